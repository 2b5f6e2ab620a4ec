using System.Runtime.InteropServices;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Rows of a table that are the same. A table has its columns one after the other, each with an element a row; it has real columns and integer ones.
/// Reals are the same where their bits are.
/// </summary>
public static class RowGroups
{
    /// <summary>The group of each row, counted from 0, and the first row of each group. Groups are in the order of first appearance, or of their integers.</summary>
    public static (int[] Group, List<int> First) Find(ReadOnlySpan<double> reals, ReadOnlySpan<int> integers, int rows, bool isSorted = false)
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
        return isSorted && integerColumns > 0 ? Sorted(group, first, integers, rows) : (group, first);
    }

    private static (int[] Group, List<int> First) Sorted(int[] group, List<int> first, ReadOnlySpan<int> integers, int rows)
    {
        int[] order = [.. Enumerable.Range(0, first.Count)];
        // Stable sorts by one column after the other, the most significant last.
        var keys = new (int Key, int Place)[order.Length];
        for (int start = integers.Length - rows; start >= 0; start -= rows)
        {
            for (int k = 0; k < order.Length; k++) keys[k] = (integers[start + first[order[k]]], k);
            int[] sorted = [.. order];
            Array.Sort(keys, sorted);
            order = sorted;
        }
        var place = new int[order.Length];
        for (int k = 0; k < order.Length; k++) place[order[k]] = k;
        for (int row = 0; row < group.Length; row++) group[row] = place[group[row]];
        return (group, [.. order.Select(g => first[g])]);
    }

    /// <summary>
    /// Keeps one row of each group, moved to the front of the columns in the order of first appearance. The last real column becomes how many rows each stands for.
    /// Returns how many are kept.
    /// </summary>
    public static int Collapse(Span<double> reals, Span<int> integers, int rows)
    {
        Span<double> others = reals[..^rows], counts = reals[^rows..];
        (int[] group, List<int> first) = Find(others, integers, rows);
        counts.Clear();
        foreach (int g in group) counts[g]++;
        Move(others, first, rows);
        Move(integers, first, rows);
        return first.Count;
    }

    /// <summary>
    /// How far one column of a table is from the next, so that their places in a page differ by 17 lines of the cache each. A loop reads all columns of a row at
    /// once: columns of one place would share a set of the first cache, which some processors moreover find by a hash of the address (Lipp et al. 2020, "Take A
    /// Way"), where two streams can throw each other out at every step. Columns of less than a page follow at once.
    /// </summary>
    public static int Stride(int rows)
    {
        const int line = 8, page = 512;
        return rows < page ? rows : rows + (page + 17 * line - rows % page) % page;
    }

    /// <summary>Takes the chosen rows to the front of each column.</summary>
    private static void Move<T>(Span<T> table, List<int> chosen, int rows)
    {
        var column = new T[chosen.Count];
        for (int start = 0; start < table.Length; start += rows)
        {
            for (int k = 0; k < column.Length; k++) column[k] = table[start + chosen[k]];
            column.CopyTo(table[start..]);
        }
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
