using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Distributions;

/// <summary>Distribution functions of counts with heavy tails, by sums of positive terms, so that both tails keep their relative accuracy.</summary>
public static class CountSums
{
    private const int Limit = 50_000_000;

    /// <summary>log Pr(Y &gt; n) of the Yule–Simon distribution: −Σ_{k ≤ n} log(1 + ρ/k).</summary>
    public static double YuleSimonLccdf(int n, double rho) => YuleSimon(n, rho, out _);

    public static double YuleSimonLccdfBy1(int n, double rho)
    {
        YuleSimon(n, rho, out double byRho);
        return byRho;
    }

    private static double YuleSimon(int n, double rho, out double byRho)
    {
        double sum = 0;
        byRho = 0;
        // Up to here term by term; then log Γ(x + ρ)/Γ(x) between two places by Stirling's series.
        int direct = Math.Min(n, 32);
        for (int k = 1; k <= direct; k++)
        {
            sum -= SpecialFunctions.Log1p(rho / k);
            byRho -= 1 / (k + rho);
        }
        if (n == direct) return sum;
        (double high, double byHigh) = LogGammaRatio(n + 1.0, rho);
        (double low, double byLow) = LogGammaRatio(direct + 1.0, rho);
        byRho -= byHigh - byLow;
        return sum - (high - low);
    }

    /// <summary>log Γ(x + d)/Γ(x) and its derivative in d, for x above 30.</summary>
    private static (double Value, double Derivative) LogGammaRatio(double x, double d)
    {
        double z = x + d, value = (x - 0.5) * SpecialFunctions.Log1p(d / x) + d * (Math.Log(z) - 1);
        // Differences of the terms B₂ₖ/(2k(2k − 1)x^(2k − 1)), each as a product with d.
        double u = 1 / x, v = 1 / z, difference = -d * u * v;
        value += difference * (1.0 / 12 - (u * u + u * v + v * v) / 360 + (Math.Pow(u, 4) + u * u * u * v + u * u * v * v + u * v * v * v + Math.Pow(v, 4)) / 1260
            - (Math.Pow(u, 6) + Math.Pow(u, 5) * v + Math.Pow(u, 4) * v * v + Math.Pow(u * v, 3) + u * u * Math.Pow(v, 4) + u * Math.Pow(v, 5) + Math.Pow(v, 6)) / 1680);
        return (value, SpecialFunctions.Digamma(z));
    }

    /// <summary>
    /// log Pr(Y ≤ n) of the negative binomial distribution with the given shape, and odds β or φ/μ: I_x(shape, n + 1), x = odds/(1 + odds), by 1 − x where that is smaller.
    /// </summary>
    public static double NegBinomialLcdf(double n, double shape, double odds) => odds <= 1
        ? SpecialFunctions.LogIncBeta(shape, n + 1, odds / (1 + odds)) : SpecialFunctions.LogIncBetaComplement(n + 1, shape, 1 / (1 + odds));

    public static double NegBinomialLcdfBy1(double n, double shape, double odds) => odds <= 1
        ? SpecialFunctions.LogIncBetaBy0(shape, n + 1, odds / (1 + odds)) : SpecialFunctions.LogIncBetaComplementBy1(n + 1, shape, 1 / (1 + odds));

    public static double NegBinomialLcdfBy2(double n, double shape, double odds) => (odds <= 1
        ? SpecialFunctions.LogIncBetaBy2(shape, n + 1, odds / (1 + odds)) : -SpecialFunctions.LogIncBetaComplementBy2(n + 1, shape, 1 / (1 + odds))) / ((1 + odds) * (1 + odds));

    /// <summary>log Pr(Y &gt; n) of the negative binomial distribution.</summary>
    public static double NegBinomialLccdf(double n, double shape, double odds) => odds <= 1
        ? SpecialFunctions.LogIncBetaComplement(shape, n + 1, odds / (1 + odds)) : SpecialFunctions.LogIncBeta(n + 1, shape, 1 / (1 + odds));

