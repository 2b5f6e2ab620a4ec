using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Approximation;

public class AdviTests
{
    static readonly NormalTarget target = new([1, -2, 0.5], [2, 1, 0.3, 1, 1.5, -0.2, 0.3, -0.2, 1]);

    /// <summary>Long enough for the steps to have become small.</summary>
    static readonly AdviOptions careful = new() { TolRelObj = 1e-12, Iterations = 20_000, GradSamples = 10 };

    /// <summary>The best independent normal has the target's mean and the variances 1/Λᵢᵢ (Bishop 2006, §10.1.2).</summary>
    [Fact]
    public void Mean_field_finds_the_mean_and_the_conditional_variances()
    {
        AdviOutcome outcome = Advi.Fit(target, [0, 0, 0], careful, new RandomStream(1, 0));
        double[] covariance = outcome.Approximation.Covariance();
        for (int i = 0; i < 3; i++)
        {
            double variance = 1 / target.Precision[i * 3 + i];
            Assert.Equal(target.Mean[i], outcome.Approximation.Mean[i], 0.03 * Math.Sqrt(variance));
            Assert.Equal(1, covariance[i * 3 + i] / variance, 0.05);
            Assert.Equal(0, covariance[i * 3 + (i + 1) % 3]);
        }
    }

    [Fact]
    public void Full_rank_finds_the_mean_and_the_covariance()
    {
        AdviOutcome outcome = Advi.Fit(target, [0, 0, 0], careful with { Family = VariationalFamily.FullRank }, new RandomStream(1, 0));
        double[] covariance = outcome.Approximation.Covariance(), truth = target.Covariance;
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(target.Mean[i], outcome.Approximation.Mean[i], 0.04 * Math.Sqrt(truth[i * 3 + i]));
            for (int j = 0; j < 3; j++) Assert.Equal(truth[i * 3 + j], covariance[i * 3 + j], 0.06 * Math.Sqrt(truth[i * 3 + i] * truth[j * 3 + j]));
        }
        // The family holds the target, so the greatest ELBO is log ∫ p.
        Assert.Equal(target.LogIntegral, outcome.Elbo, 0.6);
    }

    [Theory]
    [InlineData(VariationalFamily.MeanField)]
    [InlineData(VariationalFamily.FullRank)]
    public void The_gradient_is_that_of_the_ELBO(VariationalFamily family)
    {
        // For a fixed η the integrand is a function of the parameters, and its gradient by them can be had by differences.
        VariationalNormal normal = VariationalNormal.Around([0.3, -0.2, 0.9], family);
        RandomStream random = new(5, 0);
        double[] parameters = normal.Parameters, eta = [0.4, -1.3, 0.7];
        for (int i = 3; i < parameters.Length; i++) parameters[i] += 0.2 * random.NextNormal();
        double[] x = new double[3], densityGradient = new double[3], gradient = new double[parameters.Length];
        normal.Transform(eta, x);
        target.Evaluate(x, densityGradient);
        normal.AddGradient(densityGradient, eta, 1, gradient);
        normal.AddEntropyGradient(gradient);
        for (int i = 0; i < parameters.Length; i++)
        {
            double before = parameters[i], h = 1e-5;
            parameters[i] = before + h;
            double above = Integrand();
            parameters[i] = before - h;
            double below = Integrand();
            parameters[i] = before;
            Assert.Equal((above - below) / (2 * h), gradient[i], 1e-6);
        }

        double Integrand()
        {
            double[] position = new double[3];
            normal.Transform(eta, position);
            return target.Evaluate(position, new double[3]) + normal.Entropy;
        }
    }

    [Theory]
    [InlineData(VariationalFamily.MeanField)]
    [InlineData(VariationalFamily.FullRank)]
    public void Draws_have_the_fitted_moments_and_densities(VariationalFamily family)
    {
        VariationalNormal normal = VariationalNormal.Around([0.3, -0.2, 0.9], family);
        RandomStream random = new(6, 0);
        for (int i = 3; i < normal.Parameters.Length; i++) normal.Parameters[i] += 0.3 * random.NextNormal();
        double[] covariance = normal.Covariance();
        NormalTarget same = new([.. normal.Mean], new NormalTarget([0, 0, 0], covariance).Covariance);
        Assert.Equal(same.LogIntegral + 1.5, normal.Entropy, 1e-9);
        IndependentDraws.Agree(_ =>
        {
            double[] x = new double[3];
            double log = normal.Draw(random, x);
            Assert.Equal(same.Evaluate(x, new double[3]), log, 1e-8);
            return x;
        }, 5000, normal.Mean, covariance);
    }

    [Fact]
    public void The_defaults_come_near_on_an_easy_target()
    {
        List<AdviProgress> seen = [];
        // The rule looks at relative changes, so an ELBO of some size is part of what is easy.
        FunctionDensity sized = new(3, (q, g) => target.Evaluate(q, g) - 50);
        AdviOutcome outcome = Advi.Fit(sized, [0, 0, 0], new AdviOptions(), new RandomStream(2, 0), new Listener<AdviProgress>(seen.Add));
        Assert.True(outcome.IsConverged);
        Assert.Contains(outcome.Eta, new[] { 100, 10, 1, 0.1, 0.01 });
        Assert.Equal(outcome.Iterations, seen[^1].Iteration);
        Assert.True(seen[^1].MeanChange < 0.01 || seen[^1].MedianChange < 0.01);
        for (int i = 0; i < 3; i++) Assert.Equal(target.Mean[i], outcome.Approximation.Mean[i], 0.5);
    }

    [Fact]
    public void The_same_stream_gives_the_same_fit()
    {
        double[] Fit(ulong seed) => [.. Advi.Fit(target, [0, 0, 0], new AdviOptions(), new RandomStream(seed, 0)).Approximation.Parameters];
        Assert.Equal(Fit(3), Fit(3));
        Assert.NotEqual(Fit(3), Fit(4));
    }

    [Fact]
    public void A_limit_that_is_too_low_is_told()
    {
        AdviOutcome outcome = Advi.Fit(target, [0, 0, 0], new AdviOptions { Iterations = 250, TolRelObj = 1e-9 }, new RandomStream(1, 0));
        Assert.False(outcome.IsConverged);
        Assert.Contains("250", Assert.Single(outcome.Notes));
    }

    [Fact]
    public void Draws_without_density_are_drawn_again_and_where_all_are_so_it_says_why()
    {
        FunctionDensity half = new(1, (q, g) =>
        {
            g[0] = -(q[0] - 1);
            return q[0] < -1.5 ? double.NegativeInfinity : -0.5 * (q[0] - 1) * (q[0] - 1);
        });
        AdviOutcome outcome = Advi.Fit(half, [1], new AdviOptions { Eta = 0.1, AdaptEngaged = false }, new RandomStream(1, 0));
        Assert.True(double.IsFinite(outcome.Elbo));
        FunctionDensity point = new(1, (q, g) => double.NaN);
        Assert.Contains("100 of 100 draws", Assert.Throws<SamplingException>(() => Advi.Fit(point, [0], new AdviOptions(), new RandomStream(1, 0))).Message);
    }

    [Fact]
    public void Without_parameters_there_is_nothing_to_fit()
    {
        AdviOutcome outcome = Advi.Fit(new FunctionDensity(0, (_, _) => -2), [], new AdviOptions(), new RandomStream(1, 0));
        Assert.True(outcome.IsConverged);
        Assert.Equal(0, outcome.Approximation.Draw(new RandomStream(1, 0), []));
    }

    [Fact]
    public void It_stops_when_asked_to()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Advi.Fit(target, [0, 0, 0], new AdviOptions(), new RandomStream(1, 0), cancellation: stop.Token));
    }
}

/// <summary>A progress that tells at once, on the reporting thread.</summary>
sealed class Listener<T>(Action<T> listen) : IProgress<T>
{
    public void Report(T value) => listen(value);
}
