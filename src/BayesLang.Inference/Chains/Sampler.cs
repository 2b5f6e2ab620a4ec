using System.Collections.Immutable;
using BayesLang.Inference.Checkpoints;
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
    /// <param name="cancellation">Stops the run; what was drawn stays with the sinks.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="StateException">A state that was kept is not of such a chain.</exception>
    /// <exception cref="InitializationException">A chain found no initial point.</exception>
    /// <exception cref="SamplingException">Warm-up cannot go on, say because the posterior is improper.</exception>
    /// <exception cref="Runtime.Model.ModelException">The program failed other than by rejecting a point.</exception>
    public static SamplingOutcome Run(
        Func<int, ILogDensity> density, SamplerOptions options, Func<int, RandomStream, IDrawSink> sink,
        IProgress<ChainProgress>? progress = null, Func<int, ICheckpoint>? checkpoint = null, CancellationToken cancellation = default)
    {
        options.Validate();
        var outcomes = new ChainOutcome?[options.Chains];
        Lock reporting = new();
        void Report(ChainProgress p)
        {
            if (progress is null) return;
            lock (reporting) progress.Report(p);
        }

        ThreadTeam.Run(options.Chains, options.Threads, "chains", (chain, stop) =>
        {
            IDrawSink draws = sink(chain, new RandomStream(options.Seed, SinkStreamOffset + (ulong)chain));
            outcomes[chain] = options.FixedParameters
                ? new FixedParameterChain(chain, density(chain), options, draws, checkpoint?.Invoke(chain), Report, stop).Run()
                : new Chain(chain, density(chain), options, draws, checkpoint?.Invoke(chain), Report, stop).Run();
        }, cancellation);
        return new SamplingOutcome([.. outcomes.OfType<ChainOutcome>()], cancellation.IsCancellationRequested);
    }
}
