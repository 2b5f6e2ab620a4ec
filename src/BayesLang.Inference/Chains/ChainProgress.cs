namespace BayesLang.Inference.Chains;

public enum ChainPhase
{
    Initialization,
    Warmup,
    Sampling,
    Finished,
}

/// <param name="Chain">From 0.</param>
/// <param name="Iteration">Transitions done in this phase.</param>
/// <param name="Total">Transitions of this phase.</param>
/// <param name="Divergences">In this phase.</param>
public readonly record struct ChainProgress(int Chain, ChainPhase Phase, int Iteration, int Total, int Divergences, double StepSize);
