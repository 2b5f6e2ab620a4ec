namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// Whether ranks are uniform: the empirical distribution function of the ranks against simultaneous bands (Säilynoja, Bürkner and Vehtari 2022, "Graphical test for discrete
/// uniformity and its applications in goodness-of-fit evaluation and multiple sample comparison", §2). The bands are those of pointwise binomial intervals, whose level is such
/// that the whole function stays within with the probability wanted; that probability comes from their recursion over the points of evaluation, without simulation.
/// Instead of one band the level of the narrowest that the function leaves is given, which is a p-value; <see cref="UniformityBand"/> is that of a given level.
/// </summary>
/// <param name="PValue">The probability that uniform ranks leave the band that these just touch.</param>
/// <param name="LargestDistance">Between the empirical distribution function and the uniform one.</param>
public sealed record RankUniformity(double PValue, double LargestDistance)
{
    private const double Negligible = 1e-30;

    /// <summary>Of values between 0 and 1 that are uniform where a model is calibrated (<see cref="LooPit"/>), at the points that divide them into a hundred parts, or as many as there are values.</summary>
    public static RankUniformity Of(ReadOnlySpan<double> values)
    {
        int cells = UniformityBand.CellsFor(values.Length);
        int[] ranks = new int[values.Length];
        for (int i = 0; i < ranks.Length; i++) ranks[i] = Math.Clamp((int)(values[i] * cells), 0, cells - 1);
        return Of(ranks, cells - 1);
    }

    /// <param name="ranks">One a simulation, from 0 to <paramref name="draws"/>.</param>
    /// <param name="draws">Among how many draws a rank is; so there are one more ranks than these.</param>
    public static RankUniformity Of(ReadOnlySpan<int> ranks, int draws)
    {
        int[] below = new int[draws + 2];
        foreach (int rank in ranks) below[rank + 1]++;
        for (int k = 1; k < below.Length; k++) below[k] += below[k - 1];
        int n = ranks.Length;
        BinomialTails tails = new(n, draws + 1);
        double level = 1, distance = 0;
        for (int k = 1; k <= draws; k++)
        {
            level = Math.Min(level, tails.Level(k, below[k]));
            distance = Math.Max(distance, Math.Abs((double)below[k] / n - (double)k / (draws + 1)));
        }
        // Rounding may take the sum past 1.
        return new RankUniformity(Math.Max(0, 1 - ProbabilityWithin(tails, level)), distance);
    }

    /// <summary>The probability that at every point the count's own level is above the one given: that the function does not touch its band.</summary>
    internal static double ProbabilityWithin(BinomialTails tails, double level)
    {
        int n = tails.Count;
        // Of the counts so far, with all points so far within.
        double[] now = new double[n + 1], next = new double[n + 1];
        now[0] = 1;
        for (int k = 1; k < tails.Cells; k++)
        {
            Array.Clear(next);
            (int least, int most) = tails.Within(k, level * (1 + 1e-9));
            // Of those above the last point, each is in the next cell with this probability.
            double logIn = -Math.Log(tails.Cells - k + 1), logOut = Math.Log(tails.Cells - k) + logIn;
            for (int from = 0; from <= n; from++)
            {
                if (now[from] < Negligible) continue;
                for (int to = Math.Max(from, least); to <= most; to++)
                    next[to] += now[from] * Math.Exp(tails.LogChoose(n - from, to - from) + (to - from) * logIn + (n - to) * logOut);
            }
            (now, next) = (next, now);
        }
        return now.Sum();
    }
}
