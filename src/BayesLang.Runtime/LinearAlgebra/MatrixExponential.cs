namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// exp(A) of a square matrix by scaling and squaring a Taylor polynomial: with ‖A‖₁/2ˢ ≤ ½ its remainder of degree 18 is below 1e-22
/// (Moler and Van Loan 2003, method 3).
/// </summary>
public static class MatrixExponential
{
    private const int Degree = 18;

    public static int ScratchSize(int n) => 3 * n * n;

    public static void Exp(ReadOnlySpan<double> a, Span<double> scratch, Span<double> x, int n)
    {
        int size = n * n;
        Span<double> scaled = scratch[..size], term = scratch.Slice(size, size), product = scratch.Slice(2 * size, size);
        double norm = 0;
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += Math.Abs(a[i + j * n]);
            norm = Math.Max(norm, sum);
        }
        if (!double.IsFinite(norm))
        {
            x[..size].Fill(double.NaN);
            return;
        }
        int squarings = norm <= 0.5 ? 0 : Math.ILogB(norm) + 2;
        for (int k = 0; k < size; k++) scaled[k] = Math.ScaleB(a[k], -squarings);
        SetIdentity(x, n);
        SetIdentity(term, n);
        for (int k = 1; k <= Degree; k++)
        {
            Blas3.MatMul(term, scaled, product, n, n, n);
            for (int i = 0; i < size; i++)
            {
                term[i] = product[i] / k;
                x[i] += term[i];
            }
        }
        for (; squarings > 0; squarings--)
        {
            Blas3.MatMul(x, x, product, n, n, n);
            product[..size].CopyTo(x);
        }
    }

    public static int AdjointScratchSize(int n) => 20 * n * n;

    /// <summary>Ā += the derivative of exp at Aᵀ in the direction X̄: the upper right block of exp [Aᵀ X̄; 0 Aᵀ] (Mathias 1996).</summary>
    public static void Adjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        int m = 2 * n, size = m * m;
        Span<double> block = scratch[..size], result = scratch.Slice(size, size), work = scratch.Slice(2 * size, 3 * size);
        block.Clear();
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                block[i + j * m] = block[i + n + (j + n) * m] = a[j + i * n];
                block[i + (j + n) * m] = xAdjoint[i + j * n];
            }
        Exp(block, work, result, m);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) aAdjoint[i + j * n] += result[i + (j + n) * m];
    }

    private static void SetIdentity(Span<double> x, int n)
    {
        x[..(n * n)].Clear();
        for (int i = 0; i < n; i++) x[i + i * n] = 1;
    }
}
