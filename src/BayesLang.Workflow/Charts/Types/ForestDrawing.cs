using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>An interval mark a row; the chart grows with its rows, and has its axis above too where it is tall.</summary>
static class ForestDrawing
{
    private const double RowHeight = 20, MostOfNames = 0.42;
    private const int Tall = 20;

    public static Picture Of(ForestChart chart)
    {
        (string Name, Spread Spread)[] rows = [.. chart.Rows.Select(row => (row.Name, new Spread(row.Q5, row.Q25, row.Median, row.Q75, row.Q95)))];
        if (Extent.Of(rows.Where(row => row.Spread.IsFinite).SelectMany(row => new[] { row.Spread.Q5, row.Spread.Q95 })) is not { } intervals) return Nothing.ToShow(chart.XLabel);
        Extent shown = intervals;
        if (chart.Reference is { } reference && reference > intervals.Low - 2 * intervals.Width && reference < intervals.High + 2 * intervals.Width) shown = intervals.Including(reference);
        bool isTall = rows.Length > Tall;
        double left = Math.Min(Frame.Width * MostOfNames, rows.Max(row => TextWidth.Of(row.Name)) + 10), top = isTall ? 26 : 8;
        if (chart.Reference is not null) top += 12;
        Area area = new(left, top, Frame.Width - 8, top + RowHeight * rows.Length + 4);
        LinearScale x = new(shown.Pad(0.04), area.Left, area.Right);
        List<XElement> parts = [];
        for (int i = 0; i < rows.Length; i++)
        {
            double y = top + RowHeight * (i + 0.5) + 2;
            parts.Add(Svg.Line(area.Left, y, area.Right, y, "grid"));
            parts.Add(Svg.Text(left - 8, y + 4, rows[i].Name, "row-name", "end", left - 8));
            parts.Add(rows[i].Spread.IsFinite ? IntervalMark.Of(x, y, rows[i].Spread, "s1", $"{rows[i].Name}: {rows[i].Spread}") : Svg.Text(area.Left + 4, y + 4, "no values", "tick"));
        }
        if (chart.Reference is { } value && double.IsFinite(value)) parts.AddRange(Reference(area, x, value));
        if (isTall) parts.AddRange(Axis.Top(area with { Top = 20 }, x));
        (XElement[] name, double height) = Axis.Name(area, chart.XLabel);
        return new Picture(Frame.Width, area.Bottom + 20 + height, [.. parts, Axis.BaseLine(area), .. Axis.Bottom(area, x), .. name]);
    }

    private static IEnumerable<XElement> Reference(Area area, LinearScale x, double value)
    {
        string text = NumberText.Of(value);
        if (x.Extent.Contains(value)) return [Svg.Line(x.At(value), area.Top, x.At(value), area.Bottom, "reference"), Svg.Text(x.At(value), area.Top - 3, text, "reference-label", "middle")];
        bool isLow = value < x.Extent.Low;
        return [Svg.Text(isLow ? area.Left : area.Right, area.Top - 3, isLow ? $"◂ {text}" : $"{text} ▸", "reference-label", isLow ? "start" : "end")];
    }
}
