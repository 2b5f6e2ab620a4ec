using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Reports.Steps;

namespace BayesLang.Workflow.Reports;

/// <summary>The answer to the model's question, in one sentence or two.</summary>
static class Answer
{
    private const int MostQuantities = 2;

    /// <param name="analysis">The fit.</param>
    /// <param name="steps">Where one says stop, the answer is what is in the way.</param>
    public static string Of(Analysis analysis, IReadOnlyList<ReportStep> steps)
    {
        ReportStep[] stops = [.. steps.Where(step => step.Verdict == Verdict.Stop)];
        if (stops.Length > 0) return $"There is no answer yet. {stops[0].Sentence}";
        Estimand[] quantities = [.. analysis.Estimands.Where(quantity => quantity.Curve is null)];
        if (quantities.Length == 0) return "The model marks no quantity that answers its question; see the figures of what the data say.";
        // What has a value to compare with is what was asked.
        Estimand[] first = [.. quantities.OrderByDescending(quantity => quantity.IsScalar).ThenByDescending(quantity => quantity.Reference is not null)];
        return first[0].IsScalar ? string.Join(' ', first.Where(quantity => quantity.IsScalar).Take(MostQuantities).Select(quantity => Scalar(analysis, quantity))) : Elements(analysis, first[0]);
    }

    private static string Scalar(Analysis analysis, Estimand quantity)
    {
        Draws draws = quantity.Elements(analysis.Table).First().Draws;
        return $"{PosteriorStep.Capital(quantity.Text)}: {QuantityText.WithInterval(PosteriorSummary.Of(draws.All), quantity.UnitText)}{PosteriorStep.Above(quantity, draws, "; the probability that it is above")}.";
    }

    /// <summary>Of several elements the smallest and the largest.</summary>
    private static string Elements(Analysis analysis, Estimand quantity)
    {
        string[] sentences = [.. PosteriorStep.Sentences(analysis, quantity)];
        if (sentences.Length > 0) return string.Join(' ', sentences.Take(MostQuantities + 1));
        (string Label, PosteriorSummary Summary)[] all = [.. quantity.Elements(analysis.Table).Select(element => (element.Label, PosteriorSummary.Of(element.Draws.All))).OrderBy(element => element.Item2.Median)];
        return $"{PosteriorStep.Capital(quantity.Text)}: from {QuantityText.WithInterval(all[0].Summary, quantity.UnitText)} ({all[0].Label}) to {QuantityText.WithInterval(all[^1].Summary, quantity.UnitText)} ({all[^1].Label}).";
    }
}
