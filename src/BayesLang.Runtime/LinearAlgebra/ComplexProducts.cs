namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>Products of complex matrices, four real products each.</summary>
public static class ComplexProducts
{
    /// <summary>C = A B, A rows × inner, B inner × columns.</summary>
    public static void MatMul(
        ReadOnlySpan<double> aRe, ReadOnlySpan<double> aIm, ReadOnlySpan<double> bRe, ReadOnlySpan<double> bIm, Span<double> cRe, Span<double> cIm, int rows, int inner, int columns)
    {
        Blas3.MatMul(aRe, bRe, cRe, rows, inner, columns);
        Blas3.MatMulAdd(-1, aIm, bIm, cRe, rows, inner, columns);
        Blas3.MatMul(aRe, bIm, cIm, rows, inner, columns);
        Blas3.MatMulAdd(1, aIm, bRe, cIm, rows, inner, columns);
    }

    /// <summary>Ā += C̄ B*.</summary>
    public static void LeftAdjoint(
        ReadOnlySpan<double> bRe, ReadOnlySpan<double> bIm, ReadOnlySpan<double> cReAdjoint, ReadOnlySpan<double> cImAdjoint, Span<double> aReAdjoint, Span<double> aImAdjoint, int rows, int inner, int columns)
    {
        if (!aReAdjoint.IsEmpty && !cReAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, cReAdjoint, bRe, aReAdjoint, rows, columns, inner);
        if (!aReAdjoint.IsEmpty && !cImAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, cImAdjoint, bIm, aReAdjoint, rows, columns, inner);
        if (!aImAdjoint.IsEmpty && !cImAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, cImAdjoint, bRe, aImAdjoint, rows, columns, inner);
        if (!aImAdjoint.IsEmpty && !cReAdjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(-1, cReAdjoint, bIm, aImAdjoint, rows, columns, inner);
    }

    /// <summary>B̄ += A* C̄.</summary>
    public static void RightAdjoint(
        ReadOnlySpan<double> aRe, ReadOnlySpan<double> aIm, ReadOnlySpan<double> cReAdjoint, ReadOnlySpan<double> cImAdjoint, Span<double> bReAdjoint, Span<double> bImAdjoint, int rows, int inner, int columns)
    {
        if (!bReAdjoint.IsEmpty && !cReAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(1, aRe, cReAdjoint, bReAdjoint, inner, rows, columns);
        if (!bReAdjoint.IsEmpty && !cImAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(1, aIm, cImAdjoint, bReAdjoint, inner, rows, columns);
        if (!bImAdjoint.IsEmpty && !cImAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(1, aRe, cImAdjoint, bImAdjoint, inner, rows, columns);
        if (!bImAdjoint.IsEmpty && !cReAdjoint.IsEmpty) Blas3.MatMulTransposedLeftAdd(-1, aIm, cReAdjoint, bImAdjoint, inner, rows, columns);
    }
}
