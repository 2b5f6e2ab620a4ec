namespace BayesLang.Runtime.Special;

/// <summary>The quantile function of Student's t distribution.</summary>
public static partial class SpecialFunctions
{
    /// <summary>The p-quantile of Student's t distribution with ν degrees of freedom. Derivatives: <see cref="StudentTQuantilePartials"/>.</summary>
    public static double StudentTQuantile(double p, double nu)
    {
        if (!(p is >= 0 and <= 1) || !(nu > 0)) return double.NaN;
        if (double.IsInfinity(nu)) return InvPhi(p);
        if (p == 0.5) return 0;
        if (p is 0 or 1) return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double tail = Math.Min(p, 1 - p), log = LogTailRatio(tail, nu, out _), size;
        if (log < FarTail) size = Math.Exp(0.5 * (Math.Log(nu) - log));
        else
        {
            // Both tails are I_x(ν/2, ½), x = ν/(ν + t²).
            double x = InverseBeta(0.5 * nu, 0.5, 2 * tail, out double y);
            size = Math.Sqrt(nu) * Math.Sqrt(y / x);
        }
        return p < 0.5 ? -size : size;
    }

    /// <summary>The quantile with its derivatives: 1/f(t) in p, f the density, and −F_ν/f in ν.</summary>
    public static double StudentTQuantilePartials(double p, double nu, out double byP, out double byNu)
    {
        double t = StudentTQuantile(p, nu), size = Math.Abs(t), tail = Math.Min(p, 1 - p);
        (byP, byNu) = (double.NaN, double.NaN);
        if (double.IsNaN(t)) return t;
        if (double.IsInfinity(t))
        {
            (byP, byNu) = (double.PositiveInfinity, 0);
            return t;
        }
        if (double.IsInfinity(nu))
        {
            (byP, byNu) = (1 / NormalDensity(t), 0);
            return t;
        }
        if (LogTailRatio(tail, nu, out double logByNu) < FarTail)
        {
            // There the tail is proportional to |t|^−ν.
            byP = size / (nu * tail);
            byNu = t * 0.5 * (1 / nu - logByNu);
            return t;
        }
        double square = t * t, x = 1 / (1 + square / nu), y = square == 0 ? 0 : 1 / (1 + nu / square);
        byP = Math.Exp(0.5 * (nu + 1) * Log1p(square / nu) + Lbeta(0.5 * nu, 0.5)) * Math.Sqrt(nu);
        if (t == 0) byNu = 0;
        else if (tail > 0.25)
        {
            // By the mass between −|t| and |t|, I_y(½, ν/2), which is small where t is.
            BetaTail<Tangent>(0.5, 0.5 * nu, y, x, lower: true, out _, out double byShape, out double byY);
            byNu = -(0.5 * byShape - byY * x * y / nu) / (byY * 2 * x * y) * t;
        }
        else
        {
            StudentTLcdfPartials(-size, nu, out double byT, out double logTailByNu);
            byNu = (p < 0.5 ? -1 : 1) * logTailByNu / byT;
        }
        return t;
    }

    /// <summary>Where log x is below this, the second term of the tail's series is nothing beside the first.</summary>
    private const double FarTail = -200;

    /// <summary>log x by the first term of I_x(ν/2, ½), x^a/(a B(a, ½)), with its derivative in ν.</summary>
    private static double LogTailRatio(double tail, double nu, out double byNu)
    {
        double a = 0.5 * nu, log = (Math.Log(2 * tail) + (a < 1 ? Lgamma1p(a) + 0.5 * LogPi - Lgamma(a + 0.5) : Lbeta(a, 0.5) + Math.Log(a))) / a;
        byNu = 0.5 * (DigammaDifference(a + 0.5, 0.5) - log) / a;
        return log;
    }

    public static double StudentTQuantileBy0(double p, double nu)
    {
        StudentTQuantilePartials(p, nu, out double derivative, out _);
        return derivative;
    }

    public static double StudentTQuantileBy1(double p, double nu)
    {
        StudentTQuantilePartials(p, nu, out _, out double derivative);
        return derivative;
    }
}
