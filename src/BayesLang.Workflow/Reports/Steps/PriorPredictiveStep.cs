using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What the model expects before it has seen any outcome (Gabry et al. 2019): data that are possible, or absurd ones.</summary>
static class PriorPredictiveStep
{
    public const string Id = "prior-predictive", Title = "What the priors say";

    private const int MostShown = 500, Replications = 50;

    public static ReportStep Of(Analysis analysis)
    {
        PriorDraws prior = analysis.Prior;
        (string Variate, ImmutableArray<double> Observed, double[][] Predicted)[] outcomes =
        [
            .. from outcome in Observed(analysis)
               let predicted = prior.PredictionsOf(outcome.Variate)
               where predicted is not null && predicted.Count > 0
               select (outcome.Variate, outcome.Observed, ValuesOf(prior.Table, predicted)),
        ];
        if (outcomes.Length == 0) return new ReportStep(Id, Title, null, "The priors' predictions cannot be drawn.") { Paragraphs = prior.Messages };
        ReportStep step = StepFinding.Step(
            Id, Title, "Before any outcome is seen, the priors predict data of the right order: they neither exclude what was observed nor put most of their weight on absurd values.",
            outcomes.SelectMany(outcome => Judge(analysis, outcome.Variate, outcome.Observed, outcome.Predicted)));
        return step with { Figures = [.. outcomes.Take(2).Select(outcome => Figure(analysis, outcome.Variate, outcome.Observed, outcome.Predicted))] };
    }

    private static IEnumerable<(string Variate, ImmutableArray<double> Observed)> Observed(Analysis analysis)
    {
        (string, ImmutableArray<double>)[]? derived = StepFailure.Attempt(() => analysis.Outcomes.Select(outcome => (outcome.Variate, outcome.Observed)).ToArray());
        return derived is { Length: > 0 } ? derived : analysis.Data.Outcomes.GroupBy(column => column.Variable).Select(group => (group.Key, group.SelectMany(column => column.Present).ToImmutableArray()));
    }

    /// <summary>The predictions by draw.</summary>
    private static double[][] ValuesOf(DrawsTable table, DrawsVariable predicted)
    {
        Draws[] columns = [.. Enumerable.Range(predicted.FirstColumn, predicted.Count).Select(table.DrawsOf)];
        return [.. Enumerable.Range(0, columns[0].All.Length).Select(draw => columns.Select(column => column.All[draw]).ToArray())];
    }

    private static IEnumerable<StepFinding> Judge(Analysis analysis, string variate, ImmutableArray<double> observed, double[][] predictions)
    {
        string name = analysis.NameOf(variate);
        Advice narrower = new("Ask what values of the parameters are possible at all, and give them priors on that scale. `--prior` tries one without a change of the model: write it into this command, which shows what it predicts:", Commands.PriorPredictive(analysis));
        double[] sorted = [.. observed.Order()];
        bool isBinary = sorted.All(value => value is 0 or 1) && predictions.All(draw => draw.All(value => value is 0 or 1));
        if (isBinary)
        {
            double extreme = predictions.Count(draw => draw.Average() is < Thresholds.ExtremeShare or > 1 - Thresholds.ExtremeShare) / (double)predictions.Length;
            if (extreme > Thresholds.MaxAbsurdShare)
                yield return Wide(analysis, extreme, $"The priors hold it for likely ({QuantityText.Probability(extreme)}) that {name} is the same in nearly every row, before any row is seen: they are so wide on the logit scale that only 0 and 1 are left.", narrower);
            yield break;
        }
        double median = Quantiles.OfSorted(sorted, 0.5), range = Math.Max(sorted[^1] - sorted[0], Math.Abs(median) * Thresholds.LeastRange);
        int absurd = 0, all = 0;
        double below = 0;
        foreach (double[] draw in predictions)
            foreach (double value in draw)
            {
                all++;
                if (!(Math.Abs(value - median) <= Thresholds.AbsurdDistance * range)) absurd++;
                // A value that comes often, as zero does, lies to both sides of itself.
                below += value < median ? 1 : value == median ? 0.5 : 0;
            }
        double share = (double)absurd / all;
        if (share > Thresholds.MaxAbsurdShare)
            yield return Wide(analysis, share, $"Most of what the priors predict for {name} is absurd: {QuantityText.Probability(share)} lies more than {Invariant.Text(Thresholds.AbsurdDistance, "F0")} times the range of the data away from them.", narrower);
        else if (below < Thresholds.SurprisingShare * all || below > (1 - Thresholds.SurprisingShare) * all)
            yield return new StepFinding(
                Verdict.Look, $"The priors predict {name} {(below > 0.5 * all ? "lower" : "higher")} than it was: less than 0.5 % of the predictions are {(below > 0.5 * all ? "above" : "below")} the median of the data. Priors and data disagree.",
                new Advice("Look at the priors of the level: their units, and the center they were given."));
    }

    /// <summary>Wide priors do no harm where the data decide, as those of many regressions on a log scale.</summary>
    private static StepFinding Wide(Analysis analysis, double share, string sentence, Advice narrower) => share < Thresholds.PlainlyAbsurdShare && StepFailure.Attempt(() => analysis.Sensitivity) is { Verdict: Verdict.Good }
        ? new StepFinding(Verdict.Good, $"{sentence} Here that does no harm: the data outweigh the priors, see \"{SensitivityStep.Title}\".")
        : new StepFinding(Verdict.Look, $"{sentence} Such priors are no help where data are few, and may draw the answer away.", narrower);

    private static Figure Figure(Analysis analysis, string variate, ImmutableArray<double> observed, double[][] predictions)
    {
        string name = analysis.NameOf(variate), axis = analysis.AxisOf(variate), id = $"prior-{variate}";
        double[] pooled = [.. predictions.SelectMany(draw => draw).Where(double.IsFinite)];
        if (observed.All(value => value is 0 or 1) && pooled.All(value => value is 0 or 1))
        {
            double[] shares = [.. predictions.Select(draw => draw.Average())];
            double share = observed.Average();
            return new Figure(id, $"The share of 1 in {name} that the priors predict", $"A share of {Invariant.Text(share, "F2")} was observed; the priors predict from {Invariant.Text(Quantiles.Of(shares, 0.05), "F2")} to {Invariant.Text(Quantiles.Of(shares, 0.95), "F2")} (90 % of draws).", new DensityChart($"share of 1 in {name}", [new Sample("prior predictions", [.. shares])], share));
        }
        int step = Math.Max(1, observed.Length / MostShown);
        return new Figure(
            id, $"{name} as the priors predict it, and as it was observed",
            $"Observed from {QuantityText.Value(observed.Min())} to {QuantityText.Value(observed.Max())}; 90 % of the prior predictions lie between {QuantityText.Value(Quantiles.Of(pooled, 0.05))} and {QuantityText.Value(Quantiles.Of(pooled, 0.95))}.",
            new PredictiveOverlayChart(axis, [.. observed.Where((_, i) => i % step == 0)], [.. predictions.Where(draw => draw.All(double.IsFinite)).Take(Replications).Select(draw => draw.Where((_, i) => i % step == 0).ToImmutableArray())]));
    }
}
