namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// qr_thin_Q and qr_thin_R: A (rows × columns) = Q R with Q rows × k, R k × columns, k = min(rows, columns), QᵀQ = I and a non-negative diagonal in R. Householder reflections.
/// </summary>
public static class ThinQr
{
    public static int DecomposeScratchSize(int rows, int columns) => rows * columns + Math.Min(rows, columns);

    public static void Decompose(ReadOnlySpan<double> a, Span<double> q, Span<double> r, int rows, int columns, Span<double> scratch)
    {
        int k = Math.Min(rows, columns);
        Span<double> work = scratch[..(rows * columns)], tau = scratch.Slice(rows * columns, k);
        a[..work.Length].CopyTo(work);
        for (int j = 0; j < k; j++)
        {
            Span<double> v = work.Slice(j * rows + j, rows - j);
            double norm = Math.Sqrt(Blas1.SumSquares(v)), head = v[0];
            if (norm == 0)
            {
                tau[j] = 0;
                continue;
            }
            // I − τ v vᵀ, v₁ = 1, takes v to β e₁; β's sign is opposite to the head's, against cancellation.
            double beta = -Math.CopySign(norm, head);
            tau[j] = (beta - head) / beta;
            Blas1.Scale(1 / (head - beta), v[1..]);
            v[0] = 1;
            for (int c = j + 1; c < columns; c++)
            {
                Span<double> column = work.Slice(c * rows + j, rows - j);
                Blas1.Axpy(-tau[j] * Blas1.Dot(v, column), v, column);
            }
            v[0] = beta;
        }
        r[..(k * columns)].Clear();
        for (int c = 0; c < columns; c++) work.Slice(c * rows, Math.Min(c + 1, k)).CopyTo(r[(c * k)..]);
        q[..(rows * k)].Clear();
        for (int c = 0; c < k; c++) q[c + c * rows] = 1;
        for (int j = k - 1; j >= 0; j--)
        {
            Span<double> v = work.Slice(j * rows + j, rows - j);
            v[0] = 1;
            for (int c = j; c < k; c++)
            {
                Span<double> column = q.Slice(c * rows + j, rows - j);
                Blas1.Axpy(-tau[j] * Blas1.Dot(v, column), v, column);
            }
        }
        for (int j = 0; j < k; j++)
        {
            if (!(r[j + j * k] < 0)) continue;
            for (int c = j; c < columns; c++) r[j + c * k] = -r[j + c * k];
            Blas1.Scale(-1, q.Slice(j * rows, rows));
        }
    }

    public static int AdjointScratchSize(int rows, int columns) => rows < columns ? 4 * rows * rows : columns * columns + rows * columns;

    /// <summary>
    /// Ā += (Q̄ + Q S) R⁻ᵀ, S the symmetric matrix with the lower triangle of R R̄ᵀ − Q̄ᵀ Q (Walter and Lehmann 2018, "Algorithmic differentiation of linear algebra
    /// functions"), for rows ≥ columns and full rank; the columns of a wide matrix beyond a square are Qᵀ times them. An empty span for Q̄ or R̄ leaves its term out.
    /// </summary>
    public static void Adjoint(ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> qAdjoint, ReadOnlySpan<double> rAdjoint, Span<double> aAdjoint, int rows, int columns, Span<double> scratch)
    {
        if (rows < columns)
        {
            // A = [A₁ A₂], R = [U V]: Ā₂ += Q V̄, and Q̄ gains A₂ V̄ᵀ = Q V V̄ᵀ.
            int square = rows * rows, rest = columns - rows;
            Span<double> total = scratch[..square], product = scratch.Slice(square, square);
            if (qAdjoint.IsEmpty) total.Clear();
            else qAdjoint[..square].CopyTo(total);
            if (!rAdjoint.IsEmpty)
            {
                Blas3.MatMulTransposedRight(r[square..], rAdjoint[square..], product, rows, rest, rows);
                Blas3.MatMulAdd(1, q, product, total, rows, rows, rows);
                Blas3.MatMulAdd(1, q, rAdjoint[square..], aAdjoint[square..], rows, rows, rest);
            }
            Adjoint(q, r[..square], total, rAdjoint.IsEmpty ? default : rAdjoint[..square], aAdjoint[..square], rows, rows, scratch[(2 * square)..]);
            return;
        }
        int n = columns;
        Span<double> s = scratch[..(n * n)], sum = scratch.Slice(n * n, rows * n);
        s.Clear();
        // Of R̄ only the upper triangle belongs to free elements.
        if (!rAdjoint.IsEmpty)
            for (int j = 0; j < n; j++)
                for (int i = j; i < n; i++)
                    for (int k = i; k < n; k++) s[i + j * n] += r[i + k * n] * rAdjoint[j + k * n];
        if (!qAdjoint.IsEmpty) Gemm.MultiplyAdd(-1, Blas3.View(qAdjoint, rows, n).Transposed, Blas3.View(q, rows, n), Blas3.View(s, n, n), n, rows, n, lowerOnly: true);
        Blas3.MirrorLower(s, n);
        Blas3.MatMul(q, s, sum, rows, n, n);
        if (!qAdjoint.IsEmpty) Blas1.Add(qAdjoint[..sum.Length], sum);
        Triangular.SolveUpperTransposedRight(r, sum, n, rows);
        Blas1.Add(sum, aAdjoint);
    }
}
