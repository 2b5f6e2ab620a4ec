namespace BayesLang.Runtime.Special;

/// <summary>Distribution functions that are sums of probabilities.</summary>
public static partial class SpecialFunctions
{
    /// <summary>log Pr(Y ≤ n) of the beta binomial distribution of size N, with its derivatives: the sum of the probabilities.</summary>
    public static double BetaBinomialLcdfPartials(int n, int size, double alpha, double beta, out double byAlpha, out double byBeta) =>
        BetaBinomialPart(isLower: true, n, size, alpha, beta, out byAlpha, out byBeta);

    /// <summary>log Pr(Y &gt; n) of the beta binomial distribution of size N, with its derivatives.</summary>
    public static double BetaBinomialLccdfPartials(int n, int size, double alpha, double beta, out double byAlpha, out double byBeta) =>
        BetaBinomialPart(isLower: false, n, size, alpha, beta, out byAlpha, out byBeta);

    /// <summary>By its complement where that is the smaller part.</summary>
    private static double BetaBinomialPart(bool isLower, int n, int size, double alpha, double beta, out double byAlpha, out double byBeta)
    {
        double part = Sum(isLower, out byAlpha, out byBeta);
        if (!(part > -0.6)) return part;
        double rest = Sum(!isLower, out byAlpha, out byBeta), odds = double.IsNegativeInfinity(rest) ? 0 : -1 / Expm1(-rest);
        byAlpha *= odds;
        byBeta *= odds;
        return Log1mExp(rest);

        double Sum(bool lower, out double a, out double b) => lower ? BetaBinomialSum(0, n, size, alpha, beta, out a, out b) : BetaBinomialSum(n + 1, size, size, alpha, beta, out a, out b);
    }

    private static double BetaBinomialSum(int first, int last, int size, double alpha, double beta, out double byAlpha, out double byBeta)
    {
        double whole = Lbeta(alpha, beta), common = Digamma(alpha + beta) - Digamma(size + alpha + beta), digammaAlpha = Digamma(alpha), digammaBeta = Digamma(beta);
        double largest = double.NegativeInfinity;
        for (int k = first; k <= last; k++) largest = Math.Max(largest, Term(k));
        (byAlpha, byBeta) = (0, 0);
        if (double.IsNegativeInfinity(largest)) return largest;
        double sum = 0;
        for (int k = first; k <= last; k++)
        {
            double probability = Math.Exp(Term(k) - largest);
            sum += probability;
            byAlpha += probability * (Digamma(k + alpha) - digammaAlpha + common);
            byBeta += probability * (Digamma(size - k + beta) - digammaBeta + common);
        }
        byAlpha /= sum;
        byBeta /= sum;
        return largest + Math.Log(sum);

        double Term(int k) => Lchoose(size, k) + Lbeta(k + alpha, size - k + beta) - whole;
    }

    public static double BetaBinomialLcdf(int n, int size, double alpha, double beta) => BetaBinomialLcdfPartials(n, size, alpha, beta, out _, out _);

    public static double BetaBinomialLccdf(int n, int size, double alpha, double beta) => BetaBinomialLccdfPartials(n, size, alpha, beta, out _, out _);

    public static double BetaBinomialLcdfBy2(int n, int size, double alpha, double beta)
    {
        BetaBinomialLcdfPartials(n, size, alpha, beta, out double derivative, out _);
        return derivative;
    }

    public static double BetaBinomialLcdfBy3(int n, int size, double alpha, double beta)
    {
        BetaBinomialLcdfPartials(n, size, alpha, beta, out _, out double derivative);
        return derivative;
    }

    public static double BetaBinomialLccdfBy2(int n, int size, double alpha, double beta)
    {
        BetaBinomialLccdfPartials(n, size, alpha, beta, out double derivative, out _);
        return derivative;
    }

    public static double BetaBinomialLccdfBy3(int n, int size, double alpha, double beta)
    {
        BetaBinomialLccdfPartials(n, size, alpha, beta, out _, out double derivative);
        return derivative;
    }
}
