using System.Globalization;
using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A bar a value with what was predicted over it: upright where the names find room below, else lying, with the names beside.</summary>
static class BarsDrawing
{
    private const double RowHeight = 22;

    public static Picture Of(BarsChart chart)
    {
        Bar[] bars = [.. chart.Bars.Where(bar => double.IsFinite(bar.Observed))];
        if (bars.Length == 0) return Nothing.ToShow(chart.XLabel);
        Extent values = Extent.Of([0, .. bars.SelectMany(Figures)]) ?? throw new InvalidOperationException("0 is finite.");
        values = values.Low < 0 ? values.Pad(0.05) : Extent.Of(0, values.High * 1.05) ?? values;
        bool isNumbered = bars.All(bar => double.TryParse(bar.Name, CultureInfo.InvariantCulture, out _));
        return isNumbered || bars.Sum(bar => TextWidth.Of(bar.Name) + 8) < 370 ? Upright(chart, bars, values) : Lying(chart, bars, values);
    }

    public static BarPrediction? Prediction(Bar bar) => bar.Predicted is { } p && double.IsFinite(p.Mean) && double.IsFinite(p.Q5) && double.IsFinite(p.Q95) ? p : null;

    private static IEnumerable<double> Figures(Bar bar) => Prediction(bar) is { } p ? [bar.Observed, p.Q5, p.Q95, p.Mean] : [bar.Observed];

    private static LegendEntry[] Entries(Bar[] bars) => bars.Any(bar => Prediction(bar) is not null)
        ? [new("observed", Swatch.Area, "bar s1"), new("predicted: mean and 90 % interval", Swatch.Interval, "predicted")]
        : [];

    private static string Tip(Bar bar) => Prediction(bar) is { } p
        ? $"{bar.Name}: {NumberText.Of(bar.Observed)}, predicted {NumberText.Of(p.Mean)} ({NumberText.Of(p.Q5)} to {NumberText.Of(p.Q95)})"
        : $"{bar.Name}: {NumberText.Of(bar.Observed)}";

    private static Picture Upright(BarsChart chart, Bar[] bars, Extent y)
    {
        Frame frame = new(Extent.Of(-0.5, bars.Length - 0.5) ?? y, y, chart.XLabel, chart.YLabel, Entries(bars), 180);
        double half = Math.Min(20, frame.Area.Width / bars.Length * 0.38);
        return frame.With(
            bars.SelectMany((bar, i) => Parts(bar, frame.X.At(i), frame)),
            Axis.Names(frame.Area, [.. bars.Select(bar => bar.Name)], i => frame.X.At(i)));

        IEnumerable<XElement> Parts(Bar bar, double x, Frame frame)
        {
            yield return Svg.Group("", Svg.Tip(Tip(bar)), Svg.Rectangle(x - half, frame.Y.At(0), x + half, frame.Y.At(bar.Observed), "bar s1"));
            if (Prediction(bar) is not { } p) yield break;
            yield return Svg.Line(x, frame.Y.At(p.Q5), x, frame.Y.At(p.Q95), "predicted");
            yield return Svg.Path(PathData.Dots([(x, frame.Y.At(p.Mean))]), "predicted dots");
        }
    }

    private static Picture Lying(BarsChart chart, Bar[] bars, Extent values)
    {
        LegendEntry[] entries = Entries(bars);
        (XElement[] legend, double top) = entries.Length > 0 ? Legend.Of(entries, Frame.Width, 6) : ([], 0);
        top += 28;
        double left = Math.Min(Frame.Width * 0.42, bars.Max(bar => TextWidth.Of(bar.Name)) + 10);
        Area area = new(left, top, Frame.Width - 8, top + RowHeight * bars.Length);
        LinearScale x = new(values, area.Left, area.Right);
        List<XElement> parts = [.. legend, Svg.Text(0, top - 8, chart.XLabel, "name", width: Frame.Width)];
        for (int i = 0; i < bars.Length; i++)
        {
            double y = top + RowHeight * (i + 0.5);
            parts.Add(Svg.Text(left - 8, y + 4, bars[i].Name, "row-name", "end", left - 8));
            parts.Add(Svg.Group("", Svg.Tip(Tip(bars[i])), Svg.Rectangle(x.At(0), y - 7, x.At(bars[i].Observed), y + 7, "bar s1")));
            if (Prediction(bars[i]) is not { } p) continue;
            parts.Add(Svg.Line(x.At(p.Q5), y, x.At(p.Q95), y, "predicted"));
            parts.Add(Svg.Path(PathData.Dots([(x.At(p.Mean), y)]), "predicted dots"));
        }
        (XElement[] name, double height) = Axis.Name(area, chart.YLabel);
        return new Picture(Frame.Width, area.Bottom + 20 + height, [.. parts, Axis.BaseLine(area), .. Axis.Bottom(area, x), .. name]);
    }
}
