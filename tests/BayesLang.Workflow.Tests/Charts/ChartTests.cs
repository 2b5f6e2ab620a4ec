using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Tests.Charts;

public sealed partial class ChartTests
{
    private static readonly double[][] oddSets =
    [
        [], [double.NaN], [3], [3, 3, 3], [double.NaN, 1, double.PositiveInfinity, 2], [-1e308, 1e308], [1e300, 2e300, 3e300], [1e-310, 2e-310], [1e15, 1e15 + 1, 1e15 + 2], [0, 0, 0, 1], [-5, -4, -4.5, double.NegativeInfinity],
    ];

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, SampleCharts.All.Length)];

    public static TheoryData<int> OddSets => [.. Enumerable.Range(0, oddSets.Length)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_chart_is_one_labelled_image_within_its_bounds(int index)
    {
        (string title, string description, Chart chart) = SampleCharts.All[index];
        XElement svg = ChartSvg.Of(chart, "f", title, description);
        Assert.Equal("img", svg.Attribute("role")?.Value);
        string[] labels = svg.Attribute("aria-labelledby")?.Value.Split(' ') ?? [];
        Assert.Equal([title, description], labels.Select(id => svg.Elements().Single(element => element.Attribute("id")?.Value == id).Value));
        AssertDrawable(svg);
    }

    [Fact]
    public void Of_many_that_stay_in_the_band_none_is_said_to_be_more_than_others()
    {
        double[] even = [.. Enumerable.Range(0, 100).Select(k => (k + 0.5) / 100)];
        string text = ChartSvg.Of(new UniformityChart("x", [.. Enumerable.Range(1, 6).Select(k => new Sample($"q{k}", [.. even]))], 0.95), "f", "t", "d").ToString();
        Assert.Contains("6 quantities, none leaves the band", text);
        Assert.DoesNotContain("6 more", text);
    }

    [Fact]
    public void Every_type_of_chart_is_drawn_and_named()
    {
        Type[] types = [.. typeof(Chart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Chart)))];
        Assert.Equal(types.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))), ChartKinds.Names.Keys.OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(types.ToHashSet(), SampleCharts.All.Select(each => each.Chart.GetType()).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(OddSets))]
    public void Odd_values_break_no_chart(int index)
    {
        ImmutableArray<double> values = [.. oddSets[index]];
        double x = values.IsEmpty ? double.NaN : values[0];
        Sample sample = new("a", values);
        Chart[] charts =
        [
            new DensityChart("x", [sample], 0), new DensityChart("x", [sample, new Sample("b", [1, 2, 3, 4])]), new DensityChart("x", []), new ForestChart("x", [new ForestRow("a", x, x, x, x, x), new ForestRow("b", 0, 0, 0, 0, 0)], x), new ForestChart("x", []),
            new TraceChart("x", [values, values]), new TraceChart("x", []), new RankChart("x", [], x), new RankChart("x", [[1, 0], [0, 0]], x), new HistogramChart("x", values),
            new BarsChart("x", "y", [new Bar("a", x, new BarPrediction(x, x, x))]), new BarsChart("x", "y", [.. values.Select(value => new Bar("a long name of a value", value))]),
            new PredictiveOverlayChart("x", values, [values, [1, 2, 3]]), new PredictiveOverlayChart("x", [], [values]), new RootogramChart("x", [.. values.Select(value => new Bar("1", value, new BarPrediction(value, value, value)))]),
            new CalibrationChart([.. values.Select(value => new CalibrationBin(0.5, value, value, value, 3))]), new UniformityChart("x", [new Sample("a", [.. values.Select(value => Math.Clamp(value, 0, 1))])], 0.95),
            new KHatChart(values, 0.7), new KHatChart(values, x), new PairsChart([sample, new Sample("b", values)], [.. values.Select(_ => true)]), new PairsChart([], []),
            new BandChart("x", "y", [.. values.Select(value => new BandPoint(value, value, value, value, value, value))], [.. values.Select(value => (value, value))]),
        ];
        foreach (Chart chart in charts) AssertDrawable(ChartSvg.Of(chart, "f", "t", "d"));
    }

    [Fact]
    public void Labels_are_text_and_nothing_else()
    {
        const string name = "<b>a & \"b\"</b>";
        XElement svg = ChartSvg.Of(new ForestChart(name, [new ForestRow(name, 1, 2, 3, 4, 5)]), "f", name, name);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "b");
        Assert.True(svg.Descendants().Count(element => element.Value == name) >= 3);
        Assert.DoesNotContain("<b>", svg.ToString());
    }

    [Fact]
    public void Every_row_of_a_forest_has_its_interval_and_place()
    {
        ForestRow[] rows = [.. Enumerable.Range(1, 100).Select(i => new ForestRow($"alpha[{i}]", i - 2, i - 1, i, i + 1, i + 2))];
        XElement svg = ChartSvg.Of(new ForestChart("x", [.. rows]), "f", "t", "d");
        double[] medians = [.. Of(svg, "circle", "median").Select(circle => Number(circle, "cy"))];
        Assert.Equal(100, medians.Length);
        Assert.True(medians.Zip(medians.Skip(1)).All(pair => pair.Second - pair.First >= 16), "Rows overlap.");
        Assert.Equal(rows.Select(row => row.Name), Of(svg, "text", "row-name").Select(text => text.Value));
    }

    [Fact]
    public void Every_observation_has_its_mark()
    {
        Assert.Equal(80, Marks(SampleCharts.All.Single(each => each.Title == "Fitted curve").Chart, "observation"));
        KHatChart kHat = new([0.1, 0.9, 0.2, 0.8, 0.3], 0.7);
        Assert.Equal(3, Marks(kHat, "small dots s1"));
        Assert.Equal(2, Marks(kHat, "bad"));
        Assert.Equal(["2", "4"], Of(ChartSvg.Of(kHat, "f", "t", "d"), "text", "label").Select(text => text.Value));
    }

    [Fact]
    public void Divergences_are_drawn_last_and_in_another_form()
    {
        XElement svg = ChartSvg.Of(new PairsChart([new Sample("a", [1, 2, 3]), new Sample("b", [3, 1, 2])], [false, true, false]), "f", "t", "d");
        XElement[] marks = [.. svg.Elements().Where(element => element.Name.LocalName == "svg").SelectMany(inner => inner.Elements()).Where(element => element.Name.LocalName == "path")];
        Assert.Equal(["small dots s1 faint", "bad cross"], marks.Select(mark => mark.Attribute("class")?.Value));
        Assert.Equal([2, 1], marks.Select(mark => Regex.Count(mark.Attribute("d")?.Value ?? "", "M")));
    }

    [Fact]
    public void The_bars_of_a_histogram_hold_all_values()
    {
        XElement svg = ChartSvg.Of(new HistogramChart("x", [1, 1, 1, 1, 2, 2, 3]), "f", "t", "d");
        double[] heights = [.. Of(svg, "rect", "bar s1").Select(bar => Number(bar, "height"))];
        Assert.Equal(3, heights.Length);
        Assert.Equal(2, heights[0] / heights[1], 0.02);
        Assert.Equal(4, heights[0] / heights[2], 0.05);
    }

    [Fact]
    public void A_long_trace_keeps_its_extremes()
    {
        double[] draws = new double[20_000];
        (draws[7_777], draws[12_345]) = (10, -10);
        XElement path = Of(ChartSvg.Of(new TraceChart("x", [[.. draws]]), "f", "t", "d"), "path", "trace s1").Single();
        double[] heights = [.. Point().Matches(path.Attribute("d")?.Value ?? "").Select(match => double.Parse(match.Groups[2].Value))];
        Assert.True(heights.Length < 2000);
        Assert.Equal(2, heights.Count(height => Math.Abs(height - heights[0]) > 20));
    }

    private static int Marks(Chart chart, string style) =>
        Regex.Count(ChartSvg.Of(chart, "f", "t", "d").Descendants().Where(element => element.Name.LocalName == "svg").SelectMany(inner => inner.Elements())
            .First(element => element.Attribute("class")?.Value.EndsWith(style, StringComparison.Ordinal) == true).Attribute("d")?.Value ?? "", "M");

    private static IEnumerable<XElement> Of(XElement svg, string name, string style) => svg.Descendants().Where(element => element.Name.LocalName == name && element.Attribute("class")?.Value == style);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)?.Value ?? "NaN");

    private static void AssertDrawable(XElement svg)
    {
        double[] box = [.. (svg.Attribute("viewBox")?.Value ?? "").Split(' ').Select(double.Parse)];
        Assert.True(box[2] > 0 && box[3] > 0);
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN") || attribute.Value.Contains("Infinity") || attribute.Value.Contains("E+"));
        // Text and marks that are not cut lie on the drawing.
        foreach (XElement text in svg.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            Assert.InRange(Number(text, "x"), 0, box[2]);
            Assert.InRange(Number(text, "y"), 0, box[3]);
        }
    }

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Point();
}
