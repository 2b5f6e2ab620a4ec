using System.Collections.Immutable;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>Columns do not fit a model's roles, or options its options; all that is wrong at once, a message each.</summary>
public sealed class MappingException(ImmutableArray<string> problems) : Exception(string.Join("\n", problems))
{
    public ImmutableArray<string> Problems { get; } = problems;
}
