using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library;

/// <summary>Which regressions are for which kind of outcome.</summary>
static class OutcomeModels
{
    private static readonly FrozenDictionary<ColumnKind, ImmutableArray<string>> byKind = new Dictionary<ColumnKind, ImmutableArray<string>>
    {
        [ColumnKind.Continuous] = ["linear", "robust_linear"],
        [ColumnKind.Duration] = ["gamma_log", "weibull_aft"],
        [ColumnKind.Count] = ["negative_binomial", "poisson"],
        [ColumnKind.Binary] = ["logistic"],
        [ColumnKind.Event] = ["logistic"],
        [ColumnKind.Proportion] = ["beta"],
        [ColumnKind.Rating] = ["ordinal_cumulative"],
        [ColumnKind.Category] = ["categorical"],
    }.ToFrozenDictionary();

    public static ImmutableArray<string> Of(ColumnKind kind) => byKind.GetValueOrDefault(kind, []);

    /// <summary>Behind a fault of the outcome: what would fit it. Begins with a blank; empty for other roles, and where nothing fits.</summary>
    public static string AdviceFor(DataRole role, ColumnProfile column)
    {
        string[] models = role.Name == DataRole.Outcome ? [.. Of(column.Kind).Where(name => ModelLibrary.Standard.Find(name) is not null)] : [];
        return models.Length == 0 ? "" : $" The column is {column.KindText}; for such an outcome there {(models.Length == 1 ? "is" : "are")} {string.Join(" and ", models)}.";
    }
}
