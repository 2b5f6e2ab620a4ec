namespace BayesLang.Runtime.Constraints;

/// <summary>The Cholesky factor of a K × K correlation matrix: lower triangular, positive diagonal, rows of length one. See <see cref="PartialCorrelations"/>; y runs row by row.</summary>
public static class CholeskyCorrelation
{
    public static int UnconstrainedSize(int k) => k * (k - 1) / 2;

    public static int ConstrainAdjointScratchSize(int k) => k;

    /// <summary>Writes L (zeros above the diagonal) and returns the log absolute determinant of ∂(strict lower triangle)/∂y.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int k) => PartialCorrelations.Factor(PartialCorrelations.Layout.Factor, y, x, k);

    /// <summary>Adjoints above the diagonal are ignored.</summary>
    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int k, Span<double> scratch)
    {
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++) scratch[j] = xAdjoint[i + j * k];
            PartialCorrelations.RowAdjoint(PartialCorrelations.Layout.Factor, y, x, scratch, jacobianAdjoint, yAdjoint, k, i);
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int k) => PartialCorrelations.Unconstrain(PartialCorrelations.Layout.Factor, x, y, k);

    public static string? Violation(ReadOnlySpan<double> x, int k)
    {
        if (Tolerance.FactorShape(x, k, k) is { } violation) return violation;
        for (int i = 0; i < k; i++)
        {
            double squared = 0;
            for (int j = 0; j <= i; j++) squared += x[i + j * k] * x[i + j * k];
            if (!(Math.Abs(1 - squared) <= Tolerance.Sum)) return $"the squared elements of row {i + 1} sum to {squared}, but must sum to 1";
        }
        return null;
    }
}
