using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using static BayesLang.Compiler.Functions.Support;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// The distribution functions of a distribution of scalars: log Pr(Y ≤ y) and log Pr(Y &gt; y) as formulas of the arguments of its density.
/// <c>_cdf</c> is the exponential of the first, so that products over containers do not underflow on the way.
/// </summary>
public sealed record Cumulative(string Name, ImmutableArray<DensityArgument> Arguments, Func<ImmutableArray<Expr>, Expr> Lower, Func<ImmutableArray<Expr>, Expr> Upper)
{
    /// <summary>What they have in common with a density: arguments to check and a formula to sum.</summary>
    public Density LogLower => new($"{Name}_lcdf", Arguments, a => [Lower(a)]) { Relations = Relations };

    public Density LogUpper => new($"{Name}_lccdf", Arguments, a => [Upper(a)]) { Relations = Relations };

    public ImmutableArray<DensityRelation> Relations { get; init; } = [];
}

/// <summary>The table of distribution functions, one row a distribution.</summary>
public static partial class Cumulatives
{
    private static readonly Lazy<FrozenDictionary<string, Cumulative>> Table = new(() => Continuous().Concat(Discrete()).ToFrozenDictionary(d => d.Name));

    public static Cumulative? Find(string name) => Table.Value.GetValueOrDefault(name);

    private static readonly DensityArgument Variate = new("Random variable", NotNaN);
    private static readonly DensityArgument NonNegativeVariate = new("Random variable", NonNegative, IsImplied: false);
    private static readonly DensityArgument Count = new("Random variable", Any);
    private static readonly DensityArgument Location = new("Location parameter", Finite);
    private static readonly DensityArgument Scale = new("Scale parameter", PositiveFinite, IsImplied: false);
    private static readonly DensityArgument Shape = new("Shape parameter", PositiveFinite, IsImplied: false);
    private static readonly DensityArgument DegreesOfFreedom = new("Degrees of freedom parameter", PositiveFinite, IsImplied: false);
    private static readonly DensityArgument InverseScale = new("Inverse scale parameter", PositiveFinite, IsImplied: false);
    private static readonly DensityArgument Chance = new("Probability parameter", Probability, IsImplied: false);

    private static Expr F(string name, params ReadOnlySpan<Expr> arguments) => ScalarFunctions.Call(name, arguments);

    private static Expr Log(Expr x) => F("log", x);

    private static Expr Standardized(Expr y, Expr location, Expr scale) => (y - location) * F("inv", scale);

    private static Expr LogPhi(Expr z) => F("std_normal_lcdf", z);

    private static Expr Less(Expr a, Expr b) => Simplify.Compare(ScalarFunctions.Less, a, b);

    private static Expr Select(Expr condition, Expr whenTrue, Expr whenFalse) => Simplify.Select(condition, whenTrue, whenFalse);

    private static Expr Or(Expr a, Expr b) => Simplify.Apply(ScalarFunctions.Or, a, b);

