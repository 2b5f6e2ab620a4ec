using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>Offsets of a text as the protocol's positions: lines, and units of the encoding that was agreed upon, both counted from 0.</summary>
static class Positions
{
    /// <summary>The offset of a position; one behind the end of its line is at the end, as the protocol says.</summary>
    public static int OffsetOf(this SourceText file, Position position, PositionEncoding encoding)
    {
        if (position.Line >= file.LineCount) return file.Length;
        TextSpan line = file.SpanOfLine(Math.Max(position.Line, 0) + 1);
        return line.Start + encoding.Length(file.Text.AsSpan(line.Start, line.Length), position.Character);
    }

    public static TextSpan SpanOf(this SourceText file, Range range, PositionEncoding encoding)
    {
        int start = file.OffsetOf(range.Start, encoding), end = file.OffsetOf(range.End, encoding);
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>The position of an offset of a text without included files.</summary>
    public static Position PositionAt(this SourceText file, int offset, PositionEncoding encoding)
    {
        int end = Math.Min(offset, file.Length);
        LinePosition place = file.PositionOf(end);
        return new Position { Line = place.Line - 1, Character = encoding.Units(file.Text.AsSpan()[(end - place.Column + 1)..end]) };
    }

    /// <summary>The range of a span of a text without included files.</summary>
    public static Range RangeOf(this SourceText file, TextSpan span, PositionEncoding encoding) => new() { Start = file.PositionAt(span.Start, encoding), End = file.PositionAt(span.End, encoding) };
}
