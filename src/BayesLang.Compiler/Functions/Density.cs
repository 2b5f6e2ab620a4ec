using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>What an argument of a density must satisfy.</summary>
public enum Support { Any, NotNaN, Finite, Positive, PositiveFinite, NonNegative, NonNegativeFinite, Probability, OpenUnit, OnCircle }

/// <summary>One argument: what messages call it, and its support.</summary>
/// <param name="IsImplied">The density is NaN or zero anyway where the support is violated, so parameters need no check of their own.</param>
public sealed record DensityArgument(string Name, Support Support, bool IsImplied = true);

/// <summary>
/// A condition on several arguments together, <see cref="Involved"/>, of which messages name the first: its value, <see cref="Text"/>, and the limit.
/// </summary>
public sealed record DensityRelation(
    ImmutableArray<int> Involved, Func<ImmutableArray<Expr>, Expr> Condition, string Text, Func<ImmutableArray<Expr>, Expr> Limit, string Verb = "is ", string End = "");

/// <summary>
/// A density or mass function of scalars: the log density is the sum of <see cref="Terms"/>, each written so that it depends on as few arguments as it can,
/// since a term that depends on no parameter is computed once, and one that does not depend on a loop leaves it.
/// Vectorisation over containers, partial derivatives, and the dropping of constants all follow from the formula.
/// </summary>
public sealed record Density(string Name, ImmutableArray<DensityArgument> Arguments, Func<ImmutableArray<Expr>, ImmutableArray<Expr>> Terms)
{
    /// <summary>A condition on the variate outside of which the density is zero; null where it is positive everywhere.</summary>
    public Func<ImmutableArray<Expr>, Expr>? InSupport { get; init; }

    /// <summary>What the formula sees as the variate where the variate is outside of the support; null where any value will do.</summary>
    public double? Inside { get; init; }

    /// <summary>Checked after the arguments each by itself.</summary>
    public ImmutableArray<DensityRelation> Relations { get; init; } = [];

    /// <summary>The order in which the arguments are checked, where it is not theirs.</summary>
    public ImmutableArray<int> CheckOrder { get; init; } = [];

    public static DensityRelation Ordered(int upper, int lower) => new([upper, lower], a => Simplify.Compare(ScalarFunctions.Greater, a[upper], a[lower]), ", but must be greater than ", a => a[lower]);

    /// <summary>0 ≤ count ≤ size.</summary>
    public static DensityRelation CountWithin(int count, int size) => new([count, size],
        a => Simplify.Apply(ScalarFunctions.And, Simplify.Compare(ScalarFunctions.GreaterEqual, a[count], 0), Simplify.Compare(ScalarFunctions.LessEqual, a[count], a[size])),
        ", but must be in the interval [0, ", a => a[size], End: "]");

    public static DensityRelation OrderedOrEqual(int upper, int lower) =>
        new([upper, lower], a => Simplify.Compare(ScalarFunctions.GreaterEqual, a[upper], a[lower]), ", but must be greater than or equal to ", a => a[lower]);
}
