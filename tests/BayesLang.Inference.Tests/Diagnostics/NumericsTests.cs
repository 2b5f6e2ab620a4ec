using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class NumericsTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 5)]
    [InlineData(4, 100)]
    [InlineData(5, 129)]
    public void Autocovariances_are_the_sums_that_define_them(int chains, int n)
    {
        Draws draws = ConvergenceTests.Autoregressive(0.4, chains, n);
        double[] actual = Autocovariance.MeanOverChains(draws);
        for (int lag = 0; lag < n; lag++)
        {
            double sum = 0;
            for (int c = 0; c < chains; c++)
            {
                double[] x = draws.Chain(c).ToArray();
                double mean = x.Average();
                for (int i = 0; i + lag < n; i++) sum += (x[i] - mean) * (x[i + lag] - mean) / n / chains;
            }
            Assert.Equal(sum, actual[lag], 12);
        }
    }

    /// <summary>Ties share their mean rank: 2 and 2 hold ranks 2 and 3.</summary>
    [Fact]
    public void Normal_scores_follow_the_ranks()
    {
        double[] scores = NormalScores.Of(new Draws([2, 1], [9, 2])).All.ToArray();
        Assert.Equal(0, scores[0], 15);
        Assert.Equal(scores[0], scores[3]);
        Assert.Equal(NormalQuantile.At(0.625 / 4.25), scores[1]);
        Assert.Equal(-scores[1], scores[2], 12);
    }

    [Theory]
    [InlineData(0.3, 1, 1, 0.3)]
    [InlineData(0.49, 2, 1, 0.7)]
    [InlineData(0.5, 3, 3, 0.5)]
    [InlineData(0.5, 40_000, 40_000, 0.5)]
    public void Beta_quantiles(double p, double a, double b, double x) => Assert.Equal(x, BetaQuantile.Of(p, a, b), 12);

    [Fact]
    public void Beta_distribution_functions_of_integers_are_binomial_sums()
    {
        // P(Beta(3, 4) ≤ x) = P(Binomial(6, x) ≥ 3).
        double Binomial(double x) => new[] { (3, 20), (4, 15), (5, 6), (6, 1) }.Sum(t => t.Item2 * Math.Pow(x, t.Item1) * Math.Pow(1 - x, 6 - t.Item1));
        foreach (double x in new[] { 0.01, 0.2, 0.43, 0.7, 0.99 }) Assert.Equal(Binomial(x), BetaQuantile.Cumulative(x, 3, 4), 13);
        // A beta with large shapes is nearly normal with sd ½ / √(2a + 1).
        Assert.Equal(0.5 - 0.5 / Math.Sqrt(200_001), BetaQuantile.Of(0.15865525393145705, 1e5, 1e5), 6);
    }

    [Fact]
    public void Quantiles_are_of_type_seven()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        Assert.Equal(3.25, Quantiles.OfSorted(x, 0.25), 12);
        Assert.Equal((1.0, 5.5, 10.0), (Quantiles.OfSorted(x, 0), Quantiles.OfSorted(x, 0.5), Quantiles.OfSorted(x, 1)));
        Assert.Equal(0.1, Quantiles.OfSorted([0.1, 0.1, 0.1, 0.1], 0.43));
        Assert.Equal(double.NaN, Quantiles.OfSorted([], 0.5));
        Assert.Equal(1.4826 * 2.5, Quantiles.MedianAbsoluteDeviation(x), 12);
    }

    /// <summary>Energies 1, 3, 2, 6: steps 4 + 1 + 16 = 21, spread 4 + 0 + 1 + 9 = 14.</summary>
    [Fact]
    public void Energy_fraction_and_counts()
    {
        Assert.Equal(1.5, ChainHealth.Energy([1, 3, 2, 6]), 12);
        Assert.Equal(double.NaN, ChainHealth.Energy([1, 1, 1]));
        ChainHealth health = ChainHealth.Of([new(0, 0.5, 1, 10, 1023, false, 1), new(0, 0.7, 1, 3, 7, true, 3), new(0, 0.9, 1, 3, 7, false, 2)], 10);
        Assert.Equal((3, 1, 1, 1037L), (health.Transitions, health.Divergences, health.MaxDepthHits, health.Leapfrogs));
        Assert.Equal(0.7, health.MeanAcceptStatistic, 12);
    }
}
