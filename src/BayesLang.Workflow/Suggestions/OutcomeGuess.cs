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

    // What speaks for a column, and against it.
    private const int Asked = 4, NamedSo = 3, NamedTreatment = -3, NamedGroup = -1, NamedHelper = -4;

    /// <param name="table">The table.</param>
    /// <param name="named">The analyst's choice; null for a guess.</param>
    /// <param name="question">In words; empty for none.</param>
    /// <exception cref="MappingException">There is no column of the name that was chosen.</exception>
    public static OutcomeGuess Of(TableProfile table, string? named, string question)
    {
        ImmutableArray<ColumnProfile> candidates = [.. table.Columns.Where(IsCandidate)];
        if (named is not null)
        {
            ColumnProfile chosen = table.Find(named)
                ?? throw new MappingException([$"{table.Table.Path} has no column {named}.{(Spelling.Suggest(named, table.Columns.Select(column => column.Name)) is { Word: { } near } ? $" Did you mean {near}?" : "")} Its columns are {string.Join(", ", table.Columns.Select(column => column.Name))}."]);
            return new OutcomeGuess(chosen, "as you say", candidates);
        }
        if (candidates.FirstOrDefault(column => column.Kind == ColumnKind.Duration) is { } duration && table.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Event) is { } end)
            return new OutcomeGuess(duration, $"a duration with {end.Name}, which says whether it has ended", candidates);
        string[] asked = [.. ColumnWords.Of(question)];
        (ColumnProfile Column, int Score)[] scored = [.. candidates.Select(column => (column, ScoreOf(column, asked))).OrderByDescending(each => each.Item2)];
        candidates = [.. scored.Select(each => each.Column)];
        return scored switch
        {
            [var only] => new OutcomeGuess(only.Column, "the only column that can be one", candidates),
            [var best, var next, ..] when best.Score > Math.Max(0, next.Score) => new OutcomeGuess(best.Column, best.Score >= Asked ? "your question names it" : "by its name", candidates),
            // All others are groups and helpers by their names.
            [{ Score: 0 } best, { Score: < 0 }, ..] => new OutcomeGuess(best.Column, "the other columns are groups by their names", candidates),
            _ => new OutcomeGuess(null, "", candidates),
        };
    }

    private static bool IsCandidate(ColumnProfile column) => column.Kind switch
    {
        ColumnKind.Time or ColumnKind.Identifier or ColumnKind.Constant => false,
        ColumnKind.Category => column.Column.Levels.Length <= MostCategories,
        _ => true,
    };

    private static int ScoreOf(ColumnProfile column, string[] asked)
    {
        int score = column.Words.Any(word => asked.Contains(word) || asked.Contains(word + "s")) ? Asked : 0;
        if (column.Words.Any(ColumnWords.Outcome.Contains)) score += NamedSo;
        else if (column.Words.Any(ColumnWords.Treatment.Contains)) score += NamedTreatment;
        else if (column.Words.Any(ColumnWords.Group.Contains) || column is { Kind: ColumnKind.Category } or { Kind: ColumnKind.Binary, Column.Numbers: null }) score += NamedGroup;
        if (column.Words.Any(word => ColumnWords.StandardError.Contains(word) || ColumnWords.Trials.Contains(word) || ColumnWords.Weights.Contains(word) || ColumnWords.Exposure.Contains(word))) score += NamedHelper;
        return score;
    }
}
