using System.Diagnostics;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>One chain from its initial point, or from the state that a checkpoint kept, to its last draw, on the caller's thread.</summary>
sealed class Chain : IStateful
{
    /// <summary>In seconds; some centuries more would pass what a clock counts.</summary>
    private const double LongestInterval = 1e9;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.25);

    private readonly int index;
    private readonly ILogDensity density;
    private readonly SamplerOptions options;
    private readonly IDrawSink sink;
    private readonly ICheckpoint? checkpoint;
    private readonly Action<ChainProgress> report;
    private readonly CancellationToken cancellation;

    private readonly RandomStream random;
    private readonly ITransitionKernel kernel;
    private readonly StepSizeSearch search;
    private readonly IAdaptation adaptation;
    private readonly PhaseTally warmup = new(), sampling = new();
    private ChainPhase phase = ChainPhase.Initialization;
    private PhasePoint current;
    private long nextCheckpoint;

    /// <exception cref="ArgumentException">The metric given is not of the density's dimension.</exception>
    public Chain(int index, ILogDensity density, SamplerOptions options, IDrawSink sink, ICheckpoint? checkpoint, Action<ChainProgress> report, CancellationToken cancellation)
    {
        if (checkpoint is not null && sink is not IStateful) throw new ArgumentException("The state of a chain cannot be kept without that of its sink.", nameof(sink));
        (this.index, this.density, this.options, this.sink, this.checkpoint, this.report, this.cancellation) = (index, density, options, sink, checkpoint, report, cancellation);
        random = new RandomStream(options.Seed, (ulong)index);
        kernel = options.Algorithm == HmcAlgorithm.Static ? new StaticTrajectory(density, options.IntegrationTime) : new Trajectory(density, options.MaxDepth);
        search = new StepSizeSearch(kernel.Leapfrog, kernel.Pool, random);
        adaptation = CreateAdaptation(options, density.Dimension);
        current = kernel.Pool.Rent();
    }

    public ChainOutcome Run()
    {
        if (checkpoint is null || !checkpoint.TryRestore(this)) Begin();
        SetNextCheckpoint();
        if (phase == ChainPhase.Warmup)
        {
            RunPhase(options.Warmup, warmup);
            if (warmup.Transitions == options.Warmup)
            {
                adaptation.Finish();
                BeginSampling();
            }
        }
        if (phase == ChainPhase.Sampling)
        {
            RunPhase(options.Draws, sampling);
            if (sampling.Transitions == options.Draws) End();
        }
        kernel.Pool.Release(current);
        if (phase == ChainPhase.Finished) report(new ChainProgress(index, ChainPhase.Finished, options.Draws, options.Draws, sampling.Divergences, adaptation.StepSize));
        return Outcome();
    }

    public void Save(StateWriter to)
    {
        to.Write((int)phase);
        to.Write(random.State);
        to.Write(warmup);
        to.Write(sampling);
        to.Write(current);
        to.Write(adaptation);
        if (sink is IStateful draws) to.Write(draws);
    }

    public void Restore(StateReader from)
    {
        phase = (ChainPhase)from.ReadInt();
        random.State = from.ReadRandomState();
        from.Read(warmup);
        from.Read(sampling);
        from.Read(current);
        from.Read(adaptation);
        // The last, since it cuts the draws' file back to where this state was taken.
        if (sink is IStateful draws) from.Read(draws);
    }

    private void Begin()
    {
        sink.OnBegin();
        report(new ChainProgress(index, ChainPhase.Initialization, 0, 1, 0, options.StepSize));
        Initialization.FindPoint(current, density, options.InitOf(index), options.InitRadius, index, random);
        if (options.Warmup > 0)
        {
            adaptation.Begin(current, search);
            phase = ChainPhase.Warmup;
        }
        else
        {
            BeginSampling();
        }
    }

    private void BeginSampling()
    {
        sink.OnAdaptationFinished(adaptation.StepSize, adaptation.Metric);
        phase = ChainPhase.Sampling;
        Keep();
    }

    private void End()
    {
        phase = ChainPhase.Finished;
        sink.OnEnd(Outcome());
        Keep();
    }

    private void RunPhase(int transitions, PhaseTally tally)
    {
        bool isWarmup = phase == ChainPhase.Warmup, deliver = !isWarmup || options.SaveWarmup;
        int reportEvery = Math.Max(1, transitions / 100);
        tally.Start();
        long lastReport = Stopwatch.GetTimestamp();
        report(new ChainProgress(index, phase, tally.Transitions, transitions, tally.Divergences, adaptation.StepSize));
        while (tally.Transitions < transitions && !cancellation.IsCancellationRequested)
        {
            double stepSize = adaptation.StepSize;
            if (options.StepSizeJitter > 0) stepSize *= 1 + options.StepSizeJitter * (2 * random.NextDouble() - 1);
            TransitionStatistics statistics = kernel.Transition(ref current, adaptation.Metric, stepSize, random);
            if (deliver && tally.Transitions % options.Thin == 0) sink.OnDraw(statistics, current.Position, isWarmup);
            tally.Add(statistics, options.MaxDepth);
            if (isWarmup) adaptation.Learn(statistics, current, search);
            long now = Stopwatch.GetTimestamp();
            if (tally.Transitions % reportEvery == 0 || Stopwatch.GetElapsedTime(lastReport, now) > ReportInterval)
            {
                lastReport = now;
                report(new ChainProgress(index, phase, tally.Transitions, transitions, tally.Divergences, adaptation.StepSize));
            }
            if (now >= nextCheckpoint) Keep();
        }
        tally.Stop();
        // Stopped on the way: nothing of what was done is done again.
        if (tally.Transitions < transitions) Keep();
    }

    private void Keep()
    {
        checkpoint?.Keep(this);
        SetNextCheckpoint();
    }

    private void SetNextCheckpoint() =>
        nextCheckpoint = checkpoint is null ? long.MaxValue : Stopwatch.GetTimestamp() + (long)(Math.Min(checkpoint.Interval.TotalSeconds, LongestInterval) * Stopwatch.Frequency);

    private ChainOutcome Outcome() => new(index, phase == ChainPhase.Finished, adaptation.StepSize, warmup.ToOutcome(), sampling.ToOutcome());

    internal static IAdaptation CreateAdaptation(SamplerOptions options, int n)
    {
        ReadOnlySpan<double> inverse = options.InverseMetric.AsSpan();
        int expected = options.Metric switch { MetricKind.Unit => 0, MetricKind.Dense => n * n, _ => n };
        if (inverse.Length > 0 && inverse.Length != expected)
            throw new ArgumentException($"The inverse metric has {inverse.Length} entries, but a {options.Metric} metric of {n} parameters has {expected}.");
        IMetric metric = options.Metric switch
        {
            MetricKind.Unit => new UnitMetric(n),
            MetricKind.Diagonal => inverse.IsEmpty ? new DiagonalMetric(n) : new DiagonalMetric(inverse),
            MetricKind.LowRank => inverse.IsEmpty ? new LowRankMetric(n) : new LowRankMetric(inverse),
            _ => inverse.IsEmpty ? new DenseMetric(n) : new DenseMetric(n, inverse),
        };
        return options.EffectiveAdaptation switch
        {
            // Without a warm-up there is nothing to learn from, so step size and metric are those given.
            AdaptationKind.None => new FixedAdaptation(metric, options.StepSize),
            _ when options.Warmup == 0 => new FixedAdaptation(metric, options.StepSize),
            AdaptationKind.Fisher => new FisherAdaptation(metric, options.Warmup, options.EffectiveAdaptDelta, options.StepSize, keepsMetric: !inverse.IsEmpty),
            _ => new StanAdaptation(metric, options.Warmup, options.EffectiveAdaptDelta, options.StepSize),
        };
    }
}
