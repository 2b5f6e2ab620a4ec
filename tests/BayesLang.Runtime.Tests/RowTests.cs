using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Tests;

/// <summary>Tables whose rows are made fewer.</summary>
public sealed class RowTests
{
    private static double[] Table(int rows, int width, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * width).Select(_ => random.NextDouble() * 4 - 2)];
    }

    private static double Squares(double[] table, int rows, int stride, double[] theta, Func<int, double> weight) => Enumerable.Range(0, rows).Sum(r =>
    {
        double residual = table[theta.Length * stride + r];
        for (int c = 0; c < theta.Length; c++) residual += theta[c] * table[c * stride + r];
        return weight(r) * residual * residual;
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(300, 1)]
    [InlineData(1000, 5)]
    public void Compressed_rows_have_the_same_squares(int rows, int columns)
    {
        double[] table = Table(rows, columns + 1, rows), original = [.. table], rest = new double[1], theta = Table(columns, 1, 7);
        int kept = LeastSquares.Compress(table, [], rest, rows, keepsRest: false);
        Assert.True(kept <= columns + 1 && kept <= rows);
        double expected = Squares(original, rows, rows, theta, _ => 1);
        Assert.Equal(expected, Squares(table, kept, rows, theta, _ => 1) + rest[0], 1e-12 * expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Groups_are_compressed_apart(bool keepsRest)
    {
        const int rows = 200;
        int[] keys = [.. Enumerable.Range(0, rows).Select(i => i * 7 % 5), .. Enumerable.Range(0, rows).Select(i => i % 3)];
        double[] table = Table(rows, 3, 1), original = [.. table], rest = new double[1], theta = [0.7, -1.3];
        int[] before = [.. keys];
        double Weight(int[] k, int r) => keepsRest ? 1 + k[r] + 10 * k[rows + r] : 1;
        int kept = LeastSquares.Compress(table, keys, rest, rows, keepsRest);
        Assert.Equal(15 * (keepsRest ? 3 : 2), kept);
        double expected = Squares(original, rows, rows, theta, r => Weight(before, r));
        Assert.Equal(expected, Squares(table, kept, rows, theta, r => Weight(keys, r)) + rest[0], 1e-12 * expected);
        Assert.Equal(keepsRest, rest[0] == 0);
        // In the order of the keys.
        Assert.All(Enumerable.Range(1, kept - 1), r => Assert.True((keys[r - 1], keys[rows + r - 1]).CompareTo((keys[r], keys[rows + r])) <= 0));
    }

    [Fact]
    public void Wide_tables_stay_as_they_are()
    {
        const int rows = 1500, columns = 1200;
        double[] table = Table(rows, columns + 1, 5), original = [.. table], rest = new double[1];
        Assert.Equal(rows, LeastSquares.Compress(table, [], rest, rows, keepsRest: false));
        Assert.Equal(original, table);
        Assert.Equal(0, rest[0]);
        table = Table(3, 20_001, 6);
        Assert.Equal(3, LeastSquares.Compress(table, [], rest, 3, keepsRest: false));
    }

    [Fact]
    public void A_coefficient_that_no_row_has_leaves_no_row()
    {
        double[] table = [1, 1, 1, 1, 0, 0, 0, 0, 2, 3, 5, 7], rest = new double[1];
        Assert.Equal(1, LeastSquares.Compress(table, [], rest, 4, keepsRest: false));
        Assert.Equal(17.0 / Math.Sqrt(4), Math.Abs(table[8]), 1e-14);
    }

    [Fact]
    public void Equal_rows_are_counted()
    {
        double[] reals = [1, 2, 1, 0.0, -0.0, 1, 1, 1, 1, 1, 1, 1];
        int[] integers = [2, 1, 2, 2, 2, 1];
        Assert.Equal(5, RowGroups.Collapse(reals, integers, 6));
        Assert.Equal([2, 1, 2, 2, 1], integers[..5]);
        Assert.Equal([1.0, 2.0, 0.0, -0.0, 1.0], reals[..5]);
        Assert.Equal([2.0, 1.0, 1.0, 1.0, 1.0], reals[6..11]);
        Assert.Equal(0, RowGroups.Collapse([], [], 0));
    }

    [Fact]
    public void Many_rows_of_few_kinds_are_found()
    {
        const int rows = 100_000;
        var random = new Random(3);
        int[] integers = [.. Enumerable.Range(0, rows).Select(_ => random.Next(50))];
        double[] reals = [.. integers.Select(i => Math.Sqrt(i % 10)), .. new double[rows]];
        int[] expected = new int[50];
        foreach (int i in integers) expected[i]++;
        Assert.Equal(50, RowGroups.Collapse(reals, integers, rows));
        for (int k = 0; k < 50; k++)
        {
            Assert.Equal(Math.Sqrt(integers[k] % 10), reals[k]);
            Assert.Equal(expected[integers[k]], reals[rows + k]);
        }
    }

    [Theory, InlineData(511), InlineData(512), InlineData(10_240_000), InlineData(1025)]
    public void Columns_of_a_page_or_more_begin_at_other_places_of_a_page(int rows)
    {
        int stride = RowGroups.Stride(rows);
        Assert.InRange(stride - rows, 0, 511);
        int[] places = [.. Enumerable.Range(0, 20).Select(column => column * stride % 512 / 8)];
        if (rows >= 512) Assert.Equal(places.Length, places.Distinct().Count());
        else Assert.Equal(rows, stride);
    }
}
