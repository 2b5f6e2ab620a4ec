using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Features;

/// <summary>Texts as the editor wants them: Markdown, or plain where it cannot show that.</summary>
static partial class Markup
{
    /// <summary>Markdown in the first format that an editor names; one that names none is taken to show plain text.</summary>
    public static MarkupContent For(ImmutableArray<string>? formats, string markdown) =>
        formats is { IsDefaultOrEmpty: false } named && named.Contains(MarkupKind.Markdown) && (named[0] == MarkupKind.Markdown || !named.Contains(MarkupKind.PlainText))
            ? new MarkupContent { Kind = MarkupKind.Markdown, Value = markdown }
            : new MarkupContent { Kind = MarkupKind.PlainText, Value = Plain(markdown) };

    /// <summary>The same in the place of a text; null of nothing.</summary>
    public static Either<string, MarkupContent>? ForText(ImmutableArray<string>? formats, string markdown)
    {
        if (markdown.Length == 0) return null;
        return For(formats, markdown);
    }

    public static string Code(string code) => $"```stan\n{code}\n```";

    /// <summary>Markdown without its signs.</summary>
    public static string Plain(string markdown)
    {
        var lines = new List<string>();
        foreach (string line in markdown.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal) || TableRule().IsMatch(line)) continue;
            string text = line.StartsWith("| ", StringComparison.Ordinal) ? string.Join("  ", line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : line;
            lines.Add(Link().Replace(text.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Replace("\\|", "|", StringComparison.Ordinal), "$1"));
        }
        return string.Join('\n', lines).Trim();
    }

    [GeneratedRegex(@"^\|[\s|:-]*\|\s*$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
