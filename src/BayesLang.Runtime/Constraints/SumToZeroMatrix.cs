using System.Buffers;

namespace BayesLang.Runtime.Constraints;

/// <summary>
/// A matrix whose rows and columns all sum to zero: X = P_r Y P_cᵀ with Y (rows − 1) × (columns − 1), column-major. The columns of P are orthonormal: column n,
/// from 1, is −1/√(n(n+1)) in the n − 1 rows above row n and in the last row, n/√(n(n+1)) in row n, and 0 elsewhere ("pivot coordinates"; Filzmoser, Hron and
/// Templ 2018), which is the basis of <see cref="SumToZeroVector"/> with its rows shifted and its sign changed. The log Jacobian is zero.
/// </summary>
public static class SumToZeroMatrix
{
    public static int UnconstrainedSize(int rows, int columns) => (rows - 1) * (columns - 1);

    public static int ConstrainAdjointScratchSize(int rows, int columns) => rows * columns;

    /// <summary>Writes x and returns 0.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int rows, int columns)
    {
        for (int j = 0; j < columns - 1; j++)
        {
            Span<double> column = x.Slice(j * rows, rows);
            y.Slice(j * (rows - 1), rows - 1).CopyTo(column);
            Expand(column, rows, 1);
        }
        for (int i = 0; i < rows; i++) Expand(x[i..], columns, rows);
        return 0;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint,
        int rows, int columns, Span<double> scratch)
    {
        Span<double> half = scratch[..(rows * columns)];
        half.Clear();
        for (int i = 0; i < rows; i++) AddContraction(xAdjoint[i..], rows, half[i..], rows, columns);
        for (int j = 0; j < columns - 1; j++)
            AddContraction(half.Slice(j * rows, rows), 1, yAdjoint.Slice(j * (rows - 1), rows - 1), 1, rows);
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int rows, int columns)
    {
        double[] scratch = ArrayPool<double>.Shared.Rent(ConstrainAdjointScratchSize(rows, columns));
        y[..UnconstrainedSize(rows, columns)].Clear();
        ConstrainAdjoint(default, default, x, 0, y, rows, columns, scratch);
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>Adds H y' to x'. <paramref name="scratch"/> is as long as x.</summary>
    public static void UnconstrainAdjoint(ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint, int rows, int columns, Span<double> scratch)
    {
        Constrain(yAdjoint, scratch, rows, columns);
        for (int i = 0; i < scratch.Length; i++) xAdjoint[i] += scratch[i];
    }

    public static string? Violation(ReadOnlySpan<double> x, int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += x[i + j * rows];
            if (!(Math.Abs(sum) <= Tolerance.Sum)) return $"the elements of column {j + 1} sum to {sum}, but must sum to 0";
        }
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < columns; j++) sum += x[i + j * rows];
            if (!(Math.Abs(sum) <= Tolerance.Sum)) return $"the elements of row {i + 1} sum to {sum}, but must sum to 0";
        }
        return null;
    }

    /// <summary>x ← P x[0 … k − 2] in place, over the k elements of x that are stride apart.</summary>
    static void Expand(Span<double> x, int k, int stride)
    {
        double later = 0;
        for (int n = k - 1; n > 0; n--)
        {
            double w = x[(n - 1) * stride] / Math.Sqrt((double)n * (n + 1));
            x[(n - 1) * stride] = n * w - later;
            later += w;
        }
        if (k > 0) x[(k - 1) * stride] = -later;
    }

    /// <summary>y += Pᵀ x for the k elements of x; P is orthonormal, so this is adjoint and inverse.</summary>
    static void AddContraction(ReadOnlySpan<double> x, int xStride, Span<double> y, int yStride, int k)
    {
        double others = k > 0 ? x[(k - 1) * xStride] : 0;
        for (int n = 1; n < k; n++)
        {
            double value = x[(n - 1) * xStride];
            y[(n - 1) * yStride] += (n * value - others) / Math.Sqrt((double)n * (n + 1));
            others += value;
        }
    }
}
