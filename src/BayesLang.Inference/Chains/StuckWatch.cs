using System.Numerics;
using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

/// <summary>
/// Watches for signs that a chain is stuck: over 64 transitions the log density stays what it was, and so does the position. Each transition of a chain that gets on, be it
/// slowly, exchanges potential with kinetic energy, which spreads the log density by about √(n/2), whatever the scales and the metric; and one that comes home from a far tail
/// raises it.
/// </summary>
sealed class StuckWatch(int chain, int dimension) : IStateful
{
    public const int Window = 64;

    /// <summary>Most transitions of a healthy chain leave the band, so that few positions are kept.</summary>
    private const int AnchorAt = 8;

    /// <summary>Of 64 transitions.</summary>
    private const int MostUnmoved = 58;

    /// <summary>The band of log densities on each side, of √(n/2).</summary>
    private const double Band = 0.3;

    /// <summary>How far the position may move, of its own size. A density that is the same all over a region lets its chains move about.</summary>
    private const double Near = 0.1;

    private readonly double usualSpread = Math.Sqrt(0.5 * dimension);
    private readonly double[] anchor = new double[dimension], distance = new double[dimension];

    // Of the window under way, which begins where the log density leaves the band, or a window is full.
    private int count;
    private double first = double.NaN, least, most;

    // Of the last full window, and void once the log density has left the band of a later one.
    private bool isQuiet;
    private double range, moved;

    // One bit a transition.
    private ulong unmoved;

    public void Add(in TransitionStatistics transition, PhasePoint current)
    {
        double density = transition.LogDensity;
        unmoved = unmoved << 1 | (current.TrajectoryIndex == 0 ? 1UL : 0);
        if (!(Math.Abs(density - first) <= Band * usualSpread))
        {
            isQuiet = false;
            Begin(density);
            return;
        }
        least = Math.Min(least, density);
        most = Math.Max(most, density);
        count++;
        if (count == AnchorAt) current.Position.CopyTo(anchor);
        if (count < Window) return;
        isQuiet = true;
        (range, moved) = (most - least, Moved(current.Position));
        Begin(density);
    }

    private void Begin(double density)
    {
        first = least = most = density;
        count = 0;
    }

    /// <summary>What the last transitions tell; null where the chain gets on, or where there are too few of them to tell.</summary>
    /// <param name="phase">The chain's.</param>
    /// <param name="stepSize">The one in force.</param>
    public StuckChain? Judge(ChainPhase phase, double stepSize)
    {
        if (dimension == 0 || !isQuiet || !(moved <= Near)) return null;
        int still = BitOperations.PopCount(unmoved);
        return new StuckChain(chain, phase, still >= MostUnmoved ? StuckReason.Unmoved : StuckReason.TinySteps, stepSize, still, range);
    }

    /// <summary>Forgets what was seen.</summary>
    public void Clear() => (isQuiet, first) = (false, double.NaN);

    public void Save(StateWriter to)
    {
        to.Write(count);
        to.Write(first);
        to.Write(least);
        to.Write(most);
        to.Write(unmoved);
        to.Write(isQuiet);
        to.Write(range);
        to.Write(moved);
        if (count >= AnchorAt) to.Write(anchor);
    }

    public void Restore(StateReader from)
    {
        count = from.ReadInt();
        first = from.ReadDouble();
        least = from.ReadDouble();
        most = from.ReadDouble();
        unmoved = from.ReadULong();
        isQuiet = from.ReadBool();
        range = from.ReadDouble();
        moved = from.ReadDouble();
        if (count >= AnchorAt) from.ReadDoubles(anchor);
    }

    /// <summary>How far the position is from where it was, of its own size or, near the origin, of the unconstrained scale's.</summary>
    private double Moved(ReadOnlySpan<double> position)
    {
        TensorPrimitives.Subtract(position, anchor, distance);
        return TensorPrimitives.Norm<double>(distance) / Math.Max(TensorPrimitives.Norm<double>(anchor), Math.Sqrt(dimension));
    }
}
