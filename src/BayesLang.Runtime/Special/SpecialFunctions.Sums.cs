namespace BayesLang.Runtime.Special;

/// <summary>Distribution functions that are sums: of probabilities, or of a Fourier series.</summary>
public static partial class SpecialFunctions
{
    /// <summary>log Pr(Y ≤ n) of the beta binomial distribution of size N, with its derivatives: the sum of the probabilities.</summary>
    public static double BetaBinomialLcdfPartials(int n, int size, double alpha, double beta, out double byAlpha, out double byBeta) =>
        BetaBinomialSum(0, n, size, alpha, beta, out byAlpha, out byBeta);

    /// <summary>log Pr(Y &gt; n) of the beta binomial distribution of size N, with its derivatives.</summary>
    public static double BetaBinomialLccdfPartials(int n, int size, double alpha, double beta, out double byAlpha, out double byBeta) =>
        BetaBinomialSum(n + 1, size, size, alpha, beta, out byAlpha, out byBeta);

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

    /// <summary>
    /// Pr(Y ≤ x) of the von Mises distribution on [−π, π] around 0: ½ + x/2π + Σ Iⱼ(κ) sin(jx) / (j π I₀(κ)), the ratios by backward recurrence (Hill 1977).
    /// </summary>
    public static double VonMisesCdf(double x, double kappa) => VonMisesSeries(x, kappa, out _);

    /// <summary>Its derivative with respect to κ.</summary>
    public static double VonMisesCdfBy1(double x, double kappa)
    {
        VonMisesSeries(x, kappa, out double byKappa);
        return byKappa;
    }

    /// <summary>Its derivative with respect to x, the density.</summary>
    public static double VonMisesCdfBy0(double x, double kappa) => Math.Exp(kappa * Math.Cos(x) - LogModifiedBesselFirstKind(0, kappa)) / (2 * Math.PI);

    private static double VonMisesSeries(double x, double kappa, out double byKappa)
    {
        // qⱼ = Iⱼ/I₀ falls like e^(−j²/2κ), so that this many terms leave less than 1e-18.
        int terms = 20 + (int)(10 * Math.Sqrt(kappa));
        Span<double> ratio = stackalloc double[Math.Min(terms, 2000) + 2];
        terms = ratio.Length - 2;
        // rⱼ = Iⱼ/Iⱼ₋₁ = 1 / (2j/κ + rⱼ₊₁).
        double r = 0;
        for (int j = terms + 1; j >= 1; j--) ratio[j] = r = 1 / (2 * j / kappa + r);
        double sum = 0, slope = 0, q = 1, first = ratio[1];
        for (int j = 1; j <= terms; j++)
        {
            double before = q;
            q *= ratio[j];
            double after = q * ratio[j + 1], sine = Math.Sin(j * x);
            sum += q * sine / j;
            // I′ⱼ = (Iⱼ₋₁ + Iⱼ₊₁)/2 and I′₀ = I₁.
            slope += (0.5 * (before + after) - q * first) * sine / j;
        }
        byKappa = slope / Math.PI;
        return 0.5 + x / (2 * Math.PI) + sum / Math.PI;
    }
}
