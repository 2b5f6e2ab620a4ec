using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Distributions;

/// <summary>The distribution function of the standard skew normal distribution (Azzalini 1985), with relative accuracy in both tails.</summary>
public static class SkewNormal
{
    private static readonly (double Node, double Weight)[] Nodes = GaussLegendre.Rule(48);

    /// <summary>log Pr(Z ≤ z) for the shape α; the upper tail is that of −z and −α.</summary>
    public static double LogCdf(double z, double alpha)
    {
        if (double.IsNaN(z) || double.IsNaN(alpha)) return double.NaN;
        return z <= 0 ? LogTail(-z, alpha) : SpecialFunctions.Log1mExp(LogTail(z, -alpha));
    }

    /// <summary>2 φ(z) Φ(αz) / F(z).</summary>
    public static double LogCdfBy0(double z, double alpha) =>
        double.IsInfinity(z) ? (z > 0 ? 0 : double.NaN) : Math.Exp(Math.Log(2 / Math.Sqrt(2 * Math.PI)) - 0.5 * z * z + SpecialFunctions.LogPhi(alpha * z) - LogCdf(z, alpha));

    /// <summary>−e^(−z²(1 + α²)/2) / π(1 + α²) / F(z).</summary>
    public static double LogCdfBy1(double z, double alpha) =>
        double.IsInfinity(z) ? 0 : -Math.Exp(-0.5 * z * z * (1 + alpha * alpha) - LogCdf(z, alpha)) / (Math.PI * (1 + alpha * alpha));

    /// <summary>log Pr(Z ≤ −h), h ≥ 0: Φ(−h) − 2T(h, α), Owen's function of a negative α being negative.</summary>
    private static double LogTail(double h, double alpha)
    {
        if (double.IsPositiveInfinity(h)) return double.NegativeInfinity;
        double upper = SpecialFunctions.LogPhi(-h);
        if (alpha == 0) return upper;
        double q = alpha * h;
        if (q < 0.7)
        {
            // 2T(h, α)/Φ(−h), both of which fall like e^(−h²/2): by their ratio where they would underflow.
            if (h < 30) return Math.Log(SpecialFunctions.Phi(-h) - 2 * SpecialFunctions.OwensT(h, alpha));
            // Pr(Z ≤ −h) = 2∫φ(t)Φ(αt) with Φ(αt) nearly constant over the tail.
            return upper + Math.Log(2) + AverageLogPhi(h, alpha, upper);
        }
        // (1/π) ∫ from α of e^(−h²(1 + u²)/2)/(1 + u²) du, with u = α + w/h: nothing cancels.
        double half = 0.5 * (-q + Math.Sqrt(q * q + 80)), sum = 0;
        foreach ((double node, double weight) in Nodes)
        {
            double w = half * (1 + node), u = alpha + w / h;
            sum += weight * Math.Exp(-w * (q + 0.5 * w)) / (1 + u * u);
        }
        return Math.Log(half * sum / (Math.PI * h)) - 0.5 * h * h * (1 + alpha * alpha);
    }

    /// <summary>log of the average of Φ(−αt) over t &gt; h with weights φ(t).</summary>
    private static double AverageLogPhi(double h, double alpha, double logUpper)
    {
        double half = 0.5 * (-h + Math.Sqrt(h * h + 80)), sum = 0;
        foreach ((double node, double weight) in Nodes)
        {
            double w = half * (1 + node);
            sum += weight * Math.Exp(-w * (h + 0.5 * w)) * SpecialFunctions.Phi(-alpha * (h + w));
        }
        return Math.Log(half * sum) - 0.5 * h * h - 0.5 * Math.Log(2 * Math.PI) - logUpper;
    }
}
