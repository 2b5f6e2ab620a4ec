using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Constraints;

/// <summary>
/// The Cholesky factor of a correlation matrix from canonical partial correlations z = tanh y (Lewandowski, Kurowicka and Joe 2009):
/// L[i,j] = z[i,j]·r[i,j], r[i,0] = 1, r[i,j+1] = r[i,j]·√(1 − z[i,j]²), L[i,i] = r[i,i]. The two types that use it order y differently and
/// count the factors log(1 − z²) differently in their log Jacobians; a <see cref="Layout"/> says both.
/// </summary>
static class PartialCorrelations
{
    internal enum Layout
    {
        /// <summary>y row by row; log Jacobian of the factor itself.</summary>
        Factor,

        /// <summary>y column by column; log Jacobian of the correlation matrix L Lᵀ.</summary>
        Matrix,
    }

    internal static int Index(Layout layout, int k, int i, int j) =>
        layout == Layout.Factor ? i * (i - 1) / 2 + j : j * k - j * (j + 3) / 2 + i - 1;

    /// <summary>How often log(1 − z[i,j]²) counts: once for tanh, and a half for every later partial correlation it scales.</summary>
    static double Weight(Layout layout, int k, int i, int j) => layout == Layout.Factor ? 1 + 0.5 * (i - 1 - j) : 1 + 0.5 * (k - 2 - j);

    /// <summary>Elements of a row that are transformed at a time: whole vectors of four.</summary>
    const int Chunk = 64;

    /// <summary>Writes all of L (k × k, zeros above the diagonal) and returns the log Jacobian.</summary>
    [SkipLocalsInit]
    internal static double Factor(Layout layout, ReadOnlySpan<double> y, Span<double> l, int k)
    {
        l[..(k * k)].Clear();
        Span<double> values = stackalloc double[3 * Chunk];
        Span<double> z = values[..Chunk], sech = values.Slice(Chunk, Chunk), logs = values.Slice(2 * Chunk, Chunk);
        double logJacobian = 0;
        for (int i = 0; i < k; i++)
        {
            double rest = 1;
            for (int start = 0; start < i; start += Chunk)
            {
                int count = Math.Min(Chunk, i - start), padded = (count + 3) & ~3;
                if (layout == Layout.Factor) y.Slice(Index(layout, k, i, start), count).CopyTo(z);
                else
                    for (int j = 0; j < count; j++) z[j] = y[Index(layout, k, i, start + j)];
                z[count..padded].Clear();
                for (int at = 0; at < padded; at += 4) Transform(z.Slice(at, 4), sech.Slice(at, 4), logs.Slice(at, 4));
                for (int j = 0; j < count; j++)
                {
                    l[i + (start + j) * k] = z[j] * rest;
                    rest *= sech[j];
                    logJacobian += Weight(layout, k, i, start + j) * logs[j];
                }
            }
            l[i + i * k] = rest;
        }
        return logJacobian;
    }

    /// <summary>Four values y become tanh y, with 1/cosh y and log(1 − tanh² y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Transform(Span<double> y, Span<double> sech, Span<double> logs)
    {
        Vector256<double> value = Vector256.Create((ReadOnlySpan<double>)y), a = Vector256.Abs(value), t = VectorMath.Exp(-a), square = t * t;
        VectorMath.Tanh(value).CopyTo(y);
        ((t + t) / (Vector256<double>.One + square)).CopyTo(sech);
        (2 * (Vector256.Create(double.Log(2)) - a - VectorMath.Log1p(square))).CopyTo(logs);
    }

    /// <summary>
    /// One row's reverse sweep: <paramref name="rowAdjoint"/> holds ∂/∂L[i,0 … i]. Since r[i,j]² is the sum of the squares of L[i,j … i], z = L[i,j]/r[i,j] and
    /// √(1 − z²) = r[i,j+1]/r[i,j] follow from L; where those squares underflow, they are computed again from y.
    /// </summary>
    internal static void RowAdjoint(
        Layout layout, ReadOnlySpan<double> y, ReadOnlySpan<double> l, ReadOnlySpan<double> rowAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int k, int i)
    {
        double squared = l[i + i * k] * l[i + i * k], after = l[i + i * k], restAdjoint = rowAdjoint[i];
        for (int j = i - 1; j >= 0; j--)
        {
            double element = l[i + j * k], before = squared;
            squared += element * element;
            int at = Index(layout, k, i, j);
            double rest = Math.Sqrt(squared), z = element / rest, sech = after / rest, adjoint = rowAdjoint[j];
            if (before < LeastSquare) (z, sech) = (Math.Tanh(y[at]), Logistic.Sech(y[at]));
            yAdjoint[at] += rest * sech * (adjoint * sech - restAdjoint * z) - 2 * jacobianAdjoint * Weight(layout, k, i, j) * z;
            restAdjoint = adjoint * z + restAdjoint * sech;
            after = rest;
        }
    }

    const double LeastSquare = 1e-280;

    internal static void Unconstrain(Layout layout, ReadOnlySpan<double> l, Span<double> y, int k)
    {
        for (int i = 0; i < k; i++)
        {
            double squared = l[i + i * k] * l[i + i * k];
            for (int j = i - 1; j >= 0; j--)
            {
                // atanh(z) = ½ log((r + L)/(r − L)), and r² − L² is the sum of the squares after L.
                double value = l[i + j * k], after = Math.Sqrt(squared);
                squared += value * value;
                y[Index(layout, k, i, j)] = Math.Asinh(value / after);
            }
        }
    }
}
