using System.Diagnostics;
using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>One chain from its initial point to its last draw, on the caller's thread.</summary>
sealed class Chain(int index, ILogDensity density, SamplerOptions options, IDrawSink sink, Action<ChainProgress> report, CancellationToken cancellation)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.25);

    private readonly RandomStream random = new(options.Seed, (ulong)index);
    private readonly Trajectory trajectory = new(density, options.MaxDepth);

    public ChainOutcome Run()
    {
        PhasePoint current = trajectory.Pool.Rent();
        report(new ChainProgress(index, ChainPhase.Initialization, 0, 1, 0, options.StepSize));
        ReadOnlySpan<double> given = options.Inits.Length switch { 0 => [], 1 => options.Inits[0].AsSpan(), _ => options.Inits[index].AsSpan() };
        Initialization.FindPoint(current, density, given, options.InitRadius, index, random);

        IAdaptation adaptation = CreateAdaptation();
        PhaseTally warmup = new(), sampling = new();
        if (options.Warmup > 0)
        {
            StepSizeSearch search = new(trajectory.Leapfrog, trajectory.Pool, random);
            adaptation.Begin(current, search);
            RunPhase(ChainPhase.Warmup, options.Warmup, adaptation, search, ref current, warmup);
            if (warmup.Transitions == options.Warmup) adaptation.Finish();
        }
        if (warmup.Transitions == options.Warmup)
        {
            sink.OnAdaptationFinished(adaptation.StepSize, adaptation.Metric);
            RunPhase(ChainPhase.Sampling, options.Draws, adaptation, null, ref current, sampling);
        }
        trajectory.Pool.Release(current);
        bool completed = sampling.Transitions == options.Draws && warmup.Transitions == options.Warmup;
        if (completed) report(new ChainProgress(index, ChainPhase.Finished, options.Draws, options.Draws, sampling.Divergences, adaptation.StepSize));
        return new ChainOutcome(index, completed, adaptation.StepSize, warmup.ToOutcome(), sampling.ToOutcome());
    }

    private void RunPhase(ChainPhase phase, int transitions, IAdaptation adaptation, StepSizeSearch? search, ref PhasePoint current, PhaseTally tally)
    {
        bool warmup = search is not null;
        bool deliver = !warmup || options.SaveWarmup;
        int reportEvery = Math.Max(1, transitions / 100);
        long start = Stopwatch.GetTimestamp(), lastReport = start;
        report(new ChainProgress(index, phase, 0, transitions, 0, adaptation.StepSize));
        for (int i = 0; i < transitions && !cancellation.IsCancellationRequested; i++)
        {
            double stepSize = adaptation.StepSize;
            if (options.StepSizeJitter > 0) stepSize *= 1 + options.StepSizeJitter * (2 * random.NextDouble() - 1);
            TransitionStatistics statistics = trajectory.Transition(ref current, adaptation.Metric, stepSize, random);
            tally.Add(statistics, options.MaxDepth);
            if (deliver && i % options.Thin == 0) sink.OnDraw(statistics, current.Position, warmup);
            if (search is not null) adaptation.Learn(statistics, current, search);
            if ((i + 1) % reportEvery == 0 || Stopwatch.GetElapsedTime(lastReport) > ReportInterval)
            {
                lastReport = Stopwatch.GetTimestamp();
                report(new ChainProgress(index, phase, i + 1, transitions, tally.Divergences, adaptation.StepSize));
            }
        }
        tally.Elapsed = Stopwatch.GetElapsedTime(start);
    }

    private IAdaptation CreateAdaptation()
    {
        int n = density.Dimension;
        ReadOnlySpan<double> inverse = options.InverseMetric.AsSpan();
        int expected = options.Metric switch { MetricKind.Unit => 0, MetricKind.Diagonal => n, _ => n * n };
        if (inverse.Length > 0 && inverse.Length != expected)
            throw new ArgumentException($"The inverse metric has {inverse.Length} entries, but a {options.Metric} metric of {n} parameters has {expected}.");
        IMetric metric = options.Metric switch
        {
            MetricKind.Unit => new UnitMetric(n),
            MetricKind.Diagonal => inverse.IsEmpty ? new DiagonalMetric(n) : new DiagonalMetric(inverse),
            _ => inverse.IsEmpty ? new DenseMetric(n) : new DenseMetric(n, inverse),
        };
        return (options.Adaptation, metric) switch
        {
            // Without a warm-up there is nothing to learn from, so step size and metric are those given.
            (AdaptationKind.None, _) => new FixedAdaptation(metric, options.StepSize),
            _ when options.Warmup == 0 => new FixedAdaptation(metric, options.StepSize),
            (AdaptationKind.FisherDiagonal, DiagonalMetric diagonal) => new FisherDiagonalAdaptation(diagonal, options.Warmup, options.AdaptDelta, options.StepSize),
            _ => new StanAdaptation(metric, options.Warmup, options.AdaptDelta, options.StepSize),
        };
    }

    private sealed class PhaseTally
    {
        private int maxDepthHits;
        private long leapfrogs;

        public int Transitions { get; private set; }

        public int Divergences { get; private set; }

        public TimeSpan Elapsed { get; set; }

        public void Add(in TransitionStatistics statistics, int maxDepth)
        {
            Transitions++;
            leapfrogs += statistics.LeapfrogCount;
            if (statistics.IsDivergent) Divergences++;
            if (statistics.TreeDepth >= maxDepth) maxDepthHits++;
        }

        public PhaseOutcome ToOutcome() => new(Transitions, leapfrogs, Divergences, maxDepthHits, Elapsed);
    }
}
