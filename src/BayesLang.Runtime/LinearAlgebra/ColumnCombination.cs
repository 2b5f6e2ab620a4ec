using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// y += α A x, up to eight columns a pass and in strips of rows, so that y is touched seldom and in the first cache. In each pass the callers hold the
/// columns it is named for, lda apart and of rows elements, as many elements at x, and rows at y; loads and stores end at or before rows.
/// </summary>
static class ColumnCombination
{
    const int Strip = 2048;

    /// <summary>y += α A x, or y = α A x where not add. Callers hold (columns − 1)·lda + rows elements at a, columns at x and rows at y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y, bool add)
    {
        for (int start = 0; start < rows; start += Strip)
            AddStrip(alpha, ref Unsafe.Add(ref a, start), lda, Math.Min(Strip, rows - start), columns, ref x, ref Unsafe.Add(ref y, start), add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddStrip(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y, bool add)
    {
        nuint n = (nuint)rows;
        int j = 0;
        for (; j + 8 <= columns; j += 8, add = true) Eight(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref Unsafe.Add(ref x, j), ref y, add);
        for (; j + 4 <= columns; j += 4, add = true) Four(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref Unsafe.Add(ref x, j), ref y, add);
        switch (columns - j)
        {
            case 3: Three(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref Unsafe.Add(ref x, j), ref y, add); break;
            case 2: Two(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref Unsafe.Add(ref x, j), ref y, add); break;
            case 1: One(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref Unsafe.Add(ref x, j), ref y, add); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Eight(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y, bool add)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        ref double c3 = ref Unsafe.Add(ref c2, lda);
        ref double c4 = ref Unsafe.Add(ref c3, lda);
        ref double c5 = ref Unsafe.Add(ref c4, lda);
        ref double c6 = ref Unsafe.Add(ref c5, lda);
        ref double c7 = ref Unsafe.Add(ref c6, lda);
        double x0 = alpha * x, x1 = alpha * Unsafe.Add(ref x, 1), x2 = alpha * Unsafe.Add(ref x, 2), x3 = alpha * Unsafe.Add(ref x, 3), x4 = alpha * Unsafe.Add(ref x, 4), x5 = alpha * Unsafe.Add(ref x, 5), x6 = alpha * Unsafe.Add(ref x, 6), x7 = alpha * Unsafe.Add(ref x, 7);
        Vector256<double> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1), v2 = Vector256.Create(x2), v3 = Vector256.Create(x3), v4 = Vector256.Create(x4), v5 = Vector256.Create(x5), v6 = Vector256.Create(x6), v7 = Vector256.Create(x7);
        Vector256<double> keep = add ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v0, Vector256.LoadUnsafe(ref y, i) & keep);
            Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
            s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v2, s);
            t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v3, t);
            s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c4, i), v4, s);
            t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c5, i), v5, t);
            s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c6, i), v6, s);
            t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c7, i), v7, t);
            (s + t).StoreUnsafe(ref y, i);
        }
        for (; i < rows; i++)
        {
            double s = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), x0, add ? Unsafe.Add(ref y, i) : 0);
            double t = Unsafe.Add(ref c1, i) * x1;
            s = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), x2, s);
            t = Math.FusedMultiplyAdd(Unsafe.Add(ref c3, i), x3, t);
            s = Math.FusedMultiplyAdd(Unsafe.Add(ref c4, i), x4, s);
            t = Math.FusedMultiplyAdd(Unsafe.Add(ref c5, i), x5, t);
            s = Math.FusedMultiplyAdd(Unsafe.Add(ref c6, i), x6, s);
            t = Math.FusedMultiplyAdd(Unsafe.Add(ref c7, i), x7, t);
            Unsafe.Add(ref y, i) = s + t;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y, bool add)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        ref double c3 = ref Unsafe.Add(ref c2, lda);
        double x0 = alpha * x, x1 = alpha * Unsafe.Add(ref x, 1), x2 = alpha * Unsafe.Add(ref x, 2), x3 = alpha * Unsafe.Add(ref x, 3);
        Vector256<double> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1), v2 = Vector256.Create(x2), v3 = Vector256.Create(x3);
        Vector256<double> keep = add ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v0, Vector256.LoadUnsafe(ref y, i) & keep);
            Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
            s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v2, s);
            t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v3, t);
            (s + t).StoreUnsafe(ref y, i);
        }
        for (; i < rows; i++)
        {
            double s = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), x0, add ? Unsafe.Add(ref y, i) : 0);
            double t = Unsafe.Add(ref c1, i) * x1;
            s = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), x2, s);
            t = Math.FusedMultiplyAdd(Unsafe.Add(ref c3, i), x3, t);
            Unsafe.Add(ref y, i) = s + t;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Three(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y, bool add)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        double x0 = alpha * x, x1 = alpha * Unsafe.Add(ref x, 1), x2 = alpha * Unsafe.Add(ref x, 2);
        Vector256<double> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1), v2 = Vector256.Create(x2);
        Vector256<double> keep = add ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v0, Vector256.LoadUnsafe(ref y, i) & keep);
            Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
            s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v2, s);
            (s + t).StoreUnsafe(ref y, i);
        }
        for (; i < rows; i++)
        {
            double s = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), x0, add ? Unsafe.Add(ref y, i) : 0);
            double t = Unsafe.Add(ref c1, i) * x1;
            s = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), x2, s);
            Unsafe.Add(ref y, i) = s + t;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Two(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y, bool add)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        double x0 = alpha * x, x1 = alpha * Unsafe.Add(ref x, 1);
        Vector256<double> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1);
        Vector256<double> keep = add ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v0, Vector256.LoadUnsafe(ref y, i) & keep);
            Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
            (s + t).StoreUnsafe(ref y, i);
        }
        for (; i < rows; i++)
        {
            double s = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), x0, add ? Unsafe.Add(ref y, i) : 0);
            double t = Unsafe.Add(ref c1, i) * x1;
            Unsafe.Add(ref y, i) = s + t;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y, bool add)
    {
        double x0 = alpha * x;
        Vector256<double> v0 = Vector256.Create(x0);
        Vector256<double> keep = add ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v0, Vector256.LoadUnsafe(ref y, i) & keep);
            s.StoreUnsafe(ref y, i);
        }
        for (; i < rows; i++)
        {
            double s = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), x0, add ? Unsafe.Add(ref y, i) : 0);
            Unsafe.Add(ref y, i) = s;
        }
    }
}
