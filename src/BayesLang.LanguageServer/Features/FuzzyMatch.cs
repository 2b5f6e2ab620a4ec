namespace BayesLang.LanguageServer.Features;

/// <summary>Names by some of their letters: <c>sal</c> finds <c>sigma_alpha</c>.</summary>
static class FuzzyMatch
{
    /// <summary>How well a name has the letters of a query in their order; null where it does not have them. What is typed without a break, and the beginnings of words, count more.</summary>
    public static int? Score(string name, string query)
    {
        if (query.Length == 0) return 0;
        if (name.Equals(query, StringComparison.OrdinalIgnoreCase)) return 1000;
        if (name.StartsWith(query, StringComparison.OrdinalIgnoreCase)) return 900;
        if (name.Contains(query, StringComparison.OrdinalIgnoreCase)) return 800;
        int score = 0, next = 0;
        bool follows = false;
        for (int i = 0; i < name.Length && next < query.Length; i++)
        {
            bool fits = char.ToLowerInvariant(name[i]) == char.ToLowerInvariant(query[next]);
            if (fits)
            {
                next++;
                score += IsWordStart(name, i) ? 3 : follows ? 2 : 1;
            }
            follows = fits;
        }
        return next == query.Length ? score : null;
    }

    static bool IsWordStart(string name, int i) => i == 0 || name[i - 1] == '_' || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]));
}
