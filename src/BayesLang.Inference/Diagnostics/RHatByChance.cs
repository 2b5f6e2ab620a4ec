using BayesLang.Runtime.Special;

namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// How far R̂ goes by chance where chains agree. The variance of M chains' means is then σ²/n times χ² with M − 1 degrees of freedom, by their number, with n the effective draws of each (Gelman and Rubin 1992, Statistical
/// Science 7), so that R̂² − 1 is about χ²/((M − 1) n); that R̂ is a function of the effective sample size is shown by Vats and Knudson 2021, Statistical Science 36. Of K quantities the greatest is judged as the worst
/// of K tests (Bonferroni).
/// </summary>
public static class RHatByChance
{
    /// <summary>How often the greatest of all R̂ may be beyond what is given for it, of chains that agree.</summary>
    private const double Level = 0.01;

    /// <summary>R̂ is the larger of two: of the bulk, and of the tails.</summary>
    private const int Sides = 2;

    /// <summary>By how much R̂ of a quantity may be farther from 1 for being the greatest of so many, where chains agree: 0 for one quantity.</summary>
    /// <param name="draws">The quantity's.</param>
    /// <param name="quantities">How many were looked at.</param>
    public static double Allowance(Draws draws, int quantities)
    {
        if (quantities <= 1 || draws.HasNaN()) return 0;
        Draws scores = NormalScores.Of(draws.Split());
        // What chains tell each by itself: were their differences counted, chains that disagree would have few effective draws, and much allowed.
        double effective = EffectiveSampleSize.Of(Centred(scores)) / scores.Chains;
        return double.IsNaN(effective) ? 0 : Quantile(quantities) - Quantile(1);

        double Quantile(int tests)
        {
            double freedom = scores.Chains - 1;
            return Math.Sqrt(1 + 2 * SpecialFunctions.GammaPInverse(freedom / 2, 1 - Level / (Sides * (double)tests)) / (freedom * effective));
        }
    }

    private static Draws Centred(Draws chains)
    {
        double[][] centred = new double[chains.Chains][];
        for (int chain = 0; chain < centred.Length; chain++)
        {
            double mean = Moments.Mean(chains.Chain(chain));
            centred[chain] = Array.ConvertAll(chains.Chain(chain).ToArray(), value => value - mean);
        }
        return new Draws(centred);
    }
}
