namespace BayesLang.Runtime.Special;

public static partial class SpecialFunctions
{
    private static readonly (double Node, double Weight)[] Legendre = GaussLegendre(48);

    /// <summary>
    /// Owen's T function (Owen 1956): 1/2π ∫₀ᵃ exp(−h²(1 + u²)/2)/(1 + u²) du. Its derivatives are −φ(h) erf(a h/√2)/2 in h and
    /// exp(−h²(1 + a²)/2)/(2π(1 + a²)) in a: <see cref="OwensTPartials"/>.
    /// </summary>
    public static double OwensT(double h, double a)
    {
        if (double.IsNaN(h) || double.IsNaN(a)) return double.NaN;
        if (a < 0) return -OwensT(h, -a);
        h = Math.Abs(h);
        if (double.IsInfinity(h)) return 0;
        if (h == 0) return Math.Atan(a) / (2 * Math.PI);
        if (a <= 1) return OwensIntegral(h, a);
        double upperH = Phi(-h);
        if (double.IsInfinity(a)) return 0.5 * upperH;
        double upperAh = Phi(-a * h);
        return 0.5 * (upperH + upperAh) - upperH * upperAh - OwensIntegral(a * h, 1 / a);
    }

    /// <summary>Owen's T with its derivatives in h and a.</summary>
    public static double OwensTPartials(double h, double a, out double byH, out double byA)
    {
        double product = h == 0 || a == 0 ? 0 : a * h;
        byH = -0.5 * NormalDensity(h) * Erf(product * SqrtHalf);
        byA = ExpOfMinusSquare(h, 0.5) * ExpOfMinusSquare(product, 0.5) / (2 * Math.PI * (1 + a * a));
        return OwensT(h, a);
    }

    /// <summary>The integral by Gauss and Legendre's rule, over no more than where the integrand lives; 0 ≤ a ≤ 1.</summary>
    private static double OwensIntegral(double h, double a)
    {
        double half = 0.5 * Math.Min(a, 9 / h), sum = 0;
        foreach ((double node, double weight) in Legendre)
        {
            double u = half * (1 + node), hu = h * u;
            sum += weight * Math.Exp(-0.5 * hu * hu) / (1 + u * u);
        }
        return half * sum * ExpOfMinusSquare(h, 0.5) / (2 * Math.PI);
    }

    /// <summary>Nodes and weights on [−1, 1], by Newton's method on the Legendre polynomial.</summary>
    private static (double Node, double Weight)[] GaussLegendre(int n)
    {
        var rule = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), derivative = 1;
            for (int iteration = 0; iteration < 8; iteration++)
            {
                double previous = 1, current = x;
                for (int k = 2; k <= n; k++) (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k);
                derivative = n * (x * current - previous) / (x * x - 1);
                x -= current / derivative;
            }
            rule[i] = (x, 2 / ((1 - x * x) * derivative * derivative));
        }
        return rule;
    }
}
