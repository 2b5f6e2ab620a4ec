using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;
using BayesLang.Runtime.Special;
using BayesLang.Workflow.Checks;

namespace BayesLang.Tests;

/// <summary>Predictive checks of data that the model made, and of data that it did not.</summary>
public sealed class PredictiveCheckTests
{
    const int Draws = 1000;

    static double[] Simulate(int count, ulong seed, Func<RandomStream, double> draw)
    {
        RandomStream random = new(seed, 5);
        return [.. Enumerable.Range(0, count).Select(_ => draw(random))];
    }

    /// <summary>The predictions of each observation, apart from the data; a distribution that does not depend on them has no need to leave any out.</summary>
    static PredictiveCheck Check(double[] observed, Func<RandomStream, double> predict, bool isPrior = false)
    {
        Draws[] predicted = [.. observed.Select((_, i) => new Draws(Simulate(Draws, (ulong)(100 + i), predict)))];
        return PredictiveCheck.Of("y", observed, i => predicted[i], null, isPrior);
    }

    static double Normal(RandomStream random) => Generators.Normal(random, 0, 1);

    [Fact]
    public void P_values_are_twice_the_smaller_share_of_draws_beyond()
    {
        // The means of the four draws are 1, 2, 3 and 4, that of the data is 3.
        PredictiveCheck check = PredictiveCheck.Of("y", [2.5, 3.5], i => new Draws(new[] { 0.9 + 0.2 * i, 1.9 + 0.2 * i, 2.9 + 0.2 * i, 3.9 + 0.2 * i }), null);
        StatisticCheck mean = check.Statistics.Single(statistic => statistic.Name == "mean");
        Assert.Equal(3, mean.Observed, 12);
        Assert.Equal(2.5, mean.Mean, 12);
        Assert.Equal(1, mean.PValue, 12);
        StatisticCheck max = check.Statistics.Single(statistic => statistic.Name == "max");
        Assert.Equal((3.5, 0.5), (max.Observed, max.PValue));
        Assert.Equal(["mean", "sd", "min", "25%", "50%", "75%", "max"], check.Statistics.Select(statistic => statistic.Name));
    }

    [Fact]
    public void Data_of_the_model_are_reproduced()
    {
        int found = Enumerable.Range(1, 40).Count(seed => !Check(Simulate(150, (ulong)seed, Normal), Normal).IsHealthy);
        // Each of seven statistics and the calibration has the level 0.01.
        Assert.InRange(found, 0, 9);
        PredictiveCheck one = Check(Simulate(150, 1, Normal), Normal);
        Assert.InRange(one.Calibration?.Coverage[0].Share ?? 0, 0.38, 0.62);
        Assert.InRange(one.Calibration?.Uniformity.PValue ?? 0, 0.01, 1);
    }

    [Fact]
    public void Faults_are_told_with_figures_and_advice()
    {
        Assert.Contains(Check(Simulate(200, 2, random => 0.6 * Normal(random)), Normal).Findings, finding => finding.StartsWith("y: predictions are too wide", StringComparison.Ordinal));
        Assert.Contains(Check(Simulate(200, 2, random => 2 * Normal(random)), Normal).Findings, finding => finding.StartsWith("y: predictions are too narrow", StringComparison.Ordinal));
        Assert.Contains(Check(Simulate(200, 2, random => 0.5 + Normal(random)), Normal).Findings, finding => finding.Contains("upper half of their predictions, which are too low", StringComparison.Ordinal));
        Assert.Contains(Check(Simulate(200, 2, random => Generators.Cauchy(random, 0, 0.5)), Normal).Findings, finding => finding.StartsWith("y: the largest value is beyond what is predicted", StringComparison.Ordinal) && finding.EndsWith("such as student_t.", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_have_statistics_of_their_own()
    {
        PredictiveCheck zeros = Check(Simulate(200, 3, random => random.NextDouble() < 0.3 ? 0 : Generators.Poisson(random, 4)), random => Generators.Poisson(random, 2.8));
        Assert.Equal(["mean", "variance/mean", "zeros", "50%", "max"], zeros.Statistics.Select(statistic => statistic.Name));
        Assert.Matches(@"^y: fewer zeros are predicted than were observed: \d+ of 200 against 1\d \[\d+, \d+\]; try a zero-inflated or a hurdle model, or neg_binomial_2\.$", Assert.Single(zeros.Findings, finding => finding.Contains("zeros", StringComparison.Ordinal)));
        Assert.True(Check(Simulate(200, 3, random => Generators.Poisson(random, 3)), random => Generators.Poisson(random, 3)).IsHealthy);
    }

    [Fact]
    public void Categories_and_binary_data_are_counted()
    {
        PredictiveCheck binary = Check(Simulate(300, 4, random => random.NextDouble() < 0.5 ? 1 : 0), random => random.NextDouble() < 0.3 ? 1 : 0);
        Assert.Equal(["share of 1"], binary.Statistics.Select(statistic => statistic.Name));
        Assert.Contains("fewer values of 1 are predicted than were observed", binary.Findings[0]);
        PredictiveCheck three = Check(Simulate(300, 4, random => 1 + (int)random.NextIndex(3)), random => 1 + (int)random.NextIndex(3));
        Assert.Equal(["share of 1", "share of 2", "share of 3"], three.Statistics.Select(statistic => statistic.Name));
        Assert.True(three.IsHealthy);
    }

    [Fact]
    public void Of_the_prior_nothing_is_advised()
    {
        string[] posterior = [.. Check(Simulate(200, 2, random => 3 * Normal(random)), Normal).Findings], prior = [.. Check(Simulate(200, 2, random => 3 * Normal(random)), Normal, isPrior: true).Findings];
        Assert.Contains(posterior, finding => finding.StartsWith("y: the data vary more than predicted", StringComparison.Ordinal) && finding.Contains("; try", StringComparison.Ordinal));
        Assert.Contains(prior, finding => finding.StartsWith("y: the data vary more than predicted", StringComparison.Ordinal) && !finding.Contains("; try", StringComparison.Ordinal));
    }

    [Fact]
    public void A_prediction_that_failed_is_an_error() => Assert.Throws<ArgumentException>(() => PredictiveCheck.Of("y", [1.0], _ => new Draws(new[] { 1, double.NaN }), null));
}
