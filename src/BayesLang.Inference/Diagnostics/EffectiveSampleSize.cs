namespace BayesLang.Inference.Diagnostics;

/// <summary>The effective sample size of several chains (Vehtari et al. 2021, §3.2), by Geyer's initial monotone sequence (Geyer 1992).</summary>
static class EffectiveSampleSize
{
    /// <summary>Of chains that are already split; NaN for fewer than three draws a chain, and for degenerate draws.</summary>
    public static double Of(Draws chains)
    {
        int n = chains.Iterations;
        if (n < 3 || chains.IsDegenerate()) return double.NaN;
        double[] correlations = Autocorrelations(chains);
        int lags = InitialPositive(correlations);
        MakeMonotone(correlations, lags);

        // τ = −1 + 2 Σ ρ, with only half of the last even lag, which lowers the variance for antithetic chains.
        double time = -1 + correlations[lags];
        for (int t = 0; t < Math.Max(lags, 1); t++) time += 2 * correlations[t];
        double total = (double)chains.Chains * n;
        return total / Math.Max(time, 1 / Math.Log10(total));
    }

    /// <summary>ρ̂ₜ = 1 − (W − mean autocovariance at t) / var⁺.</summary>
    private static double[] Autocorrelations(Draws chains)
    {
        int n = chains.Iterations;
        double[] covariances = Autocovariance.MeanOverChains(chains);
        double within = covariances[0] * n / (n - 1.0);
        double total = covariances[0];
        if (chains.Chains > 1)
        {
            double[] means = new double[chains.Chains];
            for (int c = 0; c < means.Length; c++) means[c] = Moments.Mean(chains.Chain(c));
            total += Moments.Variance(means);
        }
        for (int t = 0; t < n; t++) covariances[t] = 1 - (within - covariances[t]) / total;
        covariances[0] = 1;
        return covariances;
    }

    /// <summary>
    /// Geyer's initial positive sequence: the number of lags (even) before the first pair ρ₂ₖ + ρ₂ₖ₊₁ that is not positive. That pair is cut to what the
    /// estimate may use of it: its even member, if positive.
    /// </summary>
    private static int InitialPositive(double[] correlations)
    {
        int t = 0;
        double even = correlations[0], odd = correlations[1];
        while (t < correlations.Length - 5 && even + odd > 0)
        {
            t += 2;
            even = correlations[t];
            odd = correlations[t + 1];
        }
        if (t > 0 && even + odd < 0 && !(even > 0)) correlations[t] = 0;
        return t;
    }

    /// <summary>Geyer's initial monotone sequence: a pair that exceeds the one before is lowered to it.</summary>
    private static void MakeMonotone(double[] correlations, int lags)
    {
        for (int t = 2; t <= lags - 2; t += 2)
        {
            double previous = correlations[t - 2] + correlations[t - 1];
            if (correlations[t] + correlations[t + 1] > previous) correlations[t] = correlations[t + 1] = previous / 2;
        }
    }
}
