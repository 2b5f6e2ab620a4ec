using System.Globalization;

namespace BayesLang.Workflow.Sampling;

/// <summary>Tells of draws that could not be written: what happened, what is safe, how to go on.</summary>
static class StorageReport
{
    /// <param name="draws">The draws that the chains' files were given, whole.</param>
    public static string Of(Exception failure, RunFolder folder, IReadOnlyList<(int Chain, int Draws)> draws)
    {
        string? loss = folder.Loss;
        string what = $"{folder.Path}: the draws cannot be written: {(loss ?? failure.Message).TrimEnd('.')}.";
        if (!Directory.Exists(folder.Path)) return $"{what}\nThe run's folder is gone, and its draws with it. Run the command again to begin anew.";
        if (loss is not null) return $"{what}\nThe run cannot go on there. Run the command again, into another folder.";
        int[] safe = [.. draws.Where(chain => chain.Draws > 0 && File.Exists(folder.ChainFile(chain.Chain))).Select(chain => chain.Draws)];
        string left = safe.Length == 0
            ? "No draws were written."
            : string.Create(CultureInfo.InvariantCulture, $"{safe.Sum():N0} draws of {safe.Length} chain{(safe.Length == 1 ? " is" : "s are")} safe there, and can be read.");
        return $"{what}\n{left} Mend it, and go on from there with: bayes resume {folder.Path}";
    }
}
