using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// mdivide_left_tri_low and mdivide_right_tri_low with their adjoints. An empty adjoint span stands for an inactive argument; L̄ gets its lower triangle alone.
/// </summary>
public static class TriangularDivision
{
    /// <summary>So many right-hand sides go one by one.</summary>
    const int FewColumns = 3;

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
        if (lAdjoint.IsEmpty) return;
        if (columns <= FewColumns)
        {
            // The slices are the proof that the elements are there.
            lAdjoint = lAdjoint[..(n * n)];
            for (int c = 0; c < columns; c++)
                TriangularVector.SubtractOuterLower(
                    ref MemoryMarshal.GetReference(g.Slice(c * n, n)), ref MemoryMarshal.GetReference(x.Slice(c * n, n)), ref MemoryMarshal.GetReference(lAdjoint), n);
        }
        else
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
        if (lAdjoint.IsEmpty) return;
        if (rows == 1)
            TriangularVector.SubtractOuterLower(
                ref MemoryMarshal.GetReference(x[..n]), ref MemoryMarshal.GetReference(g), ref MemoryMarshal.GetReference(lAdjoint[..(n * n)]), n);
        else
            Gemm.MultiplyAdd(-1, Blas3.View(x, rows, n).Transposed, Blas3.View(g, rows, n), Blas3.View(lAdjoint, n, n), n, rows, n, lowerOnly: true);
    }
}
