using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

/// <summary>A sink that keeps one chain's draws in memory.</summary>
public sealed class DrawBuffer(int dimension) : IDrawSink
{
    private readonly List<TransitionStatistics> statistics = [];
    private readonly List<double> positions = [];

    /// <summary>Of all draws delivered, those of the warm-up first.</summary>
    public IReadOnlyList<TransitionStatistics> Statistics => statistics;

    public int WarmupCount { get; private set; }

    /// <summary>Draws after the warm-up.</summary>
    public int Count => statistics.Count - WarmupCount;

    /// <summary>0 until the adaptation has finished.</summary>
    public double StepSize { get; private set; }

    /// <summary>M⁻¹ after the adaptation, as <see cref="IMetric.Inverse"/> gives it.</summary>
    public double[] InverseMetric { get; private set; } = [];

    public void OnAdaptationFinished(double stepSize, IMetric metric)
    {
        StepSize = stepSize;
        InverseMetric = metric.Inverse.ToArray();
    }

    public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
    {
        this.statistics.Add(statistics);
        positions.AddRange(position);
        if (warmup) WarmupCount++;
    }

    /// <summary>One coordinate's draws after the warm-up.</summary>
    public double[] Coordinate(int index)
    {
        double[] values = new double[Count];
        for (int i = 0; i < values.Length; i++) values[i] = positions[(WarmupCount + i) * dimension + index];
        return values;
    }

    /// <summary>The unconstrained position of a draw after the warm-up.</summary>
    public double[] Position(int draw) => [.. positions[((WarmupCount + draw) * dimension)..((WarmupCount + draw + 1) * dimension)]];
}
