using System.Numerics;
using System.Runtime.InteropServices;
using BayesLang.Inference.Checkpoints;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// A point of phase space with everything that was computed there, so that nothing is computed twice: the log density and its gradient
/// belong to the position, the velocity M⁻¹p and the kinetic energy to the momentum under the metric in force.
/// </summary>
public sealed class PhasePoint : IStateful
{
    private const int Line = 64, NumbersOfLine = Line / sizeof(double), Vectors = 4;

    private readonly double[] block;
    private readonly int start;
    private readonly int stride;
    private readonly int dimension;

    public PhasePoint(int dimension)
    {
        this.dimension = dimension;
        stride = PhaseVectors.Padded(dimension);
        // Each vector begins with a line of the cache, or every other load would take two of them.
        block = GC.AllocateArray<double>(Vectors * stride + NumbersOfLine, pinned: true);
        long place = Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) % Line;
        start = (int)((Line - place) % Line) / sizeof(double);
    }

    // In the notation of the papers.
    internal Span<double> q => Vector(0)[..dimension];

    internal Span<double> g => Vector(1)[..dimension];

    internal Span<double> p => Vector(2)[..dimension];

    /// <summary>M⁻¹p, which papers on the generalised U-turn criterion write p♯, where the metric keeps it: see <see cref="IMetric.Kick"/>.</summary>
    internal Span<double> v => Vector(3)[..dimension];

    // As lanes, with zeros behind the last coordinate.
    internal Span<Vector<double>> QLanes => PhaseVectors.Lanes(Vector(0));

    internal Span<Vector<double>> GLanes => PhaseVectors.Lanes(Vector(1));

    internal Span<Vector<double>> PLanes => PhaseVectors.Lanes(Vector(2));

    private Span<double> Vector(int index) => block.AsSpan(start + index * stride, stride);

    /// <summary>How many trees hold this point; <see cref="PhasePointPool"/> takes it back at zero.</summary>
    internal int references;

    public ReadOnlySpan<double> Position => q;

    /// <summary>∇ log density at <see cref="Position"/>.</summary>
    public ReadOnlySpan<double> Gradient => g;

    public ReadOnlySpan<double> Momentum => p;

    /// <summary>The log density; −∞ where there is none.</summary>
    public double LogDensity { get; internal set; }

    /// <summary>½ pᵀM⁻¹p.</summary>
    public double KineticEnergy { get; internal set; }

    /// <summary>Steps from the start of the trajectory, negative backwards in time.</summary>
    public int TrajectoryIndex { get; internal set; }

    /// <summary>
    /// How far along the trajectory's path of momenta the point lies, in the norm √(pᵀM⁻¹p) and from the start; negative backwards in time. Momenta are at most as far
    /// apart as their paths differ.
    /// </summary>
    internal double Path { get; set; }

    /// <summary>The gradient's norm √(∇ᵀM⁻¹∇), which some metrics find on the way of a step from here or to here; else not a number.</summary>
    internal double Force { get; set; } = double.NaN;

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

    /// <summary>Takes over another point's position and what was computed there.</summary>
    internal void MoveTo(PhasePoint other)
    {
        other.q.CopyTo(q);
        other.g.CopyTo(g);
        LogDensity = other.LogDensity;
        Force = double.NaN;
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
