using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The linear algebra of the three solvers at a point: B is factorised, and gives the Newton step, log |I + K W|, R = (K + W⁻¹)⁻¹ and the covariance matrix
/// A = (K⁻¹ + W)⁻¹ = K − K R K (Rasmussen and Williams 2006, algorithms 3.1 and 5.1; Margossian 2023, table 1).
/// </summary>
internal static class LaplaceFactors
{
    /// <summary>Factorises B at the trace's W; null, or why it cannot be done.</summary>
    public static string? Factor(LaplaceTrace t, int solver)
    {
        int n = t.Count, b = t.BlockSize;
        Span<double> factor = t.Factor, product = t.Product;
        switch (solver)
        {
            case 1:
                t.W.CopyTo(t.Root);
                if (!BlockDiagonal.Root(t.Root, n, b)) return "Hessian matrix is not positive definite";
                // B − I = Cᵀ K C, which is the transpose of (K C)ᵀ C.
                BlockDiagonal.MultiplyRight(t.K, t.Root, product, n, b);
                if (b == 1) ScaleRows(product, t.Root, factor, n);
                else
                {
                    Blas3.Transpose(product, t.Scratch, n, n);
                    BlockDiagonal.MultiplyRight(t.Scratch, t.Root, factor, n, b);
                }
                AddIdentity(factor, n);
                if (Cholesky.Factor(factor, n) >= 0) return b == 1 ? "Cholesky (Diag) failed" : "Cholesky (Block) failed";
                break;
            case 2:
                if (!TryFactorByK(t, factor)) return t.HasKRoot ? "Cholesky (K) failed" : "Cholesky of covariance failed at start";
                break;
            default:
                BlockDiagonal.MultiplyRight(t.K, t.W, factor, n, b);
                AddIdentity(factor, n);
                foreach (double x in factor)
                    if (!double.IsFinite(x)) return "LU decomposition failed";
                int sign = Lu.Factor(factor, t.Pivots, n);
                for (int i = 0; i < n; i++) sign *= Math.Sign(factor[i + i * n]);
                if (sign <= 0) return "the determinant of I + K W is not positive";
                break;
        }
        return null;
    }

    public static double LogDeterminant(LaplaceTrace t) => t.Solver == 3 ? Lu.LogAbsoluteDeterminant(t.Factor, t.Count) : Cholesky.LogDeterminant(t.Factor, t.Count);

    /// <summary>
    /// The Newton step: NewA = (I + W K)⁻¹ (W θ + ∂ℓ/∂θ), which from θ = K a is a + (I + W K)⁻¹ (∂ℓ/∂θ − a): near the mode nothing large cancels in that form.
    /// </summary>
    public static void Step(LaplaceTrace t, int solver)
    {
        int n = t.Count, b = t.BlockSize;
        Span<double> right = t.Work(0), x = t.Work(1), y = t.Work(2), a = t.NewA;
        if (t.HasA) t.A.CopyTo(right);
        else BlockDiagonal.Multiply(t.W, t.Theta, right, n, b);
        for (int i = 0; i < n; i++) right[i] = t.HasA ? t.Gradient[i] - right[i] : t.Gradient[i] + right[i];
        switch (solver)
        {
            case 1:
                Blas2.MatVec(t.K, right, x);
                BlockDiagonal.Multiply(t.Root, x, y, n, b, transposed: true);
                Triangular.SolveLowerLeft(t.Factor, y, n, 1);
                Triangular.SolveLowerTransposedLeft(t.Factor, y, n, 1);
                BlockDiagonal.Multiply(t.Root, y, x, n, b);
                right.CopyTo(a);
                Blas1.Axpy(-1, x, a);
                break;
            case 2:
                Blas2.MatVecTransposed(t.KRoot, right, a);
                Triangular.SolveLowerLeft(t.Factor, a, n, 1);
                Triangular.SolveLowerTransposedLeft(t.Factor, a, n, 1);
                Triangular.SolveLowerTransposedLeft(t.KRoot, a, n, 1);
                break;
            default:
                Blas2.MatVec(t.K, right, x);
                Lu.SolveLeft(t.Factor, t.Pivots, x, n, 1);
                BlockDiagonal.Multiply(t.W, x, y, n, b);
                right.CopyTo(a);
                Blas1.Axpy(-1, y, a);
                break;
        }
        if (t.HasA) Blas1.Add(t.A, a);
    }

