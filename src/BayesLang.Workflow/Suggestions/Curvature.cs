namespace BayesLang.Workflow.Suggestions;

/// <summary>Whether an outcome follows a number along a curve that is plainly no straight line.</summary>
static class Curvature
{
    private const int Bins = 8, FewestRows = 40;

    /// <summary>By such a share of the variance the means of bins say more than a straight line; of chance alone they would by about (bins - 2) / rows.</summary>
    private const double LeastGain = 0.1;

    /// <param name="x">The numbers along which it goes; NaN for those that are missing.</param>
    /// <param name="y">The outcome.</param>
    public static bool IsIn(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        (double X, double Y)[] rows = [.. x.Zip(y).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).OrderBy(pair => pair.First)];
        if (rows.Length < FewestRows) return false;
        double centre = rows.Average(row => row.X), mean = rows.Average(row => row.Y);
        double xx = rows.Sum(row => (row.X - centre) * (row.X - centre)), xy = rows.Sum(row => (row.X - centre) * (row.Y - mean)), yy = rows.Sum(row => (row.Y - mean) * (row.Y - mean));
        if (xx <= 0 || yy <= 0) return false;
        // What a bin explains beyond the line: its mean residual.
        double slope = xy / xx, gain = rows.Select((row, place) => (Bin: place * Bins / rows.Length, Residual: row.Y - mean - slope * (row.X - centre))).GroupBy(row => row.Bin, row => row.Residual).Sum(bin => bin.Count() * bin.Average() * bin.Average());
        return gain > (LeastGain + (double)Bins / rows.Length) * yy;
    }
}
