namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Functions of a symmetric positive definite matrix through its Cholesky factor L, which the caller keeps between value and adjoint.
/// Ā is that of a matrix with n² free elements. An empty adjoint span stands for an inactive argument.
/// Methods that factor return −1, or the index of the first pivot that is not positive.
/// </summary>
public static class SpdDivision
{
    /// <summary>mdivide_left_spd: X = A⁻¹ B, X n × columns; writes L too.</summary>
    public static int Left(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> l, Span<double> x, int n, int columns)
    {
        int failed = Cholesky.Decompose(a, l, n);
        if (failed >= 0) return failed;
        b[..(n * columns)].CopyTo(x);
        SolveLeft(l, x, n, columns);
        return -1;
    }

    public static int LeftAdjointScratchSize(int n, int columns) => n * columns;

    /// <summary>With G = A⁻¹ X̄: B̄ += G, Ā −= G Xᵀ.</summary>
    public static void LeftAdjoint(
        ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, Span<double> bAdjoint, int n, int columns, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * columns)];
        xAdjoint[..g.Length].CopyTo(g);
        SolveLeft(l, g, n, columns);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(-1, g, x, aAdjoint, n, columns, n);
    }

    /// <summary>mdivide_right_spd: X = B A⁻¹, X rows × n; writes L too.</summary>
    public static int Right(ReadOnlySpan<double> b, ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n, int rows)
    {
        int failed = Cholesky.Decompose(a, l, n);
        if (failed >= 0) return failed;
        b[..(n * rows)].CopyTo(x);
        SolveRight(l, x, n, rows);
        return -1;
    }

    public static int RightAdjointScratchSize(int n, int rows) => n * rows;

    /// <summary>With G = X̄ A⁻¹: B̄ += G, Ā −= Gᵀ X; A is symmetric, so it is the adjoint of the left division of Bᵀ (as in Stan).</summary>
    public static void RightAdjoint(
        ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> bAdjoint, Span<double> aAdjoint, int n, int rows, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * rows)];
        xAdjoint[..g.Length].CopyTo(g);
        SolveRight(l, g, n, rows);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(-1, g, x, aAdjoint, n, rows, n);
    }

    /// <summary>inverse_spd: X = A⁻¹; writes L too.</summary>
    public static int Inverse(ReadOnlySpan<double> a, Span<double> l, Span<double> x, int n)
    {
        int failed = Cholesky.Decompose(a, l, n);
        if (failed >= 0) return failed;
        InverseFromFactor(l, x, n);
        return -1;
    }

    /// <summary>chol2inv: X = (L Lᵀ)⁻¹, exactly symmetric.</summary>
    public static void InverseFromFactor(ReadOnlySpan<double> l, Span<double> x, int n)
    {
        x[..(n * n)].Clear();
        for (int i = 0; i < n; i++) x[i + i * n] = 1;
        SolveLeft(l, x, n, n);
        Blas3.MirrorLower(x, n);
    }

    public static int InverseAdjointScratchSize(int n) => 2 * n * n;

    /// <summary>Ā −= ½ X (X̄ + X̄ᵀ) X, the symmetric adjoint (as in Stan).</summary>
    public static void InverseAdjoint(ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * n)], half = scratch.Slice(n * n, n * n);
        AddTransposed(xAdjoint, g, n);
        Blas3.MatMul(x, g, half, n, n, n);
        Blas3.MatMulAdd(-0.5, half, x, aAdjoint, n, n, n);
    }

    public static int InverseFromFactorAdjointScratchSize(int n) => 2 * n * n;

    /// <summary>chol2inv: L̄ −= lower(X (X̄ + X̄ᵀ) X L).</summary>
    public static void InverseFromFactorAdjoint(ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> lAdjoint, int n, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * n)], h = scratch.Slice(n * n, n * n);
        AddTransposed(xAdjoint, g, n);
        Blas3.MatMul(x, g, h, n, n, n);
        // X L = L⁻ᵀ, so the product with X L is a solve from the right.
        Triangular.SolveLowerTransposedRight(l, h, n, n);
        for (int j = 0; j < n; j++) Blas1.Axpy(-1, h.Slice(j * n + j, n - j), lAdjoint.Slice(j * n + j, n - j));
    }

    public static int LogDeterminantAdjointScratchSize(int n) => n * n;

    /// <summary>log_determinant_spd is <see cref="Cholesky.LogDeterminant"/>; Ā += (log det)‾ · A⁻¹.</summary>
    public static void LogDeterminantAdjoint(ReadOnlySpan<double> l, double adjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        InverseFromFactor(l, scratch, n);
        Blas1.Axpy(adjoint, scratch[..(n * n)], aAdjoint);
    }

    /// <summary>B ← (L Lᵀ)⁻¹ B, B n × columns.</summary>
    public static void SolveLeft(ReadOnlySpan<double> l, Span<double> b, int n, int columns)
    {
        Triangular.SolveLowerLeft(l, b, n, columns);
        Triangular.SolveLowerTransposedLeft(l, b, n, columns);
    }

    /// <summary>B ← B (L Lᵀ)⁻¹, B rows × n.</summary>
    public static void SolveRight(ReadOnlySpan<double> l, Span<double> b, int n, int rows)
    {
        Triangular.SolveLowerTransposedRight(l, b, n, rows);
        Triangular.SolveLowerRight(l, b, n, rows);
    }

    static void AddTransposed(ReadOnlySpan<double> a, Span<double> sum, int n)
    {
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) sum[i + j * n] = a[i + j * n] + a[j + i * n];
    }
}
