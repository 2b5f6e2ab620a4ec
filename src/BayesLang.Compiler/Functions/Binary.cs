using System.Collections.Immutable;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Functions of two or more reals.</summary>
public static partial class ScalarFunctions
{
    private static IEnumerable<ScalarFunction> Binary() =>
    [
        // name, on doubles, on vectors, derivatives from arguments x, y and result r
        Function2("pow", "Math.Pow", "VectorMath.Pow", (x, y, r) => (
            Simplify.Select(Simplify.Compare(Equal, x, 0.0), 0.0, y * (r / x)),
            Simplify.Select(Simplify.Compare(Equal, x, 0.0), 0.0, r * Call("log", x)))),
        Function2("fmax", "double.MaxNumber", "Vector256.MaxNumber", (x, y, _) => Choice(Greater, GreaterEqual, x, y), cheap: true),
        Function2("fmin", "double.MinNumber", "Vector256.MinNumber", (x, y, _) => Choice(Less, LessEqual, x, y), cheap: true),
        Function2("fdim", "SpecialFunctions.Fdim", "Arithmetic.Fdim", (x, y, _) => (Indicator(Greater, x, y), -Indicator(Greater, x, y)), cheap: true),
        Function2("fmod", "SpecialFunctions.Fmod", "VectorMath.Fmod", (x, y, r) => (1.0, Call("round", (r - x) / y))),
        Function2("hypot", "SpecialFunctions.Hypot", "VectorMath.Hypot", (x, y, r) => (x / r, y / r)),
        Function2("atan2", "Math.Atan2", "VectorMath.Atan2", (x, y, _) => (y / Call("hypot", x, y) / Call("hypot", x, y), -x / Call("hypot", x, y) / Call("hypot", x, y))),
        Function2("log_sum_exp", "SpecialFunctions.LogSumExp", "VectorMath.LogSumExp", (x, y, _) => (Call("inv_logit", x - y), Call("inv_logit", y - x))),
        Function2("log_diff_exp", "SpecialFunctions.LogDiffExp", "VectorMath.LogDiffExp", (x, y, _) => (-1.0 / Call("expm1", y - x), -1.0 / Call("expm1", x - y))),
        // Of order 1 or more, or small beside other terms of a density: so plain differences, which run on vectors; where they multiply a large value, as below, they must not cancel.
        Function2("lbeta", "SpecialFunctions.Lbeta", "VectorMath.Lbeta", (x, y, _) => (Call("digamma", x) - Call("digamma", x + y), Call("digamma", y) - Call("digamma", x + y))),
        Function2("lchoose", "SpecialFunctions.Lchoose", "VectorMath.Lchoose", (n, k, _) => (
            Call("digamma_difference", n - k + 1.0, k), Call("digamma_difference", k + 1.0, n - 2.0 * k))),
        Function2("lmultiply", "SpecialFunctions.MultiplyLog", "VectorMath.MultiplyLog", (x, y, _) => (Call("log", y), RatioOrInfinity(x, y))),
        Function2("beta", "SpecialFunctions.Beta", "VectorMath.Beta", (x, y, r) => (-r * Call("digamma_difference", x, y), -r * Call("digamma_difference", y, x))),
        Function2("multiply_log", "SpecialFunctions.MultiplyLog", "VectorMath.MultiplyLog", (x, y, _) => (Call("log", y), RatioOrInfinity(x, y))),
        Function2("log_inv_logit_diff", "SpecialFunctions.LogInvLogitDiff", "VectorMath.LogInvLogitDiff", (x, y, _) => (
            1.0 / Call("expm1", x - y) + Call("inv_logit", -x), -1.0 / Call("expm1", x - y) - Call("inv_logit", y))),
        Function2("log_rising_factorial", "SpecialFunctions.LogRisingFactorial", "VectorMath.LogRisingFactorial", (x, n, _) => (Call("digamma_difference", x, n), Call("digamma", x + n))),
        Function2("log_falling_factorial", "SpecialFunctions.LogFallingFactorial", "VectorMath.LogFallingFactorial", (x, n, _) => (
            Call("digamma_difference", x - n + 1.0, n), Call("digamma", x - n + 1.0))),
        // ψ(x + d) − ψ(x).
        Function2("digamma_difference", "SpecialFunctions.DigammaDifference", null, (x, d, _) => (Call("trigamma", x + d) - Call("trigamma", x), Call("trigamma", x + d))),
        // x, d and lgamma(x), which leaves a loop that x does not depend on. The derivative by x counts beside others of order d/x: a plain difference.
        new("lgamma_difference", 3)
        {
            Scalar = "SpecialFunctions.LgammaDifference",
            Vector = "VectorMath.LgammaDifference",
            IsExpensive = true,
            Partials = (a, _) => [Call("digamma", a[0] + a[1]) - Call("digamma", a[0]), Call("digamma", a[0] + a[1]), null],
        },
        // a, b, n, m and log B(a, b).
        new("lbeta_difference", 5)
        {
            Scalar = "SpecialFunctions.LbetaDifference",
            Vector = "VectorMath.LbetaDifference",
            IsExpensive = true,
            Partials = (a, _) =>
            [
                Call("digamma", a[0] + a[2]) - Call("digamma", a[0]) + Call("digamma", a[0] + a[1]) - Call("digamma", a[0] + a[1] + a[2] + a[3]),
                Call("digamma", a[1] + a[3]) - Call("digamma", a[1]) + Call("digamma", a[0] + a[1]) - Call("digamma", a[0] + a[1] + a[2] + a[3]),
                Call("digamma", a[0] + a[2]) - Call("digamma", a[0] + a[1] + a[2] + a[3]),
                Call("digamma", a[1] + a[3]) - Call("digamma", a[0] + a[1] + a[2] + a[3]),
                null,
            ],
        },
        Function2("log1p_ratio", "SpecialFunctions.Log1pRatio", "VectorMath.Log1pRatio", (x, y, _) => (1.0 / (x + y), -(x / y / (x + y)))),
        // log Φ(z − v), with v²/2 − v z added where z ≤ v.
        Function2("log_exp_mod_normal", "SpecialFunctions.LogExpModNormal", "VectorMath.LogExpModNormal", (z, v, _) => (
            Simplify.Select(Simplify.Compare(Greater, z, v), Call("normal_hazard_lower", z - v), Call("normal_hazard_excess", z - v) - z),
            -Simplify.Select(Simplify.Compare(Greater, z, v), Call("normal_hazard_lower", z - v), Call("normal_hazard_excess", z - v)))),
        Function1("normal_hazard_excess", "SpecialFunctions.NormalHazardExcess", "VectorMath.NormalHazardExcess", (x, r) => 1.0 - r * (r - x)),
        Function2("hypergeometric_1F0", "SpecialFunctions.Hypergeometric1F0", null, (a, z, r) => (-Call("log1m", z) * r, a / (1.0 - z) * r)),
        // n and p: log p where n is 1, else log(1 − p). Only the one that counts has a derivative.
        new("log_either", 2)
        {
            Scalar = "SpecialFunctions.LogEither",
            Vector = "VectorMath.LogEither",
            IsExpensive = true,
            Partials = (a, _) =>
            [
                null,
                Simplify.Select(Simplify.Compare(Equal, a[0], 1.0), 1.0, -1.0) / Simplify.Select(Simplify.Compare(Equal, a[0], 1.0), a[1], 1.0 - a[1]),
            ],
        },
        // θ, log θ, log(1 − θ) and two log densities: θ takes the whole derivative, which through its logarithms would be 0/0 at 0 and 1.
        new("log_mix_of_logs", 5)
        {
            Scalar = "SpecialFunctions.LogMixOfLogs",
            Vector = "VectorMath.LogMixOfLogs",
            IsExpensive = true,
            Partials = (a, r) => [Call("exp", a[3] - r) - Call("exp", a[4] - r), null, null, a[0] * Call("exp", a[3] - r), (1.0 - a[0]) * Call("exp", a[4] - r)],
        },
        new("fma", 3) { Scalar = "Math.FusedMultiplyAdd", Vector = "Vector256.FusedMultiplyAdd", Partials = (a, _) => [a[1], a[0], 1.0] },
    ];

    private static Expr Indicator(ScalarFunction comparison, Expr x, Expr y) => Simplify.Select(Simplify.Compare(comparison, x, y), 1.0, 0.0);

    /// <summary>Which argument an extreme is; of two equal ones the second, unless that is a literal.</summary>
    private static (Expr?, Expr?) Choice(ScalarFunction better, ScalarFunction asGood, Expr x, Expr y)
    {
        Expr isFirst = Simplify.Compare(y is RealLiteral ? asGood : better, x, y);
        return (Simplify.Select(isFirst, 1.0, 0.0), Simplify.Select(isFirst, 0.0, 1.0));
    }

    /// <summary>x/y, but ∞ for 0/0: the slope of x log y at 0.</summary>
    private static Expr RatioOrInfinity(Expr x, Expr y) =>
        Simplify.Select(Simplify.Apply(And, Simplify.Compare(Equal, x, 0.0), Simplify.Compare(Equal, y, 0.0)), double.PositiveInfinity, x / y);
}
