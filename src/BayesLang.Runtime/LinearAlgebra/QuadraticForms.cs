namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>quad_form and its relatives; A is n × n, B n × columns. An empty adjoint span stands for an inactive argument.</summary>
public static class QuadraticForms
{
    public static int QuadFormScratchSize(int n, int columns) => n * columns;

    /// <summary>quad_form: C = Bᵀ A B, C columns × columns.</summary>
    public static void QuadForm(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int columns, Span<double> scratch)
    {
        Span<double> product = scratch[..(n * columns)];
        Blas3.MatMul(a, b, product, n, n, columns);
        Blas3.MatMulTransposedLeft(b, product, c, columns, n, columns);
    }

    /// <summary>quad_form_sym: Bᵀ A B made exactly symmetric, ½(C + Cᵀ). Its adjoint is <see cref="QuadFormAdjoint"/>: A is symmetric, so C̄ need not be made so (as in Stan).</summary>
    public static void QuadFormSym(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int columns, Span<double> scratch)
    {
        QuadForm(a, b, c, n, columns, scratch);
        for (int j = 0; j < columns; j++)
            for (int i = j + 1; i < columns; i++)
                c[i + j * columns] = c[j + i * columns] = 0.5 * (c[i + j * columns] + c[j + i * columns]);
    }

    public static int QuadFormAdjointScratchSize(int n, int columns) => 2 * n * columns;

    /// <summary>Ā += B C̄ Bᵀ, B̄ += A B C̄ᵀ + Aᵀ B C̄.</summary>
    public static void QuadFormAdjoint(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, Span<double> bAdjoint, int n, int columns, Span<double> scratch)
    {
        Span<double> product = scratch[..(n * columns)], transposed = scratch.Slice(n * columns, n * columns);
        Blas3.MatMul(b, cAdjoint, product, n, columns, columns);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, product, b, aAdjoint, n, columns, n);
        if (bAdjoint.IsEmpty) return;
        Blas3.MatMulTransposedLeftAdd(1, a, product, bAdjoint, n, n, columns);
        Blas3.MatMulTransposedRight(b, cAdjoint, transposed, n, columns, columns);
        Blas3.MatMulAdd(1, a, transposed, bAdjoint, n, n, columns);
    }

    /// <summary>quad_form_diag: C = diag(v) A diag(v).</summary>
    public static void QuadFormDiag(ReadOnlySpan<double> a, ReadOnlySpan<double> v, Span<double> c)
    {
        int n = v.Length;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) c[i + j * n] = v[i] * v[j] * a[i + j * n];
    }

    public static void QuadFormDiagAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> v, ReadOnlySpan<double> cAdjoint, Span<double> aAdjoint, Span<double> vAdjoint)
    {
        int n = v.Length;
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<double> column = a.Slice(j * n, n), columnAdjoint = cAdjoint.Slice(j * n, n);
            if (!aAdjoint.IsEmpty) Blas1.MultiplyAdd(v[j], v, columnAdjoint, aAdjoint.Slice(j * n, n));
            if (vAdjoint.IsEmpty) continue;
            Blas1.MultiplyAdd(v[j], column, columnAdjoint, vAdjoint);
            double sum = 0;
            for (int i = 0; i < n; i++) sum += v[i] * column[i] * columnAdjoint[i];
            vAdjoint[j] += sum;
        }
    }

    public static int TraceQuadFormScratchSize(int n, int columns) => n * columns;

    /// <summary>trace_quad_form: trace(Bᵀ A B).</summary>
    public static double TraceQuadForm(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, int columns, Span<double> scratch)
    {
        Span<double> product = scratch[..(n * columns)];
        Blas3.MatMul(a, b, product, n, n, columns);
        return Blas1.Dot(product, b);
    }

    /// <summary>Ā += t̄ B Bᵀ, B̄ += t̄ (A + Aᵀ) B.</summary>
    public static void TraceQuadFormAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double adjoint, Span<double> aAdjoint, Span<double> bAdjoint, int n, int columns)
    {
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(adjoint, b, b, aAdjoint, n, columns, n);
        if (bAdjoint.IsEmpty) return;
        Blas3.MatMulAdd(adjoint, a, b, bAdjoint, n, n, columns);
        Blas3.MatMulTransposedLeftAdd(adjoint, a, b, bAdjoint, n, n, columns);
    }

    public static int TraceGenQuadFormScratchSize(int n, int columns) => 2 * n * columns;

    /// <summary>trace_gen_quad_form: trace(D Bᵀ A B), D columns × columns.</summary>
    public static double TraceGenQuadForm(ReadOnlySpan<double> d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, int columns, Span<double> scratch)
    {
        Span<double> ab = scratch[..(n * columns)], bd = scratch.Slice(n * columns, n * columns);
        Blas3.MatMul(a, b, ab, n, n, columns);
        Blas3.MatMulTransposedRight(b, d, bd, n, columns, columns);
        return Blas1.Dot(ab, bd);
    }

    public static int TraceGenQuadFormAdjointScratchSize(int n, int columns) => 3 * n * columns;

    /// <summary>D̄ += t̄ (Bᵀ A B)ᵀ, Ā += t̄ B Dᵀ Bᵀ, B̄ += t̄ (A B D + Aᵀ B Dᵀ).</summary>
    public static void TraceGenQuadFormAdjoint(
        ReadOnlySpan<double> d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double adjoint, Span<double> dAdjoint, Span<double> aAdjoint, Span<double> bAdjoint,
        int n, int columns, Span<double> scratch)
    {
        int size = n * columns;
        Span<double> ab = scratch[..size], bdt = scratch.Slice(size, size), bd = scratch.Slice(2 * size, size);
        Blas3.MatMul(a, b, ab, n, n, columns);
        Blas3.MatMulTransposedRight(b, d, bdt, n, columns, columns);
        if (!dAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(adjoint, ab, b, dAdjoint, columns, n, columns);
        if (!aAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(adjoint, bdt, b, aAdjoint, n, columns, n);
        if (bAdjoint.IsEmpty) return;
        Blas3.MatMulTransposedLeftAdd(adjoint, a, bdt, bAdjoint, n, n, columns);
        Blas3.MatMul(b, d, bd, n, columns, columns);
        Blas3.MatMulAdd(adjoint, a, bd, bAdjoint, n, n, columns);
    }
}
