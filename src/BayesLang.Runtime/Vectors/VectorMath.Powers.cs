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

    private const double Log2ELow = 2.0355273740931033e-17, Log10E = 0.4342944819032518, Log10ELow = 1.098319650216765e-17;

    /// <summary>log₁₀ 2 to 32 bits, so that its product with an exponent is exact, and the rest.</summary>
    private const double Log10Of2Short = 0.3010299955494702, Log10Of2Rest = 1.1451100898021838e-10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sqrt(Vector256<double> x) => Vector256.Sqrt(x);

    /// <summary>
    /// x to the power y = exp(y log x), the logarithm as an unevaluated sum of two doubles. Lanes with x not positive, normal and finite, or y not finite,
    /// take the scalar function's rules. Within 1 ulp.
    /// </summary>
    [MethodImpl(Large)]
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
        return Scale(Expm1OfReduced(Fma(n, All(-Ln2Low), Fma(n, All(-Ln2), clamped)) + low), n);
    }

    /// <summary>x to one power for all lanes. Within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pow(Vector256<double> x, double y) => Pow(x, All(y));

    /// <summary>log(x) for positive normal x as a sum of two doubles, to some 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfNormal(Vector256<double> x, out Vector256<double> low)
    {
        Vector256<double> f = Decompose(x, out Vector256<double> k, out _);
        Vector256<double> m = LogOfFraction(f, out Vector256<double> mLow), scale = k * All(Ln2Short), high = scale + m;
        low = (scale - high) + m + Fma(k, All(Ln2Rest), mLow);
        return high;
    }

    /// <summary>log(1 + f), 1 + f in [√½, √2), as a sum of two doubles: s(2 + s²(2/3 + …)) with the first two terms in double-double, s = f/(2 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfFraction(Vector256<double> f, out Vector256<double> low)
    {
        Vector256<double> d = f + All(2), dLow = f - (d - All(2));
        Vector256<double> s = f / d, sLow = Fma(-s, dLow, Fma(-s, d, f)) / d;
        Vector256<double> z = s * s, zLow = Fma(s + s, sLow, Fma(s, s, -z));
        Vector256<double> first = All(Fits.AtanhRestNarrow[0]);
        Vector256<double> rest = z * Terms7(z, Fits.AtanhRestNarrow[1..]);
        Vector256<double> w = first + rest, wLow = rest - (w - first) + All(TwoThirdsLow);
        Vector256<double> q = z * w, qLow = Fma(z, wLow, Fma(zLow, w, Fma(z, w, -q)));
        Vector256<double> t = q + All(2), tLow = q - (t - All(2)) + qLow;
        Vector256<double> m = s * t;
        low = Fma(s, tLow, Fma(sLow, t, Fma(s, t, -m)));
        return m;
    }

    /// <summary>log x to another base: k units + log(1 + f) factor, in double-double up to the last addition; whole powers of the base come out exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogToBase(Vector256<double> x, double unit, double unitRest, double factor, double factorLow)
    {
        Vector256<double> f = Decompose(x, out Vector256<double> k, out _);
        Vector256<double> m = LogOfFraction(f, out Vector256<double> mLow);
        Vector256<double> p = m * All(factor), pLow = Fma(m, All(factor), -p) + Fma(m, All(factorLow), mLow * All(factor));
        Vector256<double> scale = k * All(unit), high = scale + p;
        return high + ((scale - high) + p + Fma(k, All(unitRest), pLow));
    }

    /// <summary>The logarithm to base 2. Within 0.7 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Log2(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThanOrEqual(x, All(SmallestNormal)) & Vector256.LessThanOrEqual(x, All(double.MaxValue));
        return AllLanes(usual) ? LogToBase(x, 1, 0, Log2E, Log2ELow) : Log2ByLane(x);
    }

    /// <summary>The logarithm to base 10. Within 0.7 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Log10(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThanOrEqual(x, All(SmallestNormal)) & Vector256.LessThanOrEqual(x, All(double.MaxValue));
        return AllLanes(usual) ? LogToBase(x, Log10Of2Short, Log10Of2Rest, Log10E, Log10ELow) : Log10ByLane(x);
    }

    /// <summary>2ˣ, exact at integers. Within 0.9 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp2(Vector256<double> x)
    {
        Vector256<double> clamped = Clamp(x, -1080, 1025), n = clamped + All(RoundingShift) - All(RoundingShift), f = clamped - n;
        Vector256<double> r = f * All(Ln2), low = Fma(f, All(Ln2Low), Fma(f, All(Ln2), -r));
        return Scale(Fma(r * r, Terms10(r, Fits.ExpRest), low) + r, n);
    }

    /// <summary>The cube root: t^(−1/3) by a polynomial and two steps of third order, and a last one on the root's residue, which is exact. Within 0.6 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Cbrt(Vector256<double> x)
    {
        Vector256<double> a = Vector256.Abs(x), usual = Vector256.GreaterThanOrEqual(a, All(SmallestNormal)) & Vector256.LessThanOrEqual(a, All(double.MaxValue));
        if (!AllLanes(usual)) return CbrtByLane(x);
        Vector256<double> f = Decompose(a, out Vector256<double> k, out _);
        Vector256<double> third = Fma(k, All(1.0 / 3), All(RoundingShift)) - All(RoundingShift);
        Vector256<double> t = (f + All(1)) * PowerOfTwo(Fma(third, All(-3), k)), z = Terms8(t, KernelFits.InverseCbrt);
        for (int step = 0; step < 2; step++)
        {
            // t z³ = 1 − e, so the root is z(1 − e)^(−1/3).
            Vector256<double> e = Fma(-t * z, z * z, All(1));
            z = Fma(z * e, Fma(e, All(2.0 / 9), All(1.0 / 3)), z);
        }
        Vector256<double> z2 = z * z, y = t * z2, y2 = y * y, y2Low = Fma(y, y, -y2);
        Vector256<double> residue = Fma(y2Low, y, Fma(y2, y, -t));
        y = Fma(residue * z2, All(-1.0 / 3), y);
        return Vector256.CopySign(y * PowerOfTwo(third), x);
    }

    /// <summary>√(x² + y²). Within 1 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Hypot(Vector256<double> x, Vector256<double> y)
    {
        Vector256<double> a = Vector256.MaxNative(Vector256.Abs(x), Vector256.Abs(y)), b = Vector256.MinNative(Vector256.Abs(x), Vector256.Abs(y));
        Vector256<double> usual = Vector256.GreaterThan(a, All(1e-140)) & Vector256.LessThan(a, All(1e150)) & Vector256.Equals(x, x) & Vector256.Equals(y, y);
        if (!AllLanes(usual)) return HypotByLane(x, y);
        Vector256<double> a2 = a * a, b2 = b * b, sum = a2 + b2, low = (a2 - sum) + b2 + Fma(a, a, -a2) + Fma(b, b, -b2);
        Vector256<double> root = Vector256.Sqrt(sum);
        return root + (Fma(-root, root, sum) + low) / (root + root);
    }
}
