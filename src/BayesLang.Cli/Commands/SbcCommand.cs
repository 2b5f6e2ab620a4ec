using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Reports.Html;

namespace BayesLang.Cli.Commands;

/// <summary>Simulation-based calibration of a model, or of all models of the library.</summary>
static class SbcCommand
{
    private const int DefaultLimit = 20;

    private const string PageFile = "sbc.html";

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        CalibrationOptions defaults = new();
        Argument<string?> model = new("MODEL") { Description = "A .bym or .stan file, or a model of the library by its name, whose example stands for data that are not given.", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<string[]> set = SetOption.Create();
        Option<string[]> prior = PriorOption.Create();
        Option<int> simulations = CommonOptions.Count("--simulations", defaults.Simulations, 1, "Parameters and data to draw from the prior and to fit.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 1, "Nearly independent draws of each posterior, among which the true values are ranked.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Transitions that adapt the sampler to each posterior.");
        Option<ulong> seed = new("--seed") { Description = "The same seed gives the same ranks.", HelpName = "N", DefaultValueFactory = _ => 1UL };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Simulations at work at once; 0 for as many as there are processors.");
        Option<string?> folder = new("--out", "-o") { Description = "Keep the ranks, and a page with the picture, in this folder; a run of the same that is there is completed.", HelpName = "DIR" };
        Option<string[]> quantities = new("--quantities") { Description = "The quantities to rank, whole variables or elements (default: all but predictions, with the joint log likelihood).", HelpName = "Q", AllowMultipleArgumentsPerToken = true };
        Option<int> limit = CommonOptions.Count("--limit", DefaultLimit, 0, "The most quantities to show, those farthest out; 0 for all.");
        Option<bool> library = new("--library") { Description = "Calibrate the models of the library, each with its example, in the place of MODEL." };
        Option<string[]> only = new("--only") { Description = "With --library: these models alone.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        Option<string?> output = new("--output") { Description = "With --library: the page to write; rows of models that are not run stay as they are.", HelpName = "FILE" };
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where a model is not calibrated." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("sbc", "Simulation-based calibration: draw parameters and data from the prior, fit each, and see whether the posteriors are right.\n  The data need all but the outcomes, which are simulated. The rank of each true value among the draws of its posterior must be uniform.")
        {
            model, data, set, prior, simulations, draws, warmup, seed, threads, folder, quantities, limit, library, only, output, strict, json, includePath,
        };
        command.AddRule(result =>
        {
            bool isLibrary = result.GetValue(library);
            if (isLibrary == result.GetValue(model) is not null) result.AddError(isLibrary ? "--library stands in the place of MODEL; leave one of them out." : "MODEL is missing: a file, or a model of the library; --library calibrates all of these.");
            if (!isLibrary && (result.GetValue(only) is { Length: > 0 } || result.GetValue(output) is not null)) result.AddError("--only and --output belong to --library.");
            if (isLibrary && (result.GetValue(data) is not null || result.GetValue(set) is { Length: > 0 } || result.GetValue(prior) is { Length: > 0 } || result.GetValue(quantities) is { Length: > 0 } || result.GetValue(json)))
                result.AddError("--library takes each model as it is, with its example: leave --data, --set, --prior, --quantities and --json out.");
        });
        command.SetAction(result =>
        {
            CalibrationOptions options = defaults with
            {
                Simulations = result.GetValue(simulations),
                Draws = result.GetValue(draws),
                Warmup = result.GetValue(warmup),
                Seed = result.GetValue(seed),
                Threads = result.GetValue(threads),
                Folder = result.GetValue(folder),
                DataPath = result.GetValue(data),
                Quantities = [.. result.GetValue(quantities) ?? []],
            };
            using StopSignals signals = new();
            if (result.GetValue(model) is not { } path) return SbcLibrary.Run(terminal, backend, options, result.GetValue(only) ?? [], result.GetValue(output), result.GetValue(strict), signals.Token);
            ModelFile file = new ModelFile(path, CommonOptions.Folders(result, includePath)).With(result, prior).Told(terminal, backend);
            CalibrationResult found = Calibrate(terminal, backend, new CalibrationRequest(file, options.DataPath, SetOption.Of(result, set), options), "simulations", signals.Token);
            if (options.Folder is { } kept) WritePage(found, file, options, string.Join(' ', ["bayes", .. result.Tokens.Select(token => ShellText.Quoted(token.Value))]), Path.Combine(kept, PageFile));
            if (result.GetValue(json)) CalibrationPrinter.PrintJson(terminal.Out, found, options.Seed, options.Folder);
            else CalibrationPrinter.Print(terminal, found, result.GetValue(limit));
            if (options.Folder is { } named && !result.GetValue(json)) terminal.Out.WriteLine($"Ranks and page: {Path.Combine(named, PageFile)} (seed {options.Seed})");
            if (!found.IsComplete) terminal.Fault($"stopped after {found.Simulations + found.Failed} of {options.Simulations} simulations.{(options.Folder is null ? " With --out they would be kept." : " The same command goes on with them.")}");
            return !found.IsComplete ? ExitCodes.Fault : result.GetValue(strict) && !found.IsCalibrated ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes sbc radon.bym --data radon.csv --out fits/radon-sbc", "bayes sbc radon.bym --data radon.csv --out fits/radon-sbc --simulations 1000", "bayes sbc varying_intercepts", "bayes sbc --library --output stdlib/VETTING.md");
    }

    /// <summary>Calibrates a model, and shows how far it is.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="backend">Does it.</param>
    /// <param name="request">What.</param>
    /// <param name="things">What is counted.</param>
    /// <param name="stop">Stops soon.</param>
    public static CalibrationResult Calibrate(Terminal terminal, IModelBackend backend, CalibrationRequest request, string things, CancellationToken stop) =>
        CountDisplay.Run(terminal, things, show => backend.Calibrate(request, new Counts(show), stop));

    private static void WritePage(CalibrationResult found, ModelFile file, CalibrationOptions options, string command, string path)
    {
        using StreamWriter page = new(path);
        ReportHtml.Write(CalibrationReport.Of(found, Model.Compile(Model.Read(file.Path, file.IncludePath), Model.ForSampling with { Priors = file.Priors }), options, command), page);
    }

    private sealed class Counts(Action<int, int, string> show) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => show(value.Done, value.Total, value.Failed > 0 ? $", {value.Failed} failed" : "");
    }
}
