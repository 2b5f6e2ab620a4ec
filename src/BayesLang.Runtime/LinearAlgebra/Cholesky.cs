using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>A = L Lᵀ for symmetric positive definite n × n matrices, of which only the lower triangle is read.</summary>
public static class Cholesky
{
    const int Unblocked = SmallCholesky.Limit;

    /// <summary>
    /// Overwrites the lower triangle of A by L and clears the rest. Returns −1, or the index (from 0) of the first pivot that is not positive;
    /// the matrix is then left half done.
    /// </summary>
    public static int Factor(Span<double> a, int n)
    {
        MatrixView view = Blas3.View(a, n, n);
        int failed = Factor(view, n);
        for (int j = 1; j < n; j++) a.Slice(j * n, j).Clear();
        return failed;
    }

    /// <summary>L from A, which stays as it is. Returns as <see cref="Factor(Span{double}, int)"/> does.</summary>
    public static int Decompose(ReadOnlySpan<double> a, Span<double> l, int n)
    {
        a = a[..(n * n)];
        l = l[..(n * n)];
        if (n is >= 4 and <= SmallCholesky.Limit && SmallCholesky.TryFactor(ref MemoryMarshal.GetReference(a), n, ref MemoryMarshal.GetReference(l), n, n, clear: true)) return -1;
        for (int j = 0; j < n; j++) a.Slice(j * n + j, n - j).CopyTo(l[(j * n + j)..]);
        return Factor(l, n);
    }

    public static int AdjointScratchSize(int n) => n * n;

    /// <summary>
    /// Ā += the adjoint of A, given L and L̄ (its upper triangle ignored). Convention: A is a function of its lower triangle, so only the lower triangle
    /// of Ā gets anything, and an off-diagonal element there stands for both places (the adjoint of cholesky_decompose in Stan). The recursion is the
    /// reverse of the blocked factorisation (Murray 2016, "Differentiation of the Cholesky decomposition", level-3 form).
    /// </summary>
    public static void Adjoint(ReadOnlySpan<double> l, ReadOnlySpan<double> lAdjoint, Span<double> aAdjoint, int n, Span<double> scratch)
    {
        if (n is >= 4 and <= SmallCholeskyAdjoint.Limit)
        {
            // The slices are the proof that the elements are there.
            SmallCholeskyAdjoint.Add(
                ref MemoryMarshal.GetReference(l[..(n * n)]), n, ref MemoryMarshal.GetReference(lAdjoint[..(n * n)]), n, ref MemoryMarshal.GetReference(aAdjoint[..(n * n)]), n);
            return;
        }
        Span<double> work = scratch[..(n * n)];
        lAdjoint[..(n * n)].CopyTo(work);
        Adjoint(Blas3.View(l, n, n), Blas3.View(work, n, n), n);
        for (int j = 0; j < n; j++) Blas1.Add(work.Slice(j * n + j, n - j), aAdjoint.Slice(j * n + j, n - j));
    }

    /// <summary>log det A = 2 Σ log L[i,i].</summary>
    public static double LogDeterminant(ReadOnlySpan<double> l, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Math.Log(l[i + i * n]);
        return 2 * sum;
    }

    static int Factor(MatrixView a, int n)
    {
        if (n <= Unblocked)
            return n >= 4 && SmallCholesky.TryFactor(ref a.Origin, a.ColumnStride, ref a.Origin, a.ColumnStride, n, clear: false) ? -1 : FactorUnblocked(a, n);
        int half = Triangular.Split(n), rest = n - half;
        int failed = Factor(a, half);
        if (failed >= 0) return failed;
        MatrixView below = a.At(half, 0);
        Triangular.Forward(a, below.Transposed, half, rest);
        Gemm.MultiplyAdd(-1, below, below.Transposed, a.At(half, half), rest, half, rest, lowerOnly: true);
        failed = Factor(a.At(half, half), rest);
        return failed < 0 ? -1 : half + failed;
    }

    static int FactorUnblocked(MatrixView a, int n)
    {
        for (int j = 0; j < n; j++)
        {
            // Rows j … n − 1 of columns 0 … j are inside the view.
            ref double column = ref a.Element(j, j);
            for (int k = 0; k < j; k++)
            {
                ref double earlier = ref a.Element(j, k);
                double factor = earlier;
                for (int i = 0; i < n - j; i++) Unsafe.Add(ref column, i) = Math.FusedMultiplyAdd(-factor, Unsafe.Add(ref earlier, i), Unsafe.Add(ref column, i));
            }
            if (!(column > 0) || double.IsPositiveInfinity(column)) return j;
            double pivot = Math.Sqrt(column);
            column = pivot;
            for (int i = 1; i < n - j; i++) Unsafe.Add(ref column, i) /= pivot;
        }
        return -1;
    }

    static void Adjoint(MatrixView l, MatrixView adjoint, int n)
    {
        if (n <= SmallCholeskyAdjoint.Limit)
        {
            if (n < 4) AdjointTiny(l, adjoint, n);
            else SmallCholeskyAdjoint.Replace(ref l.Origin, l.ColumnStride, ref adjoint.Origin, adjoint.ColumnStride, n);
            return;
        }
        int half = Triangular.Split(n), rest = n - half;
        MatrixView below = l.At(half, 0), belowAdjoint = adjoint.At(half, 0), corner = adjoint.At(half, half);
        Adjoint(l.At(half, half), corner, rest);
        // S = A₂₂ − L₂₁ L₂₁ᵀ: L̄₂₁ −= (S̄ + S̄ᵀ) L₂₁, with S̄ made symmetric for the product.
        for (int j = 0; j < rest; j++)
        {
            corner.Element(j, j) *= 2;
            for (int i = j + 1; i < rest; i++) corner.Element(j, i) = corner.Element(i, j);
        }
        Gemm.MultiplyAdd(-1, corner, below, belowAdjoint, rest, rest, half);
        for (int j = 0; j < rest; j++) corner.Element(j, j) *= 0.5;
        // A₂₁ = L₂₁ L₁₁ᵀ: Ā₂₁ = L̄₂₁ L₁₁⁻¹ and L̄₁₁ −= Ā₂₁ᵀ L₂₁.
        Triangular.Backward(l.Transposed, belowAdjoint.Transposed, half, rest);
        Gemm.MultiplyAdd(-1, belowAdjoint.Transposed, below, adjoint, half, rest, half, lowerOnly: true);
        Adjoint(l, adjoint, half);
    }

    /// <summary>The adjoint element by element, for matrices smaller than a block of four.</summary>
    static void AdjointTiny(MatrixView l, MatrixView adjoint, int n)
    {
        for (int j = n - 1; j >= 0; j--)
        {
            double inverse = 1 / l.Element(j, j), diagonal = adjoint.Element(j, j);
            for (int i = j + 1; i < n; i++)
            {
                double s = adjoint.Element(i, j) *= inverse;
                diagonal -= s * l.Element(i, j);
                for (int k = 0; k < j; k++)
                {
                    adjoint.Element(i, k) -= s * l.Element(j, k);
                    adjoint.Element(j, k) -= s * l.Element(i, k);
                }
            }
            diagonal *= inverse;
            for (int k = 0; k < j; k++) adjoint.Element(j, k) -= diagonal * l.Element(j, k);
            adjoint.Element(j, j) = 0.5 * diagonal;
        }
    }
}
