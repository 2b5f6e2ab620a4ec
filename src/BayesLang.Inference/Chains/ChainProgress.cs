namespace BayesLang.Inference.Chains;

public enum ChainPhase
{
    Initialization,
    Warmup,
    Sampling,
    Finished,

    /// <summary>It waits for a machine to run on.</summary>
    Queued,
}

/// <param name="Chain">From 0.</param>
/// <param name="Iteration">Transitions done in this phase.</param>
/// <param name="Total">Transitions of this phase, as far as is known.</param>
/// <param name="Divergences">In this phase.</param>
public readonly record struct ChainProgress(int Chain, ChainPhase Phase, int Iteration, int Total, int Divergences, double StepSize)
{
    /// <summary>How far all chains together have come; null while it cannot be told.</summary>
    public RunningConvergence? Convergence { get; init; }
}

/// <summary>The worst of a run's coordinates on the unconstrained scale, estimated while the chains run.</summary>
/// <param name="RHat">The split R̂.</param>
/// <param name="Ess">The effective sample size of the mean.</param>
public readonly record struct RunningConvergence(double RHat, double Ess);
