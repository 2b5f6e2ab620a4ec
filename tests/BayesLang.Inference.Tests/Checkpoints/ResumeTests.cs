using System.Text;
using BayesLang.Inference;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Checkpoints;

public class ResumeTests
{
    /// <summary>Long enough for all of Stan's stages, and for several of the windows that slide.</summary>
    private static readonly SamplerOptions Short = new() { Chains = 1, Warmup = 190, Draws = 12, Seed = 5, SaveWarmup = true, StepSizeJitter = 0.2 };

    /// <summary>Every adaptation with every metric that it takes: a new one is among them by itself.</summary>
    public static TheoryData<AdaptationKind, MetricKind> Kinds
    {
        get
        {
            TheoryData<AdaptationKind, MetricKind> kinds = [];
            foreach (AdaptationKind adaptation in Enum.GetValues<AdaptationKind>())
                foreach (MetricKind metric in Enum.GetValues<MetricKind>())
                    if (IsValid(Short with { Adaptation = adaptation, Metric = metric })) kinds.Add(adaptation, metric);
            return kinds;
        }
    }

    private static IEnumerable<SamplerOptions> Combinations() => Kinds.Select(row => Short with { Adaptation = (AdaptationKind)row[0], Metric = (MetricKind)row[1] });

    /// <summary>Scales, and a correlation for the metrics that know one.</summary>
    private static FunctionDensity Target() => new(3, (q, g) =>
    {
        double x = q[0] / 0.05, z = q[2] / 7 - 0.9 * q[1];
        g[0] = -x / 0.05;
        g[1] = -q[1] + 0.9 * z / 0.2;
        g[2] = -z / (0.2 * 7);
        return -0.5 * (x * x + q[1] * q[1] + z * z / 0.2);
    });

    [Theory, MemberData(nameof(Kinds))]
    public void From_the_state_after_any_transition_a_chain_goes_on_bit_for_bit(AdaptationKind adaptation, MetricKind metric)
    {
        KeptRun run = new(Target, Short with { Adaptation = adaptation, Metric = metric });
        SamplingOutcome unbroken = run.Run();
        // One after each transition, one where sampling begins, and one at the end.
        Assert.Equal(Short.Warmup + Short.Draws + 2, run.States.Count);
        for (int state = 0; state < run.States.Count; state++)
        {
            List<long> resumed = run.ResumeFrom(state, out SamplingOutcome outcome);
            Assert.True(run.Record.SequenceEqual(resumed), $"Resumed from state {state}, the run differs.");
            Assert.Equal(Timeless(unbroken.Chains[0]), Timeless(outcome.Chains[0]));
        }
    }

    /// <summary>Who watches a chain of another process reads no more than the beginning of its state.</summary>
    [Fact]
    public void The_beginning_of_a_state_tells_how_far_the_chain_is()
    {
        foreach (bool isFixed in new[] { false, true })
        {
            SamplerOptions options = Short with { FixedParameters = isFixed, Warmup = isFixed ? 0 : 20, Draws = 7 };
            KeptRun run = new(Target, options);
            run.Run();
            List<ChainProgress> seen = [.. run.States.Select(state => ChainPosition.Read(new StateReader(state.AsMemory(0, Math.Min(ChainPosition.Length, state.Length))), 4, options))];
            Assert.All(seen, position => Assert.Equal(4, position.Chain));
            Assert.Equal(isFixed ? [] : Enumerable.Range(1, 20), seen.Where(position => position.Phase == ChainPhase.Warmup).Select(position => position.Iteration));
            Assert.Equal(Enumerable.Range(isFixed ? 1 : 0, isFixed ? 7 : 8), seen.Where(position => position.Phase == ChainPhase.Sampling).Select(position => position.Iteration).Distinct());
            Assert.All(seen.Where(position => position.Phase == ChainPhase.Sampling), position => Assert.Equal(7, position.Total));
        }
    }

    [Fact]
    public void A_chain_with_fixed_parameters_goes_on_too()
    {
        KeptRun run = new(Target, Short with { FixedParameters = true, Warmup = 0, Draws = 30 });
        run.Run();
        Assert.Equal(31, run.States.Count);
        for (int state = 0; state < run.States.Count; state++) Assert.Equal(run.Record, run.ResumeFrom(state, out _));
    }

    [Fact]
    public void Keeping_states_changes_no_draw()
    {
        foreach (SamplerOptions options in Combinations())
        {
            KeptRun run = new(Target, options);
            run.Run();
            DrawBuffer plain = Targets.Sample(Target, options).Chains[0];
            long[] expected = [.. Enumerable.Range(0, 12).Select(draw => BitConverter.DoubleToInt64Bits(plain.Position(draw)[1]))];
            const int Row = 10, Tail = 6;
            // Rows of 3 coordinates, 6 statistics and a random number; behind the last draw stands the outcome.
            long[] kept = [.. Enumerable.Range(0, 12).Select(draw => run.Record[run.Record.Count - Tail - (12 - draw) * Row + 1])];
            Assert.Equal(expected, kept);
        }
    }

