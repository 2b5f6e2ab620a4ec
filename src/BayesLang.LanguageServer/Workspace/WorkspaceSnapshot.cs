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

    /// <summary>What positions count, as was agreed with the editor.</summary>
    public PositionEncoding Encoding { get; init; }

    /// <summary>What is known of the files in the folders; it is found out when it is first asked for.</summary>
    public WorkspaceFiles Files { get; init; } = new(PositionEncoding.Utf16);

    /// <summary>The open document of an address.</summary>
    /// <exception cref="RpcException">It is not open.</exception>
    public Document this[string uri] => Documents.GetValueOrDefault(uri) ?? throw new RpcException((int)ErrorCodes.InvalidParams, $"{uri} is not open here.");

    public Document this[TextDocumentIdentifier document] => this[document.Uri];

    /// <summary>The address of a file, as the editor gave it where it is open.</summary>
    public string UriOf(SourceText file) => OpenAt(file.Path)?.Uri ?? FileUris.Of(file.Path);

    /// <summary>Where a span of a program stands.</summary>
    public Location LocationOf(Analysis program, TextSpan span) => Of(program, program.Source.Locate(span));

    /// <summary>Where a node of a program stands, into whose middle other files may be spliced; null where it begins in one file and ends in another.</summary>
    public Location? ExtentOf(Analysis program, TextSpan span) => program.Source.Enclose(span) is { } place ? Of(program, place) : null;

    Location Of(Analysis program, SourcePlace place) => new() { Uri = program.IsOwn(place.File) ? program.Document.Uri : UriOf(place.File), Range = place.File.RangeOf(place.Span, Encoding) };

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
