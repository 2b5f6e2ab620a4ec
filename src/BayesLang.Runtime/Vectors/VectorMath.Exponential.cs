using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

/// <summary>
/// Elementwise functions of four doubles, the vector forms of <see cref="SpecialFunctions"/>: branch-free on the common path, each lane as the scalar
/// function has it at infinities, NaN, zeros and subnormal numbers (rare lanes go through the scalar function). Errors in docs/accuracy.md.
/// </summary>
public static partial class VectorMath
{
    private const double Ln2 = 0.69314718055994530942, Ln2Low = 2.3190468138462996e-17, Log2E = 1.44269504088896340736;

    /// <summary>1.5·2⁵²: adding it rounds to an integer and leaves that integer in the low bits.</summary>
    private const double RoundingShift = 6755399441055744.0;

    /// <summary>The same plus the exponent's bias, so that the low bits, moved up by 52, are a power of two.</summary>
    private const double ExponentShift = RoundingShift + 1023;

    private const long MantissaMask = 0x000FFFFFFFFFFFFF;
    private const long BitsOfSqrtHalf = 0x3FE6A09E667F3BCD;
    private const long BitsOfOne = 0x3FF0000000000000;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>1 − 1/e as the sum of two doubles.</summary>
    private const double CloglogRoot = 0.6321205588285577, CloglogRootLow = 1.2428753672788363e-17;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fma(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> All(double x) => Vector256.Create(x);

    /// <summary>x between two bounds; NaN stays, since the hardware's minimum and maximum return their second operand for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Clamp(Vector256<double> x, double low, double high) => Vector256.MaxNative(All(low), Vector256.MinNative(All(high), x));

    /// <summary>x = n ln 2 + r, |r| ≤ ½ ln 2 (Cody and Waite's reduction; fused, so the first product is exact), and expm1(r).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReduceExp(Vector256<double> x, out Vector256<double> n)
    {
        n = Fma(x, All(Log2E), All(RoundingShift)) - All(RoundingShift);
        // Written out, here and in Exp: each call more between a loop and its arithmetic brings the loop nearer to the JIT's budget for inlining.
        Vector256<double> r = Fma(n, All(-Ln2Low), Fma(n, All(-Ln2), x));
        return Fma(r * r, Terms10(r, Fits.ExpRest), r);
    }

    /// <summary>expm1(r), |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Expm1OfReduced(Vector256<double> r) => Fma(r * r, Terms10(r, Fits.ExpRest), r);

    /// <summary>exp(x + low) for −746 ≤ x ≤ 710 (or NaN) and |low| within the rounding error of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpOfSum(Vector256<double> x, Vector256<double> low)
    {
        Vector256<double> n = Fma(x, All(Log2E), All(RoundingShift)) - All(RoundingShift);
        return Scale(Expm1OfReduced(Fma(n, All(-Ln2Low), Fma(n, All(-Ln2), x)) + low), n);
    }

    /// <summary>(1 + p) 2ⁿ, in two steps, since 2ⁿ itself may lie outside the doubles: only the second rounds, and only into the subnormal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scale(Vector256<double> p, Vector256<double> n)
    {
        Vector256<double> half = Fma(n, All(0.5), All(RoundingShift)) - All(RoundingShift);
        return (p + All(1)) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2ⁿ for integers −1022 ≤ n ≤ 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> n) => Vector256.ShiftLeft((n + All(ExponentShift)).AsInt64(), 52).AsDouble();

    /// <summary>exp(x). Within 0.9 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        Vector256<double> p = ReduceExp(Clamp(x, -746, 710), out Vector256<double> n);
        Vector256<double> half = Fma(n, All(0.5), All(RoundingShift)) - All(RoundingShift);
        return (p + All(1)) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>exp(x) − 1. Within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Expm1(Vector256<double> x)
    {
        Vector256<double> p = ReduceExp(Clamp(x, -40, 710), out Vector256<double> n);
        // 2(p 2ⁿ⁻¹ + (2ⁿ⁻¹ − ½)): with half the scale the largest results do not overflow on the way.
        Vector256<double> scale = PowerOfTwo(n - All(1));
        Vector256<double> y = Fma(p, scale, scale - All(0.5));
        // Keeps the sign of −0.
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, y + y);
    }

