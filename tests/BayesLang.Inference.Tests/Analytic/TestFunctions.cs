namespace BayesLang.Tests.Inference.Analytic;

/// <summary>
/// What is compared of every target: the means of the scores u, of their squares, of the products of neighbours, which are orthogonal functions of independent standard
/// normals; and the share of each score below some of its quantiles, which sees what moments do not.
/// </summary>
static class TestFunctions
{
    private const int MostQuantiles = 10, MostProducts = 100;

    private static readonly (double Probability, double Quantile)[] quantiles =
        [(0.05, -1.6448536269514722), (0.25, -0.67448975019608171), (0.5, 0), (0.75, 0.67448975019608171), (0.95, 1.6448536269514722)];

    /// <param name="Name">What it is called.</param>
    /// <param name="Of">The function of all scores of a draw.</param>
    /// <param name="Mean">Its expectation.</param>
    /// <param name="Variance">Its variance.</param>
    /// <param name="IsOrthogonal">See <see cref="Comparison.IsOrthogonal"/>.</param>
    public sealed record Function(string Name, AnalyticTarget.Function Of, double Mean, double Variance, bool IsOrthogonal);

    public static IEnumerable<Function> For(int dimension)
    {
        for (int k = 0; k < dimension; k++)
        {
            int i = k;
            yield return new($"score {i + 1}", u => u[i], 0, 1, true);
            yield return new($"square of score {i + 1}", u => u[i] * u[i], 1, 2, true);
            if (i is > 0 and < MostProducts) yield return new($"scores {i} and {i + 1}", u => u[i - 1] * u[i], 0, 1, true);
            if (i >= MostQuantiles) continue;
            foreach ((double p, double q) in quantiles) yield return new($"score {i + 1} below its {100 * p} % quantile", u => u[i] <= q ? 1 : 0, p, p * (1 - p), false);
        }
    }
}
