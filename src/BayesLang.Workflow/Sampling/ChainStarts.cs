using System.Globalization;
using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>Where chains start: at random, at values given, or at draws of Pathfinder.</summary>
static class ChainStarts
{
    // Enough to choose a few points from by their weights.
    private const int DrawsPerPath = 250;

    /// <summary>As the command line and the files' heads have it.</summary>
    public static string Describe(SampleOptions options) =>
        options.StartFromPathfinder ? "pathfinder"
        : !options.ChainInits.IsEmpty ? string.Join(',', options.ChainInits.Select(init => init.Description))
        : options.Init?.Description ?? options.InitRadius.ToString(CultureInfo.InvariantCulture);

    /// <summary>The sampler's options with starting points for the chains, where they are to be had from Pathfinder.</summary>
    /// <param name="bound">The model.</param>
    /// <param name="options">What the sampler is told.</param>
    /// <param name="notes">Gets what a reader of the results should know.</param>
    /// <param name="cancellation">Gives up on them.</param>
    public static SamplerOptions Choose(CompiledModel bound, SampleOptions options, List<string> notes, CancellationToken cancellation)
    {
        if (!options.StartFromPathfinder || bound.UnconstrainedCount == 0) return options;
        MultiPathOptions paths = new() { Seed = options.Seed, NumDraws = DrawsPerPath, InitRadius = options.InitRadius, Inits = options.Inits, Threads = options.Threads };
        try
        {
            var (points, _) = Pathfinder.InitialPoints(_ => new ModelDensity(bound, bound.CreateWorkspace()), options.FirstChain + options.Chains, paths, cancellation);
            // Those of the chains before are left to them.
            points = [.. points.Skip(options.FirstChain)];
            if (points.Length < options.Chains)
                notes.Add($"Pathfinder gave starting points for {points.Length} of {options.Chains} chains; the others start at random.");
            // A point of NaN is open in every coordinate.
            return options with { Inits = [.. points, .. Enumerable.Repeat(options.Inits.IsEmpty ? [.. Enumerable.Repeat(double.NaN, bound.UnconstrainedCount)] : options.Inits[0], options.Chains - points.Length)] };
        }
        catch (OperationCanceledException)
        {
            // The sampler finds out for itself.
            return options;
        }
        catch (SamplingException failure) when (failure is not InitializationException)
        {
            notes.Add($"the chains start at random, since Pathfinder gives no starting points: {failure.Message}");
            return options;
        }
    }
}
