using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts.Drawing;

namespace BayesLang.Workflow.Charts.Types;

/// <summary>A hairline for the density of each replication, a strong line for that of the observations.</summary>
static class PredictiveOverlayDrawing
{
    public static Picture Of(PredictiveOverlayChart chart)
    {
        double[] observed = [.. chart.Observed.Where(double.IsFinite)];
        if (Shown(observed, [.. chart.Replications.SelectMany(values => values).Where(double.IsFinite).Order()]) is not { } x) return Nothing.ToShow(chart.XLabel);
        (double X, double Y)[] own = KernelDensity.Of(observed, x);
        (double X, double Y)[][] replications = [.. chart.Replications.Select(values => KernelDensity.Of(values, x)).Where(curve => curve.Length > 0)];
        double top = own.Select(point => point.Y).DefaultIfEmpty(0).Max(), highest = replications.SelectMany(curve => curve).Select(point => point.Y).DefaultIfEmpty(0).Max();
        // A replication that is nearly a single value has a spike that hides all else.
        double typical = replications.Length == 0 ? 0 : Quantiles.Of([.. replications.Select(curve => curve.Max(point => point.Y))], 0.5);
        top = Math.Max(top, Math.Min(highest, 3 * typical));
        if (Extent.Of(0, top > 0 ? top * 1.06 : 1) is not { } y) return Nothing.ToShow(chart.XLabel);
        List<LegendEntry> legend = [];
        if (chart.Replications.Length > 0) legend.Add(new LegendEntry($"{Invariant.Text(chart.Replications.Length, "N0")} predicted data sets", Swatch.Line, "replication strong"));
        if (observed.Length > 0) legend.Insert(0, new LegendEntry("observed", Swatch.Line, "observed"));
        Frame frame = new(x, y, chart.XLabel, legend: legend, plotHeight: 190);
        return frame.With([
            .. replications.Select(curve => Svg.Path(Curve(curve), "replication")),
            .. chart.Replications.Where(values => values.Any(double.IsFinite) && KernelDensity.Of(values, x).Length == 0).Select(values => Spike(values.First(double.IsFinite), "replication")),
            own.Length > 0 ? Svg.Path(Curve(own), "observed") : observed.Length > 0 ? Spike(observed[0], "observed") : null]);

        string Curve((double X, double Y)[] curve) => PathData.Line(curve.Select(point => (frame.X.At(point.X), frame.Y.At(point.Y))));

        // Values that are all the same.
        System.Xml.Linq.XElement Spike(double value, string style) => Svg.Line(frame.X.At(value), frame.Area.Bottom, frame.X.At(value), frame.Area.Top, style);
    }

    /// <summary>All observations; of the replications nearly all, but not so far out that the observations would shrink to a line.</summary>
    private static Extent? Shown(double[] observed, double[] replicated)
    {
        Extent? predicted = replicated.Length == 0 ? null : Extent.Of(Quantiles.OfSorted(replicated, 0.005), Quantiles.OfSorted(replicated, 0.995));
        if (Extent.Of(observed) is not { } own) return predicted?.Pad(0.02);
        if (predicted is not { } other || observed.Length < 2 || observed.Max() == observed.Min()) return (predicted is { } wide ? wide.Including(own.Low).Including(own.High) : own).Pad(0.02);
        return own.Including(Math.Max(other.Low, own.Low - 1.5 * own.Width)).Including(Math.Min(other.High, own.High + 1.5 * own.Width)).Pad(0.02);
    }
}
