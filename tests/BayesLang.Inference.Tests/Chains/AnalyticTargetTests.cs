using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference.Chains;

/// <summary>Draws from targets whose moments are known, compared in Monte Carlo standard errors at fixed seeds.</summary>
public class AnalyticTargetTests
{
    private const double Limit = 4.5;

    public static TheoryData<MetricKind, AdaptationKind> Samplers => new()
    {
        { MetricKind.Unit, AdaptationKind.Stan },
        { MetricKind.Diagonal, AdaptationKind.Stan },
        { MetricKind.Dense, AdaptationKind.Stan },
        { MetricKind.Diagonal, AdaptationKind.Fisher },
        { MetricKind.LowRank, AdaptationKind.Fisher },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void Standard_normals(int dimension)
    {
        var (chains, outcome) = Targets.Sample(() => Targets.StandardNormal(dimension), new SamplerOptions { Seed = 17 });
        for (int i = 0; i < dimension; i++)
        {
            Draws draws = Coordinate(chains, i);
            Expect(0, draws);
            Expect(1, draws.Map(x => x * x));
            Assert.InRange(Convergence.RHat(draws), 0.99, 1.02);
        }
        Assert.All(outcome.Chains, c => Assert.Equal(0, c.Sampling.Divergences));
    }

    /// <summary>
    /// What Stan needs for the same: step sizes near 0.45, trees of depth 3 with seven leapfrogs most of the time, and more effective draws than draws for
    /// the means, since neighbouring draws are anticorrelated.
    /// </summary>
    [Fact]
    public void A_hundred_normals_cost_what_they_cost_Stan()
    {
        var (chains, outcome) = Targets.Sample(() => Targets.StandardNormal(100), new SamplerOptions { Seed = 17, Adaptation = AdaptationKind.Stan });
        Assert.All(outcome.Chains, c => Assert.InRange(c.StepSize, 0.35, 0.6));
        Assert.InRange(outcome.Chains.Average(c => c.Sampling.Leapfrogs / 1000.0), 6.5, 12);
        Assert.InRange(Enumerable.Range(0, 100).Average(i => Convergence.EssBulk(Coordinate(chains, i))), 3000, 9000);
        Assert.InRange(chains.Average(c => c.Statistics.Average(s => s.AcceptStatistic)), 0.78, 0.92);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Correlated_normals(MetricKind metric, AdaptationKind adaptation)
    {
        var (chains, _) = Targets.Sample(() => Targets.Correlated(0.8, 3), new SamplerOptions { Seed = 5, Metric = metric, Adaptation = adaptation });
        Draws x = Coordinate(chains, 0), y = Coordinate(chains, 1);
        Expect(1, x);
        Expect(-2, y);
        Expect(1, x.Map(v => (v - 1) * (v - 1)));
        Expect(9, y.Map(v => (v + 2) * (v + 2)));
        Expect(2.4, new Draws([.. chains.Select(c => c.Coordinate(0).Zip(c.Coordinate(1), (a, b) => (a - 1) * (b + 2)).ToArray())]));
    }

    /// <summary>
    /// An autoregression that explodes: where |φ| is well above 1, the density falls by tens of orders of magnitude over a hundredth. Chains that start there
    /// must come home, and not take the first steps of the descent for the size of the posterior.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samplers))]
    public void Chains_come_home_from_a_far_tail(MetricKind metric, AdaptationKind adaptation)
    {
        const int Power = 200;
        FunctionDensity Target() => new(2, (q, g) =>
        {
            double phi = q[0] / 0.1, x = q[1], wall = Math.Pow(q[0], Power);
            g[0] = -phi / 0.1 - Power * wall / q[0];
            g[1] = -x;
            return -0.5 * phi * phi - 0.5 * x * x - wall;
        });
        var (chains, _) = Targets.Sample(Target, new SamplerOptions { Seed = 9, Metric = metric, Adaptation = adaptation, Inits = [[1.9, 0.5]] });
        Draws phi = Coordinate(chains, 0);
        Assert.InRange(Convergence.RHat(phi), 0.99, 1.02);
        Expect(0, phi);
        Expect(0.01, phi.Map(v => v * v));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void A_mild_funnel(MetricKind metric, AdaptationKind adaptation)
    {
        var (chains, _) = Targets.Sample(Targets.MildFunnel, new SamplerOptions { Seed = 23, AdaptDelta = 0.95, Draws = 2000, Metric = metric, Adaptation = adaptation });
        Draws v = Coordinate(chains, 0), x = Coordinate(chains, 1);
        Expect(0, v);
        Expect(1, v.Map(a => a * a));
        Expect(0, x);
        // x / exp(v / 2) is standard normal.
        Expect(1, new Draws([.. chains.Select(c => c.Coordinate(0).Zip(c.Coordinate(1), (a, b) => b * b * Math.Exp(-a)).ToArray())]));
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void A_positive_variable_by_its_logarithm(MetricKind metric, AdaptationKind adaptation)
    {
        var (chains, _) = Targets.Sample(() => Targets.LogGamma(2.5, 4), new SamplerOptions { Seed = 31, Metric = metric, Adaptation = adaptation });
        Draws y = Coordinate(chains, 0).Map(Math.Exp);
        Expect(2.5 / 4, y);
        Expect(2.5 / 16, y.Map(v => (v - 0.625) * (v - 0.625)));
    }

    [Fact]
    public void Energy_of_a_normal_target_is_explored_well()
    {
        var (chains, _) = Targets.Sample(() => Targets.StandardNormal(10), new SamplerOptions { Seed = 3 });
        foreach (DrawBuffer chain in chains)
        {
            ChainHealth health = ChainHealth.Of(chain.Statistics.ToArray(), 10);
            Assert.InRange(health.EBfmi, 0.7, 1.5);
            Assert.Equal((1000, 0, 0), (health.Transitions, health.Divergences, health.MaxDepthHits));
            // H = K + V of ten coordinates each: its mean is 10, and lp is −5 in the mean.
            Assert.Equal(10, chain.Statistics.Average(s => s.Energy), 0.7);
            Assert.Equal(-5, chain.Statistics.Average(s => s.LogDensity), 0.5);
        }
    }

    private static Draws Coordinate(DrawBuffer[] chains, int index) => new([.. chains.Select(c => c.Coordinate(index))]);

    private static void Expect(double mean, Draws draws)
    {
        double z = (draws.All.ToArray().Average() - mean) / Convergence.McseMean(draws);
        Assert.InRange(z, -Limit, Limit);
    }
}
