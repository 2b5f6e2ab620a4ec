using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Tests.Vectors;

public class SpanTests
{
    private static double[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => 3 * Math.Sin(1 + 7.3 * i))];

    [Fact]
    public void Span_forms_agree_with_the_scalar_functions_at_every_length()
    {
        for (int count = 0; count <= 37; count++)
        {
            double[] x = Values(count), y = new double[count];
            VectorMath.Exp(x, y);
            AssertClose(x.Select(v => Math.Exp(v)), y);
            VectorMath.Log1pExp(x, y);
            AssertClose(x.Select(v => SpecialFunctions.Log1pExp(v)), y);
            double[] positive = [.. x.Select(v => Math.Abs(v) + 0.01)];
            VectorMath.Log(positive, y);
            AssertClose(positive.Select(v => Math.Log(v)), y);
            VectorMath.Lgamma(positive, positive);
            AssertClose(x.Select(v => SpecialFunctions.Lgamma(Math.Abs(v) + 0.01)), positive);
        }
    }

    [Fact]
    public void Reductions_agree_with_plain_loops_at_every_length()
    {
        for (int count = 0; count <= 37; count++)
        {
            double[] x = Values(count), y = [.. x.Select(v => v * v - 1)];
            Assert.Equal(x.Sum(), VectorMath.Sum(x), 1e-13);
            Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), VectorMath.Dot(x, y), 1e-12);
            Assert.Equal(x.Sum(v => v * v), VectorMath.SumSquares(x), 1e-12);
            Assert.Equal(count == 0 ? double.NegativeInfinity : x.Max(), VectorMath.Max(x));
            if (count == 0) continue;
            Assert.Equal(Math.Log(x.Sum(Math.Exp)), VectorMath.LogSumExp(x), 1e-14);
            double[] softmax = new double[count], logSoftmax = new double[count];
            VectorMath.Softmax(x, softmax);
            VectorMath.LogSoftmax(x, logSoftmax);
            AssertClose(x.Select(v => Math.Exp(v) / x.Sum(Math.Exp)), softmax);
            AssertClose(softmax.Select(v => Math.Log(v)), logSoftmax);
        }
    }

    [Fact]
    public void Log_sum_exp_of_a_span_takes_its_limits()
    {
        const double inf = double.PositiveInfinity;
        Assert.Equal(-inf, VectorMath.LogSumExp([]));
        Assert.Equal(-inf, VectorMath.LogSumExp([-inf, -inf, -inf, -inf, -inf]));
        Assert.Equal(inf, VectorMath.LogSumExp([1, inf, -inf, 3, 4]));
        Assert.Equal(5, VectorMath.LogSumExp([-inf, -inf, 5, -inf, -inf, -inf]));
        Assert.Equal(1000 + Math.Log(5), VectorMath.LogSumExp([1000, 1000, 1000, 1000, 1000]), 1e-12);
        Assert.True(double.IsNaN(VectorMath.LogSumExp([1, 2, double.NaN, 4, 5])));
        Assert.True(double.IsNaN(VectorMath.LogSumExp([1, 2, 3, 4, double.NaN])));
    }

    [Fact]
    public void Gather_reads_the_four_elements_that_the_indices_name()
    {
        double[] table = Values(11);
        int[] indices = [9, 0, 10, 3, 3, 7];
        for (int i = 0; i <= 2; i++)
        {
            Vector256<double> expected = Vector256.Create(table[indices[i]], table[indices[i + 1]], table[indices[i + 2]], table[indices[i + 3]]);
            Assert.Equal(expected, VectorMath.Gather(ref table[0], ref indices[i]));
            Assert.Equal(expected, VectorMath.Gather(table, indices, i));
        }
        Assert.Throws<IndexOutOfRangeException>(() => VectorMath.Gather(table, indices, 3));
        Assert.Equal(10, VectorMath.Sum(Vector256.Create(1.0, 2, 3, 4)));
    }

    private static void AssertClose(IEnumerable<double> expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 4e-15 * Math.Max(Math.Abs(pair.First), 0.1), $"{pair}"));
}
