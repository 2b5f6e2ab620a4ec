using System.Collections.Immutable;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>One thing that a step found.</summary>
/// <param name="Verdict">How much it matters.</param>
/// <param name="Sentence">What it is, as an analyst understands it.</param>
/// <param name="Advice">What to do about it.</param>
sealed record StepFinding(Verdict Verdict, string Sentence, params ImmutableArray<Advice> Advice)
{
    /// <summary>A step from what it found: the worst is its sentence, the others are paragraphs.</summary>
    /// <param name="id">Of the step.</param>
    /// <param name="title">Of the step.</param>
    /// <param name="good">What is said where nothing was found.</param>
    /// <param name="findings">In any order.</param>
    public static ReportStep Step(string id, string title, string good, IEnumerable<StepFinding> findings)
    {
        StepFinding[] sorted = [.. findings.OrderByDescending(finding => finding.Verdict)];
        return new ReportStep(id, title, sorted.Length == 0 ? Reports.Verdict.Good : sorted[0].Verdict, sorted.Length == 0 ? good : sorted[0].Sentence)
        {
            Paragraphs = [.. sorted.Skip(1).Select(finding => finding.Sentence)],
            Advice = [.. sorted.SelectMany(finding => finding.Advice).DistinctBy(advice => advice.Command ?? advice.Text)],
        };
    }
}
