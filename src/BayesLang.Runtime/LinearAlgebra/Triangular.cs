using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Triangular solves in place, for n × n column-major matrices of which only the named triangle is read. "Left" solves op(T) X = B with B n × columns;
/// "Right" solves X op(T) = B with B rows × n. A vector is a matrix of one column (or one row). A zero on the diagonal gives infinities or NaN.
/// </summary>
public static class Triangular
{
    /// <summary>B ← L⁻¹ B.</summary>
    public static void SolveLowerLeft(ReadOnlySpan<double> l, Span<double> b, int n, int columns) =>
        Forward(Blas3.View(l, n, n), Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← L⁻ᵀ B.</summary>
    public static void SolveLowerTransposedLeft(ReadOnlySpan<double> l, Span<double> b, int n, int columns) =>
        Backward(Blas3.View(l, n, n).Transposed, Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← U⁻¹ B.</summary>
    public static void SolveUpperLeft(ReadOnlySpan<double> u, Span<double> b, int n, int columns) =>
        Backward(Blas3.View(u, n, n), Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← U⁻ᵀ B.</summary>
    public static void SolveUpperTransposedLeft(ReadOnlySpan<double> u, Span<double> b, int n, int columns) =>
        Forward(Blas3.View(u, n, n).Transposed, Blas3.View(b, n, columns), n, columns);

    /// <summary>B ← B L⁻¹.</summary>
    public static void SolveLowerRight(ReadOnlySpan<double> l, Span<double> b, int n, int rows) =>
        Backward(Blas3.View(l, n, n).Transposed, Blas3.View(b, rows, n).Transposed, n, rows);

    /// <summary>B ← B L⁻ᵀ.</summary>
    public static void SolveLowerTransposedRight(ReadOnlySpan<double> l, Span<double> b, int n, int rows) =>
        Forward(Blas3.View(l, n, n), Blas3.View(b, rows, n).Transposed, n, rows);

    /// <summary>B ← B U⁻¹.</summary>
    public static void SolveUpperRight(ReadOnlySpan<double> u, Span<double> b, int n, int rows) =>
        Forward(Blas3.View(u, n, n).Transposed, Blas3.View(b, rows, n).Transposed, n, rows);

    /// <summary>B ← B U⁻ᵀ.</summary>
    public static void SolveUpperTransposedRight(ReadOnlySpan<double> u, Span<double> b, int n, int rows) =>
        Backward(Blas3.View(u, n, n), Blas3.View(b, rows, n).Transposed, n, rows);

    const int Unblocked = 24;
    const int PanelWidth = 8;

    /// <summary>B ← T⁻¹ B with T lower triangular as viewed, its diagonal taken as 1 where unit; halves the problem until it is small, so that most work is a matrix product.</summary>
    internal static void Forward(MatrixView t, MatrixView b, int n, int columns, bool unit = false)
    {
        if (n <= Unblocked || columns == 1)
        {
            ForwardUnblocked(t, b, n, columns, unit);
            return;
        }
        int half = Split(n);
        Forward(t, b, half, columns, unit);
        Gemm.MultiplyAdd(-1, t.At(half, 0), b, b.At(half, 0), n - half, half, columns);
        Forward(t.At(half, half), b.At(half, 0), n - half, columns, unit);
    }

    /// <summary>B ← T⁻¹ B with T upper triangular as viewed.</summary>
    internal static void Backward(MatrixView t, MatrixView b, int n, int columns, bool unit = false)
    {
        if (n <= Unblocked || columns == 1)
        {
            BackwardUnblocked(t, b, n, columns, unit);
            return;
        }
        int half = Split(n);
        Backward(t.At(half, half), b.At(half, 0), n - half, columns, unit);
        Gemm.MultiplyAdd(-1, t.At(0, half), b.At(half, 0), b, half, n - half, columns);
        Backward(t, b, half, columns, unit);
    }

    /// <summary>About half, on a multiple of the register tile's height.</summary>
    internal static int Split(int n) => n < 48 ? n / 2 : n / 24 * 12;

    static void ForwardUnblocked(MatrixView t, MatrixView b, int n, int columns, bool unit)
    {
        if (b.ColumnStride == 1 && b.RowStride != 1 && columns > 1)
        {
            int done = SolveStrips(t, b, n, columns, unit, backward: false);
            for (int i = 0; i < n && done < columns; i++)
            {
                for (int j = 0; j < i; j++) Blas1.Axpy(-t.Element(i, j), ref b.Element(j, done), ref b.Element(i, done), columns - done);
                if (!unit) ScaleRow(ref b.Element(i, done), columns - done, 1 / t.Element(i, i));
            }
            return;
        }
        if (columns >= PanelWidth / 2 && n <= Unblocked)
        {
            for (int c = 0; c < columns; c += PanelWidth) SolvePanel(t, b.At(0, c), n, Math.Min(PanelWidth, columns - c), unit, backward: false);
            return;
        }
        if (t.RowStride == 1 && b.RowStride == 1)
        {
            for (int c = 0; c < columns; c++) TriangularVector.SolveLower(ref t.Origin, t.ColumnStride, ref b.Element(0, c), n, unit);
            return;
        }
        bool byRows = t.ColumnStride == 1 && b.RowStride == 1;
        for (int c = 0; c < columns; c++)
            for (int i = 0; i < n; i++)
            {
                ref double x = ref b.Element(i, c);
                double sum = 0;
                if (byRows) sum = Blas1.Dot(ref t.Element(i, 0), ref b.Element(0, c), i);
                else
                    for (int j = 0; j < i; j++) sum += t.Element(i, j) * b.Element(j, c);
                x = unit ? x - sum : (x - sum) / t.Element(i, i);
            }
    }

    static void BackwardUnblocked(MatrixView t, MatrixView b, int n, int columns, bool unit)
    {
        if (b.ColumnStride == 1 && b.RowStride != 1 && columns > 1)
        {
            int done = SolveStrips(t, b, n, columns, unit, backward: true);
            for (int i = n - 1; i >= 0 && done < columns; i--)
            {
                for (int j = i + 1; j < n; j++) Blas1.Axpy(-t.Element(i, j), ref b.Element(j, done), ref b.Element(i, done), columns - done);
                if (!unit) ScaleRow(ref b.Element(i, done), columns - done, 1 / t.Element(i, i));
            }
            return;
        }
        if (columns >= PanelWidth / 2 && n <= Unblocked)
        {
            for (int c = 0; c < columns; c += PanelWidth) SolvePanel(t, b.At(0, c), n, Math.Min(PanelWidth, columns - c), unit, backward: true);
            return;
        }
        if (t.ColumnStride == 1 && b.RowStride == 1)
        {
            for (int c = 0; c < columns; c++) TriangularVector.SolveLowerTransposed(ref t.Origin, t.RowStride, ref b.Element(0, c), n, unit);
            return;
        }
        bool byColumns = t.RowStride == 1 && b.RowStride == 1;
        for (int c = 0; c < columns; c++)
            for (int i = n - 1; i >= 0; i--)
            {
                ref double x = ref b.Element(i, c);
                if (byColumns)
                {
                    if (!unit) x /= t.Element(i, i);
                    Blas1.Axpy(-x, ref t.Element(0, i), ref b.Element(0, c), i);
                    continue;
                }
                double sum = 0;
                for (int j = i + 1; j < n; j++) sum += t.Element(i, j) * b.Element(j, c);
                x = unit ? x - sum : (x - sum) / t.Element(i, i);
            }
    }

    /// <summary>Up to eight columns of B side by side in two vectors a row, for n ≤ <see cref="Unblocked"/>.</summary>
    [SkipLocalsInit]
    static void SolvePanel(MatrixView t, MatrixView b, int n, int columns, bool unit, bool backward)
    {
        Span<double> panel = stackalloc double[Unblocked * PanelWidth];
        ref double p = ref MemoryMarshal.GetReference(panel);
        if (columns < PanelWidth) panel[..(n * PanelWidth)].Clear();
        for (int c = 0; c < columns; c++)
            for (int i = 0; i < n; i++) panel[i * PanelWidth + c] = b.Element(i, c);
        for (int step = 0; step < n; step++)
        {
            int i = backward ? n - 1 - step : step, from = backward ? i + 1 : 0, to = backward ? n : i;
            // Rows below n ≤ Unblocked are inside the panel, eight values each.
            nuint row = (nuint)(i * PanelWidth);
            Vector256<double> x0 = Vector256.LoadUnsafe(ref p, row), x1 = Vector256.LoadUnsafe(ref p, row + 4), y0 = default, y1 = default;
            int j = from;
            for (; j + 2 <= to; j += 2)
            {
                nuint other = (nuint)(j * PanelWidth);
                Vector256<double> f = Vector256.Create(-t.Element(i, j)), g = Vector256.Create(-t.Element(i, j + 1));
                x0 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref p, other), x0);
                x1 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref p, other + 4), x1);
                y0 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref p, other + 8), y0);
                y1 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref p, other + 12), y1);
            }
            if (j < to)
            {
                nuint other = (nuint)(j * PanelWidth);
                Vector256<double> f = Vector256.Create(-t.Element(i, j));
                x0 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref p, other), x0);
                x1 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref p, other + 4), x1);
            }
            Vector256<double> inverse = Vector256.Create(unit ? 1 : 1 / t.Element(i, i));
            ((x0 + y0) * inverse).StoreUnsafe(ref p, row);
            ((x1 + y1) * inverse).StoreUnsafe(ref p, row + 4);
        }
        for (int c = 0; c < columns; c++)
            for (int i = 0; i < n; i++) b.Element(i, c) = panel[i * PanelWidth + c];
    }

    const int StripWidth = 16;

    /// <summary>
    /// Where the rows of B are contiguous: strips of sixteen columns, each row of a strip in registers while the rows before it are taken off. Returns how many columns
    /// that did; the others, fewer than sixteen, are left.
    /// </summary>
    static int SolveStrips(MatrixView t, MatrixView b, int n, int columns, bool unit, bool backward)
    {
        int start = 0;
        for (; start + StripWidth <= columns; start += StripWidth)
            for (int step = 0; step < n; step++)
            {
                int i = backward ? n - 1 - step : step, from = backward ? i + 1 : 0, to = backward ? n : i;
                // Sixteen columns from start are inside each row of b.
                ref double row = ref b.Element(i, start);
                Vector256<double> x0 = Vector256.LoadUnsafe(ref row), x1 = Vector256.LoadUnsafe(ref row, 4), x2 = Vector256.LoadUnsafe(ref row, 8), x3 = Vector256.LoadUnsafe(ref row, 12);
                for (int j = from; j < to; j++)
                {
                    Vector256<double> f = Vector256.Create(-t.Element(i, j));
                    ref double other = ref b.Element(j, start);
                    x0 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref other), x0);
                    x1 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref other, 4), x1);
                    x2 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref other, 8), x2);
                    x3 = Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref other, 12), x3);
                }
                Vector256<double> inverse = Vector256.Create(unit ? 1 : 1 / t.Element(i, i));
                (x0 * inverse).StoreUnsafe(ref row);
                (x1 * inverse).StoreUnsafe(ref row, 4);
                (x2 * inverse).StoreUnsafe(ref row, 8);
                (x3 * inverse).StoreUnsafe(ref row, 12);
            }
        return start;
    }

    static void ScaleRow(ref double row, int count, double factor)
    {
        for (int i = 0; i < count; i++) Unsafe.Add(ref row, i) *= factor;
    }
}
