using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Diagnosis;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>
/// Observations that their own predictions do not reach: more than five robust standard deviations from the median, beyond all draws, and with a probability that is too small for the number of rows. What lies beyond the
/// draws is told from their tail, a generalised Pareto distribution (Pickands 1975; fitted as in Vehtari et al. 2024), so that exponential and heavier tails are given the values that they have room for.
/// </summary>
static class FarObservations
{
    /// <summary>The share of the draws at each end that is taken for the tail.</summary>
    private const double Tail = 0.05;

    private const int FewestDraws = 200;

    /// <summary>The rows, from 0; none where they are too many to be outliers.</summary>
    public static int[] Of(PredictedOutcome outcome)
    {
        double level = PredictiveCheck.Level / outcome.Count;
        int[] rows = [.. Enumerable.Range(0, outcome.Count).AsParallel().AsOrdered().Where(row => IsFar(outcome.Predicted(row), outcome.Observed[row], level))];
        return rows.Length <= Math.Max(1, Thresholds.MaxOutlierShare * outcome.Count) ? rows : [];
    }

    private static bool IsFar(Draws predicted, double observed, double level)
    {
        double[] draws = [.. predicted.All];
        Array.Sort(draws);
        // Predictions from several states have places between and beside their median where some of them are.
        if (observed >= draws[0] && observed <= draws[^1]) return false;
        double scale = Quantiles.MedianAbsoluteDeviation(draws);
        return scale > 0 && Math.Abs(observed - Quantiles.OfSorted(draws, 0.5)) > Thresholds.OutlierDistance * scale && Probability(draws, observed) < level;
    }

    /// <summary>The probability of a value so far out to either side.</summary>
    private static double Probability(double[] sorted, double observed)
    {
        if (sorted.Length < FewestDraws) return 0;
        int count = (int)(Tail * sorted.Length);
        bool isAbove = observed > sorted[^1];
        double from = isAbove ? sorted[^(count + 1)] : sorted[count];
        double[] excess = isAbove ? [.. sorted[^count..].Select(value => value - from)] : [.. sorted[..count].Reverse().Select(value => from - value)];
        GeneralizedPareto tail = GeneralizedPareto.Fit(excess);
        return double.IsNaN(tail.Scale) ? 0 : 2 * Tail * tail.Beyond(Math.Abs(observed - from));
    }
}
