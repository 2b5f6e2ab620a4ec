using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BayesLang.Runtime.Vectors;

/// <summary>
/// How emitted loops over vectors of four touch memory; every access is checked. A method has room for 512 locals, those of what is inlined into it included: made
/// of slices, each access would take half a dozen, and in a large model the calls further down would no longer be inlined. And a slice's check ends in a call,
/// around which the registers are saved; an element's does not.
/// </summary>
public static partial class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ReadOnlySpan<double> values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        // at … at + 3 are inside.
        return Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (uint)at);
    }

    /// <summary>The elements at <paramref name="at"/>, at − 1, at − 2 and at − 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadReversed(ReadOnlySpan<double> values, int at) => Reverse(Vector256.Create(values.Slice(at - 3, 4)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreReversed(Vector256<double> value, Span<double> values, int at) => Reverse(value).CopyTo(values.Slice(at - 3, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddReversed(Vector256<double> value, Span<double> values, int at) => Add(Reverse(value), values, at - 3);

    private static Vector256<double> Reverse(Vector256<double> value) => Vector256.Shuffle(value, Vector256.Create(3L, 2, 1, 0));

    /// <summary>True where a mask holds in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) == 0b1111;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, Span<double> values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (uint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector256<double> value, Span<double> values, int at)
    {
        _ = values[at];
        _ = values[at + 3];
        ref double first = ref MemoryMarshal.GetReference(values);
        (Vector256.LoadUnsafe(ref first, (uint)at) + value).StoreUnsafe(ref first, (uint)at);
    }

    /// <summary>Four neighbouring integers as reals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ReadOnlySpan<int> values, int at)
    {
        ReadOnlySpan<int> four = values.Slice(at, 4);
        Vector128<int> loaded = Vector128.Create(four);
        return Avx.IsSupported ? Avx.ConvertToVector256Double(loaded) : Vector256.Create(loaded[0], loaded[1], loaded[2], (double)loaded[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Select(Vector256<double> condition, Vector256<double> whenTrue, Vector256<double> whenFalse) =>
        Vector256.ConditionalSelect(condition, whenTrue, whenFalse);

    /// <summary>A mask from four conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask(bool a, bool b, bool c, bool d) => Vector256.Create(a ? -1L : 0, b ? -1L : 0, c ? -1L : 0, d ? -1L : 0).AsDouble();
}
