using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

/// <summary>
/// The kernels of <see cref="VectorMath"/> on eight lanes, for the loops over spans. The kernels themselves are the same source: the build widens
/// VectorMath's files by putting Vector512 in the place of Vector256 (target WidenKernels of the project). Here is what differs.
/// </summary>
internal static partial class WideVectorMath
{
    /// <summary>
    /// Each loop over a span holds one kernel, in line: arguments of 64 bytes on a stack that is aligned to 16 would cross lines of the cache, which doubles
    /// the time.
    /// </summary>
    private const MethodImplOptions Large = MethodImplOptions.AggressiveInlining;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AllLanes(Vector512<double> mask) => Vector512.ExtractMostSignificantBits(mask) == 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NoLane(Vector512<double> mask) => Vector512.ExtractMostSignificantBits(mask) == 0;

    // A lane outside the usual range sends its half to the scalar functions. In line, since a call that gives 64 bytes back would keep the
    // result of the usual path in memory too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogByLane(Vector512<double> x) => Vector512.Create(VectorMath.Log(x.GetLower()), VectorMath.Log(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log1pByLane(Vector512<double> x) => Vector512.Create(VectorMath.Log1p(x.GetLower()), VectorMath.Log1p(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log1mExpByLane(Vector512<double> x) => Vector512.Create(VectorMath.Log1mExp(x.GetLower()), VectorMath.Log1mExp(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogitByLane(Vector512<double> x) => Vector512.Create(VectorMath.Logit(x.GetLower()), VectorMath.Logit(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CloglogByLane(Vector512<double> x) => Vector512.Create(VectorMath.Cloglog(x.GetLower()), VectorMath.Cloglog(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LgammaByLane(Vector512<double> x) => Vector512.Create(VectorMath.Lgamma(x.GetLower()), VectorMath.Lgamma(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> DigammaByLane(Vector512<double> x) => Vector512.Create(VectorMath.Digamma(x.GetLower()), VectorMath.Digamma(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TrigammaByLane(Vector512<double> x) => Vector512.Create(VectorMath.Trigamma(x.GetLower()), VectorMath.Trigamma(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogPhiByLane(Vector512<double> x) => Vector512.Create(VectorMath.LogPhi(x.GetLower()), VectorMath.LogPhi(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> InvPhiByLane(Vector512<double> x) => Vector512.Create(VectorMath.InvPhi(x.GetLower()), VectorMath.InvPhi(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log2ByLane(Vector512<double> x) => Vector512.Create(VectorMath.Log2(x.GetLower()), VectorMath.Log2(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Log10ByLane(Vector512<double> x) => Vector512.Create(VectorMath.Log10(x.GetLower()), VectorMath.Log10(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CbrtByLane(Vector512<double> x) => Vector512.Create(VectorMath.Cbrt(x.GetLower()), VectorMath.Cbrt(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SinByLane(Vector512<double> x) => Vector512.Create(VectorMath.Sin(x.GetLower()), VectorMath.Sin(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CosByLane(Vector512<double> x) => Vector512.Create(VectorMath.Cos(x.GetLower()), VectorMath.Cos(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> TanByLane(Vector512<double> x) => Vector512.Create(VectorMath.Tan(x.GetLower()), VectorMath.Tan(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AsinhByLane(Vector512<double> x) => Vector512.Create(VectorMath.Asinh(x.GetLower()), VectorMath.Asinh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AcoshByLane(Vector512<double> x) => Vector512.Create(VectorMath.Acosh(x.GetLower()), VectorMath.Acosh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AtanhByLane(Vector512<double> x) => Vector512.Create(VectorMath.Atanh(x.GetLower()), VectorMath.Atanh(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowByLane(Vector512<double> x, Vector512<double> y) => Vector512.Create(VectorMath.Pow(x.GetLower(), y.GetLower()), VectorMath.Pow(x.GetUpper(), y.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Atan2ByLane(Vector512<double> x, Vector512<double> y) => Vector512.Create(VectorMath.Atan2(x.GetLower(), y.GetLower()), VectorMath.Atan2(x.GetUpper(), y.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> HypotByLane(Vector512<double> x, Vector512<double> y) => Vector512.Create(VectorMath.Hypot(x.GetLower(), y.GetLower()), VectorMath.Hypot(x.GetUpper(), y.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LbetaByLane(Vector512<double> x, Vector512<double> y) => Vector512.Create(VectorMath.Lbeta(x.GetLower(), y.GetLower()), VectorMath.Lbeta(x.GetUpper(), y.GetUpper()));
}
