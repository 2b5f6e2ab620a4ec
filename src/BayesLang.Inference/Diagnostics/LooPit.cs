using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Diagnostics;

/// <summary>Where an observation lies in its leave-one-out predictive distribution.</summary>
/// <param name="Below">The probability of a smaller value.</param>
/// <param name="UpTo">The probability of a value that is not larger; the same where values are continuous.</param>
public readonly record struct PredictiveRank(double Below, double UpTo)
{
    /// <summary>
    /// A value between the two: uniform on (0, 1) over observations of a calibrated model, for discrete observations too (randomised probability integral transform; Czado,
    /// Gneiting and Held 2009, "Predictive model assessment for count data").
    /// </summary>
    public double Randomize(RandomStream random) => Below + (UpTo - Below) * random.NextDouble();
}

/// <summary>
/// The leave-one-out probability integral transform (Gelfand, Dey and Chang 1992; Gabry et al. 2019, "Visualization in Bayesian workflow", §6): uniform over the
/// observations of a calibrated model. ∩-shaped, the predictions are too wide; ∪-shaped, too narrow; slanted, biased.
/// </summary>
public static class LooPit
{
    /// <summary>Of continuous observations: P(ỹᵢ ≤ yᵢ | y₋ᵢ).</summary>
    /// <param name="observed">The observations.</param>
    /// <param name="predicted">The draws of the posterior predictive distribution of an observation, from 0.</param>
    /// <param name="logLikelihood">Of the same observations and draws.</param>
    public static double[] Continuous(ReadOnlySpan<double> observed, Func<int, Draws> predicted, LogLikelihood logLikelihood) =>
        Array.ConvertAll(Ranks(observed, predicted, logLikelihood), rank => rank.UpTo);

    /// <summary>Of discrete observations, randomised.</summary>
    /// <param name="observed">The observations.</param>
    /// <param name="predicted">The draws of the posterior predictive distribution of an observation, from 0.</param>
    /// <param name="logLikelihood">Of the same observations and draws.</param>
    /// <param name="random">Drawn from once for each observation, in their order.</param>
    public static double[] Randomized(ReadOnlySpan<double> observed, Func<int, Draws> predicted, LogLikelihood logLikelihood, RandomStream random) =>
        Array.ConvertAll(Ranks(observed, predicted, logLikelihood), rank => rank.Randomize(random));

    /// <exception cref="ArgumentException">The numbers of observations or draws differ, or a log likelihood is no number.</exception>
    public static PredictiveRank[] Ranks(ReadOnlySpan<double> observed, Func<int, Draws> predicted, LogLikelihood logLikelihood)
    {
        if (observed.Length != logLikelihood.Count)
            throw new ArgumentException($"There are {observed.Length} observations, but the log likelihood has {logLikelihood.Count}.");
        double[] values = observed.ToArray();
        PredictiveRank[] ranks = new PredictiveRank[values.Length];
        EachObservation.Do(ranks.Length, i =>
        {
            Draws log = logLikelihood[i];
            ReadOnlySpan<double> replicated = predicted(i).All;
            if (replicated.Length != log.All.Length)
                throw new ArgumentException($"{logLikelihood.Names[i]} has {log.All.Length} draws, but its prediction has {replicated.Length}.");
            double[] weights = LeaveOneOut.WeightsOf(log, LogLikelihood.RelativeEfficiency(log)).Weights();
            double below = 0, same = 0;
            for (int s = 0; s < weights.Length; s++)
            {
                if (replicated[s] < values[i]) below += weights[s];
                else if (replicated[s] == values[i]) same += weights[s];
                else if (double.IsNaN(replicated[s])) below = double.NaN;
            }
            // Rounding must not lead out of [0, 1].
            ranks[i] = new PredictiveRank(Math.Min(below, 1), Math.Min(below + same, 1));
        });
        return ranks;
    }
}
