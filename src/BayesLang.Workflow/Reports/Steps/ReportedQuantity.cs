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
/// <param name="Variable">Where its draws are.</param>
/// <param name="Table">The draws.</param>
/// <param name="IsMarked">True where the model says that it answers the question.</param>
sealed record ReportedQuantity(string Name, string Text, string? Unit, double? Reference, string? Curve, DrawsVariable Variable, DrawsTable Table, bool IsMarked)
{
    private readonly Lazy<ImmutableArray<QuantityElement>> elements = new(() => ElementsOf(Name, Variable, Table, IsMarked));

    public bool IsScalar => Variable.Count == 1;

    /// <summary>The label of an axis.</summary>
    public string Axis => Unit is { } unit ? $"{Text} ({unit})" : Text;

    /// <summary>Behind a number.</summary>
    public string UnitText => Unit is { } unit ? $" {unit}" : "";

    /// <summary>True where its draws are yes and no, as 1 and 0: what is told is how often yes.</summary>
    public bool IsIndicator => Elements is [{ Summary.IsProbability: true }, ..];

    /// <summary>The elements in their order.</summary>
    public ImmutableArray<QuantityElement> Elements => elements.Value;

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
                   variable.TextOf(LibraryAttributes.Curve), drawn, table, variable.TextOf(LibraryAttributes.Estimand) is not null),
        ];

        string? Filled(string? text) => text is null ? null : fill(text);
    }

    private static ImmutableArray<QuantityElement> ElementsOf(string name, DrawsVariable variable, DrawsTable table, bool isMarked)
    {
        bool isIndicator = IsYesOrNo(variable, table);
        return [.. Enumerable.Range(variable.FirstColumn, variable.Count).Select(column => new QuantityElement(LabelOf(table.DisplayOf(column)), table, column, isIndicator))];

        // What stands in the brackets: of rate[blue] "blue".
        string LabelOf(string display) => !isMarked || variable.Count == 1 || !display.StartsWith(name + "[", StringComparison.Ordinal) ? display : display[(name.Length + 1)..^1];
    }

    /// <summary>Both must be there: what is 0 in all draws may be any number.</summary>
    private static bool IsYesOrNo(DrawsVariable variable, DrawsTable table)
    {
        bool hasNo = false, hasYes = false;
        for (int column = variable.FirstColumn; column < variable.FirstColumn + variable.Count; column++)
            for (int chain = 0; chain < table.Chains.Length; chain++)
            {
                ReadOnlySpan<double> draws = table.Column(chain, column);
                if (draws.ContainsAnyExcept(0, 1)) return false;
                hasNo |= draws.Contains(0);
                hasYes |= draws.Contains(1);
            }
        return hasNo && hasYes;
    }
}
