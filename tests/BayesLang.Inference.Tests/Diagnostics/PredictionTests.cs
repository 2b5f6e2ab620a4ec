using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;
using BayesLang.Runtime.Special;

namespace BayesLang.Tests.Inference.Diagnostics;

/// <summary>
/// Cross-validation against a model where all is known: yᵢ ~ normal(μ, 1) with a flat prior, so that μ | y ~ normal(ȳ, 1/n) and ỹᵢ | y₋ᵢ ~ normal(ȳ₋ᵢ, 1 + 1/(n − 1)).
/// </summary>
public class PredictionTests
{
    [Fact]
    public void Leave_one_out_agrees_with_the_exact_result_within_its_error()
    {
        const int Runs = 30;
        double[] y = Observations(30, 1);
        double[] exact = ExactElpds(y), total = new double[Runs], first = new double[Runs];
        double p = 0;
        for (int run = 0; run < Runs; run++)
        {
            LeaveOneOut loo = LeaveOneOut.Of(LikelihoodOf(y, PosteriorMeans(y, 500, (ulong)run)));
            Assert.Empty(loo.HighK);
            Assert.Equal(2000, loo.Draws);
            Assert.Equal(-2 * loo.Elpd.Value, loo.InformationCriterion.Value);
            total[run] = (loo.Elpd.Value - exact.Sum()) / loo.McseElpd;
            first[run] = (loo.Observations[0].Elpd - exact[0]) / loo.Observations[0].McseElpd;
            p += loo.P.Value / Runs;
            double sd = Math.Sqrt(loo.Observations.Select(o => o.Elpd - loo.Elpd.Value / 30).Sum(x => x * x) / 29 * 30);
            Assert.Equal(sd, loo.Elpd.StandardError, 9);
        }
        // The total's error takes the observations as independent, but they share their draws: it is of the right order alone.
        Assert.InRange(Math.Sqrt(first.Average(z => z * z)), 0.7, 1.4);
        Assert.InRange(first.Average() * Math.Sqrt(Runs), -4, 4);
        Assert.InRange(total.Average(), -1, 1);
        double exactP = y.Sum(x => LogNormal(x, y.Average(), 1 + 1.0 / 30)) - exact.Sum();
        Assert.Equal(exactP, p, 0.02);
    }

    [Fact]
    public void Autocorrelated_draws_have_larger_errors()
    {
        double[] y = Observations(10, 2);
        Draws independent = PosteriorMeans(y, 2000, 1);
        Draws slow = ConvergenceTests.Autoregressive(0.9, 4, 2000).Map(x => y.Average() + x * Math.Sqrt((1 - 0.81) / y.Length));
        LeaveOneOut fast = LeaveOneOut.Of(LikelihoodOf(y, independent)), correlated = LeaveOneOut.Of(LikelihoodOf(y, slow));
        // (1 − φ)/(1 + φ) = 1/19 of the draws count.
        Assert.InRange(correlated.McseElpd / fast.McseElpd, 2.5, 6.5);
        Assert.InRange(fast.Observations[0].EffectiveSize, 5000, 9000);
        Assert.InRange(correlated.Observations[0].EffectiveSize, 200, 1000);
    }

    [Fact]
    public void An_outlier_is_found_by_its_k()
    {
        double[] y = [.. Observations(20, 3), 9];
        LeaveOneOut loo = LeaveOneOut.Of(LikelihoodOf(y, PosteriorMeans(y, 1000, 4)));
        Assert.Equal("log_lik[21]", loo.Observations.MaxBy(o => o.KHat).Name);
        Assert.True(loo.Observations[20].P > 1.5);
        // Two draws a chain are too few for any tail.
        LeaveOneOut few = LeaveOneOut.Of(LikelihoodOf(y, PosteriorMeans(y, 2, 4)));
        Assert.Equal(21, few.HighK.Count());
        Assert.Equal((true, false), (loo.HasTails, few.HasTails));
    }

