using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Derivation;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Symbols;
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

    /// <summary>A sentence for each outcome that cannot be drawn from the prior predictive distribution.</summary>
    public static ImmutableArray<string> Of(SourceText source, PriorProgram prior) =>
        [.. prior.Refused.Where(refused => !refused.IsOwn).Select(refused => $"{Subject(refused)} cannot be drawn: {Place(source, refused.Span)}{refused.Reason}.")];

    /// <summary>How the prior is drawn from, and what is not used or left out.</summary>
    public static ImmutableArray<string> NotesOf(PriorProgram prior)
    {
        const int MostShown = 3;
        return
        [
            prior.IsDirect ? "Every prior has a generator: the draws are independent of each other."
                : $"The prior density is sampled, since {string.Join("; ", prior.NotDirect.Take(MostShown))}{(prior.NotDirect.Length > MostShown ? $"; and {prior.NotDirect.Length - MostShown} more" : "")}.",
            .. prior.Given.IsEmpty ? (string[])[] : [$"Values of the data are used of {Names(prior.Given)}: a prior, or what follows the first values of a series, depends on them."],
            .. prior.LeftOut.IsEmpty ? (string[])[] : [$"Left out, since computed from outcomes: {Names(prior.LeftOut)}."],
        ];

        static string Names(ImmutableArray<VariableSymbol> variables) => string.Join(", ", variables.Select(variable => variable.Name));
    }

    private static string Subject(NotDerived refused) => refused.Variate is { } variate ? $"{Name(refused.Kind)} of {variate.Name}" : Name(refused.Kind);

    private static string Name(DerivedKinds kind) => kind switch
    {
        DerivedKinds.LogLik => "The log likelihood",
        DerivedKinds.Predictions => "Predictions",
        DerivedKinds.Observed => "A check",
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
