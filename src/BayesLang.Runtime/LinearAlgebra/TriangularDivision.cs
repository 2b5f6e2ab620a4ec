namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// mdivide_left_tri_low and mdivide_right_tri_low with their adjoints. An empty adjoint span stands for an inactive argument; L̄ gets its lower triangle alone.
/// </summary>
public static class TriangularDivision
{
    /// <summary>X = L⁻¹ B; L n × n, B and X n × columns.</summary>
    public static void Left(ReadOnlySpan<double> l, ReadOnlySpan<double> b, Span<double> x, int n, int columns)
    {
        b[..(n * columns)].CopyTo(x);
        Triangular.SolveLowerLeft(l, x, n, columns);
    }

    public static int LeftAdjointScratchSize(int n, int columns) => n * columns;

    /// <summary>With G = L⁻ᵀ X̄: B̄ += G, L̄ −= lower(G Xᵀ).</summary>
    public static void LeftAdjoint(
        ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> lAdjoint, Span<double> bAdjoint, int n, int columns, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * columns)];
        xAdjoint[..g.Length].CopyTo(g);
        Triangular.SolveLowerTransposedLeft(l, g, n, columns);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!lAdjoint.IsEmpty)
            Gemm.MultiplyAdd(-1, Blas3.View(g, n, columns), Blas3.View(x, n, columns).Transposed, Blas3.View(lAdjoint, n, n), n, columns, n, lowerOnly: true);
    }

    /// <summary>X = B L⁻¹; L n × n, B and X rows × n.</summary>
    public static void Right(ReadOnlySpan<double> b, ReadOnlySpan<double> l, Span<double> x, int n, int rows)
    {
        b[..(n * rows)].CopyTo(x);
        Triangular.SolveLowerRight(l, x, n, rows);
    }

    public static int RightAdjointScratchSize(int n, int rows) => n * rows;

    /// <summary>With G = X̄ L⁻ᵀ: B̄ += G, L̄ −= lower(Xᵀ G).</summary>
    public static void RightAdjoint(
        ReadOnlySpan<double> l, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> bAdjoint, Span<double> lAdjoint, int n, int rows, Span<double> scratch)
    {
        Span<double> g = scratch[..(n * rows)];
        xAdjoint[..g.Length].CopyTo(g);
        Triangular.SolveLowerTransposedRight(l, g, n, rows);
        if (!bAdjoint.IsEmpty) Blas1.Add(g, bAdjoint);
        if (!lAdjoint.IsEmpty)
            Gemm.MultiplyAdd(-1, Blas3.View(x, rows, n).Transposed, Blas3.View(g, rows, n), Blas3.View(lAdjoint, n, n), n, rows, n, lowerOnly: true);
    }
}
