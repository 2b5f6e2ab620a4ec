using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BayesLang.Data.Manifests;
using BayesLang.LanguageServer.Features;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Running;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>A language server at work: its life from <c>initialize</c> to <c>exit</c>, and the messages that change what the editor shows.</summary>
public sealed class LanguageServerHost : IMessageReceiver, IDisposable
{
    enum Phase { New, Running, ShutDown }

    const int LeastThreads = 8;

    readonly JsonRpcConnection connection;
    readonly Editor editor;
    readonly EditorState state = new();
    readonly Methods methods = new();
    readonly PushedDiagnostics diagnostics;
    readonly ModelRuns runs = new();
    readonly CancellationTokenSource end = new();
    Phase phase = Phase.New;
    int exitCode = 1;

    LanguageServerHost(Stream input, Stream output, ServerOptions options)
    {
        connection = new JsonRpcConnection(input, output);
        editor = new Editor(connection, options);
        diagnostics = new PushedDiagnostics(state, editor);
        foreach (Capability capability in Capabilities.All) capability.Answer(methods);
    }

    /// <summary>Serves an editor over two streams until it says <c>exit</c> or they end.</summary>
    /// <returns>The exit code of the process: 0 where the editor said <c>shutdown</c> before, else 1.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, ServerOptions options, CancellationToken cancellation = default)
    {
        // Reading a pipe holds a thread, and so does checking a text: on two cores, with a pool of two, a request would wait for what it may not need.
        ThreadPool.GetMinThreads(out _, out int ports);
        ThreadPool.SetMinThreads(LeastThreads, ports);
        using var host = new LanguageServerHost(input, output, options);
        using CancellationTokenRegistration stopping = cancellation.Register(host.end.Cancel);
        await host.connection.RunAsync(host, host.end.Token).ConfigureAwait(false);
        await host.end.CancelAsync().ConfigureAwait(false);
        return host.exitCode;
    }

    public void Dispose()
    {
        end.Dispose();
        connection.Dispose();
    }

    Task<object?> IMessageReceiver.Receive(string method, JsonElement parameters, CancellationToken cancellation)
    {
        if (method == Requests.Initialize.Name) return Task.FromResult<object?>(Initialize(InitializeParams.Read(parameters)));
        if (phase == Phase.New) throw new RpcException((int)ErrorCodes.ServerNotInitialized, $"{method} came before initialize.");
        if (phase == Phase.ShutDown) throw new RpcException((int)ErrorCodes.InvalidRequest, $"{method} came after shutdown.");
        if (method == Requests.Shutdown.Name)
        {
            phase = Phase.ShutDown;
            return Task.FromResult<object?>(null);
        }
        return methods.Answer(method, parameters, new RequestContext(state.Current, editor, runs, cancellation))
            ?? throw new RpcException((int)ErrorCodes.MethodNotFound, $"This server does not answer {method}.");
    }

    void IMessageReceiver.Notify(string method, JsonElement parameters)
    {
        if (method == Notifications.Exit.Name)
        {
            exitCode = phase == Phase.ShutDown ? 0 : 1;
            end.Cancel();
        }
        // Nothing else has a meaning before the first request.
        if (phase != Phase.Running) return;
        if (method == Notifications.Initialized.Name)
        {
            _ = Begin();
            _ = Task.Run(() => { foreach (Capability capability in Capabilities.All) capability.Prepare?.Invoke(); });
        }
        else if (method == Notifications.TextDocumentDidOpen.Name) state.Open(DidOpenTextDocumentParams.Read(parameters).TextDocument);
        else if (method == Notifications.TextDocumentDidChange.Name) state.Edit(DidChangeTextDocumentParams.Read(parameters));
        else if (method == Notifications.TextDocumentDidClose.Name) Close(DidCloseTextDocumentParams.Read(parameters).TextDocument.Uri);
        else if (method == Notifications.TextDocumentDidSave.Name) state.FilesChanged();
        else if (method == Notifications.WorkspaceDidChangeWatchedFiles.Name) FilesChanged(DidChangeWatchedFilesParams.Read(parameters).Changes);
        else if (method == Notifications.WindowWorkDoneProgressCancel.Name) editor.WorkDone.Cancel(WorkDoneProgressCancelParams.Read(parameters).Token);
        else if (method == Notifications.WorkspaceDidChangeConfiguration.Name) Configure(DidChangeConfigurationParams.Read(parameters));
        else if (method == Notifications.WorkspaceDidChangeWorkspaceFolders.Name) ChangeFolders(DidChangeWorkspaceFoldersParams.Read(parameters).Event);
    }

