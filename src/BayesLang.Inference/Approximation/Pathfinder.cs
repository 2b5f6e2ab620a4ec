using System.Collections.Immutable;
using System.Diagnostics;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>What became of one path.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Optimization">Where the path led.</param>
/// <param name="BestIteration">The iteration whose approximation was the best; −1 where none served.</param>
/// <param name="Elbo">Its ELBO.</param>
/// <param name="Approximation">It; null where none served.</param>
/// <param name="Draws">Of it; null where none served.</param>
public sealed record PathOutcome(int Index, OptimizationOutcome Optimization, int BestIteration, double Elbo, LocalNormal? Approximation, ApproximateDraws? Draws)
{
    /// <summary>Log densities without gradient, for ELBOs and draws.</summary>
    public int DensityEvaluations { get; init; }

    /// <summary>Why there is no approximation; null where there is one.</summary>
    public string? Failure => Approximation is not null ? null
        : Optimization.Iterations == 0 ? $"the optimiser took no step ({Optimization.Reason.Describe()})"
        : $"no approximation along {Optimization.Iterations} iterations has a finite ELBO (the optimiser: {Optimization.Reason.Describe()})";
}

/// <summary>All paths, and the draws of all.</summary>
/// <param name="Paths">Those that found a start.</param>
/// <param name="Draws">Resampled where it was asked for and there are several paths; else all, path after path.</param>
/// <param name="KHat">
/// The Pareto k̂ of the importance ratios of all draws before resampling; NaN where there are none. Above <see cref="ParetoK.MaxReliable"/> the approximation is far from
/// the target.
/// </param>
public sealed record MultiPathOutcome(ImmutableArray<PathOutcome> Paths, ApproximateDraws Draws, double KHat, bool IsResampled)
{
    /// <summary>How long the paths and their draws took.</summary>
    public TimeSpan PathTime { get; init; }

    /// <summary>How long the weights and the resampling took.</summary>
    public TimeSpan ResamplingTime { get; init; }
}

/// <summary>
/// Pathfinder (Zhang, Carpenter, Gelman and Vehtari 2022, "Pathfinder: parallel quasi-Newton variational inference"): along a path of L-BFGS towards a mode,
/// the normal density with the greatest ELBO; of several paths (algorithm 2), draws by importance. Each path has a random stream of its own, so the draws
/// do not depend on the number of threads.
/// </summary>
public static class Pathfinder
{
    // Apart from the streams of chains and of their generated quantities, so that chains that start from Pathfinder do not share its numbers.
    private const ulong PathStreamOffset = 1UL << 40;
    private const ulong ResamplingStream = PathStreamOffset - 1;

