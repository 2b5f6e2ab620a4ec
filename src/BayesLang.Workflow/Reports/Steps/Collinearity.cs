namespace BayesLang.Workflow.Reports.Steps;

/// <summary>How far predictors follow from each other.</summary>
static class Collinearity
{
    /// <summary>Added to the diagonal, so that a column which follows from others without error has a huge figure, not none.</summary>
    private const double Ridge = 1e-10;

    /// <summary>
    /// The variance inflation factor of each column, 1/(1 − R²) of its regression on all others: what the variance of its coefficient is multiplied by.
    /// R² is adjusted for the number of columns. Empty where there are as many columns as rows.
    /// </summary>
    /// <param name="correlations">Of the columns, K by K.</param>
    /// <param name="rows">Rows that they are from.</param>
    public static double[] VarianceInflation(double[,] correlations, int rows)
    {
        int count = correlations.GetLength(0);
        if (rows <= count) return [];
        // The factors are the diagonal of the inverse (Marquardt 1970): with the inverse of the Cholesky factor, sums of squares of its columns.
        double[,] inverse = InverseOfFactor(correlations);
        return [.. Enumerable.Range(0, count).Select(column => Enumerable.Range(column, count - column).Sum(row => inverse[row, column] * inverse[row, column]) * (rows - count) / (rows - 1))];
    }

    /// <summary>Pearson's, of columns without missing values that vary.</summary>
    public static double[,] Correlations(DataColumn[] columns)
    {
        double[][] scaled = [.. columns.Select(column => column.Values.Select(value => (value - column.Mean) / column.Sd).ToArray())];
        double[,] correlations = new double[columns.Length, columns.Length];
        for (int a = 0; a < columns.Length; a++)
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int i = 0; i < scaled[a].Length; i++) sum += scaled[a][i] * scaled[b][i];
                correlations[a, b] = correlations[b, a] = sum / (scaled[a].Length - 1);
            }
        return correlations;
    }

    /// <summary>L⁻¹ where L Lᵀ are the correlations.</summary>
    private static double[,] InverseOfFactor(double[,] correlations)
    {
        int count = correlations.GetLength(0);
        double[,] factor = new double[count, count], inverse = new double[count, count];
        for (int row = 0; row < count; row++)
            for (int column = 0; column <= row; column++)
            {
                double rest = correlations[row, column] + (row == column ? Ridge : 0);
                for (int k = 0; k < column; k++) rest -= factor[row, k] * factor[column, k];
                factor[row, column] = row == column ? Math.Sqrt(Math.Max(rest, Ridge)) : rest / factor[column, column];
            }
        for (int column = 0; column < count; column++)
            for (int row = column; row < count; row++)
            {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) sum -= factor[row, k] * inverse[k, column];
                inverse[row, column] = sum / factor[row, row];
            }
        return inverse;
    }
}
