using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Tests.Inference.Analytic;

namespace BayesLang.Tests.Inference.Chains;

/// <summary>Draws from targets of which all is known, compared in Monte Carlo standard errors at fixed seeds.</summary>
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

    public static TheoryData<string, string> Runs
    {
        get
        {
            TheoryData<string, string> runs = [];
            foreach (AnalyticTarget target in AnalyticTargets.All)
                foreach (SamplingMethod method in SamplingMethod.All.Where(m => m.Suits(target)))
                    if (method.Options.Algorithm == HmcAlgorithm.Nuts ? target.Dimension < 100 || IsQuick(target, method) : target.Dimension < 100 && target.Length < 4)
                        runs.Add(target.Name, method.Name);
            return runs;
        }
    }

    /// <summary>Of the high dimensions. The bench command "targets" runs all that suit each other, in longer chains.</summary>
    private static bool IsQuick(AnalyticTarget target, SamplingMethod method) =>
        method.Name == "nuts fisher diagonal" || (target.Dimension == 100 && method.Name == "nuts fisher lowrank") || (target.CorrelationRatio == 1 && method.Name == "nuts stan diagonal");

    /// <summary>Four chains from random starts, with their warm-up: every method on every target that it suits.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Draws_are_those_of_the_target(string target, string method)
    {
        AnalyticTarget known = AnalyticTargets.Named(target);
        SamplerOptions options = SamplingMethod.Named(method).For(known);
        TargetRun run = TargetRun.Of(known, known.Dimension < 100 ? options : options with { Warmup = 500, Draws = 300 });
        Assert.True(run.Test.Holds, run.Test.ToString());
        Assert.InRange(run.RHat, 0.99, 1.05);
    }

    /// <summary>The joint test sees a scale that is wrong by a twentieth.</summary>
    [Fact]
    public void A_density_that_is_not_the_targets_is_seen()
    {
        AnalyticTarget right = NormalTargets.Autoregressive("right", 30, 0, _ => 1), wrong = NormalTargets.Autoregressive("wrong", 30, 0, _ => 1.05);
        SamplerOptions options = new() { Seed = 4 };
        Assert.True(TargetRun.Of(right, options).Test.Holds);
        JointTest test = TargetRun.Of(wrong with { Scores = right.Scores }, options).Test;
        Assert.False(test.Holds, test.ToString());
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
