namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>
/// How wide a text is in the page's font, which is not known when the chart is drawn: the widths of classes of letters in common sans-serif fonts, on the wide side.
/// </summary>
static class TextWidth
{
    /// <summary>The size of the charts' text, see <c>chart.css</c>.</summary>
    public const double FontSize = 12;

    public static double Of(string text)
    {
        double sum = 0;
        foreach (char letter in text) sum += WidthOf(letter);
        return sum * FontSize;
    }

    /// <summary>The text, or its beginning and an ellipsis that fit in the width.</summary>
    public static string Cut(string text, double width)
    {
        if (Of(text) <= width) return text;
        int length = text.Length;
        while (length > 1 && (Of(text[..length]) + FontSize > width || char.IsHighSurrogate(text[length - 1]))) length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>The words of a text in lines of at most a width; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrap(string text, double width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Of($"{line} {word}") > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        if (line.Length > 0) yield return line;
    }

    private static double WidthOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => 0.31,
        't' or 'f' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.9,
        >= 'A' and <= 'Z' => 0.7,
        >= '\u1100' => letter is >= '\u2000' and < '\u2E80' ? 0.6 : 1,
        _ => 0.59,
    };
}
