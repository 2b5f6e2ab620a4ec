namespace BayesLang.Language.Syntax;

/// <summary>Pieces of source text, for edits and for messages.</summary>
public static class SourceWords
{
    /// <summary>What stands in a pair of brackets; all of it where a bracket is missing.</summary>
    internal static string Inside(string brackets) => brackets is ['[' or '(', .., ']' or ')'] ? brackets[1..^1].Trim() : brackets.TrimStart('[', '(').TrimEnd();

    /// <summary>The first place of a character outside of comments; -1 where there is none.</summary>
    public static int Find(string text, char wanted, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] == wanted) return i;
            if (text[i] != '/' || i + 1 >= end) continue;
            int close = text[i + 1] switch
            {
                '/' => text.IndexOf('\n', i, end - i),
                '*' => text.IndexOf("*/", i + 2, end - i - 2, StringComparison.Ordinal) is >= 0 and var star ? star + 1 : -1,
                _ => i,
            };
            if (close < 0) return -1;
            i = close;
        }
        return -1;
    }

    /// <summary>The names in a text.</summary>
    internal static IReadOnlySet<string> Names(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
            if (i > start && !char.IsDigit(text[start])) names.Add(text[start..i]);
        }
        return names;
    }

    /// <summary>The text without comments, its blanks and line breaks as single blanks, cut where it is long.</summary>
    public static string OnOneLine(string text, int limit = 120)
    {
        var words = new System.Text.StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool comment = text[i] == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*';
            if (comment)
            {
                string close = text[i + 1] == '/' ? "\n" : "*/";
                int end = text.IndexOf(close, i + 2, StringComparison.Ordinal);
                i = end < 0 ? text.Length : end + close.Length - 1;
            }
            if (comment || char.IsWhiteSpace(text[i]))
            {
                if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
            }
            else words.Append(text[i]);
        }
        string line = words.ToString().Trim();
        return line.Length <= limit ? line : line[..limit].TrimEnd() + " …";
    }
}
