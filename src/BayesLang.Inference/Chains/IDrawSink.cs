using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

/// <summary>
/// Where one chain's draws go. Called from that chain's thread alone, in order. The sink of a chain whose state is kept is <see cref="Checkpoints.IStateful"/>:
/// what it saves says where the draws so far end, and restored it takes more from there on, forgetting what came after.
/// </summary>
public interface IDrawSink
{
    /// <summary>Before all else, where the chain begins; not where it goes on from a state that was kept.</summary>
    void OnBegin() { }

    /// <summary>Before the first draw that is not of the warm-up. The metric is fixed from here on.</summary>
    void OnAdaptationFinished(double stepSize, IMetric metric);

    /// <summary>A draw; the position (unconstrained) is valid during the call only.</summary>
    void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup);

    /// <summary>When the chain is first found stuck in a phase, while it goes on: news for whoever waits.</summary>
    void OnStuck(StuckChain found) { }

    /// <summary>After the last draw; not where the chain is stopped before it.</summary>
    void OnEnd(ChainOutcome outcome) { }
}
