namespace BayesLang.Workflow.Suggestions;

/// <summary>Whether a series jumps to and fro between two levels, and stays in each for a while.</summary>
static class Regimes
{
    /// <summary>The distance of two groups of values in their spread (Ashman, Bird &amp; Zepf 1994, The Astronomical Journal 108): halves of a normal distribution have 2.7, two groups that lie apart more than 3.</summary>
    private const double LeastDistance = 3;

    /// <summary>Fewer changes are those of a level that changed for good.</summary>
    private const int FewestSwitches = 3;

    /// <summary>With more changes than one in so many rows nothing stays.</summary>
    private const int RowsAStay = 5;

    /// <summary>A series that wanders gets from one level to the other by small steps, one that switches by a step that is most of the way.</summary>
    private const double LeastJump = 0.6;

    /// <param name="series">In the order of time.</param>
    public static bool AreIn(IReadOnlyList<double> series)
    {
        if (Split(series) is not { } middle) return false;
        double[] low = [.. series.Where(value => value < middle)], high = [.. series.Where(value => value >= middle)];
        double distance = high.Average() - low.Average();
        double[] jumps = [.. series.Zip(series.Skip(1)).Where(pair => pair.First < middle != pair.Second < middle).Select(pair => Math.Abs(pair.Second - pair.First)).Order()];
        return jumps.Length >= FewestSwitches && jumps.Length * RowsAStay <= series.Count && jumps[jumps.Length / 2] >= LeastJump * distance
            && distance * Math.Sqrt(2) > LeastDistance * Math.Sqrt(Variance(low) + Variance(high));
    }

    /// <summary>The value that splits a series in two groups which spread least (Otsu 1979); null where there are no two.</summary>
    private static double? Split(IReadOnlyList<double> series)
    {
        double[] sorted = [.. series.Order()];
        double total = sorted.Sum(), below = 0, best = 0;
        double? split = null;
        for (int k = 1; k < sorted.Length; k++)
        {
            below += sorted[k - 1];
            if (sorted[k] == sorted[k - 1]) continue;
            double apart = (total - below) / (sorted.Length - k) - below / k, between = apart * apart * k * (sorted.Length - k);
            if (between > best) (best, split) = (between, (sorted[k - 1] + sorted[k]) / 2);
        }
        return split;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
