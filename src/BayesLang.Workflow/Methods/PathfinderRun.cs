using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Sampling;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Methods;

/// <summary>One run of Pathfinder, from options to files.</summary>
static class PathfinderRun
{
    public static Fit Run(Model model, IDataContext data, PathfinderOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        MultiPathOptions paths = options.Paths;
        using MethodRun run = new(model, data, options, RunMethod.Pathfinder,
        [
            ("num-paths", paths.NumPaths), ("num-draws", paths.NumDraws), ("num-psis-draws", paths.NumPsisDraws), ("num-elbo-draws", paths.NumElboDraws),
            ("psis-resample", paths.PsisResample), ("calculate-lp", paths.CalculateLp), ("save-single-paths", options.SaveSinglePaths),
            ("max-lbfgs-iters", paths.Optimizer.Iterations), .. OptimizerText.OptionsOf(paths.Optimizer),
        ]);
        paths = paths with { Seed = options.Seed, InitRadius = options.InitRadius, Inits = run.Given.IsEmpty ? [] : [run.Given] };
        MultiPathOutcome outcome = run.Explained(
            () => Pathfinder.Run(_ => run.Density(), paths, progress is null ? null : new Lines(progress), cancellation), path => $"path {path + 1}");

        PathfinderSettings settings = new()
        {
            Model = model.Name,
            Lbfgs = OptimizerText.SettingsOf(paths.Optimizer),
            NumPsisDraws = paths.NumPsisDraws,
            NumPaths = paths.NumPaths,
            SaveSinglePaths = options.SaveSinglePaths,
            PsisResample = paths.PsisResample,
            CalculateLp = paths.CalculateLp,
            MaxLbfgsIters = paths.Optimizer.Iterations,
            NumDraws = paths.NumDraws,
            NumElboDraws = paths.NumElboDraws,
        };
        using (DrawWriter writer = run.Create(FitFolder.ChainFile(0), 0, settings, ColumnNames.Pathfinder))
        {
            Write(writer, outcome.Draws);
            writer.File.WritePathTiming(outcome.PathTime, outcome.IsResampled ? outcome.ResamplingTime : null);
        }
        if (options.SaveSinglePaths)
            foreach (PathOutcome path in outcome.Paths)
                if (path.Draws is { } draws)
                {
                    using DrawWriter writer = run.Create($"path-{path.Index + 1}.csv", path.Index, settings, ColumnNames.Pathfinder);
                    Write(writer, draws);
                }

        int lost = paths.NumPaths - outcome.Paths.Length;
        ImmutableArray<string> messages = [.. lost > 0 ? (string[])[$"{lost} of {paths.NumPaths} paths found no point to start from; see --init."] : [], .. outcome.Paths.Where(path => path.Failure is not null).Select(path => $"path {path.Index + 1} gave no draws: {path.Failure}.")];
        ApproximationQuality quality = new(outcome.KHat, outcome.Paths.Sum(path => path.Draws?.Count ?? 0));
        // Once resampled, the draws no longer show how uneven their weights were.
        return run.End(true, outcome.IsResampled ? [.. messages, .. quality.Warnings] : messages, outcome.IsResampled ? [] : quality.Warnings, quality.KHat);
    }

    private static void Write(DrawWriter writer, ApproximateDraws draws)
    {
        for (int i = 0; i < draws.Count; i++) writer.Write([draws.LogApproximation[i], draws.LogDensity[i], draws.Path[i] + 1], draws.Position(i));
    }

    private sealed class Lines(IProgress<string> progress) : IProgress<PathOutcome>
    {
        public void Report(PathOutcome value) => progress.Report(value.Failure is { } failure
            ? $"path {value.Index + 1}: {failure}"
            : $"path {value.Index + 1}: ELBO {OptimizerText.Number(value.Elbo)} at iteration {value.BestIteration} of {value.Optimization.Iterations} ({value.Optimization.Reason.Describe()}; {value.Optimization.Evaluations} gradients, {value.DensityEvaluations} log densities)");
    }
}
