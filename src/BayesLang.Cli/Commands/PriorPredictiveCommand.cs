using System.CommandLine;
using System.Security.Cryptography;
using BayesLang.Cli.Output;
using BayesLang.Workflow;

namespace BayesLang.Cli.Commands;

/// <summary>Draws from the prior and from the prior predictive distribution of a model.</summary>
static class PriorPredictiveCommand
{
    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        SampleOptions defaults = new();
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<int> chains = CommonOptions.Count("--chains", defaults.Chains, 1, "The number of chains, or of files of independent draws.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 0, "Draws of each chain.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Transitions that adapt the sampler, where the prior density has to be sampled.");
        Option<double?> adaptDelta = new Option<double?>("--adapt-delta") { Description = "The acceptance statistic to adapt the step size to, where the prior density has to be sampled.", HelpName = "D" }
            .WithRange(value => value is > 0 and < 1, "must be between 0 and 1");
        Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same draws; chosen at random, and recorded, where absent.", HelpName = "N" };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
        Option<bool> zarr = new("--zarr") { Description = "Write a Zarr store for ArviZ too, fit.zarr in the folder." };
        Option<string?> progress = CommonOptions.Progress();
        Option<bool> noSummary = CommonOptions.NoSummary();
        Option<bool> json = CommonOptions.Json();
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("prior-predictive", "Draw from a model's priors, and data given these draws: what the model says before it has seen any.\n  The data need all but the outcomes. Parameters come from the generators of their distributions where all have one; else the prior density is sampled.")
        {
            model, data, chains, draws, warmup, adaptDelta, seed, threads, output, zarr, progress, noSummary, json, prior, noPass, includePath,
        };
        command.SetAction(result =>
        {
            string? dataPath = result.GetValue(data);
            SampleRequest request = new(CommonOptions.File(result, model, includePath).With(result, prior), dataPath, [], defaults with
            {
                Folder = result.GetValue(output),
                DataPath = dataPath,
                Chains = result.GetValue(chains),
                Draws = result.GetValue(draws),
                Warmup = result.GetValue(warmup),
                AdaptDelta = result.GetValue(adaptDelta) ?? defaults.AdaptDelta,
                Threads = result.GetValue(threads),
                Seed = result.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
            })
            {
                WithoutPasses = CommonOptions.Without(result, noPass),
            };
            return SampleCommand.PriorPredictive(terminal, backend, request, result.GetValue(json), result.GetValue(zarr), !result.GetValue(noSummary), new ProgressStyle(IsJson: result.GetValue(progress) is not null));
        });
        return command.WithExample("bayes prior-predictive eight_schools.bym --data eight_schools.json --seed 1", "bayes prior-predictive eight_schools.bym --data eight_schools.json --prior \"tau ~ exponential(0.1)\"");
    }
}
