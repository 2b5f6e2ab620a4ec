using System.Collections.Immutable;

namespace BayesLang.Language.Syntax;

/// <summary>
/// The text of one file, with the map from offsets to lines. Where the file includes others, it is the text with theirs
/// spliced in after each directive; <see cref="Locate"/> and <see cref="PositionOf"/> then lead back to the file that an offset came from.
/// </summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> lineStarts;
    private readonly ImmutableArray<SourceSegment> segments;

    public SourceText(string text, string path = "")
        : this(text, path, []) { }

    internal SourceText(string text, string path, ImmutableArray<SourceSegment> segments)
    {
        Text = text;
        Path = path;
        this.segments = segments;
        lineStarts = FindLineStarts(text);
    }

    public string Text { get; }

    /// <summary>The file's path as the user gave it; empty for text from memory.</summary>
    public string Path { get; }

    /// <summary>True for a program in Stan's own language, by its file's name: of what is ours on top it has what cannot be mistaken.</summary>
    public bool IsStan => System.IO.Path.GetExtension(Path) is { } extension && (extension.Equals(".stan", StringComparison.OrdinalIgnoreCase) || extension.Equals(".stanfunctions", StringComparison.OrdinalIgnoreCase));

    public int Length => Text.Length;

    /// <summary>The folders where the files that it includes are looked for, after its own.</summary>
    public ImmutableArray<string> IncludePath { get; init; } = [];

    /// <summary>Where the file's first byte that is no UTF-8 stood; null where all is, or where the text came from memory.</summary>
    public int? FirstForeignCharacter { get; init; }

    public int LineCount => lineStarts.Length;

    /// <summary>True where other files are spliced in.</summary>
    public bool HasIncludes => !segments.IsEmpty;

    /// <summary>The files that it is spliced from, itself among them.</summary>
    public IEnumerable<SourceText> Files => HasIncludes ? segments.Select(segment => segment.File).Distinct() : [this];

    /// <summary>The same text as one file, with lines of its own.</summary>
    public SourceText Spliced => HasIncludes ? new SourceText(Text, Path) : this;

    /// <summary>The line and column in the file that the offset came from.</summary>
    public LinePosition PositionOf(int offset)
    {
        if (HasIncludes)
        {
            (SourceText file, TextSpan span) = Locate(new TextSpan(offset, 0));
            return file.PositionOf(span.Start);
        }
        int line = lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return new LinePosition(line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The file that a span came from, and the span there; a span that runs across files is cut at the first one's end.</summary>
    public SourcePlace Locate(TextSpan span)
    {
        if (!HasIncludes) return new SourcePlace(this, span);
        int index = SegmentAt(span.Start);
        SourceSegment segment = segments[index];
        int start = segment.FileStart + span.Start - segment.Start;
        int limit = segment.FileStart + (index + 1 < segments.Length ? segments[index + 1].Start : Length) - segment.Start;
        return new SourcePlace(segment.File, TextSpan.FromBounds(
            Math.Min(start, segment.File.Length), Math.Min(Math.Min(start + span.Length, limit), segment.File.Length)));
    }

    /// <summary>Where a span stands that may have other files spliced into its middle; null where it begins in one file and ends in another.</summary>
    public SourcePlace? Enclose(TextSpan span)
    {
        if (!HasIncludes || span.Length == 0) return Locate(span);
        (SourceText file, TextSpan first) = Locate(span with { Length = 1 });
        (SourceText last, TextSpan end) = Locate(new TextSpan(span.End - 1, 1));
        return file.Path == last.Path && first.Start <= end.End ? new SourcePlace(file, TextSpan.FromBounds(first.Start, end.End)) : null;
    }

    /// <summary>The offset in this text of an offset in one of the files that it is spliced from.</summary>
    public int OffsetIn(SourceText file, int offset)
    {
        for (int i = segments.Length - 1; i >= 0; i--)
            if (segments[i].File == file && segments[i].FileStart <= offset) return segments[i].Start + offset - segments[i].FileStart;
        return offset;
    }

    /// <summary>The last segment that starts at the offset or before it.</summary>
    private int SegmentAt(int offset)
    {
        int low = 0, high = segments.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (segments[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The text of a line (counted from 1), without its line break. Of a text with includes, ask the file that <see cref="Locate"/> gives.</summary>
    public string Line(int line) => ToString(SpanOfLine(line));

    /// <summary>Where a line stands, without its line break.</summary>
    public TextSpan SpanOfLine(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\r' or '\n') end--;
        return TextSpan.FromBounds(start, end);
    }

    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    public override string ToString() => Text;

    /// <summary>This text with another one behind it, whose offsets lead back to it; what is put before and after it counts as its ends.</summary>
    internal SourceText With(SourceText other, string before, string after) => new(
        Text + before + other.Text + after, Path,
        [.. HasIncludes ? segments : [new SourceSegment(0, this, 0)], new SourceSegment(Length, other, 0), new SourceSegment(Length + before.Length, other, 0), new SourceSegment(Length + before.Length + other.Length, other, other.Length)])
    {
        IncludePath = IncludePath,
    };

    /// <summary>The same text with blanks in the place of its first characters, whose lines are lost.</summary>
    internal SourceText Blanked(int length) => new(new string(' ', length) + Text[length..], Path, segments) { IncludePath = IncludePath };

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

/// <summary>A span in one file.</summary>
public readonly record struct SourcePlace(SourceText File, TextSpan Span);

/// <summary>From offset <paramref name="Start"/> on, up to the next segment, the text is the file's from <paramref name="FileStart"/> on.</summary>
readonly record struct SourceSegment(int Start, SourceText File, int FileStart);
