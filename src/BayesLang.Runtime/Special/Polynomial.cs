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
}
