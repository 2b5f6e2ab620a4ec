using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>How emitted loops over vectors of four touch memory; every access is checked against its span.</summary>
public static partial class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ReadOnlySpan<double> values, int at) => Vector256.Create(values.Slice(at, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, Span<double> values, int at) => value.CopyTo(values.Slice(at, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector256<double> value, Span<double> values, int at)
    {
        Span<double> place = values.Slice(at, 4);
        (Vector256.Create((ReadOnlySpan<double>)place) + value).CopyTo(place);
    }

    /// <summary>Four neighbouring integers as reals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ReadOnlySpan<int> values, int at)
    {
        ReadOnlySpan<int> four = values.Slice(at, 4);
        return Vector256.Create(four[0], four[1], four[2], (double)four[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Select(Vector256<double> condition, Vector256<double> whenTrue, Vector256<double> whenFalse) =>
        Vector256.ConditionalSelect(condition, whenTrue, whenFalse);

    /// <summary>A mask from four conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask(bool a, bool b, bool c, bool d) => Vector256.Create(a ? -1L : 0, b ? -1L : 0, c ? -1L : 0, d ? -1L : 0).AsDouble();
}
