using System.Xml.Linq;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>The elements that the parts of the page are made of.</summary>
static class HtmlParts
{
    public static XAttribute Class(string names) => new("class", names);

    public static XAttribute Id(string id) => new("id", id);

    /// <summary>A text whose backticks mark code, as nodes.</summary>
    public static IEnumerable<object> Marked(string text) => MarkedText.Pieces(text).Select(piece => piece.IsCode ? (object)new XElement("code", piece.Text) : new XText(piece.Text));

    public static XElement Paragraph(string text, string? style = null) => new("p", style is null ? null : Class(style), Marked(text));

    /// <summary>A verdict as sign and word in one.</summary>
    public static XElement Badge(Verdict verdict) =>
        new("span", Class($"badge {verdict.Word().ToLowerInvariant()}"), new XElement("span", new XAttribute("aria-hidden", "true"), verdict.Sign()), new XText(" "), verdict.Word());

    /// <summary>A button that the script shows: it copies the text of the element with the id, a table as columns between tabs.</summary>
    public static XElement CopyButton(string target, string what) =>
        new("button", new XAttribute("type", "button"), Class("copy"), new XAttribute("hidden", ""), new XAttribute("data-copy", target), new XAttribute("aria-label", $"Copy {what}"), "Copy");

    /// <summary>A command or a few, with a button that copies them.</summary>
    public static XElement Command(string id, string text) =>
        new("div", Class("command"), new XElement("pre", new XAttribute("tabindex", "0"), new XElement("code", Id(id), text)), CopyButton(id, "the command"));
}
