using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A mark a bin over the diagonal, with the interval that calibrated predictions would keep to; a bin outside of it is a diamond.</summary>
static class CalibrationDrawing
{
    public static Picture Of(CalibrationChart chart)
    {
        CalibrationBin[] bins = [.. chart.Bins.Where(bin => double.IsFinite(bin.Predicted) && double.IsFinite(bin.Observed))];
        if (bins.Length == 0 || Extent.Of(-0.02, 1.02) is not { } unit) return Nothing.ToShow("Calibration");
        Frame frame = new(unit, unit, "predicted probability", "observed share",
            [new("as calibrated predictions give (90 %)", Swatch.Line, "calibrated"), new("a bin within", Swatch.Dot, "dots s1"), new("a bin outside", Swatch.Diamond, "bad")], 300);
        return frame.With(
        [
            Svg.Line(frame.X.At(0), frame.Y.At(0), frame.X.At(1), frame.Y.At(1), "reference"),
            .. bins.Where(bin => double.IsFinite(bin.Low) && double.IsFinite(bin.High)).Select(bin => Svg.Line(frame.X.At(bin.Predicted), frame.Y.At(bin.Low), frame.X.At(bin.Predicted), frame.Y.At(bin.High), "calibrated")),
            .. bins.Select(bin => Svg.Group("", Svg.Tip($"{Invariant.Text(bin.Count, "N0")} observations: predicted {NumberText.Of(bin.Predicted)}, observed {NumberText.Of(bin.Observed)}"), Mark(frame, bin))),
        ]);
    }

    private static XElement Mark(Frame frame, CalibrationBin bin)
    {
        (double X, double Y)[] place = [(frame.X.At(bin.Predicted), frame.Y.At(bin.Observed))];
        return bin.Observed < bin.Low || bin.Observed > bin.High ? Svg.Path(PathData.Diamonds(place, 5), "bad") : Svg.Path(PathData.Dots(place), "dots s1");
    }
}
