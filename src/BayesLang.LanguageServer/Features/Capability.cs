using System.Collections.Immutable;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>Something that the server can do.</summary>
/// <param name="Declare">Adds what is told of it in the answer to <c>initialize</c>.</param>
/// <param name="Answer">Adds its requests.</param>
/// <param name="Prepare">Makes tables that the first request would wait for, once the editor is there; null for none.</param>
sealed record Capability(Func<ServerCapabilities, ServerCapabilities> Declare, Action<Methods> Answer, Action? Prepare = null);

/// <summary>All that the server can do, a file each.</summary>
static class Capabilities
{
    public static ImmutableArray<Capability> All { get; } =
    [
        CallHierarchy.Capability,
        CodeActions.Capability,
        CodeLenses.Capability,
        Completion.Capability,
        Declaration.Capability,
        Definition.Capability,
        DocumentHighlights.Capability,
        DocumentLinks.Capability,
        DocumentSymbols.Capability,
        FoldingRanges.Capability,
        Formatting.Capability,
        Hovering.Capability,
        Implementation.Capability,
        InlayHinting.Capability,
        ModelCommands.Capability,
        PullDiagnostics.Capability,
        References.Capability,
        Rename.Capability,
        RenamedFiles.Capability,
        SelectionRanges.Capability,
        SemanticHighlighting.Capability,
        SignatureHelping.Capability,
        TypeDefinition.Capability,
        VirtualDocuments.Capability,
        WorkspaceSymbols.Capability,
    ];

    /// <summary>What is told an editor: what it does not know of is left out.</summary>
    public static ServerCapabilities For(ClientCapabilities editor) => Declared with
    {
        PositionEncoding = PositionEncodings.Agreed(editor).Kind(),
        DiagnosticProvider = editor.TextDocument?.Diagnostic is null ? null : Declared.DiagnosticProvider,
        RenameProvider = editor.TextDocument?.Rename?.PrepareSupport == true ? Declared.RenameProvider : true,
    };

    static ServerCapabilities Declared { get; } = All.Aggregate(
        new ServerCapabilities
        {
            TextDocumentSync = new TextDocumentSyncOptions { OpenClose = true, Change = TextDocumentSyncKind.Incremental, Save = new SaveOptions() },
            Workspace = new WorkspaceOptions { WorkspaceFolders = new WorkspaceFoldersServerCapabilities { Supported = true, ChangeNotifications = true } },
        },
        (declared, capability) => capability.Declare(declared));
}