    public static double NegBinomialLccdfBy1(double n, double shape, double odds) => odds <= 1
        ? SpecialFunctions.LogIncBetaComplementBy0(shape, n + 1, odds / (1 + odds)) : SpecialFunctions.LogIncBetaBy1(n + 1, shape, 1 / (1 + odds));

    public static double NegBinomialLccdfBy2(double n, double shape, double odds) => (odds <= 1
        ? SpecialFunctions.LogIncBetaComplementBy2(shape, n + 1, odds / (1 + odds)) : -SpecialFunctions.LogIncBetaBy2(n + 1, shape, 1 / (1 + odds))) / ((1 + odds) * (1 + odds));

    /// <summary>log Pr(Y ≤ n) of the beta negative binomial distribution.</summary>
    public static double BetaNegBinomialLcdf(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: false).Log;

    public static double BetaNegBinomialLcdfBy1(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: false).ByR;

    public static double BetaNegBinomialLcdfBy2(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: false).ByAlpha;

    public static double BetaNegBinomialLcdfBy3(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: false).ByBeta;

    /// <summary>log Pr(Y &gt; n) of the beta negative binomial distribution.</summary>
    public static double BetaNegBinomialLccdf(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: true).Log;

    public static double BetaNegBinomialLccdfBy1(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: true).ByR;

    public static double BetaNegBinomialLccdfBy2(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: true).ByAlpha;

    public static double BetaNegBinomialLccdfBy3(int n, double r, double alpha, double beta) => Sums(n, r, alpha, beta, isUpper: true).ByBeta;

    private readonly record struct Sum(double Log, double ByR, double ByAlpha, double ByBeta);

    private static Sum Sums(int n, double r, double alpha, double beta, bool isUpper)
    {
        if (n < 0) return new Sum(isUpper ? 0 : double.NegativeInfinity, 0, 0, 0);
        if (!(r > 0 && alpha > 0 && beta > 0) || double.IsInfinity(r + alpha + beta)) return new Sum(double.NaN, double.NaN, double.NaN, double.NaN);
        if (!isUpper && n <= 1000)
        {
            Sum lower = Lower(n, r, alpha, beta);
            return lower.Log < -0.7 ? lower : Complement(Upper(n, r, alpha, beta));
        }
        Sum upper = Upper(n, r, alpha, beta);
        // The sum of the lower tail may be long: it is taken only where it is the smaller part.
        if (upper.Log < -0.7 || n > 10_000_000) return isUpper ? upper : Complement(upper);
        Sum rest = Lower(n, r, alpha, beta);
        return isUpper ? Complement(rest) : rest;
    }

    /// <summary>log(1 − p) and its derivatives from log p and its.</summary>
    private static Sum Complement(Sum part)
    {
        double odds = -1 / SpecialFunctions.Expm1(-part.Log);
        return new Sum(SpecialFunctions.Log1mExp(part.Log), part.ByR * odds, part.ByAlpha * odds, part.ByBeta * odds);
    }

    private static Sum Lower(int n, double r, double alpha, double beta)
    {
        // From n downwards, relative to the term at n.
        double term = 1, sum = 0, byR = 0, byAlpha = 0, byBeta = 0, dR = 0, dAlpha = 0, dBeta = 0, total = r + alpha + beta;
        for (int k = n; ; k--)
        {
            sum += term;
            byR += term * dR;
            byAlpha += term * dAlpha;
            byBeta += term * dBeta;
            if (k == 0 || (term < 1e-19 * sum && k < n - 10 && term * k < 1e-17 * sum)) break;
            // p(k − 1)/p(k) = k (k − 1 + r + α + β) / ((k − 1 + r)(k − 1 + β))
            term *= k * (k - 1 + total) / ((k - 1 + r) * (k - 1 + beta));
            dR += 1 / (k - 1 + total) - 1 / (k - 1 + r);
            dAlpha += 1 / (k - 1 + total);
            dBeta += 1 / (k - 1 + total) - 1 / (k - 1 + beta);
        }
        Sum first = LogMass(n, r, alpha, beta);
        return new Sum(first.Log + Math.Log(sum), first.ByR + byR / sum, first.ByAlpha + byAlpha / sum, first.ByBeta + byBeta / sum);
    }

