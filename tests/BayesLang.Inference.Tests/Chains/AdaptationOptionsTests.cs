using System.Collections.Immutable;
using BayesLang.Inference;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Tests.Inference.Nuts;

namespace BayesLang.Tests.Inference.Chains;

/// <summary>Options of the adaptation, and metrics to start from, reach the chains that they are meant for.</summary>
public class AdaptationOptionsTests
{
    private static readonly SamplerOptions Short = new() { Chains = 2, Warmup = 200, Draws = 50, Seed = 5, SaveWarmup = true };

    [Theory]
    [InlineData(AdaptationKind.Stan)]
    [InlineData(AdaptationKind.Fisher)]
    public void Dual_averaging_has_the_constants_given(AdaptationKind adaptation)
    {
        SamplerOptions options = Short with { Adaptation = adaptation, Gamma = 0.1, Kappa = 0.6, T0 = 25, AdaptDelta = 0.7 };
        DualAveraging averaging = new(0.7, 0.1, 0.6, 25);
        DrawBuffer chain = Targets.Sample(() => Targets.StandardNormal(2), options).Chains[0];
        // From the second transition to the first restart the step sizes are those of the same averaging, told the same statistics; it begins at log 10 times 1.
        averaging.Restart(chain.Statistics[0].StepSize, Math.Log(10));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(averaging.StepSize, chain.Statistics[i].StepSize);
            averaging.Learn(chain.Statistics[i].AcceptStatistic);
        }
        foreach (SamplerOptions other in (SamplerOptions[])[options with { Gamma = 0.05 }, options with { Kappa = 0.75 }, options with { T0 = 10 }])
            Assert.NotEqual(chain.StepSize, Targets.Sample(() => Targets.StandardNormal(2), other).Chains[0].StepSize);
    }

    [Fact]
    public void The_windows_are_those_given()
    {
        WindowSchedule schedule = WindowSchedule.Create(200, initial: 10, window: 20, terminal: 30);
        Assert.Equal(10, schedule.Start);
        Assert.Equal([29, 69, 169], schedule.WindowEnds.AsEnumerable());
        Assert.Equal([0], WindowSchedule.Create(200, 0, 1, 199).WindowEnds.AsEnumerable());
        // The step size is searched anew after each window alone: there it leaves the path of the averaging.
        SamplerOptions options = Short with { Adaptation = AdaptationKind.Stan, InitBuffer = 10, Window = 20, TermBuffer = 30 };
        DrawBuffer chain = Targets.Sample(() => Targets.StandardNormal(2), options).Chains[0], standard = Targets.Sample(() => Targets.StandardNormal(2), options with { InitBuffer = 75, Window = 25, TermBuffer = 50 }).Chains[0];
        Assert.Equal(standard.Statistics.Take(30), chain.Statistics.Take(30));
        Assert.NotEqual(standard.Statistics[30].StepSize, chain.Statistics[30].StepSize);
        Assert.Throws<ArgumentException>(() => (options with { Adaptation = AdaptationKind.Fisher }).Validate());
        Assert.Throws<ArgumentException>(() => (options with { Window = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (options with { Gamma = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (options with { Kappa = double.NaN }).Validate());
        Assert.Throws<ArgumentException>(() => (options with { T0 = -1 }).Validate());
    }

    [Fact]
    public void Each_chain_starts_from_its_own_metric()
    {
        SamplerOptions options = Short with { Warmup = 0, StepSize = 0.4, StartingMetrics = [new StartingMetric([1, 4]), new StartingMetric([2, 3])] };
        DrawBuffer[] chains = Targets.Sample(() => Targets.StandardNormal(2), options).Chains;
        Assert.Equal([1.0, 4], chains[0].InverseMetric);
        Assert.Equal([2.0, 3], chains[1].InverseMetric);
        Assert.Throws<ArgumentException>(() => (options with { Chains = 3 }).Validate());
        Assert.Throws<ArgumentException>(() => Targets.Sample(() => Targets.StandardNormal(3), options));
    }

    /// <summary>A chain from the parts of another's low-rank metric draws as one that has that metric itself.</summary>
    [Fact]
    public void A_low_rank_metric_is_whole_in_its_parts()
    {
        ImmutableArray<double> scale = [2, 1, 0.5, 3, 0.7], values = [25, 0.1], vectors = [0.6, 0, 0.8, 0, 0, 0, 0.48, 0, 0.64, -0.6];
        StartingMetric start = new([]) { LowRank = new LowRankParts(scale, vectors, values) };
        IMetric made = start.Create(MetricKind.LowRank, 5), whole = MetricTests.Make(MetricKind.LowRank);
        Assert.Equal(whole.Inverse.ToArray(), made.Inverse.ToArray());
        double[] p = [1, -2, 3, 0.5, 4], v = new double[5], expected = new double[5];
        Assert.Equal(whole.Velocity(p, expected), made.Velocity(p, v));
        Assert.Equal(expected, v);
        SamplerOptions options = Short with { Metric = MetricKind.LowRank, Warmup = 0, StepSize = 0.2, StartingMetrics = [start] };
        Assert.Equal(made.Inverse.ToArray(), Targets.Sample(() => Targets.StandardNormal(5), options).Chains[1].InverseMetric);
        Assert.Throws<ArgumentException>(() => new StartingMetric([]) { LowRank = new LowRankParts(scale, vectors, [25]) }.Create(MetricKind.LowRank, 5));
    }
}
