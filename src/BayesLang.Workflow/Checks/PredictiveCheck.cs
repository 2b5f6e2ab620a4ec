using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Checks;

/// <summary>
/// Predictions of an outcome beside its observations (Gelman et al., Bayesian Data Analysis, chapter 6): test statistics of the whole, and where each observation lies in its own prediction.
/// </summary>
/// <param name="Variate">The outcome.</param>
/// <param name="Count">How many numbers it has.</param>
/// <param name="Statistics">In the order of tables.</param>
/// <param name="Calibration">Null where an observation has several numbers.</param>
/// <param name="Findings">A sentence for each thing that the model does not reproduce.</param>
public sealed record PredictiveCheck(string Variate, int Count, ImmutableArray<StatisticCheck> Statistics, PredictiveCalibration? Calibration, ImmutableArray<string> Findings)
{
    /// <summary>A p-value below this is told as a finding.</summary>
    public const double Level = Thresholds.MinPValue;

    /// <summary>So many draws tell the distribution of a statistic; more are passed over evenly.</summary>
    private const int MostDraws = 2000;

    /// <summary>So few different whole numbers are taken as categories.</summary>
    private const int MostCategories = 7;

    public bool IsHealthy => Findings.IsEmpty;

    /// <summary>What the outcome and its predictions are, which decides by what they are compared.</summary>
    public OutcomeKind Kind { get; private init; }

    /// <param name="variate">Its name.</param>
    /// <param name="observed">The observations.</param>
    /// <param name="predicted">The draws of each number's prediction, from 0.</param>
    /// <param name="logLikelihood">Of each number; null where there is none, or for predictions from the prior.</param>
    /// <param name="isPrior">True for predictions from the prior: what is said advises no other likelihood then.</param>
    /// <param name="seed">For values of discrete observations.</param>
    /// <exception cref="ArgumentException">There are no observations, or a prediction is no number.</exception>
    public static PredictiveCheck Of(string variate, ReadOnlySpan<double> observed, Func<int, Draws> predicted, LogLikelihood? logLikelihood, bool isPrior = false, ulong seed = 1)
    {
        if (observed.IsEmpty) throw new ArgumentException($"{variate} has no observations.");
        double[] data = [.. observed];
        Array.Sort(data);
        double[][] replications = Replications(variate, observed.Length, predicted);
        (OutcomeKind kind, double[] values) = KindOf(data, replications);
        IEnumerable<TestStatistic> statistics = kind switch
        {
            OutcomeKind.Binary => TestStatistic.OfShares([1]),
            OutcomeKind.Category => TestStatistic.OfShares(values),
            OutcomeKind.Count => TestStatistic.OfCounts,
            _ => TestStatistic.OfReals,
        };
        (TestStatistic Statistic, StatisticCheck Check)[] checks = [.. statistics.Select(statistic => (statistic, Check(statistic, data, replications)))];
        // The prior's predictions are not made of the observations.
        PredictiveCalibration? calibration = logLikelihood is { } likelihood && likelihood.Count != observed.Length ? null : PredictiveCalibration.Of(observed, predicted, isPrior ? null : logLikelihood, seed);
        return new PredictiveCheck(variate, observed.Length, [.. checks.Select(each => each.Check)], calibration,
        [
            .. checks.Where(each => each.Check.IsOutside).Select(each => Sentence(variate, each.Statistic, each.Check, data.Length, isPrior)),
            .. calibration?.Fault() is { } fault ? (string[])[$"{variate}: {fault} (p = {SummaryText.Significant(calibration.Uniformity.PValue)})."] : [],
        ]) { Kind = kind };
    }

    /// <summary>What the numbers are, and, where they are few different ones, these.</summary>
    private static (OutcomeKind Kind, double[] Values) KindOf(double[] data, double[][] replications)
    {
        if (!data.All(double.IsInteger) || !replications.All(values => values.All(double.IsInteger))) return (OutcomeKind.Real, []);
        double[] different = [.. replications.SelectMany(values => values.Distinct()).Concat(data).Distinct().Take(MostCategories + 1).Order()];
        return different is [0, 1] or [0] or [1] ? (OutcomeKind.Binary, different)
            : different.Length <= MostCategories && different[0] > 0 ? (OutcomeKind.Category, different)
            : different[0] >= 0 ? (OutcomeKind.Count, different) : (OutcomeKind.Real, different);
    }

    private static double[][] Replications(string variate, int count, Func<int, Draws> predicted)
    {
        int draws = predicted(0).All.Length, step = Math.Max(1, draws / MostDraws);
        double[][] replications = [.. Enumerable.Range(0, draws / step).Select(_ => new double[count])];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> all = predicted(i).All;
            for (int s = 0; s < replications.Length; s++) replications[s][i] = double.IsNaN(all[s * step]) ? throw new ArgumentException($"A prediction of {variate} is no number: the draw failed when it was generated.") : all[s * step];
        }
        foreach (double[] values in replications) Array.Sort(values);
        return replications;
    }

    private static StatisticCheck Check(TestStatistic statistic, double[] data, double[][] replications)
    {
        double observed = statistic.Of(data);
        double[] predicted = [.. replications.Select(statistic.Of).Where(double.IsFinite).Order()];
        if (predicted.Length == 0 || double.IsNaN(observed)) return new StatisticCheck(statistic.Name, observed, double.NaN, double.NaN, double.NaN, double.NaN);
        double above = predicted.Count(value => value >= observed) / (double)predicted.Length, below = predicted.Count(value => value <= observed) / (double)predicted.Length;
        return new StatisticCheck(statistic.Name, observed, predicted.Average(), Quantiles.OfSorted(predicted, 0.05), Quantiles.OfSorted(predicted, 0.95), Math.Min(1, 2 * Math.Min(above, below)));
    }

    private static string Sentence(string variate, TestStatistic statistic, StatisticCheck check, int count, bool isPrior)
    {
        (string words, string advice) = check.Observed > check.Mean ? statistic.Higher : statistic.Lower;
        bool isShare = statistic.Name is "zeros" || statistic.Name.StartsWith("share", StringComparison.Ordinal);
        string figures = isShare ? $"{Number(check.Observed)} of {count} against {Number(check.Mean)} [{Number(check.Q5)}, {Number(check.Q95)}]"
            : $"{SummaryText.Significant(check.Observed)} against {SummaryText.Significant(check.Mean)} [{SummaryText.Significant(check.Q5)}, {SummaryText.Significant(check.Q95)}]";
        return $"{variate}: {words}: {figures}{(isPrior ? "" : $"; {advice}")}.";

        string Number(double share) => Math.Round(share * count).ToString(CultureInfo.InvariantCulture);
    }
}

public enum OutcomeKind
{
    Real,

    /// <summary>Whole numbers from 0.</summary>
    Count,

    /// <summary>0 and 1.</summary>
    Binary,

    /// <summary>A few different whole numbers from 1.</summary>
    Category,
}
