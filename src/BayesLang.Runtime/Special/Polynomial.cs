namespace BayesLang.Runtime.Special;

/// <summary>Polynomials with the lowest coefficient first.</summary>
internal static class Polynomial
{
    internal static double Evaluate(double x, ReadOnlySpan<double> c)
    {
        double y = c[^1];
        for (int i = c.Length - 2; i >= 0; i--) y = Math.FusedMultiplyAdd(y, x, c[i]);
        return y;
    }

    /// <summary>(p(x) − p(y))/(x − y), without cancellation where x and y are near.</summary>
    internal static double DividedDifference(double x, double y, ReadOnlySpan<double> c)
    {
        double value = c[^1], difference = 0;
        for (int i = c.Length - 2; i >= 0; i--)
        {
            difference = Math.FusedMultiplyAdd(difference, x, value);
            value = Math.FusedMultiplyAdd(value, y, c[i]);
        }
        return difference;
    }
}
