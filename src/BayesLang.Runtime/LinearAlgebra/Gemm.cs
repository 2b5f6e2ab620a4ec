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
    internal const int TileRows = 12, TileColumns = 4;
    const int BlockRows = 96, BlockInner = 256, BlockColumns = 512;

    /// <summary>Below this many multiplications the packing costs more than it brings.</summary>
    const int SmallProduct = 4096;

    /// <summary>Columns up to which A is read where it lies: packed, each of its elements would be used too seldom.</summary>
    const int MostDirectColumns = 24;

    /// <summary>Aᵀ B with few columns and long ones goes by dot products.</summary>
    const int MostDotColumns = 12, LeastDotInner = 48;

    [ThreadStatic]
    static double[]? packedA;

    [ThreadStatic]
    static double[]? packedB;

    /// <summary>C (rows × columns) += α A (rows × inner) B (inner × columns); with lowerOnly only the elements on and below C's diagonal are touched.</summary>
    internal static void MultiplyAdd(double alpha, MatrixView a, MatrixView b, MatrixView c, int rows, int inner, int columns, bool lowerOnly = false)
    {
        if (rows == 0 || columns == 0 || inner == 0) return;
        bool isOfVectors = columns <= 2 && c.RowStride == 1 && (a.RowStride == 1 || (a.ColumnStride == 1 && b.RowStride == 1));
        if ((long)rows * inner * columns <= SmallProduct || inner < 4 || isOfVectors)
        {
            MultiplyAddSmall(alpha, a, b, c, rows, inner, columns, lowerOnly);
            return;
        }
        // The tile is written along columns of C, so a row-major C is computed as its transpose; with lowerOnly the caller passes a column-major one.
        if (c.RowStride != 1 && !lowerOnly)
            MultiplyAddBlocked(alpha, b.Transposed, a.Transposed, c.Transposed, columns, inner, rows, false);
        else if (!lowerOnly && columns <= MostDotColumns && inner >= LeastDotInner && a.ColumnStride == 1 && b.RowStride == 1)
            DotTiles.MultiplyAdd(alpha, ref a.Origin, a.RowStride, ref b.Origin, b.ColumnStride, ref c.Origin, c.ColumnStride, rows, inner, columns);
        else
            MultiplyAddBlocked(alpha, a, b, c, rows, inner, columns, lowerOnly);
    }

    static void MultiplyAddBlocked(double alpha, MatrixView a, MatrixView b, MatrixView c, int rows, int inner, int columns, bool lowerOnly)
    {
        bool isDirect = a.RowStride == 1 && c.RowStride == 1 && !lowerOnly && (columns <= MostDirectColumns || rows * inner <= BlockRows * BlockInner / 8);
        double[] bufferA = packedA ??= GC.AllocateUninitializedArray<double>(BlockRows * BlockInner);
        double[] bufferB = packedB ??= GC.AllocateUninitializedArray<double>(BlockInner * BlockColumns);
        for (int j = 0; j < columns; j += BlockColumns)
        {
            int nc = Math.Min(BlockColumns, columns - j);
            for (int p = 0; p < inner; p += BlockInner)
            {
                int kc = Math.Min(BlockInner, inner - p);
                Panels.PackColumns(isDirect ? alpha : 1, b.At(p, j), kc, nc, bufferB);
                if (isDirect)
                {
                    DirectTiles(a.At(0, p), bufferB, c.At(0, j), rows, kc, nc);
                    continue;
                }
                for (int i = lowerOnly ? j / BlockRows * BlockRows : 0; i < rows; i += BlockRows)
                {
                    int mc = Math.Min(BlockRows, rows - i);
                    Panels.PackRows(alpha, a.At(i, p), mc, kc, bufferA);
                    Tiles(bufferA, bufferB, c.At(i, j), mc, kc, nc, lowerOnly ? i - j : int.MaxValue);
                }
            }
        }
    }

    /// <summary>C (rows × nc) += A B with A where it lies, columns of unit stride, and B packed: whole fours of rows straight, those left over through a small buffer.</summary>
    [SkipLocalsInit]
    static void DirectTiles(MatrixView a, double[] bufferB, MatrixView c, int rows, int kc, int nc)
    {
        Span<double> edge = stackalloc double[TileRows * TileColumns];
        Span<double> left = stackalloc double[4 * BlockInner];
        int whole = rows & ~3, over = rows - whole;
        if (over > 0)
        {
            left[..(4 * kc)].Clear();
            for (int p = 0; p < kc; p++)
                for (int ii = 0; ii < over; ii++) left[ii + 4 * p] = a.Element(whole + ii, p);
        }
        // A's rows stay in the first cache while all of B passes.
        for (int i = 0; i < rows;)
        {
            int mr = whole - i >= TileRows ? TileRows : whole - i >= 8 ? 8 : 4;
            bool isLeft = i == whole;
            int lda = isLeft ? 4 : a.ColumnStride;
            for (int j = 0; j < nc; j += TileColumns)
            {
                int nr = Math.Min(TileColumns, nc - j);
                bool isEdge = isLeft || nr < TileColumns;
                ref double from = ref isLeft ? ref left[0] : ref a.Element(i, 0);
                ref double panelB = ref bufferB[j * kc];
                ref double to = ref isEdge ? ref edge[0] : ref c.Element(i, j);
                int ldc = isEdge ? TileRows : c.ColumnStride;
                if (isEdge) edge.Clear();
                // Rows i … i + mr − 1 are inside a and c, or inside left; edge holds a whole tile.
                if (mr == TileRows) Tile(ref from, lda, ref panelB, ref to, ldc, kc);
                else if (mr == 8) Tile8(ref from, lda, ref panelB, ref to, ldc, kc);
                else Tile4(ref from, lda, ref panelB, ref to, ldc, kc);
                if (!isEdge) continue;
                int real = isLeft ? over : mr;
                for (int jj = 0; jj < nr; jj++)
                {
                    ref double column = ref c.Element(i, j + jj);
                    for (int ii = 0; ii < real; ii++) Unsafe.Add(ref column, ii) += edge[ii + jj * TileRows];
                }
            }
            i += mr;
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
                    Tile(ref panelA, TileRows, ref panelB, ref c.Element(i, j), c.ColumnStride, kc);
                    continue;
                }
                edge.Clear();
                Tile(ref panelA, TileRows, ref panelB, ref edge[0], TileRows, kc);
                for (int jj = 0; jj < nr; jj++)
                    for (int ii = masked ? Math.Max(0, j + jj - i - offset) : 0; ii < mr; ii++)
                        c.Element(i + ii, j + jj) += edge[ii + jj * TileRows];
            }
        }
    }

    /// <summary>c[0 … 11, 0 … 3] += a b. Callers hold inner columns of 12 elements at a, lda apart, 4·inner elements at b, and the whole tile at c.</summary>
    static void Tile(ref double a, int lda, ref double b, ref double c, int ldc, int inner)
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
            a = ref Unsafe.Add(ref a, lda);
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

    /// <summary>c[0 … 7, 0 … 3] += a b, with the callers' duties of <see cref="Tile"/>.</summary>
    static void Tile8(ref double a, int lda, ref double b, ref double c, int ldc, int inner)
    {
        Vector256<double> c00 = default, c10 = default, c01 = default, c11 = default, c02 = default, c12 = default, c03 = default, c13 = default;
        for (int p = 0; p < inner; p++)
        {
            Vector256<double> a0 = Vector256.LoadUnsafe(ref a), a1 = Vector256.LoadUnsafe(ref a, 4);
            Vector256<double> v = Vector256.Create(b);
            c00 = Vector256.FusedMultiplyAdd(a0, v, c00);
            c10 = Vector256.FusedMultiplyAdd(a1, v, c10);
            v = Vector256.Create(Unsafe.Add(ref b, 1));
            c01 = Vector256.FusedMultiplyAdd(a0, v, c01);
            c11 = Vector256.FusedMultiplyAdd(a1, v, c11);
            v = Vector256.Create(Unsafe.Add(ref b, 2));
            c02 = Vector256.FusedMultiplyAdd(a0, v, c02);
            c12 = Vector256.FusedMultiplyAdd(a1, v, c12);
            v = Vector256.Create(Unsafe.Add(ref b, 3));
            c03 = Vector256.FusedMultiplyAdd(a0, v, c03);
            c13 = Vector256.FusedMultiplyAdd(a1, v, c13);
            a = ref Unsafe.Add(ref a, lda);
            b = ref Unsafe.Add(ref b, TileColumns);
        }
        AddColumn(ref c, c00, c10);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c01, c11);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c02, c12);
        c = ref Unsafe.Add(ref c, ldc);
        AddColumn(ref c, c03, c13);
    }

    /// <summary>c[0 … 3, 0 … 3] += a b, with the callers' duties of <see cref="Tile"/>; even and odd columns of a have sums of their own.</summary>
    static void Tile4(ref double a, int lda, ref double b, ref double c, int ldc, int inner)
    {
        Vector256<double> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        int p = 0;
        for (; p + 2 <= inner; p += 2)
        {
            Vector256<double> a0 = Vector256.LoadUnsafe(ref a), a1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref a, lda));
            c0 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(b), c0);
            c1 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 1)), c1);
            c2 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 2)), c2);
            c3 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 3)), c3);
            d0 = Vector256.FusedMultiplyAdd(a1, Vector256.Create(Unsafe.Add(ref b, 4)), d0);
            d1 = Vector256.FusedMultiplyAdd(a1, Vector256.Create(Unsafe.Add(ref b, 5)), d1);
            d2 = Vector256.FusedMultiplyAdd(a1, Vector256.Create(Unsafe.Add(ref b, 6)), d2);
            d3 = Vector256.FusedMultiplyAdd(a1, Vector256.Create(Unsafe.Add(ref b, 7)), d3);
            a = ref Unsafe.Add(ref a, 2 * lda);
            b = ref Unsafe.Add(ref b, 2 * TileColumns);
        }
        if (p < inner)
        {
            Vector256<double> a0 = Vector256.LoadUnsafe(ref a);
            c0 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(b), c0);
            c1 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 1)), c1);
            c2 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 2)), c2);
            c3 = Vector256.FusedMultiplyAdd(a0, Vector256.Create(Unsafe.Add(ref b, 3)), c3);
        }
        (Vector256.LoadUnsafe(ref c) + (c0 + d0)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        (Vector256.LoadUnsafe(ref c) + (c1 + d1)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        (Vector256.LoadUnsafe(ref c) + (c2 + d2)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        (Vector256.LoadUnsafe(ref c) + (c3 + d3)).StoreUnsafe(ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddColumn(ref double c, Vector256<double> x0, Vector256<double> x1)
    {
        (Vector256.LoadUnsafe(ref c) + x0).StoreUnsafe(ref c);
        (Vector256.LoadUnsafe(ref c, 4) + x1).StoreUnsafe(ref c, 4);
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
