using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using BayesLang.Cli.Output;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Workflow;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

static class SampleCommand
{
    private static readonly SamplerOptions defaults = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<int> chains = CommonOptions.Count("--chains", defaults.Chains, 1, "Markov chains.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Warm-up transitions of each chain.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 1, "Transitions of each chain after warm-up.");
        Option<int> thin = CommonOptions.Count("--thin", defaults.Thin, 1, "Keep every N-th draw.");
        Option<ulong?> seed = new("--seed") { Description = "The same seed gives the same draws; chosen at random, and recorded, where absent.", HelpName = "N" };
        Option<double?> adaptDelta = new Option<double?>("--adapt-delta") { Description = "The acceptance statistic that the step size aims at (default 0.85; 0.8 with --adapt stan).", HelpName = "D" }
            .WithRange(value => value is > 0 and < 1, "must be between 0 and 1");
        Option<int> maxDepth = CommonOptions.Count("--max-depth", defaults.MaxDepth, 1, "The greatest depth of a trajectory's tree.");
        Option<string> metric = new("--metric") { Description = "The shape of the mass matrix.", DefaultValueFactory = _ => "diag" };
        metric.AcceptOnlyFromAmong("diag", "low-rank", "dense", "unit");
        Option<string?> adapt = new("--adapt") { Description = "How warm-up adapts: fisher (a metric from positions and gradients: the default for diag and low-rank), stan (as Stan does: the default for dense and unit), none." };
        adapt.AcceptOnlyFromAmong("fisher", "stan", "none");
        Option<double> stepSize = new Option<double>("--step-size") { Description = "Where the search of the step size starts.", HelpName = "E", DefaultValueFactory = _ => defaults.StepSize }
            .WithRange(value => value > 0, "must be positive");
        Option<double> jitter = new Option<double>("--step-size-jitter") { Description = "Each transition's step size is uniform within this share of it.", HelpName = "J", DefaultValueFactory = _ => defaults.StepSizeJitter }
            .WithRange(value => value is >= 0 and <= 1, "must be from 0 to 1");
        Option<string?> metricFile = new("--metric-file") { Description = "JSON with the inverse metric to start from, as CmdStan writes it: inv_metric, a vector, or rows for --metric dense.", HelpName = "FILE" };
        Option<string> algorithm = new("--algorithm") { Description = "nuts, or hmc for trajectories of a fixed length in time.", DefaultValueFactory = _ => "nuts" };
        algorithm.AcceptOnlyFromAmong("nuts", "hmc");
        Option<double> integrationTime = new Option<double>("--integration-time") { Description = "With --algorithm hmc: the length of a trajectory in time.", HelpName = "T", DefaultValueFactory = _ => defaults.IntegrationTime }
            .WithRange(value => value > 0, "must be positive");
        Option<string?> init = new("--init") { Description = "Initial values: a radius on the unconstrained scale (default 2), a JSON file of parameters, or pathfinder for draws of it.", HelpName = "R|FILE|pathfinder" };
        Option<bool> saveWarmup = new("--save-warmup") { Description = "Write the warm-up draws too." };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<int> threadsPerChain = CommonOptions.Count("--threads-per-chain", 1, 1, "Threads within one evaluation of the density, for reduce_sum and map_rect.");
        Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
        Option<bool> resume = new("--resume") { Description = "Go on with the run in --out that was stopped or killed, to the files that it would have had unbroken." };
        Option<double> checkpoint = new Option<double>("--checkpoint") { Description = "How long after one state of a chain the next is kept, for --resume.", HelpName = "SECONDS", DefaultValueFactory = _ => 1 }
            .WithRange(value => value is >= 0 and <= 86400, "must be from 0 to 86400");
        Option<bool> fixedParameters = new("--fixed-param") { Description = "Leave the parameters where each chain starts, and draw the generated quantities alone (so it is without parameters, too)." };
        Option<bool> zarr = new("--zarr") { Description = "Write a Zarr store for ArviZ too, fit.zarr in the fit's folder." };
        Option<bool> json = CommonOptions.Json();
        Option<string[]> noPass = CommonOptions.NoPass();
        Command command = new("sample", "Draw from a model's posterior with the no-U-turn sampler, and summarise the draws.")
        {
            model, data, chains, warmup, draws, seed, adaptDelta, maxDepth, metric, metricFile, adapt, stepSize, jitter, algorithm, integrationTime, init, thin, saveWarmup, threads, threadsPerChain, output, fixedParameters, zarr, resume, checkpoint, json, noPass, includePath,
        };
        command.AddRule(result =>
        {
            // The words as they stand: one that is none of those allowed has its own message.
            switch (Word(adapt), Word(metric))
            {
                case ("fisher", "dense" or "unit"):
                    result.AddError("--adapt fisher needs --metric diag or low-rank.");
                    break;
                case ("stan", "low-rank"):
                    result.AddError("--metric low-rank needs --adapt fisher, the default there: Stan's adaptation knows no low-rank metric.");
                    break;
            }

            string? Word(Option option) => result.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : null;
        });
        command.AddRule(result =>
        {
            if (result.GetValue(resume) && result.GetValue(output) is null) result.AddError("--resume needs --out DIR, the folder of the run; bayes resume DIR needs nothing else.");
        });
        command.SetAction(result =>
        {
            bool fromPathfinder = result.GetValue(init) == "pathfinder";
            bool hasRadius = double.TryParse(result.GetValue(init), NumberStyles.Float, CultureInfo.InvariantCulture, out double radius);
            MetricKind kind = MetricOf(result.GetRequiredValue(metric));
            string? dataPath = result.GetValue(data), folder = result.GetValue(output);
            SampleRequest request = new(CommonOptions.File(result, model, includePath), dataPath, hasRadius || fromPathfinder ? null : result.GetValue(init), new SampleOptions
            {
                Folder = folder,
                Resume = result.GetValue(resume),
                CheckpointInterval = TimeSpan.FromSeconds(result.GetValue(checkpoint)),
                DataPath = dataPath,
                Chains = result.GetValue(chains),
                Warmup = result.GetValue(warmup),
                Draws = result.GetValue(draws),
                Thin = result.GetValue(thin),
                SaveWarmup = result.GetValue(saveWarmup),
                FixedParameters = result.GetValue(fixedParameters),
                Threads = result.GetValue(threads),
                ThreadsPerChain = result.GetValue(threadsPerChain),
                Seed = result.GetValue(seed) ?? (result.GetValue(resume) && folder is not null ? Manifest.Read(folder)?.Seed : null) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
                AdaptDelta = result.GetValue(adaptDelta),
                MaxDepth = result.GetValue(maxDepth),
                Metric = kind,
                MetricFile = result.GetValue(metricFile),
                StepSizeJitter = result.GetValue(jitter),
                Algorithm = result.GetValue(algorithm) == "hmc" ? HmcAlgorithm.Static : HmcAlgorithm.Nuts,
                IntegrationTime = result.GetValue(integrationTime),
                Adaptation = AdaptationOf(result.GetValue(adapt)),
                StepSize = result.GetValue(stepSize),
                StartFromPathfinder = fromPathfinder,
                InitRadius = hasRadius ? radius : defaults.InitRadius,
            })
            {
                WithoutPasses = CommonOptions.Without(result, noPass),
            };
            return Sample(terminal, backend, request, result.GetValue(json), result.GetValue(zarr));
        });
        return command.WithExample("bayes sample eight_schools.bym --data eight_schools.json --chains 4 --seed 1");
    }

