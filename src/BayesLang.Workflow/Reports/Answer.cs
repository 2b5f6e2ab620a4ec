using System.Collections.Immutable;
using BayesLang.Workflow.Reports.Steps;

namespace BayesLang.Workflow.Reports;

/// <summary>The answer to the model's question, in one sentence or two.</summary>
static class Answer
{
    private const int MostQuantities = 2, MostElements = 4;

    /// <param name="analysis">The fit.</param>
    /// <param name="steps">Where one says stop, the answer is what is in the way.</param>
    public static string Of(Analysis analysis, IReadOnlyList<ReportStep> steps)
    {
        ReportStep[] stops = [.. steps.Where(step => step.Verdict == Verdict.Stop)];
        if (stops.Length > 0) return $"There is no answer yet. {stops[0].Sentence}";
        ReportedQuantity[] quantities = [.. analysis.Quantities.Where(quantity => quantity.Curve is null)];
        if (quantities.Length == 0) return "The model marks no quantity that answers its question; see the figures of what the data say.";
        // How likely something is, and what has a value to compare with, is what was asked, before what has none; one quantity of many elements is enough.
        ReportedQuantity[] compared = [.. quantities.Where(quantity => quantity.Reference is not null)], scalars = [.. quantities.Where(quantity => quantity.IsScalar)];
        ReportedQuantity[] told = [.. quantities.Where(quantity => quantity.IsIndicator).Concat(compared.Where(quantity => quantity.IsScalar)).Concat(compared.Take(1)).Concat(scalars).Concat(quantities).Distinct().Take(MostQuantities)];
        return string.Join(' ', told.Select(quantity => quantity.IsScalar ? Scalar(quantity) : Elements(quantity)));
    }

    private static string Scalar(ReportedQuantity quantity)
    {
        QuantityElement only = quantity.Elements[0];
        return $"{PosteriorStep.Capital(quantity.Text)}: {QuantityText.WithInterval(only.Summary, quantity.UnitText)}{PosteriorStep.Compared(quantity, only)}.";
    }

    /// <summary>Each of a few elements; of many the smallest and the largest.</summary>
    public static string Elements(ReportedQuantity quantity)
    {
        ImmutableArray<QuantityElement> all = quantity.Elements;
        if (all.Length <= MostElements)
            return $"{PosteriorStep.Capital(quantity.Text)}{(quantity is { Unit: { } unit, IsIndicator: false } ? $" ({unit})" : "")}: {string.Join("; ", all.Select(each => $"{each.Label} {QuantityText.WithInterval(each.Summary)}"))}.";
        QuantityElement least = all.MinBy(each => each.Summary.Median) ?? all[0], most = all.MaxBy(each => each.Summary.Median) ?? all[0];
        return $"{PosteriorStep.Capital(quantity.Text)}: from {QuantityText.WithInterval(least.Summary, quantity.UnitText)} ({least.Label}) to {QuantityText.WithInterval(most.Summary, quantity.UnitText)} ({most.Label}).";
    }
}
