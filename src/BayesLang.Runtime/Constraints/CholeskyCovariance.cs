namespace BayesLang.Runtime.Constraints;

/// <summary>
/// The Cholesky factor of a covariance matrix, rows ≥ columns: lower triangular with a positive diagonal. y runs row by row over the lower triangle and
/// then the rows below it; the diagonal is exp y.
/// </summary>
public static class CholeskyCovariance
{
    public static int UnconstrainedSize(int rows, int columns) => columns * (columns + 1) / 2 + (rows - columns) * columns;

    /// <summary>Writes L (zeros above the diagonal) and returns the sum of the diagonal's y.</summary>
    public static double Constrain(ReadOnlySpan<double> y, Span<double> x, int rows, int columns)
    {
        double logJacobian = 0;
        x[..(rows * columns)].Clear();
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (int j = 0; j < Math.Min(i, columns); j++) x[i + j * rows] = y[at++];
            if (i >= columns) continue;
            logJacobian += y[at];
            x[i + i * rows] = Math.Exp(y[at++]);
        }
        return logJacobian;
    }

    /// <summary>Adjoints above the diagonal are ignored.</summary>
    public static void ConstrainAdjoint(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<double> xAdjoint, double jacobianAdjoint, Span<double> yAdjoint, int rows, int columns)
    {
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (int j = 0; j < Math.Min(i, columns); j++) yAdjoint[at++] += xAdjoint[i + j * rows];
            if (i < columns) yAdjoint[at++] += xAdjoint[i + i * rows] * x[i + i * rows] + jacobianAdjoint;
        }
    }

    public static void Unconstrain(ReadOnlySpan<double> x, Span<double> y, int rows, int columns)
    {
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (int j = 0; j < Math.Min(i, columns); j++) y[at++] = x[i + j * rows];
            if (i < columns) y[at++] = Math.Log(x[i + i * rows]);
        }
    }

    public static string? Violation(ReadOnlySpan<double> x, int rows, int columns) =>
        rows < columns ? $"a Cholesky factor needs at least as many rows as columns, but has {rows} rows and {columns} columns" : Tolerance.FactorShape(x, rows, columns);
}
