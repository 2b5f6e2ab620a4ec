namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>singular_values of A (rows × columns), descending, by one-sided Jacobi rotations (Hestenes 1958), accurate for small values too.</summary>
public static class SingularValues
{
    const int MostSweeps = 60;

    /// <summary>The scratch holds U (long × short) and V (short × short) of A, or of Aᵀ where rows &lt; columns; the adjoint takes it as it is.</summary>
    public static int DecomposeScratchSize(int rows, int columns)
    {
        (int length, int count) = rows < columns ? (columns, rows) : (rows, columns);
        return (length + count) * count;
    }

    /// <summary>Writes min(rows, columns) values; false where the sweeps do not converge, as with NaN.</summary>
    public static bool Decompose(ReadOnlySpan<double> a, Span<double> values, int rows, int columns, Span<double> scratch)
    {
        (int length, int count) = rows < columns ? (columns, rows) : (rows, columns);
        Span<double> u = scratch[..(length * count)], v = scratch.Slice(length * count, count * count);
        if (rows < columns) Blas3.Transpose(a, u, rows, columns);
        else a[..u.Length].CopyTo(u);
        // The largest element becomes 1: neither huge nor tiny squares are lost.
        double scale = 0;
        foreach (double x in u) scale = Math.Max(scale, Math.Abs(x));
        if (!double.IsFinite(scale)) return false;
        if (scale > 0)
            foreach (ref double x in u) x /= scale;
        v.Clear();
        for (int i = 0; i < count; i++) v[i + i * count] = 1;
        bool turned = true;
        for (int sweep = 0; turned; sweep++)
        {
            if (sweep == MostSweeps) return false;
            turned = false;
            for (int p = 0; p < count; p++)
                for (int q = p + 1; q < count; q++) turned |= Rotate(u.Slice(p * length, length), u.Slice(q * length, length), v.Slice(p * count, count), v.Slice(q * count, count));
        }
        for (int j = 0; j < count; j++) values[j] = Math.Sqrt(Blas1.SumSquares(u.Slice(j * length, length)));
        for (int j = 0; j < count; j++)
        {
            int largest = j;
            for (int k = j + 1; k < count; k++)
                if (values[k] > values[largest]) largest = k;
            if (largest != j)
            {
                (values[j], values[largest]) = (values[largest], values[j]);
                Swap(u.Slice(j * length, length), u.Slice(largest * length, length));
                Swap(v.Slice(j * count, count), v.Slice(largest * count, count));
            }
            if (values[j] > 0) Blas1.Scale(1 / values[j], u.Slice(j * length, length));
            values[j] *= scale;
        }
        return true;
    }

    /// <summary>Ā += U diag(σ̄) Vᵀ, from the scratch of <see cref="Decompose"/>.</summary>
    public static void Adjoint(ReadOnlySpan<double> decomposition, ReadOnlySpan<double> valuesAdjoint, Span<double> aAdjoint, int rows, int columns)
    {
        (int length, int count) = rows < columns ? (columns, rows) : (rows, columns);
        for (int j = 0; j < count; j++)
        {
            ReadOnlySpan<double> u = decomposition.Slice(j * length, length), v = decomposition.Slice(length * count + j * count, count);
            if (rows < columns) Blas2.OuterAdd(valuesAdjoint[j], v, u, aAdjoint);
            else Blas2.OuterAdd(valuesAdjoint[j], u, v, aAdjoint);
        }
    }

    /// <summary>Makes two columns orthogonal; false if they were.</summary>
    static bool Rotate(Span<double> x, Span<double> y, Span<double> vx, Span<double> vy)
    {
        double xx = Blas1.SumSquares(x), yy = Blas1.SumSquares(y), xy = Blas1.Dot(x, y);
        if (Math.Abs(xy) <= 1e-15 * Math.Sqrt(xx * yy)) return false;
        double zeta = (yy - xx) / (2 * xy), t = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), c = 1 / Math.Sqrt(1 + t * t), s = c * t;
        Turn(x, y, c, s);
        Turn(vx, vy, c, s);
        return true;
    }

    static void Turn(Span<double> x, Span<double> y, double c, double s)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (c * x[i] - s * y[i], s * x[i] + c * y[i]);
    }

    static void Swap(Span<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i], x[i]);
    }
}
