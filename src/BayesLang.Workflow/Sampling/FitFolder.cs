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

    /// <summary>A name that is free: <c>fits/MODEL-TIME</c>.</summary>
    public static string NameFor(string model, DateTimeOffset time)
    {
        string name = Path.Combine("fits", $"{model}-{time.LocalDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        string free = name;
        for (int k = 2; Path.Exists(free); k++) free = $"{name}-{k}";
        return free;
    }

    /// <summary>Makes the folder of a run that writes its files at once, and takes away the chains and states of an earlier fit that this one does not replace.</summary>
    /// <exception cref="IOException">It cannot be made or written, or a run of the sampler is writing there.</exception>
    public static string Create(string folder, int chains)
    {
        using RunFolder held = RunFolder.Open(folder, "", default);
        foreach (string file in FilesOfRuns(folder).ToArray())
            if (!IsNumbered(file, ".csv", out int number) || number > chains) File.Delete(file);
        RemoveStore(folder);
        return folder;
    }

    /// <summary>The Zarr store of an earlier fit.</summary>
    public static void RemoveStore(string folder)
    {
        string store = StoreOf(folder);
        if (File.Exists(Path.Combine(store, ".zgroup"))) Directory.Delete(store, recursive: true);
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
