namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// svd, svd_U, svd_V and generalized_inverse of A (rows × columns) = U diag(σ) Vᵀ, σ descending, with k = min(rows, columns) columns in U and V. Two-sided Jacobi rotations
/// (Kogbetliantz 1955) of A, or of the triangular factor of its pivoted QR where it is not square: the order of rotations decides the vectors' signs.
/// </summary>
public static class JacobiSvd
{
    const int MostSweeps = 100;

    /// <summary>Space for <see cref="Decompose"/>: the square work matrix, and the long factor of the QR.</summary>
    public static int DecomposeScratchSize(int rows, int columns)
    {
        (int length, int count) = rows < columns ? (columns, rows) : (rows, columns);
        return count * count + length * count + 3 * count;
    }

    /// <summary>Writes U (rows × k), σ and V (columns × k); NaN where A is not finite.</summary>
    public static void Decompose(ReadOnlySpan<double> a, Span<double> u, Span<double> values, Span<double> v, int rows, int columns, Span<double> scratch)
    {
        bool isWide = rows < columns;
        (int length, int k) = isWide ? (columns, rows) : (rows, columns);
        a = a[..(rows * columns)];
        u = u[..(rows * k)];
        values = values[..k];
        v = v[..(columns * k)];
        double scale = 0;
        foreach (double x in a) scale = double.IsNaN(x) ? x : Math.Max(scale, Math.Abs(x));
        if (!double.IsFinite(scale))
        {
            u.Fill(double.NaN);
            values.Fill(double.NaN);
            v.Fill(double.NaN);
            return;
        }
        if (scale == 0) scale = 1;
        Span<double> work = scratch[..(k * k)];
        if (length == k)
        {
            for (int i = 0; i < work.Length; i++) work[i] = a[i] / scale;
            SetIdentity(u, k);
            SetIdentity(v, k);
        }
        else
        {
            // A P = Q R of the long side; the rotations then act on R (or Rᵀ).
            Span<double> tall = scratch.Slice(k * k, length * k), rest = scratch.Slice(k * k + length * k, 3 * k);
            for (int j = 0; j < k; j++)
                for (int i = 0; i < length; i++) tall[i + j * length] = (isWide ? a[j + i * rows] : a[i + j * rows]) / scale;
            Pivoted(tall, rest, isWide ? v : u, isWide ? u : v, length, k);
            for (int j = 0; j < k; j++)
                for (int i = 0; i < k; i++)
                    work[i + j * k] = isWide ? j <= i ? tall[j + i * length] : 0 : i <= j ? tall[i + j * length] : 0;
        }
        Sweep(work, u, v, rows, columns, k);
        for (int i = 0; i < k; i++)
        {
            double value = work[i + i * k];
            values[i] = Math.Abs(value) * scale;
            if (value < 0) Blas1.Scale(-1, u.Slice(i * rows, rows));
        }
        for (int i = 0; i < k; i++)
        {
            int largest = i;
            for (int j = i + 1; j < k; j++)
                if (values[j] > values[largest]) largest = j;
            if (largest == i) continue;
            (values[i], values[largest]) = (values[largest], values[i]);
            Swap(u.Slice(i * rows, rows), u.Slice(largest * rows, rows));
            Swap(v.Slice(i * columns, columns), v.Slice(largest * columns, columns));
        }
    }

    public static int AdjointScratchSize(int rows, int columns)
    {
        int k = Math.Min(rows, columns);
        return 2 * k * k + (rows + columns) * k;
    }

