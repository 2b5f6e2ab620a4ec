using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Suggestions;
using BayesLang.Workflow.Tables;

namespace BayesLang.Cli.Commands;

/// <summary>Reads an analyst's table, says what it takes its columns for, and offers models with the commands that fit them.</summary>
static class SuggestCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> data = new("--data", "-d") { Description = "The table, a CSV file with a header.", HelpName = "FILE", Required = true };
        Option<string?> outcome = new("--outcome") { Description = "The column that is to be explained, compared or forecast; guessed where absent.", HelpName = "COLUMN" };
        Option<string[]> question = new("--question") { Description = "What you want to know, in your words.", HelpName = "WORDS", AllowMultipleArgumentsPerToken = true };
        Option<bool> json = CommonOptions.Json();
        Command command = new("suggest", "Suggest models for a table: says what each column was taken for, and gives commands to be copied; what only you know has a place in them that is told.") { data, outcome, question, json };
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(data), asked = string.Join(' ', result.GetValue(question) ?? []);
            TableProfile table = TableProfile.Of(AnalystTable.Read(path));
            OutcomeGuess guess = OutcomeGuess.Of(table, result.GetValue(outcome), asked);
            ModelLibrary library = ModelLibrary.Standard;
            if (asked.Length > 0) library.ReadHeads();
            ImmutableArray<ModelSuggestion> suggestions = guess.Column is { } column ? ModelSuggestion.For(new Situation(table, column, asked), library) : [];
            if (result.GetValue(json)) SuggestionPrinter.PrintJson(terminal.Out, table, guess, suggestions);
            else SuggestionPrinter.Print(Page.Of(terminal), table, guess, suggestions);
            return guess.Column is null ? ExitCodes.Usage : suggestions.IsEmpty ? ExitCodes.Fault : ExitCodes.Done;
        });
        return command.WithExample("bayes suggest --data visits.csv", "bayes suggest --data visits.csv --outcome converted --question \"which variant is better\"");
    }
}
