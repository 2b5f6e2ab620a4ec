using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.Support;

namespace BayesLang.Compiler.Functions;

/// <summary>The table of densities of scalars, one row each; names without <c>_lpdf</c> or <c>_lpmf</c>.</summary>
public static partial class Densities
{
    private static readonly Lazy<FrozenDictionary<string, Density>> Table = new(() => Continuous().Concat(Discrete()).ToFrozenDictionary(d => d.Name));

    private static readonly double LogSqrtTwoPi = 0.5 * Math.Log(2 * Math.PI);

    public static Density? Find(string name) => Table.Value.GetValueOrDefault(name);

    private static readonly DensityArgument Variate = new("Random variable", NotNaN);
    private static readonly DensityArgument FiniteVariate = new("Random variable", Finite);
    private static readonly DensityArgument Location = new("Location parameter", Finite);
    private static readonly DensityArgument Scale = new("Scale parameter", Positive);
    private static readonly DensityArgument PositiveScale = new("Scale parameter", PositiveFinite);
    private static readonly DensityArgument Shape = new("Shape parameter", PositiveFinite);
    private static readonly DensityArgument DegreesOfFreedom = new("Degrees of freedom parameter", PositiveFinite);

    // Where nothing but lgamma sees an argument, the density is finite below zero as well.
    private static readonly DensityArgument CheckedShape = Shape with { IsImplied = false };
    private static readonly DensityArgument CheckedDegreesOfFreedom = DegreesOfFreedom with { IsImplied = false };
    private static readonly DensityArgument InverseScale = new("Inverse scale parameter", PositiveFinite);
    private static readonly DensityArgument PositiveVariate = new("Random variable", NonNegative, IsImplied: false);

    private static readonly DensityArgument StrictlyPositive = new("Random variable", Positive, IsImplied: false);
    private static readonly DensityArgument PositiveFiniteVariate = new("Random variable", PositiveFinite, IsImplied: false);

    private static Expr F(string name, params ReadOnlySpan<Expr> arguments) => ScalarFunctions.Call(name, arguments);

    private static Expr Log(Expr x) => F("log", x);

    private static Expr Square(Expr x) => F("square", x);

    private static Expr Standardized(Expr y, Expr location, Expr scale) => (y - location) * F("inv", scale);

    private static Expr AtLeast(Expr y, Expr bound) => Simplify.Compare(ScalarFunctions.GreaterEqual, y, bound);

    private static Expr Above(Expr y, Expr bound) => Simplify.Compare(ScalarFunctions.Greater, y, bound);

    private static Expr Between(Expr y, Expr low, Expr high) => Simplify.Apply(ScalarFunctions.And, AtLeast(y, low), AtLeast(high, y));

