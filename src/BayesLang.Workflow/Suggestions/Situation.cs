using System.Collections.Frozen;
using System.Collections.Immutable;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>An outcome, and what else is in its table: what the rules that suggest models look at.</summary>
/// <param name="Table">The table.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Question">In words; empty for none.</param>
public sealed record Situation(TableProfile Table, ColumnProfile Outcome, string Question)
{
    private const int MostPredictorLevels = 12, FewLevels = 5, MostVariants = 12;

    private readonly OutcomeMoments moments = OutcomeMoments.Of([.. Outcome.Column.PresentNumbers]);

    private readonly QuestionWords asked = QuestionWords.Of(Question);

    public int Rows => Outcome.Column.Present;

    public ColumnKind Kind => Outcome.Kind;

    /// <summary>Columns that the outcome may be explained by: all that are neither the outcome nor times, names or constants. Those that the question names come first.</summary>
    public ImmutableArray<ColumnProfile> Predictors { get; } =
        [.. Table.Columns.Where(column => column != Outcome && IsPredictor(column)).OrderByDescending(QuestionWords.Of(Question).ShareOf)];

    /// <summary>A column that splits the rows in two and by its name, or by its being a text, says to what; null where there is none.</summary>
    public ColumnProfile? TwoGroups => Best(column => column.Column.Levels.Length == 2 && (column.Column.Numbers is null || Named(column, ColumnWords.Treatment) || Named(column, ColumnWords.Group)), ColumnWords.Treatment);

    /// <summary>True where the two groups are what the table is about: by their name, or because there is little else.</summary>
    public bool ComparesTwo => TwoGroups is { } two && (Named(two, ColumnWords.Treatment) || Others <= 1);

    /// <summary>True where there are variants, and little else.</summary>
    public bool ComparesSeveral => Variants is { } several && (Named(several, ColumnWords.Treatment) || Others <= 1) && Pair is null;

    /// <summary>How many predictors there are; of a count an exposure is none.</summary>
    private int Others => Predictors.Count(column => Kind != ColumnKind.Count || column != Exposure);

    /// <summary>Two columns with the same names in them, such as home and away; null where there are none.</summary>
    public ImmutableArray<ColumnProfile>? Pair
    {
        get
        {
            ColumnProfile[] names = [.. Table.Columns.Where(column => column.Kind == ColumnKind.Category && column != Outcome)];
            foreach ((int index, ColumnProfile first) in names.Index())
                foreach (ColumnProfile second in names.Skip(index + 1))
                    if (2 * first.Column.Levels.Intersect(second.Column.Levels).Count() > first.Column.Levels.Length) return [first, second];
            return null;
        }
    }

    /// <summary>The outcome and the columns of its kind that have its name with another number: <c>night_1</c>, <c>night_2</c>.</summary>
    public ImmutableArray<ColumnProfile> Sisters => [.. Table.Columns.Where(column => column.Kind == Kind && Stem(column) is { Length: > 0 } stem && stem == Stem(Outcome))];

    /// <summary>A measured column whose standard error is there; null where there is none.</summary>
    public ColumnProfile? Measured => StandardError is { } error ? Table.Columns.FirstOrDefault(column => column != error && column != Outcome && column.Column.Numbers is not null && column.Words.Intersect(error.Words).Any(word => word.Length > 2)) : null;

    /// <summary>A column with a few variants of a treatment; null where there is none.</summary>
    public ColumnProfile? Variants => Best(column => column.Kind == ColumnKind.Category && column.Column.Levels.Length is > 2 and <= MostVariants, ColumnWords.Treatment);

    /// <summary>A column of categories that each have several rows; null where there is none.</summary>
    public ColumnProfile? Groups => Best(column => column.Kind == ColumnKind.Category && column.Column.Levels.Length >= FewLevels && Rows >= 2 * column.Column.Levels.Length, ColumnWords.Group);

    /// <summary>A column with a name for each row, or for each of a few rows; null where there is none.</summary>
    public ColumnProfile? Names => Best(column => column.Kind is ColumnKind.Category or ColumnKind.Identifier && column.Column.Levels.Length > 2, ColumnWords.Group);

