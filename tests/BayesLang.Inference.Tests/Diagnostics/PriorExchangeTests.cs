using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;
using BayesLang.Runtime.Special;

namespace BayesLang.Tests.Inference.Diagnostics;

/// <summary>μ ~ normal(m, τ), ȳ ~ normal(μ, s): under any prior the posterior is normal, and known.</summary>
public class PriorExchangeTests
{
    const double S = 0.5, Y = 1;

    static (double Mean, double Sd) Posterior(double location, double scale, double prior = 1, double likelihood = 1)
    {
        double precision = prior / (scale * scale) + likelihood / (S * S);
        return ((prior * location / (scale * scale) + likelihood * Y / (S * S)) / precision, 1 / Math.Sqrt(precision));
    }

    static Draws Sample(ulong seed, int count = 4000)
    {
        RandomStream random = new(seed, 0);
        (double mean, double sd) = Posterior(0, 2);
        return new([.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, count / 4).Select(_ => Generators.Normal(random, mean, sd)).ToArray())]);
    }

    /// <summary>With all constants of the scale or without: they cancel.</summary>
    static Draws LogPrior(Draws mu, double location, double scale) => mu.Map(x => -0.5 * (x - location) * (x - location) / (scale * scale));

    static PriorExchange Exchange(Draws mu, double location, double scale) => PriorExchange.Of([("mu", mu)], LogPrior(mu, 0, 2), LogPrior(mu, location, scale));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 0.7)]
    [InlineData(0.5, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 20)]
    public void Figures_are_those_of_the_posterior_under_the_other_prior(double location, double scale)
    {
        (double mean, double sd) = Posterior(location, scale);
        ExchangedQuantity[] found = [.. Enumerable.Range(1, 30).Select(seed => Exchange(Sample((ulong)seed), location, scale).Quantities[0])];
        Near(q => q.Mean, mean);
        Near(q => q.Sd, sd);
        Near(q => q.Q5, mean - 1.6448536 * sd);
        Near(q => q.Median, mean);
        Near(q => q.Q95, mean + 1.6448536 * sd);
        // The error that is told is the one that is made.
        double rms = Math.Sqrt(found.Average(quantity => Math.Pow(quantity.After.Mean - mean, 2)));
        Assert.InRange(rms / found.Average(quantity => quantity.McseAfter), 0.6, 1.5);

        void Near(Func<PosteriorFigures, double> figure, double exact) => Assert.InRange(ParetoSmoothingTests.ZOf([.. found.Select(quantity => figure(quantity.After))], exact, bias: 0.002), -3.5, 3.5);
    }

    [Fact]
    public void Reliability_is_told()
    {
        PriorExchange near = Exchange(Sample(1), 0.5, 1), far = Exchange(Sample(1), 6, 0.1), same = Exchange(Sample(1), 0, 2);
        Assert.True(near.IsReliable && near.KHat < 0.5);
        Assert.InRange(near.EffectiveSize, 1000, 4000);
        Assert.False(far.IsReliable);
        Assert.True(same.IsReliable && double.IsNaN(same.KHat));
        Assert.Equal(same.Quantities[0].Before.Mean, same.Quantities[0].After.Mean, 1e-12);
        Assert.Equal(same.Quantities[0].Before.Median, same.Quantities[0].After.Median, 1e-12);
        Draws mu = Sample(1);
        Assert.Throws<ArgumentException>(() => PriorExchange.Of([("mu", mu)], LogPrior(mu, 0, 2), mu.Map(_ => double.NegativeInfinity)));
    }

    /// <summary>Power-scaling of the new prior from the weighted draws: the derivatives of the conjugate posterior under that prior.</summary>
    [Fact]
    public void The_new_prior_is_scaled_from_the_weights()
    {
        const double Location = 0.5, Scale = 1, H = 1e-4;
        double[][] found = [.. Enumerable.Range(1, 40).Select(seed =>
        {
            Draws mu = Sample((ulong)seed);
            PriorExchange exchange = Exchange(mu, Location, Scale);
            QuantitySensitivity q = PowerScaling.Of([("mu", mu)], LogPrior(mu, Location, Scale), mu.Map(x => -0.5 * (Y - x) * (Y - x) / (S * S)), baseLogWeights: [.. exchange.LogWeights]).Quantities[0];
            return new[] { q.Prior.Mean, q.Prior.Sd, q.Likelihood.Mean, q.Likelihood.Sd };
        })];
        double[] exact =
        [
            Slope(a => Posterior(Location, Scale, prior: a).Mean), Slope(a => Posterior(Location, Scale, prior: a).Sd),
            Slope(a => Posterior(Location, Scale, likelihood: a).Mean), Slope(a => Posterior(Location, Scale, likelihood: a).Sd),
        ];
        for (int j = 0; j < 4; j++) Assert.InRange(ParetoSmoothingTests.ZOf([.. found.Select(f => f[j])], exact[j], bias: 0.002), -3.5, 3.5);

        double Slope(Func<double, double> f) => (f(Math.Pow(2, H)) - f(Math.Pow(2, -H))) / (2 * H);
    }

    [Fact]
    public void Even_base_weights_are_none()
    {
        Draws mu = Sample(3);
        Draws likelihood = mu.Map(x => -0.5 * (Y - x) * (Y - x) / (S * S));
        double[] even = new double[mu.All.Length];
        Array.Fill(even, -Math.Log(even.Length));
        QuantitySensitivity without = PowerScaling.Of([("mu", mu)], LogPrior(mu, 0, 2), likelihood).Quantities[0], with = PowerScaling.Of([("mu", mu)], LogPrior(mu, 0, 2), likelihood, baseLogWeights: even).Quantities[0];
        Assert.Equal(without.Prior.Distance, with.Prior.Distance, 1e-9);
        Assert.Equal(without.Likelihood.Mean, with.Likelihood.Mean, 1e-9);
    }
}
