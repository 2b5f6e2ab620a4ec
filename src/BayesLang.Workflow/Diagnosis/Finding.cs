using System.Collections.Immutable;

namespace BayesLang.Workflow.Diagnosis;

public enum FindingSeverity
{
    /// <summary>Good to know; it takes no trust from the fit.</summary>
    Note,

    /// <summary>A reason not to trust the fit, or a part of it, yet.</summary>
    Warning,
}

/// <summary>What a diagnostic found in a fit, in plain words.</summary>
/// <param name="Code">Which diagnostic, such as <c>divergences</c>; see <see cref="FindingRules"/>.</param>
/// <param name="Message">What was found, and what it means: a sentence.</param>
/// <param name="Advice">What to do; empty where nothing is to be done.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Message, string Advice = "")
{
    /// <summary>The quantities concerned, the worst first.</summary>
    public ImmutableArray<string> Quantities { get; init; } = [];

    /// <summary>The chains concerned, by their numbers, where it is not all of them.</summary>
    public ImmutableArray<int> Chains { get; init; } = [];

    /// <summary>What else is known: where, how many, which.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>Options of <c>bayes sample</c> that may mend it.</summary>
    public ImmutableArray<AdvisedOption> Settings { get; init; } = [];

    /// <summary>Message and advice.</summary>
    public override string ToString() => Advice.Length == 0 ? Message : $"{Message} {Advice}";
}
