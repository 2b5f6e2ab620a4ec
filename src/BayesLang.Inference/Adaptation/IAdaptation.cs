using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// A strategy that learns step size and metric during warm-up. It sees each transition's statistics and the state reached, with the gradient
/// there; the trajectory knows nothing of it.
/// </summary>
public interface IAdaptation : IStateful
{
    IMetric Metric { get; }

    /// <summary>The step size for the next transition.</summary>
    double StepSize { get; }

    /// <summary>Called once, at the initial point.</summary>
    void Begin(PhasePoint initial, IStepSizeSearch search);

    /// <summary>Called after each transition of the warm-up.</summary>
    void Learn(in TransitionStatistics transition, PhasePoint current, IStepSizeSearch search);

    /// <summary>Called once, after the last transition of the warm-up; step size and metric are fixed from here on.</summary>
    void Finish();
}

/// <summary>No adaptation: the step size and metric given.</summary>
public sealed class FixedAdaptation(IMetric metric, double stepSize) : IAdaptation
{
    public IMetric Metric => metric;

    public double StepSize => stepSize;

    public void Begin(PhasePoint initial, IStepSizeSearch search) { }

    public void Learn(in TransitionStatistics transition, PhasePoint current, IStepSizeSearch search) { }

    public void Finish() { }

    public void Save(StateWriter to) { }

    public void Restore(StateReader from) { }
}
