using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>Bands of 90 % and 50 %, the median as a line, the observations as dots.</summary>
static class BandDrawing
{
    public static Picture Of(BandChart chart)
    {
        BandPoint[] points = [.. chart.Points.Where(point => double.IsFinite(point.X) && new Spread(point.Q5, point.Q25, point.Median, point.Q75, point.Q95).IsFinite).OrderBy(point => point.X)];
        (double X, double Y)[] observed = [.. chart.Observed.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        if (Extent.Of([.. points.Select(point => point.X), .. observed.Select(point => point.X)]) is not { } x
            || Extent.Of([.. points.SelectMany(point => new[] { point.Q5, point.Q95 }), .. observed.Select(point => point.Y)]) is not { } y) return Nothing.ToShow(chart.YLabel);
        List<LegendEntry> legend = [];
        if (points.Length > 0) legend.AddRange([new("median", Swatch.Line, "line s1"), new("50 %", Swatch.Area, "band-inner"), new("90 %", Swatch.Area, "band-outer")]);
        if (observed.Length > 0) legend.Add(new LegendEntry("observed", Swatch.Dot, observed.Length > 60 ? "small dots observation" : "dots observation"));
        Frame frame = new(x.Pad(0.02), y.Pad(0.04), chart.XLabel, chart.YLabel, legend, 220);
        return frame.With(
        [
            // One point has no band, but an interval.
            points.Length == 1 ? Svg.Line(frame.X.At(points[0].X), frame.Y.At(points[0].Q5), frame.X.At(points[0].X), frame.Y.At(points[0].Q95), "line s1") : null,
            Svg.Path(PathData.Between(Line(point => point.Q95), Line(point => point.Q5)), "band-outer"),
            Svg.Path(PathData.Between(Line(point => point.Q75), Line(point => point.Q25)), "band-inner"),
            Svg.Path(PathData.Dots(observed.Select(point => (frame.X.At(point.X), frame.Y.At(point.Y)))), observed.Length > 60 ? "small dots observation" : "dots observation"),
            Svg.Path(points.Length == 1 ? PathData.Dots(Line(point => point.Median)) : PathData.Line(Line(point => point.Median)), points.Length == 1 ? "dots s1" : "line s1"),
        ]);

        (double X, double Y)[] Line(Func<BandPoint, double> value) => [.. points.Select(point => (frame.X.At(point.X), frame.Y.At(value(point))))];
    }
}