    private static IEnumerable<Cumulative> Continuous() =>
    [
        new("normal", [Variate, Location, Scale], a => LogPhi(Standardized(a[0], a[1], a[2])), a => LogPhi(-Standardized(a[0], a[1], a[2]))),
        new("std_normal", [Variate], a => LogPhi(Simplify.ToReal(a[0])), a => LogPhi(-Simplify.ToReal(a[0]))),
        new("student_t", [Variate, DegreesOfFreedom, Location, Scale],
            a => F("student_t_log_cdf", Standardized(a[0], a[2], a[3]), a[1]), a => F("student_t_log_cdf", -Standardized(a[0], a[2], a[3]), a[1])),
        new("cauchy", [Variate, Location, Scale], a => CauchyLower(Standardized(a[0], a[1], a[2])), a => CauchyLower(-Standardized(a[0], a[1], a[2]))),
        new("double_exponential", [Variate, Location, Scale], a => LaplaceLower(Standardized(a[0], a[1], a[2])), a => LaplaceLower(-Standardized(a[0], a[1], a[2]))),
        new("logistic", [Variate, Location, Scale], a => F("log_inv_logit", Standardized(a[0], a[1], a[2])), a => F("log1m_inv_logit", Standardized(a[0], a[1], a[2]))),
        new("gumbel", [Variate, Location, Scale],
            a => -F("exp", -Standardized(a[0], a[1], a[2])), a => F("log1m_exp", -F("exp", -Standardized(a[0], a[1], a[2])))),
        new("exponential", [NonNegativeVariate, InverseScale], a => F("log1m_exp", -(a[1] * a[0])), a => -(a[1] * a[0])),
        new("gamma", [NonNegativeVariate, Shape, InverseScale], a => F("log_gamma_p", a[1], a[2] * a[0]), a => F("log_gamma_q", a[1], a[2] * a[0])),
        new("inv_gamma", [NonNegativeVariate, Shape, Scale], a => F("log_gamma_q", a[1], a[2] / a[0]), a => F("log_gamma_p", a[1], a[2] / a[0])),
        new("chi_square", [NonNegativeVariate, DegreesOfFreedom], a => F("log_gamma_p", 0.5 * a[1], 0.5 * a[0]), a => F("log_gamma_q", 0.5 * a[1], 0.5 * a[0])),
        new("inv_chi_square", [NonNegativeVariate, DegreesOfFreedom], a => F("log_gamma_q", 0.5 * a[1], 0.5 / a[0]), a => F("log_gamma_p", 0.5 * a[1], 0.5 / a[0])),
        new("scaled_inv_chi_square", [NonNegativeVariate, DegreesOfFreedom, Scale],
            a => F("log_gamma_q", 0.5 * a[1], 0.5 * a[1] * F("square", a[2]) / a[0]), a => F("log_gamma_p", 0.5 * a[1], 0.5 * a[1] * F("square", a[2]) / a[0])),
        new("lognormal", [NonNegativeVariate, Location, Scale],
            a => LogPhi(Standardized(Log(a[0]), a[1], a[2])), a => LogPhi(-Standardized(Log(a[0]), a[1], a[2]))),
        new("weibull", [NonNegativeVariate, Shape, Scale], a => F("log1m_exp", -F("pow", a[0] / a[2], a[1])), a => -F("pow", a[0] / a[2], a[1])),
        new("frechet", [new("Random variable", Positive, IsImplied: false), Shape, Scale],
            a => -F("pow", a[0] / a[2], -a[1]), a => F("log1m_exp", -F("pow", a[0] / a[2], -a[1]))),
        new("rayleigh", [NonNegativeVariate, Scale],
            a => F("log1m_exp", -0.5 * F("square", a[0] / a[1])), a => -0.5 * F("square", a[0] / a[1])),
        new("loglogistic", [NonNegativeVariate, Scale, Shape],
            a => F("log_inv_logit", a[2] * Log(a[0] / a[1])), a => F("log1m_inv_logit", a[2] * Log(a[0] / a[1]))),
        new("pareto", [NonNegativeVariate, Scale, Shape],
            a => Select(Less(a[0], a[1]), double.NegativeInfinity, F("log1m_exp", a[2] * Log(a[1] / a[0]))),
            a => Select(Less(a[0], a[1]), 0.0, a[2] * Log(a[1] / a[0]))),
        new("pareto_type_2", [Variate, Location, Scale, Shape],
            a => F("log1m_exp", -a[3] * F("log1p", (a[0] - a[1]) / a[2])), a => -a[3] * F("log1p", (a[0] - a[1]) / a[2])) { Relations = [Density.OrderedOrEqual(0, 1)] },
        new("uniform", [Variate, new("Lower bound parameter", Finite), new("Upper bound parameter", Finite)],
            a => Select(Less(a[0], a[1]), double.NegativeInfinity, Select(Less(a[2], a[0]), 0.0, LogShare(a[0] - a[1], a[2] - a[0], a[2] - a[1]))),
            a => Select(Less(a[0], a[1]), 0.0, Select(Less(a[2], a[0]), double.NegativeInfinity, LogShare(a[2] - a[0], a[0] - a[1], a[2] - a[1])))) { Relations = [Density.Ordered(2, 1)] },
        new("beta", [new("Random variable", Probability, IsImplied: false), new("First shape parameter", PositiveFinite, IsImplied: false), new("Second shape parameter", PositiveFinite, IsImplied: false)],
            a => F("log_inc_beta", a[1], a[2], a[0]), a => F("log_inc_beta_complement", a[1], a[2], a[0])),
        new("beta_proportion", [new("Random variable", Probability, IsImplied: false), new("Location parameter", Probability, IsImplied: false), new("Precision parameter", PositiveFinite, IsImplied: false)],
            a => F("log_inc_beta", a[1] * a[2], (1.0 - a[1]) * a[2], a[0]), a => F("log_inc_beta_complement", a[1] * a[2], (1.0 - a[1]) * a[2], a[0])),
        new("exp_mod_normal", [Variate, Location, Scale, InverseScale],
            a => F("exp_mod_normal_log_cdf", Standardized(a[0], a[1], a[2]), a[3] * a[2]),
            a => F("exp_mod_normal_log_ccdf", Standardized(a[0], a[1], a[2]), a[3] * a[2])),
        new("skew_normal", [Variate, Location, Scale, new("Shape parameter", Finite)],
            a => F("skew_normal_log_cdf", Standardized(a[0], a[1], a[2]), a[3]), a => F("skew_normal_log_cdf", -Standardized(a[0], a[1], a[2]), -a[3])),
        new("von_mises", [new("Random variable", OnCircle, IsImplied: false), Location, new("Scale parameter", Positive, IsImplied: false)],
            a => F("von_mises_log_cdf", a[0], a[1], a[2]), a => F("von_mises_log_ccdf", a[0], a[1], a[2])),
        new("skew_double_exponential", [Variate, Location, Scale, new("Skewness parameter", Probability, IsImplied: false)], SkewLaplaceLower, SkewLaplaceUpper),
    ];

