using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class ModelComparisonTests
{
    /// <summary>Where each observation is possible under one model alone, Σ log is a log w + (n − a) log(1 − w), greatest at w = a/n.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 4)]
    [InlineData(7, 1000)]
    public void Stacking_finds_a_known_optimum(int first, int all)
    {
        double[] a = [.. Enumerable.Range(0, all).Select(i => i < first ? -1.0 : double.NegativeInfinity)];
        double[] b = [.. Enumerable.Range(0, all).Select(i => i < first ? double.NegativeInfinity : -300.0)];
        double[] weights = ModelWeights.Stacking(a, b);
        Assert.Equal((double)first / all, weights[0], 8);
        Assert.Equal(1, weights.Sum(), 12);
    }

    /// <summary>Densities 1 : 3 for a third of the observations and 3 : 1 for the others: (1/3)(−2)/(3 − 2w) + (2/3) 2/(1 + 2w) = 0 at w = 5/6.</summary>
    [Fact]
    public void Stacking_of_overlapping_models()
    {
        double[] a = [.. Enumerable.Range(0, 30).Select(i => Math.Log(i % 3 == 0 ? 1 : 3))], b = [.. a.Select(x => Math.Log(4 - Math.Exp(x)))];
        double[] weights = ModelWeights.Stacking(a, b);
        Assert.Equal(5.0 / 6, weights[0], 8);
        // A constant of an observation, common to all models, changes nothing; the order of the models only the order of the weights.
        double[] shifted = ModelWeights.Stacking([.. b.Select((x, i) => x + 50 * i)], [.. a.Select((x, i) => x + 50 * i)]);
        Assert.Equal(weights[0], shifted[1], 8);
    }

    [Fact]
    public void Stacking_gives_nothing_to_models_that_are_dominated_and_shares_among_equals()
    {
        RandomStream random = new(1, 0);
        double[] good = [.. Enumerable.Range(0, 100).Select(_ => -1 + 0.1 * Generators.StdNormal(random))], bad = [.. good.Select(x => x - 0.5)];
        Assert.Equal(1, ModelWeights.Stacking(bad, good, bad)[1], 8);
        double[] shared = ModelWeights.Stacking(good, good, bad);
        Assert.Equal((0.5, 0.5, 0.0), (Math.Round(shared[0], 6), Math.Round(shared[1], 6), Math.Round(shared[2], 6)));
        Assert.Equal([1.0], ModelWeights.Stacking(good));
    }

    /// <summary>Five random models: at the maximum every derivative is at most 0, and 0 where the weight is not (the conditions of Karush, Kuhn and Tucker).</summary>
    [Fact]
    public void Stacking_of_many_models_is_optimal()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            RandomStream random = new(seed, 0);
            double[][] models = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 60).Select(_ => 1.5 * Generators.StdNormal(random)).ToArray())];
            double[] weights = ModelWeights.Stacking(models);
            Assert.Equal(1, weights.Sum(), 12);
            for (int k = 0; k < 5; k++)
            {
                double slope = Enumerable.Range(0, 60).Average(i => Math.Exp(models[k][i]) / models.Select((model, l) => weights[l] * Math.Exp(model[i])).Sum()) - 1;
                Assert.InRange(slope, weights[k] > 1e-9 ? -1e-7 : -10, 1e-7);
            }
        }
    }

    [Fact]
    public void Pseudo_bma_is_a_softmax_and_its_bootstrap_moves_it_inwards()
    {
        double[] a = [-1, -2, -3], b = [-1, -2, -3 - Math.Log(3)];
        Assert.Equal(0.75, ModelWeights.PseudoBma(a, b)[0], 12);
        // One observation has one bootstrap.
        Assert.Equal(0.75, ModelWeights.PseudoBmaPlus(new RandomStream(1, 0), [0.0], [-Math.Log(3)])[0], 12);
        double[] up = [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 1.0 : -1.0)], down = [.. up.Select(x => -x)];
        Assert.Equal(0.5, ModelWeights.PseudoBmaPlus(new RandomStream(2, 0), up, down)[0], 0.05);
        double[] better = [.. up.Select(x => x + 0.2)];
        double plain = ModelWeights.PseudoBma(better, down)[0], plus = ModelWeights.PseudoBmaPlus(new RandomStream(3, 0), better, down)[0];
        Assert.True(plain > 0.9999);
        Assert.InRange(plus, 0.6, 0.95);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Throws<ArgumentException>(() => ModelWeights.Stacking());
        Assert.Throws<ArgumentException>(() => ModelWeights.Stacking([1.0], [1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => ModelWeights.Stacking([1.0], [double.NaN]));
        Assert.Equal([0.5, 0.5], ModelWeights.Stacking([double.NegativeInfinity], [double.NegativeInfinity]));
    }

    /// <summary>Differences −1, 0, −2, of mean −1 and variance 1: −3 with the standard error √3.</summary>
    [Fact]
    public void Models_are_ranked_with_paired_differences()
    {
        ModelComparison comparison = ModelComparison.Of(("worse", new double[] { -3, -2, -5 }), ("best", new double[] { -2, -2, -3 }));
        Assert.Equal(["best", "worse"], comparison.Models.Select(model => model.Name));
        Assert.Equal(3, comparison.Observations);
        ComparedModel best = comparison.Models[0], worse = comparison.Models[1];
        Assert.Equal(new PointwiseSum(0, 0), best.Difference);
        Assert.Equal(double.NaN, best.ProbabilityWorse);
        Assert.Equal(-3, worse.Difference.Value);
        Assert.Equal(Math.Sqrt(3), worse.Difference.StandardError, 12);
        Assert.Equal(0.958368, worse.ProbabilityWorse, 5);
        Assert.Equal(-10, worse.Elpd.Value);
        Assert.Equal(Math.Sqrt(7), worse.Elpd.StandardError, 12);
        Assert.Equal(1, best.StackingWeight, 6);
        Assert.InRange(best.PseudoBmaWeight, 0.8, 1);
    }
}
