using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A dot an observation; above the threshold a diamond, the worst of them with their numbers.</summary>
static class KHatDrawing
{
    private const int MostNumbers = 8;

    public static Picture Of(KHatChart chart)
    {
        (int Number, double KHat)[] values = [.. chart.KHat.Select((k, i) => (Number: i + 1, KHat: k)).Where(each => double.IsFinite(each.KHat))];
        if (values.Length == 0 || Extent.Of([0, chart.Threshold * 1.15, .. values.Select(each => each.KHat)]) is not { } y || Extent.Of(1, Math.Max(2, chart.KHat.Length)) is not { } x)
            return Nothing.ToShow("k-hat");
        (int Number, double KHat)[] above = [.. values.Where(each => each.KHat > chart.Threshold).OrderByDescending(each => each.KHat)];
        Frame frame = new(x.Pad(0.02), y.Pad(0.06), "observation", "k-hat",
            [new("relied on", Swatch.Dot, "small dots s1"), new($"above {NumberText.Of(chart.Threshold)}: not", Swatch.Diamond, "bad")], 180);
        return frame.With(
        [
            double.IsFinite(chart.Threshold) ? Svg.Line(frame.Area.Left, frame.Y.At(chart.Threshold), frame.Area.Right, frame.Y.At(chart.Threshold), "reference") : null,
            Svg.Path(PathData.Dots(values.Where(each => !(each.KHat > chart.Threshold)).Select(Place)), "small dots s1"),
            Svg.Path(PathData.Diamonds(above.Select(Place), 4), "bad"),
        ], over: Numbers());

        (double X, double Y) Place((int Number, double KHat) each) => (frame.X.At(each.Number), frame.Y.At(each.KHat));

        IEnumerable<XElement> Numbers()
        {
            List<(double X, double Y)> taken = [];
            foreach ((int Number, double KHat) each in above.Take(MostNumbers))
            {
                (double left, double top) = Place(each);
                if (taken.Exists(other => Math.Abs(other.X - left) < 30 && Math.Abs(other.Y - top) < 13)) continue;
                taken.Add((left, top));
                bool isRight = left > frame.Area.Right - 40;
                yield return Svg.Text(isRight ? left - 7 : left + 7, Math.Clamp(top + 4, frame.Area.Top + 10, frame.Area.Bottom), $"{Invariant.Text(each.Number, "N0")}", "label", isRight ? "end" : "start");
            }
        }
    }
}
