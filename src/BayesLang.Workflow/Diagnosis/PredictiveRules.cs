using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Findings from the log likelihood and the log prior, where the draws have them.</summary>
static class PredictiveRules
{
    public const string LogLikelihoodName = "log_lik", LogPriorName = "lprior";

    public static IEnumerable<Finding> ParetoK(Evidence evidence)
    {
        // A joint log likelihood is not one observation that could be left out.
        if (LogLikelihoodOf(evidence) is not { Count: > 1 } likelihood) yield break;
        LeaveOneOut loo = LeaveOneOut.Of(likelihood);
        if (!loo.HasTails) yield break;
        LeftOut[] high = [.. loo.HighK.OrderByDescending(observation => observation.KHat)];
        if (high.Length == 0) yield break;
        yield return new Finding(
            "pareto-k", FindingSeverity.Warning,
            $"k-hat is above {Invariant.Text(loo.KThreshold, "F2")} for {high.Length} of {loo.Observations.Length} observations: without them the posterior is too different for importance sampling, and elpd_loo is not reliable.",
            $"Look at these observations: outliers, or a model too flexible where they are (p_loo is {SummaryText.Significant(loo.P.Value)})? For a comparison of models fit again without each of them, or in folds.")
        {
            Quantities = [.. high.Select(observation => observation.Name)],
            Details = [$"The highest are {Listing.Of([.. high.Select(observation => $"{observation.Name} {Invariant.Text(observation.KHat, "F2")}")])}."],
        };
    }

    public static IEnumerable<Finding> PriorSensitivity(Evidence evidence)
    {
        int prior = evidence.Table.IndexOf(LogPriorName);
        if (prior < 0 || LogLikelihoodOf(evidence) is not { } likelihood) yield break;
        int[] rows = [.. evidence.VaryingRows.Where(row => evidence.Rows[row].Name is not LogPriorName && !evidence.Rows[row].Name.StartsWith(LogLikelihoodName, StringComparison.Ordinal))];
        PowerScaling scaling = PowerScaling.Of([.. rows.Select(row => (evidence.Rows[row].Name, evidence.DrawsOf(row)))], evidence.Table.DrawsOf(prior), likelihood.Sum());
        foreach ((PowerScalingDiagnosis diagnosis, string message, string advice) in Explanations)
        {
            QuantitySensitivity[] found = [.. scaling.Quantities.Where(quantity => quantity.Diagnosis == diagnosis).OrderByDescending(quantity => quantity.Prior.Distance)];
            if (found.Length == 0) continue;
            yield return new Finding("prior-sensitivity", FindingSeverity.Note, $"{Listing.Of([.. found.Select(quantity => quantity.Name)])}: {message}", advice)
            {
                Quantities = [.. found.Select(quantity => quantity.Name)],
                Details = [$"Sensitivity to prior and likelihood: {Listing.Of([.. found.Select(quantity => $"{quantity.Name} {Invariant.Text(quantity.Prior.Distance, "F2")} and {Invariant.Text(quantity.Likelihood.Distance, "F2")}")])}."],
            };
        }
    }

    private static ImmutableArray<(PowerScalingDiagnosis, string Message, string Advice)> Explanations { get; } =
    [
        (PowerScalingDiagnosis.PriorDataConflict, "prior-data conflict: the posterior changes with the power of the prior and with that of the likelihood.", "Check whether the prior says what is known; if it is meant, say so in the report."),
        (PowerScalingDiagnosis.StrongPriorOrWeakLikelihood, "a strong prior or a weak likelihood: the posterior changes with the power of the prior, not with that of the likelihood.", "The data say little of it: make sure that the prior is meant."),
    ];

    /// <summary>Null where there is none that can be used.</summary>
    private static LogLikelihood? LogLikelihoodOf(Evidence evidence)
    {
        if (!evidence.Table.HasLogLikelihood(LogLikelihoodName)) return null;
        // Draws that are no numbers are a finding of their own.
        bool isWhole = evidence.Rows.Where(row => row.Name.StartsWith(LogLikelihoodName, StringComparison.Ordinal)).All(row => !double.IsNaN(row.Mean));
        return isWhole ? evidence.Table.LogLikelihoodOf(LogLikelihoodName) : null;
    }
}
