using System.Collections.Immutable;

namespace BayesLang.Workflow;

/// <summary>Between the two orders in which the elements of an array may lie.</summary>
static class ArrayOrder
{
    /// <summary>From column-major, as models write their outputs, to row-major, as they read data.</summary>
    public static double[] ToRowMajor(ReadOnlySpan<double> values, ImmutableArray<int> dimensions)
    {
        double[] result = new double[values.Length];
        int[] index = new int[dimensions.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i, to = 0;
            for (int d = 0; d < dimensions.Length; d++) (rest, index[d]) = Math.DivRem(rest, dimensions[d]);
            for (int d = 0; d < dimensions.Length; d++) to = to * dimensions[d] + index[d];
            result[to] = values[i];
        }
        return result;
    }
}
