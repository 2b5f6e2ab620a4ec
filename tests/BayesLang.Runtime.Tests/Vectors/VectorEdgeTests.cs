using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>Infinities, NaN, zeros, subnormal, huge and tiny arguments, each in every lane with ordinary neighbours: the vector form agrees with the scalar one.</summary>
public class VectorEdgeTests
{
    private static readonly double[] Hard =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, 2.2250738585072014e-308,
        1e-300, -1e-300, 1e-100, -1e-100, 1e-17, -1e-17, 0.25, 0.5, 0.6931471805599453, -0.6931471805599453, 1, -1, 1.4616321449683623, 2, -2, 2.5, -2.5, 3, 6.5, 7, 17, 26.5, -26.5, 37.6,
        -37.6, -38.5, 60, -60, 100, -100, 709.7, 709.79, -708.4, -709, -744, -745.2, -746, 746, 1e3, -1e3, 1e10, -1e10, 1e16, -1e16, 1e100, -1e100, 1e200, -1e200, 1e300, -1e300,
        double.MaxValue, double.MinValue, 0.999999999999, 1.0000000000000002, 0.9999999999999999, 1e-12, 0.07500001, 0.0749999,
    ];

    public static TheoryData<string, Func<Vector256<double>, Vector256<double>>, Func<double, double>> Kernels => new()
    {
        { "Exp", VectorMath.Exp, Math.Exp },
        { "Log", VectorMath.Log, Math.Log },
        { "Log1p", VectorMath.Log1p, SpecialFunctions.Log1p },
        { "Log1m", VectorMath.Log1m, SpecialFunctions.Log1m },
        { "Expm1", VectorMath.Expm1, SpecialFunctions.Expm1 },
        { "Log1pExp", VectorMath.Log1pExp, SpecialFunctions.Log1pExp },
        { "Log1pExp with derivative", x => VectorMath.Log1pExp(x, out _), SpecialFunctions.Log1pExp },
        { "Log1pExp's derivative", x => { VectorMath.Log1pExp(x, out Vector256<double> d); return d; }, SpecialFunctions.InvLogit },
        { "Log1mExp", VectorMath.Log1mExp, SpecialFunctions.Log1mExp },
        { "InvLogit", VectorMath.InvLogit, SpecialFunctions.InvLogit },
        { "Logit", VectorMath.Logit, SpecialFunctions.Logit },
        { "LogInvLogit", VectorMath.LogInvLogit, SpecialFunctions.LogInvLogit },
        { "Log1mInvLogit", VectorMath.Log1mInvLogit, SpecialFunctions.Log1mInvLogit },
        { "LogSumExp with 2", x => VectorMath.LogSumExp(x, Vector256.Create(2.0)), x => SpecialFunctions.LogSumExp(x, 2) },
        { "LogSumExp with −∞", x => VectorMath.LogSumExp(Vector256.Create(double.NegativeInfinity), x), x => SpecialFunctions.LogSumExp(x, double.NegativeInfinity) },
        { "LogSumExp with ∞", x => VectorMath.LogSumExp(Vector256.Create(double.PositiveInfinity), x), x => SpecialFunctions.LogSumExp(x, double.PositiveInfinity) },
        { "LogSumExp with NaN", x => VectorMath.LogSumExp(Vector256.Create(double.NaN), x), x => double.NaN },
        { "LogDiffExp(2, x)", x => VectorMath.LogDiffExp(Vector256.Create(2.0), x), x => SpecialFunctions.LogDiffExp(2, x) },
        { "LogDiffExp(x, −∞)", x => VectorMath.LogDiffExp(x, Vector256.Create(double.NegativeInfinity)), x => SpecialFunctions.LogDiffExp(x, double.NegativeInfinity) },
        { "Cloglog inverse", VectorMath.InvCloglog, SpecialFunctions.InvCloglog },
        { "MultiplyLog(0, x)", x => VectorMath.MultiplyLog(Vector256<double>.Zero, x), x => SpecialFunctions.MultiplyLog(0, x) },
        { "MultiplyLog(2, x)", x => VectorMath.MultiplyLog(Vector256.Create(2.0), x), x => SpecialFunctions.MultiplyLog(2, x) },
        { "Tanh", VectorMath.Tanh, Math.Tanh },
        { "Pow(x, 1.7)", x => VectorMath.Pow(x, 1.7), x => Math.Pow(x, 1.7) },
        { "Pow(x, -3)", x => VectorMath.Pow(x, -3), x => Math.Pow(x, -3) },
        { "Pow(0.7, x)", x => VectorMath.Pow(Vector256.Create(0.7), x), x => Math.Pow(0.7, x) },
        { "Pow(1, x)", x => VectorMath.Pow(Vector256.Create(1.0), x), x => Math.Pow(1, x) },
        { "Pow(x, 0.5)", x => VectorMath.Pow(x, 0.5), x => Math.Pow(x, 0.5) },
        { "Sin", VectorMath.Sin, Math.Sin },
        { "Cos", VectorMath.Cos, Math.Cos },
        { "Tan", VectorMath.Tan, Math.Tan },
        { "Asin", VectorMath.Asin, Math.Asin },
        { "Acos", VectorMath.Acos, Math.Acos },
        { "Atan", VectorMath.Atan, Math.Atan },
        { "Atan2(x, -2)", x => VectorMath.Atan2(x, Vector256.Create(-2.0)), x => Math.Atan2(x, -2) },
        { "Atan2(2, x)", x => VectorMath.Atan2(Vector256.Create(2.0), x), x => Math.Atan2(2, x) },
        { "Hypot(x, 2)", x => VectorMath.Hypot(x, Vector256.Create(2.0)), x => SpecialFunctions.Hypot(x, 2) },
        { "Sinh", VectorMath.Sinh, Math.Sinh },
        { "Cosh", VectorMath.Cosh, Math.Cosh },
        { "Asinh", VectorMath.Asinh, Math.Asinh },
        { "Acosh", VectorMath.Acosh, Math.Acosh },
        { "Atanh", VectorMath.Atanh, Math.Atanh },
        { "Exp2", VectorMath.Exp2, SpecialFunctions.Exp2 },
        { "Log2", VectorMath.Log2, Math.Log2 },
        { "Log10", VectorMath.Log10, Math.Log10 },
        { "Cbrt", VectorMath.Cbrt, Math.Cbrt },
        { "Cloglog", VectorMath.Cloglog, SpecialFunctions.Cloglog },
        { "InvErfc", VectorMath.InvErfc, SpecialFunctions.InvErfc },
        { "Lbeta(x, 2)", x => VectorMath.Lbeta(x, Vector256.Create(2.0)), x => SpecialFunctions.Lbeta(x, 2) },
        { "Lbeta(20, x)", x => VectorMath.Lbeta(Vector256.Create(20.0), x), x => SpecialFunctions.Lbeta(20, x) },
        { "LogInvLogitDiff(x, -2)", x => VectorMath.LogInvLogitDiff(x, Vector256.Create(-2.0)), x => SpecialFunctions.LogInvLogitDiff(x, -2) },
        { "Round", Arithmetic.Round, Arithmetic.Round },
        { "Fdim(x, 1)", x => Arithmetic.Fdim(x, Vector256.Create(1.0)), x => SpecialFunctions.Fdim(x, 1) },
        { "Lgamma", VectorMath.Lgamma, SpecialFunctions.Lgamma },
        { "Digamma", VectorMath.Digamma, SpecialFunctions.Digamma },
        { "Trigamma", VectorMath.Trigamma, SpecialFunctions.Trigamma },
        { "Lgamma with derivative", x => VectorMath.Lgamma(x, out _), SpecialFunctions.Lgamma },
        { "Lgamma's derivative", x => { VectorMath.Lgamma(x, out Vector256<double> d); return d; }, SpecialFunctions.Digamma },
        { "LogPhi with derivative", x => VectorMath.LogPhi(x, out _), SpecialFunctions.LogPhi },
        { "LogPhi's derivative", x => { VectorMath.LogPhi(x, out Vector256<double> d); return d; }, SpecialFunctions.NormalHazardLower },
        { "Erf", VectorMath.Erf, SpecialFunctions.Erf },
        { "Erfc", VectorMath.Erfc, SpecialFunctions.Erfc },
        { "Phi", VectorMath.Phi, SpecialFunctions.Phi },
        { "PhiApprox", VectorMath.PhiApprox, SpecialFunctions.PhiApprox },
        { "LogPhi", VectorMath.LogPhi, SpecialFunctions.LogPhi },
        { "NormalDensity", VectorMath.NormalDensity, SpecialFunctions.NormalDensity },
        { "NormalHazardLower", VectorMath.NormalHazardLower, SpecialFunctions.NormalHazardLower },
        { "InvPhi", VectorMath.InvPhi, SpecialFunctions.InvPhi },
    };

    [Theory, MemberData(nameof(Kernels))]
    public void Vector_lanes_agree_with_the_scalar_function(string name, Func<Vector256<double>, Vector256<double>> lanes, Func<double, double> scalar)
    {
        foreach (double x in Hard)
            for (int lane = 0; lane < 4; lane++)
            {
                double actual = lanes(Vector256.Create(0.3).WithElement(lane, x))[lane], expected = scalar(x);
                Assert.True(Agree(expected, actual), $"{name}({x:r}) in lane {lane} is {actual:r}, the scalar function gives {expected:r}");
            }
    }

    private static bool Agree(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected) || expected == 0) return expected.Equals(actual) || (expected == 0 && actual == 0);
        return Math.Abs(actual - expected) <= 1e-14 * Math.Abs(expected) + 3 * double.Epsilon;
    }

    [Fact]
    public void Scalar_functions_take_their_limits_at_the_edges()
    {
        const double inf = double.PositiveInfinity;
        (string Name, double Actual, double Expected)[] table =
        [
            ("log1p(-1)", SpecialFunctions.Log1p(-1), -inf), ("log1p(-2)", SpecialFunctions.Log1p(-2), double.NaN), ("log1p(inf)", SpecialFunctions.Log1p(inf), inf),
            ("expm1(-inf)", SpecialFunctions.Expm1(-inf), -1), ("expm1(inf)", SpecialFunctions.Expm1(inf), inf), ("expm1(709)", SpecialFunctions.Expm1(709), Math.Exp(709)),
            ("inv_logit(-inf)", SpecialFunctions.InvLogit(-inf), 0), ("inv_logit(inf)", SpecialFunctions.InvLogit(inf), 1), ("inv_logit(-740)", SpecialFunctions.InvLogit(-740), Math.Exp(-740)),
            ("logit(0)", SpecialFunctions.Logit(0), -inf), ("logit(1)", SpecialFunctions.Logit(1), inf), ("logit(1.1)", SpecialFunctions.Logit(1.1), double.NaN),
            ("log1p_exp(-inf)", SpecialFunctions.Log1pExp(-inf), 0), ("log1p_exp(inf)", SpecialFunctions.Log1pExp(inf), inf),
            ("log1m_exp(0)", SpecialFunctions.Log1mExp(0), -inf), ("log1m_exp(1)", SpecialFunctions.Log1mExp(1), double.NaN), ("log1m_exp(-inf)", SpecialFunctions.Log1mExp(-inf), 0),
            ("log_sum_exp(-inf,-inf)", SpecialFunctions.LogSumExp(-inf, -inf), -inf), ("log_sum_exp(inf,-inf)", SpecialFunctions.LogSumExp(inf, -inf), inf),
            ("log_diff_exp(1,1)", SpecialFunctions.LogDiffExp(1, 1), -inf), ("log_diff_exp(1,-inf)", SpecialFunctions.LogDiffExp(1, -inf), 1), ("log_diff_exp(1,2)", SpecialFunctions.LogDiffExp(1, 2), double.NaN),
            ("log_mix(0,nan-free)", SpecialFunctions.LogMix(0, -inf, 3), 3), ("log_mix(1)", SpecialFunctions.LogMix(1, 4, -inf), 4),
            ("multiply_log(0,0)", SpecialFunctions.MultiplyLog(0, 0), 0), ("multiply_log(1,0)", SpecialFunctions.MultiplyLog(1, 0), -inf),
            ("lgamma(0)", SpecialFunctions.Lgamma(0), inf), ("lgamma(-3)", SpecialFunctions.Lgamma(-3), inf), ("lgamma(1)", SpecialFunctions.Lgamma(1), 0), ("lgamma(2)", SpecialFunctions.Lgamma(2), 0), ("lgamma(inf)", SpecialFunctions.Lgamma(inf), inf),
            ("digamma(-3)", SpecialFunctions.Digamma(-3), double.NaN), ("digamma(0)", SpecialFunctions.Digamma(0), double.NaN), ("digamma(inf)", SpecialFunctions.Digamma(inf), inf),
            ("trigamma(0)", SpecialFunctions.Trigamma(0), inf), ("trigamma(inf)", SpecialFunctions.Trigamma(inf), 0),
            ("lbeta(0,1)", SpecialFunctions.Lbeta(0, 1), inf), ("lbeta(1,inf)", SpecialFunctions.Lbeta(1, inf), -inf),
            ("erf(inf)", SpecialFunctions.Erf(inf), 1), ("erfc(-inf)", SpecialFunctions.Erfc(-inf), 2), ("erfc(inf)", SpecialFunctions.Erfc(inf), 0), ("Phi(-inf)", SpecialFunctions.Phi(-inf), 0), ("Phi(inf)", SpecialFunctions.Phi(inf), 1), ("Phi(0)", SpecialFunctions.Phi(0), 0.5),
            ("log Phi(-inf)", SpecialFunctions.LogPhi(-inf), -inf), ("log Phi(inf)", SpecialFunctions.LogPhi(inf), 0), ("log Phi(-1e8)", SpecialFunctions.LogPhi(-1e8), -5000000000000019.0),
            ("inv_Phi(0)", SpecialFunctions.InvPhi(0), -inf), ("inv_Phi(1)", SpecialFunctions.InvPhi(1), inf), ("inv_Phi(1/2)", SpecialFunctions.InvPhi(0.5), 0), ("inv_Phi(-1)", SpecialFunctions.InvPhi(-1), double.NaN),
            ("log qf(0)", SpecialFunctions.StdNormalLogQf(0), inf), ("log qf(-inf)", SpecialFunctions.StdNormalLogQf(-inf), -inf),
            ("hazard(-inf)", SpecialFunctions.NormalHazardLower(-inf), inf), ("hazard(inf)", SpecialFunctions.NormalHazardLower(inf), 0),
        ];
        foreach ((string name, double actual, double expected) in table)
            Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-15 * Math.Abs(expected), $"{name} is {actual:r}, expected {expected:r}");
    }
}
