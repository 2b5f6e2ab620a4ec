using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Methods;

/// <summary>One optimisation, from options to files.</summary>
static class OptimizeRun
{
    private const int ReportEvery = 100;

    public static Fit Run(Model model, IDataContext data, OptimizeOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        OptimizerOptions search = options.Optimizer;
        using MethodRun run = new(model, data, options, RunMethod.Optimize,
        [
            ("algorithm", OptimizerText.NameOf(search.Algorithm)), ("jacobian", options.Jacobian), ("iter", search.Iterations),
            ("save-iterations", options.SaveIterations), .. OptimizerText.OptionsOf(search),
        ]);
        ILogDensity density = run.Density();
        double[] start = run.FindStart(density, new RandomStream(options.Seed, 0));
        using DrawWriter writer = run.Create(FitFolder.ChainFile(0), 0, new OptimizeSettings
        {
            Model = model.Name,
            Algorithm = OptimizerText.NameOf(search.Algorithm),
            Lbfgs = search.Algorithm == OptimizerAlgorithm.Newton ? null : OptimizerText.SettingsOf(search),
            Jacobian = options.Jacobian,
            Iterations = search.Iterations,
            SaveIterations = options.SaveIterations,
        }, ColumnNames.Optimum);

        void Observe(in Iterate iterate)
        {
            if (options.SaveIterations) writer.Write([iterate.LogDensity], iterate.Position);
            if (iterate.Number % ReportEvery == 0) progress?.Report(OptimizerText.ProgressOf(iterate));
        }

        OptimizationOutcome outcome = Optimizer.Maximize(density, start, search, Observe, cancellation);
        if (!options.SaveIterations) writer.Write([outcome.LogDensity], outcome.Position);
        writer.File.Flush();
        progress?.Report($"{outcome.Reason.Describe()} ({outcome.Iterations} iterations, {outcome.Evaluations} evaluations)");
        return run.End(outcome.IsConverged, outcome.IsConverged ? [] : [OptimizerText.FailureOf(outcome, run, options.Jacobian)], []);
    }
}
