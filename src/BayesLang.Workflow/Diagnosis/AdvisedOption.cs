using System.Collections.Immutable;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>An option of the command line, without its dashes, and the value that is advised.</summary>
public sealed record AdvisedOption(string Option, double Value)
{
    public const string AdaptDelta = "adapt-delta", MaxDepth = "max-depth", Warmup = "warmup", Draws = "draws", Init = "init", Chains = "chains";

    public override string ToString() => $"--{Option} {Value:R}";

    /// <summary>Of several pieces of advice on one option the furthest: the largest value, of the radius of initial values the smallest.</summary>
    public static ImmutableArray<AdvisedOption> Merge(IEnumerable<AdvisedOption> settings) =>
        [.. settings.GroupBy(setting => setting.Option).Select(option => option.Key == Init ? option.MinBy(s => s.Value) : option.MaxBy(s => s.Value)).OfType<AdvisedOption>()];
}
