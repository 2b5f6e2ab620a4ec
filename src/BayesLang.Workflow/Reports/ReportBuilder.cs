using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Language.Binding;
using BayesLang.Workflow.Reports.Steps;

namespace BayesLang.Workflow.Reports;

/// <summary>Makes the report of a fit: the steps of the workflow, each from the evidence that the fit's folder holds.</summary>
public static class ReportBuilder
{
    private static readonly (string Id, string Title, Func<Analysis, ReportStep> Of)[] steps =
    [
        (DataStep.Id, "The data", DataStep.Of),
        (ModelStep.Id, "The model and its assumptions", ModelStep.Of),
        (PriorPredictiveStep.Id, PriorPredictiveStep.Title, PriorPredictiveStep.Of),
        (SamplingStep.Id, "Whether the sampler can be trusted", SamplingStep.Of),
        (PosteriorStep.Id, "What the data say", PosteriorStep.Of),
        (PosteriorPredictiveStep.Id, PosteriorPredictiveStep.Title, PosteriorPredictiveStep.Of),
        (LooStep.Id, LooStep.Title, LooStep.Of),
        (SensitivityStep.Id, SensitivityStep.Title, analysis => analysis.Sensitivity),
    ];

    /// <summary>How many steps tell of their end.</summary>
    public static int StepCount => steps.Length;

    /// <summary>Analyses a fit of <c>bayes fit</c> or <c>bayes sample</c>. A step that cannot be computed says why and has no verdict.</summary>
    /// <param name="folder">Of the fit; its model and data must be where they were, as they were.</param>
    /// <param name="progress">Told of each step that is done, by its title.</param>
    /// <param name="cancellation">Stops soon, with an exception.</param>
    /// <exception cref="DataFormatException">The folder holds no such fit, or its model or data have changed.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Report Build(string folder, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        Analysis analysis = Analysis.Of(folder, cancellation);
        // Without draws there is nothing to tell.
        _ = analysis.Table;
        ReportStep[] judged = new ReportStep[steps.Length];
        // A thread each: most wait for what another one computes.
        ThreadTeam.Run(steps.Length, steps.Length, "report", (step, stop) => judged[step] = Done(analysis, steps[step], progress, stop), cancellation);
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<ReportStep> all = [.. judged, LimitsStep.Of(analysis, judged)];
        return new Report(analysis.HeadTexts(LibraryAttributes.Title).FirstOrDefault() ?? analysis.Model.Name, analysis.HeadTexts(LibraryAttributes.Question).FirstOrDefault(), all, RunOf(analysis))
        {
            Answer = Answer.Of(analysis, judged),
        };
    }

    private static ReportStep Done(Analysis analysis, (string Id, string Title, Func<Analysis, ReportStep> Of) step, IProgress<string>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return step.Of(analysis);
        }
        catch (Exception reason) when (StepFailure.IsOfTheModel(reason) && !cancellation.IsCancellationRequested)
        {
            return StepFailure.Step(step.Id, step.Title, reason);
        }
        finally
        {
            progress?.Report(step.Title);
        }
    }

    private static ReportRun RunOf(Analysis analysis)
    {
        Manifest manifest = analysis.Run.Manifest;
        (string, string)[] facts =
        [
            ("run", manifest.Id), ("model", $"{analysis.Run.ModelPath}, SHA-256 {manifest.Model.Sha256}"),
            .. manifest.Data is { } data ? ((string, string)[])[("data", $"{analysis.Run.DataPath}, SHA-256 {data.Sha256}")] : [],
            .. analysis.Mapping is { } mapping ? ((string, string)[])[("table", $"{mapping.DataPath}, SHA-256 {mapping.DataSha256}")] : [],
            ("seed", manifest.Seed.ToString(CultureInfo.InvariantCulture)), ("options", $"SHA-256 {manifest.OptionsSha256}"),
            ("begun", manifest.Times.Start.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            .. manifest.Times.SamplingSeconds.Length > 0 ? ((string, string)[])[("seconds of sampling", manifest.Times.WarmupSeconds.Zip(manifest.Times.SamplingSeconds, (warmup, sampling) => warmup + sampling).Max().ToString("F1", CultureInfo.InvariantCulture))] : [],
            ("BayesLang", manifest.Versions.Bayeslang), ("runtime", manifest.Versions.Runtime), ("system", manifest.Versions.OperatingSystem),
            .. manifest.Versions.Processor is { } processor ? ((string, string)[])[("processor", processor)] : [],
        ];
        return new ReportRun(analysis.ModelName, analysis.Source.Text, [Commands.Repeat(analysis), Commands.OnFolder(analysis, "report"), Commands.OnFolder(analysis, "rerun")], [.. facts], [.. Citations(analysis)]);
    }

    /// <summary>The sources of the model and of its variables.</summary>
    private static IEnumerable<string> Citations(Analysis analysis) =>
        analysis.HeadTexts(LibraryAttributes.Cite)
            .Concat(analysis.Model.Data.Concat(analysis.Model.Parameters).Concat(analysis.Model.TransformedParameters).Concat(analysis.Model.GeneratedQuantities)
                .SelectMany(variable => variable.Attributes).Where(attribute => attribute.Name == LibraryAttributes.Cite).SelectMany(attribute => attribute.Values))
            .Distinct();
}
