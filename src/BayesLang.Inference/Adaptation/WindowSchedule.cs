using System.Collections.Immutable;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// Stan's three stages of warm-up (Stan reference manual, "HMC algorithm parameters", automatic parameter tuning): a fast interval for the
/// step size alone, slow windows that double and feed the metric, a last fast interval. Iterations count from 0.
/// </summary>
/// <param name="Warmup">All iterations of the warm-up.</param>
/// <param name="Start">The first iteration whose draw feeds the metric.</param>
/// <param name="WindowEnds">The last iteration of each window; the metric is replaced after it.</param>
public sealed record WindowSchedule(int Warmup, int Start, ImmutableArray<int> WindowEnds)
{
    /// <summary>Below this no metric is estimated.</summary>
    public const int Shortest = 20;

    /// <summary>The end (exclusive) of the windows, where the last fast interval begins.</summary>
    public int End => WindowEnds.IsEmpty ? Start : WindowEnds[^1] + 1;

    public bool Contains(int iteration) => iteration >= Start && iteration < End;

    public bool EndsAt(int iteration) => WindowEnds.BinarySearch(iteration) >= 0;

    /// <summary>
    /// The schedule for a length of warm-up. If the three stages do not fit they become 15 %, 75 % (one window) and 10 % of it. A window that
    /// could not be followed by one of twice its size is stretched to the end of the slow stage.
    /// </summary>
    /// <param name="warmup">All iterations of the warm-up.</param>
    /// <param name="initial">The first fast interval, CmdStan's <c>init_buffer</c>.</param>
    /// <param name="window">The first slow window.</param>
    /// <param name="terminal">The last fast interval, <c>term_buffer</c>.</param>
    public static WindowSchedule Create(int warmup, int initial = 75, int window = 25, int terminal = 50)
    {
        if (warmup < Shortest) return new(warmup, warmup, []);
        if ((long)initial + window + terminal > warmup)
        {
            initial = (int)(0.15 * warmup);
            terminal = (int)(0.10 * warmup);
            return new(warmup, initial, [warmup - terminal - 1]);
        }

        int end = warmup - terminal;
        var ends = ImmutableArray.CreateBuilder<int>();
        // The first window keeps its size whatever follows; every later one is stretched if it must be.
        for (int boundary = initial + window; ; )
        {
            ends.Add(boundary - 1);
            if (boundary >= end) return new(warmup, initial, ends.ToImmutable());
            window *= 2;
            int next = boundary + window;
            boundary = next == end || next + 2 * window < end + 1 ? next : end;
        }
    }
}
