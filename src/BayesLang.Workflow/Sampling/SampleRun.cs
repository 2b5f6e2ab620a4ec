using System.Collections.Immutable;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Checkpoints;
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

    private SampleRun(Model model, IDataContext data, SampleOptions options)
    {
        this.model = model;
        this.data = data;
        bound = model.Bind(data, options.Seed);
        this.options = bound.UnconstrainedCount > 0 ? options : options with { Warmup = 0 };
        writers = new ChainWriter?[options.Chains];
        states = new ChainStateFile?[options.Chains];
        Lock printing = new();
        Action<string>? print = options.OnPrint is { } receive
            ? text =>
            {
                lock (printing) receive(text);
            }
            : null;
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
        Manifest run = RunDescription.Of(model, data, options, start);
        SamplerOptions settings = options.Init is { } init ? options with { Inits = [InitialValues.Unconstrain(bound, init)] } : options;
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

    private SamplingOutcome Draw(RunFolder folder, Manifest run, SamplerOptions settings, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        bool isDone = false;
        try
        {
            SamplingOutcome outcome = Sampler.Run(chain => new ModelDensity(bound, workspaces[chain]), settings, CreateWriter, progress, cancellation, CreateState);
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
            return writers[chain] = new ChainWriter(bound, workspaces[chain], random, folder.ChainFile(chain), RunDescription.Settings(run, options, chain));
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
        int failed = writers.Sum(writer => writer?.FailedDraws ?? 0);
        ModelException? reason = writers.Select(writer => writer?.FirstFailure).FirstOrDefault(failure => failure is not null);
        if (failed == 0 || reason is null) return [];
        string draws = failed == 1 ? "1 draw" : $"{failed} draws";
        return [$"{draws} could not be carried to the end of the generated quantities, which are NaN there. The first time: {FaultText.Of(reason, model.Source)}"];
    }
}
