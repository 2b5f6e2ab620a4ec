using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

/// <summary>Where one chain's draws go. Called from that chain's thread alone, in order.</summary>
public interface IDrawSink
{
    /// <summary>Before the first draw that is not of the warm-up. The metric is fixed from here on.</summary>
    void OnAdaptationFinished(double stepSize, IMetric metric);

    /// <summary>A draw; the position (unconstrained) is valid during the call only.</summary>
    void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup);
}
