using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>Names and histograms on the diagonal, scatter plots below it; divergent draws last, as crosses.</summary>
static class PairsDrawing
{
    private const int MostDots = 1000, MostQuantities = 5;
    private const double Gap = 6;

    public static Picture Of(PairsChart chart)
    {
        (Sample Sample, Extent Extent)[] shown = [.. chart.Quantities.Take(MostQuantities)
            .Select(sample => (sample, Extent: Extent.Of(sample.Draws))).Where(each => each.Extent is not null).Select(each => (each.sample, (each.Extent ?? default).Pad(0.04)))];
        if (shown.Length == 0) return Nothing.ToShow("Pairs");
        int count = shown.Length, draws = shown.Min(each => each.Sample.Draws.Length);
        double left = 48, top = 32, size = (Frame.Width - left - 8 - Gap * (count - 1)) / count;
        int[] whole = [.. Enumerable.Range(0, draws).Where(i => shown.All(each => double.IsFinite(each.Sample.Draws[i])))];
        int[] divergent = [.. whole.Where(i => i < chart.IsDivergent.Length && chart.IsDivergent[i])];
        int[] others = [.. whole.Except(divergent)];
        // Evenly over the chains.
        int every = Math.Max(1, (int)Math.Ceiling(others.Length / (double)MostDots));
        int[] dots = [.. others.Where((_, place) => place % every == 0)];
        List<XElement> parts = [.. Legend.Of(
        [
            new(every > 1 ? $"{Invariant.Text(dots.Length, "N0")} of {Invariant.Text(others.Length, "N0")} draws" : $"{Invariant.Text(dots.Length, "N0")} draws", Swatch.Dot, "small dots s1 faint"),
            new(divergent.Length == 1 ? "1 divergent" : $"{Invariant.Text(divergent.Length, "N0")} divergent", Swatch.Cross, "bad cross"),
        ], Frame.Width, 6).Parts];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                Area area = new(left + column * (size + Gap), top + row * (size + Gap), left + column * (size + Gap) + size, top + row * (size + Gap) + size);
                LinearScale x = new(shown[column].Extent, area.Left, area.Right), y = new(shown[row].Extent, area.Bottom, area.Top);
                parts.Add(Svg.Rectangle(area.Left, area.Top, area.Right, area.Bottom, "panel"));
                parts.Add(row == column ? Diagonal(area, shown[row].Sample, x, [.. whole.Select(i => shown[row].Sample.Draws[i])]) : Svg.Clip(area,
                    Svg.Path(PathData.Dots(dots.Select(Place)), "small dots s1 faint"),
                    Svg.Path(PathData.Crosses(divergent.Select(Place), 3), "bad cross")));
                if (row == count - 1) parts.AddRange(Axis.Bottom(area, x));
                if (column == 0 && row > 0) parts.AddRange(Axis.Left(area with { Right = area.Left }, y, y.Ticks(size < 90 ? 3 : 4)));

                (double X, double Y) Place(int i) => (x.At(shown[column].Sample.Draws[i]), y.At(shown[row].Sample.Draws[i]));
            }
        }
        return new Picture(Frame.Width, top + count * (size + Gap) + 20, parts);
    }

    private static XElement Diagonal(Area area, Sample sample, LinearScale x, double[] values)
    {
        List<XElement> parts = [];
        if (values.Length > 0)
        {
            Bins bins = Bins.Of(values);
            double unit = (area.Height - 30) / bins.Counts.Max();
            parts.AddRange(bins.Counts.Select((count, i) => Svg.Rectangle(x.At(bins.Start + i * bins.Width), area.Bottom, x.At(bins.Start + (i + 1) * bins.Width), area.Bottom - unit * count, "bar s1")));
        }
        return Svg.Clip(area, [.. parts, Svg.Text((area.Left + area.Right) / 2, area.Top + 16, sample.Name, "row-name", "middle", area.Width - 6)]);
    }
}
