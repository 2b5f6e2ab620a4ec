using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// First passage times of a diffusion with drift through the upper of two boundaries (Navarro and Fuss 2009; Gondan, Blurton and Kesselmeier 2014): this file,
/// the standard density, of a process with boundaries 0 and 1 and no drift that starts at β.
/// </summary>
public static partial class Wiener
{
    /// <summary>Below this time the series of images is used, above it that of sines: both then need no more than six terms.</summary>
    private const double SmallTime = 0.4;

    /// <summary>log f(u | β) for the time u and the start β, with its derivatives. Both series are arranged in pairs that do not cancel near either boundary.</summary>
    public static double LogStandardDensity(double u, double beta, out double byU, out double byBeta)
    {
        if (double.IsNaN(u) || double.IsNaN(beta)) return byU = byBeta = double.NaN;
        if (!(u > 0) || !(beta is > 0 and < 1))
        {
            byU = byBeta = 0;
            return u >= 0 && beta is >= 0 and <= 1 ? double.NegativeInfinity : double.NaN;
        }
        if (u >= SmallTime) return BySines(u, beta, out byU, out byBeta);
        return beta > 0.5 ? FromNear(u, 1 - beta, beta, out byU, out byBeta) : FromFar(u, beta, out byU, out byBeta);
    }

    public static double LogStandardDensity(double u, double beta) => LogStandardDensity(u, beta, out _, out _);

    public static double LogStandardDensityBy0(double u, double beta)
    {
        LogStandardDensity(u, beta, out double byU, out _);
        return byU;
    }

    public static double LogStandardDensityBy1(double u, double beta)
    {
        LogStandardDensity(u, beta, out _, out double byBeta);
        return byBeta;
    }

    /// <summary>π Σ k sin(kπβ) (−1)^(k+1) e^(−k²π²u/2).</summary>
    private static double BySines(double u, double beta, out double byU, out double byBeta)
    {
        // By the nearer boundary, so that the sine of a small angle keeps its digits.
        bool isNear = beta > 0.5;
        double angle = Math.PI * (isNear ? 1 - beta : beta), sum = 0, byTime = 0, byAngle = 0;
        for (int k = 1; k <= 8; k++)
        {
            double rate = 0.5 * Math.PI * Math.PI * (k * k - 1), weight = k * Math.Exp(-rate * u);
            if (weight < 1e-19) break;
            if (!isNear && k % 2 == 0) weight = -weight;
            (double sine, double cosine) = Math.SinCos(k * angle);
            sum += weight * sine;
            byTime -= rate * weight * sine;
            byAngle += weight * k * cosine;
        }
        byU = -0.5 * Math.PI * Math.PI + byTime / sum;
        byBeta = (isNear ? -Math.PI : Math.PI) * byAngle / sum;
        return Math.Log(Math.PI * sum) - 0.5 * Math.PI * Math.PI * u;
    }

    /// <summary>The distance w = 1 − β to the boundary is less than ½: images at w ± 2k in pairs, e^(−w²/2u) taken out.</summary>
    private static double FromNear(double u, double w, double beta, out double byU, out double byBeta)
    {
        double sum = w, byTime = 0, byW = 1;
        for (int n = 2; n <= 10; n += 2)
        {
            double near = Math.Exp(-n * (n - 2 * w) / (2 * u)), ratio = Math.Exp(-2 * n * w / u);
            double plus = near * (1 + ratio), minus = -near * Expm1(-2 * n * w / u);
            sum += w * plus - n * minus;
            byW += plus + w * n / u * minus - n * n / u * plus;
            byTime += (w * (n * n * plus - 2 * n * w * minus) - n * (n * n * minus - 2 * n * w * plus)) / (2 * u * u);
            if (near * n * n * n < 1e-19) break;
        }
        byU = -1.5 / u + w * w / (2 * u * u) + byTime / sum;
        byBeta = w / u - byW / sum;
        return Math.Log(sum) - w * w / (2 * u) - 0.5 * Math.Log(2 * Math.PI) - 1.5 * Math.Log(u);
    }

    /// <summary>The start β is nearer to the other boundary: images at m ∓ β, m odd, in pairs, e^(−(1−β)²/2u) taken out.</summary>
    private static double FromFar(double u, double beta, out double byU, out double byBeta)
    {
        double sum = 0, byTime = 0, byStart = 0, w = 1 - beta;
        for (int m = 1; m <= 11; m += 2)
        {
            double near = Math.Exp(-(m - 1) * (m + 1 - 2 * beta) / (2 * u)), ratio = Math.Exp(-2 * m * beta / u);
            double plus = near * (1 + ratio), minus = -near * Expm1(-2 * m * beta / u), constant = m * m - 1 + 2 * beta;
            sum += m * minus - beta * plus;
            byStart += (m * (m * plus - minus) - beta * (m * minus - plus)) / u - plus;
            byTime += (m * (constant * minus - 2 * beta * m * plus) - beta * (constant * plus - 2 * beta * m * minus)) / (2 * u * u);
            if (near * m * m * m < 1e-19) break;
        }
        byU = -1.5 / u + w * w / (2 * u * u) + byTime / sum;
        byBeta = w / u + byStart / sum;
        return Math.Log(sum) - w * w / (2 * u) - 0.5 * Math.Log(2 * Math.PI) - 1.5 * Math.Log(u);
    }

    private static double Expm1(double x) => Special.SpecialFunctions.Expm1(x);
}
