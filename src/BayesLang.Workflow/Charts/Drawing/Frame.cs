using System.Xml.Linq;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>
/// The usual plot: a legend above, the name of y over its axis where it can be read, ticks to the left and below, the name of x below. What is drawn comes from scales <see cref="X"/>
/// and <see cref="Y"/> within <see cref="Area"/>.
/// </summary>
sealed class Frame
{
    /// <summary>Of a drawing of one column: what a phone shows with legible text.</summary>
    public const double Width = 420;

    private readonly XElement[] above, yAxis;
    private readonly string xLabel;

    /// <param name="x">What the plot shows across.</param>
    /// <param name="y">What it shows upwards.</param>
    /// <param name="xLabel">The name of x; may be empty.</param>
    /// <param name="yLabel">The name of y; null for an axis that is not shown, as of densities, whose height says nothing by itself.</param>
    /// <param name="legend">Its entries; none where labels stand beside what they name.</param>
    /// <param name="plotHeight">Without what surrounds it.</param>
    public Frame(Extent x, Extent y, string xLabel, string? yLabel = null, IReadOnlyList<LegendEntry>? legend = null, double plotHeight = 210)
    {
        this.xLabel = xLabel;
        double top = 6;
        List<XElement> parts = [];
        if (legend is { Count: > 0 })
        {
            (XElement[] entries, double height) = Legend.Of(legend, Width, top);
            parts.AddRange(entries);
            top += height;
        }
        if (!string.IsNullOrEmpty(yLabel))
        {
            parts.Add(Svg.Text(0, top + 11, yLabel, "name", width: Width));
            top += 22;
        }
        else top += 4;
        above = [.. parts];
        Ticks ticks = new LinearScale(y, 0, 1).Ticks(6);
        string[] labels = ticks.Labels();
        double left = yLabel is null ? 4 : Math.Min(110, labels.Select(TextWidth.Of).DefaultIfEmpty(0).Max() + 8);
        Area = new Area(left, top, Width - 8, top + plotHeight);
        X = new LinearScale(x, Area.Left, Area.Right);
        Y = new LinearScale(y, Area.Bottom, Area.Top);
        yAxis = yLabel is null ? [] : [.. Axis.Left(Area, Y, ticks)];
    }

    public Area Area { get; }

    public LinearScale X { get; }

    public LinearScale Y { get; }

    /// <summary>The drawing with what is in the plot, cut at its bounds; the axes' marks below it.</summary>
    /// <param name="inside">From back to front.</param>
    /// <param name="xAxis">In the place of figures along x, such as names.</param>
    /// <param name="over">On top of all, not cut, such as labels.</param>
    public Picture With(IEnumerable<XElement?> inside, IEnumerable<XElement>? xAxis = null, IEnumerable<XElement?>? over = null)
    {
        (XElement[] below, double height) = Axis.Name(Area, xLabel);
        return new Picture(Width, Area.Bottom + 20 + height,
            [.. above, .. yAxis, .. xAxis ?? Axis.Bottom(Area, X), Svg.Clip(Area, inside), Axis.BaseLine(Area), .. over?.OfType<XElement>() ?? [], .. below]);
    }

    /// <summary>A dashed line at a value of x that all is compared with, its value on top; where it lies outside, an arrow that points to it.</summary>
    public IEnumerable<XElement> ReferenceLine(double value)
    {
        string text = NumberText.Of(value);
        if (X.Extent.Contains(value)) return Axis.Reference(Area, X.At(value), text);
        bool isLow = value < X.Extent.Low;
        return [Svg.Text(isLow ? Area.Left : Area.Right, Area.Top + 10, isLow ? $"◂ {text}" : $"{text} ▸", "reference-label", isLow ? "start" : "end")];
    }
}
