using System.Collections.Immutable;

namespace BayesLang.Language.Formatting;

/// <summary>How a document is broken that does not fit on its line.</summary>
/// <param name="Hangs">What stands in brackets goes to lines of its own, indented, instead of standing behind the bracket.</param>
/// <param name="BreaksAfterOperator">The value of an assignment starts on a new line.</param>
readonly record struct Style(bool Hangs, bool BreaksAfterOperator);

/// <summary>
/// Writes documents. One pass, which looks ahead at most as far as a line is long; no recursion. A document that leaves the page
/// in the preferred style, or takes many lines, is tried in the others; the one is kept that leaves it least, and then the one that takes clearly fewer lines.
/// </summary>
sealed class DocPrinter(Output output, FormatOptions options)
{
    private static readonly Style[] styles = [new(false, false), new(false, true), new(true, false), new(true, true)];

    /// <summary>From so many line breaks on another style may be better: a new line for the value where that saves one, hanging brackets where they halve the lines.</summary>
    private const int ManyLines = 3;

    private readonly Stack<Frame> frames = new();
    private readonly Stack<Frame> ahead = new();

    /// <summary>Writes a document where the output stands; lines of it that break outside of any brackets are indented once.</summary>
    public void Print(Doc doc, int indent)
    {
        Savepoint start = output.Save();
        (int overflow, int line) = output.Cost;
        Style best = styles[0], last = best;
        (int Overflow, int Lines) least = Try(doc, indent, best);
        if (least.Overflow <= overflow && least.Lines - line < ManyLines) return;
        foreach (Style style in styles.AsSpan(1))
        {
            output.Restore(start);
            (int Overflow, int Lines) cost = Try(doc, indent, last = style);
            int lines = cost.Lines - line + 1, fewest = least.Lines - line + 1;
            bool isShort = cost.Overflow == least.Overflow && (style.Hangs ? 2 * lines <= fewest : lines < fewest);
            if (cost.Overflow < least.Overflow || isShort) (best, least) = (style, cost);
        }
        if (last == best) return;
        output.Restore(start);
        Try(doc, indent, best);
    }

    private (int Overflow, int Lines) Try(Doc doc, int indent, Style style)
    {
        frames.Push(new Frame(doc, 0, indent, false, 0));
        while (frames.TryPop(out Frame frame)) Step(frame, indent, style);
        return output.Cost;
    }

    private void Step(Frame frame, int baseIndent, Style style)
    {
        (Doc doc, int index, int indent, bool flat, int line) = frame;
        int forced = indent == baseIndent ? baseIndent + options.Indent : indent;
        switch (doc)
        {
            case TextDoc text:
                output.Write(text.Value, text.AtBase ? indent : forced);
                break;
            case SpaceDoc:
                output.Space();
                break;
            case LineDoc { Flat: var blank }:
                if (!flat) output.NewLine(forced);
                else if (blank.Length > 0) output.Space();
                break;
            case CommentDoc comment:
                output.Write(comment.Comment, forced);
                break;
            case ConcatDoc { Parts: var parts } when index < parts.Length:
                if (index + 1 < parts.Length) frames.Push(frame with { Index = index + 1 });
                frames.Push(new Frame(parts[index], 0, indent, flat, 0));
                break;
            case GroupDoc { Content: var content }:
                frames.Push(new Frame(content, 0, indent, flat || (!doc.HasBreak && Fits(content, 0)), 0));
                break;
            case FillDoc { Parts: var parts }:
                Fill(frame, parts, forced);
                break;
            case AlignDoc { Content: var content }:
                if (!flat && output.MustBreak) output.NewLine(forced);
                frames.Push(new Frame(content, 0, flat ? indent : style.Hangs ? indent + options.Indent : output.Column, flat, 0));
                break;
            case BracketedDoc { Content: var content } bracketed:
                Bracketed(bracketed, content, indent, flat, style);
                break;
            case AfterOperatorDoc { Content: var content }:
                if (flat || !style.BreaksAfterOperator) output.Space();
                else output.NewLine(forced);
                frames.Push(new Frame(content, 0, style.BreaksAfterOperator ? forced : indent, flat, 0));
                break;
            case Closing:
                output.NewLine(indent);
                break;
        }
    }

