using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Solvers;

/// <summary>Symmetric block-diagonal n × n matrices, blocks of b rows one after the other, each column-major.</summary>
internal static class BlockDiagonal
{
    /// <summary>Y = X D, where X is n × n.</summary>
    public static void MultiplyRight(ReadOnlySpan<double> x, ReadOnlySpan<double> blocks, Span<double> y, int n, int b)
    {
        if (b == 1)
        {
            for (int j = 0; j < n; j++)
            {
                x.Slice(j * n, n).CopyTo(y[(j * n)..]);
                Blas1.Scale(blocks[j], y.Slice(j * n, n));
            }
            return;
        }
        for (int start = 0; start < n; start += b) Blas3.MatMul(x.Slice(start * n, b * n), blocks.Slice(start * b, b * b), y.Slice(start * n, b * n), n, b, b);
    }

    /// <summary>y = D x, or Dᵀ x.</summary>
    public static void Multiply(ReadOnlySpan<double> blocks, ReadOnlySpan<double> x, Span<double> y, int n, int b, bool transposed = false)
    {
        for (int start = 0; start < n; start += b)
        {
            ReadOnlySpan<double> block = blocks.Slice(start * b, b * b);
            if (transposed) Blas2.MatVecTransposed(block, x.Slice(start, b), y.Slice(start, b));
            else Blas2.MatVec(block, x.Slice(start, b), y.Slice(start, b));
        }
    }

    /// <summary>X += factor · D.</summary>
    public static void AddTo(Span<double> x, ReadOnlySpan<double> blocks, double factor, int n, int b)
    {
        for (int j = 0; j < n; j++)
        {
            int start = j / b * b;
            Blas1.Axpy(factor, blocks.Slice(start * b + (j - start) * b, b), x.Slice(j * n + start, b));
        }
    }

    /// <summary>The blocks of a full matrix.</summary>
    public static void Extract(ReadOnlySpan<double> x, Span<double> blocks, int n, int b)
    {
        for (int j = 0; j < n; j++)
        {
            int start = j / b * b;
            x.Slice(j * n + start, b).CopyTo(blocks[(start * b + (j - start) * b)..]);
        }
    }

    /// <summary>Overwrites each block D by a lower triangular C with C Cᵀ = D; false where a block is not positive semidefinite.</summary>
    public static bool Root(Span<double> blocks, int n, int b)
    {
        for (int start = 0; start < n; start += b)
        {
            Span<double> block = blocks.Slice(start * b, b * b);
            if (!SemidefiniteRoot(block, b, b == 1 ? 0 : LargestDiagonal(block, b))) return false;
        }
        return true;
    }

    public static double LargestDiagonal(ReadOnlySpan<double> a, int n)
    {
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(a[i + i * n]));
        return largest;
    }

    /// <summary>
    /// Overwrites A by a lower triangular L with L Lᵀ = A, where A is positive semidefinite to the rounding of numbers as large as <paramref name="scale"/>: a pivot that vanishes
    /// leaves a column of zeros.
    /// </summary>
    public static bool SemidefiniteRoot(Span<double> a, int n, double scale)
    {
        double tolerance = 4 * n * 2.220446049250313e-16 * scale;
        for (int j = 0; j < n; j++)
        {
            double pivot = a[j + j * n];
            if (!double.IsFinite(pivot) || pivot < -tolerance) return false;
            Span<double> column = a.Slice(j * n + j, n - j);
            if (pivot <= tolerance)
            {
                // What is left of the column must vanish too: |aᵢⱼ|² ≤ aᵢᵢ aⱼⱼ.
                for (int i = 1; i < column.Length; i++)
                    if (!(column[i] * column[i] <= 4 * tolerance * (Math.Abs(a[(j + i) * (n + 1)]) + tolerance))) return false;
                column.Clear();
            }
            else
            {
                double root = Math.Sqrt(pivot);
                column[0] = root;
                Blas1.Scale(1 / root, column[1..]);
                for (int k = j + 1; k < n; k++) Blas1.Axpy(-a[k + j * n], a.Slice(j * n + k, n - k), a.Slice(k * n + k, n - k));
            }
            a.Slice(j * n, j).Clear();
        }
        return true;
    }
}
