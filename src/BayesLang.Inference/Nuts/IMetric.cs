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

    /// <summary>The first part of a leapfrog step: p′ = p + ½ε∇, q′ = q + εM⁻¹p′.</summary>
    void KickAndDrift(PhasePoint from, PhasePoint to, double stepSize)
    {
        PhaseVectors.AddScaled(from.p, 0.5 * stepSize, from.g, to.p);
        Velocity(to.p, to.v);
        PhaseVectors.AddScaled(from.q, stepSize, to.v, to.q);
    }

    /// <summary>The last part of a leapfrog step: p += h∇, v = M⁻¹p; returns p·v.</summary>
    double Kick(PhasePoint point, double step)
    {
        PhaseVectors.AddScaled(point.p, step, point.g, point.p);
        return Velocity(point.p, point.v);
    }
}
