using System.CommandLine;
using System.Text;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Library;

namespace BayesLang.Cli.Commands;

/// <summary>The library: its models by field, those that words find, and all about one.</summary>
static class ModelsCommand
{
    private const int MostFound = 8;

    /// <summary>What fits much worse than the best is not shown.</summary>
    private const double LeastOfBest = 0.3;

    public static Command Create(Terminal terminal) => Create(terminal, ModelLibrary.Standard);

    public static Command Create(Terminal terminal, ModelLibrary library)
    {
        Command list = WithList(new Command("list", "List the models by field."), terminal, library);
        return WithList(new Command("models", "Show the library's models: list them, search them by words, or show one with its data, priors and source.") { list, Search(terminal, library), Show(terminal, library) }, terminal, library)
            .WithExample("bayes models", "bayes models search \"compare two groups\"", "bayes models show ab_binary", "bayes models list --field regression");
    }

    private static Command WithList(Command command, Terminal terminal, ModelLibrary library)
    {
        Option<string?> field = new("--field") { Description = $"Only one field: {string.Join(", ", LibraryField.All.Select(each => each.Name))}.", HelpName = "FIELD" };
        Option<bool> json = CommonOptions.Json();
        command.Options.Add(field);
        command.Options.Add(json);
        command.SetAction(result =>
        {
            library.ReadHeads();
            LibraryModel[] models = [.. library.All.Where(model => result.GetValue(field) is not { } name || model.Field == name)];
            if (models.Length == 0 && result.GetValue(field) is { } unknown)
            {
                terminal.Fault($"the library has no field {unknown}. Its fields are {string.Join(", ", library.All.Select(model => model.Field).Distinct())}.");
                return ExitCodes.Usage;
            }
            if (result.GetValue(json))
            {
                ModelJson.PrintList(terminal.Out, models.Select(model => (model, (double?)null)));
                return ExitCodes.Done;
            }
            ModelPage.List(Page.Of(terminal), models);
            terminal.Out.WriteLine($"{Words.Count(models.Length, "model")}. bayes models show NAME tells all about one; bayes models search WORDS finds one; bayes suggest --data FILE.csv starts from your data.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Search(Terminal terminal, ModelLibrary library)
    {
        Argument<string[]> words = new("WORDS") { Description = "What you want to know, in your words.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("search", "Find models by words, the best first.") { words, json };
        command.SetAction(result =>
        {
            string query = string.Join(' ', result.GetRequiredValue(words));
            library.ReadHeads();
            ModelMatch[] found = [.. library.Search(query)];
            found = [.. found.TakeWhile(match => match.Score >= LeastOfBest * found[0].Score).Take(MostFound)];
            if (result.GetValue(json))
            {
                ModelJson.PrintList(terminal.Out, found.Select(match => (match.Model, (double?)match.Score)));
                return ExitCodes.Done;
            }
            if (found.Length == 0)
            {
                terminal.Fault($"no model is found by \"{query}\". Try other words for what is measured or asked (counts, yes or no, groups, time, forecast), or bayes models for the whole list.");
                return ExitCodes.Fault;
            }
            ModelPage.Found(Page.Of(terminal), found.Select(match => match.Model));
            terminal.Out.WriteLine($"bayes models show {found[0].Model.Name} tells all about the first.");
            return ExitCodes.Done;
        });
        return command.WithExample("bayes models search compare two groups", "bayes models search \"which customers come back\"");
    }

    private static Command Show(Terminal terminal, ModelLibrary library)
    {
        Argument<string> name = new("NAME") { Description = "A model of the library." };
        Option<bool> source = new("--source") { Description = "Print the program alone (with --json: too)." };
        Option<bool> example = new("--worked-example") { Description = "Print the worked example, as Markdown." };
        Option<bool> table = new("--table") { Description = "Print the example's table, as CSV." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("show", "Show a model: what it is for, its data, options and priors, and how to run it.") { name, source, example, table, json };
        command.SetAction(result =>
        {
            if (library.Find(result.GetRequiredValue(name)) is not { } model)
            {
                terminal.Fault($"there is no model {result.GetValue(name)} in the library.{library.Hint(result.GetRequiredValue(name))}");
                return ExitCodes.Usage;
            }
            if (result.GetValue(json)) ModelJson.Print(terminal.Out, model, result.GetValue(source));
            else if (result.GetValue(source)) terminal.Out.Write(model.Program);
            else if (result.GetValue(example)) return Print(terminal, model, model.WorkedExample, "worked example");
            else if (result.GetValue(table)) return Print(terminal, model, model.Head.Example is { } given && model.FileBeside(given.Table) is { } bytes ? Encoding.UTF8.GetString(bytes) : null, "example table");
            else ModelPage.Show(Page.Of(terminal), model);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes models show ab_binary", "bayes models show linear --source", "bayes models show linear --table > linear.csv");
    }

    private static int Print(Terminal terminal, LibraryModel model, string? text, string what)
    {
        if (text is null)
        {
            terminal.Fault($"{model.Name} has no {what}.");
            return ExitCodes.Fault;
        }
        terminal.Out.Write(text);
        return ExitCodes.Done;
    }
}
