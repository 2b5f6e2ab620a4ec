namespace BayesLang.Language.Formatting;

/// <summary>A comment that ends its line, as printed and where it stood.</summary>
/// <param name="Position">Its place in the printed text.</param>
/// <param name="CodeEnd">The column where the code before it ends; the indentation where it stands on its own line.</param>
/// <param name="IsTrailing">False where it stands on its own line.</param>
readonly record struct LineComment(int Position, int Line, int CodeEnd, int SourceColumn, int SourceLine, bool IsTrailing);

/// <summary>
/// Comments at the ends of lines that follow each other and that stood at one column in the source stand at one column again, one
/// blank behind the longest line. So do the lines by which such a comment is continued.
/// </summary>
static class CommentColumns
{
    public static IEnumerable<(int Position, int Padding)> Paddings(List<LineComment> comments)
    {
        for (int start = 0; start < comments.Count;)
        {
            int end = start + 1;
            // A comment on its own line is part of a run only below another one.
            while (comments[start].IsTrailing && end < comments.Count && Continues(comments[end - 1], comments[end])) end++;
            if (end - start > 1)
            {
                List<LineComment> run = comments[start..end];
                int column = run.Where(comment => comment.IsTrailing).Max(comment => comment.CodeEnd) + 1;
                foreach (LineComment comment in run) yield return (comment.Position, column - comment.CodeEnd - (comment.IsTrailing ? 1 : 0));
            }
            start = end;
        }
    }

    private static bool Continues(LineComment above, LineComment below) =>
        below.Line == above.Line + 1 && below.SourceColumn == above.SourceColumn
        && (below.IsTrailing || (below.SourceLine == above.SourceLine + 1 && above.CodeEnd >= below.CodeEnd));
}
