using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;

namespace BayesLang.Cli;

/// <summary>The programs that paths on the command line stand for.</summary>
static class ModelFiles
{
    private static readonly string[] extensions = [".bym", ".stan", ".stanfunctions"];

    private static readonly EnumerationOptions visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };

    /// <summary>A file, or what keeps a path from being read.</summary>
    public sealed record Entry(string Path, Diagnostic? Problem = null);

    /// <summary>
    /// The files in the order of the paths, those of a folder in alphabetical order, each once. Hidden files and folders (<c>.git</c>) are
    /// passed over, and links to folders are not followed, so that a loop of links has an end.
    /// </summary>
    public static IReadOnlyList<Entry> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Expand).DistinctBy(entry => entry.Path)];

    /// <summary>What is said of a file or folder that cannot be read.</summary>
    public static Diagnostic Unreadable(string path, Exception exception) => SyntaxErrors.UnreadableFile.At(new SourceText("", path), default, exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder.",
        UnauthorizedAccessException => "access to it is denied.",
        _ => exception.Message,
    });

    private static IEnumerable<Entry> Expand(string path) => Directory.Exists(path) ? InFolder(path) : [new Entry(path)];

    private static IEnumerable<Entry> InFolder(string folder)
    {
        string[] files, folders;
        try
        {
            files = Directory.GetFiles(folder, "*", visible);
            folders = Directory.GetDirectories(folder, "*", visible);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [new Entry(folder, Unreadable(folder, exception))];
        }
        return
        [
            .. files.Where(file => extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).Select(file => new Entry(file)),
            .. folders.Where(inner => new DirectoryInfo(inner).LinkTarget is null).Order(StringComparer.Ordinal).SelectMany(InFolder),
        ];
    }
}
