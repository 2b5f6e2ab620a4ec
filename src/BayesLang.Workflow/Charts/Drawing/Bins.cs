using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>The bins of a histogram: equally wide, by the rule of Freedman and Diaconis (1981), from 5 to 40; a few whole numbers have a bin each.</summary>
/// <param name="Start">Of the first.</param>
/// <param name="Width">Of each.</param>
/// <param name="Counts">In each.</param>
readonly record struct Bins(double Start, double Width, int[] Counts)
{
    private const int Fewest = 5, Most = 40;

    /// <param name="values">Finite ones, at least one.</param>
    public static Bins Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double low = sorted[0], high = sorted[^1];
        if (Array.TrueForAll(sorted, double.IsInteger) && high - low < Most) return Fill(sorted, low - 0.5, 1, (int)(high - low) + 1);
        Extent extent = Extent.Of(low, high) ?? throw new ArgumentException("A value is not finite.", nameof(values));
        if (!(high > low)) return Fill(sorted, extent.Low, extent.Width / Fewest, Fewest);
        double range = Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25);
        double width = 2 * range / Math.Cbrt(sorted.Length);
        int count = width > 0 ? (int)Math.Clamp(Math.Ceiling(extent.Width / width), Fewest, Most) : Most;
        return Fill(sorted, extent.Low, extent.Width / count, count);
    }

    private static Bins Fill(double[] values, double start, double width, int count)
    {
        int[] counts = new int[count];
        foreach (double value in values) counts[(int)Math.Clamp((value - start) / width, 0, count - 1)]++;
        return new Bins(start, width, counts);
    }
}
