using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Diagnostics;

public class ParetoSmoothingTests
{
    /// <summary>Over 60 samples the mean estimate is the true shape, drawn to 1/2 by the weight of ten observations; so is that of the scale.</summary>
    [Theory]
    [InlineData(-0.3, 1)]
    [InlineData(0.1, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.7, 0.01)]
    [InlineData(1.0, 40)]
    public void Generalised_Pareto_samples_give_back_their_shape_and_scale(double shape, double scale)
    {
        const int Samples = 60, Size = 1000;
        GeneralizedPareto truth = new(shape, scale);
        RandomStream random = new(7, 0);
        double[] shapes = new double[Samples], scales = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            double[] x = [.. Enumerable.Range(0, Size).Select(_ => truth.Quantile(random.NextDouble())).Order()];
            GeneralizedPareto fit = GeneralizedPareto.Fit(x);
            (shapes[i], scales[i]) = (fit.Shape, fit.Scale / scale);
        }
        // Zhang and Stephens 2009, table 2: the bias is of the order 1/n.
        Assert.InRange(ZOf(shapes, (Size * shape + 5) / (Size + 10), bias: 0.004), -3.5, 3.5);
        Assert.InRange(ZOf(scales, 1, bias: 0.006), -3.5, 3.5);
    }

    [Fact]
    public void Quantiles_invert_the_distribution_function()
    {
        foreach (double k in new[] { -0.5, -1e-9, 0, 1e-9, 0.3, 2 })
        {
            GeneralizedPareto pareto = new(k, 3);
            foreach (double p in new[] { 1e-6, 0.2, 0.5, 0.999 })
            {
                double x = pareto.Quantile(p);
                double upper = Math.Abs(k) < 1e-6 ? Math.Exp(-x / 3) : Math.Pow(1 + k * x / 3, -1 / k);
                Assert.Equal(1 - p, upper, 1e-8);
            }
        }
    }

    /// <summary>Ratios u^(−k) have exactly a Pareto tail of shape k.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void K_hat_is_the_shape_of_the_ratios_tail(double k)
    {
        const int Samples = 40, Draws = 4000;
        RandomStream random = new(11, 0);
        double[] found = [.. Enumerable.Range(0, Samples).Select(_ => ParetoSmoothing.Smooth([.. Enumerable.Range(0, Draws).Select(_ => -k * Math.Log(random.NextOpenDouble()))]).KHat)];
        int tail = ParetoSmoothing.TailLength(Draws);
        Assert.Equal(190, tail);
        Assert.InRange(ZOf(found, (tail * k + 5) / (tail + 10), bias: 0.015), -3.5, 3.5);
    }

    /// <summary>From normal(0, 1) to normal(1, 1) the weights are log-normal, the mean 1 and the mean square 2.</summary>
    [Fact]
    public void Smoothed_weights_estimate_expectations()
    {
        const int Samples = 60, Draws = 2000;
        RandomStream random = new(5, 0);
        double[] means = new double[Samples], squares = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            double[] x = [.. Enumerable.Range(0, Draws).Select(_ => Generators.StdNormal(random))];
            SmoothedWeights smoothed = ParetoSmoothing.Smooth([.. x.Select(value => value - 0.5)]);
            double[] weights = smoothed.Weights();
            Assert.Equal(1, weights.Sum(), 12);
            Assert.InRange(smoothed.KHat, -0.2, 0.7);
            means[i] = x.Zip(weights, (a, b) => a * b).Sum();
            squares[i] = x.Zip(weights, (a, b) => a * a * b).Sum();
        }
        Assert.InRange(ZOf(means, 1, bias: 0.005), -3.5, 3.5);
        Assert.InRange(ZOf(squares, 2, bias: 0.02), -3.5, 3.5);
    }

    [Fact]
    public void A_constant_changes_nothing_and_draws_may_come_in_any_order()
    {
        double[] ratios = Ratios(500, 0.7);
        SmoothedWeights plain = ParetoSmoothing.Smooth(ratios), shifted = ParetoSmoothing.Smooth([.. ratios.Select(x => x - 1234.5)]);
        Assert.Equal(plain.KHat, shifted.KHat, 9);
        int[] order = [.. Enumerable.Range(0, ratios.Length)];
        new Random(3).Shuffle(order);
        SmoothedWeights shuffled = ParetoSmoothing.Smooth([.. order.Select(i => ratios[i])]);
        Assert.Equal(plain.KHat, shuffled.KHat);
        for (int i = 0; i < order.Length; i++)
        {
            Assert.Equal(plain.LogWeights[i], shifted.LogWeights[i], 9);
            Assert.Equal(plain.LogWeights[order[i]], shuffled.LogWeights[i]);
        }
    }

    [Fact]
    public void Only_the_tail_is_smoothed_and_it_keeps_its_order_and_its_maximum()
    {
        double[] ratios = [.. Ratios(400, 0.9).Order()];
        SmoothedWeights smoothed = ParetoSmoothing.Smooth(ratios);
        int tail = ParetoSmoothing.TailLength(400);
        Assert.Equal(60, tail);
        double shift = ratios[0] - smoothed.LogWeights[0];
        for (int i = 0; i < 400 - tail; i++) Assert.Equal(ratios[i] - shift, smoothed.LogWeights[i], 9);
        Assert.Contains(Enumerable.Range(400 - tail, tail), i => Math.Abs(ratios[i] - shift - smoothed.LogWeights[i]) > 0.01);
        for (int i = 1; i < 400; i++) Assert.True(smoothed.LogWeights[i] >= smoothed.LogWeights[i - 1]);
        Assert.True(smoothed.LogWeights[^1] <= ratios[^1] - shift + 1e-12);
    }

    [Fact]
    public void Tails_are_longer_for_correlated_draws()
    {
        Assert.Equal((200, 300, 800), (ParetoSmoothing.TailLength(1000, 0.1), ParetoSmoothing.TailLength(10_000), ParetoSmoothing.TailLength(4000, 0.05)));
        Assert.Equal(ParetoSmoothing.TailLength(4000), ParetoSmoothing.TailLength(4000, double.NaN));
    }

    [Fact]
    public void Few_draws_are_weighted_as_they_are_and_not_trusted()
    {
        SmoothedWeights smoothed = ParetoSmoothing.Smooth([0, Math.Log(3)]);
        Assert.Equal(double.PositiveInfinity, smoothed.KHat);
        Assert.Equal(0.25, smoothed.Weights()[0], 12);
        Assert.Equal(0.75, smoothed.Weights()[1], 12);
        Assert.Equal(0, ParetoSmoothing.Smooth([-7]).LogWeights[0]);
    }

    [Fact]
    public void Constant_ratios_are_uniform_weights_without_a_tail()
    {
        SmoothedWeights smoothed = ParetoSmoothing.Smooth([.. Enumerable.Repeat(-3.0, 100)]);
        Assert.Equal(double.NaN, smoothed.KHat);
        Assert.All(smoothed.Weights(), weight => Assert.Equal(0.01, weight, 12));
    }

    [Fact]
    public void Ratios_that_are_zero_infinite_or_no_number()
    {
        double[] ratios = Ratios(1000, 0.5);
        ratios[17] = double.NegativeInfinity;
        SmoothedWeights withZero = ParetoSmoothing.Smooth(ratios);
        Assert.Equal(0, withZero.Weights()[17]);
        Assert.InRange(withZero.KHat, 0.2, 0.9);

        SmoothedWeights infinite = ParetoSmoothing.Smooth([0, double.PositiveInfinity, 3, double.PositiveInfinity]);
        Assert.Equal([0, 0.5, 0, 0.5], infinite.Weights());
        Assert.Equal(double.PositiveInfinity, infinite.KHat);

        ratios[3] = double.NaN;
        foreach (double[] hopeless in new[] { ratios, [.. Enumerable.Repeat(double.NegativeInfinity, 50)] })
        {
            SmoothedWeights none = ParetoSmoothing.Smooth(hopeless);
            Assert.All(none.LogWeights, weight => Assert.Equal(double.NaN, weight));
            Assert.Equal(double.NaN, none.KHat);
        }
        // Nearly all draws impossible: the tail begins among them.
        double[] few = [.. Enumerable.Repeat(double.NegativeInfinity, 990), .. Ratios(10, 0.5)];
        SmoothedWeights weights = ParetoSmoothing.Smooth(few);
        Assert.Equal(1, weights.Weights().Sum(), 12);
        Assert.Equal(double.PositiveInfinity, weights.KHat);
    }

    /// <summary>Cauchy draws have no mean (k = 1), those of Student's t with 4 degrees of freedom a finite variance (k = 1/4); bounded draws have k below 0.</summary>
    [Theory]
    [InlineData(1.0, 0.8, 1.25)]
    [InlineData(4.0, 0.1, 0.5)]
    public void The_tails_of_a_quantity_tell_its_moments(double nu, double low, double high)
    {
        RandomStream random = new(23, 0);
        double[] k = [.. Enumerable.Range(0, 8).Select(_ => ParetoSmoothing.KHat(new Draws([.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 2000).Select(_ => Generators.StudentT(random, nu, 0, 1)).ToArray())])))];
        Assert.InRange(k.Average(), low, high);
        Assert.True(ParetoSmoothing.KHat(new Draws([.. Enumerable.Range(0, 4000).Select(_ => random.NextDouble())])) < 0);
        Assert.Equal(double.NaN, ParetoSmoothing.KHat(new Draws([1, 1, 1, 1])));
    }

    [Fact]
    public void What_k_means()
    {
        Assert.Equal(2.0 / 3, ParetoK.Threshold(1000), 12);
        Assert.Equal(0.5, ParetoK.Threshold(100), 12);
        Assert.Equal(0.7, ParetoK.Threshold(4000));
        Assert.Equal((10, 100, double.PositiveInfinity), (ParetoK.MinimumSampleSize(-1), Math.Round(ParetoK.MinimumSampleSize(0.5), 9), ParetoK.MinimumSampleSize(1)));
        Assert.Equal(2154.43469, ParetoK.MinimumSampleSize(0.7), 5);
        Assert.Equal(double.NaN, ParetoK.MinimumSampleSize(double.NaN));
        // At the threshold the draws are just enough.
        Assert.Equal(1000, ParetoK.MinimumSampleSize(ParetoK.Threshold(1000)), 9);
    }

    [Fact]
    public void Convergence_rates_are_those_of_the_formula()
    {
        Assert.Equal((1.0, 0.0, double.NaN), (ParetoK.ConvergenceRate(-0.1, 1000), ParetoK.ConvergenceRate(1, 1000), ParetoK.ConvergenceRate(double.NaN, 1000)));
        foreach (double k in new[] { 0.05, 0.3, 0.49, 0.51, 0.7, 0.95 })
        {
            double s = 2000, direct = (2 * (k - 1) * Math.Pow(s, 2 * k + 1) + (1 - 2 * k) * Math.Pow(s, 2 * k) + s * s) / ((s - 1) * (s - Math.Pow(s, 2 * k)));
            Assert.Equal(direct, ParetoK.ConvergenceRate(k, 2000), 9);
        }
        Assert.Equal(2000.0 / 1999 - 1 / Math.Log(2000), ParetoK.ConvergenceRate(0.5, 2000), 12);
        Assert.Equal(ParetoK.ConvergenceRate(0.5, 2000), ParetoK.ConvergenceRate(0.5 + 1e-9, 2000), 2e-9);
    }

    /// <summary>Standard errors of the mean away from what is expected, less a bias that is known of.</summary>
    internal static double ZOf(double[] values, double expected, double bias = 0)
    {
        double mean = values.Average(), sd = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1));
        return Math.Sign(mean - expected) * Math.Max(0, Math.Abs(mean - expected) - bias) / (sd / Math.Sqrt(values.Length));
    }

    private static double[] Ratios(int count, double k)
    {
        RandomStream random = new(99, (ulong)count);
        return [.. Enumerable.Range(0, count).Select(_ => -k * Math.Log(random.NextOpenDouble()))];
    }
}
