using System.Diagnostics;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>One chain from its initial point, or from the state that a checkpoint kept, to its last draw, on the caller's thread.</summary>
sealed class Chain : IChain, IStateful
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
    private readonly ConvergenceMonitor? monitor;

    private readonly RandomStream random;
    private readonly ITransitionKernel kernel;
    private readonly StepSizeSearch search;
    private readonly IAdaptation adaptation;
    private readonly PhaseTally warmup = new(), sampling = new();
    private readonly StuckWatch watch;
    private ChainPhase phase = ChainPhase.Initialization;
    private PhasePoint current;
    private bool hasBegun;
    private long nextCheckpoint;

    // Found in the phase under way, and for the outcome: at the end of the warm-up or after it.
    private bool isStuckTold;
    private StuckChain? stuck;

    /// <exception cref="ArgumentException">The metric given is not of the density's dimension.</exception>
    public Chain(int index, ILogDensity density, SamplerOptions options, IDrawSink sink, ICheckpoint? checkpoint, Action<ChainProgress> report, ConvergenceMonitor? monitor = null)
    {
        if (checkpoint is not null && sink is not IStateful) throw new ArgumentException("The state of a chain cannot be kept without that of its sink.", nameof(sink));
        (this.index, this.density, this.options, this.sink, this.checkpoint, this.report, this.monitor) = (index, density, options, sink, checkpoint, report, monitor);
        random = new RandomStream(options.Seed, (ulong)index);
        kernel = options.Algorithm == HmcAlgorithm.Static ? new StaticTrajectory(density, options.IntegrationTime) : new Trajectory(density, options.MaxDepth);
        search = new StepSizeSearch(kernel.Leapfrog, kernel.Pool, random);
        adaptation = CreateAdaptation(options, density.Dimension, index);
        watch = new StuckWatch(index, density.Dimension);
        current = kernel.Pool.Rent();
    }

    /// <summary>With the storage of its points.</summary>
    public ITransitionKernel Kernel => kernel;

    public ChainOutcome RunTo(int draws, bool isLast, CancellationToken cancellation)
    {
        if (!hasBegun && (checkpoint is null || !checkpoint.TryRestore(this))) Begin(cancellation);
        hasBegun = true;
        SetNextCheckpoint();
        if (phase == ChainPhase.Warmup)
        {
            RunPhase(options.Warmup, warmup, cancellation);
            if (warmup.Transitions == options.Warmup)
            {
                adaptation.Finish();
                JudgeWarmup();
                BeginSampling();
            }
        }
        if (phase == ChainPhase.Sampling)
        {
            if (sampling.Transitions < draws)
            {
                RunPhase(draws, sampling, cancellation);
                if (sampling.Transitions == draws && !isLast) Keep();
            }
            if (sampling.Transitions >= draws && isLast) End();
        }
        if (phase == ChainPhase.Finished) report(new ChainProgress(index, ChainPhase.Finished, sampling.Transitions, sampling.Transitions, sampling.Divergences, adaptation.StepSize));
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
        to.Write(watch);
        to.Write(isStuckTold);
        SaveStuck(to);
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
        from.Read(watch);
        isStuckTold = from.ReadBool();
        RestoreStuck(from);
        // The last, since it cuts the draws' file back to where this state was taken.
        if (sink is IStateful draws) from.Read(draws);
    }

    /// <summary>A chain that is stopped before its start is known has not begun, and begins anew when it is resumed.</summary>
    private void Begin(CancellationToken cancellation)
    {
        sink.OnBegin();
        report(new ChainProgress(index, ChainPhase.Initialization, 0, 1, 0, options.StepSize));
        StartSelection selection = new(index, density, options, random);
        if (!selection.TryChoose(current, cancellation)) return;
        warmup.AddLeapfrogs(selection.Leapfrogs);
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

    private void SaveStuck(StateWriter to)
    {
        to.Write(stuck is not null);
        if (stuck is null) return;
        to.Write((int)stuck.Reason);
        to.Write(stuck.StepSize);
        to.Write(stuck.Unmoved);
        to.Write(stuck.DensityRange);
    }

    private void RestoreStuck(StateReader from)
    {
        if (from.ReadBool()) stuck = new StuckChain(index, ChainPhase.Sampling, (StuckReason)from.ReadInt(), from.ReadDouble(), from.ReadInt(), from.ReadDouble());
    }

    /// <summary>A chain that is stuck at the end of its warm-up says so, and goes on: the draws of the others are of use, and whoever reads it may stop the run.</summary>
    private void JudgeWarmup()
    {
        stuck = watch.Judge(ChainPhase.Sampling, adaptation.StepSize);
        isStuckTold = stuck is not null;
        watch.Clear();
        if (stuck is not null) sink.OnStuck(stuck);
    }

    private void LookWhetherStuck(in TransitionStatistics statistics)
    {
        watch.Add(statistics, current);
        if (isStuckTold || watch.Judge(phase, adaptation.StepSize) is not { } found) return;
        isStuckTold = true;
        if (phase == ChainPhase.Sampling) stuck = found;
        sink.OnStuck(found);
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
        kernel.Pool.Release(current);
    }

    private void RunPhase(int transitions, PhaseTally tally, CancellationToken cancellation)
    {
        bool isWarmup = phase == ChainPhase.Warmup, deliver = !isWarmup || options.SaveWarmup;
        int reportEvery = options.ReportEvery > 0 ? options.ReportEvery : Math.Max(1, transitions / 100);
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
            if (!isWarmup) monitor?.Add(index - options.FirstChain, current.Position);
            if (isWarmup) adaptation.Learn(statistics, current, search);
            LookWhetherStuck(statistics);
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

    private ChainOutcome Outcome() => new(index, phase == ChainPhase.Finished, adaptation.StepSize, warmup.ToOutcome(), sampling.ToOutcome()) { Stuck = stuck };

    internal static IAdaptation CreateAdaptation(SamplerOptions options, int n, int chain = 0)
    {
        IMetric metric = options.MetricOf(chain).Create(options.Metric, n);
        DualAveraging averaging = new(options.EffectiveAdaptDelta, options.Gamma, options.Kappa, options.T0);
        return options.EffectiveAdaptation switch
        {
            // Without a warm-up there is nothing to learn from, so step size and metric are those given.
            AdaptationKind.None => new FixedAdaptation(metric, options.StepSize),
            _ when options.Warmup == 0 => new FixedAdaptation(metric, options.StepSize),
            AdaptationKind.Fisher => new FisherAdaptation(metric, options.Warmup, averaging, options.StepSize, keepsMetric: options.MetricOf(chain) != StartingMetric.Identity),
            _ => new StanAdaptation(metric, WindowSchedule.Create(options.Warmup, options.InitBuffer, options.Window, options.TermBuffer), averaging, options.StepSize),
        };
    }
}
