using System.Collections.Immutable;
using System.Text;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>What the characters of a position count: the units that a text has in an encoding.</summary>
enum PositionEncoding { Utf16, Utf8, Utf32 }

static class PositionEncodings
{
    static readonly ImmutableArray<(PositionEncoding Encoding, string Kind)> kinds =
        [(PositionEncoding.Utf16, PositionEncodingKind.UTF16), (PositionEncoding.Utf8, PositionEncodingKind.UTF8), (PositionEncoding.Utf32, PositionEncodingKind.UTF32)];

    /// <summary>The one of those that an editor offers that it likes best, as it names them in that order; UTF-16 where it names none, as the protocol says.</summary>
    public static PositionEncoding Agreed(ClientCapabilities editor) =>
        (editor.General?.PositionEncodings ?? []).Join(kinds, offered => offered, known => known.Kind, (_, known) => known.Encoding).FirstOrDefault(PositionEncoding.Utf16);

    /// <summary>Its name in the protocol.</summary>
    public static string Kind(this PositionEncoding encoding) => kinds.First(one => one.Encoding == encoding).Kind;

    /// <summary>How many units a text has.</summary>
    public static int Units(this PositionEncoding encoding, ReadOnlySpan<char> text) => encoding switch
    {
        PositionEncoding.Utf8 => Encoding.UTF8.GetByteCount(text),
        PositionEncoding.Utf32 => Runes(text),
        _ => text.Length,
    };

    /// <summary>How many characters of a line so many units are; in the middle of one, those before it.</summary>
    public static int Length(this PositionEncoding encoding, ReadOnlySpan<char> line, int units)
    {
        if (encoding == PositionEncoding.Utf16) return Math.Clamp(units, 0, line.Length);
        int length = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            units -= encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (units < 0) break;
            length += rune.Utf16SequenceLength;
        }
        return length;
    }

    static int Runes(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes()) count++;
        return count;
    }
}
