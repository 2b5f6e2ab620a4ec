using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>The distribution functions less the diagonal, over the band of what is uniform. Of many quantities only those that leave the band are named.</summary>
static class UniformityDrawing
{
    private const int MostNamed = 4;

    public static Picture Of(UniformityChart chart)
    {
        (string Name, double[] Values)[] series = [.. chart.Series.Select(sample => (sample.Name, Values: sample.Draws.Where(double.IsFinite).ToArray())).Where(each => each.Values.Length > 0)];
        if (series.Length == 0) return Nothing.ToShow(chart.XLabel);
        // Where the numbers of values differ, the band is that of the fewest, the widest one.
        int count = series.Min(each => each.Values.Length), cells = chart.Cells ?? UniformityBand.CellsFor(count);
        UniformityBand band = UniformityBand.Of(count, cells, chart.Level);
        double[] grid = [.. Enumerable.Range(0, cells + 1).Select(k => (double)k / cells)];
        (string Name, double[] Distances, bool IsOutside)[] lines = [.. series.Select(each => Line(each.Name, each.Values))];
        Extent y = (Extent.Of([.. lines.SelectMany(line => line.Distances), .. band.Low.Select(Distance), .. band.High.Select(Distance)]) ?? throw new InvalidOperationException("Shares are finite.")).Pad(0.06);
        (string Name, double[] Distances, bool IsOutside)[] named = lines.Length <= MostNamed ? lines : [.. lines.Where(line => line.IsOutside).OrderByDescending(line => line.Distances.Max(Math.Abs)).Take(MostNamed)];
        List<LegendEntry> legend = [.. named.Select((line, i) => new LegendEntry(line.Name, Swatch.Line, $"line s{i + 1}"))];
        if (named.Length < lines.Length) legend.Add(new LegendEntry(named.Length == 0 ? $"{Invariant.Text(lines.Length, "N0")} quantities, none leaves the band" : $"{Invariant.Text(lines.Length - named.Length, "N0")} more", Swatch.Line, "replication strong"));
        legend.Add(new LegendEntry($"{Invariant.Text(100 * chart.Level, "0.##")} % band of a calibrated model", Swatch.Area, "band"));
        Frame frame = new(Extent.Of(0, 1) ?? y, y, chart.XLabel, "share below, less what is expected", legend, 200);
        return frame.With(
        [
            Svg.Path(PathData.Between(Places([.. band.High.Select(Distance)]), Places([.. band.Low.Select(Distance)])), "band"),
            Svg.Line(frame.Area.Left, frame.Y.At(0), frame.Area.Right, frame.Y.At(0), "expected"),
            .. lines.Except(named).Select(line => Svg.Path(PathData.Line(Places(line.Distances)), "replication strong")),
            .. named.Select((line, i) => Svg.Path(PathData.Line(Places(line.Distances)), $"line s{i + 1}")),
        ]);

        double Distance(int below, int k) => (double)below / count - grid[k];

        (double X, double Y)[] Places(double[] distances) => [.. distances.Select((distance, k) => (frame.X.At(grid[k]), frame.Y.At(distance)))];

        (string, double[], bool) Line(string name, double[] values)
        {
            int[] below = UniformityBand.CountsBelow(values, cells);
            double[] distances = [.. below.Select((each, k) => (double)each / values.Length - grid[k])];
            bool isOutside = values.Length == count && !band.Holds(below);
            return (name, distances, isOutside);
        }
    }
}
