using System.Collections.Immutable;

namespace BayesLang.Runtime.Model;

/// <summary>
/// How data were brought to mean 0 and standard deviation 1: z = (x − mean)/sd, column by column; a variable of one dimension is one column. A coefficient b of z
/// is b/sd of x.
/// </summary>
/// <param name="Means">By column.</param>
/// <param name="Deviations">By column, with n − 1 in the denominator.</param>
public sealed record Standardization(ImmutableArray<double> Means, ImmutableArray<double> Deviations)
{
    /// <exception cref="DataException">A column has fewer than two values, or no two different ones, so that it has no scale.</exception>
    public static Standardization Of(DataVariable variable, DataValue value)
    {
        int columns = Columns(value);
        var means = ImmutableArray.CreateBuilder<double>(columns);
        var deviations = ImmutableArray.CreateBuilder<double>(columns);
        for (int k = 0; k < columns; k++)
        {
            // Of data that may be missing, those that are there count.
            var column = new List<double>();
            for (int i = k; i < value.Reals.Length; i += columns)
                if (!(variable.AllowsMissing && double.IsNaN(value.Reals[i]))) column.Add(value.Reals[i]);
            int rows = column.Count;
            double mean = column.Sum() / rows, squares = column.Sum(x => (x - mean) * (x - mean));
            double deviation = Math.Sqrt(squares / (rows - 1));
            // Rounding leaves a little of a constant column.
            if (!(deviation > 1e-12 * Math.Abs(mean)) || !double.IsFinite(deviation))
            {
                string what = columns == 1 ? variable.Name : $"column {k + 1} of {variable.Name}";
                string why = rows < 2 ? $"has {(rows == 0 ? "no value" : "one value")}" : double.IsFinite(deviation) ? "is constant" : "has values that are not finite";
                throw new DataException(variable.Name, $"{what} {why}, so it cannot be standardized.", variable.Line);
            }
            means.Add(mean);
            deviations.Add(deviation);
        }
        return new Standardization(means.MoveToImmutable(), deviations.MoveToImmutable());
    }

    /// <exception cref="DataException">The value has another number of columns.</exception>
    public DataValue Apply(DataVariable variable, DataValue value)
    {
        int columns = Columns(value);
        if (columns != Means.Length) throw new DataException(variable.Name, $"{variable.Name} has {columns} columns, but is standardized as data of {Means.Length} were.", variable.Line);
        double[] result = new double[value.Reals.Length];
        for (int i = 0; i < result.Length; i++) result[i] = (value.Reals[i] - Means[i % columns]) / Deviations[i % columns];
        return value with { IsInteger = false, Reals = result };
    }

    private static int Columns(DataValue value) => value.Dimensions.Length < 2 ? 1 : value.Dimensions[^1];
}
