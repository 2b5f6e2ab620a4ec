namespace BayesLang.Runtime.Special;

/// <summary>Gauss's hypergeometric function ₂F₁ for real z &lt; 1, and at 1 where it is finite there.</summary>
public static partial class SpecialFunctions
{
    /// <summary>₂F₁(a, b; c; z), z ≤ 1. Derivatives: <see cref="Hypergeometric2F1Partials"/>.</summary>
    public static double Hypergeometric2F1(double a, double b, double c, double z) => Hypergeometric2F1Partials(a, b, c, z, out _, out _, out _, out _);

    /// <summary>
    /// ₂F₁ with its derivatives in all four arguments; NaN at poles, and for z &gt; 1 unless the series ends. The power series up to z = 0.8; above, its
    /// differential equation by Taylor steps that each halve the distance to 1, which knows no exceptional parameters; below −½ Pfaff's transformation.
    /// </summary>
    public static double Hypergeometric2F1Partials(double a, double b, double c, double z, out double byA, out double byB, out double byC, out double byZ)
    {
        (byA, byB, byC, byZ) = (double.NaN, double.NaN, double.NaN, double.NaN);
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c) || !double.IsFinite(z)) return double.NaN;
        bool ends = IsNonPositiveInteger(a) || IsNonPositiveInteger(b);
        if ((IsNonPositiveInteger(c) && !ends) || (z > 1 && !ends) || (z == 1 && !ends && c <= a + b)) return double.NaN;
        if (z == 1 && !ends) return AtOne(a, b, c, out byA, out byB, out byC, out byZ);
        Tangent3 value;
        if (z >= -0.5)
        {
            (value, Tangent3 slope) = GaussAt(new(a, 1, 0, 0), new(b, 0, 1, 0), new(c, 0, 0, 1), z, 1 - z);
            (byA, byB, byC, byZ) = (value.A, value.B, value.C, slope.Value);
            return value.Value;
        }
        // F(a, b; c; z) = (1 − z)^−a F(a, c − b; c; w), w = z/(z − 1) in (1/3, 1) (Abramowitz and Stegun 15.3.4).
        double log = Log1p(-z), scale = Math.Exp(-a * log);
        (value, Tangent3 byW) = GaussAt(new(a, 1, 0, 0), new(c - b, 0, -1, 1), new(c, 0, 0, 1), z / (z - 1), 1 / (1 - z));
        byA = scale * (value.A - log * value.Value);
        (byB, byC) = (scale * value.B, scale * value.C);
        byZ = scale * (a * value.Value - byW.Value / (1 - z)) / (1 - z);
        return scale * value.Value;
    }

    private static bool IsNonPositiveInteger(double x) => x <= 0 && x == Math.Floor(x);

    /// <summary>The function and its derivative in z; distance is 1 − z.</summary>
    private static (Tangent3 Value, Tangent3 Slope) GaussAt(Tangent3 a, Tangent3 b, Tangent3 c, double z, double distance)
    {
        double at = Math.Abs(z) <= 0.8 || z > 1 ? z : 0.5;
        Tangent3 term = Tangent3.Constant(1), value = term, slope = default;
        for (int k = 0, small = 0; k < 100_000 && small < 3; k++)
        {
            // The derivative's own terms lack a factor z, so that z = 0 needs no division.
            Tangent3 next = term * ((a + k) * (b + k) / (c + k)) * (1.0 / (k + 1)), step = next * (k + 1);
            slope += step;
            term = next * at;
            value += term;
            if (!double.IsFinite(value.Value)) return (Tangent3.Constant(double.NaN), Tangent3.Constant(double.NaN));
            small = term.IsNegligibleBeside(value) && step.IsNegligibleBeside(slope) ? small + 1 : 0;
        }
        for (double from = 1 - at; from > distance;)
        {
            double to = Math.Max(0.5 * from, distance);
            (value, slope) = TaylorStep(a, b, c, from, from - to, value, slope);
            from = to;
        }
        return (value, slope);
    }

    /// <summary>
    /// From z = 1 − w to z + h: with the coefficients of hᵏ scaled by it, (1 − w) w (k + 1)(k + 2) eₖ₊₂ =
    /// (k + a)(k + b) h² eₖ − (k + 1)((2w − 1) k + c − (a + b + 1) z) h eₖ₊₁.
    /// </summary>
    private static (Tangent3 Value, Tangent3 Slope) TaylorStep(Tangent3 a, Tangent3 b, Tangent3 c, double w, double h, Tangent3 value, Tangent3 slope)
    {
        double z = 1 - w;
        Tangent3 linear = c - (a + b + 1) * z, previous = value, current = slope * h, sum = previous + current, derivative = current;
        for (int k = 0, small = 0; k < 2000 && small < 3; k++)
        {
            Tangent3 next = ((a + k) * (b + k) * previous * (h * h) - (linear + (2 * w - 1) * k) * current * ((k + 1) * h)) * (1 / (z * w * (k + 1.0) * (k + 2)));
            (previous, current) = (current, next);
            sum += next;
            Tangent3 step = next * (k + 2);
            derivative += step;
            small = next.IsNegligibleBeside(sum) && step.IsNegligibleBeside(derivative) ? small + 1 : 0;
        }
        return (sum, derivative * (1 / h));
    }

    /// <summary>Gauss's theorem: Γ(c) Γ(c − a − b)/(Γ(c − a) Γ(c − b)).</summary>
    private static double AtOne(double a, double b, double c, out double byA, out double byB, out double byC, out double byZ)
    {
        double rest = c - a - b;
        if (IsNonPositiveInteger(c - a) || IsNonPositiveInteger(c - b))
        {
            // A zero, whose derivatives in the parameters have the residue of digamma.
            (byA, byB, byC, byZ) = (double.NaN, double.NaN, double.NaN, double.NaN);
            return 0;
        }
        double sign = GammaSign(c) * GammaSign(rest) * GammaSign(c - a) * GammaSign(c - b);
        double value = sign * Math.Exp(Lgamma(c) + Lgamma(rest) - Lgamma(c - a) - Lgamma(c - b));
        byA = value * DigammaDifference(rest, b);
        byB = value * DigammaDifference(rest, a);
        byC = value * (Digamma(c) - Digamma(c - a) - DigammaDifference(rest, a));
        byZ = rest > 1 ? a * b / c * AtOne(a + 1, b + 1, c + 1, out _, out _, out _, out _) : double.CopySign(double.PositiveInfinity, a * b / c * value);
        return value;
    }

    private static double GammaSign(double x) => x > 0 || Math.Floor(x) % 2 == 0 ? 1 : -1;

    public static double Hypergeometric2F1By0(double a, double b, double c, double z)
    {
        Hypergeometric2F1Partials(a, b, c, z, out double derivative, out _, out _, out _);
        return derivative;
    }

    public static double Hypergeometric2F1By1(double a, double b, double c, double z)
    {
        Hypergeometric2F1Partials(a, b, c, z, out _, out double derivative, out _, out _);
        return derivative;
    }

    public static double Hypergeometric2F1By2(double a, double b, double c, double z)
    {
        Hypergeometric2F1Partials(a, b, c, z, out _, out _, out double derivative, out _);
        return derivative;
    }

    public static double Hypergeometric2F1By3(double a, double b, double c, double z)
    {
        Hypergeometric2F1Partials(a, b, c, z, out _, out _, out _, out double derivative);
        return derivative;
    }
}
