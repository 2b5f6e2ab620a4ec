using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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

    /// <summary>What takes more predictors than rows, by the kind of outcome.</summary>
    private static readonly FrozenDictionary<ColumnKind, string> forMany = new Dictionary<ColumnKind, string>
    {
        [ColumnKind.Continuous] = "horseshoe_linear or r2d2_linear",
        [ColumnKind.Binary] = "horseshoe_logistic",
        [ColumnKind.Event] = "horseshoe_logistic",
    }.ToFrozenDictionary();

    /// <summary>What lets groups share a distribution, by the kind of outcome, with {0} for the column.</summary>
    private static readonly FrozenDictionary<ColumnKind, CompositeFormat> byGroup = new Dictionary<ColumnKind, CompositeFormat>
    {
        [ColumnKind.Continuous] = CompositeFormat.Parse("fit varying_intercepts with group={0}"),
        [ColumnKind.Binary] = CompositeFormat.Parse("fit glmm_binomial with group={0}"),
        [ColumnKind.Event] = CompositeFormat.Parse("fit glmm_binomial with group={0}"),
        [ColumnKind.Count] = CompositeFormat.Parse("write a model with (1 | {0}) in its formula, bayes new --formula --family negbinomial"),
    }.ToFrozenDictionary();

    /// <summary>", or a model for many predictors, …"; empty where the library has none for the outcome.</summary>
    public static string OrForMany(ColumnKind? outcome) => outcome is { } kind && forMany.TryGetValue(kind, out string? models) ? $", or a model for many predictors, {models}" : "";

    /// <summary>", or fit … with group=column"; empty where nothing is for the outcome.</summary>
    public static string OrByGroup(ColumnKind? outcome, string column) => outcome is { } kind && byGroup.TryGetValue(kind, out CompositeFormat? advice) ? $", or {string.Format(CultureInfo.InvariantCulture, advice, FitCommandText.Escaped(column))}" : "";

    /// <summary>Behind a fault of the outcome: what would fit it. Begins with a blank; empty for other roles, and where nothing fits.</summary>
    public static string AdviceFor(DataRole role, ColumnProfile column)
    {
        string[] models = role.Name == DataRole.Outcome ? [.. Of(column.Kind).Where(name => ModelLibrary.Standard.Find(name) is not null)] : [];
        return models.Length == 0 ? "" : $" The column is {column.KindText}; for such an outcome there {(models.Length == 1 ? "is" : "are")} {string.Join(" and ", models)}.";
    }
}
