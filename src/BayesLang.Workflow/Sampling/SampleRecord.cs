using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Manifests;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;

namespace BayesLang.Workflow.Sampling;

/// <summary>What a manifest says of a sampling run's options, so that the run can be repeated from it.</summary>
static class SampleRecord
{
    /// <summary>Every option that has a part in the draws, as the command line names it.</summary>
    /// <param name="compiled">What the model is compiled with.</param>
    /// <param name="options">How it is sampled.</param>
    public static ImmutableSortedDictionary<string, string> Options(CompileOptions compiled, SampleOptions options)
    {
        ImmutableArray<string> metrics = FilesOf(options.MetricFile, options.ChainMetricFiles);
        (string Name, object Value)[] all =
        [
            .. options.TargetEss is { } targetEss ? ((string, object)[])[("target-ess", targetEss), ("max-draws", options.EffectiveMaxDraws)] : [],
            ("chains", options.Chains), ("warmup", options.Warmup), ("draws", options.Draws), ("thin", options.Thin), ("save-warmup", options.SaveWarmup),
            ("adapt", options.EffectiveAdaptation switch { AdaptationKind.Fisher => "fisher", AdaptationKind.Stan => "stan", _ => "none" }),
            ("adapt-delta", options.EffectiveAdaptDelta), ("max-depth", options.MaxDepth),
            ("metric", options.Metric switch { MetricKind.Unit => "unit", MetricKind.Dense => "dense", MetricKind.LowRank => "low-rank", _ => "diag" }),
            ("step-size", options.StepSize), ("step-size-jitter", options.StepSizeJitter), ("fixed-param", options.FixedParameters),
            ("algorithm", options.Algorithm == HmcAlgorithm.Static ? "hmc" : "nuts"),
            .. options.Algorithm == HmcAlgorithm.Static ? ((string, object)[])[("integration-time", options.IntegrationTime)] : [],
            .. options.FirstChain > 0 ? ((string, object)[])[("first-chain", options.FirstChain + 1)] : [],
            .. options.EffectiveAdaptation == AdaptationKind.None ? ((string, object)[])[] : [("gamma", options.Gamma), ("kappa", options.Kappa), ("t0", options.T0)],
            .. options.EffectiveAdaptation == AdaptationKind.Stan ? ((string, object)[])[("init-buffer", options.InitBuffer), ("term-buffer", options.TermBuffer), ("window", options.Window)] : [],
            .. options.SignificantFigures > 0 ? ((string, object)[])[("sig-figs", options.SignificantFigures)] : [],
            .. metrics.IsEmpty ? ((string, object)[])[] : [("metric-file", string.Join(',', metrics))],
            ("starts", options.EffectiveStarts),
            ("init", options.OptionFiles.GetValueOrDefault("init") ?? ChainStarts.Describe(options)),
            (Manifest.ThreadsPerChain, options.ThreadsPerChain),
            .. RunManifest.DerivedOptions(compiled.Derived),
            .. compiled.WithoutPasses is { IsEmpty: false } without ? ((string, object)[])[("no-pass", without)] : [],
            .. compiled.Priors is { IsEmpty: false } priors ? ((string, object)[])[("prior", priors)] : [],
            .. options.InverseMetric.IsEmpty || !options.StartingMetrics.IsEmpty ? ((string, object)[])[] : [("inverse-metric", Manifest.HashOf(Numbers(options.InverseMetric)))],
            .. options.StartingMetrics.IsEmpty || !metrics.IsEmpty ? ((string, object)[])[] : [("starting-metrics", Manifest.HashOf(string.Join(';', options.StartingMetrics.Select(NumbersOf))))],
            .. options.Inits.IsEmpty ? ((string, object)[])[] : [("inits", Manifest.HashOf(string.Join(';', options.Inits.Select(point => Numbers(point)))))],
        ];
        return RunManifest.OptionsAsText(all);
    }

    /// <summary>The files that options name, with their hashes.</summary>
    public static ImmutableSortedDictionary<string, Source> Files(SampleOptions options)
    {
        var files = options.OptionFiles.ToImmutableSortedDictionary(file => file.Key, file => new Source(file.Value, Manifest.HashOfFile(file.Value)), StringComparer.Ordinal);
        if (options.MetricFile is { } metric && options.ChainMetricFiles.IsEmpty) files = files.SetItem("metric-file", new Source(metric, Manifest.HashOfFile(metric)));
        for (int chain = 0; chain < options.ChainMetricFiles.Length; chain++)
            files = files.SetItem($"metric-file.{chain + 1}", new Source(options.ChainMetricFiles[chain], Manifest.HashOfFile(options.ChainMetricFiles[chain])));
        for (int chain = 0; chain < options.ChainInits.Length; chain++)
            if (!files.ContainsKey($"init.{chain + 1}") && DataHash.Of(options.ChainInits[chain], null) is { } own) files = files.Add($"init.{chain + 1}", own);
        return options.Init is { } init && options.ChainInits.IsEmpty && !files.ContainsKey("init") && DataHash.Of(init, null) is { } values ? files.Add("init", values) : files;
    }

    /// <summary>The files of an option that takes one for all chains or one for each.</summary>
    public static ImmutableArray<string> FilesOf(string? ofAll, ImmutableArray<string> ofEach) => !ofEach.IsEmpty ? ofEach : ofAll is null ? [] : [ofAll];

    private static string NumbersOf(StartingMetric metric) =>
        metric.LowRank is { } parts ? string.Join('|', Numbers(parts.Scale), Numbers(parts.Vectors), Numbers(parts.Values)) : Numbers(metric.Inverse);

    private static string Numbers(ImmutableArray<double> values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
