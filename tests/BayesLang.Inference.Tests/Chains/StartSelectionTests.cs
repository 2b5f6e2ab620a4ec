using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Chains;

public class StartSelectionTests
{
    private const int Dimension = 12, Chains = 60;

    private static readonly SamplerOptions Brief = new() { Chains = Chains, Warmup = 100, Draws = 10, Seed = 5 };

    /// <summary>A mixture of two round normals, by the mean in every coordinate and the scale.</summary>
    /// <param name="first">The one with the larger mean.</param>
    /// <param name="second">The other.</param>
    /// <param name="logOdds">The logarithm of the first one's mass over the second one's.</param>
    private static FunctionDensity TwoModes((double Mean, double Scale) first, (double Mean, double Scale) second, double logOdds) => new(Dimension, (q, g) =>
    {
        double a = logOdds - Dimension * Math.Log(first.Scale), b = -Dimension * Math.Log(second.Scale);
        foreach (double x in q)
        {
            a -= 0.5 * Math.Pow((x - first.Mean) / first.Scale, 2);
            b -= 0.5 * Math.Pow((x - second.Mean) / second.Scale, 2);
        }
        double log = Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b))), share = Math.Exp(a - log);
        for (int i = 0; i < q.Length; i++)
            g[i] = share * (first.Mean - q[i]) / (first.Scale * first.Scale) + (1 - share) * (second.Mean - q[i]) / (second.Scale * second.Scale);
        return log;
    });

    private static int ChainsInFirstMode(Func<FunctionDensity> density, SamplerOptions options) =>
        Targets.Sample(density, options).Chains.Count(draws => draws.Position(9).Average() > -1);

    [Fact]
    public void Chains_leave_a_mode_without_mass_to_itself()
    {
        static FunctionDensity Density() => TwoModes((1.5, 0.3), (-1.5, 0.3), logOdds: 40);
        Assert.InRange(ChainsInFirstMode(Density, Brief with { Starts = 1 }), 10, 50);
        Assert.Equal(Chains, ChainsInFirstMode(Density, Brief));
    }

    /// <summary>Densities are two million times as high in the narrow mode.</summary>
    [Fact]
    public void A_high_and_narrow_mode_gains_nothing_over_a_low_and_wide_one_of_the_same_mass()
    {
        static FunctionDensity Density() => TwoModes((0.5, 0.3), (-4, 1), logOdds: 0);
        int alone = ChainsInFirstMode(Density, Brief with { Starts = 1 }), chosen = ChainsInFirstMode(Density, Brief with { Starts = 5 });
        Assert.InRange(alone, 6, 54);
        Assert.InRange(chosen - alone, -15, 15);
    }

    [Fact]
    public void Where_there_is_one_mode_the_first_point_stays()
    {
        FunctionDensity density = Targets.Normals([.. Enumerable.Range(0, 20).Select(i => Math.Pow(10, 0.1 * i - 1))]);
        int same = Enumerable.Range(0, 50).Count(seed => Choose(2, seed).SequenceEqual(Choose(5, seed)));
        Assert.InRange(same, 48, 50);

        double[] Choose(int starts, int seed)
        {
            PhasePoint start = new(20);
            Assert.True(new StartSelection(0, density, new SamplerOptions { Starts = starts }, new RandomStream((ulong)seed, 0)).TryChoose(start, default));
            return start.Position.ToArray();
        }
    }

    [Fact]
    public void A_stop_on_the_way_is_no_choice()
    {
        using CancellationTokenSource stop = new();
        FunctionDensity density = new(1, (q, g) =>
        {
            stop.Cancel();
            g[0] = -q[0];
            return -0.5 * q[0] * q[0];
        });
        Assert.False(new StartSelection(0, density, new SamplerOptions(), new RandomStream(1, 0)).TryChoose(new PhasePoint(1), stop.Token));
    }

    [Fact]
    public void Options_tell_when_there_is_nothing_to_choose()
    {
        Assert.Equal(5, new SamplerOptions().EffectiveStarts);
        Assert.Equal(3, new SamplerOptions { Starts = 3, Adaptation = AdaptationKind.Stan }.EffectiveStarts);
        Assert.Equal(5, new SamplerOptions { Inits = [[0, double.NaN]] }.EffectiveStarts);
        SamplerOptions[] alone =
        [
            new() { Adaptation = AdaptationKind.Stan }, new() { Warmup = 0 }, new() { InitRadius = 0 }, new() { Inits = [[0, 1]] }, new() { Adaptation = AdaptationKind.None },
        ];
        Assert.All(alone, options => Assert.Equal(1, options.EffectiveStarts));
        Assert.Throws<ArgumentException>(() => new SamplerOptions { Starts = 0 }.Validate());
    }
}
