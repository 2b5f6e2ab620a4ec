using System.Collections.Immutable;
using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Language.Diagnostics;

namespace BayesLang.Cli.Commands;

static class CheckCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string[]> paths = new("PATH") { Description = "Files and folders; a folder stands for all .bym, .stan and .stanfunctions files in it.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = new("--json") { Description = "Print one line of JSON a file: {\"file\", \"ok\", \"diagnostics\": […]}." };
        Command command = new("check", "Parse and type-check models, and report all that is wrong with them.") { paths, json };
        command.SetAction(result => Check(terminal, backend, result.GetRequiredValue(paths), result.GetValue(json)));
        return command.WithExample("bayes check models/ eight_schools.bym");
    }

    private static int Check(Terminal terminal, IModelBackend backend, string[] paths, bool json)
    {
        int files = 0, errors = 0, warnings = 0;
        string[] all = [.. ModelFiles.Find(paths).Select(entry => entry.Path)];
        var found = new ImmutableArray<Diagnostic>[all.Length];
        DeepThreads.For(all.Length, i => found[i] = backend.Check(all[i]));
        foreach ((string file, ImmutableArray<Diagnostic> diagnostics) in all.Zip(found))
        {
            files++;
            errors += diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
            warnings += diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Warning);
            if (json) DiagnosticPrinter.PrintJson(terminal.Out, file, diagnostics);
            else DiagnosticPrinter.Print(terminal.Out, diagnostics, terminal.IsOutTerminal);
        }
        if (!json) terminal.Out.WriteLine($"{Count(files, "file")}: {Count(errors, "error")}, {Count(warnings, "warning")}.");
        return errors > 0 ? ExitCodes.Fault : ExitCodes.Done;
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
