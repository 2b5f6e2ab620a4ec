using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Charts.Drawing;

/// <summary>
/// A density estimated with a normal kernel: the bandwidth by Silverman's rule (1986, eq. 3.31), values binned linearly to a grid (Wand 1994), and reflected at the least or
/// largest one where values pile up there, so that a density that ends at a bound does not fall off before it.
/// </summary>
static class KernelDensity
{
    private const int GridSize = 256;

    /// <summary>How many bandwidths from a value its kernel is counted.</summary>
    private const double Reach = 3.5;

    /// <summary>Points of the density within an extent, from the least value to the largest; none where fewer than two values differ.</summary>
    /// <param name="values">In any order; what is not finite is left out.</param>
    /// <param name="shown">What the plot shows.</param>
    public static (double X, double Y)[] Of(IEnumerable<double> values, Extent shown)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length < 2 || !(sorted[^1] > sorted[0])) return [];
        double bandwidth = Bandwidth(sorted);
        // A whole number stands for what rounds to it.
        double half = Array.TrueForAll(sorted, double.IsInteger) ? 0.5 : 0;
        (double least, double most) = (sorted[0] - half, sorted[^1] + half);
        bool isLowBound = IsBound(sorted, sorted[0], bandwidth), isHighBound = IsBound(sorted, sorted[^1], bandwidth);
        double low = Math.Max(isLowBound ? least : least - Reach * bandwidth, shown.Low), high = Math.Min(isHighBound ? most : most + Reach * bandwidth, shown.High);
        if (!(high > low)) return [];
        double step = (high - low) / (GridSize - 1);
        bandwidth = Math.Max(bandwidth, step / 2);
        if (!double.IsFinite(bandwidth) || step <= 0) return [];
        // Values beyond what is shown weigh in as far as the kernel reaches.
        int reach = (int)Math.Min(4 * GridSize, Math.Ceiling(Reach * bandwidth / step));
        double[] weights = new double[GridSize + 2 * reach];
        foreach (double value in sorted)
        {
            Add(value);
            if (isLowBound) Add(2 * least - value);
            if (isHighBound) Add(2 * most - value);
        }
        double[] kernel = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(k => Math.Exp(-0.5 * Math.Pow(k * step / bandwidth, 2)))];
        double scale = 1 / (sorted.Length * bandwidth * Math.Sqrt(2 * Math.PI));
        if (!double.IsFinite(scale)) return [];
        return [.. Enumerable.Range(0, GridSize).Select(i =>
        {
            double sum = 0;
            for (int k = 0; k < kernel.Length; k++) sum += weights[i + k] * kernel[k];
            return (low + i * step, sum * scale);
        })];

        void Add(double value)
        {
            double position = (value - low) / step + reach;
            if (!(position >= 0 && position < weights.Length - 1)) return;
            int cell = (int)position;
            weights[cell] += 1 - (position - cell);
            weights[cell + 1] += position - cell;
        }
    }

    /// <summary>Whether so many values lie close to the end that it is a bound and no tail: of a normal density one or two percent do, of one that is level at its end ten.</summary>
    private static bool IsBound(double[] sorted, double end, double bandwidth) => sorted.Count(value => Math.Abs(value - end) <= bandwidth) > 0.04 * sorted.Length;

    private static double Bandwidth(double[] sorted)
    {
        double sd = Math.Sqrt(Variance(sorted)), range = (Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25)) / 1.349;
        double spread = range > 0 ? Math.Min(sd, range) : sd;
        double bandwidth = 0.9 * spread * Math.Pow(sorted.Length, -0.2);
        // Whole numbers are smoothed over their neighbours: their gaps mean nothing.
        return Array.TrueForAll(sorted, double.IsInteger) ? Math.Max(bandwidth, 0.6) : bandwidth;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average(value => value);
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
