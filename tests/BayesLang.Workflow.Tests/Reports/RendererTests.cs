using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Reports.Html;
using BayesLang.Workflow.Tests.Charts;

namespace BayesLang.Workflow.Tests.Reports;

public sealed class RendererTests
{
    private static readonly Report report = SampleReport.Create();

    [Fact]
    public void A_report_without_steps_is_good() =>
        Assert.Equal(Verdict.Good, new Report("t", null, [], new ReportRun("m", "", [], [], [])) { Answer = "" }.Verdict);

    [Fact]
    public void The_page_is_well_formed_and_asks_for_nothing_from_elsewhere()
    {
        string html = Html();
        // Without what is raw text, the page is XML too.
        XElement page = Parse(html);
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "srcset" or "action" or "data" || attribute.Name.LocalName == "href" && !attribute.Value.StartsWith('#'));
        Assert.DoesNotMatch(@"@import|url\(|fetch\(|https?://(?!www\.w3\.org/2000/svg)", html);
    }

    [Fact]
    public void Every_link_and_label_has_its_target_and_no_identifier_is_used_twice()
    {
        XElement page = Parse(Html());
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Empty(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
        foreach (string target in page.Descendants().Attributes("href").Select(href => href.Value[1..])
            .Concat(page.Descendants().Attributes("aria-labelledby").SelectMany(label => label.Value.Split(' '))).Concat(page.Descendants().Attributes("data-copy").Select(copy => copy.Value)))
            Assert.Contains(target, ids);
    }

    [Fact]
    public void Texts_of_the_report_stay_text()
    {
        string html = Html();
        Assert.DoesNotContain(SampleReport.Script, html);
        Assert.Contains("&lt;script&gt;alert('1 &amp; 2')&lt;/script&gt;", html);
        Report odd = new("a\0b\u001b[1m\uD800c", null, [new ReportStep("a", "a", null, "b")], new ReportRun("m", "\u0007 data { </script>", [], [], [])) { Answer = "]]>" };
        using StringWriter output = new();
        ReportHtml.Write(odd, output);
        Assert.Equal("a\uFFFDb\uFFFD[1m\uFFFDc", Parse(output.ToString()).Descendants("h1").Single().Value);
    }

    [Fact]
    public void The_source_is_shown_to_the_letter()
    {
        XElement source = Parse(Html()).Descendants("code").Single(code => code.Attribute("id")?.Value == "source");
        Assert.Equal(report.Run.Source.TrimEnd('\n') + "\n", source.Value);
        Assert.Equal(report.Run.Source.TrimEnd('\n').Split('\n').Length, source.Elements("span").Count());
        Assert.Contains(source.Descendants("span"), span => span.Attribute("class")?.Value == "comment" && span.Value.Contains("rows & more"));
    }

    [Fact]
    public void Tables_name_their_columns_and_rows()
    {
        XElement table = Parse(Html()).Descendants("table").Last();
        Assert.Equal("Estimates", table.Element("caption")?.Value);
        Assert.All(table.Descendants("th"), cell => Assert.Contains(cell.Attribute("scope")?.Value, new[] { "row", "col" }));
        Assert.Equal(["beta[hours]", "sigma"], table.Element("tbody")?.Elements("tr").Select(row => row.Element("th")?.Value));
    }

    [Fact]
    public void Markdown_tells_everything_that_is_no_picture()
    {
        using StringWriter output = new();
        ReportMarkdown.Write(report, output);
        string text = output.ToString();
        Assert.StartsWith(@"# How \<well\> coaching works & for whom", text);
        Assert.Contains("**✗ Stop.** Draw no conclusions", text);
        Assert.Contains(@"category: North, South, a \| b", text);
        Assert.Contains("| beta[hours] | 1.2 |", text);
        Assert.Contains("```stan\n/// How well coaching works, ", text);
        Assert.Contains("`y_rep`", text);
        foreach (Figure figure in report.Steps.SelectMany(step => step.Figures)) Assert.Contains(figure.Description, text);
        foreach (Advice advice in report.Steps.SelectMany(step => step.Advice)) Assert.Contains(advice.Text, text);
        // The rows of a table have as many cells as its head.
        foreach (Match table in Regex.Matches(text, @"(?:^\|.*\n)+", RegexOptions.Multiline))
            Assert.Single(table.Value.TrimEnd('\n').Split('\n').Select(row => Regex.Count(row, @"(?<!\\)\|")).Distinct());
    }

    [Fact]
    public void Json_has_everything_and_the_figures_of_the_charts()
    {
        Report odd = report with { Steps = [.. report.Steps, new ReportStep("odd", "Odd", Verdict.Good, "Odd.") { Figures = [new Figure("odd", "odd", "odd", new HistogramChart("x", [double.NaN, double.PositiveInfinity, 1.5]))] }] };
        using StringWriter output = new();
        ReportJson.Write(odd, output);
        JsonElement json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal("stop", json.GetProperty("verdict").GetString());
        Assert.Equal(report.Answer, json.GetProperty("answer").GetString());
        Assert.Equal(odd.Steps.Select(step => step.Sentence), json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("sentence").GetString()));
        JsonElement[] charts = [.. json.GetProperty("steps").EnumerateArray().SelectMany(step => step.GetProperty("figures").EnumerateArray()).Select(figure => figure.GetProperty("chart"))];
        Assert.Equal(odd.Steps.SelectMany(step => step.Figures).Select(figure => ChartKinds.Names[figure.Chart.GetType()]), charts.Select(chart => chart.GetProperty("type").GetString()));
        Assert.Equal(["\"NaN\"", "\"Inf\"", "1.5"], charts[^1].GetProperty("values").EnumerateArray().Select(value => value.GetRawText()));
        JsonElement density = charts.First(chart => chart.GetProperty("type").GetString() == "density");
        Assert.Equal(4000, density.GetProperty("series")[0].GetProperty("draws").GetArrayLength());
        Assert.Equal(2, charts.Single(chart => chart.GetProperty("type").GetString() == "band").GetProperty("observed")[0].GetArrayLength());
        Assert.Equal("seed", json.GetProperty("run").GetProperty("facts")[0].GetProperty("name").GetString());
    }

    private static string Html()
    {
        using StringWriter output = new();
        ReportHtml.Write(report, output);
        return output.ToString();
    }

    private static XElement Parse(string html) => XElement.Parse(Regex.Replace(html.Replace("<!DOCTYPE html>\n", ""), "<(style|script)([^>]*)>.*?</\\1>", "", RegexOptions.Singleline), LoadOptions.PreserveWhitespace);
}
