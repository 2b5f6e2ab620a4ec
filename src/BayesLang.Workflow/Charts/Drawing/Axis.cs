using System.Xml.Linq;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>Axes, quiet ones: short ticks, hairlines for y.</summary>
static class Axis
{
    private const double TextGap = 6;

    private static readonly int[] roundCounts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public static IEnumerable<XElement> Left(Area area, LinearScale scale, Ticks ticks)
    {
        string[] labels = ticks.Labels();
        for (int i = 0; i < labels.Length; i++)
        {
            double y = scale.At(ticks.Values[i]);
            yield return Svg.Line(area.Left, y, area.Right, y, "grid");
            yield return Svg.Text(area.Left - TextGap, y + 4, labels[i], "tick", "end", area.Left);
        }
    }

    /// <summary>Ticks below the area, as many as their figures leave room for.</summary>
    public static IEnumerable<XElement> Bottom(Area area, LinearScale scale) => Horizontal(scale, area.Bottom, area.Bottom + 4, area.Bottom + 16, area);

    /// <summary>The same above the area, for tall charts.</summary>
    public static IEnumerable<XElement> Top(Area area, LinearScale scale) => Horizontal(scale, area.Top, area.Top - 4, area.Top - 8, area);

    public static XElement BaseLine(Area area) => Svg.Line(area.Left, area.Bottom, area.Right, area.Bottom, "axis");

    /// <summary>The name of x in one or two lines, and the height that it takes.</summary>
    public static (XElement[] Parts, double Height) Name(Area area, string name)
    {
        string[] lines = [.. TextWidth.Wrap(name, Frame.Width)];
        if (lines.Length > 2) lines = [lines[0], string.Join(' ', lines[1..])];
        double width = Math.Max(area.Width, TextWidth.Of(lines.FirstOrDefault("")));
        double middle = Math.Clamp((area.Left + area.Right) / 2, width / 2, Math.Max(width / 2, area.Right - width / 2));
        return ([.. lines.Select((line, i) => Svg.Text(middle, area.Bottom + 34 + 15 * i, line, "name", "middle", Frame.Width))], lines.Length == 0 ? 2 : 5 + 15 * lines.Length);
    }

    /// <summary>A dashed upright at a value that all is compared with, and its value beside it.</summary>
    public static IEnumerable<XElement> Reference(Area area, double x, string text) =>
    [
        Svg.Line(x, area.Top, x, area.Bottom, "reference"),
        // To that side where there is more room.
        x > (area.Left + area.Right) / 2 ? Svg.Text(x - 4, area.Top + 10, text, "reference-label", "end") : Svg.Text(x + 4, area.Top + 10, text, "reference-label"),
    ];

    /// <summary>Names under positions: all where they fit, else every second, fifth, tenth …</summary>
    public static IEnumerable<XElement> Names(Area area, IReadOnlyList<string> names, Func<int, double> position)
    {
        double room = names.Count > 1 ? Math.Abs(position(1) - position(0)) : area.Width;
        double needed = names.Select(TextWidth.Of).DefaultIfEmpty(0).Max() + 6;
        int every = roundCounts.FirstOrDefault(every => every * room >= needed, names.Count);
        for (int i = 0; i < names.Count; i += Math.Max(1, every)) yield return Svg.Text(position(i), area.Bottom + 16, names[i], "tick", "middle");
    }

    private static IEnumerable<XElement> Horizontal(LinearScale scale, double from, double to, double text, Area area)
    {
        (Ticks ticks, string[] labels) = Fitting(scale);
        for (int i = 0; i < labels.Length; i++)
        {
            double x = scale.At(ticks.Values[i]), half = TextWidth.Of(labels[i]) / 2;
            yield return Svg.Line(x, from, x, to, "axis");
            // Those at the ends stay on the drawing.
            yield return Svg.Text(Math.Clamp(x, half, Math.Max(half, area.Right + 8 - half)), text, labels[i], "tick", "middle");
        }
    }

    private static (Ticks Ticks, string[] Labels) Fitting(LinearScale scale)
    {
        double width = Math.Abs(scale.To - scale.From);
        for (int count = 7; ; count--)
        {
            Ticks ticks = scale.Ticks(count);
            string[] labels = ticks.Labels();
            if (count <= 2 || labels.Sum(label => TextWidth.Of(label) + 12) <= width) return (ticks, labels);
        }
    }
}
