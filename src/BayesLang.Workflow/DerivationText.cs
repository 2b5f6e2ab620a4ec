using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow;

/// <summary>What is said of generated quantities that cannot be derived.</summary>
static class DerivationText
{
    /// <summary>A sentence for each, with the statement and the reason; one where the densities have nothing to derive from.</summary>
    public static ImmutableArray<string> Of(SourceText source, CompileOptions options)
    {
        DerivedProgram derived = ModelCompiler.Derive(source, options);
        return
        [
            .. derived.Refused.Select(refused => $"{Subject(refused)} cannot be derived: {Place(source, refused.Span)}{refused.Reason}."),
            .. from kind in (DerivedKinds[])[DerivedKinds.LogLik, DerivedKinds.Predictions]
               where options.Derived.HasFlag(kind) && derived.Quantities.All(quantity => quantity.Kind != kind) && derived.Refused.All(refused => refused.Kind != kind)
               select $"{Name(kind)} cannot be derived: no density of the model is of data.",
        ];
    }

    private static string Subject(NotDerived refused) => refused.Variate is { } variate ? $"{Name(refused.Kind)} of {variate.Name}" : Name(refused.Kind);

    private static string Name(DerivedKinds kind) => kind switch
    {
        DerivedKinds.LogLik => "The log likelihood",
        DerivedKinds.Predictions => "Predictions",
        _ => "The log prior",
    };

    private static string Place(SourceText source, TextSpan span) => span == default ? "" : $"line {source.PositionOf(span.Start).Line}, `{Excerpt(source.ToString(span))}`: ";

    private static string Excerpt(string statement)
    {
        const int Longest = 80;
        string oneLine = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return oneLine.Length <= Longest ? oneLine : oneLine[..(Longest - 1)] + "…";
    }
}
