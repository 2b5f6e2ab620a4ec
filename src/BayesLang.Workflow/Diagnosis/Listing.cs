namespace BayesLang.Workflow.Diagnosis;

/// <summary>Names and numbers in sentences.</summary>
static class Listing
{
    /// <summary>"a", "a and b", "a, b and c", "a, b, c and 7 more".</summary>
    public static string Of(IReadOnlyCollection<string> items, int limit = 5)
    {
        string[] shown = [.. items.Take(items.Count > limit ? limit : items.Count)];
        if (items.Count > shown.Length) shown = [.. shown, $"{items.Count - shown.Length} more"];
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    /// <summary>"chain 2", "chains 1 and 3".</summary>
    public static string OfChains(IReadOnlyCollection<int> chains) => $"{(chains.Count == 1 ? "chain" : "chains")} {Of([.. chains.Select(chain => $"{chain}")], limit: 12)}";

    public static string AndMore(int count) => count > 1 ? $" (and {count - 1} more)" : "";

    /// <summary>Up to two significant digits, upwards: 1234 is 1300.</summary>
    public static double RoundUp(double value)
    {
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) - 1));
        return Math.Ceiling(value / unit) * unit;
    }
}
