using System.Globalization;
using System.Xml.Linq;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>A rectangle of a drawing; y grows downwards.</summary>
readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;
}

/// <summary>A chart's parts in a space of so many units.</summary>
readonly record struct Picture(double Width, double Height, IEnumerable<XElement> Parts);

/// <summary>The elements of SVG that charts are made of. Their looks are classes of the style sheet, <c>chart.css</c>.</summary>
static class Svg
{
    public static XNamespace Namespace { get; } = "http://www.w3.org/2000/svg";

    public static XElement Line(double x1, double y1, double x2, double y2, string style) =>
        Element("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    /// <summary>A rectangle between two corners in any order.</summary>
    public static XElement Rectangle(double x1, double y1, double x2, double y2, string style) =>
        Element("rect", style, ("x", Math.Min(x1, x2)), ("y", Math.Min(y1, y2)), ("width", Math.Abs(x2 - x1)), ("height", Math.Abs(y2 - y1)));

    public static XElement Circle(double x, double y, double radius, string style) => Element("circle", style, ("cx", x), ("cy", y), ("r", radius));

    public static XElement Path(string data, string style) => Element("path", style, [], new XAttribute("d", data));

    /// <param name="x">Where the text begins, has its middle or ends, as <paramref name="anchor"/> says (<c>start</c>, <c>middle</c>, <c>end</c>).</param>
    /// <param name="y">The line that the letters stand on.</param>
    /// <param name="text">In full.</param>
    /// <param name="style">Its class; none for figures at an axis.</param>
    /// <param name="anchor">See <paramref name="x"/>.</param>
    /// <param name="width">Where the text needs more it is cut, and shown in full to who points at it.</param>
    public static XElement Text(double x, double y, string text, string style, string anchor = "start", double width = double.PositiveInfinity)
    {
        string shown = TextWidth.Cut(text, width);
        return Element("text", style, [("x", x), ("y", y)], new XAttribute("text-anchor", anchor), new XText(shown), shown == text ? null : Tip(text));
    }

    /// <summary>What is shown to who points at the element.</summary>
    public static XElement Tip(string text) => new(Namespace + "title", text);

    public static XElement Group(string style, params IEnumerable<XElement?> parts) => Element("g", style, [], parts);

    /// <summary>Parts of which only what lies within the area is seen. An inner <c>svg</c> clips by itself, so that no identifiers are needed, which several charts of a page would share.</summary>
    public static XElement Clip(Area area, params IEnumerable<XElement?> parts) => Element("svg", "", [("x", area.Left), ("y", area.Top), ("width", area.Width), ("height", area.Height)],
        new XAttribute("viewBox", $"{Number(area.Left)} {Number(area.Top)} {Number(area.Width)} {Number(area.Height)}"), parts);

    /// <summary>A coordinate with the digits that a screen can show.</summary>
    /// <exception cref="ArgumentException">It is no number: a chart has let a value through that cannot be drawn.</exception>
    public static string Number(double coordinate) => double.IsFinite(coordinate)
        ? Math.Round(coordinate, 1).ToString("0.#", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text
        : throw new ArgumentException($"A coordinate is {coordinate}.", nameof(coordinate));

    private static XElement Element(string name, string style, params (string Name, double Value)[] numbers) => Element(name, style, numbers, []);

    private static XElement Element(string name, string style, (string Name, double Value)[] numbers, params object?[] content) => new(Namespace + name,
        style.Length == 0 ? null : new XAttribute("class", style),
        numbers.Select(number => new XAttribute(number.Name, Number(number.Value))),
        content);
}
