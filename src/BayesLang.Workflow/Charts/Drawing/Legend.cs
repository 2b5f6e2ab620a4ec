using System.Xml.Linq;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>How a legend shows what it names.</summary>
enum Swatch { Line, Area, Dot, Cross, Diamond, Interval }

/// <param name="Name">What is named.</param>
/// <param name="Swatch">Its form, so that it is not told by colour alone.</param>
/// <param name="Style">Its class in the plot.</param>
readonly record struct LegendEntry(string Name, Swatch Swatch, string Style);

/// <summary>Entries in a row, or several where they need more room.</summary>
static class Legend
{
    private const double RowHeight = 17, SwatchWidth = 20, Gap = 14;

    /// <summary>The legend from a height downwards, and how much it takes.</summary>
    public static (XElement[] Parts, double Height) Of(IReadOnlyList<LegendEntry> entries, double width, double top)
    {
        List<XElement> parts = [];
        double x = 0, y = top + 7;
        foreach (LegendEntry entry in entries)
        {
            double needed = SwatchWidth + 5 + TextWidth.Of(entry.Name);
            if (x > 0 && x + needed > width)
            {
                x = 0;
                y += RowHeight;
            }
            parts.Add(Sign(entry, x, y));
            parts.Add(Svg.Text(x + SwatchWidth + 5, y + 4, entry.Name, "legend", width: width - x - SwatchWidth - 5));
            x += needed + Gap;
        }
        return ([.. parts], y - top + 12);
    }

    private static XElement Sign(LegendEntry entry, double x, double y)
    {
        double middle = x + SwatchWidth / 2;
        (double X, double Y)[] centre = [(middle, y)];
        return entry.Swatch switch
        {
            Swatch.Line => Svg.Line(x, y, x + SwatchWidth, y, entry.Style),
            Swatch.Area => Svg.Rectangle(x, y - 5, x + SwatchWidth, y + 5, entry.Style),
            Swatch.Dot => Svg.Path(PathData.Dots(centre), entry.Style),
            Swatch.Cross => Svg.Path(PathData.Crosses(centre, 3), entry.Style),
            Swatch.Diamond => Svg.Path(PathData.Diamonds(centre, 4), entry.Style),
            _ => Svg.Group("", Svg.Line(middle, y - 6, middle, y + 6, entry.Style), Svg.Path(PathData.Dots(centre), $"{entry.Style} dots")),
        };
    }
}
