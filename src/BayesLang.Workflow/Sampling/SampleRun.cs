using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Workflow.Sampling;

/// <summary>One run of the sampler, from options to files: <c>chain-K.csv</c> for each chain, and the manifest; while it goes on, the chains' states too.</summary>
sealed class SampleRun
{
    private readonly Model model;
    private readonly IDataContext data;
    private readonly CompiledModel bound;
    private readonly SampleOptions options;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly ChainWriter?[] writers;
    private readonly ChainStateFile?[] states;
    private readonly Workspace[] workspaces;
    private readonly List<string> startNotes = [];

    private SampleRun(Model model, IDataContext data, SampleOptions options)
    {
        this.model = model;
        this.data = data;
        bound = model.Bind(data, options.Seed);
        // Without parameters there is nothing to move: CmdStan's sampler of fixed parameters, of its own accord.
        this.options = options = bound.UnconstrainedCount == 0 || options.FixedParameters ? options with { FixedParameters = true, Warmup = 0, SaveWarmup = false } : options;
        if (options.MetricFile is { } metric) this.options = this.options with { InverseMetric = MetricFile.Read(metric, options.Metric, bound.UnconstrainedCount) };
        writers = new ChainWriter?[options.Chains];
        states = new ChainStateFile?[options.Chains];
        Action<string>? print = RunManifest.OneAtATime(options.OnPrint);
        workspaces = [.. Enumerable.Range(0, options.Chains).Select(_ => bound.CreateWorkspace())];
        foreach (Workspace workspace in workspaces) workspace.OnPrint = print;
    }

    public static Fit Run(Model model, IDataContext data, SampleOptions options, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        options.Validate();
        if (options.Resume && options.Folder is null) throw new ArgumentException("To resume a run its folder must be given.");
        return new SampleRun(model, data, options).Run(progress, cancellation);
    }

