namespace BayesLang.Runtime.Constraints;

/// <summary>L Lᵀ and its adjoint for the matrix transforms, whose K is small.</summary>
static class LowerProduct
{
    /// <summary>Overwrites the lower triangular k × k matrix L with all of L Lᵀ. Rows are done from the last and right to left, so each factor is read before it is overwritten.</summary>
    internal static void SelfTransposeInPlace(Span<double> l, int k)
    {
        for (int i = k - 1; i >= 0; i--)
            for (int j = i; j >= 0; j--)
            {
                double sum = 0;
                for (int m = 0; m <= j; m++) sum += l[i + m * k] * l[j + m * k];
                l[i + j * k] = sum;
            }
        for (int j = 0; j < k; j++)
            for (int i = j + 1; i < k; i++) l[j + i * k] = l[i + j * k];
    }

    /// <summary>Element [i, j] of (X̄ + X̄ᵀ) L, the adjoint of L in X = L Lᵀ.</summary>
    internal static double FactorAdjoint(ReadOnlySpan<double> l, ReadOnlySpan<double> xAdjoint, int k, int i, int j)
    {
        double sum = 0;
        for (int m = j; m < k; m++) sum += (xAdjoint[m + i * k] + xAdjoint[i + m * k]) * l[m + j * k];
        return sum;
    }
}
