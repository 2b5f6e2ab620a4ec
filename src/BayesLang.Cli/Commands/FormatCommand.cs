using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Syntax;

namespace BayesLang.Cli.Commands;

static class FormatCommand
{
    private const string StandardInput = "-";

    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = CommonOptions.Paths();
        paths.Description += " With - alone, standard input is formatted to standard output.";
        Option<bool> check = new("--check") { Description = "Write nothing; list the files that would change, and exit with 1 where there are any." };
        Option<bool> upgrade = new("--upgrade") { Description = "First write removed and deprecated forms in their modern spelling." };
        Command command = new("format", "Lay models out in the one standard style; comments stay, and the program stays the same.") { paths, check, upgrade };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is { Length: > 1 } all && all.Contains(StandardInput)) result.AddError("- stands alone: either standard input is formatted, or files.");
        });
        command.SetAction(result =>
        {
            Task task = new(result.GetValue(check), result.GetValue(upgrade));
            return result.GetRequiredValue(paths) is [StandardInput] ? FormatInput(terminal, task) : FormatFiles(terminal, task, result.GetRequiredValue(paths));
        });
        return command.WithExample("bayes format models/ eight_schools.bym", "bayes format models/ --check", "bayes format old.stan --upgrade");
    }

    private static int FormatInput(Terminal terminal, Task task)
    {
        string text = terminal.In.ReadToEnd();
        Outcome outcome = Format(new SourceText(text), task);
        if (outcome.Text is null)
        {
            Report(terminal, outcome);
            return ExitCodes.Fault;
        }
        if (!task.IsCheck) terminal.Out.Write(outcome.Text);
        return task.IsCheck && outcome.Text != text ? ExitCodes.Fault : ExitCodes.Done;
    }

    private static int FormatFiles(Terminal terminal, Task task, string[] paths)
    {
        IReadOnlyList<ModelFiles.Entry> entries = ModelFiles.Find(paths);
        var outcomes = new Outcome[entries.Count];
        DeepStack.For(entries.Count, i => outcomes[i] = entries[i].Problem is { } problem ? new Outcome(entries[i].Path) { Errors = [problem] } : FormatFile(entries[i].Path, task));
        int changed = 0, failed = 0;
        foreach (Outcome outcome in outcomes)
        {
            if (outcome.Text is null)
            {
                failed++;
                Report(terminal, outcome);
            }
            else if (outcome.HasChanged)
            {
                changed++;
                terminal.Out.WriteLine($"{(task.IsCheck ? "would format" : "formatted")} {outcome.Path}{(outcome.Upgraded > 0 ? $", with {Words.Count(outcome.Upgraded, "old form")} in modern spelling" : "")}");
            }
        }
        int same = outcomes.Length - changed - failed;
        terminal.Out.WriteLine($"{Words.Count(outcomes.Length, "file")}: {changed} {(task.IsCheck ? "would change" : "formatted")}, {same} unchanged{(failed > 0 ? $", {failed} not formatted" : "")}.");
        return failed > 0 || (task.IsCheck && changed > 0) ? ExitCodes.Fault : ExitCodes.Done;
    }

    private static Outcome FormatFile(string path, Task task)
    {
        try
        {
            TextFile file = TextFile.Read(path);
            Outcome outcome = Format(new SourceText(file.Text, path), task);
            if (outcome.Text is null || outcome.Text == file.Text) return outcome;
            if (!task.IsCheck) (file with { Text = outcome.Text }).Write();
            return outcome with { HasChanged = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Outcome(path) { Refusal = exception.Message };
        }
    }

    private static Outcome Format(SourceText source, Task task)
    {
        UpgradeResult upgraded = task.IsUpgrade ? Upgrade.Apply(source, new IncludeFolders()) : new UpgradeResult(source, [], null);
        if (upgraded.Refusal is not null) return new Outcome(source.Path) { Refusal = upgraded.Refusal };
        FormatResult result = Formatter.Format(upgraded.Source);
        // Places of errors are those of the file as it is.
        if (!result.Errors.IsEmpty && Formatter.Format(source) is { Errors: not [] } asItIs) result = asItIs;
        return new Outcome(source.Path) { Text = result.Text, Errors = result.Errors, Refusal = result.Refusal, Upgraded = upgraded.Applied.Length };
    }

    private static void Report(Terminal terminal, Outcome outcome)
    {
        DiagnosticPrinter.Print(terminal.Error, outcome.Errors, terminal.IsErrorTerminal);
        if (outcome.Errors.Any(error => error.Descriptor.IsUpgrade)) terminal.Error.WriteLine("  The removed forms among these are written in modern spelling by bayes format --upgrade.");
        if (outcome.Refusal is not null) terminal.Fault(outcome.Path.Length > 0 ? $"{outcome.Path}: {outcome.Refusal}" : outcome.Refusal);
    }

    private sealed record Task(bool IsCheck, bool IsUpgrade);

    /// <summary>What became of a file: its new text, or why there is none.</summary>
    private sealed record Outcome(string Path)
    {
        public string? Text { get; init; }

        public ImmutableArray<Diagnostic> Errors { get; init; } = [];

        public string? Refusal { get; init; }

        public int Upgraded { get; init; }

        public bool HasChanged { get; init; }
    }
}
