using BayesLang.Inference.Checkpoints;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// A point of phase space with everything that was computed there, so that nothing is computed twice: the log density and its gradient
/// belong to the position, the velocity M⁻¹p and the kinetic energy to the momentum under the metric in force.
/// </summary>
public sealed class PhasePoint(int dimension) : IStateful
{
    // In the notation of the papers.
    internal readonly double[] q = new double[dimension];
    internal readonly double[] g = new double[dimension];
    internal readonly double[] p = new double[dimension];
    internal readonly double[] v = new double[dimension];

    /// <summary>How many trees hold this point; <see cref="PhasePointPool"/> takes it back at zero.</summary>
    internal int references;

    public ReadOnlySpan<double> Position => q;

    /// <summary>∇ log density at <see cref="Position"/>.</summary>
    public ReadOnlySpan<double> Gradient => g;

    public ReadOnlySpan<double> Momentum => p;

    /// <summary>M⁻¹p, which papers on the generalised U-turn criterion write p♯.</summary>
    public ReadOnlySpan<double> Velocity => v;

    /// <summary>The log density; −∞ where there is none.</summary>
    public double LogDensity { get; internal set; }

    /// <summary>½ pᵀM⁻¹p.</summary>
    public double KineticEnergy { get; internal set; }

    /// <summary>Steps from the start of the trajectory, negative backwards in time.</summary>
    public int TrajectoryIndex { get; internal set; }

    /// <summary>The Hamiltonian; +∞ where it is not a number.</summary>
    public double Energy
    {
        get
        {
            double energy = KineticEnergy - LogDensity;
            // A density of +∞ would hold the chain for ever, so it counts as no density.
            return double.IsNaN(energy) || double.IsNegativeInfinity(energy) ? double.PositiveInfinity : energy;
        }
    }

    /// <summary>The position and what was computed there. Between transitions the momentum is no state: each begins with a fresh one.</summary>
    public void Save(StateWriter to)
    {
        to.Write(q);
        to.Write(g);
        to.Write(LogDensity);
    }

    public void Restore(StateReader from)
    {
        from.ReadDoubles(q);
        from.ReadDoubles(g);
        LogDensity = from.ReadDouble();
    }
}
