namespace BayesLang.Cli.Output;

/// <summary>Numbers in sentences.</summary>
static class Words
{
    /// <summary>"1 file", "2 files".</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>The words of a text in rows of at most so many characters, a longer word in a row of its own.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string row = "";
        foreach (string word in text.Split(' '))
        {
            if (row.Length > 0 && row.Length + 1 + word.Length > width)
            {
                yield return row;
                row = "";
            }
            row = row.Length == 0 ? word : $"{row} {word}";
        }
        yield return row;
    }
}
