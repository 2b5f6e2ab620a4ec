using System.Diagnostics;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

/// <summary>What happened in one phase of one chain, over all the processes that had a part in it.</summary>
sealed class PhaseTally : IStateful
{
    private int maxDepthHits;
    private long leapfrogs;
    private TimeSpan before;
    private long started;

    public int Transitions { get; private set; }

    public int Divergences { get; private set; }

    /// <summary>The time that went into the transitions counted here.</summary>
    public TimeSpan Elapsed => started == 0 ? before : before + Stopwatch.GetElapsedTime(started);

    public void Start() => started = Stopwatch.GetTimestamp();

    public void Stop()
    {
        before = Elapsed;
        started = 0;
    }

    public void Add(in TransitionStatistics statistics, int maxDepth)
    {
        Transitions++;
        leapfrogs += statistics.LeapfrogCount;
        if (statistics.IsDivergent) Divergences++;
        if (statistics.TreeDepth >= maxDepth) maxDepthHits++;
    }

    /// <summary>Those that belong to no transition of the chain.</summary>
    public void AddLeapfrogs(long count) => leapfrogs += count;

    public PhaseOutcome ToOutcome() => new(Transitions, leapfrogs, Divergences, maxDepthHits, Elapsed);

    public void Save(StateWriter to)
    {
        to.Write(Transitions);
        to.Write(Divergences);
        to.Write(maxDepthHits);
        to.Write(leapfrogs);
        to.Write(Elapsed.Ticks);
    }

    public void Restore(StateReader from)
    {
        Transitions = from.ReadInt();
        Divergences = from.ReadInt();
        maxDepthHits = from.ReadInt();
        leapfrogs = from.ReadLong();
        before = TimeSpan.FromTicks(from.ReadLong());
    }
}
