using System.Reflection;
using System.Xml.Linq;
using BayesLang.Workflow.Charts;
using static BayesLang.Workflow.Reports.Html.HtmlParts;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>The page: its head, the summary, the contents, a section a step, the model, and what it takes to repeat it.</summary>
static class ReportPage
{
    public static XElement Of(Report report) => new("html", new XAttribute("lang", "en"), Head(report), new XElement("body",
        new XElement("a", Class("skip"), new XAttribute("href", "#answer"), "Skip to the answer"),
        new XElement("header",
            new XElement("div",
                new XElement("h1", Marked(report.Title)),
                report.Question is { } question ? Paragraph(question, "question") : null),
            new XElement("button", new XAttribute("type", "button"), Id("theme"), new XAttribute("hidden", ""), "Dark")),
        new XElement("div", Class("columns"),
            Contents(report),
            new XElement("main",
                Summary(report),
                report.Steps.Select(StepSection.Of),
                RunSection.Model(report.Run),
                RunSection.Repeat(report.Run))),
        new XElement("footer", Paragraph($"Made by BayesLang {ProductVersion.Text} on the model {report.Run.ModelName}. The page holds all that it shows; nothing is loaded from elsewhere."))));

    private static XElement Head(Report report) => new("head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
        new XElement("title", report.Title),
        new XElement("style", HtmlText.Raw(Resource("report.css") + ChartSvg.Style)),
        // A module runs when the page is there.
        new XElement("script", new XAttribute("type", "module"), HtmlText.Raw(Resource("report.js"))));

    private static XElement Contents(Report report) => new("nav", new XAttribute("aria-label", "Contents"), new XElement("ol",
        new XElement("li", Link("answer", "The answer")),
        report.Steps.Select(step => new XElement("li", Link(StepSection.IdOf(step), step.Title))),
        new XElement("li", Link("model", "The model")),
        new XElement("li", Link("repeat", "To repeat it"))));

    private static XElement Summary(Report report) => new("section", Id("answer"), Class($"summary {report.Verdict.Word().ToLowerInvariant()}"), new XAttribute("aria-labelledby", "answer-title"), new XAttribute("tabindex", "-1"),
        new XElement("h2", Id("answer-title"), "The answer"),
        Paragraph(report.Answer, "lead"),
        new XElement("p", Badge(report.Verdict), new XText(" "), report.Verdict.Meaning()),
        new XElement("ul", Class("verdicts"), new XAttribute("aria-label", "The verdict of each step"),
            report.Steps.Where(step => step.Verdict is not null).Select(step => new XElement("li", Badge(step.Verdict ?? Verdict.Good), new XText(" "), Link(StepSection.IdOf(step), step.Title)))));

    private static XElement Link(string id, string text) => new("a", new XAttribute("href", $"#{id}"), Marked(text));

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"report/{name}") ?? throw new InvalidOperationException($"The assembly has no resource report/{name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
