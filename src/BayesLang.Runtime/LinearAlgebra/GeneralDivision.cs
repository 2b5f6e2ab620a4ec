namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// mdivide_left, mdivide_right, inverse, determinant and log_determinant of any square matrix, through an <see cref="Lu"/> factorisation that the caller keeps
/// between value and adjoint. An empty adjoint span stands for an inactive argument.
/// </summary>
public static class GeneralDivision
{
    /// <summary>mdivide_left: X = A⁻¹ B, X n × columns; writes the factorisation too.</summary>
    public static void Left(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> lu, Span<int> pivots, Span<double> x, int n, int columns)
    {
        a[..(n * n)].CopyTo(lu);
        Lu.Factor(lu, pivots, n);
        b[..(n * columns)].CopyTo(x);
        Lu.SolveLeft(lu, pivots, x, n, columns);
    }

    public static int LeftAdjointScratchSize(int n, int columns) => n * columns;

    /// <summary>With G = A⁻ᵀ X̄: B̄ += G, Ā −= G Xᵀ.</summary>
    public static void LeftAdjoint(
        ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, Span<double> bAdjoint,
        int n, int columns, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * columns)];
        xAdjoint[..g.Length].CopyTo(g);
        Lu.SolveTransposedLeft(lu, pivots, g, n, columns);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(-1, g, x, aAdjoint, n, columns, n);
    }

    /// <summary>mdivide_right: X = B A⁻¹, X rows × n; writes the factorisation too.</summary>
    public static void Right(ReadOnlySpan<double> b, ReadOnlySpan<double> a, Span<double> lu, Span<int> pivots, Span<double> x, int n, int rows)
    {
        a[..(n * n)].CopyTo(lu);
        Lu.Factor(lu, pivots, n);
        b[..(n * rows)].CopyTo(x);
        Lu.SolveRight(lu, pivots, x, n, rows);
    }

    public static int RightAdjointScratchSize(int n, int rows) => n * rows;

    /// <summary>With G = X̄ A⁻ᵀ: B̄ += G, Ā −= Xᵀ G.</summary>
    public static void RightAdjoint(
        ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> bAdjoint, Span<double> aAdjoint,
        int n, int rows, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * rows)];
        xAdjoint[..g.Length].CopyTo(g);
        Lu.SolveTransposedRight(lu, pivots, g, n, rows);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(-1, x, g, aAdjoint, n, rows, n);
    }

    public static int InverseScratchSize(int n) => n * n;

    /// <summary>inverse: X = A⁻¹.</summary>
    public static void Inverse(ReadOnlySpan<double> a, Span<int> pivots, Span<double> x, int n, Span<double> scratch)
    {
        a[..(n * n)].CopyTo(scratch);
        Lu.Factor(scratch, pivots, n);
        Lu.Inverse(scratch, pivots, x, n);
    }

    public static int InverseAdjointScratchSize(int n) => n * n;

    /// <summary>Ā −= Xᵀ X̄ Xᵀ.</summary>
    public static void InverseAdjoint(ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        Span<double> half = scratch[..(n * n)];
        Blas3.MatMulTransposedLeft(x, xAdjoint, half, n, n, n);
        Blas3.MatMulTransposedRightAdd(-1, half, x, aAdjoint, n, n, n);
    }

    /// <summary>determinant; writes the factorisation too.</summary>
    public static double Determinant(ReadOnlySpan<double> a, Span<double> lu, Span<int> pivots, int n)
    {
        a[..(n * n)].CopyTo(lu);
        int sign = Lu.Factor(lu, pivots, n);
        return Lu.Determinant(lu, sign, n);
    }

    /// <summary>log_determinant: log |det A|; writes the factorisation too.</summary>
    public static double LogDeterminant(ReadOnlySpan<double> a, Span<double> lu, Span<int> pivots, int n)
    {
        a[..(n * n)].CopyTo(lu);
        Lu.Factor(lu, pivots, n);
        return Lu.LogAbsoluteDeterminant(lu, n);
    }

    public static int LogDeterminantAdjointScratchSize(int n) => n * n;

    /// <summary>Ā += adjoint · A⁻ᵀ. For the determinant pass adjoint · det A.</summary>
    public static void LogDeterminantAdjoint(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, double adjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * n)];
        g.Clear();
        for (int i = 0; i < n; i++) g[i + i * n] = adjoint;
        Lu.SolveTransposedLeft(lu, pivots, g, n, n);
        Blas1.Add(g, aAdjoint);
    }
}
