using System.Globalization;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Diagnostics;

/// <summary>The parts of a printed finding, for those who colour them.</summary>
public enum Tone { Place, Error, Warning, Information, Note, Related, Fix, Gutter }

/// <summary>
/// Findings as people read them: the message with its place, the lines of the source with marks under the span, then the notes
/// and the places that explain it, then the fixes, each as the line that the edit makes.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="width">The columns of a line; longer lines of the source are cut around the span.</param>
/// <param name="paint">Colours a part; as it is where absent.</param>
public sealed class DiagnosticText(TextWriter output, int width = DiagnosticText.StandardWidth, Func<string, Tone, string>? paint = null)
{
    public const int StandardWidth = 120;

    /// <summary>A span of more lines is shown by its first and its last.</summary>
    private const int MaxLines = 3;

    private const char SpanMark = '^', FixMark = '+';

    private readonly int width = Math.Max(40, width);
    private readonly Func<string, Tone, string> paint = paint ?? ((text, _) => text);

    public static string Of(Diagnostic diagnostic)
    {
        using StringWriter text = new() { NewLine = "\n" };
        new DiagnosticText(text).Write(diagnostic);
        return text.ToString();
    }

    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };

    public void Write(Diagnostic diagnostic)
    {
        Tone tone = ToneOf(diagnostic.Severity);
        string label = paint($"{NameOf(diagnostic.Severity)} {diagnostic.Code}:", tone);
        output.WriteLine($"{paint(PlaceOf(diagnostic.Place), Tone.Place)}: {label} {DisplayWidth.Printable(diagnostic.Message)}");
        WriteExcerpt(diagnostic.Place, tone);
        foreach (string note in diagnostic.Notes) output.WriteLine($"  {paint("note:", Tone.Note)} {DisplayWidth.Printable(note)}");
        foreach (RelatedPlace related in diagnostic.Related)
        {
            SourcePlace place = related.Source.Locate(related.Span);
            output.WriteLine($"  {paint(PlaceOf(place), Tone.Related)}: {DisplayWidth.Printable(related.Message)}");
            WriteExcerpt(place, Tone.Related);
        }
        foreach (Fix fix in diagnostic.Fixes) WriteFix(fix, diagnostic.Source.Locate(fix.Span));
    }

    private void WriteExcerpt(SourcePlace place, Tone tone)
    {
        // Of a file that could not be read there is nothing to show.
        if (place.File.Length == 0) return;
        int first = place.File.PositionOf(place.Span.Start).Line, last = place.File.PositionOf(Math.Max(place.Span.Start, place.Span.End - 1)).Line;
        int gutter = GutterFor(last);
        for (int line = first; line <= last; line++)
        {
            if (last - first >= MaxLines && line == first + 1)
            {
                output.WriteLine(paint("…".PadLeft(gutter) + " |", Tone.Gutter));
                line = last;
            }
            TextSpan whole = place.File.SpanOfLine(line);
            int from = Math.Max(place.Span.Start, whole.Start), to = Math.Min(place.Span.End, whole.End);
            // Indentation within a span is no part of what is meant.
            while (line > first && from < to && place.File.Text[from] is ' ' or '\t') from++;
            if (line == first || from < to) WriteLine(place.File.Text, whole, TextSpan.FromBounds(from, Math.Max(from, to)), line, gutter, SpanMark, tone);
        }
    }

    /// <summary>The fix as the line that it makes, with marks under what it writes; by its title alone where it writes several lines.</summary>
    private void WriteFix(Fix fix, SourcePlace place)
    {
        string title = $"  {paint("fix:", Tone.Fix)} {DisplayWidth.Printable(fix.Title)}";
        int line = place.File.PositionOf(place.Span.Start).Line;
        TextSpan whole = place.File.SpanOfLine(line);
        if (fix.Replacement.AsSpan().ContainsAny('\r', '\n') || place.Span.End > whole.End || place.Span.Start > whole.End)
        {
            output.WriteLine(title);
            return;
        }
        output.WriteLine(title + ":");
        // Of a long line only the part that may be shown is put together.
        int start = Math.Max(whole.Start, place.Span.Start - 2 * width), end = Math.Min(whole.End, place.Span.End + 2 * width);
        string text = string.Concat(place.File.Text.AsSpan(start, place.Span.Start - start), fix.Replacement, place.File.Text.AsSpan(place.Span.End, end - place.Span.End));
        WriteLine(text, new TextSpan(0, text.Length), new TextSpan(place.Span.Start - start, fix.Replacement.Length), line, GutterFor(line), FixMark, Tone.Fix, isCut: (start > whole.Start, end < whole.End));
    }

    /// <summary>A line and the marks below it. Only what can be seen of a long line is looked at.</summary>
    private void WriteLine(string text, TextSpan line, TextSpan span, int number, int gutter, char mark, Tone tone, (bool Left, bool Right) isCut = default)
    {
        int room = width - gutter - 3;
        int start = Math.Max(line.Start, span.Start - 2 * width), end = Math.Min(line.End, Math.Max(span.Start, Math.Min(span.End, span.Start + 2 * width)) + 2 * width);
        // Not in the middle of a pair.
        if (start > line.Start && char.IsLowSurrogate(text[start])) start--;
        bool cutLeft = isCut.Left || start > line.Start, cutRight = isCut.Right || end < line.End;
        (int Offset, string Shown, int Width)[] cells = [.. DisplayWidth.Cells(text[start..end]).Select(cell => (cell.Offset + start, cell.Shown, cell.Width))];
        int first = Array.FindIndex(cells, cell => cell.Offset + 1 > span.Start);
        // The span may start within a character of several parts.
        if (first < 0) first = cells.Length;
        else if (first > 0 && cells[first].Offset > span.Start) first--;
        int from = 0, to = cells.Length;
        if (cutLeft || cutRight || cells.Sum(cell => cell.Width) > room)
        {
            int before = cells.Take(first).Sum(cell => cell.Width), marked = cells.Skip(first).TakeWhile(cell => cell.Offset < span.End).Sum(cell => cell.Width);
            int left = cutLeft || before + Math.Max(1, marked) > room - 1 ? Math.Max(room / 4, room - marked - room / 4) : before;
            for (from = first; from > 0 && (left -= cells[from - 1].Width) >= 0; from--) { }
            cutLeft |= from > 0;
            int shown = cutLeft ? 1 : 0;
            for (to = from; to < cells.Length && (shown += cells[to].Width) < room; to++) { }
            cutRight |= to < cells.Length;
        }
        string shownLine = $"{(cutLeft ? "…" : "")}{string.Concat(cells[from..to].Select(cell => cell.Shown))}{(cutRight ? "…" : "")}";
        output.WriteLine($"{paint(number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter) + " |", Tone.Gutter)} {shownLine}".TrimEnd());
        // What a fix only removes has no place to mark.
        if (mark == FixMark && span.Length == 0) return;
        int indent = (cutLeft ? 1 : 0) + cells[from..first].Sum(cell => cell.Width);
        int marks = cells[first..to].TakeWhile(cell => cell.Offset < span.End).Sum(cell => cell.Width);
        output.WriteLine($"{paint(new string(' ', gutter) + " |", Tone.Gutter)} {new string(' ', indent)}{paint(new string(mark, Math.Max(1, marks)), tone)}");
    }

    private static int GutterFor(int line) => Math.Max(5, line.ToString(CultureInfo.InvariantCulture).Length);

    private static string PlaceOf(SourcePlace place)
    {
        LinePosition position = place.File.PositionOf(place.Span.Start);
        return $"{(place.File.Path.Length > 0 ? place.File.Path : "model")}:{position.Line}:{position.Column}";
    }

    private static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Error => Tone.Error,
        Severity.Warning => Tone.Warning,
        _ => Tone.Information,
    };
}
