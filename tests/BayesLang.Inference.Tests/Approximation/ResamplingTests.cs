using BayesLang.Inference.Approximation;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Approximation;

public class ResamplingTests
{
    [Fact]
    public void Choices_come_as_often_as_their_weights_say()
    {
        double[] weights = [0, 2, 1, 0, 5, 0];
        int[] chosen = Resampling.WithReplacement(weights, 40_000, new RandomStream(1, 0));
        for (int i = 0; i < weights.Length; i++)
        {
            double p = weights[i] / 8;
            Assert.InRange(chosen.Count(c => c == i) - 40_000 * p, -4.5 * Math.Sqrt(40_000 * p * (1 - p)), 4.5 * Math.Sqrt(40_000 * p * (1 - p)));
        }
    }

    /// <summary>With weights 1, 2, 3 the first two chosen are {2, 3} with probability 2/6 · 3/4 + 3/6 · 2/3.</summary>
    [Fact]
    public void Choices_without_repetition_are_made_one_after_the_other()
    {
        RandomStream random = new(2, 0);
        double[] logWeights = [Math.Log(1), Math.Log(2), Math.Log(3), double.NegativeInfinity];
        int both = 0;
        for (int k = 0; k < 20_000; k++)
        {
            int[] chosen = Resampling.WithoutReplacement(logWeights, 2, random);
            Assert.Equal(2, chosen.Distinct().Count());
            if (!chosen.Contains(0)) both++;
        }
        double p = 2.0 / 6 * 3 / 4 + 3.0 / 6 * 2 / 3;
        Assert.InRange(both - 20_000 * p, -4.5 * Math.Sqrt(20_000 * p * (1 - p)), 4.5 * Math.Sqrt(20_000 * p * (1 - p)));
        Assert.Equal([0, 1, 2], Resampling.WithoutReplacement(logWeights, 10, random).Order());
    }
}
