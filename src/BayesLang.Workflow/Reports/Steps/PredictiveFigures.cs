using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Charts;
using BayesLang.Workflow.Checks;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>Figures of an outcome's predictions, fit for what it is: counts as a rootogram, categories as bars, yes and no by their calibration, other numbers by their distributions.</summary>
static class PredictiveFigures
{
    private const int Replications = 50, MostRows = 1000, MostCounts = 60, MostBins = 10, LeastInBin = 10;

    /// <summary>So many draws tell the interval of a frequency.</summary>
    private const int MostDraws = 400;

    public static IEnumerable<Figure> Of(Analysis analysis, PredictedOutcome outcome, OutcomeKind kind)
    {
        string name = analysis.NameOf(outcome.Variate), axis = analysis.AxisOf(outcome.Variate), id = $"predictions-{outcome.Variate}";
        switch (kind)
        {
            case OutcomeKind.Binary:
                yield return Bars(analysis, outcome, name, axis, id);
                if (Calibration(outcome) is { Bins.Length: > 1 } calibration)
                    yield return new Figure($"calibration-{outcome.Variate}", $"How often {name} is 1 where it is predicted", Describe(calibration), calibration);
                break;
            case OutcomeKind.Category:
                yield return Bars(analysis, outcome, name, axis, id);
                break;
            case OutcomeKind.Count when outcome.Observed.Max() <= MostCounts:
                ImmutableArray<Bar> bars = Frequencies(outcome, [.. Enumerable.Range(0, (int)outcome.Observed.Max() + 1).Select(value => (double)value)], value => $"{Invariant.Text(value, "R")}");
                yield return new Figure(id, $"How often each count of {name} occurs, hung from what is predicted", $"Where a bar ends above the line fewer are observed than predicted, below it more. {Farthest(bars)}", new RootogramChart(axis, bars));
                break;
            default:
                PredictiveOverlayChart overlay = new(axis, Thinned(outcome.Observed), Replicated(outcome));
                double[] medians = [.. overlay.Replications.Select(draw => Quantiles.Of(draw.AsSpan(), 0.5))];
                yield return new Figure(
                    id, $"{name}: observed, and {overlay.Replications.Length} times predicted",
                    $"The median observed is {QuantityText.Value(Quantiles.Of(outcome.Observed.AsSpan(), 0.5))}; the medians of the predictions lie between {QuantityText.Value(medians.Min())} and {QuantityText.Value(medians.Max())}.", overlay);
                break;
        }
    }

    /// <summary>Some draws of all predictions; of many rows every few.</summary>
    public static ImmutableArray<ImmutableArray<double>> Replicated(PredictedOutcome outcome)
    {
        int rows = outcome.Count, step = StepOf(rows), draws = outcome.Predicted(0).All.Length, count = Math.Min(Replications, draws);
        double[][] values = [.. Enumerable.Range(0, count).Select(_ => new double[(rows + step - 1) / step])];
        for (int i = 0; i < rows; i += step)
        {
            ReadOnlySpan<double> all = outcome.Predicted(i).All;
            for (int s = 0; s < count; s++) values[s][i / step] = all[(int)((long)s * draws / count)];
        }
        return [.. values.Where(draw => draw.All(double.IsFinite)).Select(draw => draw.ToImmutableArray())];
    }

    private static int StepOf(int rows) => (rows + MostRows - 1) / MostRows;

    private static ImmutableArray<double> Thinned(ImmutableArray<double> observed) => [.. observed.Where((_, i) => i % StepOf(observed.Length) == 0)];

    private static Figure Bars(Analysis analysis, PredictedOutcome outcome, string name, string axis, string id)
    {
        DataColumn? column = analysis.Data.Outcomes.FirstOrDefault(each => each.Variable == outcome.Variate);
        double[] values = [.. outcome.Observed.Distinct().Order()];
        if (values is [0] or [1]) values = [0, 1];
        ImmutableArray<Bar> bars = Frequencies(outcome, values, value => column?.Levels.Length >= value && value >= 1 ? column.Levels[(int)value - 1] : $"{Invariant.Text(value, "R")}");
        return new Figure(id, $"How often each value of {name} is observed and predicted", Farthest(bars), new BarsChart(axis, "rows", bars));
    }

