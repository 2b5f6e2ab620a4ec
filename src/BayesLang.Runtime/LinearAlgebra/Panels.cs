using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Copies blocks of matrices into the panels that <see cref="Gemm"/>'s register tile reads; what lies across is transposed four by four.</summary>
static class Panels
{
    const int TileRows = Gemm.TileRows, TileColumns = Gemm.TileColumns;

    /// <summary>Rows of A in panels of 12, each panel's columns one after the other, filled up with zeros and scaled by alpha.</summary>
    internal static void PackRows(double alpha, MatrixView a, int rows, int inner, double[] buffer)
    {
        for (int i = 0; i < rows; i += TileRows)
        {
            int mr = Math.Min(TileRows, rows - i);
            Span<double> panel = buffer.AsSpan(i * inner, TileRows * inner);
            if (mr == TileRows && a.RowStride == 1)
            {
                Vector256<double> scale = Vector256.Create(alpha);
                ref double to = ref MemoryMarshal.GetReference(panel);
                for (int p = 0; p < inner; p++)
                {
                    // Twelve rows from i are inside a; panel holds 12·inner.
                    ref double from = ref a.Element(i, p);
                    nuint at = (nuint)p * TileRows;
                    (scale * Vector256.LoadUnsafe(ref from)).StoreUnsafe(ref to, at);
                    (scale * Vector256.LoadUnsafe(ref from, 4)).StoreUnsafe(ref to, at + 4);
                    (scale * Vector256.LoadUnsafe(ref from, 8)).StoreUnsafe(ref to, at + 8);
                }
                continue;
            }
            if (mr < TileRows) panel.Clear();
            int ii = 0;
            if (a.ColumnStride == 1)
                for (; ii + 4 <= mr; ii += 4) Transpose(alpha, ref a.Element(i + ii, 0), a.RowStride, inner, ref panel[ii], TileRows);
            for (; ii < mr; ii++)
                for (int p = 0; p < inner; p++) panel[ii + p * TileRows] = alpha * a.Element(i + ii, p);
        }
    }

    /// <summary>Columns of B in panels of 4, each panel's rows one after the other, filled up with zeros and scaled by alpha.</summary>
    internal static void PackColumns(double alpha, MatrixView b, int inner, int columns, double[] buffer)
    {
        for (int j = 0; j < columns; j += TileColumns)
        {
            int nr = Math.Min(TileColumns, columns - j);
            Span<double> panel = buffer.AsSpan(j * inner, TileColumns * inner);
            if (nr == TileColumns && b.ColumnStride == 1)
            {
                // Four columns from j are inside b; panel holds 4·inner.
                Vector256<double> scale = Vector256.Create(alpha);
                ref double to = ref MemoryMarshal.GetReference(panel);
                for (int p = 0; p < inner; p++) (scale * Vector256.LoadUnsafe(ref b.Element(p, j))).StoreUnsafe(ref to, (nuint)p * TileColumns);
                continue;
            }
            if (nr == TileColumns && b.RowStride == 1)
            {
                Transpose(alpha, ref b.Element(0, j), b.ColumnStride, inner, ref panel[0], TileColumns);
                continue;
            }
            if (nr < TileColumns) panel.Clear();
            for (int jj = 0; jj < nr; jj++)
                for (int p = 0; p < inner; p++) panel[jj + p * TileColumns] = alpha * b.Element(p, j + jj);
        }
    }

    /// <summary>
    /// α times four runs of length elements, from apart, side by side: element p of run r goes to to[r + p·stride]. Callers hold the runs and (length − 1)·stride + 4
    /// elements at to.
    /// </summary>
    static void Transpose(double alpha, ref double from, int apart, int length, ref double to, int stride)
    {
        ref double r1 = ref Unsafe.Add(ref from, apart);
        ref double r2 = ref Unsafe.Add(ref r1, apart);
        ref double r3 = ref Unsafe.Add(ref r2, apart);
        int p = 0;
        if (Avx.IsSupported)
        {
            Vector256<double> scale = Vector256.Create(alpha);
            for (; p + 4 <= length; p += 4)
            {
                nuint at = (nuint)p;
                Vector256<double> u0 = scale * Vector256.LoadUnsafe(ref from, at), u1 = scale * Vector256.LoadUnsafe(ref r1, at);
                Vector256<double> u2 = scale * Vector256.LoadUnsafe(ref r2, at), u3 = scale * Vector256.LoadUnsafe(ref r3, at);
                Vector256<double> p0 = Avx.UnpackLow(u0, u1), p1 = Avx.UnpackHigh(u0, u1), p2 = Avx.UnpackLow(u2, u3), p3 = Avx.UnpackHigh(u2, u3);
                ref double row = ref Unsafe.Add(ref to, (nint)p * stride);
                Avx.Permute2x128(p0, p2, 0x20).StoreUnsafe(ref row);
                Avx.Permute2x128(p1, p3, 0x20).StoreUnsafe(ref Unsafe.Add(ref row, stride));
                Avx.Permute2x128(p0, p2, 0x31).StoreUnsafe(ref Unsafe.Add(ref row, 2 * stride));
                Avx.Permute2x128(p1, p3, 0x31).StoreUnsafe(ref Unsafe.Add(ref row, 3 * stride));
            }
        }
        for (; p < length; p++)
            Vector256.Create(alpha * Unsafe.Add(ref from, p), alpha * Unsafe.Add(ref r1, p), alpha * Unsafe.Add(ref r2, p), alpha * Unsafe.Add(ref r3, p))
                .StoreUnsafe(ref Unsafe.Add(ref to, (nint)p * stride));
    }
}
