using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>M = I.</summary>
public sealed class UnitMetric(int dimension) : IMetric
{
    public MetricKind Kind => MetricKind.Unit;

    public int Dimension => dimension;

    public ReadOnlySpan<double> Inverse => [];

    public void SampleMomentum(RandomStream random, Span<double> momentum) => random.SpreadNormal(momentum);

    public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        momentum.CopyTo(velocity);
        return TensorPrimitives.SumOfSquares(momentum);
    }

    public void Save(StateWriter to) { }

    public void Restore(StateReader from) { }
}
