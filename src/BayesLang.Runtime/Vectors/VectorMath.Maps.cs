using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BayesLang.Runtime.Vectors;

/// <summary>The elementwise functions of whole arrays: eight lanes at a time where the machine has them, else four.</summary>
public static partial class VectorMath
{
    /// <summary>exp of each element; y is as long as x and may be the same memory, here and below.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => Map<ExpLanes>(x, y);
    public static void Exp2(ReadOnlySpan<double> x, Span<double> y) => Map<Exp2Lanes>(x, y);
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => Map<LogLanes>(x, y);
    public static void Log2(ReadOnlySpan<double> x, Span<double> y) => Map<Log2Lanes>(x, y);
    public static void Log10(ReadOnlySpan<double> x, Span<double> y) => Map<Log10Lanes>(x, y);
    public static void Log1p(ReadOnlySpan<double> x, Span<double> y) => Map<Log1pLanes>(x, y);
    public static void Log1m(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mLanes>(x, y);
    public static void Expm1(ReadOnlySpan<double> x, Span<double> y) => Map<Expm1Lanes>(x, y);
    public static void Log1pExp(ReadOnlySpan<double> x, Span<double> y) => Map<Log1pExpLanes>(x, y);
    public static void Log1mExp(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mExpLanes>(x, y);
    public static void InvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<InvLogitLanes>(x, y);
    public static void Logit(ReadOnlySpan<double> x, Span<double> y) => Map<LogitLanes>(x, y);
    public static void LogInvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<LogInvLogitLanes>(x, y);
    public static void Log1mInvLogit(ReadOnlySpan<double> x, Span<double> y) => Map<Log1mInvLogitLanes>(x, y);
    public static void Cloglog(ReadOnlySpan<double> x, Span<double> y) => Map<CloglogLanes>(x, y);
    public static void InvCloglog(ReadOnlySpan<double> x, Span<double> y) => Map<InvCloglogLanes>(x, y);
    public static void Sqrt(ReadOnlySpan<double> x, Span<double> y) => Map<SqrtLanes>(x, y);
    public static void Cbrt(ReadOnlySpan<double> x, Span<double> y) => Map<CbrtLanes>(x, y);
    public static void Sin(ReadOnlySpan<double> x, Span<double> y) => Map<SinLanes>(x, y);
    public static void Cos(ReadOnlySpan<double> x, Span<double> y) => Map<CosLanes>(x, y);
    public static void Tan(ReadOnlySpan<double> x, Span<double> y) => Map<TanLanes>(x, y);
    public static void Asin(ReadOnlySpan<double> x, Span<double> y) => Map<AsinLanes>(x, y);
    public static void Acos(ReadOnlySpan<double> x, Span<double> y) => Map<AcosLanes>(x, y);
    public static void Atan(ReadOnlySpan<double> x, Span<double> y) => Map<AtanLanes>(x, y);
    public static void Sinh(ReadOnlySpan<double> x, Span<double> y) => Map<SinhLanes>(x, y);
    public static void Cosh(ReadOnlySpan<double> x, Span<double> y) => Map<CoshLanes>(x, y);
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y) => Map<TanhLanes>(x, y);
    public static void Asinh(ReadOnlySpan<double> x, Span<double> y) => Map<AsinhLanes>(x, y);
    public static void Acosh(ReadOnlySpan<double> x, Span<double> y) => Map<AcoshLanes>(x, y);
    public static void Atanh(ReadOnlySpan<double> x, Span<double> y) => Map<AtanhLanes>(x, y);
    public static void Lgamma(ReadOnlySpan<double> x, Span<double> y) => Map<LgammaLanes>(x, y);
    public static void Digamma(ReadOnlySpan<double> x, Span<double> y) => Map<DigammaLanes>(x, y);
    public static void Trigamma(ReadOnlySpan<double> x, Span<double> y) => Map<TrigammaLanes>(x, y);
    public static void Erf(ReadOnlySpan<double> x, Span<double> y) => Map<ErfLanes>(x, y);
    public static void Erfc(ReadOnlySpan<double> x, Span<double> y) => Map<ErfcLanes>(x, y);
    public static void Phi(ReadOnlySpan<double> x, Span<double> y) => Map<PhiLanes>(x, y);
    public static void PhiApprox(ReadOnlySpan<double> x, Span<double> y) => Map<PhiApproxLanes>(x, y);
    public static void LogPhi(ReadOnlySpan<double> x, Span<double> y) => Map<LogPhiLanes>(x, y);
    public static void NormalHazardLower(ReadOnlySpan<double> x, Span<double> y) => Map<NormalHazardLowerLanes>(x, y);
    public static void InvPhi(ReadOnlySpan<double> x, Span<double> y) => Map<InvPhiLanes>(x, y);

    /// <summary>From this length on eight lanes are worth it even on machines whose clock falls for them, where Vector512 does not count as accelerated.</summary>
    private const int Long = 512;

    private static void Map<TLanes>(ReadOnlySpan<double> x, Span<double> y) where TLanes : struct, ILanes
    {
        if (x.Length != y.Length) throw new ArgumentException("The two spans differ in length.");
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        // i + 8, then i + 4, is at most x.Length = y.Length, so each access lies in its span.
        if (Vector512.IsHardwareAccelerated || (Avx512F.IsSupported && x.Length >= Long))
        {
            for (; i <= x.Length - 2 * Width; i += 2 * Width)
                TLanes.Invoke(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i <= x.Length - Width; i += Width)
            TLanes.Invoke(Vector256.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        if (i < x.Length) MapRest<TLanes>(x[i..], y[i..]);
    }

    /// <summary>Fewer than four elements, in lanes that are filled up with the first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapRest<TLanes>(ReadOnlySpan<double> x, Span<double> y) where TLanes : struct, ILanes
    {
        Vector256<double> lanes = All(x[0]);
        for (int i = 1; i < x.Length; i++) lanes = lanes.WithElement(i, x[i]);
        lanes = TLanes.Invoke(lanes);
        for (int i = 0; i < y.Length; i++) y[i] = lanes.GetElement(i);
    }

    /// <summary>A function of four or eight lanes as a type, so that each loop is compiled for its own.</summary>
    private interface ILanes
    {
        static abstract Vector256<double> Invoke(Vector256<double> x);

        static abstract Vector512<double> Invoke(Vector512<double> x);
    }

    private readonly struct ExpLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Exp(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Exp(x);
    }

    private readonly struct Exp2Lanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Exp2(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Exp2(x);
    }

    private readonly struct LogLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log(x);
    }

    private readonly struct Log2Lanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log2(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log2(x);
    }

    private readonly struct Log10Lanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log10(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log10(x);
    }

    private readonly struct Log1pLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log1p(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log1p(x);
    }

    private readonly struct Log1mLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log1m(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log1m(x);
    }

    private readonly struct Expm1Lanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Expm1(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Expm1(x);
    }

    private readonly struct Log1pExpLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log1pExp(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log1pExp(x);
    }

    private readonly struct Log1mExpLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log1mExp(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log1mExp(x);
    }

    private readonly struct InvLogitLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => InvLogit(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.InvLogit(x);
    }

    private readonly struct LogitLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Logit(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Logit(x);
    }

    private readonly struct LogInvLogitLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => LogInvLogit(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.LogInvLogit(x);
    }

    private readonly struct Log1mInvLogitLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Log1mInvLogit(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Log1mInvLogit(x);
    }

    private readonly struct CloglogLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Cloglog(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Cloglog(x);
    }

    private readonly struct InvCloglogLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => InvCloglog(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.InvCloglog(x);
    }

    private readonly struct SqrtLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Vector256.Sqrt(x);
        public static Vector512<double> Invoke(Vector512<double> x) => Vector512.Sqrt(x);
    }

    private readonly struct CbrtLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Cbrt(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Cbrt(x);
    }

    private readonly struct SinLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Sin(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Sin(x);
    }

    private readonly struct CosLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Cos(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Cos(x);
    }

    private readonly struct TanLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Tan(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Tan(x);
    }

    private readonly struct AsinLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Asin(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Asin(x);
    }

    private readonly struct AcosLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Acos(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Acos(x);
    }

    private readonly struct AtanLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Atan(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Atan(x);
    }

    private readonly struct SinhLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Sinh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Sinh(x);
    }

