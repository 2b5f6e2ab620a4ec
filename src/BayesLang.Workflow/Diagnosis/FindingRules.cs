using System.Collections.Immutable;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>A diagnostic: what it looks for, and how it tells of what it found.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Condition">When there is a finding, in words.</param>
/// <param name="Find">The findings, in words for people.</param>
/// <param name="IsThorough">It takes more time than a summary should: cross-validation and the like.</param>
public sealed record FindingRule(string Code, string Condition, Func<Evidence, IEnumerable<Finding>> Find, bool IsThorough = false);

/// <summary>All diagnostics of a fit, in the order in which their findings should be mended.</summary>
public static class FindingRules
{
    public static ImmutableArray<FindingRule> All { get; } =
    [
        new("undiagnosed", "R-hat is defined for no quantity", ConvergenceRules.Undiagnosed),
        new("nan", "a quantity has draws that are no numbers", ConvergenceRules.NotANumber),
        new("infinite", "a quantity has infinite draws", ConvergenceRules.Infinite),
        new("stuck-chain", "a chain never moves, repeats more than half of its draws, or, where R-hat is above 1.01, has a step size 20 times below the other chains'", ChainRules.Stuck),
        new("chains-disagree", "R-hat is above 1.1, and the 90 % intervals of some chains do not overlap those of others", ChainRules.Disagree),
        new("divergences", "a transition diverged", TransitionRules.Divergences),
        new("tree-depth", "a transition stopped at the greatest tree depth", TransitionRules.TreeDepth),
        new("e-bfmi", "the E-BFMI of a chain is below 0.3", TransitionRules.EnergyFraction),
        new("r-hat", "R-hat is above 1.01, and above what chance gives the greatest of so many", ConvergenceRules.RHat),
        new("bulk-ess", "the bulk effective sample size is below 100 a chain", ConvergenceRules.BulkEss),
        new("tail-ess", "the tail effective sample size is below 100 a chain", ConvergenceRules.TailEss),
        new("single-chain", "there is one Markov chain only", ConvergenceRules.SingleChain),
        new("constant", "a quantity is the same in all draws", ConvergenceRules.Constant),
        new("heavy-tail", "k-hat of a quantity's tails is above its threshold: hardly a mean, and no variance", ConvergenceRules.HeavyTail, IsThorough: true),
        new("pareto-k", "k-hat of leave-one-out cross-validation is above its threshold for an observation in log_lik", PredictiveRules.ParetoK, IsThorough: true),
        new("prior-sensitivity", "a quantity changes with a power of the prior (lprior), by more than 0.05 a doubling", PredictiveRules.PriorSensitivity, IsThorough: true),
    ];

    /// <summary>The findings of all rules, or of those that are quick alone.</summary>
    public static ImmutableArray<Finding> Find(Evidence evidence, bool thorough) =>
        [.. All.Where(rule => thorough || !rule.IsThorough).SelectMany(rule => rule.Find(evidence))];
}
