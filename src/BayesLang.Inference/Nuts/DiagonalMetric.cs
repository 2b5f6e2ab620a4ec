using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;
using static BayesLang.Inference.Nuts.PhaseVectors;

namespace BayesLang.Inference.Nuts;

/// <summary>A diagonal metric, kept as the diagonal of M⁻¹: one variance for each coordinate.</summary>
public sealed class DiagonalMetric : IMetric
{
    private readonly double[] inverse;
    private readonly double[] momentumScale;

    /// <summary>The identity.</summary>
    public DiagonalMetric(int dimension)
    {
        inverse = new double[dimension];
        momentumScale = new double[dimension];
        inverse.AsSpan().Fill(1);
        momentumScale.AsSpan().Fill(1);
    }

    /// <exception cref="SamplingException">An entry is not positive and finite.</exception>
    public DiagonalMetric(ReadOnlySpan<double> inverse) : this(inverse.Length) => Update(inverse);

    public MetricKind Kind => MetricKind.Diagonal;

    public int Dimension => inverse.Length;

    public ReadOnlySpan<double> Inverse => inverse;

    /// <summary>Replaces the diagonal of M⁻¹.</summary>
    /// <exception cref="SamplingException">An entry is not positive and finite.</exception>
    public void Update(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] > 0) || double.IsInfinity(values[i]))
                throw new SamplingException($"The inverse metric must be positive and finite, but coordinate {i + 1} has {values[i]:R}.");
            inverse[i] = values[i];
            momentumScale[i] = 1 / Math.Sqrt(values[i]);
        }
    }

    public void SampleMomentum(RandomStream random, Span<double> momentum)
    {
        random.FillNormal(momentum);
        TensorPrimitives.Multiply((ReadOnlySpan<double>)momentum, momentumScale, momentum);
    }

    public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        double sum = 0;
        for (int i = 0; i < inverse.Length; i++)
        {
            velocity[i] = inverse[i] * momentum[i];
            sum = double.FusedMultiplyAdd(momentum[i], velocity[i], sum);
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KickAndDrift(PhasePoint from, PhasePoint to, double stepSize)
    {
        double half = 0.5 * stepSize;
        var m = Lanes(inverse.AsSpan());
        var q = Lanes(from.q.AsSpan());
        var p = Lanes(from.p.AsSpan());
        var g = Lanes(from.g.AsSpan());
        var q1 = Lanes(to.q.AsSpan());
        var p1 = Lanes(to.p.AsSpan());
        Vector<double> kick = new(half), drift = new(stepSize);
        for (int k = 0; k < m.Length; k++)
        {
            Vector<double> kicked = Vector.FusedMultiplyAdd(kick, g[k], p[k]);
            p1[k] = kicked;
            q1[k] = Vector.FusedMultiplyAdd(drift, m[k] * kicked, q[k]);
        }
        for (int i = m.Length * Vector<double>.Count; i < inverse.Length; i++)
        {
            double kicked = double.FusedMultiplyAdd(half, from.g[i], from.p[i]);
            to.p[i] = kicked;
            to.q[i] = double.FusedMultiplyAdd(stepSize, inverse[i] * kicked, from.q[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Kick(PhasePoint point, double step)
    {
        var m = Lanes(inverse.AsSpan());
        var p = Lanes(point.p.AsSpan());
        var g = Lanes(point.g.AsSpan());
        var v = Lanes(point.v.AsSpan());
        Vector<double> kick = new(step), sums = Vector<double>.Zero;
        for (int k = 0; k < m.Length; k++)
        {
            Vector<double> kicked = Vector.FusedMultiplyAdd(kick, g[k], p[k]);
            Vector<double> moved = m[k] * kicked;
            p[k] = kicked;
            v[k] = moved;
            sums = Vector.FusedMultiplyAdd(kicked, moved, sums);
        }
        double sum = Vector.Sum(sums);
        for (int i = m.Length * Vector<double>.Count; i < inverse.Length; i++)
        {
            double kicked = double.FusedMultiplyAdd(step, point.g[i], point.p[i]);
            double moved = inverse[i] * kicked;
            point.p[i] = kicked;
            point.v[i] = moved;
            sum = double.FusedMultiplyAdd(kicked, moved, sum);
        }
        return sum;
    }

    public void Save(StateWriter to) => to.Write(inverse);

    public void Restore(StateReader from) => Update(from.ReadDoubles());
}
