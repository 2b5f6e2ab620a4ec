using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>Counts of a column's values in bins.</summary>
static class HistogramDrawing
{
    public static Picture Of(HistogramChart chart)
    {
        double[] values = [.. chart.Values.Where(double.IsFinite)];
        if (values.Length == 0) return Nothing.ToShow(chart.XLabel);
        Bins bins = Bins.Of(values);
        if (Extent.Of(bins.Start, bins.Start + bins.Width * bins.Counts.Length) is not { } x || Extent.Of(0, bins.Counts.Max() * 1.05) is not { } y) return Nothing.ToShow(chart.XLabel);
        Frame frame = new(x, y, chart.XLabel, values.Length < chart.Values.Length ? $"count ({Invariant.Text(chart.Values.Length - values.Length, "N0")} missing)" : "count", plotHeight: 170);
        return frame.With(bins.Counts.Select((count, i) =>
            Svg.Rectangle(frame.X.At(bins.Start + i * bins.Width) + 0.5, frame.Y.At(0), frame.X.At(bins.Start + (i + 1) * bins.Width) - 0.5, frame.Y.At(count), "bar s1")));
    }
}
