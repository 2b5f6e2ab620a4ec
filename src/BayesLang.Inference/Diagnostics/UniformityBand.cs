namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// The simultaneous band that the empirical distribution function of uniform values stays within with a given probability, as <see cref="UniformityTest"/> describes it, for charts.
/// </summary>
/// <param name="Low">The least count of values below each of the points 0, 1/cells, …, 1,</param>
/// <param name="High">and the largest.</param>
/// <param name="PointwiseLevel">The level of the binomial intervals that together have the coverage wanted.</param>
public sealed record UniformityBand(int[] Low, int[] High, double PointwiseLevel)
{
    /// <summary>
    /// Of more values than these the pointwise level is that of so many: it changes no more, since it tends to that of a Brownian bridge at the same points, while the recursion's cost
    /// grows with the number of values.
    /// </summary>
    private const int MostCounted = 1000;

    /// <summary>Into how many equal parts so many values are divided: as many as there are values, up to a hundred.</summary>
    public static int CellsFor(int count) => Math.Clamp(count, 2, 100);

    /// <summary>How many of the values, between 0 and 1, lie below each of the points 0, 1/cells, …, 1.</summary>
    public static int[] CountsBelow(ReadOnlySpan<double> values, int cells)
    {
        int[] below = new int[cells + 1];
        foreach (double value in values) below[Math.Clamp((int)(value * cells), 0, cells - 1) + 1]++;
        for (int k = 1; k < below.Length; k++) below[k] += below[k - 1];
        return below;
    }

    /// <summary>True where so many values as the band is of stay within it.</summary>
    /// <param name="below">How many lie below each point, as <see cref="CountsBelow"/> counts them.</param>
    public bool Holds(ReadOnlySpan<int> below)
    {
        for (int k = 0; k < below.Length; k++)
            if (below[k] < Low[k] || below[k] > High[k]) return false;
        return true;
    }

    /// <param name="count">Of values, at least one.</param>
    /// <param name="cells">At least two; for ranks among so many draws, one more than these.</param>
    /// <param name="level">The probability of staying within, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value, fewer than two cells, or the level is not between 0 and 1.</exception>
    public static UniformityBand Of(int count, int cells, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double pointwise = new UniformityTest(Math.Min(count, MostCounted), cells).PointwiseLevel(level);
        double[] logFactorial = new double[count + 1];
        for (int k = 2; k <= count; k++) logFactorial[k] = logFactorial[k - 1] + Math.Log(k);
        int[] low = new int[cells + 1], high = new int[cells + 1];
        (low[cells], high[cells]) = (count, count);
        for (int k = 1; k < cells; k++) (low[k], high[k]) = Within(logFactorial, (double)k / cells, pointwise);
        return new UniformityBand(low, high, pointwise);
    }

    /// <summary>The binomial counts whose own two-sided level is above the one given.</summary>
    private static (int Low, int High) Within(double[] logFactorial, double p, double level)
    {
        int count = logFactorial.Length - 1, low = 0, high = count;
        double sum = Mass(0);
        while (low < count && 2 * sum <= level) sum += Mass(++low);
        sum = Mass(count);
        while (high > low && 2 * sum <= level) sum += Mass(--high);
        return (low, high);

        double Mass(int r) => Math.Exp(logFactorial[count] - logFactorial[r] - logFactorial[count - r] + r * Math.Log(p) + (count - r) * Math.Log(1 - p));
    }
}
