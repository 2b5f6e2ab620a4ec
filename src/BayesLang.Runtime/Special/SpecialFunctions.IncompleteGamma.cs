namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>lgamma(1 + a) for |a| ≤ ½ without the rounding of 1 + a; plain lgamma elsewhere.</summary>
    internal static double Lgamma1p(double a) => a is > -0.5 and <= 1 ? (a < 0 ? Lgamma(a + 1) : a * (a - 1) * LgammaMiddle(a - 0.5)) : Lgamma(a + 1);

    /// <summary>log1p(x) − x without cancellation near 0: with s = x/(2 + x), log1p(x) = 2 atanh(s) and 2s − x = −s x.</summary>
    internal static double Log1pmx(double x)
    {
        if (!(x is >= -0.5 and <= 1)) return Log1p(x) - x;
        double s = x / (2 + x), z = s * s;
        return -s * (x - z * Polynomial.Evaluate(z, Fits.AtanhRestWide));
    }

    /// <summary>log(1 + d) − d, given log(1 + d) as formed without d for where 1 + d is too small for d to hold it.</summary>
    internal static double LogLessDifference(double d, double logRatio) => Math.Abs(d) < 0.5 ? Log1pmx(d) : logRatio - d;

    /// <summary>digamma(x) − log(x), relatively accurate for large x.</summary>
    internal static double DigammaLessLog(double x)
    {
        if (x < 6.5) return Digamma(x) - Math.Log(x);
        double r = 1 / x, t = r * r;
        return -0.5 * r - t * Polynomial.Evaluate(t, Fits.DigammaTail);
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x), a &gt; 0, x ≥ 0. Derivatives: <see cref="GammaPPartials"/>.</summary>
    public static double GammaP(double a, double x) => Tail<Plain>(a, x, lower: true, out _, out _);

    /// <summary>The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x). Derivatives: <see cref="GammaQPartials"/>.</summary>
    public static double GammaQ(double a, double x) => Tail<Plain>(a, x, lower: false, out _, out _);

    /// <summary>P(a, x) with ∂P/∂a and ∂P/∂x = x^(a−1) e^(−x)/Γ(a).</summary>
    public static double GammaPPartials(double a, double x, out double byA, out double byX) => Tail<Tangent>(a, x, lower: true, out byA, out byX);

    /// <summary>Q(a, x) with ∂Q/∂a and ∂Q/∂x.</summary>
    public static double GammaQPartials(double a, double x, out double byA, out double byX) => Tail<Tangent>(a, x, lower: false, out byA, out byX);

    private static double Tail<T>(double a, double x, bool lower, out double byA, out double byX) where T : struct, IJet<T>
    {
        int side = lower ? 1 : -1;
        if (GammaEdge(a, x, out double p, out byA, out byX))
        {
            (byA, byX) = (side * byA, side * byX);
            return lower ? p : 1 - p;
        }
        IncompleteGamma<T> g = IncompleteGamma<T>.Of(a, x, lower);
        byX = side * a / x * Math.Exp(g.LogPower);
        byA = g.IsLower == lower ? g.TailByA : -g.TailByA;
        return g.IsLower == lower ? g.Tail : 1 - g.Tail;
    }

    /// <summary>log P(a, x), also where P underflows.</summary>
    public static double LogGammaP(double a, double x) => LogTail<Plain>(a, x, lower: true, out _, out _);

    /// <summary>log Q(a, x), also where Q underflows.</summary>
    public static double LogGammaQ(double a, double x) => LogTail<Plain>(a, x, lower: false, out _, out _);

    /// <summary>log P(a, x) with its derivatives in a and x.</summary>
    public static double LogGammaPPartials(double a, double x, out double byA, out double byX) => LogTail<Tangent>(a, x, lower: true, out byA, out byX);

    /// <summary>log Q(a, x) with its derivatives in a and x.</summary>
    public static double LogGammaQPartials(double a, double x, out double byA, out double byX) => LogTail<Tangent>(a, x, lower: false, out byA, out byX);

    private static double LogTail<T>(double a, double x, bool lower, out double byA, out double byX) where T : struct, IJet<T>
    {
        if (GammaEdge(a, x, out double p, out byA, out byX))
        {
            (byA, byX) = (0, 0);
            return Math.Log(lower ? p : 1 - p);
        }
        IncompleteGamma<T> g = IncompleteGamma<T>.Of(a, x, lower);
        // With a small, P is near 1 but far out: its logarithm is of the order of a, as Q is.
        if (lower && g.IsLower && a < 0.1 && g.LogTail > -0.5) g = IncompleteGamma<T>.Of(a, x, lower: false);
        double sign = lower ? 1 : -1;
        double log = g.IsLower == lower ? g.LogTail : Log1p(-g.Tail);
        byX = sign * a / x * Math.Exp(g.LogPower - log);
        byA = g.IsLower == lower ? g.LogTailByA : -g.TailByA * Math.Exp(-log);
        return log;
    }

    /// <summary>The points where no expansion applies: P is 0 at x = 0 or a = ∞, 1 at x = ∞ or a = 0, NaN outside the domain.</summary>
    private static bool GammaEdge(double a, double x, out double p, out double byA, out double byX)
    {
        (p, byA, byX) = (double.NaN, 0, 0);
        if (!(a >= 0) || !(x >= 0)) (byA, byX) = (double.NaN, double.NaN);
        else if (x == 0)
        {
            p = a == 0 ? 1 : 0;
            byX = a < 1 ? double.PositiveInfinity : a == 1 ? 1 : 0;
        }
        else if (double.IsInfinity(x) || a == 0) p = double.IsInfinity(a) ? double.NaN : 1;
        else if (double.IsInfinity(a)) p = 0;
        else return false;
        return true;
    }

    /// <summary>The x with P(a, x) = p, 0 ≤ p ≤ 1. Its derivatives are 1/P_x in p and −P_a/P_x in a.</summary>
    public static double GammaPInverse(double a, double p)
    {
        if (!(a > 0) || !(p is >= 0 and <= 1)) return double.NaN;
        if (p == 0) return 0;
        if (p == 1) return double.PositiveInfinity;
        // Newton's method in log x on the log of the smaller tail, inside a bracket; the start is Wilson and Hilferty's, or the leading power for small values.
        double z = InvPhi(p), cube = 1 - 1 / (9 * a) + z / (3 * Math.Sqrt(a));
        double logX = cube > 0.2 ? Math.Log(a) + 3 * Math.Log(cube) : (Math.Log(p) + Lgamma1p(a)) / a;
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        bool lower = p < 0.5;
        double target = lower ? Math.Log(p) : Log1p(-p);
        for (int i = 0; i < 200; i++)
        {
            double x = Math.Exp(logX);
            if (x == 0) return 0;
            double value = LogTail<Plain>(a, x, lower, out _, out double slope) - target;
            if (value == 0) return x;
            if (lower == value > 0) high = logX;
            else low = logX;
            double next = logX - value / (slope * x);
            if (!(next > low && next < high)) next = double.IsInfinity(low) ? high - 1 : double.IsInfinity(high) ? low + 1 : (low + high) / 2;
            if (Math.Abs(next - logX) < 1e-15 * Math.Max(1, Math.Abs(logX))) return Math.Exp(next);
            logX = next;
        }
        return Math.Exp(logX);
    }
}
