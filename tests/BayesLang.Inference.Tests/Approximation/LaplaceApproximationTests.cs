using BayesLang.Inference;
using BayesLang.Inference.Approximation;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Approximation;

public class LaplaceApproximationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 100)]
    [InlineData(30, 1e4)]
    public void It_is_exact_for_a_normal(int n, double condition)
    {
        NormalTarget target = NormalTarget.Random(n, condition, seed: 7);
        LaplaceApproximation laplace = LaplaceApproximation.At(target, target.Mean);
        for (int i = 0; i < n * n; i++) Assert.Equal(target.Precision[i], laplace.Precision[i], 1e-8);
        Assert.Equal(0, laplace.NewtonDecrement, 1e-12);
        Assert.Equal(target.LogIntegral, 0.5 * (n * Math.Log(2 * Math.PI) - laplace.LogDeterminant), 1e-6);
        RandomStream random = new(11, 0);
        double[] gradient = new double[n];
        IndependentDraws.Agree(_ =>
        {
            double[] x = new double[n];
            // For a normal, log q without its constant is log p without its own.
            double logApproximation = laplace.Draw(random, x);
            Assert.Equal(target.Evaluate(x, gradient), logApproximation, 1e-6);
            return x;
        }, 4000, target.Mean, target.Covariance);
    }

    [Fact]
    public void Away_from_the_mode_the_decrement_says_how_far()
    {
        NormalTarget target = NormalTarget.Diagonal([0, 0], [2, 0.5]);
        Assert.Equal(1 + 4, LaplaceApproximation.At(target, [2, 1]).NewtonDecrement, 1e-8);
    }

    [Fact]
    public void A_flat_direction_is_named()
    {
        // Only the sum of x and 10 y has a density.
        FunctionDensity ridge = new(3, (q, g) =>
        {
            double s = q[0] + 10 * q[1];
            (g[0], g[1], g[2]) = (-s, -10 * s, -q[2]);
            return -0.5 * (s * s + q[2] * q[2]);
        });
        FlatDirection flat = Assert.Single(Assert.Throws<NotPositiveDefiniteException>(() => LaplaceApproximation.At(ridge, [0, 0, 0])).Directions);
        Assert.Equal(0, flat.Curvature, 1e-8);
        Assert.Equal(10, Math.Abs(flat.Vector[0] / flat.Vector[1]), 1e-4);
        Assert.True(flat.Vector[0] * flat.Vector[1] < 0);
        Assert.Equal(0, flat.Vector[2], 1e-6);
    }

    [Fact]
    public void A_saddle_has_a_direction_of_negative_curvature()
    {
        FunctionDensity saddle = new(2, (q, g) =>
        {
            (g[0], g[1]) = (-q[0], 3 * q[1]);
            return -0.5 * q[0] * q[0] + 1.5 * q[1] * q[1];
        });
        FlatDirection direction = Assert.Single(Assert.Throws<NotPositiveDefiniteException>(() => LaplaceApproximation.At(saddle, [0, 0])).Directions);
        Assert.Equal(-3, direction.Curvature, 1e-6);
        Assert.Equal(1, Math.Abs(direction.Vector[1]), 1e-9);
    }

    [Fact]
    public void A_parameter_that_nothing_informs_is_found()
    {
        FunctionDensity free = new(2, (q, g) =>
        {
            (g[0], g[1]) = (-q[0], 0);
            return -0.5 * q[0] * q[0];
        });
        FlatDirection direction = Assert.Single(Assert.Throws<NotPositiveDefiniteException>(() => LaplaceApproximation.At(free, [0, 1])).Directions);
        Assert.Equal(1, Math.Abs(direction.Vector[1]), 1e-9);
    }

    [Fact]
    public void Strong_correlation_is_no_flatness()
    {
        NormalTarget target = new([0, 0], [1, 1 - 1e-7, 1 - 1e-7, 1]);
        double[] factor = [.. LaplaceApproximation.At(target, [0, 0]).Precision];
        Assert.Equal(-1, Cholesky.Factor(factor, 2));
    }

    [Fact]
    public void Scales_far_apart_are_no_flatness()
    {
        NormalTarget target = NormalTarget.Diagonal([0, 0], [1e-6, 1e6]);
        Assert.Equal(0, LaplaceApproximation.At(target, [0, 0]).LogDeterminant, 1e-6);
    }

    [Fact]
    public void Without_parameters_a_draw_is_empty()
    {
        LaplaceApproximation laplace = LaplaceApproximation.At(new FunctionDensity(0, (_, _) => -1), []);
        Assert.Equal(0, laplace.Draw(new RandomStream(1, 0), []));
        Assert.Equal(0, laplace.LogDeterminant);
    }

    [Fact]
    public void On_the_edge_of_the_support_the_coordinate_is_named()
    {
        FunctionDensity edge = new(2, (q, g) =>
        {
            (g[0], g[1]) = (-q[0], -1);
            return q[1] < 0 ? double.NegativeInfinity : -0.5 * q[0] * q[0] - q[1];
        });
        Assert.Equal(1, Assert.Throws<NoHessianException>(() => LaplaceApproximation.At(edge, [0, 0])).Coordinate);
        Assert.Throws<SamplingException>(() => LaplaceApproximation.At(edge, [0, -1]));
    }
}
