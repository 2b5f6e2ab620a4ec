using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>How well the model predicts rows that it has not seen, by leave-one-out cross-validation, and how far that can be told.</summary>
static class LooStep
{
    public const string Id = "loo", Title = "How well it predicts new rows";

    /// <summary>Of the band where values of LOO-PIT lie.</summary>
    private const double Level = 0.95;

    public static ReportStep Of(Analysis analysis)
    {
        LeaveOneOut loo = analysis.Loo;
        if (loo.Observations.Length < 2) return new ReportStep(Id, Title, null, "There is one observation, a joint density: nothing can be left out.");
        string elpd = $"The sum of log predictive densities is {QuantityText.Of(loo.Elpd.Value, 4 * loo.Elpd.StandardError)} (standard error {SummaryText.Significant(loo.Elpd.StandardError)}), with {SummaryText.Significant(loo.P.Value)} effective parameters";
        bool isOwn = HasValuesOfItsOwn(analysis, loo);
        PredictiveCheck[] checks = StepFailure.Attempt(() => analysis.Checks.ToArray()) ?? [];
        ReportStep step = StepFinding.Step(Id, Title, $"Each row is predicted by the others about as well as it should be, and no row decides the fit. {elpd}; these figures serve to compare models of the same rows (`bayes compare`).", Judge(analysis, loo, checks, isOwn));
        if (isOwn && step.Verdict == Verdict.Good && loo.HighK.Any())
            step = step with { Verdict = null, Sentence = "The model has a value of its own for each row, which only that row tells of: how well it would predict a row left out is not to be had from these draws. That is its design, and no fault." };
        return step with
        {
            Paragraphs = step.Verdict == Verdict.Good ? step.Paragraphs : [.. step.Paragraphs, elpd + "."],
            Figures = [.. KHat(loo), .. checks.Select(check => Calibration(analysis, check)).OfType<Figure>()],
            Tables = [new ReportTable("Leave-one-out cross-validation", ["figure", "estimate", "standard error"], [Row("elpd_loo", loo.Elpd), Row("p_loo", loo.P), Row("looic", loo.InformationCriterion)])],
        };
    }

    private static IEnumerable<StepFinding> Judge(Analysis analysis, LeaveOneOut loo, PredictiveCheck[] checks, bool isOwn)
    {
        int count = loo.Observations.Length;
        LeftOut[] high = loo.HasTails ? [.. loo.HighK.OrderByDescending(observation => observation.KHat)] : [];
        int parameters = analysis.Table.Variables.Where(variable => analysis.Model.Parameters.Any(parameter => parameter.Name == variable.Name)).Sum(variable => variable.Count);
        bool isMisspecified = loo.P.Value > parameters, isFlexible = loo.P.Value > Thresholds.MaxParameterShare * count;
        string rows = Listing.Of([.. high.Select(observation => $"{RowOf(observation.Name)} ({Invariant.Text(observation.KHat, "F2")})")], limit: 3);
        bool areAlone = high.All(observation => IsAloneInItsGroup(analysis, loo.Observations.IndexOf(observation), count));
        if (high.Length > Thresholds.MaxHighK * count && isMisspecified)
            yield return new StepFinding(
                Verdict.Stop, $"{high.Length} of {count} rows decide the fit by themselves (k-hat above {Invariant.Text(loo.KThreshold, "F2")}), and the effective number of parameters, {Invariant.Text(loo.P.Value, "F0")}, is above the {parameters} that there are: the model does not describe these data.",
                new Advice("See in the step before what the model misses, and change its outcome's distribution."));
        else if (high.Length > 0 && !isOwn)
            yield return new StepFinding(
                Verdict.Look, $"{QuantityText.Count(high.Length, "row")} of {count} {(high.Length == 1 ? "has" : "have")} so much weight in the fit that leaving {(high.Length == 1 ? "it" : "them")} out cannot be told from these draws (k-hat above {Invariant.Text(loo.KThreshold, "F2")}): {rows}. {(areAlone ? $"{(high.Length == 1 ? "It is the only row of its group" : "Each is the only row of its group")}, of whose value no other row tells." : isFlexible ? "The model is flexible enough to follow single rows, as hierarchical models are where groups have few; the posterior may still be right, comparisons by these figures are not." : "These rows may be outliers.")}",
                isFlexible || areAlone ? new Advice("For a comparison of models, fit again without each of these rows, or in folds.") : Alternatives.For(analysis, Symptom.Outliers)[0]);
        foreach (PredictiveCheck check in checks)
            if (check.Calibration is { IsOff: true, IsLeftOut: true } calibration && calibration.Fault() is { } fault)
                yield return new StepFinding(Verdict.Look, $"{analysis.NameOf(check.Variate)}: {fault} (p {PosteriorPredictiveStep.PText(calibration.Uniformity.PValue)}).");
    }

    /// <summary>A parameter for each row, as of a rate for each hospital: what is left out takes its parameter with it.</summary>
    private static bool HasValuesOfItsOwn(Analysis analysis, LeaveOneOut loo) =>
        analysis.Table.Variables.Any(variable => variable.Count >= loo.Observations.Length && analysis.Model.Parameters.Any(parameter => parameter.Name == variable.Name || parameter.RawName == variable.Name));

    private static bool IsAloneInItsGroup(Analysis analysis, int row, int count) =>
        analysis.Data.Groups.Concat(analysis.Data.Predictors.Where(column => column.IsBinary)).Any(column => column.Values.Length == count && column.Values.Count(value => value == column.Values[row]) == 1);

    /// <summary>Of <c>log_lik_y[3]</c> "row 3".</summary>
    private static string RowOf(string name) => name.Split('[', ']') is [_, var row, ""] ? $"row {row}" : name;

    private static IEnumerable<Figure> KHat(LeaveOneOut loo)
    {
        if (!loo.HasTails) yield break;
        ImmutableArray<double> values = [.. loo.Observations.Select(observation => observation.KHat)];
        yield return new Figure(
            "k-hat", "How much each row decides the fit (k-hat)", $"{values.Count(value => value > loo.KThreshold)} of {values.Length} rows are above the threshold {Invariant.Text(loo.KThreshold, "F2")}; the largest is {Invariant.Text(values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max(), "F2")}.",
            new KHatChart(values, loo.KThreshold));
    }

    private static Figure? Calibration(Analysis analysis, PredictiveCheck check) => check.Calibration is not { } calibration ? null : new Figure(
        $"loo-pit-{check.Variate}", $"Where each {analysis.NameOf(check.Variate)} lies in its prediction from the other rows", $"{(IsWithin(calibration.Values) ? "Within" : "Not within")} the {Invariant.Text(100 * Level, "F0")} % band of calibrated predictions; p {PosteriorPredictiveStep.PText(calibration.Uniformity.PValue)}.",
        new UniformityChart("place in the prediction (LOO-PIT)", [new Sample(analysis.NameOf(check.Variate), calibration.Values)], Level));

    private static bool IsWithin(ImmutableArray<double> values)
    {
        int cells = UniformityBand.CellsFor(values.Length);
        return UniformityBand.Of(values.Length, cells, Level).Holds(UniformityBand.CountsBelow(values.AsSpan(), cells));
    }

    private static ImmutableArray<string> Row(string name, PointwiseSum sum) => [name, $"{Invariant.Text(sum.Value, "F1")}", $"{Invariant.Text(sum.StandardError, "F1")}"];
}
