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
        string[] sentences = [.. quantities.SelectMany(quantity => Sentences(analysis, quantity)).Take(MostSentences)];
        string first = sentences.Length > 0 ? sentences[0] : curves.Length > 0 ? $"The fitted curve of {curves[0].Text} is drawn below with its 90 % band." : "The fit has no parameters to tell of.";
        return new ReportStep(Id, "What the data say", null, first)
        {
            Paragraphs = [.. sentences.Skip(1), .. quantities.Any(quantity => quantity.IsMarked) ? [] : quantities.Length == 0 ? [] : (string[])["The model does not mark which quantities answer its question (`@estimand`), so the parameters whose priors depend on no other are told."]],
            Figures = [.. curves.Select(curve => Curve(analysis, curve)).OfType<Figure>(), .. Densities(analysis, quantities), .. quantities.Where(quantity => !quantity.IsScalar).Take(MostDensities).Select(quantity => Forest(analysis, quantity))],
            Tables = [.. Tables(analysis, quantities)],
        };
    }

    /// <summary>A sentence for a scalar, and for each element of what has two or three.</summary>
    public static IEnumerable<string> Sentences(Analysis analysis, ReportedQuantity quantity)
    {
        const int MostElements = 3;
        if (quantity.Variable.Count > MostElements) yield break;
        foreach ((string label, _, Draws draws) in quantity.Elements(analysis.Table))
            yield return $"{Capital(quantity.Text)}{(quantity.IsScalar ? "" : quantity.IsMarked ? $", {label}" : label[quantity.Name.Length..])}: {QuantityText.WithInterval(PosteriorSummary.Of(draws.All), quantity.UnitText)}{Compared(quantity, draws)}.";
    }

    /// <summary>"; the probability that it is above 0 is 99 %", or below, which is likelier, where there is something to compare with.</summary>
    public static string Compared(ReportedQuantity quantity, Draws draws)
    {
        if (quantity.Reference is not { } reference) return "";
        double above = PosteriorSummary.Above(draws.All, reference);
        return $"; the probability that it is {(above >= 0.5 ? "above" : "below")} {QuantityText.Value(reference)} is {QuantityText.Probability(Math.Max(above, 1 - above))}";
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<Figure> Densities(Analysis analysis, ReportedQuantity[] quantities)
    {
        PriorDraws? prior = StepFailure.Attempt(() => analysis.Prior);
        foreach (ReportedQuantity quantity in quantities.Where(quantity => quantity.IsScalar).Take(MostDensities))
        {
            (_, string column, Draws draws) = quantity.Elements(analysis.Table).First();
            PosteriorSummary summary = PosteriorSummary.Of(draws.All);
            ImmutableArray<double>? before = prior?.Find(column);
            Sample posterior = new("after the data", Thinned(draws.All));
            string both = before is { } known ? $" Before the data the 90 % interval was {SummaryText.Significant(Quantiles.Of(known.AsSpan(), 0.05))} to {SummaryText.Significant(Quantiles.Of(known.AsSpan(), 0.95))}." : "";
            yield return new Figure(
                $"posterior-{quantity.Name}", Capital(quantity.Text), $"Median {QuantityText.WithInterval(summary, quantity.UnitText)}.{both}",
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

    private static Figure Forest(Analysis analysis, ReportedQuantity quantity)
    {
        ForestRow[] rows =
        [
            .. from element in quantity.Elements(analysis.Table).Take(MostRows)
               let summary = PosteriorSummary.Of(element.Draws.All)
               select new ForestRow(element.Label, summary.Q5, summary.Q25, summary.Median, summary.Q75, summary.Q95),
        ];
        ForestRow least = rows.MinBy(row => row.Median) ?? rows[0], most = rows.MaxBy(row => row.Median) ?? rows[0];
        string more = quantity.Variable.Count > rows.Length ? $" The first {rows.Length} of {quantity.Variable.Count} are shown." : "";
        return new Figure(
            $"forest-{quantity.Name}", Capital(quantity.Text), $"{rows.Length} medians with their 50 % and 90 % intervals, from {SummaryText.Significant(least.Median)} ({least.Name}) to {SummaryText.Significant(most.Median)} ({most.Name}).{more}",
            new ForestChart(quantity.Axis, [.. rows], quantity.Reference));
    }

    private static Figure? Curve(Analysis analysis, ReportedQuantity curve)
    {
        DataColumn? against = analysis.Data.Columns.FirstOrDefault(column => column.Variable == curve.Curve || column.Role == curve.Curve);
        (string Label, string Column, Draws Draws)[] elements = [.. curve.Elements(analysis.Table)];
        double[] xs = against?.Values.Length == elements.Length ? against.Values : analysis.Model.Data.Any(variable => variable.Name == curve.Curve) ? [] : [.. Enumerable.Range(1, elements.Length).Select(i => (double)i)];
        if (xs.Length != elements.Length || against is null && xs.Length == 0) return null;
        DataColumn? outcome = analysis.Data.Outcomes.FirstOrDefault();
        string name = outcome is null ? curve.Text : analysis.AxisOf(outcome.Variable);
        ImmutableArray<BandPoint> points =
        [
            .. from place in Enumerable.Range(0, xs.Length)
               let summary = PosteriorSummary.Of(elements[place].Draws.All)
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
        (ReportedQuantity Quantity, string Label, Draws Draws)[] rows = [.. quantities.SelectMany(quantity => quantity.Elements(analysis.Table).Select(element => (quantity, element.Label, element.Draws)))];
        if (rows.Length > 0)
        {
            bool hasReference = rows.Any(row => row.Quantity.Reference is not null);
            yield return new ReportTable(
                rows.Length > MostRows ? $"The first {MostRows} of {rows.Length} quantities" : "Quantities", ["quantity", "unit", "mean", "median", "sd", "5 %", "95 %", .. hasReference ? (string[])["probability"] : []],
                [.. rows.Take(MostRows).Select(row => Row(row.Quantity, row.Label, row.Draws, hasReference))]);
        }
        if (DataScaleSummary.Of(analysis.Table, null) is { Rows: { IsEmpty: false } scaled })
            yield return new ReportTable("Coefficients on the scale of the data", ["coefficient", "mean", "median", "sd", "5 %", "95 %"],
                [.. scaled.Take(MostRows).Select(row => (ImmutableArray<string>)[row.Name, .. ((double[])[row.Mean, row.Median, row.Sd, row.Q5, row.Q95]).Select(SummaryText.Significant)])]);
    }

    private static ImmutableArray<string> Row(ReportedQuantity quantity, string label, Draws draws, bool hasReference)
    {
        PosteriorSummary summary = PosteriorSummary.Of(draws.All);
        string[] figures = [.. ((double[])[summary.Mean, summary.Median, summary.Sd, summary.Q5, summary.Q95]).Select(value => QuantityText.Of(value, summary.Width))];
        string[] above = !hasReference ? [] : [quantity.Reference is { } reference ? $"{QuantityText.ShortProbability(PosteriorSummary.Above(draws.All, reference))} above {QuantityText.Value(reference)}" : ""];
        string name = quantity.IsMarked ? quantity.IsScalar ? quantity.Text : $"{quantity.Text}: {label}" : label;
        return [name, quantity.Unit ?? "", .. figures, .. above];
    }
}
