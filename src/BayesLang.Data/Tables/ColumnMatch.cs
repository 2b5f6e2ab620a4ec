using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tables;

/// <summary>
/// The columns of a variable. One of one dimension (a vector, an array of numbers) has the column of its name. One of two (a matrix, an array of
/// vectors, an array of arrays of numbers) has a row of the table for its first index, and its second counts the columns <c>x.1</c>, <c>x.2</c>, … or
/// <c>x[1]</c>, … or <c>x_1</c>, …, wherever they stand, or the columns with labels <c>x[age]</c>, <c>x[income]</c>, in their order; where one has a label that is no number, so have all. An attribute <c>@columns("a", "b")</c> names the columns instead.
/// </summary>
static class ColumnMatch
{
    private static readonly ImmutableArray<Func<string, int, string>> numbered = [(name, k) => $"{name}.{k}", (name, k) => $"{name}[{k}]", (name, k) => $"{name}_{k}"];

    /// <summary>The columns' places; null where the table has none of the variable.</summary>
    /// <exception cref="DataException">The columns that the program names are not there or not as many as the variable needs, or one is absent between others.</exception>
    public static ImmutableArray<int>? Of(TableText table, DataVariable variable)
    {
        if (variable.Rank is 0 or > 2 || variable.Kind == DataKind.Complex) return null;
        if (!variable.Columns.IsEmpty) return Named(table, variable);
        if (variable.Rank == 1) return IndexOf(table, variable.Name) is { } only ? [only] : null;
        ImmutableArray<int> labelled = [.. Enumerable.Range(0, table.Header.Length).Where(place => LabelOf(table.Header[place], variable.Name) is not null)];
        if (labelled.Any(place => LabelOf(table.Header[place], variable.Name)?.All(char.IsAsciiDigit) == false)) return labelled;
        foreach (Func<string, int, string> style in numbered)
        {
            var places = ImmutableArray.CreateBuilder<int>();
            while (IndexOf(table, style(variable.Name, places.Count + 1)) is { } place) places.Add(place);
            if (places.Count == 0) continue;
            int later = Enumerable.Range(places.Count + 2, table.Header.Length).FirstOrDefault(k => table.Header.Contains(style(variable.Name, k)));
            if (later == 0) return places.ToImmutable();
            throw new DataException(variable.Name, $"{table.Description} has the columns {style(variable.Name, places.Count)} and {style(variable.Name, later)} of {variable.Name}, but not {style(variable.Name, places.Count + 1)} between them.", variable.Line);
        }
        return labelled.IsEmpty ? null : labelled;
    }

    /// <summary>The labels of the columns, where all have one; none where they are counted.</summary>
    public static ImmutableArray<string> LabelsOf(TableText table, DataVariable variable, ImmutableArray<int> places)
    {
        ImmutableArray<string> labels = variable.Columns.IsEmpty ? [.. places.Select(place => LabelOf(table.Header[place], variable.Name)).OfType<string>()] : variable.Columns;
        return variable.Rank == 2 && labels.Length == places.Length && !labels.Select((label, k) => label == (k + 1).ToString(CultureInfo.InvariantCulture)).All(isNumber => isNumber) ? labels : [];
    }

    private static string? LabelOf(string column, string variable) =>
        column.Length > variable.Length + 2 && column.StartsWith(variable, StringComparison.Ordinal) && column[variable.Length] == '[' && column[^1] == ']' ? column[(variable.Length + 1)..^1] : null;

    /// <exception cref="DataFormatException">Two columns are called so.</exception>
    public static int? IndexOf(TableText table, string column)
    {
        int first = table.Header.IndexOf(column);
        if (first < 0) return null;
        return table.Header.LastIndexOf(column) == first ? first : throw new DataFormatException(table.Description, 1, 1, $"two columns are called \"{column}\".");
    }

    /// <summary>What is said of a variable without columns; null where its being absent says all.</summary>
    public static string? Advice(TableText table, DataVariable variable) => variable switch
    {
        { Kind: DataKind.Complex } or { Rank: > 2 } => $"A table has no complex numbers and no values of more than two dimensions: give {variable.Name} in a JSON file beside it, with --data a second time.",
        { Rank: 0 } => $"{variable.Name} is a single value, and a table has columns: give it in a JSON file beside the table, with --data a second time.",
        { Rank: 2 } => $"The columns of {variable.Name} are called {variable.Name}.1, {variable.Name}.2, … or {variable.Name}[first], {variable.Name}[second], …, or are named by an attribute before its declaration: @columns(\"first\", \"second\").",
        _ => null,
    };

    private static ImmutableArray<int> Named(TableText table, DataVariable variable)
    {
        if (variable.Rank == 1 && variable.Columns.Length > 1)
            throw new DataException(variable.Name, $"{variable.Name} has one dimension and so one column, but @columns names {variable.Columns.Length}.", variable.Line);
        return [.. variable.Columns.Select(column => IndexOf(table, column) ?? throw Absent(table, variable, column))];
    }

    private static DataException Absent(TableText table, DataVariable variable, string column) =>
        new(variable.Name, $"@columns takes {variable.Name} from the column \"{column}\", which {table.Description} does not have. Its columns are {string.Join(", ", table.Header)}.", variable.Line);
}