    private Fit Run(IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        Manifest run = Begin();
        SampleOptions settings = options.Init is { } init ? options with { Inits = [InitialValues.Unconstrain(bound, init)] } : options;
        using RunFolder folder = RunFolder.Open(options.Folder, model.Name, start);
        List<string> notes = [];
        if (options.Resume && folder.Earlier() is { } earlier)
        {
            Resumption.Require(earlier, run, folder.Path, notes);
            if (earlier.IsComplete)
            {
                folder.RemoveStates();
                return Fit.Of(folder.Path, earlier, [], $"The run in {folder.Path} is complete; nothing was left to do.");
            }
            run = Resumption.Of(earlier, run, start);
            folder.Write(run);
        }
        else
        {
            folder.Begin(run);
        }

        try
        {
            SamplingOutcome outcome = Draw(folder, run, settings, progress, cancellation);
            ImmutableArray<string> messages = Messages();
            run = End(folder, run, outcome, messages);
            folder.RequireOurs();
            folder.Write(run);
            if (run.IsComplete) folder.RemoveStates();
            return Fit.Of(folder.Path, run, messages, [.. notes, .. Resumption.Notes(states)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(StorageReport.Of(e, folder, [.. writers.Select(writer => writer?.DrawsWritten ?? 0)]), e);
        }
    }

    private SamplingOutcome Draw(RunFolder folder, Manifest run, SampleOptions settings, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        bool isDone = false;
        try
        {
            SamplerOptions started = ChainStarts.Choose(bound, settings, startNotes, cancellation);
            SamplingOutcome outcome = Sampler.Run(chain => new ModelDensity(bound, workspaces[chain]), started, CreateWriter, progress, CreateState, cancellation);
            isDone = true;
            return outcome;
        }
        catch (InitializationException failure)
        {
            throw InitializationReport.Explain(failure, model.Source, data, bound, options.InitRadius);
        }
        finally
        {
            foreach (ChainWriter? writer in writers) Close(writer, isDone);
        }

        ChainWriter CreateWriter(int chain, RandomStream random)
        {
            folder.RequireOurs();
            return writers[chain] = new ChainWriter(bound, workspaces[chain], random, folder.ChainFile(chain), SettingsOf(run, chain));
        }

        ICheckpoint CreateState(int chain) => states[chain] = new ChainStateFile(folder, chain, run, options.CheckpointInterval);
    }

    private static void Close(ChainWriter? writer, bool isDone)
    {
        try
        {
            writer?.Dispose();
        }
        catch (IOException) when (!isDone)
        {
            // What failed first is told.
        }
    }

    private SampleSettings SettingsOf(Manifest run, int chain) => new()
    {
        // Of a run that is resumed, names and the first start are what they were.
        Model = Model.NameOf(run.Model.Path),
        Start = run.Times.Start,
        Draws = options.Draws,
        Warmup = options.Warmup,
        SaveWarmup = options.SaveWarmup,
        Thin = options.Thin,
        Adapt = options.Warmup > 0 && options.EffectiveAdaptation != AdaptationKind.None,
        Delta = options.EffectiveAdaptDelta,
        MaxDepth = options.MaxDepth,
        FixedParameters = options.FixedParameters,
        IntegrationTime = options.Algorithm == HmcAlgorithm.Static ? options.IntegrationTime : null,
        Metric = MetricNames.Of(options.Metric),
        MetricFile = options.MetricFile ?? "",
        StepSize = options.StepSize,
        StepSizeJitter = options.StepSizeJitter,
        SaveMetric = !options.FixedParameters,
        SaveConfig = true,
        Id = chain + 1,
        DataFile = run.Data?.Path ?? "",
        Init = run.Options["init"],
        Seed = options.Seed,
        OutputFile = FitFolder.ChainFile(chain),
        // The draws do not depend on the threads, so the files do not name them.
        Generator = $"bayeslang {ProductVersion.Text}",
    };

    private Manifest Begin()
    {
        Manifest run = RunManifest.Of(model, "sample", DataHash.Of(data, options.DataPath), options.Seed, OptionsAsText(), start, options.Chains);
        return run with
        {
            Files = Files(),
            WorkingDirectory = Environment.CurrentDirectory,
            IncludePath = model.Source.IncludePath,
            Versions = run.Versions with { Processor = Processor },
        };
    }

    private Manifest End(RunFolder folder, Manifest begun, SamplingOutcome outcome, ImmutableArray<string> messages)
    {
        bool isComplete = outcome.Chains.Length == options.Chains && outcome.Chains.All(chain => chain.IsComplete);
        return begun with
        {
            IsComplete = isComplete,
            Chains = [.. Enumerable.Range(0, options.Chains).Where(chain => File.Exists(folder.ChainFile(chain))).Select(FitFolder.ChainFile)],
            Times = begun.Times with
            {
                End = DateTimeOffset.UtcNow,
                WarmupSeconds = [.. outcome.Chains.Select(chain => chain.Warmup.Elapsed.TotalSeconds)],
                SamplingSeconds = [.. outcome.Chains.Select(chain => chain.Sampling.Elapsed.TotalSeconds)],
            },
            Diagnostics = new DiagnosticsSummary
            {
                Divergences = outcome.Chains.Sum(chain => chain.Sampling.Divergences),
                MaxDepthReached = outcome.Chains.Sum(chain => chain.Sampling.MaxDepthHits),
                Warnings = messages,
            },
        };
    }

    private ImmutableArray<string> Messages()
    {
        int failed = writers.Sum(writer => writer?.Outputs.FailedDraws ?? 0);
        ModelException? reason = writers.Select(writer => writer?.Outputs.FirstFailure).FirstOrDefault(failure => failure is not null);
        if (failed == 0 || reason is null) return [.. startNotes];
        return [.. startNotes, FaultText.OfFailedDraws(failed, reason, model.Source)];
    }

    /// <summary>Every option that has a part in the draws, as the command line names it.</summary>
    private ImmutableSortedDictionary<string, string> OptionsAsText()
    {
        (string Name, object Value)[] all =
        [
            ("chains", options.Chains), ("warmup", options.Warmup), ("draws", options.Draws), ("thin", options.Thin), ("save-warmup", options.SaveWarmup),
            ("adapt", options.EffectiveAdaptation switch { AdaptationKind.Fisher => "fisher", AdaptationKind.Stan => "stan", _ => "none" }),
            ("adapt-delta", options.EffectiveAdaptDelta), ("max-depth", options.MaxDepth),
            ("metric", options.Metric switch { MetricKind.Unit => "unit", MetricKind.Dense => "dense", MetricKind.LowRank => "low-rank", _ => "diag" }),
            ("step-size", options.StepSize), ("step-size-jitter", options.StepSizeJitter), ("fixed-param", options.FixedParameters),
            ("algorithm", options.Algorithm == HmcAlgorithm.Static ? "hmc" : "nuts"),
            .. options.Algorithm == HmcAlgorithm.Static ? ((string, object)[])[("integration-time", options.IntegrationTime)] : [],
            .. options.MetricFile is { } metricFile ? ((string, object)[])[("metric-file", metricFile)] : [],
            ("init", options.OptionFiles.GetValueOrDefault("init") ?? ChainStarts.Describe(options)),
            (Manifest.ThreadsPerChain, options.ThreadsPerChain),
            .. model.Options.WithoutPasses is { IsEmpty: false } without ? ((string, object)[])[("no-pass", without)] : [],
            .. options.InverseMetric.IsEmpty || options.MetricFile is not null ? ((string, object)[])[] : [("inverse-metric", Manifest.HashOf(Numbers(options.InverseMetric)))],
            .. options.Inits.IsEmpty ? ((string, object)[])[] : [("inits", Manifest.HashOf(string.Join(';', options.Inits.Select(point => Numbers(point)))))],
        ];
        return RunManifest.OptionsAsText(all);
    }

    private ImmutableSortedDictionary<string, Source> Files()
    {
        var files = options.OptionFiles.ToImmutableSortedDictionary(file => file.Key, file => new Source(file.Value, Manifest.HashOfFile(file.Value)), StringComparer.Ordinal);
        if (options.MetricFile is { } metric) files = files.SetItem("metric-file", new Source(metric, Manifest.HashOfFile(metric)));
        return options.Init is { } init && !files.ContainsKey("init") && DataHash.Of(init, null) is { } values ? files.Add("init", values) : files;
    }

    private static string Numbers(ImmutableArray<double> values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>What decides in how many partial sums vectors are added.</summary>
    private static string Processor { get; } =
        $"{RuntimeInformation.ProcessArchitecture}, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64)} bits";
}
