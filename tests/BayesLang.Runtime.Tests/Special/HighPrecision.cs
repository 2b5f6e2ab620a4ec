namespace BayesLang.Runtime.Tests.Special;

using DD = DoubleDouble;

/// <summary>The functions under test in double-double arithmetic, by methods that share nothing with the code under test.</summary>
static class HighPrecision
{
    // B₂ₖ as fractions, k = 1 … 15.
    private static readonly (double Numerator, double Denominator)[] Bernoulli =
    [
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330), (854513, 138),
        (-236364091, 2730), (8553103, 6), (-23749461029, 870), (8615841276005, 14322),
    ];

    public static DD Log1pExp(double x) => x > 0 ? DD.Log1p(DD.Exp(-x)) + x : DD.Log1p(DD.Exp(x));

    public static DD Log1mExp(double x) => x > -1 ? DD.Log(-DD.Expm1(x)) : DD.Log1p(-DD.Exp(x));

    public static DD InvLogit(double x) => x >= 0 ? (DD)1 / (DD.Exp(-x) + 1) : DD.Exp(x) / (DD.Exp(x) + 1);

    public static DD Logit(double u) => u is > 0.25 and < 0.75 ? DD.Log1p(((DD)u * 2 - 1) / ((DD)1 - u)) : DD.Log((DD)u / ((DD)1 - u));

    public static DD LogSumExp(double a, double b)
    {
        DD max = Math.Max(a, b), min = Math.Min(a, b);
        return max + DD.Log1p(DD.Exp(min - max));
    }

    public static DD Tanh(double x)
    {
        DD p = DD.Expm1((DD)Math.Abs(x) * -2);
        DD y = -p / (p + 2);
        return x < 0 ? -y : y;
    }

    /// <summary>Stirling's series at x + n ≥ 40, brought back by the recurrence; x &gt; 0.</summary>
    public static DD Lgamma(double x)
    {
        if (x < 1e-6) return LgammaShifted((DD)x + 1) - DD.Log(x);
        return LgammaShifted(x);
    }

    private static DD LgammaShifted(DD x)
    {
        DD product = 1;
        DD y = x;
        while (y.Hi < 40)
        {
            product *= y;
            y += 1;
        }
        DD r = (DD)1 / y, r2 = r * r, power = r, sum = 0;
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            sum += power * Bernoulli[k - 1].Numerator / (Bernoulli[k - 1].Denominator * (2.0 * k) * (2 * k - 1));
            power *= r2;
        }
        return (y - 0.5) * DD.Log(y) - y + DD.HalfLog2Pi + sum - DD.Log(product);
    }

    public static DD Digamma(double x)
    {
        DD y = x, sum = 0;
        while (y.Hi < 40)
        {
            sum += (DD)1 / y;
            y += 1;
        }
        DD r2 = (DD)1 / (y * y), power = r2, series = 0;
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            series += power * Bernoulli[k - 1].Numerator / (Bernoulli[k - 1].Denominator * (2.0 * k));
            power *= r2;
        }
        return DD.Log(y) - (DD)0.5 / y - series - sum;
    }

    public static DD Trigamma(double x)
    {
        DD y = x, sum = 0;
        while (y.Hi < 40)
        {
            sum += (DD)1 / (y * y);
            y += 1;
        }
        DD r = (DD)1 / y, r2 = r * r, power = r * r2, series = 0;
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            series += power * Bernoulli[k - 1].Numerator / Bernoulli[k - 1].Denominator;
            power *= r2;
        }
        return r + r2 * 0.5 + series + sum;
    }

    /// <summary>exp(x²) erfc(x) for x ≥ 0: the power series of erf below 4, Laplace's continued fraction above.</summary>
    private static DD Erfcx(DD x)
    {
        if (x.Hi < 4) return DD.Exp(x * x) * ((DD)1 - ErfSeries(x));
        DD fraction = x;
        for (int k = 64; k >= 1; k--) fraction = x + (DD)(k / 2.0) / fraction;
        return (DD)1 / (fraction * DD.SqrtPi);
    }

    /// <summary>2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹/(2n + 1)‼: all terms of one sign.</summary>
    private static DD ErfSeries(DD x)
    {
        DD term = x, sum = x, square = x * x * 2;
        for (int n = 1; n < 400 && Math.Abs(term.Hi) > 1e-36 * Math.Abs(sum.Hi); n++)
        {
            term = term * square / (2 * n + 1);
            sum += term;
        }
        return sum * 2 * DD.Exp(-(x * x)) / DD.SqrtPi;
    }

    public static DD Erf(double x) => Math.Abs(x) < 4 ? ErfSeries(x) : (DD)Math.Sign(x) - Erfc(Math.Abs(x)) * Math.Sign(x);

    public static DD Erfc(double x) => x < 0 ? (DD)2 - Erfc(-x) : DD.Exp(-((DD)x * x)) * Erfcx(x);

    private static DD OverSqrt2(double x) => (DD)x * new DD(0.7071067811865476, -4.833646656726457e-17);

    public static DD Phi(double x) => x > 0 ? (DD)1 - Phi(-x) : DD.Exp((DD)x * x * -0.5) * Erfcx(OverSqrt2(-x)) * 0.5;

    public static DD LogPhi(double x) => x > 0 ? DD.Log1p(-Phi(-x)) : (DD)x * x * -0.5 + DD.Log(Erfcx(OverSqrt2(-x)) * 0.5);

    public static DD NormalHazardLower(double x)
    {
        DD rootTwoOverPi = new(0.7978845608028654, -4.98465440455546e-17);
        return x <= 0 ? rootTwoOverPi / Erfcx(OverSqrt2(-x)) : rootTwoOverPi * 0.5 * DD.Exp((DD)x * x * -0.5) / Phi(x);
    }

    /// <summary>The quantile of p, one Newton step in double-double from <paramref name="near"/>, which has a double's accuracy or nearly so.</summary>
    public static DD InvPhi(double p, double near)
    {
        bool upper = p > 0.5;
        double z = upper ? -near : near;
        DD target = upper ? (DD)1 - p : p, value = Phi(z);
        DD step = (value - target) / (value * NormalHazardLower(z));
        DD root = (DD)z - step;
        return upper ? -root : root;
    }

    /// <summary>The distance of a computed value from the exact one in units of the last place of the latter.</summary>
    public static double Ulps(double computed, DD exact)
    {
        if (double.IsNaN(computed) || double.IsInfinity(computed)) return double.PositiveInfinity;
        return Math.Abs((computed - exact.Hi) - exact.Lo) / (Math.BitIncrement(Math.Abs(exact.Hi)) - Math.Abs(exact.Hi));
    }
}
