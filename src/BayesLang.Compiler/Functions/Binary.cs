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
            y * Simplify.Apply(Find("pow")!, x, y - 1.0),
            Simplify.Select(Simplify.Compare(Equal, x, 0.0), 0.0, r * Call("log", x)))),
        Function2("fmax", "Math.Max", "Vector256.Max", (x, y, _) => (Indicator(GreaterEqual, x, y), Indicator(Less, x, y)), cheap: true),
        Function2("fmin", "Math.Min", "Vector256.Min", (x, y, _) => (Indicator(LessEqual, x, y), Indicator(Greater, x, y)), cheap: true),
        Function2("fdim", "SpecialFunctions.Fdim", "Arithmetic.Fdim", (x, y, _) => (Indicator(Greater, x, y), -Indicator(Greater, x, y)), cheap: true),
        Function2("fmod", "SpecialFunctions.Fmod", "VectorMath.Fmod", (x, y, _) => (1.0, -Call("trunc", x / y))),
        Function2("hypot", "SpecialFunctions.Hypot", "VectorMath.Hypot", (x, y, r) => (x / r, y / r)),
        Function2("atan2", "Math.Atan2", "VectorMath.Atan2", (x, y, _) => (y / (Call("square", x) + Call("square", y)), -x / (Call("square", x) + Call("square", y)))),
        Function2("log_sum_exp", "SpecialFunctions.LogSumExp", "VectorMath.LogSumExp", (x, y, _) => (Call("inv_logit", x - y), Call("inv_logit", y - x))),
        Function2("log_diff_exp", "SpecialFunctions.LogDiffExp", "VectorMath.LogDiffExp", (x, y, _) => (-1.0 / Call("expm1", y - x), -1.0 / Call("expm1", x - y))),
        Function2("lbeta", "SpecialFunctions.Lbeta", "VectorMath.Lbeta", (x, y, _) => (Call("digamma", x) - Call("digamma", x + y), Call("digamma", y) - Call("digamma", x + y))),
        Function2("lchoose", "SpecialFunctions.Lchoose", "VectorMath.Lchoose", (n, k, _) => (
            Call("digamma", n + 1.0) - Call("digamma", n - k + 1.0), Call("digamma", n - k + 1.0) - Call("digamma", k + 1.0))),
        Function2("lmultiply", "SpecialFunctions.MultiplyLog", "VectorMath.MultiplyLog", (x, y, _) => (Call("log", y), x / y)),
        Function2("beta", "SpecialFunctions.Beta", "VectorMath.Beta", (x, y, r) => (r * (Call("digamma", x) - Call("digamma", x + y)), r * (Call("digamma", y) - Call("digamma", x + y)))),
        Function2("multiply_log", "SpecialFunctions.MultiplyLog", "VectorMath.MultiplyLog", (x, y, _) => (Call("log", y), x / y)),
        Function2("log_inv_logit_diff", "SpecialFunctions.LogInvLogitDiff", "VectorMath.LogInvLogitDiff", (x, y, _) => (
            -1.0 / Call("expm1", y - x) - Call("inv_logit", x), -1.0 / Call("expm1", x - y) - Call("inv_logit", y))),
        Function2("log_rising_factorial", "SpecialFunctions.LogRisingFactorial", "VectorMath.LogRisingFactorial", (x, n, _) => (Call("digamma", x + n) - Call("digamma", x), Call("digamma", x + n))),
        Function2("log_falling_factorial", "SpecialFunctions.LogFallingFactorial", "VectorMath.LogFallingFactorial", (x, n, _) => (
            Call("digamma", x + 1.0) - Call("digamma", x - n + 1.0), Call("digamma", x - n + 1.0))),
        new("inv_inc_beta", 3) { Scalar = "SpecialFunctions.InvIncBeta", IsExpensive = true, Partials = InverseBetaPartials },
        new("fma", 3) { Scalar = "Math.FusedMultiplyAdd", Vector = "Vector256.FusedMultiplyAdd", Partials = (a, _) => [a[1], a[0], 1.0] },
    ];

    private static Expr Indicator(ScalarFunction comparison, Expr x, Expr y) => Simplify.Select(Simplify.Compare(comparison, x, y), 1.0, 0.0);

    /// <summary>x with I_x(a, b) = p: its derivatives are those of the implicit equation, with the beta density at x.</summary>
    private static ImmutableArray<Expr?> InverseBetaPartials(ImmutableArray<Expr> a, Expr x)
    {
        Expr inverseDensity = Call("exp", Call("lbeta", a[0], a[1]) - (a[0] - 1.0) * Call("log", x) - (a[1] - 1.0) * Call("log1m", x));
        return [-Call("inc_beta_by_0", a[0], a[1], x) * inverseDensity, -Call("inc_beta_by_1", a[0], a[1], x) * inverseDensity, inverseDensity];
    }
}
