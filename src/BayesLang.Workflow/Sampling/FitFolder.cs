using System.Globalization;

namespace BayesLang.Workflow.Sampling;

/// <summary>The folder of a fit, and the names of the files in it.</summary>
static class FitFolder
{
    private const string Prefix = "chain-";
    private static readonly string[] ownEndings = [".csv", "_config.json", "_metric.json"];

    public static string ChainFile(int chain) => $"{Prefix}{chain + 1}.csv";

    /// <summary>A JSON file that belongs to a CSV file, by CmdStan's rule: <c>chain-1_metric.json</c> beside <c>chain-1.csv</c>.</summary>
    public static string Beside(string csv, string kind) => Path.ChangeExtension(csv, null) + $"_{kind}.json";

    /// <summary>The Zarr store of a fit, where no other place is asked for.</summary>
    public static string StoreOf(string folder) => Path.Combine(folder, "fit.zarr");

    /// <summary>A name that is free: <c>fits/MODEL-TIME</c>.</summary>
    public static string NameFor(string model, DateTimeOffset time)
    {
        string name = Path.Combine("fits", $"{model}-{time.LocalDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        string free = name;
        for (int k = 2; Path.Exists(free); k++) free = $"{name}-{k}";
        return free;
    }

    /// <summary>Makes the folder, and takes away the chains of an earlier fit that this one does not replace.</summary>
    /// <exception cref="IOException">It cannot be made or written.</exception>
    public static string Create(string folder, int chains)
    {
        if (File.Exists(folder)) throw new IOException($"{folder} is a file; a folder for the draws belongs here.");
        try
        {
            Directory.CreateDirectory(folder);
            // Taken away now, so that an end before the first draw leaves no other fit's draws; and a folder that cannot be written shows at once.
            string probe = Path.Combine(folder, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            foreach (string file in Directory.GetFiles(folder, "chain-*.*"))
                if (NumberOf(file) is { } number && (number > chains || file.EndsWith(".json", StringComparison.Ordinal))) File.Delete(file);
            string store = StoreOf(folder);
            if (File.Exists(Path.Combine(store, ".zgroup"))) Directory.Delete(store, recursive: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"{folder}: the folder for the draws cannot be written: {e.Message}", e);
        }
        return folder;
    }

    /// <summary>The chain of a file of ours (<c>chain-3.csv</c>, <c>chain-3_metric.json</c>); null for others.</summary>
    private static int? NumberOf(string file)
    {
        string name = Path.GetFileName(file);
        foreach (string ending in ownEndings)
            if (name.EndsWith(ending, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(Prefix.Length, Math.Max(0, name.Length - Prefix.Length - ending.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return number;
        return null;
    }
}
