namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>gp_periodic_cov: α² exp(−2 sin²(π‖x − x′‖/period) / length²); points as in <see cref="GaussianProcess"/>.</summary>
public static class PeriodicCovariance
{
    public static void Covariance(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double length, double period, Span<double> covariance)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
            {
                double sine = Math.Sin(Math.PI * StationaryCovariance.Distance(x1.Slice(i * dimensions, dimensions), x2.Slice(j * dimensions, dimensions)) / period) / length;
                covariance[i + j * rows] = alpha * alpha * Math.Exp(-2 * sine * sine);
            }
    }

    /// <summary>The adjoints of α, length, period and, unless their spans are empty, the points.</summary>
    public static void CovarianceAdjoint(
        ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double length, double period, ReadOnlySpan<double> covariance, ReadOnlySpan<double> covarianceAdjoint,
        Span<double> x1Adjoint, Span<double> x2Adjoint, ref double alphaAdjoint, ref double lengthAdjoint, ref double periodAdjoint)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        double sum = 0, lengthSum = 0, periodSum = 0, precision = 1 / (length * length);
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<double> a = x1.Slice(i * dimensions, dimensions), b = x2.Slice(j * dimensions, dimensions);
                double weight = covariance[i + j * rows] * covarianceAdjoint[i + j * rows], distance = StationaryCovariance.Distance(a, b);
                (double sine, double cosine) = Math.SinCos(Math.PI * distance / period);
                sum += weight;
                lengthSum += weight * sine * sine;
                double slope = -4 * precision * sine * cosine * Math.PI / period * weight;
                periodSum -= slope * distance / period;
                if (distance == 0) continue;
                double pull = slope / distance;
                if (!x1Adjoint.IsEmpty)
                    for (int d = 0; d < dimensions; d++) x1Adjoint[i * dimensions + d] += pull * (a[d] - b[d]);
                if (!x2Adjoint.IsEmpty)
                    for (int d = 0; d < dimensions; d++) x2Adjoint[j * dimensions + d] -= pull * (a[d] - b[d]);
            }
        alphaAdjoint += 2 * sum / alpha;
        lengthAdjoint += 4 * lengthSum * precision / length;
        periodAdjoint += periodSum;
    }
}
