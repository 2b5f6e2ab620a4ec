using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Rows of a table that are the same. A table has its columns one after the other, each with an element a row; it has real columns and integer ones.
/// Reals are the same where their bits are.
/// </summary>
public static class RowGroups
{
    /// <summary>The group of each row, counted from 0 in the order of first appearance, and the first row of each group.</summary>
    public static (int[] Group, List<int> First) Find(ReadOnlySpan<double> reals, ReadOnlySpan<int> integers, int rows)
    {
        int realColumns = rows == 0 ? 0 : reals.Length / rows, integerColumns = rows == 0 ? 0 : integers.Length / rows;
        ReadOnlySpan<long> bits = MemoryMarshal.Cast<double, long>(reals);
        var group = new int[rows];
        var first = new List<int>();
        // Open addressing; a slot holds a group's number plus one.
        int capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2L * rows));
        var slots = new int[capacity];
        for (int row = 0; row < rows; row++)
        {
            ulong hash = 14695981039346656037;
            for (int c = 0; c < realColumns; c++) hash = Mix(hash, (ulong)bits[c * rows + row]);
            for (int c = 0; c < integerColumns; c++) hash = Mix(hash, (uint)integers[c * rows + row]);
            int slot = (int)(hash >> 32) & (capacity - 1);
            while (slots[slot] != 0 && !AreSame(bits, integers, rows, realColumns, integerColumns, first[slots[slot] - 1], row)) slot = (slot + 1) & (capacity - 1);
            if (slots[slot] == 0)
            {
                first.Add(row);
                slots[slot] = first.Count;
            }
            group[row] = slots[slot] - 1;
        }
        return (group, first);
    }

    /// <summary>
    /// Keeps one row of each group, moved to the front of the columns in the order of first appearance, and counts how many rows each stands for.
    /// Returns how many are kept.
    /// </summary>
    public static int Collapse(Span<double> reals, Span<int> integers, Span<double> counts, int rows)
    {
        (int[] group, List<int> first) = Find(reals, integers, rows);
        counts[..first.Count].Clear();
        foreach (int g in group) counts[g]++;
        Move(reals, first, rows);
        Move(integers, first, rows);
        return first.Count;
    }

    /// <summary>Takes the chosen rows, in ascending order, to the front of each column.</summary>
    private static void Move<T>(Span<T> table, List<int> chosen, int rows)
    {
        for (int start = 0; start < table.Length; start += rows)
            for (int k = 0; k < chosen.Count; k++) table[start + k] = table[start + chosen[k]];
    }

    private static bool AreSame(ReadOnlySpan<long> bits, ReadOnlySpan<int> integers, int rows, int realColumns, int integerColumns, int a, int b)
    {
        for (int c = 0; c < realColumns; c++)
            if (bits[c * rows + a] != bits[c * rows + b]) return false;
        for (int c = 0; c < integerColumns; c++)
            if (integers[c * rows + a] != integers[c * rows + b]) return false;
        return true;
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
