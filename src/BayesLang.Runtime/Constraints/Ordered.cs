namespace BayesLang.Runtime.Constraints;

/// <summary>A strictly increasing vector: x₁ = y₁, xₖ = xₖ₋₁ + exp yₖ.</summary>
public static class Ordered
{
    public static int UnconstrainedSize(int k) => k;

    /// <summary>Writes x and returns log |det ∂x/∂y| = Σₖ₌₂ yₖ.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x)
    {
        if (y.IsEmpty) return 0;
        double level = x[0] = y[0], logJacobian = 0;
        for (int k = 1; k < y.Length; k++)
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
        for (int k = y.Length - 1; k > 0; k--)
        {
            above += xAdjoint[k];
            yAdjoint[k] += above * Math.Exp(y[k]) + jacobianAdjoint;
        }
        if (!y.IsEmpty) yAdjoint[0] += above + xAdjoint[0];
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y)
    {
        if (x.IsEmpty) return;
        for (int k = x.Length - 1; k > 0; k--) y[k] = Math.Log(x[k] - x[k - 1]);
        y[0] = x[0];
    }

    public static string? Violation(ReadOnlySpan<double> x)
    {
        for (int k = 1; k < x.Length; k++)
            if (!(x[k] > x[k - 1])) return $"the values are not in increasing order: element {k + 1} is {x[k]}, but the element before it is {x[k - 1]}";
        return x.Length == 1 && double.IsNaN(x[0]) ? "element 1 is NaN" : null;
    }
}
