using BayesLang.Inference.Diagnostics;

namespace BayesLang.Inference.Approximation;

/// <summary>Weights that turn draws of an approximation into draws of its target, with the k̂ that tells how good the approximation is.</summary>
public static class ImportanceWeights
{
    // Ratios of an exact approximation differ by the rounding of log densities alone.
    private const double RoundingRange = 1e-6;

    /// <summary>Pareto-smoothed weights of log ratios log p − log q; of ratios that are all the same, equal weights and a k̂ of NaN: there is no tail.</summary>
    public static SmoothedWeights Of(ReadOnlySpan<double> logRatios)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double ratio in logRatios)
        {
            least = Math.Min(least, ratio);
            most = Math.Max(most, ratio);
        }
        if (!(most - least < RoundingRange)) return ParetoSmoothing.Smooth(logRatios);
        double[] equal = new double[logRatios.Length];
        Array.Fill(equal, -Math.Log(equal.Length));
        return new SmoothedWeights(equal, double.NaN);
    }
}
