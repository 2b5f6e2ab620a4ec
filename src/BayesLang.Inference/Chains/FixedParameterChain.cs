using System.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>
/// A chain whose parameters stay at its initial point, as CmdStan's <c>algorithm=fixed_param</c>: every draw has the same position, and its sink draws the
/// generated quantities anew.
/// </summary>
sealed class FixedParameterChain(int index, ILogDensity density, SamplerOptions options, IDrawSink sink, Action<ChainProgress> report, CancellationToken cancellation)
{
    public ChainOutcome Run()
    {
        sink.OnBegin();
        double[] point = density.Dimension == 0 ? [] : StartingPoint.Find(density, options.InitOf(index), options.InitRadius, new RandomStream(options.Seed, (ulong)index), index);
        long start = Stopwatch.GetTimestamp();
        int done = 0, reportEvery = Math.Max(1, options.Draws / 100);
        report(new ChainProgress(index, ChainPhase.Sampling, 0, options.Draws, 0, 0));
        for (; done < options.Draws && !cancellation.IsCancellationRequested; done++)
        {
            if (done % options.Thin == 0) sink.OnDraw(default, point, warmup: false);
            if ((done + 1) % reportEvery == 0) report(new ChainProgress(index, ChainPhase.Sampling, done + 1, options.Draws, 0, 0));
        }
        bool completed = done == options.Draws;
        ChainOutcome outcome = new(index, completed, double.NaN, new PhaseOutcome(0, 0, 0, 0, TimeSpan.Zero), new PhaseOutcome(done, 0, 0, 0, Stopwatch.GetElapsedTime(start)));
        if (completed)
        {
            sink.OnEnd(outcome);
            report(new ChainProgress(index, ChainPhase.Finished, options.Draws, options.Draws, 0, 0));
        }
        return outcome;
    }
}
