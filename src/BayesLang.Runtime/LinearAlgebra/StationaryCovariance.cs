namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>A covariance function of the distance r ≥ 0 alone, with unit variance; p is its length scale.</summary>
public interface IStationaryKernel
{
    /// <summary>k(r).</summary>
    static abstract double Value(double r, double p);

    /// <summary>k(r), k′(r)/r (0 where that has no limit at r = 0) and ∂k/∂p.</summary>
    static abstract (double Value, double SlopeOverDistance, double ScaleSlope) Partials(double r, double p);
}

/// <summary>gp_matern32_cov: (1 + √3 r/p) exp(−√3 r/p).</summary>
public readonly struct Matern32 : IStationaryKernel
{
    static readonly double Root3 = Math.Sqrt(3);

    public static double Value(double r, double p) => (1 + Root3 * r / p) * Math.Exp(-Root3 * r / p);

    public static (double Value, double SlopeOverDistance, double ScaleSlope) Partials(double r, double p)
    {
        double e = Math.Exp(-Root3 * r / p), slope = -3 * e / (p * p);
        return ((1 + Root3 * r / p) * e, slope, -slope * r * r / p);
    }
}

/// <summary>gp_matern52_cov: (1 + √5 r/p + 5r²/3p²) exp(−√5 r/p).</summary>
public readonly struct Matern52 : IStationaryKernel
{
    static readonly double Root5 = Math.Sqrt(5);

    public static double Value(double r, double p)
    {
        double s = Root5 * r / p;
        return (1 + s + s * s / 3) * Math.Exp(-s);
    }

    public static (double Value, double SlopeOverDistance, double ScaleSlope) Partials(double r, double p)
    {
        double s = Root5 * r / p, e = Math.Exp(-s), slope = -5 * (1 + s) * e / (3 * p * p);
        return ((1 + s + s * s / 3) * e, slope, -slope * r * r / p);
    }
}

/// <summary>gp_exponential_cov: exp(−r/p).</summary>
public readonly struct Exponential : IStationaryKernel
{
    public static double Value(double r, double p) => Math.Exp(-r / p);

    public static (double Value, double SlopeOverDistance, double ScaleSlope) Partials(double r, double p)
    {
        double e = Math.Exp(-r / p);
        return (e, r == 0 ? 0 : -e / (p * r), e * r / (p * p));
    }
}

/// <summary>
/// α² k(‖x − x′‖) for the kernels above; points and adjoints as in <see cref="GaussianProcess"/>. Where two points are the same, the adjoint of the points gets nothing.
/// </summary>
public static class StationaryCovariance
{
    /// <summary>The n₁ × n₂ covariance of the points x₁ with x₂; the same span twice for the covariance of points with each other.</summary>
    public static void Covariance<TKernel>(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double scale, Span<double> covariance)
        where TKernel : IStationaryKernel
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
                covariance[i + j * rows] = alpha * alpha * TKernel.Value(Distance(x1.Slice(i * dimensions, dimensions), x2.Slice(j * dimensions, dimensions)), scale);
    }

    /// <summary>The adjoints of α, the length scale and, unless their spans are empty, the points.</summary>
    public static void CovarianceAdjoint<TKernel>(
        ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double scale, ReadOnlySpan<double> covarianceAdjoint,
        Span<double> x1Adjoint, Span<double> x2Adjoint, ref double alphaAdjoint, ref double scaleAdjoint)
        where TKernel : IStationaryKernel
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        double sum = 0, scaleSum = 0, variance = alpha * alpha;
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<double> a = x1.Slice(i * dimensions, dimensions), b = x2.Slice(j * dimensions, dimensions);
                double weight = covarianceAdjoint[i + j * rows];
                (double value, double slope, double scaleSlope) = TKernel.Partials(Distance(a, b), scale);
                sum += weight * value;
                scaleSum += weight * scaleSlope;
                double pull = weight * variance * slope;
                if (!x1Adjoint.IsEmpty)
                    for (int d = 0; d < dimensions; d++) x1Adjoint[i * dimensions + d] += pull * (a[d] - b[d]);
                if (!x2Adjoint.IsEmpty)
                    for (int d = 0; d < dimensions; d++) x2Adjoint[j * dimensions + d] -= pull * (a[d] - b[d]);
            }
        alphaAdjoint += 2 * alpha * sum;
        scaleAdjoint += variance * scaleSum;
    }

    internal static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length == 1) return Math.Abs(a[0] - b[0]);
        double squared = 0;
        for (int d = 0; d < a.Length; d++) squared += (a[d] - b[d]) * (a[d] - b[d]);
        return Math.Sqrt(squared);
    }
}
