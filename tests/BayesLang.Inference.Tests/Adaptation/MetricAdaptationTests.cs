using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

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

    /// <summary>
    /// With the target met exactly the step size is e^μ, ten times where the averaging last began: at the step size configured in the first window, at the one
    /// found after each window's end; the average that Finish leaves knows of the last window alone.
    /// </summary>
    [Fact]
    public void After_each_window_the_step_size_is_searched_and_its_averaging_restarted()
    {
        ConstantSearch search = new();
        StanAdaptation adaptation = new(new DiagonalMetric(3), WindowSchedule.Create(1000), new DualAveraging(0.8), 2);
        PhasePoint point = new(3);
        search.Next = 0.7;
        adaptation.Begin(point, search);
        Assert.Equal((0.7, 2.0), (adaptation.StepSize, search.Start));
        int[] ends = [99, 149, 249, 449, 949];
        double pull = 20;
        for (int i = 0; i < 1000; i++)
        {
            for (int k = 0; k < 3; k++) point.q[k] = Points[i % 5][k];
            search.Next = 1.0 / (i + 1);
            adaptation.Learn(new TransitionStatistics(0, 0.8, 1, 1, 1, false, 0), point, search);
            if (ends.Contains(i))
            {
                Assert.Equal(pull, search.Start, 9);
                Assert.Equal(1.0 / (i + 1), adaptation.StepSize);
                pull = 10.0 / (i + 1);
            }
            else
            {
                Assert.Equal(pull, adaptation.StepSize, 9);
            }
        }
        Assert.Equal(1 + ends.Length, search.Count);
        adaptation.Finish();
        Assert.Equal(10.0 / 950, adaptation.StepSize, 9);
        // The last window's 500 draws are 100 rounds of the five points.
        double mean = Points.Average(x => x[0]);
        Assert.Equal(500 / 505.0 * 100 * Points.Sum(x => (x[0] - mean) * (x[0] - mean)) / 499 + 5e-3 / 505, adaptation.Metric.Inverse[0], 9);
    }

    /// <summary>√(var x / var ∂) of a normal target is its variance exactly, whatever the draws; the draws' own variance has the more weight the more they are.</summary>
    [Fact]
    public void The_diagonal_estimate_lies_between_Fishers_and_the_variance()
    {
        double[] scales = [0.01, 1, 30];
        DiagonalMetric metric = new(3);
        FisherDiagonalEstimator estimator = new(metric);
        FunctionDensity density = Targets.Normals(scales);
        PhasePoint point = new(3);
        for (int k = 0; k < 15; k++)
        {
            Points[k % 5].CopyTo(point.q);
            point.LogDensity = density.Evaluate(point.q, point.g);
            if (k == 0)
            {
                estimator.Begin(point);
                Assert.Equal(1, metric.Inverse[2]); // a derivative of zero tells nothing
                Assert.Equal(1e-4, metric.Inverse[0], 15);
            }
            estimator.Add(point);
        }
        Assert.True(estimator.IsDue);
        estimator.Renew();
        Assert.False(estimator.IsDue);
        for (int i = 0; i < 3; i++)
        {
            double mean = Points.Average(x => x[i]), variance = 3 * Points.Sum(x => (x[i] - mean) * (x[i] - mean)) / 14;
            Assert.Equal(Math.Pow(variance, 0.75) * Math.Pow(scales[i] * scales[i], 0.25), metric.Inverse[i], 1e-9 * metric.Inverse[i]);
        }
    }

    [Theory]
    [InlineData(AdaptationKind.Stan, 0.35)]
    [InlineData(AdaptationKind.Fisher, 0.5)] // its last window has 80 to 160 draws, Stan's 500
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

    /// <summary>A normal target's gradients are linear in its draws, so that as many draws as dimensions tell the whole covariance.</summary>
    [Fact]
    public void The_low_rank_metric_finds_a_normals_covariance()
    {
        const int Dimension = 12;
        // A precision matrix DᵀD with D lower triangular, and its inverse, the covariance.
        var root = new double[Dimension, Dimension];
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j <= i; j++) root[i, j] = i == j ? 1 + 0.1 * i : 0.9 * Math.Sin(3 * i + j);
        double Precision(int i, int j) => Enumerable.Range(0, Dimension).Sum(k => root[k, i] * root[k, j]);
        FunctionDensity Target() => new(Dimension, (q, g) =>
        {
            double log = 0;
            for (int i = 0; i < Dimension; i++)
            {
                double product = 0;
                for (int j = 0; j < Dimension; j++) product += Precision(i, j) * q[j];
                g[i] = -product;
                log -= 0.5 * q[i] * product;
            }
            return log;
        });
        LowRankMetric metric = new(Dimension);
        FisherLowRankEstimator estimator = new(metric, cutoff: 1);
        FunctionDensity density = Target();
        RandomStream random = new(4, 0);
        PhasePoint point = new(Dimension);
        for (int k = 0; k < 40; k++)
        {
            for (int i = 0; i < Dimension; i++) point.q[i] = random.NextNormal();
            density.Evaluate(point.q, point.g);
            if (k == 0) estimator.Begin(point);
            estimator.Add(point);
        }
        estimator.Renew();
        // M⁻¹ applied to a column of the precision matrix is a column of the identity, up to what the regularisation adds.
        double[] column = new double[Dimension], result = new double[Dimension];
        double worst = 0;
        for (int j = 0; j < Dimension; j++)
        {
            for (int i = 0; i < Dimension; i++) column[i] = Precision(i, j);
            metric.Velocity(column, result);
            for (int i = 0; i < Dimension; i++) worst = Math.Max(worst, Math.Abs(result[i] - (i == j ? 1 : 0)));
        }
        Assert.InRange(worst, 0, 0.01);
    }

    /// <summary>Where the draws of a window lie on one side of a kink their gradients are the same; what rounding makes of their variance is no measure of scale.</summary>
    [Theory]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.LowRank)]
    public void A_gradient_that_does_not_vary_leaves_the_scale_as_it_is(MetricKind kind)
    {
        IMetric metric = kind == MetricKind.Diagonal ? new DiagonalMetric(2) : new LowRankMetric(2);
        IFisherEstimator estimator = metric is DiagonalMetric diagonal ? new FisherDiagonalEstimator(diagonal) : new FisherLowRankEstimator((LowRankMetric)metric);
        PhasePoint point = new(2);
        for (int k = 0; k < 11; k++)
        {
            (point.q[0], point.q[1], point.g[0], point.g[1]) = (Math.Sin(k), Math.Cos(k), -1.1, -2 * Math.Cos(k));
            if (k == 0) estimator.Begin(point);
            estimator.Add(point);
        }
        double before = metric.Inverse[0];
        estimator.Renew();
        Assert.Equal(before, metric.Inverse[0], 12);
        Assert.InRange(metric.Inverse[1], 0.4, 0.6);
    }

    /// <summary>Short warm-ups, and those whose last window holds a draw or two, adapt as far as they can.</summary>
    [Theory]
    [InlineData(AdaptationKind.Stan, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Stan, MetricKind.Dense)]
    [InlineData(AdaptationKind.Fisher, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Fisher, MetricKind.LowRank)]
    public void Every_length_of_warmup_can_be_run(AdaptationKind kind, MetricKind metric)
    {
        foreach (int warmup in Enumerable.Range(0, 201).Concat([249, 250, 251, 999, 1000, 1001, 1999, 2000]))
        {
            var (chains, _) = Targets.Sample(() => Targets.Normals(0.5, 1, 3), new SamplerOptions { Seed = 6, Chains = 1, Warmup = warmup, Draws = 5, Adaptation = kind, Metric = metric });
            Assert.Equal(5, chains[0].Count);
            Assert.InRange(chains[0].StepSize, 1e-3, 40);
        }
    }

    /// <summary>With the metric off by orders of magnitude before, sampling after warm-up needs few steps: the sign that both adaptations work for the trajectory.</summary>
    [Theory]
    [InlineData(AdaptationKind.Stan, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Stan, MetricKind.Dense)]
    [InlineData(AdaptationKind.Fisher, MetricKind.Diagonal)]
    [InlineData(AdaptationKind.Fisher, MetricKind.LowRank)]
    public void Adapted_sampling_needs_few_steps(AdaptationKind kind, MetricKind metric)
    {
        var (_, outcome) = Targets.Sample(() => Targets.Normals(0.05, 1, 1e3), new SamplerOptions { Seed = 2, Chains = 1, Draws = 500, Adaptation = kind, Metric = metric });
        Assert.InRange(outcome.Chains[0].Sampling.Leapfrogs, 500, 500 * 8);
        Assert.Equal(0, outcome.Chains[0].Sampling.Divergences);
    }

    private sealed class ConstantSearch : IStepSizeSearch
    {
        public double Next { get; set; }

        public double Start { get; private set; }

        public int Count { get; private set; }

        public double Find(PhasePoint at, IMetric metric, double start)
        {
            (Start, Count) = (start, Count + 1);
            return Next;
        }
    }
}
