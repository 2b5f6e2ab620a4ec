using System.Collections.Immutable;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>Which of two values is 0 and which is 1.</summary>
static class TwoValues
{
    private static readonly ImmutableArray<(string Zero, string One)> known =
    [
        ("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("off", "on"), ("absent", "present"), ("failure", "success"), ("fail", "pass"), ("failed", "passed"), ("loss", "win"), ("lost", "won"),
        ("alive", "dead"), ("survived", "died"), ("censored", "event"), ("control", "treatment"), ("control", "treated"), ("placebo", "drug"), ("before", "after"), ("pre", "post"), ("negative", "positive"),
    ];

    /// <summary>The two levels, that which is 0 first: by what they mean, else in their order.</summary>
    public static ImmutableArray<string> Order(ImmutableArray<string> levels) =>
        levels is [var first, var second] && known.Any(pair => Is(second, pair.Zero) && Is(first, pair.One)) ? [second, first] : levels;

    /// <summary>Whether they say of something that it is so or is not.</summary>
    public static bool AreKnown(ImmutableArray<string> levels) => Order(levels) is [var zero, var one] && known.Any(pair => Is(zero, pair.Zero) && Is(one, pair.One));

    private static bool Is(string level, string word) => level.Equals(word, StringComparison.OrdinalIgnoreCase);
}
