using System.Xml.Linq;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Reports.Html;

/// <summary>A program's text as HTML: a <c>span</c> a line, whose number the style sheet counts, and within it a <c>span</c> for each word that has a look.</summary>
static class SourceHighlight
{
    public static IEnumerable<object> Lines(string source)
    {
        string text = source.ReplaceLineEndings("\n").TrimEnd('\n');
        List<object> line = [];
        foreach (SyntaxToken token in SyntaxTree.Parse(new SourceText(text)).Tokens)
        {
            string[] pieces = text.Substring(token.Span.Start, token.Span.Length).Split('\n');
            for (int i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    yield return Line(line);
                    line = [];
                }
                if (pieces[i].Length > 0) line.Add(Look(token.Kind) is { } look ? new XElement("span", HtmlParts.Class(look), pieces[i]) : new XText(pieces[i]));
            }
        }
        yield return Line(line);
    }

    // The line feed is within the line, so that text that is selected and copied has it.
    private static XElement Line(List<object> content) => new("span", HtmlParts.Class("line"), content, new XText("\n"));

    private static string? Look(TokenKind kind) => kind switch
    {
        TokenKind.Keyword => "keyword",
        TokenKind.Comment or TokenKind.Documentation => "comment",
        TokenKind.Attribute => "attribute",
        _ => null,
    };
}
