using System.Text.Json;
using System.Text.RegularExpressions;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Reports.Html;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>The report as a page, as Markdown and as JSON, without a browser.</summary>
public sealed partial class ReportHtmlTests
{
    private static readonly string html = Text(ReportHtml.Write);

    private static string Text(Action<Report, TextWriter> write)
    {
        StringWriter text = new();
        write(SampleReport.Create(), text);
        return text.ToString();
    }

    [Fact]
    public void Nothing_is_fetched()
    {
        Assert.DoesNotMatch(@"<link\b|@import|<iframe|<img\b|\ssrc\s*=", html);
        Assert.All(Links().Matches(html), link => Assert.StartsWith("#", link.Groups[1].Value));
        Assert.DoesNotMatch(@"url\((?!#)", html);
    }

    [Fact]
    public void Texts_are_no_markup()
    {
        Assert.DoesNotContain(SampleReport.Script, html);
        Assert.Contains("&lt;script&gt;alert(", html);
        Assert.Contains("How &lt;well&gt; coaching works &amp; for whom", html);
    }

    [Fact]
    public void Ids_are_unique_and_every_link_within_the_page_has_its_place()
    {
        string[] ids = [.. Ids().Matches(html).Select(id => id.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Links().Matches(html), link => Assert.Contains(link.Groups[1].Value[1..], ids));
    }

    [Fact]
    public void Tables_have_captions_and_headers_and_headings_do_not_jump()
    {
        foreach (Match table in Tables().Matches(html))
        {
            Assert.Contains("<caption", table.Value);
            Assert.Contains("scope=\"col\"", table.Value);
        }
        int[] levels = [.. Headings().Matches(html).Select(heading => heading.Groups[1].Value[0] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Contains("<main", html);
        Assert.Contains("lang=\"en\"", html);
    }

    [Fact]
    public void Verdicts_are_words_beside_signs()
    {
        foreach (string word in (string[])["Good", "Look", "Stop"]) Assert.Contains(word, html);
    }

    [Fact]
    public void Markdown_has_all_steps_tables_and_commands()
    {
        string text = Text(ReportMarkdown.Write);
        foreach (ReportStep step in SampleReport.Create().Steps)
        {
            Assert.Contains(step.Title, text);
            foreach (Figure figure in step.Figures) Assert.Contains(figure.Description, text);
            foreach (Advice advice in step.Advice.Where(advice => advice.Command is not null)) Assert.Contains(advice.Command ?? "", text);
        }
        Assert.DoesNotContain("South, a | b", text);
    }

    [Fact]
    public void Json_is_read_back_with_steps_verdicts_and_charts()
    {
        using JsonDocument json = JsonDocument.Parse(Text(ReportJson.Write));
        JsonElement[] steps = [.. json.RootElement.GetProperty("steps").EnumerateArray()];
        Report report = SampleReport.Create();
        Assert.Equal(report.Steps.Select(step => step.Id), steps.Select(step => step.GetProperty("id").GetString()));
        Assert.Equal("stop", json.RootElement.GetProperty("verdict").GetString());
        JsonElement chart = steps[0].GetProperty("figures")[0].GetProperty("chart");
        Assert.Equal("histogram", chart.GetProperty("type").GetString());
        Assert.NotEqual(0, chart.GetProperty("values").GetArrayLength());
    }

    [GeneratedRegex("\\shref=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex("<h([1-6])\\b")]
    private static partial Regex Headings();
}
