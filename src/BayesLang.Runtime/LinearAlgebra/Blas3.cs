using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Matrix products over column-major matrices: C (rows × columns) from op(A) (rows × inner) and op(B) (inner × columns). C must not overlap A or B.
/// The packing buffers belong to the calling thread; after its first product nothing is allocated.
/// </summary>
public static class Blas3
{
    /// <summary>C = A B.</summary>
    public static void MatMul(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        c[..(rows * columns)].Clear();
        MatMulAdd(1, a, b, c, rows, inner, columns);
    }

    /// <summary>C += α A B.</summary>
    public static void MatMulAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns) =>
        Gemm.MultiplyAdd(alpha, View(a, rows, inner), View(b, inner, columns), View(c, rows, columns), rows, inner, columns);

    /// <summary>C = Aᵀ B; A is inner × rows.</summary>
    public static void MatMulTransposedLeft(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        c[..(rows * columns)].Clear();
        MatMulTransposedLeftAdd(1, a, b, c, rows, inner, columns);
    }

    /// <summary>C += α Aᵀ B; A is inner × rows.</summary>
    public static void MatMulTransposedLeftAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns) =>
        Gemm.MultiplyAdd(alpha, View(a, inner, rows).Transposed, View(b, inner, columns), View(c, rows, columns), rows, inner, columns);

    /// <summary>C = A Bᵀ; B is columns × inner.</summary>
    public static void MatMulTransposedRight(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        c[..(rows * columns)].Clear();
        MatMulTransposedRightAdd(1, a, b, c, rows, inner, columns);
    }

    /// <summary>C += α A Bᵀ; B is columns × inner.</summary>
    public static void MatMulTransposedRightAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns) =>
        Gemm.MultiplyAdd(alpha, View(a, rows, inner), View(b, columns, inner).Transposed, View(c, rows, columns), rows, inner, columns);

    /// <summary>C += α Aᵀ Bᵀ; A is inner × rows, B is columns × inner.</summary>
    public static void MatMulTransposedBothAdd(double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns) =>
        Gemm.MultiplyAdd(alpha, View(a, inner, rows).Transposed, View(b, columns, inner).Transposed, View(c, rows, columns), rows, inner, columns);

    /// <summary>Lower triangle of C (n × n) += α A Aᵀ; A is n × inner. What is above the diagonal is left alone.</summary>
    public static void SyrkLowerAdd(double alpha, ReadOnlySpan<double> a, Span<double> c, int n, int inner) =>
        Gemm.MultiplyAdd(alpha, View(a, n, inner), View(a, n, inner).Transposed, View(c, n, n), n, inner, n, lowerOnly: true);

    /// <summary>Lower triangle of C (n × n) += α Aᵀ A; A is inner × n.</summary>
    public static void SyrkTransposedLowerAdd(double alpha, ReadOnlySpan<double> a, Span<double> c, int n, int inner) =>
        Gemm.MultiplyAdd(alpha, View(a, inner, n).Transposed, View(a, inner, n), View(c, n, n), n, inner, n, lowerOnly: true);

    /// <summary>Copies the lower triangle of the n × n matrix onto its upper one.</summary>
    public static void MirrorLower(Span<double> a, int n)
    {
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++) a[j + i * n] = a[i + j * n];
    }

    /// <summary>The transpose of A (rows × columns).</summary>
    public static void Transpose(ReadOnlySpan<double> a, Span<double> transposed, int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++) transposed[j + i * columns] = a[i + j * rows];
    }

    /// <summary>A view of the whole matrix; the slice is the proof that its elements are there.</summary>
    internal static MatrixView View(ReadOnlySpan<double> a, int rows, int columns) => new(ref MemoryMarshal.GetReference(a[..(rows * columns)]), 1, rows);
}