    /// <summary>A part goes to the next line where it does not fit, and where the part before it took several lines.</summary>
    private void Fill(Frame frame, ImmutableArray<Doc> parts, int forced)
    {
        (Doc doc, int index, int indent, bool flat, int line) = frame;
        Doc part = parts[index];
        bool isLast = index + 1 == parts.Length;
        bool fits = flat;
        if (index > 0 && flat) output.Space();
        else if (index > 0)
        {
            fits = output.Line == line && !part.HasBreak && Fits(part, 1, isLast);
            if (fits) output.Space();
            else output.NewLine(forced);
        }
        if (!fits) fits = !part.HasBreak && Fits(part, 0, isLast);
        if (!isLast) frames.Push(frame with { Index = index + 1, Line = output.Line });
        frames.Push(new Frame(part, 0, indent, fits, 0));
    }

    private void Bracketed(BracketedDoc doc, Doc content, int indent, bool flat, Style style)
    {
        if (flat || (!doc.HasBreak && Fits(content, 0)))
        {
            frames.Push(new Frame(content, 0, indent, true, 0));
        }
        else if (doc.AlwaysHangs || style.Hangs)
        {
            output.NewLine(indent + options.Indent);
            frames.Push(new Frame(Closing.Instance, 0, indent, false, 0));
            frames.Push(new Frame(content, 0, indent + options.Indent, false, 0));
        }
        else
        {
            frames.Push(new Frame(content, 0, output.Column, false, 0));
        }
    }

    /// <summary>
    /// Whether the document fits flat on the rest of the line, together with what follows it up to the next place where the line may
    /// end. A part in the middle of a fill needs no look at what follows: there the line may end.
    /// </summary>
    private bool Fits(Doc doc, int blanks, bool withRest = true)
    {
        int room = options.Width - output.Column - blanks;
        ahead.Clear();
        ahead.Push(new Frame(doc, 0, 0, true, 0));
        Stack<Frame>.Enumerator below = frames.GetEnumerator();
        while (room >= 0)
        {
            if (!ahead.TryPop(out Frame frame))
            {
                if (!withRest || !below.MoveNext()) return true;
                frame = below.Current;
            }
            switch (frame.Doc)
            {
                case TextDoc text:
                    room -= text.Value.Length;
                    break;
                case SpaceDoc:
                    room--;
                    break;
                case LineDoc { Flat: var blank }:
                    if (!frame.IsFlat) return true;
                    room -= blank.Length;
                    break;
                case CommentDoc { Comment: var comment }:
                    if (comment.StartsLine || comment.EndsLine) return true;
                    room -= comment.Text.Length;
                    break;
                case ConcatDoc { Parts: var parts } when frame.Index < parts.Length:
                    if (frame.Index + 1 < parts.Length) ahead.Push(frame with { Index = frame.Index + 1 });
                    ahead.Push(frame with { Doc = parts[frame.Index], Index = 0 });
                    break;
                case FillDoc { Parts: var parts } when frame.Index < parts.Length:
                    if (frame.Index > 0)
                    {
                        if (!frame.IsFlat) return true;
                        room--;
                    }
                    if (frame.Index + 1 < parts.Length) ahead.Push(frame with { Index = frame.Index + 1 });
                    ahead.Push(frame with { Doc = parts[frame.Index], Index = 0 });
                    break;
                case GroupDoc { Content: var content }:
                    ahead.Push(frame with { Doc = content, Index = 0 });
                    break;
                case AlignDoc { Content: var content }:
                    ahead.Push(frame with { Doc = content, Index = 0 });
                    break;
                case BracketedDoc { Content: var content } bracketed:
                    if (bracketed.AlwaysHangs) return true;
                    ahead.Push(frame with { Doc = content, Index = 0 });
                    break;
                case AfterOperatorDoc { Content: var content }:
                    // Rather there than within what is assigned to.
                    if (!frame.IsFlat) return true;
                    room--;
                    ahead.Push(frame with { Doc = content, Index = 0 });
                    break;
                case Closing:
                    return true;
            }
        }
        return false;
    }

    /// <summary>A document at work: the part that comes next, where its lines start, and whether it is written on one line.</summary>
    /// <param name="Line">The line on which the last part of a fill started.</param>
    private readonly record struct Frame(Doc Doc, int Index, int Indent, bool IsFlat, int Line);

    /// <summary>The line break before a closing bracket that stands on its own line.</summary>
    private sealed class Closing : Doc
    {
        public static Closing Instance { get; } = new();
    }
}
