using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Tests.Diagnostics;

/// <summary>What R̂ of the greatest of many quantities is by chance.</summary>
public sealed class RHatByChanceTests
{
    private const double Threshold = 1.01;

    private static Draws Independent(RandomStream random, int chains = 4, int draws = 250, double shift = 0) =>
        new([.. Enumerable.Range(0, chains).Select(chain => Enumerable.Range(0, draws).Select(_ => Generators.StdNormal(random) + (chain == 0 ? shift : 0)).ToArray())]);

    [Fact]
    public void Chains_that_agree_are_seldom_beyond_it_however_many_quantities_there_are()
    {
        RandomStream random = new(5, 0);
        const int Fits = 40, Quantities = 150;
        int above = 0, beyond = 0;
        for (int fit = 0; fit < Fits; fit++)
        {
            (double RHat, Draws Draws)[] all = [.. Enumerable.Range(0, Quantities).Select(_ => Independent(random, draws: 150)).Select(draws => (Convergence.RHat(draws), draws))];
            (double RHat, Draws Draws) greatest = all.MaxBy(each => each.RHat);
            if (greatest.RHat > Threshold) above++;
            if (greatest.RHat > Threshold + RHatByChance.Allowance(greatest.Draws, Quantities)) beyond++;
        }
        Assert.True(above > Fits / 2, $"{above}");
        // Of 600 independent draws R̂ of one quantity is above 1.01 more often than once in a hundred times, and so is this.
        Assert.InRange(beyond, 0, Fits / 5);
    }

    [Fact]
    public void It_grows_with_the_quantities_and_falls_with_the_draws()
    {
        RandomStream random = new(6, 0);
        Draws few = Independent(random), many = Independent(random, draws: 2000);
        Assert.Equal(0, RHatByChance.Allowance(few, 1));
        Assert.True(RHatByChance.Allowance(few, 1000) > RHatByChance.Allowance(few, 10));
        Assert.InRange(RHatByChance.Allowance(few, 500), 0.006, 0.011);
        Assert.InRange(RHatByChance.Allowance(many, 500), 0.0007, 0.0015);
        // A chain that is elsewhere is allowed no more.
        Assert.InRange(RHatByChance.Allowance(Independent(random, shift: 5), 500), 0.005, 0.012);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(-0.2)]
    public void A_tail_has_the_probability_that_its_quantiles_have(double shape)
    {
        GeneralizedPareto tail = new(shape, 2);
        foreach (double probability in new[] { 0.1, 0.5, 0.99, 0.99999 }) Assert.Equal(1 - probability, tail.Beyond(tail.Quantile(probability)), 1e-12);
    }

    [Fact]
    public void A_tail_that_ends_has_nothing_beyond_its_end() => Assert.Equal(0, new GeneralizedPareto(-0.5, 1).Beyond(2.5));
}
