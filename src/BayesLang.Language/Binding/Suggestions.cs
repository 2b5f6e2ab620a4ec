namespace BayesLang.Language.Binding;

/// <summary>The nearest name to a misspelt one.</summary>
static class Suggestions
{
    /// <summary>Longer words are not misspelt names.</summary>
    const int MaxLength = 100;

    /// <summary>The name at the least edit distance, if that is small for its length; null otherwise. Short names differ in case at most.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        if (name.Length > MaxLength) return null;
        int limit = name.Length <= 2 ? 0 : Math.Max(1, name.Length / 3);
        string? best = null;
        foreach (string candidate in names)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit) continue;
            int distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);
            if (distance > limit || (best is not null && distance == limit)) continue;
            (best, limit) = (candidate, distance);
            if (distance == 0) break;
        }
        return best;
    }

    /// <summary>Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).</summary>
    static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[b.Length];
    }
}
