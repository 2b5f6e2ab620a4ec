using System.Collections.Immutable;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Suggestions;
using BayesLang.Workflow.Tables;

namespace BayesLang.Cli.Output;

/// <summary>Prints what a table's columns were taken for, and the models that suit it.</summary>
static class SuggestionPrinter
{
    public static void Print(Page page, TableProfile table, OutcomeGuess guess, ImmutableArray<ModelSuggestion> suggestions)
    {
        page.Title($"{table.Table.Path}: {Words.Count(table.Table.RowCount, "row")}, {Words.Count(table.Columns.Length, "column")}");
        page.Items([.. table.Columns.Select(column => (column.Name, $"{column.KindText}: {column.Reason}{MissingOf(column)}"))]);
        page.Blank();
        if (guess.Column is not { } outcome)
        {
            if (guess.Candidates.IsEmpty)
            {
                page.Paragraphs("No column can be an outcome: all are times, names or constants.");
                return;
            }
            page.Paragraphs("Which column do you want to explain, compare or forecast? It cannot be told from the names. Say it:");
            foreach (ColumnProfile candidate in guess.Candidates) page.Command($"bayes suggest --data {ShellText.Quoted(table.Table.Path)} --outcome {ShellText.Quoted(candidate.Name)}");
            return;
        }
        page.Paragraphs($"The outcome is {outcome.Name} ({guess.Reason}).{(guess.Candidates.Length > 1 && guess.Reason != "as you say" ? " Another is chosen with --outcome COLUMN." : "")}");
        if (suggestions.IsEmpty)
        {
            page.Blank();
            page.Paragraphs("No model of the library suits this outcome and these columns. bayes models lists them all; bayes models search WORDS finds one by what you want to know.");
        }
        foreach ((int index, ModelSuggestion suggestion) in suggestions.Index())
        {
            page.Heading($"{index + 1}. {suggestion.Model.Name}: {suggestion.Model.Head.Title}");
            page.Paragraphs(suggestion.Reason, indent: 2);
            page.Command(suggestion.Command);
            foreach (OptionToFill each in suggestion.ToFill) page.Paragraphs($"Before you run it, write {each.Option} in the place of {each.Placeholder}{Meaning(each)}.", indent: 2);
        }
        if (suggestions.IsEmpty) return;
        page.Blank();
        page.Paragraphs($"Leave out what should not be there; bayes models show {suggestions[0].Model.Name} tells what the first one does.");
    }

    public static void PrintJson(TextWriter output, TableProfile table, OutcomeGuess guess, ImmutableArray<ModelSuggestion> suggestions) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("data", table.Table.Path);
        json.WriteNumber("rows", table.Table.RowCount);
        json.WriteStartArray("columns");
        foreach (ColumnProfile column in table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("kind", column.Kind.ToString().ToLowerInvariant());
            json.WriteString("reason", column.Reason);
            json.WriteNumber("missing", column.Column.MissingCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (guess.Column is { } outcome)
        {
            json.WriteString("outcome", outcome.Name);
            json.WriteString("outcome_reason", guess.Reason);
        }
        else json.WriteNull("outcome");
        json.WriteTexts("candidates", guess.Candidates.Select(column => column.Name));
        json.WriteStartArray("suggestions");
        foreach (ModelSuggestion suggestion in suggestions)
        {
            json.WriteStartObject();
            json.WriteString("model", suggestion.Model.Name);
            json.WriteString("title", suggestion.Model.Head.Title);
            json.WriteString("reason", suggestion.Reason);
            json.WriteStartObject("map");
            foreach (NamedText pair in suggestion.Map) json.WriteTexts(pair.Name, pair.Parts);
            json.WriteEndObject();
            json.WriteString("command", suggestion.Command);
            json.WriteStartArray("to_fill");
            foreach (OptionToFill each in suggestion.ToFill)
            {
                json.WriteStartObject();
                json.WriteString("option", each.Option);
                json.WriteString("placeholder", each.Placeholder);
                json.WriteString("meaning", each.Meaning);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }, indented: true);

    private static string Meaning(OptionToFill option) => option.Meaning.Length == 0 ? "" : $": {char.ToLowerInvariant(option.Meaning[0])}{option.Meaning[1..].TrimEnd('.')}";

    private static string MissingOf(ColumnProfile column) => column.Column.MissingCount == 0 ? "" : $"; {column.Column.MissingCount} missing";
}
