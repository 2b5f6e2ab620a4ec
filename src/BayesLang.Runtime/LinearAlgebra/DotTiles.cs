using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// C += α Aᵀ B where B has few columns: dot products of columns, four of A against three of B at a time, so that nothing is packed and A is read once.
/// </summary>
static class DotTiles
{
    const int Strip = 512;

    /// <summary>
    /// C (rows × columns, columns ldc apart) += α Aᵀ B. Callers hold rows columns of inner elements at a, lda apart, columns columns of inner elements at b, ldb
    /// apart, and (columns − 1)·ldc + rows elements at c.
    /// </summary>
    internal static void MultiplyAdd(double alpha, ref double a, int lda, ref double b, int ldb, ref double c, int ldc, int rows, int inner, int columns)
    {
        for (int start = 0; start < inner; start += Strip)
            AddStrip(alpha, ref Unsafe.Add(ref a, start), lda, ref Unsafe.Add(ref b, start), ldb, ref c, ldc, rows, Math.Min(Strip, inner - start), columns);
    }

    static void AddStrip(double alpha, ref double a, int lda, ref double b, int ldb, ref double c, int ldc, int rows, int inner, int columns)
    {
        int whole = rows & ~3;
        for (int i = 0; i < whole; i += 4)
        {
            ref double from = ref Unsafe.Add(ref a, (nint)i * lda);
            ref double to = ref Unsafe.Add(ref c, i);
            int j = 0;
            for (; columns - j is 3 or >= 5; j += 3) Four(alpha, ref from, lda, ref Unsafe.Add(ref b, (nint)j * ldb), ldb, ref Unsafe.Add(ref to, (nint)j * ldc), ldc, (nuint)inner);
            for (; j + 2 <= columns; j += 2) FourTwo(alpha, ref from, lda, ref Unsafe.Add(ref b, (nint)j * ldb), ldb, ref Unsafe.Add(ref to, (nint)j * ldc), ldc, (nuint)inner);
            if (j < columns) One(alpha, ref from, lda, ref Unsafe.Add(ref b, (nint)j * ldb), ref Unsafe.Add(ref to, (nint)j * ldc), (nuint)inner);
        }
        for (int i = whole; i < rows; i++)
            for (int j = 0; j < columns; j++)
                Unsafe.Add(ref c, i + (nint)j * ldc) += alpha * Blas1.Dot(ref Unsafe.Add(ref a, (nint)i * lda), ref Unsafe.Add(ref b, (nint)j * ldb), inner);
    }