    /// <summary>log p(n) and its derivatives.</summary>
    private static Sum LogMass(double n, double r, double alpha, double beta)
    {
        double whole = SpecialFunctions.Digamma(n + r + alpha + beta), own = SpecialFunctions.Digamma(r + alpha), both = SpecialFunctions.Digamma(alpha + beta);
        // Γ(n + r)/(n! Γ(r)) = 1/((n + r) B(r, n + 1)) · … with B(r, n + 1) = Γ(r) n!/Γ(n + r + 1)
        double log = -Math.Log(n + r) - SpecialFunctions.Lbeta(r, n + 1) + SpecialFunctions.Lbeta(r + alpha, n + beta) - SpecialFunctions.Lbeta(alpha, beta);
        return new Sum(log, SpecialFunctions.Digamma(n + r) - SpecialFunctions.Digamma(r) + own - whole, own - whole - SpecialFunctions.Digamma(alpha) + both,
            SpecialFunctions.Digamma(n + beta) - whole - SpecialFunctions.Digamma(beta) + both);
    }

    /// <summary>
    /// Terms one by one up to some m, then the rest as p(m + 1) ₃F₂(1, m + r + 1, m + β + 1; m + 2, m + r + α + β + 1; 1), in the form
    /// (m + 1)/α ₃F₂(1, α + β, α + r; α + 1, m + r + α + β + 1; 1) that converges like k^−(m + 2), all of its terms being positive (Thomae 1879).
    /// </summary>
    private static Sum Upper(int n, double r, double alpha, double beta)
    {
        double total = r + alpha + beta;
        int m = (int)Math.Min(Limit, Math.Max(n, Math.Max(40, 2 * Math.Sqrt(r * beta))));
        double term = 1, sum = 0, byR = 0, byAlpha = 0, byBeta = 0, dR = 0, dAlpha = 0, dBeta = 0;
        // Relative to p(n + 1); at the end the term is p(m + 1).
        for (int k = n + 1; k <= m; k++)
        {
            sum += term;
            byR += term * dR;
            byAlpha += term * dAlpha;
            byBeta += term * dBeta;
            term *= (k + r) * (k + beta) / ((k + 1.0) * (k + total));
            dR += 1 / (k + r) - 1 / (k + total);
            dAlpha -= 1 / (k + total);
            dBeta += 1 / (k + beta) - 1 / (k + total);
        }
        double scale = term * (m + 1) / alpha;
        dAlpha -= 1 / alpha;
        for (int k = 0; k < Limit; k++)
        {
            sum += scale;
            byR += scale * dR;
            byAlpha += scale * dAlpha;
            byBeta += scale * dBeta;
            double ratio = (alpha + beta + k) * (alpha + r + k) / ((alpha + 1 + k) * (m + 1 + total + k));
            double weight = Math.Max(1, Math.Max(Math.Abs(dR), Math.Max(Math.Abs(dAlpha), Math.Abs(dBeta)) / Math.Max(1e-3, Math.Abs(byAlpha / sum))));
            // The rest is less than a geometric series, or than ∫ of the power that the terms follow.
            if (ratio < 1 && scale * weight * Math.Max(1 / (1 - ratio), (double)k / (m + 1)) < 1e-17 * sum) break;
            scale *= ratio;
            dR += 1 / (alpha + r + k) - 1 / (m + 1 + total + k);
            dAlpha += 1 / (alpha + beta + k) + 1 / (alpha + r + k) - 1 / (alpha + 1 + k) - 1 / (m + 1 + total + k);
            dBeta += 1 / (alpha + beta + k) - 1 / (m + 1 + total + k);
        }
        Sum first = LogMass(n + 1.0, r, alpha, beta);
        return new Sum(first.Log + Math.Log(sum), first.ByR + byR / sum, first.ByAlpha + byAlpha / sum, first.ByBeta + byBeta / sum);
    }
}
