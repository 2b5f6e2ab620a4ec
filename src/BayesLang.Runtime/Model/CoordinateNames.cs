using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>The names of a variable's elements in the order of storage: <c>beta.1</c>, <c>beta.2</c>, …</summary>
public static class CoordinateNames
{
    public static IEnumerable<string> Of(string name, bool isMatrix, params int[] dimensions)
    {
        int count = dimensions.Aggregate(1, (product, d) => product * d);
        int rank = dimensions.Length;
        for (int at = 0; at < count; at++)
        {
            var indices = new int[rank];
            int rest = at;
            // The fastest index is the last, or the row of a matrix.
            foreach (int d in FastestFirst(rank, isMatrix))
            {
                indices[d] = rest % dimensions[d] + 1;
                rest /= dimensions[d];
            }
            yield return rank == 0 ? name : $"{name}.{string.Join('.', indices)}";
        }
    }

    /// <summary>The names of some entries of a variable: <c>x.3</c>, <c>x.7</c>.</summary>
    public static IEnumerable<string> Of(string name, ImmutableArray<ImmutableArray<int>> entries) => entries.Select(index => index.IsEmpty ? name : $"{name}.{string.Join('.', index)}");

    /// <summary>The indices of entries, from 1.</summary>
    /// <param name="count">How many entries.</param>
    /// <param name="positions">For each dimension the indices from 0.</param>
    public static ImmutableArray<ImmutableArray<int>> Entries(int count, params ImmutableArray<int[]> positions) =>
        [.. Enumerable.Range(0, count).Select(k => positions.Select(position => position[k] + 1).ToImmutableArray())];

    private static IEnumerable<int> FastestFirst(int rank, bool isMatrix)
    {
        if (!isMatrix) return Enumerable.Range(0, rank).Reverse();
        return [rank - 2, rank - 1, .. Enumerable.Range(0, rank - 2).Reverse()];
    }
}