    /// <summary>
    /// Ā += U (F∘(UᵀŪ − ŪᵀU) Σ + Σ F∘(VᵀV̄ − V̄ᵀV) + diag σ̄) Vᵀ + (I − UUᵀ) Ū Σ⁻¹ Vᵀ + U Σ⁻¹ V̄ᵀ (I − VVᵀ) with F[i,j] = 1/(σⱼ² − σᵢ²) off the diagonal
    /// (Giles 2008; Walter and Lehmann 2018). An empty span leaves its term out. The vectors of equal singular values have no derivative where they turn into each other: the result is then not finite.
    /// </summary>
    public static void Adjoint(
        ReadOnlySpan<double> u, ReadOnlySpan<double> values, ReadOnlySpan<double> v, ReadOnlySpan<double> uAdjoint, ReadOnlySpan<double> valuesAdjoint, ReadOnlySpan<double> vAdjoint,
        Span<double> aAdjoint, int rows, int columns, Span<double> scratch)
    {
        int k = Math.Min(rows, columns);
        Span<double> inner = scratch[..(k * k)], overlap = scratch.Slice(k * k, k * k), left = scratch.Slice(2 * k * k, rows * k), right = scratch.Slice(2 * k * k + rows * k, columns * k);
        inner.Clear();
        if (!uAdjoint.IsEmpty)
        {
            Blas3.MatMulTransposedLeft(u, uAdjoint, overlap, k, rows, k);
            for (int j = 0; j < k; j++)
                for (int i = 0; i < k; i++)
                    if (i != j) inner[i + j * k] += Turned(overlap, values, i, j, k) * values[j];
            if (rows > k)
            {
                // (Ū − U UᵀŪ) Σ⁻¹ Vᵀ.
                uAdjoint[..left.Length].CopyTo(left);
                Blas3.MatMulAdd(-1, u, overlap, left, rows, k, k);
                for (int j = 0; j < k; j++) Blas1.Scale(1 / values[j], left.Slice(j * rows, rows));
                Blas3.MatMulTransposedRightAdd(1, left, v, aAdjoint, rows, k, columns);
            }
        }
        if (!vAdjoint.IsEmpty)
        {
            Blas3.MatMulTransposedLeft(v, vAdjoint, overlap, k, columns, k);
            for (int j = 0; j < k; j++)
                for (int i = 0; i < k; i++)
                    if (i != j) inner[i + j * k] += values[i] * Turned(overlap, values, i, j, k);
            if (columns > k)
            {
                vAdjoint[..right.Length].CopyTo(right);
                Blas3.MatMulAdd(-1, v, overlap, right, columns, k, k);
                for (int j = 0; j < k; j++) Blas1.Scale(1 / values[j], right.Slice(j * columns, columns));
                Blas3.MatMulTransposedRightAdd(1, u, right, aAdjoint, rows, k, columns);
            }
        }
        if (!valuesAdjoint.IsEmpty)
            for (int i = 0; i < k; i++) inner[i + i * k] += valuesAdjoint[i];
        Blas3.MatMul(u, inner, left, rows, k, k);
        Blas3.MatMulTransposedRightAdd(1, left, v, aAdjoint, rows, k, columns);
    }

    /// <summary>F[i,j] (X[i,j] − X[j,i]); zero where nothing turns the two vectors into each other, their values equal or not.</summary>
    static double Turned(ReadOnlySpan<double> x, ReadOnlySpan<double> values, int i, int j, int k)
    {
        double difference = x[i + j * k] - x[j + i * k];
        return difference == 0 ? 0 : difference / ((values[j] - values[i]) * (values[j] + values[i]));
    }

    public static int InverseScratchSize(int rows, int columns)
    {
        int k = Math.Min(rows, columns);
        return k * (rows + columns + 1) + DecomposeScratchSize(rows, columns);
    }

    /// <summary>generalized_inverse: X = V Σ⁺ Uᵀ (columns × rows), where singular values up to k ε σ₁ count as zero.</summary>
    public static void Inverse(ReadOnlySpan<double> a, Span<double> x, int rows, int columns, Span<double> scratch)
    {
        int k = Math.Min(rows, columns);
        Span<double> u = scratch[..(rows * k)], v = scratch.Slice(rows * k, columns * k), values = scratch.Slice((rows + columns) * k, k);
        Decompose(a, u, values, v, rows, columns, scratch[(k * (rows + columns + 1))..]);
        for (int j = 0; j < k; j++) Blas1.Scale(values[j] <= k * 2.220446049250313e-16 * values[0] ? 0 : 1 / values[j], v.Slice(j * columns, columns));
        x[..(rows * columns)].Clear();
        Blas3.MatMulTransposedRightAdd(1, v, u, x, columns, k, rows);
    }

