namespace BayesLang.Runtime.Special;

/// <summary>
/// The regularised incomplete gamma functions for a &gt; 0, 0 &lt; x &lt; ∞: one of the two tails as exp(<see cref="LogScale"/>)·<see cref="Factor"/>, the other its
/// complement. Derivatives in a go with both parts.
/// </summary>
/// <param name="IsLower">Whether the tail held is P (true) or Q.</param>
internal readonly record struct IncompleteGamma(bool IsLower, double LogScale, double LogScaleByA, Tangent Factor)
{
    /// <summary>
    /// P by its power series for x ≤ max(a, 1.1); Q by Legendre's continued fraction above, and, for small a where Q is small though x is not large,
    /// by the expansion of x^a/Γ(a + 1) − 1 (Gautschi 1979). <paramref name="lower"/> says which tail is wanted.
    /// </summary>
    internal static IncompleteGamma Of(double a, double x, bool lower)
    {
        if (!lower && x <= 1.1 && a <= 1) return SmallQ(a, x);
        (double log, double byA) = LogPower(a, x);
        return x <= Math.Max(a, 1.1) ? new(true, log, byA, Series(a, x)) : new(false, log, byA, Fraction(a, x));
    }

    internal double Tail => Math.Exp(LogScale) * Factor.Value;

    internal double TailByA => Math.Exp(LogScale) * (Factor.Value * LogScaleByA + Factor.First);

    internal double LogTail => LogScale + Math.Log(Factor.Value);

    internal double LogTailByA => LogScaleByA + Factor.First / Factor.Value;

    /// <summary>log(x^a e^−x / Γ(a + 1)) and its derivative in a; for large a by Stirling's formula with the cancelling terms taken out.</summary>
    internal static (double Log, double ByA) LogPower(double a, double x)
    {
        if (a < 6.5) return (a * Math.Log(x) - x - SpecialFunctions.Lgamma1p(a), Math.Log(x) - SpecialFunctions.Digamma(a + 1));
        double mu = (x - a) / a;
        double logRatio = Math.Abs(mu) < 0.5 ? SpecialFunctions.Log1p(mu) : Math.Log(x / a);
        double log = a * SpecialFunctions.LogLessDifference(mu, logRatio) - SpecialFunctions.LgammaRemainder(a) - 0.5 * Math.Log(2 * Math.PI * a);
        return (log, logRatio - SpecialFunctions.DigammaLessLog(a) - 1 / a);
    }

    /// <summary>Σ xⁿ/((a + 1)…(a + n)), P divided by the power.</summary>
    private static Tangent Series(double a, double x)
    {
        Tangent term = 1, sum = 1;
        for (int n = 1; n < 1_000_000; n++)
        {
            term *= x / new Tangent(a + n, 1, 0);
            sum += term;
            if (term.IsNegligibleBeside(sum)) break;
        }
        return sum;
    }

    /// <summary>a/(x + 1 − a + 1(a − 1)/(x + 3 − a + …)), Q divided by the power (Lentz's algorithm; all denominators are positive for x &gt; a).</summary>
    private static Tangent Fraction(double a, double x)
    {
        Tangent shape = new(a, 1, 0), b = (Tangent)(x + 1) - shape, c = b, d = 0, value = b;
        int extra = 0;
        for (int n = 1; n < 1_000_000; n++)
        {
            Tangent an = (shape - n) * n;
            b += 2;
            d = (Tangent)1 / (an * d + b);
            c = b + an / c;
            Tangent step = c * d;
            value *= step;
            if (step.IsNegligibleFactorOf(value) || (step.IsOne && ++extra > 3 + n / 4)) break;
        }
        return shape / value;
    }

    private static IncompleteGamma SmallQ(double a, double x)
    {
        double logX = Math.Log(x);
        Tangent exponent = new(a * logX - SpecialFunctions.Lgamma1p(a), logX - SpecialFunctions.Digamma(a + 1), 0);
        Tangent shape = new(a, 1, 0), sum = 0;
        double power = 1;
        for (int n = 1; n < 60; n++)
        {
            power *= -x / n;
            Tangent term = power / (shape + n);
            sum += term;
            if (term.IsNegligibleBeside(sum)) break;
        }
        Tangent correction = Tangent.Exp(exponent) * shape * sum;
        return new(false, 0, 0, -Tangent.Expm1(exponent) - correction);
    }
}
