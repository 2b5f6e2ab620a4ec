using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Workspace;

/// <summary>The present snapshot, and how messages of the editor lead to the next. Only the thread that reads messages changes it.</summary>
sealed class EditorState
{
    volatile WorkspaceSnapshot current = WorkspaceSnapshot.Empty;

    public WorkspaceSnapshot Current => current;

    /// <summary>Raised after a change with what is to be checked anew.</summary>
    public event Action<Change>? Changed;

    /// <param name="Edited">The document that the user opened or edited; null where the change came from elsewhere.</param>
    /// <param name="Others">Others that may have new findings: those that include files, or all where settings changed.</param>
    public sealed record Change(Document? Edited, ImmutableArray<Document> Others);

    /// <summary>Notes what positions count, before anything is open.</summary>
    public void Agree(PositionEncoding encoding) => current = current with { Encoding = encoding, Files = new WorkspaceFiles(encoding) };

    public void Open(TextDocumentItem item)
    {
        string path = FileUris.PathOf(item.Uri, item.LanguageId);
        Put(new Document(item.Uri, item.Version, new SourceText(item.Text, path), current.Encoding, new OpenOrOnDisk(current)));
    }

    public void Edit(DidChangeTextDocumentParams change)
    {
        Document next = current[change.TextDocument.Uri].With(change.TextDocument.Version, change.ContentChanges, new OpenOrOnDisk(current));
        Put(next);
    }

    public void Close(string uri)
    {
        current = current with { Documents = current.Documents.Remove(uri) };
        Refresh(document => document.HasIncludes);
    }

    public void Configure(Settings settings)
    {
        current = current with { Settings = settings };
        Refresh(document => true);
    }

    public void SetFolders(ImmutableArray<string> folders)
    {
        current = current with { Folders = folders };
        Refresh(document => document.HasIncludes);
    }

    /// <summary>Files on disk changed: what includes any is read anew.</summary>
    public void FilesChanged() => Refresh(document => document.HasIncludes);

    void Put(Document document)
    {
        current = current with { Documents = current.Documents.SetItem(document.Uri, document) };
        ImmutableArray<Document> others = Renew(other => other.Uri != document.Uri && other.HasIncludes);
        Changed?.Invoke(new Change(document, others));
    }

    void Refresh(Func<Document, bool> isConcerned) => Changed?.Invoke(new Change(null, Renew(isConcerned)));

    ImmutableArray<Document> Renew(Func<Document, bool> isConcerned)
    {
        ImmutableArray<Document> renewed = [.. current.Documents.Values.Where(isConcerned).Select(document => document.Among(new OpenOrOnDisk(current)))];
        current = current with { Documents = current.Documents.SetItems(renewed.Select(document => KeyValuePair.Create(document.Uri, document))) };
        return renewed;
    }
}
