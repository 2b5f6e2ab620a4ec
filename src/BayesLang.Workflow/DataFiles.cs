using System.Collections.Immutable;
using BayesLang.Data.Manifests;

namespace BayesLang.Workflow;

/// <summary>The files of one set of data, as the command line and manifests name them: several are separated by commas.</summary>
public static class DataFiles
{
    private const char Separator = ',';

    public static string Join(IEnumerable<string> paths) => string.Join(Separator, paths);

    /// <summary>The files. A file whose own name has a comma is one.</summary>
    public static ImmutableArray<string> Of(string path) => !path.Contains(Separator, StringComparison.Ordinal) || File.Exists(path) ? [path] : [.. path.Split(Separator, StringSplitOptions.TrimEntries)];

    public static bool Exist(string path) => Of(path).All(File.Exists);

    /// <summary>The hash of the file's bytes, and of several files that of their hashes.</summary>
    public static string HashOf(string path) => Of(path) switch
    {
        [var only] => Manifest.HashOfFile(only),
        var several => Manifest.HashOf(string.Concat(several.Select(file => Manifest.HashOfFile(file) + "\n"))),
    };
}
