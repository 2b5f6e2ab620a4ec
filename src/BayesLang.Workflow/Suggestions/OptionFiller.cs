using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>A value that only the analyst knows, which stands as a word in capitals in a command.</summary>
/// <param name="Option">The option: <c>cutoff</c>.</param>
/// <param name="Placeholder">What stands in the command.</param>
/// <param name="Meaning">What the option is, in the model's words; empty where it does not say.</param>
public sealed record OptionToFill(string Option, string Placeholder, string Meaning);

/// <summary>Finds the values of the options that a model cannot do without: what the question says, else a place to be filled in.</summary>
static partial class OptionFiller
{
    /// <summary>Options that are a place on the scale of a column, and the role of that column.</summary>
    private static readonly ImmutableArray<(string Option, string Role)> places = [("start", "time"), ("cutoff", "running")];

    /// <summary>Dates have up to so many words.</summary>
    private const int MostDateWords = 3;

    /// <param name="situation">The table and the question.</param>
    /// <param name="model">The model.</param>
    /// <param name="map">The columns of its roles.</param>
    /// <returns>Values with which the model binds, and which of them are no more than that; null where there is an option of which nothing is known.</returns>
    public static (ImmutableArray<NamedText> Set, ImmutableArray<OptionToFill> ToFill)? Fill(Situation situation, LibraryModel model, ImmutableArray<NamedText> map)
    {
        List<NamedText> set = [];
        List<OptionToFill> toFill = [];
        foreach (ModelOption option in model.Options)
        {
            if (option.Name == "period" && SeriesPeriod.Of(situation.Time) is { } period) set.Add(new("period", $"{period.Steps}"));
            else if (option.Default is null)
            {
                if (places.FirstOrDefault(place => place.Option == option.Name).Role is not { } role) return null;
                AnalystColumn? column = map.FirstOrDefault(pair => pair.Name == role) is { Parts: [var name, ..] } ? situation.Table.Find(name)?.Column : null;
                string? told = column?.Dates is { } dates ? DateIn(situation.Question, dates) : NumberIn(situation.Question, column, situation.Table.Table.RowCount);
                set.Add(new(option.Name, told ?? Middle(column)));
                if (told is null) toFill.Add(new(option.Name, column?.Dates is null ? "VALUE" : "DATE", option.Variable.Documentation?.ReplaceLineEndings(" ") ?? ""));
            }
        }
        return ([.. set], [.. toFill]);
    }

    /// <summary>The one date of a text that lies within a column's; null where there is none, or several.</summary>
    private static string? DateIn(string question, IReadOnlyList<DateTime?> dates)
    {
        string[] words = [.. question.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', ';', ':', '?', '!', '(', ')', '"', '\''))];
        DateTime first = dates.OfType<DateTime>().Min(), last = dates.OfType<DateTime>().Max();
        // The longest first, that 3 March 2024 is not March 2024.
        for (int length = MostDateWords; length > 0; length--)
        {
            DateTime[] found = [.. Enumerable.Range(0, Math.Max(0, words.Length - length + 1)).Select(at => string.Join(' ', words[at..(at + length)])).Select(text => DateFormat.Of([text])?.Parse(text)).OfType<DateTime>().Where(date => date > first && date <= last).Distinct()];
            if (found.Length > 0) return found is [var only] ? TimeSteps.Text(only) : null;
        }
        return null;
    }

    /// <summary>The one number of a text that lies within a column's, or among the rows; null where there is none, or several.</summary>
    private static string? NumberIn(string question, AnalystColumn? column, int rows)
    {
        double least = column is null ? 1 : column.PresentNumbers.DefaultIfEmpty(double.NaN).Min(), most = column is null ? rows : column.PresentNumbers.DefaultIfEmpty(double.NaN).Max();
        string[] found = [.. Number().Matches(question).Select(match => match.Value).Where(text => double.Parse(text, CultureInfo.InvariantCulture) is var number && number > least && number <= most).Distinct()];
        return found is [var only] ? only : null;
    }

    private static string Middle(AnalystColumn? column) =>
        column?.Dates is { } dates ? TimeSteps.Text(dates.OfType<DateTime>().Order().ElementAt(dates.OfType<DateTime>().Count() / 2))
        : column?.Numbers is not null ? column.PresentNumbers.Order().ElementAt(column.Present / 2).ToString("R", CultureInfo.InvariantCulture) : "1";

    /// <summary>A number by itself, no part of a name or a date.</summary>
    [GeneratedRegex(@"(?<![\w.\-/])-?\d+(?:\.\d+)?(?![\w\-/]|\.\d)")]
    private static partial Regex Number();
}