    public static int InverseAdjointScratchSize(int rows, int columns) => 2 * rows * columns + rows * rows + columns * columns;

    /// <summary>Ā += −Xᵀ X̄ Xᵀ + (I − A X) X̄ᵀ X Xᵀ + Xᵀ X X̄ᵀ (I − X A), at a constant rank (Golub and Pereyra 1973).</summary>
    public static void InverseAdjoint(ReadOnlySpan<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, Span<double> aAdjoint, int rows, int columns, Span<double> scratch)
    {
        int size = rows * columns;
        Span<double> product = scratch[..size], other = scratch.Slice(size, size), left = scratch.Slice(2 * size, rows * rows), right = scratch.Slice(2 * size + rows * rows, columns * columns);
        // −Xᵀ X̄ Xᵀ.
        Blas3.MatMulTransposedLeft(x, xAdjoint, left, rows, columns, rows);
        Blas3.MatMulTransposedRightAdd(-1, left, x, aAdjoint, rows, rows, columns);
        // W = X̄ᵀ X Xᵀ; Ā += W − A (X W).
        Blas3.MatMulTransposedRight(x, x, right, columns, rows, columns);
        Blas3.MatMulTransposedLeft(xAdjoint, right, product, rows, columns, columns);
        Blas1.Add(product, aAdjoint);
        Blas3.MatMul(x, product, right, columns, rows, columns);
        Blas3.MatMulAdd(-1, a, right, aAdjoint, rows, columns, columns);
        // W = XᵀX X̄ᵀ; Ā += W − (W X) A.
        Blas3.MatMulTransposedLeft(x, x, left, rows, columns, rows);
        Blas3.MatMulTransposedRight(left, xAdjoint, other, rows, rows, columns);
        Blas1.Add(other, aAdjoint);
        Blas3.MatMul(other, x, left, rows, columns, rows);
        Blas3.MatMulAdd(-1, left, a, aAdjoint, rows, rows, columns);
    }

    static void Sweep(Span<double> work, Span<double> u, Span<double> v, int rows, int columns, int k)
    {
        const double Least = 2 * 2.2250738585072014e-308, Precision = 2 * 2.220446049250313e-16;
        double largest = 0;
        for (int i = 0; i < k; i++) largest = Math.Max(largest, Math.Abs(work[i + i * k]));
        bool finished = false;
        for (int sweep = 0; !finished && sweep < MostSweeps; sweep++)
        {
            finished = true;
            for (int p = 1; p < k; p++)
                for (int q = 0; q < p; q++)
                {
                    double threshold = Math.Max(Least, Precision * largest);
                    if (!(Math.Abs(work[p + q * k]) > threshold || Math.Abs(work[q + p * k]) > threshold)) continue;
                    finished = false;
                    var (cl, sl, cr, sr) = Diagonalise(work[p + p * k], work[p + q * k], work[q + p * k], work[q + q * k]);
                    for (int j = 0; j < k; j++)
                    {
                        (double x, double y) = (work[p + j * k], work[q + j * k]);
                        (work[p + j * k], work[q + j * k]) = (cl * x + sl * y, cl * y - sl * x);
                    }
                    Turn(u, p, q, rows, cl, sl);
                    Turn(work, p, q, k, cr, -sr);
                    Turn(v, p, q, columns, cr, -sr);
                    largest = Math.Max(largest, Math.Max(Math.Abs(work[p + p * k]), Math.Abs(work[q + q * k])));
                }
        }
    }

