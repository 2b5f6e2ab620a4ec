namespace BayesLang.Runtime.Constraints;

/// <summary>A rows × columns matrix each of whose columns is a simplex; column j of Y (rows − 1 × columns, column-major) gives column j of X.</summary>
public static class ColumnStochastic
{
    public static int UnconstrainedSize(int rows, int columns) => (rows - 1) * columns;

    /// <summary>Writes x and returns the sum of the columns' log Jacobians.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int rows, int columns)
    {
        double logJacobian = 0;
        for (int j = 0; j < columns; j++) logJacobian += Simplex.Constrain(y.Slice(j * (rows - 1), rows - 1), x.Slice(j * rows, rows));
        return logJacobian;
    }

    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
        {
            (int at, int from) = (j * (rows - 1), j * rows);
            Simplex.ConstrainAdjoint(
                y.Slice(at, rows - 1), x.Slice(from, rows), xAdjoint.Slice(from, rows), jacobianAdjoint, yAdjoint.Slice(at, rows - 1));
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int rows, int columns)
    {
        for (int j = 0; j < columns; j++) Simplex.Unconstrain(x.Slice(j * rows, rows), y.Slice(j * (rows - 1), rows - 1));
    }

    public static string? Violation(ReadOnlySpan<double> x, int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
            if (Simplex.Violation(x.Slice(j * rows, rows), rows, 1, $"column {j + 1}") is { } violation) return violation;
        return null;
    }
}
