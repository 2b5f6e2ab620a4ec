using System.Globalization;

namespace BayesLang.Inference.Chains;

public enum StuckReason
{
    /// <summary>The steps are so small that whole trajectories get nowhere.</summary>
    TinySteps,

    /// <summary>Hardly a trajectory leads to another point.</summary>
    Unmoved,
}

/// <summary>What holds a chain where it is, as its last transitions tell.</summary>
/// <param name="Chain">From 0.</param>
/// <param name="Phase">When it was found; <see cref="ChainPhase.Sampling"/> for the end of the warm-up too.</param>
/// <param name="StepSize">Then.</param>
/// <param name="Unmoved">Of the last 64 transitions those that ended where they began.</param>
/// <param name="DensityRange">How far apart the log densities of the draws were.</param>
public sealed record StuckChain(int Chain, ChainPhase Phase, StuckReason Reason, double StepSize, int Unmoved, double DensityRange)
{
    /// <summary>For a person: what was found, what it comes from, what to do.</summary>
    public override string ToString()
    {
        string when = Phase == ChainPhase.Warmup ? "seems stuck, so far in its warm-up" : "is stuck";
        string found = Reason == StuckReason.TinySteps
            ? $"with a step size of {Text(StepSize)} its trajectories get nowhere: the log densities of {StuckWatch.Window} draws one after the other lie within {Text(DensityRange)}"
            : $"{Unmoved} of its last {StuckWatch.Window} transitions ended where they began, with a step size of {Text(StepSize)}";
        string then = Phase == ChainPhase.Warmup ? "" : " Its draws tell nothing of the posterior.";
        return $"chain {Chain + 1} {when}: {found}.{then} The log density has a jump there, or its gradient is not its own or not finite near by (bayes diagnose MODEL compares them), or the chain began too far out: start it elsewhere (--init FILE, --init 0.1, --init pathfinder).";
    }

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture).Replace('E', 'e');
}
