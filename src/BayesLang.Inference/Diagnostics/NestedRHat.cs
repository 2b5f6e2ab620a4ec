namespace BayesLang.Inference.Diagnostics;

/// <summary>
/// R̂ for many short chains (Margossian et al. 2024, "Nested R̂: assessing the convergence of Markov chain Monte Carlo when running many short chains"): chains are
/// grouped into superchains that start at one point each, and the superchains' means are compared.
/// </summary>
public static class NestedRHat
{
    /// <summary>
    /// √(1 + B/W): B is the variance of the superchains' means; W is the mean over superchains of the variance of its chains' means plus the mean variance within its chains
    /// (equations 15–19). With M independent chains a superchain it tends to √(1 + 1/(M N)) for N draws a chain; one draw a chain is enough. NaN for draws that are not finite or do not vary.
    /// </summary>
    /// <param name="draws">Of one quantity.</param>
    /// <param name="superchains">The superchain of each chain; each superchain has as many chains.</param>
    /// <exception cref="ArgumentException">The superchains do not fit the chains, or there are fewer than two.</exception>
    public static double Of(Draws draws, params ReadOnlySpan<int> superchains)
    {
        if (superchains.Length != draws.Chains)
            throw new ArgumentException($"There are {draws.Chains} chains, but {superchains.Length} of them are assigned to superchains.", nameof(superchains));
        int[][] groups = [.. superchains.ToArray().Select((group, chain) => (group, chain)).GroupBy(pair => pair.group, pair => pair.chain).Select(group => group.ToArray())];
        if (groups.Length < 2 || groups.Any(group => group.Length != groups[0].Length))
            throw new ArgumentException($"Superchains must be two or more and have one number of chains, but they have {string.Join(", ", groups.Select(group => group.Length))}.", nameof(superchains));
        if (draws.IsDegenerate()) return double.NaN;

        double[] means = new double[groups.Length];
        double within = 0;
        for (int g = 0; g < groups.Length; g++)
        {
            double[] chainMeans = [.. groups[g].Select(chain => Moments.Mean(draws.Chain(chain)))];
            means[g] = Moments.Mean(chainMeans);
            // One chain, or one draw, has no variance to add.
            if (chainMeans.Length > 1) within += Moments.Variance(chainMeans) / groups.Length;
            if (draws.Iterations > 1) within += groups[g].Average(chain => Moments.Variance(draws.Chain(chain))) / groups.Length;
        }
        return Math.Sqrt(1 + Moments.Variance(means) / within);
    }
}
