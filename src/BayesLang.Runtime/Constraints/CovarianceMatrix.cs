using System.Buffers;
using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Constraints;

/// <summary>A K × K covariance matrix X = L Lᵀ, L as in <see cref="CholeskyCovariance"/>.</summary>
public static class CovarianceMatrix
{
    public static int UnconstrainedSize(int k) => k * (k + 1) / 2;

    public static int ConstrainAdjointScratchSize(int k) => k * k;

    /// <summary>Writes X and returns the log absolute determinant of ∂(lower triangle)/∂y = K log 2 + Σᵢ (K − i + 1) log L[i,i], i from 0.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int k)
    {
        CholeskyCovariance.Constrain(y, x, k, k);
        LowerProduct.SelfTransposeInPlace(x, k);
        double logJacobian = k * Math.Log(2);
        for (int i = 0; i < k; i++) logJacobian += (k - i + 1) * y[DiagonalIndex(i)];
        return logJacobian;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int k, Span<double> scratch)
    {
        Span<double> l = scratch[..(k * k)];
        CholeskyCovariance.Constrain(y, l, k, k);
        for (int i = 0, at = 0; i < k; i++)
        {
            for (int j = 0; j < i; j++) yAdjoint[at++] += LowerProduct.FactorAdjoint(l, xAdjoint, k, i, j);
            yAdjoint[at++] += LowerProduct.FactorAdjoint(l, xAdjoint, k, i, i) * l[i + i * k] + jacobianAdjoint * (k - i + 1);
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int k)
    {
        double[] factor = ArrayPool<double>.Shared.Rent(k * k);
        Span<double> l = factor.AsSpan(0, k * k);
        x[..(k * k)].CopyTo(l);
        Cholesky.Factor(l, k);
        CholeskyCovariance.Unconstrain(l, y, k, k);
        ArrayPool<double>.Shared.Return(factor);
    }

    public static string? Violation(ReadOnlySpan<double> x, int k) => Tolerance.Asymmetry(x, k) ?? Tolerance.Indefiniteness(x, k);

    static int DiagonalIndex(int i) => i * (i + 3) / 2;
}
