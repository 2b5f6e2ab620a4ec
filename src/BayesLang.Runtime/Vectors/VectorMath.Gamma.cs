using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    private const double HalfLog2Pi = 0.91893853320467274178;

    /// <summary>Digamma's root less its double, times the slope there.</summary>
    private const double DigammaRootRest = 9.241265521729427e-17;

    /// <summary>
    /// Brings 5/2 ≤ x &lt; 13/2 down to y = x − n in [3/2, 5/2), exactly, and multiplies the recurrence's factors x − 1 … x − n; below, and where
    /// <paramref name="big"/>, n = 0. No factor waits for another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Descend(Vector256<double> x, Vector256<double> big, out Vector256<double> f1, out Vector256<double> f2, out Vector256<double> f3, out Vector256<double> f4, out Vector256<double> n)
    {
        n = Vector256.AndNot(Vector256.Floor(Vector256.MaxNative(All(1.5), x) - All(1.5)), big);
        Vector256<double> one = All(1);
        f1 = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(n, one), x - one, one);
        f2 = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(n, All(2)), x - All(2), one);
        f3 = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(n, All(3)), x - All(3), one);
        f4 = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(n, All(4)), x - All(4), one);
        return Vector256.ConditionalSelect(big, All(1.5), x - n);
    }

    /// <summary>The numerator of the sum of the reciprocals of the factors that <see cref="Descend"/> took; their product is the denominator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SumOfReciprocals(Vector256<double> f1, Vector256<double> f2, Vector256<double> f3, Vector256<double> f4, Vector256<double> n, Vector256<double> f12, Vector256<double> f34)
    {
        Vector256<double> one = All(1);
        Vector256<double> n1 = Vector256.GreaterThanOrEqual(n, one) & one, n2 = Vector256.GreaterThanOrEqual(n, All(2)) & one;
        Vector256<double> n3 = Vector256.GreaterThanOrEqual(n, All(3)) & one, n4 = Vector256.GreaterThanOrEqual(n, All(4)) & one;
        Vector256<double> n12 = Fma(n1, f2, n2 * f1), n34 = Fma(n3, f4, n4 * f3);
        return Fma(n12, f34, n34 * f12);
    }

    /// <summary>
    /// log Γ(x): a rational function on [1, 5/2] that keeps relative accuracy at both zeros, the recurrence below 1 and up to 13/2, Stirling's series above;
    /// all evaluated and the fitting one chosen in each lane, with one logarithm and one division.
    /// </summary>
    public static Vector256<double> Lgamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e17));
        if (!AllLanes(usual)) return LgammaByLane(x);
        Vector256<double> one = All(1), big = Vector256.GreaterThanOrEqual(x, All(6.5)), small = Vector256.LessThan(x, one);
        Vector256<double> y = Descend(x, big, out Vector256<double> f1, out Vector256<double> f2, out Vector256<double> f3, out Vector256<double> f4, out _);
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big | small, x, (f1 * f2) * (f3 * f4)));
        Vector256<double> u = Vector256.ConditionalSelect(small, x, y - one);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, Terms8(u, KernelFits.LgammaRatioP)) / Vector256.ConditionalSelect(big, x, Terms8(u, KernelFits.LgammaRatioQ));
        Vector256<double> middle = LgammaMiddle(u, ratio, Vector256.ConditionalSelect(small, -log, log));
        return Vector256.ConditionalSelect(big, LgammaTail(x, log, ratio), middle);
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
        Fma(x - All(0.5), log - All(1), Fma(r, Terms8(r * r, Fits.LgammaTail), All(HalfLog2Pi - 0.5)));

    /// <summary>log Γ(x), and its derivative digamma(x), which share the logarithm and the recurrence.</summary>
    public static Vector256<double> Lgamma(Vector256<double> x, out Vector256<double> derivative)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e17));
        if (!AllLanes(usual))
        {
            derivative = DigammaByLane(x);
            return LgammaByLane(x);
        }
        Vector256<double> one = All(1), big = Vector256.GreaterThanOrEqual(x, All(6.5)), small = Vector256.LessThan(x, one);
        Vector256<double> y = Descend(x, big, out Vector256<double> f1, out Vector256<double> f2, out Vector256<double> f3, out Vector256<double> f4, out Vector256<double> n);
        Vector256<double> f12 = f1 * f2, f34 = f3 * f4, product = f12 * f34;
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big | small, x, product));
        Vector256<double> u = Vector256.ConditionalSelect(small, x, y - one);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, Terms8(u, KernelFits.LgammaRatioP)) / Vector256.ConditionalSelect(big, x, Terms8(u, KernelFits.LgammaRatioQ));
        Vector256<double> middle = LgammaMiddle(u, ratio, Vector256.ConditionalSelect(small, -log, log));
        Vector256<double> sum = Vector256.ConditionalSelect(small, All(-1), SumOfReciprocals(f1, f2, f3, f4, n, f12, f34));
        product = Vector256.ConditionalSelect(small, x, product);
        Vector256<double> d = Vector256.ConditionalSelect(small, x - All(Fits.DigammaRoot - 1), y - All(Fits.DigammaRoot));
        Vector256<double> q = Terms7(u, KernelFits.DigammaRatioQ);
        Vector256<double> fraction = Fma(d * Terms8(u, KernelFits.DigammaRatioP), product, sum * q) / (q * product);
        derivative = Vector256.ConditionalSelect(big, DigammaTail(log, ratio), d + (fraction - All(DigammaRootRest)));
        return Vector256.ConditionalSelect(big, LgammaTail(x, log, ratio), middle);
    }

    /// <summary>log x − 1/(2x) − the rest of the asymptotic series, from r = 1/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> DigammaTail(Vector256<double> log, Vector256<double> r)
    {
        Vector256<double> t = r * r;
        return log - Fma(t, Terms8(t, Fits.DigammaTail), r * All(0.5));
    }

    /// <summary>
    /// The derivative of log Γ, with one division beside the logarithm's: below 13/2 (y − root)(1 + p/q) + the recurrence's reciprocals, all fractions as one.
    /// </summary>
    public static Vector256<double> Digamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e300));
        if (!AllLanes(usual)) return DigammaByLane(x);
        Vector256<double> one = All(1), big = Vector256.GreaterThanOrEqual(x, All(6.5)), small = Vector256.LessThan(x, one);
        Vector256<double> y = Descend(x, big, out Vector256<double> f1, out Vector256<double> f2, out Vector256<double> f3, out Vector256<double> f4, out Vector256<double> n);
        Vector256<double> f12 = f1 * f2, f34 = f3 * f4;
        Vector256<double> sum = Vector256.ConditionalSelect(small, All(-1), SumOfReciprocals(f1, f2, f3, f4, n, f12, f34));
        Vector256<double> product = Vector256.ConditionalSelect(small, x, f12 * f34);
        Vector256<double> u = Vector256.ConditionalSelect(small, x, y - one);
        Vector256<double> d = Vector256.ConditionalSelect(small, x - All(Fits.DigammaRoot - 1), y - All(Fits.DigammaRoot));
        Vector256<double> p = d * Terms8(u, KernelFits.DigammaRatioP), q = Terms7(u, KernelFits.DigammaRatioQ);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, Fma(p, product, sum * q)) / Vector256.ConditionalSelect(big, x, q * product);
        return Vector256.ConditionalSelect(big, DigammaTail(LogOfNormal(x), ratio), d + (ratio - All(DigammaRootRest)));
    }

    /// <summary>The second derivative of log Γ: 1/x², the recurrence's next terms up to 13/2 as one fraction, the asymptotic series.</summary>
    public static Vector256<double> Trigamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-150)) & Vector256.LessThan(x, All(1e150));
        if (!AllLanes(usual)) return TrigammaByLane(x);
        Vector256<double> one = All(1), steps = Vector256.Ceiling(Vector256.MaxNative(Vector256<double>.Zero, All(6.5) - x)), y = x + steps;
        Pair(x, 1, steps, out Vector256<double> n12, out Vector256<double> d12);
        Pair(x, 3, steps, out Vector256<double> n34, out Vector256<double> d34);
        Pair(x, 5, steps, out Vector256<double> n56, out Vector256<double> d56);
        Vector256<double> n14 = Fma(n12, d34, n34 * d12), d14 = d12 * d34;
        Vector256<double> fraction = Fma(n14, d56, n56 * d14) / (d14 * d56);
        Vector256<double> r = one / y, t = r * r;
        Vector256<double> tail = Fma(t, Fma(r, Terms8(t, Fits.TrigammaTail), All(0.5)), r);
        Vector256<double> head = Vector256.GreaterThanOrEqual(steps, one) & (one / (x * x));
        return head + (fraction + tail);
    }

    /// <summary>1/(x + k)² + 1/(x + k + 1)² as a fraction, each term only where <paramref name="steps"/> goes past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(Vector256<double> x, double k, Vector256<double> steps, out Vector256<double> numerator, out Vector256<double> denominator)
    {
        Vector256<double> one = All(1), first = Vector256.GreaterThan(steps, All(k)), second = Vector256.GreaterThan(steps, All(k + 1));
        Vector256<double> a = x + All(k), b = x + All(k + 1);
        Vector256<double> da = Vector256.ConditionalSelect(first, a * a, one), db = Vector256.ConditionalSelect(second, b * b, one);
        numerator = Fma(first & one, db, (second & one) * da);
        denominator = da * db;
    }

    /// <summary>
    /// log B(a, b) = lgamma(a) + lgamma(b) − lgamma(a + b); where the larger is 13/2 or more the parts of Stirling's formula that cancel are left out
    /// (DiDonato and Morris 1992).
    /// </summary>
    public static Vector256<double> Lbeta(Vector256<double> a, Vector256<double> b)
    {
        Vector256<double> small = Vector256.MinNative(a, b), large = Vector256.MaxNative(a, b);
        Vector256<double> usual = Vector256.GreaterThan(small, All(1e-300)) & Vector256.LessThan(large, All(1e15)) & Vector256.Equals(a, a);
        if (!AllLanes(usual)) return LbetaByLane(a, b);
        Vector256<double> sum = a + b, stirling = Vector256.GreaterThanOrEqual(large, All(6.5));
        if (NoLane(stirling)) return Lgamma(small) + Lgamma(large) - Lgamma(sum);
        Vector256<double> both = Vector256.GreaterThanOrEqual(small, All(6.5));
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

    /// <summary>Stirling's remainder lgamma(x) − ((x − ½) log x − x + ½ log 2π), for x ≥ 13/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LgammaRemainder(Vector256<double> x)
    {
        Vector256<double> r = All(1) / x;
        return r * Terms8(r * r, Fits.LgammaTail);
    }
}
