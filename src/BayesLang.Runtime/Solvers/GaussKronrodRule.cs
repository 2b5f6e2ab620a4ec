using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Kronrod's 21 points over Gauss's 10 (Kronrod 1964; Piessens et al. 1983, QK21), with bisection of the parts whose error is above both their own relative tolerance and their
/// share of the whole's. Infinite limits: x = t/(1 − t²) over (−1, 1), and x = a ± (2/(t + 1) − 1).
/// </summary>
internal static class GaussKronrodRule
{
    private static readonly double[] Nodes =
    [
        0, 0.14887433898163121088482600112972, 0.29439286270146019813112660310387, 0.43339539412924719079926594316578, 0.56275713466860468333900009927269,
        0.67940956829902440623432736511487, 0.78081772658641689706371757834504, 0.86506336668898451073209668842349, 0.93015749135570822600120718005951,
        0.97390652851717172007796401208445, 0.99565716302580808073552728068900,
    ];

    private static readonly double[] Weights =
    [
        0.14944555400291690566493646838982, 0.14773910490133849137484151597207, 0.14277593857706008079709427313872, 0.13470921731147332592805400177171,
        0.12349197626206585107795810958517, 0.10938715880229764189921059032581, 0.09312545458369760553506546508337, 0.07503967481091995276704314091619,
        0.05475589657435199603138130024458, 0.03255816230796472747881897245939, 0.01169463886737187427806439606219,
    ];

    /// <summary>At the nodes 1, 3, 5, 7 and 9.</summary>
    private static readonly double[] GaussWeights =
    [
        0.29552422471475287017381561918877, 0.26926671930999635509122692156947, 0.21908636251598204399553493422816, 0.14945134915058059314586339695766,
        0.06667134430868813759356880989333,
    ];

    public static void Integrate(in Integrand g, double a, double b, QuadratureTrace trace)
    {
        bool isInfinite = double.IsInfinity(a) || double.IsInfinity(b);
        Span<double> norm = g.Row(2), error = g.Row(3), budget = g.Row(4);
        norm.Clear();
        error.Clear();
        budget.Fill(-1);
        Panel(g, a, b, isInfinite ? -1 : a, isInfinite ? 1 : b, 0, trace);
        double worst = 0;
        for (int k = 0; k < norm.Length; k++)
        {
            if (!double.IsFinite(g.Result[k])) throw trace.Checks.Refused($"the integral is {Text.Of(g.Result[k])}; the integrand is not finite");
            if (error[k] > Math.Max(trace.RelativeTolerance * norm[k], trace.AbsoluteTolerance)) worst = Math.Max(worst, error[k]);
        }
        if (worst > 0) throw trace.Checks.Refused($"error estimate of integral {Text.Of(worst)} exceeds max(relative_tolerance * L1, absolute_tolerance)");
    }

    private static void Panel(in Integrand g, double a, double b, double from, double to, int depth, QuadratureTrace trace)
    {
        Span<double> norm = g.Row(2), error = g.Row(3), budget = g.Row(4), kronrod = g.Row(5), gauss = g.Row(6), absolute = g.Row(7);
        kronrod.Clear();
        gauss.Clear();
        absolute.Clear();
        double middle = from / 2 + to / 2, half = to / 2 - from / 2;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double gaussWeight = (i & 1) == 1 ? GaussWeights[i / 2] : 0;
            for (int side = i == 0 ? 1 : -1; side <= 1; side += 2)
            {
                double x = Node(a, b, middle + side * half * Nodes[i], out double slope);
                g.Evaluate(x, double.NaN);
                for (int k = 0; k < kronrod.Length; k++)
                {
                    double value = g.Values[k];
                    value = value == 0 ? 0 : value * slope * half;
                    kronrod[k] += Weights[i] * value;
                    absolute[k] += Weights[i] * Math.Abs(value);
                    gauss[k] += gaussWeight * value;
                }
            }
        }
        bool refines = false;
        for (int k = 0; k < kronrod.Length; k++)
        {
            double own = Math.Abs(kronrod[k]) * trace.RelativeTolerance;
            // The whole's share is fixed by the first panel.
            if (depth == 0) budget[k] = Math.Max(trace.AbsoluteTolerance, own);
            refines |= Error(kronrod[k], gauss[k]) > Math.Max(own, Math.ScaleB(budget[k], -depth));
        }
        if (refines && depth < trace.Limit && middle > from && middle < to)
        {
            Panel(g, a, b, from, middle, depth + 1, trace);
            Panel(g, a, b, middle, to, depth + 1, trace);
            return;
        }
        for (int k = 0; k < kronrod.Length; k++)
        {
            g.Result[k] += kronrod[k];
            error[k] += Error(kronrod[k], gauss[k]);
            norm[k] += absolute[k];
        }
    }

    /// <summary>Not below rounding.</summary>
    private static double Error(double kronrod, double gauss) => Math.Max(Math.Abs(kronrod - gauss), Math.Abs(kronrod) * 4.4e-16);

    private static double Node(double a, double b, double t, out double slope)
    {
        if (double.IsFinite(a) && double.IsFinite(b))
        {
            slope = 1;
            return t;
        }
        if (double.IsInfinity(a) && double.IsInfinity(b))
        {
            double inverse = 1 / ((1 - t) * (1 + t));
            slope = (1 + t * t) * inverse * inverse;
            return t * inverse;
        }
        double z = 1 / (t + 1);
        slope = 2 * z * z;
        return double.IsFinite(a) ? 2 * z + a - 1 : b - (2 * z - 1);
    }
}
