namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    private const double Sqrt2 = 1.4142135623730950488, SqrtHalf = 0.70710678118654752440;
    private const double SqrtTwoOverPi = 0.79788456080286535588, OneOverSqrt2Pi = 0.39894228040143267794;
    private const double SqrtTwoPi = 2.5066282746310005024;

    /// <summary>exp(x²) erfc(x) for x ≥ 0 (after Shepherd and Laframboise 1981: one polynomial in (x − 4)/(x + 4) over the half line).</summary>
    private static double ErfcxOfPositive(double x) =>
        double.IsPositiveInfinity(x) ? 0 : Polynomial.Evaluate((x - 4) / (x + 4), Fits.ErfcxScaled) / (1 + 2 * x);

    /// <summary>exp(x²) erfc(x) for x ≥ 0.</summary>
    internal static double Erfcx(double x) => ErfcxOfPositive(x);

    /// <summary>exp(−c x²) with the rounding error of x² carried along; c is ½ or 1.</summary>
    private static double ExpOfMinusSquare(double x, double c)
    {
        double a = Math.Min(Math.Abs(x), 60), h = c * a * a;
        return Math.Exp(-h) * (1 - Math.FusedMultiplyAdd(c * a, a, -h));
    }

    /// <summary>The error function. Its derivative is 2/√π exp(−x²).</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (a <= 1) return x * Polynomial.Evaluate(x * x, Fits.ErfOverX);
        return Math.CopySign(1 - Erfc(a), x);
    }

    /// <summary>1 − erf(x), relatively accurate in the upper tail.</summary>
    public static double Erfc(double x)
    {
        double a = Math.Abs(x);
        double tail = ExpOfMinusSquare(a, 1) * ErfcxOfPositive(a);
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>The standard normal distribution function, relatively accurate in the lower tail. Its derivative is the standard normal density.</summary>
    public static double Phi(double x)
    {
        double a = Math.Abs(x);
        double tail = 0.5 * ExpOfMinusSquare(a, 0.5) * ErfcxOfPositive(a * SqrtHalf);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The language's logistic approximation inv_logit(0.07056 x³ + 1.5976 x) of Φ (Bowling et al. 2009).</summary>
    public static double PhiApprox(double x) => InvLogit((0.07056 * x * x + 1.5976) * x);

    /// <summary>log Φ(x) (std_normal_lcdf), accurate however negative x. Its derivative is <see cref="NormalHazardLower"/>.</summary>
    public static double LogPhi(double x)
    {
        if (x >= 0) return Log1p(-0.5 * ExpOfMinusSquare(x, 0.5) * ErfcxOfPositive(x * SqrtHalf));
        return x < -1e154 ? -0.5 * x * x : -0.5 * x * x + Math.Log(0.5 * ErfcxOfPositive(-x * SqrtHalf));
    }

    /// <summary>log(1 − Φ(x)) (std_normal_lccdf). Its derivative is −<see cref="NormalHazardUpper"/>.</summary>
    public static double Log1mPhi(double x) => LogPhi(-x);

    /// <summary>The inverse Mills ratio φ(x)/Φ(x), the derivative h of log Φ; its own derivative is −h(x + h).</summary>
    public static double NormalHazardLower(double x)
    {
        if (x < -1e15) return -x;
        return x <= 0 ? SqrtTwoOverPi / ErfcxOfPositive(-x * SqrtHalf) : NormalDensity(x) / Phi(x);
    }

    /// <summary>φ(x)/(1 − Φ(x)), the normal hazard.</summary>
    public static double NormalHazardUpper(double x) => NormalHazardLower(-x);

    /// <summary>The standard normal density φ(x). Its derivative is −x φ(x).</summary>
    public static double NormalDensity(double x) => double.IsNaN(x) ? x : OneOverSqrt2Pi * ExpOfMinusSquare(x, 0.5);

    /// <summary>The standard normal quantile of p (inv_Phi, std_normal_qf). Its derivative is 1/φ(Φ⁻¹(p)).</summary>
    public static double InvPhi(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425) return QuantileNearMedian(q);
        if (!(p is >= 0 and <= 1)) return double.NaN;
        return q < 0 ? -QuantileOfLogTail(Math.Log(p)) : QuantileOfLogTail(Math.Log(1 - p));
    }

    /// <summary>−Φ⁻¹(exp(logTail)), for exp(logTail) ≤ 0.075.</summary>
    private static double QuantileOfLogTail(double logTail)
    {
        double r = Math.Sqrt(-logTail);
        if (r <= 5) return Polynomial.Evaluate(r - 1.6, Fits.QuantileTailP) / Polynomial.Evaluate(r - 1.6, Fits.QuantileTailQ);
        if (r <= 27.5) return Polynomial.Evaluate(r - 5, Fits.QuantileFarTailP) / Polynomial.Evaluate(r - 5, Fits.QuantileFarTailQ);
        if (double.IsPositiveInfinity(r)) return r;
        // Beyond the smallest double as a probability: the first asymptotic term, then Newton's method on log Φ (quadratic, from a relative error below 1e-4).
        double z = Sqrt2 * r * Math.Sqrt(1 - Math.Log(4 * Math.PI * r * r) / (2 * r * r));
        for (int i = 0; i < 4; i++) z += (LogPhi(-z) - logTail) / NormalHazardLower(-z);
        return z;
    }

    /// <summary>The standard normal quantile of exp(logP) (std_normal_log_qf). With z the result, its derivative is Φ(z)/φ(z) = 1/<see cref="NormalHazardLower"/>(z).</summary>
    public static double StdNormalLogQf(double logP)
    {
        if (!(logP <= 0)) return double.NaN;
        if (logP < -2.6) return -QuantileOfLogTail(logP);
        double upper = -Expm1(logP);
        // Near the median exp(logP) − ½ is formed without rounding exp(logP) first.
        return upper < 0.074 ? QuantileOfLogTail(Math.Log(upper)) : QuantileNearMedian(0.5 * Expm1((logP + Ln2) + Ln2Low));
    }

    /// <summary>Φ⁻¹(½ + q), |q| ≤ 0.43.</summary>
    private static double QuantileNearMedian(double q)
    {
        double w = Math.FusedMultiplyAdd(-q, q, 0.180625);
        return q * (Polynomial.Evaluate(w, Fits.QuantileCentreP) / Polynomial.Evaluate(w, Fits.QuantileCentreQ));
    }

    /// <summary>The derivative of the quantile of exp(logP) in logP at its value z: Φ(z)/φ(z).</summary>
    public static double StdNormalLogQfDerivative(double z) => 1 / NormalHazardLower(z);
}
