using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>
/// Whether the model reproduces its data (Gelman et al., Bayesian Data Analysis, chapter 6). What it does not reproduce tells where it is wrong, and is a reason to look, not to reject; where several
/// figures are beyond chance, and observations lie in their leave-one-out predictions as they should not by far, its intervals mean nothing, and the verdict is to stop.
/// </summary>
static class PosteriorPredictiveStep
{
    public const string Id = "posterior-predictive", Title = "Whether the model fits the data";

    /// <summary>Test statistics in the words of reports, where these are others.</summary>
    private static readonly Dictionary<string, string> names = new()
    {
        ["sd"] = "standard deviation", ["min"] = "smallest", ["25%"] = "lower quartile", ["50%"] = "median", ["75%"] = "upper quartile", ["max"] = "largest",
        ["variance/mean"] = "variance over mean", ["zeros"] = "share of zeros",
    };

    public static ReportStep Of(Analysis analysis)
    {
        (PredictedOutcome Outcome, PredictiveCheck Check)[] all = [.. analysis.Outcomes.Zip(analysis.Checks)];
        if (all.Length == 0) return new ReportStep(Id, Title, null, "The model's predictions cannot be derived, so they cannot be compared with the data.") { Paragraphs = analysis.Derived.Messages };
        string outcomes = Listing.Of([.. all.Select(each => analysis.NameOf(each.Check.Variate))]);
        ReportStep step = StepFinding.Step(Id, Title, $"Data that the model predicts look like those that were observed: it reproduces {outcomes} in all figures that were compared.", all.SelectMany(each => Judge(analysis, each.Outcome, each.Check)));
        return step with
        {
            Figures = [.. all.SelectMany(each => PredictiveFigures.Of(analysis, each.Outcome, each.Check.Kind))],
            Tables = [.. all.Select(each => Table(analysis, each.Check))],
        };
    }

    private static IEnumerable<StepFinding> Judge(Analysis analysis, PredictedOutcome outcome, PredictiveCheck check)
    {
        string name = analysis.NameOf(check.Variate);
        bool isStop = IsFarOff(check);
        if (isStop)
            yield return new StepFinding(Verdict.Stop, $"The model does not describe {name}: {check.Statistics.Count(statistic => statistic.PValue < Thresholds.StoppingPValue)} figures of the data are beyond what it predicts, and its intervals hold other shares of the observations than they say.", SymptomsOf(analysis, check).SelectMany(symptom => Alternatives.For(analysis, symptom)).ToImmutableArray());
        foreach (string finding in check.Findings)
            yield return new StepFinding(Verdict.Look, Renamed(finding, check.Variate, name));
        if (!check.IsHealthy && !isStop)
            yield return new StepFinding(Verdict.Look, $"So the model misses something of {name} that its conclusions may depend on.", SymptomsOf(analysis, check).SelectMany(symptom => Alternatives.For(analysis, symptom)).ToImmutableArray());
        if (check.Kind == OutcomeKind.Real && FarObservations.Of(outcome) is { Length: > 0 } rows)
            yield return new StepFinding(
                Verdict.Look, $"{QuantityText.Count(rows.Length, "value")} of {name} {(rows.Length == 1 ? "is" : "are")} beyond what the model predicts there, more than {Invariant.Text(Thresholds.OutlierDistance, "F0")} robust standard deviations away: {Listing.Of([.. rows.Select(row => $"row {row + 1} ({QuantityText.Value(outcome.Observed[row])})")])}.{(NormalScale.Of(analysis) is null ? "" : " They pull the estimates.")}",
                Alternatives.For(analysis, Symptom.Outliers));
    }

    /// <summary>The outcome is called as the analyst calls it.</summary>
    private static string Renamed(string finding, string variate, string name) => finding.StartsWith(variate + ":", StringComparison.Ordinal) ? $"{name}{finding[variate.Length..]}" : finding;

    private static bool IsFarOff(PredictiveCheck check) =>
        check.Calibration is { } calibration && calibration.Uniformity.PValue < Thresholds.StoppingPValue && calibration.Uniformity.LargestDistance > Thresholds.StoppingPitDistance
        && check.Statistics.Count(statistic => statistic.PValue < Thresholds.StoppingPValue) >= 2;

    /// <summary>What the figures that are off tell of the model, the most telling first.</summary>
    private static IEnumerable<Symptom> SymptomsOf(Analysis analysis, PredictiveCheck check)
    {
        (string Name, bool IsHigher)[] off = [.. check.Statistics.Where(statistic => statistic.IsOutside).Select(statistic => (statistic.Name, statistic.Observed > statistic.Mean))];
        IEnumerable<Symptom> found = check.Kind switch
        {
            OutcomeKind.Count =>
            [
                .. off.Contains(("zeros", true)) ? (Symptom[])[Symptom.ExcessZeros] : [],
                .. off.Contains(("variance/mean", true)) || off.Contains(("max", true)) ? (Symptom[])[Symptom.Overdispersion] : [],
            ],
            OutcomeKind.Real => [(off.Contains(("max", true)) || off.Contains(("min", false))) && !(off.Contains(("50%", true)) || off.Contains(("50%", false))) ? Symptom.Outliers : Symptom.Shape],
            _ => [Symptom.Shares],
        };
        return found.Distinct().DefaultIfEmpty(check.Kind == OutcomeKind.Count ? Symptom.Overdispersion : Symptom.Shape);
    }

    private static ReportTable Table(Analysis analysis, PredictiveCheck check) => new($"{analysis.NameOf(check.Variate)}: observed and predicted", ["figure", "observed", "predicted", "5 %", "95 %", "p"],
    [
        .. check.Statistics.Select(statistic => (ImmutableArray<string>)
            [names.GetValueOrDefault(statistic.Name, statistic.Name), QuantityText.Value(statistic.Observed), QuantityText.Value(statistic.Mean), QuantityText.Value(statistic.Q5), QuantityText.Value(statistic.Q95), PText(statistic.PValue)]),
        .. check.Calibration is { } calibration ? calibration.Coverage.Select(each => (ImmutableArray<string>)[$"share in {Invariant.Text(100 * each.Probability, "F0")} % intervals", $"{Invariant.Text(each.Share, "F2")}", $"{Invariant.Text(each.Probability, "F2")}", $"{Invariant.Text(each.Low, "F2")}", $"{Invariant.Text(each.High, "F2")}", ""]) : [],
    ]);

    public static string PText(double value) => double.IsNaN(value) ? "–" : value < 0.001 ? "< 0.001" : value.ToString("F3", System.Globalization.CultureInfo.InvariantCulture);
}
