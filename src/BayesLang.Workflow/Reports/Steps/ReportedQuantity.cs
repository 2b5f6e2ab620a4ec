using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Binding;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>A quantity that a report tells of, with its draws: an estimand or a curve that the model marks, or, where it marks no estimand, a parameter at the top.</summary>
/// <param name="Name">Of the variable.</param>
/// <param name="Text">What it is, in words.</param>
/// <param name="Unit">Null for none.</param>
/// <param name="Reference">The value to compare with; null for none.</param>
/// <param name="Curve">The data that it is drawn against; null for what is no curve.</param>
/// <param name="IsMarked">True where the model says that it answers the question.</param>
sealed record ReportedQuantity(string Name, string Text, string? Unit, double? Reference, string? Curve, DrawsVariable Variable, bool IsMarked)
{
    public bool IsScalar => Variable.Count == 1;

    /// <summary>The label of an axis.</summary>
    public string Axis => Unit is { } unit ? $"{Text} ({unit})" : Text;

    /// <summary>Behind a number.</summary>
    public string UnitText => Unit is { } unit ? $" {unit}" : "";

    /// <summary>The elements, by what people call them, with their draws.</summary>
    public IEnumerable<(string Label, string Column, Draws Draws)> Elements(DrawsTable table) =>
        Enumerable.Range(Variable.FirstColumn, Variable.Count).Select(column => (LabelOf(table.DisplayOf(column)), table.Columns[column], table.DrawsOf(column)));

    /// <summary>The marked quantities, in the order of declarations, scalars first; the parameters at the top where there are none.</summary>
    /// <param name="model">What the program declares.</param>
    /// <param name="table">The draws.</param>
    /// <param name="top">The parameters whose priors depend on no other.</param>
    /// <param name="fill">Replaces <c>{outcome}</c> and the like.</param>
    public static ImmutableArray<ReportedQuantity> Of(ModelInfo model, DrawsTable table, IReadOnlySet<string> top, Func<string, string> fill)
    {
        VariableInfo[] declared = [.. model.Parameters, .. model.TransformedParameters, .. model.GeneratedQuantities];
        VariableInfo[] marked = [.. declared.Where(variable => variable.TextOf(LibraryAttributes.Estimand) is not null || variable.TextOf(LibraryAttributes.Curve) is not null)];
        bool isMarked = marked.Any(variable => variable.TextOf(LibraryAttributes.Estimand) is not null);
        VariableInfo[] shown = isMarked ? marked : [.. marked, .. model.Parameters.Where(parameter => top.Contains(parameter.Name))];
        return
        [
            .. from variable in shown
               let drawn = table.Variables.FirstOrDefault(each => each.Name == variable.Name)
               where drawn is not null
               orderby drawn.Count > 1
               select new ReportedQuantity(
                   variable.Name, fill(variable.TextOf(LibraryAttributes.Estimand) ?? variable.TextOf(LibraryAttributes.Label) ?? variable.Name), Filled(variable.TextOf(LibraryAttributes.Unit)),
                   double.TryParse(variable.TextOf(LibraryAttributes.Reference), NumberStyles.Float, CultureInfo.InvariantCulture, out double reference) ? reference : null,
                   variable.TextOf(LibraryAttributes.Curve), drawn, variable.TextOf(LibraryAttributes.Estimand) is not null),
        ];

        string? Filled(string? text) => text is null ? null : fill(text);
    }

    /// <summary>What stands in the brackets: of <c>rate[blue]</c> "blue".</summary>
    private string LabelOf(string display) => !IsMarked || IsScalar || !display.StartsWith(Name + "[", StringComparison.Ordinal) ? display : display[(Name.Length + 1)..^1];
}
