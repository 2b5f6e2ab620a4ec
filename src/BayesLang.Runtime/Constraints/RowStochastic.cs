namespace BayesLang.Runtime.Constraints;

/// <summary>A rows × columns matrix each of whose rows is a simplex; row i of Y (rows × columns − 1, column-major) gives row i of X.</summary>
public static class RowStochastic
{
    public static int UnconstrainedSize(int rows, int columns) => rows * (columns - 1);

    /// <summary>Writes x and returns the sum of the rows' log Jacobians.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int rows, int columns)
    {
        double logJacobian = 0;
        for (int i = 0; i < rows; i++) logJacobian += Simplex.Constrain(y[Math.Min(i, y.Length)..], x[i..], columns, rows, rows);
        return logJacobian;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            int at = Math.Min(i, y.Length);
            Simplex.ConstrainAdjoint(y[at..], x[i..], xAdjoint[i..], jacobianAdjoint, yAdjoint[at..], columns, rows, rows);
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int rows, int columns)
    {
        for (int i = 0; i < rows; i++) Simplex.Unconstrain(x[i..], y[Math.Min(i, y.Length)..], columns, rows, rows);
    }

    public static string? Violation(ReadOnlySpan<double> x, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
            if (Simplex.Violation(x[Math.Min(i, x.Length)..], columns, rows, $"row {i + 1}") is { } violation) return violation;
        return null;
    }
}
