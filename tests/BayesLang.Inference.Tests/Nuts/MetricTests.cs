using BayesLang.Inference;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Nuts;

public class MetricTests
{
    private static readonly double[] Covariance =
    [
        4, 1, 0.5, 0, 0.2,
        1, 2, 0.3, 0.1, 0,
        0.5, 0.3, 1, -0.2, 0.1,
        0, 0.1, -0.2, 3, 0.4,
        0.2, 0, 0.1, 0.4, 0.5,
    ];

    private static readonly double[] Variances = [4, 2, 1, 3, 0.5];

    private static readonly double[] Scale = [2, 1, 0.5, 3, 0.7], Values = [25, 0.1], Vectors = [0.6, 0, 0.8, 0, 0, 0, 0.48, 0, 0.64, -0.6];

    private static LowRankMetric LowRank()
    {
        LowRankMetric metric = new(5);
        metric.Update(Scale, Vectors, Values);
        return metric;
    }

    [Fact]
    public void The_low_rank_metric_tells_its_diagonal()
    {
        LowRankMetric metric = LowRank();
        for (int i = 0; i < 5; i++) Assert.Equal(Entry(MetricKind.LowRank, i, i), metric.Inverse[i], 14);
    }

    public static IMetric Make(MetricKind kind) => kind switch
    {
        MetricKind.Unit => new UnitMetric(5),
        MetricKind.Diagonal => new DiagonalMetric(Variances),
        MetricKind.LowRank => LowRank(),
        _ => new DenseMetric(5, Covariance),
    };

    private static double Entry(MetricKind kind, int i, int j) => kind switch
    {
        MetricKind.Dense => Covariance[5 * i + j],
        MetricKind.Diagonal => i == j ? Variances[i] : 0,
        MetricKind.LowRank => Scale[i] * Scale[j] * ((i == j ? 1 : 0) + Enumerable.Range(0, 2).Sum(k => (Values[k] - 1) * Vectors[5 * k + i] * Vectors[5 * k + j])),
        _ => i == j ? 1 : 0,
    };

    /// <summary>With p ~ normal(0, M), the velocity M⁻¹p has covariance M⁻¹; a product of two normals with variances a, b and covariance c has variance ab + c².</summary>
    [Theory]
    [InlineData(MetricKind.Unit)]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.Dense)]
    [InlineData(MetricKind.LowRank)]
    public void Momenta_have_the_metric_as_covariance(MetricKind kind)
    {
        const int Count = 40_000;
        IMetric metric = Make(kind);
        RandomStream random = new(11, 0);
        double[] p = new double[5], v = new double[5], sums = new double[25];
        for (int k = 0; k < Count; k++)
        {
            metric.SampleMomentum(random, p);
            double twiceKinetic = metric.Velocity(p, v);
            Assert.Equal(p.Zip(v, (a, b) => a * b).Sum(), twiceKinetic, tolerance: 1e-10);
            for (int i = 0; i < 25; i++) sums[i] += v[i / 5] * v[i % 5];
        }
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++)
            {
                double expected = Entry(kind, i, j);
                double error = Math.Sqrt((Entry(kind, i, i) * Entry(kind, j, j) + expected * expected) / Count);
                Assert.InRange((sums[5 * i + j] / Count - expected) / error, -4.5, 4.5);
            }
    }

    [Theory]
    [InlineData(MetricKind.Unit)]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.Dense)]
    [InlineData(MetricKind.LowRank)]
    public void A_leapfrog_step_is_reversible_and_of_second_order(MetricKind kind)
    {
        IMetric metric = Make(kind);
        Leapfrog leapfrog = new(Targets.Normals(1, 2, 0.7, 1.5, 3));
        PhasePoint start = new(5), end = new(5), back = new(5);
        for (int i = 0; i < 5; i++) start.q[i] = 0.3 * i - 0.5;
        leapfrog.Evaluate(start);
        Leapfrog.Refresh(start, metric, new RandomStream(3, 0));
        leapfrog.Step(start, end, metric, 0.1);
        leapfrog.Step(end, back, metric, -0.1);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(start.q[i], back.q[i], 13);
            Assert.Equal(start.p[i], back.p[i], 13);
        }
        // The energy error of one step is of third order, where the term of third order does not happen to vanish.
        double coarse = 0, fine = 0;
        for (ulong k = 0; k < 20; k++)
        {
            Leapfrog.Refresh(start, metric, new RandomStream(4, k));
            leapfrog.Step(start, end, metric, 1e-2);
            coarse += Math.Abs(end.Energy - start.Energy);
            leapfrog.Step(start, end, metric, 5e-3);
            fine += Math.Abs(end.Energy - start.Energy);
        }
        Assert.InRange(coarse / fine, 7.5, 8.5);
    }

    /// <summary>The fused loops of the diagonal metric give what the general definition gives, in lanes and remainder.</summary>
    [Fact]
    public void The_diagonal_step_is_the_general_step()
    {
        const int Dimension = 11;
        double[] variances = [.. Enumerable.Range(1, Dimension).Select(i => 0.3 * i)], full = new double[Dimension * Dimension];
        for (int i = 0; i < Dimension; i++) full[i * Dimension + i] = variances[i];
        Leapfrog leapfrog = new(Targets.Normals([.. Enumerable.Range(1, Dimension).Select(i => 1.0 / i)]));
        PhasePoint start = new(Dimension), a = new(Dimension), b = new(Dimension);
        for (int i = 0; i < Dimension; i++) (start.q[i], start.p[i]) = (Math.Sin(i), Math.Cos(2 * i));
        leapfrog.Evaluate(start);
        leapfrog.Step(start, a, new DiagonalMetric(variances), 0.05);
        leapfrog.Step(start, b, new DenseMetric(Dimension, full), 0.05);
        for (int i = 0; i < Dimension; i++)
        {
            Assert.Equal(b.q[i], a.q[i], 13);
            Assert.Equal(b.p[i], a.p[i], 13);
        }
        Assert.Equal(b.Energy, a.Energy, 12);
        (double product, double pullA, double pullB) = ((IMetric)new DenseMetric(Dimension, full)).Pulls(b, Turned(b, full));
        (double ownProduct, double ownPullA, double ownPullB) = new DiagonalMetric(variances).Pulls(a, Turned(a, full));
        Assert.Equal(product, ownProduct, 12);
        Assert.Equal(pullA, ownPullA, 12);
        Assert.Equal(pullB, ownPullB, 12);

        // Another point, with the velocity that the dense metric keeps.
        static PhasePoint Turned(PhasePoint point, double[] full)
        {
            PhasePoint turned = new(Dimension);
            for (int i = 0; i < Dimension; i++) (turned.p[i], turned.g[i]) = (-2 * point.p[(i + 1) % Dimension], 0.5 * point.g[(i + 3) % Dimension]);
            new DenseMetric(Dimension, full).Velocity(turned.p, turned.v);
            return turned;
        }
    }

    [Fact]
    public void Metrics_that_are_none_are_refused()
    {
        Assert.Throws<SamplingException>(() => new DiagonalMetric([1, 0]));
        Assert.Throws<SamplingException>(() => new DiagonalMetric([1, double.NaN]));
        Assert.Throws<SamplingException>(() => new LowRankMetric(2).Update([1, 0], [], []));
        Assert.Throws<SamplingException>(() => new LowRankMetric(2).Update([1, 1], [1, 0], [-1]));
        Assert.Throws<SamplingException>(() => new DenseMetric(2, [1, 2, 2, 1]));
        Assert.Throws<SamplingException>(() => new DenseMetric(2, [1, 0.5, 0.1, 1]));
    }
}
