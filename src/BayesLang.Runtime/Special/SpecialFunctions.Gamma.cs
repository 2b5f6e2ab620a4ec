namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    private const double HalfLog2Pi = 0.91893853320467274178;
    private const double LogPi = 1.1447298858494001741;

    /// <summary>
    /// log |Γ(x)|: a rational fit on [1, 2] that keeps relative accuracy at both zeros, the recurrence up to 6.5, Stirling's series with a fitted
    /// remainder above, reflection below 0. Its derivative is <see cref="Digamma"/>. +∞ at the poles and at ±∞.
    /// </summary>
    public static double Lgamma(double x)
    {
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x <= 0)
        {
            if (x == Math.Floor(x)) return double.PositiveInfinity;
            if (x > -1e-20) return -Math.Log(-x);
            return x is > -6.1 and < -2.4 && NearZeroOfLgamma(x) is { } near ? near : LogPi - Math.Log(Math.Abs(x * double.SinPi(x))) - Lgamma(-x);
        }
        if (x < 1) return x * (x - 1) * LgammaMiddle(x - 0.5) - Math.Log(x);
        if (x < 6.5)
        {
            double y = x, product = 1;
            while (y > 2)
            {
                y -= 1;
                product *= y;
            }
            return (y - 1) * (y - 2) * LgammaMiddle(y - 1.5) + Math.Log(product);
        }
        return x > 1e17 ? x * (Math.Log(x) - 1) : Math.FusedMultiplyAdd(x - 0.5, Math.Log(x) - 1, HalfLog2Pi - 0.5 + LgammaRemainder(x));
    }

    /// <summary>The zeros of lgamma between −6.1 and −2, each as the sum of two doubles (by Newton's method in 60 digits).</summary>
    private static ReadOnlySpan<double> NegativeZeros =>
    [
        -2.4570247382208006, -3.7075610815513266e-17,
        -2.7476826467274127, 9.055340329338315e-17,
        -3.14358088834998, -2.1818179852331714e-16,
        -3.955294284858598, -1.999428391746348e-17,
        -4.039361839740537, 2.1143995503980602e-16,
        -4.991544640560048, 1.5174411760571722e-16,
        -5.0082181683225935, -4.3926353491015815e-17,
        -5.998607480080875, -3.311862478893795e-16,
        -6.001385294453155, 6.415847287933042e-17,
    ];

    /// <summary>Close to a negative zero, where the reflection cancels: its Taylor series there.</summary>
    private static double? NearZeroOfLgamma(double x)
    {
        for (int i = 0; i < NegativeZeros.Length; i += 2)
        {
            double zero = NegativeZeros[i], distance = (x - zero) - NegativeZeros[i + 1];
            // The terms fall as the distance to the nearest pole.
            if (Math.Abs(distance) < 1e-4 * Math.Abs(zero - Math.Round(zero)))
                return distance * (Digamma(zero) + distance * (0.5 * Trigamma(zero) + distance * (Tetragamma(zero) / 6)));
        }
        return null;
    }

    /// <summary>lgamma(x)/((x − 1)(x − 2)) in u = x − 3/2, |u| ≤ ½.</summary>
    private static double LgammaMiddle(double u) => Polynomial.Evaluate(u, Fits.LgammaMiddleP) / Polynomial.Evaluate(u, Fits.LgammaMiddleQ);

    /// <summary>
    /// Stirling's remainder lgamma(x) − ((x − ½) log x − x + ½ log 2π) for x ≥ 6.5: what is left when large terms cancel in differences of lgamma.
    /// </summary>
    internal static double LgammaRemainder(double x)
    {
        double r = 1 / x;
        return r * Polynomial.Evaluate(r * r, Fits.LgammaTail);
    }

    /// <summary>The derivative of log Γ; NaN at its poles, 0 and the negative integers. Its derivative is <see cref="Trigamma"/>.</summary>
    public static double Digamma(double x)
    {
        if (x <= 0)
        {
            if (x == Math.Floor(x)) return double.NaN;
            return Digamma(1 - x) - Math.PI / double.TanPi(x);
        }
        if (x >= 6.5)
        {
            double r = 1 / x, t = r * r;
            return Math.Log(x) - 0.5 * r - t * Polynomial.Evaluate(t, Fits.DigammaTail);
        }
        if (x < 1) return DigammaMiddle(x + 1) - 1 / x;
        double y = x, sum = 0;
        while (y > 2)
        {
            y -= 1;
            sum += 1 / y;
        }
        return DigammaMiddle(y) + sum;
    }

    private static double DigammaMiddle(double y) =>
        (y - Fits.DigammaRoot - Fits.DigammaRootLow) * (Polynomial.Evaluate(y - 1.5, Fits.DigammaMiddleP) / Polynomial.Evaluate(y - 1.5, Fits.DigammaMiddleQ));

    /// <summary>The second derivative of log Γ; +∞ at its poles.</summary>
    public static double Trigamma(double x)
    {
        if (x <= 0)
        {
            if (x == Math.Floor(x)) return double.PositiveInfinity;
            double s = Math.PI / double.SinPi(x);
            return s * s - Trigamma(1 - x);
        }
        double sum = 0;
        while (x < 6.5)
        {
            sum += 1 / (x * x);
            x += 1;
        }
        double r = 1 / x, t = r * r;
        return sum + r * (1 + r * (0.5 + r * Polynomial.Evaluate(t, Fits.TrigammaTail)));
    }

    /// <summary>The third derivative of log Γ; recurrence up to 10, then its asymptotic series (Abramowitz and Stegun 6.4.14).</summary>
    public static double Tetragamma(double x)
    {
        if (x <= 0)
        {
            if (x == Math.Floor(x)) return double.NaN;
            // From the reflection of the digamma function, differentiated twice.
            double s = Math.PI / double.SinPi(x);
            return -2 * s * s * s * double.CosPi(x) + Tetragamma(1 - x);
        }
        double sum = 0;
        while (x < 14)
        {
            sum += 2 / (x * x * x);
            x += 1;
        }
        double r = 1 / (x * x);
        return -sum - r * (1 + 1 / x + r * (0.5 + r * (-1.0 / 6 + r * (1.0 / 6 + r * (-3.0 / 10 + r * (5.0 / 6 + r * (-691.0 / 210 + r * 17.5)))))));
    }

    /// <summary>
    /// log B(a, b) = lgamma(a) + lgamma(b) − lgamma(a + b); where an argument is large the cancelling parts of Stirling's formula are left out
    /// (DiDonato and Morris 1992). Its derivatives are digamma(a) − digamma(a + b) and the same in b.
    /// </summary>
    public static double Lbeta(double a, double b)
    {
        double small = Math.Min(a, b), large = Math.Max(a, b);
        if (double.IsNaN(a) || double.IsNaN(b) || small < 0) return double.NaN;
        if (small == 0) return double.PositiveInfinity;
        if (double.IsPositiveInfinity(large)) return double.NegativeInfinity;
        if (large < 6.5)
        {
            double sum = small + large, log = Lgamma(small) + Lgamma(large) - Lgamma(sum);
            // Where B is near 1 the rounding of a + b counts.
            return Math.Abs(log) < 0.1 ? log - (small - (sum - large)) * Digamma(sum) : log;
        }
        double ratio = small / large;
        double remainder = LgammaRemainder(large) - LgammaRemainder(small + large);
        if (small < 6.5) return Lgamma(small) + remainder + small - small * Math.Log(small + large) - (large - 0.5) * Log1p(ratio);
        return LgammaRemainder(small) + remainder + HalfLog2Pi - 0.5 * Math.Log(large)
            + (small - 0.5) * -Log1p(1 / ratio) - large * Log1p(ratio);
    }

    /// <summary>B(a, b).</summary>
    public static double Beta(double a, double b) => Math.Exp(Lbeta(a, b));
}
