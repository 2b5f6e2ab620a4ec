using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BayesLang.Runtime.Random;

/// <summary>The standard normal quantile by rational approximations, relative error about 10⁻¹⁶ (Wichura 1988, algorithm AS 241, PPND16).</summary>
public static class NormalQuantile
{
    /// <summary>|p − ½| up to which the central approximation holds, and √(−log p) up to which the middle one does.</summary>
    const double CentralLimit = 0.425, MiddleLimit = 5;

    // Numerators and denominators, the highest power first.
    static readonly double[] CentralAbove =
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ];

    static readonly double[] CentralBelow =
    [
        5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ];

    static readonly double[] MiddleAbove =
    [
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ];

    static readonly double[] MiddleBelow =
    [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
    ];

    static readonly double[] TailAbove =
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
        0.29656057182850489123, 1.7848265399172913358, 5.4637848911641143699, 6.6579046435011037772,
    ];

    static readonly double[] TailBelow =
    [
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
        0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
    ];

    /// <summary>Φ⁻¹(p) for p in (0, 1).</summary>
    public static double At(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) > CentralLimit) return Outer(p);
        double r = CentralLimit * CentralLimit - q * q;
        return q * Polynomial(CentralAbove, r) / Polynomial(CentralBelow, r);
    }

    /// <summary>Puts Φ⁻¹(p) in the place of each p in (0, 1), with the same bits as <see cref="At"/>: six of seven values are central, and those go by vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Replace(Span<double> values)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (int k = 0; k < vectors.Length; k++)
        {
            Vector<double> p = vectors[k], q = p - new Vector<double>(0.5), r = new Vector<double>(CentralLimit * CentralLimit) - q * q;
            vectors[k] = q * Polynomial(CentralAbove, r) / Polynomial(CentralBelow, r);
            if (Vector.LessThanOrEqualAll(Vector.Abs(q), new Vector<double>(CentralLimit))) continue;
            for (int lane = 0; lane < Vector<double>.Count; lane++)
                if (Math.Abs(q[lane]) > CentralLimit) values[k * Vector<double>.Count + lane] = Outer(p[lane]);
        }
        for (int i = vectors.Length * Vector<double>.Count; i < values.Length; i++) values[i] = At(values[i]);
    }

    static double Outer(double p)
    {
        double r = Math.Sqrt(-Math.Log(p < 0.5 ? p : 1 - p));
        double size = r <= MiddleLimit ? Polynomial(MiddleAbove, r - 1.6) / Polynomial(MiddleBelow, r - 1.6) : Polynomial(TailAbove, r - MiddleLimit) / Polynomial(TailBelow, r - MiddleLimit);
        return Math.CopySign(size, p - 0.5);
    }

    // Without fused operations, so that a number and a vector round alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.Length; i++) sum = sum * x + coefficients[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> Polynomial(ReadOnlySpan<double> coefficients, Vector<double> x)
    {
        Vector<double> sum = new(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++) sum = sum * x + new Vector<double>(coefficients[i]);
        return sum;
    }
}
