using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// C += α A B on views with any strides: packed panels and a 12 × 4 register tile (Goto and van de Geijn 2008, "Anatomy of high-performance matrix
/// multiplication"). Small products skip the packing. The packing buffers belong to the thread and are made once.
/// </summary>
static class Gemm
{
    const int TileRows = 12, TileColumns = 4;
    const int BlockRows = 96, BlockInner = 256, BlockColumns = 512;

    /// <summary>Below this many multiplications the packing costs more than it brings.</summary>
    const int SmallProduct = 4096;

    [ThreadStatic]
    static double[]? packedA;

    [ThreadStatic]
    static double[]? packedB;

    /// <summary>C (rows × columns) += α A (rows × inner) B (inner × columns); with lowerOnly only the elements on and below C's diagonal are touched.</summary>
    internal static void MultiplyAdd(double alpha, MatrixView a, MatrixView b, MatrixView c, int rows, int inner, int columns, bool lowerOnly = false)
    {
        if (rows == 0 || columns == 0 || inner == 0) return;
        if ((long)rows * inner * columns <= SmallProduct || inner < 4)
        {
            MultiplyAddSmall(alpha, a, b, c, rows, inner, columns, lowerOnly);
            return;
        }
        // The tile is written along columns of C, so a row-major C is computed as its transpose; with lowerOnly the caller passes a column-major one.
        if (c.RowStride != 1 && !lowerOnly)
            MultiplyAddBlocked(alpha, b.Transposed, a.Transposed, c.Transposed, columns, inner, rows, false);
        else
            MultiplyAddBlocked(alpha, a, b, c, rows, inner, columns, lowerOnly);
    }

    static void MultiplyAddBlocked(double alpha, MatrixView a, MatrixView b, MatrixView c, int rows, int inner, int columns, bool lowerOnly)
    {
        double[] bufferA = packedA ??= GC.AllocateUninitializedArray<double>(BlockRows * BlockInner);
        double[] bufferB = packedB ??= GC.AllocateUninitializedArray<double>(BlockInner * BlockColumns);
        for (int j = 0; j < columns; j += BlockColumns)
        {
            int nc = Math.Min(BlockColumns, columns - j);
            for (int p = 0; p < inner; p += BlockInner)
            {
                int kc = Math.Min(BlockInner, inner - p);
                PackColumns(b.At(p, j), kc, nc, bufferB);
                for (int i = lowerOnly ? j / BlockRows * BlockRows : 0; i < rows; i += BlockRows)
                {
                    int mc = Math.Min(BlockRows, rows - i);
                    PackRows(alpha, a.At(i, p), mc, kc, bufferA);
                    Tiles(bufferA, bufferB, c.At(i, j), mc, kc, nc, lowerOnly ? i - j : int.MaxValue);
                }
            }
        }
    }

    /// <summary>All tiles of one block; element [i, j] of the block is below the diagonal where i + offset ≥ j.</summary>
    [SkipLocalsInit]
    static void Tiles(double[] bufferA, double[] bufferB, MatrixView c, int mc, int kc, int nc, int offset)
    {
        Span<double> edge = stackalloc double[TileRows * TileColumns];
        bool masked = offset != int.MaxValue, strided = c.RowStride != 1;
        for (int j = 0; j < nc; j += TileColumns)
        {
            int nr = Math.Min(TileColumns, nc - j);
            ref double panelB = ref bufferB[j * kc];
            for (int i = 0; i < mc; i += TileRows)
            {
                int mr = Math.Min(TileRows, mc - i);
                if (masked && i + mr - 1 + offset < j) continue;
                ref double panelA = ref bufferA[i * kc];
                if (mr == TileRows && nr == TileColumns && !strided && !(masked && i + offset < j + nr - 1))
                {
                    Tile(ref panelA, ref panelB, ref c.Element(i, j), c.ColumnStride, kc);
                    continue;
                }
                edge.Clear();
                Tile(ref panelA, ref panelB, ref edge[0], TileRows, kc);
                for (int jj = 0; jj < nr; jj++)
                    for (int ii = masked ? Math.Max(0, j + jj - i - offset) : 0; ii < mr; ii++)
                        c.Element(i + ii, j + jj) += edge[ii + jj * TileRows];
            }
        }
    }

