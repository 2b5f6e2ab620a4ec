using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    /// <summary>ln 2 to 32 bits, so that its product with an exponent is exact, and the rest.</summary>
    private const double Ln2Short = 0.6931471803691238, Ln2Rest = 1.9082149292705877e-10;

    /// <summary>2/3 less its double.</summary>
    private const double TwoThirdsLow = 3.700743415417188e-17;

    /// <summary>The sine (the framework's kernel, within 1 ulp).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sin(Vector256<double> x) => Vector256.Sin(x);

    /// <summary>The cosine (the framework's kernel).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Cos(Vector256<double> x) => Vector256.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sqrt(Vector256<double> x) => Vector256.Sqrt(x);

    /// <summary>
    /// x to the power y = exp(y log x), the logarithm as an unevaluated sum of two doubles. Lanes with x not positive, normal and finite, or y not finite,
    /// take the scalar function's rules.
    /// </summary>
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y)
    {
        Vector256<double> usual = Vector256.GreaterThanOrEqual(x, All(SmallestNormal)) & Vector256.LessThanOrEqual(x, All(double.MaxValue)) & Vector256.LessThan(Vector256.Abs(y), All(1e300));
        if (!AllLanes(usual)) return PowByLane(x, y);
        Vector256<double> log = LogOfNormal(x, out Vector256<double> logLow);
        Vector256<double> high = y * log, low = Fma(y, logLow, Fma(y, log, -high));
        // Past ±746 only the overflow or underflow matters.
        Vector256<double> clamped = Clamp(high, -746, 710);
        low &= Vector256.Equals(clamped, high);
        Vector256<double> n = Fma(clamped, All(Log2E), All(RoundingShift)) - All(RoundingShift);
        Vector256<double> r = Fma(n, All(-Ln2Low), Fma(n, All(-Ln2), clamped)) + low;
        Vector256<double> p = Fma(r * r, Polynomial.Terms10(r, Fits.ExpRest), r);
        Vector256<double> half = Fma(n, All(0.5), All(RoundingShift)) - All(RoundingShift);
        return (p + All(1)) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>x to one power for all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pow(Vector256<double> x, double y) => Pow(x, All(y));

    /// <summary>
    /// log(x) for positive normal x to some 64 bits: k ln 2 + s(2 + s²(2/3 + …)) with the first two terms in double-double, s = f/(2 + f).
    /// </summary>
    private static Vector256<double> LogOfNormal(Vector256<double> x, out Vector256<double> low)
    {
        Vector256<double> f = Decompose(x, out Vector256<double> k, out _);
        Vector256<double> d = f + All(2), dLow = f - (d - All(2));
        Vector256<double> s = f / d, sLow = Fma(-s, dLow, Fma(-s, d, f)) / d;
        Vector256<double> z = s * s, zLow = Fma(s + s, sLow, Fma(s, s, -z));
        Vector256<double> first = All(Fits.AtanhRestNarrow[0]);
        Vector256<double> rest = z * Polynomial.Terms7(z, Fits.AtanhRestNarrow[1..]);
        Vector256<double> w = first + rest, wLow = rest - (w - first) + All(TwoThirdsLow);
        Vector256<double> q = z * w, qLow = Fma(z, wLow, Fma(zLow, w, Fma(z, w, -q)));
        Vector256<double> t = q + All(2), tLow = q - (t - All(2)) + qLow;
        Vector256<double> m = s * t, mLow = Fma(s, tLow, Fma(sLow, t, Fma(s, t, -m)));
        Vector256<double> scale = k * All(Ln2Short), high = scale + m;
        low = (scale - high) + m + Fma(k, All(Ln2Rest), mLow);
        return high;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> PowByLane(Vector256<double> x, Vector256<double> y) =>
        Vector256.Create(Math.Pow(x[0], y[0]), Math.Pow(x[1], y[1]), Math.Pow(x[2], y[2]), Math.Pow(x[3], y[3]));
}
