using System.Globalization;
using BayesLang.Data.Files;

namespace BayesLang.Workflow.Sampling;

/// <summary>The folder of a fit, and the names of the files in it.</summary>
static class FitFolder
{
    private const string Prefix = "chain-";
    private static readonly string[] resultEndings = [".csv", "_config.json", "_metric.json"];
    private static readonly string[] stateEndings = [".state", AtomicFile.TemporaryOf(".state"), PreviousOf(".state")];

    public static string ChainFile(int chain) => $"{Prefix}{chain + 1}.csv";

    /// <summary>A JSON file that belongs to a CSV file, by CmdStan's rule: <c>chain-1_metric.json</c> beside <c>chain-1.csv</c>.</summary>
    public static string Beside(string csv, string kind) => Path.ChangeExtension(csv, null) + $"_{kind}.json";

    /// <summary>The Zarr store of a fit, where no other place is asked for.</summary>
    public static string StoreOf(string folder) => Path.Combine(folder, "fit.zarr");

    public static string StateFile(int chain) => $"chain-{chain + 1}.state";

    /// <summary>The name of the state before the last.</summary>
    public static string PreviousOf(string state) => state + ".old";

    /// <summary>Where fits are, in the folder that one works in.</summary>
    public const string Home = "fits";

    /// <summary>A name that is free: <c>fits/MODEL-TIME</c>.</summary>
    public static string NameFor(string model, DateTimeOffset time, string home = Home)
    {
        string name = Path.Combine(home, $"{model}-{time.LocalDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        string free = name;
        for (int k = 2; Path.Exists(free); k++) free = $"{name}-{k}";
        return free;
    }

    /// <summary>The Zarr store of an earlier fit.</summary>
    public static void RemoveStore(string folder)
    {
        string store = StoreOf(folder);
        if (File.Exists(Path.Combine(store, ".zgroup"))) Directory.Delete(store, recursive: true);
    }

    /// <summary>Where a run whose chains are jobs of a cluster has its script, their logs and a folder for each chain.</summary>
    public static string LaunchOf(string folder) => Path.Combine(folder, "slurm");

    /// <summary>The script that runs the chains.</summary>
    public static string ScriptOf(string folder) => Path.Combine(LaunchOf(folder), "array.sh");

    /// <summary>The folder of one chain of such a run, where it is a run of its own until it is gathered.</summary>
    public static string ChainFolder(string folder, int chain) => Path.Combine(LaunchOf(folder), $"{Prefix}{chain + 1}");

    /// <summary>What an earlier run has left that was launched on a cluster. Jobs of it that are still at work find their folders gone, and end.</summary>
    public static void RemoveLaunch(string folder)
    {
        if (File.Exists(ScriptOf(folder))) Directory.Delete(LaunchOf(folder), recursive: true);
    }

    /// <summary>The chains' own folders, once their draws are gathered.</summary>
    public static void RemoveChainFolders(string folder)
    {
        if (!File.Exists(ScriptOf(folder))) return;
        foreach (string chain in Directory.GetDirectories(LaunchOf(folder), Prefix + "*")) Directory.Delete(chain, recursive: true);
    }

    /// <summary>What belongs to the chains of any run of ours in a folder, by the files' names.</summary>
    public static IEnumerable<string> FilesOfRuns(string folder) =>
        Directory.EnumerateFiles(folder, Prefix + "*").Where(file => resultEndings.Concat(stateEndings).Any(ending => IsNumbered(file, ending, out _)));

    /// <summary>The states among them, and what killed processes left of them half written.</summary>
    public static IEnumerable<string> StatesOfRuns(string folder) =>
        Directory.EnumerateFiles(folder, Prefix + "*").Where(file => stateEndings.Any(ending => IsNumbered(file, ending, out _)));

    private static bool IsNumbered(string file, string ending, out int number)
    {
        string name = Path.GetFileName(file);
        number = 0;
        return name.EndsWith(ending, StringComparison.Ordinal) && name.Length > Prefix.Length + ending.Length
            && int.TryParse(name.AsSpan(Prefix.Length..^ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
