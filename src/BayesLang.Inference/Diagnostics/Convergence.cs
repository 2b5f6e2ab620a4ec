namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// Convergence and accuracy of Markov chains after Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, "Rank-normalization, folding, and
/// localization: an improved R̂ for assessing convergence of MCMC", with the definitions of R's posterior package. Every diagnostic is NaN where it is not
/// defined: draws with a NaN, or all the same, and infinite draws except for the diagnostics by rank (R̂ and bulk effective sample size).
/// </summary>
public static class Convergence
{
    /// <summary>R̂: the larger of the split R̂ of the normal scores and of the normal scores of |x − median|.</summary>
    public static double RHat(Draws draws) => draws.HasNaN() ? double.NaN : RHat(draws, NormalScores.Of(draws.Split()));

    internal static double RHat(Draws draws, Draws bulkScores)
    {
        double median = Quantiles.Of(draws.All, 0.5);
        Draws folded = draws.Map(x => Math.Abs(x - median)).Split();
        return folded.HasNaN() ? double.NaN : Math.Max(RHatOf(bulkScores), RHatOf(NormalScores.Of(folded)));
    }

    /// <summary>The split R̂ of the draws as they are (Gelman et al. 2013), without rank normalisation.</summary>
    public static double RHatBasic(Draws draws) => RHatOf(draws.Split());

    /// <summary>The effective sample size for the bulk: of the normal scores.</summary>
    public static double EssBulk(Draws draws) => draws.HasNaN() ? double.NaN : EffectiveSampleSize.Of(NormalScores.Of(draws.Split()));

    /// <summary>The effective sample size for the tails: the smaller of those of the 5 % and 95 % quantiles.</summary>
    public static double EssTail(Draws draws) => Math.Min(EssQuantile(draws, 0.05), EssQuantile(draws, 0.95));

    public static double EssMean(Draws draws) => EffectiveSampleSize.Of(draws.Split());

    /// <summary>The effective sample size for the standard deviation: of (x − mean)².</summary>
    public static double EssSd(Draws draws)
    {
        double mean = Moments.Mean(draws.All);
        return EffectiveSampleSize.Of(draws.Map(x => (x - mean) * (x - mean)).Split());
    }

    /// <summary>The effective sample size for a quantile: of the indicator that a draw is at or below it.</summary>
    public static double EssQuantile(Draws draws, double probability) =>
        draws.IsDegenerate() ? double.NaN : EssQuantile(draws, Sorted(draws), probability);

    internal static double EssQuantile(Draws draws, double[] sorted, double probability)
    {
        // At 1 every draw is below the quantile; half a draw less tells of the largest.
        if (probability == 1) probability = (sorted.Length - 0.5) / sorted.Length;
        double quantile = Quantiles.OfSorted(sorted, probability);
        return EffectiveSampleSize.Of(draws.Map(x => x <= quantile ? 1 : 0).Split());
    }

    /// <summary>The Monte Carlo standard error of the mean.</summary>
    public static double McseMean(Draws draws) => Math.Sqrt(Moments.Variance(draws.All) / EssMean(draws));

    /// <summary>The Monte Carlo standard error of the standard deviation, to first order and without assuming normality (Kenney and Keeping 1951, p. 141).</summary>
    public static double McseSd(Draws draws)
    {
        double mean = Moments.Mean(draws.All), second = 0, fourth = 0;
        foreach (double x in draws.All)
        {
            double square = (x - mean) * (x - mean);
            second += square;
            fourth += square * square;
        }
        second /= draws.All.Length;
        fourth /= draws.All.Length;
        return Math.Sqrt((fourth - second * second) / EssSd(draws) / second / 4);
    }

    /// <summary>
    /// The Monte Carlo standard error of a quantile: half the width of the order statistics at the ±1 standard deviation points of the beta distribution
    /// of the quantile's level.
    /// </summary>
    public static double McseQuantile(Draws draws, double probability)
    {
        if (draws.IsDegenerate()) return double.NaN;
        double[] sorted = Sorted(draws);
        double ess = EssQuantile(draws, sorted, probability);
        if (double.IsNaN(ess)) return double.NaN;
        // Φ(−1) and Φ(1).
        double low = BetaQuantile.Of(0.1586553, ess * probability + 1, ess * (1 - probability) + 1);
        double high = BetaQuantile.Of(0.8413447, ess * probability + 1, ess * (1 - probability) + 1);
        int first = Math.Max((int)Math.Floor(low * sorted.Length), 1), last = Math.Min((int)Math.Ceiling(high * sorted.Length), sorted.Length);
        return (sorted[last - 1] - sorted[first - 1]) / 2;
    }

    internal static double[] Sorted(Draws draws)
    {
        double[] sorted = draws.All.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>√((B/W + n − 1) / n), with B the variance between and W the variance within the chains given.</summary>
    private static double RHatOf(Draws chains)
    {
        if (chains.IsDegenerate()) return double.NaN;
        double n = chains.Iterations;
        double[] means = new double[chains.Chains];
        double within = 0;
        for (int c = 0; c < means.Length; c++)
        {
            means[c] = Moments.Mean(chains.Chain(c));
            within += Moments.Variance(chains.Chain(c)) / means.Length;
        }
        double between = n * Moments.Variance(means);
        return Math.Sqrt((between / within + n - 1) / n);
    }
}
