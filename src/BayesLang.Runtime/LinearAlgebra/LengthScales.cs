namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// One length scale for each dimension: the points are divided by them before, and the covariance then has length scale 1. The adjoint takes the adjoint of the
/// divided points on to the points and the length scales.
/// </summary>
public static class LengthScales
{
    /// <summary>scaled[d, i] = x[d, i] / ρ[d].</summary>
    public static void Divide(ReadOnlySpan<double> x, ReadOnlySpan<double> rho, Span<double> scaled)
    {
        for (int i = 0; i < x.Length; i += rho.Length)
            for (int d = 0; d < rho.Length; d++) scaled[i + d] = x[i + d] / rho[d];
    }

    /// <summary>x̄ += s̄/ρ unless its span is empty; ρ̄ −= Σ s̄ s/ρ.</summary>
    public static void DivideAdjoint(ReadOnlySpan<double> rho, ReadOnlySpan<double> scaled, ReadOnlySpan<double> scaledAdjoint, Span<double> xAdjoint, Span<double> rhoAdjoint)
    {
        for (int i = 0; i < scaled.Length; i += rho.Length)
            for (int d = 0; d < rho.Length; d++)
            {
                double share = scaledAdjoint[i + d] / rho[d];
                if (!xAdjoint.IsEmpty) xAdjoint[i + d] += share;
                rhoAdjoint[d] -= share * scaled[i + d];
            }
    }
}
