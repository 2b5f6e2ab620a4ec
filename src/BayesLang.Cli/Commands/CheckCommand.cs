using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Cli.Commands;

static class CheckCommand
{
    private const string StandardOutput = "-";

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string[]> paths = CommonOptions.Paths();
        Option<bool> json = new("--json") { Description = "Print one line of JSON a file: {\"file\", \"ok\", \"diagnostics\": […]}." };
        Option<string?> sarif = new("--sarif") { Description = "Write a SARIF 2.1.0 log to a file, or with - to standard output.", HelpName = "FILE" };
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where there are warnings and no errors." };
        Option<string[]> includePath = CommonOptions.IncludePath();
        Command command = new("check", "Parse and type-check models, and report all that is wrong with them.") { paths, json, sarif, strict, includePath };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(sarif) == StandardOutput) result.AddError("--json and --sarif - both write to standard output; give one of them, or a file to --sarif.");
        });
        command.SetAction(result =>
        {
            CheckedFile[] files = Check(backend, result.GetRequiredValue(paths), CommonOptions.Folders(result, includePath));
            string? log = result.GetValue(sarif);
            if (log == StandardOutput) SarifLog.Write(terminal.Out, files);
            else if (result.GetValue(json)) foreach (CheckedFile file in files) DiagnosticPrinter.PrintJson(terminal.Out, file.Path, file.Diagnostics);
            else Print(terminal, files);
            if (log is not null and not StandardOutput)
            {
                using StreamWriter output = new(log) { NewLine = "\n" };
                SarifLog.Write(output, files);
            }
            return Count(files, Severity.Error) > 0 ? ExitCodes.Fault : result.GetValue(strict) && Count(files, Severity.Warning) > 0 ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes check models/ eight_schools.bym", "bayes check models/ --sarif check.sarif");
    }

    private static CheckedFile[] Check(IModelBackend backend, string[] paths, ImmutableArray<string> includePath)
    {
        IReadOnlyList<ModelFiles.Entry> entries = ModelFiles.Find(paths);
        var files = new CheckedFile[entries.Count];
        DeepStack.For(files.Length, i =>
            files[i] = new CheckedFile(entries[i].Path, entries[i].Problem is { } problem ? [problem] : backend.Check(new ModelFile(entries[i].Path, includePath))));
        return files;
    }

    private static void Print(Terminal terminal, CheckedFile[] files)
    {
        foreach (CheckedFile file in files) DiagnosticPrinter.Print(terminal.Out, file.Diagnostics, terminal.IsOutTerminal, terminal.Width);
        terminal.Out.WriteLine($"{Words.Count(files.Length, "file")}: {Words.Count(Count(files, Severity.Error), "error")}, {Words.Count(Count(files, Severity.Warning), "warning")}.");
    }

    private static int Count(CheckedFile[] files, Severity severity) => files.Sum(file => file.Diagnostics.Count(diagnostic => diagnostic.Severity == severity));
}

/// <summary>A file and all that was found in it and in what it includes, in the order of the source.</summary>
sealed record CheckedFile(string Path, ImmutableArray<Diagnostic> Diagnostics);