    void IMessageReceiver.Report(Exception exception) => _ = editor.Log(MessageType.Error, exception.ToString());

    InitializeResult Initialize(InitializeParams parameters)
    {
        if (phase != Phase.New) throw new RpcException((int)ErrorCodes.InvalidRequest, "initialize came a second time.");
        phase = Phase.Running;
        editor.Introduce(parameters.Capabilities);
        state.Agree(PositionEncodings.Agreed(parameters.Capabilities));
        state.SetFolders(parameters.WorkspaceFolders is { } folders ? [.. folders.Select(folder => FileUris.PathOf(folder.Uri))] : parameters.RootUri is { } root ? [FileUris.PathOf(root)] : []);
        if (parameters.InitializationOptions is { } options) state.Configure(Settings.Read(options));
        if (parameters.ProcessId is { } process) EndWith(process);
        bool isPulling = parameters.Capabilities.TextDocument?.Diagnostic is not null;
        state.Changed += change =>
        {
            if (!isPulling) diagnostics.Check(change.Others.Select(document => document.Uri).Concat(change.Edited is { } edited ? [edited.Uri] : []));
            // After its own edits an editor asks anyway.
            if (!change.Others.IsEmpty) editor.Refresh(end.Token);
        };
        if (!isPulling) _ = diagnostics.RunAsync(end.Token);
        return new InitializeResult
        {
            Capabilities = Capabilities.For(parameters.Capabilities),
            ServerInfo = new ServerInfo { Name = "bayes lsp", Version = editor.Options.Version },
        };
    }

    /// <summary>What the server asks of the editor once both are ready: settings, and to be told when included files change.</summary>
    async Task Begin()
    {
        try
        {
            if (editor.Capabilities.Workspace?.DidChangeWatchedFiles?.DynamicRegistration == true)
                await editor.Ask(Requests.ClientRegisterCapability, new RegistrationParams
                {
                    Registrations = [new Registration { Id = "files", Method = Notifications.WorkspaceDidChangeWatchedFiles.Name, RegisterOptions = Json.Of(watched) }],
                }, end.Token).ConfigureAwait(false);
            if (editor.Capabilities.Workspace?.Configuration == true) state.Configure(await editor.ReadSettings(end.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is RpcException or JsonException)
        {
            await editor.Log(MessageType.Warning, $"The editor refused what was asked of it: {exception.Message}").ConfigureAwait(false);
        }
        catch (OperationCanceledException) { }
    }

    static readonly DidChangeWatchedFilesRegistrationOptions watched = new() 
    {
        Watchers = [new Protocol.FileSystemWatcher { GlobPattern = "**/*.{bym,stan,stanfunctions,csv}" }, new Protocol.FileSystemWatcher { GlobPattern = $"**/{Manifest.FileName}" }],
    };

    /// <summary>Other texts may include what changed; a fit, which a run anywhere may have made, is told of in a lens.</summary>
    void FilesChanged(ImmutableArray<FileEvent> changes)
    {
        int fits = changes.Count(change => FileUris.PathOf(change.Uri) is var path && Path.GetFileName(path) == Manifest.FileName);
        if (fits > 0) editor.RefreshLenses(end.Token);
        if (fits < changes.Length || changes.IsEmpty) state.FilesChanged();
    }

    void Close(string uri)
    {
        state.Close(uri);
        diagnostics.Check([uri]);
    }

    void Configure(DidChangeConfigurationParams change)
    {
        // Editors that can be asked tell only that something changed.
        if (editor.Capabilities.Workspace?.Configuration == true) _ = Begin();
        else state.Configure(Settings.Read(change.Settings.ValueKind == JsonValueKind.Object && change.Settings.TryGetProperty(Settings.Section, out JsonElement section) ? section : change.Settings));
    }

    void ChangeFolders(WorkspaceFoldersChangeEvent change)
    {
        string[] removed = [.. change.Removed.Select(folder => FileUris.PathOf(folder.Uri))];
        state.SetFolders([.. state.Current.Folders.Except(removed), .. change.Added.Select(folder => FileUris.PathOf(folder.Uri))]);
    }

    /// <summary>Ends with the editor's process, should it end without a word.</summary>
    void EndWith(int process)
    {
        try
        {
            Process editorProcess = Process.GetProcessById(process);
            // Where its end cannot be waited for, the streams tell of it.
            _ = editorProcess.WaitForExitAsync(end.Token).ContinueWith(_ => end.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
        catch (ArgumentException)
        {
            // It has ended already, or runs where it cannot be seen, as in another container: the streams end with it.
        }
    }
}
