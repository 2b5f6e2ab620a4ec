using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Triangular solves with one right-hand side, contiguous, for a lower triangle in column-major order: four columns at a time. What n leaves over four comes
/// first, so that the rows below each block of four columns are whole fours. Callers hold (n − 1)·ldl + n elements at l and n at x.
/// </summary>
static class TriangularVector
{
    /// <summary>x ← L⁻¹ x; the diagonal counts as 1 where unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SolveLower(ref double l, int ldl, ref double x, int n, bool unit)
    {
        int j = 0, first = n & 3;
        for (; j < first; j++)
        {
            ref double column = ref Unsafe.Add(ref l, (nint)j * ldl);
            double v = unit ? Unsafe.Add(ref x, j) : Unsafe.Add(ref x, j) / Unsafe.Add(ref column, j);
            Unsafe.Add(ref x, j) = v;
            int i = j + 1;
            for (; i < first; i++) Unsafe.Add(ref x, i) -= Unsafe.Add(ref column, i) * v;
            Vector256<double> minus = Vector256.Create(-v);
            for (; i < n; i += 4)
                Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref column, (nuint)i), minus, Vector256.LoadUnsafe(ref x, (nuint)i)).StoreUnsafe(ref x, (nuint)i);
        }
        for (; j < n; j += 4)
        {
            // Columns j … j + 3, and rows to n in whole fours.
            ref double c0 = ref Unsafe.Add(ref l, (nint)j * ldl);
            ref double c1 = ref Unsafe.Add(ref c0, ldl);
            ref double c2 = ref Unsafe.Add(ref c1, ldl);
            ref double c3 = ref Unsafe.Add(ref c2, ldl);
            double x0 = Unsafe.Add(ref x, j), x1 = Unsafe.Add(ref x, j + 1), x2 = Unsafe.Add(ref x, j + 2), x3 = Unsafe.Add(ref x, j + 3);
            if (unit)
            {
                x1 -= x0 * Unsafe.Add(ref c0, j + 1);
                x2 = x2 - x0 * Unsafe.Add(ref c0, j + 2) - x1 * Unsafe.Add(ref c1, j + 2);
                x3 = x3 - x0 * Unsafe.Add(ref c0, j + 3) - x1 * Unsafe.Add(ref c1, j + 3) - x2 * Unsafe.Add(ref c2, j + 3);
            }
            else
            {
                // The reciprocals do not wait for x.
                double r0 = 1 / Unsafe.Add(ref c0, j), r1 = 1 / Unsafe.Add(ref c1, j + 1), r2 = 1 / Unsafe.Add(ref c2, j + 2), r3 = 1 / Unsafe.Add(ref c3, j + 3);
                x0 *= r0;
                x1 = (x1 - x0 * Unsafe.Add(ref c0, j + 1)) * r1;
                x2 = (x2 - x0 * Unsafe.Add(ref c0, j + 2) - x1 * Unsafe.Add(ref c1, j + 2)) * r2;
                x3 = (x3 - x0 * Unsafe.Add(ref c0, j + 3) - x1 * Unsafe.Add(ref c1, j + 3) - x2 * Unsafe.Add(ref c2, j + 3)) * r3;
                Unsafe.Add(ref x, j) = x0;
            }
            Unsafe.Add(ref x, j + 1) = x1;
            Unsafe.Add(ref x, j + 2) = x2;
            Unsafe.Add(ref x, j + 3) = x3;
            Vector256<double> v0 = Vector256.Create(-x0), v1 = Vector256.Create(-x1), v2 = Vector256.Create(-x2), v3 = Vector256.Create(-x3);
            for (nuint i = (nuint)j + 4; i < (nuint)n; i += 4)
            {
                Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c0, i), v0, Vector256.LoadUnsafe(ref x, i));
                Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
                s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v2, s);
                t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v3, t);
                (s + t).StoreUnsafe(ref x, i);
            }
        }
    }

    /// <summary>x ← L⁻ᵀ x; the diagonal counts as 1 where unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SolveLowerTransposed(ref double l, int ldl, ref double x, int n, bool unit)
    {
        int first = n & 3, j = n - 4;
        for (; j >= first; j -= 4)
        {
            // Columns j … j + 3, and rows to n in whole fours.
            ref double c0 = ref Unsafe.Add(ref l, (nint)j * ldl);
            ref double c1 = ref Unsafe.Add(ref c0, ldl);
            ref double c2 = ref Unsafe.Add(ref c1, ldl);
            ref double c3 = ref Unsafe.Add(ref c2, ldl);
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = (nuint)j + 4; i < (nuint)n; i += 4)
            {
                Vector256<double> v = Vector256.LoadUnsafe(ref x, i);
                s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c0, i), v, s0);
                s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
                s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v, s2);
                s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v, s3);
            }
            double x0 = Unsafe.Add(ref x, j) - Vector256.Sum(s0), x1 = Unsafe.Add(ref x, j + 1) - Vector256.Sum(s1);
            double x2 = Unsafe.Add(ref x, j + 2) - Vector256.Sum(s2), x3 = Unsafe.Add(ref x, j + 3) - Vector256.Sum(s3);
            if (unit)
            {
                x2 -= x3 * Unsafe.Add(ref c2, j + 3);
                x1 = x1 - x3 * Unsafe.Add(ref c1, j + 3) - x2 * Unsafe.Add(ref c1, j + 2);
                x0 = x0 - x3 * Unsafe.Add(ref c0, j + 3) - x2 * Unsafe.Add(ref c0, j + 2) - x1 * Unsafe.Add(ref c0, j + 1);
            }
            else
            {
                double r0 = 1 / Unsafe.Add(ref c0, j), r1 = 1 / Unsafe.Add(ref c1, j + 1), r2 = 1 / Unsafe.Add(ref c2, j + 2), r3 = 1 / Unsafe.Add(ref c3, j + 3);
                x3 *= r3;
                x2 = (x2 - x3 * Unsafe.Add(ref c2, j + 3)) * r2;
                x1 = (x1 - x3 * Unsafe.Add(ref c1, j + 3) - x2 * Unsafe.Add(ref c1, j + 2)) * r1;
                x0 = (x0 - x3 * Unsafe.Add(ref c0, j + 3) - x2 * Unsafe.Add(ref c0, j + 2) - x1 * Unsafe.Add(ref c0, j + 1)) * r0;
            }
            Unsafe.Add(ref x, j) = x0;
            Unsafe.Add(ref x, j + 1) = x1;
            Unsafe.Add(ref x, j + 2) = x2;
            Unsafe.Add(ref x, j + 3) = x3;
        }
        for (j = first - 1; j >= 0; j--)
        {
            ref double column = ref Unsafe.Add(ref l, (nint)j * ldl);
            Vector256<double> s = default;
            int i = first;
            for (; i < n; i += 4) s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref x, (nuint)i), s);
            double v = Unsafe.Add(ref x, j) - Vector256.Sum(s);
            for (i = j + 1; i < first; i++) v -= Unsafe.Add(ref column, i) * Unsafe.Add(ref x, i);
            Unsafe.Add(ref x, j) = unit ? v : v / Unsafe.Add(ref column, j);
        }
    }

    /// <summary>The lower triangle of A (n × n without gaps) −= g xᵀ. Callers hold n² elements at a and n at g and at x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SubtractOuterLower(ref double g, ref double x, ref double a, int n)
    {
        for (int j = 0; j < n; j++)
        {
            ref double column = ref Unsafe.Add(ref a, (nint)j * n);
            double v = -Unsafe.Add(ref x, j);
            Vector256<double> factor = Vector256.Create(v);
            int i = j, whole = n - ((n - j) & 3);
            for (; i < whole; i += 4)
                Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref g, (nuint)i), factor, Vector256.LoadUnsafe(ref column, (nuint)i)).StoreUnsafe(ref column, (nuint)i);
            for (; i < n; i++) Unsafe.Add(ref column, i) = Math.FusedMultiplyAdd(Unsafe.Add(ref g, i), v, Unsafe.Add(ref column, i));
        }
    }
}
