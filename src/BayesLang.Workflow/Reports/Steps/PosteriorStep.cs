using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What the data say of the quantities that were asked for.</summary>
static class PosteriorStep
{
    public const string Id = "posterior";

    private const int MostDensities = 4, MostSentences = 6, MostRows = 60, MostDraws = 2000;

    public static ReportStep Of(Analysis analysis)
    {
        ReportedQuantity[] quantities = [.. analysis.Quantities.Where(quantity => quantity.Curve is null)];
        ReportedQuantity[] curves = [.. analysis.Quantities.Where(quantity => quantity.Curve is not null)];
        string[] sentences = [.. quantities.SelectMany(quantity => Sentences(quantity)).Take(MostSentences)];
        string first = sentences.Length > 0 ? sentences[0] : curves.Length > 0 ? $"The fitted curve of {curves[0].Text} is drawn below with its 90 % band."
            : quantities.Length > 0 ? Answer.Elements(quantities[0]) : "The fit has no parameters to tell of.";
        return new ReportStep(Id, "What the data say", null, first)
        {
            Paragraphs = [.. sentences.Skip(1), .. quantities.Any(quantity => quantity.IsMarked) ? [] : quantities.Length == 0 ? [] : (string[])["The model does not mark which quantities answer its question (`@estimand`), so the parameters whose priors depend on no other are told."]],
            Figures = [.. curves.Select(curve => Curve(analysis, curve)).OfType<Figure>(), .. Densities(analysis, quantities), .. quantities.Where(quantity => !quantity.IsScalar).Take(MostDensities).Select(Forest)],
            Tables = [.. Tables(analysis, quantities)],
        };
    }

    /// <summary>A sentence for a scalar, and for each element of what has two or three.</summary>
    public static IEnumerable<string> Sentences(ReportedQuantity quantity)
    {
        const int MostElements = 3;
        if (quantity.Variable.Count > MostElements) yield break;
        foreach (QuantityElement element in quantity.Elements)
            yield return $"{Capital(quantity.Text)}{(quantity.IsScalar ? "" : quantity.IsMarked ? $", {element.Label}" : element.Label[quantity.Name.Length..])}: {QuantityText.WithInterval(element.Summary, quantity.UnitText)}{Compared(quantity, element)}.";
    }

