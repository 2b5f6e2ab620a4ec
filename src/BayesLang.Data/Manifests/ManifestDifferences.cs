using System.Collections.Immutable;

namespace BayesLang.Data.Manifests;

public enum RunAspect
{
    Method,
    Model,
    Data,
    Seed,
    Options,
    Version,

    /// <summary>The runtime or the processor: arithmetic may round differently there, with draws as good and not the same.</summary>
    Machine,
}

/// <summary>A reason for two runs to have other draws, in words: what the second has, and what the first had.</summary>
public sealed record RunDifference(RunAspect Aspect, string Message);

/// <summary>What tells two runs apart, by their manifests. Where there is nothing, their draws are the same.</summary>
public static class ManifestDifferences
{
    private const int DigitsShown = 12;

    public static ImmutableArray<RunDifference> Between(Manifest recorded, Manifest now)
    {
        var differences = ImmutableArray.CreateBuilder<RunDifference>();
        if (recorded.Method != now.Method) Add(RunAspect.Method, $"the method is {now.Method}, it was {recorded.Method}");
        if (Changed(recorded.Model, now.Model) is { } model) Add(RunAspect.Model, $"the model {model}");
        if (Changed(recorded.Data, now.Data) is { } data) Add(RunAspect.Data, $"the data {data}");
        if (recorded.Seed != now.Seed) Add(RunAspect.Seed, $"--seed is {now.Seed}, it was {recorded.Seed}");
        foreach (string name in recorded.Options.Keys.Union(now.Options.Keys).Order(StringComparer.Ordinal))
        {
            string? was = recorded.Options.GetValueOrDefault(name), value = now.Options.GetValueOrDefault(name);
            bool hasFile = HasFiles(recorded, name) && HasFiles(now, name);
            // A file is the same wherever it lies, and more threads in a chain than one give the same draws.
            if (was == value || hasFile || (name == Manifest.ThreadsPerChain && was != "1" && value != "1")) continue;
            Add(RunAspect.Options, $"--{name} is {value ?? "not given"}, it was {was ?? "not given"}");
        }
        foreach ((string name, Source file) in recorded.Files)
            if (now.Files.TryGetValue(name, out Source? other) && Changed(file, other) is { } changed) Add(RunAspect.Options, $"the file of {NameOf(name)} {changed}");
        if (recorded.Versions.Bayeslang != now.Versions.Bayeslang) Add(RunAspect.Version, $"the version of bayes is {now.Versions.Bayeslang}, it was {recorded.Versions.Bayeslang}");
        if (recorded.Versions.Runtime != now.Versions.Runtime) Add(RunAspect.Machine, $"the runtime is {now.Versions.Runtime}, it was {recorded.Versions.Runtime}");
        if (recorded.Versions.Processor is { } processor && processor != now.Versions.Processor) Add(RunAspect.Machine, $"the processor is {now.Versions.Processor}, it was {processor}");
        return differences.ToImmutable();

        void Add(RunAspect aspect, string message) => differences.Add(new RunDifference(aspect, message));
    }

    /// <summary>One for all chains, or one for each.</summary>
    private static bool HasFiles(Manifest run, string option) => run.Files.ContainsKey(option) || run.Files.ContainsKey($"{option}.1");

    private static string NameOf(string file) => file.Split('.') is [var option, var chain] ? $"--{option} of chain {chain}" : $"--{file}";

    private static string? Changed(Source? was, Source? now) => (was, now) switch
    {
        (null, null) => null,
        (null, _) => $"are {now.Path}, there were none",
        (_, null) => $"were {was.Path}, there are none",
        _ when was.Sha256 == now.Sha256 => null,
        _ when was.Path == now.Path => $"in {now.Path} changed since (SHA-256 {Short(now)}, it was {Short(was)})",
        _ => $"in {now.Path} differs from that in {was.Path} (SHA-256 {Short(now)}, it was {Short(was)})",
    };

    private static string Short(Source source) => source.Sha256.Length > DigitsShown ? source.Sha256[..DigitsShown] + "…" : source.Sha256;
}
