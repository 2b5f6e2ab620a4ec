using BayesLang.Runtime.Constraints;

namespace BayesLang.Runtime.Tests.Constraints;

public sealed class BoundsTests
{
    const double Infinity = double.PositiveInfinity;

    static double Difference(Func<double, double> f, double at) => (f(at + 1e-5) - f(at - 1e-5)) / 2e-5;

    [Theory]
    [InlineData(0.4, -1, 3)]
    [InlineData(-2.1, 0, 1)]
    [InlineData(0.4, -1, Infinity)]
    [InlineData(0.4, -Infinity, 3)]
    [InlineData(0.4, -Infinity, Infinity)]
    public void Interval_forms_agree_with_differences(double y, double lower, double upper)
    {
        double slope = LowerUpper.DerivativeY(y, lower, upper);
        Assert.Equal(Difference(v => LowerUpper.Constrain(v, lower, upper), y), slope, 1e-9);
        Assert.Equal(Math.Log(Math.Abs(slope)), LowerUpper.LogJacobian(y, lower, upper), 1e-13);
        Assert.Equal(Difference(v => LowerUpper.LogJacobian(v, lower, upper), y), LowerUpper.LogJacobianDerivativeY(y, lower, upper), 1e-9);
        Assert.Equal(y, LowerUpper.Unconstrain(LowerUpper.Constrain(y, lower, upper), lower, upper), 1e-13);
        if (double.IsFinite(lower))
        {
            Assert.Equal(Difference(v => LowerUpper.Constrain(y, v, upper), lower), LowerUpper.DerivativeLower(y, lower, upper), 1e-9);
            Assert.Equal(Difference(v => LowerUpper.LogJacobian(y, v, upper), lower), LowerUpper.LogJacobianDerivativeLower(lower, upper), 1e-9);
        }
        if (double.IsFinite(upper))
        {
            Assert.Equal(Difference(v => LowerUpper.Constrain(y, lower, v), upper), LowerUpper.DerivativeUpper(y, lower, upper), 1e-9);
            Assert.Equal(Difference(v => LowerUpper.LogJacobian(y, lower, v), upper), LowerUpper.LogJacobianDerivativeUpper(lower, upper), 1e-9);
        }
    }

    [Theory]
    [InlineData(0.4, 1.5)]
    [InlineData(-3, -Infinity)]
    public void Lower_and_upper_mirror_each_other(double y, double bound)
    {
        double x = Lower.Constrain(y, bound);
        Assert.Equal(double.IsInfinity(bound) ? y : bound + Math.Exp(y), x);
        Assert.Equal(Difference(v => Lower.Constrain(v, bound), y), Lower.DerivativeY(y, bound), 1e-9);
        Assert.Equal(Difference(v => Lower.LogJacobian(v, bound), y), Lower.LogJacobianDerivativeY(bound), 1e-9);
        Assert.Equal(y, Lower.Unconstrain(x, bound), 1e-13);
        Assert.Equal(Difference(v => Upper.Constrain(v, -bound), y), Upper.DerivativeY(y, -bound), 1e-9);
        Assert.Equal(y, Upper.Unconstrain(Upper.Constrain(y, -bound), -bound), 1e-13);
        Assert.Equal(Lower.DerivativeLower(bound), Upper.DerivativeUpper(-bound));
    }

    [Fact]
    public void Offset_and_multiplier_scale()
    {
        Assert.Equal(1.5 + 2.5 * 0.3, OffsetMultiplier.Constrain(0.3, 1.5, 2.5));
        Assert.Equal(0.3, OffsetMultiplier.Unconstrain(2.25, 1.5, 2.5), 1e-15);
        Assert.Equal(Math.Log(2.5), OffsetMultiplier.LogJacobian(2.5));
        Assert.Equal(0.4, OffsetMultiplier.LogJacobianDerivativeMultiplier(2.5));
    }

    [Fact]
    public void Violations_name_value_and_bound()
    {
        Assert.Null(Lower.Violation(2, 2));
        Assert.Equal("the value 1.5 is not greater than or equal to the lower bound 2", Lower.Violation(1.5, 2));
        Assert.Equal("the value 3 is not less than or equal to the upper bound 2", LowerUpper.Violation(3, 1, 2));
        Assert.NotNull(Upper.Violation(double.NaN, 2));
        Assert.NotNull(LowerUpper.BoundsViolation(2, 2));
        Assert.NotNull(OffsetMultiplier.ScaleViolation(0, 0));
    }
}
