using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// y += α Aᵀ x, up to eight columns a pass and in strips of rows, so that x is read seldom and from the first cache. In each pass the callers hold the
/// columns it is named for, lda apart and of rows elements, rows elements at x, and as many as there are columns at y; loads end at or before rows.
/// </summary>
static class ColumnProducts
{
    const int Strip = 2048;

    /// <summary>y += α Aᵀ x. Callers hold (columns − 1)·lda + rows elements at a, rows at x and columns at y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y)
    {
        for (int start = 0; start < rows; start += Strip)
            AddStrip(alpha, ref Unsafe.Add(ref a, start), lda, Math.Min(Strip, rows - start), columns, ref Unsafe.Add(ref x, start), ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddStrip(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y)
    {
        nuint n = (nuint)rows;
        int j = 0;
        for (; j + 8 <= columns; j += 8) Eight(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref x, ref Unsafe.Add(ref y, j));
        for (; j + 4 <= columns; j += 4) Four(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref x, ref Unsafe.Add(ref y, j));
        switch (columns - j)
        {
            case 3: Three(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref x, ref Unsafe.Add(ref y, j)); break;
            case 2: Two(alpha, ref Unsafe.Add(ref a, (nint)j * lda), lda, n, ref x, ref Unsafe.Add(ref y, j)); break;
            case 1: Unsafe.Add(ref y, j) += alpha * Blas1.Dot(ref Unsafe.Add(ref a, (nint)j * lda), ref x, rows); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Eight(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        ref double c3 = ref Unsafe.Add(ref c2, lda);
        ref double c4 = ref Unsafe.Add(ref c3, lda);
        ref double c5 = ref Unsafe.Add(ref c4, lda);
        ref double c6 = ref Unsafe.Add(ref c5, lda);
        ref double c7 = ref Unsafe.Add(ref c6, lda);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref x, i);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v, s3);
            s4 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c4, i), v, s4);
            s5 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c5, i), v, s5);
            s6 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c6, i), v, s6);
            s7 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c7, i), v, s7);
        }
        double t0 = Vector256.Sum(s0), t1 = Vector256.Sum(s1), t2 = Vector256.Sum(s2), t3 = Vector256.Sum(s3), t4 = Vector256.Sum(s4), t5 = Vector256.Sum(s5), t6 = Vector256.Sum(s6), t7 = Vector256.Sum(s7);
        for (; i < rows; i++)
        {
            double v = Unsafe.Add(ref x, i);
            t0 = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), v, t0);
            t1 = Math.FusedMultiplyAdd(Unsafe.Add(ref c1, i), v, t1);
            t2 = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), v, t2);
            t3 = Math.FusedMultiplyAdd(Unsafe.Add(ref c3, i), v, t3);
            t4 = Math.FusedMultiplyAdd(Unsafe.Add(ref c4, i), v, t4);
            t5 = Math.FusedMultiplyAdd(Unsafe.Add(ref c5, i), v, t5);
            t6 = Math.FusedMultiplyAdd(Unsafe.Add(ref c6, i), v, t6);
            t7 = Math.FusedMultiplyAdd(Unsafe.Add(ref c7, i), v, t7);
        }
        y += alpha * t0;
        Unsafe.Add(ref y, 1) += alpha * t1;
        Unsafe.Add(ref y, 2) += alpha * t2;
        Unsafe.Add(ref y, 3) += alpha * t3;
        Unsafe.Add(ref y, 4) += alpha * t4;
        Unsafe.Add(ref y, 5) += alpha * t5;
        Unsafe.Add(ref y, 6) += alpha * t6;
        Unsafe.Add(ref y, 7) += alpha * t7;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        ref double c3 = ref Unsafe.Add(ref c2, lda);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref x, i);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v, s3);
        }
        double t0 = Vector256.Sum(s0), t1 = Vector256.Sum(s1), t2 = Vector256.Sum(s2), t3 = Vector256.Sum(s3);
        for (; i < rows; i++)
        {
            double v = Unsafe.Add(ref x, i);
            t0 = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), v, t0);
            t1 = Math.FusedMultiplyAdd(Unsafe.Add(ref c1, i), v, t1);
            t2 = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), v, t2);
            t3 = Math.FusedMultiplyAdd(Unsafe.Add(ref c3, i), v, t3);
        }
        y += alpha * t0;
        Unsafe.Add(ref y, 1) += alpha * t1;
        Unsafe.Add(ref y, 2) += alpha * t2;
        Unsafe.Add(ref y, 3) += alpha * t3;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Three(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        ref double c2 = ref Unsafe.Add(ref c1, lda);
        Vector256<double> s0 = default, u0 = default, s1 = default, u1 = default, s2 = default, u2 = default;
        nuint i = 0;
        for (; i + 8 <= rows; i += 8)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref x, i), w = Vector256.LoadUnsafe(ref x, i + 4);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v, s0);
            u0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 4), w, u0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
            u1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i + 4), w, u1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v, s2);
            u2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i + 4), w, u2);
        }
        double t0 = Vector256.Sum(s0 + u0), t1 = Vector256.Sum(s1 + u1), t2 = Vector256.Sum(s2 + u2);
        for (; i < rows; i++)
        {
            double v = Unsafe.Add(ref x, i);
            t0 = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), v, t0);
            t1 = Math.FusedMultiplyAdd(Unsafe.Add(ref c1, i), v, t1);
            t2 = Math.FusedMultiplyAdd(Unsafe.Add(ref c2, i), v, t2);
        }
        y += alpha * t0;
        Unsafe.Add(ref y, 1) += alpha * t1;
        Unsafe.Add(ref y, 2) += alpha * t2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Two(double alpha, ref double a, int lda, nuint rows, ref double x, ref double y)
    {
        ref double c1 = ref Unsafe.Add(ref a, lda);
        Vector256<double> s0 = default, u0 = default, s1 = default, u1 = default;
        nuint i = 0;
        for (; i + 8 <= rows; i += 8)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref x, i), w = Vector256.LoadUnsafe(ref x, i + 4);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i), v, s0);
            u0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, i + 4), w, u0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
            u1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i + 4), w, u1);
        }
        double t0 = Vector256.Sum(s0 + u0), t1 = Vector256.Sum(s1 + u1);
        for (; i < rows; i++)
        {
            double v = Unsafe.Add(ref x, i);
            t0 = Math.FusedMultiplyAdd(Unsafe.Add(ref a, i), v, t0);
            t1 = Math.FusedMultiplyAdd(Unsafe.Add(ref c1, i), v, t1);
        }
        y += alpha * t0;
        Unsafe.Add(ref y, 1) += alpha * t1;
    }
}
