using System.Buffers;

namespace BayesLang.Runtime.Constraints;

/// <summary>
/// A matrix whose rows and columns all sum to zero: X = H_r Y H_cᵀ with Y (rows − 1) × (columns − 1), column-major, and H of <see cref="SumToZeroVector"/>.
/// The log Jacobian is zero.
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
            SumToZeroVector.Expand(column, rows, 1);
        }
        for (int i = 0; i < rows; i++) SumToZeroVector.Expand(x[i..], columns, rows);
        return 0;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint,
        int rows, int columns, Span<double> scratch)
    {
        Span<double> half = scratch[..(rows * columns)];
        half.Clear();
        for (int i = 0; i < rows; i++) SumToZeroVector.AddContraction(xAdjoint[i..], rows, half[i..], rows, columns);
        for (int j = 0; j < columns - 1; j++)
            SumToZeroVector.AddContraction(half.Slice(j * rows, rows), 1, yAdjoint.Slice(j * (rows - 1), rows - 1), 1, rows);
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int rows, int columns)
    {
        double[] scratch = ArrayPool<double>.Shared.Rent(ConstrainAdjointScratchSize(rows, columns));
        y[..UnconstrainedSize(rows, columns)].Clear();
        ConstrainAdjoint(default, default, x, 0, y, rows, columns, scratch);
        ArrayPool<double>.Shared.Return(scratch);
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
}
