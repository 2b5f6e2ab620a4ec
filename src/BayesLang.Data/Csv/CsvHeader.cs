using System.Globalization;

namespace BayesLang.Data.Csv;

/// <summary>
/// The settings in the comments of a CmdStan CSV file, keyed by their path through the indented outline: <c>method.sample.adapt.delta</c>, <c>data.file</c>.
/// </summary>
public sealed class CsvHeader
{
    private const string DefaultMark = "(Default)";
    private readonly OrderedDictionary<string, string> settings = [];
    private readonly List<(int Indent, string Key)> outline = [];

    public static CsvHeader Empty { get; } = new();

    public IReadOnlyDictionary<string, string> Settings => settings;

    /// <summary>The value of the first setting whose path is the key or ends with it.</summary>
    public string? Find(string key)
    {
        if (settings.TryGetValue(key, out string? exact)) return exact;
        string tail = "." + key;
        foreach ((string path, string value) in settings)
            if (path.EndsWith(tail, StringComparison.Ordinal)) return value;
        return null;
    }

    public int? FindInt(string key) => int.TryParse(Find(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    public double? FindReal(string key) => double.TryParse(Find(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>CmdStan writes flags as 0 and 1, later as false and true.</summary>
    public bool FindFlag(string key) => Find(key) is "1" or "true";

    /// <summary>Takes a comment in, without its "#".</summary>
    internal void Add(string comment)
    {
        string content = comment.Trim();
        if (content.Length == 0) return;
        int indent = comment.Length - comment.TrimStart().Length;
        int equals = content.IndexOf('=', StringComparison.Ordinal);
        string key = (equals < 0 ? content : content[..equals]).Trim();
        while (outline.Count > 0 && outline[^1].Indent >= indent) outline.RemoveAt(outline.Count - 1);
        if (equals >= 0)
        {
            string value = content[(equals + 1)..].Trim();
            if (value.EndsWith(DefaultMark, StringComparison.Ordinal)) value = value[..^DefaultMark.Length].TrimEnd();
            settings[string.Join('.', [.. outline.Select(level => level.Key), key])] = value;
        }
        outline.Add((indent, key));
    }
}
