namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// qr_Q and qr_R: A (rows × columns) = Q R with Q rows × rows orthogonal and R rows × columns upper triangular with a non-negative diagonal. Householder reflections
/// Hⱼ = I − 2 u uᵀ/uᵀu; the columns of Q beyond A's are those of H₀ H₁ ….
/// </summary>
public static class FullQr
{
    public static int DecomposeScratchSize(int rows, int columns) => rows * Math.Min(rows, columns);

    /// <summary>Writes Q and R, and to <paramref name="reflections"/> (rows × min(rows, columns)) the vectors u.</summary>
    public static void Decompose(ReadOnlySpan<double> a, Span<double> reflections, Span<double> q, Span<double> r, int rows, int columns)
    {
        int count = Math.Min(rows, columns);
        reflections = reflections[..(rows * count)];
        reflections.Clear();
        a[..(rows * columns)].CopyTo(r);
        for (int j = 0; j < count; j++)
        {
            Span<double> column = r.Slice(j * rows + j, rows - j), u = reflections.Slice(j * rows + j, rows - j);
            column.CopyTo(u);
            double norm = Norm(column);
            u[0] += Math.CopySign(norm, column[0]);
            for (int c = j; c < columns; c++) Reflect(u, r.Slice(c * rows + j, rows - j));
            column[1..].Clear();
        }
        q[..(rows * rows)].Clear();
        for (int i = 0; i < rows; i++) q[i + i * rows] = 1;
        for (int j = count - 1; j >= 0; j--)
        {
            Span<double> u = reflections.Slice(j * rows + j, rows - j);
            for (int c = j; c < rows; c++) Reflect(u, q.Slice(c * rows + j, rows - j));
        }
        for (int j = 0; j < count; j++)
        {
            if (!(r[j + j * rows] < 0)) continue;
            for (int c = j; c < columns; c++) r[j + c * rows] = -r[j + c * rows];
            Blas1.Scale(-1, q.Slice(j * rows, rows));
        }
    }

    public static int AdjointScratchSize(int rows, int columns) => 2 * rows * rows + 2 * rows * columns + rows * Math.Min(rows, columns);

    /// <summary>
    /// The reverse of the reflections, which are their own inverses: neither the products H₀…Hⱼ nor the partly reduced A need be kept. An empty span for Q̄ or R̄ leaves
    /// its term out.
    /// </summary>
    public static void Adjoint(
        ReadOnlySpan<double> reflections, ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> qAdjoint, ReadOnlySpan<double> rAdjoint,
        Span<double> aAdjoint, int rows, int columns, Span<double> scratch)
    {
        int count = Math.Min(rows, columns), square = rows * rows, size = rows * columns;
        Span<double> b = scratch[..square], bBar = scratch.Slice(square, square), x = scratch.Slice(2 * square, size), xBar = scratch.Slice(2 * square + size, size);
        Span<double> uBar = scratch.Slice(2 * square + 2 * size, rows * count);
        uBar.Clear();
        bool hasQ = !qAdjoint.IsEmpty, hasR = !rAdjoint.IsEmpty;
        // Signs as before the diagonal was made positive; where a pivot was reflected to −norm the sign was turned.
        r[..size].CopyTo(x);
        if (hasR) rAdjoint[..size].CopyTo(xBar);
        else xBar.Clear();
        for (int c = 0; c < columns; c++)
            for (int i = Math.Min(c, rows - 1) + 1; i < rows; i++) xBar[i + c * rows] = 0;
        q[..square].CopyTo(b);
        if (hasQ) qAdjoint[..square].CopyTo(bBar);
        for (int j = 0; j < count; j++)
        {
            // β = −sign(x₁) ‖x‖ and u₁ = x₁ − β, so that u₁ and x₁ have one sign: β < 0 where u₁ ≥ 0.
            if (reflections[j + j * rows] < 0 || r[j + j * rows] == 0) continue;
            for (int c = j; c < columns; c++) (x[j + c * rows], xBar[j + c * rows]) = (-x[j + c * rows], -xBar[j + c * rows]);
            Blas1.Scale(-1, b.Slice(j * rows, rows));
            if (hasQ) Blas1.Scale(-1, bBar.Slice(j * rows, rows));
        }
        if (hasQ)
        {
            // B = Hⱼ B′: H̄ⱼ += B̄ B′ᵀ, B̄′ = Hⱼ B̄.
            for (int j = 0; j < count; j++)
            {
                ReadOnlySpan<double> u = reflections.Slice(j * rows + j, rows - j);
                Span<double> bar = uBar.Slice(j * rows + j, rows - j);
                for (int c = 0; c < rows; c++)
                {
                    Span<double> column = b.Slice(c * rows + j, rows - j), columnBar = bBar.Slice(c * rows + j, rows - j);
                    Reflect(u, column);
                    AddReflectionAdjoint(u, columnBar, column, bar);
                    Reflect(u, columnBar);
                }
            }
        }
        for (int j = count - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> u = reflections.Slice(j * rows + j, rows - j);
            Span<double> bar = uBar.Slice(j * rows + j, rows - j);
            for (int c = j; c < columns; c++)
            {
                Span<double> column = x.Slice(c * rows + j, rows - j), columnBar = xBar.Slice(c * rows + j, rows - j);
                Reflect(u, column);
                AddReflectionAdjoint(u, columnBar, column, bar);
                Reflect(u, columnBar);
            }
            // u = x − β e₁ with dβ = x·dx/β.
            double beta = -Math.CopySign(Norm(x.Slice(j * rows + j, rows - j)), u[0]);
            if (beta == 0) continue;
            Span<double> pivot = xBar.Slice(j * rows + j, rows - j);
            Blas1.Add(bar, pivot);
            Blas1.Axpy(-bar[0] / beta, x.Slice(j * rows + j, rows - j), pivot);
        }
        Blas1.Add(xBar, aAdjoint);
    }

    /// <summary>x ← (I − 2 u uᵀ/uᵀu) x; u = 0 stands for the identity.</summary>
    static void Reflect(ReadOnlySpan<double> u, Span<double> x)
    {
        double square = Blas1.SumSquares(u);
        if (square > 0) Blas1.Axpy(-2 * Blas1.Dot(u, x) / square, u, x);
    }

    /// <summary>ū of yᵀ H x given ȳ and x: ū −= (2/s) ((x·u) ȳ + (ȳ·u) x) − (4/s²) (x·u)(ȳ·u) u.</summary>
    static void AddReflectionAdjoint(ReadOnlySpan<double> u, ReadOnlySpan<double> yBar, ReadOnlySpan<double> x, Span<double> uBar)
    {
        double square = Blas1.SumSquares(u);
        if (!(square > 0)) return;
        double xu = Blas1.Dot(x, u), yu = Blas1.Dot(yBar, u);
        Blas1.Axpy(-2 * xu / square, yBar, uBar);
        Blas1.Axpy(-2 * yu / square, x, uBar);
        Blas1.Axpy(4 * xu * yu / (square * square), u, uBar);
    }

    static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Blas1.SumSquares(x));
}
