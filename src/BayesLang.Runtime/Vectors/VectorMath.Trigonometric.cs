using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    /// <summary>π/2 as a sum of three doubles.</summary>
    private const double HalfPi = 1.5707963267948966, HalfPiLow = 6.123233995736766e-17, HalfPiLowest = -1.4973849048591698e-33;

    private const double TwoOverPi = 0.6366197723675814, QuarterPi = 0.7853981633974483, QuarterPiLow = 3.061616997868383e-17;

    /// <summary>Beyond it the reduction below would lose bits.</summary>
    private const double LargestAngle = 1e6;

    /// <summary>
    /// x = n π/2 + r + low, |r| ≤ π/4 (Cody and Waite): x − n HalfPi is exact, since both are multiples of 2⁻⁵³ and their difference is below 1; the rest
    /// is taken off with its rounding error kept.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReduceAngle(Vector256<double> x, out Vector256<double> low, out Vector256<long> quadrant)
    {
        Vector256<double> shifted = Fma(x, All(TwoOverPi), All(RoundingShift)), n = shifted - All(RoundingShift);
        quadrant = shifted.AsInt64();
        Vector256<double> first = Fma(n, All(-HalfPi), x), r = Fma(n, All(-HalfPiLow), first);
        low = Fma(n, All(-HalfPiLowest), Fma(n, All(-HalfPiLow), first - r));
        return r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SinOfReduced(Vector256<double> r, Vector256<double> low)
    {
        Vector256<double> z = r * r;
        return r + Fma(r * z, Terms7(z, KernelFits.SinRest), Fma(z * low, All(-0.5), low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> CosOfReduced(Vector256<double> r, Vector256<double> low)
    {
        Vector256<double> z = r * r, half = All(0.5) * z, w = All(1) - half;
        return w + ((All(1) - w - half) + Fma(z * z, Terms7(z, KernelFits.CosRest), -r * low));
    }

    /// <summary>All bits where the quadrant's lowest bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IsOdd(Vector256<long> quadrant) => (Vector256<long>.Zero - (quadrant & Vector256<long>.One)).AsDouble();

    /// <summary>Changes the sign in the second pair of quadrants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WithSignOf(Vector256<long> quadrant, Vector256<double> y) => y ^ Vector256.ShiftLeft(quadrant & Vector256.Create(2L), 62).AsDouble();

    /// <summary>The sine. Within 0.8 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Sin(Vector256<double> x)
    {
        if (!AllLanes(Vector256.LessThan(Vector256.Abs(x), All(LargestAngle)))) return SinByLane(x);
        Vector256<double> r = ReduceAngle(x, out Vector256<double> low, out Vector256<long> quadrant);
        Vector256<double> y = Vector256.ConditionalSelect(IsOdd(quadrant), CosOfReduced(r, low), SinOfReduced(r, low));
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, WithSignOf(quadrant, y));
    }

    /// <summary>The cosine. Within 0.8 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Cos(Vector256<double> x)
    {
        if (!AllLanes(Vector256.LessThan(Vector256.Abs(x), All(LargestAngle)))) return CosByLane(x);
        Vector256<double> r = ReduceAngle(x, out Vector256<double> low, out Vector256<long> quadrant);
        Vector256<double> y = Vector256.ConditionalSelect(IsOdd(quadrant), SinOfReduced(r, low), CosOfReduced(r, low));
        return WithSignOf(quadrant + Vector256<long>.One, y);
    }

    /// <summary>The tangent. Within 2 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Tan(Vector256<double> x)
    {
        if (!AllLanes(Vector256.LessThan(Vector256.Abs(x), All(LargestAngle)))) return TanByLane(x);
        Vector256<double> r = ReduceAngle(x, out Vector256<double> low, out Vector256<long> quadrant), odd = IsOdd(quadrant);
        Vector256<double> sin = SinOfReduced(r, low), cos = CosOfReduced(r, low);
        Vector256<double> y = Vector256.ConditionalSelect(odd, -cos, sin) / Vector256.ConditionalSelect(odd, sin, cos);
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, y);
    }

    /// <summary>atan(t) + base + baseLow, |t| ≤ √2 − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AtanOfSmall(Vector256<double> t, Vector256<double> at, Vector256<double> atLow)
    {
        Vector256<double> z = t * t;
        return at + (t + Fma(t * z, Terms12(z, KernelFits.AtanRest), atLow));
    }

    /// <summary>The arc tangent: reduced to |t| ≤ √2 − 1 at 0, π/4 or π/2. Within 1 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Atan(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), one = All(1);
        Vector256<double> beyond = Vector256.GreaterThan(a, All(2.414213562373095)), above = Vector256.GreaterThan(a, All(0.41421356237309503));
        Vector256<double> numerator = Vector256.ConditionalSelect(beyond, -one, Vector256.ConditionalSelect(above, a - one, a));
        Vector256<double> denominator = Vector256.ConditionalSelect(beyond, a, Vector256.ConditionalSelect(above, a + one, one));
        Vector256<double> at = Vector256.ConditionalSelect(beyond, All(HalfPi), above & All(QuarterPi));
        Vector256<double> atLow = Vector256.ConditionalSelect(beyond, All(HalfPiLow), above & All(QuarterPiLow));
        return Vector256.CopySign(AtanOfSmall(numerator / denominator, at, atLow), x);
    }

    /// <summary>The angle of the point (x, y), in (−π, π]. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(y), b = Vector256.Abs(x);
        Vector256<double> usual = Vector256.GreaterThan(a, All(1e-140)) & Vector256.LessThan(a, All(1e140)) & Vector256.GreaterThan(b, All(1e-140)) & Vector256.LessThan(b, All(1e140));
        if (!AllLanes(usual)) return Atan2ByLane(y, x);
        Vector256<double> beyond = Vector256.GreaterThan(a, All(2.414213562373095) * b), above = Vector256.GreaterThan(a, All(0.41421356237309503) * b);
        Vector256<double> numerator = Vector256.ConditionalSelect(beyond, -b, Vector256.ConditionalSelect(above, a - b, a));
        Vector256<double> denominator = Vector256.ConditionalSelect(beyond, a, Vector256.ConditionalSelect(above, a + b, b));
        Vector256<double> at = Vector256.ConditionalSelect(beyond, All(HalfPi), above & All(QuarterPi));
        Vector256<double> atLow = Vector256.ConditionalSelect(beyond, All(HalfPiLow), above & All(QuarterPiLow));
        // To the left of the axis π − the angle: the base and the argument change their signs.
        Vector256<double> left = Vector256.LessThan(x, Vector256<double>.Zero);
        at = Vector256.ConditionalSelect(left, All(2 * HalfPi) - at, at);
        atLow = Vector256.ConditionalSelect(left, All(2 * HalfPiLow) - atLow, atLow);
        Vector256<double> t = numerator / denominator;
        return Vector256.CopySign(AtanOfSmall(Vector256.ConditionalSelect(left, -t, t), at, atLow), y);
    }

    /// <summary>asin(s) = s + rest for s in [0, ½] that is |x|, or above ½ √((1 − |x|)/2), whose double angle π/2 lacks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ReduceSine(Vector256<double> a, Vector256<double> upper, out Vector256<double> rest)
    {
        Vector256<double> z = Vector256.ConditionalSelect(upper, (All(1) - a) * All(0.5), a * a);
        Vector256<double> s = Vector256.ConditionalSelect(upper, Vector256.Sqrt(z), a);
        rest = s * z * Terms14(z, KernelFits.AsinRest);
        return s;
    }

    /// <summary>The arc sine; NaN outside [−1, 1]. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Asin(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), upper = Vector256.GreaterThan(a, All(0.5));
        Vector256<double> s = ReduceSine(a, upper, out Vector256<double> rest);
        Vector256<double> y = Vector256.ConditionalSelect(upper, All(HalfPi) - (s + s + (rest + rest - All(HalfPiLow))), s + rest);
        return Vector256.CopySign(y, x);
    }

    /// <summary>The arc cosine; NaN outside [−1, 1]. Within 1.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Acos(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), upper = Vector256.GreaterThan(a, All(0.5)), left = Vector256.LessThan(x, Vector256<double>.Zero);
        Vector256<double> s = ReduceSine(a, upper, out Vector256<double> rest);
        // Above ½ twice the angle, or π less it; in the middle π/2 − the angle, whose sign is x's.
        Vector256<double> twice = s + s + (rest + rest), far = All(2 * HalfPi) - (s + s + (rest + rest - All(2 * HalfPiLow)));
        Vector256<double> middle = All(HalfPi) - (x + (Vector256.CopySign(rest, x) - All(HalfPiLow)));
        return Vector256.ConditionalSelect(upper, Vector256.ConditionalSelect(left, far, twice), middle);
    }
}