    /// <summary>A time that is another in every row, or numbers that count them: a series. Null where there is none.</summary>
    public ColumnProfile? Time => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Time && column.Column.Levels.Length == column.Column.Present)
        ?? (Table.Columns.Length == 2 ? Table.Columns.FirstOrDefault(column => column is { Kind: ColumnKind.Identifier, Column.Numbers: not null }) : null);

    /// <summary>Whether the outcome is changes of a price.</summary>
    public bool AreReturns => Named(Outcome, ColumnWords.Returns) && !IsPositive;

    /// <summary>A time that comes again, as of panels; null where there is none.</summary>
    public ColumnProfile? Steps => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Time);

    /// <summary>A number in whose course the outcome may be drawn: the first predictor with many values; null where there is none.</summary>
    public ColumnProfile? Along => Predictors.FirstOrDefault(column => column.Kind is not (ColumnKind.Binary or ColumnKind.Category) && column.Column.Levels.Length > MostPredictorLevels);

    /// <summary>Whether the outcome plainly bends on its course.</summary>
    public bool IsCurved => Along?.Column.Numbers is { } along && Outcome.Column.Numbers is { } outcome && Curvature.IsIn(along, outcome);

    /// <summary>Who was treated: 0 or 1, by the name, else the only such column; null where there is none.</summary>
    public ColumnProfile? Treatment
    {
        get
        {
            ColumnProfile[] all = [.. Table.Columns.Where(column => column.Kind == ColumnKind.Binary && column != Outcome)];
            return all.FirstOrDefault(IsAsked) ?? all.FirstOrDefault(column => Named(column, ColumnWords.Treatment)) ?? (all is [var only] ? only : null);
        }
    }

    /// <summary>How often customers came back, and when last; empty where there are not both.</summary>
    public ImmutableArray<ColumnProfile> History =>
        Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Count && Named(column, ColumnWords.Frequency)) is { } often
        && Table.Columns.FirstOrDefault(column => column != often && column.Column.Numbers is not null && Named(column, ColumnWords.Recency)) is { } last ? [often, last] : [];

    /// <summary>The two coordinates of a place; empty where there are none.</summary>
    public ImmutableArray<ColumnProfile> Place => Table.Columns.Where(column => column != Outcome && column.Column.Numbers is not null && Named(column, ColumnWords.Place)).ToArray() is { Length: 2 } both ? [.. both] : [];

    public ColumnProfile? Event => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Event);

    public ColumnProfile? Duration => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Duration);

    /// <summary>Whole numbers that are nowhere less than the outcome, by their name its trials; null where there are none.</summary>
    public ColumnProfile? Trials => Kind != ColumnKind.Count ? null : Table.Columns.FirstOrDefault(column => Named(column, ColumnWords.Trials) && AreTrialsOf(column, Outcome)) ?? Table.Columns.FirstOrDefault(column => AreTrialsOf(column, Outcome));

    /// <summary>Whether one column may count the trials of another: whole numbers that are nowhere less, and, where its name does not say so, would be somewhere if they were of something else.</summary>
    public static bool AreTrialsOf(ColumnProfile trials, ColumnProfile events)
    {
        if (trials == events || trials.Column is not { IsWhole: true, Numbers: { } of } || events.Column is not { IsWhole: true, Numbers: { } numbers } ) return false;
        bool isNamed = Named(trials, ColumnWords.Trials);
        if (!isNamed && trials.Column.Levels.Length < FewLevels) return false;
        (double Trials, double Events)[] both = [.. of.Zip(numbers).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second))];
        return both.Length >= FewLevels && both.All(pair => pair.Trials >= pair.Events && pair.Events >= 0) && (isNamed || both.Max(pair => pair.Events) > both.Min(pair => pair.Trials));
    }

    public ColumnProfile? Exposure => Helper(column => column.Column.PresentNumbers.All(number => number > 0), ColumnWords.Exposure);

    public ColumnProfile? StandardError => Helper(column => column.Column.PresentNumbers.All(number => number > 0), ColumnWords.StandardError);

    public bool IsPositive { get; } = Outcome.Column.PresentNumbers.All(number => number > 0);

    /// <summary>The share of the outcomes that are zero.</summary>
    public double Zeros => moments.Zeros;

    public double Mean => moments.Mean;

    public double Variance => moments.Variance;

    public double Skewness => moments.Skewness;

    /// <summary>The share of outcomes that are far from the middle.</summary>
    public double Outliers => moments.Outliers;

    /// <summary>A column that is not the outcome, with a word in its name.</summary>
    public ColumnProfile? With(params ReadOnlySpan<string> words)
    {
        foreach (ColumnProfile column in Table.Columns)
            if (column != Outcome && column.Words.AsSpan().ContainsAny(words)) return column;
        return null;
    }

    /// <summary>A column that is not the outcome, with one of the words in its name.</summary>
    public ColumnProfile? Named(FrozenSet<string> words) => Table.Columns.FirstOrDefault(column => column != Outcome && Named(column, words));

    private static bool IsPredictor(ColumnProfile column) =>
        column.Kind is not (ColumnKind.Time or ColumnKind.Identifier or ColumnKind.Constant or ColumnKind.Event) && !column.Words.Any(ColumnWords.StandardError.Contains)
        && (column.Column.Numbers is not null && column.Kind != ColumnKind.Category || (column.Column.Levels.Length <= MostPredictorLevels && 2 * column.Column.Levels.Length <= column.Column.Present));

    private bool IsAsked(ColumnProfile column) => asked.ShareOf(column) > 0;

    /// <summary>The column of a kind that the question names, or whose name has one of the words; texts before numbers, and the first of equals.</summary>
    private ColumnProfile? Best(Func<ColumnProfile, bool> isSo, FrozenSet<string> words)
    {
        ColumnProfile[] all = [.. Table.Columns.Where(column => column != Outcome && column.Kind is not (ColumnKind.Constant or ColumnKind.Event) && isSo(column))];
        return all.OrderByDescending(column => (IsAsked(column) ? 3 : 0) + (Named(column, words) ? 1 : 0) + (column.Column.Numbers is null ? 1 : 0)).FirstOrDefault();
    }

    private ColumnProfile? Helper(Func<ColumnProfile, bool> isSo, FrozenSet<string> words) =>
        Table.Columns.FirstOrDefault(column => column != Outcome && column.Column.Numbers is not null && column.Kind is not (ColumnKind.Binary or ColumnKind.Constant or ColumnKind.Event) && Named(column, words) && isSo(column));

    private static string Stem(ColumnProfile column) => string.Join(' ', column.Words.Where(word => !char.IsAsciiDigit(word[0]))) is { } stem && column.Words.Any(word => char.IsAsciiDigit(word[0])) ? stem : "";

    private static bool Named(ColumnProfile column, FrozenSet<string> words) => column.Words.Any(words.Contains);
}
