namespace BayesLang.Inference.Nuts;

/// <summary>What is known of one transition; the columns that CmdStan ends in <c>__</c>.</summary>
/// <param name="LogDensity"><c>lp__</c>: the log density of the draw on the unconstrained scale.</param>
/// <param name="AcceptStatistic"><c>accept_stat__</c>: the mean over all states visited of min(1, exp(H₀ − H)).</param>
/// <param name="StepSize"><c>stepsize__</c>: as used, jitter included.</param>
/// <param name="TreeDepth"><c>treedepth__</c>: completed doublings.</param>
/// <param name="LeapfrogCount"><c>n_leapfrog__</c>: gradients evaluated.</param>
/// <param name="IsDivergent"><c>divergent__</c>: the energy error passed its limit.</param>
/// <param name="Energy"><c>energy__</c>: the Hamiltonian at the draw.</param>
public readonly record struct TransitionStatistics(
    double LogDensity, double AcceptStatistic, double StepSize, int TreeDepth, int LeapfrogCount, bool IsDivergent, double Energy);
