using BayesLang.Runtime.Model;
using static BayesLang.Runtime.Special.Kronrod21;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// Kronrod's 21 points over Gauss's 10 (Kronrod 1964; Piessens et al. 1983, QK21), with bisection of the parts whose error is above both their own relative tolerance and their
/// share of the whole's. Infinite limits: x = t/(1 − t²) over (−1, 1), and x = a ± (2/(t + 1) − 1).
/// </summary>
internal static class GaussKronrodRule
{
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
