using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using BayesLang.Cli.Output;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Workflow;
using BayesLang.Workflow.Launching;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Cli.Commands;

static class SampleCommand
{
    private static readonly SampleOptions defaults = new();

    public static Command Create(Terminal terminal, IModelBackend backend)
    {
        Argument<string> model = CommonOptions.Model();
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<int> chains = CommonOptions.Count("--chains", defaults.Chains, 1, "Markov chains.");
        Option<int> firstChain = CommonOptions.Count("--first-chain", 1, 1, "The number of the first chain. Seed and number decide a chain's draws: --first-chain 5 adds chains to four that are there.");
        Option<int> warmup = CommonOptions.Count("--warmup", defaults.Warmup, 0, "Warm-up transitions of each chain.");
        Option<int> draws = CommonOptions.Count("--draws", defaults.Draws, 1, "Transitions of each chain after warm-up.");
        Option<int> thin = CommonOptions.Count("--thin", defaults.Thin, 1, "Keep every N-th draw.");
        Option<double?> targetEss = new Option<double?>("--target-ess") { Description = "Sample beyond --draws until every parameter has this effective sample size, in bulk and tails.", HelpName = "N" }
            .WithRange(value => value is > 0, "must be positive");
        Option<int?> maxDraws = new Option<int?>("--max-draws") { Description = "With --target-ess: the most transitions of each chain (default: 20 times --draws, and at least 20000).", HelpName = "N" }
            .WithRange(value => value is > 0, "must be positive");
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
        Option<string[]> metricFile = new("--metric-file")
        {
            Description = "JSON with the inverse metric to start from, as CmdStan and chain-K_metric.json have it: inv_metric, a vector, or rows for --metric dense. Once for all chains, or once for each; of FILE.json, FILE_1.json and so on where they are there.",
            HelpName = "FILE",
        };
        Option<int> initBuffer = CommonOptions.Count("--init-buffer", defaults.InitBuffer, 0, "With --adapt stan: the first transitions of the warm-up, which adapt the step size alone.");
        Option<int> termBuffer = CommonOptions.Count("--term-buffer", defaults.TermBuffer, 0, "With --adapt stan: the last transitions of the warm-up, which adapt the step size alone.");
        Option<int> window = CommonOptions.Count("--window", defaults.Window, 1, "With --adapt stan: the first window that adapts the metric; each is followed by one twice as long.");
        Option<double> gamma = Positive("--gamma", defaults.Gamma, "Dual averaging of the step size: how strongly it is held near its start (a small one, little).");
        Option<double> kappa = Positive("--kappa", defaults.Kappa, "Dual averaging of the step size: the power by which early transitions are forgotten.");
        Option<double> t0 = Positive("--t0", defaults.T0, "Dual averaging of the step size: transitions by which it is slowed down at first.");
        Option<string> algorithm = new("--algorithm") { Description = "nuts, or hmc for trajectories of a fixed length in time.", DefaultValueFactory = _ => "nuts" };
        algorithm.AcceptOnlyFromAmong("nuts", "hmc");
        Option<double> integrationTime = new Option<double>("--integration-time") { Description = "With --algorithm hmc: the length of a trajectory in time.", HelpName = "T", DefaultValueFactory = _ => defaults.IntegrationTime }
            .WithRange(value => value > 0, "must be positive");
        Option<string[]> init = new("--init")
        {
            Description = "Initial values: a radius on the unconstrained scale (default 2), a JSON file of parameters, or pathfinder for draws of it. A file once for all chains, or once for each; of FILE.json, FILE_1.json and so on where they are there.",
            HelpName = "R|FILE|pathfinder",
        };
        Option<int?> starts = new Option<int?>("--starts") { Description = "Random points that each chain explores before it begins where there is clearly most probability mass (default 5; 1 with --adapt stan).", HelpName = "N" }
            .WithRange(value => value is >= 1 and <= 1000, "must be from 1 to 1000");
        Option<bool> saveWarmup = new("--save-warmup") { Description = "Write the warm-up draws too." };
        Option<int> threads = CommonOptions.Count("--threads", 0, 0, "Chains at work at once; 0 for as many as there are processors.");
        Option<int> threadsPerChain = CommonOptions.Count("--threads-per-chain", 1, 1, "Threads within one evaluation of the density, for reduce_sum and map_rect.");
        Option<string> launcher = new("--launcher") { Description = "What runs the chains: threads, or slurm for a job array of that cluster, a task for each chain.", DefaultValueFactory = _ => "threads" };
        launcher.AcceptOnlyFromAmong("threads", "slurm");
        Option<string[]> slurmOption = CommonOptions.SlurmOption();
        Option<string?> output = new("--out", "-o") { Description = "The folder to write (default: fits/MODEL-TIME).", HelpName = "DIR" };
        Option<bool> resume = new("--resume") { Description = "Go on with the run in --out that was stopped or killed, to the files that it would have had unbroken." };
        Option<double> checkpoint = new Option<double>("--checkpoint") { Description = "How long after one state of a chain the next is kept, for --resume.", HelpName = "SECONDS", DefaultValueFactory = _ => 1 }
            .WithRange(value => value is >= 0 and <= 86400, "must be from 0 to 86400");
        Option<bool> fixedParameters = new("--fixed-param") { Description = "Leave the parameters where each chain starts, and draw the generated quantities alone (so it is without parameters, too)." };
        Option<bool> zarr = new("--zarr") { Description = "Write a Zarr store for ArviZ too, fit.zarr in the fit's folder." };
        Option<int?> significantFigures = new Option<int?>("--sig-figs") { Description = "Digits of each number in the files of draws, 1 to 18; as many as read back to the same number where absent.", HelpName = "N" }
            .WithRange(value => value is >= 1 and <= 18, "must be from 1 to 18");
        Option<int?> refresh = new Option<int?>("--refresh") { Description = "A line of progress every N transitions of a chain, none with 0; every ten seconds where absent. For output that is no terminal.", HelpName = "N" }
            .WithRange(value => value >= 0, "must be 0 or more");
        Option<string?> progressFormat = CommonOptions.Progress();
        Option<bool> noSummary = CommonOptions.NoSummary();
        Option<bool> json = CommonOptions.Json();
        Option<string[]> noPass = CommonOptions.NoPass();
        Option<string[]> prior = PriorOption.Create();
        Command command = new("sample", "Draw from a model's posterior with the no-U-turn sampler, and summarise the draws.")
        {
            model, data, chains, firstChain, warmup, draws, targetEss, maxDraws, seed, adaptDelta, maxDepth, metric, metricFile, adapt, initBuffer, termBuffer, window, gamma, kappa, t0, stepSize, jitter, algorithm, integrationTime, init, starts, thin, saveWarmup, significantFigures, refresh, progressFormat, threads, threadsPerChain, launcher, slurmOption, output, fixedParameters, zarr, resume, checkpoint, noSummary, json, prior, noPass, includePath,
        };
        DerivedOptions derived = new();
        derived.AddTo(command);
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

            bool isStan = Word(adapt) == "stan" || (Word(adapt) is null && Word(metric) is "dense" or "unit");
            if (!isStan && new Option[] { initBuffer, termBuffer, window }.FirstOrDefault(option => Word(option) is not null) is { } ofStan)
                result.AddError($"{ofStan.Name} needs --adapt stan: only that adaptation has such windows.");

            string? Word(Option option) => result.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : null;
        });
        command.AddRule(result =>
        {
            if (result.GetResult(maxDraws) is not null && result.GetResult(targetEss) is null) result.AddError("--max-draws limits what --target-ess asks for; without it, --draws says how many there are.");
            else if (result.GetResult(maxDraws) is not null && result.GetValue(maxDraws) < result.GetValue(draws)) result.AddError("--max-draws is less than --draws, which come in any case.");
        });
        command.AddRule(result =>
        {
            if (result.GetValue(resume) && result.GetValue(output) is null) result.AddError("--resume needs --out DIR, the folder of the run; bayes resume DIR needs nothing else.");
        });
        command.AddRule(result =>
        {
            string[] inits = result.GetValue(init) ?? [];
            if (inits.Length > 1 && inits.FirstOrDefault(text => text == "pathfinder" || IsRadius(text, out _)) is { } common)
                result.AddError($"--init {common} is for all chains: give it alone.");
            else
                FilesOfChains.Require(result, init, inits.Length, result.GetValue(chains));
            FilesOfChains.Require(result, metricFile, (result.GetValue(metricFile) ?? []).Length, result.GetValue(chains));
        });
        command.AddRule(result =>
        {
            if (result.GetValue(launcher) != "slurm")
            {
                if (result.GetValue(slurmOption) is { Length: > 0 }) result.AddError("--slurm-option needs --launcher slurm.");
                return;
            }
            if (result.GetValue(threads) > 0) result.AddError("--threads is for chains on threads of this machine; with --launcher slurm each chain is a job, and --threads-per-chain N gives it N processors.");
            if (result.GetResult(targetEss) is { Implicit: false }) result.AddError("--target-ess needs the draws of all chains in one process; it does not go with --launcher slurm.");
            if (result.GetValue(init) is ["pathfinder"])
                result.AddError("--init pathfinder chooses the starts of all chains together, in one process; it does not go with --launcher slurm.");
            if (FilesOfChains.AreSeveral(result.GetValue(init) ?? [], result.GetValue(chains)) || FilesOfChains.AreSeveral(result.GetValue(metricFile) ?? [], result.GetValue(chains)))
                result.AddError("--init and --metric-file with a file for each chain do not go with --launcher slurm, which starts all chains alike: give one file.");
        });
        command.SetAction(result =>
        {
            string[] inits = result.GetValue(init) ?? [];
            double radius = defaults.InitRadius;
            bool fromPathfinder = inits is ["pathfinder"], hasRadius = inits is [var only] && IsRadius(only, out radius);
            ImmutableArray<string> metrics = FilesOfChains.Of(result.GetValue(metricFile) ?? [], result.GetValue(chains));
            MetricKind kind = MetricOf(result.GetRequiredValue(metric));
            string? dataPath = result.GetValue(data), folder = result.GetValue(output);
            SampleRequest request = new(CommonOptions.File(result, model, includePath).With(result, prior), dataPath, hasRadius || fromPathfinder ? [] : FilesOfChains.Of(inits, result.GetValue(chains)), new SampleOptions
            {
                Folder = folder,
                Resume = result.GetValue(resume),
                CheckpointInterval = TimeSpan.FromSeconds(result.GetValue(checkpoint)),
                DataPath = dataPath,
                Chains = result.GetValue(chains),
                FirstChain = result.GetValue(firstChain) - 1,
                Slurm = result.GetValue(launcher) == "slurm" ? new SlurmOptions { Program = OwnProgram.Command, Submission = [.. result.GetValue(slurmOption) ?? []] } : null,
                Warmup = result.GetValue(warmup),
                Draws = result.GetValue(draws),
                TargetEss = result.GetValue(targetEss),
                MaxDraws = result.GetValue(maxDraws),
                Thin = result.GetValue(thin),
                SaveWarmup = result.GetValue(saveWarmup),
                FixedParameters = result.GetValue(fixedParameters),
                Threads = result.GetValue(threads),
                ThreadsPerChain = result.GetValue(threadsPerChain),
                Seed = result.GetValue(seed) ?? (result.GetValue(resume) && folder is not null ? Manifest.Read(folder)?.Seed : null) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
                AdaptDelta = result.GetValue(adaptDelta),
                MaxDepth = result.GetValue(maxDepth),
                Metric = kind,
                MetricFile = metrics is [var metricOfAll] ? metricOfAll : null,
                ChainMetricFiles = metrics.Length > 1 ? metrics : [],
                InitBuffer = result.GetValue(initBuffer),
                TermBuffer = result.GetValue(termBuffer),
                Window = result.GetValue(window),
                Gamma = result.GetValue(gamma),
                Kappa = result.GetValue(kappa),
                T0 = result.GetValue(t0),
                SignificantFigures = result.GetValue(significantFigures) ?? defaults.SignificantFigures,
                ReportEvery = result.GetValue(refresh) ?? 0,
                StepSizeJitter = result.GetValue(jitter),
                Algorithm = result.GetValue(algorithm) == "hmc" ? HmcAlgorithm.Static : HmcAlgorithm.Nuts,
                IntegrationTime = result.GetValue(integrationTime),
                Adaptation = AdaptationOf(result.GetValue(adapt)),
                StepSize = result.GetValue(stepSize),
                StartFromPathfinder = fromPathfinder,
                InitRadius = hasRadius ? radius : defaults.InitRadius,
                Starts = result.GetValue(starts),
            })
            {
                Derived = derived.Of(result),
                WithoutPasses = CommonOptions.Without(result, noPass),
            };
            return Sample(terminal, backend, backend.Sample, request, result.GetValue(json), result.GetValue(zarr), !result.GetValue(noSummary), new ProgressStyle(result.GetValue(refresh), result.GetValue(progressFormat) is not null));
        });
        return command.WithExample("bayes sample eight_schools.bym --data eight_schools.json --chains 4 --seed 1", "bayes sample large.bym --data large.json --chains 8 --launcher slurm --slurm-option time=12:00:00");
    }

    private static bool IsRadius(string text, out double radius) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out radius);

    private static Option<double> Positive(string name, double standard, string description) =>
        new Option<double>(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => standard }.WithRange(value => value > 0 && double.IsFinite(value), "must be positive");

    /// <summary>What becomes of a request to sample.</summary>
    private delegate Fit Drawing(SampleRequest request, IProgress<ChainProgress> progress, CancellationToken cancellation);

    /// <summary>Draws from the prior in the place of the posterior, with the same output.</summary>
    internal static int PriorPredictive(Terminal terminal, IModelBackend backend, SampleRequest request, bool json, bool zarr, bool isSummarised, ProgressStyle style) =>
        Sample(terminal, backend, backend.PriorPredictive, request, json, zarr, isSummarised, style);

    /// <summary>Draws from the posterior, and tells what is to be told on the way.</summary>
    /// <returns>The fit; null, with the exit code, where there is nothing to summarise.</returns>
    internal static (Fit? Fit, int ExitCode) Posterior(Terminal terminal, IModelBackend backend, SampleRequest request) => Draw(terminal, backend, backend.Sample, request, default);

    private static (Fit? Fit, int ExitCode) Draw(Terminal terminal, IModelBackend backend, Drawing draw, SampleRequest request, ProgressStyle style)
    {
        try
        {
            request.Options.Validate();
            request.Options.Slurm?.Validate();
        }
        catch (ArgumentException exception)
        {
            terminal.Fault(exception.Message);
            return (null, ExitCodes.Usage);
        }
        request.Model.Told(terminal, backend);
        using StopSignals stop = new();
        Fit fit = Run(terminal, draw, request, style, stop.Token);
        foreach (string note in fit.Notes) terminal.Error.WriteLine(note);
        foreach (string message in fit.Messages) terminal.Error.WriteLine($"{Ansi.Paint("warning:", Ansi.Yellow, terminal.IsErrorTerminal)} {message}");
        if (stop.HasCome) terminal.Fault($"stopped; what was drawn so far is in {fit.Folder}. Go on with: bayes resume {fit.Folder}");
        if (fit.Manifest is { Chains.IsEmpty: true })
        {
            terminal.Error.WriteLine("No chain had begun.");
            return (null, ExitCodes.Fault);
        }
        return (fit, fit.IsComplete ? ExitCodes.Done : ExitCodes.Fault);
    }

    private static int Sample(Terminal terminal, IModelBackend backend, Drawing draw, SampleRequest request, bool json, bool zarr, bool isSummarised, ProgressStyle style)
    {
        (Fit? drawn, int exitCode) = Draw(terminal, backend, draw, request, style);
        if (drawn is not { } fit) return exitCode;
        if (!isSummarised)
        {
            if (zarr && fit.IsComplete) ExportZarr(terminal, fit);
            return exitCode;
        }
        if (fit.Table.DrawsPerChain == 0)
        {
            if (!fit.IsComplete) terminal.Error.WriteLine("No chain had passed its warm-up.");
            return ExitCodes.Fault;
        }
        if (zarr) ExportZarr(terminal, fit);
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
        return exitCode;
    }

    private static void ExportZarr(Terminal terminal, Fit fit)
    {
        foreach (string note in fit.ExportZarr().Notes) terminal.Error.WriteLine($"note: {note}");
    }

    /// <summary>A stop lets the chains end their transitions under way, and keeps what was drawn.</summary>
    private static Fit Run(Terminal terminal, Drawing draw, SampleRequest request, ProgressStyle style, CancellationToken stop)
    {
        Fit? fit = null;
        SampleOptions options = request.Options;
        ProgressDisplay.Run(terminal, options, (progress, print) =>
            fit = draw(request with { Options = options with { OnPrint = print, Slurm = options.Slurm is { } slurm ? slurm with { OnStatus = print } : null } }, progress, stop), style);
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
