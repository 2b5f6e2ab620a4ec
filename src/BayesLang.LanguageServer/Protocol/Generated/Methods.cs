// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable
using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>The protocol's requests.</summary>
static class Requests
{
    public static Request<ImplementationParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentImplementation { get; } = new("textDocument/implementation");

    public static Request<TypeDefinitionParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentTypeDefinition { get; } = new("textDocument/typeDefinition");

    public static Request<NoParams, ImmutableArray<WorkspaceFolder>?> WorkspaceWorkspaceFolders { get; } = new("workspace/workspaceFolders");

    public static Request<ConfigurationParams, ImmutableArray<JsonElement>> WorkspaceConfiguration { get; } = new("workspace/configuration");

    public static Request<FoldingRangeParams, ImmutableArray<FoldingRange>?> TextDocumentFoldingRange { get; } = new("textDocument/foldingRange");

    public static Request<NoParams, JsonElement?> WorkspaceFoldingRangeRefresh { get; } = new("workspace/foldingRange/refresh");

    public static Request<DeclarationParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentDeclaration { get; } = new("textDocument/declaration");

    public static Request<SelectionRangeParams, ImmutableArray<SelectionRange>?> TextDocumentSelectionRange { get; } = new("textDocument/selectionRange");

    public static Request<WorkDoneProgressCreateParams, JsonElement?> WindowWorkDoneProgressCreate { get; } = new("window/workDoneProgress/create");

    public static Request<CallHierarchyPrepareParams, ImmutableArray<CallHierarchyItem>?> TextDocumentPrepareCallHierarchy { get; } = new("textDocument/prepareCallHierarchy");

    public static Request<CallHierarchyIncomingCallsParams, ImmutableArray<CallHierarchyIncomingCall>?> CallHierarchyIncomingCalls { get; } = new("callHierarchy/incomingCalls");

    public static Request<CallHierarchyOutgoingCallsParams, ImmutableArray<CallHierarchyOutgoingCall>?> CallHierarchyOutgoingCalls { get; } = new("callHierarchy/outgoingCalls");

    public static Request<SemanticTokensParams, SemanticTokens?> TextDocumentSemanticTokensFull { get; } = new("textDocument/semanticTokens/full");

    public static Request<SemanticTokensDeltaParams, Either<SemanticTokens, SemanticTokensDelta>?> TextDocumentSemanticTokensFullDelta { get; } = new("textDocument/semanticTokens/full/delta");

    public static Request<SemanticTokensRangeParams, SemanticTokens?> TextDocumentSemanticTokensRange { get; } = new("textDocument/semanticTokens/range");

    public static Request<NoParams, JsonElement?> WorkspaceSemanticTokensRefresh { get; } = new("workspace/semanticTokens/refresh");

    public static Request<ShowDocumentParams, ShowDocumentResult> WindowShowDocument { get; } = new("window/showDocument");

    public static Request<LinkedEditingRangeParams, LinkedEditingRanges?> TextDocumentLinkedEditingRange { get; } = new("textDocument/linkedEditingRange");

    public static Request<CreateFilesParams, WorkspaceEdit?> WorkspaceWillCreateFiles { get; } = new("workspace/willCreateFiles");

    public static Request<RenameFilesParams, WorkspaceEdit?> WorkspaceWillRenameFiles { get; } = new("workspace/willRenameFiles");

    public static Request<DeleteFilesParams, WorkspaceEdit?> WorkspaceWillDeleteFiles { get; } = new("workspace/willDeleteFiles");

    public static Request<InlayHintParams, ImmutableArray<InlayHint>?> TextDocumentInlayHint { get; } = new("textDocument/inlayHint");

    public static Request<InlayHint, InlayHint> InlayHintResolve { get; } = new("inlayHint/resolve");

    public static Request<NoParams, JsonElement?> WorkspaceInlayHintRefresh { get; } = new("workspace/inlayHint/refresh");

