namespace BayesLang.Runtime.Special;

/// <summary>Differences of lgamma and of digamma at two points, relatively accurate also where the points are near each other.</summary>
public static partial class SpecialFunctions
{
    /// <summary>
    /// digamma(x + d) − digamma(x). For x, x + d &gt; 0 both are raised by the recurrence, whose terms d/((x + i)(x + i + d)) have one sign, to where the
    /// asymptotic expansions can be subtracted term by term.
    /// </summary>
    public static double DigammaDifference(double x, double d)
    {
        double end = x + d;
        if (d == 0) return x > 0 ? 0 : Digamma(x) - Digamma(x);
        if (!(x > 0) || !(end > 0) || double.IsInfinity(x) || double.IsInfinity(end)) return Digamma(end) - Digamma(x);
        double sum = 0;
        while (x < 6.5 || end < 6.5)
        {
            // Where one of the points is far above, its own expansion serves, and nothing cancels.
            if (Math.Max(x, end) > 40 * Math.Min(x, end) && Math.Max(x, end) >= 6.5) return sum + (Digamma(end) - Digamma(x));
            sum += d / x / end;
            x += 1;
            end += 1;
        }
        double r = 1 / x, s = 1 / end, t = r * r, u = s * s;
        // −(u P(u) − t P(t)) as (t − u) times the divided difference of z P(z).
        double slope = Polynomial.Evaluate(t, Fits.DigammaTail) + u * Polynomial.DividedDifference(t, u, Fits.DigammaTail);
        return sum + (LogRatio(d, x, end) + 0.5 * d * r * s + d * (r + end * t) * u * slope);
    }

    /// <summary>log(end/x) with end = x + d.</summary>
    private static double LogRatio(double d, double x, double end) => d < -0.5 * x ? Math.Log(end / x) : Log1p(d / x);

    /// <summary>
    /// lgamma(x + n) − lgamma(x) for x &gt; 0 (log_rising_factorial). Its derivatives are <see cref="DigammaDifference"/> in x and digamma(x + n) in n.
    /// </summary>
    public static double LogRisingFactorial(double x, double n)
    {
        double end = x + n;
        if (n == 0 && x > 0) return 0;
        if (!(x > 0) || !(end > 0) || double.IsInfinity(x) || double.IsInfinity(end)) return Lgamma(end) - Lgamma(x);
        double sum = 0;
        if (x < 6.5 || end < 6.5)
        {
            if (Math.Abs(n) > 0.3 * x) return Lgamma(end) - Lgamma(x);
            while (x < 6.5 || end < 6.5)
            {
                sum += LogRatio(n, x, end);
                x += 1;
                end += 1;
            }
        }
        double r = 1 / x, s = 1 / end, t = r * r, u = s * s;
        double remainder = -n * r * s * (Polynomial.Evaluate(u, Fits.LgammaTail) + (1 + end * r) * r * s * Polynomial.DividedDifference(u, t, Fits.LgammaTail));
        return n * (Math.Log(end) - 1) + (x - 0.5) * LogRatio(n, x, end) + remainder - sum;
    }

    /// <summary>lgamma(x + 1) − lgamma(x − n + 1) (log_falling_factorial). Its derivatives are differences of digamma between the same points in x and digamma(x − n + 1) in n.</summary>
    public static double LogFallingFactorial(double x, double n) => LogRisingFactorial(x - n + 1, n);

    /// <summary>Up to here differences of lgamma are taken as they stand: the error, of an ulp of 13000, is some 2e-12.</summary>
    internal const double PlainDifference = 2000;

    /// <summary>
    /// lgamma(x + d) − lgamma(x), given lgamma(x), which often stands outside of a loop: as it stands while both are small, else
    /// <see cref="LogRisingFactorial"/>.
    /// </summary>
    public static double LgammaDifference(double x, double d, double lgammaX) => d == 0 ? 0 : Math.Max(x, x + d) < PlainDifference ? Lgamma(x + d) - lgammaX : LogRisingFactorial(x, d);

    /// <summary>
    /// log B(a + n, b + m) − log B(a, b) for n, m ≥ 0, given log B(a, b): as it stands, or by three differences of lgamma, whichever has the smaller terms.
    /// </summary>
    public static double LbetaDifference(double a, double b, double n, double m, double lbeta)
    {
        double raised = Lbeta(a + n, b + m), size = Math.Abs(raised) + Math.Abs(lbeta);
        if (size < PlainDifference) return raised - lbeta;
        double first = LogRisingFactorial(a, n), second = LogRisingFactorial(b, m), sum = LogRisingFactorial(a + b, n + m);
        return Math.Abs(first) + Math.Abs(second) + Math.Abs(sum) < size ? first + second - sum : raised - lbeta;
    }

    /// <summary>log(1 + x/y), x ≥ 0, y &gt; 0. Its derivatives are 1/(x + y) and −x/y/(x + y).</summary>
    public static double Log1pRatio(double x, double y) => Log1p(x / y);
}