    /// <summary>"; the probability that it is above 0 is 99 %", or below, which is likelier, where there is something to compare with.</summary>
    public static string Compared(ReportedQuantity quantity, QuantityElement element)
    {
        if (quantity.Reference is not { } reference || quantity.IsIndicator) return "";
        double above = PosteriorSummary.Above(element.Draws.All, reference);
        return $"; the probability that it is {(above >= 0.5 ? "above" : "below")} {QuantityText.Value(reference)} is {QuantityText.Probability(Math.Max(above, 1 - above))}";
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<Figure> Densities(Analysis analysis, ReportedQuantity[] quantities)
    {
        PriorDraws? prior = StepFailure.Attempt(() => analysis.Prior);
        foreach (ReportedQuantity quantity in quantities.Where(quantity => quantity is { IsScalar: true, IsIndicator: false }).Take(MostDensities))
        {
            QuantityElement only = quantity.Elements[0];
            ImmutableArray<double>? before = prior?.Find(only.Column);
            Sample posterior = new("after the data", Thinned(only.Draws.All));
            string both = before is { } known ? $" Before the data the 90 % interval was {SummaryText.Significant(Quantiles.Of(known.AsSpan(), 0.05))} to {SummaryText.Significant(Quantiles.Of(known.AsSpan(), 0.95))}." : "";
            yield return new Figure(
                $"posterior-{quantity.Name}", Capital(quantity.Text), $"Median {QuantityText.WithInterval(only.Summary, quantity.UnitText)}.{both}",
                new DensityChart(quantity.Axis, before is { } draw ? [posterior, new Sample("before the data", draw)] : [posterior], quantity.Reference));
        }
    }

    private static ImmutableArray<double> Thinned(ReadOnlySpan<double> draws)
    {
        int step = Math.Max(1, draws.Length / MostDraws);
        var kept = ImmutableArray.CreateBuilder<double>();
        for (int i = 0; i < draws.Length; i += step) kept.Add(draws[i]);
        return kept.ToImmutable();
    }

    private static Figure Forest(ReportedQuantity quantity)
    {
        ForestRow[] rows =
        [
            .. from element in quantity.Elements.Take(MostRows)
               let summary = element.Summary
               select new ForestRow(element.Label, summary.Q5, summary.Q25, summary.Median, summary.Q75, summary.Q95),
        ];
        ForestRow least = rows.MinBy(row => row.Median) ?? rows[0], most = rows.MaxBy(row => row.Median) ?? rows[0];
        string more = quantity.Variable.Count > rows.Length ? $" The first {rows.Length} of {quantity.Variable.Count} are shown." : "";
        string shown = quantity.IsIndicator ? $"{rows.Length} probabilities, from {QuantityText.Probability(least.Median)} ({least.Name}) to {QuantityText.Probability(most.Median)} ({most.Name})"
            : $"{rows.Length} medians with their 50 % and 90 % intervals, from {SummaryText.Significant(least.Median)} ({least.Name}) to {SummaryText.Significant(most.Median)} ({most.Name})";
        return new Figure($"forest-{quantity.Name}", Capital(quantity.Text), $"{shown}.{more}", new ForestChart(quantity.Axis, [.. rows], quantity.Reference));
    }

    private static Figure? Curve(Analysis analysis, ReportedQuantity curve)
    {
        DataColumn? against = analysis.Data.Columns.FirstOrDefault(column => column.Variable == curve.Curve || column.Role == curve.Curve);
        ImmutableArray<QuantityElement> elements = curve.Elements;
        double[] xs = against?.Values.Length == elements.Length ? against.Values : analysis.Model.Data.Any(variable => variable.Name == curve.Curve) ? [] : [.. Enumerable.Range(1, elements.Length).Select(i => (double)i)];
        if (xs.Length != elements.Length || against is null && xs.Length == 0) return null;
        DataColumn? outcome = analysis.Data.Outcomes.FirstOrDefault();
        string name = outcome is null ? curve.Text : analysis.AxisOf(outcome.Variable);
        ImmutableArray<BandPoint> points =
        [
            .. from place in Enumerable.Range(0, xs.Length)
               let summary = elements[place].Summary
               orderby xs[place]
               select new BandPoint(xs[place], summary.Q5, summary.Q25, summary.Median, summary.Q75, summary.Q95),
        ];
        string axis = against?.Name ?? curve.Curve ?? "";
        (double, double)[] observed = outcome is null || outcome.Values.Length != xs.Length ? [] : [.. xs.Zip(outcome.Values).Where(pair => double.IsFinite(pair.Second))];
        return new Figure(
            $"curve-{curve.Name}", $"{Capital(curve.Text)} over {axis}",
            $"From {SummaryText.Significant(points[0].Median)} at {SummaryText.Significant(points[0].X)} to {SummaryText.Significant(points[^1].Median)} at {SummaryText.Significant(points[^1].X)}, with 50 % and 90 % bands and {observed.Length} observations.",
            new BandChart(axis, name, points, [.. observed]));
    }

    private static IEnumerable<ReportTable> Tables(Analysis analysis, ReportedQuantity[] quantities)
    {
        (ReportedQuantity Quantity, QuantityElement Element)[] rows = [.. quantities.SelectMany(quantity => quantity.Elements.Select(element => (quantity, element)))];
        if (rows.Length > 0)
        {
            bool hasReference = rows.Any(row => row.Quantity.Reference is not null);
            yield return new ReportTable(
                rows.Length > MostRows ? $"The first {MostRows} of {rows.Length} quantities" : "Quantities", ["quantity", "unit", "mean", "median", "sd", "5 %", "95 %", .. hasReference ? (string[])["probability"] : []],
                [.. rows.Take(MostRows).Select(row => Row(row.Quantity, row.Element, hasReference))]);
        }
        if (DataScaleSummary.Of(analysis.Table, null) is { Rows: { IsEmpty: false } scaled })
            yield return new ReportTable("Coefficients on the scale of the data", ["coefficient", "mean", "median", "sd", "5 %", "95 %"],
                [.. scaled.Take(MostRows).Select(row => (ImmutableArray<string>)[row.Name, .. ((double[])[row.Mean, row.Median, row.Sd, row.Q5, row.Q95]).Select(SummaryText.Significant)])]);
    }

    private static ImmutableArray<string> Row(ReportedQuantity quantity, QuantityElement element, bool hasReference)
    {
        PosteriorSummary summary = element.Summary;
        string[] figures = summary.IsProbability ? [QuantityText.ShortProbability(summary.Mean), "", "", "", ""] : [.. ((double[])[summary.Mean, summary.Median, summary.Sd, summary.Q5, summary.Q95]).Select(value => QuantityText.Of(value, summary.Width))];
        string[] above = !hasReference ? [] : [quantity is { Reference: { } reference, IsIndicator: false } ? $"{QuantityText.ShortProbability(PosteriorSummary.Above(element.Draws.All, reference))} above {QuantityText.Value(reference)}" : ""];
        string name = quantity.IsMarked ? quantity.IsScalar ? quantity.Text : $"{quantity.Text}: {element.Label}" : element.Label;
        return [name, quantity.Unit ?? "", .. figures, .. above];
    }
}
