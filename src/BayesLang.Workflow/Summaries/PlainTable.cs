namespace BayesLang.Workflow.Summaries;

/// <summary>Columns of figures: the first to the left, the others to the right.</summary>
public static class PlainTable
{
    public static void Write(TextWriter output, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] cells = [headings, .. rows];
        int[] widths = [.. Enumerable.Range(0, headings.Count).Select(column => cells.Max(row => row[column].Length))];
        foreach (IReadOnlyList<string> row in cells)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
