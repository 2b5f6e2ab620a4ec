using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference.Nuts;

public class TreeWeightTests
{
    /// <summary>Sums and ratios against those of logarithms, for errors of all sizes and mixed.</summary>
    [Fact]
    public void Weights_are_those_of_logarithms()
    {
        double[] errors = [0, 1e-3, -0.7, 30, -30, 599, -599, 601, -601, 999, -5000, -5000.3, -1e6];
        foreach (double a in errors)
        {
            foreach (double b in errors)
            {
                foreach (double c in errors)
                {
                    TreeWeight pair = TreeWeight.OfError(a) + TreeWeight.OfError(b), all = pair + TreeWeight.OfError(c);
                    double largest = -Math.Min(a, Math.Min(b, c)), sum = largest + Math.Log(Math.Exp(-a - largest) + Math.Exp(-b - largest) + Math.Exp(-c - largest));
                    // The offset of thousands costs the logarithm some digits.
                    Assert.Equal(sum, Math.Log(all.Value) + all.Offset, 9);
                    Assert.Equal(Math.Exp(-c - sum), TreeWeight.OfError(c).Over(all), 9);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(-700, 1)]
    [InlineData(0.5, 0.60653065971263342)]
    [InlineData(700, 9.8596765437597708e-305)]
    [InlineData(double.PositiveInfinity, 0)]
    public void The_acceptance_of_a_point_is_one_at_the_most(double error, double acceptance) => Assert.Equal(acceptance, TreeWeight.OfError(error).Acceptance, 15);

    [Fact]
    public void A_point_without_density_weighs_nothing()
    {
        TreeWeight none = TreeWeight.OfError(double.PositiveInfinity), one = TreeWeight.OfError(0);
        Assert.Equal(one, one + none);
        Assert.Equal(0, none.Over(one));
        Assert.Equal(TreeWeight.OfError(-5000), TreeWeight.OfError(-5000) + none);
    }
}
