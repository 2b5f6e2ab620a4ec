using System.Collections.Immutable;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Diagnostics;

/// <summary>The word that a misspelt one most likely means, if there is one, as a sentence and as an edit.</summary>
public readonly record struct Suggestion(string? Word)
{
    /// <summary>The question, with a blank before it, or else another sentence.</summary>
    public string Or(string otherwise = "") => Word is null ? otherwise : $" Did you mean `{Word}`?";

    public ImmutableArray<Fix> Fixes(TextSpan span) => Word is null ? [] : [new Fix($"Change to `{Word}`", span, Word)];
}

/// <summary>Words near a misspelt one.</summary>
public static class Spelling
{
    /// <summary>Longer words are not misspelt names.</summary>
    private const int MaxLength = 100;

    /// <summary>
    /// The word at the least edit distance, if that is at most a third of the letters; words that differ in case alone are nearest, and words of one or
    /// two letters may differ in case at most. Of several the first.
    /// </summary>
    public static Suggestion Suggest(string word, IEnumerable<string> words)
    {
        if (word.Length > MaxLength) return default;
        int limit = word.Length <= 2 ? 0 : Math.Max(1, word.Length / 3);
        string? best = null;
        foreach (string candidate in words)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit) continue;
            int distance = string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, candidate);
            if (distance > limit || (best is not null && distance == limit)) continue;
            (best, limit) = (candidate, distance);
            if (distance == 0) break;
        }
        return new Suggestion(best);
    }

    /// <summary>
    /// The Damerau–Levenshtein distance in the form of the optimal string alignment: the number of letters inserted, deleted, replaced,
    /// or swapped with their neighbours, no letter being edited twice.
    /// </summary>
    public static int Distance(string a, string b)
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
