using BayesLang.Language.Syntax;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>The programs that include a file.</summary>
static class ProgramsOfFile
{
    /// <summary>
    /// The programs that a file is a part of: open ones, the file itself among them where it is open, and those in the workspace's folders. They are found
    /// by the names of the files that they include, so that only those are checked that come into question.
    /// </summary>
    public static IEnumerable<Analysis> Find(WorkspaceSnapshot workspace, string path, CancellationToken cancellation)
    {
        foreach (Analysis program in Open(workspace, path, cancellation)) yield return program;
        foreach (string candidate in Candidates(workspace, path, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ReadDocument(workspace, candidate) is { } document && Includes(document.Analysis, path)) yield return document.Analysis;
        }
    }

    /// <summary>The open programs that a file is a part of.</summary>
    public static IEnumerable<Analysis> Open(WorkspaceSnapshot workspace, string path, CancellationToken cancellation)
    {
        foreach (Document document in workspace.Documents.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            if (document.Source.Path == path || (document.HasIncludes && Includes(document.Analysis, path))) yield return document.Analysis;
        }
    }

    /// <summary>A file on disk as a document; null where it cannot be read.</summary>
    public static Document? ReadDocument(WorkspaceSnapshot workspace, string path)
    {
        try
        {
            return new Document(FileUris.Of(path), 0, SourceFile.Read(path), workspace.Encoding, new OpenOrOnDisk(workspace));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool Includes(Analysis program, string path) => program.Source.Files.Any(file => file.Path == path);

    /// <summary>The files in the workspace's folders, not open, that include a file of that name, or one that does.</summary>
    static IEnumerable<string> Candidates(WorkspaceSnapshot workspace, string path, CancellationToken cancellation)
    {
        HashSet<string> open = [.. workspace.Documents.Values.Select(document => document.Source.Path)];
        List<(string Path, IEnumerable<string> Includes)> files =
        [
            .. workspace.Documents.Values.Where(document => document.HasIncludes).Select(document => (document.Source.Path, (IEnumerable<string>)WorkspaceFile.IncludedBy(SyntaxTree.Parse(document.Source)))),
            .. workspace.Files.In(workspace.Folders, cancellation).Where(file => !file.Includes.IsEmpty && !open.Contains(file.Path)).Select(file => (file.Path, (IEnumerable<string>)file.Includes)),
        ];
        ILookup<string, string> includers = files.SelectMany(file => file.Includes.Select(name => (name, file.Path))).ToLookup(pair => pair.name, pair => pair.Path);
        var found = new HashSet<string>();
        var pending = new Stack<string>([path]);
        while (pending.TryPop(out string? next))
            foreach (string includer in includers[Path.GetFileName(next)])
                if (found.Add(includer)) pending.Push(includer);
        return found.Where(file => !open.Contains(file) && file != path);
    }
}
