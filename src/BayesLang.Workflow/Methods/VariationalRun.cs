using BayesLang.Data.Csv;
using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Sampling;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Methods;

/// <summary>One variational fit, from options to files.</summary>
static class VariationalRun
{
    public static Fit Run(Model model, IDataContext data, VariationalOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        AdviOptions advi = options.Advi;
        string algorithm = advi.Family == VariationalFamily.MeanField ? "meanfield" : "fullrank";
        using MethodRun run = new(model, data, options, RunMethod.Variational,
            ("algorithm", algorithm), ("iter", advi.Iterations), ("grad-samples", advi.GradSamples), ("elbo-samples", advi.ElboSamples), ("eta", advi.Eta),
            ("adapt-engaged", advi.AdaptEngaged), ("adapt-iter", advi.AdaptIterations), ("tol-rel-obj", advi.TolRelObj), ("eval-elbo", advi.EvalElbo), ("output-samples", advi.OutputSamples));
        ILogDensity density = run.Density();
        RandomStream random = new(options.Seed, 0);
        double[] start = run.FindStart(density, random);
        AdviOutcome outcome = Advi.Fit(density, start, advi, random, progress is null ? null : new Lines(progress), cancellation);
        progress?.Report(outcome.IsConverged ? $"converged after {outcome.Iterations} iterations, step size {OptimizerText.Number(outcome.Eta)}" : $"stopped after {outcome.Iterations} iterations");

        using DrawWriter writer = run.Create(FitFolder.ChainFile(0), 0, new VariationalSettings
        {
            Model = model.Name,
            Algorithm = algorithm,
            Iterations = advi.Iterations,
            GradSamples = advi.GradSamples,
            ElboSamples = advi.ElboSamples,
            Eta = advi.Eta,
            AdaptEngaged = advi.AdaptEngaged,
            AdaptIterations = advi.AdaptIterations,
            TolRelObj = advi.TolRelObj,
            EvalElbo = advi.EvalElbo,
            OutputSamples = advi.OutputSamples,
        }, ColumnNames.Variational);
        if (advi.AdaptEngaged) writer.File.WriteEta(outcome.Eta);
        writer.Write([0, 0, 0], outcome.Approximation.Mean);
        double[] position = new double[density.Dimension], ratios = new double[advi.OutputSamples];
        for (int draw = 0; draw < ratios.Length; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            double logApproximation = outcome.Approximation.Draw(random, position), logDensity = density.ValueOrNone(position);
            ratios[draw] = logDensity - logApproximation;
            writer.Write([0, logDensity, logApproximation], position);
        }
        writer.File.Flush();
        ApproximationQuality quality = ApproximationQuality.Of(ratios);
        return run.End(outcome.IsConverged, outcome.Notes, quality.Warnings, quality.KHat);
    }

    private sealed class Lines(IProgress<string> progress) : IProgress<AdviProgress>
    {
        public void Report(AdviProgress value) => progress.Report(
            $"iteration {value.Iteration}: ELBO {OptimizerText.Number(value.Elbo)}, relative changes {OptimizerText.Number(value.MeanChange)} (mean), {OptimizerText.Number(value.MedianChange)} (median)");
    }
}
