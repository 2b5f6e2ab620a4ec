using System.Globalization;
using BayesLang.Data.Files;

namespace BayesLang.Workflow.Sampling;

/// <summary>The folder of a fit, and the names of the files in it.</summary>
static class FitFolder
{
    private static readonly string[] stateEndings = [".state", AtomicFile.TemporaryOf(".state"), PreviousOf(".state")];

    public static string ChainFile(int chain) => $"chain-{chain + 1}.csv";

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
        return folder;
    }

    /// <summary>The draws and states of any run of ours in a folder, by their names.</summary>
    public static IEnumerable<string> FilesOfRuns(string folder) =>
        Directory.EnumerateFiles(folder, "chain-*.csv").Where(file => IsNumbered(file, ".csv", out _)).Concat(StatesOfRuns(folder));

    /// <summary>The states among them, and what killed processes left of them half written.</summary>
    public static IEnumerable<string> StatesOfRuns(string folder) =>
        Directory.EnumerateFiles(folder, "chain-*.state*").Where(file => stateEndings.Any(ending => IsNumbered(file, ending, out _)));

    private static bool IsNumbered(string file, string ending, out int number)
    {
        string name = Path.GetFileName(file);
        number = 0;
        return name.EndsWith(ending, StringComparison.Ordinal) && int.TryParse(name.AsSpan("chain-".Length..^ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
