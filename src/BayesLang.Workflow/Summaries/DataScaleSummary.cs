using System.Collections.Immutable;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Summaries;

/// <summary>The coefficients of standardized data, and the intercept beside them, on the scale of the data.</summary>
/// <param name="Rows">In the order of the columns; named as the parameters.</param>
/// <param name="Untold">A sentence for each that cannot be told.</param>
public sealed record DataScaleSummary(ImmutableArray<SummaryRow> Rows, ImmutableArray<string> Untold)
{
    /// <summary>Null where the run's record tells of no standardized data.</summary>
    /// <param name="table">The draws with the record of their run.</param>
    /// <param name="variables">The variables or elements to show; none for all, and what cannot be told.</param>
    public static DataScaleSummary? Of(DrawsTable table, IReadOnlyCollection<string>? variables)
    {
        if (table.Manifest is not { Coefficients: { } recorded, Scales: var scales }) return null;
        var draws = new List<(int Column, Func<Draws> Draws)>();
        foreach (ScaledCoefficient coefficient in recorded.Coefficients)
            foreach ((int column, double deviation, _) in Entries(table, coefficient, scales)) draws.Add((column, () => Scaled(table, column, deviation)));
        if (recorded.Intercept is { } intercept && table.IndexOf(intercept.Name) is >= 0 and var place)
            draws.Add((place, () => Shifted(table, place, [.. intercept.Coefficients.SelectMany(coefficient => Entries(table, coefficient, scales))])));
        // Of a point, or of draws that no chain made, what is said of chains means nothing; whoever prints them knows.
        ImmutableArray<SummaryRow> rows = [.. draws.Where(one => FitSummary.IsWanted(table, one.Column, variables)).OrderBy(one => one.Column).Select(one => SummaryRow.Of(table.DisplayOf(one.Column), one.Draws()))];
        ImmutableArray<string> untold = variables is { Count: > 0 } ? [] : recorded.Untold;
        return rows.IsEmpty && untold.IsEmpty ? null : new DataScaleSummary(rows, untold);
    }

    /// <summary>The columns of a coefficient's entries with the standard deviation and the mean of the data that they multiply.</summary>
    private static IEnumerable<(int Column, double Deviation, double Mean)> Entries(DrawsTable table, ScaledCoefficient coefficient, ImmutableSortedDictionary<string, Standardization> scales)
    {
        if (!scales.TryGetValue(coefficient.Data, out Standardization? scale) || table.Variables.FirstOrDefault(variable => variable.Name == coefficient.Name) is not { } variable) yield break;
        for (int i = 0; i < variable.Count; i++)
        {
            _ = ColumnNames.BaseOf(table.Columns[variable.FirstColumn + i], out ImmutableArray<int> index);
            if (coefficient.Entry is { } entry && !(index is [var only] && only == entry)) continue;
            int column = coefficient.Column ?? (coefficient.Index < index.Length ? index[coefficient.Index] : 1);
            if (column <= scale.Means.Length) yield return (variable.FirstColumn + i, scale.Deviations[column - 1], scale.Means[column - 1]);
        }
    }

    private static Draws Scaled(DrawsTable table, int column, double deviation) =>
        new(Chains(table, chain => [.. table.Column(chain, column).ToArray().Select(value => value / deviation)]));

    private static Draws Shifted(DrawsTable table, int place, ImmutableArray<(int Column, double Deviation, double Mean)> terms) => new(Chains(table, chain =>
    {
        double[] values = table.Column(chain, place).ToArray();
        foreach ((int column, double deviation, double mean) in terms)
        {
            ReadOnlySpan<double> coefficient = table.Column(chain, column);
            for (int i = 0; i < values.Length; i++) values[i] -= coefficient[i] * mean / deviation;
        }
        return values;
    }));

    private static double[][] Chains(DrawsTable table, Func<int, double[]> values) => [.. Enumerable.Range(0, table.Chains.Length).Select(values)];
}
