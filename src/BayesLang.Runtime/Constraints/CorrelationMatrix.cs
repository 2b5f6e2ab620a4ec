using System.Buffers;
using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Constraints;

/// <summary>A K × K correlation matrix R = L Lᵀ, L from <see cref="PartialCorrelations"/>; y runs column by column.</summary>
public static class CorrelationMatrix
{
    public static int UnconstrainedSize(int k) => k * (k - 1) / 2;

    public static int ConstrainAdjointScratchSize(int k) => k * k + k;

    /// <summary>Writes R and returns the log absolute determinant of ∂(strict lower triangle)/∂y.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int k)
    {
        double logJacobian = PartialCorrelations.Factor(PartialCorrelations.Layout.Matrix, y, x, k);
        LowerProduct.SelfTransposeInPlace(x, k);
        return logJacobian;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int k, Span<double> scratch)
    {
        Span<double> l = scratch[..(k * k)], row = scratch.Slice(k * k, k);
        PartialCorrelations.Factor(PartialCorrelations.Layout.Matrix, y, l, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++) row[j] = LowerProduct.FactorAdjoint(l, xAdjoint, k, i, j);
            PartialCorrelations.RowAdjoint(PartialCorrelations.Layout.Matrix, y, l, row, jacobianAdjoint, yAdjoint, k, i);
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int k)
    {
        double[] factor = ArrayPool<double>.Shared.Rent(k * k);
        Span<double> l = factor.AsSpan(0, k * k);
        x[..(k * k)].CopyTo(l);
        Cholesky.Factor(l, k);
        PartialCorrelations.Unconstrain(PartialCorrelations.Layout.Matrix, l, y, k);
        ArrayPool<double>.Shared.Return(factor);
    }

    public static string? Violation(ReadOnlySpan<double> x, int k)
    {
        if (Tolerance.Asymmetry(x, k) is { } violation) return violation;
        for (int i = 0; i < k; i++)
            if (!(Math.Abs(1 - x[i + i * k]) <= Tolerance.Sum)) return $"diagonal element [{i + 1}, {i + 1}] is {x[i + i * k]}, but must be 1";
        return Tolerance.Indefiniteness(x, k);
    }
}