    /// <summary>A constant of an observation moves its elpd and nothing else; the chains' order does not matter.</summary>
    [Fact]
    public void Leave_one_out_is_invariant()
    {
        double[] y = Observations(5, 5);
        Draws means = PosteriorMeans(y, 300, 6);
        LogLikelihood plain = LikelihoodOf(y, means), shifted = new([.. Enumerable.Range(0, 5).Select(i => plain[i].Map(x => x + 700 * i))]);
        Draws turned = new(means.Chain(2).ToArray(), means.Chain(3).ToArray(), means.Chain(0).ToArray(), means.Chain(1).ToArray());
        LeaveOneOut a = LeaveOneOut.Of(plain), b = LeaveOneOut.Of(shifted), c = LeaveOneOut.Of(LikelihoodOf(y, turned));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(a.Observations[i].Elpd + 700 * i, b.Observations[i].Elpd, 8);
            Assert.Equal(a.Observations[i].KHat, b.Observations[i].KHat, 6);
            Assert.Equal(a.Observations[i].P, b.Observations[i].P, 8);
            Assert.Equal(a.Observations[i].McseElpd, b.Observations[i].McseElpd, 8);
            Assert.Equal(a.Observations[i].Elpd, c.Observations[i].Elpd, 8);
        }
    }

    [Fact]
    public void Impossible_observations_and_draws_that_are_no_numbers()
    {
        double[] y = Observations(3, 7);
        Draws means = PosteriorMeans(y, 100, 8);
        LogLikelihood good = LikelihoodOf(y, means);
        double[] broken = good[1].All.ToArray();
        broken[5] = double.NegativeInfinity;
        LeaveOneOut impossible = LeaveOneOut.Of(new LogLikelihood([good[0], new Draws(broken, 4), good[2]]));
        Assert.Equal(double.NegativeInfinity, impossible.Observations[1].Elpd);
        Assert.Equal(double.PositiveInfinity, impossible.Observations[1].KHat);
        Assert.Equal("log_lik[2]", Assert.Single(impossible.HighK).Name);

        broken[5] = broken[9] = double.NaN;
        LogLikelihood nan = new([good[0], new Draws(broken, 4)], "ll");
        Assert.Equal("ll[2] is not a number in 2 of 400 draws; cross-validation needs it in all of them.", Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(nan)).Message);
        Assert.Throws<ArgumentException>(() => Waic.Of(nan));
        Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(new LogLikelihood([])));
        Assert.Throws<ArgumentException>(() => LeaveOneOut.Of(new LogLikelihood([new Draws(Array.Empty<double>())])));
        Assert.Throws<ArgumentException>(() => Waic.Of(new LogLikelihood([new Draws([1.0])])));

        // A log likelihood that does not vary: leaving out changes nothing.
        LeaveOneOut constant = LeaveOneOut.Of(new LogLikelihood([new Draws([.. Enumerable.Repeat(-1.5, 200)])]));
        Assert.Equal((-1.5, 0.0), (Math.Round(constant.Elpd.Value, 12), Math.Round(constant.P.Value, 12)));
        Assert.Empty(constant.HighK);
        Assert.Equal(double.NaN, constant.Elpd.StandardError);
    }

    /// <summary>log p(yᵢ | μ) = c − (yᵢ − μ)²/2 has the variance v²/2 + v(yᵢ − ȳ)² for μ ~ normal(ȳ, v).</summary>
    [Fact]
    public void Waic_takes_the_variance_of_the_log_likelihood()
    {
        double[] y = Observations(25, 9);
        double v = 1.0 / 25, mean = y.Average();
        Waic waic = Waic.Of(LikelihoodOf(y, PosteriorMeans(y, 10_000, 10)));
        for (int i = 0; i < y.Length; i++)
        {
            double p = v * v / 2 + v * (y[i] - mean) * (y[i] - mean);
            Assert.InRange(waic.Observations[i].P / p, 0.93, 1.07);
            Assert.Equal(LogNormal(y[i], mean, 1 + v) - p, waic.Observations[i].Elpd, 0.01);
        }
        Assert.Equal(waic.Observations.Sum(o => o.Elpd), waic.Elpd.Value, 9);
        Assert.Equal(-2 * waic.Elpd.Value, waic.InformationCriterion.Value);
        Assert.Empty(waic.HighP);
        double[] outlier = [.. y, 12];
        Assert.Equal("log_lik[26]", Assert.Single(Waic.Of(LikelihoodOf(outlier, PosteriorMeans(outlier, 1000, 11))).HighP).Name);
    }

    [Fact]
    public void Predictive_ranks_of_a_calibrated_model_are_uniform()
    {
        double[] y = Observations(200, 12);
        Draws means = PosteriorMeans(y, 300, 13);
        RandomStream random = new(14, 0);
        Draws[] replicated = [.. y.Select(_ => means.Map(mu => mu + Generators.StdNormal(random)))];
        double[] pit = LooPit.Continuous(y, i => replicated[i], LikelihoodOf(y, means));
        Assert.InRange(UniformDistance(pit) * Math.Sqrt(y.Length), 0, 1.63);
        for (int i = 0; i < y.Length; i++)
        {
            double others = (y.Sum() - y[i]) / (y.Length - 1), exact = SpecialFunctions.Phi((y[i] - others) / Math.Sqrt(1 + 1.0 / (y.Length - 1)));
            Assert.InRange((pit[i] - exact) / Math.Sqrt(exact * (1 - exact) / 1200 + 1e-5), -4.5, 4.5);
        }
        // Predictions that are too wide.
        Draws[] wide = [.. y.Select(_ => means.Map(mu => mu + 2 * Generators.StdNormal(random)))];
        Assert.True(UniformDistance(LooPit.Continuous(y, i => wide[i], LikelihoodOf(y, means))) * Math.Sqrt(y.Length) > 2.2);
    }

    /// <summary>yᵢ ~ poisson(λ) with the prior gamma(1, 0): λ | y ~ gamma(1 + Σy, n).</summary>
    [Fact]
    public void Predictive_ranks_of_counts_are_uniform_after_randomising()
    {
        RandomStream random = new(15, 0);
        double[] y = [.. Enumerable.Range(0, 300).Select(_ => (double)Generators.Poisson(random, 1.5))];
        Draws rates = new(Enumerable.Range(0, 1200).Select(_ => Generators.Gamma(random, 1 + y.Sum(), y.Length)).ToArray());
        LogLikelihood likelihood = new([.. y.Select(count => rates.Map(rate => count * Math.Log(rate) - rate))]);
        Draws[] replicated = [.. y.Select(_ => rates.Map(rate => Generators.Poisson(random, rate)))];
        double[] pit = LooPit.Randomized(y, i => replicated[i], likelihood, new RandomStream(16, 0));
        Assert.InRange(UniformDistance(pit) * Math.Sqrt(y.Length), 0, 1.63);
        // Without randomising, counts are far from uniform.
        Assert.True(UniformDistance(LooPit.Continuous(y, i => replicated[i], likelihood)) > 0.2);
        PredictiveRank[] ranks = LooPit.Ranks(y, i => replicated[i], likelihood);
        int zero = Array.IndexOf(y, 0.0);
        Assert.Equal(0, ranks[zero].Below);
        Assert.InRange(ranks[zero].UpTo, Math.Exp(-1.5) - 0.06, Math.Exp(-1.5) + 0.06);
        Assert.Throws<ArgumentException>(() => LooPit.Ranks(y.AsSpan(1), i => replicated[i], likelihood));
    }

    private static double UniformDistance(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Select((x, i) => Math.Max(Math.Abs(x - (double)i / sorted.Length), Math.Abs((i + 1.0) / sorted.Length - x))).Max();
    }

    private static double[] Observations(int count, ulong seed)
    {
        RandomStream random = new(seed, 1000);
        return [.. Enumerable.Range(0, count).Select(_ => Generators.Normal(random, 0.7, 1))];
    }

    private static Draws PosteriorMeans(double[] y, int perChain, ulong seed)
    {
        RandomStream random = new(seed, 2000);
        return new Draws([.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, perChain).Select(_ => Generators.Normal(random, y.Average(), 1 / Math.Sqrt(y.Length))).ToArray())]);
    }

    private static LogLikelihood LikelihoodOf(double[] y, Draws means) => new([.. y.Select(x => means.Map(mu => LogNormal(x, mu, 1)))]);

    private static double[] ExactElpds(double[] y) => [.. y.Select(x => LogNormal(x, (y.Sum() - x) / (y.Length - 1), 1 + 1.0 / (y.Length - 1)))];

    private static double LogNormal(double x, double mean, double variance) => -0.5 * (Math.Log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
}
