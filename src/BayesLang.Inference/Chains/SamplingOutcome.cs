using System.Collections.Immutable;

namespace BayesLang.Inference.Chains;

/// <param name="Transitions">Done, thinned away or not.</param>
/// <param name="MaxDepthHits">Transitions that stopped at the greatest tree depth.</param>
public sealed record PhaseOutcome(int Transitions, long Leapfrogs, int Divergences, int MaxDepthHits, TimeSpan Elapsed);

/// <param name="Chain">From 0.</param>
/// <param name="IsComplete">False if the run was cancelled before the chain's last draw.</param>
public sealed record ChainOutcome(int Chain, bool IsComplete, double StepSize, PhaseOutcome Warmup, PhaseOutcome Sampling)
{
    /// <summary>What held the chain where it was, at the end of its warm-up or while sampling; null where nothing did.</summary>
    public StuckChain? Stuck { get; init; }
}

/// <summary>What became of a run. Chains that had not started when it was cancelled are absent.</summary>
public sealed record SamplingOutcome(ImmutableArray<ChainOutcome> Chains, bool WasCancelled);
