using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Checkpoints;

/// <summary>A run of one chain that keeps a state after every transition, and what it takes to go on from each of them as another process would.</summary>
sealed class KeptRun(Func<ILogDensity> density, SamplerOptions options)
{
    private readonly SamplerOptions options = options with { Chains = 1, Threads = 1 };

    /// <summary>The chain's states in their order, each with all that the chain needs.</summary>
    public List<byte[]> States { get; } = [];

    /// <summary>Everything that the sink was given, bit for bit; what a file would hold.</summary>
    public List<long> Record { get; private set; } = [];

    public SamplingOutcome Run()
    {
        Sink sink = new([]);
        SamplingOutcome outcome = Sample(sink, new Checkpoint(this, null));
        Record = sink.Record;
        return outcome;
    }

    /// <summary>The whole record of a run that was broken off after a state, and resumed.</summary>
    public List<long> ResumeFrom(int state, out SamplingOutcome outcome)
    {
        // The file of the broken run may go on behind the state.
        Sink sink = new([.. Record]);
        outcome = Sample(sink, new Checkpoint(null, States[state]));
        return sink.Record;
    }

    private SamplingOutcome Sample(Sink sink, ICheckpoint checkpoint) => Sampler.Run(
        _ => density(), options,
        (_, random) =>
        {
            sink.Random = random;
            return sink;
        },
        checkpoint: _ => checkpoint);

    private sealed class Sink(List<long> record) : IDrawSink, IStateful
    {
        public List<long> Record { get; private set; } = record;

        public RandomStream Random { get; set; } = new(0, 0);

        public void OnBegin() => Record.Clear();

        public void OnAdaptationFinished(double stepSize, IMetric metric) => Add([stepSize, .. metric.Inverse]);

        public void OnDraw(in TransitionStatistics statistics, ReadOnlySpan<double> position, bool warmup) =>
            Add([.. position, statistics.LogDensity, statistics.AcceptStatistic, statistics.StepSize, statistics.TreeDepth, statistics.LeapfrogCount, statistics.Energy, Random.NextNormal()]);

        public void OnEnd(ChainOutcome outcome) => Add([outcome.StepSize, outcome.Warmup.Transitions, outcome.Warmup.Leapfrogs, outcome.Warmup.Divergences, outcome.Warmup.MaxDepthHits, outcome.Sampling.Leapfrogs]);

        public void Save(StateWriter to)
        {
            to.Write(Record.Count);
            to.Write(Random.State);
        }

        public void Restore(StateReader from)
        {
            Record = Record[..from.ReadInt()];
            Random.State = from.ReadRandomState();
        }

        private void Add(ReadOnlySpan<double> values)
        {
            foreach (double value in values) Record.Add(BitConverter.DoubleToInt64Bits(value));
        }
    }

    private sealed class Checkpoint(KeptRun? owner, byte[]? state) : ICheckpoint
    {
        private readonly StateWriter writer = new();

        public TimeSpan Interval => owner is null ? TimeSpan.FromDays(1) : TimeSpan.Zero;

        public void Keep(IStateful chain)
        {
            if (owner is null) return;
            writer.Clear();
            writer.Write(chain);
            owner.States.Add(writer.Written.ToArray());
        }

        public bool TryRestore(IStateful chain)
        {
            if (state is null) return false;
            StateReader reader = new(state);
            reader.Read(chain);
            Assert.True(reader.IsAtEnd);
            return true;
        }
    }
}
