using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Tests.Inference.Checkpoints;

namespace BayesLang.Tests.Inference.Chains;

public class StuckChainTests
{
    private static readonly SamplerOptions Short = new() { Chains = 1, Warmup = 300, Draws = 150, Seed = 3 };

    public static TheoryData<AdaptationKind> Adaptations => [AdaptationKind.Stan, AdaptationKind.Fisher];

    /// <summary>−½q² with the gradient of +50q²: the energy is not conserved, and the smaller the steps the less is lost.</summary>
    private static FunctionDensity WrongGradient() => new(1, (q, g) =>
    {
        g[0] = 100 * q[0];
        return -0.5 * q[0] * q[0];
    });

    /// <summary>A normal, but for jumps of 200 a hundred-millionth apart, of which the gradient knows nothing.</summary>
    private static FunctionDensity Jumps() => new(1, (q, g) =>
    {
        g[0] = -q[0];
        return -0.5 * q[0] * q[0] - 200 * (Math.Floor(1e8 * Math.Abs(q[0])) % 2);
    });

    [Theory]
    [MemberData(nameof(Adaptations))]
    public void A_gradient_that_is_not_the_density_s_is_told_with_the_step_size(AdaptationKind adaptation)
    {
        var (outcome, told) = Run(WrongGradient, Short with { Adaptation = adaptation, Inits = [[1]] });
        StuckChain stuck = Assert.IsType<StuckChain>(outcome.Chains[0].Stuck);
        Assert.Equal((StuckReason.TinySteps, ChainPhase.Sampling), (stuck.Reason, stuck.Phase));
        Assert.Equal(outcome.Chains[0].StepSize, stuck.StepSize);
        Assert.InRange(stuck.DensityRange, 1e-6, 1);
        // While it was at it, and once more at the end of the warm-up.
        Assert.Equal([ChainPhase.Warmup, ChainPhase.Sampling], told.Select(found => found.Phase));
        Assert.Contains("chain 1 is stuck: with a step size of", stuck.ToString());
        Assert.Contains("bayes diagnose MODEL", stuck.ToString());
        Assert.Contains("so far in its warm-up", told[0].ToString());
        Assert.Equal(150, outcome.Chains[0].Sampling.Transitions);
    }

    [Theory]
    [MemberData(nameof(Adaptations))]
    public void A_chain_that_can_only_repeat_one_point_says_so_and_goes_on(AdaptationKind adaptation)
    {
        var (outcome, told) = Run(Jumps, Short with { Adaptation = adaptation, Inits = [[0.5]], Draws = 20 });
        Assert.Equal((StuckReason.TinySteps, 20, true), (outcome.Chains[0].Stuck?.Reason, outcome.Chains[0].Sampling.Transitions, outcome.Chains[0].IsComplete));
        Assert.InRange(outcome.Chains[0].Stuck?.DensityRange ?? 1, 0, 1e-3);
        Assert.Equal(outcome.Chains[0].Stuck, told[^1]);
    }

    /// <summary>A step size that was given is the user's will.</summary>
    [Fact]
    public void Tiny_steps_that_were_asked_for_go_on()
    {
        var (outcome, told) = Run(() => Targets.StandardNormal(2), Short with { Adaptation = AdaptationKind.None, StepSize = 1e-12, MaxDepth = 3 });
        Assert.Equal(StuckReason.TinySteps, outcome.Chains[0].Stuck?.Reason);
        Assert.Equal([ChainPhase.Warmup, ChainPhase.Sampling], told.Select(found => found.Phase));
    }

    /// <summary>Finite near the start alone: a wall that is found only when sampling has begun.</summary>
    [Fact]
    public void A_chain_that_no_longer_moves_says_so_while_it_samples()
    {
        int evaluations = 0, wall = 0;
        FunctionDensity density = new(1, (q, g) =>
        {
            evaluations++;
            g[0] = wall > 0 && evaluations > wall ? double.NaN : -q[0];
            return -0.5 * q[0] * q[0];
        });
        List<StuckChain> told = [];
        SamplingOutcome outcome = Sampler.Run(_ => density, Short, (_, _) => new Sink(told, () => wall = evaluations));
        StuckChain stuck = Assert.IsType<StuckChain>(outcome.Chains[0].Stuck);
        Assert.Equal((StuckReason.Unmoved, 64), (stuck.Reason, stuck.Unmoved));
        Assert.Same(stuck, Assert.Single(told));
        Assert.Contains("64 of its last 64 transitions ended where they began", stuck.ToString());
    }

    public static TheoryData<MetricKind, double> Scales => new()
    {
        { MetricKind.Unit, 1e-9 }, { MetricKind.Unit, 1 }, { MetricKind.Diagonal, 1e-9 }, { MetricKind.Diagonal, 1e6 }, { MetricKind.Dense, 1e-4 }, { MetricKind.LowRank, 1e-7 },
    };

    /// <summary>Steps as small as the posterior is narrow get on.</summary>
    [Theory]
    [MemberData(nameof(Scales))]
    public void Small_scales_are_no_fault(MetricKind metric, double scale)
    {
        var (outcome, told) = Run(() => Targets.Normals(scale, scale), Short with { Metric = metric, Warmup = 600, Inits = [[scale, -scale]] });
        Assert.Null(outcome.Chains[0].Stuck);
        Assert.Empty(told);
    }

    /// <summary>A thousand standard deviations out the first steps are tiny, and the chain finds its way.</summary>
    [Theory]
    [MemberData(nameof(Adaptations))]
    public void A_chain_that_comes_home_from_a_far_tail_is_not_stuck(AdaptationKind adaptation)
    {
        var (outcome, _) = Run(() => Targets.StandardNormal(3), Short with { Adaptation = adaptation, Inits = [[1e3, 1e3, -1e3]] });
        Assert.Null(outcome.Chains[0].Stuck);
    }

    [Fact]
    public void A_flat_far_tail_is_named_as_improper()
    {
        FunctionDensity plateau = new(1, (q, g) =>
        {
            double normal = Math.Exp(-0.5 * q[0] * q[0]);
            g[0] = -q[0] * normal / (normal + 1e-100);
            return Math.Log(normal + 1e-100);
        });
        Assert.Contains("improper", Assert.Throws<SamplingException>(() => Run(() => plateau, Short with { Inits = [[1e4]] })).Message);
    }

    /// <summary>What was found, and what was seen so far, is state: wherever the run is broken off, the resumed one ends with the same finding.</summary>
    [Fact]
    public void A_resumed_chain_is_as_stuck()
    {
        KeptRun run = new(WrongGradient, Short with { Warmup = 150, Draws = 80, Inits = [[1]] });
        StuckChain found = Assert.IsType<StuckChain>(run.Run().Chains[0].Stuck);
        for (int state = 0; state < run.States.Count; state += 13)
        {
            run.ResumeFrom(state, out SamplingOutcome outcome);
            Assert.Equal(found, outcome.Chains[0].Stuck);
        }
    }

    private static (SamplingOutcome Outcome, List<StuckChain> Told) Run(Func<ILogDensity> density, SamplerOptions options)
    {
        List<StuckChain> told = [];
        return (Sampler.Run(_ => density(), options, (_, _) => new Sink(told, () => { })), told);
    }

    private sealed class Sink(List<StuckChain> told, Action adapted) : IDrawSink
    {
        public void OnAdaptationFinished(double stepSize, IMetric metric) => adapted();

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) { }

        public void OnStuck(StuckChain found) => told.Add(found);
    }
}
