using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language.Diagnostics;
using BayesLang.Workflow.Formulas;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Tables;

namespace BayesLang.Cli.Commands;

/// <summary>Writes a model that its user changes: a copy of one of the library, or one that a formula says.</summary>
static class NewCommand
{
    private const string FormulaFile = "model" + LibraryModel.Extension;

    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = new("NAME") { Description = "A model of the library; bayes models lists them.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> formula = new("--formula") { Description = "In the place of NAME: a regression as a formula, such as \"y ~ x + (1 + x | group)\".", HelpName = "TEXT" };
        Option<string> family = new("--family") { Description = $"With --formula, the distribution of the outcome: {string.Join(", ", FormulaModel.Families)}.", HelpName = "NAME", DefaultValueFactory = _ => FormulaModel.Families[0] };
        Option<string?> data = new("--data") { Description = "With --formula, the table that it is of: its columns of texts are categories. Without it factor(x) says so.", HelpName = "CSV" };
        Option<string?> output = new("--out", "-o") { Description = $"The file to write (default: NAME.bym, or {FormulaFile}); - for standard output.", HelpName = "FILE" };
        Command command = new("new", "Write a model to read and change: a copy of one of the library, or one from a formula.") { name, formula, family, data, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null == result.GetValue(formula) is null) result.AddError("bayes new takes the name of a model of the library, or --formula.");
            if (result.GetValue(formula) is null && (result.GetResult(data) is not null || result.GetResult(family) is { Implicit: false })) result.AddError("--family and --data belong to --formula.");
        });
        command.SetAction(result =>
        {
            if (result.GetValue(formula) is { } text) return FromFormula(terminal, text, result.GetRequiredValue(family), result.GetValue(data), result.GetValue(output) ?? FormulaFile);
            string wanted = result.GetValue(name) ?? "";
            if (ModelLibrary.Standard.Find(wanted) is not { } model)
            {
                terminal.Fault($"there is no model {wanted} in the library.{ModelLibrary.Standard.Hint(wanted)}");
                return ExitCodes.Usage;
            }
            string path = result.GetValue(output) ?? wanted + LibraryModel.Extension;
            if (Directory.Exists(path)) path = Path.Combine(path, wanted + LibraryModel.Extension);
            return Write(terminal, path, model.Program, $"is a copy of {wanted}", ModelPage.Usage(model, path));
        });
        return command.WithExample("bayes new linear -o my_linear.bym", "bayes new --formula \"y ~ x + (1 + x | group)\" --family bernoulli --data table.csv -o my_model.bym");
    }

    private static int FromFormula(Terminal terminal, string formula, string family, string? data, string path)
    {
        TableProfile? table = data is null ? null : TableProfile.Of(AnalystTable.Read(data));
        string program;
        try
        {
            program = FormulaModel.Write(formula, family, column => table is not null && IsCategorical(table, column));
        }
        catch (FormulaException exception)
        {
            terminal.Fault(exception.Message);
            return ExitCodes.Usage;
        }
        return Write(terminal, path, program, $"is {formula}", $"bayes fit {ShellText.Quoted(path)} --data {ShellText.Quoted(data ?? "table.csv")}");
    }

    private static bool IsCategorical(TableProfile table, string column) => table.Find(column) is { } found
        ? found.Kind != ColumnKind.Constant ? found.Kind == ColumnKind.Category || found.Column.Numbers is null : throw new ArgumentException($"column {column} explains nothing: {found.Reason}. Leave it out of the formula.")
        : throw new ArgumentException($"{table.Table.Path} has no column {column}.{(Spelling.Suggest(column, table.Columns.Select(each => each.Name)) is { Word: { } near } ? $" Did you mean {near}?" : $" It has {string.Join(", ", table.Columns.Select(each => each.Name))}.")}");

    private static int Write(Terminal terminal, string path, string program, string what, string usage)
    {
        if (path == "-")
        {
            terminal.Out.Write(program);
            return ExitCodes.Done;
        }
        if (File.Exists(path))
        {
            terminal.Fault($"{path} is there already, and may have changes. Choose another name with -o, or remove it.");
            return ExitCodes.Fault;
        }
        File.WriteAllText(path, program);
        terminal.Out.WriteLine($"{path} {what}. When you have changed it:");
        terminal.Out.WriteLine($"  bayes check {ShellText.Quoted(path)}");
        terminal.Out.WriteLine($"  {usage}");
        return ExitCodes.Done;
    }
}
