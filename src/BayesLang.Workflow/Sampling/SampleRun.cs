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
    /// <summary>CmdStan's, for the heads of files.</summary>
    private const int StandardRefresh = 100;

    private readonly Model model;
    private readonly IDataContext data;
    private readonly ModelData prepared;
    private readonly CompiledModel bound;
    private readonly SampleOptions options;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly ChainWriter?[] writers;
    private readonly ChainStateFile?[] states;
    private readonly Workspace[] workspaces;
    private readonly List<string> startNotes = [];
    private readonly Action<string>? print;
    private EffectiveSizeTarget? target;

    private SampleRun(Model model, IDataContext data, SampleOptions options)
    {
        this.model = model;
        this.data = data;
        prepared = model.Prepare(data);
        bound = model.Bind(prepared, options.Seed);
        // Without parameters there is nothing to move: CmdStan's sampler of fixed parameters, of its own accord.
        this.options = options = bound.UnconstrainedCount == 0 || options.FixedParameters ? options with { FixedParameters = true, Warmup = 0, SaveWarmup = false } : options;
        ImmutableArray<string> metrics = SampleRecord.FilesOf(options.MetricFile, options.ChainMetricFiles);
        if (!metrics.IsEmpty) this.options = this.options with { StartingMetrics = [.. metrics.Select(file => MetricFile.Read(file, options.Metric, bound.UnconstrainedCount))] };
        // Checked before anything is written.
        this.options.Validate();
        writers = new ChainWriter?[options.Chains];
        states = new ChainStateFile?[options.Chains];
        print = RunManifest.OneAtATime(options.OnPrint);
        workspaces = [.. Enumerable.Range(0, options.Chains).Select(_ => bound.CreateWorkspace())];
        foreach (Workspace workspace in workspaces) workspace.OnPrint = print;
    }

    /// <summary>The run as its manifest tells it before it begins, and its options as they are in effect with the model.</summary>
    public static (Manifest Run, SampleOptions Effective) Describe(Model model, IDataContext data, SampleOptions options)
    {
        Require(options);
        SampleRun run = new(model, data, options);
        return (run.Begin(), run.options);
    }

    public static Fit Run(Model model, IDataContext data, SampleOptions options, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        Require(options);
        return new SampleRun(model, data, options).Run(progress, cancellation);
    }

    private static void Require(SampleOptions options)
    {
        options.Validate();
        if (options.Resume && options.Folder is null) throw new ArgumentException("To resume a run its folder must be given.");
    }

    private Fit Run(IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        Manifest run = Begin();
        ImmutableArray<IDataContext> inits = !options.ChainInits.IsEmpty ? options.ChainInits : options.Init is { } init ? [init] : [];
        SampleOptions settings = inits.IsEmpty ? options : options with { Inits = [.. inits.Select(values => InitialValues.Unconstrain(bound, values))] };
        using RunFolder folder = RunFolder.Open(options.Folder, model.Name, start);
        List<string> notes = [.. MissingValuesNote.Of(prepared)];
        if (options.Resume && folder.Earlier() is { } earlier)
        {
            bool hasDraws = folder.HasDraws;
            Resumption.Require(earlier, run, folder.Path, hasDraws ? notes : []);
            if (earlier.IsComplete)
            {
                folder.RemoveStates();
                return Resumption.NothingLeft(folder.Path, earlier);
            }
            run = Resumption.Of(earlier, run, hasDraws, start);
            folder.Write(run);
        }
        else
        {
            folder.Begin(run);
        }

        try
        {
            SamplingOutcome outcome = Draw(folder, run, settings, progress, cancellation);
            RecordDraws(folder, run, outcome);
            ImmutableArray<string> messages = Messages(outcome);
            run = End(folder, run, outcome, messages);
            folder.RequireOurs();
            folder.Write(run);
            if (run.IsComplete) folder.RemoveStates();
            if (target is { IsMet: true }) notes.Add(target.Note());
            return Fit.Of(folder.Path, run, messages, [.. model.Notes, .. notes, .. Resumption.Notes(states)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(StorageReport.Of(e, folder, [.. writers.Select((writer, i) => (options.FirstChain + i, writer?.DrawsWritten ?? 0))]), e);
        }
    }

    private SamplingOutcome Draw(RunFolder folder, Manifest run, SampleOptions settings, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        bool isDone = false;
        try
        {
            target = TargetIn(folder);
            SamplerOptions started = ChainStarts.Choose(bound, settings, startNotes, cancellation);
            SamplingOutcome outcome = Sampler.Run(chain => new ModelDensity(bound, WorkspaceOf(chain)), started, CreateWriter, progress, CreateState, target is null ? null : target.Next, cancellation);
            isDone = true;
            return outcome;
        }
        catch (InitializationException failure)
        {
            throw InitializationReport.Explain(failure, model, data, bound, options.InitRadius);
        }
        finally
        {
            foreach (ChainWriter? writer in writers) Close(writer, isDone);
        }

        ChainWriter CreateWriter(int chain, RandomStream random)
        {
            folder.RequireOurs();
            return writers[chain - options.FirstChain] = new ChainWriter(bound, WorkspaceOf(chain), random, folder.ChainFile(chain), SettingsOf(run, chain), print);
        }

        ICheckpoint CreateState(int chain) => states[chain - options.FirstChain] = new ChainStateFile(folder, chain, run, options.CheckpointInterval);
    }

    /// <summary>Null where the number of draws is given: also where no parameter moves, and none can fall short.</summary>
    private EffectiveSizeTarget? TargetIn(RunFolder folder)
    {
        if (options.TargetEss is not { } size || options.FixedParameters) return null;
        int figures = ChainWriter.FiguresOf(options.Algorithm == HmcAlgorithm.Static ? options.IntegrationTime : null, isFixed: false).Length;
        int columns = bound.Outputs.Where(output => output.Block == OutputBlocks.Parameters).Sum(output => output.Count);
        return new EffectiveSizeTarget([.. Chains.Select(folder.ChainFile)], figures..(figures + columns), size, options.EffectiveMaxDraws, options.Thin);
    }

    /// <summary>Where the number of draws was decided on the way: the files' heads get to know it.</summary>
    private void RecordDraws(RunFolder folder, Manifest run, SamplingOutcome outcome)
    {
        if (target is null) return;
        foreach (ChainOutcome chain in outcome.Chains.Where(chain => chain.IsComplete && chain.Sampling.Transitions != options.Draws))
        {
            string file = folder.ChainFile(chain.Chain);
            SampleSettings.WriteDraws(file, chain.Sampling.Transitions);
            (SettingsOf(run, chain.Chain) with { Draws = chain.Sampling.Transitions }).WriteConfig(FitFolder.Beside(file, "config"));
        }
    }

    private Workspace WorkspaceOf(int chain) => workspaces[chain - options.FirstChain];

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
        DrawsMayGrow = target is not null,
        Warmup = options.Warmup,
        SaveWarmup = options.SaveWarmup,
        Thin = options.Thin,
        Adapt = options.Warmup > 0 && options.EffectiveAdaptation != AdaptationKind.None,
        Delta = options.EffectiveAdaptDelta,
        MaxDepth = options.MaxDepth,
        FixedParameters = options.FixedParameters,
        IntegrationTime = options.Algorithm == HmcAlgorithm.Static ? options.IntegrationTime : null,
        Metric = MetricNames.Of(options.Metric),
        MetricFile = OfChain(options.MetricFile, options.ChainMetricFiles, chain - options.FirstChain) ?? "",
        Gamma = options.Gamma,
        Kappa = options.Kappa,
        T0 = options.T0,
        InitBuffer = options.InitBuffer,
        TermBuffer = options.TermBuffer,
        Window = options.Window,
        SignificantFigures = options.SignificantFigures,
        Refresh = options.ReportEvery > 0 ? options.ReportEvery : StandardRefresh,
        StepSize = options.StepSize,
        StepSizeJitter = options.StepSizeJitter,
        SaveMetric = !options.FixedParameters,
        SaveConfig = true,
        Id = chain + 1,
        DataFile = run.Data?.Path ?? "",
        Init = run.Files.TryGetValue($"init.{chain - options.FirstChain + 1}", out Source? own) && own.Path.Length > 0 ? own.Path : run.Options["init"],
        Seed = options.Seed,
        OutputFile = FitFolder.ChainFile(chain),
        // The draws do not depend on the threads, so the files do not name them.
        Generator = $"bayeslang {ProductVersion.Text}",
    };

    private Manifest Begin()
    {
        Manifest run = RunManifest.Of(model, model.Options.IsPrior ? RunMethod.PriorPredictive : RunMethod.Sample, DataHash.Of(data, options.DataPath), options.Seed, SampleRecord.Options(model.Options, options), start, options.Chains).WithData(prepared);
        return run with
        {
            Files = SampleRecord.Files(options),
            Chains = [.. Chains.Select(FitFolder.ChainFile)],
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
            Chains = [.. Chains.Where(chain => File.Exists(folder.ChainFile(chain))).Select(FitFolder.ChainFile)],
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
                FailedDraws = FailedDraws(),
                Warnings = messages,
            },
        };
    }

    /// <summary>The indices of the chains.</summary>
    private IEnumerable<int> Chains => Enumerable.Range(options.FirstChain, options.Chains);

    private ImmutableArray<string> Messages(SamplingOutcome outcome) =>
    [
        .. model.NotDerived,
        .. startNotes,
        .. outcome.Chains.Select(chain => chain.Stuck).OfType<StuckChain>().Select(stuck => stuck.ToString()),
        .. target is { HasMissed: true } missed ? (string[])[missed.Message()] : [],
        .. FailedDraws() is { } failed ? (string[])[FaultText.Of(failed, model.Source)] : [],
    ];

    private FailedDraws? FailedDraws()
    {
        ModelException? reason = writers.Select(writer => writer?.Outputs.FirstFailure).FirstOrDefault(failure => failure is not null);
        return reason is null ? null : new FailedDraws(writers.Sum(writer => writer?.Outputs.FailedDraws ?? 0), reason.Message, reason.Line);
    }

    private static string? OfChain(string? ofAll, ImmutableArray<string> ofEach, int chain) => ofEach.IsEmpty ? ofAll : ofEach[chain];

    /// <summary>What decides in how many partial sums vectors are added.</summary>
    private static string Processor { get; } =
        $"{RuntimeInformation.ProcessArchitecture}, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64)} bits";
}
