using System.Collections.Immutable;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>A column of the table that a model reads.</summary>
/// <param name="Header">Its name there: <c>y</c>, <c>x[age]</c>.</param>
/// <param name="Fields">A field for each row.</param>
sealed record OutputColumn(string Header, ImmutableArray<string> Fields);

/// <summary>Columns of a table as those of a matrix: numbers as they are, texts as indicators of their levels but the first.</summary>
static class MatrixColumns
{
    /// <summary>A text with more levels is a group rather than a predictor.</summary>
    private const int MostLevels = 30;

    /// <summary>What one column becomes.</summary>
    /// <param name="role">A matrix's.</param>
    /// <param name="column">The column.</param>
    /// <param name="outcome">What the outcome is, where there is one.</param>
    /// <param name="rows">The rows that are used.</param>
    /// <param name="notes">Takes what was done.</param>
    /// <param name="problems">Takes why it cannot be.</param>
    public static (ImmutableArray<OutputColumn> Columns, MappedColumn Mapped) Of(DataRole role, ColumnProfile column, ColumnKind? outcome, IReadOnlyList<int> rows, List<string> notes, List<string> problems)
    {
        MappedColumn mapped = new(column.Name, column.Kind);
        AnalystColumn values = column.Column;
        string[] present = [.. rows.Select(row => values.Fields[row]).Distinct()];
        if (present.Length == 1)
        {
            problems.Add($"column {column.Name} is {present[0]} in every row{(values.Levels.Length > 1 ? " that is used" : "")}, so it tells nothing as one of the {role.Name}. Leave it out of --map.");
            return ([], mapped);
        }
        if (values.Dates is null && values.Commas != Commas.Untold && (values.Numbers is null || column.Kind == ColumnKind.Category)) return Indicators();
        RoleValues read = RoleValues.Of(role, column, rows);
        if (read.Problem is { } problem) problems.Add(problem);
        if (read.Note is { } note) notes.Add(note);
        return ([new OutputColumn(HeaderOf(role, LabelOf(column.Name)), read.Fields)], mapped with { Labels = [LabelOf(column.Name)], Levels = read.Levels });

        (ImmutableArray<OutputColumn>, MappedColumn) Indicators()
        {
            if (column.Kind == ColumnKind.Identifier || values.Levels.Length > MostLevels)
            {
                problems.Add(column.Kind == ColumnKind.Identifier
                    ? $"column {column.Name} has {column.Reason}, so nothing can be learned of it. Leave it out of --map."
                    : $"column {column.Name} has {values.Levels.Length} categories, too many to be one of the {role.Name}. Leave it out, or put rare categories together{OutcomeModels.OrByGroup(outcome, column.Name)}.");
                return ([], mapped);
            }
            ImmutableArray<string> levels = [.. TwoValues.Order(values.Levels).Where(present.Contains)];
            ImmutableArray<string> labels = [.. levels.Skip(1).Select(level => $"{column.Name}: {level}")];
            notes.Add($"{column.Name} has {levels.Length} categories, which became {(labels.Length == 1 ? "1 column" : $"{labels.Length} columns")} of 0 and 1: {string.Join(", ", labels)} (compared with {levels[0]}).");
            return ([.. levels.Skip(1).Zip(labels, (level, label) => new OutputColumn(HeaderOf(role, label), [.. rows.Select(row => values.Fields[row] == level ? "1" : "0")]))], mapped with { Levels = levels, Labels = labels });
        }
    }

    /// <summary>Pairs of columns that say the same: where they do, no data tell their coefficients apart.</summary>
    public static IEnumerable<string> Duplicates(ImmutableArray<OutputColumn> columns)
    {
        Dictionary<string, string> seen = [];
        foreach (OutputColumn column in columns)
        {
            string content = string.Join('\n', column.Fields);
            if (!seen.TryAdd(content, column.Header)) yield return $"{LabelIn(column.Header)} has the same values as {LabelIn(seen[content])}: the data cannot tell their effects apart. Leave one out.";
        }
    }

    /// <summary>What a column is called among several: a name that is a whole number would be taken for its place.</summary>
    public static string LabelOf(string column) => column.All(char.IsAsciiDigit) ? $"column {column}" : column;

    /// <summary>What the model's table calls a column of several.</summary>
    public static string HeaderOf(DataRole role, string label) => $"{role.Variable.Name}[{label}]";

    private static string LabelIn(string header) => header[(header.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
}
