using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The trapezoidal rule after a change of variable that makes the integrand fall off double exponentially at both ends (Takahasi and Mori 1974). With u = π/2·sinh t:
/// x = tanh u between finite limits, exp u to one infinite limit, sinh u between two. The spacing of t is halved until two sums agree.
/// </summary>
internal static class DoubleExponentialRule
{
    /// <summary>Spacings are 2⁻ˡ for the levels l, as in the usual count of refinements: the first sum has the first level, and a sum is not trusted before the least.</summary>
    private const int FirstLevel = 2, LeastLevel = 4;

    /// <summary>Where nothing but zeros was met, the search goes on to here.</summary>
    private const int EmptyLevel = 7;

    /// <summary>u at the last node: eᵘ and e⁻ᵘ are still normal numbers.</summary>
    private const double MaxU = 700;

    private static readonly double MaxT = Math.Asinh(MaxU / (Math.PI / 2));

    /// <summary>Adds the integral from a to b to the integrand's result.</summary>
    public static void Integrate(in Integrand g, double a, double b, bool hasDistance, string part, QuadratureTrace trace)
    {
        double relative = trace.RelativeTolerance, absolute = trace.AbsoluteTolerance;
        Span<double> sum = g.Row(2), last = g.Row(3), norm = g.Row(4), terms = g.Row(5), edge = g.Row(6);
        sum.Clear();
        norm.Clear();
        double spacing = Math.ScaleB(1, -FirstLevel);
        // Beyond these the integrand is not finite, or of no weight.
        double upper = Walk(g, a, b, hasDistance, 0, spacing, sum, norm, terms, edge, trace);
        double lower = -Walk(g, a, b, hasDistance, -spacing, -spacing, sum, norm, terms, edge, trace);
        for (int k = 0; k < sum.Length; k++)
        {
            sum[k] *= spacing;
            norm[k] *= spacing;
        }
        double worst = 0;
        for (int level = FirstLevel + 1; level <= Math.Max(FirstLevel + 1, trace.Limit); level++)
        {
            sum.CopyTo(last);
            spacing *= 0.5;
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] *= 0.5;
                norm[k] *= 0.5;
            }
            // The nodes between those that were summed.
            int first = (int)Math.Ceiling((lower / spacing - 1) / 2), end = (int)Math.Floor((upper / spacing - 1) / 2);
            for (int i = first; i <= end; i++)
            {
                double t = (2 * i + 1) * spacing;
                if (!Term(g, a, b, hasDistance, t, terms)) throw NotFinite(a, b, t, trace);
                for (int k = 0; k < sum.Length; k++)
                {
                    sum[k] += spacing * terms[k];
                    norm[k] += spacing * Math.Abs(terms[k]);
                }
            }
            bool converged = true, empty = true;
            worst = 0;
            for (int k = 0; k < sum.Length; k++)
            {
                double error = Math.Abs(sum[k] - last[k]);
                empty &= norm[k] == 0;
                if (error <= Math.Max(relative * norm[k], absolute)) continue;
                converged = false;
                worst = Math.Max(worst, error);
            }
            if (!converged || level < LeastLevel || (empty && level < EmptyLevel)) continue;
            for (int k = 0; k < sum.Length; k++) g.Result[k] += sum[k];
            return;
        }
        if (worst > 0)
        {
            string bound = trace.Checks.Function == "integrate_1d"
                ? $"the given relative tolerance times norm of integral{part}"
                : "max(relative_tolerance * L1, absolute_tolerance)" + (part.Length == 0 ? "" : $" for the {(part == " below zero" ? "lower" : "upper")} piece of the split");
            throw trace.Checks.Refused($"error estimate of integral{part} {Text.Of(worst)} exceeds {bound}");
        }
        for (int k = 0; k < sum.Length; k++) g.Result[k] += sum[k];
    }

    /// <summary>
    /// Sums the nodes from t outwards; |t| of the last one of use. A value that is not finite ends the walk, and is an error where the terms before it still count: so an
    /// integrand may be singular at a limit to which x rounds, and overflow where it would be zero.
    /// </summary>
    private static double Walk(
        in Integrand g, double a, double b, bool hasDistance, double t, double step, Span<double> sum, Span<double> norm, Span<double> terms, Span<double> edge, QuadratureTrace trace)
    {
        edge.Fill(double.PositiveInfinity);
        double reached = 0;
        for (; Math.Abs(t) <= MaxT; t += step)
        {
            if (!Term(g, a, b, hasDistance, t, terms))
            {
                for (int k = 0; k < edge.Length; k++)
                    if (edge[k] > 0.1 * Math.Max(trace.RelativeTolerance * Math.Abs(step) * norm[k], trace.AbsoluteTolerance)) throw NotFinite(a, b, t, trace);
                break;
            }
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] += terms[k];
                norm[k] += edge[k] = Math.Abs(terms[k]);
            }
            reached = Math.Abs(t);
        }
        return reached;
    }

    private static ModelException NotFinite(double a, double b, double t, QuadratureTrace trace) =>
        trace.Checks.Refused($"the integrand is not finite at x = {Text.Of(Node(a, b, t, out _, out _))}. Please narrow the bounds of integration or check your function for singularities");

    /// <summary>Integrand times dx/dt at t, for each function; false where one is not finite.</summary>
    private static bool Term(in Integrand g, double a, double b, bool hasDistance, double t, Span<double> terms)
    {
        double x = Node(a, b, t, out double xc, out double weight);
        g.Evaluate(x, hasDistance ? xc : double.NaN);
        for (int k = 0; k < terms.Length; k++)
        {
            double value = g.Values[k];
            terms[k] = value == 0 ? 0 : value * weight;
            if (!double.IsFinite(terms[k])) return false;
        }
        return true;
    }

    private static double Node(double a, double b, double t, out double xc, out double weight)
    {
        double u = Math.PI / 2 * Math.Sinh(t), slope = Math.PI / 2 * Math.Cosh(t);
        xc = double.NaN;
        if (double.IsInfinity(a) && double.IsInfinity(b))
        {
            weight = slope * Math.Cosh(u);
            return Math.Sinh(u);
        }
        if (double.IsInfinity(b) || double.IsInfinity(a))
        {
            double e = Math.Exp(u);
            weight = slope * e;
            return double.IsInfinity(b) ? a + e : b - e;
        }
        // 1 − |tanh u|.
        double half = b / 2 - a / 2, complement = 2 / (1 + Math.Exp(2 * Math.Min(Math.Abs(u), MaxU / 2)));
        weight = half * slope * complement * (2 - complement);
        xc = t < 0 ? -half * complement : half * complement;
        return (t < 0 ? a : b) - xc;
    }
}
