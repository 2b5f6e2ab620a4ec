using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>All that the editor has told of at one moment: open documents, folders, settings. A request is answered from the snapshot of the moment when it came.</summary>
sealed record WorkspaceSnapshot(ImmutableDictionary<string, Document> Documents, ImmutableArray<string> Folders, Settings Settings)
{
    public static WorkspaceSnapshot Empty { get; } = new(ImmutableDictionary<string, Document>.Empty, [], new Settings());

    /// <summary>The open document of an address.</summary>
    /// <exception cref="RpcException">It is not open.</exception>
    public Document this[string uri] => Documents.GetValueOrDefault(uri) ?? throw new RpcException((int)ErrorCodes.InvalidParams, $"{uri} is not open here.");

    public Document this[TextDocumentIdentifier document] => this[document.Uri];

    /// <summary>The open document of a path; null where it is not open.</summary>
    public Document? OpenAt(string path) => Documents.Values.FirstOrDefault(document => document.Source.Path == path);
}

/// <summary>Included files as the editor has them: what is open in it comes before what is on disk.</summary>
sealed class OpenOrOnDisk(WorkspaceSnapshot snapshot) : IIncludeResolver
{
    public SourceText? Resolve(string path, SourceText includedFrom)
    {
        string beside = Path.GetDirectoryName(includedFrom.Path) ?? "";
        foreach (string folder in (IEnumerable<string>)[beside, .. snapshot.Settings.IncludePaths, .. snapshot.Folders])
        {
            string full = Path.GetFullPath(Path.Combine(folder, path));
            if (snapshot.OpenAt(full) is { } open) return open.Source;
            if (!File.Exists(full)) continue;
            try
            {
                return SourceFile.Read(full);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
        return null;
    }
}
