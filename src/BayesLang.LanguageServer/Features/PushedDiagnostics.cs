using System.Collections.Immutable;
using System.Threading.Channels;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Findings for editors that wait for them, <c>textDocument/publishDiagnostics</c>. One worker checks the newest text of each document;
/// versions that a newer one has overtaken are left out.
/// </summary>
sealed class PushedDiagnostics
{
    readonly EditorState state;
    readonly Editor editor;
    readonly Channel<string> concerned = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    readonly Dictionary<string, ImmutableArray<string>> published = [];

    public PushedDiagnostics(EditorState state, Editor editor)
    {
        this.state = state;
        this.editor = editor;
    }

    /// <summary>Notes that documents are to be checked.</summary>
    public void Check(IEnumerable<string> uris)
    {
        foreach (string uri in uris) concerned.Writer.TryWrite(uri);
    }

    /// <summary>Checks and publishes until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var uris = new HashSet<string>();
        while (await concerned.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            uris.Clear();
            while (concerned.Reader.TryRead(out string? uri)) uris.Add(uri);
            foreach (string uri in uris)
            {
                try
                {
                    await Publish(uri).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    await editor.Log(MessageType.Error, $"{uri} could not be checked: {exception}").ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Tells the findings of a document; of one that was closed, that there are none, and of included files that no longer have any.</summary>
    async Task Publish(string uri)
    {
        Document? document = state.Current.Documents.GetValueOrDefault(uri);
        ImmutableDictionary<string, ImmutableArray<Protocol.Diagnostic>> files = document is null ? ImmutableDictionary<string, ImmutableArray<Protocol.Diagnostic>>.Empty : DiagnosticReports.ByFile(document, state.Current);
        if (document is not null && state.Current.Documents.GetValueOrDefault(uri) != document) return;
        ImmutableArray<string> before = published.GetValueOrDefault(uri, []);
        published[uri] = [.. files.Keys];
        foreach ((string file, ImmutableArray<Protocol.Diagnostic> findings) in files)
            if (file == uri || IsOurs(file))
                await editor.Tell(Notifications.TextDocumentPublishDiagnostics, new PublishDiagnosticsParams { Uri = file, Version = file == uri ? document?.Version : null, Diagnostics = findings }).ConfigureAwait(false);
        foreach (string file in before)
            if (!files.ContainsKey(file) && (file == uri || IsOurs(file))) await editor.Tell(Notifications.TextDocumentPublishDiagnostics, new PublishDiagnosticsParams { Uri = file, Diagnostics = [] }).ConfigureAwait(false);
        if (document is null) published.Remove(uri);

        // The findings of an open document are its own to tell.
        bool IsOurs(string file) => !state.Current.Documents.ContainsKey(file);
    }
}
