using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>Learns a metric from the draws of a window.</summary>
interface IMetricEstimator : IStateful
{
    IMetric Metric { get; }

    void Add(ReadOnlySpan<double> position);

    /// <summary>Puts the estimate into <see cref="Metric"/> and forgets the window. A window of one draw, which has no variance, leaves the metric as it is.</summary>
    void Complete();
}

sealed class UnitEstimator(UnitMetric metric) : IMetricEstimator
{
    public IMetric Metric => metric;

    public void Add(ReadOnlySpan<double> position) { }

    public void Complete() { }

    public void Save(StateWriter to) => to.Write(metric);

    public void Restore(StateReader from) => from.Read(metric);
}

/// <summary>Sample variances, shrunk towards 10⁻³ with the weight of five draws, as Stan does.</summary>
sealed class VarianceEstimator(DiagonalMetric metric) : IMetricEstimator
{
    private readonly WelfordVariance draws = new(metric.Dimension);
    private readonly double[] estimate = new double[metric.Dimension];

    public IMetric Metric => metric;

    public void Add(ReadOnlySpan<double> position) => draws.Add(position);

    public void Complete()
    {
        double n = draws.Count;
        if (n < 2) return;
        draws.Variances(estimate);
        TensorPrimitives.Multiply(estimate, n / (n + 5), estimate);
        TensorPrimitives.Add(estimate, Shrinkage.Added(n), estimate);
        metric.Update(estimate);
        draws.Clear();
    }

    public void Save(StateWriter to)
    {
        to.Write(metric);
        to.Write(draws);
    }

    public void Restore(StateReader from)
    {
        from.Read(metric);
        from.Read(draws);
    }
}

/// <summary>The sample covariance, shrunk towards 10⁻³I with the weight of five draws, as Stan does.</summary>
sealed class CovarianceEstimator(DenseMetric metric) : IMetricEstimator
{
    private readonly WelfordCovariance draws = new(metric.Dimension);
    private readonly double[] estimate = new double[metric.Dimension * metric.Dimension];

    public IMetric Metric => metric;

    public void Add(ReadOnlySpan<double> position) => draws.Add(position);

    public void Complete()
    {
        double n = draws.Count;
        if (n < 2) return;
        draws.Covariance(estimate);
        TensorPrimitives.Multiply(estimate, n / (n + 5), estimate);
        for (int i = 0; i < metric.Dimension; i++) estimate[i * metric.Dimension + i] += Shrinkage.Added(n);
        metric.Update(estimate);
        draws.Clear();
    }

    public void Save(StateWriter to)
    {
        to.Write(metric);
        to.Write(draws);
    }

    public void Restore(StateReader from)
    {
        from.Read(metric);
        from.Read(draws);
    }
}

static class Shrinkage
{
    public static double Added(double count) => 1e-3 * (5 / (count + 5));
}