    private static int Sample(Terminal terminal, IModelBackend backend, SampleRequest request, bool json, bool zarr)
    {
        try
        {
            request.Options.Validate();
        }
        catch (ArgumentException exception)
        {
            terminal.Fault(exception.Message);
            return ExitCodes.Usage;
        }
        using StopSignals stop = new();
        Fit fit = Run(terminal, backend, request, stop.Token);
        foreach (string note in fit.Notes) terminal.Error.WriteLine(note);
        foreach (string message in fit.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
        if (stop.HasCome) terminal.Fault($"stopped; what was drawn so far is in {fit.Folder}. Go on with: bayes resume {fit.Folder}");
        if (fit.Table.DrawsPerChain == 0)
        {
            if (stop.HasCome) terminal.Error.WriteLine("No chain had passed its warm-up.");
            return ExitCodes.Fault;
        }
        if (zarr)
        {
            foreach (string note in fit.ExportZarr().Notes) terminal.Error.WriteLine($"note: {note}");
        }
        FitSummary summary = fit.Summary();
        if (json)
        {
            SummaryTable.PrintJson(terminal.Out, summary);
        }
        else
        {
            SummaryTable.Print(terminal, summary, SummaryCommand.DefaultLimit);
            terminal.Out.WriteLine($"Draws and manifest: {fit.Folder} (seed {fit.Manifest?.Seed ?? request.Options.Seed})");
        }
        return fit.IsComplete ? ExitCodes.Done : ExitCodes.Fault;
    }

    /// <summary>A stop lets the chains end their transitions under way, and keeps what was drawn.</summary>
    private static Fit Run(Terminal terminal, IModelBackend backend, SampleRequest request, CancellationToken stop)
    {
        Fit? fit = null;
        ProgressDisplay.Run(terminal, request.Options.Chains, request.Options.Warmup, request.Options.Draws, (progress, print) =>
            fit = backend.Sample(request with { Options = request.Options with { OnPrint = print } }, progress, stop));
        return fit ?? throw new InvalidOperationException("The sampler gave no fit.");
    }

    private static MetricKind MetricOf(string name) => name switch
    {
        "dense" => MetricKind.Dense,
        "low-rank" => MetricKind.LowRank,
        "unit" => MetricKind.Unit,
        _ => MetricKind.Diagonal,
    };

    private static AdaptationKind? AdaptationOf(string? name) => name switch
    {
        "fisher" => AdaptationKind.Fisher,
        "stan" => AdaptationKind.Stan,
        "none" => AdaptationKind.None,
        _ => null,
    };
}
