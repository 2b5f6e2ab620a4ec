using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>The data of a fit as an analyst's table: the variables that have a value for each row.</summary>
/// <param name="Rows">How many there are: the first size of the outcome.</param>
/// <param name="Columns">In the order of the declarations.</param>
sealed record DataTable(int Rows, ImmutableArray<DataColumn> Columns)
{
    /// <summary>Roles of columns that are no predictors.</summary>
    private static readonly string[] bookkeeping = ["time", "event", "exposure", "trials", "weights"];

    private static readonly string[] groups = ["group", "item", "person", "unit"];

    public IEnumerable<DataColumn> Outcomes => Columns.Where(column => column.Use == ColumnUse.Outcome);

    /// <summary>Predictors that are numbers.</summary>
    public IEnumerable<DataColumn> Predictors => Columns.Where(column => column is { Use: ColumnUse.Predictor, Levels: [] });

    /// <summary>Columns of categories.</summary>
    public IEnumerable<DataColumn> Groups => Columns.Where(column => column.Use == ColumnUse.Group);

    public static DataTable Of(ModelInfo model, ModelData data, ColumnMapping? mapping)
    {
        HashSet<string> outcomes = [.. model.Densities.Where(density => density.Role == DensityRole.Likelihood).SelectMany(density => density.Variates)];
        (VariableInfo Declared, DataValue Value)[] values =
        [
            .. from declared in model.Data
               let value = data.Find(declared.Name)
               where value is { Elements: [], Dimensions: [_] or [_, _] }
               select (declared, value),
        ];
        int rows = values.Where(each => outcomes.Contains(each.Declared.Name)).Select(each => each.Value.Dimensions[0]).FirstOrDefault();
        return new DataTable(rows, [.. values.Where(each => rows > 0 && each.Value.Dimensions[0] == rows).SelectMany(each => ColumnsOf(each.Declared, each.Value))]);

        IEnumerable<DataColumn> ColumnsOf(VariableInfo declared, DataValue value)
        {
            string role = RoleOf(declared);
            bool isCode = declared.IsFactor || (declared.Type.EndsWith("int", StringComparison.Ordinal) || declared.Type.EndsWith("int[]", StringComparison.Ordinal)) && declared.Bounds.Any(bound => bound is { Key: "lower", Value: "1" });
            ColumnUse use = outcomes.Contains(declared.Name) ? ColumnUse.Outcome : isCode || groups.Contains(role) ? ColumnUse.Group : bookkeeping.Contains(role) ? ColumnUse.Other : ColumnUse.Predictor;
            string[] names = [.. mapping?.ColumnsOf(role).SelectMany(column => column.Labels.IsEmpty ? [column.Column] : column.Labels) ?? []];
            int columns = value.Dimensions.Length == 1 ? 1 : value.Dimensions[1];
            data.Scales.TryGetValue(declared.Name, out Standardization? scale);
            for (int column = 0; column < columns; column++)
            {
                double mean = scale?.Means[column] ?? 0, deviation = scale?.Deviations[column] ?? 1;
                yield return new DataColumn(NameOf(column), declared.Name, role, use, [.. Enumerable.Range(0, rows).Select(row => mean + deviation * value.Reals[row * columns + column])])
                {
                    Levels = declared.IsFactor ? value.Levels : [],
                    IsInteger = value.IsInteger,
                    IsStandardized = scale is not null,
                };
            }

            string NameOf(int column) =>
                names.Length == columns ? names[column]
                : value.Dimensions.Length == 1 ? declared.Name
                : value.Levels.Length == columns ? value.Levels[column] : $"{declared.Name}[{column + 1}]";
        }
    }

    /// <summary>The role of a data variable: what it declares, or its own name.</summary>
    public static string RoleOf(VariableInfo declared) =>
        declared.Attributes.FirstOrDefault(attribute => attribute.Name == LibraryAttributes.Role) is { Values: [var role, ..] } ? role : declared.Name;
}