    /// <summary>R into the trace's R.</summary>
    public static void SetR(LaplaceTrace t)
    {
        int n = t.Count, b = t.BlockSize;
        Span<double> r = t.R, product = t.Product, scratch = t.Scratch;
        r.Clear();
        switch (t.Solver)
        {
            case 1:
                // V = L⁻¹ Cᵀ, R = Vᵀ V.
                scratch.Clear();
                BlockDiagonal.AddTo(scratch, t.Root, 1, n, b);
                Blas3.Transpose(scratch, product, n, n);
                Triangular.SolveLowerLeft(t.Factor, product, n, n);
                Blas3.SyrkTransposedLowerAdd(1, product, r, n, n);
                Blas3.MirrorLower(r, n);
                break;
            case 2:
                // V = L_B⁻¹ Lᵀ W, R = W − Vᵀ V.
                Blas3.Transpose(t.KRoot, scratch, n, n);
                BlockDiagonal.MultiplyRight(scratch, t.W, product, n, b);
                Triangular.SolveLowerLeft(t.Factor, product, n, n);
                Blas3.SyrkTransposedLowerAdd(-1, product, r, n, n);
                Blas3.MirrorLower(r, n);
                BlockDiagonal.AddTo(r, t.W, 1, n, b);
                break;
            default:
                // R = W (I + K W)⁻¹, which is the transpose of (I + W K)⁻¹ W.
                scratch.Clear();
                BlockDiagonal.AddTo(scratch, t.W, 1, n, b);
                Lu.SolveTransposedLeft(t.Factor, t.Pivots, scratch, n, n);
                scratch.CopyTo(r);
                break;
        }
    }

    /// <summary>
    /// A into the trace's Product; R is written over. Where the data say much more than K, K − K R K would cancel: A then comes from K's factor, as for solver 2, if K has one.
    /// </summary>
    public static void SetCovariance(LaplaceTrace t)
    {
        int n = t.Count, b = t.BlockSize;
        Span<double> a = t.Product, scratch = t.Scratch, factor = t.Solver == 2 ? t.Factor : t.R;
        if (t.Solver == 2 || (Cancels(t) && TryFactorByK(t, factor)))
        {
            // A = Vᵀ V, V = L_B⁻¹ Lᵀ.
            Blas3.Transpose(t.KRoot, scratch, n, n);
            Triangular.SolveLowerLeft(factor, scratch, n, n);
            a.Clear();
            Blas3.SyrkTransposedLowerAdd(1, scratch, a, n, n);
        }
        else if (t.Solver == 1)
        {
            // A = K − (V K)ᵀ (V K), V = L⁻¹ Cᵀ.
            BlockDiagonal.MultiplyRight(t.K, t.Root, a, n, b);
            Blas3.Transpose(a, scratch, n, n);
            Triangular.SolveLowerLeft(t.Factor, scratch, n, n);
            t.K.CopyTo(a);
            Blas3.SyrkTransposedLowerAdd(-1, scratch, a, n, n);
        }
        else
        {
            // A = (I + K W)⁻¹ K.
            t.K.CopyTo(a);
            Lu.SolveLeft(t.Factor, t.Pivots, a, n, n);
        }
        Blas3.MirrorLower(a, n);
    }

    private const double MostRatio = 1e3;

    private static bool Cancels(LaplaceTrace t)
    {
        int n = t.Count, b = t.BlockSize;
        for (int j = 0; j < n; j++)
            if (t.W[j / b * b * b + j % b * (b + 1)] * t.K[j * (n + 1)] > MostRatio) return true;
        return false;
    }

    /// <summary>K = L Lᵀ, and the factor of I + Lᵀ W L; false where either has none.</summary>
    private static bool TryFactorByK(LaplaceTrace t, Span<double> factor)
    {
        int n = t.Count;
        if (!t.HasKRoot && Cholesky.Decompose(t.K, t.KRoot, n) >= 0) return false;
        t.HasKRoot = true;
        // Lᵀ W L, from (Lᵀ W) with Lᵀ as the matrix on the left.
        Blas3.Transpose(t.KRoot, t.Scratch, n, n);
        BlockDiagonal.MultiplyRight(t.Scratch, t.W, t.Product, n, t.BlockSize);
        Blas3.MatMul(t.Product, t.KRoot, factor, n, n, n);
        AddIdentity(factor, n);
        return Cholesky.Factor(factor, n) < 0;
    }

    private static void ScaleRows(ReadOnlySpan<double> x, ReadOnlySpan<double> scale, Span<double> y, int n)
    {
        y.Clear();
        for (int j = 0; j < n; j++) Blas1.MultiplyAdd(1, scale, x.Slice(j * n, n), y.Slice(j * n, n));
    }

    private static void AddIdentity(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++) a[i + i * n] += 1;
    }
}
