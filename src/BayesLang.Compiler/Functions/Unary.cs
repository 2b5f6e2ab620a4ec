using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Functions;

/// <summary>Functions of one real.</summary>
public static partial class ScalarFunctions
{
    private static IEnumerable<ScalarFunction> Unary() =>
    [
        // name, on doubles, on vectors, derivative from argument x and result r; cheap beside a load; smooth: nothing infinite comes of what is finite
        Function1("exp", "Math.Exp", "VectorMath.Exp", (_, r) => r, Math.Exp),
        Function1("log", "Math.Log", "VectorMath.Log", (x, _) => 1.0 / x, Math.Log),
        Function1("sqrt", "Math.Sqrt", "Vector256.Sqrt", (_, r) => 0.5 / r, Math.Sqrt, cheap: true),
        Function1("square", "Arithmetic.Square", "Arithmetic.Square", (x, _) => 2.0 * x, x => x * x, cheap: true, smooth: true),
        Function1("inv", "Arithmetic.Inv", "Arithmetic.Inv", (_, r) => -Call("square", r), x => 1 / x, cheap: true),
        Function1("inv_square", "Arithmetic.InvSquare", "Arithmetic.InvSquare", (x, r) => -2.0 * r / x, x => 1 / (x * x), cheap: true),
        Function1("inv_sqrt", "Arithmetic.InvSqrt", "Arithmetic.InvSqrt", (x, r) => -0.5 * r / x, x => 1 / Math.Sqrt(x), cheap: true),
        Function1("cbrt", "Math.Cbrt", "VectorMath.Cbrt", (_, r) => 1.0 / (3.0 * Call("square", r)), Math.Cbrt),
        Function1("abs", "Math.Abs", "Vector256.Abs", (x, _) => Simplify.Select(Simplify.Compare(Greater, x, 0.0), 1.0, Simplify.Select(Simplify.Compare(Less, x, 0.0), -1.0, 0.0)), Math.Abs, cheap: true, smooth: true),
        Function1("expm1", "SpecialFunctions.Expm1", "VectorMath.Expm1", (_, r) => r + 1.0),
        Function1("exp2", "SpecialFunctions.Exp2", "VectorMath.Exp2", (_, r) => r * Math.Log(2)),
        Function1("log1p", "SpecialFunctions.Log1p", "VectorMath.Log1p", (x, _) => 1.0 / (1.0 + x)),
        Function1("log1p_of_unit", "SpecialFunctions.Log1p", "VectorMath.Log1pOfUnit", (x, _) => 1.0 / (1.0 + x)),
        Function1("log1m", "SpecialFunctions.Log1m", "VectorMath.Log1m", (x, _) => -1.0 / (1.0 - x)),
        // Logarithms that may stand where they do not count, as in 0 log 0: their derivatives stay finite, so that nothing times them is nothing.
        Function1("log_if_counted", "Math.Log", "VectorMath.Log", (x, _) => 1.0 / Call("fmax", x, SmallestNormal), Math.Log),
        Function1("log1m_if_counted", "SpecialFunctions.Log1m", "VectorMath.Log1m", (x, _) => -1.0 / Call("fmax", 1.0 - x, SmallestNormal)),
        // The largest of several numbers, made finite: what exponentials are taken relative to. No derivative flows through it, since what it shifts does not depend on it.
        new("shift", 1) { Scalar = "Arithmetic.Shift", Vector = "Arithmetic.Shift" },
        // exp(x) for a kernel that has the derivative by x itself.
        new("exp_alone", 1) { Scalar = "Math.Exp", Vector = "VectorMath.Exp", IsExpensive = true },
        new("largest", 2) { Scalar = "Math.Max", Vector = "Vector256.MaxNative" },
        Function1("log2", "Math.Log2", "VectorMath.Log2", (x, _) => 1.0 / (x * Math.Log(2)), Math.Log2),
        Function1("log10", "Math.Log10", "VectorMath.Log10", (x, _) => 1.0 / (x * Math.Log(10)), Math.Log10),
        Function1("log1p_exp", "SpecialFunctions.Log1pExp", "VectorMath.Log1pExp", (x, _) => Call("inv_logit", x), smooth: true),
        Function1("log1m_exp", "SpecialFunctions.Log1mExp", "VectorMath.Log1mExp", (x, _) => -1.0 / Call("expm1", -x)),
        Function1("inv_logit", "SpecialFunctions.InvLogit", "VectorMath.InvLogit", (_, r) => r * (1.0 - r), smooth: true),
        Function1("logit", "SpecialFunctions.Logit", "VectorMath.Logit", (x, _) => 1.0 / (x * (1.0 - x))),
        Function1("log_inv_logit", "SpecialFunctions.LogInvLogit", "VectorMath.LogInvLogit", (x, _) => Call("inv_logit", -x), smooth: true),
        Function1("log1m_inv_logit", "SpecialFunctions.Log1mInvLogit", "VectorMath.Log1mInvLogit", (x, _) => -Call("inv_logit", x), smooth: true),
        Function1("inv_cloglog", "SpecialFunctions.InvCloglog", "VectorMath.InvCloglog", (x, _) => Call("exp", x - Call("exp", x)), smooth: true),
        Function1("sin", "Math.Sin", "VectorMath.Sin", (x, _) => Call("cos", x), Math.Sin, smooth: true),
        Function1("cos", "Math.Cos", "VectorMath.Cos", (x, _) => -Call("sin", x), Math.Cos, smooth: true),
        Function1("tan", "Math.Tan", "VectorMath.Tan", (_, r) => 1.0 + Call("square", r), Math.Tan),
        Function1("asin", "Math.Asin", "VectorMath.Asin", (x, _) => 1.0 / Call("sqrt", (1.0 - x) * (1.0 + x)), Math.Asin),
        Function1("acos", "Math.Acos", "VectorMath.Acos", (x, _) => -1.0 / Call("sqrt", (1.0 - x) * (1.0 + x)), Math.Acos),
        Function1("atan", "Math.Atan", "VectorMath.Atan", (x, _) => 1.0 / (1.0 + Call("square", x)), Math.Atan, smooth: true),
        Function1("sinh", "Math.Sinh", "VectorMath.Sinh", (x, _) => Call("cosh", x), Math.Sinh),
        Function1("cosh", "Math.Cosh", "VectorMath.Cosh", (x, _) => Call("sinh", x), Math.Cosh),
        Function1("tanh", "Math.Tanh", "VectorMath.Tanh", (_, r) => 1.0 - Call("square", r), Math.Tanh, smooth: true),
        Function1("asinh", "Math.Asinh", "VectorMath.Asinh", (x, _) => 1.0 / Call("hypot", x, 1.0), Math.Asinh, smooth: true),
        Function1("acosh", "Math.Acosh", "VectorMath.Acosh", (x, _) => 1.0 / (Call("sqrt", x - 1.0) * Call("sqrt", x + 1.0)), Math.Acosh),
        Function1("atanh", "Math.Atanh", "VectorMath.Atanh", (x, _) => 1.0 / ((1.0 - x) * (1.0 + x)), Math.Atanh),
        Function1("lgamma", "SpecialFunctions.Lgamma", "VectorMath.Lgamma", (x, _) => Call("digamma", x)),
        Function1("digamma", "SpecialFunctions.Digamma", "VectorMath.Digamma", (x, _) => Call("trigamma", x)),
        Function1("trigamma", "SpecialFunctions.Trigamma", "VectorMath.Trigamma", (x, _) => Call("tetragamma", x)),
        Function1("tetragamma", "SpecialFunctions.Tetragamma", "VectorMath.Tetragamma", (_, _) => null),
        Function1("tgamma", "SpecialFunctions.Tgamma", "VectorMath.Tgamma", (x, r) => r * Call("digamma", x)),
        Function1("erf", "SpecialFunctions.Erf", "VectorMath.Erf", (x, _) => 2 / Math.Sqrt(Math.PI) * Call("exp", -Call("square", x)), smooth: true),
        Function1("erfc", "SpecialFunctions.Erfc", "VectorMath.Erfc", (x, _) => -2 / Math.Sqrt(Math.PI) * Call("exp", -Call("square", x)), smooth: true),
        Function1("Phi", "SpecialFunctions.Phi", "VectorMath.Phi", (x, _) => StandardNormalDensity(x), smooth: true),
        Function1("Phi_approx", "SpecialFunctions.PhiApprox", "VectorMath.PhiApprox", (x, r) => r * (1.0 - r) * (3 * 0.07056 * Call("square", x) + 1.5976), smooth: true),
        Function1("inv_Phi", "SpecialFunctions.InvPhi", "VectorMath.InvPhi", (_, r) => 1.0 / StandardNormalDensity(r)),
        // log Φ(x); its derivative φ(x)/Φ(x) keeps its accuracy far out in the lower tail.
        Function1("std_normal_lcdf", "SpecialFunctions.LogPhi", "VectorMath.LogPhi", (x, _) => Call("normal_hazard_lower", x)),
        Function1("normal_hazard_lower", "SpecialFunctions.NormalHazardLower", "VectorMath.NormalHazardLower", (x, r) => -r * (x + r)),
        Function1("std_normal_qf", "SpecialFunctions.InvPhi", "VectorMath.InvPhi", (_, r) => 1.0 / StandardNormalDensity(r)),
        Function1("std_normal_log_qf", "SpecialFunctions.StdNormalLogQf", "VectorMath.StdNormalLogQf", (_, r) => 1.0 / Call("normal_hazard_lower", r)),
        Function1("inv_erfc", "SpecialFunctions.InvErfc", "VectorMath.InvErfc", (_, r) => -0.5 * Math.Sqrt(Math.PI) * Call("exp", Call("square", r))),
        Function1("cloglog", "SpecialFunctions.Cloglog", "VectorMath.Cloglog", (x, r) => Call("exp", -r) / (1.0 - x)),
        Function1("lambert_w0", "SpecialFunctions.LambertW0", "VectorMath.LambertW0", (x, _) => Call("lambert_w0_derivative", x)),
        Function1("lambert_w0_derivative", "SpecialFunctions.LambertW0Derivative", null, (x, r) => LambertCurvature(Call("lambert_w0", x), r)),
        Function1("lambert_wm1", "SpecialFunctions.LambertWm1", "VectorMath.LambertWm1", (x, _) => Call("lambert_wm1_derivative", x)),
        Function1("lambert_wm1_derivative", "SpecialFunctions.LambertWm1Derivative", null, (x, r) => LambertCurvature(Call("lambert_wm1", x), r)),
        Function1("floor", "Math.Floor", "Vector256.Floor", (_, _) => null, Math.Floor, cheap: true, smooth: true),
        Function1("ceil", "Math.Ceiling", "Vector256.Ceiling", (_, _) => null, Math.Ceiling, cheap: true, smooth: true),
        Function1("round", "Arithmetic.Round", "Arithmetic.Round", (_, _) => null, cheap: true, smooth: true),
        Function1("trunc", "Math.Truncate", "Vector256.Truncate", (_, _) => null, Math.Truncate, cheap: true, smooth: true),
    ];

    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>W″ = −W′² (W + 2)/(W + 1).</summary>
    private static Expr LambertCurvature(Expr w, Expr slope) => -Call("square", slope) * (w + 2.0) / (w + 1.0);

    private static Expr StandardNormalDensity(Expr x) => 1 / Math.Sqrt(2 * Math.PI) * Call("exp", -0.5 * Call("square", x));
}
