using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>A question as far as it speaks of columns: which it names, and which of them explain and which are explained.</summary>
sealed partial class QuestionWords
{
    /// <summary>A word that begins another one means it from so many letters on: <c>promo</c> and <c>promotion</c>.</summary>
    private const int LeastOfPrefix = 4;

    /// <summary>Verbs between what explains and what is explained.</summary>
    private static readonly FrozenSet<string> effects = Terms("raise increase improve affect influence change lower reduce decrease drive cause boost help hurt predict explain lead impact matter determine shape worsen bring give yield produce generate earn");

    /// <summary>What has an effect on something.</summary>
    private static readonly FrozenSet<string> influences = Terms("effect impact influence");

    /// <summary>Words behind which stands what explains; a verb right before one of them has no object.</summary>
    private static readonly FrozenSet<string> circumstances = ["by", "with", "along", "after", "before", "between", "because", "due", "in", "at", "since", "over", "when", "across", "per", "from"];

    /// <summary>Verbs whose subject is explained.</summary>
    private static readonly FrozenSet<string> dependences = Terms("depend follow vary differ");

    private readonly ImmutableArray<string> words;
    private readonly ImmutableArray<string> terms;

    private QuestionWords(ImmutableArray<string> words) => (this.words, terms) = (words, [.. words.Select(TermOf)]);

    public static QuestionWords Of(string question) => new([.. Word().Matches(question).Select(match => match.Value.ToLowerInvariant())]);

    /// <summary>The share of the words of a column's name that the question has; 0 for a column that it does not name.</summary>
    public double ShareOf(ColumnProfile column)
    {
        string[] meant = [.. column.Words.Select(TermOf).Where(term => term.Length > 0)];
        return meant.Length == 0 ? 0 : meant.Count(term => terms.Any(other => AreAlike(term, other))) / (double)meant.Length;
    }

    /// <summary>Whether the question says that a column, which it names, explains another thing: as promotion in "does promotion raise sales", price in "how does demand depend on price", page in "which page is better".</summary>
    /// <param name="column">The column.</param>
    /// <param name="table">Its table.</param>
    public bool IsExplanation(ColumnProfile column, TableProfile table)
    {
        int[] places = PlacesOf(column);
        if (places.Length == 0) return false;
        if (places.Any(place => place > 0 && words[place - 1] == "which")) return true;
        int[] named = [.. table.Columns.SelectMany(PlacesOf).Distinct().Order()];
        for (int place = 0; place < words.Length; place++)
        {
            if (!named.Any(each => each < place)) continue;
            if (IsEffect(place)) return places.All(each => each < place);
            if (dependences.Contains(terms[place]) || circumstances.Contains(words[place])) return places.All(each => each > place);
        }
        return false;
    }

    private bool IsEffect(int place) =>
        effects.Contains(terms[place]) && place + 1 < words.Length && !circumstances.Contains(words[place + 1]) || words[place] == "on" && terms[..place].Any(influences.Contains);

    private int[] PlacesOf(ColumnProfile column)
    {
        string[] meant = [.. column.Words.Select(TermOf).Where(term => term.Length > 0)];
        return [.. Enumerable.Range(0, terms.Length).Where(place => meant.Any(term => AreAlike(term, terms[place])))];
    }

    private static bool AreAlike(string first, string second) =>
        first == second || (first.Length >= LeastOfPrefix && second.StartsWith(first, StringComparison.Ordinal)) || (second.Length >= LeastOfPrefix && first.StartsWith(second, StringComparison.Ordinal));

    /// <summary>Empty for words that say nothing.</summary>
    private static string TermOf(string word) => SearchTerms.Of(word).FirstOrDefault() ?? "";

    private static FrozenSet<string> Terms(string verbs) => verbs.Split(' ').Select(TermOf).ToFrozenSet();

    [GeneratedRegex(@"\p{L}+|\p{N}+")]
    private static partial Regex Word();
}
