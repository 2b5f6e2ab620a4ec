namespace BayesLang.Inference.Diagnostics;

/// <summary>One quantity's line of a summary. NaN where a figure is not defined: convergence diagnostics of a constant, anything of draws with a NaN.</summary>
/// <param name="Mcse">The Monte Carlo standard error of the mean.</param>
/// <param name="Mad">The median absolute deviation, scaled to a normal's standard deviation.</param>
public sealed record SummaryRow(
    string Name, double Mean, double Mcse, double Sd, double Median, double Mad, double Q5, double Q95, double RHat, double EssBulk, double EssTail)
{
    /// <summary>Sorts, splits and ranks once for all figures.</summary>
    public static SummaryRow Of(string name, Draws draws)
    {
        if (draws.HasNaN())
            return new SummaryRow(name, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        double[] sorted = Convergence.Sorted(draws);
        double sd = Math.Sqrt(Moments.Variance(draws.All));
        Draws scores = NormalScores.Of(draws.Split());
        double tail = draws.IsDegenerate() ? double.NaN
            : Math.Min(Convergence.EssQuantile(draws, sorted, 0.05), Convergence.EssQuantile(draws, sorted, 0.95));
        return new SummaryRow(
            name, Moments.Mean(draws.All), sd / Math.Sqrt(Convergence.EssMean(draws)), sd, Quantiles.OfSorted(sorted, 0.5), Quantiles.MedianAbsoluteDeviation(draws.All),
            Quantiles.OfSorted(sorted, 0.05), Quantiles.OfSorted(sorted, 0.95), Convergence.RHat(draws, scores), EffectiveSampleSize.Of(scores), tail);
    }
}
