using System.Collections.Immutable;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>Gives the roles of a model columns, as a situation suggests.</summary>
static class RoleFiller
{
    private const string Group = "group", Predictors = "predictors";

    private const int MostPredictors = 40;

    /// <summary>Roles of one column by name, and the column that each would have.</summary>
    private static readonly ImmutableArray<(string Role, Func<Situation, ColumnProfile?> Column)> single =
    [
        (DataRole.Outcome, s => s.Outcome),
        ("event", s => s.Event),
        ("exposure", s => s.Exposure),
        ("trials", s => s.Trials),
        ("standard_error", s => s.StandardError),
        ("measured", s => s.Measured),
        ("along", s => s.Along),
        ("running", s => s.Along),
        ("treatment", s => s.Treatment),
        ("weights", s => s.Named(ColumnWords.Weights)),
        ("person", s => s.Named(ColumnWords.Person)),
        ("item", s => s.Named(ColumnWords.Item)),
        ("time", s => s.Kind == ColumnKind.Duration ? s.Duration : s.Time ?? s.Steps),
        ("age", s => s.Named(ColumnWords.KnownFor)),
        ("value", s => s.Named(ColumnWords.Value)),
        (Group, s => s.TwoGroups ?? s.Variants ?? s.Groups ?? s.Names),
    ];

    /// <summary>Roles of several columns by name.</summary>
    private static readonly ImmutableArray<(string Role, Func<Situation, ImmutableArray<ColumnProfile>> Columns)> several =
    [
        ("item", s => s.Pair ?? []),
        ("media", s => [.. s.Predictors.Where(column => column.Words.Any(ColumnWords.Media.Contains))]),
        ("place", s => s.Place),
        (Predictors, s => s.Predictors),
    ];

    /// <summary>Roles and columns of a model; null where a role that it needs has none.</summary>
    /// <param name="situation">The table and its outcome.</param>
    /// <param name="roles">The model's.</param>
    /// <param name="group">The column of the role <c>group</c>, where a rule has chosen it.</param>
    public static ImmutableArray<NamedText>? Fill(Situation situation, ImmutableArray<DataRole> roles, ColumnProfile? group)
    {
        Dictionary<string, ImmutableArray<ColumnProfile>> filled = [];
        // What is sure first: the outcome, what the model cannot do without, what it may have, and last what is left.
        foreach (DataRole role in roles.OrderBy(role => role.Name switch { DataRole.Outcome => 0, Predictors => 4, _ => role.TakesSeveral ? 3 : role.IsOptional ? 2 : 1 }))
        {
            ImmutableArray<ColumnProfile> columns = role.TakesSeveral ? SeveralFor(role) : SingleFor(role) is { } one ? [one] : [];
            if (!columns.IsEmpty) filled[role.Name] = columns;
            else if (!role.IsOptional) return null;
        }
        return [.. roles.Where(role => filled.ContainsKey(role.Name)).Select(role => new NamedText(role.Name, string.Join(',', filled[role.Name].Select(column => FitCommandText.Escaped(column.Name)))))];

        ImmutableArray<ColumnProfile> SeveralFor(DataRole role)
        {
            if (role.Name == DataRole.Outcome) return role.IsMatrix ? situation.History : situation.Sisters is { Length: > 1 } sisters ? sisters : [];
            Func<Situation, ImmutableArray<ColumnProfile>> columns = several.FirstOrDefault(each => each.Role == role.Name).Columns ?? (_ => []);
            return [.. columns(situation).Where(column => !IsTaken(column)).Take(MostPredictors)];
        }

        ColumnProfile? SingleFor(DataRole role)
        {
            ColumnProfile? column = role.Name == Group && group is not null ? group : single.FirstOrDefault(each => each.Role == role.Name).Column is { } find ? find(situation) : ByWords(role);
            if (column is null && role.Kind == RoleKind.Categories && !role.IsOptional) column = situation.Table.Columns.FirstOrDefault(each => each.Kind is ColumnKind.Category or ColumnKind.Identifier && each != situation.Outcome && !IsTaken(each));
            return column is not null && !IsTaken(column) && RoleValues.Of(role, column, []).Problem is null ? column : null;
        }

        ColumnProfile? ByWords(DataRole role)
        {
            ImmutableArray<string> words = ColumnWords.Of(role.Name);
            ColumnProfile[] left = [.. situation.Table.Columns.Where(column => column != situation.Outcome && !IsTaken(column))];
            return left.FirstOrDefault(column => words.All(column.Words.Contains)) ?? left.FirstOrDefault(column => words.Any(column.Words.Contains));
        }

        bool IsTaken(ColumnProfile column) => filled.Values.Any(columns => columns.Contains(column));
    }
}
