using MathNet.Numerics;

namespace BayesLang.Inference.Diagnostics;

/// <summary>The beta distribution, for the standard errors of quantiles.</summary>
static class BetaQuantile
{
    /// <summary>The quantile of a beta(a, b) distribution, by bisection: the distribution function rises over all of (0, 1).</summary>
    public static double Of(double probability, double a, double b)
    {
        double low = 0, high = 1;
        while (true)
        {
            double middle = 0.5 * (low + high);
            if (high - low <= 1e-14 || middle <= low || middle >= high) return middle;
            if (Cumulative(middle, a, b) < probability) low = middle;
            else high = middle;
        }
    }

    /// <summary>
    /// The regularised incomplete beta function by its continued fraction (DLMF 8.17.22), taken on the side of the mean where it converges
    /// in about √max(a, b) terms, and evaluated by Lentz's method as Thompson and Barnett changed it.
    /// </summary>
    public static double Cumulative(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - Cumulative(1 - x, b, a);

        const double Tiny = 1e-300;
        double logFront = a * Math.Log(x) + b * Math.Log(1 - x) + SpecialFunctions.GammaLn(a + b) - SpecialFunctions.GammaLn(a) - SpecialFunctions.GammaLn(b);
        double c = 1, d = 0, fraction = 1;
        for (int k = 1; ; k++)
        {
            int m = k / 2;
            double term = k % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 + term * d;
            c = 1 + term / c;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15) return Math.Exp(logFront) / (a * fraction);
        }
    }
}
