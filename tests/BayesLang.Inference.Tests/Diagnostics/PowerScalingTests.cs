using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;
using BayesLang.Runtime.Special;

namespace BayesLang.Tests.Inference.Diagnostics;

/// <summary>μ ~ normal(0, τ), ȳ ~ normal(μ, s): with the prior to the power α the posterior has the precision α/τ² + 1/s² and the mean (ȳ/s²)/precision; with the likelihood to it, likewise.</summary>
public class PowerScalingTests
{
    const double Tau = 2, S = 1.5, Y = 3;

    static (double Mean, double Sd) Posterior(double prior, double likelihood, double tau = Tau, double s = S, double y = Y)
    {
        double precision = prior / (tau * tau) + likelihood / (s * s);
        return (likelihood * y / (s * s) / precision, 1 / Math.Sqrt(precision));
    }

    static (Draws Mu, Draws LogPrior, Draws LogLikelihood) Sample(int count, ulong seed, double tau = Tau, double s = S, double y = Y)
    {
        RandomStream random = new(seed, 0);
        (double mean, double sd) = Posterior(1, 1, tau, s, y);
        Draws mu = new([.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, count / 4).Select(_ => Generators.Normal(random, mean, sd)).ToArray())]);
        return (mu, mu.Map(x => -0.5 * x * x / (tau * tau) - 7), mu.Map(x => -0.5 * (y - x) * (y - x) / (s * s) + 100));
    }

    [Fact]
    public void Derivatives_of_mean_and_sd_are_those_of_the_conjugate_posterior()
    {
        double[][] found = [.. Enumerable.Range(1, 40).Select(seed =>
        {
            (Draws mu, Draws prior, Draws likelihood) = Sample(4000, (ulong)seed);
            QuantitySensitivity q = PowerScaling.Of([("mu", mu)], prior, likelihood).Quantities[0];
            return new[] { q.Prior.Mean, q.Prior.Sd, q.Likelihood.Mean, q.Likelihood.Sd };
        })];
        double h = 1e-4;
        double[] exact =
        [
            Slope(a => Posterior(a, 1).Mean), Slope(a => Posterior(a, 1).Sd), Slope(a => Posterior(1, a).Mean), Slope(a => Posterior(1, a).Sd),
        ];
        for (int j = 0; j < 4; j++) Assert.InRange(ParetoSmoothingTests.ZOf([.. found.Select(f => f[j])], exact[j], bias: 0.002), -3.5, 3.5);

        double Slope(Func<double, double> f) => (f(Math.Pow(2, h)) - f(Math.Pow(2, -h))) / (2 * h);
    }

    /// <summary>The distance of the weighted draws is that of the two normals, integrated over the range of the draws.</summary>
    [Fact]
    public void Distances_are_those_of_the_exact_posteriors()
    {
        double[] ratios = [.. Enumerable.Range(1, 12).Select(seed =>
        {
            (Draws mu, Draws prior, Draws likelihood) = Sample(6000, (ulong)seed);
            double found = PowerScaling.Of([("mu", mu)], prior, likelihood).Quantities[0].Prior.Distance;
            double low = mu.All.ToArray().Min(), high = mu.All.ToArray().Max();
            double exact = (Distance(0.99, low, high) + Distance(1.01, low, high)) / (Math.Log2(1.01) - Math.Log2(0.99));
            return found / exact;
        })];
        Assert.InRange(ratios.Average(), 0.97, 1.03);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.85, 1.15));

        static double Distance(double power, double low, double high)
        {
            (double m0, double s0) = Posterior(1, 1);
            (double m1, double s1) = Posterior(power, 1);
            return Math.Max(
                OneSided(x => SpecialFunctions.Phi((x - m0) / s0), x => SpecialFunctions.Phi((x - m1) / s1), low, high),
                OneSided(x => SpecialFunctions.Phi((m0 + x) / s0), x => SpecialFunctions.Phi((m1 + x) / s1), -high, -low));
        }

        static double OneSided(Func<double, double> cumulative, Func<double, double> other, double low, double high)
        {
            const int Steps = 1500;
            double divergence = 0, bound = 0;
            for (int i = 0; i < Steps; i++)
            {
                double x = low + (i + 0.5) * (high - low) / Steps, p = cumulative(x), q = other(x), m = (p + q) / 2;
                divergence += p * Math.Log2(p / m) + q * Math.Log2(q / m);
                bound += p + q;
            }
            return Math.Sqrt(divergence / bound);
        }
    }

    [Theory]
    [InlineData(1, 0.8, 8, PowerScalingDiagnosis.PriorDataConflict)]
    [InlineData(1, 15, 1, PowerScalingDiagnosis.StrongPriorOrWeakLikelihood)]
    [InlineData(10, 0.1, 0.3, PowerScalingDiagnosis.None)]
    public void The_diagnosis_follows_from_both_sensitivities(double tau, double s, double y, PowerScalingDiagnosis expected)
    {
        (Draws mu, Draws prior, Draws likelihood) = Sample(4000, 5, tau, s, y);
        PowerScaling scaling = PowerScaling.Of([("mu", mu), ("minus", mu.Map(x => 3 - 10 * x)), ("constant", mu.Map(_ => 1))], prior, likelihood);
        Assert.Equal(expected, scaling.Quantities[0].Diagnosis);
        Assert.True(scaling.KHat < 0.7);
        // Neither sign, nor place, nor scale matters.
        Assert.Equal(scaling.Quantities[0].Prior.Distance, scaling.Quantities[1].Prior.Distance, 9);
        Assert.Equal(PowerScalingDiagnosis.None, scaling.Quantities[2].Diagnosis);
        Assert.Equal(double.NaN, scaling.Quantities[2].Prior.Distance);
    }

    [Fact]
    public void The_distance_is_between_0_and_1()
    {
        double[] x = [3, 1, 2];
        Assert.Equal(0, CumulativeJensenShannon.Distance(x, [1.0 / 3, 1.0 / 3, 1.0 / 3]), 7);
        // All weight on the largest: P = 1/3, 2/3 and Q = 0 on the way, so that the divergence is its bound.
        Assert.Equal(1, CumulativeJensenShannon.Distance(x, [1, 0, 0]), 12);
        Assert.Equal(1, CumulativeJensenShannon.Distance(x, [0, 1, 0]), 12);
        Assert.Equal(double.NaN, CumulativeJensenShannon.Distance([2, 2], [0.5, 0.5]));
        Assert.Equal(double.NaN, CumulativeJensenShannon.Distance([2, double.PositiveInfinity], [0.5, 0.5]));
        Assert.Equal(double.NaN, CumulativeJensenShannon.Distance(x, [double.NaN, 0, 0]));
    }

    [Fact]
    public void Whitened_draws_are_uncorrelated_and_sensitive_along_their_common_direction()
    {
        RandomStream random = new(31, 0);
        double[] a = [.. Enumerable.Range(0, 2000).Select(_ => Generators.StdNormal(random))], b = [.. a.Select(x => 100 + 5 * (0.95 * x + 0.3 * Generators.StdNormal(random)))];
        WhitenedDraws whitened = Whitening.Of([("a", new Draws(a)), ("b", new Draws(b))]);
        double[][] c = [.. whitened.Components.Select(component => component.Draws.All.ToArray())];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) Assert.Equal(i == j ? 1 : 0, c[i].Zip(c[j], (x, y) => x * y).Sum() / 1999, 9);
        Assert.Equal(["C1", "C2"], whitened.Components.Select(component => component.Name));
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(whitened.Loadings[0][0]), 9);
        Assert.Equal(whitened.Loadings[0][0], whitened.Loadings[0][1], 9);
        Assert.Contains("dependent", Assert.Throws<ArgumentException>(() => Whitening.Of([("a", new Draws(a)), ("2a", new Draws([.. a.Select(x => 2 * x)]))])).Message);
    }
}
