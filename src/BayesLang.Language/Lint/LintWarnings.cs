using BayesLang.Language.Diagnostics;

namespace BayesLang.Language.Lint;

/// <summary>What lint can report: BYM4xxx.</summary>
static class LintWarnings
{
    private static DiagnosticDescriptor Warning(string code, string title, string template) => new(code, Severity.Warning, title, template);
}