    /// <summary>c[0 … 3, 0 … 2] += α aᵀ b: four columns at a, three at b, of inner elements each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four(double alpha, ref double a, int lda, ref double b, int ldb, ref double c, int ldc, nuint inner)
    {
        ref double a1 = ref Unsafe.Add(ref a, lda);
        ref double a2 = ref Unsafe.Add(ref a1, lda);
        ref double a3 = ref Unsafe.Add(ref a2, lda);
        ref double b1 = ref Unsafe.Add(ref b, ldb);
        ref double b2 = ref Unsafe.Add(ref b1, ldb);
        Vector256<double> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector256<double> s01 = default, s11 = default, s21 = default, s31 = default;
        Vector256<double> s02 = default, s12 = default, s22 = default, s32 = default;
        nuint p = 0;
        for (; p + 4 <= inner; p += 4)
        {
            Vector256<double> v0 = Vector256.LoadUnsafe(ref b, p), v1 = Vector256.LoadUnsafe(ref b1, p), v2 = Vector256.LoadUnsafe(ref b2, p);
            Vector256<double> u = Vector256.LoadUnsafe(ref a, p);
            s00 = Vector256.FusedMultiplyAdd(u, v0, s00);
            s01 = Vector256.FusedMultiplyAdd(u, v1, s01);
            s02 = Vector256.FusedMultiplyAdd(u, v2, s02);
            u = Vector256.LoadUnsafe(ref a1, p);
            s10 = Vector256.FusedMultiplyAdd(u, v0, s10);
            s11 = Vector256.FusedMultiplyAdd(u, v1, s11);
            s12 = Vector256.FusedMultiplyAdd(u, v2, s12);
            u = Vector256.LoadUnsafe(ref a2, p);
            s20 = Vector256.FusedMultiplyAdd(u, v0, s20);
            s21 = Vector256.FusedMultiplyAdd(u, v1, s21);
            s22 = Vector256.FusedMultiplyAdd(u, v2, s22);
            u = Vector256.LoadUnsafe(ref a3, p);
            s30 = Vector256.FusedMultiplyAdd(u, v0, s30);
            s31 = Vector256.FusedMultiplyAdd(u, v1, s31);
            s32 = Vector256.FusedMultiplyAdd(u, v2, s32);
        }
        Vector256<double> t0 = FourSums.Of(s00, s10, s20, s30), t1 = FourSums.Of(s01, s11, s21, s31), t2 = FourSums.Of(s02, s12, s22, s32);
        for (; p < inner; p++)
        {
            Vector256<double> u = Vector256.Create(Unsafe.Add(ref a, p), Unsafe.Add(ref a1, p), Unsafe.Add(ref a2, p), Unsafe.Add(ref a3, p));
            t0 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref b, p)), t0);
            t1 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref b1, p)), t1);
            t2 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref b2, p)), t2);
        }
        Vector256<double> scale = Vector256.Create(alpha);
        Vector256.FusedMultiplyAdd(scale, t0, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        Vector256.FusedMultiplyAdd(scale, t1, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        Vector256.FusedMultiplyAdd(scale, t2, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
    }

    /// <summary>c[0 … 3, 0 … 1] += α aᵀ b: four columns at a, two at b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FourTwo(double alpha, ref double a, int lda, ref double b, int ldb, ref double c, int ldc, nuint inner)
    {
        ref double a1 = ref Unsafe.Add(ref a, lda);
        ref double a2 = ref Unsafe.Add(ref a1, lda);
        ref double a3 = ref Unsafe.Add(ref a2, lda);
        ref double b1 = ref Unsafe.Add(ref b, ldb);
        Vector256<double> s00 = default, s10 = default, s20 = default, s30 = default, s01 = default, s11 = default, s21 = default, s31 = default;
        nuint p = 0;
        for (; p + 4 <= inner; p += 4)
        {
            Vector256<double> v0 = Vector256.LoadUnsafe(ref b, p), v1 = Vector256.LoadUnsafe(ref b1, p);
            Vector256<double> u = Vector256.LoadUnsafe(ref a, p);
            s00 = Vector256.FusedMultiplyAdd(u, v0, s00);
            s01 = Vector256.FusedMultiplyAdd(u, v1, s01);
            u = Vector256.LoadUnsafe(ref a1, p);
            s10 = Vector256.FusedMultiplyAdd(u, v0, s10);
            s11 = Vector256.FusedMultiplyAdd(u, v1, s11);
            u = Vector256.LoadUnsafe(ref a2, p);
            s20 = Vector256.FusedMultiplyAdd(u, v0, s20);
            s21 = Vector256.FusedMultiplyAdd(u, v1, s21);
            u = Vector256.LoadUnsafe(ref a3, p);
            s30 = Vector256.FusedMultiplyAdd(u, v0, s30);
            s31 = Vector256.FusedMultiplyAdd(u, v1, s31);
        }
        Vector256<double> t0 = FourSums.Of(s00, s10, s20, s30), t1 = FourSums.Of(s01, s11, s21, s31);
        for (; p < inner; p++)
        {
            Vector256<double> u = Vector256.Create(Unsafe.Add(ref a, p), Unsafe.Add(ref a1, p), Unsafe.Add(ref a2, p), Unsafe.Add(ref a3, p));
            t0 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref b, p)), t0);
            t1 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref b1, p)), t1);
        }
        Vector256<double> scale = Vector256.Create(alpha);
        Vector256.FusedMultiplyAdd(scale, t0, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, ldc);
        Vector256.FusedMultiplyAdd(scale, t1, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
    }

    /// <summary>c[0 … 3] += α aᵀ b: four columns at a, one at b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One(double alpha, ref double a, int lda, ref double b, ref double c, nuint inner)
    {
        ref double a1 = ref Unsafe.Add(ref a, lda);
        ref double a2 = ref Unsafe.Add(ref a1, lda);
        ref double a3 = ref Unsafe.Add(ref a2, lda);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint p = 0;
        for (; p + 4 <= inner; p += 4)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref b, p);
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, p), v, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a1, p), v, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a2, p), v, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a3, p), v, s3);
        }
        Vector256<double> t = FourSums.Of(s0, s1, s2, s3);
        for (; p < inner; p++)
            t = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref a, p), Unsafe.Add(ref a1, p), Unsafe.Add(ref a2, p), Unsafe.Add(ref a3, p)), Vector256.Create(Unsafe.Add(ref b, p)), t);
        Vector256.FusedMultiplyAdd(Vector256.Create(alpha), t, Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref c);
    }
}
