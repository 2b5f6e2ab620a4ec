namespace BayesLang.Bench.Kernels;

/// <summary>
/// What a plain C# programmer writes for the functions that <see cref="Math"/> lacks: the textbook formula on doubles, a full double's accuracy in ordinary ranges,
/// built on <see cref="Math.Exp"/> and <see cref="Math.Log"/>. The kernels are measured against loops over these.
/// </summary>
static class PlainScalar
{
    /// <summary>Goldberg 1991, "What every computer scientist should know about floating-point arithmetic", theorem 4.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    public static double Expm1(double x) => Math.Abs(x) < 1e-3 ? x * (1 + x * (0.5 + x * (1.0 / 6 + x * (1.0 / 24 + x / 120)))) : Math.Exp(x) - 1;

    /// <summary>Lanczos 1964 with g = 7 and nine terms, x &gt; 0.</summary>
    public static double Lgamma(double x)
    {
        double z = x - 1, t = z + 7.5;
        double sum = 0.99999999999980993 + 676.5203681218851 / (z + 1) - 1259.1392167224028 / (z + 2) + 771.32342877765313 / (z + 3) - 176.61502916214059 / (z + 4)
            + 12.507343278686905 / (z + 5) - 0.13857109526572012 / (z + 6) + 9.9843695780195716e-6 / (z + 7) + 1.5056327351493116e-7 / (z + 8);
        return 0.91893853320467274178 + (z + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>Recurrence up to 6, then the asymptotic series (Bernardo 1976, algorithm AS 103, with more terms), x &gt; 0.</summary>
    public static double Digamma(double x)
    {
        double sum = 0;
        while (x < 6)
        {
            sum -= 1 / x;
            x += 1;
        }
        double r = 1 / x, t = r * r;
        return sum + Math.Log(x) - 0.5 * r
            - t * (1.0 / 12 - t * (1.0 / 120 - t * (1.0 / 252 - t * (1.0 / 240 - t * (1.0 / 132 - t * (691.0 / 32760 - t * (1.0 / 12 - t * (3617.0 / 8160))))))));
    }

    /// <summary>Hart's rational approximation (West 2005, "Better approximations to cumulative normal functions").</summary>
    public static double Phi(double x)
    {
        double a = Math.Abs(x), tail;
        if (a > 37) tail = 0;
        else
        {
            double e = Math.Exp(-0.5 * a * a);
            if (a < 7.07106781186547)
            {
                double p = (((((3.52624965998911e-2 * a + 0.700383064443688) * a + 6.37396220353165) * a + 33.912866078383) * a + 112.079291497871) * a + 221.213596169931) * a + 220.206867912376;
                double q = ((((((8.83883476483184e-2 * a + 1.75566716318264) * a + 16.064177579207) * a + 86.7807322029461) * a + 296.564248779674) * a + 637.333633378831) * a + 793.826512519948) * a + 440.413735824752;
                tail = e * p / q;
            }
            else tail = e / (a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) / 2.506628274631;
        }
        return x > 0 ? 1 - tail : tail;
    }
}
