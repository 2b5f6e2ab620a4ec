using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

public enum MetricKind
{
    Unit,
    Diagonal,
    Dense,

    /// <summary>Diagonal, with the directions of the strongest correlations set right.</summary>
    LowRank,
}

/// <summary>
/// A Euclidean metric M of the kinetic energy ½ pᵀM⁻¹p. The inverse M⁻¹ approximates the covariance of the target. Adaptation may change
/// a metric between transitions; the velocities of older points are then void.
/// </summary>
public interface IMetric : IStateful
{
    MetricKind Kind { get; }

    int Dimension { get; }

    /// <summary>M⁻¹: nothing for the unit metric, the full matrix by rows (n²) for the dense one, else its diagonal (n).</summary>
    ReadOnlySpan<double> Inverse { get; }

    /// <summary>Draws p ~ normal(0, M).</summary>
    void SampleMomentum(RandomStream random, Span<double> momentum);

    /// <summary>Writes v = M⁻¹p and returns p·v, twice the kinetic energy.</summary>
    double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity);

    /// <summary>Gives the point a fresh momentum p ~ normal(0, M); returns pᵀM⁻¹p. See <see cref="Kick"/> about v.</summary>
    double Refresh(PhasePoint point, RandomStream random)
    {
        SampleMomentum(random, point.p);
        return Velocity(point.p, point.v);
    }

    /// <summary>The first part of a leapfrog step: p′ = p + ½ε∇, q′ = q + εM⁻¹p′.</summary>
    void KickAndDrift(PhasePoint from, PhasePoint to, double stepSize)
    {
        PhaseVectors.AddScaled(from.p, 0.5 * stepSize, from.g, to.p);
        Velocity(to.p, to.v);
        PhaseVectors.AddScaled(from.q, stepSize, to.v, to.q);
    }

    /// <summary>The last part of a leapfrog step: p += h∇; returns pᵀM⁻¹p. A metric for which M⁻¹p costs more than a product keeps it in v.</summary>
    double Kick(PhasePoint point, double step)
    {
        PhaseVectors.AddScaled(point.p, step, point.g, point.p);
        return Velocity(point.p, point.v);
    }

    /// <summary>Of two points ⟨p_a, p_b⟩ = p_aᵀM⁻¹p_b, (∇_b − ∇_a) · M⁻¹p_a and (∇_b − ∇_a) · M⁻¹p_b.</summary>
    (double Product, double PullA, double PullB) Pulls(PhasePoint a, PhasePoint b) => (
        TensorPrimitives.Dot<double>(a.v, b.p),
        TensorPrimitives.Dot<double>(b.g, a.v) - TensorPrimitives.Dot<double>(a.g, a.v),
        TensorPrimitives.Dot<double>(b.g, b.v) - TensorPrimitives.Dot<double>(a.g, b.v));

    /// <summary>An upper bound on the distance ‖p′ − p‖ between the momenta before and after a leapfrog step, in the norm ‖p‖² = pᵀM⁻¹p.</summary>
    double MomentumChange(PhasePoint from, PhasePoint to, double stepSize)
    {
        // ‖p′ − p‖² = ‖p′‖² + ‖p‖² − 2p·v′, whose terms may cancel to the last digits.
        const double Rounding = 1e-12;
        double energies = 2 * (from.KineticEnergy + to.KineticEnergy), product = TensorPrimitives.Dot<double>(from.p, to.v);
        return Math.Sqrt(Math.Max(0, energies - 2 * product) + Rounding * energies);
    }
}
