using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>A column as a role takes it.</summary>
sealed record RoleValues
{
    /// <summary>More categories are a measurement that was taken for them.</summary>
    private const int MostNumberCategories = 50;

    private const int LevelsNamed = 6;

    /// <summary>The field of each row that is used, as the model's table has it.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Texts that became 0 and 1, or the levels of a factor.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>What was done with the values; null where they are as they were.</summary>
    public string? Note { get; init; }

    /// <summary>Why the role cannot take the column; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The values of a role of one column in some rows.</summary>
    /// <param name="role">The role.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">Rows of the table, from 0, in which the column has a value or may miss it.</param>
    public static RoleValues Of(DataRole role, ColumnProfile column, IReadOnlyList<int> rows) => role.Kind switch
    {
        RoleKind.Categories => Categories(role, column, rows),
        _ when column.Column.Dates is not null && role.Schema.DateScale is not null => Map(column, rows, row => column.Column.Dates[row] is { } time ? TimeSteps.Text(time) : ""),
        _ when column.Column is { Dates: not null, Numbers: null } => Dates(role, column, rows),
        _ when IsTwoTexts(role, column) => TwoTexts(role, column, rows),
        _ => Numbers(role, column, rows),
    };

    /// <summary>A number as it was written, but for commas.</summary>
    private static string NumberField(AnalystColumn column, int row) => AnalystColumn.IsMissing(column.Fields[row]) ? "NA" : NumberFormat.Plain(column.Fields[row], column.Commas);

    private static RoleValues Categories(DataRole role, ColumnProfile column, IReadOnlyList<int> rows)
    {
        AnalystColumn values = column.Column;
        HashSet<string> used = [.. rows.Select(row => values.Fields[row])];
        ImmutableArray<string> present = [.. values.Levels.Where(used.Contains)];
        if (values.Numbers is not null && !values.IsWhole && present.Length > MostNumberCategories)
            return Fault(role, $"column {column.Name} has {present.Length} different numbers");
        if (!role.Schema.Levels.IsEmpty && present.Except(role.Schema.Levels).ToArray() is [var strange, ..])
            return Fault(role, $"column {column.Name} has \"{strange}\" in row {rows.First(row => values.Fields[row] == strange) + 1}");
        ImmutableArray<string> levels = role.Schema.Levels.IsEmpty ? present : role.Schema.Levels;
        string named = string.Join(", ", levels.Take(LevelsNamed)) + (levels.Length > LevelsNamed ? $" and {levels.Length - LevelsNamed} more" : "");
        return Map(column, rows, row => values.Fields[row]) with { Levels = levels, Note = $"{column.Name} has {levels.Length} {(levels.Length == 1 ? "category" : "categories")}: {named}." };
    }

    private static RoleValues Dates(DataRole role, ColumnProfile column, IReadOnlyList<int> rows)
    {
        IReadOnlyList<DateTime?> dates = column.Column.Dates ?? [];
        (Func<DateTime, string> number, string done) = TimeSteps.Of(rows.Select(row => dates[row]).OfType<DateTime>());
        if (role.Kind == RoleKind.ZeroOne) return Fault(role, $"column {column.Name} has dates");
        RoleValues values = Map(column, rows, row => dates[row] is { } time ? number(time) : "NA");
        return role.Kind == RoleKind.WholeNumbers && values.Fields.FirstOrDefault(field => field.Contains('.')) is { } broken
            ? Fault(role, $"the dates of column {column.Name} are no whole number of hours apart ({broken})")
            : values with { Note = $"{column.Name}: {done}." };
    }

    /// <summary>Texts in the place of 0 and 1; for a role that wants just these, any two numbers too.</summary>
    private static bool IsTwoTexts(DataRole role, ColumnProfile column) =>
        column.Column.Levels.Length == 2 && (role.Kind, column.Column.Numbers) switch
        {
            (_, _) when column.Column.Commas == Commas.Untold => false,
            (RoleKind.ZeroOne, var numbers) => numbers is null || column.Column.PresentNumbers.Any(number => number is not (0 or 1)),
            (RoleKind.Numbers, null) => true,
            _ => false,
        };

    private static RoleValues TwoTexts(DataRole role, ColumnProfile column, IReadOnlyList<int> rows)
    {
        if (column.Column.Numbers is not null && !column.Column.IsWhole) return Fault(role, $"column {column.Name} has {column.Column.Levels[0]} and {column.Column.Levels[1]}");
        ImmutableArray<string> levels = TwoValues.Order(column.Column.Levels);
        return Map(column, rows, row => AnalystColumn.IsMissing(column.Column.Fields[row]) ? "NA" : column.Column.Fields[row] == levels[1] ? "1" : "0") with
        {
            Levels = levels, Note = $"{column.Name}: {levels[0]} = 0, {levels[1]} = 1.",
        };
    }

    private static RoleValues Numbers(DataRole role, ColumnProfile column, IReadOnlyList<int> rows)
    {
        if (column.Column.Commas == Commas.Untold) return Fault(role, $"column {column.Name} has numbers, such as \"{column.Column.Levels[0]}\", of which it cannot be told whether the commas part thousands or stand before decimals: write 1234 or 1.234 in the place of 1,234");
        if (column.Column.Numbers is not { } numbers) return Fault(role, $"column {column.Name} has texts, such as \"{column.Column.Levels.FirstOrDefault()}\"");
        bool isWhole = role.Kind != RoleKind.Numbers;
        foreach (int row in rows)
        {
            double number = numbers[row];
            if (!double.IsNaN(number) && ((isWhole && !double.IsInteger(number)) || number < role.Lower || number > role.Upper)) return Fault(role, $"column {column.Name} has {column.Column.Fields[row]} in row {row + 1}");
        }
        return Map(column, rows, row => isWhole && !double.IsNaN(numbers[row]) ? numbers[row].ToString("F0", CultureInfo.InvariantCulture) : NumberField(column.Column, row)) with
        {
            Note = column.Column.Commas switch
            {
                Commas.Decimal => $"{column.Name}: decimal commas became points.",
                Commas.Thousands => $"{column.Name}: commas between thousands were left out.",
                _ => null,
            },
        };
    }

    private static RoleValues Map(ColumnProfile column, IReadOnlyList<int> rows, Func<int, string> field) => new() { Fields = [.. rows.Select(field)] };

    private static RoleValues Fault(DataRole role, string found)
    {
        string advice = role.Name == DataRole.Outcome ? "" : role.Kind == RoleKind.ZeroOne ? " Write 0 and 1, or two texts." : "";
        return new RoleValues { Problem = $"{role.Name} must be {role.Wanted}, but {found}.{advice}" };
    }
}