    private static IEnumerable<Density> Continuous() =>
    [
        new("normal", [Variate, Location, Scale], a => [-0.5 * Square(Standardized(a[0], a[1], a[2])), -Log(a[2]), -LogSqrtTwoPi]),
        new("std_normal", [Variate], a => [-0.5 * Square(a[0]), -LogSqrtTwoPi]),
        new("cauchy", [Variate, Location, PositiveScale], a => [-F("log1p", Square(Standardized(a[0], a[1], a[2]))), -Log(a[2]), -Math.Log(Math.PI)]),
        new("student_t", [Variate, DegreesOfFreedom, Location, PositiveScale], a =>
        [
            -0.5 * (a[1] + 1.0) * F("log1p", Square(Standardized(a[0], a[2], a[3])) / a[1]),
            LgammaRise(0.5 * a[1], 0.5) - 0.5 * Log(a[1]),
            -Log(a[3]), -0.5 * Math.Log(Math.PI),
        ]),
        new("double_exponential", [FiniteVariate, Location, PositiveScale], a => [-F("abs", a[0] - a[1]) * F("inv", a[2]), -Log(a[2]), -Math.Log(2)]),
        new("logistic", [FiniteVariate, Location, PositiveScale], a =>
        [
            -Standardized(a[0], a[1], a[2]) - 2.0 * F("log1p_exp", -Standardized(a[0], a[1], a[2])), -Log(a[2]),
        ]),
        new("exponential", [PositiveVariate, InverseScale], a => [-a[1] * a[0], Log(a[1])]),
        new("gamma", [PositiveFiniteVariate, CheckedShape, InverseScale], a =>
        [
            -F("lgamma", a[1]), a[1] * Log(a[2]), (a[1] - 1.0) * Log(a[0]), -a[2] * a[0],
        ]),
        new("inv_gamma", [Variate, CheckedShape, PositiveScale], a =>
        [
            -F("lgamma", a[1]), a[1] * Log(a[2]), -(a[1] + 1.0) * Log(a[0]), -a[2] * F("inv", a[0]),
        ]) { InSupport = a => Above(a[0], 0.0), Inside = 1 },
        new("lognormal", [PositiveVariate, Location, PositiveScale], a =>
        [
            -0.5 * Square(Standardized(Log(a[0]), a[1], a[2])), -Log(a[0]), -Log(a[2]), -LogSqrtTwoPi,
        ]) { InSupport = a => Above(a[0], 0.0), Inside = 1 },
        new("weibull", [FiniteVariate, Shape, PositiveScale], a =>
        [
            Log(a[1]), (a[1] - 1.0) * Log(a[0]), -a[1] * Log(a[2]), -F("pow", a[0] * F("inv", a[2]), a[1]),
        ]) { InSupport = a => AtLeast(a[0], 0.0), Inside = 1 },
        new("beta", [new("Random variable", Probability, IsImplied: false), new("First shape parameter", PositiveFinite, IsImplied: false), new("Second shape parameter", PositiveFinite, IsImplied: false)], a =>
        [
            -F("lbeta", a[1], a[2]), (a[1] - 1.0) * Log(a[0]), (a[2] - 1.0) * F("log1m", a[0]),
        ]) { CheckOrder = [1, 2, 0] },
        new("uniform", [Variate, new("Lower bound parameter", Finite), new("Upper bound parameter", Finite)], a => [-Log(a[2] - a[1])])
        {
            InSupport = a => Between(a[0], a[1], a[2]),
            Relations = [Density.Ordered(2, 1)],
        },
        new("chi_square", [PositiveVariate, CheckedDegreesOfFreedom], a =>
        [
            -0.5 * a[1] * Math.Log(2) - F("lgamma", 0.5 * a[1]), F("lmultiply", 0.5 * a[1] - 1.0, a[0]), -0.5 * a[0],
        ]),
        new("pareto", [PositiveVariate, new("Scale parameter", PositiveFinite), Shape], a =>
        [
            Log(a[2]), a[2] * Log(a[1]), -(a[2] + 1.0) * Log(a[0]),
        ]) { InSupport = a => AtLeast(a[0], a[1]), Inside = 1 },
        new("gumbel", [Variate, Location, Scale], a =>
        [
            -Standardized(a[0], a[1], a[2]) - F("exp", -Standardized(a[0], a[1], a[2])), -Log(a[2]),
        ]),
        new("inv_chi_square", [Variate, CheckedDegreesOfFreedom], a =>
        [
            -0.5 * a[1] * Math.Log(2) - F("lgamma", 0.5 * a[1]), -(0.5 * a[1] + 1.0) * Log(a[0]), -0.5 * F("inv", a[0]),
        ]) { InSupport = a => Above(a[0], 0.0), Inside = 1 },
        new("scaled_inv_chi_square", [Variate, DegreesOfFreedom, PositiveScale], a =>
        [
            0.5 * a[1] * Log(0.5 * a[1]) - F("lgamma", 0.5 * a[1]), a[1] * Log(a[2]), -(0.5 * a[1] + 1.0) * Log(a[0]), -0.5 * a[1] * Square(a[2]) * F("inv", a[0]),
        ]) { InSupport = a => Above(a[0], 0.0), Inside = 1 },
        new("frechet", [StrictlyPositive, Shape, PositiveScale], a =>
        [
            Log(a[1]), a[1] * Log(a[2]), -(a[1] + 1.0) * Log(a[0]), -F("pow", a[0] * F("inv", a[2]), -a[1]),
        ]),
        new("rayleigh", [StrictlyPositive, Scale], a => [Log(a[0]), -2.0 * Log(a[1]), -0.5 * Square(a[0] * F("inv", a[1]))]) { CheckOrder = [1, 0] },
        new("loglogistic", [PositiveFiniteVariate, PositiveScale, Shape], a =>
        [
            Log(a[2]) - Log(a[1]), (a[2] - 1.0) * (Log(a[0]) - Log(a[1])), -2.0 * F("log1p_exp", a[2] * (Log(a[0]) - Log(a[1]))),
        ]),
        new("pareto_type_2", [Variate, Location, PositiveScale, Shape], a =>
        [
            Log(a[3]), -Log(a[2]), -(a[3] + 1.0) * F("log1p", Standardized(a[0], a[1], a[2])),
        ]) { Relations = [Density.OrderedOrEqual(0, 1)] },
        // λ e^(λ(μ − y) + λ²σ²/2) Φ((y − μ)/σ − λσ)
        new("exp_mod_normal", [Variate, Location, PositiveScale with { IsImplied = false }, InverseScale], a =>
        [
            Log(a[3]), F("log_exp_mod_normal", Standardized(a[0], a[1], a[2]), a[3] * a[2]),
            // Where v = λσ > z = (y − μ)/σ the last two cancel, and the function above holds them.
            Simplify.Select(Simplify.Compare(ScalarFunctions.Greater, Standardized(a[0], a[1], a[2]), a[3] * a[2]), a[3] * (a[1] - a[0]) + 0.5 * Square(a[3] * a[2]), 0.0),
        ]),
        new("skew_normal", [Variate, Location, Scale, new("Shape parameter", Finite, IsImplied: false)], a =>
        [
            -0.5 * Square(Standardized(a[0], a[1], a[2])), -Log(a[2]), F("std_normal_lcdf", a[3] * Standardized(a[0], a[1], a[2])), Math.Log(2) - LogSqrtTwoPi,
        ]),
        new("skew_double_exponential", [Variate, Location, PositiveScale, new("Skewness parameter", Probability, IsImplied: false)], a =>
        [
            Log(a[3]), F("log1m", a[3]), -Log(a[2]), Math.Log(2),
            -2.0 * Simplify.Select(Simplify.Compare(ScalarFunctions.Less, a[0], a[1]), 1.0 - a[3], a[3]) * F("abs", Standardized(a[0], a[1], a[2])),
        ]),
        new("von_mises", [FiniteVariate, Location, new("Scale parameter", NonNegativeFinite, IsImplied: false)], a =>
        [
            a[2] * F("cos", a[1] - a[0]), -F("log_modified_bessel_first_kind", 0.0, a[2]), -Math.Log(2 * Math.PI),
        ]),
        new("beta_proportion", [new("Random variable", Probability, IsImplied: false), new("Location parameter", OpenUnit, IsImplied: false), new("Precision parameter", PositiveFinite, IsImplied: false)], a =>
        [
            -F("lbeta", a[1] * a[2], (1.0 - a[1]) * a[2]),
            (a[1] * a[2] - 1.0) * Log(a[0]), ((1.0 - a[1]) * a[2] - 1.0) * F("log1m", a[0]),
        ]) { CheckOrder = [1, 2, 0] },
    ];
}
