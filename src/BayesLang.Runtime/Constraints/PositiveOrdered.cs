namespace BayesLang.Runtime.Constraints;

/// <summary>A strictly increasing vector of positive values: x₁ = exp y₁, xₖ = xₖ₋₁ + exp yₖ.</summary>
public static class PositiveOrdered
{
    public static int UnconstrainedSize(int k) => k;

    /// <summary>Writes x and returns log |det ∂x/∂y| = Σ yₖ.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x)
    {
        double level = 0, logJacobian = 0;
        for (int k = 0; k < y.Length; k++)
        {
            x[k] = level += Math.Exp(y[k]);
            logJacobian += y[k];
        }
        return logJacobian;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint)
    {
        double above = 0;
        for (int k = y.Length - 1; k >= 0; k--)
        {
            above += xAdjoint[k];
            yAdjoint[k] += above * Math.Exp(y[k]) + jacobianAdjoint;
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int k = x.Length - 1; k >= 0; k--) y[k] = Math.Log(k == 0 ? x[0] : x[k] - x[k - 1]);
    }

    public static string? Violation(ReadOnlySpan<double> x) =>
        x.Length > 0 && !(x[0] >= 0) ? $"element 1 is {x[0]}, but must not be negative" : Ordered.Violation(x);
}
