using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.Support;

namespace BayesLang.Compiler.Functions;

/// <summary>Distribution functions of counts; below the support Pr(Y ≤ y) is 0, above it 1.</summary>
public static partial class Cumulatives
{
    private static IEnumerable<Cumulative> Discrete() =>
    [
        new("poisson", [Count, new("Rate parameter", NonNegative, IsImplied: false)],
            a => Below(a[0], double.NegativeInfinity, n => F("log_gamma_q", n + 1.0, a[1])), a => Below(a[0], 0.0, n => F("log_gamma_p", n + 1.0, a[1]))),
        new("bernoulli", [Count, Chance],
            a => Below(a[0], double.NegativeInfinity, _ => Select(Less(a[0], 1), F("log1m", a[1]), 0.0)),
            a => Below(a[0], 0.0, _ => Select(Less(a[0], 1), Log(a[1]), double.NegativeInfinity))),
        new("binomial", [Count, new("Population size parameter", NonNegative, IsImplied: false), Chance],
            a => Inside(a[0], a[1], n => F("log_inc_beta_complement", n + 1.0, F("fmax", a[1] - n, 1.0), a[2]), lower: true),
            a => Inside(a[0], a[1], n => F("log_inc_beta", n + 1.0, F("fmax", a[1] - n, 1.0), a[2]), lower: false)),
        new("neg_binomial", [Count, Shape, InverseScale],
            a => Below(a[0], double.NegativeInfinity, n => F("neg_binomial_log_cdf", n, a[1], a[2])), a => Below(a[0], 0.0, n => F("neg_binomial_log_ccdf", n, a[1], a[2]))),
        new("neg_binomial_2", [Count, new("Location parameter", PositiveFinite, IsImplied: false), new("Precision parameter", PositiveFinite, IsImplied: false)],
            a => Below(a[0], double.NegativeInfinity, n => F("neg_binomial_log_cdf", n, a[2], a[2] / a[1])), a => Below(a[0], 0.0, n => F("neg_binomial_log_ccdf", n, a[2], a[2] / a[1]))),
        new("beta_binomial", [Count, new("Population size parameter", NonNegative, IsImplied: false), new("First prior sample size parameter", PositiveFinite, IsImplied: false), new("Second prior sample size parameter", PositiveFinite, IsImplied: false)],
            a => Inside(a[0], a[1], n => F("beta_binomial_log_cdf", n, a[1], a[2], a[3]), lower: true),
            a => Inside(a[0], a[1], n => F("beta_binomial_log_ccdf", n, a[1], a[2], a[3]), lower: false)),
        new("beta_neg_binomial", [Count, new("Number of successes parameter", PositiveFinite, IsImplied: false), new("Prior success parameter", PositiveFinite, IsImplied: false), new("Prior failure parameter", PositiveFinite, IsImplied: false)],
            a => Below(a[0], double.NegativeInfinity, n => F("beta_neg_binomial_log_cdf", n, a[1], a[2], a[3])), a => Below(a[0], 0.0, n => F("beta_neg_binomial_log_ccdf", n, a[1], a[2], a[3]))),
        new("yule_simon", [Count, Shape],
            a => Select(Less(a[0], 1), double.NegativeInfinity, F("log1m_exp", F("yule_simon_log_ccdf", Simplify.Apply(ScalarFunctions.MaxInt, a[0], 1), a[1]))),
            a => Select(Less(a[0], 1), 0.0, F("yule_simon_log_ccdf", Simplify.Apply(ScalarFunctions.MaxInt, a[0], 1), a[1]))),
        new("discrete_range", [Count, new("Lower bound parameter", Any), new("Upper bound parameter", Any)],
            a => Inside(a[0] - a[1], a[2] - a[1], n => Log((n + 1.0) / (a[2] - a[1] + 1.0)), lower: true),
            a => Inside(a[0] - a[1], a[2] - a[1], n => Log((a[2] - a[1] - n) / (a[2] - a[1] + 1.0)), lower: false)) { Relations = [Density.OrderedOrEqual(2, 1)] },
    ];

    /// <summary>The formula where the count is not negative; the formula sees a count that never is.</summary>
    private static Expr Below(Expr count, Expr otherwise, Func<Expr, Expr> formula) =>
        Select(Less(count, 0), otherwise, formula(Simplify.ToReal(Simplify.Apply(ScalarFunctions.MaxInt, count, 0))));

    /// <summary>The formula where 0 ≤ count &lt; <paramref name="size"/>.</summary>
    private static Expr Inside(Expr count, Expr size, Func<Expr, Expr> formula, bool lower)
    {
        Expr impossible = double.NegativeInfinity;
        Expr clamped = Simplify.ToReal(Simplify.Apply(ScalarFunctions.MinInt, Simplify.Apply(ScalarFunctions.MaxInt, count, 0), Simplify.Apply(ScalarFunctions.MaxInt, size - 1, 0)));
        return Select(Less(count, 0), lower ? impossible : 0.0, Select(Less(count, size), formula(clamped), lower ? 0.0 : impossible));
    }
}
