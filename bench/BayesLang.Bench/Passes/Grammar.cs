using System.Text;
using System.Text.RegularExpressions;

namespace BayesLang.Bench.Passes;

/// <summary>
/// A grammar of random text: <c>‹one¦other›</c> is one of its parts, <c>@name</c> what a rule gives, <c>#</c> a number of the whole text (for names that are its own).
/// </summary>
/// <param name="rules">The alternatives of each rule; where rules nest too deeply, the first is taken.</param>
sealed partial class Grammar(IReadOnlyDictionary<string, string[]> rules, Random random)
{
    private const int MostDepth = 5;

    /// <summary>A text for a pattern.</summary>
    /// <param name="number">What stands for <c>#</c>.</param>
    public string Expand(string pattern, int number) => Choose(pattern, 0).Replace("#", $"{number}", StringComparison.Ordinal);

    private string Choose(string pattern, int depth)
    {
        var text = new StringBuilder();
        for (int at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '‹')
            {
                text.Append(pattern[at]);
                continue;
            }
            var parts = new List<string>();
            int level = 1, start = at + 1;
            for (at++; level > 0; at++)
            {
                if (pattern[at] == '‹') level++;
                else if (pattern[at] == '›') level--;
                if (level == 0 || level == 1 && pattern[at] == '¦')
                {
                    parts.Add(pattern[start..at]);
                    start = at + 1;
                }
            }
            at--;
            text.Append(Choose(parts[random.Next(parts.Count)], depth));
        }
        return Reference().Replace(text.ToString(), m => rules[m.Groups[1].Value] is var all ? Choose(depth >= MostDepth ? all[0] : all[random.Next(all.Length)], depth + 1) : "");
    }

    [GeneratedRegex("@([a-z]+)")]
    private static partial Regex Reference();
}
