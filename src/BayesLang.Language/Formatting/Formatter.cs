using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Formatting;

/// <summary>What formatting gave: a text, or why there is none.</summary>
public sealed record FormatResult
{
    /// <summary>The program laid out anew, with the line breaks of the source; null where it was not formatted.</summary>
    public string? Text { get; init; }

    /// <summary>The syntax errors of the source, which is left as it is then.</summary>
    public ImmutableArray<Diagnostic> Errors { get; init; } = [];

    /// <summary>Why a program without syntax errors was not formatted; null where it was, or has errors.</summary>
    public string? Refusal { get; init; }

    /// <summary>The changes, each of blanks between two tokens or of blanks within a comment, in the order of the source.</summary>
    public ImmutableArray<TextEdit> Edits { get; init; } = [];
}

/// <summary>
/// Lays programs out: only blanks, line breaks and the indentation of comments change. The result is parsed again, and refused
/// where it is not the same program with the same comments.
/// </summary>
public static class Formatter
{
    /// <summary>Formats a whole file; its <c>#include</c> directives stay as they are, and what they include is not read.</summary>
    public static FormatResult Format(SourceText source, FormatOptions? options = null)
    {
        SyntaxTree tree = SyntaxTree.Parse(source);
        ImmutableArray<Diagnostic> errors = [.. tree.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)];
        return errors.IsEmpty ? DeepStack.Run(tree.IsDeep, () => Format(source, tree, options ?? FormatOptions.Default)) : new FormatResult { Errors = errors };
    }

    private static FormatResult Format(SourceText source, SyntaxTree tree, FormatOptions options)
    {
        try
        {
            string text = WithEndingsOf(source.Text, ProgramLayout.Settle(tree, options));
            SyntaxTree result = SyntaxTree.Parse(new SourceText(text, source.Path));
            return SelfCheck.Difference(tree, result) is { } difference
                ? new FormatResult { Refusal = difference }
                : new FormatResult { Text = text, Edits = TextEdits.Between(tree, result) };
        }
        catch (LayoutException exception)
        {
            LinePosition place = source.PositionOf(exception.Position);
            return new FormatResult { Refusal = $"The formatter cannot lay out line {place.Line}, column {place.Column}: {exception.Message}. The file stays as it is; please report it with the program." };
        }
        catch (InsufficientExecutionStackException)
        {
            return new FormatResult { Refusal = "The program is nested too deeply to be formatted. Give parts of it names of their own, or split it into functions." };
        }
    }

    /// <summary>The edits that format the statements and declarations which a range touches; the rest of the file stays as it is.</summary>
    public static FormatResult FormatRange(SourceText source, TextSpan range, FormatOptions? options = null) => FormatRanges(source, [range], options);

    /// <summary>The edits that format the statements and declarations which any of several ranges touches.</summary>
    public static FormatResult FormatRanges(SourceText source, ImmutableArray<TextSpan> ranges, FormatOptions? options = null)
    {
        FormatResult whole = Format(source, options);
        if (whole.Edits.IsEmpty) return whole;
        ProgramSyntax root = SyntaxTree.Parse(source).Root;
        return Within(source, whole, [.. ranges.Select(range => Widen(root, range, source.Text))]);
    }

    /// <summary>The edits that format what ends at a place, blanks before the place aside: the largest statement or block that does. None where nothing does.</summary>
    public static FormatResult FormatFinished(SourceText source, int offset, FormatOptions? options = null)
    {
        int end = Math.Clamp(offset, 0, source.Length);
        while (end > 0 && char.IsWhiteSpace(source.Text[end - 1])) end--;
        if (end == 0 || source.Text[end - 1] is not (';' or '}')) return new FormatResult();
        FormatResult whole = Format(source, options);
        if (whole.Edits.IsEmpty) return whole;
        SyntaxNode? finished = SyntaxNodes.DescendantsAndSelf(SyntaxTree.Parse(source).Root).FirstOrDefault(node => node is StatementSyntax or BlockSyntax && node.Span.End == end);
        return Within(source, whole, finished is null ? [] : [TextSpan.FromBounds(WithBlanksBefore(finished.Span.Start, source.Text), end)]);
    }

    private static FormatResult Within(SourceText source, FormatResult whole, ImmutableArray<TextSpan> spans)
    {
        ImmutableArray<TextEdit> edits = [.. whole.Edits.Where(edit => spans.Any(span => span.Contains(edit.Span)))];
        return whole with { Edits = edits, Text = TextEdits.Apply(source.Text, edits) };
    }

    /// <summary>The range from the first to the last statement that it touches, innermost ones, with the blanks before the first.</summary>
    private static TextSpan Widen(SyntaxNode root, TextSpan range, string text)
    {
        int start = range.Start, end = range.End;
        foreach (SyntaxNode node in SyntaxNodes.DescendantsAndSelf(root))
        {
            bool isWhole = node is StatementSyntax and not (BlockStatementSyntax or IfSyntax or WhileSyntax or ForRangeSyntax or ForEachSyntax or ProfileSyntax or FunctionSyntax);
            if (!isWhole || node.Span.Start > range.End || node.Span.End < range.Start) continue;
            start = Math.Min(start, node.Span.Start);
            end = Math.Max(end, node.Span.End);
        }
        return TextSpan.FromBounds(WithBlanksBefore(start, text), end);
    }

    private static int WithBlanksBefore(int start, string text)
    {
        while (start > 0 && char.IsWhiteSpace(text[start - 1])) start--;
        return start;
    }

    /// <summary>Line breaks as most of the source's are, and its byte order mark.</summary>
    private static string WithEndingsOf(string source, string text)
    {
        int all = source.Count(c => c == '\n'), windows = 0;
        for (int i = source.IndexOf("\r\n", StringComparison.Ordinal); i >= 0; i = source.IndexOf("\r\n", i + 2, StringComparison.Ordinal)) windows++;
        if (2 * windows > all) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        return source.StartsWith('\uFEFF') ? '\uFEFF' + text : text;
    }
}
