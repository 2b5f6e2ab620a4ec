using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>A comment or an include directive as it stands between the tokens of the program.</summary>
/// <param name="Text">As written, without blanks at the ends of lines; line breaks are <c>\n</c>.</param>
/// <param name="Column">Where it starts in the source, from 0, tabs counted to the next multiple of <see cref="TabWidth"/>.</param>
/// <param name="Line">The line of the source on which it starts.</param>
/// <param name="BreaksBefore">The number of line breaks between it and what stands before it.</param>
/// <param name="BreaksAfter">The number of line breaks between it and what follows.</param>
sealed record Comment(TokenKind Kind, string Text, int Column, int Line, int BreaksBefore, int BreaksAfter)
{
    public const int TabWidth = 4;

    public bool StartsLine => BreaksBefore > 0 || Kind == TokenKind.Include;

    /// <summary>A comment at the end of its line stays there; one of several lines always ends its last.</summary>
    public bool EndsLine => BreaksAfter > 0 || Text.Contains('\n') || Kind == TokenKind.Include || Text.StartsWith("//", StringComparison.Ordinal);

    /// <summary>The text for a place at another column: its further lines move along, and stars are set under the first one.</summary>
    public string At(int column)
    {
        if (!Text.Contains('\n')) return Text;
        string[] lines = Text.Split('\n');
        bool starred = lines.Skip(1).All(line => line.TrimStart().StartsWith('*'));
        for (int i = 1; i < lines.Length; i++)
        {
            string content = lines[i].TrimStart();
            int indent = starred ? column + 1 : Math.Max(0, Width(lines[i].AsSpan(0, lines[i].Length - content.Length)) + column - Column);
            lines[i] = content.Length == 0 ? "" : new string(' ', indent) + content;
        }
        return string.Join('\n', lines);
    }

    /// <summary>The text without what a new place may change.</summary>
    public static string Essence(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    /// <summary>The columns that a text takes at the start of a line.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        int column = 0;
        foreach (char c in text) column = c == '\t' ? (column / TabWidth + 1) * TabWidth : c == '\uFEFF' ? column : column + 1;
        return column;
    }
}
