using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// The lower triangle of a small n × n matrix, n ≥ 4, copied to a column-major square of <see cref="Size"/> rows, a multiple of four, so that kernels meet no
/// remainders. Of column j the rows from the multiple of four at or below j on are there; those above the diagonal hold anything. Rows n and on are zero.
/// </summary>
static class PaddedTriangle
{
    internal static int Size(int n) => (n + 3) & ~3;

    /// <summary>
    /// Copies the lower triangle of a (n × n, columns lda apart) to w; the diagonal past n becomes that given.
    /// Callers hold (n − 1)·lda + n elements at a, with lda ≥ n ≥ 4, and Size(n)² at w.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Load(ref double a, int lda, ref double w, int n, double diagonal)
    {
        int size = Size(n), tail = n & 3, whole = n - tail;
        Vector256<double> inside = Vector256.LessThan(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)tail));
        for (int j = 0; j < n; j++)
        {
            ref double from = ref Unsafe.Add(ref a, (nint)j * lda);
            ref double to = ref Unsafe.Add(ref w, (nint)j * size);
            int i = j & ~3;
            for (; i < whole; i += 4) Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            if (tail == 0) continue;
            // The load passes row n by at most three elements, which the next column has where j < n − 1, since lda ≥ 4.
            if (j < n - 1) (Vector256.LoadUnsafe(ref from, (nuint)i) & inside).StoreUnsafe(ref to, (nuint)i);
            else
            {
                Vector256<double>.Zero.StoreUnsafe(ref to, (nuint)i);
                Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j);
            }
        }
        for (int j = n; j < size; j++)
        {
            Vector256<double>.Zero.StoreUnsafe(ref w, (nuint)(j * size + whole));
            Unsafe.Add(ref w, j * size + j) = diagonal;
        }
    }

    /// <summary>The triangle to the lower triangle of a, n × n with columns lda apart; above the diagonal nothing is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store(ref double w, ref double a, int lda, int n)
    {
        int size = Size(n);
        for (int j = 0; j < n; j++)
        {
            ref double from = ref Unsafe.Add(ref w, (nint)j * size);
            ref double to = ref Unsafe.Add(ref a, (nint)j * lda);
            int i = j;
            for (; i + 4 <= n; i += 4) Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            for (; i < n; i++) Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }

    /// <summary>The triangle, zero above its diagonal inside the blocks of four, to all of a, which is n × n without gaps and gets zeros above the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void StoreCleared(ref double w, ref double a, int n)
    {
        int size = Size(n), last = n - 1;
        for (int j = 0; j < last; j++)
        {
            ref double from = ref Unsafe.Add(ref w, (nint)j * size);
            ref double to = ref Unsafe.Add(ref a, (nint)j * n);
            int i = 0;
            for (; i + 4 <= j; i += 4) Vector256<double>.Zero.StoreUnsafe(ref to, (nuint)i);
            // A store that passes row n goes at most three elements into the next column, which comes after; n ≥ 4 keeps it inside a.
            for (; i < n; i += 4) Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
        }
        ref double column = ref Unsafe.Add(ref a, (nint)last * n);
        int row = 0;
        for (; row + 4 <= last; row += 4) Vector256<double>.Zero.StoreUnsafe(ref column, (nuint)row);
        for (; row < last; row++) Unsafe.Add(ref column, row) = 0;
        Unsafe.Add(ref column, last) = Unsafe.Add(ref w, last * size + last);
    }

    /// <summary>a += the triangle, zero above its diagonal inside the blocks of four; a is n × n without gaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddTo(ref double w, ref double a, int n)
    {
        int size = Size(n), last = n - 1;
        for (int j = 0; j < last; j++)
        {
            ref double from = ref Unsafe.Add(ref w, (nint)j * size);
            ref double to = ref Unsafe.Add(ref a, (nint)j * n);
            int i = j & ~3;
            // Past row n zeros are added to at most three elements of the next column; n ≥ 4 keeps them inside a.
            for (; i < n; i += 4) (Vector256.LoadUnsafe(ref to, (nuint)i) + Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
        Unsafe.Add(ref a, last * n + last) += Unsafe.Add(ref w, last * size + last);
    }
}
