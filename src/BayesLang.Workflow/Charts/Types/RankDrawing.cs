using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A histogram of ranks a chain, with the count that each bin should have.</summary>
static class RankDrawing
{
    public static Picture Of(RankChart chart)
    {
        int most = chart.Counts.SelectMany(counts => counts).DefaultIfEmpty(0).Max();
        int bins = chart.Counts.Select(counts => counts.Length).DefaultIfEmpty(0).Max();
        if (bins == 0 || !double.IsFinite(chart.Expected) || Extent.Of(0, Math.Max(most, 2 * chart.Expected) * 1.05) is not { } extent) return Nothing.ToShow(chart.XLabel);
        return Lanes.Of(chart.Counts.Length, extent, "draws in each bin", $"{chart.XLabel}: rank among the draws of all chains, from low to high", null, (lane, x, y, area) =>
        [
            .. chart.Counts[lane].Select((count, bin) => Svg.Rectangle(x.At((double)bin / bins) + 0.5, y.At(0), x.At((bin + 1.0) / bins) - 0.5, y.At(count), "bar s1")),
            Svg.Line(area.Left, y.At(chart.Expected), area.Right, y.At(chart.Expected), "expected"),
        ]);
    }
}
