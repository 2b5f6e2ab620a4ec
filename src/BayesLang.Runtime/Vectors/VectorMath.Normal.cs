using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    private const double SqrtHalf = 0.70710678118654752440, SqrtHalfLow = -4.833646656726457e-17, SqrtTwoOverPi = 0.79788456080286535588, OneOverSqrt2Pi = 0.39894228040143267794;

    /// <summary>(1 + 2x) exp(x²) erfc(x) for 0 ≤ x &lt; ∞ (NaN stays), from a = x/scale, and its factor 1 + 2x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ScaledErfcx(Vector256<double> a, double scale, out Vector256<double> factor)
    {
        factor = Fma(a, All(2 * scale), All(1));
        // t = (x − 4)/(x + 4) in the form that is most exact where its function is steepest, at x = 0.
        return Terms24(Fma(All(2), a / (a + All(4 / scale)), All(-1)), KernelFits.ErfcxScaled) + All(1.125);
    }

    /// <summary>e exp(x²) erfc(x), x = scale a ≥ 0, with the rounding errors of the product, the quotient and the factor 1 + 2x carried along.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> TimesErfcx(Vector256<double> e, Vector256<double> a, double scale, double scaleLow)
    {
        Vector256<double> scaled = ScaledErfcx(a, scale, out Vector256<double> factor), inverse = All(1) / factor;
        Vector256<double> factorLow = Fma(a, All(2 * scaleLow), Fma(a, All(2 * scale), All(1) - factor));
        Vector256<double> product = e * scaled, y = product * inverse;
        Vector256<double> residue = Fma(-y, factor, product) + Fma(-y, factorLow, Fma(e, scaled, -product));
        return Fma(residue, inverse, y);
    }

    /// <summary>exp(−c x²) for |x| ≤ 60 and c ½ or 1, with the rounding error of x² carried along.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpOfMinusSquare(Vector256<double> x, double c)
    {
        Vector256<double> cx = x * All(c), h = cx * x;
        return ExpOfSum(Vector256.MaxNative(All(-746), -h), -Fma(cx, x, -h));
    }

    /// <summary>|x|, at most 60: there every tail has underflowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Magnitude(Vector256<double> x) => Vector256.MinNative(All(60), Vector256.Abs(x));

    /// <summary>The error function. Within 1 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Erf(Vector256<double> x)
    {
        Vector256<double> a = Magnitude(x);
        Vector256<double> central = Fma(x, Terms12(a * a, KernelFits.ErfOverX), x);
        Vector256<double> scaled = ScaledErfcx(a, 1, out Vector256<double> factor);
        Vector256<double> outer = All(1) - ExpOfMinusSquare(a, 1) * (scaled / factor);
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, All(1)), central, Vector256.CopySign(outer, x));
    }

    /// <summary>1 − erf(x). Within 2.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Erfc(Vector256<double> x)
    {
        Vector256<double> a = Magnitude(x);
        Vector256<double> tail = TimesErfcx(ExpOfMinusSquare(a, 1), a, 1, 0);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), All(2) - tail, tail);
    }

    /// <summary>The standard normal distribution function. Within 3 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Phi(Vector256<double> x)
    {
        Vector256<double> a = Magnitude(x);
        Vector256<double> tail = TimesErfcx(All(0.5) * ExpOfMinusSquare(a, 0.5), a, SqrtHalf, SqrtHalfLow);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), All(1) - tail, tail);
    }

    /// <summary>The language's logistic approximation of Φ, inv_logit((0.07056 x² + 1.5976) x), the cubic's rounding errors carried along. Within 2 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> PhiApprox(Vector256<double> x)
    {
        // Beyond 22 every tail has underflowed.
        Vector256<double> a = Vector256.MinNative(All(22), Vector256.Abs(x));
        Vector256<double> square = a * a, squareLow = Fma(a, a, -square);
        Vector256<double> p = square * All(0.07056), pLow = Fma(squareLow, All(0.07056), Fma(square, All(0.07056), -p));
        Vector256<double> t = p + All(1.5976), back = t - p, tLow = (All(1.5976) - back) + (p - (t - back)) + pLow;
        Vector256<double> z = t * a, zLow = Fma(tLow, a, Fma(t, a, -z));
        Vector256<double> e = ExpOfSum(Vector256.MaxNative(All(-746), -z), -zLow);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, All(1)) / (e + All(1));
    }

    /// <summary>The standard normal density. Within 2 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> NormalDensity(Vector256<double> x) => All(OneOverSqrt2Pi) * ExpOfMinusSquare(Magnitude(x), 0.5);

    /// <summary>log Φ(x). Within 3 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LogPhi(Vector256<double> x)
    {
        if (!AllLanes(Vector256.LessThan(Vector256.Abs(x), All(1e100)))) return LogPhiByLane(x);
        Vector256<double> a = Vector256.Abs(x), near = Magnitude(x), lower = Vector256.LessThan(x, Vector256<double>.Zero);
        Vector256<double> g = TimesErfcx(All(0.5), a, SqrtHalf, SqrtHalfLow);
        Vector256<double> minusTail = -(ExpOfMinusSquare(near, 0.5) * g);
        Vector256<double> u = minusTail + All(1), error = minusTail - (u - All(1));
        Vector256<double> log = LogOfSum(Vector256.ConditionalSelect(lower, g, u), Vector256.AndNot(error, lower), minusTail);
        return Fma(lower & x, x * All(-0.5), log);
    }

    /// <summary>log Φ(x), and its derivative φ(x)/Φ(x) from the same exponential and tail. Within 3 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> LogPhi(Vector256<double> x, out Vector256<double> derivative)
    {
        if (!AllLanes(Vector256.LessThan(Vector256.Abs(x), All(1e15))))
        {
            derivative = NormalHazardLower(x);
            return LogPhi(x);
        }
        Vector256<double> a = Vector256.Abs(x), lower = Vector256.LessThan(x, Vector256<double>.Zero);
        Vector256<double> g = TimesErfcx(All(0.5), a, SqrtHalf, SqrtHalfLow), e = ExpOfMinusSquare(Magnitude(x), 0.5);
        Vector256<double> minusTail = -(e * g), u = minusTail + All(1), error = minusTail - (u - All(1));
        Vector256<double> log = LogOfSum(Vector256.ConditionalSelect(lower, g, u), Vector256.AndNot(error, lower), minusTail);
        derivative = All(OneOverSqrt2Pi) * Vector256.ConditionalSelect(lower, All(1), e) / Vector256.ConditionalSelect(lower, g, u);
        return Fma(lower & x, x * All(-0.5), log);
    }

    /// <summary>φ(x)/Φ(x), the derivative of log Φ. Within 3.5 ulp.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> NormalHazardLower(Vector256<double> x)
    {
        Vector256<double> a = Vector256.MinNative(All(1e15), Vector256.Abs(x));
        Vector256<double> scaled = ScaledErfcx(a, SqrtHalf, out Vector256<double> factor);
        Vector256<double> e = ExpOfMinusSquare(Magnitude(x), 0.5);
        Vector256<double> upper = Vector256.GreaterThan(x, Vector256<double>.Zero);
        Vector256<double> numerator = factor * Vector256.ConditionalSelect(upper, All(OneOverSqrt2Pi) * e, All(SqrtTwoOverPi));
        Vector256<double> y = numerator / Vector256.ConditionalSelect(upper, Fma(All(-0.5) * e, scaled, factor), scaled);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, All(-1e15)), -x, y);
    }

    /// <summary>The standard normal quantile. Within 3 ulp; 4.5 where p or 1 − p is below 1.4e-11, by the scalar function.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> InvPhi(Vector256<double> p)
    {
        Vector256<double> q = p - All(0.5), tailMass = Vector256.MinNative(p, All(1) - p);
        // Beyond these the scalar function's far range begins.
        Vector256<double> usual = Vector256.GreaterThan(tailMass, All(1.4e-11));
        if (!AllLanes(usual)) return InvPhiByLane(p);
        Vector256<double> central = Vector256.LessThanOrEqual(Vector256.Abs(q), All(0.425));
        Vector256<double> w = Fma(-q, q, All(0.180625));
        Vector256<double> r = Vector256.Sqrt(-LogOfNormal(tailMass)), u = r - All(1.6);
        Vector256<double> numerator = Vector256.ConditionalSelect(central, Terms9(w, KernelFits.QuantileCentreP), Terms9(u, KernelFits.QuantileTailP));
        Vector256<double> ratio = numerator / Vector256.ConditionalSelect(central, Terms9(w, KernelFits.QuantileCentreQ), Terms9(u, KernelFits.QuantileTailQ));
        Vector256<double> factor = Vector256.ConditionalSelect(central, q, Vector256.CopySign(r, q));
        return Fma(factor, ratio, factor * Vector256.ConditionalSelect(central, All(2.5), All(1.125)));
    }

    /// <summary>The inverse of erfc. Within 3 ulp, 4.5 far out.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> InvErfc(Vector256<double> x) => All(-SqrtHalf) * InvPhi(x * All(0.5));
}