    /// <summary>u = 2ᵏ(1 + f) with 1 + f in [√½, √2), for positive normal u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Decompose(Vector256<double> u, out Vector256<double> k, out Vector256<long> exponent)
    {
        Vector256<long> bits = u.AsInt64() + Vector256.Create(BitsOfOne - BitsOfSqrtHalf);
        exponent = Vector256.ShiftRightLogical(bits, 52);
        k = (exponent | Vector256.Create(0x4330000000000000)).AsDouble() - All(4503599627370496.0 + 1023);
        return ((bits & Vector256.Create(MantissaMask)) + Vector256.Create(BitsOfSqrtHalf)).AsDouble() - All(1);
    }

    /// <summary>k ln 2 + log(1 + f) + correction, by log(1 + f) = 2 atanh(s), s = f/(2 + f), written so that the rounding of s hardly enters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfParts(Vector256<double> k, Vector256<double> f, Vector256<double> correction)
    {
        Vector256<double> s = f / (f + All(2)), z = s * s;
        Vector256<double> rest = Fma(-z, Terms8(z, Fits.AtanhRestNarrow), f);
        return Fma(k, All(Ln2), f - Fma(s, rest, -Fma(k, All(Ln2Low), correction)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfNormal(Vector256<double> u)
    {
        Vector256<double> f = Decompose(u, out Vector256<double> k, out _);
        return LogOfParts(k, f, Vector256<double>.Zero);
    }

    /// <summary>
    /// log(u + error) where |error| is at most the rounding error of u, and where u in [√½, √2) the sum is exactly 1 + <paramref name="exact"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfSum(Vector256<double> u, Vector256<double> error, Vector256<double> exact)
    {
        Vector256<double> f = Decompose(u, out Vector256<double> k, out Vector256<long> exponent);
        Vector256<double> near = Vector256.Equals(k, Vector256<double>.Zero);
        Vector256<double> inverseScale = Vector256.ShiftLeft(Vector256.Create(2046L) - exponent, 52).AsDouble();
        // error/u to a few bits: 1/(1 + f) ≈ 1 − f + f².
        Vector256<double> correction = error * inverseScale * Fma(f, f - All(1), All(1));
        correction = Vector256.AndNot(correction, near);
        return LogOfParts(k, Vector256.ConditionalSelect(near, exact, f), correction);
    }

    /// <summary>log(x). Within 0.7 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThanOrEqual(x, All(SmallestNormal)) & Vector256.LessThanOrEqual(x, All(double.MaxValue));
        return AllLanes(usual) ? LogOfNormal(x) : LogByLane(x);
    }

    /// <summary>log(1 + x). Within 0.8 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1p(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(-1)) & Vector256.LessThan(x, All(1e300));
        if (!AllLanes(usual)) return Log1pByLane(x);
        Vector256<double> u = x + All(1), back = u - All(1);
        Vector256<double> error = (All(1) - (u - back)) + (x - back);
        Vector256<double> y = LogOfSum(u, error, x);
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, y);
    }

    /// <summary>log(1 − x). Within 0.8 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1m(Vector256<double> x) => Log1p(-x);

    /// <summary>log(1 + e) for 0 ≤ e ≤ 1 (or NaN).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1pOfUnit(Vector256<double> e)
    {
        Vector256<double> s = e / (e + All(2)), z = s * s;
        return Fma(-s, Fma(-z, Terms12(z, Fits.AtanhRestWide), e), e);
    }

    /// <summary>log(1 + exp(x)). Within 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1pExp(Vector256<double> x) =>
        Vector256.MaxNative(Vector256<double>.Zero, x) + Log1pOfUnit(Exp(-Vector256.Abs(x)));

