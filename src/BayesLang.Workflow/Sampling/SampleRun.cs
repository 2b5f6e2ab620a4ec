using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Sampling;

/// <summary>One run of the sampler, from options to files: <c>chain-K.csv</c> for each chain, and the manifest.</summary>
sealed class SampleRun
{
    private readonly Model model;
    private readonly CompiledModel bound;
    private readonly SampleOptions options;
    private readonly string folder;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly ChainWriter?[] writers;
    private readonly Workspace[] workspaces;
    private readonly List<string> startNotes = [];

    private SampleRun(Model model, IDataContext data, SampleOptions options)
    {
        this.model = model;
        bound = model.Bind(data, options.Seed);
        // Without parameters there is nothing to move: CmdStan's sampler of fixed parameters, of its own accord.
        this.options = options = bound.UnconstrainedCount == 0 || options.FixedParameters ? options with { FixedParameters = true, Warmup = 0, SaveWarmup = false } : options;
        if (options.Init is { } init) this.options = this.options with { Inits = [InitialValues.Unconstrain(bound, init)] };
        if (options.MetricFile is { } metric) this.options = this.options with { InverseMetric = MetricFile.Read(metric, options.Metric, bound.UnconstrainedCount) };
        folder = FitFolder.Create(options.Folder ?? FitFolder.NameFor(model.Name, start), options.Chains);
        writers = new ChainWriter?[options.Chains];
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
        SampleRun run = new(model, data, options);
        Manifest begun = run.Begin();
        begun.Write(run.folder);
        SamplingOutcome outcome = run.Draw(data, progress, cancellation);
        ImmutableArray<string> messages = run.Messages();
        Manifest ended = run.End(begun, outcome, messages);
        ended.Write(run.folder);
        return Fit.Of(run.folder, ended, messages);
    }

    private SamplingOutcome Draw(IDataContext data, IProgress<ChainProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            SamplingOutcome outcome = Sampler.Run(chain => new ModelDensity(bound, workspaces[chain]), ChainStarts.Choose(bound, options, startNotes, cancellation), CreateWriter, progress, cancellation);
            foreach (ChainOutcome chain in outcome.Chains.Where(chain => chain.IsComplete)) writers[chain.Chain]?.WriteTiming(chain);
            return outcome;
        }
        catch (InitializationException failure)
        {
            throw InitializationReport.Explain(failure, model.Source, data, bound, options.InitRadius);
        }
        finally
        {
            foreach (ChainWriter? writer in writers) writer?.Dispose();
        }
    }

    private ChainWriter CreateWriter(int chain, RandomStream random) =>
        writers[chain] = new ChainWriter(bound, workspaces[chain], random, Path.Combine(folder, FitFolder.ChainFile(chain)), SettingsOf(chain));

    private SampleSettings SettingsOf(int chain) => new()
    {
        Model = model.Name,
        Start = start,
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
        DataFile = options.DataPath ?? "",
        Init = ChainStarts.Describe(options),
        Seed = options.Seed,
        OutputFile = FitFolder.ChainFile(chain),
        // The draws do not depend on the threads, so the files do not name them.
        Generator = $"bayeslang {ProductVersion.Text}",
    };

    private Manifest Begin()
    {
        ImmutableSortedDictionary<string, string> settings = OptionsAsText();
        return new Manifest
        {
            Id = Guid.NewGuid().ToString("N"),
            Method = "sample",
            Model = new Source(model.Source.Path, Manifest.HashOf(model.Source.Text)),
            Data = options.DataPath is { } path ? new Source(path, Manifest.HashOfFile(path)) : null,
            Seed = options.Seed,
            Options = settings,
            OptionsSha256 = Manifest.HashOf(settings),
            Versions = new Versions(ProductVersion.Text, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription),
            Times = new Times { Start = start, CompileSeconds = model.CompileTime.TotalSeconds },
            Chains = [.. Enumerable.Range(0, options.Chains).Select(FitFolder.ChainFile)],
        };
    }

    private Manifest End(Manifest begun, SamplingOutcome outcome, ImmutableArray<string> messages)
    {
        bool isComplete = outcome.Chains.Length == options.Chains && outcome.Chains.All(chain => chain.IsComplete);
        return begun with
        {
            IsComplete = isComplete,
            Chains = [.. outcome.Chains.Select(chain => FitFolder.ChainFile(chain.Chain))],
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
        if (failed == 0 || reason is null) return [.. startNotes];
        return [.. startNotes, FaultText.OfFailedDraws(failed, reason, model.Source)];
    }

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
            ("init", ChainStarts.Describe(options)),
            .. model.Options.WithoutPasses is { IsEmpty: false } without ? ((string, object)[])[("no-pass", without)] : [],
        ];
        return all.ToImmutableSortedDictionary(
            option => option.Name,
            option => option.Value is bool flag ? flag ? "true" : "false" : Convert.ToString(option.Value, CultureInfo.InvariantCulture) ?? "",
            StringComparer.Ordinal);
    }
}
