namespace BayesLang.Runtime.Constraints;

/// <summary>
/// A vector of length one, x = y / ‖y‖. The map loses a dimension, so y gets a standard normal density in place of a Jacobian: the log Jacobian is −½ yᵀy.
/// </summary>
public static class UnitVector
{
    public static int UnconstrainedSize(int k) => k;

    /// <summary>Writes x and returns −½ yᵀy. With y = 0, x is NaN.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x)
    {
        double squared = 0;
        foreach (double value in y) squared += value * value;
        double norm = Math.Sqrt(squared);
        for (int k = 0; k < y.Length; k++) x[k] = y[k] / norm;
        return -0.5 * squared;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint)
    {
        double squared = 0, along = 0;
        for (int k = 0; k < y.Length; k++)
        {
            squared += y[k] * y[k];
            along += x[k] * xAdjoint[k];
        }
        double inverseNorm = 1 / Math.Sqrt(squared);
        for (int k = 0; k < y.Length; k++) yAdjoint[k] += (xAdjoint[k] - along * x[k]) * inverseNorm - jacobianAdjoint * y[k];
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);

    public static string? Violation(ReadOnlySpan<double> x)
    {
        if (x.IsEmpty) return "the unit vector has no elements";
        double squared = 0;
        foreach (double value in x) squared += value * value;
        return Math.Abs(1 - squared) <= Tolerance.Sum ? null : $"the squared elements of the unit vector sum to {squared}, but must sum to 1";
    }
}