    /// <summary>Rotations from the left and the right, (c, s) each, that make [a b; c d] diagonal: one that makes it symmetric, then Jacobi's.</summary>
    static (double LeftC, double LeftS, double RightC, double RightS) Diagonalise(double a, double b, double c, double d)
    {
        double t = a + d, difference = c - b, turnC = 1, turnS = 0;
        if (Math.Abs(difference) >= 2.2250738585072014e-308)
        {
            double ratio = t / difference, length = Math.Sqrt(1 + ratio * ratio);
            (turnC, turnS) = (ratio / length, 1 / length);
        }
        (double x, double y, double z) = (turnC * a + turnS * c, turnC * b + turnS * d, turnC * d - turnS * b);
        (double rightC, double rightS) = (1, 0);
        double twice = 2 * Math.Abs(y);
        if (twice >= 2.2250738585072014e-308)
        {
            double tau = (x - z) / twice, w = Math.Sqrt(tau * tau + 1), tangent = tau > 0 ? 1 / (tau + w) : 1 / (tau - w), n = 1 / Math.Sqrt(tangent * tangent + 1);
            (rightC, rightS) = (n, -(tangent > 0 ? 1 : -1) * (y / Math.Abs(y)) * Math.Abs(tangent) * n);
        }
        // The left rotation is the turn after the right one's transpose.
        return (turnC * rightC + turnS * rightS, turnS * rightC - turnC * rightS, rightC, rightS);
    }

    /// <summary>Columns p and q ← (c x + s y, c y − s x).</summary>
    static void Turn(Span<double> m, int p, int q, int length, double c, double s)
    {
        Span<double> first = m.Slice(p * length, length), second = m.Slice(q * length, length);
        for (int i = 0; i < length; i++) (first[i], second[i]) = (c * first[i] + s * second[i], c * second[i] - s * first[i]);
    }

    /// <summary>A P = Q R by Householder reflections with the largest remaining column first; overwrites A's upper triangle by R, and writes Q's first k columns and P.</summary>
    static void Pivoted(Span<double> a, Span<double> rest, Span<double> q, Span<double> permutation, int length, int k)
    {
        Span<double> order = rest[..k], tau = rest.Slice(k, k);
        for (int j = 0; j < k; j++) order[j] = j;
        for (int j = 0; j < k; j++)
        {
            int pivot = j;
            double best = -1;
            for (int c = j; c < k; c++)
            {
                double squares = Blas1.SumSquares(a.Slice(c * length + j, length - j));
                if (squares > best) (best, pivot) = (squares, c);
            }
            if (pivot != j)
            {
                Swap(a.Slice(j * length, length), a.Slice(pivot * length, length));
                (order[j], order[pivot]) = (order[pivot], order[j]);
            }
            Span<double> v = a.Slice(j * length + j, length - j);
            double head = v[0], tail = Blas1.SumSquares(v[1..]);
            tau[j] = 0;
            if (tail <= 2.2250738585072014e-308) continue;
            double beta = -Math.CopySign(Math.Sqrt(head * head + tail), head);
            tau[j] = (beta - head) / beta;
            Blas1.Scale(1 / (head - beta), v[1..]);
            v[0] = 1;
            for (int c = j + 1; c < k; c++)
            {
                Span<double> column = a.Slice(c * length + j, length - j);
                Blas1.Axpy(-tau[j] * Blas1.Dot(v, column), v, column);
            }
            v[0] = beta;
        }
        q.Clear();
        for (int c = 0; c < k; c++) q[c + c * length] = 1;
        for (int j = k - 1; j >= 0; j--)
        {
            Span<double> v = a.Slice(j * length + j, length - j);
            double beta = v[0];
            v[0] = 1;
            for (int c = j; c < k; c++)
            {
                Span<double> column = q.Slice(c * length + j, length - j);
                Blas1.Axpy(-tau[j] * Blas1.Dot(v, column), v, column);
            }
            v[0] = beta;
        }
        permutation.Clear();
        for (int j = 0; j < k; j++) permutation[(int)order[j] + j * k] = 1;
    }

    static void SetIdentity(Span<double> x, int n)
    {
        x.Clear();
        for (int i = 0; i < n; i++) x[i + i * n] = 1;
    }

    static void Swap(Span<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i], x[i]);
    }
}