    /// <summary>Rows of A in panels of 12, each panel's columns one after the other, filled up with zeros and scaled by alpha.</summary>
    static void PackRows(double alpha, MatrixView a, int rows, int inner, double[] buffer)
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
            for (int ii = 0; ii < mr; ii++)
                for (int p = 0; p < inner; p++) panel[ii + p * TileRows] = alpha * a.Element(i + ii, p);
        }
    }

    /// <summary>Columns of B in panels of 4, each panel's rows one after the other, filled up with zeros.</summary>
    static void PackColumns(MatrixView b, int inner, int columns, double[] buffer)
    {
        for (int j = 0; j < columns; j += TileColumns)
        {
            int nr = Math.Min(TileColumns, columns - j);
            Span<double> panel = buffer.AsSpan(j * inner, TileColumns * inner);
            if (nr == TileColumns && b.ColumnStride == 1)
            {
                // Four columns from j are inside b; panel holds 4·inner.
                ref double to = ref MemoryMarshal.GetReference(panel);
                for (int p = 0; p < inner; p++) Vector256.LoadUnsafe(ref b.Element(p, j)).StoreUnsafe(ref to, (nuint)p * TileColumns);
                continue;
            }
            if (nr < TileColumns) panel.Clear();
            for (int jj = 0; jj < nr; jj++)
                for (int p = 0; p < inner; p++) panel[jj + p * TileColumns] = b.Element(p, j + jj);
        }
    }

    /// <summary>c[0 … 11, 0 … 3] += a b. Callers hold 12·inner elements at a, 4·inner at b, and the whole tile at c.</summary>
    static void Tile(ref double a, ref double b, ref double c, int ldc, int inner)
    {
        Vector256<double> c00 = default, c10 = default, c20 = default;
        Vector256<double> c01 = default, c11 = default, c21 = default;
        Vector256<double> c02 = default, c12 = default, c22 = default;
        Vector256<double> c03 = default, c13 = default, c23 = default;
        for (int p = 0; p < inner; p++)
        {
            Vector256<double> a0 = Vector256.LoadUnsafe(ref a), a1 = Vector256.LoadUnsafe(ref a, 4), a2 = Vector256.LoadUnsafe(ref a, 8);
            Vector256<double> v = Vector256.Create(b);
            c00 = Vector256.FusedMultiplyAdd(a0, v, c00);
            c10 = Vector256.FusedMultiplyAdd(a1, v, c10);
            c20 = Vector256.FusedMultiplyAdd(a2, v, c20);
            v = Vector256.Create(Unsafe.Add(ref b, 1));
            c01 = Vector256.FusedMultiplyAdd(a0, v, c01);
            c11 = Vector256.FusedMultiplyAdd(a1, v, c11);
            c21 = Vector256.FusedMultiplyAdd(a2, v, c21);
            v = Vector256.Create(Unsafe.Add(ref b, 2));
            c02 = Vector256.FusedMultiplyAdd(a0, v, c02);
            c12 = Vector256.FusedMultiplyAdd(a1, v, c12);
            c22 = Vector256.FusedMultiplyAdd(a2, v, c22);
            v = Vector256.Create(Unsafe.Add(ref b, 3));
            c03 = Vector256.FusedMultiplyAdd(a0, v, c03);
            c13 = Vector256.FusedMultiplyAdd(a1, v, c13);
            c23 = Vector256.FusedMultiplyAdd(a2, v, c23);
            a = ref Unsafe.Add(ref a, TileRows);
            b = ref Unsafe.Add(ref b, TileColumns);
        }
        AddColumn(ref c, c00, c10, c20);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c01, c11, c21);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c02, c12, c22);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c03, c13, c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddColumn(ref double c, Vector256<double> x0, Vector256<double> x1, Vector256<double> x2)
    {
        (Vector256.LoadUnsafe(ref c) + x0).StoreUnsafe(ref c);
        (Vector256.LoadUnsafe(ref c, 4) + x1).StoreUnsafe(ref c, 4);
        (Vector256.LoadUnsafe(ref c, 8) + x2).StoreUnsafe(ref c, 8);
    }

    [SkipLocalsInit]
    static void MultiplyAddSmall(double alpha, MatrixView a, MatrixView b, MatrixView c, int rows, int inner, int columns, bool lowerOnly)
    {
        Span<double> gathered = stackalloc double[64];
        if (c.RowStride == 1 && a.RowStride == 1)
        {
            // Columns of C as combinations of columns of A.
            for (int j = 0; j < columns; j++)
            {
                int from = lowerOnly ? j : 0;
                if (from >= rows) return;
                if (b.RowStride == 1)
                    Blas2.AddProduct(alpha, ref a.Element(from, 0), a.ColumnStride, rows - from, inner, ref b.Element(0, j), ref c.Element(from, j));
                else
                    for (int start = 0; start < inner; start += gathered.Length)
                    {
                        int count = Math.Min(gathered.Length, inner - start);
                        for (int p = 0; p < count; p++) gathered[p] = b.Element(start + p, j);
                        Blas2.AddProduct(alpha, ref a.Element(from, start), a.ColumnStride, rows - from, count, ref gathered[0], ref c.Element(from, j));
                    }
            }
        }
        else if (c.RowStride == 1 && a.ColumnStride == 1 && b.RowStride == 1)
        {
            // Rows of A against columns of B.
            for (int j = 0; j < columns; j++)
            {
                int from = lowerOnly ? j : 0;
                if (from >= rows) return;
                Blas2.AddTransposedProduct(alpha, ref a.Element(from, 0), a.RowStride, inner, rows - from, ref b.Element(0, j), ref c.Element(from, j));
            }
        }
        else
        {
            for (int j = 0; j < columns; j++)
                for (int i = lowerOnly ? j : 0; i < rows; i++)
                {
                    double sum = 0;
                    for (int p = 0; p < inner; p++) sum += a.Element(i, p) * b.Element(p, j);
                    c.Element(i, j) += alpha * sum;
                }
        }
    }
}
