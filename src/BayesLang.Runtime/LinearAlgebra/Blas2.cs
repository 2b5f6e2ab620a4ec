using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Matrix-vector kernels over column-major matrices of rows × columns, several columns at a time.</summary>
public static class Blas2
{
    /// <summary>y = A x; A is rows × x.Length, y has rows elements.</summary>
    public static void MatVec(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        if (x.IsEmpty)
        {
            y.Clear();
            return;
        }
        a = a[..(y.Length * x.Length)];
        ColumnCombination.Add(1, ref MemoryMarshal.GetReference(a), y.Length, y.Length, x.Length, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), add: false);
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
    internal static void AddProduct(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y) =>
        ColumnCombination.Add(alpha, ref a, lda, rows, columns, ref x, ref y, add: true);

    /// <summary>
    /// y += α Aᵀ x for A of rows × columns with columns lda apart. Callers hold (columns − 1)·lda + rows elements at a, rows at x and columns at y.
    /// </summary>
    internal static void AddTransposedProduct(double alpha, ref double a, int lda, int rows, int columns, ref double x, ref double y) =>
        ColumnProducts.Add(alpha, ref a, lda, rows, columns, ref x, ref y);
}
