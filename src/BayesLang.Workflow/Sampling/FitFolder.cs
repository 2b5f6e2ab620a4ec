using System.Globalization;

namespace BayesLang.Workflow.Sampling;

/// <summary>The folder of a fit, and the names of the files in it.</summary>
static class FitFolder
{
    public static string ChainFile(int chain) => $"chain-{chain + 1}.csv";

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
            foreach (string file in Directory.GetFiles(folder, "chain-*.csv"))
                if (int.TryParse(Path.GetFileNameWithoutExtension(file)["chain-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > chains)
                    File.Delete(file);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"{folder}: the folder for the draws cannot be written: {e.Message}", e);
        }
        return folder;
    }
}
