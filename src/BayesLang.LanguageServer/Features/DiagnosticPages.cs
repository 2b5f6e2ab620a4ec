using BayesLang.Language.Diagnostics;

namespace BayesLang.LanguageServer.Features;

/// <summary>The pages that explain diagnostics, as files that every editor can open.</summary>
static class DiagnosticPages
{
    /// <summary>The address of a code's page; null where it has none, or cannot be written.</summary>
    public static string? UriOf(string code) => CachedPages.UriOf("diagnostics", code + ".md", () => DiagnosticPage.Find(code)?.Text);
}
