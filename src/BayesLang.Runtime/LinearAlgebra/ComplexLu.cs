namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>mdivide_right of complex matrices: P A = L U with partial pivoting.</summary>
public static class ComplexLu
{
    internal static int Doubles(int n) => ComplexMatrix.Doubles<Cx<Plain>>(n * n) + ComplexMatrix.Doubles<Cx<Plain>>(n);

    public static int ScratchSize(int n, int rows) => Doubles(n) + 2 * n * n + 2 * n * rows;

    /// <summary>B ← A⁻¹ B, B n × columns.</summary>
    internal static void Solve(ReadOnlySpan<double> aRe, ReadOnlySpan<double> aIm, Span<double> bRe, Span<double> bIm, int n, int columns, Span<double> scratch)
    {
        Span<Cx<Plain>> a = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n * n), x = ComplexMatrix.Take<Cx<Plain>>(ref scratch, n);
        ComplexMatrix.Load(aRe, aIm, a);
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
                if (a[i + k * n].Modulus.Value > a[pivot + k * n].Modulus.Value) pivot = i;
            if (pivot != k)
            {
                for (int j = 0; j < n; j++) (a[k + j * n], a[pivot + j * n]) = (a[pivot + j * n], a[k + j * n]);
                for (int j = 0; j < columns; j++)
                {
                    (bRe[k + j * n], bRe[pivot + j * n]) = (bRe[pivot + j * n], bRe[k + j * n]);
                    (bIm[k + j * n], bIm[pivot + j * n]) = (bIm[pivot + j * n], bIm[k + j * n]);
                }
            }
            for (int i = k + 1; i < n; i++)
            {
                if (a[i + k * n].IsZero) continue;
                Cx<Plain> factor = a[i + k * n] / a[k + k * n];
                a[i + k * n] = factor;
                for (int j = k + 1; j < n; j++) a[i + j * n] -= factor * a[k + j * n];
            }
        }
        for (int j = 0; j < columns; j++)
        {
            Span<double> re = bRe.Slice(j * n, n), im = bIm.Slice(j * n, n);
            ComplexMatrix.Load(re, im, x);
            for (int i = 0; i < n; i++)
                for (int k = 0; k < i; k++) x[i] -= a[i + k * n] * x[k];
            for (int i = n - 1; i >= 0; i--)
            {
                for (int k = i + 1; k < n; k++) x[i] -= a[i + k * n] * x[k];
                x[i] /= a[i + i * n];
            }
            ComplexMatrix.Store(x, re, im);
        }
    }

    /// <summary>mdivide_right: X = B A⁻¹ (rows × n), by Aᵀ Xᵀ = Bᵀ.</summary>
    public static void Right(
        ReadOnlySpan<double> bRe, ReadOnlySpan<double> bIm, ReadOnlySpan<double> aRe, ReadOnlySpan<double> aIm, Span<double> xRe, Span<double> xIm, int n, int rows, Span<double> scratch)
    {
        Span<double> tRe = scratch[..(n * n)], tIm = scratch.Slice(n * n, n * n), yRe = scratch.Slice(2 * n * n, n * rows), yIm = scratch.Slice(2 * n * n + n * rows, n * rows);
        Blas3.Transpose(aRe, tRe, n, n);
        Blas3.Transpose(aIm, tIm, n, n);
        Blas3.Transpose(bRe, yRe, rows, n);
        Blas3.Transpose(bIm, yIm, rows, n);
        Solve(tRe, tIm, yRe, yIm, n, rows, scratch[(2 * n * n + 2 * n * rows)..]);
        Blas3.Transpose(yRe, xRe, n, rows);
        Blas3.Transpose(yIm, xIm, n, rows);
    }

    /// <summary>With G = X̄ A⁻*: B̄ += G, Ā −= X* G.</summary>
    public static void RightAdjoint(
        ReadOnlySpan<double> aRe, ReadOnlySpan<double> aIm, ReadOnlySpan<double> xRe, ReadOnlySpan<double> xIm, ReadOnlySpan<double> xReAdjoint, ReadOnlySpan<double> xImAdjoint,
        Span<double> bReAdjoint, Span<double> bImAdjoint, Span<double> aReAdjoint, Span<double> aImAdjoint, int n, int rows, Span<double> scratch)
    {
        // G A* = X̄, so conj(A) Gᵀ = X̄ᵀ.
        Span<double> cIm = scratch[..(n * n)], gRe = scratch.Slice(n * n, n * rows), gIm = scratch.Slice(n * n + n * rows, n * rows);
        for (int i = 0; i < cIm.Length; i++) cIm[i] = -aIm[i];
        gRe.Clear();
        gIm.Clear();
        if (!xReAdjoint.IsEmpty) Blas3.Transpose(xReAdjoint, gRe, rows, n);
        if (!xImAdjoint.IsEmpty) Blas3.Transpose(xImAdjoint, gIm, rows, n);
        Solve(aRe, cIm, gRe, gIm, n, rows, scratch[(n * n + 2 * n * rows)..]);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < rows; i++)
            {
                if (!bReAdjoint.IsEmpty) bReAdjoint[i + j * rows] += gRe[j + i * n];
                if (!bImAdjoint.IsEmpty) bImAdjoint[i + j * rows] += gIm[j + i * n];
            }
        // X* G with G in rows: Xᵀ Gᵀᵀ; real part XreᵀGre + XimᵀGim, imaginary part XreᵀGim − XimᵀGre.
        if (!aReAdjoint.IsEmpty)
        {
            Blas3.MatMulTransposedBothAdd(-1, xRe, gRe, aReAdjoint, n, rows, n);
            Blas3.MatMulTransposedBothAdd(-1, xIm, gIm, aReAdjoint, n, rows, n);
        }
        if (!aImAdjoint.IsEmpty)
        {
            Blas3.MatMulTransposedBothAdd(-1, xRe, gIm, aImAdjoint, n, rows, n);
            Blas3.MatMulTransposedBothAdd(1, xIm, gRe, aImAdjoint, n, rows, n);
        }
    }
}
