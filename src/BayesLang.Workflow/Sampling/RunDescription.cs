using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>What a run of the sampler is, in words and hashes: its manifest before anything is drawn, and the head of its draws' files.</summary>
static class RunDescription
{
    public static Manifest Of(Model model, IDataContext data, SampleOptions options, DateTimeOffset start)
    {
        ImmutableSortedDictionary<string, string> settings = OptionsAsText(model, options);
        return new Manifest
        {
            Id = Guid.NewGuid().ToString("N"),
            Method = "sample",
            Model = new Source(model.Source.Path, Manifest.HashOf(ModelCompiler.TextWithIncludes(model.Source))),
            Data = DataHash.Of(data, options.DataPath),
            Files = Files(options),
            WorkingDirectory = Environment.CurrentDirectory,
            IncludePath = model.Source.IncludePath,
            Seed = options.Seed,
            Options = settings,
            OptionsSha256 = Manifest.HashOf(settings),
            Versions = new Versions(Version, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Processor),
            Times = new Times { Start = start, CompileSeconds = model.CompileTime.TotalSeconds },
            Chains = [.. Enumerable.Range(0, options.Chains).Select(FitFolder.ChainFile)],
        };
    }

    /// <summary>Of a run that is resumed, what it says of names and times is the first process's.</summary>
    public static SampleSettings Settings(Manifest run, SampleOptions options, int chain) => new()
    {
        Model = Model.NameOf(run.Model.Path),
        Start = run.Times.Start,
        Draws = options.Draws,
        Warmup = options.Warmup,
        SaveWarmup = options.SaveWarmup,
        Thin = options.Thin,
        Adapt = options.Warmup > 0 && options.Adaptation != AdaptationKind.None,
        Delta = options.AdaptDelta,
        MaxDepth = options.MaxDepth,
        Metric = options.Metric switch { MetricKind.Unit => "unit_e", MetricKind.Dense => "dense_e", _ => "diag_e" },
        StepSize = options.StepSize,
        ChainCount = options.Chains,
        Id = chain + 1,
        DataFile = run.Data?.Path ?? "",
        Init = run.Options["init"],
        Seed = options.Seed,
        OutputFile = FitFolder.ChainFile(chain),
        // The draws do not depend on the threads, so the files do not name them.
        Generator = $"bayeslang {Version}",
    };

    /// <summary>Every option that has a part in the draws, as the command line names it.</summary>
    private static ImmutableSortedDictionary<string, string> OptionsAsText(Model model, SampleOptions options)
    {
        (string Name, object Value)[] all =
        [
            ("chains", options.Chains), ("warmup", options.Warmup), ("draws", options.Draws), ("thin", options.Thin), ("save-warmup", options.SaveWarmup),
            ("adapt", options.Adaptation switch { AdaptationKind.FisherDiagonal => "fisher", AdaptationKind.Stan => "stan", _ => "none" }),
            ("adapt-delta", options.AdaptDelta), ("max-depth", options.MaxDepth),
            ("metric", options.Metric switch { MetricKind.Unit => "unit", MetricKind.Dense => "dense", _ => "diag" }),
            ("step-size", options.StepSize), ("step-size-jitter", options.StepSizeJitter),
            ("init", options.OptionFiles.GetValueOrDefault("init") ?? options.Init?.Description ?? options.InitRadius.ToString(CultureInfo.InvariantCulture)),
            (Manifest.ThreadsPerChain, options.ThreadsPerChain),
            .. model.Options.WithoutPasses is { IsEmpty: false } without ? ((string, object)[])[("no-pass", without)] : [],
            .. options.InverseMetric.IsEmpty ? ((string, object)[])[] : [("inverse-metric", Manifest.HashOf(Numbers(options.InverseMetric)))],
            .. options.Inits.IsEmpty ? ((string, object)[])[] : [("inits", Manifest.HashOf(string.Join(';', options.Inits.Select(point => Numbers(point)))))],
        ];
        return all.ToImmutableSortedDictionary(
            option => option.Name,
            option => option.Value is bool flag ? flag ? "true" : "false" : Convert.ToString(option.Value, CultureInfo.InvariantCulture) ?? "",
            StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, Source> Files(SampleOptions options)
    {
        var files = options.OptionFiles.ToImmutableSortedDictionary(file => file.Key, file => new Source(file.Value, Manifest.HashOfFile(file.Value)), StringComparer.Ordinal);
        return options.Init is { } init && !files.ContainsKey("init") && DataHash.Of(init, null) is { } values ? files.Add("init", values) : files;
    }

    private static string Numbers(ImmutableArray<double> values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Version { get; } = (typeof(Model).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>What decides in how many partial sums vectors are added.</summary>
    private static string Processor { get; } =
        $"{RuntimeInformation.ProcessArchitecture}, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64)} bits";
}
