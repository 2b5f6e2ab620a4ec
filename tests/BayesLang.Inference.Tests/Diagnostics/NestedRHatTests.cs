using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class NestedRHatTests
{
    /// <summary>
    /// Worked by hand: chain means 2, 3, 6, 9 and variances 2; superchain means 2.5 and 7.5, so B = 12.5; W is the mean of 2 + 0.5 and 2 + 4.5.
    /// </summary>
    [Fact]
    public void By_hand()
    {
        Draws draws = new([1, 3], [5, 7], [2, 4], [8, 10]);
        Assert.Equal(Math.Sqrt(1 + 12.5 / 4.5), NestedRHat.Of(draws, 7, 3, 7, 3), 12);
        // One draw a chain: the variance of the chains alone. Means 1.5 and 6.5, W the mean of 0.5 and 4.5.
        Assert.Equal(Math.Sqrt(1 + 12.5 / 2.5), NestedRHat.Of(new Draws([1], [5], [2], [8]), 0, 1, 0, 1), 12);
        // Superchains of one chain: means 2, 6, 3, 9, variance 10, within 2.
        Assert.Equal(Math.Sqrt(1 + 10.0 / 2), NestedRHat.Of(draws, 0, 1, 2, 3), 12);
    }

    [Fact]
    public void It_is_near_its_lower_bound_for_independent_draws_and_large_for_stuck_superchains()
    {
        RandomStream random = new(3, 0);
        const int Superchains = 50, Chains = 16;
        int[] ids = [.. Enumerable.Range(0, Superchains * Chains).Select(chain => chain / Chains)];
        Draws good = new([.. ids.Select(_ => new[] { Generators.StdNormal(random), Generators.StdNormal(random) })]);
        // var of the means 1/(M N), with a relative error of √(2/K).
        double excess = Math.Pow(NestedRHat.Of(good, ids), 2) - 1;
        Assert.InRange(excess * Chains * 2 * 0.98, 1 - 4 * Math.Sqrt(2.0 / Superchains), 1 + 4 * Math.Sqrt(2.0 / Superchains));
        Draws stuck = new([.. ids.Select((id, chain) => new[] { id % 2 + 0.1 * good.Chain(chain)[0], id % 2 + 0.1 * good.Chain(chain)[1] })]);
        Assert.True(NestedRHat.Of(stuck, ids) > 3);
    }

    [Fact]
    public void Groups_must_fit_the_chains()
    {
        Draws draws = new([1, 3], [5, 7], [2, 4]);
        Assert.Throws<ArgumentException>(() => NestedRHat.Of(draws, 0, 1));
        Assert.Throws<ArgumentException>(() => NestedRHat.Of(draws, 0, 0, 1));
        Assert.Throws<ArgumentException>(() => NestedRHat.Of(draws, 0, 0, 0));
        Assert.Equal(double.NaN, NestedRHat.Of(new Draws([1, 1], [1, 1]), 0, 1));
        Assert.Equal(double.NaN, NestedRHat.Of(new Draws([1, double.NaN], [1, 1]), 0, 1));
    }
}
