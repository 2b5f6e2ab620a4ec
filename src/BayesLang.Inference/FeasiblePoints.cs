using BayesLang.Runtime.Model;

namespace BayesLang.Inference;

/// <summary>Evaluations at points that may have no density, for methods that can do without a point: a rejection by the program is an answer, not a fault.</summary>
public static class FeasiblePoints
{
    /// <summary>False where the program rejects the point, or the log density is not finite.</summary>
    /// <exception cref="ModelException">The program failed in a way that no other point would cure.</exception>
    public static bool TryValue(this ILogDensity density, ReadOnlySpan<double> position, out double value)
    {
        try
        {
            value = density.Value(position);
        }
        catch (ModelException e) when (e.IsRejection)
        {
            value = double.NegativeInfinity;
        }
        return double.IsFinite(value);
    }

    /// <summary>False where the program rejects the point, or the log density or its gradient is not finite.</summary>
    /// <exception cref="ModelException">The program failed in a way that no other point would cure.</exception>
    public static bool TryEvaluate(this ILogDensity density, ReadOnlySpan<double> position, Span<double> gradient, out double value)
    {
        try
        {
            value = density.Evaluate(position, gradient);
        }
        catch (ModelException e) when (e.IsRejection)
        {
            value = double.NegativeInfinity;
        }
        return double.IsFinite(value) && AllFinite(gradient);
    }

    /// <summary>The log density; −∞ where the program rejects the point, or it is not a number.</summary>
    /// <exception cref="ModelException">The program failed in a way that no other point would cure.</exception>
    public static double ValueOrNone(this ILogDensity density, ReadOnlySpan<double> position) =>
        density.TryValue(position, out double value) || double.IsPositiveInfinity(value) ? value : double.NegativeInfinity;

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            if (!double.IsFinite(value)) return false;
        return true;
    }
}
