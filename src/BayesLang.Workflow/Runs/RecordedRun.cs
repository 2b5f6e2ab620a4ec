using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;

namespace BayesLang.Workflow.Runs;

/// <summary>A run by its manifest: its files, seen from the working folder of then, or else from that of now, and its options.</summary>
public sealed record RecordedRun(string Folder, Manifest Manifest)
{
    /// <summary>The methods whose runs can be repeated.</summary>
    private static readonly string[] methods = [RunMethod.Sample, RunMethod.PriorPredictive];

    /// <exception cref="DataFormatException">The folder has no manifest of a run of ours.</exception>
    public static RecordedRun Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new DataFormatException(folder, 0, 0, "there is no such folder.");
        Manifest manifest = Manifest.Read(folder) ?? throw new DataFormatException(folder, 0, 0, $"the folder has no manifest ({Manifest.FileName}); only runs of bayes sample have one.");
        if (!methods.Contains(manifest.Method)) throw new DataFormatException(folder, 0, 0, $"this is a run of bayes {manifest.Method}; only those of {string.Join(" and ", methods.Select(method => $"bayes {method}"))} can be repeated or gone on with.");
        string? memory = manifest.Model.Path.Length == 0 ? "the model" : manifest.Data is { Path: "" } ? "the data" : manifest.Files.Where(file => file.Value.Path.Length == 0).Select(file => $"the values of {file.Key}").FirstOrDefault();
        if (memory is not null) throw new DataFormatException(folder, 0, 0, $"{memory} of this run came from memory, not from a file: only the program that ran it can run it again.");
        return new RecordedRun(folder, manifest);
    }

    /// <summary>Where the model is now.</summary>
    public string ModelPath => Find(Manifest.Model.Path);

    /// <summary>Where the data are now; null for none.</summary>
    public string? DataPath => Manifest.Data is { Path.Length: > 0 } data ? DataFiles.Join(DataFiles.Of(data.Path).Select(Find)) : null;

    /// <summary>The priors from outside that the model was given.</summary>
    public PriorTexts Priors => Manifest.Options.TryGetValue("prior", out string? given) ? PriorTexts.Of(given.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : PriorTexts.Empty;

    public IEnumerable<string> IncludePath => Manifest.IncludePath.Select(Find);

    /// <summary>The model's text as it is now.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SourceText ReadModel() => Model.Read(ModelPath, [.. IncludePath]);

    /// <summary>What has changed since the run, so that nothing more can be derived for its draws; null where model and data are what they were.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public string? Change()
    {
        if (Manifest.HashOf(ModelCompiler.TextWithIncludes(ReadModel())) != Manifest.Model.Sha256) return $"{ModelPath} is no longer the model of this run";
        return DataPath is { } data && Manifest.Data is { } recorded && DataFiles.HashOf(data) != recorded.Sha256 ? $"{data} no longer holds the data of this run" : null;
    }

    /// <summary>The file behind an option, or those of the chains in their order.</summary>
    public IEnumerable<string> FilesOf(string option)
    {
        if (Manifest.Files.TryGetValue(option, out Source? ofAll)) yield return Find(ofAll.Path);
        for (int chain = 1; Manifest.Files.TryGetValue($"{option}.{chain}", out Source? own); chain++) yield return Find(own.Path);
    }

    private string Find(string path)
    {
        string there = Path.Combine(Manifest.WorkingDirectory ?? "", path);
        return Path.GetFullPath(there) != Path.GetFullPath(path) && Path.Exists(there) ? there : path;
    }
}
