using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>
/// A tree of elements as HTML: elements without an end tag have none, all others have one, also where they are empty, and what browsers take as raw text (style sheets, scripts) is not
/// escaped. All text of the report passes the writer's escaping.
/// </summary>
static class HtmlText
{
    // HTML Living Standard, 13.1.2.
    private static readonly HashSet<string> voidElements = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>Writes a page. The tree is changed: empty elements get an empty text, and characters that no HTML may have, such as those that colour a terminal, are replaced.</summary>
    public static void Write(XElement page, TextWriter output)
    {
        foreach (XElement element in page.DescendantsAndSelf())
        {
            foreach (XAttribute attribute in element.Attributes()) attribute.Value = Clean(attribute.Value);
            foreach (XText text in element.Nodes().OfType<XText>()) text.Value = Clean(text.Value);
            if (element.IsEmpty && element.Name.Namespace == XNamespace.None && !voidElements.Contains(element.Name.LocalName)) element.Add("");
        }
        output.Write("<!DOCTYPE html>\n");
        using (XmlWriter writer = XmlWriter.Create(output, new XmlWriterSettings { OmitXmlDeclaration = true, CloseOutput = false, NewLineHandling = NewLineHandling.None }))
            page.WriteTo(writer);
        output.Write('\n');
    }

    /// <summary>A text that is written as it is: a style sheet or script of our own.</summary>
    public static XText Raw(string text) => new RawText(text);

    private static string Clean(string text)
    {
        if (IsClean(text)) return text;
        StringBuilder cleaned = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) cleaned.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return cleaned.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char letter in text)
            if (!XmlConvert.IsXmlChar(letter)) return false;
        return true;
    }

    private sealed class RawText(string text) : XText(text)
    {
        public override void WriteTo(XmlWriter writer) => writer.WriteRaw(Value);
    }
}
