using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>The leapfrog integrator of H(q, p) = −log density(q) + ½ pᵀM⁻¹p (Neal 2011, "MCMC using Hamiltonian dynamics", §2.3).</summary>
sealed class Leapfrog(ILogDensity density)
{
    /// <summary>Fills in the log density and gradient at the point's position. A rejected point has log density −∞.</summary>
    /// <exception cref="ModelException">The program failed in a way that no other point would cure.</exception>
    public void Evaluate(PhasePoint point)
    {
        try
        {
            point.LogDensity = density.Evaluate(point.q, point.g);
        }
        catch (ModelException e) when (e.IsRejection)
        {
            point.LogDensity = double.NegativeInfinity;
        }
    }

    /// <summary>Gives the point a fresh momentum from the metric's normal distribution.</summary>
    public static void Refresh(PhasePoint point, IMetric metric, RandomStream random) => point.KineticEnergy = 0.5 * metric.Refresh(point, random);

    /// <summary>One step of signed size from one point to another: half a kick, a drift, a gradient, half a kick.</summary>
    public void Step(PhasePoint from, PhasePoint to, IMetric metric, double stepSize)
    {
        metric.KickAndDrift(from, to, stepSize);
        Evaluate(to);
        to.KineticEnergy = 0.5 * metric.Kick(to, 0.5 * stepSize);
    }
}
