using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Runtime.Random;

/// <summary>The standard normal quantile by rational approximations, relative error about 10⁻¹⁶ (Wichura 1988, algorithm AS 241, PPND16); one number by the vectors' arithmetic too.</summary>
public static class NormalQuantile
{
    /// <summary>|p − ½| up to which the central approximation holds, and √(−log p) up to which the middle one does.</summary>
    const double CentralLimit = 0.425, MiddleLimit = 5;

    // Numerators and denominators, the lowest power first.
    static ReadOnlySpan<double> CentralAbove =>
    [
        3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    static ReadOnlySpan<double> CentralBelow =>
    [
        1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077,
        21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
    ];

    static ReadOnlySpan<double> MiddleAbove =>
    [
        1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
        1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
    ];

    static ReadOnlySpan<double> MiddleBelow =>
    [
        1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
        0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
    ];

    static ReadOnlySpan<double> TailAbove =>
    [
        6.6579046435011037772, 5.4637848911641143699, 1.7848265399172913358, 0.29656057182850489123,
        0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    static ReadOnlySpan<double> TailBelow =>
    [
        1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
        7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>Φ⁻¹(p) for p in (0, 1).</summary>
    public static double At(double p)
    {
        double q = p - 0.5;
        return Math.Abs(q) <= CentralLimit ? Central(Vector256.Create(q)).ToScalar() : Outer(p);
    }

    /// <summary>
    /// Puts Φ⁻¹(p) in the place of each p in (0, 1), with the same bits as <see cref="At"/>: six of seven values are central, and go by vectors as they stand; the
    /// others are collected, and go by vectors then.
    /// </summary>
    public static void Replace(Span<double> values)
    {
        for (int start = 0; start < values.Length; start += Collected) ReplaceSome(values.Slice(start, Math.Min(Collected, values.Length - start)));
    }

    /// <summary>As many as are collected on the stack.</summary>
    const int Collected = 256;

    /// <summary>Of each mask of four lanes the lanes that it has, and zeros behind them.</summary>
    static ReadOnlySpan<int> LanesOf =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,
        2, 0, 0, 0, 0, 2, 0, 0, 1, 2, 0, 0, 0, 1, 2, 0,
        3, 0, 0, 0, 0, 3, 0, 0, 1, 3, 0, 0, 0, 1, 3, 0,
        2, 3, 0, 0, 0, 2, 3, 0, 1, 2, 3, 0, 0, 1, 2, 3,
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    static void ReplaceSome(Span<double> values)
    {
        Span<double> outer = stackalloc double[Collected + Width];
        Span<int> places = stackalloc int[Collected + Width];
        ref double value = ref MemoryMarshal.GetReference(values);
        ref int place = ref MemoryMarshal.GetReference(places);
        ref int lanes = ref MemoryMarshal.GetReference(LanesOf);
        int count = 0, whole = values.Length - values.Length % Width;
        // Loads and stores of values end at whole at the latest; count is at most i, so four more places are there; a mask is below 16.
        for (int i = 0; i < whole; i += Width)
        {
            Vector256<double> q = Vector256.LoadUnsafe(ref value, (uint)i) - Vector256.Create(0.5);
            uint mask = Vector256.GreaterThan(Vector256.Abs(q), Vector256.Create(CentralLimit)).ExtractMostSignificantBits();
            // Written always, and kept as far as the mask says: no branch that is guessed wrong every other time.
            (Vector128.LoadUnsafe(ref lanes, mask * Width) + Vector128.Create(i)).StoreUnsafe(ref place, (uint)count);
            count += BitOperations.PopCount(mask);
        }
        for (int k = 0; k < count; k++) outer[k] = values[places[k]];
        outer.Slice(count, Width).Fill(0.25);
        for (int i = 0; i < whole; i += Width) Central(Vector256.LoadUnsafe(ref value, (uint)i) - Vector256.Create(0.5)).StoreUnsafe(ref value, (uint)i);
        for (int i = whole; i < values.Length; i++) values[i] = At(values[i]);
        for (int k = 0; k < count; k += Width) ReplaceOuter(outer.Slice(k, Width));
        for (int k = 0; k < count; k++) values[places[k]] = outer[k];
    }

    /// <summary>As <see cref="Outer"/> of each of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ReplaceOuter(Span<double> values)
    {
        Vector256<double> p = Vector256.Create(values), r = Root(p);
        if (Vector256.LessThanOrEqualAll(r, Vector256.Create(MiddleLimit)))
        {
            Vector256.CopySign(Middle(r), p - Vector256.Create(0.5)).CopyTo(values);
            return;
        }
        for (int lane = 0; lane < Width; lane++) values[lane] = Outer(p[lane]);
    }

    static double Outer(double p)
    {
        Vector256<double> r = Root(Vector256.Create(p));
        return Math.CopySign((r.ToScalar() <= MiddleLimit ? Middle(r) : Tail(r)).ToScalar(), p - 0.5);
    }

    /// <summary>√(−log p), of the smaller of p and 1 − p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Root(Vector256<double> p) => Vector256.Sqrt(-VectorMath.Log(Vector256.Min(p, Vector256.Create(1.0) - p)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Central(Vector256<double> q)
    {
        Vector256<double> x = Vector256.Create(CentralLimit * CentralLimit) - q * q;
        return q * VectorMath.Terms8(x, CentralAbove) / VectorMath.Terms8(x, CentralBelow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Middle(Vector256<double> r)
    {
        Vector256<double> x = r - Vector256.Create(1.6);
        return VectorMath.Terms8(x, MiddleAbove) / VectorMath.Terms8(x, MiddleBelow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Tail(Vector256<double> r)
    {
        Vector256<double> x = r - Vector256.Create(MiddleLimit);
        return VectorMath.Terms8(x, TailAbove) / VectorMath.Terms8(x, TailBelow);
    }

    const int Width = 4;
}
