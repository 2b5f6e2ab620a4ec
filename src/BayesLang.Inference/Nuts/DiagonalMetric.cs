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
    // Padded as the vectors of points are, with ones.
    private readonly double[] inverse;
    private readonly double[] momentumScale;

    /// <summary>The identity.</summary>
    public DiagonalMetric(int dimension)
    {
        Dimension = dimension;
        inverse = new double[Padded(dimension)];
        momentumScale = new double[inverse.Length];
        inverse.AsSpan().Fill(1);
        momentumScale.AsSpan().Fill(1);
    }

    /// <exception cref="SamplingException">An entry is not positive and finite.</exception>
    public DiagonalMetric(ReadOnlySpan<double> inverse) : this(inverse.Length) => Update(inverse);

    public MetricKind Kind => MetricKind.Diagonal;

    public int Dimension { get; }

    public ReadOnlySpan<double> Inverse => inverse.AsSpan(0, Dimension);

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
        random.SpreadNormal(momentum);
        TensorPrimitives.Multiply(momentum, momentumScale.AsSpan(0, Dimension), momentum);
    }

    public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        TensorPrimitives.Multiply(momentum, Inverse, velocity);
        return TensorPrimitives.Dot(momentum, (ReadOnlySpan<double>)velocity);
    }

    /// <summary>p = M^½z with z standard normal, so that pᵀM⁻¹p = zᵀz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Refresh(PhasePoint point, RandomStream random)
    {
        random.SpreadNormal(point.p);
        var s = Lanes(momentumScale.AsSpan());
        var p = point.PLanes[..s.Length];
        Vector<double> even = default, odd = default;
        for (int k = 0; k + 1 < s.Length; k += 2)
        {
            Vector<double> z = p[k], z1 = p[k + 1];
            even = Vector.FusedMultiplyAdd(z, z, even);
            odd = Vector.FusedMultiplyAdd(z1, z1, odd);
            p[k] = s[k] * z;
            p[k + 1] = s[k + 1] * z1;
        }
        return Vector.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KickAndDrift(PhasePoint from, PhasePoint to, double stepSize)
    {
        var m = Lanes(inverse.AsSpan());
        var q = from.QLanes[..m.Length];
        var p = from.PLanes[..m.Length];
        var g = from.GLanes[..m.Length];
        var q1 = to.QLanes[..m.Length];
        var p1 = to.PLanes[..m.Length];
        Vector<double> kick = new(0.5 * stepSize), drift = new(stepSize), even = default, odd = default;
        for (int k = 0; k + 1 < m.Length; k += 2)
        {
            Vector<double> force = g[k], force1 = g[k + 1], kicked = Vector.FusedMultiplyAdd(kick, force, p[k]), kicked1 = Vector.FusedMultiplyAdd(kick, force1, p[k + 1]);
            p1[k] = kicked;
            p1[k + 1] = kicked1;
            q1[k] = Vector.FusedMultiplyAdd(drift, m[k] * kicked, q[k]);
            q1[k + 1] = Vector.FusedMultiplyAdd(drift, m[k + 1] * kicked1, q[k + 1]);
            even = Vector.FusedMultiplyAdd(m[k] * force, force, even);
            odd = Vector.FusedMultiplyAdd(m[k + 1] * force1, force1, odd);
        }
        from.Force = Math.Sqrt(Vector.Sum(even + odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Kick(PhasePoint point, double step)
    {
        var m = Lanes(inverse.AsSpan());
        var p = point.PLanes[..m.Length];
        var g = point.GLanes[..m.Length];
        Vector<double> kick = new(step), even = default, odd = default, evenForces = default, oddForces = default;
        for (int k = 0; k + 1 < m.Length; k += 2)
        {
            Vector<double> force = g[k], force1 = g[k + 1], kicked = Vector.FusedMultiplyAdd(kick, force, p[k]), kicked1 = Vector.FusedMultiplyAdd(kick, force1, p[k + 1]);
            p[k] = kicked;
            p[k + 1] = kicked1;
            even = Vector.FusedMultiplyAdd(m[k] * kicked, kicked, even);
            odd = Vector.FusedMultiplyAdd(m[k + 1] * kicked1, kicked1, odd);
            evenForces = Vector.FusedMultiplyAdd(m[k] * force, force, evenForces);
            oddForces = Vector.FusedMultiplyAdd(m[k + 1] * force1, force1, oddForces);
        }
        point.Force = Math.Sqrt(Vector.Sum(evenForces + oddForces));
        return Vector.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Product, double PullA, double PullB) Pulls(PhasePoint a, PhasePoint b)
    {
        var m = Lanes(inverse.AsSpan());
        var pa = a.PLanes[..m.Length];
        var pb = b.PLanes[..m.Length];
        var ga = a.GLanes[..m.Length];
        var gb = b.GLanes[..m.Length];
        Vector<double> products = default, pullsA = default, pullsB = default;
        for (int k = 0; k < m.Length; k++)
        {
            Vector<double> pull = m[k] * (gb[k] - ga[k]);
            products = Vector.FusedMultiplyAdd(m[k] * pa[k], pb[k], products);
            pullsA = Vector.FusedMultiplyAdd(pull, pa[k], pullsA);
            pullsB = Vector.FusedMultiplyAdd(pull, pb[k], pullsB);
        }
        return (Vector.Sum(products), Vector.Sum(pullsA), Vector.Sum(pullsB));
    }

    /// <summary>The two kicks' norms, which the steps above give without another pass.</summary>
    public double MomentumChange(PhasePoint from, PhasePoint to, double stepSize) => 0.5 * Math.Abs(stepSize) * (from.Force + to.Force);

    public void Save(StateWriter to) => to.Write(Inverse);

    public void Restore(StateReader from) => Update(from.ReadDoubles());
}
