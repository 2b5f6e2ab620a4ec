using System.Globalization;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Tests.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>
/// Measures the error of each kernel, in units in the last place, against double-double arithmetic over thousands of points, and holds it to docs/accuracy.md:
/// a denser search than that of <see cref="KernelReferenceTests"/>.
/// </summary>
public class VectorAccuracyTests
{
    private sealed record Kernel(
        string Name, string Range, Func<Vector256<double>, Vector256<double>> Lanes, Func<double, double> Scalar, Func<double, DoubleDouble> Exact, double[] Points);

    private const int Count = 1200;

    private static double[] Linear(double low, double high, int seed = 1)
    {
        System.Random random = new(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => low + (high - low) * random.NextDouble())];
    }

    /// <summary>Points spread evenly in the logarithm, by decades.</summary>
    private static double[] Logarithmic(double from, double to, int sign = 1) => [.. Linear(from, to, 2).Select(e => sign * Math.Pow(10, e))];

    /// <summary>Points whose distance from a centre is spread evenly in the logarithm.</summary>
    private static double[] Around(double centre, double from = -12, double to = -1) =>
        [.. Linear(from, to, 3).Select((e, i) => centre + (i % 2 == 0 ? 1 : -1) * Math.Pow(10, e))];

    private delegate Vector256<double> WithDerivative(Vector256<double> x, out Vector256<double> derivative);

    private static Vector256<double> Second(Vector256<double> x, WithDerivative function)
    {
        function(x, out Vector256<double> derivative);
        return derivative;
    }

    private static IEnumerable<Kernel> Kernels()
    {
        yield return new("Exp", "−708 … 709", VectorMath.Exp, Math.Exp, x => DoubleDouble.Exp(x), Linear(-708, 709));
        yield return new("Exp", "near 0", VectorMath.Exp, Math.Exp, x => DoubleDouble.Exp(x), Around(0, -10, 0));
        yield return new("Log", "1e-300 … 1e300", VectorMath.Log, Math.Log, x => DoubleDouble.Log(x), Logarithmic(-300, 300));
        yield return new("Log", "near 1", VectorMath.Log, Math.Log, x => DoubleDouble.Log(x), Around(1));
        yield return new("Log", "0.5 … 2", VectorMath.Log, Math.Log, x => DoubleDouble.Log(x), Linear(0.5, 2));
        yield return new("Log1p", "−1 … 3", VectorMath.Log1p, SpecialFunctions.Log1p, x => DoubleDouble.Log1p(x), Linear(-1, 3));
        yield return new("Log1p", "±1e-12 … ±0.1", VectorMath.Log1p, SpecialFunctions.Log1p, x => DoubleDouble.Log1p(x), Around(0));
        yield return new("Log1p", "0.01 … 1e200", VectorMath.Log1p, SpecialFunctions.Log1p, x => DoubleDouble.Log((DoubleDouble)x + 1), [.. Logarithmic(-2, 200)]);
        yield return new("Expm1", "−40 … 40", VectorMath.Expm1, SpecialFunctions.Expm1, x => DoubleDouble.Expm1(x), Linear(-40, 40));
        yield return new("Expm1", "−1 … 1", VectorMath.Expm1, SpecialFunctions.Expm1, x => DoubleDouble.Expm1(x), Linear(-1, 1));
        yield return new("Expm1", "±1e-12 … ±0.1", VectorMath.Expm1, SpecialFunctions.Expm1, x => DoubleDouble.Expm1(x), Around(0));
        yield return new("Log1pExp", "−700 … 700", VectorMath.Log1pExp, SpecialFunctions.Log1pExp, HighPrecision.Log1pExp, Linear(-700, 700));
        yield return new("Log1pExp", "−5 … 5", VectorMath.Log1pExp, SpecialFunctions.Log1pExp, HighPrecision.Log1pExp, Linear(-5, 5));
        yield return new("LogInvLogit", "−40 … 40", VectorMath.LogInvLogit, SpecialFunctions.LogInvLogit, x => -HighPrecision.Log1pExp(-x), Linear(-40, 40));
        yield return new("Log1mInvLogit", "−40 … 40", VectorMath.Log1mInvLogit, SpecialFunctions.Log1mInvLogit, x => -HighPrecision.Log1pExp(x), Linear(-40, 40));
        yield return new("InvLogit", "−700 … 40", VectorMath.InvLogit, SpecialFunctions.InvLogit, HighPrecision.InvLogit, Linear(-700, 40));
        yield return new("InvLogit", "−5 … 5", VectorMath.InvLogit, SpecialFunctions.InvLogit, HighPrecision.InvLogit, Linear(-5, 5));
        yield return new("Logit", "0 … 1", VectorMath.Logit, SpecialFunctions.Logit, HighPrecision.Logit, Linear(0, 1));
        yield return new("Logit", "near ½", VectorMath.Logit, SpecialFunctions.Logit, HighPrecision.Logit, Around(0.5));
        yield return new("Log1m", "−3 … 1", VectorMath.Log1m, SpecialFunctions.Log1m, x => DoubleDouble.Log1p(-x), Linear(-3, 1));
        yield return new("Log1mExp", "−30 … 0", VectorMath.Log1mExp, SpecialFunctions.Log1mExp, HighPrecision.Log1mExp, Linear(-30, 0));
        yield return new("Log1mExp", "−2 … 0", VectorMath.Log1mExp, SpecialFunctions.Log1mExp, HighPrecision.Log1mExp, Linear(-2, 0));
        yield return new("Log1mExp", "−0.1 … −1e-200", VectorMath.Log1mExp, SpecialFunctions.Log1mExp, HighPrecision.Log1mExp, Logarithmic(-200, -1, -1));
        yield return new("LogDiffExp(3, x)", "−40 … 2", x => VectorMath.LogDiffExp(Vector256.Create(3.0), x), x => SpecialFunctions.LogDiffExp(3, x), x => DoubleDouble.Log1p(-DoubleDouble.Exp((DoubleDouble)x - 3)) + 3, Linear(-40, 2));
        yield return new("LogSumExp(x, 0.3)", "−40 … 40", x => VectorMath.LogSumExp(x, Vector256.Create(0.3)), x => SpecialFunctions.LogSumExp(x, 0.3), x => HighPrecision.LogSumExp(x, 0.3), Linear(-40, 40));
        yield return new("Tanh", "−20 … 20", VectorMath.Tanh, Math.Tanh, HighPrecision.Tanh, Linear(-20, 20));
        yield return new("Tanh", "near 0", VectorMath.Tanh, Math.Tanh, HighPrecision.Tanh, Around(0, -12, 0));
        foreach (double y in new[] { 0.37, -2.6, 30.1, 220 })
            yield return new($"Pow(x, {y.ToString(CultureInfo.InvariantCulture)})", "0.05 … 20", x => VectorMath.Pow(x, y), x => Math.Pow(x, y), x => DoubleDouble.Exp(DoubleDouble.Log(x) * y), Linear(0.05, 20));
        yield return new("Pow(x, 1e7)", "near 1", x => VectorMath.Pow(x, 1e7), x => Math.Pow(x, 1e7), x => DoubleDouble.Exp(DoubleDouble.Log(x) * 1e7), Around(1, -12, -5));
        yield return new("Pow(1.3, x)", "−2600 … 2600", x => VectorMath.Pow(Vector256.Create(1.3), x), x => Math.Pow(1.3, x), x => DoubleDouble.Exp(DoubleDouble.Log(1.3) * x), Linear(-2600, 2600));
        yield return new("Exp2", "−1000 … 1000", VectorMath.Exp2, SpecialFunctions.Exp2, ElementaryPrecision.Exp2, Linear(-1000, 1000));
        yield return new("Log2", "0.1 … 20", VectorMath.Log2, Math.Log2, ElementaryPrecision.Log2, Linear(0.1, 20));
        yield return new("Log10", "0.1 … 20", VectorMath.Log10, Math.Log10, ElementaryPrecision.Log10, Linear(0.1, 20));
        yield return new("Cbrt", "−20 … 20", VectorMath.Cbrt, Math.Cbrt, ElementaryPrecision.Cbrt, Linear(-20, 20));
        yield return new("Sin", "−10 … 10", VectorMath.Sin, Math.Sin, x => ElementaryPrecision.SinCos(x).Sin, Linear(-10, 10));
        yield return new("Cos", "−10 … 10", VectorMath.Cos, Math.Cos, x => ElementaryPrecision.SinCos(x).Cos, Linear(-10, 10));
        yield return new("Tan", "−10 … 10", VectorMath.Tan, Math.Tan, ElementaryPrecision.Tan, Linear(-10, 10));
        yield return new("Asin", "−1 … 1", VectorMath.Asin, Math.Asin, ElementaryPrecision.Asin, Linear(-1, 1));
        yield return new("Acos", "−1 … 1", VectorMath.Acos, Math.Acos, ElementaryPrecision.Acos, Linear(-1, 1));
        yield return new("Atan", "−6 … 6", VectorMath.Atan, Math.Atan, x => ElementaryPrecision.Atan(x), Linear(-6, 6));
        yield return new("Atan2(x, −1.3)", "−6 … 6", x => VectorMath.Atan2(x, Vector256.Create(-1.3)), x => Math.Atan2(x, -1.3), x => ElementaryPrecision.Atan((DoubleDouble)x / -1.3) + DoubleDouble.Pi * Math.Sign(x), Linear(-6, 6));
        yield return new("Hypot(x, 1.7)", "−6 … 6", x => VectorMath.Hypot(x, Vector256.Create(1.7)), x => SpecialFunctions.Hypot(x, 1.7), x => ElementaryPrecision.Hypot(x, 1.7), Linear(-6, 6));
        yield return new("Sinh", "−3 … 3", VectorMath.Sinh, Math.Sinh, ElementaryPrecision.Sinh, Linear(-3, 3));
        yield return new("Sinh", "−700 … 700", VectorMath.Sinh, Math.Sinh, ElementaryPrecision.Sinh, Linear(-700, 700));
        yield return new("Cosh", "−3 … 3", VectorMath.Cosh, Math.Cosh, ElementaryPrecision.Cosh, Linear(-3, 3));
        yield return new("Asinh", "−10 … 10", VectorMath.Asinh, Math.Asinh, ElementaryPrecision.Asinh, Linear(-10, 10));
        yield return new("Acosh", "1 … 10", VectorMath.Acosh, Math.Acosh, ElementaryPrecision.Acosh, Linear(1, 10));
        yield return new("Atanh", "−1 … 1", VectorMath.Atanh, Math.Atanh, ElementaryPrecision.Atanh, Linear(-1, 1));
        yield return new("InvCloglog", "−30 … 3", VectorMath.InvCloglog, SpecialFunctions.InvCloglog, ElementaryPrecision.InvCloglog, Linear(-30, 3));
        yield return new("Cloglog", "0 … 1", VectorMath.Cloglog, SpecialFunctions.Cloglog, ElementaryPrecision.Cloglog, Linear(0, 1));
        yield return new("PhiApprox", "−8 … 8", VectorMath.PhiApprox, SpecialFunctions.PhiApprox, ElementaryPrecision.PhiApprox, Linear(-8, 8));
        yield return new("Lgamma", "0 … 10", VectorMath.Lgamma, SpecialFunctions.Lgamma, HighPrecision.Lgamma, Linear(0, 10));
        yield return new("Lgamma", "near 1", VectorMath.Lgamma, SpecialFunctions.Lgamma, HighPrecision.Lgamma, Around(1));
        yield return new("Lgamma", "near 2", VectorMath.Lgamma, SpecialFunctions.Lgamma, HighPrecision.Lgamma, Around(2));
        yield return new("Lgamma", "1e-100 … 1e15", VectorMath.Lgamma, SpecialFunctions.Lgamma, HighPrecision.Lgamma, Logarithmic(-100, 15));
        yield return new("Lgamma(x, out d)", "0 … 10", x => VectorMath.Lgamma(x, out _), SpecialFunctions.Lgamma, HighPrecision.Lgamma, Linear(0, 10));
        yield return new("d of Lgamma(x, out d)", "0 … 10", x => Second(x, VectorMath.Lgamma), SpecialFunctions.Digamma, HighPrecision.Digamma, Linear(0, 10));
        yield return new("d of Lgamma(x, out d)", "near digamma's root", x => Second(x, VectorMath.Lgamma), SpecialFunctions.Digamma, HighPrecision.Digamma, Around(1.4616321449683622));
        yield return new("Digamma", "0 … 10", VectorMath.Digamma, SpecialFunctions.Digamma, HighPrecision.Digamma, Linear(0, 10));
        yield return new("Digamma", "near its root", VectorMath.Digamma, SpecialFunctions.Digamma, HighPrecision.Digamma, Around(1.4616321449683622));
        yield return new("Digamma", "1e-100 … 1e15", VectorMath.Digamma, SpecialFunctions.Digamma, HighPrecision.Digamma, Logarithmic(-100, 15));
        yield return new("Trigamma", "0 … 10", VectorMath.Trigamma, SpecialFunctions.Trigamma, HighPrecision.Trigamma, Linear(0, 10));
        yield return new("Trigamma", "1e-60 … 1e15", VectorMath.Trigamma, SpecialFunctions.Trigamma, HighPrecision.Trigamma, Logarithmic(-60, 15));
        yield return new("Erf", "−4 … 4", VectorMath.Erf, SpecialFunctions.Erf, HighPrecision.Erf, Linear(-4, 4));
        yield return new("Erf", "near 0", VectorMath.Erf, SpecialFunctions.Erf, HighPrecision.Erf, Around(0));
        yield return new("Erfc", "−3 … 26", VectorMath.Erfc, SpecialFunctions.Erfc, HighPrecision.Erfc, Linear(-3, 26));
        yield return new("Phi", "−37 … 5", VectorMath.Phi, SpecialFunctions.Phi, HighPrecision.Phi, Linear(-37, 5));
        yield return new("Phi", "−3 … 3", VectorMath.Phi, SpecialFunctions.Phi, HighPrecision.Phi, Linear(-3, 3));
        yield return new("LogPhi", "−100 … 5", VectorMath.LogPhi, SpecialFunctions.LogPhi, HighPrecision.LogPhi, Linear(-100, 5));
        yield return new("LogPhi", "−3 … 8", VectorMath.LogPhi, SpecialFunctions.LogPhi, HighPrecision.LogPhi, Linear(-3, 8));
        yield return new("LogPhi(x, out d)", "−100 … 8", x => VectorMath.LogPhi(x, out _), SpecialFunctions.LogPhi, HighPrecision.LogPhi, Linear(-100, 8));
        yield return new("d of LogPhi(x, out d)", "−100 … 30", x => Second(x, VectorMath.LogPhi), SpecialFunctions.NormalHazardLower, HighPrecision.NormalHazardLower, Linear(-100, 30));
        yield return new("NormalHazardLower", "−100 … 5", VectorMath.NormalHazardLower, SpecialFunctions.NormalHazardLower, HighPrecision.NormalHazardLower, Linear(-100, 5));
        yield return new("NormalHazardLower", "−3 … 30", VectorMath.NormalHazardLower, SpecialFunctions.NormalHazardLower, HighPrecision.NormalHazardLower, Linear(-3, 30));
        yield return new("InvPhi", "0 … 1", VectorMath.InvPhi, SpecialFunctions.InvPhi, p => HighPrecision.InvPhi(p, SpecialFunctions.InvPhi(p)), Linear(0, 1));
        yield return new("InvPhi", "near ½", VectorMath.InvPhi, SpecialFunctions.InvPhi, p => HighPrecision.InvPhi(p, SpecialFunctions.InvPhi(p)), Around(0.5));
        yield return new("InvPhi", "1e-290 … 0.1", VectorMath.InvPhi, SpecialFunctions.InvPhi, p => HighPrecision.InvPhi(p, SpecialFunctions.InvPhi(p)), Logarithmic(-290, -1));
    }

    [Fact]
    public void No_error_exceeds_the_documented_one()
    {
        List<AccuracyRow> rows = [];
        foreach (Kernel kernel in Kernels())
        {
            double vector = 0, scalar = 0;
            for (int i = 0; i < kernel.Points.Length; i += 4)
            {
                Vector256<double> y = kernel.Lanes(Vector256.Create(kernel.Points, i));
                for (int lane = 0; lane < 4; lane++)
                {
                    double x = kernel.Points[i + lane];
                    DoubleDouble exact = kernel.Exact(x);
                    vector = Math.Max(vector, HighPrecision.Ulps(y[lane], exact));
                    scalar = Math.Max(scalar, HighPrecision.Ulps(kernel.Scalar(x), exact));
                }
            }
            rows.Add(new AccuracyRow(kernel.Name, kernel.Range, vector, scalar));
        }
        AccuracyDocument.Check("A denser search", rows);
    }
}
