using System.Collections.Immutable;

namespace BayesLang.Language.Syntax;

/// <summary>The text of one file, with the map from offsets to lines.</summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;

    public SourceText(string text, string path = "")
    {
        Text = text;
        Path = path;
        lineStarts = FindLineStarts(text);
    }

    public string Text { get; }

    /// <summary>The file's path as the user gave it; empty for text from memory.</summary>
    public string Path { get; }

    public int Length => Text.Length;

    public int LineCount => lineStarts.Length;

    public LinePosition PositionOf(int offset)
    {
        int line = lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return new LinePosition(line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The text of a line (counted from 1), without its line break.</summary>
    public string Line(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    public override string ToString() => Text;

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (int i = 0; i < text.Length; i++)
        {
            bool lineBreak = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (lineBreak) starts.Add(i + 1);
        }
        return starts.ToImmutable();
    }
}
