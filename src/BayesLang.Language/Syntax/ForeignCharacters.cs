using System.Globalization;
using System.Text;

namespace BayesLang.Language.Syntax;

/// <summary>Characters that have no meaning in a program, with what was most likely meant: word processors and web pages exchange them.</summary>
static class ForeignCharacters
{
    private static readonly Dictionary<int, string> meant = new()
    {
        ['&'] = "&&", ['“'] = "\"", ['”'] = "\"", ['„'] = "\"", ['«'] = "\"", ['»'] = "\"", ['‘'] = "'", ['’'] = "'", ['´'] = "'", ['′'] = "'", ['`'] = "'",
        ['−'] = "-", ['–'] = "-", ['—'] = "-", ['×'] = "*", ['·'] = "*", ['∙'] = "*", ['÷'] = "/", ['≤'] = "<=", ['≥'] = ">=", ['≠'] = "!=", ['←'] = "=", ['∼'] = "~",
        ['～'] = "~", ['，'] = ",", ['；'] = ";", ['：'] = ":", ['（'] = "(", ['）'] = ")", ['［'] = "[", ['］'] = "]", ['｛'] = "{", ['｝'] = "}", ['＝'] = "=", ['＋'] = "+", ['＊'] = "*",
        ['\u00A0'] = " ", ['\u2002'] = " ", ['\u2003'] = " ", ['\u2007'] = " ", ['\u2009'] = " ", ['\u202F'] = " ", ['\u3000'] = " ", ['\u200B'] = "", ['\u2060'] = "", ['\uFEFF'] = "",
    };

    /// <summary>The text as it was most likely meant; null where nothing comes to mind.</summary>
    public static string? Meant(string text)
    {
        StringBuilder mended = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!meant.TryGetValue(rune.Value, out string? replacement)) return null;
            mended.Append(replacement);
        }
        return mended.ToString();
    }

    /// <summary>The text as a message names it: by itself, or by number where it cannot be seen.</summary>
    public static string Describe(string text) =>
        IsSeen(text) ? $"`{text}`" : $"The invisible character U+{(Rune.TryGetRuneAt(text, 0, out Rune rune) ? rune.Value : text[0]):X4}";

    public static string Advice(string text, string? meant) => meant switch
    {
        null when !IsSeen(text) => "Remove it.",
        null => "Outside of strings and comments a program is made of names, numbers, operators and punctuation.",
        " " => "Write a plain space.",
        "" => "Remove it.",
        _ => $"Write `{meant}`.",
    };

    private static bool IsSeen(string text) => Rune.TryGetRuneAt(text, 0, out Rune first) && Rune.GetUnicodeCategory(first)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
