using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The quadratic forms and determinants of multivariate normal and Student t densities with a covariance Σ (n × n): of the residuals R (n × columns),
/// Z = L⁻¹ R with Σ = L Lᵀ. The adjoint of Σ is the symmetric one of a matrix with n² free elements.
/// </summary>
public static class MultiNormal
{
    /// <summary>Writes L, and q with qₖ = rₖᵀ Σ⁻¹ rₖ; returns log det Σ. W = Σ⁻¹ R is kept for the adjoint.</summary>
    /// <exception cref="Model.ModelException">Σ is not positive definite.</exception>
    public static double QuadraticForms(ReadOnlySpan<double> sigma, ReadOnlySpan<double> r, Span<double> l, Span<double> w, Span<double> q, int n, int columns, string function, int line)
    {
        Symmetry.Require(sigma, n, function, line);
        MatrixFunctions.RequirePositiveDefinite(Cholesky.Decompose(sigma, l, n), function, line);
        r[..(n * columns)].CopyTo(w);
        SpdDivision.SolveLeft(l, w, n, columns);
        for (int k = 0; k < columns; k++) q[k] = Blas1.Dot(r.Slice(k * n, n), w.Slice(k * n, n));
        return Cholesky.LogDeterminant(l, n);
    }

    public static int AdjointScratchSize(int n) => n * n;

    /// <summary>R̄ₖ += 2 q̄ₖ wₖ, Σ̄ += d̄ Σ⁻¹ − Σₖ q̄ₖ wₖ wₖᵀ, where d̄ is the adjoint of the log determinant.</summary>
    public static void QuadraticFormsAdjoint(
        ReadOnlySpan<double> l, ReadOnlySpan<double> w, ReadOnlySpan<double> qAdjoint, double determinantAdjoint, Span<double> sigmaAdjoint, Span<double> rAdjoint, int n, int columns, Span<double> scratch)
    {
        for (int k = 0; k < columns; k++)
        {
            ReadOnlySpan<double> column = w.Slice(k * n, n);
            if (!rAdjoint.IsEmpty) Blas1.Axpy(2 * qAdjoint[k], column, rAdjoint.Slice(k * n, n));
            if (!sigmaAdjoint.IsEmpty) Blas2.OuterAdd(-qAdjoint[k], column, column, sigmaAdjoint);
        }
        if (!sigmaAdjoint.IsEmpty) SpdDivision.LogDeterminantAdjoint(l, determinantAdjoint, sigmaAdjoint, n, scratch);
    }
}
