namespace BayesLang.Runtime.Special;

/// <summary>
/// The regularised incomplete gamma functions for a &gt; 0, 0 &lt; x &lt; ∞: one of the two tails as exp(<see cref="LogScale"/>)·<see cref="Factor"/>, the other its
/// complement. Derivatives in a go with both parts.
/// </summary>
/// <param name="IsLower">Whether the tail held is P (true) or Q.</param>
/// <param name="LogPower">log(x^a e^−x/Γ(a + 1)).</param>
internal readonly record struct IncompleteGamma<T>(bool IsLower, double LogScale, double LogScaleByA, T Factor, double LogPower)
    where T : struct, IJet<T>
{
    /// <summary>
    /// P by its power series for x ≤ max(a, 1.1); Q by Legendre's continued fraction above, and, for small a where Q is small though x is not large,
    /// by the expansion of x^a/Γ(a + 1) − 1 (Gautschi 1979). <paramref name="lower"/> says which tail is wanted.
    /// </summary>
    internal static IncompleteGamma<T> Of(double a, double x, bool lower)
    {
        if (!lower && x <= 1.1 && a <= 1) return SmallQ(a, x);
        (double log, double byA) = PowerOverGamma(a, x);
        return x <= Math.Max(a, 1.1) ? new(true, log, byA, Series(a, x), log) : new(false, log, byA, Fraction(a, x), log);
    }

    internal double Tail => Math.Exp(LogScale) * Factor.Value;

    internal double TailByA => Math.Exp(LogScale) * (Factor.Value * LogScaleByA + Factor.First);

    internal double LogTail => LogScale + Math.Log(Factor.Value);

    internal double LogTailByA => LogScaleByA + Factor.First / Factor.Value;

    /// <summary>log(x^a e^−x / Γ(a + 1)) and its derivative in a; for large a by Stirling's formula with the cancelling terms taken out.</summary>
    private static (double Log, double ByA) PowerOverGamma(double a, double x)
    {
        bool derivative = typeof(T) != typeof(Plain);
        if (a < 6.5)
        {
            double logX = Math.Log(x);
            return (a * logX - x - SpecialFunctions.Lgamma1p(a), derivative ? logX - SpecialFunctions.Digamma(a + 1) : 0);
        }
        double mu = (x - a) / a;
        double logRatio = Math.Abs(mu) < 0.5 ? SpecialFunctions.Log1p(mu) : Math.Log(x / a);
        double log = a * SpecialFunctions.LogLessDifference(mu, logRatio) - SpecialFunctions.LgammaRemainder(a) - 0.5 * Math.Log(2 * Math.PI * a);
        return (log, derivative ? logRatio - SpecialFunctions.DigammaLessLog(a) - 1 / a : 0);
    }

    /// <summary>Σ xⁿ/((a + 1)…(a + n)), P divided by the power.</summary>
    private static T Series(double a, double x)
    {
        T term = T.Constant(1), sum = term;
        for (int n = 1; n < 1_000_000; n++)
        {
            term *= T.Constant(x) / T.Variable(a + n, 0);
            sum += term;
            if (term.IsNegligibleBeside(sum)) break;
        }
        return sum;
    }

    /// <summary>a/(x + 1 − a + 1(a − 1)/(x + 3 − a + …)), Q divided by the power (Lentz's algorithm; all denominators are positive for x &gt; a).</summary>
    private static T Fraction(double a, double x)
    {
        T shape = T.Variable(a, 0), b = T.Constant(x + 1) - shape, c = b, d = T.Constant(0), value = b;
        int extra = 0;
        for (int n = 1; n < 1_000_000; n++)
        {
            T an = (shape + -n) * n;
            b += 2;
            d = T.Constant(1) / (an * d + b);
            c = b + an / c;
            T step = c * d;
            value *= step;
            // The derivatives settle some iterations after the value, and may go on trembling in their last digits.
            if (step.IsNegligibleFactorOf(value) || (Math.Abs(step.Value - 1) < 4e-16 && ++extra > 3 + n / 4)) break;
        }
        return shape / value;
    }

    private static IncompleteGamma<T> SmallQ(double a, double x)
    {
        (double log, double byA) = PowerOverGamma(a, x);
        T shape = T.Variable(a, 0), exponent = T.Constant(a * Math.Log(x) - SpecialFunctions.Lgamma1p(a)) + (shape + -a) * byA, sum = T.Constant(0);
        double power = 1;
        for (int n = 1; n < 60; n++)
        {
            power *= -x / n;
            T term = T.Constant(power) / (shape + n);
            sum += term;
            if (term.IsNegligibleBeside(sum)) break;
        }
        return new(false, 0, 0, T.Constant(0) - T.Expm1(exponent) - T.Exp(exponent) * shape * sum, log);
    }
}
