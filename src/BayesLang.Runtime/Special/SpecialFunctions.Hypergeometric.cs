namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>(1 − z)^−a for |z| &lt; 1 (hypergeometric_1F0). Its derivatives are −log1p(−z) F in a and a F/(1 − z) in z.</summary>
    public static double Hypergeometric1F0(double a, double z) => Math.Exp(-a * Log1p(-z));

    /// <summary>₂F₁(a, b; c; z), |z| ≤ 1, or z ≤ −1 by Pfaff's transformation. Derivatives: <see cref="Hypergeometric2F1Partials"/>.</summary>
    public static double Hypergeometric2F1(double a, double b, double c, double z) => Hypergeometric2F1Partials(a, b, c, z, out _, out _, out _, out _);

    /// <summary>₂F₁ with its derivatives in all four arguments; NaN where the series diverges.</summary>
    public static double Hypergeometric2F1Partials(double a, double b, double c, double z, out double byA, out double byB, out double byC, out double byZ)
    {
        Span<double> upper = [a, b], lower = [c], byUpper = stackalloc double[2], byLower = stackalloc double[1];
        double value;
        if (z >= -0.5)
        {
            value = HypergeometricPFQPartials(upper, lower, z, byUpper, byLower, out byZ);
            (byA, byB, byC) = (byUpper[0], byUpper[1], byLower[0]);
            return value;
        }
        // F(a, b; c; z) = (1 − z)^−a F(a, c − b; c; w), w = z/(z − 1) in (1/3, 1) (Abramowitz and Stegun 15.3.4).
        double log = Log1p(-z), scale = Math.Exp(-a * log), w = z / (z - 1);
        upper[1] = c - b;
        value = scale * HypergeometricPFQPartials(upper, lower, w, byUpper, byLower, out double byW);
        byA = scale * byUpper[0] - log * value;
        byB = -scale * byUpper[1];
        byC = scale * (byLower[0] + byUpper[1]);
        byZ = a / (1 - z) * value - scale * byW / ((z - 1) * (z - 1));
        return value;
    }

    /// <summary>₃F₂(a; b; z) with three upper and two lower parameters.</summary>
    public static double Hypergeometric3F2(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z) => HypergeometricPFQ(a, b, z);

    /// <summary>ₚF_q(a; b; z) by its power series: |z| &lt; 1 where p = q + 1, any z where p ≤ q; NaN where it does not converge.</summary>
    public static double HypergeometricPFQ(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z)
    {
        Span<double> byA = a.Length <= 16 ? stackalloc double[16] : new double[a.Length], byB = b.Length <= 16 ? stackalloc double[16] : new double[b.Length];
        return HypergeometricPFQPartials(a, b, z, byA[..a.Length], byB[..b.Length], out _);
    }

    /// <summary>ₚF_q with its derivatives in each parameter and in z.</summary>
    public static double HypergeometricPFQPartials(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double z, Span<double> byA, Span<double> byB, out double byZ)
    {
        const int limit = 1_000_000;
        byA.Clear();
        byB.Clear();
        // t is the term's value; its derivative in a is t Σ 1/(a + k), kept as that sum; a factor of 0 ends the series but not its derivatives.
        Span<double> sumsA = a.Length <= 16 ? stackalloc double[16] : new double[a.Length], sumsB = b.Length <= 16 ? stackalloc double[16] : new double[b.Length];
        sumsA.Clear();
        sumsB.Clear();
        double term = 1, sum = 1;
        byZ = 0;
        int vanished = -1, small = 0;
        for (int k = 0; k < limit; k++)
        {
            double ratio = z / (k + 1);
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] + k == 0)
                {
                    if (vanished >= 0 && vanished != i) return Finished(sum, z, a, b, ref byZ);
                    // From here only the derivative in this parameter goes on: its series is that of the terms without the vanishing factor.
                    if (vanished < 0)
                    {
                        vanished = i;
                        continue;
                    }
                }
                ratio *= a[i] + k;
            }
            for (int j = 0; j < b.Length; j++) ratio /= b[j] + k;
            term *= ratio;
            if (!double.IsFinite(term)) return double.NaN;
            if (vanished >= 0) byA[vanished] += term;
            else
            {
                sum += term;
                byZ += (k + 1) * term;
                for (int i = 0; i < a.Length; i++) byA[i] += term * (sumsA[i] += 1 / (a[i] + k));
                for (int j = 0; j < b.Length; j++) byB[j] -= term * (sumsB[j] += 1 / (b[j] + k));
            }
            // Three small terms in a row, weighted by k for the derivatives, and by the tail of a geometric series.
            double tail = Math.Abs(term) * (k + 1) / Math.Max(1e-12, 1 - Math.Min(Math.Abs(ratio), 1));
            small = tail < 1e-17 * Math.Abs(sum) || term == 0 ? small + 1 : 0;
            if (small == 3) return Finished(sum, z, a, b, ref byZ);
        }
        return double.NaN;
    }

    private static double Finished(double sum, double z, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ref double byZ)
    {
        byZ = z == 0 ? FirstCoefficient(a, b) : byZ / z;
        return sum;
    }

    private static double FirstCoefficient(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double ratio = 1;
        foreach (double x in a) ratio *= x;
        foreach (double x in b) ratio /= x;
        return ratio;
    }
}
