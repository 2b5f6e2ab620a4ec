using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>The first density filled, its 50 % and 90 % intervals in two shades; the others as dashed lines. Below the curves an interval mark a series.</summary>
static class DensityDrawing
{
    private const double MarkHeight = 15;

    public static Picture Of(DensityChart chart)
    {
        (string Name, double[] Sorted, Spread Spread)[] series = [.. chart.Series
            .Select(sample => (sample.Name, Sorted: sample.Draws.Where(double.IsFinite).Order().ToArray()))
            .Where(sample => sample.Sorted.Length > 0).Select(sample => (sample.Name, sample.Sorted, Spread.OfSorted(sample.Sorted)))];
        if (series.Length == 0 || Shown([.. series.Select(each => each.Sorted)], chart.Reference) is not { } x) return Nothing.ToShow(chart.XLabel);
        (double X, double Y)[][] curves = [.. series.Select(each => KernelDensity.Of(each.Sorted, x))];
        // What is much narrower than the first series must not flatten it.
        double first = curves[0].Select(point => point.Y).DefaultIfEmpty(0).Max();
        double top = curves.Max(curve => curve.Select(point => point.Y).DefaultIfEmpty(0).Max());
        if (first > 0) top = Math.Min(top, 4 * first);
        if (top <= 0) top = 1;
        double marks = MarkHeight * series.Length + 4, plotHeight = 170 + marks;
        // The base of the curves is above the marks.
        double below = top * 1.12 * marks / (plotHeight - marks);
        Frame frame = new(x, Extent.Of(-below, top * 1.12) ?? throw new InvalidOperationException("A density is not finite."), chart.XLabel,
            legend: [.. series.Select((each, i) => new LegendEntry(Label(each.Name, each.Spread), i == 0 ? Swatch.Area : Swatch.Line, i == 0 ? "fill-outer s1" : $"line {Style(i)}"))], plotHeight: plotHeight);
        List<XElement?> inside = [];
        if (curves[0].Length > 0)
        {
            inside.Add(Svg.Path(Under(frame, curves[0]), "fill-outer s1"));
            inside.Add(Svg.Path(Under(frame, Part(curves[0], series[0].Spread.Q5, series[0].Spread.Q95)), "fill-outer s1"));
            inside.Add(Svg.Path(Under(frame, Part(curves[0], series[0].Spread.Q25, series[0].Spread.Q75)), "fill-inner s1"));
        }
        for (int i = series.Length - 1; i >= 0; i--)
        {
            // Values that are all the same have no density, but a place.
            if (curves[i].Length == 0) inside.Add(Svg.Line(frame.X.At(series[i].Spread.Median), frame.Y.At(0), frame.X.At(series[i].Spread.Median), frame.Y.At(top), $"line {Style(i)}"));
            else inside.Add(Svg.Path(PathData.Line(curves[i].Select(point => (frame.X.At(point.X), frame.Y.At(point.Y)))), $"line {Style(i)}"));
        }
        inside.Add(Svg.Line(frame.Area.Left, frame.Y.At(0), frame.Area.Right, frame.Y.At(0), "grid"));
        for (int i = 0; i < series.Length; i++)
            inside.Add(IntervalMark.Of(frame.X, frame.Y.At(0) + MarkHeight * (i + 0.5) + 2, series[i].Spread, Style(i), Label(series[i].Name, series[i].Spread)));
        return frame.With(inside, over: chart.Reference is { } reference && double.IsFinite(reference) ? frame.ReferenceLine(reference) : []);
    }

    /// <summary>Nearly all of the first series; of the others and the reference what is not so far away that the first would shrink to a line.</summary>
    private static Extent? Shown(double[][] series, double? reference)
    {
        Extent? shown = Bulk(series[0], 0.005);
        if (shown is not { } main) return null;
        bool isConstant = !(series[0][^1] > series[0][0]);
        double reach = isConstant ? double.PositiveInfinity : 1.5 * main.Width;
        Extent all = main;
        foreach (double[] other in series.Skip(1))
        {
            if (Bulk(other, 0.02) is not { } bulk) continue;
            all = all.Including(Math.Max(bulk.Low, main.Low - reach)).Including(Math.Min(bulk.High, main.High + reach));
        }
        if (reference is { } value && value > main.Low - reach && value < main.High + reach) all = all.Including(value);
        return all.Pad(0.04);
    }

    private static Extent? Bulk(double[] sorted, double tail) =>
        Extent.Of(Inference.Diagnostics.Quantiles.OfSorted(sorted, tail), Inference.Diagnostics.Quantiles.OfSorted(sorted, 1 - tail));

    private static (double X, double Y)[] Part((double X, double Y)[] curve, double low, double high) => [.. curve.Where(point => point.X >= low && point.X <= high)];

    private static string Under(Frame frame, (double X, double Y)[] curve) => PathData.Between(
        [.. curve.Select(point => (frame.X.At(point.X), frame.Y.At(point.Y)))], [.. curve.Select(point => (frame.X.At(point.X), frame.Y.At(0)))]);

    private static string Label(string name, Spread spread) => name.Length == 0 ? spread.ToString() : $"{name}: {spread}";

    private static string Style(int series) => $"s{series % 4 + 1}";
}
