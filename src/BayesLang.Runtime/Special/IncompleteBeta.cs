namespace BayesLang.Runtime.Special;

/// <summary>
/// The regularised incomplete beta function for a, b &gt; 0, 0 &lt; x &lt; 1: I_x(a, b), or its complement, as exp(<see cref="LogScale"/>)·<see cref="Factor"/>; derivatives
/// in a and b go with both parts, in that order.
/// </summary>
/// <param name="IsLower">Whether the tail held is I_x(a, b) (true) or 1 − I_x(a, b).</param>
/// <param name="LogPower">log(x^a y^b/B(a, b)), which is the density times x y.</param>
internal readonly record struct IncompleteBeta<T>(bool IsLower, double LogScale, double LogScaleByA, double LogScaleByB, T Factor, double LogPower)
    where T : struct, IJet<T>
{
    /// <summary>
    /// The continued fraction (Abramowitz and Stegun 26.5.8) on the side of the mean where it converges fast; the power series of the tail with the small
    /// exponent where the other tail is all but 1. y is 1 − x, given apart so that neither is rounded.
    /// </summary>
    internal static IncompleteBeta<T> Of(double a, double b, double x, double y, bool lower)
    {
        // With one shape small, the tail on its side is of its order: not to be had as a complement.
        if (lower && b < 0.1 && y < 0.1 && a * y < 2) return SmallTail(true, a, b, x, y);
        if (!lower && a < 0.1 && x < 0.1 && b * x < 2) return SmallTail(false, a, b, x, y);
        bool direct = x <= (a + 1) / (a + b + 2);
        if (lower && b < 0.1) direct = true;
        if (!lower && a < 0.1) direct = false;
        double lambda = Lambda(a, b, x, y), logX = x < 0.5 ? Math.Log(x) : SpecialFunctions.Log1p(-y), logY = y < 0.5 ? Math.Log(y) : SpecialFunctions.Log1p(-x);
        T first = T.Variable(a, 0), second = T.Variable(b, 1);
        if (direct)
        {
            (double log, double byA, double byB) = Scale(a, b, logX, logY, lambda);
            return new(true, log, byA, byB, Fraction(first, second, T.Constant(lambda) + T.Variable(0, 0) * y + T.Variable(0, 1) * -x, x, y), log + Math.Log(a));
        }
        else
        {
            (double log, double byB, double byA) = Scale(b, a, logY, logX, -lambda);
            return new(false, log, byA, byB, Fraction(second, first, T.Constant(-lambda) + T.Variable(0, 0) * -y + T.Variable(0, 1) * x, y, x), log + Math.Log(b));
        }
    }

    /// <summary>a y − b x, of which the smaller of x and y is taken as given: formed with the rounding of a + b carried along.</summary>
    private static double Lambda(double a, double b, double x, double y)
    {
        double sum = a + b, large = Math.Max(a, b), rest = Math.Min(a, b) - (sum - large);
        return x <= y ? Math.FusedMultiplyAdd(-sum, x, a) - rest * x : Math.FusedMultiplyAdd(sum, y, -b) + rest * y;
    }

    /// <summary>
    /// The lower tail for small b and x near 1, as −expm1 of the logarithm of the other: y^b/(b B(a, b)) (1 + b Σ (1 − a)ₙ yⁿ/(n!(b + n))), n ≥ 1
    /// (DiDonato and Morris 1992, eq. 2, from the other end); likewise the upper tail for small a.
    /// </summary>
    private static IncompleteBeta<T> SmallTail(bool lower, double a, double b, double x, double y)
    {
        (double large, double small, double rest) = lower ? (a, b, y) : (b, a, x);
        T p = T.Variable(large, lower ? 0 : 1), q = T.Variable(small, lower ? 1 : 0), term = T.Constant(1), sum = T.Constant(0);
        for (int n = 1; n < 500; n++)
        {
            term *= (T.Constant(n) - p) * (rest / n);
            T next = term / (q + n);
            sum += next;
            if (next.IsNegligibleBeside(sum)) break;
        }
        // log(y^b/(b B(a, b))) = b log y + lgamma(a + b) − lgamma(a) − lgamma(1 + b).
        double logRest = Math.Log(rest), difference = SpecialFunctions.DigammaDifference(large, small);
        T log = T.Constant(small * logRest + SpecialFunctions.LogRisingFactorial(large, small) - SpecialFunctions.Lgamma1p(small));
        if (typeof(T) != typeof(Plain))
        {
            log += T.Variable(0, lower ? 0 : 1) * difference;
            log += T.Variable(0, lower ? 1 : 0) * (logRest + SpecialFunctions.Digamma(large + small) - SpecialFunctions.Digamma(1 + small));
        }
        // The power itself, from the factor that has it: b times that, times x^a.
        double logPower = log.Value + Math.Log(small) + large * SpecialFunctions.Log1p(-rest);
        return new(lower, 0, 0, 0, T.Constant(0) - T.Expm1(log + T.Log1p(q * sum)), logPower);
    }

    internal double Tail => Math.Exp(LogScale) * Factor.Value;

    internal double LogTail => LogScale + Math.Log(Factor.Value);

    internal double TailByA => Math.Exp(LogScale) * (Factor.Value * LogScaleByA + Factor.First);

    internal double TailByB => Math.Exp(LogScale) * (Factor.Value * LogScaleByB + Factor.Second);

    /// <summary>log(x^a y^b/(a B(a, b))) with its derivatives; for large a and b with the cancelling terms of Stirling's formula taken out (DiDonato and Morris 1992, eq. 18).</summary>
    private static (double Log, double ByA, double ByB) Scale(double a, double b, double logX, double logY, double lambda)
    {
        double sum = a + b;
        bool derivative = typeof(T) != typeof(Plain);
        if (a < 6.5 || b < 6.5)
        {
            double scaled = a < 1 ? SpecialFunctions.Lgamma1p(a) - SpecialFunctions.LogRisingFactorial(b, a) : SpecialFunctions.Lbeta(a, b) + Math.Log(a);
            double value = a * logX + b * logY - scaled;
            return derivative ? (value, logX + (sum < 0.5 ? SpecialFunctions.Digamma(sum) - SpecialFunctions.Digamma(1 + a) : SpecialFunctions.DigammaDifference(1 + a, b - 1)), logY + SpecialFunctions.DigammaDifference(b, a)) : (value, 0, 0);
        }
        double toA = -lambda / a, toB = lambda / b;
        double ratioA = LogRatio(toA, logX, a / sum), ratioB = LogRatio(toB, logY, b / sum);
        double log = a * SpecialFunctions.LogLessDifference(toA, ratioA) + b * SpecialFunctions.LogLessDifference(toB, ratioB)
            + SpecialFunctions.LgammaRemainder(sum) - SpecialFunctions.LgammaRemainder(a) - SpecialFunctions.LgammaRemainder(b)
            + 0.5 * Math.Log(b / sum / a / (2 * Math.PI));
        if (!derivative) return (log, 0, 0);
        double digammaLess = SpecialFunctions.DigammaLessLog(sum);
        return (log, ratioA + digammaLess - SpecialFunctions.DigammaLessLog(a) - 1 / a, ratioB + digammaLess - SpecialFunctions.DigammaLessLog(b));
    }

    /// <summary>log(x/mean) where x = mean (1 + difference).</summary>
    private static double LogRatio(double difference, double logX, double mean) => Math.Abs(difference) < 0.5 ? SpecialFunctions.Log1p(difference) : logX - Math.Log(mean);

    /// <summary>
    /// I_x(a, b) divided by x^a y^b/(a B(a, b)): the even part of the continued fraction, whose elements depend on λ = a y − b x, exact also where x is near
    /// the mean (DiDonato and Morris 1992, eq. 9), by Lentz's algorithm.
    /// </summary>
    private static T Fraction(T a, T b, T lambda, double x, double y)
    {
        T sum = a + b, value = (lambda + 1) / (a + 1), c = value, d = T.Constant(0);
        int extra = 0;
        for (int n = 1; n < 500_000; n++)
        {
            T odd = a + (2 * n - 1), product = (b + -n) * (n * x) / odd;
            T numerator = (sum + (n - 1)) * x / odd * product;
            // The first step has the factor a of the whole taken out.
            if (n > 1) numerator *= a + (n - 1);
            T denominator = product + n + (a + n) / (odd + 2) * (lambda + (1 + n * (1 + y)));
            d = T.Constant(1) / (numerator * d + denominator);
            c = numerator / c + denominator;
            // A vanishing partial denominator is moved off zero, as Lentz's algorithm has it.
            if (Math.Abs(c.Value) < 1e-300) c += 1e-300;
            T step = c * d;
            value *= step;
            // The derivatives settle some iterations after the value, and may go on trembling in their last digits.
            if (step.IsNegligibleFactorOf(value) || (Math.Abs(step.Value - 1) < 4e-16 && ++extra > 20 + n / 2)) break;
        }
        return T.Constant(1) / value;
    }
}
