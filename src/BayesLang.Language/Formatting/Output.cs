using System.Text;

namespace BayesLang.Language.Formatting;

/// <summary>The text as it grows, line by line, with what a printer must know of the place it stands at.</summary>
sealed class Output(int width)
{
    private readonly StringBuilder text = new();
    private readonly List<LineComment> lineComments = [];
    private LineState state = new() { IsLineStart = true };

    /// <summary>The columns beyond the width and the lines, up to here. Comments do not count; lines that start in the right half of the page count twice.</summary>
    public (int Overflow, int Lines) Cost => (state.Overflow + Math.Max(0, state.CodeEnd - width), state.Line + state.CrowdedLines);

    public int Line => state.Line;

    public bool IsEmpty => text.Length == 0;

    /// <summary>The column where the next text will stand.</summary>
    public int Column => state.IsLineStart ? state.Indent : state.Column + (state.HasSpace ? 1 : 0);

    /// <summary>A comment ended the line: whatever comes next starts a new one.</summary>
    public bool MustBreak => state.MustBreak;

    public Savepoint Save() => new(text.Length, lineComments.Count, state);

    public void Restore(Savepoint point)
    {
        text.Length = point.Length;
        lineComments.RemoveRange(point.Comments, lineComments.Count - point.Comments);
        state = point.State;
    }

    public void Write(string word, int indentOfForcedLine)
    {
        if (state.MustBreak) NewLine(indentOfForcedLine);
        Start();
        text.Append(word);
        state.Column += word.Length;
        state.CodeEnd = state.Column;
    }

    public void Space() => state.HasSpace = !state.IsLineStart && !state.MustBreak;

    public void NewLine(int indent)
    {
        if (text.Length > 0) text.Append('\n');
        state = new LineState { IsLineStart = true, Indent = indent, Line = state.Line + 1, Overflow = Cost.Overflow, CrowdedLines = state.CrowdedLines + (2 * indent > width ? 1 : 0) };
    }

    public void BlankLine()
    {
        text.Append('\n');
        state.Line++;
    }

    public void Write(Comment comment, int indentOfForcedLine)
    {
        if (state.MustBreak || (comment.StartsLine && !state.IsLineStart)) NewLine(indentOfForcedLine);
        bool trailing = !state.IsLineStart;
        int codeEnd = trailing ? state.Column : state.Indent;
        Start();
        if (comment.EndsLine && !comment.Text.Contains('\n')) lineComments.Add(new LineComment(text.Length, state.Line, codeEnd, comment.Column, comment.Line, trailing));
        string placed = comment.At(state.Column);
        text.Append(placed);
        int lastBreak = placed.LastIndexOf('\n');
        state.Line += placed.Count(c => c == '\n');
        state.Column = lastBreak < 0 ? state.Column + placed.Length : placed.Length - lastBreak - 1;
        state.MustBreak = comment.EndsLine;
        // A comment in the middle of a line belongs to the code; one at its end may run over.
        if (!comment.EndsLine) state.CodeEnd = state.Column;
    }

    /// <summary>The whole text; comments that stood under each other at the ends of lines do so again.</summary>
    public string Finish()
    {
        if (text.Length == 0) return "";
        int last = 0;
        string raw = text.ToString();
        var whole = new StringBuilder(raw.Length + 64);
        foreach ((int position, int padding) in CommentColumns.Paddings(lineComments))
        {
            whole.Append(raw, last, position - last).Append(' ', padding);
            last = position;
        }
        return whole.Append(raw, last, raw.Length - last).Append('\n').ToString();
    }

    private void Start()
    {
        if (state.IsLineStart) text.Append(' ', state.Indent);
        else if (state.HasSpace) text.Append(' ');
        state.Column = Column;
        (state.IsLineStart, state.HasSpace) = (false, false);
    }
}

/// <summary>Where on its line a printer stands.</summary>
record struct LineState
{
    public int Line, Column, CodeEnd, Indent, Overflow, CrowdedLines;
    public bool IsLineStart, HasSpace, MustBreak;
}

/// <summary>A place in the output to come back to, to try another layout.</summary>
readonly record struct Savepoint(int Length, int Comments, LineState State);