    /// <summary>Follows all paths, draws from each one's approximation, and resamples.</summary>
    /// <param name="density">Makes a path's own log density; called on its thread with the path's index from 0.</param>
    /// <param name="options">Paths, draws, limits.</param>
    /// <param name="progress">Told of each path when it ends, by one thread at a time.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <exception cref="SamplingException">No path found an approximation.</exception>
    /// <exception cref="InitializationException">No path found a start.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static MultiPathOutcome Run(
        Func<int, ILogDensity> density, MultiPathOptions options, IProgress<PathOutcome>? progress = null, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        ImmutableArray<PathOutcome> paths = Follow(density, options, progress, cancellation);
        TimeSpan pathTime = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        MultiPathOutcome outcome = Combine(paths, options);
        return outcome with { PathTime = pathTime, ResamplingTime = Stopwatch.GetElapsedTime(start) };
    }

    /// <summary>
    /// Starting points for chains: draws of all paths by their importance, no draw twice, each with a finite gradient. Where there are fewer such draws
    /// than chains, fewer points.
    /// </summary>
    /// <param name="density">As for <see cref="Run"/>.</param>
    /// <param name="chains">How many points.</param>
    /// <param name="options">As for <see cref="Run"/>; there are at least as many paths as chains.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    public static (ImmutableArray<ImmutableArray<double>> Points, double KHat) InitialPoints(
        Func<int, ILogDensity> density, int chains, MultiPathOptions options, CancellationToken cancellation = default)
    {
        options = options with { NumPaths = Math.Max(options.NumPaths, chains), CalculateLp = true, Inits = options.Inits.Length > 1 ? [] : options.Inits };
        ApproximateDraws all = ApproximateDraws.Concatenate([.. Follow(density, options, null, cancellation).Select(path => path.Draws).OfType<ApproximateDraws>()]);
        SmoothedWeights smoothed = ImportanceWeights.Of(all.LogRatios());
        ILogDensity check = density(0);
        double[] gradient = new double[all.Dimension];
        int[] order = Resampling.WithoutReplacement(smoothed.LogWeights, all.Count, new RandomStream(options.Seed, ResamplingStream));
        ImmutableArray<ImmutableArray<double>> points =
        [
            .. order.Where(draw => check.TryEvaluate(all.Position(draw), gradient, out _)).Take(chains).Select(draw => ImmutableArray.Create((ReadOnlySpan<double>)all.Position(draw))),
        ];
        return (points, smoothed.KHat);
    }

    /// <summary>One path: its optimisation, the best approximation along it, and draws of that.</summary>
    /// <param name="density">The log density.</param>
    /// <param name="start">A point with finite log density and gradient.</param>
    /// <param name="options">Draws, limits.</param>
    /// <param name="random">The path's random numbers.</param>
    /// <param name="index">The path's number, from 0.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static PathOutcome FollowPath(
        ILogDensity density, ReadOnlySpan<double> start, MultiPathOptions options, RandomStream random, int index = 0, CancellationToken cancellation = default)
    {
        int n = density.Dimension, evaluations = 0;
        InverseHessianEstimate estimate = new(n, options.Optimizer.HistorySize);
        double[] position = new double[n], gradient = new double[n];
        (LocalNormal? Normal, double Elbo, int Iteration) best = (null, double.NegativeInfinity, -1);

        void Observe(in Iterate iterate)
        {
            cancellation.ThrowIfCancellationRequested();
            if (iterate.Number > 0)
            {
                double[] step = new double[n], change = new double[n];
                for (int i = 0; i < n; i++)
                {
                    step[i] = iterate.Position[i] - position[i];
                    // Of f = −log p.
                    change[i] = gradient[i] - iterate.Gradient[i];
                }
                estimate.Update(step, change);
                if (estimate.NormalAt(iterate.Position, iterate.Gradient) is { } normal)
                {
                    double elbo = Elbo(density, normal, options.NumElboDraws, random);
                    evaluations += options.NumElboDraws;
                    if (elbo > best.Elbo) best = (normal, elbo, iterate.Number);
                }
            }
            iterate.Position.CopyTo(position);
            iterate.Gradient.CopyTo(gradient);
        }

        OptimizationOutcome optimization = Optimizer.Maximize(density, start, options.Optimizer, Observe, cancellation);
        cancellation.ThrowIfCancellationRequested();
        // Without parameters there is but one point, and nothing to approximate.
        if (n == 0) best = (LocalNormal.Create([], [], [], [], 0, [], [], 0), optimization.LogDensity, 0);
        ApproximateDraws? draws = best.Normal is { } found ? Draw(density, found, options, random, index) : null;
        if (options.CalculateLp) evaluations += draws?.Count ?? 0;
        return new PathOutcome(index, optimization, best.Iteration, best.Elbo, best.Normal, draws) { DensityEvaluations = evaluations };
    }

    private static ImmutableArray<PathOutcome> Follow(Func<int, ILogDensity> density, MultiPathOptions options, IProgress<PathOutcome>? progress, CancellationToken cancellation)
    {
        options.Validate();
        var outcomes = new PathOutcome?[options.NumPaths];
        var lost = new InitializationException?[options.NumPaths];
        Lock reporting = new();
        ThreadTeam.Run(options.NumPaths, options.Threads, "paths", (path, stop) =>
        {
            ILogDensity own = density(path);
            RandomStream random = new(options.Seed, PathStreamOffset + (ulong)path);
            ReadOnlySpan<double> given = options.Inits.Length switch { 0 => [], 1 => options.Inits[0].AsSpan(), _ => options.Inits[path].AsSpan() };
            double[] start;
            try
            {
                start = StartingPoint.Find(own, given, options.InitRadius, random, path);
            }
            catch (InitializationException failure)
            {
                // Other paths may find one.
                lost[path] = failure;
                return;
            }
            PathOutcome outcome = FollowPath(own, start, options, random, path, stop);
            outcomes[path] = outcome;
            lock (reporting) progress?.Report(outcome);
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<PathOutcome> paths = [.. outcomes.OfType<PathOutcome>()];
        if (paths.IsEmpty && lost.OfType<InitializationException>().FirstOrDefault() is { } first) throw first;
        if (paths.All(path => path.Draws is null))
            throw new SamplingException($"Pathfinder found no approximation on any of {paths.Length} paths: {string.Join("; ", paths.Select(path => path.Failure).Distinct())}. Give initial values (--init FILE) or another radius (--init R), and see that the posterior is proper.");
        return paths;
    }

    private static MultiPathOutcome Combine(ImmutableArray<PathOutcome> paths, MultiPathOptions options)
    {
        ApproximateDraws all = ApproximateDraws.Concatenate([.. paths.Select(path => path.Draws).OfType<ApproximateDraws>()]);
        if (!options.CalculateLp) return new MultiPathOutcome(paths, all, double.NaN, false);
        SmoothedWeights smoothed = ImportanceWeights.Of(all.LogRatios());
        if (!options.PsisResample || options.NumPaths == 1) return new MultiPathOutcome(paths, all, smoothed.KHat, false);
        if (smoothed.LogWeights.Any(double.IsNaN)) throw new SamplingException("No draw of any path has a finite log density, so that none can be resampled.");
        int[] chosen = Resampling.WithReplacement(smoothed.Weights(), options.NumPsisDraws, new RandomStream(options.Seed, ResamplingStream));
        return new MultiPathOutcome(paths, all.Choose(chosen), smoothed.KHat, true);
    }

    /// <summary>The mean of log p − log q over draws of q; −∞ where one of them has no density.</summary>
    private static double Elbo(ILogDensity density, LocalNormal normal, int draws, RandomStream random)
    {
        double sum = 0;
        double[] position = new double[normal.Dimension];
        for (int i = 0; i < draws; i++)
        {
            double logApproximation = normal.Draw(random, position);
            density.TryValue(position, out double logDensity);
            // All are drawn whatever comes, so that the stream goes on from the same place.
            sum += logDensity - logApproximation;
        }
        return double.IsFinite(sum) ? sum / draws : double.NegativeInfinity;
    }

    private static ApproximateDraws Draw(ILogDensity density, LocalNormal normal, MultiPathOptions options, RandomStream random, int index)
    {
        ApproximateDraws draws = new(normal.Dimension, options.NumDraws);
        for (int i = 0; i < draws.Count; i++)
        {
            draws.Path[i] = index;
            draws.LogApproximation[i] = normal.Draw(random, draws.Position(i));
            draws.LogDensity[i] = options.CalculateLp ? density.ValueOrNone(draws.Position(i)) : double.NaN;
        }
        return draws;
    }
}
