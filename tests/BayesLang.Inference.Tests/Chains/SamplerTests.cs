using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Chains;

public class SamplerTests
{
    private static readonly SamplerOptions Short = new() { Chains = 4, Warmup = 200, Draws = 100, Seed = 12 };

    [Theory]
    [InlineData(MetricKind.Diagonal, AdaptationKind.Stan)]
    [InlineData(MetricKind.Dense, AdaptationKind.Stan)]
    [InlineData(MetricKind.Diagonal, AdaptationKind.Fisher)]
    public void The_same_seed_gives_the_same_draws_on_any_number_of_threads(MetricKind metric, AdaptationKind adaptation)
    {
        SamplerOptions options = Short with { Metric = metric, Adaptation = adaptation, StepSizeJitter = 0.1, SaveWarmup = true };
        DrawBuffer[] one = Run(options with { Threads = 1 });
        foreach (int threads in new[] { 2, 4 })
        {
            DrawBuffer[] other = Run(options with { Threads = threads });
            for (int c = 0; c < 4; c++)
            {
                Assert.Equal(one[c].Statistics, other[c].Statistics);
                Assert.Equal(one[c].Coordinate(1), other[c].Coordinate(1));
                Assert.Equal(one[c].InverseMetric, other[c].InverseMetric);
            }
        }
        Assert.NotEqual(one[0].Coordinate(1), one[1].Coordinate(1));
        Assert.NotEqual(one[0].Coordinate(1), Run(options with { Seed = 13 })[0].Coordinate(1));
    }

    [Fact]
    public void Chains_that_run_apart_have_the_draws_that_they_have_among_the_others()
    {
        SamplerOptions options = Short with { SaveWarmup = true, Inits = [[0.1, 0.1, 0.1], [0.2, 0.2, 0.2], [0.3, 0.3, 0.3], [0.4, 0.4, 0.4]] };
        DrawBuffer[] all = Run(options);
        List<(int Chain, DrawBuffer Draws, ulong Random)> some = [];
        Recorder progress = new();
        SamplingOutcome outcome = Sampler.Run(_ => Targets.Normals(1, 2, 3), options with { FirstChain = 2, Chains = 2, Threads = 1, Inits = options.Inits[2..] }, (chain, random) =>
        {
            DrawBuffer draws = new(3);
            some.Add((chain, draws, random.NextUInt64()));
            return draws;
        }, progress);
        Assert.Equal([2, 3], some.Select(chain => chain.Chain));
        Assert.Equal([2, 3], outcome.Chains.Select(chain => chain.Chain));
        foreach ((int chain, DrawBuffer draws, ulong random) in some)
        {
            Assert.Equal(all[chain].Statistics, draws.Statistics);
            Assert.Equal(all[chain].Coordinate(1), draws.Coordinate(1));
            Assert.Equal(new RandomStream(options.Seed, Sampler.SinkStreamOffset + (ulong)chain).NextUInt64(), random);
        }
        Assert.Throws<ArgumentException>(() => (options with { FirstChain = -1 }).Validate());
    }

    [Fact]
    public void Thinning_and_warmup_decide_what_is_delivered_not_what_is_drawn()
    {
        DrawBuffer all = Run(Short with { SaveWarmup = true })[0], thinned = Run(Short with { Thin = 3 })[0];
        Assert.Equal((200, 100), (all.WarmupCount, all.Count));
        Assert.Equal((0, 34), (thinned.WarmupCount, thinned.Count));
        Assert.Equal(all.Coordinate(0).Where((_, i) => i % 3 == 0), thinned.Coordinate(0));
    }

    [Fact]
    public void Each_sink_has_a_random_stream_apart_from_the_samplers()
    {
        HashSet<ulong> seen = [];
        Sampler.Run(_ => Targets.StandardNormal(1), Short with { Threads = 1 }, (chain, random) =>
        {
            Assert.True(seen.Add(random.NextUInt64()));
            Assert.True(seen.Add(new RandomStream(Short.Seed, (ulong)chain).NextUInt64()));
            return new DrawBuffer(1);
        });
        Assert.Equal(8, seen.Count);
    }

