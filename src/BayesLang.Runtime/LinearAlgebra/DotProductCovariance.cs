namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>gp_dot_prod_cov: σ₀² + x·x′; points as in <see cref="GaussianProcess"/>.</summary>
public static class DotProductCovariance
{
    public static void Covariance(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double sigma, Span<double> covariance)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        covariance[..(rows * columns)].Fill(sigma * sigma);
        Blas3.MatMulTransposedLeftAdd(1, x1, x2, covariance, rows, dimensions, columns);
    }

    /// <summary>The adjoints of σ₀ and, unless their spans are empty, the points.</summary>
    public static void CovarianceAdjoint(
        ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, int dimensions, double sigma, ReadOnlySpan<double> covarianceAdjoint,
        Span<double> x1Adjoint, Span<double> x2Adjoint, ref double sigmaAdjoint)
    {
        int rows = x1.Length / dimensions, columns = x2.Length / dimensions;
        sigmaAdjoint += 2 * sigma * Blas1.Sum(covarianceAdjoint[..(rows * columns)]);
        if (!x1Adjoint.IsEmpty) Blas3.MatMulTransposedRightAdd(1, x2, covarianceAdjoint, x1Adjoint, dimensions, columns, rows);
        if (!x2Adjoint.IsEmpty) Blas3.MatMulAdd(1, x1, covarianceAdjoint, x2Adjoint, dimensions, rows, columns);
    }
}
