using System.CommandLine;
using BayesLang.Cli.Output;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Manifests;
using BayesLang.Language.Priors;
using BayesLang.Workflow;

namespace BayesLang.Cli;

/// <summary>A run by its manifest, as arguments of the command that made it.</summary>
sealed record RecordedRun(string Folder, Manifest Manifest)
{
    private static readonly OrderedDictionary<string, Func<Terminal, IModelBackend, Command>> methods = new()
    {
        [RunMethod.Sample] = Commands.SampleCommand.Create,
        [RunMethod.PriorPredictive] = Commands.PriorPredictiveCommand.Create,
    };

    /// <summary>The command that made it.</summary>
    public Command CommandOf(Terminal terminal, IModelBackend backend) => methods[Manifest.Method](terminal, backend);

    /// <exception cref="DataFormatException">The folder has no manifest of a run of ours.</exception>
    public static RecordedRun Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new DataFormatException(folder, 0, 0, "there is no such folder.");
        Manifest manifest = Manifest.Read(folder) ?? throw new DataFormatException(folder, 0, 0, $"the folder has no manifest ({Manifest.FileName}); only runs of bayes sample have one.");
        if (!methods.ContainsKey(manifest.Method)) throw new DataFormatException(folder, 0, 0, $"this is a run of bayes {manifest.Method}; only those of {string.Join(" and ", methods.Keys.Select(method => $"bayes {method}"))} can be repeated or gone on with.");
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

    /// <summary>
    /// The arguments behind the command's name: the model, the data, the seed and every option that the manifest records and the command has. The files are where
    /// they were, seen from the working folder of then, or else from that of now.
    /// </summary>
    public IEnumerable<string> Arguments(Command command)
    {
        yield return ModelPath;
        if (DataPath is { } data)
        {
            yield return "--data";
            yield return data;
        }
        foreach (string folder in IncludePath)
        {
            yield return "--include-path";
            yield return folder;
        }
        yield return "--seed";
        yield return Manifest.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach ((string name, string value) in Manifest.Options)
        {
            if (value == "false" || command.Options.FirstOrDefault(option => option.Name == "--" + name) is not { } option) continue;
            if (value == "true")
            {
                yield return option.Name;
                continue;
            }
            string[] files = [.. FilesOf(name)];
            foreach (string part in files.Length > 0 ? files : option.Arity.MaximumNumberOfValues > 1 && option.Name != Commands.PriorOption.Name ? value.Split(',') : [value])
            {
                yield return option.Name;
                yield return part;
            }
        }
    }

    /// <summary>The file behind an option, or those of the chains in their order.</summary>
    private IEnumerable<string> FilesOf(string option)
    {
        if (Manifest.Files.TryGetValue(option, out Source? ofAll)) yield return Find(ofAll.Path);
        for (int chain = 1; Manifest.Files.TryGetValue($"{option}.{chain}", out Source? own); chain++) yield return Find(own.Path);
    }

    /// <summary>What ran the chains, where threads did not.</summary>
    public IEnumerable<string> LauncherArguments() =>
        Manifest.Launch is { } launch ? ["--launcher", launch.Launcher, .. launch.Options.Select(option => $"--slurm-option={option}")] : [];

    private string Find(string path)
    {
        string there = Path.Combine(Manifest.WorkingDirectory ?? "", path);
        return Path.GetFullPath(there) != Path.GetFullPath(path) && Path.Exists(there) ? there : path;
    }
}
