using System.CommandLine;
using BayesLang.Data;
using BayesLang.Data.Manifests;

namespace BayesLang.Cli;

/// <summary>A run by its manifest, as arguments of the command that made it.</summary>
sealed record RecordedRun(string Folder, Manifest Manifest)
{
    /// <exception cref="DataFormatException">The folder has no manifest of a run of ours.</exception>
    public static RecordedRun Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new DataFormatException(folder, 0, 0, "there is no such folder.");
        Manifest manifest = Manifest.Read(folder) ?? throw new DataFormatException(folder, 0, 0, $"the folder has no manifest ({Manifest.FileName}); only runs of bayes sample have one.");
        if (manifest.Method != "sample") throw new DataFormatException(folder, 0, 0, $"this is a run of bayes {manifest.Method}; only those of bayes sample can be repeated or gone on with.");
        string? memory = manifest.Model.Path.Length == 0 ? "the model" : manifest.Data is { Path: "" } ? "the data" : manifest.Files.Where(file => file.Value.Path.Length == 0).Select(file => $"the values of {file.Key}").FirstOrDefault();
        if (memory is not null) throw new DataFormatException(folder, 0, 0, $"{memory} of this run came from memory, not from a file: only the program that ran it can run it again.");
        return new RecordedRun(folder, manifest);
    }

    /// <summary>
    /// The arguments behind the command's name: the model, the data, the seed and every option that the manifest records and the command has. The files are where
    /// they were, seen from the working folder of then, or else from that of now.
    /// </summary>
    public IEnumerable<string> Arguments(Command command)
    {
        yield return Find(Manifest.Model.Path);
        if (Manifest.Data is { Path.Length: > 0 } data)
        {
            yield return "--data";
            yield return Find(data.Path);
        }
        foreach (string folder in Manifest.IncludePath)
        {
            yield return "--include-path";
            yield return Find(folder);
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
            bool isFile = Manifest.Files.TryGetValue(name, out Source? file);
            foreach (string part in option.Arity.MaximumNumberOfValues > 1 ? value.Split(',') : [value])
            {
                yield return option.Name;
                yield return isFile && file is not null ? Find(file.Path) : part;
            }
        }
    }

    private string Find(string path)
    {
        string there = Path.Combine(Manifest.WorkingDirectory ?? "", path);
        return Path.GetFullPath(there) != Path.GetFullPath(path) && Path.Exists(there) ? there : path;
    }
}
