using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Workflow.Calibration;

namespace BayesLang.Cli.Commands;

/// <summary>Simulation-based calibration of a model.</summary>
static class SbcCommand
{
    private const int DefaultLimit = 20;

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        CalibrationOptions defaults = new();
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<string[]> set = SetOption.Create();
        Option<string[]> prior = PriorOption.Create();
        Option<int> simulations = CommonOptions.Count("--simulations", defaults.Simulations, 1, "Parameters and data to draw from the prior and to fit.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 1, "Nearly independent draws of each posterior, among which the true values are ranked.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Transitions that adapt the sampler to each posterior.");
        Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same ranks; 1 where absent.", HelpName = "N" };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Simulations at work at once; 0 for as many as there are processors.");
        Option<string?> output = new("--out", "-o") { Description = "Keep the ranks in this folder as they come; a run of the same that is there is completed.", HelpName = "DIR" };
        Option<string[]> quantities = new("--quantities") { Description = "The quantities to rank, whole variables or elements (default: all but predictions, with the joint log likelihood).", HelpName = "Q", AllowMultipleArgumentsPerToken = true };
        Option<int> limit = CommonOptions.Count("--limit", DefaultLimit, 0, "The most quantities to show, those farthest out; 0 for all.");
        Option<bool> strict = new("--strict") { Description = "Exit with 3 where the model is not calibrated." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("sbc", "Simulation-based calibration: draw parameters and data from the prior, fit each, and see whether the posteriors are right.\n  The data need all but the outcomes, which are simulated. The rank of each true value among the draws of its posterior must be uniform.")
        {
            model, data, set, prior, simulations, draws, warmup, seed, threads, output, quantities, limit, strict, json, includePath,
        };
        command.SetAction(result =>
        {
            string? dataPath = result.GetValue(data);
            ModelFile file = CommonOptions.File(result, model, includePath).With(result, prior).Told(terminal, backend);
            CalibrationOptions options = defaults with
            {
                Simulations = result.GetValue(simulations),
                Draws = result.GetValue(draws),
                Warmup = result.GetValue(warmup),
                Seed = result.GetValue(seed) ?? 1,
                Threads = result.GetValue(threads),
                Folder = result.GetValue(output),
                DataPath = dataPath,
                Quantities = [.. result.GetValue(quantities) ?? []],
            };
            using StopSignals signals = new();
            CalibrationResult found = CountDisplay.Run(terminal, "simulations", progress =>
                backend.Calibrate(new CalibrationRequest(file, dataPath, SetOption.Of(result, set), options), new Counts(progress), signals.Token));
            if (result.GetValue(json)) CalibrationPrinter.PrintJson(terminal.Out, found, options.Seed, options.Folder);
            else CalibrationPrinter.Print(terminal, found, result.GetValue(limit));
            if (!found.IsComplete) terminal.Fault($"stopped after {found.Simulations + found.Failed} of {options.Simulations} simulations.{(options.Folder is null ? " With --out they would be kept." : " The same command goes on with them.")}");
            return !found.IsComplete ? ExitCodes.Fault : result.GetValue(strict) && !found.IsCalibrated ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command.WithExample("bayes sbc radon.bym --data radon.csv --out fits/radon-sbc", "bayes sbc radon.bym --data radon.csv --out fits/radon-sbc --simulations 1000");
    }

    private sealed class Counts(Action<int, int, string> show) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => show(value.Done, value.Total, value.Failed > 0 ? $", {value.Failed} failed" : "");
    }
}
