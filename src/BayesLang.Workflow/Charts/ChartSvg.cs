using System.Reflection;
using System.Xml.Linq;
using BayesLang.Workflow.Charts.Drawing;
using BayesLang.Workflow.Charts.Types;

namespace BayesLang.Workflow.Charts;

/// <summary>
/// Charts as SVG for a page. They are drawn here and not by a library: OxyPlot writes colours, fonts and sizes of its own into each element, so that a page cannot give them its theme, and
/// no titles or descriptions for who cannot see them; ScottPlot draws with a native library. Colours, fonts and lines come from <see cref="Style"/>, by classes and the page's custom
/// properties; what is compared differs in form too, never in colour alone.
/// </summary>
public static class ChartSvg
{
    /// <summary>The style sheet that a page of charts needs.</summary>
    public static string Style { get; } = ReadStyle();

    /// <summary>An <c>svg</c> element that scales with its surroundings.</summary>
    /// <param name="chart">What to draw. Values that are not finite are left out; a chart without any says so.</param>
    /// <param name="id">Of the figure, unlike others of the page: the title and description take their names from it.</param>
    /// <param name="title">What the chart shows.</param>
    /// <param name="description">What is to be seen in it.</param>
    public static XElement Of(Chart chart, string id, string title, string description)
    {
        Picture picture = Draw(chart);
        return new XElement(Svg.Namespace + "svg",
            new XAttribute("viewBox", $"0 0 {Svg.Number(picture.Width)} {Svg.Number(picture.Height)}"),
            new XAttribute("class", $"chart {ChartKinds.Names[chart.GetType()].Replace('_', '-')}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-description"),
            new XElement(Svg.Namespace + "title", new XAttribute("id", $"{id}-title"), title),
            new XElement(Svg.Namespace + "desc", new XAttribute("id", $"{id}-description"), description),
            picture.Parts);
    }

    private static Picture Draw(Chart chart) => chart switch
    {
        DensityChart density => DensityDrawing.Of(density),
        ForestChart forest => ForestDrawing.Of(forest),
        TraceChart trace => TraceDrawing.Of(trace),
        RankChart rank => RankDrawing.Of(rank),
        HistogramChart histogram => HistogramDrawing.Of(histogram),
        BarsChart bars => BarsDrawing.Of(bars),
        PredictiveOverlayChart overlay => PredictiveOverlayDrawing.Of(overlay),
        RootogramChart rootogram => RootogramDrawing.Of(rootogram),
        CalibrationChart calibration => CalibrationDrawing.Of(calibration),
        UniformityChart uniformity => UniformityDrawing.Of(uniformity),
        KHatChart kHat => KHatDrawing.Of(kHat),
        PairsChart pairs => PairsDrawing.Of(pairs),
        BandChart band => BandDrawing.Of(band),
        _ => throw new ArgumentException($"There is no drawing of a {chart.GetType().Name}.", nameof(chart)),
    };

    private static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("charts/chart.css") ?? throw new InvalidOperationException("The assembly has no resource charts/chart.css.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
