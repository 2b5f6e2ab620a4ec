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

    /// <summary>An outcome is far out beyond so many median absolute deviations, scaled to standard deviations.</summary>
    private const double FarOut = 5;

    private const double NormalMad = 1.4826;

    public int Rows => Outcome.Column.Present;

    public ColumnKind Kind => Outcome.Kind;

    /// <summary>Columns that the outcome may be explained by: all that are neither the outcome nor times, names or constants.</summary>
    public ImmutableArray<ColumnProfile> Predictors { get; } =
        [.. Table.Columns.Where(column => column != Outcome && column.Kind is not (ColumnKind.Time or ColumnKind.Identifier or ColumnKind.Constant or ColumnKind.Event) && (column.Column.Numbers is not null && column.Kind != ColumnKind.Category || column.Column.Levels.Length <= MostPredictorLevels))];

    /// <summary>A column that splits the rows in two and by its name, or by its being a text, says to what; null where there is none.</summary>
    public ColumnProfile? TwoGroups => Best(column => column.Column.Levels.Length == 2 && (column.Column.Numbers is null || Named(column, ColumnWords.Treatment) || Named(column, ColumnWords.Group)), ColumnWords.Treatment);

    /// <summary>A column with a few variants of a treatment; null where there is none.</summary>
    public ColumnProfile? Variants => Best(column => column.Kind == ColumnKind.Category && column.Column.Levels.Length is > 2 and <= MostVariants, ColumnWords.Treatment);

    /// <summary>A column of categories that each have several rows; null where there is none.</summary>
    public ColumnProfile? Groups => Best(column => column.Kind == ColumnKind.Category && column.Column.Levels.Length >= FewLevels && Rows >= 2 * column.Column.Levels.Length, ColumnWords.Group);

    /// <summary>A column with a name for each row, or for each of a few rows; null where there is none.</summary>
    public ColumnProfile? Names => Best(column => column.Kind is ColumnKind.Category or ColumnKind.Identifier && column.Column.Levels.Length > 2, ColumnWords.Group);

    /// <summary>A time that is another in every row, or numbers that count them: a series. Null where there is none.</summary>
    public ColumnProfile? Time => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Time && column.Column.Levels.Length == column.Column.Present);

    public ColumnProfile? Event => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Event);

    public ColumnProfile? Duration => Table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Duration);

    /// <summary>Whole numbers that are nowhere less than the outcome, by their name its trials; null where there are none.</summary>
    public ColumnProfile? Trials => Kind != ColumnKind.Count ? null
        : Helper(column => column.Column.IsWhole && column.Column.Numbers is { } trials && Outcome.Column.Numbers is { } events && trials.Zip(events).All(pair => double.IsNaN(pair.First) || double.IsNaN(pair.Second) || pair.First >= pair.Second), ColumnWords.Trials);

    public ColumnProfile? Exposure => Helper(column => column.Column.PresentNumbers.All(number => number > 0), ColumnWords.Exposure);

    public ColumnProfile? StandardError => Helper(column => column.Column.PresentNumbers.All(number => number > 0), ColumnWords.StandardError);

    public bool IsPositive => Outcome.Column.PresentNumbers.All(number => number > 0);

    /// <summary>The share of the outcomes that are zero.</summary>
    public double Zeros => Share(number => number == 0);

    public double Mean => Outcome.Column.PresentNumbers.DefaultIfEmpty(0).Average();

    public double Variance => Outcome.Column.PresentNumbers.Select(number => (number - Mean) * (number - Mean)).DefaultIfEmpty(0).Average();

    public double Skewness => Variance <= 0 ? 0 : Outcome.Column.PresentNumbers.Average(number => Math.Pow(number - Mean, 3)) / Math.Pow(Variance, 1.5);

    /// <summary>The share of outcomes that are far from the middle.</summary>
    public double Outliers
    {
        get
        {
            double[] sorted = [.. Outcome.Column.PresentNumbers.Order()];
            if (sorted.Length == 0) return 0;
            double middle = sorted[sorted.Length / 2], spread = NormalMad * sorted.Select(number => Math.Abs(number - middle)).Order().ElementAt(sorted.Length / 2);
            return spread > 0 ? Share(number => Math.Abs(number - middle) > FarOut * spread) : 0;
        }
    }

    /// <summary>A column that is not the outcome, with a word in its name.</summary>
    public ColumnProfile? With(params ReadOnlySpan<string> words)
    {
        foreach (ColumnProfile column in Table.Columns)
            if (column != Outcome && column.Words.AsSpan().ContainsAny(words)) return column;
        return null;
    }

    private double Share(Func<double, bool> isSo) => Rows == 0 ? 0 : Outcome.Column.PresentNumbers.Count(isSo) / (double)Rows;

    /// <summary>The column of a kind whose name has one of the words, else the first.</summary>
    private ColumnProfile? Best(Func<ColumnProfile, bool> isSo, FrozenSet<string> words)
    {
        ColumnProfile[] all = [.. Table.Columns.Where(column => column != Outcome && column.Kind is not (ColumnKind.Constant or ColumnKind.Event) && isSo(column))];
        return all.FirstOrDefault(column => Named(column, words)) ?? all.FirstOrDefault();
    }

    private ColumnProfile? Helper(Func<ColumnProfile, bool> isSo, FrozenSet<string> words) =>
        Table.Columns.FirstOrDefault(column => column != Outcome && column.Column.Numbers is not null && column.Kind is not (ColumnKind.Binary or ColumnKind.Constant or ColumnKind.Event) && Named(column, words) && isSo(column));

    private static bool Named(ColumnProfile column, FrozenSet<string> words) => column.Words.Any(words.Contains);
}
