using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    private const double HalfLog2Pi = 0.91893853320467274178;

    /// <summary>Digamma's root less its double, times the slope there.</summary>
    private const double DigammaRootRest = 9.241265521729427e-17;

    /// <summary>Where the asymptotic series begin.</summary>
    private const double Asymptotic = 3.5;

    /// <summary>
    /// The three ranges below the asymptotic one, in terms of u = y − 1 with y in [1, 5/2]: x &lt; 1 is y − 1, x in [1, 5/2) is y, x in [5/2, 7/2) is y + 1.
    /// The factor of the recurrence, Γ(x) = Γ(y) factor^sign, is x, 1 or x − 1; its sign −1, 0 or 1. All are exact.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Shift(Vector256<double> x, out Vector256<double> small, out Vector256<double> factor, out Vector256<double> sign)
    {
        Vector256<double> one = All(1), above = Vector256.GreaterThanOrEqual(x, All(2.5)), less = x - one;
        small = Vector256.LessThan(x, one);
        factor = Vector256.ConditionalSelect(small, x, Vector256.ConditionalSelect(above, less, one));
        sign = Vector256.ConditionalSelect(small, -one, above & one);
        return Vector256.ConditionalSelect(small, x, Vector256.ConditionalSelect(above, x - All(2), less));
    }

    /// <summary>
    /// log Γ(x): a rational function on [1, 5/2] that keeps relative accuracy at both zeros, one step of the recurrence below 1 and up to 7/2, Stirling's
    /// series above; all evaluated and the fitting one chosen in each lane, with one logarithm and one division. Within 2.5 ulp for x &gt; 0.
    /// </summary>
    [MethodImpl(Large)]
    public static Vector256<double> Lgamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e17));
        if (!AllLanes(usual)) return LgammaByLane(x);
        Vector256<double> big = Vector256.GreaterThanOrEqual(x, All(Asymptotic));
        Vector256<double> u = Shift(x, out Vector256<double> small, out Vector256<double> factor, out _);
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big, x, factor));
        Vector256<double> ratio = Vector256.ConditionalSelect(big, All(1), Terms8(u, KernelFits.LgammaRatioP)) / Vector256.ConditionalSelect(big, x, Terms8(u, KernelFits.LgammaRatioQ));
        return Vector256.ConditionalSelect(big, LgammaTail(x, log, ratio), LgammaMiddle(u, ratio, Vector256.ConditionalSelect(small, -log, log)));
    }

    /// <summary>lgamma(1 + u) + log = u(u − 1)(½ + ratio) + log, the rounding error of u(u − 1) carried along.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LgammaMiddle(Vector256<double> u, Vector256<double> ratio, Vector256<double> log)
    {
        Vector256<double> w = u - All(1), z = u * w, rest = Fma(u, w, -z);
        return Fma(z, All(0.5), Fma(z, ratio, rest * All(0.5))) + log;
    }

    /// <summary>(x − ½) log x − x + ½ log 2π + Stirling's remainder, from r = 1/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LgammaTail(Vector256<double> x, Vector256<double> log, Vector256<double> r) =>
        Fma(x - All(0.5), log - All(1), Fma(r, Terms10(r * r, KernelFits.LgammaTail), All(HalfLog2Pi - 0.5)));

    /// <summary>log Γ(x), and its derivative digamma(x), which share the logarithm and the recurrence. Within 2.5 ulp for x &gt; 0.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Lgamma(Vector256<double> x, out Vector256<double> derivative)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e17));
        if (!AllLanes(usual))
        {
            derivative = DigammaByLane(x);
            return LgammaByLane(x);
        }
        Vector256<double> big = Vector256.GreaterThanOrEqual(x, All(Asymptotic));
        Vector256<double> u = Shift(x, out Vector256<double> small, out Vector256<double> factor, out Vector256<double> sign);
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big, x, factor));
        Vector256<double> ratio = Vector256.ConditionalSelect(big, All(1), Terms8(u, KernelFits.LgammaRatioP)) / Vector256.ConditionalSelect(big, x, Terms8(u, KernelFits.LgammaRatioQ));
        Vector256<double> p = DigammaFraction(u, factor, sign, out Vector256<double> q, out Vector256<double> d);
        derivative = Vector256.ConditionalSelect(big, DigammaTail(log, ratio), d + (p / q - All(DigammaRootRest)));
        return Vector256.ConditionalSelect(big, LgammaTail(x, log, ratio), LgammaMiddle(u, ratio, Vector256.ConditionalSelect(small, -log, log)));
    }

    /// <summary>digamma(x) = d + p/q less the rest of the root, d = y − root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> DigammaFraction(Vector256<double> u, Vector256<double> factor, Vector256<double> sign, out Vector256<double> q, out Vector256<double> d)
    {
        d = u - All(Fits.DigammaRoot - 1);
        Vector256<double> denominator = Terms7(u, KernelFits.DigammaRatioQ);
        q = denominator * factor;
        return Fma(d * Terms8(u, KernelFits.DigammaRatioP), factor, sign * denominator);
    }

    /// <summary>log x − 1/(2x) − the rest of the asymptotic series, from r = 1/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> DigammaTail(Vector256<double> log, Vector256<double> r)
    {
        Vector256<double> t = r * r;
        return log - Fma(t, Terms10(t, KernelFits.DigammaTail), r * All(0.5));
    }

    /// <summary>
    /// The derivative of log Γ, with one division beside the logarithm's: below 7/2 (y − root)(1 + p/q) + the recurrence's reciprocal, both fractions as one. Within 3 ulp for x &gt; 0.
    /// </summary>
    [MethodImpl(Large)]
    public static Vector256<double> Digamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e300));
        if (!AllLanes(usual)) return DigammaByLane(x);
        Vector256<double> big = Vector256.GreaterThanOrEqual(x, All(Asymptotic));
        Vector256<double> u = Shift(x, out _, out Vector256<double> factor, out Vector256<double> sign);
        Vector256<double> p = DigammaFraction(u, factor, sign, out Vector256<double> q, out Vector256<double> d);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, All(1), p) / Vector256.ConditionalSelect(big, x, q);
        return Vector256.ConditionalSelect(big, DigammaTail(LogOfNormal(x), ratio), d + (ratio - All(DigammaRootRest)));
    }

    /// <summary>The second derivative of log Γ: 1/x², the recurrence's next terms up to 7/2 as one fraction, the asymptotic series. Within 2 ulp for x &gt; 0.</summary>
    [MethodImpl(Large)]
    public static Vector256<double> Trigamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-150)) & Vector256.LessThan(x, All(1e150));
        if (!AllLanes(usual)) return TrigammaByLane(x);
        Vector256<double> one = All(1), two = All(2), three = All(3), steps = Vector256.Ceiling(Vector256.MaxNative(Vector256<double>.Zero, All(Asymptotic) - x));
        Vector256<double> a = x + one, b = x + two, c = x + three;
        Vector256<double> hasA = Vector256.GreaterThanOrEqual(steps, two), hasB = Vector256.GreaterThanOrEqual(steps, three), hasC = Vector256.GreaterThan(steps, three);
        Vector256<double> a2 = Vector256.ConditionalSelect(hasA, a * a, one), b2 = Vector256.ConditionalSelect(hasB, b * b, one), c2 = Vector256.ConditionalSelect(hasC, c * c, one);
        Vector256<double> ab = a2 * b2;
        Vector256<double> fraction = Fma(Fma(hasA & one, b2, (hasB & one) * a2), c2, (hasC & one) * ab) / (ab * c2);
        Vector256<double> r = one / (x + steps), t = r * r;
        Vector256<double> tail = Fma(t, Fma(r, Terms12(t, KernelFits.TrigammaTail), All(0.5)), r);
        return (Vector256.GreaterThanOrEqual(steps, one) & (one / (x * x))) + (fraction + tail);
    }

    /// <summary>
    /// log B(a, b) = lgamma(a) + lgamma(b) − lgamma(a + b); where the larger is 7/2 or more the parts of Stirling's formula that cancel are left out
    /// (DiDonato and Morris 1992). Within 3 ulp of two small or two large arguments, 11 of one small and one large.
    /// </summary>
    [MethodImpl(Large)]
    public static Vector256<double> Lbeta(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> small = Vector256.MinNative(a, b), large = Vector256.MaxNative(a, b);
        Vector256<double> usual = Vector256.GreaterThan(small, All(1e-300)) & Vector256.LessThan(large, All(1e15)) & Vector256.Equals(a, a);
        if (!AllLanes(usual)) return LbetaByLane(a, b);
        Vector256<double> sum = a + b, stirling = Vector256.GreaterThanOrEqual(large, All(Asymptotic));
        if (NoLane(stirling)) return Lgamma(small) + Lgamma(large) - Lgamma(sum);
        Vector256<double> both = Vector256.GreaterThanOrEqual(small, All(Asymptotic));
        Vector256<double> ratio = small / large, log1p = Log1p(ratio);
        Vector256<double> remainder = LgammaRemainder(large) - LgammaRemainder(sum);
        Vector256<double> logs = LogOfNormal(Vector256.ConditionalSelect(both, large, sum));
        Vector256<double> symmetric = LgammaRemainder(small) + remainder + All(HalfLog2Pi) - All(0.5) * logs - (small - All(0.5)) * Log1p(large / small) - large * log1p;
        if (AllLanes(both)) return symmetric;
        Vector256<double> smallLgamma = Lgamma(small);
        Vector256<double> uneven = smallLgamma + remainder + small - small * logs - (large - All(0.5)) * log1p;
        Vector256<double> y = Vector256.ConditionalSelect(both, symmetric, uneven);
        return AllLanes(stirling) ? y : Vector256.ConditionalSelect(stirling, y, smallLgamma + Lgamma(large) - Lgamma(sum));
    }

    /// <summary>Stirling's remainder lgamma(x) − ((x − ½) log x − x + ½ log 2π), for x ≥ 7/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LgammaRemainder(Vector256<double> x)
    {
        Vector256<double> r = All(1) / x;
        return r * Terms10(r * r, KernelFits.LgammaTail);
    }
}
