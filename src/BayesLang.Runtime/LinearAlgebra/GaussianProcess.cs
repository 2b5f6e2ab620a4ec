using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// gp_exp_quad_cov: α² exp(−‖x − x′‖² / 2ρ²). Points are one after the other in a span, each with as many values as there are dimensions.
/// Adjoints with respect to points are optional: an empty span stands for data. The other covariance functions are in <see cref="StationaryCovariance"/>.
/// </summary>
public static class GaussianProcess
{
    /// <summary>The n × n covariance of n points with each other.</summary>
    public static void ExpQuadCov(ReadOnlySpan<double> x, int dimensions, double alpha, double rho, Span<double> covariance)
    {
        int n = x.Length / dimensions;
        for (int j = 0; j < n; j++)
        {
            Span<double> column = covariance.Slice(j * n + j, n - j);
            Column(x[(j * dimensions)..], x.Slice(j * dimensions, dimensions), alpha, rho, column);
            column[0] = alpha * alpha;
        }
        Blas3.MirrorLower(covariance, n);
    }

    /// <summary>The n₁ × n₂ covariance of the points x₁ with the points x₂.</summary>
    public static void ExpQuadCov(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double rho, Span<double> covariance)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        for (int j = 0; j < columns; j++) Column(x1, x2.Slice(j * dimensions, dimensions), alpha, rho, covariance.Slice(j * rows, rows));
    }

    /// <summary>The adjoints of α, ρ and, unless its span is empty, x. All of C̄ counts, both triangles.</summary>
    public static void ExpQuadCovAdjoint(
        ReadOnlySpan<double> x, int dimensions, double alpha, double rho, ReadOnlySpan<double> covariance, ReadOnlySpan<double> covarianceAdjoint,
        Span<double> xAdjoint, ref double alphaAdjoint, ref double rhoAdjoint) =>
        ExpQuadCovAdjoint(x, x, dimensions, alpha, rho, covariance, covarianceAdjoint, xAdjoint, xAdjoint, ref alphaAdjoint, ref rhoAdjoint);

    /// <summary>The adjoints of α, ρ and, unless their spans are empty, x₁ and x₂.</summary>
    public static void ExpQuadCovAdjoint(
        ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double alpha, double rho, ReadOnlySpan<double> covariance, ReadOnlySpan<double> covarianceAdjoint,
        Span<double> x1Adjoint, Span<double> x2Adjoint, ref double alphaAdjoint, ref double rhoAdjoint)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        double sum = 0, sumDistance = 0, precision = 1 / (rho * rho);
        bool points = !x1Adjoint.IsEmpty || !x2Adjoint.IsEmpty;
        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<double> c = covariance.Slice(j * rows, rows), cb = covarianceAdjoint.Slice(j * rows, rows), y = x2.Slice(j * dimensions, dimensions);
            if (dimensions == 1 && !points)
            {
                Sums(x1, y[0], c, cb, ref sum, ref sumDistance);
                continue;
            }
            for (int i = 0; i < rows; i++)
            {
                double weight = c[i] * cb[i], squared = 0;
                for (int d = 0; d < dimensions; d++)
                {
                    double difference = x1[i * dimensions + d] - y[d], pull = precision * weight * difference;
                    squared += difference * difference;
                    if (!x1Adjoint.IsEmpty) x1Adjoint[i * dimensions + d] -= pull;
                    if (!x2Adjoint.IsEmpty) x2Adjoint[j * dimensions + d] += pull;
                }
                sum += weight;
                sumDistance += weight * squared;
            }
        }
        alphaAdjoint += 2 * sum / alpha;
        rhoAdjoint += sumDistance * precision / rho;
    }

    /// <summary>The covariances of the first column.Length points of x with the point y.</summary>
    static void Column(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double alpha, double rho, Span<double> column)
    {
        double scale = -0.5 / (rho * rho);
        if (y.Length == 1)
        {
            x = x[..column.Length];
            ref double px = ref MemoryMarshal.GetReference(x);
            ref double pc = ref MemoryMarshal.GetReference(column);
            Vector256<double> center = Vector256.Create(y[0]), factor = Vector256.Create(scale);
            nuint i = 0, n = (nuint)column.Length;
            // i + 4 ≤ n bounds both spans.
            for (; i + 4 <= n; i += 4)
            {
                Vector256<double> difference = Vector256.LoadUnsafe(ref px, i) - center;
                (difference * difference * factor).StoreUnsafe(ref pc, i);
            }
            for (; i < n; i++)
            {
                double difference = x[(int)i] - y[0];
                column[(int)i] = difference * difference * scale;
            }
        }
        else
        {
            for (int i = 0; i < column.Length; i++)
            {
                double squared = 0;
                for (int d = 0; d < y.Length; d++)
                {
                    double difference = x[i * y.Length + d] - y[d];
                    squared += difference * difference;
                }
                column[i] = squared * scale;
            }
        }
        TensorPrimitives.Exp(column, column);
        Blas1.Scale(alpha * alpha, column);
    }

    /// <summary>Σ c c̄ and Σ c c̄ (x − y)² over a column.</summary>
    static void Sums(ReadOnlySpan<double> x, double y, ReadOnlySpan<double> c, ReadOnlySpan<double> cb, ref double sum, ref double sumDistance)
    {
        ref double px = ref MemoryMarshal.GetReference(x);
        ref double pc = ref MemoryMarshal.GetReference(c);
        ref double pb = ref MemoryMarshal.GetReference(cb);
        Vector256<double> s = default, t = default, center = Vector256.Create(y);
        nuint i = 0, n = (nuint)c.Length;
        // x, c and cb all hold one column's rows, n; i + 4 ≤ n.
        for (; i + 4 <= n; i += 4)
        {
            Vector256<double> weight = Vector256.LoadUnsafe(ref pc, i) * Vector256.LoadUnsafe(ref pb, i), difference = Vector256.LoadUnsafe(ref px, i) - center;
            s += weight;
            t = Vector256.FusedMultiplyAdd(weight, difference * difference, t);
        }
        sum += Vector256.Sum(s);
        sumDistance += Vector256.Sum(t);
        for (; i < n; i++)
        {
            double weight = c[(int)i] * cb[(int)i], difference = x[(int)i] - y;
            sum += weight;
            sumDistance += weight * difference * difference;
        }
    }
}