    /// <summary>½ + atan(z)/π is the angle of (−z, 1) over π, which keeps its accuracy in the lower tail; above 0 its complement does.</summary>
    private static Expr CauchyLower(Expr z) => Select(Less(z, 0.0), Log(F("atan2", 1.0, -z)) - Math.Log(Math.PI), F("log1m", 1 / Math.PI * F("atan2", 1.0, z)));

    /// <summary>log of a part of a whole, by the rest where that is smaller.</summary>
    private static Expr LogShare(Expr part, Expr rest, Expr whole) => Select(Less(rest, part), F("log1m", rest / whole), Log(part / whole));

    /// <summary>The part of z above 0. Unlike |z| it has the slope 1 at 0, where the branches that use it begin.</summary>
    private static Expr Above(Expr z) => Select(Less(z, 0.0), 0.0, z);

    /// <summary>log F(z) of the standard double exponential distribution: z − log 2 below 0, log(1 − ½ e⁻ᶻ) above.</summary>
    private static Expr LaplaceLower(Expr z) => Select(Less(z, 0.0), z - Math.Log(2), F("log1m", 0.5 * F("exp", -Above(z))));

    // Below μ: F = τ e^(−2(1−τ)(μ−y)/σ); above: 1 − F = (1−τ) e^(−2τ(y−μ)/σ).
    private static Expr SkewLaplaceLower(ImmutableArray<Expr> a) =>
        Select(Less(a[0], a[1]), Log(a[3]) - 2.0 * (1.0 - a[3]) * Standardized(a[1], a[0], a[2]),
            F("log1m", (1.0 - a[3]) * F("exp", -2.0 * a[3] * Above(Standardized(a[0], a[1], a[2])))));

    private static Expr SkewLaplaceUpper(ImmutableArray<Expr> a) =>
        Select(Less(a[0], a[1]), F("log1m", a[3] * F("exp", -2.0 * (1.0 - a[3]) * Above(Standardized(a[1], a[0], a[2])))),
            F("log1m", a[3]) - 2.0 * a[3] * Standardized(a[0], a[1], a[2]));
}
