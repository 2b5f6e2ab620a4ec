using System.Runtime.Intrinsics;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Tests.Vectors;

/// <summary>Four neighbours of an array or a span, and never one outside.</summary>
public sealed class LanesTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(3)]
    public void Four_neighbours_are_read_and_written(int at)
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7];
        var four = Vector256.Create(values, at);
        Assert.Equal(four, Lanes.Load(values, at));
        Assert.Equal(four, Lanes.Load((ReadOnlySpan<double>)values, at));
        Assert.Equal(four, Lanes.Load([1, 2, 3, 4, 5, 6, 7], at));
        double[] expected = [.. values.Select((v, i) => i >= at && i < at + 4 ? 2 * v : v)];
        Lanes.Add(four, values, at);
        Assert.Equal(expected, values);
        Lanes.Store(four, values, at);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], values);
        Lanes.Add(four, values.AsSpan(), at);
        Assert.Equal(expected, values);
        Lanes.Store(four, values.AsSpan(), at);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], values);
    }

    [Theory, InlineData(7, -1), InlineData(7, 4), InlineData(7, 7), InlineData(3, 0), InlineData(0, 0), InlineData(7, int.MaxValue), InlineData(7, int.MinValue), InlineData(7, -3)]
    public void Nothing_outside_is_touched(int length, int at)
    {
        double[] values = new double[length];
        int[] integers = new int[length];
        Vector256<double> one = Vector256.Create(1.0);
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Load(values, at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Load((ReadOnlySpan<double>)values, at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Load(integers, at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Store(one, values, at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Store(one, values.AsSpan(), at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Add(one, values, at));
        Assert.Throws<IndexOutOfRangeException>(() => Lanes.Add(one, values.AsSpan(), at));
        Assert.All(values, v => Assert.Equal(0, v));
    }
}
