using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>An option of the command line, without its dashes, and the value that is advised.</summary>
public sealed record AdvisedOption(string Option, double Value)
{
    public const string AdaptDelta = "adapt-delta", MaxDepth = "max-depth", Warmup = "warmup", Draws = "draws", Init = "init", Chains = "chains";

    /// <summary>The value as a command line has it.</summary>
    public string ValueText => Value.ToString("R", CultureInfo.InvariantCulture);

    public override string ToString() => $"--{Option} {ValueText}";

    /// <summary>Of several pieces of advice on one option the furthest: the largest value, of the radius of initial values the smallest.</summary>
    public static ImmutableArray<AdvisedOption> Merge(IEnumerable<AdvisedOption> settings) =>
        [.. settings.GroupBy(setting => setting.Option).Select(option => option.Key == Init ? option.MinBy(s => s.Value) : option.MaxBy(s => s.Value)).OfType<AdvisedOption>()];
}
