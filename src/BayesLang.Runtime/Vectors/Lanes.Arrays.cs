using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BayesLang.Runtime.Vectors;

/// <summary>The same on arrays, which most buffers are.</summary>
public static partial class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double[] values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        // at … at + 3 are inside.
        return Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (uint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, double[] values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (uint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector256<double> value, double[] values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        ref double first = ref MemoryMarshal.GetArrayDataReference(values);
        (Vector256.LoadUnsafe(ref first, (uint)at) + value).StoreUnsafe(ref first, (uint)at);
    }

    /// <summary>Four neighbouring integers as reals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(int[] values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        if (!Avx.IsSupported) return Vector256.Create(values[at], values[at + 1], values[at + 2], (double)values[at + 3]);
        return Avx.ConvertToVector256Double(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (uint)at));
    }
}
