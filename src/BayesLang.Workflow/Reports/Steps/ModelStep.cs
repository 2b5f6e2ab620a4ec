using BayesLang.Language.Story;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>How the model says that the data come about, and what it takes for granted.</summary>
static class ModelStep
{
    public const string Id = "model";

    public static ReportStep Of(Analysis analysis)
    {
        ModelExplanation explanation = ModelExplanation.Of(analysis.Source, analysis.Run.Priors);
        string[] flat = [.. explanation.Story.Entries.Where(entry => entry.Kind == StoryKind.Flat && !IsBounded(analysis, entry.Subject?.Name)).Select(entry => entry.Subject?.Name).OfType<string>()];
        StepFinding[] findings = flat.Length == 0 ? [] :
        [
            new StepFinding(
                Verdict.Look, $"{Listing.Of(flat)} {(flat.Length == 1 ? "has" : "have")} no prior: every value, however large, is taken for as likely as any other before the data are seen.",
                new Advice($"Say what is known of {flat[0]}, if it is only its magnitude, and see what that changes.", Commands.AgainWithPrior(analysis, $"{flat[0]} ~ normal(0, 2.5)"))),
        ];
        ReportStep step = StepFinding.Step(Id, "The model and its assumptions", explanation.Documentation?.Split("\n\n")[0].ReplaceLineEndings(" ") ?? "How the data come about, as the model has it.", findings);
        return step with
        {
            Paragraphs = [.. step.Paragraphs, .. analysis.Run.Priors.Texts.Select(prior => $"A prior from outside: {prior}.")],
            Tables =
            [
                new ReportTable("How the data come about, step by step", ["variable", "how", "what it is"],
                    [.. explanation.Story.Entries.Select(entry => (System.Collections.Immutable.ImmutableArray<string>)[entry.Subject?.Name ?? "", entry.Words, About(entry)])]),
            ],
        };
    }

    /// <summary>Flat over an interval, or over simplexes and the like, is a distribution.</summary>
    private static bool IsBounded(Analysis analysis, string? name) =>
        analysis.Model.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter
        || parameter.Bounds.Count(bound => bound.Key is "lower" or "upper") == 2 || parameter.Structure is not (null or "ordered" or "positive_ordered" or "cov_matrix" or "cholesky_factor_cov" or "sum_to_zero_vector" or "sum_to_zero_matrix");

    private static string About(StoryEntry entry)
    {
        string unit = entry.Unit is { } of ? $" ({of})" : "";
        string[] parts = [.. entry.Label is { } label ? (string[])[label] : [], .. entry.Documentation is { } text ? (string[])[text.ReplaceLineEndings(" ")] : []];
        return string.Join(". ", parts) + unit;
    }
}
