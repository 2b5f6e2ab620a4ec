using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Distributions;

/// <summary>
/// The distribution function of a standard normal variable plus an exponential one: with v = λσ and R = Φ/φ, F(z) = Φ(z) − e^(v²/2 − vz) Φ(z − v)
/// = φ(z) (R(z) − R(z − v)). Where the two are near each other their difference is the integral of R′.
/// </summary>
public static class ExpModNormal
{
    private static readonly (double Node, double Weight)[] Nodes = GaussLegendre.Rule(20);

    public static double LogCdf(double z, double v) => LogCdf(z, v, out _, out _);

    public static double LogCdfBy0(double z, double v)
    {
        LogCdf(z, v, out double byZ, out _);
        return byZ;
    }

    public static double LogCdfBy1(double z, double v)
    {
        LogCdf(z, v, out _, out double byV);
        return byV;
    }

    /// <summary>log(1 − F(z)): e^(v²/2 − vz) Φ(z − v) + Φ(−z), by F where that is the smaller part.</summary>
    public static double LogCcdf(double z, double v) => LogCcdf(z, v, out _, out _);

    public static double LogCcdfBy0(double z, double v)
    {
        LogCcdf(z, v, out double byZ, out _);
        return byZ;
    }

    public static double LogCcdfBy1(double z, double v)
    {
        LogCcdf(z, v, out _, out double byV);
        return byV;
    }

    private static double LogCcdf(double z, double v, out double byZ, out double byV)
    {
        double lower = LogCdf(z, v, out double lowerByZ, out double lowerByV);
        if (lower < -0.7 || double.IsNaN(lower) || double.IsInfinity(z))
        {
            double odds = double.IsNegativeInfinity(lower) ? 0 : -1 / SpecialFunctions.Expm1(-lower);
            (byZ, byV) = (lowerByZ * odds, lowerByV * odds);
            return SpecialFunctions.Log1mExp(lower);
        }
        double exponential = z - v < -5 ? -Math.Log(SpecialFunctions.NormalHazardLower(z - v)) - 0.5 * z * z - 0.5 * Math.Log(2 * Math.PI) : SpecialFunctions.LogPhi(z - v) + v * (0.5 * v - z);
        double upper = SpecialFunctions.LogSumExp(SpecialFunctions.LogPhi(-z), exponential), share = Math.Exp(exponential - upper);
        // Its density is v e^(v²/2 − vz) Φ(z − v), and −∂F/∂v is φ(z) R′(z − v).
        byZ = -v * share;
        byV = -Slope(z - v) * share;
        return upper;
    }

    private static double LogCdf(double z, double v, out double byZ, out double byV)
    {
        if (double.IsNaN(z) || !(v > 0)) return byZ = byV = double.NaN;
        if (double.IsInfinity(z))
        {
            byZ = byV = 0;
            return z > 0 ? 0 : double.NegativeInfinity;
        }
        double log = SpecialFunctions.LogPhi(z), difference = z < -10 && v > 1e3 * Math.Abs(z) ? double.NegativeInfinity : SpecialFunctions.LogPhi(z - v) + v * (0.5 * v - z) - log;
        // In the lower tail the squares nearly cancel: log R(z − v) − log R(z) is the same.
        if (z - v < -5 && z < 0) difference = Math.Log(SpecialFunctions.NormalHazardLower(z) / SpecialFunctions.NormalHazardLower(z - v));
        else if (z - v < -5) difference = -Math.Log(SpecialFunctions.NormalHazardLower(z - v)) - 0.5 * z * z - 0.5 * Math.Log(2 * Math.PI) - log;
        if (difference < -0.35 || z > 8)
        {
            double odds = 1 / SpecialFunctions.Expm1(-difference);
            byZ = v * odds;
            byV = Slope(z - v) * odds;
            return log + SpecialFunctions.Log1mExp(difference);
        }
        double half = 0.5 * v, integral = 0;
        foreach ((double node, double weight) in Nodes)
        {
            double s = z - half * (1 + node);
            integral += weight * Slope(s) / SpecialFunctions.NormalHazardLower(s);
        }
        integral *= half;
        double ratio = 1 / SpecialFunctions.NormalHazardLower(z - v);
        byZ = v * ratio / integral;
        byV = ratio * Slope(z - v) / integral;
        return Math.Log(integral) - 0.5 * z * z - 0.5 * Math.Log(2 * Math.PI);
    }

    /// <summary>R′(s)/R(s) = φ(s)/Φ(s) + s, by the asymptotic series of both far out in the lower tail.</summary>
    private static double Slope(double s)
    {
        if (s > -12) return SpecialFunctions.NormalHazardLower(s) + s;
        double square = s * s, ratio = 1, slope = 1, ratioTerm = 1, slopeTerm = 1;
        for (int k = 1; k < 40; k++)
        {
            ratioTerm *= -(2 * k - 1) / square;
            slopeTerm *= -(2 * k + 1) / square;
            ratio += ratioTerm;
            slope += slopeTerm;
            if (Math.Abs(slopeTerm) < 1e-18) break;
        }
        return slope / ratio / -s;
    }
}
