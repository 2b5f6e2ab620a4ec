using BayesLang.Language.Diagnostics;

namespace BayesLang.Cli;

/// <summary>The programs that paths on the command line stand for.</summary>
static class ModelFiles
{
    private static readonly string[] extensions = [".bym", ".stan", ".stanfunctions"];

    /// <summary>A file, or what keeps a path from being read.</summary>
    public sealed record Entry(string Path, Diagnostic? Problem = null);

    /// <summary>The files in the order of the paths, those of a folder in alphabetical order, each once.</summary>
    public static IReadOnlyList<Entry> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Expand).Distinct().Select(path => new Entry(path))];

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Contains(Path.GetExtension(file)))
                .Order(StringComparer.Ordinal);
        }
        return File.Exists(path) ? [path] : throw new FileNotFoundException($"{path}: there is no such file or folder.");
    }
}
