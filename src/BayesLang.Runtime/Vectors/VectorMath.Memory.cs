using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    /// <summary>The sum of the four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> x)
    {
        Vector128<double> pair = x.GetLower() + x.GetUpper();
        return pair[0] + pair[1];
    }

    /// <summary>
    /// table[index₀] … table[index₃] for four consecutive 32-bit offsets that start at <paramref name="index"/>. Unchecked: the caller has proved that
    /// four indices are readable there and that each is an element of the table (emitted code checks its index data once, when data are bound).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather(ref double table, ref int index) =>
        // Four loads: the hardware's gather takes twice their time (measured on Zen 4), and would need the table pinned.
        Vector256.Create(
            Unsafe.Add(ref table, index), Unsafe.Add(ref table, Unsafe.Add(ref index, 1)),
            Unsafe.Add(ref table, Unsafe.Add(ref index, 2)), Unsafe.Add(ref table, Unsafe.Add(ref index, 3)));

    /// <summary>table[indices[i]] … table[indices[i + 3]], bounds checked.</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the table, or i + 3 outside the indices.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather(ReadOnlySpan<double> table, ReadOnlySpan<int> indices, int i) =>
        Vector256.Create(table[indices[i]], table[indices[i + 1]], table[indices[i + 2]], table[indices[i + 3]]);
}
