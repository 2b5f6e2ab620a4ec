using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>Finds the columns of a model's roles in a table.</summary>
/// <param name="model">The model's name, for messages.</param>
/// <param name="roles">The model's.</param>
/// <param name="table">The analyst's table.</param>
/// <param name="elsewhere">Data that further files give.</param>
sealed class RoleMatch(string model, ImmutableArray<DataRole> roles, TableProfile table, IReadOnlySet<string> elsewhere)
{
    private const int ColumnsNamed = 12;

    /// <summary>Roles that a misspelt one likely means.</summary>
    private readonly HashSet<string> meant = [];

    /// <summary>What was taken without being given.</summary>
    public List<string> Notes { get; } = [];

    public List<string> Problems { get; } = [];

    /// <summary>The roles that have columns, in the order of the model's declarations.</summary>
    public ImmutableArray<RoleAssignment> Find(IEnumerable<NamedText> map)
    {
        Dictionary<DataRole, ImmutableArray<ColumnProfile>> found = [];
        foreach (NamedText pair in map)
        {
            if (RoleOf(pair.Name) is not { } role) continue;
            ImmutableArray<ColumnProfile> columns = [.. found.GetValueOrDefault(role, []), .. pair.Parts.Select(ColumnOf).OfType<ColumnProfile>()];
            found[role] = columns;
            if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }) Problems.Add($"{role.Name} has the column {twice} twice. Leave one out.");
            else if (columns.Length > 1 && !role.TakesSeveral) Problems.Add($"{role.Name} takes one column, and was given {columns.Length}: {string.Join(", ", columns.Select(column => column.Name))}.");
        }
        foreach (DataRole role in roles.Where(role => !found.ContainsKey(role) && !elsewhere.Contains(role.Variable.Name)))
        {
            if (ByName(role, found) is { } column)
            {
                found[role] = [column];
                Notes.Add($"{role.Name} is the column {column.Name}, by its name.");
            }
            else if (!role.IsOptional && !meant.Contains(role.Name)) Problems.Add(Absent(role, found));
        }
        foreach (ColumnProfile outcome in found.Where(pair => pair.Key.Name == DataRole.Outcome).SelectMany(pair => pair.Value))
            foreach (DataRole other in found.Where(pair => pair.Key.Name != DataRole.Outcome && pair.Value.Contains(outcome)).Select(pair => pair.Key))
                Problems.Add($"{outcome.Name} is the outcome, so it cannot be {(other.IsMatrix ? "among the" : "the")} {other.Name} too.");
        return [.. roles.Where(role => found.TryGetValue(role, out var columns) && !columns.IsEmpty).Select(role => new RoleAssignment(role, found[role]))];
    }

    private DataRole? RoleOf(string name)
    {
        if (roles.FirstOrDefault(role => role.Name == name) is { } byRole) return byRole;
        if (roles.FirstOrDefault(role => role.Variable.Name == name) is { } byVariable) return byVariable;
        if (Spelling.Suggest(name, roles.Select(role => role.Name)) is { Word: { } near }) meant.Add(near);
        Problems.Add($"{model} has no role {name}.{Meant(name, roles.Select(role => role.Name))} Its roles are {string.Join(", ", roles.Select(role => role.Name))}.");
        return null;
    }

    private ColumnProfile? ColumnOf(string name)
    {
        if (table.Find(name) is { } column) return column;
        Problems.Add($"{table.Table.Path} has no column {name}.{Meant(name, table.Columns.Select(each => each.Name))} Its columns are {Names(table.Columns)}.");
        return null;
    }

    private ColumnProfile? ByName(DataRole role, Dictionary<DataRole, ImmutableArray<ColumnProfile>> found) =>
        table.Columns.FirstOrDefault(column => (IsName(role.Name, column) || IsName(role.Variable.Name, column)) && !IsTaken(column, found));

    private static bool IsName(string name, ColumnProfile column) => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsTaken(ColumnProfile column, Dictionary<DataRole, ImmutableArray<ColumnProfile>> found) => found.Values.Any(columns => columns.Contains(column));

    private string Absent(DataRole role, Dictionary<DataRole, ImmutableArray<ColumnProfile>> found)
    {
        int[] all = [.. Enumerable.Range(0, table.Table.RowCount)];
        ColumnProfile[] fitting = [.. table.Columns.Where(column => !IsTaken(column, found) && column.Kind is not (ColumnKind.Constant or ColumnKind.Identifier) && RoleValues.Of(role, column, all) is { Problem: null })];
        string meaning = role.Variable.Documentation is { } text ? $" ({text.ReplaceLineEndings(" ").TrimEnd('.')})" : "";
        string advice = fitting.Length == 0
            ? $" No column that is left fits: the table has {Names(table.Columns)}."
            : $" {(fitting.Length == 1 ? "A column that would fit is" : "Columns that would fit are")} {Names(fitting)}: --map {role.Name}={FitCommandText.Escaped(fitting[0].Name)}";
        return $"the role {role.Name} has no column. It is {role.Wanted}{meaning}.{advice}";
    }

    private static string Names(IEnumerable<ColumnProfile> columns)
    {
        string[] names = [.. columns.Select(column => column.Name)];
        return string.Join(", ", names.Take(ColumnsNamed)) + (names.Length > ColumnsNamed ? $" and {names.Length - ColumnsNamed} more" : "");
    }

    private static string Meant(string name, IEnumerable<string> names) => Spelling.Suggest(name, names) is { Word: { } near } ? $" Did you mean {near}?" : "";
}
