using System.Globalization;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Tests.Special;
using BayesLang.Runtime.Vectors;
using BayesLang.Tests;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>
/// Measures each kernel, and the scalar function beside it, in units in the last place against the 60-digit figures of kernel_reference.csv, and holds them
/// to docs/accuracy.md: no error may exceed the one that is documented.
/// </summary>
public class KernelReferenceTests
{
    private sealed record Kernel(Func<Vector256<double>, Vector256<double>, Vector256<double>> Lanes, Func<double, double, double> Scalar, Loop? Span);

    private delegate void Loop(ReadOnlySpan<double> x, Span<double> y);

    private static Kernel Of(Func<Vector256<double>, Vector256<double>> lanes, Func<double, double> scalar, Loop? span) => new((x, _) => lanes(x), (x, _) => scalar(x), span);

    private static Kernel Of(Func<Vector256<double>, Vector256<double>, Vector256<double>> lanes, Func<double, double, double> scalar) => new(lanes, scalar, null);

    private static readonly Dictionary<string, Kernel> Kernels = new()
    {
        ["exp"] = Of(VectorMath.Exp, Math.Exp, VectorMath.Exp),
        ["exp2"] = Of(VectorMath.Exp2, SpecialFunctions.Exp2, VectorMath.Exp2),
        ["expm1"] = Of(VectorMath.Expm1, SpecialFunctions.Expm1, VectorMath.Expm1),
        ["log"] = Of(VectorMath.Log, Math.Log, VectorMath.Log),
        ["log2"] = Of(VectorMath.Log2, Math.Log2, VectorMath.Log2),
        ["log10"] = Of(VectorMath.Log10, Math.Log10, VectorMath.Log10),
        ["log1p"] = Of(VectorMath.Log1p, SpecialFunctions.Log1p, VectorMath.Log1p),
        ["log1m"] = Of(VectorMath.Log1m, SpecialFunctions.Log1m, VectorMath.Log1m),
        ["log1p_exp"] = Of(VectorMath.Log1pExp, SpecialFunctions.Log1pExp, VectorMath.Log1pExp),
        ["log1m_exp"] = Of(VectorMath.Log1mExp, SpecialFunctions.Log1mExp, VectorMath.Log1mExp),
        ["inv_logit"] = Of(VectorMath.InvLogit, SpecialFunctions.InvLogit, VectorMath.InvLogit),
        ["logit"] = Of(VectorMath.Logit, SpecialFunctions.Logit, VectorMath.Logit),
        ["log_inv_logit"] = Of(VectorMath.LogInvLogit, SpecialFunctions.LogInvLogit, VectorMath.LogInvLogit),
        ["log1m_inv_logit"] = Of(VectorMath.Log1mInvLogit, SpecialFunctions.Log1mInvLogit, VectorMath.Log1mInvLogit),
        ["cloglog"] = Of(VectorMath.Cloglog, SpecialFunctions.Cloglog, VectorMath.Cloglog),
        ["inv_cloglog"] = Of(VectorMath.InvCloglog, SpecialFunctions.InvCloglog, VectorMath.InvCloglog),
        ["cbrt"] = Of(VectorMath.Cbrt, Math.Cbrt, VectorMath.Cbrt),
        ["sin"] = Of(VectorMath.Sin, Math.Sin, VectorMath.Sin),
        ["cos"] = Of(VectorMath.Cos, Math.Cos, VectorMath.Cos),
        ["tan"] = Of(VectorMath.Tan, Math.Tan, VectorMath.Tan),
        ["asin"] = Of(VectorMath.Asin, Math.Asin, VectorMath.Asin),
        ["acos"] = Of(VectorMath.Acos, Math.Acos, VectorMath.Acos),
        ["atan"] = Of(VectorMath.Atan, Math.Atan, VectorMath.Atan),
        ["sinh"] = Of(VectorMath.Sinh, Math.Sinh, VectorMath.Sinh),
        ["cosh"] = Of(VectorMath.Cosh, Math.Cosh, VectorMath.Cosh),
        ["tanh"] = Of(VectorMath.Tanh, Math.Tanh, VectorMath.Tanh),
        ["asinh"] = Of(VectorMath.Asinh, Math.Asinh, VectorMath.Asinh),
        ["acosh"] = Of(VectorMath.Acosh, Math.Acosh, VectorMath.Acosh),
        ["atanh"] = Of(VectorMath.Atanh, Math.Atanh, VectorMath.Atanh),
        ["lgamma"] = Of(VectorMath.Lgamma, SpecialFunctions.Lgamma, VectorMath.Lgamma),
        ["digamma"] = Of(VectorMath.Digamma, SpecialFunctions.Digamma, VectorMath.Digamma),
        ["trigamma"] = Of(VectorMath.Trigamma, SpecialFunctions.Trigamma, VectorMath.Trigamma),
        ["erf"] = Of(VectorMath.Erf, SpecialFunctions.Erf, VectorMath.Erf),
        ["erfc"] = Of(VectorMath.Erfc, SpecialFunctions.Erfc, VectorMath.Erfc),
        ["Phi"] = Of(VectorMath.Phi, SpecialFunctions.Phi, VectorMath.Phi),
        ["Phi_approx"] = Of(VectorMath.PhiApprox, SpecialFunctions.PhiApprox, VectorMath.PhiApprox),
        ["std_normal_lcdf"] = Of(VectorMath.LogPhi, SpecialFunctions.LogPhi, VectorMath.LogPhi),
        ["normal_hazard_lower"] = Of(VectorMath.NormalHazardLower, SpecialFunctions.NormalHazardLower, VectorMath.NormalHazardLower),
        ["inv_Phi"] = Of(VectorMath.InvPhi, SpecialFunctions.InvPhi, VectorMath.InvPhi),
        ["inv_erfc"] = Of(VectorMath.InvErfc, SpecialFunctions.InvErfc, null),
        ["pow"] = Of(VectorMath.Pow, Math.Pow),
        ["hypot"] = Of(VectorMath.Hypot, SpecialFunctions.Hypot),
        ["atan2"] = Of(VectorMath.Atan2, Math.Atan2),
        ["log_sum_exp"] = Of(VectorMath.LogSumExp, SpecialFunctions.LogSumExp),
        ["log_diff_exp"] = Of(VectorMath.LogDiffExp, SpecialFunctions.LogDiffExp),
        ["multiply_log"] = Of(VectorMath.MultiplyLog, SpecialFunctions.MultiplyLog),
        ["log_inv_logit_diff"] = Of(VectorMath.LogInvLogitDiff, SpecialFunctions.LogInvLogitDiff),
        ["lbeta"] = Of(VectorMath.Lbeta, SpecialFunctions.Lbeta),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Function, string Range, double[] X, double[] Y, DoubleDouble[] Exact)> Blocks()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Runtime.Tests", "Vectors", "kernel_reference.csv"));
        for (int start = 0; start < lines.Length;)
        {
            string[] heading = lines[start][2..].Split("; ");
            int end = start + 1;
            while (end < lines.Length && lines[end][0] != '#') end++;
            double[][] rows = [.. lines[(start + 1)..end].Select(l => Array.ConvertAll(l.Split(' '), Number))];
            yield return (heading[0], heading[1], [.. rows.Select(r => r[0])], [.. rows.Select(r => r[^3])], [.. rows.Select(r => new DoubleDouble(r[^2], r[^1]))]);
            start = end;
        }
    }

    private static IEnumerable<AccuracyRow> Measure()
    {
        foreach ((string function, string range, double[] x, double[] y, DoubleDouble[] exact) in Blocks())
        {
            Kernel kernel = Kernels[function];
            double vector = 0, scalar = 0;
            double[]? span = kernel.Span is null ? null : new double[x.Length];
            kernel.Span?.Invoke(x, span);
            for (int i = 0; i < x.Length; i += 4)
            {
                int from = Math.Min(i, x.Length - 4);
                Vector256<double> lanes = kernel.Lanes(Vector256.Create(x, from), Vector256.Create(y, from));
                for (int lane = 0; lane < 4; lane++)
                {
                    int at = from + lane;
                    vector = Worst(vector, HighPrecision.Ulps(lanes[lane], exact[at]));
                    if (span is not null) vector = Worst(vector, HighPrecision.Ulps(span[at], exact[at]));
                    scalar = Worst(scalar, HighPrecision.Ulps(kernel.Scalar(x[at], y[at]), exact[at]));
                }
            }
            yield return new AccuracyRow(function, range, vector, scalar);
        }
    }

    private static double Worst(double a, double b) => double.IsNaN(b) ? double.PositiveInfinity : Math.Max(a, b);

    [Fact]
    public void No_error_exceeds_the_documented_one() => AccuracyDocument.Check("Against 60-digit figures", [.. Measure()]);
}
