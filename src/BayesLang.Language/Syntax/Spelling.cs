namespace BayesLang.Language.Syntax;

/// <summary>Finds the word that a misspelt one most likely means.</summary>
static class Spelling
{
    /// <summary>The nearest word by edit distance, of at most two edits or a third of the letters; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> words) => word.Length > 64 ? null : words
        .Select(candidate => (Text: candidate, Distance: Distance(word, candidate)))
        .Where(candidate => candidate.Distance <= Math.Max(2, word.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Text)
        .FirstOrDefault();

    /// <summary>Levenshtein's edit distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[b.Length];
    }
}
