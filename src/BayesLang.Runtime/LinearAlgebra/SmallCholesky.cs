using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// The Cholesky factor and its adjoint for small matrices: four columns at a time over a padded copy of the lower triangle, without remainders. The blocks
/// of four on the diagonal are worked out in scalars, the pivots by way of L D Lᵀ so that no square root delays the next pivot.
/// </summary>
static class SmallCholesky
{
    /// <summary>Up to here the copy fits into the first cache and halving the matrix brings nothing.</summary>
    internal const int Limit = 64;

    /// <summary>Smaller pivots have no accurate reciprocal; the plain algorithm, which divides by their roots, takes over.</summary>
    const double SmallestPivot = 1e-290;

    /// <summary>
    /// L from the lower triangle of a (n × n with 4 ≤ n ≤ <see cref="Limit"/>, columns lda apart), to l, which may be a. With clear, l is without gaps and
    /// gets zeros above its diagonal; otherwise what is above is left alone. False, with nothing written, where a pivot is not positive, finite and ordinary.
    /// Callers hold (n − 1)·lda + n elements at a and likewise at l.
    /// </summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool TryFactor(ref double a, int lda, ref double l, int ldl, int n, bool clear)
    {
        int size = PaddedTriangle.Size(n);
        Span<double> buffer = stackalloc double[size * size];
        ref double w = ref MemoryMarshal.GetReference(buffer);
        PaddedTriangle.Load(ref a, lda, ref w, n, 1);
        for (int j = 0; j < size; j += 4)
            if (!FactorPanel(ref w, size, j)) return false;
        if (clear) PaddedTriangle.StoreCleared(ref w, ref l, n);
        else PaddedTriangle.Store(ref w, ref l, ldl, n);
        return true;
    }

