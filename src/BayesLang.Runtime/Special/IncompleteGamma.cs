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
        (double log, double byA) = PowerOverGamma(a, x);
        // P is near x^a there: where it is small, Q is not to be had but as 1 − P.
        if (!lower && x <= 1.1 && a <= 1 && log > -1.5) return SmallQ(a, x, log, byA);
        double distance = Math.Abs(x - a);
        if (a > 400 && distance < 0.2 * a && distance < (a > 1e6 ? 40 : 7.7) * Math.Sqrt(a)) return Uniform(a, x, log);
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
            if (step.IsNegligibleFactorOf(value) || (Math.Abs(step.Value - 1) < 4e-16 && ++extra > 30 + n / 2)) break;
        }
        return shape / value;
    }

    /// <summary>
    /// Temme's uniform expansion for large a and x near a: with η²/2 = λ − 1 − log λ, λ = x/a, the smaller tail is ½ erfc(|η| √(a/2)) ± e^(−aη²/2) S/√(2πa).
    /// The coefficients of S = Σ tₙ ηⁿ/(1 + t₁/a) come by downward recurrence, tₙ₋₁ = fₙ + (n + 1)/a tₙ₊₁ (Gil, Segura and Temme 2012, section 3).
    /// </summary>
    private static IncompleteGamma<T> Uniform(double a, double x, double logPower)
    {
        double mu = (x - a) / a, eta = Math.CopySign(Math.Sqrt(-2 * SpecialFunctions.Log1pmx(mu)), mu), ratio = eta == 0 ? 1 : mu / eta;
        bool lower = x < a;
        // With the change of a as a variable of value 0, η goes as dη/da = −(μ/η)/a.
        T change = T.Variable(0, 0), inverse = T.Constant(1) / T.Variable(a, 0), etaOfA = T.Constant(eta) + change * (-ratio / a);
        ReadOnlySpan<double> f = Fits.TemmeRatio;
        T above = T.Constant(0), t = T.Constant(0), sum = T.Constant(0), first = T.Constant(0);
        for (int n = f.Length - 1; n >= 1; n--)
        {
            // (above, t) are (tₙ₊₁, tₙ), of which the first gives tₙ₋₁.
            T below = inverse * above * (n + 1.0) + f[n];
            (above, t) = (t, below);
            sum = sum * etaOfA + below;
            if (n == 2) first = below;
        }
        T s = sum / (inverse * first + 1);
        double z = Math.Abs(eta) * Math.Sqrt(0.5 * a), erfcx = SpecialFunctions.Erfcx(z);
        double zByA = (lower ? ratio : -ratio) / a * Math.Sqrt(0.5 * a) + z / (2 * a);
        // The derivative of exp(z²) erfc(z) is 2z times it, less 2/√π.
        T half = T.Constant(0.5 * erfcx) + change * (0.5 * zByA * (2 * z * erfcx - 2 / Math.Sqrt(Math.PI)));
        T correction = s * (1 / Math.Sqrt(2 * Math.PI * a));
        correction += change * (-0.5 / a * correction.Value);
        return new(lower, a * SpecialFunctions.Log1pmx(mu), SpecialFunctions.Log1p(mu), lower ? half - correction : half + correction, logPower);
    }

    private static IncompleteGamma<T> SmallQ(double a, double x, double log, double byA)
    {
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
