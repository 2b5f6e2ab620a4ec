using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Enumeration;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>What is known of a program's file on disk without binding it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Outline">What it declares.</param>
/// <param name="Includes">The names, without folders, of the files that it includes.</param>
sealed record WorkspaceFile(string Path, ImmutableArray<DocumentSymbol> Outline, ImmutableArray<string> Includes)
{
    public static WorkspaceFile Of(SourceText source, PositionEncoding encoding)
    {
        SyntaxTree tree = SyntaxTree.Parse(source);
        return new WorkspaceFile(source.Path, Workspace.Outline.Of(tree, span => source.RangeOf(span, encoding)), IncludedBy(tree));
    }

    public static ImmutableArray<string> IncludedBy(SyntaxTree tree) => [.. IncludeDirective.In(tree).Select(include => System.IO.Path.GetFileName(tree.Source.ToString(include.PathSpan))).Distinct()];
}

/// <summary>The programs in the workspace's folders. A file is read again only when its time or its length has changed.</summary>
sealed class WorkspaceFiles(PositionEncoding encoding)
{
    static readonly EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    readonly ConcurrentDictionary<string, (DateTimeOffset Written, long Length, WorkspaceFile File)> known = new();

    /// <summary>The files of some folders, in no order.</summary>
    public IEnumerable<WorkspaceFile> In(IEnumerable<string> folders, CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        foreach (string folder in folders.Where(Directory.Exists))
            foreach ((string path, DateTimeOffset written, long length) in Found(folder))
            {
                cancellation.ThrowIfCancellationRequested();
                if (seen.Add(path) && Read(path, written, length) is { } file) yield return file;
            }
        foreach (string path in known.Keys)
            if (!seen.Contains(path)) known.TryRemove(path, out _);
    }

    WorkspaceFile? Read(string path, DateTimeOffset written, long length)
    {
        if (known.TryGetValue(path, out var entry) && entry.Written == written && entry.Length == length) return entry.File;
        try
        {
            WorkspaceFile file = WorkspaceFile.Of(SourceFile.Read(path), encoding);
            known[path] = (written, length, file);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static FileSystemEnumerable<(string Path, DateTimeOffset Written, long Length)> Found(string folder) =>
        new(folder, (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.LastWriteTimeUtc, entry.Length), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsProgram(entry.FileName),
            // Packages of other languages have many files and no programs.
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not "node_modules",
        };

    static bool IsProgram(ReadOnlySpan<char> name) => Path.GetExtension(name) is ".bym" or ".stan" or ".stanfunctions";
}
