using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A small plot a chain, one under another on the same scales.</summary>
static class Lanes
{
    // The figures at the end of one lane and the beginning of the next stand apart.
    private const double Gap = 14;

    /// <param name="count">Of chains, at least one.</param>
    /// <param name="y">What each lane shows upwards.</param>
    /// <param name="yLabel">The name of y.</param>
    /// <param name="xLabel">The name of x.</param>
    /// <param name="x">What the lanes show across; null for no figures along x.</param>
    /// <param name="draw">The parts of a lane.</param>
    public static Picture Of(int count, Extent y, string yLabel, string xLabel, Extent? x, Func<int, LinearScale, LinearScale, Area, IEnumerable<XElement>> draw)
    {
        double height = Math.Clamp(240.0 / count, 30, 64), top = 24;
        Ticks ticks = new LinearScale(y, 0, 1).Ticks(height < 45 ? 2 : 3);
        double left = Math.Min(110, ticks.Labels().Select(TextWidth.Of).DefaultIfEmpty(0).Max() + 8), right = Frame.Width - 54;
        List<XElement> parts = [Svg.Text(0, 13, yLabel, "name", width: Frame.Width)];
        Area area = default;
        LinearScale across = new(x ?? Extent.Of(0, 1) ?? throw new InvalidOperationException("0 and 1 are an extent."), left, right);
        for (int lane = 0; lane < count; lane++)
        {
            area = new Area(left, top + lane * (height + Gap), right, top + lane * (height + Gap) + height);
            LinearScale up = new(y, area.Bottom, area.Top);
            parts.AddRange(Axis.Left(area, up, ticks));
            parts.Add(Svg.Clip(area, draw(lane, across, up, area)));
            parts.Add(Svg.Text(right + 6, (area.Top + area.Bottom) / 2 + 4, $"chain {lane + 1}", "tick"));
        }
        (XElement[] name, double below) = Axis.Name(area, xLabel);
        if (x is not null) parts.AddRange(Axis.Bottom(area, across));
        return new Picture(Frame.Width, area.Bottom + 20 + below, [.. parts, Axis.BaseLine(area), .. name]);
    }
}
