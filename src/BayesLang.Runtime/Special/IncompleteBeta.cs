namespace BayesLang.Runtime.Special;

/// <summary>
/// The regularised incomplete beta function for a, b &gt; 0, 0 &lt; x &lt; 1: I_x(a, b), or its complement, as exp(<see cref="LogScale"/>)·<see cref="Factor"/>; derivatives
/// in a and b go with both parts, in that order.
/// </summary>
/// <param name="IsLower">Whether the tail held is I_x(a, b) (true) or 1 − I_x(a, b).</param>
internal readonly record struct IncompleteBeta<T>(bool IsLower, double LogScale, double LogScaleByA, double LogScaleByB, T Factor)
    where T : struct, IJet<T>
{
    /// <summary>
    /// The continued fraction (Abramowitz and Stegun 26.5.8) on the side of the mean where it converges fast; the power series of the tail with the small
    /// exponent where the other tail is all but 1. y is 1 − x, given apart so that neither is rounded.
    /// </summary>
    internal static IncompleteBeta<T> Of(double a, double b, double x, double y, bool lower)
    {
        bool direct = x <= (a + 1) / (a + b + 2);
        // With b small, I_x(a, b) is of the order of b: not to be had as a complement. Likewise the other way round.
        if (lower && b < 0.1 && x <= 0.95) direct = true;
        if (!lower && a < 0.1 && y <= 0.95) direct = false;
        (double log, double byA, double byB) = LogPower(a, b, x, y);
        if (direct) return new(true, log, byA, byB, Fraction(T.Variable(a, 0), T.Variable(b, 1), x));
        return new(false, log, byA, byB, Fraction(T.Variable(b, 1), T.Variable(a, 0), y));
    }

    internal double Tail => Math.Exp(LogScale) * Factor.Value;

    internal double LogTail => LogScale + Math.Log(Factor.Value);

    internal double TailByA => Math.Exp(LogScale) * (Factor.Value * LogScaleByA + Factor.First);

    internal double TailByB => Math.Exp(LogScale) * (Factor.Value * LogScaleByB + Factor.Second);

    /// <summary>log(x^a y^b/B(a, b)) with its derivatives; for large a and b with the cancelling terms of Stirling's formula taken out (DiDonato and Morris 1992, eq. 18).</summary>
    private static (double Log, double ByA, double ByB) LogPower(double a, double b, double x, double y)
    {
        double sum = a + b, logX = x < 0.5 ? Math.Log(x) : SpecialFunctions.Log1p(-y), logY = y < 0.5 ? Math.Log(y) : SpecialFunctions.Log1p(-x);
        bool derivative = typeof(T) != typeof(Plain);
        if (a < 6.5 || b < 6.5)
        {
            double value = a * logX + b * logY - SpecialFunctions.Lbeta(a, b);
            if (!derivative) return (value, 0, 0);
            double digammaSum = SpecialFunctions.Digamma(sum);
            double byLarge = SpecialFunctions.DigammaLessLog(sum);
            // digamma(a + b) − digamma(a), with the logarithms of two large arguments taken together.
            double byA = a < 6.5 ? digammaSum - SpecialFunctions.Digamma(a) : byLarge - SpecialFunctions.DigammaLessLog(a) + SpecialFunctions.Log1p(b / a);
            double byB = b < 6.5 ? digammaSum - SpecialFunctions.Digamma(b) : byLarge - SpecialFunctions.DigammaLessLog(b) + SpecialFunctions.Log1p(a / b);
            return (value, logX + byA, logY + byB);
        }
        double lambda = a > b ? sum * y - b : a - sum * x;
        double toA = -lambda / a, toB = lambda / b;
        double ratioA = LogRatio(toA, logX, a / sum), ratioB = LogRatio(toB, logY, b / sum);
        double log = a * SpecialFunctions.LogLessDifference(toA, ratioA) + b * SpecialFunctions.LogLessDifference(toB, ratioB)
            + SpecialFunctions.LgammaRemainder(sum) - SpecialFunctions.LgammaRemainder(a) - SpecialFunctions.LgammaRemainder(b)
            + 0.5 * Math.Log(a * (b / sum) / (2 * Math.PI));
        if (!derivative) return (log, 0, 0);
        double digammaLess = SpecialFunctions.DigammaLessLog(sum);
        return (log, ratioA + digammaLess - SpecialFunctions.DigammaLessLog(a), ratioB + digammaLess - SpecialFunctions.DigammaLessLog(b));
    }

    /// <summary>log(x/mean) where x = mean (1 + difference).</summary>
    private static double LogRatio(double difference, double logX, double mean) => Math.Abs(difference) < 0.5 ? SpecialFunctions.Log1p(difference) : logX - Math.Log(mean);

    /// <summary>I_x(a, b) divided by x^a y^b/B(a, b) (Lentz's algorithm).</summary>
    private static T Fraction(T a, T b, double x)
    {
        T c = T.Constant(1), d = T.Constant(0), value = c, sum = a + b;
        int extra = 0;
        for (int m = 0; m < 500_000; m++)
        {
            T even = a + 2 * m;
            if (m > 0) value *= Step((b + -m) * (m * x) / ((even + -1) * even), ref c, ref d);
            T step = Step((a + m) * (sum + m) * -x / (even * (even + 1)), ref c, ref d);
            value *= step;
            // The derivatives settle some iterations after the value, and may go on trembling in their last digits.
            if (step.IsNegligibleFactorOf(value) || (Math.Abs(step.Value - 1) < 4e-16 && ++extra > 3 + m / 4)) break;
        }
        return T.Constant(1) / (a * value);
    }

    private static T Step(T coefficient, ref T c, ref T d)
    {
        d = T.Constant(1) / (coefficient * d + 1);
        c = coefficient / c + 1;
        // A vanishing partial denominator is moved off zero, as Lentz's algorithm has it.
        if (Math.Abs(c.Value) < 1e-300) c += 1e-300;
        return c * d;
    }
}
