using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests.Inference.Optimization;

public class DifferenceHessianTests
{
    [Fact]
    public void Of_a_quadratic_it_is_exact_whatever_the_scales()
    {
        double[] scales = [1e-6, 1e-3, 1, 1e3, 1e6], correlation = new double[25];
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++) correlation[i * 5 + j] = (i == j ? 2 : Math.Cos(i + j)) / (scales[i] * scales[j]);
        NormalTarget target = new([0, 1e-3, 1, 10, 1e5], correlation);
        double[] hessian = new double[25];
        Assert.True(DifferenceHessian.TryCompute(new Objective(target), [1e-6, 0, 0.5, 30, 1e5], hessian, out _));
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++) Assert.Equal(correlation[i * 5 + j] * scales[i] * scales[j], hessian[i * 5 + j] * scales[i] * scales[j], 1e-7);
    }

    /// <summary>log p = −log(eˣ + e⁻ˣ⁺ʸ) − y²: known second derivatives, none of them constant.</summary>
    [Fact]
    public void Of_another_function_it_has_six_digits()
    {
        FunctionDensity density = new(2, (q, g) =>
        {
            double a = Math.Exp(q[0]), b = Math.Exp(q[1] - q[0]), p = a / (a + b);
            g[0] = -(2 * p - 1);
            g[1] = -(1 - p) - 2 * q[1];
            return -Math.Log(a + b) - q[1] * q[1];
        });
        double[] hessian = new double[4];
        double x = 0.3, y = -0.4, p = Math.Exp(x) / (Math.Exp(x) + Math.Exp(y - x)), v = p * (1 - p);
        Assert.True(DifferenceHessian.TryCompute(new Objective(density), [x, y], hessian, out _));
        Assert.Equal(4 * v, hessian[0], 1e-6);
        Assert.Equal(-2 * v, hessian[1], 1e-6);
        Assert.Equal(hessian[1], hessian[2]);
        Assert.Equal(v + 2, hessian[3], 1e-6);
    }

    /// <summary>log p = −log cosh(x/s): the curvature 1/s² holds near the mode alone, and a step that does not know s misses it.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    [InlineData(1e6)]
    public void Steps_find_the_scale_of_a_coordinate(double scale)
    {
        FunctionDensity density = new(1, (q, g) =>
        {
            g[0] = -Math.Tanh(q[0] / scale) / scale;
            return -Math.Log(Math.Cosh(q[0] / scale));
        });
        double[] hessian = new double[1];
        Assert.True(DifferenceHessian.TryCompute(new Objective(density), [0], hessian, out _));
        Assert.Equal(1, hessian[0] * scale * scale, 1e-5);
    }

    [Fact]
    public void Steps_shrink_before_a_wall_and_on_it_the_coordinate_is_named()
    {
        FunctionDensity density = new(2, (q, g) =>
        {
            if (q[1] < 1) throw new ModelException("too small", isRejection: true);
            g[0] = -q[0];
            g[1] = -2 * q[1];
            return -0.5 * q[0] * q[0] - q[1] * q[1];
        });
        double[] hessian = new double[4];
        Assert.True(DifferenceHessian.TryCompute(new Objective(density), [0, 1 + 1e-8], hessian, out _));
        Assert.Equal(2, hessian[3], 1e-4);
        Assert.False(DifferenceHessian.TryCompute(new Objective(density), [0, 1], hessian, out int failed));
        Assert.Equal(1, failed);
    }
}
