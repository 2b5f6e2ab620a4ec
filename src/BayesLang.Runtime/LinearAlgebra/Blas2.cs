using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Matrix-vector kernels over column-major matrices of rows × columns, four columns at a time.</summary>
public static class Blas2
{
    /// <summary>y = A x; A is rows × x.Length, y has rows elements.</summary>
    public static void MatVec(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        MatVecAdd(1, a, x, y);
    }

    /// <summary>y += A x.</summary>
    public static void MatVecAdd(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y) => MatVecAdd(1, a, x, y);

    /// <summary>y += α A x.</summary>
    public static void MatVecAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        a = a[..(y.Length * x.Length)];
        AddProduct(alpha, ref MemoryMarshal.GetReference(a), y.Length, y.Length, x.Length, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y));
    }

    /// <summary>y = Aᵀ x; A is x.Length × y.Length.</summary>
    public static void MatVecTransposed(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        MatVecTransposedAdd(1, a, x, y);
    }

    /// <summary>y += Aᵀ x.</summary>
    public static void MatVecTransposedAdd(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y) => MatVecTransposedAdd(1, a, x, y);

    /// <summary>y += α Aᵀ x.</summary>
    public static void MatVecTransposedAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        a = a[..(y.Length * x.Length)];
        AddTransposedProduct(alpha, ref MemoryMarshal.GetReference(a), x.Length, x.Length, y.Length, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y));
    }

    /// <summary>A += α x yᵀ; A is x.Length × y.Length.</summary>
    public static void OuterAdd(double alpha, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> a)
    {
        a = a[..(x.Length * y.Length)];
        for (int j = 0; j < y.Length; j++) Blas1.Axpy(alpha * y[j], x, a.Slice(j * x.Length, x.Length));
    }

    /// <summary>
    /// y += α A x for A of rows × columns with columns lda apart. Callers hold (columns − 1)·lda + rows elements at a, columns at x and rows at y.
    /// </summary>
    internal static void AddProduct(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y)
    {
        int j = 0;
        nuint n = (nuint)rows;
        for (; j + 4 <= columns; j += 4)
        {
            // Columns j … j + 3 are inside a, and i + 4 ≤ rows inside each.
            ref double c0 = ref Unsafe.Add(ref a, (nint)j * lda);
            ref double c1 = ref Unsafe.Add(ref c0, lda);
            ref double c2 = ref Unsafe.Add(ref c1, lda);
            ref double c3 = ref Unsafe.Add(ref c2, lda);
            double x0 = alpha * Unsafe.Add(ref x, j), x1 = alpha * Unsafe.Add(ref x, j + 1), x2 = alpha * Unsafe.Add(ref x, j + 2), x3 = alpha * Unsafe.Add(ref x, j + 3);
            Vector256<double> v0 = Vector256.Create(x0), v1 = Vector256.Create(x1), v2 = Vector256.Create(x2), v3 = Vector256.Create(x3);
            nuint i = 0;
            for (; i + 4 <= n; i += 4)
            {
                Vector256<double> s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c0, i), v0, Vector256.LoadUnsafe(ref y, i));
                Vector256<double> t = Vector256.LoadUnsafe(ref c1, i) * v1;
                s = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v2, s);
                t = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v3, t);
                (s + t).StoreUnsafe(ref y, i);
            }
            for (; i < n; i++)
                Unsafe.Add(ref y, i) += Unsafe.Add(ref c0, i) * x0 + Unsafe.Add(ref c1, i) * x1 + (Unsafe.Add(ref c2, i) * x2 + Unsafe.Add(ref c3, i) * x3);
        }
        for (; j < columns; j++) Blas1.Axpy(alpha * Unsafe.Add(ref x, j), ref Unsafe.Add(ref a, (nint)j * lda), ref y, rows);
    }

    /// <summary>
    /// y += α Aᵀ x for A of rows × columns with columns lda apart. Callers hold (columns − 1)·lda + rows elements at a, rows at x and columns at y.
    /// </summary>
    internal static void AddTransposedProduct(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y)
    {
        int j = 0;
        nuint n = (nuint)rows;
        for (; j + 4 <= columns; j += 4)
        {
            // Columns j … j + 3 are inside a, and i + 4 ≤ rows inside each.
            ref double c0 = ref Unsafe.Add(ref a, (nint)j * lda);
            ref double c1 = ref Unsafe.Add(ref c0, lda);
            ref double c2 = ref Unsafe.Add(ref c1, lda);
            ref double c3 = ref Unsafe.Add(ref c2, lda);
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            nuint i = 0;
            for (; i + 4 <= n; i += 4)
            {
                Vector256<double> v = Vector256.LoadUnsafe(ref x, i);
                s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c0, i), v, s0);
                s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c1, i), v, s1);
                s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c2, i), v, s2);
                s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref c3, i), v, s3);
            }
            double t0 = Vector256.Sum(s0), t1 = Vector256.Sum(s1), t2 = Vector256.Sum(s2), t3 = Vector256.Sum(s3);
            for (; i < n; i++)
            {
                double v = Unsafe.Add(ref x, i);
                t0 += Unsafe.Add(ref c0, i) * v;
                t1 += Unsafe.Add(ref c1, i) * v;
                t2 += Unsafe.Add(ref c2, i) * v;
                t3 += Unsafe.Add(ref c3, i) * v;
            }
            Unsafe.Add(ref y, j) += alpha * t0;
            Unsafe.Add(ref y, j + 1) += alpha * t1;
            Unsafe.Add(ref y, j + 2) += alpha * t2;
            Unsafe.Add(ref y, j + 3) += alpha * t3;
        }
        for (; j < columns; j++) Unsafe.Add(ref y, j) += alpha * Blas1.Dot(ref Unsafe.Add(ref a, (nint)j * lda), ref x, rows);
    }
}
