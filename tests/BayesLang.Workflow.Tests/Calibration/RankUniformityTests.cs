using BayesLang.Inference.Diagnostics;

namespace BayesLang.Tests.Calibration;

public class RankUniformityTests
{
    /// <summary>All 4⁵ ways in which five ranks among three draws can fall: the share of them that are as far out is the p-value, exactly.</summary>
    [Fact]
    public void The_p_value_is_the_share_of_all_ranks_that_are_as_far_out()
    {
        const int Draws = 3, Simulations = 5;
        int total = (int)Math.Pow(Draws + 1, Simulations);
        double[] values = [.. Enumerable.Range(0, total).Select(code => RankUniformity.Of([.. Enumerable.Range(0, Simulations).Select(s => code / (int)Math.Pow(Draws + 1, s) % (Draws + 1))], Draws).PValue)];
        Assert.True(values.Distinct().Count() > 5);
        foreach (double value in values.Distinct()) Assert.Equal(values.Count(v => v <= value + 1e-9) / (double)total, value, 9);
    }

    [Fact]
    public void Even_ranks_are_uniform_and_piled_up_ones_are_not()
    {
        const int Draws = 99, Simulations = 200;
        int[] even = [.. Enumerable.Range(0, Simulations).Select(s => s * (Draws + 1) / Simulations)];
        Assert.InRange(RankUniformity.Of(even, Draws).PValue, 0.99, 1);
        Assert.InRange(RankUniformity.Of(even, Draws).LargestDistance, 0, 0.01);
        // Posteriors that are too narrow, too wide, and off to a side.
        foreach (Func<double, double> distorted in (Func<double, double>[])[u => u < 0.5 ? 2 * u * u : 1 - 2 * (1 - u) * (1 - u), u => 0.5 + 4 * Math.Pow(u - 0.5, 3), u => u * u])
            Assert.InRange(RankUniformity.Of([.. even.Select(r => (int)(100 * distorted((r + 0.5) / 100)))], Draws).PValue, 0, 1e-4);
    }

    [Fact]
    public void Values_between_0_and_1_are_taken_by_their_place()
    {
        double[] even = [.. Enumerable.Range(0, 5000).Select(i => (i + 0.5) / 5000)];
        Assert.InRange(RankUniformity.Of(even).PValue, 0.99, 1);
        Assert.InRange(RankUniformity.Of([.. even.Select(Math.Sqrt)]).PValue, 0, 1e-6);
        Assert.InRange(RankUniformity.Of([0, 1, 0.5]).PValue, 0.1, 1);
    }

    /// <summary>Of random uniform ranks, a share of α has a p-value below α: over many the smallest is no smaller than it should be.</summary>
    [Fact]
    public void Uniform_ranks_leave_the_band_as_often_as_it_says()
    {
        const int Draws = 19, Simulations = 40, Trials = 1000;
        Runtime.Random.RandomStream random = new(2, 0);
        double[] values = [.. Enumerable.Range(0, Trials).Select(_ => RankUniformity.Of([.. Enumerable.Range(0, Simulations).Select(_ => (int)random.NextIndex(Draws + 1))], Draws).PValue)];
        foreach (double alpha in new[] { 0.05, 0.2, 0.5 })
        {
            // The statistic is discrete, so that the share may be somewhat below.
            double share = values.Count(v => v <= alpha) / (double)Trials, error = Math.Sqrt(alpha * (1 - alpha) / Trials);
            Assert.InRange(share, 0.7 * alpha - 4 * error, alpha + 4 * error);
        }
    }
}
