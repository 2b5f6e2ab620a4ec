using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>Which column an analysis is of.</summary>
/// <param name="Column">Null where it cannot be told.</param>
/// <param name="Reason">Why this one.</param>
/// <param name="Candidates">Those that it may be, the likeliest first.</param>
public sealed record OutcomeGuess(ColumnProfile? Column, string Reason, ImmutableArray<ColumnProfile> Candidates)
{
    /// <summary>An outcome of more categories is a name.</summary>
    private const int MostCategories = 12;

    /// <summary>By so much the best must be better than the next: a wrong guess is worse than a question.</summary>
    private const double Margin = 1;

    /// <summary>What a column's name and values say of its being the outcome; all that are true are added up.</summary>
    private static readonly ImmutableArray<(double Score, Func<ColumnProfile, TableProfile, QuestionWords, bool> IsSo)> signs =
    [
        (4, (column, _, asked) => asked.ShareOf(column) > 0),
        (1, (column, _, asked) => asked.ShareOf(column) == 1),
        (-6, (column, table, asked) => asked.IsExplanation(column, table)),
        (3, (column, _, _) => column.Words.Any(ColumnWords.Outcome.Contains)),
        (1.5, (column, _, _) => column.Words.Any(ColumnWords.MaybeOutcome.Contains)),
        // What happened, or was done: opened, signed_up, clicked.
        (0.75, (column, _, _) => column.Kind is ColumnKind.Binary or ColumnKind.Event or ColumnKind.Count && column.Words.Any(word => word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))),
        (1, (column, table, _) => column.Kind == ColumnKind.Count && table.Columns.Any(other => other != column && Situation.AreTrialsOf(other, column))),
        (-1, (column, _, _) => column.Words.Any(ColumnWords.Group.Contains)),
        (-1, (column, _, _) => column.Kind == ColumnKind.Category || (column is { Kind: ColumnKind.Binary, Column.Numbers: null } && !TwoValues.AreKnown(column.Column.Levels))),
        (-1, (column, _, _) => column.Words.Any(ColumnWords.Explanation.Contains)),
        (-3, (column, _, _) => column.Words.Any(ColumnWords.Treatment.Contains)),
        (-1, (column, _, _) => column.Words.Any(word => ColumnWords.Trials.Contains(word) || ColumnWords.Exposure.Contains(word))),
        (-4, (column, _, _) => column.Words.Any(word => ColumnWords.StandardError.Contains(word) || ColumnWords.Weights.Contains(word))),
    ];

    /// <param name="table">The table.</param>
    /// <param name="named">The analyst's choice; null for a guess.</param>
    /// <param name="question">In words; empty for none.</param>
    /// <exception cref="MappingException">There is no column of the name that was chosen.</exception>
    public static OutcomeGuess Of(TableProfile table, string? named, string question)
    {
        QuestionWords asked = QuestionWords.Of(question);
        (ColumnProfile Column, double Score)[] scored =
            [.. table.Columns.Where(IsCandidate).Select(column => (column, signs.Where(sign => sign.IsSo(column, table, asked)).Sum(sign => sign.Score))).OrderByDescending(each => each.Item2)];
        ImmutableArray<ColumnProfile> candidates = [.. scored.Select(each => each.Column)];
        if (named is not null) return new OutcomeGuess(table.Find(named) ?? throw Unknown(table, named), "as you say", candidates);
        if (candidates.FirstOrDefault(column => column.Kind == ColumnKind.Duration) is { } duration && table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Event) is { } end && asked.ShareOf(end) == 0)
            return new OutcomeGuess(duration, $"a duration with {end.Name}, which says whether it has ended", candidates);
        return scored switch
        {
            [var only] => new OutcomeGuess(only.Column, "the only column that can be one", candidates),
            [{ Score: > 0 } best, var next, ..] when best.Score >= next.Score + Margin => new OutcomeGuess(best.Column, asked.ShareOf(best.Column) > 0 ? "your question names it" : "by its name and values", candidates),
            [{ Score: <= 0 } best, var next, ..] when best.Score >= next.Score + Margin => new OutcomeGuess(best.Column, "the other columns are groups and circumstances by their names", candidates),
            _ => new OutcomeGuess(null, "", candidates),
        };
    }

    private static MappingException Unknown(TableProfile table, string named)
    {
        string[] names = [.. table.Columns.Select(column => column.Name)];
        return new MappingException([$"{table.Table.Path} has no column {named}.{(Spelling.Suggest(named, names) is { Word: { } near } ? $" Did you mean {near}?" : "")} Its columns are {string.Join(", ", names)}."]);
    }

    private static bool IsCandidate(ColumnProfile column) => column.Kind switch
    {
        ColumnKind.Time or ColumnKind.Identifier or ColumnKind.Constant => false,
        ColumnKind.Category => column.Column.Levels.Length <= MostCategories,
        _ => true,
    };
}
