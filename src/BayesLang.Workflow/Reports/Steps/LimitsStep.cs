using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What the conclusion does not say.</summary>
static class LimitsStep
{
    public const string Id = "limits", Title = "The limits of the conclusion";

    /// <summary>Models of the library whose design, where it holds, speaks of causes; the library's experiments assign groups at random.</summary>
    private static readonly string[] causal = ["ab_binary", "ab_count", "ab_revenue", "ab_multi", "difference_in_differences", "regression_discontinuity", "causal_impact", "media_mix"];

    /// <param name="analysis">The fit.</param>
    /// <param name="before">The steps before, whose verdicts limit the conclusion.</param>
    public static ReportStep Of(Analysis analysis, IReadOnlyList<ReportStep> before)
    {
        ReportStep[] stops = [.. before.Where(step => step.Verdict == Verdict.Stop)], looks = [.. before.Where(step => step.Verdict == Verdict.Look)], unknown = [.. before.Where(step => step.Verdict is null && step.Id != PosteriorStep.Id)];
        string sentence = stops.Length > 0 ? $"Draw no conclusion yet: {Titles(stops)} must be mended first."
            : looks.Length > 0 ? $"The conclusion holds with reservations: see {Titles(looks)}."
            : "The conclusion holds for data like these, under the assumptions below.";
        return new ReportStep(Id, Title, null, sentence)
        {
            Paragraphs =
            [
                .. Assumptions(analysis),
                .. Range(analysis) is { } range ? (string[])[range] : [],
                .. unknown.Length > 0 ? (string[])[$"Not known, since it could not be computed: {Titles(unknown)}."] : [],
                .. analysis.HeadTexts(LibraryAttributes.NotFor).Select(text => $"Not for: {text}"),
                .. Next([.. stops, .. looks]) is { } next ? (string[])[next] : [],
            ],
        };
    }

    /// <summary>The first advice of each step, the worst first; the commands stand there.</summary>
    private static string? Next(ReportStep[] steps) =>
        steps.Where(step => !step.Advice.IsEmpty).Take(3).Select(step => step.Advice[0].Text).Distinct().ToArray() is { Length: > 0 } next ? $"What to do next: {string.Join(' ', next)}" : null;

    private static string Titles(ReportStep[] steps) => Listing.Of([.. steps.Select(step => $"\"{step.Title}\"")]);

    private static IEnumerable<string> Assumptions(Analysis analysis)
    {
        string[] outcomes = [.. analysis.Model.Densities.Where(density => density.Role == DensityRole.Likelihood).SelectMany(density => density.Variates).Distinct().Select(analysis.NameOf)];
        if (outcomes.Length > 0) yield return $"Given the parameters, the rows of {Listing.Of(outcomes)} are taken for independent of each other unless the model ties them, and for rows like those that the conclusion is about.";
        yield return causal.Contains(analysis.ModelName)
            ? "The effect is one of cause where the design holds that the model assumes: assignment at random, or what the model's documentation names."
            : "It speaks of what goes together, not of what causes what: a difference may come from something that was not recorded.";
    }

    private static string? Range(Analysis analysis)
    {
        DataColumn[] predictors = [.. analysis.Data.Predictors.Where(column => column.Present.Length > 0 && !column.IsBinary && column.Sd > 0)];
        return predictors.Length == 0 ? null : $"Nothing is known beyond the range of the data: {Listing.Of([.. predictors.Select(column => $"{column.Name} from {QuantityText.Value(column.Present.Min())} to {QuantityText.Value(column.Present.Max())}")])}.";
    }
}
