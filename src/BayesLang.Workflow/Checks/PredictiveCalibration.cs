using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Checks;

/// <summary>
/// Where observations lie in their predictive distributions: uniformly where the model is calibrated. By the distributions without the observation itself (<see cref="LooPit"/>), where the log likelihood tells them.
/// </summary>
/// <param name="Values">One an observation, between 0 and 1.</param>
/// <param name="IsLeftOut">True where each observation was left out of what predicts it.</param>
/// <param name="Uniformity">Of these values, by simultaneous bands of their distribution function (Säilynoja, Bürkner and Vehtari 2022).</param>
/// <param name="Coverage">For central intervals of a probability, the share of observations in them.</param>
public sealed record PredictiveCalibration(ImmutableArray<double> Values, bool IsLeftOut, RankUniformity Uniformity, ImmutableArray<IntervalCoverage> Coverage)
{
    private static readonly double[] intervals = [0.5, 0.9];

    public bool IsOff => Uniformity.PValue < PredictiveCheck.Level;

    /// <param name="observed">The observations.</param>
    /// <param name="predicted">The draws of an observation's prediction.</param>
    /// <param name="logLikelihood">Of the same observations and draws; null to predict each with itself among the data.</param>
    /// <param name="seed">For values of discrete observations, which are random between the probabilities of less and of at most as much.</param>
    public static PredictiveCalibration Of(ReadOnlySpan<double> observed, Func<int, Draws> predicted, LogLikelihood? logLikelihood, ulong seed)
    {
        RandomStream random = new(seed, 0);
        PredictiveRank[] ranks = logLikelihood is null ? Ranks(observed, predicted) : LooPit.Ranks(observed, predicted, logLikelihood);
        double[] values = Array.ConvertAll(ranks, rank => rank.Randomize(random));
        return new PredictiveCalibration([.. values], logLikelihood is not null, RankUniformity.Of(values), [.. intervals.Select(probability => IntervalCoverage.Of(values, probability))]);
    }

    private static PredictiveRank[] Ranks(ReadOnlySpan<double> observed, Func<int, Draws> predicted)
    {
        var ranks = new PredictiveRank[observed.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            int below = 0, upTo = 0, count = 0;
            foreach (double value in predicted(i).All)
            {
                count++;
                if (value < observed[i]) below++;
                if (value <= observed[i]) upTo++;
            }
            ranks[i] = new PredictiveRank((double)below / count, (double)upTo / count);
        }
        return ranks;
    }

    /// <summary>What is wrong, as a sentence; null where nothing is.</summary>
    public string? Fault()
    {
        if (!IsOff) return null;
        double mean = Values.Average(), spread = Values.Average(value => (value - 0.5) * (value - 0.5));
        // Of uniform values the mean is 1/2 with the variance 1/12 by their number, and the mean square about 1/2 is 1/12.
        if (Math.Abs(mean - 0.5) * Math.Sqrt(12.0 * Values.Length) > 3) return $"observations lie too often in the {(mean > 0.5 ? "upper" : "lower")} half of their predictions, which are too {(mean > 0.5 ? "low" : "high")}";
        return spread > 1.0 / 12 ? "predictions are too narrow: observations lie too often in their tails; try a distribution with more spread, or with heavier tails"
            : "predictions are too wide: observations lie too often in their middle; the scale may be held up by its prior";
    }
}

/// <summary>How many observations lie in the central intervals of their predictive distributions.</summary>
/// <param name="Probability">Of the intervals.</param>
/// <param name="Share">Of observations within.</param>
/// <param name="Low">With this many observations, 99 % of shares of a calibrated model are at least so high,</param>
/// <param name="High">and at most so high, by the normal approximation.</param>
public readonly record struct IntervalCoverage(double Probability, double Share, double Low, double High)
{
    internal static IntervalCoverage Of(double[] values, double probability)
    {
        const double Width = 2.576;
        double edge = (1 - probability) / 2, error = Width * Math.Sqrt(probability * (1 - probability) / values.Length);
        return new IntervalCoverage(probability, values.Count(value => value >= edge && value <= 1 - edge) / (double)values.Length, Math.Max(0, probability - error), Math.Min(1, probability + error));
    }
}
