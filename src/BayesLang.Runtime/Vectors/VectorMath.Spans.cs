using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>The span forms: elementwise functions of whole arrays, and reductions with several accumulators.</summary>
public static partial class VectorMath
{
    private const int Width = 4;

    /// <summary>A function of four lanes as a type, so that each loop is compiled for its own.</summary>
    private interface ILanes
    {
        static abstract Vector256<double> Invoke(Vector256<double> x);
    }

    private readonly struct ExpLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Exp(x); }
    private readonly struct LogLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log(x); }
    private readonly struct Log1pLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log1p(x); }
    private readonly struct Log1mLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log1m(x); }
    private readonly struct Expm1Lanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Expm1(x); }
    private readonly struct Log1pExpLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log1pExp(x); }
    private readonly struct Log1mExpLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log1mExp(x); }
    private readonly struct InvLogitLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => InvLogit(x); }
    private readonly struct LogitLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Logit(x); }
    private readonly struct LogInvLogitLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => LogInvLogit(x); }
    private readonly struct Log1mInvLogitLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Log1mInvLogit(x); }
    private readonly struct TanhLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Tanh(x); }
    private readonly struct SqrtLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Vector256.Sqrt(x); }
    private readonly struct LgammaLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Lgamma(x); }
    private readonly struct DigammaLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Digamma(x); }
    private readonly struct TrigammaLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Trigamma(x); }
    private readonly struct ErfLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Erf(x); }
    private readonly struct ErfcLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Erfc(x); }
    private readonly struct PhiLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => Phi(x); }
    private readonly struct LogPhiLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => LogPhi(x); }
    private readonly struct InvPhiLanes : ILanes { public static Vector256<double> Invoke(Vector256<double> x) => InvPhi(x); }

    /// <summary>exp of each element; y is as long as x and may be the same memory, here and below.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => Map<ExpLanes>(x, y);
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => Map<LogLanes>(x, y);
    public static void Log1p(ReadOnlySpan<double> x, Span<double> y) => Map<Log1pLanes>(x, y);
    public static void Log1m(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mLanes>(x, y);
    public static void Expm1(ReadOnlySpan<double> x, Span<double> y) => Map<Expm1Lanes>(x, y);
    public static void Log1pExp(ReadOnlySpan<double> x, Span<double> y) => Map<Log1pExpLanes>(x, y);
    public static void Log1mExp(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mExpLanes>(x, y);
    public static void InvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<InvLogitLanes>(x, y);
    public static void Logit(ReadOnlySpan<double> x, Span<double> y) => Map<LogitLanes>(x, y);
    public static void LogInvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<LogInvLogitLanes>(x, y);
    public static void Log1mInvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mInvLogitLanes>(x, y);
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y) => Map<TanhLanes>(x, y);
    public static void Sqrt(ReadOnlySpan<double> x, Span<double> y) => Map<SqrtLanes>(x, y);
    public static void Lgamma(ReadOnlySpan<double> x, Span<double> y) => Map<LgammaLanes>(x, y);
    public static void Digamma(ReadOnlySpan<double> x, Span<double> y) => Map<DigammaLanes>(x, y);
    public static void Trigamma(ReadOnlySpan<double> x, Span<double> y) => Map<TrigammaLanes>(x, y);
    public static void Erf(ReadOnlySpan<double> x, Span<double> y) => Map<ErfLanes>(x, y);
    public static void Erfc(ReadOnlySpan<double> x, Span<double> y) => Map<ErfcLanes>(x, y);
    public static void Phi(ReadOnlySpan<double> x, Span<double> y) => Map<PhiLanes>(x, y);
    public static void LogPhi(ReadOnlySpan<double> x, Span<double> y) => Map<LogPhiLanes>(x, y);
    public static void InvPhi(ReadOnlySpan<double> x, Span<double> y) => Map<InvPhiLanes>(x, y);

    private static void Map<TLanes>(ReadOnlySpan<double> x, Span<double> y) where TLanes : struct, ILanes
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        // i + 4 ≤ x.Length = y.Length, so each access lies in its span.
        for (; i <= x.Length - Width; i += Width)
            TLanes.Invoke(Vector256.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        if (i == x.Length) return;
        Span<double> rest = stackalloc double[Width];
        rest.Fill(x[i]);
        x[i..].CopyTo(rest);
        TLanes.Invoke(Vector256.Create<double>(rest)).CopyTo(rest);
        rest[..(x.Length - i)].CopyTo(y[i..]);
    }

    /// <summary>The sum of the elements.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        // Bounds in this loop and the ones below: i + 16, then i + 4, is at most the length.
        for (; i <= x.Length - 4 * Width; i += 4 * Width)
        {
            s0 += Vector256.LoadUnsafe(ref start, (nuint)i);
            s1 += Vector256.LoadUnsafe(ref start, (nuint)(i + Width));
            s2 += Vector256.LoadUnsafe(ref start, (nuint)(i + 2 * Width));
            s3 += Vector256.LoadUnsafe(ref start, (nuint)(i + 3 * Width));
        }
        for (; i <= x.Length - Width; i += Width) s0 += Vector256.LoadUnsafe(ref start, (nuint)i);
        double sum = Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++) sum += x[i];
        return sum;
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        ref double a = ref MemoryMarshal.GetReference(x);
        ref double b = ref MemoryMarshal.GetReference(y);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Width; i += 4 * Width)
        {
            s0 = Fma(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), s0);
            s1 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + Width)), s1);
            s2 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + 2 * Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + 2 * Width)), s2);
            s3 = Fma(Vector256.LoadUnsafe(ref a, (nuint)(i + 3 * Width)), Vector256.LoadUnsafe(ref b, (nuint)(i + 3 * Width)), s3);
        }
        for (; i <= x.Length - Width; i += Width) s0 = Fma(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), s0);
        double sum = Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>Σ xᵢ².</summary>
    public static double SumSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>The largest element, −∞ for none; NaN if one is NaN.</summary>
    public static double Max(ReadOnlySpan<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> m = All(double.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - Width; i += Width) m = Vector256.Max(m, Vector256.LoadUnsafe(ref start, (nuint)i));
        double max = Math.Max(Math.Max(m[0], m[1]), Math.Max(m[2], m[3]));
        for (; i < x.Length; i++) max = Math.Max(max, x[i]);
        return max;
    }

    /// <summary>log Σ exp(xᵢ); −∞ for no elements.</summary>
    public static double LogSumExp(ReadOnlySpan<double> x) => x.Length < Width ? LogSumExpOfFew(x) : LogSumExpOfMany(x);

    /// <summary>Fewer than a vector: the set-up of vectors would cost more than the sum.</summary>
    private static double LogSumExpOfFew(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double value in x) max = Math.Max(max, value);
        if (!double.IsFinite(max)) return max;
        double sum = 0;
        foreach (double value in x) sum += value == max ? 1 : Math.Exp(value - max);
        return max + Math.Log(sum);
    }

    private static double LogSumExpOfMany(ReadOnlySpan<double> x)
    {
        double max = Max(x);
        if (!double.IsFinite(max)) return max;
        return max + Math.Log(SumExpLess(x, max));
    }

    /// <summary>Σ exp(xᵢ − shift).</summary>
    private static double SumExpLess(ReadOnlySpan<double> x, double shift)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        Vector256<double> less = All(shift), s0 = default, s1 = default;
        int i = 0;
        for (; i <= x.Length - 2 * Width; i += 2 * Width)
        {
            s0 += Exp(Vector256.LoadUnsafe(ref start, (nuint)i) - less);
            s1 += Exp(Vector256.LoadUnsafe(ref start, (nuint)(i + Width)) - less);
        }
        for (; i <= x.Length - Width; i += Width) s0 += Exp(Vector256.LoadUnsafe(ref start, (nuint)i) - less);
        double sum = Sum(s0 + s1);
        for (; i < x.Length; i++) sum += Math.Exp(x[i] - shift);
        return sum;
    }

    /// <summary>yᵢ = exp(xᵢ)/Σ exp(xⱼ); y is as long as x and may be the same memory.</summary>
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        Shift(x, y, -Max(x));
        Exp(y, y);
        Scale(y, 1 / Sum(y));
    }

    /// <summary>yᵢ = xᵢ − log Σ exp(xⱼ); y is as long as x and may be the same memory.</summary>
    public static void LogSoftmax(ReadOnlySpan<double> x, Span<double> y) => Shift(x, y, -LogSumExp(x));

    private static void Shift(ReadOnlySpan<double> x, Span<double> y, double by)
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        for (int i = 0; i < x.Length; i++) y[i] = x[i] + by;
    }

    private static void Scale(Span<double> y, double by)
    {
        for (int i = 0; i < y.Length; i++) y[i] *= by;
    }
}