    /// <summary>Each class whose state counts must be seen in a state, or none of these tests says anything of it.</summary>
    [Fact]
    public void Every_class_with_a_state_is_among_the_states_tested()
    {
        HashSet<string> seen = [];
        Type[] stateful = [.. typeof(IStateful).Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && typeof(IStateful).IsAssignableFrom(type))];
        Assert.True(stateful.Count(typeof(IAdaptation).IsAssignableFrom) >= 3);
        foreach (SamplerOptions options in Combinations())
        {
            KeptRun run = new(Target, options);
            run.Run();
            string text = Encoding.Latin1.GetString(run.States[100]);
            foreach (Type type in stateful)
                if (text.Contains((char)type.Name.Length + "\0\0\0" + type.Name, StringComparison.Ordinal)) seen.Add(type.Name);
        }
        KeptRun still = new(Target, Short with { FixedParameters = true, Warmup = 0 });
        still.Run();
        if (Encoding.Latin1.GetString(still.States[0]).Contains("FixedParameterChain", StringComparison.Ordinal)) seen.Add("FixedParameterChain");
        Assert.Empty(stateful.Select(type => type.Name).Except(seen));
    }

    [Fact]
    public void A_chain_that_is_stopped_leaves_the_state_of_its_last_transition()
    {
        using CancellationTokenSource stop = new();
        LastState last = new();
        SamplingOutcome stopped = Sampler.Run(_ => Target(), Short, (_, _) => new Stopper(stop, 50), cancellation: stop.Token, checkpoint: _ => last);
        Assert.Equal((50, 1), (stopped.Chains[0].Warmup.Transitions, last.Count));
        SamplingOutcome resumed = Sampler.Run(_ => Target(), Short, (_, _) => new Stopper(stop, -1), checkpoint: _ => last);
        Assert.Equal((Short.Warmup, Short.Draws, true), (resumed.Chains[0].Warmup.Transitions, resumed.Chains[0].Sampling.Transitions, resumed.Chains[0].IsComplete));
        Assert.True(resumed.Chains[0].Warmup.Elapsed > stopped.Chains[0].Warmup.Elapsed);
    }

    [Fact]
    public void A_sink_without_a_state_is_refused() =>
        Assert.Throws<ArgumentException>(() => Sampler.Run(_ => Target(), Short, (_, _) => new DrawBuffer(3), checkpoint: _ => new LastState()));

    /// <summary>A seed decides every step, so what a chain allocates it allocates in every run; what the runtime does for itself (a cache of its own that grows on this thread) it does in one.</summary>
    [Fact]
    public void Nothing_is_allocated_where_the_state_is_kept()
    {
        long[] runs = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            Allocations allocations = new(3000);
            Sampler.Run(_ => Targets.Normals([.. Enumerable.Repeat(1.0, 100)]), Short with { Draws = 2500, SaveWarmup = false }, (_, _) => new Stopper(null, -1), checkpoint: _ => allocations);
            // The deepest tree, and tiers of the JIT, come early.
            return allocations.Last(500);
        })];
        Assert.Equal(0, runs.Min());
    }

    private static ChainOutcome Timeless(ChainOutcome outcome) =>
        outcome with { Warmup = outcome.Warmup with { Elapsed = TimeSpan.Zero }, Sampling = outcome.Sampling with { Elapsed = TimeSpan.Zero } };

    private static bool IsValid(SamplerOptions options)
    {
        try
        {
            options.Validate();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private sealed class Stopper(CancellationTokenSource? stop, int after) : IDrawSink, IStateful
    {
        private int count;

        public void OnAdaptationFinished(double stepSize, IMetric metric) { }

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup)
        {
            if (++count == after) stop?.Cancel();
        }

        public void Save(StateWriter to) { }

        public void Restore(StateReader from) { }
    }

    private sealed class LastState : ICheckpoint
    {
        private byte[]? state;

        public int Count { get; private set; }

        public TimeSpan Interval => TimeSpan.FromDays(1);

        public void Keep(IStateful chain)
        {
            StateWriter writer = new();
            writer.Write(chain);
            state = writer.Written.ToArray();
            Count++;
        }

        public bool TryRestore(IStateful chain)
        {
            if (state is null) return false;
            new StateReader(state).Read(chain);
            return true;
        }
    }

    private sealed class Allocations(int capacity) : ICheckpoint
    {
        private readonly StateWriter writer = new();
        private readonly long[] bytes = new long[capacity];
        private int count;

        public TimeSpan Interval => TimeSpan.Zero;

        public long Last(int transitions) => bytes[count - 2] - bytes[count - 2 - transitions];

        public void Keep(IStateful chain)
        {
            writer.Clear();
            writer.Write(chain);
            bytes[count++] = GC.GetAllocatedBytesForCurrentThread();
        }

        public bool TryRestore(IStateful chain) => false;
    }
}
