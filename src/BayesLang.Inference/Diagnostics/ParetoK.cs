namespace BayesLang.Inference.Diagnostics;

/// <summary>What a Pareto k̂ means for estimates from Pareto-smoothed weights, S their number (Vehtari, Simpson, Gelman, Yao and Gabry 2024).</summary>
public static class ParetoK
{
    /// <summary>Above this, bias dominates whatever the number of draws.</summary>
    public const double MaxReliable = 0.7;

    /// <summary>k̂ above this is not to be trusted with S draws: min(1 − 1/log₁₀ S, 0.7) (equation 13, §3.2.4).</summary>
    public static double Threshold(int draws) => Math.Min(1 - 1 / Math.Log10(draws), MaxReliable);

    /// <summary>The draws that a reliable estimate takes: 10^(1/(1 − max(0, k))), +∞ from k = 1 on (equation 11, §3.2.3).</summary>
    public static double MinimumSampleSize(double k) => k < 1 ? Math.Pow(10, 1 / (1 - Math.Max(0, k))) : double.IsNaN(k) ? double.NaN : double.PositiveInfinity;

    /// <summary>
    /// How fast the root mean square error falls with S, relative to the 1/√S of the central limit theorem: 1 for k ≤ 0, 0 for k ≥ 1 (appendix B).
    /// </summary>
    public static double ConvergenceRate(double k, int draws)
    {
        if (double.IsNaN(k)) return double.NaN;
        if (k <= 0) return 1;
        if (k >= 1) return 0;
        // (2(k − 1)S^(2k+1) + (1 − 2k)S^(2k) + S²) / ((S − 1)(S − S^(2k))), divided by S and written by a = 2k − 1, which may be 0.
        double s = draws, a = 2 * k - 1, log = Math.Log(s);
        double fraction = Math.Abs(a * log) < 1e-6 ? (1 + a * log / 2) / log : a / (1 - Math.Exp(-a * log));
        return Math.Max(0, s / (s - 1) - fraction);
    }
}