    public static Request<DocumentDiagnosticParams, Either<RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport>> TextDocumentDiagnostic { get; } = new("textDocument/diagnostic");

    public static Request<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport> WorkspaceDiagnostic { get; } = new("workspace/diagnostic");

    public static Request<NoParams, JsonElement?> WorkspaceDiagnosticRefresh { get; } = new("workspace/diagnostic/refresh");

    public static Request<TextDocumentContentParams, TextDocumentContentResult> WorkspaceTextDocumentContent { get; } = new("workspace/textDocumentContent");

    public static Request<TextDocumentContentRefreshParams, JsonElement?> WorkspaceTextDocumentContentRefresh { get; } = new("workspace/textDocumentContent/refresh");

    public static Request<RegistrationParams, JsonElement?> ClientRegisterCapability { get; } = new("client/registerCapability");

    public static Request<UnregistrationParams, JsonElement?> ClientUnregisterCapability { get; } = new("client/unregisterCapability");

    public static Request<InitializeParams, InitializeResult> Initialize { get; } = new("initialize");

    public static Request<NoParams, JsonElement?> Shutdown { get; } = new("shutdown");

    public static Request<ShowMessageRequestParams, MessageActionItem?> WindowShowMessageRequest { get; } = new("window/showMessageRequest");

    public static Request<WillSaveTextDocumentParams, ImmutableArray<TextEdit>?> TextDocumentWillSaveWaitUntil { get; } = new("textDocument/willSaveWaitUntil");

    public static Request<CompletionParams, Either<ImmutableArray<CompletionItem>, CompletionList>?> TextDocumentCompletion { get; } = new("textDocument/completion");

    public static Request<CompletionItem, CompletionItem> CompletionItemResolve { get; } = new("completionItem/resolve");

    public static Request<HoverParams, Hover?> TextDocumentHover { get; } = new("textDocument/hover");

    public static Request<SignatureHelpParams, SignatureHelp?> TextDocumentSignatureHelp { get; } = new("textDocument/signatureHelp");

    public static Request<DefinitionParams, Either<Location, ImmutableArray<Location>, ImmutableArray<LocationLink>>?> TextDocumentDefinition { get; } = new("textDocument/definition");

    public static Request<ReferenceParams, ImmutableArray<Location>?> TextDocumentReferences { get; } = new("textDocument/references");

    public static Request<DocumentHighlightParams, ImmutableArray<DocumentHighlight>?> TextDocumentDocumentHighlight { get; } = new("textDocument/documentHighlight");

    public static Request<DocumentSymbolParams, Either<ImmutableArray<SymbolInformation>, ImmutableArray<DocumentSymbol>>?> TextDocumentDocumentSymbol { get; } = new("textDocument/documentSymbol");

    public static Request<CodeActionParams, ImmutableArray<Either<Command, CodeAction>>?> TextDocumentCodeAction { get; } = new("textDocument/codeAction");

    public static Request<CodeAction, CodeAction> CodeActionResolve { get; } = new("codeAction/resolve");

    public static Request<WorkspaceSymbolParams, Either<ImmutableArray<SymbolInformation>, ImmutableArray<WorkspaceSymbol>>?> WorkspaceSymbol { get; } = new("workspace/symbol");

    public static Request<WorkspaceSymbol, WorkspaceSymbol> WorkspaceSymbolResolve { get; } = new("workspaceSymbol/resolve");

    public static Request<CodeLensParams, ImmutableArray<CodeLens>?> TextDocumentCodeLens { get; } = new("textDocument/codeLens");

    public static Request<CodeLens, CodeLens> CodeLensResolve { get; } = new("codeLens/resolve");

    public static Request<NoParams, JsonElement?> WorkspaceCodeLensRefresh { get; } = new("workspace/codeLens/refresh");

    public static Request<DocumentLinkParams, ImmutableArray<DocumentLink>?> TextDocumentDocumentLink { get; } = new("textDocument/documentLink");

    public static Request<DocumentLink, DocumentLink> DocumentLinkResolve { get; } = new("documentLink/resolve");

