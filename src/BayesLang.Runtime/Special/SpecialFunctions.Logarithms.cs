namespace BayesLang.Runtime.Special;

/// <summary>
/// The scalar functions of the language, named after it in PascalCase. All take and return reals without unit; outside their domain they
/// give NaN, at poles and infinities the limit, and NaN propagates. None throws.
/// </summary>
public static partial class SpecialFunctions
{
    private const double Ln2 = 0.69314718055994530942;
    private const double Ln2Low = 2.3190468138462996e-17;

    /// <summary>log(1 + x), accurate near 0; −∞ at −1. Its derivative is 1/(1 + x).</summary>
    public static double Log1p(double x)
    {
        if (!(x > -1)) return x == -1 ? double.NegativeInfinity : double.NaN;
        double u = 1 + x;
        if (u == 1 || double.IsPositiveInfinity(u)) return x;
        // The rounding error of 1 + x is exact in this form and enters to first order.
        double error = x < 1 ? x - (u - 1) : 1 - (u - x);
        return Math.Log(u) + error / u;
    }

    /// <summary>log(1 − x), accurate near 0.</summary>
    public static double Log1m(double x) => Log1p(-x);

    /// <summary>exp(x) − 1, accurate near 0.</summary>
    public static double Expm1(double x)
    {
        if (!(Math.Abs(x) < 700)) return x < 0 ? -1 : Math.Exp(x) - 1;
        if (x < -40) return -1;
        double n = Math.Round(x * (1 / Ln2));
        double r = Math.FusedMultiplyAdd(-n, Ln2Low, Math.FusedMultiplyAdd(-n, Ln2, x));
        double p = Math.FusedMultiplyAdd(r * r, Polynomial.Evaluate(r, Fits.ExpRest), r);
        if (n == 0) return p;
        double scale = BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
        return Math.FusedMultiplyAdd(p, scale, scale - 1);
    }

    /// <summary>log(1 + exp(x)) (softplus). Its derivative is <see cref="InvLogit"/>.</summary>
    public static double Log1pExp(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>log(1 − exp(x)) for x ≤ 0. Its derivative is −1/expm1(−x).</summary>
    public static double Log1mExp(double x) => x > -Ln2 ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x));

    /// <summary>1/(1 + exp(−x)), with full relative accuracy in both tails.</summary>
    public static double InvLogit(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /// <summary>log(u/(1 − u)), accurate near ½ too.</summary>
    public static double Logit(double u) => u is >= 0.25 and <= 0.75 ? Log1p((2 * u - 1) / (1 - u)) : Math.Log(u / (1 - u));

    /// <summary>log(inv_logit(x)). Its derivative is inv_logit(−x).</summary>
    public static double LogInvLogit(double x) => -Log1pExp(-x);

    /// <summary>log(1 − inv_logit(x)). Its derivative is −inv_logit(x).</summary>
    public static double Log1mInvLogit(double x) => -Log1pExp(x);

    /// <summary>log(inv_logit(x) − inv_logit(y)) for x &gt; y.</summary>
    public static double LogInvLogitDiff(double x, double y) => LogInvLogit(x) + Log1mInvLogit(y) + Log1mExp(y - x);

    /// <summary>1 − exp(−exp(x)), the inverse of the complementary log-log. Its derivative is exp(x − exp(x)).</summary>
    public static double InvCloglog(double x) => -Expm1(-Math.Exp(x));

    /// <summary>log(−log(1 − u)).</summary>
    public static double Cloglog(double u) => Math.Log(-Log1p(-u));

    /// <summary>log(exp(a) + exp(b)). Its derivatives are inv_logit(a − b) and inv_logit(b − a).</summary>
    public static double LogSumExp(double a, double b)
    {
        double max = Math.Max(a, b);
        if (double.IsInfinity(max)) return max;
        return max + Log1p(Math.Exp(-Math.Abs(a - b)));
    }

    /// <summary>log(exp(a) − exp(b)) for a ≥ b; −∞ where they are equal.</summary>
    public static double LogDiffExp(double a, double b)
    {
        if (a == b) return double.IsPositiveInfinity(a) ? double.NaN : double.NegativeInfinity;
        return b == double.NegativeInfinity ? a : a + Log1mExp(b - a);
    }

    /// <summary>log(theta exp(a) + (1 − theta) exp(b)), 0 ≤ theta ≤ 1.</summary>
    public static double LogMix(double theta, double a, double b)
    {
        if (theta == 0) return b;
        return theta == 1 ? a : LogSumExp(Math.Log(theta) + a, Log1p(-theta) + b);
    }

    /// <summary>
    /// <see cref="LogMix"/> given log theta and log(1 − theta), which a loop over observations need not form again. Its derivatives with its result r are
    /// exp(a − r) − exp(b − r) in theta, theta exp(a − r) in a and (1 − theta) exp(b − r) in b, finite also where theta is 0 or 1.
    /// </summary>
    public static double LogMixOfLogs(double theta, double logTheta, double log1mTheta, double a, double b) => LogSumExp(logTheta + a, log1mTheta + b);

    /// <summary>x log y, 0 where both are 0.</summary>
    public static double MultiplyLog(double x, double y) => x == 0 && y == 0 ? 0 : x * Math.Log(y);

    /// <summary>log p where n is 1, else log(1 − p).</summary>
    public static double LogEither(double n, double p) => n == 1 ? Math.Log(p) : Log1m(p);

    /// <summary>x log y, 0 where both are 0: the language's other name for <see cref="MultiplyLog"/>.</summary>
    public static double LMultiply(double x, double y) => MultiplyLog(x, y);

    /// <summary>x log x, 0 at 0. Its derivative is 1 + log x.</summary>
    public static double XLogX(double x) => x == 0 ? 0 : x * Math.Log(x);

    /// <summary>x log1p(y), 0 where x is 0 and y is −1.</summary>
    public static double MultiplyLog1p(double x, double y) => x == 0 && y == -1 ? 0 : x * Log1p(y);

    /// <summary>The log loss of predicting y ∈ {0, 1} with probability p.</summary>
    public static double BinaryLogLoss(int y, double p) => y == 1 ? -Math.Log(p) : -Log1p(-p);

    /// <summary>2ˣ.</summary>
    public static double Exp2(double x) => Math.Pow(2, x);

    public static double Square(double x) => x * x;

    public static double Inv(double x) => 1 / x;

    public static double InvSqrt(double x) => 1 / Math.Sqrt(x);

    public static double InvSquare(double x) => 1 / (x * x);

    /// <summary>max(x − y, 0).</summary>
    public static double Fdim(double x, double y) => x <= y ? 0 : x - y;

    /// <summary>The remainder of x/y with the sign of x.</summary>
    public static double Fmod(double x, double y) => x % y;

    /// <summary>x·2ⁿ.</summary>
    public static double Ldexp(double x, int n) => Math.ScaleB(x, n);

    /// <summary>√(x² + y²) without undue overflow.</summary>
    public static double Hypot(double x, double y) => double.Hypot(x, y);
}
