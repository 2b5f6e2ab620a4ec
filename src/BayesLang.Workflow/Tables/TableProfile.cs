using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace BayesLang.Workflow.Tables;

/// <summary>A table with what each of its columns was taken for.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">In its order.</param>
public sealed record TableProfile(AnalystTable Table, ImmutableArray<ColumnProfile> Columns)
{
    /// <summary>Fewer values may all be different by chance.</summary>
    private const int FewRows = 10;

    private const int MostGrades = 10, FewGrades = 7, RowsAGrade = 8;

    /// <summary>Whole numbers beyond these bounds are amounts, rounded, rather than counts.</summary>
    private const int LargestCount = 10_000, LargestLeastCount = 50;

    private const int LevelsNamed = 4;

    /// <summary>The first rule that finds a reason decides.</summary>
    private static readonly ImmutableArray<(ColumnKind Kind, Func<Context, string?> Reason)> rules =
    [
        (ColumnKind.Constant, c => c.Column.Levels switch { [] => "it has no values", [var only] => $"the value is {only} in every row", _ => null }),
        (ColumnKind.Event, c => c.Column.Levels.Length == 2 && c.Column == c.Event && c.Duration is { } duration ? $"{Two(c)} beside a duration, {duration.Name}: whether it has ended" : null),
        (ColumnKind.Binary, c => c.Column.Levels.Length == 2 ? $"two values: {Two(c)}" : null),
        (ColumnKind.Time, c => c.Column.Dates is { } dates ? $"dates from {DateText(dates.Min())} to {DateText(dates.Max())}" : null),
        (ColumnKind.Identifier, c => c.Column.Numbers is null && IsAllDifferent(c) ? $"{Untold(c) ?? "a text of its own"} in each row" : null),
        (ColumnKind.Category, c => c.Column.Numbers is null ? $"{Untold(c) ?? "texts"} that come again, {c.Column.Levels.Length} different: {Some(c.Column.Levels)}" : null),
        (ColumnKind.Identifier, c => c.Column.IsWhole && IsAllDifferent(c) && c.Has(ColumnWords.Identifier) ? "a number of its own in each row" : null),
        (ColumnKind.Duration, c => c.Column == c.Duration ? $"{Range(c, "numbers")}{(c.Event is { } end ? $", beside {end.Name}, which says whether it has ended" : ", by its name")}" : null),
        (ColumnKind.Time, c => c.Has(ColumnWords.Time) && (c.Column.IsWhole || IsIncreasing(c)) ? $"{Range(c, c.Column.IsWhole ? "whole numbers" : "numbers")}, a time by its name" : null),
        (ColumnKind.Identifier, c => c.Column.IsWhole && IsAllDifferent(c) && IsIncreasing(c) && c.Maximum - c.Minimum == c.Column.Present - 1 ? $"it counts the rows, from {Number(c.Minimum)} to {Number(c.Maximum)}" : null),
        (ColumnKind.Category, c => c.Column.IsWhole && !IsAllDifferent(c) && !c.Has(ColumnWords.Measurement) && (c.Has(ColumnWords.Group) || c.Has(ColumnWords.Identifier)) ? $"numbers that come again, {c.Column.Levels.Length} different, names by the column's own name" : null),
        (ColumnKind.Rating, c => c.Column.IsWhole && c.Minimum == 1 && c.Maximum is > 2 and <= MostGrades && c.Column.Levels.Length == (int)c.Maximum && (c.Has(ColumnWords.Rating) || (c.Maximum <= FewGrades && c.Column.Present >= RowsAGrade * c.Maximum)) ? $"whole numbers from 1 to {Number(c.Maximum)}, all of which occur: grades" : null),
        (ColumnKind.Continuous, c => c.Column.IsWhole && (c.Minimum < 0 || c.Maximum > LargestCount || c.Minimum > LargestLeastCount || c.Has(ColumnWords.Measurement)) ? $"{Range(c, "whole numbers")}{(c.Has(ColumnWords.Measurement) ? ", a measurement by its name" : c.Minimum < 0 ? "" : ", large for a count")}" : null),
        (ColumnKind.Count, c => c.Column.IsWhole ? Range(c, "whole numbers") : null),
        (ColumnKind.Proportion, c => c.Minimum >= 0 && c.Maximum <= 1 ? $"{Range(c, "numbers")}, all between 0 and 1" : null),
        (ColumnKind.Continuous, c => Range(c, "numbers")),
    ];

