namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// Simultaneous bands for the empirical distribution function of uniform ranks (Säilynoja, Bürkner and Vehtari 2022, "Graphical test for discrete uniformity and its applications in
/// goodness-of-fit evaluation and multiple sample comparison", §2). The bands are those of pointwise binomial intervals, whose level is such that the whole function stays within
/// with the probability wanted; that probability comes from their recursion over the points of evaluation, without simulation.
/// </summary>
public sealed class UniformityTest
{
    private const double Negligible = 1e-30;

    /// <summary>The two-sided levels of the counts below each point under uniformity: at which a count is on its binomial interval's edge.</summary>
    private readonly double[,] levels;

    private readonly double[] logFactorial;

    /// <param name="count">How many ranks there are, one or more.</param>
    /// <param name="cells">How many different ranks there can be, two or more; the function is evaluated between them.</param>
    public UniformityTest(int count, int cells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 2);
        (Count, Cells) = (count, cells);
        logFactorial = new double[count + 1];
        for (int k = 2; k <= count; k++) logFactorial[k] = logFactorial[k - 1] + Math.Log(k);
        levels = new double[cells, count + 1];
        double[] mass = new double[count + 1];
        for (int k = 1; k < cells; k++)
        {
            double p = (double)k / cells;
            for (int r = 0; r <= count; r++) mass[r] = Math.Exp(LogChoose(count, r) + r * Math.Log(p) + (count - r) * Math.Log(1 - p));
            double lower = 0, upper = 0;
            for (int r = 0; r <= count; r++)
            {
                lower += mass[r];
                levels[k, r] = 2 * lower;
            }
            for (int r = count; r >= 0; r--)
            {
                upper += mass[r];
                levels[k, r] = Math.Min(levels[k, r], 2 * upper);
            }
        }
    }

    public int Count { get; }

    public int Cells { get; }

    /// <param name="ranks">As many as <see cref="Count"/>, from 0 to <see cref="Cells"/> − 1.</param>
    public RankUniformity Of(ReadOnlySpan<int> ranks)
    {
        if (ranks.Length != Count) throw new ArgumentException($"There are {ranks.Length} ranks; the test is of {Count}.", nameof(ranks));
        int[] below = new int[Cells + 1];
        foreach (int rank in ranks) below[rank + 1]++;
        for (int k = 1; k < below.Length; k++) below[k] += below[k - 1];
        double level = 1, distance = 0;
        for (int k = 1; k < Cells; k++)
        {
            level = Math.Min(level, levels[k, below[k]]);
            distance = Math.Max(distance, Math.Abs((double)below[k] / Count - (double)k / Cells));
        }
        // Rounding may take the sum past 1.
        return new RankUniformity(Math.Max(0, 1 - ProbabilityWithin(level)), distance);
    }

    /// <summary>The level of the pointwise binomial intervals within which the whole distribution function of uniform ranks stays with a probability of at least <paramref name="coverage"/>.</summary>
    public double PointwiseLevel(double coverage)
    {
        if (coverage is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage lies between 0 and 1.");
        // The band is wide enough at the first, which by Bonferroni's inequality always is, and too narrow at the second, except for very few values.
        double wide = (1 - coverage) / Cells, narrow = Math.Min(1, 1 - coverage + 1e-9);
        for (int step = 0; step < 20; step++)
        {
            double middle = Math.Sqrt(wide * narrow);
            if (ProbabilityWithin(middle) >= coverage) wide = middle;
            else narrow = middle;
        }
        return wide;
    }

    /// <summary>The probability that at every point the count's own level is above the one given: that the function does not touch its band.</summary>
    private double ProbabilityWithin(double level)
    {
        // Of the counts so far, with all points so far within.
        double[] now = new double[Count + 1], next = new double[Count + 1];
        now[0] = 1;
        for (int k = 1; k < Cells; k++)
        {
            Array.Clear(next);
            (int least, int most) = Within(k, level * (1 + 1e-9));
            // Of those above the last point, each is in the next cell with this probability.
            double logIn = -Math.Log(Cells - k + 1), logOut = Math.Log(Cells - k) + logIn, odds = Math.Exp(logIn - logOut);
            for (int from = 0; from <= most; from++)
            {
                if (now[from] < Negligible) continue;
                int to = Math.Max(from, least), above = Count - from;
                // Binomial probabilities, each from the one before it.
                double mass = to > most ? 0 : now[from] * Math.Exp(LogChoose(above, to - from) + (to - from) * logIn + (Count - to) * logOut);
                for (; to <= most; to++)
                {
                    next[to] += mass;
                    mass *= odds * (Count - to) / (to - from + 1);
                }
            }
            (now, next) = (next, now);
        }
        return now.Sum();
    }

    /// <summary>The least and the largest count below the k-th point whose level is above one; between them all are, since levels fall to both sides.</summary>
    private (int Least, int Most) Within(int k, double level)
    {
        int least = 0, most = Count;
        while (least <= Count && !(levels[k, least] > level)) least++;
        while (most >= least && !(levels[k, most] > level)) most--;
        return (least, most);
    }

    private double LogChoose(int n, int k) => logFactorial[n] - logFactorial[k] - logFactorial[n - k];
}
