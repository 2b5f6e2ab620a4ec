using System.Diagnostics;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>
/// A chain whose parameters stay at its initial point, as CmdStan's <c>algorithm=fixed_param</c>: every draw has the same position, and its sink draws the
/// generated quantities anew. Seed and chain give the point again, so that the draws done are all its state.
/// </summary>
sealed class FixedParameterChain(int index, ILogDensity density, SamplerOptions options, IDrawSink sink, ICheckpoint? checkpoint, Action<ChainProgress> report) : IChain, IStateful
{
    private int done;
    private bool hasBegun;
    private bool hasEnded;
    private TimeSpan elapsedBefore;
    private long started;

    public ChainOutcome RunTo(int draws, bool isLast, CancellationToken cancellation)
    {
        if (checkpoint is not null && sink is not IStateful) throw new ArgumentException("The state of a chain cannot be kept without that of its sink.");
        if (!hasBegun && (checkpoint is null || !checkpoint.TryRestore(this))) sink.OnBegin();
        hasBegun = true;
        started = Stopwatch.GetTimestamp();
        if (!hasEnded) Draw(draws, isLast, cancellation);
        if (hasEnded) report(new ChainProgress(index, ChainPhase.Finished, done, done, 0, 0));
        return Outcome();
    }

    public void Save(StateWriter to)
    {
        to.Write(done);
        to.Write(hasEnded);
        to.Write(Elapsed.Ticks);
        if (sink is IStateful draws) to.Write(draws);
    }

    public void Restore(StateReader from)
    {
        done = from.ReadInt();
        hasEnded = from.ReadBool();
        elapsedBefore = TimeSpan.FromTicks(from.ReadLong());
        if (sink is IStateful draws) from.Read(draws);
    }

    private TimeSpan Elapsed => hasEnded || started == 0 ? elapsedBefore : elapsedBefore + Stopwatch.GetElapsedTime(started);

    private void Draw(int draws, bool isLast, CancellationToken cancellation)
    {
        double[] point = density.Dimension == 0 ? [] : StartingPoint.Find(density, options.InitOf(index), options.InitRadius, new RandomStream(options.Seed, (ulong)index), index);
        int reportEvery = Math.Max(1, draws / 100);
        long kept = started;
        report(new ChainProgress(index, ChainPhase.Sampling, done, draws, 0, 0));
        while (done < draws && !cancellation.IsCancellationRequested)
        {
            if (done % options.Thin == 0) sink.OnDraw(default, point, warmup: false);
            done++;
            if (done % reportEvery == 0) report(new ChainProgress(index, ChainPhase.Sampling, done, draws, 0, 0));
            if (checkpoint is null || Stopwatch.GetElapsedTime(kept) < checkpoint.Interval) continue;
            checkpoint.Keep(this);
            kept = Stopwatch.GetTimestamp();
        }
        elapsedBefore = Elapsed;
        started = 0;
        if (done >= draws && isLast)
        {
            hasEnded = true;
            sink.OnEnd(Outcome());
        }
        checkpoint?.Keep(this);
    }

    private ChainOutcome Outcome() => new(index, hasEnded, double.NaN, new PhaseOutcome(0, 0, 0, 0, TimeSpan.Zero), new PhaseOutcome(done, 0, 0, 0, Elapsed));
}
