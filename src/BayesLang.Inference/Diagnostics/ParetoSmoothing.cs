using BayesLang.Runtime.Vectors;

namespace BayesLang.Inference.Diagnostics;

/// <summary>Importance weights whose upper tail is smoothed.</summary>
/// <param name="LogWeights">Normalised: their exponentials sum to 1. NaN where no weight is defined: a ratio that is no number, or ratios all 0.</param>
/// <param name="KHat">
/// The shape of the ratios' upper tail, to be judged by <see cref="ParetoK"/>; +∞ where no tail could be fitted (fewer than 25 draws, an infinite ratio, or ties),
/// NaN where there is none: ratios that are all the same in the tail, or not defined.
/// </param>
public sealed record SmoothedWeights(double[] LogWeights, double KHat)
{
    /// <summary>exp of <see cref="LogWeights"/>.</summary>
    public double[] Weights()
    {
        double[] weights = new double[LogWeights.Length];
        VectorMath.Exp(LogWeights, weights);
        return weights;
    }
}

/// <summary>Pareto-smoothed importance sampling (Vehtari, Simpson, Gelman, Yao and Gabry 2024, JMLR 25(72), algorithm 1).</summary>
public static class ParetoSmoothing
{
    private const int MinTail = 5;

    /// <summary>
    /// Replaces the largest of the ratios by the expected order statistics of a generalised Pareto distribution fitted to them, cuts them at the largest raw
    /// ratio, and normalises. A constant added to all log ratios changes nothing; −∞ is a ratio of 0.
    /// </summary>
    /// <param name="logRatios">One a draw, in any order.</param>
    /// <param name="relativeEfficiency">The effective sample size of the draws over their number; 1 for independent draws.</param>
    public static SmoothedWeights Smooth(ReadOnlySpan<double> logRatios, double relativeEfficiency = 1)
    {
        double[] logWeights = logRatios.ToArray();
        double largest = VectorMath.Max(logWeights);
        if (double.IsNaN(largest) || double.IsNegativeInfinity(largest))
        {
            Array.Fill(logWeights, double.NaN);
            return new SmoothedWeights(logWeights, double.NaN);
        }
        if (double.IsPositiveInfinity(largest))
        {
            // Draws with an infinite ratio take all the weight.
            double share = -Math.Log(logWeights.Count(double.IsPositiveInfinity));
            for (int i = 0; i < logWeights.Length; i++) logWeights[i] = double.IsPositiveInfinity(logWeights[i]) ? share : double.NegativeInfinity;
            return new SmoothedWeights(logWeights, double.PositiveInfinity);
        }

        for (int i = 0; i < logWeights.Length; i++) logWeights[i] -= largest;
        double k = SmoothTail(logWeights, TailLength(logWeights.Length, relativeEfficiency));
        VectorMath.LogSoftmax(logWeights, logWeights);
        return new SmoothedWeights(logWeights, k);
    }

    /// <summary>The number of ratios taken as the tail: min(0.2 S, 3√(S/r_eff)), rounded up (Vehtari et al. 2024, appendix H).</summary>
    public static int TailLength(int draws, double relativeEfficiency = 1) =>
        (int)Math.Ceiling(Math.Min(0.2 * draws, 3 * Math.Sqrt(draws / (relativeEfficiency > 0 ? relativeEfficiency : 1))));

    /// <summary>False for so few draws that their tail has fewer than five.</summary>
    internal static bool CanFitTail(int draws) => TailLength(draws) >= MinTail;

    /// <summary>
    /// The shape of the heavier tail of a quantity's draws: 1/k̂ tells how many moments its distribution seems to have, so that the mean has a finite variance
    /// below 1/2 and exists below 1 (Vehtari et al. 2024, §4). NaN for draws that are not finite or do not vary in the tails.
    /// </summary>
    public static double KHat(Draws draws)
    {
        if (draws.IsDegenerate()) return double.NaN;
        int count = draws.All.Length;
        double efficiency = Convergence.EssTail(draws) / count;
        int tail = Math.Min(TailLength(count, efficiency), count / 2);
        double[] upper = Convergence.Sorted(draws);
        double[] lower = Array.ConvertAll(upper, x => -x);
        Array.Reverse(lower);
        double right = KOf(upper, tail), left = KOf(lower, tail);
        return double.IsNaN(right) ? left : double.IsNaN(left) ? right : Math.Max(left, right);

        static double KOf(double[] ascending, int tail)
        {
            if (tail < MinTail || tail >= ascending.Length) return double.PositiveInfinity;
            double cutoff = ascending[^(tail + 1)];
            double[] exceedances = [.. ascending[^tail..].Select(x => x - cutoff)];
            return exceedances[^1] - exceedances[0] > 0 ? GeneralizedPareto.Fit(exceedances).Shape : double.NaN;
        }
    }

    /// <summary>Smooths in place the <paramref name="tail"/> largest of log ratios whose maximum is 0; returns k̂.</summary>
    private static double SmoothTail(double[] logRatios, int tail)
    {
        int count = logRatios.Length;
        if (tail < MinTail || tail >= count) return double.PositiveInfinity;
        int[] order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        double[] ascending = [.. logRatios];
        Array.Sort(ascending, order);
        // Ratios that differ by rounding alone are the same.
        if (-ascending[count - tail] <= (double.BitIncrement(1) - 1) / 100) return double.NaN;

        double cutoff = Math.Exp(ascending[count - tail - 1]);
        double[] exceedances = new double[tail];
        for (int i = 0; i < tail; i++) exceedances[i] = Math.Exp(ascending[count - tail + i]) - cutoff;
        GeneralizedPareto fit = GeneralizedPareto.Fit(exceedances);
        if (!double.IsFinite(fit.Shape)) return fit.Shape;
        for (int i = 0; i < tail; i++)
            logRatios[order[count - tail + i]] = Math.Min(Math.Log(cutoff + fit.Quantile((i + 0.5) / tail)), 0);
        return fit.Shape;
    }
}