    /// <summary>Columns j … j + 3 of L, given those before. Callers hold size² elements at w; j and size are multiples of four, j &lt; size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool FactorPanel(ref double w, int size, int j)
    {
        // Rows j … size − 1 of columns 0 … j + 3 are inside w, rows in whole fours.
        ref double c0 = ref Unsafe.Add(ref w, (nint)j * size);
        ref double c1 = ref Unsafe.Add(ref c0, size);
        ref double c2 = ref Unsafe.Add(ref c1, size);
        ref double c3 = ref Unsafe.Add(ref c2, size);
        nuint top = (nuint)j, end = (nuint)size, stride = (nuint)size;
        {
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            nuint at = top;
            for (int k = 0; k < j; k++, at += stride)
            {
                Vector256<double> v = Vector256.LoadUnsafe(ref w, at);
                s0 = Vector256.FusedMultiplyAdd(v, Vector256.Create(Unsafe.Add(ref w, at)), s0);
                s1 = Vector256.FusedMultiplyAdd(v, Vector256.Create(Unsafe.Add(ref w, at + 1)), s1);
                s2 = Vector256.FusedMultiplyAdd(v, Vector256.Create(Unsafe.Add(ref w, at + 2)), s2);
                s3 = Vector256.FusedMultiplyAdd(v, Vector256.Create(Unsafe.Add(ref w, at + 3)), s3);
            }
            (Vector256.LoadUnsafe(ref c0, top) - s0).StoreUnsafe(ref c0, top);
            (Vector256.LoadUnsafe(ref c1, top) - s1).StoreUnsafe(ref c1, top);
            (Vector256.LoadUnsafe(ref c2, top) - s2).StoreUnsafe(ref c2, top);
            (Vector256.LoadUnsafe(ref c3, top) - s3).StoreUnsafe(ref c3, top);
        }
        double d0 = Unsafe.Add(ref c0, top), a10 = Unsafe.Add(ref c0, top + 1), a20 = Unsafe.Add(ref c0, top + 2), a30 = Unsafe.Add(ref c0, top + 3);
        double r0 = 1 / d0, m1 = a10 * r0, m2 = a20 * r0, m3 = a30 * r0;
        double d1 = Math.FusedMultiplyAdd(-a10, m1, Unsafe.Add(ref c1, top + 1));
        double a21 = Math.FusedMultiplyAdd(-a20, m1, Unsafe.Add(ref c1, top + 2)), a31 = Math.FusedMultiplyAdd(-a30, m1, Unsafe.Add(ref c1, top + 3));
        double d2 = Math.FusedMultiplyAdd(-a20, m2, Unsafe.Add(ref c2, top + 2)), a32 = Math.FusedMultiplyAdd(-a30, m2, Unsafe.Add(ref c2, top + 3));
        double d3 = Math.FusedMultiplyAdd(-a30, m3, Unsafe.Add(ref c3, top + 3));
        double r1 = 1 / d1;
        m2 = a21 * r1;
        m3 = a31 * r1;
        d2 = Math.FusedMultiplyAdd(-a21, m2, d2);
        a32 = Math.FusedMultiplyAdd(-a31, m2, a32);
        d3 = Math.FusedMultiplyAdd(-a31, m3, d3);
        double r2 = 1 / d2;
        d3 = Math.FusedMultiplyAdd(-a32, a32 * r2, d3);
        if (!(d0 > SmallestPivot && d1 > SmallestPivot && d2 > SmallestPivot && d3 > SmallestPivot)) return false;
        if (!(d0 < double.PositiveInfinity && d1 < double.PositiveInfinity && d2 < double.PositiveInfinity && d3 < double.PositiveInfinity)) return false;
        double l00 = Math.Sqrt(d0), l11 = Math.Sqrt(d1), l22 = Math.Sqrt(d2), l33 = Math.Sqrt(d3);
        r0 *= l00;
        r1 *= l11;
        r2 *= l22;
        double l10 = a10 * r0, l20 = a20 * r0, l30 = a30 * r0, l21 = a21 * r1, l31 = a31 * r1, l32 = a32 * r2;
        Vector256.Create(l00, l10, l20, l30).StoreUnsafe(ref c0, top);
        Vector256.Create(0, l11, l21, l31).StoreUnsafe(ref c1, top);
        Vector256.Create(0, 0, l22, l32).StoreUnsafe(ref c2, top);
        Vector256.Create(0, 0, 0, l33).StoreUnsafe(ref c3, top);
        nuint i = top + 4;
        if (i == end) return true;
        double r3 = l33 / d3;
        Vector256<double> v0 = Vector256.Create(r0), v1 = Vector256.Create(r1), v2 = Vector256.Create(r2), v3 = Vector256.Create(r3);
        Vector256<double> v10 = Vector256.Create(l10), v20 = Vector256.Create(l20), v30 = Vector256.Create(l30);
        Vector256<double> v21 = Vector256.Create(l21), v31 = Vector256.Create(l31), v32 = Vector256.Create(l32);
        for (; i + 8 <= end; i += 8)
        {
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
            nuint at = 0;
            for (int k = 0; k < j; k++, at += stride)
            {
                Vector256<double> u = Vector256.LoadUnsafe(ref w, at + i), v = Vector256.LoadUnsafe(ref w, at + i + 4);
                Vector256<double> f = Vector256.Create(Unsafe.Add(ref w, at + top));
                s0 = Vector256.FusedMultiplyAdd(u, f, s0);
                t0 = Vector256.FusedMultiplyAdd(v, f, t0);
                f = Vector256.Create(Unsafe.Add(ref w, at + top + 1));
                s1 = Vector256.FusedMultiplyAdd(u, f, s1);
                t1 = Vector256.FusedMultiplyAdd(v, f, t1);
                f = Vector256.Create(Unsafe.Add(ref w, at + top + 2));
                s2 = Vector256.FusedMultiplyAdd(u, f, s2);
                t2 = Vector256.FusedMultiplyAdd(v, f, t2);
                f = Vector256.Create(Unsafe.Add(ref w, at + top + 3));
                s3 = Vector256.FusedMultiplyAdd(u, f, s3);
                t3 = Vector256.FusedMultiplyAdd(v, f, t3);
            }
            s0 = (Vector256.LoadUnsafe(ref c0, i) - s0) * v0;
            t0 = (Vector256.LoadUnsafe(ref c0, i + 4) - t0) * v0;
            s1 = (Vector256.LoadUnsafe(ref c1, i) - s1 - s0 * v10) * v1;
            t1 = (Vector256.LoadUnsafe(ref c1, i + 4) - t1 - t0 * v10) * v1;
            s2 = (Vector256.LoadUnsafe(ref c2, i) - s2 - s0 * v20 - s1 * v21) * v2;
            t2 = (Vector256.LoadUnsafe(ref c2, i + 4) - t2 - t0 * v20 - t1 * v21) * v2;
            s3 = (Vector256.LoadUnsafe(ref c3, i) - s3 - s0 * v30 - s1 * v31 - s2 * v32) * v3;
            t3 = (Vector256.LoadUnsafe(ref c3, i + 4) - t3 - t0 * v30 - t1 * v31 - t2 * v32) * v3;
            s0.StoreUnsafe(ref c0, i);
            t0.StoreUnsafe(ref c0, i + 4);
            s1.StoreUnsafe(ref c1, i);
            t1.StoreUnsafe(ref c1, i + 4);
            s2.StoreUnsafe(ref c2, i);
            t2.StoreUnsafe(ref c2, i + 4);
            s3.StoreUnsafe(ref c3, i);
            t3.StoreUnsafe(ref c3, i + 4);
        }
        if (i < end)
        {
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            nuint at = 0;
            for (int k = 0; k < j; k++, at += stride)
            {
                Vector256<double> u = Vector256.LoadUnsafe(ref w, at + i);
                s0 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref w, at + top)), s0);
                s1 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref w, at + top + 1)), s1);
                s2 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref w, at + top + 2)), s2);
                s3 = Vector256.FusedMultiplyAdd(u, Vector256.Create(Unsafe.Add(ref w, at + top + 3)), s3);
            }
            s0 = (Vector256.LoadUnsafe(ref c0, i) - s0) * v0;
            s1 = (Vector256.LoadUnsafe(ref c1, i) - s1 - s0 * v10) * v1;
            s2 = (Vector256.LoadUnsafe(ref c2, i) - s2 - s0 * v20 - s1 * v21) * v2;
            s3 = (Vector256.LoadUnsafe(ref c3, i) - s3 - s0 * v30 - s1 * v31 - s2 * v32) * v3;
            s0.StoreUnsafe(ref c0, i);
            s1.StoreUnsafe(ref c1, i);
            s2.StoreUnsafe(ref c2, i);
            s3.StoreUnsafe(ref c3, i);
        }
        return true;
    }
}
