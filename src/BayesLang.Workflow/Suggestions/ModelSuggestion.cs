using System.Collections.Immutable;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Suggestions;

/// <summary>A model for a table, why, and the command that fits it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Map">Roles and their columns.</param>
/// <param name="Set">Options, with values with which the model binds.</param>
/// <param name="Command">To be copied and run, once what is to be filled in is.</param>
public sealed record ModelSuggestion(LibraryModel Model, string Reason, ImmutableArray<NamedText> Map, ImmutableArray<NamedText> Set, string Command)
{
    /// <summary>Values that only the analyst knows, and that the command has a place for.</summary>
    public ImmutableArray<OptionToFill> ToFill { get; init; } = [];

    private const int Most = 4;

    /// <summary>What a question's best match counts beside the rules' ranks, and what it takes to be among the suggestions for the question alone.</summary>
    private const double QuestionWeight = 2, LeastOfBest = 0.6, QuestionRank = 1.8;

    /// <summary>What it takes where the question also says when or where.</summary>
    private const double LeastWhereTold = 0.2;

    /// <summary>The models that suit an outcome, the best first. Each is tried on the table: one that would refuse it is left out.</summary>
    public static ImmutableArray<ModelSuggestion> For(Situation situation, ModelLibrary library)
    {
        ImmutableArray<ModelMatch> found = situation.Question.Length == 0 ? [] : library.Search(situation.Question);
        Dictionary<string, double> relevance = found.ToDictionary(match => match.Model.Name, match => match.Score / found[0].Score);
        ImmutableArray<ModelMatch> meant = [.. found.TakeWhile(match => match.Score >= LeastOfBest * found[0].Score)];
        IEnumerable<SuggestionRule> asked = meant.Where(match => ModelFitness.IsFor(match.Model, situation))
            .Select(match => new SuggestionRule(match.Model.Name, QuestionRank, _ => true, _ => $"Your question is what it answers: {match.Model.Head.Question}") { Group = SuggestionRules.All.FirstOrDefault(rule => rule.Model == match.Model.Name)?.Group });
        List<ModelSuggestion> suggestions = [];
        foreach (SuggestionRule rule in SuggestionRules.All.Where(rule => (!rule.MustBeAsked || relevance.GetValueOrDefault(rule.Model) >= LeastWhereTold) && rule.Applies(situation)).Concat(asked).OrderByDescending(rule => rule.Rank + QuestionWeight * relevance.GetValueOrDefault(rule.Model)))
        {
            if (suggestions.Count == Most) break;
            if (suggestions.All(each => each.Model.Name != rule.Model) && library.Find(rule.Model) is { } model && Try(situation, model, rule) is { } suggestion
                && (!rule.MustBeAsked || relevance[rule.Model] >= LeastOfBest || suggestion.ToFill.IsEmpty)) suggestions.Add(suggestion);
        }
        return [.. suggestions];
    }

    private static ModelSuggestion? Try(Situation situation, LibraryModel model, SuggestionRule rule)
    {
        // What compares two groups is of no use where there are three.
        if (rule.Group is { } choose && choose(situation) is null) return null;
        if (RoleFiller.Fill(situation, model.Roles, rule.Group?.Invoke(situation)) is not { } map) return null;
        if (OptionFiller.Fill(situation, model, map) is not ({ } set, { } toFill)) return null;
        try
        {
            ColumnMapping mapping = PreparedFit.Of(new FitRequest(model.Name, model.Program, model.Info, situation.Table.Table) { Profile = situation.Table, Map = map, Set = set }).Mapping;
            return new ModelSuggestion(model, rule.Reason(situation), map, set, toFill.Aggregate(mapping, (filled, each) => filled with { Options = filled.Options.SetItem(each.Option, each.Placeholder) }).CommandFor()) { ToFill = toFill };
        }
        catch (MappingException)
        {
            return null;
        }
    }
}
