using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Workflow;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

/// <summary>Generated quantities from the draws of an earlier fit, as CmdStan's method generate_quantities.</summary>
static class GenerateCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<string[]> draws = new("--draws")
        {
            Description = "The folder of a fit of the same parameters, or the CSV files of its chains; CmdStan's own too.",
            HelpName = "DIR",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same quantities; chosen at random, and recorded, where absent.", HelpName = "N" };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json();
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("generate", "Compute generated quantities from the draws of an earlier fit, and summarise them.") { model, draws, data, seed, threads, output, json, prior, noPass, includePath };
        DerivedOptions derived = new();
        derived.AddTo(command);
        command.SetAction(result =>
        {
            string? dataPath = result.GetValue(data);
            ulong chosen = result.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
            GenerateRequest request = new(CommonOptions.File(result, model, includePath).With(result, prior).Told(terminal, backend), dataPath, FilesOf(result.GetRequiredValue(draws)), new GenerateOptions
            {
                Seed = chosen,
                Threads = result.GetValue(threads),
                Folder = result.GetValue(output),
                DataPath = dataPath,
                OnPrint = terminal.Error.WriteLine,
            })
            {
                Derived = derived.Of(result),
                WithoutPasses = CommonOptions.Without(result, noPass),
            };
            Fit fit = backend.Generate(request);
            foreach (string message in fit.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
            FitSummary summary = fit.Summary();
            if (result.GetValue(json))
            {
                SummaryTable.PrintJson(terminal.Out, summary);
                return ExitCodes.Done;
            }
            SummaryTable.Print(terminal, summary, SummaryCommand.DefaultLimit);
            terminal.Out.WriteLine($"Generated quantities and manifest: {fit.Folder} (seed {chosen})");
            return ExitCodes.Done;
        });
        return command.WithExample("bayes generate predict.bym --draws fits/eight_schools-20260101-120000 --data eight_schools.json --seed 1", "bayes generate predict.stan --draws output_1.csv output_2.csv --out predictions");
    }

    private static ImmutableArray<string> FilesOf(string[] given)
    {
        if (given is [var folder] && Directory.Exists(folder)) return CmdStanCsvReader.FilesOf(folder);
        return given.FirstOrDefault(path => !File.Exists(path)) is { } absent
            ? throw new FileNotFoundException($"{absent}: there is no such {(given.Length == 1 ? "folder or file" : "file")} of draws.")
            : [.. given];
    }
}
