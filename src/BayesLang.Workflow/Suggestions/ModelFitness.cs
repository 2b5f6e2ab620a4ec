using System.Collections.Immutable;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>Whether a table is one for a model that a question alone brings up: its words are no reason to take counts for amounts, or rows without an order for a series.</summary>
static class ModelFitness
{
    private const string Time = "time";

    public static bool IsFor(LibraryModel model, Situation situation)
    {
        ImmutableArray<DataRole> roles = model.Roles;
        if (roles.Any(role => role.Name == Time) && situation is { Time: null, Steps: null, Duration: null, Predictors.IsEmpty: false }) return false;
        return roles.FirstOrDefault(role => role.Name == DataRole.Outcome) is not { TakesSeveral: false } outcome || KindsOf(outcome).Contains(situation.Kind);
    }

    /// <summary>Outcomes that a role is meant for, narrower than those that it can take.</summary>
    private static ReadOnlySpan<ColumnKind> KindsOf(DataRole outcome) => outcome switch
    {
        { Kind: RoleKind.ZeroOne } => [ColumnKind.Binary, ColumnKind.Event],
        { Kind: RoleKind.Categories } => [ColumnKind.Category, ColumnKind.Binary, ColumnKind.Rating],
        { Kind: RoleKind.WholeNumbers, Lower: >= 1 } => [ColumnKind.Rating],
        // Events among trials, of which there may be one a row.
        { Kind: RoleKind.WholeNumbers } when outcome.Variable.Bounds.Any(bound => bound.Key == "upper") => [ColumnKind.Count, ColumnKind.Binary, ColumnKind.Event],
        { Kind: RoleKind.WholeNumbers } => [ColumnKind.Count, ColumnKind.Rating],
        { Lower: 0, Upper: 1 } => [ColumnKind.Proportion],
        { Lower: 0 } => [ColumnKind.Continuous, ColumnKind.Duration, ColumnKind.Proportion],
        _ => [ColumnKind.Continuous, ColumnKind.Duration, ColumnKind.Count, ColumnKind.Proportion, ColumnKind.Rating],
    };
}