    private static ImmutableArray<Bar> Frequencies(PredictedOutcome outcome, double[] values, Func<double, string> nameOf)
    {
        Dictionary<double, int> places = values.Select((value, place) => (value, place)).ToDictionary(each => each.value, each => each.place);
        int draws = outcome.Predicted(0).All.Length, count = Math.Min(MostDraws, draws);
        double[][] predicted = [.. values.Select(_ => new double[count])];
        double[] observed = new double[values.Length];
        for (int i = 0; i < outcome.Count; i++)
        {
            if (places.TryGetValue(outcome.Observed[i], out int own)) observed[own]++;
            ReadOnlySpan<double> all = outcome.Predicted(i).All;
            for (int s = 0; s < count; s++)
                if (places.TryGetValue(all[(int)((long)s * draws / count)], out int place)) predicted[place][s]++;
        }
        return [.. values.Select((value, place) => new Bar(nameOf(value), observed[place], new BarPrediction(predicted[place].Average(), Quantiles.Of(predicted[place], 0.05), Quantiles.Of(predicted[place], 0.95))))];
    }

    private static string Farthest(ImmutableArray<Bar> bars)
    {
        Bar[] outside = [.. bars.Where(bar => bar.Predicted is { } predicted && (bar.Observed < predicted.Q5 || bar.Observed > predicted.Q95)).OrderByDescending(bar => Math.Abs(bar.Observed - bar.Predicted?.Mean ?? 0))];
        return outside.Length == 0 ? "All frequencies lie in their 90 % intervals."
            : $"{outside.Length} of {bars.Length} frequencies lie outside their 90 % intervals, the farthest that of {outside[0].Name}: {outside[0].Observed} observed, {QuantityText.Value(outside[0].Predicted?.Mean ?? 0)} predicted.";
    }

    /// <summary>Predicted probabilities in bins of as many rows; what shares calibrated predictions would give is drawn from the predictions themselves.</summary>
    private static CalibrationChart Calibration(PredictedOutcome outcome)
    {
        (double Probability, double Observed)[] rows = [.. Enumerable.Range(0, outcome.Count).Select(i => (Mean(outcome.Predicted(i)), outcome.Observed[i])).OrderBy(row => row.Item1)];
        int bins = Math.Clamp(rows.Length / LeastInBin, 1, MostBins);
        return new CalibrationChart([.. Enumerable.Range(0, bins).Select(bin => Bin(rows[(bin * rows.Length / bins)..((bin + 1) * rows.Length / bins)]))]);

        static double Mean(Draws draws)
        {
            double sum = 0;
            foreach (double draw in draws.All) sum += draw;
            return sum / draws.All.Length;
        }
    }

    private static CalibrationBin Bin((double Probability, double Observed)[] rows)
    {
        // The number of yes is a sum of Bernoulli variables of these probabilities.
        double[] distribution = new double[rows.Length + 1];
        distribution[0] = 1;
        for (int i = 0; i < rows.Length; i++)
            for (int k = i + 1; k >= 0; k--) distribution[k] = distribution[k] * (1 - rows[i].Probability) + (k > 0 ? distribution[k - 1] * rows[i].Probability : 0);
        return new CalibrationBin(rows.Average(row => row.Probability), rows.Average(row => row.Observed), Quantile(0.05), Quantile(0.95), rows.Length);

        double Quantile(double probability)
        {
            double sum = 0;
            for (int k = 0; k < distribution.Length; k++)
                if ((sum += distribution[k]) >= probability) return (double)k / rows.Length;
            return 1;
        }
    }

    private static string Describe(CalibrationChart chart)
    {
        int outside = chart.Bins.Count(bin => bin.Observed < bin.Low || bin.Observed > bin.High);
        return $"The rows in {chart.Bins.Length} groups by their predicted probability, from {QuantityText.Probability(chart.Bins[0].Predicted)} to {QuantityText.Probability(chart.Bins[^1].Predicted)}; in {(outside == 0 ? "none" : outside.ToString(System.Globalization.CultureInfo.InvariantCulture))} of them the observed share is outside what calibrated predictions give.";
    }
}
