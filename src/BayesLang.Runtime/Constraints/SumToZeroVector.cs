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
        Expand(x, x.Length, 1);
        return 0;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint) =>
        AddContraction(xAdjoint, 1, yAdjoint, 1, xAdjoint.Length);

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y)
    {
        y[..(x.Length - 1)].Clear();
        AddContraction(x, 1, y, 1, x.Length);
    }

    public static string? Violation(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) sum += value;
        return Math.Abs(sum) <= Tolerance.Sum ? null : $"the elements sum to {sum}, but must sum to 0";
    }

    /// <summary>x ← H x[0 … k − 2] in place, over the k elements of x that are stride apart.</summary>
    internal static void Expand(Span<double> x, int k, int stride)
    {
        double below = 0;
        for (int n = k - 1; n > 0; n--)
        {
            double w = x[(n - 1) * stride] / Math.Sqrt((double)n * (n + 1));
            x[n * stride] = below - n * w;
            below += w;
        }
        if (k > 0) x[0] = below;
    }

    /// <summary>y += Hᵀ x for the k elements of x; H is orthonormal, so this is adjoint and inverse.</summary>
    internal static void AddContraction(ReadOnlySpan<double> x, int xStride, Span<double> y, int yStride, int k)
    {
        double above = 0;
        for (int n = 1; n < k; n++)
        {
            above += x[(n - 1) * xStride];
            y[(n - 1) * yStride] += (above - n * x[n * xStride]) / Math.Sqrt((double)n * (n + 1));
        }
    }
}
