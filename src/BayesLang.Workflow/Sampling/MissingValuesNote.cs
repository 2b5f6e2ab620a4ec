using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>What is told of missing values, so that nobody imputes without knowing.</summary>
static class MissingValuesNote
{
    /// <summary>One sentence; none where nothing is missing.</summary>
    public static IEnumerable<string> Of(ModelData data)
    {
        if (data.Missing.IsEmpty) return [];
        string[] parts = [.. data.Missing.Select((each, k) => $"{each.Value} of {data.Find(each.Key)?.Reals.Length}{(k == 0 ? " values" : "")} of {each.Key}")];
        string listed = parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
        return [$"{listed} {(data.Missing.Values.Sum() == 1 ? "is" : "are")} missing: each is a parameter of the model."];
    }
}
