using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.Support;

namespace BayesLang.Compiler.Functions;

/// <summary>Mass functions of counts.</summary>
public static partial class Densities
{
    private static IEnumerable<Density> Discrete() =>
    [
        new("bernoulli", [new("n", Probability, IsImplied: false), new("Probability parameter", Probability, IsImplied: false)], a =>
        [
            Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, a[0], 1), F("log_if_counted", a[1]), F("log1m_if_counted", a[1])),
        ]),
        new("bernoulli_logit", [new("n", Probability, IsImplied: false), new("Logit transformed probability parameter", NotNaN)], a =>
        [
            F("log_inv_logit", (2.0 * a[0] - 1.0) * a[1]),
        ]),
        new("binomial", [Successes, Population, new("Probability parameter", Probability, IsImplied: false)], a =>
        [
            F("lchoose", a[1], a[0]),
            Simplify.ToReal(a[0]) * Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, a[0], 0), 0.0, F("log_if_counted", a[2])),
            Simplify.ToReal(a[1] - a[0]) * Simplify.Select(Simplify.Compare(ScalarFunctions.Equal, a[1], a[0]), 0.0, F("log1m_if_counted", a[2])),
        ]) { Relations = [Density.CountWithin(0, 1)] },
        new("binomial_logit", [Successes, Population, new("Probability parameter", Finite)], a =>
        [
            F("lchoose", a[1], a[0]), Simplify.ToReal(a[0]) * F("log_inv_logit", a[2]), Simplify.ToReal(a[1] - a[0]) * F("log1m_inv_logit", a[2]),
        ]) { Relations = [Density.CountWithin(0, 1)] },
        new("poisson", [new("Random variable", NonNegative, IsImplied: false), new("Rate parameter", NonNegative, IsImplied: false)], a =>
        [
            // At an infinite rate the second term alone counts.
            F("lmultiply", a[0], IfFinite(a[1], 1.0)), -a[1], -F("lgamma", a[0] + 1.0),
        ]),
        new("poisson_log", [new("Random variable", NonNegative, IsImplied: false), new("Log rate parameter", NotNaN)], a =>
        [
            Simplify.ToReal(a[0]) * IfFinite(a[1], 0.0), -F("exp", a[1]), -F("lgamma", a[0] + 1.0),
        ]),
        new("neg_binomial_2", [new("Failures variable", NonNegative, IsImplied: false), new("Location parameter", PositiveFinite), new("Precision parameter", PositiveFinite)], a =>
        [
            LgammaRise(a[2], a[0]), -F("lgamma", a[0] + 1.0),
            F("lmultiply", a[0], a[1]), -a[2] * F("log1p_ratio", a[1], a[2]), -Simplify.ToReal(a[0]) * Log(a[1] + a[2]),
        ]),
        new("neg_binomial", [Failures, CheckedShape, InverseScale], a =>
        [
            LgammaRise(a[1], a[0]), -F("lgamma", a[0] + 1.0), -a[1] * F("log1p_ratio", 1.0, a[2]), -Simplify.ToReal(a[0]) * F("log1p", a[2]),
        ]),
        new("neg_binomial_2_log", [Failures, new("Log location parameter", Finite), new("Precision parameter", PositiveFinite)], a =>
        [
            LgammaRise(a[2], a[0]), -F("lgamma", a[0] + 1.0),
            Simplify.ToReal(a[0]) * a[1], -a[2] * F("log1p_exp", a[1] - Log(a[2])), -Simplify.ToReal(a[0]) * F("log_sum_exp", a[1], Log(a[2])),
        ]),
        new("beta_binomial", [new("Successes variable", Any), new("Population size parameter", NonNegative, IsImplied: false), FirstSuccess, SecondSuccess], a =>
        [
            F("lchoose", a[1], Clamp(a[0], a[1])), LbetaRise(a[2], a[3], Simplify.ToReal(Clamp(a[0], a[1])), Simplify.ToReal(a[1] - Clamp(a[0], a[1]))),
        ]) { InSupport = a => Between(a[0], 0, a[1]) },
        new("beta_neg_binomial", [Failures, new("Number of successes parameter", PositiveFinite, IsImplied: false), new("Prior success parameter", PositiveFinite, IsImplied: false), new("Prior failure parameter", PositiveFinite, IsImplied: false)], a =>
        [
            LgammaRise(a[1], a[0]), -F("lgamma", a[0] + 1.0), LbetaRise(a[2], a[3], a[1], Simplify.ToReal(a[0])),
        ]),
        new("hypergeometric", [new("Successes variable", NonNegative, IsImplied: false), new("Draws parameter", NonNegative, IsImplied: false), new("Successes in population parameter", NonNegative, IsImplied: false), new("Failures in population parameter", NonNegative, IsImplied: false)], a =>
        [
            F("lchoose", a[2], a[0]), F("lchoose", a[3], a[1] - a[0]), -F("lchoose", a[2] + a[3], a[1]),
        ])
        {
            Relations =
            [
                Density.CountWithin(0, 2), Density.OrderedOrEqual(1, 0),
                new([1, 0, 3], a => Simplify.Compare(ScalarFunctions.LessEqual, a[1] - a[0], a[3]), ", but less the successes variable it must be in the interval [0, ", a => a[3], End: "]"),
                new([1, 2, 3], a => Simplify.Compare(ScalarFunctions.LessEqual, a[1], a[2] + a[3]), ", but must be in the interval [0, ", a => a[2] + a[3], End: "]"),
            ],
        },
        new("discrete_range", [new("Random variable", Any), new("Lower bound parameter", Any), new("Upper bound parameter", Any)], a =>
        [
            -Log(Simplify.ToReal(a[2]) - Simplify.ToReal(a[1]) + 1.0),
        ]) { InSupport = a => Between(a[0], a[1], a[2]), Relations = [Density.OrderedOrEqual(2, 1)] },
        new("yule_simon", [new("Outcome variable", Positive, IsImplied: false), Shape], a => [Log(a[1]), F("lbeta", a[0], a[1] + 1.0)]),
    ];

    private static readonly DensityArgument Successes = new("Successes variable", NonNegative, IsImplied: false);
    private static readonly DensityArgument Population = new("Population size parameter", NonNegative, IsImplied: false);
    private static readonly DensityArgument Failures = new("Failures variable", NonNegative, IsImplied: false);
    private static readonly DensityArgument FirstSuccess = new("First prior sample size parameter", PositiveFinite, IsImplied: false);
    private static readonly DensityArgument SecondSuccess = new("Second prior sample size parameter", PositiveFinite, IsImplied: false);

    /// <summary>A count held inside of its support, so that the terms outside stay finite.</summary>
    private static Expr Clamp(Expr n, Expr size) => Simplify.Apply(ScalarFunctions.MinInt, Simplify.Apply(ScalarFunctions.MaxInt, n, 0), size);

    private static Expr IfFinite(Expr x, Expr other) => Simplify.Select(Simplify.Compare(ScalarFunctions.Less, x, double.PositiveInfinity), Simplify.ToReal(x), other);

    /// <summary>lgamma(x + d) − lgamma(x).</summary>
    internal static Expr LgammaRise(Expr x, Expr d) => F("lgamma_difference", x, Simplify.ToReal(d), F("lgamma", x));

    /// <summary>log B(a + n, b + m) − log B(a, b).</summary>
    private static Expr LbetaRise(Expr a, Expr b, Expr n, Expr m) => F("lbeta_difference", a, b, n, m, F("lbeta", a, b));
}
