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

    /// <summary>lgamma(x + n) − lgamma(x) for x, x + n &gt; 0 (log_rising_factorial). Its derivatives are digamma(x + n) − digamma(x) in x and digamma(x + n) in n.</summary>
    public static double LogRisingFactorial(double x, double n)
    {
        if (n < 0 && x + n > 0) return -LogRisingFactorial(x + n, -n);
        if (!(x >= 6.5) || double.IsInfinity(x) || double.IsInfinity(n)) return Lgamma(x + n) - Lgamma(x);
        double sum = x + n;
        return n * (Math.Log(sum) - 1) + (x - 0.5) * Log1p(n / x) + (LgammaRemainder(sum) - LgammaRemainder(x));
    }

    /// <summary>lgamma(x + 1) − lgamma(x − n + 1) (log_falling_factorial). Its derivatives are digamma(x + 1) − digamma(x − n + 1) in x and digamma(x − n + 1) in n.</summary>
    public static double LogFallingFactorial(double x, double n) => LogRisingFactorial(x - n + 1, n);

    /// <summary>x(x + 1)…(x + n − 1). Its derivative in x is the value times digamma(x + n) − digamma(x): see <see cref="RisingFactorialDerivative"/>.</summary>
    public static double RisingFactorial(double x, int n)
    {
        if (n < 0) return double.NaN;
        if (n > 400) return Math.Exp(LogRisingFactorial(x, n));
        double product = 1;
        for (int i = 0; i < n; i++) product *= x + i;
        return product;
    }

    /// <summary>The derivative in x of the rising factorial, by the product rule: right at zeros too.</summary>
    public static double RisingFactorialDerivative(double x, int n)
    {
        double product = 1, derivative = 0;
        for (int i = 0; i < n; i++) (product, derivative) = (product * (x + i), derivative * (x + i) + product);
        return derivative;
    }

    /// <summary>x(x − 1)…(x − n + 1).</summary>
    public static double FallingFactorial(double x, int n) => RisingFactorial(x - n + 1, n);

    /// <summary>The derivative in x of the falling factorial.</summary>
    public static double FallingFactorialDerivative(double x, int n) => RisingFactorialDerivative(x - n + 1, n);

    /// <summary>
    /// The log of the binomial coefficient n over k for real n ≥ −1 (lchoose, binomial_coefficient_log). Its derivatives are
    /// digamma(n + 1) − digamma(n − k + 1) in n and digamma(n − k + 1) − digamma(k + 1) in k.
    /// </summary>
    public static double Lchoose(double n, double k)
    {
        if (k == 0 || k == n) return 0;
        if (k > 0.5 * n && n - k > -1) k = n - k;
        if (k <= -1 || n - k <= -1) return k < -1 || n - k < -1 ? double.NaN : double.NegativeInfinity;
        return -Log1p(n) - Lbeta(n - k + 1, k + 1);
    }

    /// <summary>Binomial coefficient n over k for integers; exact while it fits a double's 53 bits.</summary>
    public static double Choose(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        double product = 1;
        for (int i = 1; i <= Math.Min(k, n - k); i++) product = Math.Round(product * (n - Math.Min(k, n - k) + i) / i);
        return product;
    }
}
