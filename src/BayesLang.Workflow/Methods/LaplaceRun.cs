using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Methods;

/// <summary>One Laplace approximation, from options to files.</summary>
static class LaplaceRun
{
    // A Newton step from a mode gains nothing; a gain of this much of log density is no rounding of the mode's file.
    private const double MostDecrement = 0.01;
    private const double NearEnough = 1e-4;
    private const ulong DrawStream = 1UL << 41;

    public static Fit Run(Model model, IDataContext data, LaplaceOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        using MethodRun run = new(model, data, options, RunMethod.Laplace,
        [
            ("mode", options.Mode?.Description ?? ""), ("jacobian", options.Jacobian), ("draws", options.Draws), ("calculate-lp", options.CalculateLp),
            .. options.Mode is null ? ((string Name, object Value)[])[("algorithm", OptimizerText.NameOf(options.Optimizer.Algorithm)), ("iter", options.Optimizer.Iterations), .. OptimizerText.OptionsOf(options.Optimizer)] : [],
        ]);
        ILogDensity density = run.Density();
        LaplaceApproximation laplace = options.Mode is { } given
            ? Explained(run, () => LaplaceApproximation.At(density, Given(run, given)))
            : Explained(run, () => Search(run, density, options, progress, cancellation));
        List<string> messages = [];
        if (laplace.NewtonDecrement > MostDecrement)
            messages.Add($"the point is no mode of this density: a Newton step from it gains {OptimizerText.Number(laplace.NewtonDecrement / 2)} of log density. A mode must be found with the same setting of --jacobian ({(options.Jacobian ? "true" : "false")} here).");

        using DrawWriter writer = run.Create(FitFolder.ChainFile(0), 0, new LaplaceSettings
        {
            Model = model.Name,
            Mode = options.Mode?.Description ?? "",
            Jacobian = options.Jacobian,
            Draws = options.Draws,
            CalculateLp = options.CalculateLp,
        }, ColumnNames.Laplace);
        RandomStream random = new(options.Seed, DrawStream);
        double[] position = new double[laplace.Dimension], ratios = new double[options.Draws];
        for (int draw = 0; draw < options.Draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            double logApproximation = laplace.Draw(random, position);
            double logDensity = options.CalculateLp ? density.ValueOrNone(position) : double.NaN;
            ratios[draw] = logDensity - logApproximation;
            writer.Write([logDensity, logApproximation], position);
        }
        writer.File.Flush();
        ApproximationQuality quality = ApproximationQuality.Of(ratios);
        return run.End(true, messages, quality.Warnings, quality.KHat);
    }

    private static double[] Given(MethodRun run, IDataContext given)
    {
        double[] mode = [.. InitialValues.Unconstrain(run.Bound, given)];
        int open = Array.FindIndex(mode, double.IsNaN);
        return open < 0 ? mode : throw new DataException(run.Bound.UnconstrainedNames[open], $"{given.Description} has no value for {run.NameOf(open)}; a mode has one for every parameter.");
    }

    /// <summary>At the mode that the optimiser finds, brought nearer by Newton where its Hessian says that it is not quite there.</summary>
    private static LaplaceApproximation Search(MethodRun run, ILogDensity density, LaplaceOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        double[] start = run.FindStart(density, new RandomStream(options.Seed, 0));
        OptimizationOutcome outcome = Optimizer.Maximize(density, start, options.Optimizer, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!outcome.IsConverged) throw new SamplingException($"There is no mode to approximate: {OptimizerText.FailureOf(outcome, run, options.Jacobian)}");
        progress?.Report($"mode found: log density {OptimizerText.Number(outcome.LogDensity)} ({outcome.Reason.Describe()}, {outcome.Iterations} iterations)");
        try
        {
            LaplaceApproximation found = LaplaceApproximation.At(density, outcome.Position);
            if (found.NewtonDecrement <= NearEnough) return found;
        }
        catch (NotPositiveDefiniteException)
        {
            // Perhaps only because the mode is not reached.
        }
        OptimizationOutcome nearer = Optimizer.Maximize(density, outcome.Position, options.Optimizer with { Algorithm = OptimizerAlgorithm.Newton }, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        progress?.Report($"brought nearer by Newton: log density {OptimizerText.Number(nearer.LogDensity)}");
        return LaplaceApproximation.At(density, nearer.Position);
    }

    /// <summary>The approximation, or why there is none, by the names of the parameters.</summary>
    private static LaplaceApproximation Explained(MethodRun run, Func<LaplaceApproximation> find)
    {
        try
        {
            return find();
        }
        catch (NotPositiveDefiniteException failure)
        {
            IEnumerable<string> directions = failure.Directions.Take(3).Select(direction =>
                $"\n  {NameOf(run, direction)}: curvature {OptimizerText.Number(direction.Curvature)}{(direction.Curvature < 0 && Math.Abs(direction.Curvature) > 1e-6 ? ", the log density rises to both sides" : ", the log density is flat")}");
            string more = failure.Directions.Length > 3 ? $"\n  and {failure.Directions.Length - 3} more" : "";
            throw new SamplingException(
                $"the negative Hessian at the mode is not positive definite, so that no normal fits there. The directions at fault (unconstrained):{string.Concat(directions)}{more}\nWhere the log density is flat, parameters are not told apart by prior and data: give them a prior, or leave one out. Where it rises, the point is no mode.");
        }
        catch (NoHessianException failure)
        {
            throw new SamplingException($"the Hessian cannot be computed: beside the mode, along {run.NameOf(failure.Coordinate)} (unconstrained), there is no density. The mode lies on the edge of the support.");
        }
    }

    /// <summary>A direction by its largest parts: <c>alpha − 0.98 beta[2]</c>.</summary>
    private static string NameOf(MethodRun run, FlatDirection direction)
    {
        ImmutableArray<double> vector = direction.Vector;
        int[] parts = [.. Enumerable.Range(0, vector.Length).OrderByDescending(i => Math.Abs(vector[i])).TakeWhile((i, rank) => rank == 0 || (rank < 4 && Math.Abs(vector[i]) > 0.05 * vector.Max(Math.Abs)))];
        double largest = vector[parts[0]];
        return string.Concat(parts.Select((i, rank) =>
        {
            double share = vector[i] / largest;
            string size = Math.Abs(share) is > 0.995 and < 1.005 ? "" : $"{Math.Abs(share).ToString("G2", System.Globalization.CultureInfo.InvariantCulture)} ";
            return $"{(rank == 0 ? "" : share < 0 ? " − " : " + ")}{size}{run.NameOf(i)}";
        }));
    }
}
