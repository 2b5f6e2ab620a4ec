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
            if (meant.TryGetValue(rune.Value, out string? replacement)) mended.Append(replacement);
            // Nobody misses what nobody sees.
            else if (IsSeen(rune)) return null;
        }
        return mended.ToString();
    }

    /// <summary>The text as a message names it: by itself, or by number where it cannot be seen.</summary>
    public static string Describe(string text) =>
        Rune.TryGetRuneAt(text, 0, out Rune rune) && IsSeen(rune) ? $"`{text}`" : $"The invisible character U+{(rune == default ? text[0] : rune.Value):X4}";

    public static string Advice(string? meant) => meant switch
    {
        null => "Outside of strings and comments a program is made of names, numbers, operators and punctuation.",
        " " => "Write a plain space.",
        "" => "Remove it.",
        _ => $"Write `{meant}`.",
    };

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
