using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>
/// The same on arrays, which most buffers are. A method of a large model has room for 512 locals, those of what is inlined into it included; made of slices,
/// each access would take half a dozen of them, and calls further down would no longer be inlined.
/// </summary>
public static partial class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double[] values, int at)
    {
        if ((ulong)(uint)at + 4 > (uint)values.Length) ThrowOutside();
        // at … at + 3 are inside.
        return Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (uint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, double[] values, int at)
    {
        if ((ulong)(uint)at + 4 > (uint)values.Length) ThrowOutside();
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (uint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector256<double> value, double[] values, int at)
    {
        if ((ulong)(uint)at + 4 > (uint)values.Length) ThrowOutside();
        ref double first = ref MemoryMarshal.GetArrayDataReference(values);
        (Vector256.LoadUnsafe(ref first, (uint)at) + value).StoreUnsafe(ref first, (uint)at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOutside() => throw new IndexOutOfRangeException("A vector of four is not inside its array.");
}