    [Fact]
    public void Progress_names_each_phase_of_each_chain_in_order()
    {
        Recorder progress = new();
        Sampler.Run(_ => Targets.StandardNormal(1), Short, (_, _) => new DrawBuffer(1), progress);
        for (int c = 0; c < 4; c++)
        {
            ChainProgress[] of = [.. progress.Reports.Where(p => p.Chain == c)];
            Assert.Equal([ChainPhase.Initialization, ChainPhase.Warmup, ChainPhase.Sampling, ChainPhase.Finished], of.Select(p => p.Phase).Distinct());
            foreach ((ChainPhase phase, int total) in new[] { (ChainPhase.Warmup, 200), (ChainPhase.Sampling, 100) })
            {
                ChainProgress[] inPhase = [.. of.Where(p => p.Phase == phase)];
                Assert.Equal(inPhase.Select(p => p.Iteration).Order(), inPhase.Select(p => p.Iteration));
                Assert.Equal((0, total), (inPhase[0].Iteration, inPhase[^1].Iteration));
                Assert.All(inPhase, p => Assert.Equal(total, p.Total));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chains_that_are_asked_for_more_draws_go_on_as_if_they_had_been_from_the_beginning(bool isFixed)
    {
        SamplerOptions options = Short with { FixedParameters = isFixed, Warmup = isFixed ? 0 : 200 };
        List<int> asked = [];
        DrawBuffer[] chains = new DrawBuffer[4];
        SamplingOutcome outcome = Sampler.Run(_ => Targets.Correlated(0.5, 3), options, (chain, _) => chains[chain] = new DrawBuffer(2), enough: draws =>
        {
            asked.Add(draws);
            Assert.All(chains, chain => Assert.Equal(draws, chain.Count));
            return draws switch { 100 => 130, 130 => 200, _ => draws };
        });
        Assert.Equal([100, 130, 200], asked);
        Assert.All(outcome.Chains, chain => Assert.Equal((200, true), (chain.Sampling.Transitions, chain.IsComplete)));
        DrawBuffer[] direct = new DrawBuffer[4];
        Sampler.Run(_ => Targets.Correlated(0.5, 3), options with { Draws = 200 }, (chain, _) => direct[chain] = new DrawBuffer(2));
        for (int chain = 0; chain < 4; chain++) Assert.Equal(direct[chain].Coordinate(1), chains[chain].Coordinate(1));
    }

    [Fact]
    public void A_cancelled_run_is_not_asked_for_more()
    {
        using CancellationTokenSource source = new();
        SamplingOutcome outcome = Sampler.Run(_ => Targets.StandardNormal(1), Short with { Chains = 1 }, (_, _) => new DrawBuffer(1), enough: draws =>
        {
            source.Cancel();
            return draws + 100;
        }, cancellation: source.Token);
        Assert.Equal((100, false), (outcome.Chains[0].Sampling.Transitions, outcome.Chains[0].IsComplete));
    }

    [Fact]
    public void Cancellation_keeps_the_draws_so_far()
    {
        using CancellationTokenSource source = new();
        Dictionary<int, CancellingSink> sinks = [];
        SamplingOutcome outcome = Sampler.Run(
            _ => Targets.StandardNormal(1), Short with { Threads = 1 },
            (chain, _) => sinks[chain] = new CancellingSink(source, cancelAfter: chain == 1 ? 10 : int.MaxValue), cancellation: source.Token);
        Assert.True(outcome.WasCancelled);
        Assert.Equal(2, outcome.Chains.Length);
        Assert.Equal((true, 100), (outcome.Chains[0].IsComplete, sinks[0].Count));
        Assert.Equal((false, 10, 10), (outcome.Chains[1].IsComplete, outcome.Chains[1].Sampling.Transitions, sinks[1].Count));
    }

    [Fact]
    public void Cancellation_during_warmup_never_reaches_the_sampling()
    {
        using CancellationTokenSource source = new();
        CancellingSink sink = new(source, 5);
        SamplingOutcome outcome = Sampler.Run(_ => Targets.StandardNormal(1), Short with { Chains = 1, SaveWarmup = true }, (_, _) => sink, cancellation: source.Token);
        Assert.Equal((5, 0, false), (sink.Count, outcome.Chains[0].Sampling.Transitions, sink.Adapted));
    }

    [Fact]
    public void Without_warmup_the_step_size_and_metric_given_are_used()
    {
        DrawBuffer chain = Run(Short with { Warmup = 0, StepSize = 0.3, InverseMetric = [1, 4, 9] })[0];
        Assert.Equal(0.3, chain.StepSize);
        Assert.Equal([1.0, 4, 9], chain.InverseMetric);
        Assert.All(chain.Statistics, s => Assert.Equal(0.3, s.StepSize));
    }

    [Fact]
    public void Jitter_spreads_the_step_size()
    {
        DrawBuffer chain = Run(Short with { Warmup = 0, StepSize = 0.3, StepSizeJitter = 0.5 })[0];
        Assert.All(chain.Statistics, s => Assert.InRange(s.StepSize, 0.15, 0.45));
        Assert.True(chain.Statistics.Max(s => s.StepSize) - chain.Statistics.Min(s => s.StepSize) > 0.2);
    }

    [Fact]
    public void A_model_without_parameters_runs()
    {
        var (chains, _) = Targets.Sample(() => new FunctionDensity(0, (_, _) => 0), Short);
        Assert.All(chains, c => Assert.Equal(100, c.Count));
    }

    [Fact]
    public void A_fault_of_the_program_stops_the_run()
    {
        int evaluations = 0;
        ILogDensity Density(int _) => new FunctionDensity(1, (q, g) =>
        {
            if (Interlocked.Increment(ref evaluations) > 500) throw new ModelException("index 5 is out of range", 7);
            g[0] = -q[0];
            return -0.5 * q[0] * q[0];
        });
        ModelException e = Assert.Throws<ModelException>(() => Sampler.Run(Density, Short, (_, _) => new DrawBuffer(1)));
        Assert.Equal(7, e.Line);
    }

    [Theory]
    [InlineData(0, 1, 0.8)]
    [InlineData(1, 0, 0.8)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, double.NaN)]
    public void Options_out_of_range_are_refused(int chains, int thin, double delta) =>
        Assert.Throws<ArgumentException>(() => Targets.Sample(() => Targets.StandardNormal(1), Short with { Chains = chains, Thin = thin, AdaptDelta = delta }));

    private static DrawBuffer[] Run(SamplerOptions options) => Targets.Sample(() => Targets.Normals(1, 2, 3), options).Chains;

    private sealed class Recorder : IProgress<ChainProgress>
    {
        public List<ChainProgress> Reports { get; } = [];

        public void Report(ChainProgress value) => Reports.Add(value);
    }

    private sealed class CancellingSink(CancellationTokenSource source, int cancelAfter) : IDrawSink
    {
        public int Count { get; private set; }

        public bool Adapted { get; private set; }

        public void OnAdaptationFinished(double stepSize, IMetric metric) => Adapted = true;

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            if (++Count == cancelAfter) source.Cancel();
        }
    }
}
