using MathNet.Numerics.Distributions;

namespace BayesLang.Runtime.Tests.Random;

/// <summary>Goodness of fit of draws at fixed seeds; a false alarm has probability 10⁻⁴ when a seed is chosen, and none after.</summary>
static class Statistic
{
    /// <summary>Kolmogorov–Smirnov against a distribution function.</summary>
    public static void AssertFits(double[] draws, Func<double, double> cdf, string what)
    {
        double[] sorted = [.. draws.Order()];
        double n = sorted.Length, distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = cdf(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - i / n, (i + 1) / n - p));
        }
        double limit = Math.Sqrt(-0.5 * Math.Log(1e-4 / 2) / n);
        Assert.True(distance < limit, $"{what}: the empirical distribution is {distance} away, the limit is {limit}");
    }

    /// <summary>χ² against a mass function, cells of fewer than five expected pooled.</summary>
    public static void AssertFits(int[] draws, Func<int, double> mass, string what)
    {
        int low = draws.Min(), high = draws.Max();
        double n = draws.Length, expected = 0, observed = 0, statistic = 0, covered = 0;
        int cells = 0;
        for (int k = low; k <= high; k++)
        {
            expected += n * mass(k);
            observed += draws.Count(d => d == k);
            if (expected < 5) continue;
            statistic += (observed - expected) * (observed - expected) / expected;
            covered += expected;
            (expected, observed) = (0, 0);
            cells++;
        }
        double rest = n - covered;
        if (rest > 1)
        {
            statistic += (observed - rest) * (observed - rest) / rest;
            cells++;
        }
        double limit = cells < 2 ? 1e-9 : ChiSquared.InvCDF(cells - 1, 1 - 1e-4);
        Assert.True(statistic < limit, $"{what}: χ² is {statistic} in {cells} cells, the limit is {limit}");
    }

    public static void AssertMean(double expected, double deviation, IReadOnlyCollection<double> draws, string what)
    {
        double mean = draws.Average(), error = deviation / Math.Sqrt(draws.Count);
        Assert.True(Math.Abs(mean - expected) < 4 * error, $"{what}: the mean is {mean}, expected {expected} ± {error}");
    }
}
