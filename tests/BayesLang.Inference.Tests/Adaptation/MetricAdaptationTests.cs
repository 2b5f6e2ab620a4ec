using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference.Adaptation;

public class MetricAdaptationTests
{
    private static readonly double[][] Points = [[1, 2, 0], [3, 1, 1], [-1, 4, 5], [2, 2, -3], [0.5, -1, 2]];

    [Fact]
    public void Running_variances_and_covariances_are_those_of_two_passes()
    {
        WelfordVariance variance = new(3);
        WelfordCovariance covariance = new(3);
        variance.Add([100, 100, 100]);
        variance.Clear();
        foreach (double[] x in Points)
        {
            variance.Add(x);
            covariance.Add(x);
        }
        double[] v = new double[3], c = new double[9];
        variance.Variances(v);
        covariance.Covariance(c);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(c[4 * i], v[i], 12);
            for (int j = 0; j < 3; j++)
            {
                double mi = Points.Average(x => x[i]), mj = Points.Average(x => x[j]);
                Assert.Equal(Points.Sum(x => (x[i] - mi) * (x[j] - mj)) / 4, c[3 * i + j], 12);
            }
        }
    }

    /// <summary>Five draws weigh as much as the prior guess: half the variance, and half of 10⁻³.</summary>
    [Fact]
    public void Estimates_are_shrunk_as_Stan_does()
    {
        DiagonalMetric diagonal = new(3);
        DenseMetric dense = new(3);
        VarianceEstimator variances = new(diagonal);
        CovarianceEstimator covariances = new(dense);
        foreach (double[] x in Points)
        {
            variances.Add(x);
            covariances.Add(x);
        }
        variances.Complete();
        covariances.Complete();
        double mean = Points.Average(x => x[0]);
        double expected = 0.5 * Points.Sum(x => (x[0] - mean) * (x[0] - mean)) / 4 + 0.5e-3;
        Assert.Equal(expected, diagonal.Inverse[0], 12);
        Assert.Equal(expected, dense.Inverse[0], 12);
        Assert.Equal(0.5 * Points.Sum(x => (x[0] - mean) * (x[1] - Points.Average(y => y[1]))) / 4, dense.Inverse[1], 12);
    }

    [Theory]
    [InlineData(AdaptationKind.Stan, 0.35)]
    [InlineData(AdaptationKind.FisherDiagonal, 1e-6)]
    public void The_diagonal_metric_finds_the_variances(AdaptationKind kind, double tolerance)
    {
        double[] scales = [0.01, 1, 30];
        var (chains, _) = Targets.Sample(() => Targets.Normals(scales), new SamplerOptions { Seed = 8, Chains = 2, Draws = 1, Adaptation = kind });
        foreach (DrawBuffer chain in chains)
            for (int i = 0; i < 3; i++)
                Assert.InRange(chain.InverseMetric[i] / (scales[i] * scales[i]), 1 - tolerance, 1 + tolerance);
    }

    [Fact]
    public void The_dense_metric_finds_the_correlation()
    {
        var (chains, _) = Targets.Sample(() => Targets.Correlated(0.95, 10), new SamplerOptions { Seed = 8, Chains = 1, Draws = 1, Metric = MetricKind.Dense });
        double[] m = chains[0].InverseMetric;
        Assert.InRange(m[1] / Math.Sqrt(m[0] * m[3]), 0.93, 0.97);
        Assert.InRange(m[3], 65, 140);
    }

    /// <summary>With the metric off by orders of magnitude before, sampling after warm-up needs few steps: the sign that both adaptations work for the trajectory.</summary>
    [Theory]
    [InlineData(AdaptationKind.Stan, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Stan, MetricKind.Dense)]
    [InlineData(AdaptationKind.FisherDiagonal, MetricKind.Diagonal)]
    public void Adapted_sampling_needs_few_steps(AdaptationKind kind, MetricKind metric)
    {
        var (_, outcome) = Targets.Sample(() => Targets.Normals(0.05, 1, 1e3), new SamplerOptions { Seed = 2, Chains = 1, Draws = 500, Adaptation = kind, Metric = metric });
        Assert.InRange(outcome.Chains[0].Sampling.Leapfrogs, 500, 500 * 8);
        Assert.Equal(0, outcome.Chains[0].Sampling.Divergences);
    }
}
