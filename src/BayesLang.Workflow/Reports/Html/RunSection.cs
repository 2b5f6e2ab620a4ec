using System.Collections.Immutable;
using System.Xml.Linq;
using BayesLang.Language.Syntax;
using static BayesLang.Workflow.Reports.Html.HtmlParts;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>The model's text, and everything that repeats the analysis.</summary>
static class RunSection
{
    /// <summary>The model's source with numbered lines, its words classed by the language's own lexer.</summary>
    public static XElement Model(ReportRun run) => new("section", Id("model"), new XAttribute("aria-labelledby", "model-title"),
        new XElement("h2", Id("model-title"), "The model"),
        new XElement("details",
            new XElement("summary", $"The source of {run.ModelName}"),
            new XElement("div", Class("command"),
                new XElement("pre", Class("source"), new XAttribute("tabindex", "0"), new XElement("code", Id("source"), SourceHighlight.Lines(run.Source))),
                CopyButton("source", "the model"))));

    public static XElement Repeat(ReportRun run) => new("section", Id("repeat"), new XAttribute("aria-labelledby", "repeat-title"),
        new XElement("h2", Id("repeat-title"), "To repeat it"),
        run.Commands.IsEmpty ? null : Command("commands", string.Join('\n', run.Commands)),
        run.Facts.IsEmpty ? null : new XElement("dl", run.Facts.Select(fact => new XElement("div", new XElement("dt", fact.Name), new XElement("dd", fact.Value)))),
        Citations(run.Citations));

    private static IEnumerable<XElement> Citations(ImmutableArray<string> citations) => citations.IsEmpty ? [] :
    [
        new("h3", "Sources"),
        new("ul", citations.Select(citation => new XElement("li", Marked(citation)))),
    ];
}
