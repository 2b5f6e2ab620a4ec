using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Library;

/// <summary>A quantity that answers a model's question.</summary>
/// <param name="Variable">The variable that holds it.</param>
/// <param name="Meaning">In words; <c>{outcome}</c> stands for the column of that role.</param>
/// <param name="Unit">Null where none is told.</param>
/// <param name="Reference">What it is compared with; null where nothing is.</param>
public sealed record Estimand(string Variable, string Meaning, string? Unit, string? Reference)
{
    /// <summary>Those of a program, in the order of its declarations.</summary>
    public static ImmutableArray<Estimand> Of(ModelInfo model) =>
    [
        .. from variable in model.Parameters.Concat(model.TransformedParameters).Concat(model.GeneratedQuantities)
           let meaning = variable.TextOf(LibraryAttributes.Estimand)
           where meaning is not null
           select new Estimand(variable.Name, meaning, variable.TextOf(LibraryAttributes.Unit), variable.TextOf(LibraryAttributes.Reference)),
    ];
}
