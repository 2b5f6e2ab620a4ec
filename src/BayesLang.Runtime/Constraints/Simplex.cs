namespace BayesLang.Runtime.Constraints;

/// <summary>
/// A vector of non-negative values that sum to one, by breaking a stick: zₖ = logit⁻¹(yₖ − log(K − k)), xₖ = zₖ·(1 − Σⱼ₍ⱼ₌₁..ₖ₋₁₎ xⱼ), for k = 1 … K − 1;
/// what is left is x_K. y = 0 gives the centre. This file is the only place that knows the parameterisation: the stochastic matrices call the strided forms.
/// </summary>
public static class Simplex
{
    public static int UnconstrainedSize(int k) => k - 1;

    /// <summary>Writes x and returns the log absolute determinant of ∂(x₁ … x_K₋₁)/∂y.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x) => Constrain(y, x, x.Length, 1, 1);

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint) =>
        ConstrainAdjoint(y, x, xAdjoint, jacobianAdjoint, yAdjoint, x.Length, 1, 1);

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y) => Unconstrain(x, y, x.Length, 1, 1);

    public static string? Violation(ReadOnlySpan<double> x) => Violation(x, x.Length, 1, "the simplex");

    // The determinant is triangular: Σₖ log stickₖ + log zₖ(1 − zₖ), and log stickₖ = Σⱼ₍ⱼ﹤ₖ₎ log(1 − zⱼ).
    // Collected by k (from 0, with a the shifted logit): a − (K − k)·log(1 + eᵃ).
    internal static double Constrain(ReadOnlySpan<double> y, Span<double> x, int k, int yStride, int xStride)
    {
        double stick = 1, logJacobian = 0;
        for (int i = 0; i < k - 1; i++)
        {
            double a = y[i * yStride] - Math.Log(k - 1 - i);
            double e = Math.Exp(-Math.Abs(a));
            double small = e / (1 + e), large = 1 / (1 + e);
            x[i * xStride] = stick * (a >= 0 ? large : small);
            stick *= a >= 0 ? small : large;
            logJacobian += a - (k - i) * (Math.Max(a, 0) + Logistic.Log1P(e));
        }
        x[(k - 1) * xStride] = stick;
        return logJacobian;
    }

    internal static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint,
        int k, int yStride, int xStride)
    {
        double stick = x[(k - 1) * xStride], stickAdjoint = xAdjoint[(k - 1) * xStride];
        for (int i = k - 2; i >= 0; i--)
        {
            double z = Logistic.InvLogit(y[i * yStride] - Math.Log(k - 1 - i));
            double gain = xAdjoint[i * xStride] - stickAdjoint;
            // stick·(1 − z) is the stick after this break, which keeps its accuracy where z rounds to one.
            yAdjoint[i * yStride] += gain * z * stick + jacobianAdjoint * (1 - (k - i) * z);
            stick += x[i * xStride];
            stickAdjoint += gain * z;
        }
    }

    internal static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int k, int yStride, int xStride)
    {
        double stick = x[(k - 1) * xStride];
        for (int i = k - 2; i >= 0; i--)
        {
            y[i * yStride] = Math.Log(x[i * xStride] / stick) + Math.Log(k - 1 - i);
            stick += x[i * xStride];
        }
    }

    internal static string? Violation(ReadOnlySpan<double> x, int k, int stride, string what)
    {
        if (k == 0) return $"{what} has no elements";
        double sum = 0;
        for (int i = 0; i < k; i++)
        {
            double value = x[i * stride];
            if (!(value >= 0)) return $"element {i + 1} of {what} is {value}, but must not be negative";
            sum += value;
        }
        return Math.Abs(1 - sum) <= Tolerance.Sum ? null : $"the elements of {what} sum to {sum}, but must sum to 1";
    }
}
