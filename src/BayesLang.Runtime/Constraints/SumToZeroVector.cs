namespace BayesLang.Runtime.Constraints;

/// <summary>
/// A vector whose elements sum to zero, x = H y, where the columns of H (K × K − 1) are orthonormal: column n, from 1, is 1/√(n(n+1)) in its first n rows,
/// −n/√(n(n+1)) in the next and 0 below (the inverse isometric log-ratio basis of Egozcue et al. 2003). The log Jacobian is zero.
/// </summary>
public static class SumToZeroVector
{
    public static int UnconstrainedSize(int k) => k - 1;

    /// <summary>Writes x and returns 0.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x)
    {
        y.CopyTo(x);
        Expand(x);
        return 0;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint) =>
        AddContraction(xAdjoint, yAdjoint);

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y)
    {
        y[..(x.Length - 1)].Clear();
        AddContraction(x, y);
    }

    /// <summary>Adds H y' to x'. <paramref name="scratch"/> is as long as x.</summary>
    public static void UnconstrainAdjoint(ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint, Span<double> scratch)
    {
        Constrain(yAdjoint, scratch);
        for (int i = 0; i < scratch.Length; i++) xAdjoint[i] += scratch[i];
    }

    public static string? Violation(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) sum += value;
        return Math.Abs(sum) <= Tolerance.Sum ? null : $"the elements sum to {sum}, but must sum to 0";
    }

    /// <summary>x ← H x[0 … k − 2] in place.</summary>
    static void Expand(Span<double> x)
    {
        double below = 0;
        for (int n = x.Length - 1; n > 0; n--)
        {
            double w = x[n - 1] / Math.Sqrt((double)n * (n + 1));
            x[n] = below - n * w;
            below += w;
        }
        if (!x.IsEmpty) x[0] = below;
    }

    /// <summary>y += Hᵀ x; H is orthonormal, so this is adjoint and inverse.</summary>
    static void AddContraction(ReadOnlySpan<double> x, Span<double> y)
    {
        double above = 0;
        for (int n = 1; n < x.Length; n++)
        {
            above += x[n - 1];
            y[n - 1] += (above - n * x[n]) / Math.Sqrt((double)n * (n + 1));
        }
    }
}
