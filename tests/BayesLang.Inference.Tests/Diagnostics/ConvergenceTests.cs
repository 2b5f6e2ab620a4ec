using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class ConvergenceTests
{
    /// <summary>Worked by hand: halves (1, 2), (3, 4), (2, 3), (5, 6) have means 1.5, 3.5, 2.5, 5.5 (variance 35/12) and variances ½, so R̂² = (2 · 35/12 / ½ + 1) / 2 = 19/3.</summary>
    [Fact]
    public void Basic_r_hat_of_two_short_chains()
    {
        Assert.Equal(Math.Sqrt(19.0 / 3), Convergence.RHatBasic(new Draws([1, 2, 3, 4], [2, 3, 5, 6])), 12);
        // The middle draw of an odd number is left out.
        Assert.Equal(Math.Sqrt(19.0 / 3), Convergence.RHatBasic(new Draws([1, 2, 77, 3, 4], [2, 3, -5, 5, 6])), 12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-0.5)]
    public void Autoregressive_chains_have_their_known_effective_size(double phi)
    {
        const int Chains = 4, Iterations = 20_000;
        Draws draws = Autoregressive(phi, Chains, Iterations);
        double expected = Chains * Iterations * (1 - phi) / (1 + phi);
        Assert.InRange(Convergence.EssMean(draws) / expected, 0.9, 1.1);
        Assert.InRange(Convergence.EssBulk(draws) / expected, 0.9, 1.1);
        // Squares of a normal AR(1) have autocorrelations φ²ᵗ.
        Assert.InRange(Convergence.EssSd(draws) / (Chains * Iterations * (1 - phi * phi) / (1 + phi * phi)), 0.85, 1.15);
        Assert.InRange(Convergence.RHat(draws), 0.999, 1.01);
        double sd = 1 / Math.Sqrt(1 - phi * phi);
        Assert.InRange(Convergence.McseMean(draws) / (sd / Math.Sqrt(expected)), 0.93, 1.07);
    }

    /// <summary>R's posterior package documents for an antithetic chain of 1000 that the effective size is capped at S log₁₀ S = 3000.</summary>
    [Fact]
    public void Antithetic_chains_are_capped() =>
        Assert.Equal(3000, Convergence.EssMean(Autoregressive(-0.9, 1, 1000)), 9);

    [Fact]
    public void Effective_size_agrees_with_the_definition_evaluated_term_by_term()
    {
        foreach ((double phi, int chains, int n) in new[] { (0.3, 4, 250), (0.8, 3, 101), (-0.4, 1, 64), (0.95, 2, 37), (0, 2, 7), (0, 4, 12) })
        {
            Draws draws = Autoregressive(phi, chains, n);
            Assert.Equal(DirectEss(draws), Convergence.EssMean(draws), 6);
        }
    }

    [Fact]
    public void Shifted_scaled_and_drifting_chains_are_found()
    {
        Draws good = Autoregressive(0.2, 4, 1000);
        double[][] chains = [.. Enumerable.Range(0, 4).Select(c => good.Chain(c).ToArray())];
        Assert.InRange(Convergence.RHat(good), 0.99, 1.01);
        Assert.True(Convergence.RHat(new Draws([.. chains.Select((x, c) => c == 0 ? x.Select(v => v + 2).ToArray() : x)])) > 1.1);
        Draws scaled = new([.. chains.Select((x, c) => c == 0 ? x.Select(v => 4 * v).ToArray() : x)]);
        Assert.True(Convergence.RHat(scaled) > 1.1);
        // Equal means with unequal scales are what the older diagnostic is blind to.
        Assert.InRange(Convergence.RHatBasic(scaled), 0.99, 1.02);
        Assert.True(Convergence.RHat(new Draws([.. chains.Select(x => x.Select((v, i) => v + i / 250.0).ToArray())])) > 1.1);
    }

    /// <summary>Rank-normalised figures see ranks alone.</summary>
    [Fact]
    public void Monotone_transformations_change_no_bulk_diagnostic()
    {
        Draws draws = Autoregressive(0.5, 4, 500), cauchy = draws.Map(x => x * x * x * 1e3 - 7);
        Assert.Equal(Convergence.EssBulk(draws), Convergence.EssBulk(cauchy), 9);
        Assert.Equal(Convergence.EssTail(draws), Convergence.EssTail(cauchy), 9);
    }

    [Fact]
    public void Shuffling_restores_independence()
    {
        Draws slow = Autoregressive(0.95, 4, 1000);
        double[] all = slow.All.ToArray();
        new Random(4).Shuffle(all);
        Draws shuffled = new(all, 4);
        Assert.True(Convergence.EssBulk(slow) < 250);
        Assert.InRange(Convergence.EssBulk(shuffled), 3400, 4600);
        Assert.InRange(Convergence.EssTail(shuffled), 3200, 4600);
    }

    [Fact]
    public void The_order_of_the_chains_does_not_matter()
    {
        Draws draws = Autoregressive(0.6, 4, 400);
        Draws turned = new(draws.Chain(2).ToArray(), draws.Chain(0).ToArray(), draws.Chain(3).ToArray(), draws.Chain(1).ToArray());
        Assert.Equal(Convergence.RHat(draws), Convergence.RHat(turned), 12);
        Assert.Equal(Convergence.EssBulk(draws), Convergence.EssBulk(turned), 6);
        Assert.Equal(Convergence.EssTail(draws), Convergence.EssTail(turned), 6);
    }

    [Fact]
    public void What_is_not_defined_is_not_a_number()
    {
        double[] normal = Autoregressive(0, 1, 10).All.ToArray();
        double[] With(double x) => [.. normal, x];
        Draws constant = new([1, 1, 1, 1], [1, 1, 1, 1]), nan = new(With(double.NaN)), infinite = new(With(double.PositiveInfinity));
        foreach (Draws draws in new[] { constant, nan })
        {
            Assert.Equal(double.NaN, Convergence.RHat(draws));
            Assert.Equal(double.NaN, Convergence.EssBulk(draws));
        }
        foreach (Draws draws in new[] { constant, nan, infinite })
        {
            Assert.Equal(double.NaN, Convergence.RHatBasic(draws));
            Assert.Equal(double.NaN, Convergence.EssTail(draws));
            Assert.Equal(double.NaN, Convergence.EssMean(draws));
            Assert.Equal(double.NaN, Convergence.McseQuantile(draws, 0.5));
        }
        Assert.Equal(double.NaN, Convergence.EssMean(new Draws([1, 2, 3, 4])));
        SummaryRow row = SummaryRow.Of("c", constant);
        Assert.Equal((1.0, 0.0, 1.0, double.NaN, double.NaN), (row.Mean, row.Sd, row.Q95, row.RHat, row.EssBulk));
        Assert.Equal(double.NaN, SummaryRow.Of("n", nan).Mean);
        Assert.Throws<ArgumentException>(() => new Draws([1, 2], [1]));
    }

    /// <summary>For independent draws: sd of the mean 1/√S, of the standard deviation 1/√(2S), of a quantile √(p(1 − p)/S)/φ(z).</summary>
    [Fact]
    public void Standard_errors_of_independent_normals()
    {
        Draws draws = Autoregressive(0, 4, 10_000);
        Assert.InRange(Convergence.McseMean(draws) * 200, 0.95, 1.05);
        Assert.InRange(Convergence.McseSd(draws) * Math.Sqrt(80_000), 0.93, 1.07);
        Assert.InRange(Convergence.McseQuantile(draws, 0.5) * 200 / Math.Sqrt(Math.PI / 2), 0.85, 1.15);
        Assert.InRange(Convergence.McseQuantile(draws, 0.05) * 200 / (Math.Sqrt(0.05 * 0.95) / 0.10314), 0.8, 1.2);
        Assert.Equal(Convergence.McseQuantile(draws, 0.9999999), Convergence.McseQuantile(draws, 1));
    }

    [Fact]
    public void A_summary_row_holds_the_same_figures()
    {
        Draws draws = Autoregressive(0.5, 4, 501).Map(x => 3 + 2 * x);
        SummaryRow row = SummaryRow.Of("theta", draws);
        Assert.Equal(Convergence.RHat(draws), row.RHat);
        Assert.Equal(Convergence.EssBulk(draws), row.EssBulk);
        Assert.Equal(Convergence.EssTail(draws), row.EssTail);
        Assert.Equal(Convergence.McseMean(draws), row.Mcse, 14);
        double[] sorted = [.. draws.All.ToArray().Order()];
        Assert.Equal(sorted.Average(), row.Mean, 10);
        Assert.Equal(0.5 * (sorted[1001] + sorted[1002]), row.Median, 12);
        Assert.InRange(row.Sd / (2 / Math.Sqrt(0.75)), 0.9, 1.1);
        Assert.InRange(row.Mad / row.Sd, 0.9, 1.1);
        Assert.True(row.Q5 < row.Median && row.Median < row.Q95);
    }

    internal static Draws Autoregressive(double phi, int chains, int iterations)
    {
        double[] values = new double[chains * iterations];
        Random random = new(20261 + iterations);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        for (int c = 0; c < chains; c++)
        {
            double x = Normal() / Math.Sqrt(1 - phi * phi);
            for (int i = 0; i < iterations; i++) values[c * iterations + i] = x = phi * x + Normal();
        }
        return new Draws(values, chains);
    }

    /// <summary>Equations 10–13 of Vehtari et al. 2021 with sums instead of transforms, and pairs of lags collected in a list.</summary>
    private static double DirectEss(Draws whole)
    {
        Draws draws = whole.Split();
        int m = draws.Chains, n = draws.Iterations;
        double[] means = [.. Enumerable.Range(0, m).Select(c => draws.Chain(c).ToArray().Average())];
        double Covariance(int lag) => Enumerable.Range(0, m).Average(c => Enumerable.Range(0, n - lag).Sum(i => (draws.Chain(c)[i] - means[c]) * (draws.Chain(c)[i + lag] - means[c])) / n);
        double within = Covariance(0) * n / (n - 1), grand = means.Average();
        double total = within * (n - 1) / n + (m > 1 ? means.Sum(x => (x - grand) * (x - grand)) / (m - 1) : 0);
        double Rho(int lag) => lag == 0 ? 1 : 1 - (within - Covariance(lag)) / total;

        if (n <= 5) return m * n / 2.0;
        List<(double Even, double Odd)> pairs = [(Rho(0), Rho(1))];
        double last = 0;
        for (int t = 2; pairs[^1].Even + pairs[^1].Odd > 0; t += 2)
        {
            (double even, double odd) = (Rho(t), Rho(t + 1));
            bool end = even + odd <= 0 || t >= n - 5;
            if (end)
            {
                last = even + odd >= 0 ? even : Math.Max(even, 0);
                break;
            }
            pairs.Add((even, odd));
        }
        double sum = 0, least = double.PositiveInfinity;
        foreach ((double even, double odd) in pairs) sum += least = Math.Min(least, even + odd);
        double time = -1 + 2 * sum + last, size = m * n;
        return size / Math.Max(time, 1 / Math.Log10(size));
    }
}
