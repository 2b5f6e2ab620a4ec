namespace BayesLang.Inference.Diagnostics;

public static class Quantiles
{
    /// <summary>The quantile of values in any order, as <see cref="OfSorted"/> defines it.</summary>
    public static double Of(ReadOnlySpan<double> values, double probability)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }

    /// <summary>The quantile of ascending values by linear interpolation at (n − 1)p (Hyndman and Fan 1996, type 7: R's default). NaN for no values.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        if (sorted.IsEmpty) return double.NaN;
        double index = (sorted.Length - 1) * probability;
        // R leaves a little room for a product that rounding pushed below an integer.
        int low = (int)Math.Floor(index + 4 * (double.BitIncrement(1) - 1));
        double weight = index - low;
        // Between equal values no rounding may come in: draws are compared with the quantile.
        if (weight <= 0 || low + 1 >= sorted.Length || sorted[low] == sorted[low + 1]) return sorted[low];
        return (1 - weight) * sorted[low] + weight * sorted[low + 1];
    }

    /// <summary>The median absolute deviation from the median, times 1.4826, so that it estimates a normal's standard deviation.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values)
    {
        double median = Of(values, 0.5);
        double[] deviations = values.ToArray();
        for (int i = 0; i < deviations.Length; i++) deviations[i] = Math.Abs(deviations[i] - median);
        return 1.4826 * Of(deviations, 0.5);
    }
}
