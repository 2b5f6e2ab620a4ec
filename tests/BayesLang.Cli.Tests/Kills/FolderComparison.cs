using System.Text.Json.Nodes;

namespace BayesLang.Tests.Kills;

/// <summary>The files of a fit as they can be compared: without the date in the draws' heads, the elapsed times, and the identity and times in the manifest.</summary>
static class FolderComparison
{
    /// <summary>The first difference of two folders; null where there is none.</summary>
    public static string? Difference(string expected, string found)
    {
        string[] names = Names(expected), others = Names(found);
        if (!names.SequenceEqual(others)) return $"the files are {string.Join(", ", others)}, not {string.Join(", ", names)}";
        foreach (string name in names)
        {
            string a = Path.Combine(expected, name), b = Path.Combine(found, name);
            string? difference = name.EndsWith(".csv", StringComparison.Ordinal) ? FirstDifference(Lines(a), Lines(b)) : FirstDifference([Manifest(a)], [Manifest(b)]);
            if (difference is not null) return $"{name}: {difference}";
        }
        return null;
    }

    private static string[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(file).Where(line => !line.StartsWith("# start_datetime", StringComparison.Ordinal) && !(line.StartsWith('#') && line.Contains(" seconds (", StringComparison.Ordinal)));

    private static string Manifest(string file)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(file))?.AsObject() ?? throw new InvalidDataException($"{file} is empty.");
        json.Remove("id");
        json.Remove("times");
        json.Remove("start_datetime");
        return json.ToJsonString();
    }

    private static string? FirstDifference(IEnumerable<string> expected, IEnumerable<string> found)
    {
        using IEnumerator<string> a = expected.GetEnumerator(), b = found.GetEnumerator();
        for (int line = 1; ; line++)
        {
            bool hasA = a.MoveNext(), hasB = b.MoveNext();
            if (!hasA && !hasB) return null;
            if (!hasA || !hasB) return $"it has {(hasA ? "fewer" : "more")} than {line - 1} lines";
            if (a.Current != b.Current) return $"line {line} is\n{b.Current}\nand not\n{a.Current}";
        }
    }
}
