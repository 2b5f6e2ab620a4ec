using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Findings from comparing the chains with each other.</summary>
static class ChainRules
{
    // A log density so much lower is no other mode of a weight that counts.
    private const double FarBelow = 10;

    public static IEnumerable<Finding> Stuck(Evidence evidence)
    {
        if (evidence.Sampler("lp__") is not { } density || density.Iterations < 10) yield break;
        // Chains that are not to move are not stuck.
        if (evidence.Table.Chains[0].Header.Find("algorithm") == "fixed_param") yield break;
        double[] steps = [.. evidence.Chains.Select(chain => chain.StepSize).Where(double.IsFinite)];
        double usual = Quantiles.Of(steps, 0.5);
        bool isUnmixed = evidence.Rows.Any(row => row.RHat > Thresholds.MaxRHat);
        for (int chain = 0; chain < evidence.Chains.Length; chain++)
        {
            ChainSummary health = evidence.Chains[chain];
            double repeated = RepeatedShare(density.Chain(chain));
            string? found = repeated == 1 ? $"chain {health.Id} never moved: all its draws are the same"
                : repeated > Thresholds.MaxRepeated ? $"chain {health.Id} stayed where it was in {Invariant.Text(repeated, "P0")} of its transitions"
                : isUnmixed && health.StepSize * Thresholds.MaxStepSizeRatio < usual ? $"chain {health.Id} has a step size of {SummaryText.Significant(health.StepSize)}, where {SummaryText.Significant(usual)} is usual among the chains: it is in a place of high curvature"
                : null;
            if (found is null) continue;
            yield return new Finding(
                "stuck-chain", FindingSeverity.Warning, $"{found}.",
                $"Start nearer to where the mass is ({InitAdvice(evidence)}), with more warm-up; if it happens again, the log density is not smooth there.")
            {
                Chains = [health.Id],
                Settings = StartAgain(evidence),
            };
        }
    }

    public static IEnumerable<Finding> Disagree(Evidence evidence)
    {
        if (evidence.Chains.Length < 2) yield break;
        int[] suspects = [.. evidence.VaryingRows.Where(row => evidence.Rows[row].RHat > Thresholds.DisagreeingRHat).OrderByDescending(row => evidence.Rows[row].RHat)];
        ChainGroups? groups = suspects.Select(row => ChainGroups.Of(evidence, row)).FirstOrDefault(found => found.Groups.Length > 1);
        if (groups is null) yield break;

        ChainGroup best = groups.Groups.MaxBy(group => group.LogDensity) ?? groups.Groups[0];
        ChainGroup[] others = [.. groups.Groups.Where(group => group != best)];
        bool isFarBelow = others.All(group => group.LogDensity < best.LogDensity - FarBelow);
        string[] swapped = groups.SwappedWith(evidence);
        string names = Listing.OfChains([.. others.SelectMany(group => group.Chains.Select(chain => evidence.Chains[chain].Id)).Order()]);
        string meaning = isFarBelow
            ? $"{names} {(others.Sum(group => group.Chains.Length) == 1 ? "is" : "are")} held by a minor mode, where the log density is lower by {SummaryText.Significant(best.LogDensity - others.Max(group => group.LogDensity))}"
            : swapped.Length > 0 ? $"{Listing.Of(swapped)} have changed places, as components without an order do"
            : "the posterior has several modes that count, and the chains do not get from one to the other";
        string advice = isFarBelow ? $"Start all chains near the mass: {InitAdvice(evidence)}. If a mode cannot be meant, exclude it by a constraint or a prior."
            : swapped.Length > 0 ? $"Declare them ordered (ordered[{swapped.Length}] …), or give them priors that tell them apart."
            : "Constrain or inform the parameters so that one mode is left, or report the modes apart; the weight of a mode is not the number of chains in it.";
        yield return new Finding("chains-disagree", FindingSeverity.Warning, $"The chains are in different places of {groups.Name}: {meaning}.", advice)
        {
            Quantities = [groups.Name, .. swapped.Where(name => name != groups.Name)],
            Chains = [.. others.SelectMany(group => group.Chains.Select(chain => evidence.Chains[chain].Id)).Order()],
            Details =
            [
                .. groups.Groups.OrderByDescending(group => group.LogDensity).Select(group =>
                    $"{Capital(Listing.OfChains([.. group.Chains.Select(chain => evidence.Chains[chain].Id)]))}: {groups.Name} about {SummaryText.Significant(group.Median)}, log density about {SummaryText.Significant(group.LogDensity)}."),
            ],
            Settings = isFarBelow ? StartAgain(evidence) : [],
        };
    }

    /// <summary>The chains that should start again from elsewhere.</summary>
    public static ImmutableHashSet<int> Misplaced(Evidence evidence) =>
        [.. Stuck(evidence).Concat(Disagree(evidence)).Where(finding => !finding.Settings.IsEmpty).SelectMany(finding => finding.Chains)];

    private static double RepeatedShare(ReadOnlySpan<double> chain)
    {
        int repeated = 0;
        for (int i = 1; i < chain.Length; i++)
            if (chain[i] == chain[i - 1]) repeated++;
        return (double)repeated / (chain.Length - 1);
    }

    /// <summary>The radius of random initial values; null where they were given.</summary>
    private static double? Radius(Evidence evidence) =>
        evidence.Table.Chains[0].Header.Find("init") is not { } text ? 2
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double radius) ? radius : null;

    private static double? SmallerRadius(Evidence evidence) => Radius(evidence) switch { > 0.1 => 0.1, > 0 => 0, _ => null };

    private static string InitAdvice(Evidence evidence) => SmallerRadius(evidence) is { } radius
        ? $"--init {Invariant.Text(radius, "R")}, or --init FILE with plausible values"
        : "--init FILE with plausible values";

    private static ImmutableArray<AdvisedOption> StartAgain(Evidence evidence)
    {
        AdvisedOption warmup = new(AdvisedOption.Warmup, 2 * (evidence.Setting("num_warmup") ?? 1000));
        return SmallerRadius(evidence) is { } radius ? [new AdvisedOption(AdvisedOption.Init, radius), warmup] : [warmup];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
