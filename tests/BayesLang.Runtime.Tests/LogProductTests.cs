using BayesLang.Runtime.Vectors;

namespace BayesLang.Tests;

/// <summary>A forward step as a product gives what the sums give term by term, where exponentials vanish too.</summary>
public class LogProductTests
{
    public static TheoryData<double[], double[]> Cases => new()
    {
        { [0.3, -1.2], [-0.5, -0.9, -1.7, -0.1] },
        { [-1000.0, -1800.0], [double.NegativeInfinity, -0.2, -0.3, double.NegativeInfinity] },
        { [double.NegativeInfinity, -3.0, 1.0], [-1, -2, -3, double.NegativeInfinity, -745, -800, -1, -400, -700] },
        { [double.NegativeInfinity, double.NegativeInfinity], [-0.5, -0.9, -1.7, -0.1] },
        { [1e300, 3.0], [0.0, 1.0, 2.0, 3.0] },
        { [.. Enumerable.Range(0, 13).Select(i => 40 * Math.Sin(i))], [.. Enumerable.Range(0, 169).Select(i => 300 * Math.Cos(3.0 * i) - 300)] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_product_is_the_sums(double[] u, double[] v)
    {
        int n = u.Length;
        double[] y = new double[n], shares = new double[n * n], weights = new double[n];
        Reductions.LogProduct(u, v, [.. v.Select(Math.Exp)], y, shares);
        for (int j = 0; j < n; j++)
        {
            double expected = Reductions.LogSumExp([.. Enumerable.Range(0, n).Select(i => u[i] + v[j * n + i])], weights);
            Assert.True(expected.Equals(y[j]) || Math.Abs(expected - y[j]) <= 1e-13 * Math.Max(1, Math.Abs(expected)), $"row {j}: {y[j]}, not {expected}");
            for (int i = 0; i < n; i++) Assert.Equal(weights[i], shares[j * n + i], 1e-12);
        }
    }

    [Fact]
    public void Lanes_in_reverse_order_are_neighbours_downwards()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        Assert.Equal(System.Runtime.Intrinsics.Vector256.Create(5.0, 4, 3, 2), Lanes.LoadReversed(x, 4));
        Lanes.AddReversed(System.Runtime.Intrinsics.Vector256.Create(10.0, 20, 30, 40), x, 5);
        Assert.Equal([1, 2, 43, 34, 25, 16], x);
        Lanes.StoreReversed(System.Runtime.Intrinsics.Vector256.Create(7.0, 8, 9, 10), x, 3);
        Assert.Equal([10, 9, 8, 7, 25, 16], x);
    }
}
