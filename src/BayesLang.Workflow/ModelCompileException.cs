using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Workflow;

/// <summary>A program that does not compile. All that was found is there, warnings too, in the order of the source.</summary>
public sealed class ModelCompileException(ImmutableArray<Diagnostic> diagnostics)
    : Exception(string.Join('\n', diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)))
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;
}
