using System.Collections.Immutable;

namespace BayesLang.Inference.Diagnostics;

/// <summary>What of a quantity's distribution is compared.</summary>
public readonly record struct PosteriorFigures(double Mean, double Sd, double Q5, double Median, double Q95);

/// <summary>A quantity under the prior of the fit and under another one.</summary>
/// <param name="Name">As in summaries.</param>
/// <param name="Before">By the draws as they are.</param>
/// <param name="After">By their weights.</param>
/// <param name="McseAfter">The Monte Carlo standard error of the mean by weights; it means nothing where k̂ is high.</param>
public sealed record ExchangedQuantity(string Name, PosteriorFigures Before, PosteriorFigures After, double McseAfter);

/// <summary>
/// What another prior would change, without another fit: a draw's importance ratio is the new prior's density over the old one's, and the ratios are Pareto-smoothed (Vehtari et al. 2024).
/// </summary>
/// <param name="Quantities">In the order given.</param>
/// <param name="LogWeights">Normalised, one a draw.</param>
/// <param name="KHat">Of the ratios: above <see cref="ParetoK.Threshold"/> the draws say too little of the other posterior, and only a fit can tell. NaN where the ratios do not vary.</param>
/// <param name="EffectiveSize">Of the weighted draws, their autocorrelation included.</param>
public sealed record PriorExchange(ImmutableArray<ExchangedQuantity> Quantities, ImmutableArray<double> LogWeights, double KHat, double EffectiveSize)
{
    /// <summary>Whether the figures by weights can be relied on.</summary>
    public bool IsReliable => !(KHat > ParetoK.Threshold(LogWeights.Length));

    /// <param name="quantities">Of the fit.</param>
    /// <param name="oldLogPrior">The joint log prior of the fit, all constants that depend on parameters included.</param>
    /// <param name="newLogPrior">The same with the other priors.</param>
    /// <exception cref="ArgumentException">The new density is zero, or no number, in all draws.</exception>
    public static PriorExchange Of(IReadOnlyList<(string Name, Draws Draws)> quantities, Draws oldLogPrior, Draws newLogPrior)
    {
        double[] logRatios = new double[oldLogPrior.All.Length];
        for (int s = 0; s < logRatios.Length; s++) logRatios[s] = newLogPrior.All[s] - oldLogPrior.All[s];
        Draws ratios = new(logRatios, oldLogPrior.Chains);
        double efficiency = LogLikelihood.RelativeEfficiency(ratios);
        SmoothedWeights smoothed = ParetoSmoothing.Smooth(logRatios, efficiency);
        double[] weights = smoothed.Weights();
        if (weights.Any(double.IsNaN)) throw new ArgumentException("The new prior is zero, or no number, at the draws of the fit: they say nothing of the posterior that it gives. Fit again with it.");
        ExchangedQuantity[] found = new ExchangedQuantity[quantities.Count];
        EachObservation.Do(found.Length, i => found[i] = Of(quantities[i].Name, quantities[i].Draws, weights));
        return new PriorExchange([.. found], [.. smoothed.LogWeights], smoothed.KHat, efficiency / weights.Sum(weight => weight * weight));
    }

    private static ExchangedQuantity Of(string name, Draws draws, double[] weights)
    {
        double[] even = new double[weights.Length];
        Array.Fill(even, 1.0 / even.Length);
        PosteriorFigures after = Figures(draws, weights);
        // The weighted mean's error is that of the mean of w (x − mean), whose draws depend on each other as those of x and of w do.
        double[] errors = new double[weights.Length];
        for (int s = 0; s < weights.Length; s++) errors[s] = weights.Length * weights[s] * (draws.All[s] - after.Mean);
        Draws all = new(errors, draws.Chains);
        double size = Convergence.EssMean(all);
        return new ExchangedQuantity(name, Figures(draws, even), after, Math.Sqrt(Moments.Variance(errors) / (size > 0 ? size : errors.Length)));
    }

    private static PosteriorFigures Figures(Draws draws, double[] weights)
    {
        double[] ascending = draws.All.ToArray(), sorted = [.. weights];
        Array.Sort(ascending, sorted);
        double mean = 0, variance = 0, squares = 0;
        for (int s = 0; s < sorted.Length; s++)
        {
            mean += sorted[s] * ascending[s];
            squares += sorted[s] * sorted[s];
        }
        for (int s = 0; s < sorted.Length; s++) variance += sorted[s] * (ascending[s] - mean) * (ascending[s] - mean);
        // With weights that are all the same this is the usual n / (n − 1).
        return new PosteriorFigures(mean, Math.Sqrt(variance / (1 - squares)), Quantile(ascending, sorted, 0.05), Quantile(ascending, sorted, 0.5), Quantile(ascending, sorted, 0.95));
    }

    /// <summary>Between the middles of the weights of neighbouring draws, linearly.</summary>
    private static double Quantile(double[] ascending, double[] weights, double probability)
    {
        double below = 0, last = double.NegativeInfinity;
        for (int s = 0; s < ascending.Length; s++)
        {
            double middle = below + weights[s] / 2;
            if (middle >= probability)
                return s == 0 || double.IsInfinity(last) ? ascending[s] : ascending[s - 1] + (ascending[s] - ascending[s - 1]) * (probability - last) / (middle - last);
            below += weights[s];
            last = middle;
        }
        return ascending[^1];
    }
}