    private readonly struct CoshLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Cosh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Cosh(x);
    }

    private readonly struct TanhLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Tanh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Tanh(x);
    }

    private readonly struct AsinhLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Asinh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Asinh(x);
    }

    private readonly struct AcoshLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Acosh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Acosh(x);
    }

    private readonly struct AtanhLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Atanh(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Atanh(x);
    }

    private readonly struct LgammaLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Lgamma(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Lgamma(x);
    }

    private readonly struct DigammaLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Digamma(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Digamma(x);
    }

    private readonly struct TrigammaLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Trigamma(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Trigamma(x);
    }

    private readonly struct ErfLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Erf(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Erf(x);
    }

    private readonly struct ErfcLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Erfc(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Erfc(x);
    }

    private readonly struct PhiLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => Phi(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.Phi(x);
    }

    private readonly struct PhiApproxLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => PhiApprox(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.PhiApprox(x);
    }

    private readonly struct LogPhiLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => LogPhi(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.LogPhi(x);
    }

    private readonly struct NormalHazardLowerLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => NormalHazardLower(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.NormalHazardLower(x);
    }

    private readonly struct InvPhiLanes : ILanes
    {
        public static Vector256<double> Invoke(Vector256<double> x) => InvPhi(x);
        public static Vector512<double> Invoke(Vector512<double> x) => WideVectorMath.InvPhi(x);
    }
}
