namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Matrix products with themselves, with diagonal matrices, and the adjoint of the plain product. An empty adjoint span stands for an inactive argument.</summary>
public static class Products
{
    /// <summary>For C = A B (rows × inner times inner × columns): Ā += C̄ Bᵀ, B̄ += Aᵀ C̄.</summary>
    public static void MatMulAdjoint(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, Span<double> bAdjoint, int rows, int inner, int columns)
    {
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, cAdjoint, b, aAdjoint, rows, columns, inner);
        if (!bAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(1, a, cAdjoint, bAdjoint, inner, rows, columns);
    }

    /// <summary>For y = A x: Ā += ȳ xᵀ, x̄ += Aᵀ ȳ.</summary>
    public static void MatVecAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> yAdjoint, Span<double> aAdjoint, Span<double> xAdjoint)
    {
        if (!aAdjoint.IsEmpty) Blas2.OuterAdd(1, yAdjoint, x, aAdjoint);
        if (!xAdjoint.IsEmpty) Blas2.MatVecTransposedAdd(a, yAdjoint, xAdjoint);
    }

    /// <summary>tcrossprod: C = A Aᵀ, A rows × columns, C rows × rows.</summary>
    public static void Tcrossprod(ReadOnlySpan<double> a, Span<double> c, int rows, int columns)
    {
        c[..(rows * rows)].Clear();
        Blas3.SyrkLowerAdd(1, a, c, rows, columns);
        Blas3.MirrorLower(c, rows);
    }

    /// <summary>Ā += (C̄ + C̄ᵀ) A.</summary>
    public static void TcrossprodAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, int rows, int columns)
    {
        Blas3.MatMulAdd(1, cAdjoint, a, aAdjoint, rows, rows, columns);
        Blas3.MatMulTransposedLeftAdd(1, cAdjoint, a, aAdjoint, rows, rows, columns);
    }

    /// <summary>crossprod: C = Aᵀ A, A rows × columns, C columns × columns.</summary>
    public static void Crossprod(ReadOnlySpan<double> a, Span<double> c, int rows, int columns)
    {
        c[..(columns * columns)].Clear();
        Blas3.SyrkTransposedLowerAdd(1, a, c, columns, rows);
        Blas3.MirrorLower(c, columns);
    }

    /// <summary>Ā += A (C̄ + C̄ᵀ).</summary>
    public static void CrossprodAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, int rows, int columns)
    {
        Blas3.MatMulAdd(1, a, cAdjoint, aAdjoint, rows, columns, columns);
        Blas3.MatMulTransposedRightAdd(1, a, cAdjoint, aAdjoint, rows, columns, columns);
    }

    public static int MultiplyLowerTriSelfTransposeScratchSize(int rows, int columns) => rows * columns;

    /// <summary>multiply_lower_tri_self_transpose: C = T Tᵀ with T the lower triangle of A (rows × columns).</summary>
    public static void MultiplyLowerTriSelfTranspose(ReadOnlySpan<double> a, Span<double> c, int rows, int columns, Span<double> scratch)
    {
        Span<double> t = scratch[..(rows * columns)];
        CopyLower(a, t, rows, columns);
        Tcrossprod(t, c, rows, columns);
    }

    public static int MultiplyLowerTriSelfTransposeAdjointScratchSize(int rows, int columns) => 2 * rows * columns;

    /// <summary>Ā += lower((C̄ + C̄ᵀ) T).</summary>
    public static void MultiplyLowerTriSelfTransposeAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, int rows, int columns, Span<double> scratch)
    {
        int size = rows * columns;
        Span<double> t = scratch[..size], g = scratch.Slice(size, size);
        CopyLower(a, t, rows, columns);
        g.Clear();
        TcrossprodAdjoint(t, cAdjoint, g, rows, columns);
        for (int j = 0; j < Math.Min(rows, columns); j++) Blas1.Add(g.Slice(j * rows + j, rows - j), aAdjoint.Slice(j * rows + j, rows - j));
    }

    /// <summary>diag_pre_multiply: C = diag(v) A, A v.Length × columns.</summary>
    public static void DiagPreMultiply(ReadOnlySpan<double> v, ReadOnlySpan<double> a, Span<double> c, int columns)
    {
        int n = v.Length;
        c[..(n * columns)].Clear();
        for (int j = 0; j < columns; j++) Blas1.MultiplyAdd(1, v, a.Slice(j * n, n), c.Slice(j * n, n));
    }

    public static void DiagPreMultiplyAdjoint(ReadOnlySpan<double> v, ReadOnlySpan<double> a, ReadOnlySpan<double> cAdjoint, Span<double> vAdjoint, Span<double> aAdjoint, int columns)
    {
        int n = v.Length;
        for (int j = 0; j < columns; j++)
        {
            ReadOnlySpan<double> columnAdjoint = cAdjoint.Slice(j * n, n);
            if (!vAdjoint.IsEmpty) Blas1.MultiplyAdd(1, a.Slice(j * n, n), columnAdjoint, vAdjoint);
            if (!aAdjoint.IsEmpty) Blas1.MultiplyAdd(1, v, columnAdjoint, aAdjoint.Slice(j * n, n));
        }
    }

    /// <summary>diag_post_multiply: C = A diag(v), A rows × v.Length.</summary>
    public static void DiagPostMultiply(ReadOnlySpan<double> a, ReadOnlySpan<double> v, Span<double> c, int rows)
    {
        c[..(rows * v.Length)].Clear();
        for (int j = 0; j < v.Length; j++) Blas1.Axpy(v[j], a.Slice(j * rows, rows), c.Slice(j * rows, rows));
    }

    public static void DiagPostMultiplyAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> v, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, Span<double> vAdjoint, int rows)
    {
        for (int j = 0; j < v.Length; j++)
        {
            ReadOnlySpan<double> columnAdjoint = cAdjoint.Slice(j * rows, rows);
            if (!vAdjoint.IsEmpty) vAdjoint[j] += Blas1.Dot(a.Slice(j * rows, rows), columnAdjoint);
            if (!aAdjoint.IsEmpty) Blas1.Axpy(v[j], columnAdjoint, aAdjoint.Slice(j * rows, rows));
        }
    }

    static void CopyLower(ReadOnlySpan<double> a, Span<double> t, int rows, int columns)
    {
        t.Clear();
        for (int j = 0; j < Math.Min(rows, columns); j++) a.Slice(j * rows + j, rows - j).CopyTo(t[(j * rows + j)..]);
    }
}
