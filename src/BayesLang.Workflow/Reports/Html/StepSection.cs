using System.Globalization;
using System.Xml.Linq;
using BayesLang.Workflow.Charts;
using static BayesLang.Workflow.Reports.Html.HtmlParts;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>A step: its verdict and sentence, then what it is founded on, then what to do next.</summary>
static class StepSection
{
    public static string IdOf(ReportStep step) => $"step-{step.Id}";

    public static XElement Of(ReportStep step) => new("section", Id(IdOf(step)), Class("step"), new XAttribute("aria-labelledby", $"{IdOf(step)}-title"),
        new XElement("h2", Id($"{IdOf(step)}-title"), Marked(step.Title)),
        new XElement("p", Class("lead"), step.Verdict is { } verdict ? [Badge(verdict), new XText(" ")] : Array.Empty<object>(), Marked(step.Sentence)),
        step.Paragraphs.Select(paragraph => Paragraph(paragraph)),
        Advised(step),
        step.Figures.IsEmpty ? null : new XElement("div", Class("figures"), step.Figures.Select(FigureOf)),
        step.Tables.Select((table, i) => TableOf(table, $"{IdOf(step)}-table-{i + 1}")));

    private static XElement FigureOf(Figure figure) => new("figure", Id($"figure-{figure.Id}"),
        new XElement("figcaption", new XElement("strong", Marked(figure.Title)), new XText(" "), Marked(figure.Description)),
        ChartSvg.Of(figure.Chart, $"figure-{figure.Id}", figure.Title, figure.Description));

    private static XElement? Advised(ReportStep step) => step.Advice.IsEmpty ? null : new XElement("aside", Class("advice"), new XAttribute("aria-label", $"What to do next: {step.Title}"),
        new XElement("h3", "What to do next"),
        new XElement("ol", step.Advice.Select((advice, i) => new XElement("li",
            Paragraph(advice.Text),
            advice.Command is { } command ? Command($"{IdOf(step)}-command-{i + 1}", command) : null))));

    /// <summary>A table scrolls in a box of its own, which the keyboard reaches.</summary>
    private static XElement TableOf(ReportTable table, string id) => new("div", Class("table"),
        CopyButton(id, $"the table {table.Caption}"),
        new XElement("div", Class("scroll"), new XAttribute("tabindex", "0"), new XAttribute("role", "group"), new XAttribute("aria-label", table.Caption),
            new XElement("table", Id(id),
                new XElement("caption", Marked(table.Caption)),
                new XElement("thead", new XElement("tr", table.Header.Select((name, column) => new XElement(name.Length == 0 ? "td" : "th", name.Length == 0 ? null : new XAttribute("scope", "col"), Alignment(table, column), Marked(name))))),
                new XElement("tbody", table.Rows.Select(row => new XElement("tr", row.Select((cell, column) =>
                    column == 0 ? new XElement("th", new XAttribute("scope", "row"), Marked(cell)) : new XElement("td", Alignment(table, column), Marked(cell)))))))));

    /// <summary>Columns of numbers stand to the right, words to the left.</summary>
    private static XAttribute? Alignment(ReportTable table, int column) => column > 0 && table.Rows.All(row => column >= row.Length || IsNumber(row[column])) ? Class("number") : null;

    private static bool IsNumber(string cell) => cell is "" or "–" or "NaN" or "Inf" or "-Inf" || double.TryParse(cell.TrimEnd('%', ' ').TrimStart('<', '>', '≈', ' ').Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);
}
