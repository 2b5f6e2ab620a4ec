using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Reports;

/// <summary>What a report tells of a quantity's draws.</summary>
sealed record PosteriorSummary(double Mean, double Sd, double Q5, double Q25, double Median, double Q75, double Q95)
{
    public double Width => Q95 - Q5;

    /// <summary>True of draws of yes and no, as 1 and 0: their mean is a probability, and every quantile here is it.</summary>
    public bool IsProbability { get; private init; }

    /// <summary>Of draws of yes and no.</summary>
    public static PosteriorSummary OfIndicator(ReadOnlySpan<double> draws)
    {
        double share = Above(draws, 0);
        return new PosteriorSummary(share, 0, share, share, share, share, share) { IsProbability = true };
    }

    public static PosteriorSummary Of(ReadOnlySpan<double> draws)
    {
        double[] sorted = draws.ToArray();
        Array.Sort(sorted);
        double mean = sorted.Sum() / sorted.Length;
        return new PosteriorSummary(
            mean, Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, sorted.Length - 1)), Quantiles.OfSorted(sorted, 0.05), Quantiles.OfSorted(sorted, 0.25),
            Quantiles.OfSorted(sorted, 0.5), Quantiles.OfSorted(sorted, 0.75), Quantiles.OfSorted(sorted, 0.95));
    }

    /// <summary>The share of draws above a value.</summary>
    public static double Above(ReadOnlySpan<double> draws, double reference)
    {
        int above = 0;
        foreach (double draw in draws)
            if (draw > reference) above++;
        return (double)above / draws.Length;
    }
}
