using System.Collections.Immutable;
using BayesLang.Data.Text;

namespace BayesLang.Workflow.Tables;

/// <summary>A column of an analyst's table: its fields, and what they are where all of them are that.</summary>
/// <param name="Name">The header's.</param>
/// <param name="Fields">As written.</param>
public sealed record AnalystColumn(string Name, IReadOnlyList<string> Fields)
{
    /// <summary>A number for each row, NaN where it is missing; null where some field is no number.</summary>
    public IReadOnlyList<double>? Numbers { get; private init; }

    /// <summary>A point in time for each row, null where it is missing; null where some field is none.</summary>
    public IReadOnlyList<DateTime?>? Dates { get; private init; }

    /// <summary>What a comma in its numbers means; where that cannot be told they are no numbers.</summary>
    public Commas Commas { get; private init; }

    /// <summary>What differs among the fields that are there: in the order of the numbers where all are, else of the texts.</summary>
    public ImmutableArray<string> Levels { get; private init; } = [];

    public int MissingCount { get; private init; }

    /// <summary>How many rows have a value.</summary>
    public int Present => Fields.Count - MissingCount;

    /// <summary>The numbers that are there; none of a column that is no numbers.</summary>
    public IEnumerable<double> PresentNumbers => Numbers?.Where(number => !double.IsNaN(number)) ?? [];

    /// <summary>True where all numbers are whole.</summary>
    public bool IsWhole => Numbers is not null && PresentNumbers.All(double.IsInteger);

    /// <summary>Whether a field says that there is no value; those of other programs for what is no number do too.</summary>
    public static bool IsMissing(string field) => MissingTexts.Contains(field) || field is "NaN" or "nan";

    public static AnalystColumn Of(string name, IReadOnlyList<string> fields)
    {
        string[] present = [.. fields.Where(field => !IsMissing(field)).Distinct()];
        Commas? commas = NumberFormat.Of(present);
        bool isNumeric = commas is not (null or Commas.Untold);
        DateFormat? format = present.Length == 0 ? null : commas is Commas.None ? DateFormat.OfDigits(present) : DateFormat.Of(present);
        return new AnalystColumn(name, fields)
        {
            MissingCount = fields.Count(IsMissing),
            Commas = commas ?? Commas.None,
            Numbers = isNumeric ? [.. fields.Select(field => IsMissing(field) ? double.NaN : Number(field))] : null,
            Dates = format is null ? null : [.. fields.Select(field => IsMissing(field) ? (DateTime?)null : format.Parse(field))],
            Levels = [.. isNumeric ? present.OrderBy(Number) : present.Order(StringComparer.Ordinal)],
        };

        double Number(string field) => NumberFormat.TryParse(field, commas ?? Commas.None, out double number) ? number : double.NaN;
    }
}
