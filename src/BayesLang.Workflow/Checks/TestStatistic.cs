using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Checks;

/// <summary>A figure of data, computed of the observations and of each draw of their predictions.</summary>
/// <param name="Name">As tables have it.</param>
/// <param name="Observed">Of the observations.</param>
/// <param name="Mean">Of the predictions, over the draws.</param>
/// <param name="Q5">The predictions' 5 % quantile.</param>
/// <param name="Q95">The predictions' 95 % quantile.</param>
/// <param name="PValue">
/// The two-sided posterior predictive p-value (Gelman, Meng and Stern 1996): twice the smaller of the shares of draws that are at least, and at most, as large as the observed one. NaN where a figure is not defined.
/// </param>
public sealed record StatisticCheck(string Name, double Observed, double Mean, double Q5, double Q95, double PValue)
{
    /// <summary>True where so few draws are so far out that the model does not reproduce the figure.</summary>
    public bool IsOutside => PValue < PredictiveCheck.Level;
}

/// <summary>A test statistic of a sample.</summary>
/// <param name="Name">As tables have it.</param>
/// <param name="Of">Of values in ascending order.</param>
/// <param name="Higher">What is said where the observed figure is above the predictions, and how to mend it.</param>
/// <param name="Lower">What is said where it is below.</param>
sealed record TestStatistic(string Name, Func<double[], double> Of, (string Words, string Advice) Higher, (string Words, string Advice) Lower)
{
    private const string Shifted = "see whether the model lacks a predictor, or a prior holds it", Tails = "try a distribution with heavier tails, such as student_t", Narrow = "the scale may be held up by its prior, or by a few values far out";

    private static TestStatistic Quantile(double probability, string name, string words) => new(
        name, values => Quantiles.OfSorted(values, probability), ($"{words} is predicted too low", "look at the shape: skewness, several groups, or a limit"), ($"{words} is predicted too high", "look at the shape: skewness, several groups, or a limit"));

    private static TestStatistic MeanOf { get; } = new("mean", values => values.Average(), ("the mean is predicted too low", Shifted), ("the mean is predicted too high", Shifted));

    private static TestStatistic Sd { get; } = new("sd", SdOf, ("the data vary more than predicted", Tails), ("the data vary less than predicted", Narrow));

    private static TestStatistic Max { get; } = new("max", values => values[^1], ("the largest value is beyond what is predicted", Tails), ("values are predicted that are larger than any observed", "see whether the outcome has an upper limit, or lighter tails"));

    private static TestStatistic Min { get; } = new("min", values => values[0], ("values are predicted that are smaller than any observed", "see whether the outcome has a lower limit, or is skewed"), ("the smallest value is beyond what is predicted", Tails));

    public static ImmutableArray<TestStatistic> OfReals { get; } =
    [
        MeanOf, Sd, Min, Quantile(0.25, "25%", "the lower quartile"), Quantile(0.5, "50%", "the median"), Quantile(0.75, "75%", "the upper quartile"), Max,
    ];

    public static ImmutableArray<TestStatistic> OfCounts { get; } =
    [
        MeanOf,
        new("variance/mean", values => values.Average() is var mean && mean > 0 ? SdOf(values) * SdOf(values) / mean : double.NaN,
            ("the counts vary more than predicted", "try neg_binomial_2 in the place of poisson, beta_binomial in that of binomial, or effects of groups"), ("the counts vary less than predicted", "try binomial, or a smaller dispersion")),
        new("zeros", values => values.Count(value => value == 0) / (double)values.Length,
            ("fewer zeros are predicted than were observed", "try a zero-inflated or a hurdle model, or neg_binomial_2"), ("more zeros are predicted than were observed", "see whether zeros can occur at all, or try a hurdle model")),
        Quantile(0.5, "50%", "the median"), Max,
    ];

    /// <summary>The shares of categories, or of the 1 among 0 and 1.</summary>
    public static IEnumerable<TestStatistic> OfShares(IEnumerable<double> values) => values.Select(value => new TestStatistic(
        $"share of {Invariant.Text(value, "R")}", sample => sample.Count(other => other == value) / (double)sample.Length,
        ($"fewer values of {Invariant.Text(value, "R")} are predicted than were observed", "see whether the model lacks a predictor, or the effect of a group"), ($"more values of {Invariant.Text(value, "R")} are predicted than were observed", "see whether the model lacks a predictor, or the effect of a group")));

    private static double SdOf(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
