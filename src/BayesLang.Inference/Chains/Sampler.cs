using System.Collections.Immutable;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Chains;

/// <summary>Runs chains of the no-U-turn sampler on threads. The same seed gives the same draws, whatever the number of threads.</summary>
public static class Sampler
{
    /// <summary>Generated quantities draw from streams this far from the samplers' own.</summary>
    public const ulong SinkStreamOffset = 1UL << 32;

    /// <summary>Runs all chains and returns when the last is done, or soon after a cancellation (each chain stops after its transition under way).</summary>
    /// <param name="density">Makes a chain's own log density; called on its thread with the chain's index from 0.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="sink">Makes a chain's sink from its index and a random stream of its own, apart from the sampler's.</param>
    /// <param name="progress">Told of phases and iterations, by one thread at a time; it should return fast.</param>
    /// <param name="checkpoint">Keeps a chain's state, by its index; a chain goes on from a state that is there. It changes no draw. Null where no state is kept.</param>
    /// <param name="enough">
    /// Where given: asked each time when all chains have the number of draws it is told (first <see cref="SamplerOptions.Draws"/>) how many they shall have; the
    /// run ends where that is not more. It should depend on the draws alone, so that a run that is resumed comes to the same end.
    /// </param>
    /// <param name="cancellation">Stops the run; what was drawn stays with the sinks.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="StateException">A state that was kept is not of such a chain.</exception>
    /// <exception cref="InitializationException">A chain found no initial point.</exception>
    /// <exception cref="SamplingException">Warm-up cannot go on, say because the posterior is improper.</exception>
    /// <exception cref="Runtime.Model.ModelException">The program failed other than by rejecting a point.</exception>
    public static SamplingOutcome Run(
        Func<int, ILogDensity> density, SamplerOptions options, Func<int, RandomStream, IDrawSink> sink,
        IProgress<ChainProgress>? progress = null, Func<int, ICheckpoint>? checkpoint = null, Func<int, int>? enough = null, CancellationToken cancellation = default)
    {
        options.Validate();
        var chains = new IChain?[options.Chains];
        var outcomes = new ChainOutcome?[options.Chains];
        ConvergenceMonitor? monitor = progress is null || options.FixedParameters ? null : new ConvergenceMonitor(options.Chains);
        Lock reporting = new();
        void Report(ChainProgress p)
        {
            if (progress is null) return;
            lock (reporting) progress.Report(p with { Convergence = monitor?.Now() });
        }

        IChain Create(int number)
        {
            int chain = options.FirstChain + number;
            IDrawSink draws = sink(chain, new RandomStream(options.Seed, SinkStreamOffset + (ulong)chain));
            return options.FixedParameters
                ? new FixedParameterChain(chain, density(chain), options, draws, checkpoint?.Invoke(chain), Report)
                : new Chain(chain, density(chain), options, draws, checkpoint?.Invoke(chain), Report, monitor);
        }

        void RunTo(int draws, bool isLast) => ThreadTeam.Run(options.Chains, options.Threads, "chains", (number, stop) =>
        {
            IChain running = chains[number] ??= Create(number);
            outcomes[number] = running.RunTo(draws, isLast, stop);
        }, cancellation);

        int draws = options.Draws;
        RunTo(draws, isLast: enough is null);
        if (enough is not null && !cancellation.IsCancellationRequested)
        {
            for (int next; (next = enough(draws)) > draws && !cancellation.IsCancellationRequested;) RunTo(draws = next, isLast: false);
            RunTo(draws, isLast: true);
        }
        return new SamplingOutcome([.. outcomes.OfType<ChainOutcome>()], cancellation.IsCancellationRequested);
    }
}
