namespace BayesLang.Runtime.Distributions;

/// <summary>Gauss and Legendre's rules on [−1, 1], the nodes by Newton's method on the Legendre polynomial.</summary>
static class GaussLegendre
{
    /// <summary>Exact for polynomials of degree 2n − 1.</summary>
    public static (double Node, double Weight)[] Rule(int n)
    {
        var rule = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), slope = 1;
            for (int iteration = 0; iteration < 8; iteration++)
            {
                double before = 1, now = x;
                for (int k = 2; k <= n; k++) (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k);
                slope = n * (x * now - before) / (x * x - 1);
                x -= now / slope;
            }
            rule[i] = (x, 2 / ((1 - x * x) * slope * slope));
        }
        return rule;
    }
}
