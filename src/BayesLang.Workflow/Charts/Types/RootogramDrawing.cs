using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>Bars of the observed counts hang from the predicted ones: where they do not reach the line of zero there are fewer than predicted, where they pass it there are more.</summary>
static class RootogramDrawing
{
    public static Picture Of(RootogramChart chart)
    {
        (Bar Bar, double Mean, double Q5, double Q95)[] bars = [.. chart.Bars.Where(bar => double.IsFinite(bar.Observed))
            .Select(bar => BarsDrawing.Prediction(bar) is { } p ? (bar, p.Mean, p.Q5, p.Q95) : (bar, bar.Observed, bar.Observed, bar.Observed))];
        if (bars.Length == 0) return Nothing.ToShow(chart.XLabel);
        double[] ends = [.. bars.Select(each => Root(each.Mean) - Root(each.Bar.Observed))];
        Extent y = (Extent.Of([0, .. ends, .. bars.SelectMany(each => new[] { Root(each.Q95), Root(each.Mean) })]) ?? throw new InvalidOperationException("0 is finite.")).Pad(0.05);
        Frame frame = new(Extent.Of(-0.5, bars.Length - 0.5) ?? y, y, chart.XLabel, "√ of how often",
            [new("observed", Swatch.Area, "bar s1"), new("predicted", Swatch.Dot, "predicted dots"), new("its 90 % interval", Swatch.Area, "band")], 210);
        double half = Math.Min(16, frame.Area.Width / bars.Length * 0.36);
        (double X, double Y)[] means = [.. bars.Select((each, i) => (frame.X.At(i), frame.Y.At(Root(each.Mean))))];
        return frame.With(
        [
            Svg.Path(PathData.Between([.. bars.Select((each, i) => (frame.X.At(i), frame.Y.At(Root(each.Q95))))], [.. bars.Select((each, i) => (frame.X.At(i), frame.Y.At(Root(each.Q5))))]), "band"),
            .. bars.Select((each, i) => Svg.Group("", Svg.Tip(Tip(each.Bar, each.Mean)), Svg.Rectangle(frame.X.At(i) - half, frame.Y.At(Root(each.Mean)), frame.X.At(i) + half, frame.Y.At(ends[i]), "bar s1"))),
            Svg.Line(frame.Area.Left, frame.Y.At(0), frame.Area.Right, frame.Y.At(0), "axis"),
            Svg.Path(PathData.Line(means), "predicted"),
            Svg.Path(PathData.Dots(means), "predicted dots"),
        ], Axis.Names(frame.Area, [.. bars.Select(each => each.Bar.Name)], i => frame.X.At(i)));
    }

    private static double Root(double count) => Math.Sqrt(Math.Max(0, count));

    private static string Tip(Bar bar, double mean) => $"{bar.Name}: {NumberText.Of(bar.Observed)}, predicted {NumberText.Of(mean)}";
}
