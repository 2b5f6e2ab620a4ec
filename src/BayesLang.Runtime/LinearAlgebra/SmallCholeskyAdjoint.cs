using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>The adjoint of <see cref="SmallCholesky"/>: its panels of four columns, run backwards (Murray 2016, the blocked left-looking form).</summary>
static class SmallCholeskyAdjoint
{
    internal const int Limit = 64;

    /// <summary>
    /// With L (n × n, 4 ≤ n ≤ <see cref="Limit"/>, columns ldl apart) and L̄ (columns ldb apart): the lower triangle of Ā is added to target, n × n without gaps.
    /// Callers hold (n − 1)·ld + n elements of each.
    /// </summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(ref double l, int ldl, ref double lAdjoint, int ldb, ref double target, int n)
    {
        int size = PaddedTriangle.Size(n);
        Span<double> buffer = stackalloc double[2 * size * size];
        ref double w = ref MemoryMarshal.GetReference(buffer);
        ref double b = ref Unsafe.Add(ref w, size * size);
        Panels(ref l, ldl, ref lAdjoint, ldb, ref w, ref b, n);
        PaddedTriangle.AddTo(ref b, ref target, n);
    }

    /// <summary>As <see cref="Add"/>, with the lower triangle of L̄ overwritten by Ā.</summary>
    [SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Replace(ref double l, int ldl, ref double adjoint, int ldb, int n)
    {
        int size = PaddedTriangle.Size(n);
        Span<double> buffer = stackalloc double[2 * size * size];
        ref double w = ref MemoryMarshal.GetReference(buffer);
        ref double b = ref Unsafe.Add(ref w, size * size);
        Panels(ref l, ldl, ref adjoint, ldb, ref w, ref b, n);
        PaddedTriangle.Store(ref b, ref adjoint, ldb, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Panels(ref double l, int ldl, ref double lAdjoint, int ldb, ref double w, ref double b, int n)
    {
        PaddedTriangle.Load(ref l, ldl, ref w, n, 1);
        PaddedTriangle.Load(ref lAdjoint, ldb, ref b, n, 0);
        int size = PaddedTriangle.Size(n);
        for (int j = size - 4; j >= 0; j -= 4) Panel(ref w, ref b, size, j);
    }

    /// <summary>
    /// Columns j … j + 3 of L̄ become those of Ā, and the columns before get their share. Callers hold size² elements at w (L) and at b (L̄);
    /// j and size are multiples of four, j &lt; size.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Panel(ref double w, ref double b, int size, int j)
    {
        // Rows j … size − 1 of columns 0 … j + 3 are inside both, rows in whole fours.
        nuint stride = (nuint)size, end = stride, top = (nuint)j, p0 = top * stride, p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride;
        double l10 = Unsafe.Add(ref w, p0 + top + 1), l20 = Unsafe.Add(ref w, p0 + top + 2), l30 = Unsafe.Add(ref w, p0 + top + 3);
        double l21 = Unsafe.Add(ref w, p1 + top + 2), l31 = Unsafe.Add(ref w, p1 + top + 3), l32 = Unsafe.Add(ref w, p2 + top + 3);
        double r0 = 1 / Unsafe.Add(ref w, p0 + top), r1 = 1 / Unsafe.Add(ref w, p1 + top + 1);
        double r2 = 1 / Unsafe.Add(ref w, p2 + top + 2), r3 = 1 / Unsafe.Add(ref w, p3 + top + 3);
        double b00 = Unsafe.Add(ref b, p0 + top), b10 = Unsafe.Add(ref b, p0 + top + 1), b20 = Unsafe.Add(ref b, p0 + top + 2), b30 = Unsafe.Add(ref b, p0 + top + 3);
        double b11 = Unsafe.Add(ref b, p1 + top + 1), b21 = Unsafe.Add(ref b, p1 + top + 2), b31 = Unsafe.Add(ref b, p1 + top + 3);
        double b22 = Unsafe.Add(ref b, p2 + top + 2), b32 = Unsafe.Add(ref b, p2 + top + 3), b33 = Unsafe.Add(ref b, p3 + top + 3);
        if (top + 4 < end)
        {
            // L₂₁ = S₂₁ L₁₁⁻ᵀ: S̄₂₁ = L̄₂₁ L₁₁⁻¹ and L̄₁₁ −= lower(S̄₂₁ᵀ L₂₁).
            Vector256<double> v0 = Vector256.Create(r0), v1 = Vector256.Create(r1), v2 = Vector256.Create(r2), v3 = Vector256.Create(r3);
            Vector256<double> v10 = Vector256.Create(l10), v20 = Vector256.Create(l20), v30 = Vector256.Create(l30);
            Vector256<double> v21 = Vector256.Create(l21), v31 = Vector256.Create(l31), v32 = Vector256.Create(l32);
            Vector256<double> t00 = default, t10 = default, t20 = default, t30 = default, t11 = default, t21 = default, t31 = default, t22 = default, t32 = default, t33 = default;
            for (nuint i = top + 4; i < end; i += 4)
            {
                Vector256<double> s3 = Vector256.LoadUnsafe(ref b, p3 + i) * v3;
                Vector256<double> s2 = (Vector256.LoadUnsafe(ref b, p2 + i) - s3 * v32) * v2;
                Vector256<double> s1 = (Vector256.LoadUnsafe(ref b, p1 + i) - s3 * v31 - s2 * v21) * v1;
                Vector256<double> s0 = (Vector256.LoadUnsafe(ref b, p0 + i) - s3 * v30 - s2 * v20 - s1 * v10) * v0;
                s0.StoreUnsafe(ref b, p0 + i);
                s1.StoreUnsafe(ref b, p1 + i);
                s2.StoreUnsafe(ref b, p2 + i);
                s3.StoreUnsafe(ref b, p3 + i);
                Vector256<double> m = Vector256.LoadUnsafe(ref w, p0 + i);
                t00 = Vector256.FusedMultiplyAdd(s0, m, t00);
                t10 = Vector256.FusedMultiplyAdd(s1, m, t10);
                t20 = Vector256.FusedMultiplyAdd(s2, m, t20);
                t30 = Vector256.FusedMultiplyAdd(s3, m, t30);
                m = Vector256.LoadUnsafe(ref w, p1 + i);
                t11 = Vector256.FusedMultiplyAdd(s1, m, t11);
                t21 = Vector256.FusedMultiplyAdd(s2, m, t21);
                t31 = Vector256.FusedMultiplyAdd(s3, m, t31);
                m = Vector256.LoadUnsafe(ref w, p2 + i);
                t22 = Vector256.FusedMultiplyAdd(s2, m, t22);
                t32 = Vector256.FusedMultiplyAdd(s3, m, t32);
                t33 = Vector256.FusedMultiplyAdd(s3, Vector256.LoadUnsafe(ref w, p3 + i), t33);
            }
            Vector256<double> sums = FourSums.Of(t00, t10, t20, t30);
            b00 -= sums[0];
            b10 -= sums[1];
            b20 -= sums[2];
            b30 -= sums[3];
            sums = FourSums.Of(t11, t21, t31, t22);
            b11 -= sums[0];
            b21 -= sums[1];
            b31 -= sums[2];
            b22 -= sums[3];
            b32 -= Vector256.Sum(t32);
            b33 -= Vector256.Sum(t33);
        }
        // The block on the diagonal, its columns backwards; twice the adjoint of each pivot is kept.
        double e3 = b33 * r3;
        b30 -= e3 * l30;
        b31 -= e3 * l31;
        b32 = (b32 - e3 * l32) * r2;
        double e2 = (b22 - b32 * l32) * r2;
        b20 -= e2 * l20 + b32 * l30;
        b21 = (b21 - (e2 * l21 + b32 * l31)) * r1;
        b30 -= b32 * l20;
        b31 = (b31 - b32 * l21) * r1;
        double e1 = (b11 - (b21 * l21 + b31 * l31)) * r1;
        b10 = (b10 - (e1 * l10 + (b21 * l20 + b31 * l30))) * r0;
        b20 = (b20 - b21 * l10) * r0;
        b30 = (b30 - b31 * l10) * r0;
        double e0 = (b00 - (b10 * l10 + (b20 * l20 + b30 * l30))) * r0;
        Vector256.Create(0.5 * e0, b10, b20, b30).StoreUnsafe(ref b, p0 + top);
        Vector256.Create(0, 0.5 * e1, b21, b31).StoreUnsafe(ref b, p1 + top);
        Vector256.Create(0, 0, 0.5 * e2, b32).StoreUnsafe(ref b, p2 + top);
        Vector256.Create(0, 0, 0, 0.5 * e3).StoreUnsafe(ref b, p3 + top);
        if (j == 0) return;
        // S = A − L₂₀ L₁₀ᵀ in these columns: L̄₂₀ −= S̄ L₁₀ below the block, and L̄₁₀ −= (S̄₁₁ + S̄₁₁ᵀ) L₁₀ + S̄₂₁ᵀ L₂₀.
        Vector256<double> g0 = Vector256.Create(e0, b10, b20, b30), g1 = Vector256.Create(b10, e1, b21, b31);
        Vector256<double> g2 = Vector256.Create(b20, b21, e2, b32), g3 = Vector256.Create(b30, b31, b32, e3);
        nuint column = 0;
        for (int k = 0; k < j; k++, column += stride)
        {
            Vector256<double> f0 = Vector256.Create(Unsafe.Add(ref w, column + top)), f1 = Vector256.Create(Unsafe.Add(ref w, column + top + 1));
            Vector256<double> f2 = Vector256.Create(Unsafe.Add(ref w, column + top + 2)), f3 = Vector256.Create(Unsafe.Add(ref w, column + top + 3));
            Vector256<double> own = Vector256.FusedMultiplyAdd(g1, f1, g0 * f0) + Vector256.FusedMultiplyAdd(g3, f3, g2 * f2);
            if (top + 4 < end)
            {
                Vector256<double> t0 = default, t1 = default, t2 = default, t3 = default;
                for (nuint i = top + 4; i < end; i += 4)
                {
                    Vector256<double> m = Vector256.LoadUnsafe(ref w, column + i);
                    Vector256<double> s0 = Vector256.LoadUnsafe(ref b, p0 + i), s1 = Vector256.LoadUnsafe(ref b, p1 + i);
                    Vector256<double> s2 = Vector256.LoadUnsafe(ref b, p2 + i), s3 = Vector256.LoadUnsafe(ref b, p3 + i);
                    t0 = Vector256.FusedMultiplyAdd(s0, m, t0);
                    t1 = Vector256.FusedMultiplyAdd(s1, m, t1);
                    t2 = Vector256.FusedMultiplyAdd(s2, m, t2);
                    t3 = Vector256.FusedMultiplyAdd(s3, m, t3);
                    Vector256<double> share = Vector256.FusedMultiplyAdd(s1, f1, s0 * f0) + Vector256.FusedMultiplyAdd(s3, f3, s2 * f2);
                    (Vector256.LoadUnsafe(ref b, column + i) - share).StoreUnsafe(ref b, column + i);
                }
                own += FourSums.Of(t0, t1, t2, t3);
            }
            (Vector256.LoadUnsafe(ref b, column + top) - own).StoreUnsafe(ref b, column + top);
        }
    }
}
