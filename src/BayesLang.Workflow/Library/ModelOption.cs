using System.Collections.Immutable;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Library;

/// <summary>Data of a model that are no columns: a horizon, a prior's scale, a level. <c>--set</c> gives them.</summary>
/// <param name="Name">The variable's.</param>
/// <param name="Variable">Its declaration.</param>
/// <param name="Rank">How many dimensions it has; 0 for a single value.</param>
/// <param name="IsInteger">True where it holds whole numbers.</param>
/// <param name="IsDate">True where it may be given as a date.</param>
public sealed record ModelOption(string Name, VariableInfo Variable, int Rank, bool IsInteger, bool IsDate)
{
    /// <summary>What it is where it is not given, as written; null where it must be given.</summary>
    public string? Default => Variable.Default;

    /// <summary>The options of a program, in the order of its declarations. Sizes that follow from columns are none.</summary>
    public static ImmutableArray<ModelOption> Of(ModelInfo model)
    {
        ImmutableHashSet<string> roles = [.. DataRole.Of(model).Select(role => role.Variable.Name)];
        ImmutableHashSet<string> sizes = [.. model.Schema.Variables.SelectMany(variable => variable.Sizes).SelectMany(size => size.Variables)];
        return
        [
            .. from variable in model.Data
               let schema = model.Schema.Find(variable.Name)
               where schema is not null && !roles.Contains(variable.Name) && !(schema is { Rank: 0, Kind: DataKind.Integer } && sizes.Contains(variable.Name))
               select new ModelOption(variable.Name, variable, schema.Rank, schema.Kind == DataKind.Integer, schema is { Rank: 0, DateScale: not null }),
        ];
    }
}