    public static Request<DocumentFormattingParams, ImmutableArray<TextEdit>?> TextDocumentFormatting { get; } = new("textDocument/formatting");

    public static Request<DocumentRangeFormattingParams, ImmutableArray<TextEdit>?> TextDocumentRangeFormatting { get; } = new("textDocument/rangeFormatting");

    public static Request<DocumentRangesFormattingParams, ImmutableArray<TextEdit>?> TextDocumentRangesFormatting { get; } = new("textDocument/rangesFormatting");

    public static Request<DocumentOnTypeFormattingParams, ImmutableArray<TextEdit>?> TextDocumentOnTypeFormatting { get; } = new("textDocument/onTypeFormatting");

    public static Request<RenameParams, WorkspaceEdit?> TextDocumentRename { get; } = new("textDocument/rename");

    public static Request<PrepareRenameParams, Either<Range, PrepareRenamePlaceholder, PrepareRenameDefaultBehavior>?> TextDocumentPrepareRename { get; } = new("textDocument/prepareRename");

    public static Request<ExecuteCommandParams, JsonElement?> WorkspaceExecuteCommand { get; } = new("workspace/executeCommand");

    public static Request<ApplyWorkspaceEditParams, ApplyWorkspaceEditResult> WorkspaceApplyEdit { get; } = new("workspace/applyEdit");

}

/// <summary>The protocol's notifications.</summary>
static class Notifications
{
    public static Notification<DidChangeWorkspaceFoldersParams> WorkspaceDidChangeWorkspaceFolders { get; } = new("workspace/didChangeWorkspaceFolders");

    public static Notification<WorkDoneProgressCancelParams> WindowWorkDoneProgressCancel { get; } = new("window/workDoneProgress/cancel");

    public static Notification<CreateFilesParams> WorkspaceDidCreateFiles { get; } = new("workspace/didCreateFiles");

    public static Notification<RenameFilesParams> WorkspaceDidRenameFiles { get; } = new("workspace/didRenameFiles");

    public static Notification<DeleteFilesParams> WorkspaceDidDeleteFiles { get; } = new("workspace/didDeleteFiles");

    public static Notification<InitializedParams> Initialized { get; } = new("initialized");

    public static Notification<NoParams> Exit { get; } = new("exit");

    public static Notification<DidChangeConfigurationParams> WorkspaceDidChangeConfiguration { get; } = new("workspace/didChangeConfiguration");

    public static Notification<ShowMessageParams> WindowShowMessage { get; } = new("window/showMessage");

    public static Notification<LogMessageParams> WindowLogMessage { get; } = new("window/logMessage");

    public static Notification<JsonElement> TelemetryEvent { get; } = new("telemetry/event");

    public static Notification<DidOpenTextDocumentParams> TextDocumentDidOpen { get; } = new("textDocument/didOpen");

    public static Notification<DidChangeTextDocumentParams> TextDocumentDidChange { get; } = new("textDocument/didChange");

    public static Notification<DidCloseTextDocumentParams> TextDocumentDidClose { get; } = new("textDocument/didClose");

    public static Notification<DidSaveTextDocumentParams> TextDocumentDidSave { get; } = new("textDocument/didSave");

    public static Notification<WillSaveTextDocumentParams> TextDocumentWillSave { get; } = new("textDocument/willSave");

    public static Notification<DidChangeWatchedFilesParams> WorkspaceDidChangeWatchedFiles { get; } = new("workspace/didChangeWatchedFiles");

    public static Notification<PublishDiagnosticsParams> TextDocumentPublishDiagnostics { get; } = new("textDocument/publishDiagnostics");

    public static Notification<SetTraceParams> SetTrace { get; } = new("$/setTrace");

    public static Notification<LogTraceParams> LogTrace { get; } = new("$/logTrace");

    public static Notification<CancelParams> CancelRequest { get; } = new("$/cancelRequest");

    public static Notification<ProgressParams> Progress { get; } = new("$/progress");

}
