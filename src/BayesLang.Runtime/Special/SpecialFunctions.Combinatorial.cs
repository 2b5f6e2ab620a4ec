namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>Γ(x); NaN at the negative integers, ±∞ at ±0. Its derivative is Γ(x) digamma(x).</summary>
    public static double Tgamma(double x)
    {
        if (x <= 0)
        {
            if (x == 0) return 1 / x;
            if (x == Math.Floor(x)) return double.NaN;
            return x < -180 ? 0 : Math.PI / (double.SinPi(x) * -x * Tgamma(-x));
        }
        if (x < 1) return Math.Exp(x * (x - 1) * LgammaMiddle(x - 0.5)) / x;
        if (x < 25)
        {
            double y = x, product = 1;
            while (y > 2)
            {
                y -= 1;
                product *= y;
            }
            return product * Math.Exp((y - 1) * (y - 2) * LgammaMiddle(y - 1.5));
        }
        if (x > 172) return double.PositiveInfinity;
        // The power in two halves, since it overflows before Γ does.
        double half = Math.Pow(x, 0.5 * x - 0.25);
        return SqrtTwoPi * half * Math.Exp(-x) * half * Math.Exp(LgammaRemainder(x));
    }

    /// <summary>The log of the multivariate gamma function of dimension k. Its derivative in x is <see cref="LmgammaDerivative"/>.</summary>
    public static double Lmgamma(int k, double x)
    {
        double sum = 0.25 * k * (k - 1) * LogPi;
        for (int j = 0; j < k; j++) sum += Lgamma(x - 0.5 * j);
        return sum;
    }

    /// <summary>Σ digamma(x − j/2), j = 0 … k − 1.</summary>
    public static double LmgammaDerivative(int k, double x)
    {
        double sum = 0;
        for (int j = 0; j < k; j++) sum += Digamma(x - 0.5 * j);
        return sum;
    }

    /// <summary>x(x + 1)…(x + n − 1). Its derivative in x is <see cref="RisingFactorialDerivative"/>.</summary>
    public static double RisingFactorial(double x, int n) => Factorial(x, n, 1);

    /// <summary>The derivative in x of the rising factorial, by the product rule: right at zeros too.</summary>
    public static double RisingFactorialDerivative(double x, int n) => FactorialDerivative(x, n, 1);

    /// <summary>x(x − 1)…(x − n + 1).</summary>
    public static double FallingFactorial(double x, int n) => Factorial(x, n, -1);

    /// <summary>The derivative in x of the falling factorial.</summary>
    public static double FallingFactorialDerivative(double x, int n) => FactorialDerivative(x, n, -1);

    private static double Factorial(double x, int n, int step)
    {
        if (n < 0) return double.NaN;
        double product = 1;
        for (int i = 0; i < n; i++)
        {
            product *= x + step * (double)i;
            if (product == 0 || !double.IsFinite(product)) break;
        }
        return product;
    }

    private static double FactorialDerivative(double x, int n, int step)
    {
        if (n < 0) return double.NaN;
        double product = 1, derivative = 0;
        for (int i = 0; i < n; i++)
        {
            double factor = x + step * (double)i;
            (product, derivative) = (product * factor, derivative * factor + product);
            if (!double.IsFinite(derivative)) break;
        }
        return derivative;
    }

    /// <summary>
    /// The log of the binomial coefficient n over k for real n ≥ −1 (lchoose, binomial_coefficient_log). Its derivatives are
    /// digamma(n + 1) − digamma(n − k + 1) in n and digamma(n − k + 1) − digamma(k + 1) in k.
    /// </summary>
    public static double Lchoose(double n, double k)
    {
        if (k == 0 || k == n) return 0;
        if (k > 0.5 * n && n - k > -1) k = n - k;
        if (k <= -1 || n - k <= -1) return k < -1 || n - k < -1 ? double.NaN : double.NegativeInfinity;
        if (Math.Abs(k) < 0.1) return Math.Abs(n) < 0.02 ? LchooseNearZero(n - k, k) : LogRisingFactorial(n - k + 1, k) - Lgamma1p(k);
        return -Log1p(n) - Lbeta(n - k + 1, k + 1);
    }

    /// <summary>lgamma(1 + m + k) − lgamma(1 + m) − lgamma(1 + k) for small m and k, by the series of lgamma about 1: Σ ζ(j)(−1)ʲ/j ((m + k)ʲ − mʲ − kʲ), j ≥ 2.</summary>
    private static double LchooseNearZero(double m, double k)
    {
        ReadOnlySpan<double> zeta = [1.6449340668482264, 1.2020569031595943, 1.0823232337111382, 1.0369277551433699, 1.0173430619844491, 1.0083492773819228, 1.0040773561979443, 1.0020083928260822, 1.0009945751278180];
        // dⱼ = (m + k)ʲ − mʲ − kʲ = (m + k) dⱼ₋₁ + m k (mʲ⁻² + kʲ⁻²).
        double sum = 0, difference = 0, powerM = 1, powerK = 1;
        for (int j = 2; j < zeta.Length + 2; j++)
        {
            difference = (m + k) * difference + m * k * (powerM + powerK);
            (powerM, powerK) = (powerM * m, powerK * k);
            sum += (j % 2 == 0 ? 1 : -1) * zeta[j - 2] / j * difference;
        }
        return sum;
    }

    /// <summary>Binomial coefficient n over k for integers; exact while it fits a double's 53 bits.</summary>
    public static double Choose(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        double product = 1;
        for (int i = 1; i <= Math.Min(k, n - k) && double.IsFinite(product); i++) product = Math.Round(product * (n - (double)Math.Min(k, n - k) + i) / i);
        return product;
    }
}
