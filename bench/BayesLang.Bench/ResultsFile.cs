namespace BayesLang.Bench;

/// <summary>The file of results: a section for each command, under a heading of its own.</summary>
static class ResultsFile
{
    /// <summary>Puts a section in the place of the one with the same heading, or at the end.</summary>
    public static void Replace(string path, string heading, string section)
    {
        string mark = $"# {heading}";
        List<string> lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
        int start = lines.IndexOf(mark);
        if (start < 0)
        {
            if (lines.Count > 0) lines.Add("");
            start = lines.Count;
        }
        else
        {
            int end = lines.FindIndex(start + 1, l => l.StartsWith("# ", StringComparison.Ordinal));
            lines.RemoveRange(start, (end < 0 ? lines.Count : end) - start);
        }
        lines.InsertRange(start, [mark, "", .. section.TrimEnd().Split('\n'), ""]);
        File.WriteAllText(path, string.Join('\n', lines).TrimEnd() + "\n");
    }
}
