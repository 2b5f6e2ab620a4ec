using System.Text;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>The data of <c>path</c> elements: lines, areas and marks in one element, however many they are.</summary>
static class PathData
{
    public static string Line(IEnumerable<(double X, double Y)> points)
    {
        StringBuilder data = new();
        foreach ((double x, double y) in points) data.Append(data.Length == 0 ? 'M' : 'L').Append(Point(x, y));
        return data.ToString();
    }

    /// <summary>What lies between two lines over the same x.</summary>
    public static string Between(IReadOnlyList<(double X, double Y)> upper, IReadOnlyList<(double X, double Y)> lower) =>
        upper.Count == 0 ? "" : Line([.. upper, .. lower.Reverse()]) + "Z";

    /// <summary>A dot at each point, as a line of no length whose round ends the style sheet sizes.</summary>
    public static string Dots(IEnumerable<(double X, double Y)> points) => Marks(points, "h0");

    public static string Crosses(IEnumerable<(double X, double Y)> points, double radius)
    {
        string r = Svg.Number(radius), d = Svg.Number(2 * radius);
        return Marks(points, $"m-{r} -{r}l{d} {d}m-{d} 0l{d} -{d}");
    }

    public static string Diamonds(IEnumerable<(double X, double Y)> points, double radius)
    {
        string r = Svg.Number(radius);
        return Marks(points, $"m0 -{r}l{r} {r}l-{r} {r}l-{r} -{r}z");
    }

    private static string Marks(IEnumerable<(double X, double Y)> points, string mark)
    {
        StringBuilder data = new();
        foreach ((double x, double y) in points) data.Append('M').Append(Point(x, y)).Append(mark);
        return data.ToString();
    }

    private static string Point(double x, double y) => $"{Svg.Number(x)} {Svg.Number(y)}";
}
