using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>Offsets of a text as the protocol's positions: lines and UTF-16 code units, both counted from 0.</summary>
static class Positions
{
    /// <summary>The offset of a position; one behind the end of its line is at the end, as the protocol says.</summary>
    public static int OffsetOf(this SourceText file, Position position)
    {
        if (position.Line >= file.LineCount) return file.Length;
        TextSpan line = file.SpanOfLine(Math.Max(position.Line, 0) + 1);
        return Math.Clamp(line.Start + position.Character, line.Start, line.End);
    }

    public static TextSpan SpanOf(this SourceText file, Range range)
    {
        int start = file.OffsetOf(range.Start), end = file.OffsetOf(range.End);
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>The position of an offset of a text without included files.</summary>
    public static Position PositionAt(this SourceText file, int offset)
    {
        LinePosition place = file.PositionOf(Math.Min(offset, file.Length));
        return new Position { Line = place.Line - 1, Character = place.Column - 1 };
    }

    /// <summary>The range of a span of a text without included files.</summary>
    public static Range RangeOf(this SourceText file, TextSpan span) => new() { Start = file.PositionAt(span.Start), End = file.PositionAt(span.End) };
}
