using System.Text.Json;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>The editor at the other end: what it can do, and what it may be told and asked.</summary>
sealed class Editor
{
    readonly JsonRpcConnection connection;

    public Editor(JsonRpcConnection connection, ServerOptions options)
    {
        this.connection = connection;
        Options = options;
        WorkDone = new WorkDone(this);
    }

    public ClientCapabilities Capabilities { get; private set; } = new();

    public ServerOptions Options { get; }

    public WorkDone WorkDone { get; }

    public void Introduce(ClientCapabilities capabilities) => Capabilities = capabilities;

    public Task Tell<TParams>(Notification<TParams> notification, TParams parameters) => connection.NotifyAsync(notification, parameters);

    public Task<TResult?> Ask<TParams, TResult>(OutgoingRequest<TParams, TResult> request, TParams parameters, CancellationToken cancellation) => connection.RequestAsync(request, parameters, cancellation);

    public Task Log(MessageType type, string message) => Tell(Notifications.WindowLogMessage, new LogMessageParams { Type = type, Message = message });

    public Task Show(MessageType type, string message) => Tell(Notifications.WindowShowMessage, new ShowMessageParams { Type = type, Message = message });

    /// <summary>Tells the editor to ask anew for what it shows of open documents: something changed that is none of its edits.</summary>
    public void Refresh(CancellationToken cancellation)
    {
        if (Capabilities.Workspace is not { } can) return;
        if (can.Diagnostics?.RefreshSupport == true) AskAnew(Requests.WorkspaceDiagnosticRefresh, cancellation);
        if (can.SemanticTokens?.RefreshSupport == true) AskAnew(Requests.WorkspaceSemanticTokensRefresh, cancellation);
        if (can.InlayHint?.RefreshSupport == true) AskAnew(Requests.WorkspaceInlayHintRefresh, cancellation);
        RefreshLenses(cancellation);
    }

    /// <summary>Tells the editor to ask anew for lenses: a model has another last fit.</summary>
    public void RefreshLenses(CancellationToken cancellation)
    {
        if (Capabilities.Workspace?.CodeLens?.RefreshSupport == true) AskAnew(Requests.WorkspaceCodeLensRefresh, cancellation);
    }

    void AskAnew(OutgoingRequest<NoParams, JsonElement?> request, CancellationToken cancellation) => _ = Ask(request, new NoParams(), cancellation).ContinueWith(asked => _ = asked.Exception, TaskScheduler.Default);

    /// <summary>The user's settings, asked of the editor; the defaults where it has none.</summary>
    public async Task<Settings> ReadSettings(CancellationToken cancellation)
    {
        if (Capabilities.Workspace?.Configuration != true) return new Settings();
        var items = await Ask(Requests.WorkspaceConfiguration, new ConfigurationParams { Items = [new ConfigurationItem { Section = Settings.Section }] }, cancellation).ConfigureAwait(false);
        return items is [JsonElement json, ..] ? Settings.Read(json) : new Settings();
    }
}