    /// <summary>log(1 + exp(x)), and its derivative inv_logit(x) from the same exponential. Within 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1pExp(Vector256<double> x, out Vector256<double> derivative)
    {
        Vector256<double> e = Exp(-Vector256.Abs(x));
        derivative = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, All(1)) / (e + All(1));
        return Vector256.MaxNative(Vector256<double>.Zero, x) + Log1pOfUnit(e);
    }

    /// <summary>1/(1 + exp(−x)). Within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InvLogit(Vector256<double> x)
    {
        Vector256<double> e = Exp(-Vector256.Abs(x));
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, All(1)) / (e + All(1));
    }

    /// <summary>log(inv_logit(x)). Within 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogInvLogit(Vector256<double> x) => -Log1pExp(-x);

    /// <summary>log(1 − inv_logit(x)). Within 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1mInvLogit(Vector256<double> x) => -Log1pExp(x);

    /// <summary>log(1 − exp(x)), x ≤ 0. Within 2 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Log1mExp(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.LessThan(x, All(-1e-300)) & Vector256.GreaterThan(x, All(double.MinValue));
        if (!AllLanes(usual)) return Log1mExpByLane(x);
        Vector256<double> minusE = -Exp(x), u = minusE + All(1);
        Vector256<double> error = minusE - (u - All(1));
        Vector256<double> near = Vector256.GreaterThan(x, All(-Ln2));
        return LogOfSum(Vector256.ConditionalSelect(near, -Expm1(x), u), Vector256.AndNot(error, near), minusE);
    }

    /// <summary>log(exp(a) + exp(b)). Within 1 ulp of the larger argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogSumExp(Vector256<double> a, Vector256<double> b)
    {
        // Equal infinities would differ by NaN.
        Vector256<double> difference = Vector256.AndNot(a - b, Vector256.Equals(a, b));
        return Vector256.MaxNative(a, b) + Log1pOfUnit(Exp(-Vector256.Abs(difference)));
    }

    /// <summary>log(exp(a) − exp(b)), a ≥ b.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LogDiffExp(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> y = a + Log1mExp(b - a);
        // Nothing taken away leaves a, also where a is infinite.
        y = Vector256.ConditionalSelect(Vector256.Equals(b, All(double.NegativeInfinity)), a, y);
        Vector256<double> vanishes = Vector256.Equals(a, b) & Vector256.LessThan(a, All(double.PositiveInfinity));
        return Vector256.ConditionalSelect(vanishes, All(double.NegativeInfinity), y);
    }

    /// <summary>x log y, 0 where both are 0. Within 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyLog(Vector256<double> x, Vector256<double> y)
    {
        // The logarithm of 1 instead, where the product is 0 by definition.
        Vector256<double> zero = Vector256.Equals(x, Vector256<double>.Zero) & Vector256.Equals(y, Vector256<double>.Zero);
        return x * Log(Vector256.ConditionalSelect(zero, All(1), y));
    }

    /// <summary>1 − exp(−exp(x)). Within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InvCloglog(Vector256<double> x) => -Expm1(-Exp(x));

    /// <summary>log(u/(1 − u)). Within 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Logit(Vector256<double> u)
    {
        Vector256<double> usual = Vector256.GreaterThanOrEqual(u, All(1e-300)) & Vector256.LessThan(u, All(1));
        if (!AllLanes(usual)) return LogitByLane(u);
        Vector256<double> rest = All(1) - u;
        return LogOfSum(u / rest, Vector256<double>.Zero, (u + u - All(1)) / rest);
    }

    /// <summary>log(−log(1 − u)). Within 3 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Cloglog(Vector256<double> u)
    {
        Vector256<double> usual = Vector256.GreaterThan(u, All(1e-300)) & Vector256.LessThan(u, All(1));
        if (!AllLanes(usual)) return CloglogByLane(u);
        // Near the root 1 − 1/e, with 1 − u = (1 + d)/e: log1p(−log1p(d)).
        Vector256<double> d = (All(CloglogRoot) - u + All(CloglogRootLow)) * All(Math.E), near = Vector256.LessThan(Vector256.Abs(d), All(0.5));
        Vector256<double> t = -Log1p(Vector256.ConditionalSelect(near, d, -u));
        return Vector256.ConditionalSelect(near, Log1p(t & near), LogOfNormal(Vector256.ConditionalSelect(near, All(1), t)));
    }

    /// <summary>log(inv_logit(x) − inv_logit(y)), x &gt; y.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LogInvLogitDiff(Vector256<double> x, Vector256<double> y) => LogInvLogit(x) + Log1mInvLogit(y) + Log1mExp(y - x);

    /// <summary>The hyperbolic tangent. Within 2.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tanh(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), p = Expm1(a * All(-2));
        return Vector256.CopySign(p / (p + All(2)), x);
    }
}
