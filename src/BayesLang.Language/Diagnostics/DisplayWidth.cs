using System.Globalization;
using System.Text;

namespace BayesLang.Language.Diagnostics;

/// <summary>
/// How much room text takes in a terminal: a letter one column, East Asian wide characters and emoji two, combining marks none
/// (Unicode Standard Annex 11, and the default emoji presentation of Technical Standard 51).
/// </summary>
static class DisplayWidth
{
    private const int TabWidth = 4;

    /// <summary>What stands for a character that a terminal would obey, or that would hide or turn round what follows it.</summary>
    private const string Replacement = "\uFFFD";

    private static readonly (int First, int Last)[] wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615),
        (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26CE, 0x26CE),
        (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B),
        (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF),
        (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FB),
        (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1E6, 0x1F202), (0x1F210, 0x1F23B), (0x1F240, 0x1F248),
        (0x1F250, 0x1F251), (0x1F260, 0x1F265), (0x1F300, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA),
        (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D),
        (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5),
        (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7F0), (0x1F90C, 0x1F93A),
        (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The characters of a text as a terminal shows them: each with its offset, what to print for it, and its columns.</summary>
    public static IEnumerable<(int Offset, string Shown, int Width)> Cells(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text.AsSpan(i));
            string element = text.Substring(i, length);
            yield return element is "\t" ? (i, new string(' ', TabWidth), TabWidth) : IsShown(element) ? (i, element, Of(element)) : (i, Replacement, 1);
            i += length;
        }
    }

    /// <summary>The text as it may be printed on one line.</summary>
    public static string Printable(string text) => string.Concat(Cells(text).Select(cell => cell.Shown));

    private static bool IsShown(string element)
    {
        foreach (Rune rune in element.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool joins = rune.Value is 0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || (category is UnicodeCategory.Format && !joins)) return false;
        }
        return true;
    }

    private static int Of(string element)
    {
        // A mark that follows an ASCII letter is laid over it.
        if (element is [< (char)0x300]) return 1;
        int width = 0;
        foreach (Rune rune in element.EnumerateRunes()) width = Math.Max(width, rune.Value == 0xFE0F ? 2 : Of(rune));
        return width;
    }

    private static int Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        int low = 0, high = wide.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (rune.Value < wide[middle].First) high = middle - 1;
            else if (rune.Value > wide[middle].Last) low = middle + 1;
            else return 2;
        }
        return 1;
    }
}
