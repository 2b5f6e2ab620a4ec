namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// The cumulative Jensen–Shannon distance (Nguyen and Vreeken 2015, "Non-parametric Jensen–Shannon divergence") between two weightings of the same draws, as power-scaling uses it
/// (Kallioinen et al. 2024, §2.3): on distribution functions, so that no density is estimated.
/// </summary>
public static class CumulativeJensenShannon
{
    /// <summary>
    /// Between the draws as they are and the draws with weights; from 0 to 1. The larger of the distances of the draws and of their negatives, so that it does not change
    /// with the sign of a quantity, nor with its place and scale. NaN for draws that do not vary or are not finite, and for weights that are no numbers.
    /// </summary>
    /// <param name="draws">Of a quantity.</param>
    /// <param name="weights">One a draw; they sum to 1.</param>
    public static double Distance(ReadOnlySpan<double> draws, ReadOnlySpan<double> weights)
    {
        double[] even = new double[draws.Length];
        Array.Fill(even, 1.0 / draws.Length);
        return Distance(draws, even, weights);
    }

    /// <summary>Between two weightings of the draws.</summary>
    /// <param name="draws">Of a quantity.</param>
    /// <param name="from">One a draw; they sum to 1.</param>
    /// <param name="to">One a draw; they sum to 1.</param>
    public static double Distance(ReadOnlySpan<double> draws, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        int[] order = new int[draws.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        double[] ascending = draws.ToArray();
        Array.Sort(ascending, order);
        if (ascending.Length < 2 || !double.IsFinite(ascending[^1] - ascending[0]) || !(ascending[^1] > ascending[0])) return double.NaN;
        double[] first = new double[order.Length], second = new double[order.Length];
        for (int i = 0; i < order.Length; i++) (first[i], second[i]) = (from[order[i]], to[order[i]]);
        double forward = OneSided(ascending, first, second);
        for (int i = 0; i < ascending.Length; i++) ascending[i] = -ascending[i];
        Array.Reverse(ascending);
        Array.Reverse(first);
        Array.Reverse(second);
        return Math.Max(forward, OneSided(ascending, first, second));
    }

    /// <summary>√((CJS(P‖Q) + CJS(Q‖P)) / ∫(P + Q)), with CJS(P‖Q) = ∫ P log₂(2P / (P + Q)) + ∫(Q − P) / (2 ln 2); the last terms of the two cancel.</summary>
    private static double OneSided(double[] ascending, double[] from, double[] to)
    {
        double p = 0, q = 0, divergence = 0, bound = 0;
        for (int i = 0; i + 1 < ascending.Length; i++)
        {
            p += from[i];
            q += to[i];
            double width = ascending[i + 1] - ascending[i], middle = (p + q) / 2;
            divergence += width * ((p > 0 ? p * Math.Log2(p / middle) : p) + (q > 0 ? q * Math.Log2(q / middle) : q));
            bound += width * (p + q);
        }
        // Equal distributions may come out a rounding error below 0.
        return Math.Sqrt(Math.Max(0, divergence) / bound);
    }
}
