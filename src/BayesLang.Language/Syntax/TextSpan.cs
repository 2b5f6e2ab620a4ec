namespace BayesLang.Language.Syntax;

/// <summary>A half-open range of UTF-16 code units of one source text.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Contains(int position) => Start <= position && position < End;

    public override string ToString() => $"{Start}..{End}";
}

/// <summary>A place for people: both numbers count from 1; columns count UTF-16 code units.</summary>
public readonly record struct LinePosition(int Line, int Column);
