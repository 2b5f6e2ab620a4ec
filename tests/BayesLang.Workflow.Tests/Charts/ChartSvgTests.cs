using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BayesLang.Workflow.Charts;

namespace BayesLang.Workflow.Tests.Charts;

/// <summary>What holds for all charts, and what some of them must show.</summary>
public sealed partial class ChartSvgTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Titles => [.. SampleCharts.All.Select(each => each.Title)];

    private static XElement Draw(Chart chart) => ChartSvg.Of(chart, "figure", "A title", "What is to be seen.");

    private static XElement Draw(string title) => Draw(SampleCharts.All.Single(each => each.Title == title).Chart);

    /// <summary>All numbers of attributes that place something.</summary>
    private static IEnumerable<double> Places(XElement picture) =>
        from attribute in picture.DescendantsAndSelf().Attributes()
        where attribute.Name.LocalName is "d" or "x" or "y" or "x1" or "x2" or "y1" or "y2" or "cx" or "cy" or "width" or "height" or "r" or "points" or "viewBox" or "transform"
        from Match number in Number().Matches(attribute.Value)
        select double.Parse(number.Value, CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_is_labelled_and_all_its_places_are_near_the_picture(string title)
    {
        XElement picture = Draw(title);
        Assert.Equal("img", picture.Attribute("role")?.Value);
        Assert.Equal("A title", picture.Element(svg + "title")?.Value);
        Assert.Equal("What is to be seen.", picture.Element(svg + "desc")?.Value);
        Assert.Equal("figure-title figure-description", picture.Attribute("aria-labelledby")?.Value);
        Assert.DoesNotContain("NaN", picture.ToString());
        Assert.DoesNotContain("∞", picture.ToString());
        double[] places = [.. Places(picture)];
        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.InRange(place, -2000, 4000));
        // Looks come from the page.
        Assert.DoesNotContain(picture.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "fill" or "stroke" or "style" or "font-family");
    }

    public static TheoryData<string> Odd => [.. odd.Keys];

    private static readonly Dictionary<string, Chart> odd = new()
    {
        ["no draws"] = new DensityChart("x", [new Sample("posterior", [])]),
        ["one draw"] = new DensityChart("x", [new Sample("posterior", [3])], 0),
        ["equal draws"] = new DensityChart("x", [new Sample("posterior", [.. Enumerable.Repeat(2.0, 100)])]),
        ["draws that are no numbers"] = new DensityChart("x", [new Sample("posterior", [1, double.NaN, 2, double.PositiveInfinity, 3])]),
        ["huge draws"] = new DensityChart("x", [new Sample("posterior", [1e300, 2e300, -1e300])], 0),
        ["tiny draws"] = new DensityChart("x", [new Sample("posterior", [1e-300, 2e-300, 3e-300])]),
        ["no rows"] = new ForestChart("x", []),
        ["a row without numbers"] = new ForestChart("x", [new ForestRow("a", double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)]),
        ["one number a row"] = new ForestChart("x", [new ForestRow("a", 1, 1, 1, 1, 1)], 1),
        ["no chains"] = new TraceChart("x", []),
        ["one draw a chain"] = new TraceChart("x", [[1], [2]]),
        ["no ranks"] = new RankChart("x", [], 0),
        ["no values"] = new HistogramChart("x", []),
        ["one value"] = new HistogramChart("x", [5]),
        ["missing values alone"] = new HistogramChart("x", [double.NaN]),
        ["no bars"] = new BarsChart("x", "y", []),
        ["bars of nothing"] = new BarsChart("x", "y", [new Bar("a", 0), new Bar("b", 0)]),
        ["no predictions"] = new PredictiveOverlayChart("x", [], []),
        ["one observation"] = new PredictiveOverlayChart("x", [1], [[1], [1]]),
        ["an empty rootogram"] = new RootogramChart("x", []),
        ["no bins"] = new CalibrationChart([]),
        ["one of a hundred"] = new UniformityChart("x", [new Sample("a", [0.5])], 0.95),
        ["none"] = new UniformityChart("x", [], 0.95),
        ["no observations"] = new KHatChart([], 0.7),
        ["endless k-hat"] = new KHatChart([0.1, double.PositiveInfinity, double.NaN], 0.7),
        ["no pairs"] = new PairsChart([], []),
        ["pairs of constants"] = new PairsChart([new Sample("a", [1, 1]), new Sample("b", [2, 2])], [false, true]),
        ["no curve"] = new BandChart("x", "y", [], []),
        ["one point"] = new BandChart("x", "y", [new BandPoint(1, 1, 1, 1, 1, 1)], [(1, 1)]),
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_figures_are_drawn_or_said_to_be_none(string what)
    {
        XElement picture = Draw(odd[what]);
        Assert.DoesNotContain("NaN", picture.ToString());
        Assert.All(Places(picture), place => Assert.InRange(place, -2000, 4000));
        Assert.NotEmpty(picture.Descendants(svg + "text"));
    }

    [Fact]
    public void Names_are_text_and_no_markup()
    {
        XElement picture = Draw(new ForestChart("<b>x</b>", [new ForestRow("<script>alert(1)</script>", 1, 2, 3, 4, 5)]));
        Assert.Empty(picture.Descendants().Where(element => element.Name.LocalName is "b" or "script"));
        Assert.Contains("&lt;b&gt;", picture.ToString());
    }

    [Fact]
    public void Every_row_of_a_forest_has_its_name_and_a_long_one_grows()
    {
        XElement few = Draw("Coefficients"), many = Draw("Counties");
        for (int k = 1; k <= 40; k++) Assert.Contains(many.Descendants(svg + "text"), text => text.Value == $"alpha[COUNTY {k}]");
        Assert.True(Height(many) > 3 * Height(few));

        static double Height(XElement picture) => double.Parse((picture.Attribute("viewBox")?.Value ?? "").Split(' ')[3], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Divergent_draws_come_last_and_have_another_form()
    {
        XElement picture = Draw("Pairs");
        XElement[] panel = [.. picture.Descendants().First(group => group.Elements().Any(path => Class(path).Contains("cross"))).Elements().Where(path => path.Name.LocalName == "path")];
        Assert.Contains("dots", Class(panel[0]));
        Assert.Contains("cross", Class(panel[^1]));

        static string Class(XElement element) => element.Attribute("class")?.Value ?? "";
    }

    [Fact]
    public void A_reference_beyond_the_figures_is_pointed_to() => Assert.Contains(Draw("Far from the reference").Descendants(svg + "text"), text => text.Value.Contains("◂ 0", StringComparison.Ordinal));

    [Fact]
    public void All_kinds_of_charts_have_a_sample_and_a_drawing() =>
        Assert.Equal(typeof(Chart).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Chart))).Select(type => type.Name).Order(), SampleCharts.All.Select(each => each.Chart.GetType().Name).Distinct().Order().ToImmutableArray());

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
