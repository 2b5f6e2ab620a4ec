using BayesLang.Inference.Chains;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class ConvergenceMonitorTests
{
    /// <summary>Chains of x' = ρx + √(1 − ρ²)z about a mean of each.</summary>
    private static double[][] Autoregressive(double rho, int draws, params double[] means) => [.. means.Select((mean, chain) =>
    {
        var random = new RandomStream(7, (ulong)chain);
        double x = Generators.Normal(random, 0, 1);
        return Enumerable.Range(0, draws).Select(_ => mean + (x = rho * x + Math.Sqrt(1 - rho * rho) * Generators.Normal(random, 0, 1))).ToArray();
    })];

    private static RunningConvergence? Of(params double[][][] coordinates)
    {
        int chains = coordinates[0].Length;
        ConvergenceMonitor monitor = new(chains);
        for (int chain = 0; chain < chains; chain++)
            for (int draw = 0; draw < coordinates[0][chain].Length; draw++)
                monitor.Add(chain, [.. coordinates.Select(coordinate => coordinate[chain][draw])]);
        return monitor.Compute();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(-0.4)]
    public void The_effective_sample_size_is_about_that_of_the_draws(double rho)
    {
        const int Draws = 8192;
        RunningConvergence found = Of(Autoregressive(rho, Draws, 0, 0, 0, 0)) ?? throw new InvalidOperationException("Nothing is told.");
        double exact = 4 * Draws * (1 - rho) / (1 + rho);
        // Of 4 times 32 to 64 batches: a relative standard error of some 10 %.
        Assert.InRange(found.Ess / exact, 0.65, 1.45);
        Assert.InRange(found.RHat, 0.999, 1.01);
    }

    [Fact]
    public void R_hat_is_that_of_the_draws()
    {
        // A thousand from its origin: what is summed is the distance from the first draw.
        double[][] chains = Autoregressive(0.5, 1024, 1e3, 1e3 + 0.4, 1e3 - 0.2);
        RunningConvergence found = Of(chains) ?? throw new InvalidOperationException("Nothing is told.");
        Assert.Equal(Convergence.RHatBasic(new Draws(chains)), found.RHat, 1e-9);
        Assert.True(found.RHat > 1.02);
        // Within the chains it would be a thousand.
        Assert.InRange(found.Ess, 30, 150);
    }

    [Fact]
    public void The_worst_of_the_coordinates_is_told()
    {
        double[][] good = Autoregressive(0, 2048, 0, 0), slow = Autoregressive(0.95, 2048, 0, 0), still = [.. Enumerable.Repeat(Enumerable.Repeat(3.0, 2048).ToArray(), 2)];
        Assert.Equal(Of(slow), Of(good, slow, still));
        Assert.Null(Of(still));
    }

    [Fact]
    public void Chains_at_different_places_are_compared_by_what_both_have()
    {
        double[][] chains = Autoregressive(0.3, 5000, 0, 0);
        RunningConvergence found = Of([chains[0], chains[1][..1500]]) ?? throw new InvalidOperationException("Nothing is told.");
        Assert.InRange(found.RHat, 0.99, 1.05);
        Assert.InRange(found.Ess, 500, 3000);
    }

    [Fact]
    public void Too_few_draws_tell_nothing()
    {
        Assert.Null(Of(Autoregressive(0, 40, 0, 0)));
        ConvergenceMonitor monitor = new(2);
        foreach (double x in Autoregressive(0, 500, 0)[0]) monitor.Add(0, [x]);
        Assert.Null(monitor.Compute());
    }
}
