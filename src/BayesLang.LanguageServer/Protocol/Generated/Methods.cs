// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable
using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>The protocol's requests.</summary>
static class Requests
{
    public static IncomingRequest<ImplementationParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentImplementation { get; } = new("textDocument/implementation", Protocol.ImplementationParams.Read);

    public static IncomingRequest<TypeDefinitionParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentTypeDefinition { get; } = new("textDocument/typeDefinition", Protocol.TypeDefinitionParams.Read);

    public static OutgoingRequest<NoParams, ImmutableArray<WorkspaceFolder>?> WorkspaceWorkspaceFolders { get; } = new("workspace/workspaceFolders", json => Json.Given(json) is { } given ? Json.Array(given, Protocol.WorkspaceFolder.Read) : null);

    public static OutgoingRequest<ConfigurationParams, ImmutableArray<JsonElement>> WorkspaceConfiguration { get; } = new("workspace/configuration", json => Json.Array(json, json => json));

    public static IncomingRequest<FoldingRangeParams, ImmutableArray<FoldingRange>?> TextDocumentFoldingRange { get; } = new("textDocument/foldingRange", Protocol.FoldingRangeParams.Read);

    public static OutgoingRequest<NoParams, JsonElement?> WorkspaceFoldingRangeRefresh { get; } = new("workspace/foldingRange/refresh", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<DeclarationParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentDeclaration { get; } = new("textDocument/declaration", Protocol.DeclarationParams.Read);

    public static IncomingRequest<SelectionRangeParams, ImmutableArray<SelectionRange>?> TextDocumentSelectionRange { get; } = new("textDocument/selectionRange", Protocol.SelectionRangeParams.Read);

    public static OutgoingRequest<WorkDoneProgressCreateParams, JsonElement?> WindowWorkDoneProgressCreate { get; } = new("window/workDoneProgress/create", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<CallHierarchyPrepareParams, ImmutableArray<CallHierarchyItem>?> TextDocumentPrepareCallHierarchy { get; } = new("textDocument/prepareCallHierarchy", Protocol.CallHierarchyPrepareParams.Read);

    public static IncomingRequest<CallHierarchyIncomingCallsParams, ImmutableArray<CallHierarchyIncomingCall>?> CallHierarchyIncomingCalls { get; } = new("callHierarchy/incomingCalls", Protocol.CallHierarchyIncomingCallsParams.Read);

    public static IncomingRequest<CallHierarchyOutgoingCallsParams, ImmutableArray<CallHierarchyOutgoingCall>?> CallHierarchyOutgoingCalls { get; } = new("callHierarchy/outgoingCalls", Protocol.CallHierarchyOutgoingCallsParams.Read);

    public static IncomingRequest<SemanticTokensParams, SemanticTokens?> TextDocumentSemanticTokensFull { get; } = new("textDocument/semanticTokens/full", Protocol.SemanticTokensParams.Read);

    public static IncomingRequest<SemanticTokensDeltaParams, Either<SemanticTokens, SemanticTokensDelta>?> TextDocumentSemanticTokensFullDelta { get; } = new("textDocument/semanticTokens/full/delta", Protocol.SemanticTokensDeltaParams.Read);

    public static IncomingRequest<SemanticTokensRangeParams, SemanticTokens?> TextDocumentSemanticTokensRange { get; } = new("textDocument/semanticTokens/range", Protocol.SemanticTokensRangeParams.Read);

    public static OutgoingRequest<NoParams, JsonElement?> WorkspaceSemanticTokensRefresh { get; } = new("workspace/semanticTokens/refresh", json => Json.Given(json) is { } given ? given : null);

    public static OutgoingRequest<ShowDocumentParams, ShowDocumentResult> WindowShowDocument { get; } = new("window/showDocument", Protocol.ShowDocumentResult.Read);

    public static IncomingRequest<LinkedEditingRangeParams, LinkedEditingRanges?> TextDocumentLinkedEditingRange { get; } = new("textDocument/linkedEditingRange", Protocol.LinkedEditingRangeParams.Read);

    public static IncomingRequest<CreateFilesParams, WorkspaceEdit?> WorkspaceWillCreateFiles { get; } = new("workspace/willCreateFiles", Protocol.CreateFilesParams.Read);

    public static IncomingRequest<RenameFilesParams, WorkspaceEdit?> WorkspaceWillRenameFiles { get; } = new("workspace/willRenameFiles", Protocol.RenameFilesParams.Read);

    public static IncomingRequest<DeleteFilesParams, WorkspaceEdit?> WorkspaceWillDeleteFiles { get; } = new("workspace/willDeleteFiles", Protocol.DeleteFilesParams.Read);

    public static IncomingRequest<InlayHintParams, ImmutableArray<InlayHint>?> TextDocumentInlayHint { get; } = new("textDocument/inlayHint", Protocol.InlayHintParams.Read);

    public static IncomingRequest<InlayHint, InlayHint> InlayHintResolve { get; } = new("inlayHint/resolve", Protocol.InlayHint.Read);

    public static OutgoingRequest<NoParams, JsonElement?> WorkspaceInlayHintRefresh { get; } = new("workspace/inlayHint/refresh", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<DocumentDiagnosticParams, Either<RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport>> TextDocumentDiagnostic { get; } = new("textDocument/diagnostic", Protocol.DocumentDiagnosticParams.Read);

    public static IncomingRequest<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport> WorkspaceDiagnostic { get; } = new("workspace/diagnostic", Protocol.WorkspaceDiagnosticParams.Read);

    public static OutgoingRequest<NoParams, JsonElement?> WorkspaceDiagnosticRefresh { get; } = new("workspace/diagnostic/refresh", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<TextDocumentContentParams, TextDocumentContentResult> WorkspaceTextDocumentContent { get; } = new("workspace/textDocumentContent", Protocol.TextDocumentContentParams.Read);

    public static OutgoingRequest<TextDocumentContentRefreshParams, JsonElement?> WorkspaceTextDocumentContentRefresh { get; } = new("workspace/textDocumentContent/refresh", json => Json.Given(json) is { } given ? given : null);

    public static OutgoingRequest<RegistrationParams, JsonElement?> ClientRegisterCapability { get; } = new("client/registerCapability", json => Json.Given(json) is { } given ? given : null);

    public static OutgoingRequest<UnregistrationParams, JsonElement?> ClientUnregisterCapability { get; } = new("client/unregisterCapability", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<InitializeParams, InitializeResult> Initialize { get; } = new("initialize", Protocol.InitializeParams.Read);

    public static IncomingRequest<NoParams, JsonElement?> Shutdown { get; } = new("shutdown", Protocol.NoParams.Read);

    public static OutgoingRequest<ShowMessageRequestParams, MessageActionItem?> WindowShowMessageRequest { get; } = new("window/showMessageRequest", json => Json.Given(json) is { } given ? Protocol.MessageActionItem.Read(given) : null);

    public static IncomingRequest<WillSaveTextDocumentParams, ImmutableArray<TextEdit>?> TextDocumentWillSaveWaitUntil { get; } = new("textDocument/willSaveWaitUntil", Protocol.WillSaveTextDocumentParams.Read);

    public static IncomingRequest<CompletionParams, Either<ImmutableArray<CompletionItem>, CompletionList>?> TextDocumentCompletion { get; } = new("textDocument/completion", Protocol.CompletionParams.Read);

    public static IncomingRequest<CompletionItem, CompletionItem> CompletionItemResolve { get; } = new("completionItem/resolve", Protocol.CompletionItem.Read);

    public static IncomingRequest<HoverParams, Hover?> TextDocumentHover { get; } = new("textDocument/hover", Protocol.HoverParams.Read);

    public static IncomingRequest<SignatureHelpParams, SignatureHelp?> TextDocumentSignatureHelp { get; } = new("textDocument/signatureHelp", Protocol.SignatureHelpParams.Read);

    public static IncomingRequest<DefinitionParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentDefinition { get; } = new("textDocument/definition", Protocol.DefinitionParams.Read);

    public static IncomingRequest<ReferenceParams, ImmutableArray<Location>?> TextDocumentReferences { get; } = new("textDocument/references", Protocol.ReferenceParams.Read);

    public static IncomingRequest<DocumentHighlightParams, ImmutableArray<DocumentHighlight>?> TextDocumentDocumentHighlight { get; } = new("textDocument/documentHighlight", Protocol.DocumentHighlightParams.Read);

    public static IncomingRequest<DocumentSymbolParams, Either<ImmutableArray<SymbolInformation>, ImmutableArray<DocumentSymbol>>?> TextDocumentDocumentSymbol { get; } = new("textDocument/documentSymbol", Protocol.DocumentSymbolParams.Read);

    public static IncomingRequest<CodeActionParams, ImmutableArray<Either<Command, CodeAction>>?> TextDocumentCodeAction { get; } = new("textDocument/codeAction", Protocol.CodeActionParams.Read);

    public static IncomingRequest<CodeAction, CodeAction> CodeActionResolve { get; } = new("codeAction/resolve", Protocol.CodeAction.Read);

    public static IncomingRequest<WorkspaceSymbolParams, Either<ImmutableArray<SymbolInformation>, ImmutableArray<WorkspaceSymbol>>?> WorkspaceSymbol { get; } = new("workspace/symbol", Protocol.WorkspaceSymbolParams.Read);

    public static IncomingRequest<WorkspaceSymbol, WorkspaceSymbol> WorkspaceSymbolResolve { get; } = new("workspaceSymbol/resolve", Protocol.WorkspaceSymbol.Read);

    public static IncomingRequest<CodeLensParams, ImmutableArray<CodeLens>?> TextDocumentCodeLens { get; } = new("textDocument/codeLens", Protocol.CodeLensParams.Read);

    public static IncomingRequest<CodeLens, CodeLens> CodeLensResolve { get; } = new("codeLens/resolve", Protocol.CodeLens.Read);

    public static OutgoingRequest<NoParams, JsonElement?> WorkspaceCodeLensRefresh { get; } = new("workspace/codeLens/refresh", json => Json.Given(json) is { } given ? given : null);

    public static IncomingRequest<DocumentLinkParams, ImmutableArray<DocumentLink>?> TextDocumentDocumentLink { get; } = new("textDocument/documentLink", Protocol.DocumentLinkParams.Read);

    public static IncomingRequest<DocumentLink, DocumentLink> DocumentLinkResolve { get; } = new("documentLink/resolve", Protocol.DocumentLink.Read);

    public static IncomingRequest<DocumentFormattingParams, ImmutableArray<TextEdit>?> TextDocumentFormatting { get; } = new("textDocument/formatting", Protocol.DocumentFormattingParams.Read);

    public static IncomingRequest<DocumentRangeFormattingParams, ImmutableArray<TextEdit>?> TextDocumentRangeFormatting { get; } = new("textDocument/rangeFormatting", Protocol.DocumentRangeFormattingParams.Read);

    public static IncomingRequest<DocumentRangesFormattingParams, ImmutableArray<TextEdit>?> TextDocumentRangesFormatting { get; } = new("textDocument/rangesFormatting", Protocol.DocumentRangesFormattingParams.Read);

    public static IncomingRequest<DocumentOnTypeFormattingParams, ImmutableArray<TextEdit>?> TextDocumentOnTypeFormatting { get; } = new("textDocument/onTypeFormatting", Protocol.DocumentOnTypeFormattingParams.Read);

    public static IncomingRequest<RenameParams, WorkspaceEdit?> TextDocumentRename { get; } = new("textDocument/rename", Protocol.RenameParams.Read);

    public static IncomingRequest<PrepareRenameParams, Either<Range, PrepareRenamePlaceholder, PrepareRenameDefaultBehavior>?> TextDocumentPrepareRename { get; } = new("textDocument/prepareRename", Protocol.PrepareRenameParams.Read);

    public static IncomingRequest<ExecuteCommandParams, JsonElement?> WorkspaceExecuteCommand { get; } = new("workspace/executeCommand", Protocol.ExecuteCommandParams.Read);

    public static OutgoingRequest<ApplyWorkspaceEditParams, ApplyWorkspaceEditResult> WorkspaceApplyEdit { get; } = new("workspace/applyEdit", Protocol.ApplyWorkspaceEditResult.Read);

}

/// <summary>The protocol's notifications.</summary>
static class Notifications
{
    public static IncomingNotification<DidChangeWorkspaceFoldersParams> WorkspaceDidChangeWorkspaceFolders { get; } = new("workspace/didChangeWorkspaceFolders", Protocol.DidChangeWorkspaceFoldersParams.Read);

    public static IncomingNotification<WorkDoneProgressCancelParams> WindowWorkDoneProgressCancel { get; } = new("window/workDoneProgress/cancel", Protocol.WorkDoneProgressCancelParams.Read);

    public static IncomingNotification<CreateFilesParams> WorkspaceDidCreateFiles { get; } = new("workspace/didCreateFiles", Protocol.CreateFilesParams.Read);

    public static IncomingNotification<RenameFilesParams> WorkspaceDidRenameFiles { get; } = new("workspace/didRenameFiles", Protocol.RenameFilesParams.Read);

    public static IncomingNotification<DeleteFilesParams> WorkspaceDidDeleteFiles { get; } = new("workspace/didDeleteFiles", Protocol.DeleteFilesParams.Read);

    public static IncomingNotification<InitializedParams> Initialized { get; } = new("initialized", Protocol.InitializedParams.Read);

    public static IncomingNotification<NoParams> Exit { get; } = new("exit", Protocol.NoParams.Read);

    public static IncomingNotification<DidChangeConfigurationParams> WorkspaceDidChangeConfiguration { get; } = new("workspace/didChangeConfiguration", Protocol.DidChangeConfigurationParams.Read);

    public static Notification<ShowMessageParams> WindowShowMessage { get; } = new("window/showMessage");

    public static Notification<LogMessageParams> WindowLogMessage { get; } = new("window/logMessage");

    public static Notification<JsonElement> TelemetryEvent { get; } = new("telemetry/event");

    public static IncomingNotification<DidOpenTextDocumentParams> TextDocumentDidOpen { get; } = new("textDocument/didOpen", Protocol.DidOpenTextDocumentParams.Read);

    public static IncomingNotification<DidChangeTextDocumentParams> TextDocumentDidChange { get; } = new("textDocument/didChange", Protocol.DidChangeTextDocumentParams.Read);

    public static IncomingNotification<DidCloseTextDocumentParams> TextDocumentDidClose { get; } = new("textDocument/didClose", Protocol.DidCloseTextDocumentParams.Read);

    public static IncomingNotification<DidSaveTextDocumentParams> TextDocumentDidSave { get; } = new("textDocument/didSave", Protocol.DidSaveTextDocumentParams.Read);

    public static IncomingNotification<WillSaveTextDocumentParams> TextDocumentWillSave { get; } = new("textDocument/willSave", Protocol.WillSaveTextDocumentParams.Read);

    public static IncomingNotification<DidChangeWatchedFilesParams> WorkspaceDidChangeWatchedFiles { get; } = new("workspace/didChangeWatchedFiles", Protocol.DidChangeWatchedFilesParams.Read);

    public static Notification<PublishDiagnosticsParams> TextDocumentPublishDiagnostics { get; } = new("textDocument/publishDiagnostics");

    public static IncomingNotification<SetTraceParams> SetTrace { get; } = new("$/setTrace", Protocol.SetTraceParams.Read);

    public static Notification<LogTraceParams> LogTrace { get; } = new("$/logTrace");

    public static IncomingNotification<CancelParams> CancelRequest { get; } = new("$/cancelRequest", Protocol.CancelParams.Read);

    public static IncomingNotification<ProgressParams> Progress { get; } = new("$/progress", Protocol.ProgressParams.Read);

}
