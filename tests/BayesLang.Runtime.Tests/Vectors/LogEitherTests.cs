using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>One logarithm for both outcomes loses nothing, neither near 0 nor near 1, and the ends are the scalar function's.</summary>
public class LogEitherTests
{
    [Theory]
    [InlineData(0.0), InlineData(5e-324), InlineData(1e-300), InlineData(1e-17), InlineData(3e-9), InlineData(0.1), InlineData(0.2928932188134524), InlineData(0.5)]
    [InlineData(0.7071067811865476), InlineData(0.9), InlineData(0.999999999), InlineData(0.9999999999999999), InlineData(1.0), InlineData(double.NaN), InlineData(1.5), InlineData(-0.5)]
    public void Lanes_are_the_scalar_function(double p)
    {
        Vector256<double> n = Vector256.Create(0.0, 1.0, 1.0, 0.0);
        Vector256<double> y = VectorMath.LogEither(n, Vector256.Create(p));
        for (int lane = 0; lane < 4; lane++)
        {
            double expected = n[lane] == 1 ? Math.Log(p) : SpecialFunctions.Log1m(p);
            Assert.Equal(expected, SpecialFunctions.LogEither(n[lane], p));
            Assert.True(expected.Equals(y[lane]) || expected == y[lane] || Math.Abs(y[lane] - expected) <= 4e-16 * Math.Abs(expected), $"log of {p} for {n[lane]}: {y[lane]}, not {expected}");
        }
    }
}
