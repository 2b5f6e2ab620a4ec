using System.Collections.Immutable;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>Gives the roles of a model columns, as a situation suggests.</summary>
static class RoleFiller
{
    private const int MostPredictors = 40;

    /// <summary>Roles by name, and the column that each would have.</summary>
    private static readonly ImmutableArray<(string Role, Func<Situation, ColumnProfile?> Column)> known =
    [
        (DataRole.Outcome, s => s.Outcome),
        ("event", s => s.Event),
        ("exposure", s => s.Exposure),
        ("trials", s => s.Trials),
        ("standard_error", s => s.StandardError),
        ("weights", s => Named(s, ColumnWords.Weights)),
        ("person", s => Named(s, ColumnWords.Person)),
        ("item", s => Named(s, ColumnWords.Item)),
        ("time", s => s.Time ?? s.Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Time)),
        ("measured", s => s.Measured),
        ("group", s => s.TwoGroups ?? s.Variants ?? s.Groups ?? s.Names),
    ];

    /// <summary>Roles and columns of a model; null where a role that it needs has none.</summary>
    /// <param name="situation">The table and its outcome.</param>
    /// <param name="roles">The model's.</param>
    /// <param name="group">The column of the role <c>group</c>, where a rule has chosen it.</param>
    public static ImmutableArray<NamedText>? Fill(Situation situation, ImmutableArray<DataRole> roles, ColumnProfile? group)
    {
        Dictionary<string, ImmutableArray<ColumnProfile>> filled = [];
        foreach (DataRole role in roles.Where(role => role is { TakesSeveral: true, IsMatrix: false }))
        {
            ImmutableArray<ColumnProfile> columns = role.Kind == RoleKind.Categories ? situation.Pair ?? [] : role.Name == DataRole.Outcome ? situation.Sisters : [];
            if (columns.Length > 1) filled[role.Name] = columns;
            else if (!role.IsOptional) return null;
        }
        foreach (DataRole role in roles.Where(role => !role.TakesSeveral).OrderBy(role => role.Name == DataRole.Outcome ? 0 : role.IsOptional ? 2 : 1))
        {
            ColumnProfile? column = role.Name == "group" && group is not null ? group : ColumnFor(situation, role);
            if (column is not null && !filled.Values.Any(columns => columns.Contains(column)) && RoleValues.Of(role, column, []).Problem is null) filled[role.Name] = [column];
            else if (!role.IsOptional) return null;
        }
        bool isFirst = true;
        foreach (DataRole role in roles.Where(role => role.IsMatrix))
        {
            // Of several matrices the second is for a part of the model that an analyst chooses to explain.
            ImmutableArray<ColumnProfile> columns = !isFirst ? [] : [.. situation.Predictors.Where(column => !filled.Values.Any(taken => taken.Contains(column))).Take(MostPredictors)];
            isFirst = false;
            if (!columns.IsEmpty) filled[role.Name] = columns;
            else if (!role.IsOptional) return null;
        }
        return [.. roles.Where(role => filled.ContainsKey(role.Name)).Select(role => new NamedText(role.Name, string.Join(',', filled[role.Name].Select(column => FitCommandText.Escaped(column.Name)))))];
    }

    /// <summary>By the table of roles; of a duration's role the duration; else a column with the role's words in its name.</summary>
    private static ColumnProfile? ColumnFor(Situation situation, DataRole role)
    {
        if (role.Name is "time" && situation.Kind == ColumnKind.Duration) return situation.Duration;
        if (known.FirstOrDefault(each => each.Role == role.Name).Column is { } find) return find(situation);
        ImmutableArray<string> words = ColumnWords.Of(role.Name);
        return situation.Table.Columns.FirstOrDefault(column => column != situation.Outcome && words.All(column.Words.Contains))
            ?? situation.Table.Columns.FirstOrDefault(column => column != situation.Outcome && words.Any(column.Words.Contains))
            ?? (role.Kind == RoleKind.Categories ? situation.Names : null);
    }

    private static ColumnProfile? Named(Situation situation, IReadOnlySet<string> words) => situation.Table.Columns.FirstOrDefault(column => column != situation.Outcome && column.Words.Any(words.Contains));
}