    private const string UntoldDates = "dates of which it cannot be told what is the day and what the month (2020-02-29 says it),";

    private const string UntoldCommas = "numbers of which it cannot be told whether the commas part thousands or stand before decimals (1234 or 1.234 says it),";

    public static TableProfile Of(AnalystTable table)
    {
        AnalystColumn? ending = table.Columns.FirstOrDefault(column => column.Levels.Length == 2 && Has(column, ColumnWords.Event));
        AnalystColumn? duration = table.Columns.FirstOrDefault(IsNamedDuration)
            ?? (ending is null ? null : table.Columns.FirstOrDefault(column => IsLength(column) && Has(column, ColumnWords.DurationBesideEvent) && !Has(column, ColumnWords.Measurement)));
        return new TableProfile(table, [.. table.Columns.Select(column => Of(new Context(column, ending, duration)))]);
    }

    /// <summary>A column by its name; null where there is none.</summary>
    public ColumnProfile? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    private static ColumnProfile Of(Context context)
    {
        (ColumnKind kind, string reason) = rules.Select(rule => (rule.Kind, Reason: rule.Reason(context))).First(each => each.Reason is not null) is var (found, text) ? (found, text ?? "") : default;
        string commas = context.Column.Commas switch
        {
            Commas.Decimal => ", written with decimal commas",
            Commas.Thousands => ", written with commas between thousands",
            _ => "",
        };
        return new ColumnProfile(context.Column, kind, reason + commas);
    }

    /// <summary>A name such as <c>tenure</c> or <c>delivery_time</c>.</summary>
    private static bool IsNamedDuration(AnalystColumn column) =>
        IsLength(column) && (Has(column, ColumnWords.Duration) || ColumnWords.Of(column.Name) is [not ("date" or "start" or "end" or "local"), .., "time"] or [.., "time", "to", _] or ["time", "to", ..]);

    private static bool IsLength(AnalystColumn column) => column.Numbers is not null && column.Levels.Length > 2 && column.PresentNumbers.All(number => number >= 0);

    private static bool Has(AnalystColumn column, FrozenSet<string> words) => ColumnWords.Of(column.Name).Any(words.Contains);

    private static bool IsAllDifferent(Context c) => c.Column.Levels.Length == c.Column.Present && c.Column.Present >= FewRows;

    private static bool IsIncreasing(Context c) => c.Column.PresentNumbers.Zip(c.Column.PresentNumbers.Skip(1)).All(pair => pair.First < pair.Second);

    private static string? Untold(Context c) => c.Column.Commas == Commas.Untold ? UntoldCommas : DateFormat.AreAmbiguous(c.Column.Levels) ? UntoldDates : null;

    private static string Two(Context c) => $"{c.Column.Levels[0]} and {c.Column.Levels[1]}";

    private static string Range(Context c, string what) => $"{what} from {Number(c.Minimum)} to {Number(c.Maximum)}";

    private static string Some(ImmutableArray<string> levels) => string.Join(", ", levels.Take(LevelsNamed)) + (levels.Length > LevelsNamed ? ", …" : "");

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string DateText(DateTime? time) => time?.ToString(time.Value.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a rule looks at.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Event">The column that says whether durations have ended; null where there is none.</param>
    /// <param name="Duration">The column of durations; null where there is none.</param>
    private sealed record Context(AnalystColumn Column, AnalystColumn? Event, AnalystColumn? Duration)
    {
        public double Minimum { get; } = Column.PresentNumbers.DefaultIfEmpty(double.NaN).Min();

        public double Maximum { get; } = Column.PresentNumbers.DefaultIfEmpty(double.NaN).Max();

        public bool Has(FrozenSet<string> words) => TableProfile.Has(Column, words);
    }
}
