using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

public static partial class VectorMath
{
    private const double HalfLog2Pi = 0.91893853320467274178;

    /// <summary>log Γ(x): the scalar function's three ranges, all evaluated and the fitting one chosen in each lane, with one logarithm and one division.</summary>
    public static Vector256<double> Lgamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e17));
        if (!AllLanes(usual)) return LgammaByLane(x);
        Vector256<double> one = All(1), big = Vector256.GreaterThanOrEqual(x, All(6.5)), small = Vector256.LessThan(x, one);
        Vector256<double> y = Vector256.ConditionalSelect(big, All(1.5), x), product = one;
        for (int step = 0; step < 5; step++)
        {
            Vector256<double> down = Vector256.GreaterThan(y, All(2));
            y -= down & one;
            product *= Vector256.ConditionalSelect(down, y, one);
        }
        Vector256<double> u = Vector256.ConditionalSelect(small, x - All(0.5), y - All(1.5));
        Vector256<double> zeros = Vector256.ConditionalSelect(small, x * (x - one), (y - one) * (y - All(2)));
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big | small, x, product));
        Vector256<double> p = Polynomial.Terms7(u, Fits.LgammaMiddleP), q = Polynomial.Terms7(u, Fits.LgammaMiddleQ);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, p) / Vector256.ConditionalSelect(big, x, q);
        Vector256<double> middle = Fma(zeros, ratio, Vector256.ConditionalSelect(small, -log, log));
        Vector256<double> tail = Fma(x - All(0.5), log - one, Fma(ratio, Polynomial.Terms8(ratio * ratio, Fits.LgammaTail), All(HalfLog2Pi - 0.5)));
        return Vector256.ConditionalSelect(big, tail, middle);
    }

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
        // Below 6.5: y in [1, 2], the recurrence's factors in product, the sum of their reciprocals as sum/product.
        Vector256<double> y = Vector256.ConditionalSelect(big, All(1.5), Vector256.ConditionalSelect(small, x + one, x));
        Vector256<double> sum = small & All(-1), product = Vector256.ConditionalSelect(small, x, one);
        for (int step = 0; step < 5; step++)
        {
            Vector256<double> down = Vector256.GreaterThan(y, All(2));
            y -= down & one;
            sum = Vector256.ConditionalSelect(down, Fma(sum, y, product), sum);
            product *= Vector256.ConditionalSelect(down, y, one);
        }
        Vector256<double> u = Vector256.ConditionalSelect(small, x - All(0.5), y - All(1.5));
        Vector256<double> zeros = Vector256.ConditionalSelect(small, x * (x - one), (y - one) * (y - All(2)));
        Vector256<double> log = LogOfNormal(Vector256.ConditionalSelect(big, x, product));
        Vector256<double> p = Polynomial.Terms7(u, Fits.LgammaMiddleP), q = Polynomial.Terms7(u, Fits.LgammaMiddleQ);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, p) / Vector256.ConditionalSelect(big, x, q), t = ratio * ratio;
        Vector256<double> middle = Fma(zeros, ratio, Vector256.ConditionalSelect(small, -log, log));
        Vector256<double> tail = Fma(x - All(0.5), log - one, Fma(ratio, Polynomial.Terms8(t, Fits.LgammaTail), All(HalfLog2Pi - 0.5)));
        Vector256<double> digammaP = (y - All(Fits.DigammaRoot) - All(Fits.DigammaRootLow)) * Polynomial.Terms7(u, Fits.DigammaMiddleP);
        Vector256<double> digammaQ = Polynomial.Terms7(u, Fits.DigammaMiddleQ);
        Vector256<double> digammaMiddle = Fma(digammaP, product, sum * digammaQ) / (digammaQ * product);
        Vector256<double> digammaTail = log - Fma(t, Polynomial.Terms8(t, Fits.DigammaTail), ratio * All(0.5));
        derivative = Vector256.ConditionalSelect(big, digammaTail, digammaMiddle);
        return Vector256.ConditionalSelect(big, tail, middle);
    }

    /// <summary>The derivative of log Γ, with one division beside the logarithm's.</summary>
    public static Vector256<double> Digamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-300)) & Vector256.LessThan(x, All(1e300));
        if (!AllLanes(usual)) return DigammaByLane(x);
        Vector256<double> one = All(1), big = Vector256.GreaterThanOrEqual(x, All(6.5)), small = Vector256.LessThan(x, one);
        // Below 6.5: digamma(y) + numerator/denominator with y in [1, 2], the fraction being the sum of the recurrence's reciprocals.
        Vector256<double> y = Vector256.ConditionalSelect(big, All(1.5), Vector256.ConditionalSelect(small, x + one, x));
        Vector256<double> numerator = small & All(-1), denominator = Vector256.ConditionalSelect(small, x, one);
        for (int step = 0; step < 5; step++)
        {
            Vector256<double> down = Vector256.GreaterThan(y, All(2));
            y -= down & one;
            numerator = Vector256.ConditionalSelect(down, Fma(numerator, y, denominator), numerator);
            denominator *= Vector256.ConditionalSelect(down, y, one);
        }
        Vector256<double> u = y - All(1.5);
        Vector256<double> p = (y - All(Fits.DigammaRoot) - All(Fits.DigammaRootLow)) * Polynomial.Terms7(u, Fits.DigammaMiddleP);
        Vector256<double> q = Polynomial.Terms7(u, Fits.DigammaMiddleQ);
        Vector256<double> ratio = Vector256.ConditionalSelect(big, one, Fma(p, denominator, numerator * q)) / Vector256.ConditionalSelect(big, x, q * denominator);
        Vector256<double> t = ratio * ratio;
        Vector256<double> tail = LogOfNormal(x) - Fma(t, Polynomial.Terms8(t, Fits.DigammaTail), ratio * All(0.5));
        return Vector256.ConditionalSelect(big, tail, ratio);
    }

    /// <summary>The second derivative of log Γ.</summary>
    public static Vector256<double> Trigamma(Vector256<double> x)
    {
        Vector256<double> usual = Vector256.GreaterThan(x, All(1e-70)) & Vector256.LessThan(x, All(1e150));
        if (!AllLanes(usual)) return TrigammaByLane(x);
        Vector256<double> one = All(1), y = x, numerator = Vector256<double>.Zero, denominator = one;
        for (int step = 0; step < 7; step++)
        {
            Vector256<double> up = Vector256.LessThan(y, All(6.5)), square = y * y;
            numerator = Vector256.ConditionalSelect(up, Fma(numerator, square, denominator), numerator);
            denominator *= Vector256.ConditionalSelect(up, square, one);
            y += up & one;
        }
        Vector256<double> r = one / y, t = r * r;
        Vector256<double> tail = Fma(t, Fma(r, Polynomial.Terms8(t, Fits.TrigammaTail), All(0.5)), r);
        return numerator / denominator + tail;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> LgammaByLane(Vector256<double> x) =>
        Vector256.Create(SpecialFunctions.Lgamma(x[0]), SpecialFunctions.Lgamma(x[1]), SpecialFunctions.Lgamma(x[2]), SpecialFunctions.Lgamma(x[3]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> DigammaByLane(Vector256<double> x) =>
        Vector256.Create(SpecialFunctions.Digamma(x[0]), SpecialFunctions.Digamma(x[1]), SpecialFunctions.Digamma(x[2]), SpecialFunctions.Digamma(x[3]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> TrigammaByLane(Vector256<double> x) =>
        Vector256.Create(SpecialFunctions.Trigamma(x[0]), SpecialFunctions.Trigamma(x[1]), SpecialFunctions.Trigamma(x[2]), SpecialFunctions.Trigamma(x[3]));
}
