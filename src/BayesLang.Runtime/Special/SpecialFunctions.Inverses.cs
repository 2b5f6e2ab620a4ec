namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    /// <summary>The principal branch W ≥ −1 of w exp(w) = x, x ≥ −1/e. Its derivative is 1/(x + exp(w)) (<see cref="LambertWDerivative"/>).</summary>
    public static double LambertW0(double x)
    {
        double p = BranchDistance(x);
        if (double.IsNaN(p)) return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(x)) return x;
        if (p < 0.02) return LambertNearBranch(p);
        double w = x < 1 ? LambertNearBranch(Math.Min(p, 1.2)) : Math.Log(x);
        if (x >= 3) w -= Math.Log(w);
        else if (x >= 0.3) w = 0.6 * Log1p(x);
        return LambertIteration(x, w);
    }

    /// <summary>The lower branch W ≤ −1, −1/e ≤ x &lt; 0; −∞ at 0.</summary>
    public static double LambertWm1(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        double p = BranchDistance(x);
        if (double.IsNaN(p) || x > 0) return double.NaN;
        if (p < 0.02) return LambertNearBranch(-p);
        if (x < -0.1) return LambertIteration(x, LambertNearBranch(-p));
        double log = Math.Log(-x);
        return LambertIteration(x, log - Math.Log(-log));
    }

    /// <summary>dW/dx at a value w of either branch.</summary>
    public static double LambertWDerivative(double w) => Math.Exp(-w) / (1 + w);

    /// <summary>dW₀/dx at x, also near the branch point, where 1 + W is not to be had from W.</summary>
    public static double LambertW0Derivative(double x) => BranchDistance(x) is < 0.02 and var p ? Math.Exp(-LambertNearBranch(p)) / AboveBranch(p) : LambertWDerivative(LambertW0(x));

    /// <summary>dW₋₁/dx at x.</summary>
    public static double LambertWm1Derivative(double x) => BranchDistance(x) is < 0.02 and var p ? Math.Exp(-LambertNearBranch(-p)) / AboveBranch(-p) : LambertWDerivative(LambertWm1(x));

    /// <summary>√(2(e x + 1)), with 1/e to more than a double's digits.</summary>
    private static double BranchDistance(double x)
    {
        const double inverseE = 0.36787944117144233, inverseELow = -1.2428753672788363e-17;
        double distance = 2 * Math.E * ((x + inverseE) + inverseELow);
        return distance >= 0 ? Math.Sqrt(distance) : distance > -1e-15 ? 0 : double.NaN;
    }

    /// <summary>The expansion about the branch point (Corless et al. 1996, eq. 4.22).</summary>
    private static double LambertNearBranch(double p) => -1 + AboveBranch(p);

    /// <summary>1 + W.</summary>
    private static double AboveBranch(double p) =>
        p * (1 + p * (-1.0 / 3 + p * (11.0 / 72 + p * (-43.0 / 540 + p * (769.0 / 17280 + p * (-221.0 / 8505 + p * (680863.0 / 43545600)))))));

    /// <summary>Halley's method on w − x exp(−w).</summary>
    private static double LambertIteration(double x, double w)
    {
        for (int i = 0; i < 40; i++)
        {
            double e = Math.Exp(-w), f = w - x * e, first = 1 + x * e, second = -x * e;
            double step = f / (first - 0.5 * f * second / first);
            w -= step;
            if (Math.Abs(step) <= 2e-16 * Math.Abs(w)) break;
        }
        return w;
    }

    /// <summary>The y with erfc(y) = x, 0 ≤ x ≤ 2. Its derivative is −√π/2 exp(y²).</summary>
    public static double InvErfc(double x) => -SqrtHalf * InvPhi(0.5 * x);
}
