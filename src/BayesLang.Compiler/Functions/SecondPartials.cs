using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>
/// The partial derivatives of functions <c>NAME_by_K</c>, where they have a closed form in terms of those functions: second derivatives, for what is differentiated more than once.
/// </summary>
public static partial class ScalarFunctions
{
    /// <summary>Stands for a derivative that the table does not have.</summary>
    public static readonly ScalarFunction NoDerivative = new("no_derivative", 0);

    private static readonly Expr Unknown = new Op(NoDerivative, []);

    private static readonly FrozenDictionary<string, Partials> SecondPartials = new Dictionary<string, Partials>
    {
        ["gamma_p_by_0"] = (a, _) => [Unknown, GammaMixed(a, "gamma_p", null)],
        ["gamma_p_by_1"] = (a, r) => [GammaMixed(a, "gamma_p", null), r * GammaSlope(a)],
        ["gamma_q_by_0"] = (a, _) => [Unknown, GammaMixed(a, "gamma_q", null)],
        ["gamma_q_by_1"] = (a, r) => [GammaMixed(a, "gamma_q", null), r * GammaSlope(a)],
        ["log_gamma_p_by_0"] = (a, r) => [Unknown, GammaMixed(a, "log_gamma_p", r)],
        ["log_gamma_p_by_1"] = (a, r) => [GammaMixed(a, "log_gamma_p", Call("log_gamma_p_by_0", a[0], a[1])), r * (GammaSlope(a) - r)],
        ["log_gamma_q_by_0"] = (a, r) => [Unknown, GammaMixed(a, "log_gamma_q", r)],
        ["log_gamma_q_by_1"] = (a, r) => [GammaMixed(a, "log_gamma_q", Call("log_gamma_q_by_0", a[0], a[1])), r * (GammaSlope(a) - r)],
        ["inc_beta_by_0"] = (a, _) => [Unknown, Unknown, BetaMixed(a, "inc_beta", 0, null)],
        ["inc_beta_by_1"] = (a, _) => [Unknown, Unknown, BetaMixed(a, "inc_beta", 1, null)],
        ["inc_beta_by_2"] = (a, r) => [BetaMixed(a, "inc_beta", 0, null), BetaMixed(a, "inc_beta", 1, null), r * BetaSlope(a)],
        ["log_inc_beta_by_0"] = (a, r) => [Unknown, Unknown, BetaMixed(a, "log_inc_beta", 0, r)],
        ["log_inc_beta_by_1"] = (a, r) => [Unknown, Unknown, BetaMixed(a, "log_inc_beta", 1, r)],
        ["log_inc_beta_by_2"] = (a, r) => LogBetaByX(a, r, "log_inc_beta"),
        ["log_inc_beta_complement_by_0"] = (a, r) => [Unknown, Unknown, BetaMixed(a, "log_inc_beta_complement", 0, r)],
        ["log_inc_beta_complement_by_1"] = (a, r) => [Unknown, Unknown, BetaMixed(a, "log_inc_beta_complement", 1, r)],
        ["log_inc_beta_complement_by_2"] = (a, r) => LogBetaByX(a, r, "log_inc_beta_complement"),
        ["student_t_log_cdf_by_0"] = (a, r) => [r * (-(a[1] + 1.0) * a[0] / (a[1] + Call("square", a[0])) - r), StudentMixed(a, r, Call("student_t_log_cdf_by_1", a[0], a[1]))],
        ["student_t_log_cdf_by_1"] = (a, r) => [StudentMixed(a, Call("student_t_log_cdf_by_0", a[0], a[1]), r), Unknown],
        ["owens_t_by_0"] = (a, r) => [-a[0] * r - a[1] * OwensKernel(a), -a[0] * OwensKernel(a)],
        ["owens_t_by_1"] = (a, r) => [-a[0] * (1.0 + Call("square", a[1])) * r, -a[1] * r * (Call("square", a[0]) + 2.0 / (1.0 + Call("square", a[1])))],
        ["skew_normal_log_cdf_by_0"] = (a, r) => [r * (a[1] * Call("normal_hazard_lower", a[0] * a[1]) - a[0] - r), SkewMixed(a, r, Call("skew_normal_log_cdf_by_1", a[0], a[1]))],
        ["skew_normal_log_cdf_by_1"] = (a, r) =>
            [SkewMixed(a, Call("skew_normal_log_cdf_by_0", a[0], a[1]), r), r * (-a[1] * (Call("square", a[0]) + 2.0 / (1.0 + Call("square", a[1]))) - r)],
        // From Bessel's equation, for the logarithmic derivative.
        ["log_modified_bessel_first_kind_by_1"] = (a, r) => [Unknown, 1.0 + Call("square", a[0] / a[1]) - r / a[1] - Call("square", r)],
    }.ToFrozenDictionary();

    /// <summary>Of log(x^(a−1) exp(−x)) by x.</summary>
    private static Expr GammaSlope(ImmutableArray<Expr> a) => (a[0] - 1.0) / a[1] - 1.0;

    /// <summary>By a and x: the density of the gamma distribution, relative to the function where that is a logarithm, times its own relative slope by a.</summary>
    private static Expr GammaMixed(ImmutableArray<Expr> a, string name, Expr? byShape)
    {
        Expr slope = Call("log", a[1]) - Call("digamma", a[0]);
        return Call($"{name}_by_1", a[0], a[1]) * (byShape is null ? slope : slope - byShape);
    }

    /// <summary>Of log(x^(a−1) (1−x)^(b−1)) by x.</summary>
    private static Expr BetaSlope(ImmutableArray<Expr> a) => (a[0] - 1.0) / a[2] - (a[1] - 1.0) / (1.0 - a[2]);

    private static Expr BetaMixed(ImmutableArray<Expr> a, string name, int shape, Expr? byShape)
    {
        Expr slope = Call(shape == 0 ? "log" : "log1m", a[2]) - Call("digamma", a[shape]) + Call("digamma", a[0] + a[1]);
        return Call($"{name}_by_2", a[0], a[1], a[2]) * (byShape is null ? slope : slope - byShape);
    }

    private static ImmutableArray<Expr?> LogBetaByX(ImmutableArray<Expr> a, Expr r, string name) =>
        [BetaMixed(a, name, 0, Call($"{name}_by_0", a[0], a[1], a[2])), BetaMixed(a, name, 1, Call($"{name}_by_1", a[0], a[1], a[2])), r * (BetaSlope(a) - r)];

    private static Expr StudentMixed(ImmutableArray<Expr> a, Expr byZ, Expr byNu)
    {
        (Expr z2, Expr nu) = (Call("square", a[0]), a[1]);
        Expr slope = 0.5 * (Call("digamma", 0.5 * (nu + 1.0)) - Call("digamma", 0.5 * nu) - 1.0 / nu - Call("log1p", z2 / nu) + (nu + 1.0) * z2 / (nu * (nu + z2)));
        return byZ * (slope - byNu);
    }

    private static Expr SkewMixed(ImmutableArray<Expr> a, Expr byZ, Expr byAlpha) => byZ * (a[0] * Call("normal_hazard_lower", a[0] * a[1]) - byAlpha);

    private static Expr OwensKernel(ImmutableArray<Expr> a) => 1 / (2 * Math.PI) * Call("exp", -0.5 * Call("square", a[0]) * (1.0 + Call("square", a[1])));
}
