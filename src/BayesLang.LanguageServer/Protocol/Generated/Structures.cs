// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BayesLang.LanguageServer.Protocol;

/// <summary><c>AnnotatedTextEdit</c> of the protocol.</summary>
sealed record AnnotatedTextEdit
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("newText")]
    public required string NewText { get; init; }

    [JsonPropertyName("annotationId")]
    public required string AnnotationId { get; init; }

}

/// <summary><c>ApplyWorkspaceEditParams</c> of the protocol.</summary>
sealed record ApplyWorkspaceEditParams
{
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("edit")]
    public required WorkspaceEdit Edit { get; init; }

    [JsonPropertyName("metadata")]
    public WorkspaceEditMetadata? Metadata { get; init; }

}

/// <summary><c>ApplyWorkspaceEditResult</c> of the protocol.</summary>
sealed record ApplyWorkspaceEditResult
{
    [JsonPropertyName("applied")]
    public required bool Applied { get; init; }

    [JsonPropertyName("failureReason")]
    public string? FailureReason { get; init; }

    [JsonPropertyName("failedChange")]
    public int? FailedChange { get; init; }

}

/// <summary><c>CallHierarchyClientCapabilities</c> of the protocol.</summary>
sealed record CallHierarchyClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>CallHierarchyIncomingCall</c> of the protocol.</summary>
sealed record CallHierarchyIncomingCall
{
    [JsonPropertyName("from")]
    public required CallHierarchyItem From { get; init; }

    [JsonPropertyName("fromRanges")]
    public required ImmutableArray<Range> FromRanges { get; init; }

}

/// <summary><c>CallHierarchyIncomingCallsParams</c> of the protocol.</summary>
sealed record CallHierarchyIncomingCallsParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("item")]
    public required CallHierarchyItem Item { get; init; }

}

/// <summary><c>CallHierarchyItem</c> of the protocol.</summary>
sealed record CallHierarchyItem
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("kind")]
    public required SymbolKind Kind { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<SymbolTag>? Tags { get; init; }

    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("selectionRange")]
    public required Range SelectionRange { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>CallHierarchyOptions</c> of the protocol.</summary>
sealed record CallHierarchyOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>CallHierarchyOutgoingCall</c> of the protocol.</summary>
sealed record CallHierarchyOutgoingCall
{
    [JsonPropertyName("to")]
    public required CallHierarchyItem To { get; init; }

    [JsonPropertyName("fromRanges")]
    public required ImmutableArray<Range> FromRanges { get; init; }

}

/// <summary><c>CallHierarchyOutgoingCallsParams</c> of the protocol.</summary>
sealed record CallHierarchyOutgoingCallsParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("item")]
    public required CallHierarchyItem Item { get; init; }

}

/// <summary><c>CallHierarchyPrepareParams</c> of the protocol.</summary>
sealed record CallHierarchyPrepareParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

}

/// <summary><c>CallHierarchyRegistrationOptions</c> of the protocol.</summary>
sealed record CallHierarchyRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>CancelParams</c> of the protocol.</summary>
sealed record CancelParams
{
    [JsonPropertyName("id")]
    public required Either<int, string> Id { get; init; }

}

/// <summary><c>ChangeAnnotation</c> of the protocol.</summary>
sealed record ChangeAnnotation
{
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [JsonPropertyName("needsConfirmation")]
    public bool? NeedsConfirmation { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

}

/// <summary><c>ChangeAnnotationsSupportOptions</c> of the protocol.</summary>
sealed record ChangeAnnotationsSupportOptions
{
    [JsonPropertyName("groupsOnLabel")]
    public bool? GroupsOnLabel { get; init; }

}

/// <summary><c>ClientCapabilities</c> of the protocol.</summary>
sealed record ClientCapabilities
{
    [JsonPropertyName("workspace")]
    public WorkspaceClientCapabilities? Workspace { get; init; }

    [JsonPropertyName("textDocument")]
    public TextDocumentClientCapabilities? TextDocument { get; init; }

    [JsonPropertyName("notebookDocument")]
    public NotebookDocumentClientCapabilities? NotebookDocument { get; init; }

    [JsonPropertyName("window")]
    public WindowClientCapabilities? Window { get; init; }

    [JsonPropertyName("general")]
    public GeneralClientCapabilities? General { get; init; }

    [JsonPropertyName("experimental")]
    public JsonElement? Experimental { get; init; }

}

/// <summary><c>ClientCodeActionKindOptions</c> of the protocol.</summary>
sealed record ClientCodeActionKindOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<string> ValueSet { get; init; }

}

/// <summary><c>ClientCodeActionLiteralOptions</c> of the protocol.</summary>
sealed record ClientCodeActionLiteralOptions
{
    [JsonPropertyName("codeActionKind")]
    public required ClientCodeActionKindOptions CodeActionKind { get; init; }

}

/// <summary><c>ClientCodeActionResolveOptions</c> of the protocol.</summary>
sealed record ClientCodeActionResolveOptions
{
    [JsonPropertyName("properties")]
    public required ImmutableArray<string> Properties { get; init; }

}

/// <summary><c>ClientCodeLensResolveOptions</c> of the protocol.</summary>
sealed record ClientCodeLensResolveOptions
{
    [JsonPropertyName("properties")]
    public required ImmutableArray<string> Properties { get; init; }

}

/// <summary><c>ClientCompletionItemInsertTextModeOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemInsertTextModeOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<InsertTextMode> ValueSet { get; init; }

}

/// <summary><c>ClientCompletionItemOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemOptions
{
    [JsonPropertyName("snippetSupport")]
    public bool? SnippetSupport { get; init; }

    [JsonPropertyName("commitCharactersSupport")]
    public bool? CommitCharactersSupport { get; init; }

    [JsonPropertyName("documentationFormat")]
    public ImmutableArray<string>? DocumentationFormat { get; init; }

    [JsonPropertyName("deprecatedSupport")]
    public bool? DeprecatedSupport { get; init; }

    [JsonPropertyName("preselectSupport")]
    public bool? PreselectSupport { get; init; }

    [JsonPropertyName("tagSupport")]
    public CompletionItemTagOptions? TagSupport { get; init; }

    [JsonPropertyName("insertReplaceSupport")]
    public bool? InsertReplaceSupport { get; init; }

    [JsonPropertyName("resolveSupport")]
    public ClientCompletionItemResolveOptions? ResolveSupport { get; init; }

    [JsonPropertyName("insertTextModeSupport")]
    public ClientCompletionItemInsertTextModeOptions? InsertTextModeSupport { get; init; }

    [JsonPropertyName("labelDetailsSupport")]
    public bool? LabelDetailsSupport { get; init; }

}

/// <summary><c>ClientCompletionItemOptionsKind</c> of the protocol.</summary>
sealed record ClientCompletionItemOptionsKind
{
    [JsonPropertyName("valueSet")]
    public ImmutableArray<CompletionItemKind>? ValueSet { get; init; }

}

/// <summary><c>ClientCompletionItemResolveOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemResolveOptions
{
    [JsonPropertyName("properties")]
    public required ImmutableArray<string> Properties { get; init; }

}

/// <summary><c>ClientDiagnosticsTagOptions</c> of the protocol.</summary>
sealed record ClientDiagnosticsTagOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<DiagnosticTag> ValueSet { get; init; }

}

/// <summary><c>ClientFoldingRangeKindOptions</c> of the protocol.</summary>
sealed record ClientFoldingRangeKindOptions
{
    [JsonPropertyName("valueSet")]
    public ImmutableArray<string>? ValueSet { get; init; }

}

/// <summary><c>ClientFoldingRangeOptions</c> of the protocol.</summary>
sealed record ClientFoldingRangeOptions
{
    [JsonPropertyName("collapsedText")]
    public bool? CollapsedText { get; init; }

}

/// <summary><c>ClientInfo</c> of the protocol.</summary>
sealed record ClientInfo
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

}

/// <summary><c>ClientInlayHintResolveOptions</c> of the protocol.</summary>
sealed record ClientInlayHintResolveOptions
{
    [JsonPropertyName("properties")]
    public required ImmutableArray<string> Properties { get; init; }

}

/// <summary><c>ClientSemanticTokensRequestFullDelta</c> of the protocol.</summary>
sealed record ClientSemanticTokensRequestFullDelta
{
    [JsonPropertyName("delta")]
    public bool? Delta { get; init; }

}

/// <summary><c>ClientSemanticTokensRequestOptions</c> of the protocol.</summary>
sealed record ClientSemanticTokensRequestOptions
{
    [JsonPropertyName("range")]
    public Either<bool, JsonElement>? Range { get; init; }

    [JsonPropertyName("full")]
    public Either<bool, ClientSemanticTokensRequestFullDelta>? Full { get; init; }

}

/// <summary><c>ClientShowMessageActionItemOptions</c> of the protocol.</summary>
sealed record ClientShowMessageActionItemOptions
{
    [JsonPropertyName("additionalPropertiesSupport")]
    public bool? AdditionalPropertiesSupport { get; init; }

}

/// <summary><c>ClientSignatureInformationOptions</c> of the protocol.</summary>
sealed record ClientSignatureInformationOptions
{
    [JsonPropertyName("documentationFormat")]
    public ImmutableArray<string>? DocumentationFormat { get; init; }

    [JsonPropertyName("parameterInformation")]
    public ClientSignatureParameterInformationOptions? ParameterInformation { get; init; }

    [JsonPropertyName("activeParameterSupport")]
    public bool? ActiveParameterSupport { get; init; }

    [JsonPropertyName("noActiveParameterSupport")]
    public bool? NoActiveParameterSupport { get; init; }

}

/// <summary><c>ClientSignatureParameterInformationOptions</c> of the protocol.</summary>
sealed record ClientSignatureParameterInformationOptions
{
    [JsonPropertyName("labelOffsetSupport")]
    public bool? LabelOffsetSupport { get; init; }

}

/// <summary><c>ClientSymbolKindOptions</c> of the protocol.</summary>
sealed record ClientSymbolKindOptions
{
    [JsonPropertyName("valueSet")]
    public ImmutableArray<SymbolKind>? ValueSet { get; init; }

}

/// <summary><c>ClientSymbolResolveOptions</c> of the protocol.</summary>
sealed record ClientSymbolResolveOptions
{
    [JsonPropertyName("properties")]
    public required ImmutableArray<string> Properties { get; init; }

}

/// <summary><c>ClientSymbolTagOptions</c> of the protocol.</summary>
sealed record ClientSymbolTagOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<SymbolTag> ValueSet { get; init; }

}

/// <summary><c>CodeAction</c> of the protocol.</summary>
sealed record CodeAction
{
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [JsonPropertyName("diagnostics")]
    public ImmutableArray<Diagnostic>? Diagnostics { get; init; }

    [JsonPropertyName("isPreferred")]
    public bool? IsPreferred { get; init; }

    [JsonPropertyName("disabled")]
    public CodeActionDisabled? Disabled { get; init; }

    [JsonPropertyName("edit")]
    public WorkspaceEdit? Edit { get; init; }

    [JsonPropertyName("command")]
    public Command? Command { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<CodeActionTag>? Tags { get; init; }

}

/// <summary><c>CodeActionClientCapabilities</c> of the protocol.</summary>
sealed record CodeActionClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("codeActionLiteralSupport")]
    public ClientCodeActionLiteralOptions? CodeActionLiteralSupport { get; init; }

    [JsonPropertyName("isPreferredSupport")]
    public bool? IsPreferredSupport { get; init; }

    [JsonPropertyName("disabledSupport")]
    public bool? DisabledSupport { get; init; }

    [JsonPropertyName("dataSupport")]
    public bool? DataSupport { get; init; }

    [JsonPropertyName("resolveSupport")]
    public ClientCodeActionResolveOptions? ResolveSupport { get; init; }

    [JsonPropertyName("honorsChangeAnnotations")]
    public bool? HonorsChangeAnnotations { get; init; }

    [JsonPropertyName("documentationSupport")]
    public bool? DocumentationSupport { get; init; }

    [JsonPropertyName("tagSupport")]
    public CodeActionTagOptions? TagSupport { get; init; }

}

/// <summary><c>CodeActionContext</c> of the protocol.</summary>
sealed record CodeActionContext
{
    [JsonPropertyName("diagnostics")]
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    [JsonPropertyName("only")]
    public ImmutableArray<string>? Only { get; init; }

    [JsonPropertyName("triggerKind")]
    public CodeActionTriggerKind? TriggerKind { get; init; }

}

/// <summary><c>CodeActionDisabled</c> of the protocol.</summary>
sealed record CodeActionDisabled
{
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

}

/// <summary><c>CodeActionKindDocumentation</c> of the protocol.</summary>
sealed record CodeActionKindDocumentation
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("command")]
    public required Command Command { get; init; }

}

/// <summary><c>CodeActionOptions</c> of the protocol.</summary>
sealed record CodeActionOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("codeActionKinds")]
    public ImmutableArray<string>? CodeActionKinds { get; init; }

    [JsonPropertyName("documentation")]
    public ImmutableArray<CodeActionKindDocumentation>? Documentation { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>CodeActionParams</c> of the protocol.</summary>
sealed record CodeActionParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("context")]
    public required CodeActionContext Context { get; init; }

}

/// <summary><c>CodeActionRegistrationOptions</c> of the protocol.</summary>
sealed record CodeActionRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("codeActionKinds")]
    public ImmutableArray<string>? CodeActionKinds { get; init; }

    [JsonPropertyName("documentation")]
    public ImmutableArray<CodeActionKindDocumentation>? Documentation { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>CodeActionTagOptions</c> of the protocol.</summary>
sealed record CodeActionTagOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<CodeActionTag> ValueSet { get; init; }

}

/// <summary><c>CodeDescription</c> of the protocol.</summary>
sealed record CodeDescription
{
    [JsonPropertyName("href")]
    public required string Href { get; init; }

}

/// <summary><c>CodeLens</c> of the protocol.</summary>
sealed record CodeLens
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("command")]
    public Command? Command { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>CodeLensClientCapabilities</c> of the protocol.</summary>
sealed record CodeLensClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("resolveSupport")]
    public ClientCodeLensResolveOptions? ResolveSupport { get; init; }

}

/// <summary><c>CodeLensOptions</c> of the protocol.</summary>
sealed record CodeLensOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>CodeLensParams</c> of the protocol.</summary>
sealed record CodeLensParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>CodeLensRegistrationOptions</c> of the protocol.</summary>
sealed record CodeLensRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>CodeLensWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record CodeLensWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>Command</c> of the protocol.</summary>
sealed record Command
{
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("tooltip")]
    public string? Tooltip { get; init; }

    [JsonPropertyName("command")]
    public required string CommandName { get; init; }

    [JsonPropertyName("arguments")]
    public ImmutableArray<JsonElement>? Arguments { get; init; }

}

/// <summary><c>CompletionClientCapabilities</c> of the protocol.</summary>
sealed record CompletionClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("completionItem")]
    public ClientCompletionItemOptions? CompletionItem { get; init; }

    [JsonPropertyName("completionItemKind")]
    public ClientCompletionItemOptionsKind? CompletionItemKind { get; init; }

    [JsonPropertyName("insertTextMode")]
    public InsertTextMode? InsertTextMode { get; init; }

    [JsonPropertyName("contextSupport")]
    public bool? ContextSupport { get; init; }

    [JsonPropertyName("completionList")]
    public CompletionListCapabilities? CompletionList { get; init; }

}

/// <summary><c>CompletionContext</c> of the protocol.</summary>
sealed record CompletionContext
{
    [JsonPropertyName("triggerKind")]
    public required CompletionTriggerKind TriggerKind { get; init; }

    [JsonPropertyName("triggerCharacter")]
    public string? TriggerCharacter { get; init; }

}

/// <summary><c>CompletionItem</c> of the protocol.</summary>
sealed record CompletionItem
{
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [JsonPropertyName("labelDetails")]
    public CompletionItemLabelDetails? LabelDetails { get; init; }

    [JsonPropertyName("kind")]
    public CompletionItemKind? Kind { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<CompletionItemTag>? Tags { get; init; }

    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("documentation")]
    public Either<string, MarkupContent>? Documentation { get; init; }

    [JsonPropertyName("deprecated")]
    public bool? Deprecated { get; init; }

    [JsonPropertyName("preselect")]
    public bool? Preselect { get; init; }

    [JsonPropertyName("sortText")]
    public string? SortText { get; init; }

    [JsonPropertyName("filterText")]
    public string? FilterText { get; init; }

    [JsonPropertyName("insertText")]
    public string? InsertText { get; init; }

    [JsonPropertyName("insertTextFormat")]
    public InsertTextFormat? InsertTextFormat { get; init; }

    [JsonPropertyName("insertTextMode")]
    public InsertTextMode? InsertTextMode { get; init; }

    [JsonPropertyName("textEdit")]
    public Either<TextEdit, InsertReplaceEdit>? TextEdit { get; init; }

    [JsonPropertyName("textEditText")]
    public string? TextEditText { get; init; }

    [JsonPropertyName("additionalTextEdits")]
    public ImmutableArray<TextEdit>? AdditionalTextEdits { get; init; }

    [JsonPropertyName("commitCharacters")]
    public ImmutableArray<string>? CommitCharacters { get; init; }

    [JsonPropertyName("command")]
    public Command? Command { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>CompletionItemApplyKinds</c> of the protocol.</summary>
sealed record CompletionItemApplyKinds
{
    [JsonPropertyName("commitCharacters")]
    public ApplyKind? CommitCharacters { get; init; }

    [JsonPropertyName("data")]
    public ApplyKind? Data { get; init; }

}

/// <summary><c>CompletionItemDefaults</c> of the protocol.</summary>
sealed record CompletionItemDefaults
{
    [JsonPropertyName("commitCharacters")]
    public ImmutableArray<string>? CommitCharacters { get; init; }

    [JsonPropertyName("editRange")]
    public Either<Range, EditRangeWithInsertReplace>? EditRange { get; init; }

    [JsonPropertyName("insertTextFormat")]
    public InsertTextFormat? InsertTextFormat { get; init; }

    [JsonPropertyName("insertTextMode")]
    public InsertTextMode? InsertTextMode { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>CompletionItemLabelDetails</c> of the protocol.</summary>
sealed record CompletionItemLabelDetails
{
    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("description")]
    public string? Description { get; init; }

}

/// <summary><c>CompletionItemTagOptions</c> of the protocol.</summary>
sealed record CompletionItemTagOptions
{
    [JsonPropertyName("valueSet")]
    public required ImmutableArray<CompletionItemTag> ValueSet { get; init; }

}

/// <summary><c>CompletionList</c> of the protocol.</summary>
sealed record CompletionList
{
    [JsonPropertyName("isIncomplete")]
    public required bool IsIncomplete { get; init; }

    [JsonPropertyName("itemDefaults")]
    public CompletionItemDefaults? ItemDefaults { get; init; }

    [JsonPropertyName("applyKind")]
    public CompletionItemApplyKinds? ApplyKind { get; init; }

    [JsonPropertyName("items")]
    public required ImmutableArray<CompletionItem> Items { get; init; }

}

/// <summary><c>CompletionListCapabilities</c> of the protocol.</summary>
sealed record CompletionListCapabilities
{
    [JsonPropertyName("itemDefaults")]
    public ImmutableArray<string>? ItemDefaults { get; init; }

    [JsonPropertyName("applyKindSupport")]
    public bool? ApplyKindSupport { get; init; }

}

/// <summary><c>CompletionOptions</c> of the protocol.</summary>
sealed record CompletionOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("triggerCharacters")]
    public ImmutableArray<string>? TriggerCharacters { get; init; }

    [JsonPropertyName("allCommitCharacters")]
    public ImmutableArray<string>? AllCommitCharacters { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

    [JsonPropertyName("completionItem")]
    public ServerCompletionItemOptions? CompletionItem { get; init; }

}

/// <summary><c>CompletionParams</c> of the protocol.</summary>
sealed record CompletionParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("context")]
    public CompletionContext? Context { get; init; }

}

/// <summary><c>CompletionRegistrationOptions</c> of the protocol.</summary>
sealed record CompletionRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("triggerCharacters")]
    public ImmutableArray<string>? TriggerCharacters { get; init; }

    [JsonPropertyName("allCommitCharacters")]
    public ImmutableArray<string>? AllCommitCharacters { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

    [JsonPropertyName("completionItem")]
    public ServerCompletionItemOptions? CompletionItem { get; init; }

}

/// <summary><c>ConfigurationItem</c> of the protocol.</summary>
sealed record ConfigurationItem
{
    [JsonPropertyName("scopeUri")]
    public string? ScopeUri { get; init; }

    [JsonPropertyName("section")]
    public string? Section { get; init; }

}

/// <summary><c>ConfigurationParams</c> of the protocol.</summary>
sealed record ConfigurationParams
{
    [JsonPropertyName("items")]
    public required ImmutableArray<ConfigurationItem> Items { get; init; }

}

/// <summary><c>CreateFile</c> of the protocol.</summary>
sealed record CreateFile
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "create";

    [JsonPropertyName("annotationId")]
    public string? AnnotationId { get; init; }

    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("options")]
    public CreateFileOptions? Options { get; init; }

}

/// <summary><c>CreateFileOptions</c> of the protocol.</summary>
sealed record CreateFileOptions
{
    [JsonPropertyName("overwrite")]
    public bool? Overwrite { get; init; }

    [JsonPropertyName("ignoreIfExists")]
    public bool? IgnoreIfExists { get; init; }

}

/// <summary><c>CreateFilesParams</c> of the protocol.</summary>
sealed record CreateFilesParams
{
    [JsonPropertyName("files")]
    public required ImmutableArray<FileCreate> Files { get; init; }

}

/// <summary><c>DeclarationClientCapabilities</c> of the protocol.</summary>
sealed record DeclarationClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("linkSupport")]
    public bool? LinkSupport { get; init; }

}

/// <summary><c>DeclarationOptions</c> of the protocol.</summary>
sealed record DeclarationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DeclarationParams</c> of the protocol.</summary>
sealed record DeclarationParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

}

/// <summary><c>DeclarationRegistrationOptions</c> of the protocol.</summary>
sealed record DeclarationRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>DefinitionClientCapabilities</c> of the protocol.</summary>
sealed record DefinitionClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("linkSupport")]
    public bool? LinkSupport { get; init; }

}

/// <summary><c>DefinitionOptions</c> of the protocol.</summary>
sealed record DefinitionOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DefinitionParams</c> of the protocol.</summary>
sealed record DefinitionParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

}

/// <summary><c>DefinitionRegistrationOptions</c> of the protocol.</summary>
sealed record DefinitionRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DeleteFile</c> of the protocol.</summary>
sealed record DeleteFile
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "delete";

    [JsonPropertyName("annotationId")]
    public string? AnnotationId { get; init; }

    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("options")]
    public DeleteFileOptions? Options { get; init; }

}

/// <summary><c>DeleteFileOptions</c> of the protocol.</summary>
sealed record DeleteFileOptions
{
    [JsonPropertyName("recursive")]
    public bool? Recursive { get; init; }

    [JsonPropertyName("ignoreIfNotExists")]
    public bool? IgnoreIfNotExists { get; init; }

}

/// <summary><c>DeleteFilesParams</c> of the protocol.</summary>
sealed record DeleteFilesParams
{
    [JsonPropertyName("files")]
    public required ImmutableArray<FileDelete> Files { get; init; }

}

/// <summary><c>Diagnostic</c> of the protocol.</summary>
sealed record Diagnostic
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("severity")]
    public DiagnosticSeverity? Severity { get; init; }

    [JsonPropertyName("code")]
    public Either<int, string>? Code { get; init; }

    [JsonPropertyName("codeDescription")]
    public CodeDescription? CodeDescription { get; init; }

    [JsonPropertyName("source")]
    public string? Source { get; init; }

    [JsonPropertyName("message")]
    public required Either<string, MarkupContent> Message { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<DiagnosticTag>? Tags { get; init; }

    [JsonPropertyName("relatedInformation")]
    public ImmutableArray<DiagnosticRelatedInformation>? RelatedInformation { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>DiagnosticClientCapabilities</c> of the protocol.</summary>
sealed record DiagnosticClientCapabilities
{
    [JsonPropertyName("relatedInformation")]
    public bool? RelatedInformation { get; init; }

    [JsonPropertyName("tagSupport")]
    public ClientDiagnosticsTagOptions? TagSupport { get; init; }

    [JsonPropertyName("codeDescriptionSupport")]
    public bool? CodeDescriptionSupport { get; init; }

    [JsonPropertyName("dataSupport")]
    public bool? DataSupport { get; init; }

    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("relatedDocumentSupport")]
    public bool? RelatedDocumentSupport { get; init; }

    [JsonPropertyName("markupMessageSupport")]
    public bool? MarkupMessageSupport { get; init; }

}

/// <summary><c>DiagnosticOptions</c> of the protocol.</summary>
sealed record DiagnosticOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    [JsonPropertyName("interFileDependencies")]
    public required bool InterFileDependencies { get; init; }

    [JsonPropertyName("workspaceDiagnostics")]
    public required bool WorkspaceDiagnostics { get; init; }

}

/// <summary><c>DiagnosticRegistrationOptions</c> of the protocol.</summary>
sealed record DiagnosticRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    [JsonPropertyName("interFileDependencies")]
    public required bool InterFileDependencies { get; init; }

    [JsonPropertyName("workspaceDiagnostics")]
    public required bool WorkspaceDiagnostics { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>DiagnosticRelatedInformation</c> of the protocol.</summary>
sealed record DiagnosticRelatedInformation
{
    [JsonPropertyName("location")]
    public required Location Location { get; init; }

    [JsonPropertyName("message")]
    public required string Message { get; init; }

}

/// <summary><c>DiagnosticWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record DiagnosticWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>DidChangeConfigurationClientCapabilities</c> of the protocol.</summary>
sealed record DidChangeConfigurationClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>DidChangeConfigurationParams</c> of the protocol.</summary>
sealed record DidChangeConfigurationParams
{
    [JsonPropertyName("settings")]
    public required JsonElement Settings { get; init; }

}

/// <summary><c>DidChangeConfigurationRegistrationOptions</c> of the protocol.</summary>
sealed record DidChangeConfigurationRegistrationOptions
{
    [JsonPropertyName("section")]
    public Either<string, ImmutableArray<string>>? Section { get; init; }

}

/// <summary><c>DidChangeTextDocumentParams</c> of the protocol.</summary>
sealed record DidChangeTextDocumentParams
{
    [JsonPropertyName("textDocument")]
    public required VersionedTextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("contentChanges")]
    public required ImmutableArray<Either<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument>> ContentChanges { get; init; }

}

/// <summary><c>DidChangeWatchedFilesClientCapabilities</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("relativePatternSupport")]
    public bool? RelativePatternSupport { get; init; }

}

/// <summary><c>DidChangeWatchedFilesParams</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesParams
{
    [JsonPropertyName("changes")]
    public required ImmutableArray<FileEvent> Changes { get; init; }

}

/// <summary><c>DidChangeWatchedFilesRegistrationOptions</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesRegistrationOptions
{
    [JsonPropertyName("watchers")]
    public required ImmutableArray<FileSystemWatcher> Watchers { get; init; }

}

/// <summary><c>DidChangeWorkspaceFoldersParams</c> of the protocol.</summary>
sealed record DidChangeWorkspaceFoldersParams
{
    [JsonPropertyName("event")]
    public required WorkspaceFoldersChangeEvent Event { get; init; }

}

/// <summary><c>DidCloseTextDocumentParams</c> of the protocol.</summary>
sealed record DidCloseTextDocumentParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>DidOpenTextDocumentParams</c> of the protocol.</summary>
sealed record DidOpenTextDocumentParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentItem TextDocument { get; init; }

}

/// <summary><c>DidSaveTextDocumentParams</c> of the protocol.</summary>
sealed record DidSaveTextDocumentParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

}

/// <summary><c>DocumentColorClientCapabilities</c> of the protocol.</summary>
sealed record DocumentColorClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>DocumentColorOptions</c> of the protocol.</summary>
sealed record DocumentColorOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DocumentColorRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentColorRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>DocumentDiagnosticParams</c> of the protocol.</summary>
sealed record DocumentDiagnosticParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    [JsonPropertyName("previousResultId")]
    public string? PreviousResultId { get; init; }

}

/// <summary><c>DocumentFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentFormattingClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>DocumentFormattingOptions</c> of the protocol.</summary>
sealed record DocumentFormattingOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DocumentFormattingParams</c> of the protocol.</summary>
sealed record DocumentFormattingParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("options")]
    public required FormattingOptions Options { get; init; }

}

/// <summary><c>DocumentFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentFormattingRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DocumentHighlight</c> of the protocol.</summary>
sealed record DocumentHighlight
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("kind")]
    public DocumentHighlightKind? Kind { get; init; }

}

/// <summary><c>DocumentHighlightClientCapabilities</c> of the protocol.</summary>
sealed record DocumentHighlightClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>DocumentHighlightOptions</c> of the protocol.</summary>
sealed record DocumentHighlightOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DocumentHighlightParams</c> of the protocol.</summary>
sealed record DocumentHighlightParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

}

/// <summary><c>DocumentHighlightRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentHighlightRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>DocumentLink</c> of the protocol.</summary>
sealed record DocumentLink
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("target")]
    public string? Target { get; init; }

    [JsonPropertyName("tooltip")]
    public string? Tooltip { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>DocumentLinkClientCapabilities</c> of the protocol.</summary>
sealed record DocumentLinkClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("tooltipSupport")]
    public bool? TooltipSupport { get; init; }

}

/// <summary><c>DocumentLinkOptions</c> of the protocol.</summary>
sealed record DocumentLinkOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>DocumentLinkParams</c> of the protocol.</summary>
sealed record DocumentLinkParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>DocumentLinkRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentLinkRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>DocumentOnTypeFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>DocumentOnTypeFormattingOptions</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingOptions
{
    [JsonPropertyName("firstTriggerCharacter")]
    public required string FirstTriggerCharacter { get; init; }

    [JsonPropertyName("moreTriggerCharacter")]
    public ImmutableArray<string>? MoreTriggerCharacter { get; init; }

}

/// <summary><c>DocumentOnTypeFormattingParams</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("ch")]
    public required string Ch { get; init; }

    [JsonPropertyName("options")]
    public required FormattingOptions Options { get; init; }

}

/// <summary><c>DocumentOnTypeFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("firstTriggerCharacter")]
    public required string FirstTriggerCharacter { get; init; }

    [JsonPropertyName("moreTriggerCharacter")]
    public ImmutableArray<string>? MoreTriggerCharacter { get; init; }

}

/// <summary><c>DocumentRangeFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentRangeFormattingClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("rangesSupport")]
    public bool? RangesSupport { get; init; }

}

/// <summary><c>DocumentRangeFormattingOptions</c> of the protocol.</summary>
sealed record DocumentRangeFormattingOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("rangesSupport")]
    public bool? RangesSupport { get; init; }

}

/// <summary><c>DocumentRangeFormattingParams</c> of the protocol.</summary>
sealed record DocumentRangeFormattingParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("options")]
    public required FormattingOptions Options { get; init; }

}

/// <summary><c>DocumentRangeFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentRangeFormattingRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("rangesSupport")]
    public bool? RangesSupport { get; init; }

}

/// <summary><c>DocumentRangesFormattingParams</c> of the protocol.</summary>
sealed record DocumentRangesFormattingParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("ranges")]
    public required ImmutableArray<Range> Ranges { get; init; }

    [JsonPropertyName("options")]
    public required FormattingOptions Options { get; init; }

}

/// <summary><c>DocumentSymbol</c> of the protocol.</summary>
sealed record DocumentSymbol
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("kind")]
    public required SymbolKind Kind { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<SymbolTag>? Tags { get; init; }

    [JsonPropertyName("deprecated")]
    public bool? Deprecated { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("selectionRange")]
    public required Range SelectionRange { get; init; }

    [JsonPropertyName("children")]
    public ImmutableArray<DocumentSymbol>? Children { get; init; }

}

/// <summary><c>DocumentSymbolClientCapabilities</c> of the protocol.</summary>
sealed record DocumentSymbolClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("symbolKind")]
    public ClientSymbolKindOptions? SymbolKind { get; init; }

    [JsonPropertyName("hierarchicalDocumentSymbolSupport")]
    public bool? HierarchicalDocumentSymbolSupport { get; init; }

    [JsonPropertyName("tagSupport")]
    public ClientSymbolTagOptions? TagSupport { get; init; }

    [JsonPropertyName("labelSupport")]
    public bool? LabelSupport { get; init; }

}

/// <summary><c>DocumentSymbolOptions</c> of the protocol.</summary>
sealed record DocumentSymbolOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("label")]
    public string? Label { get; init; }

}

/// <summary><c>DocumentSymbolParams</c> of the protocol.</summary>
sealed record DocumentSymbolParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>DocumentSymbolRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentSymbolRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("label")]
    public string? Label { get; init; }

}

/// <summary><c>EditRangeWithInsertReplace</c> of the protocol.</summary>
sealed record EditRangeWithInsertReplace
{
    [JsonPropertyName("insert")]
    public required Range Insert { get; init; }

    [JsonPropertyName("replace")]
    public required Range Replace { get; init; }

}

/// <summary><c>ExecuteCommandClientCapabilities</c> of the protocol.</summary>
sealed record ExecuteCommandClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>ExecuteCommandOptions</c> of the protocol.</summary>
sealed record ExecuteCommandOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("commands")]
    public required ImmutableArray<string> Commands { get; init; }

}

/// <summary><c>ExecuteCommandParams</c> of the protocol.</summary>
sealed record ExecuteCommandParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("command")]
    public required string Command { get; init; }

    [JsonPropertyName("arguments")]
    public ImmutableArray<JsonElement>? Arguments { get; init; }

}

/// <summary><c>ExecuteCommandRegistrationOptions</c> of the protocol.</summary>
sealed record ExecuteCommandRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("commands")]
    public required ImmutableArray<string> Commands { get; init; }

}

/// <summary><c>FileCreate</c> of the protocol.</summary>
sealed record FileCreate
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>FileDelete</c> of the protocol.</summary>
sealed record FileDelete
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>FileEvent</c> of the protocol.</summary>
sealed record FileEvent
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("type")]
    public required FileChangeType Type { get; init; }

}

/// <summary><c>FileOperationClientCapabilities</c> of the protocol.</summary>
sealed record FileOperationClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("didCreate")]
    public bool? DidCreate { get; init; }

    [JsonPropertyName("willCreate")]
    public bool? WillCreate { get; init; }

    [JsonPropertyName("didRename")]
    public bool? DidRename { get; init; }

    [JsonPropertyName("willRename")]
    public bool? WillRename { get; init; }

    [JsonPropertyName("didDelete")]
    public bool? DidDelete { get; init; }

    [JsonPropertyName("willDelete")]
    public bool? WillDelete { get; init; }

}

/// <summary><c>FileOperationFilter</c> of the protocol.</summary>
sealed record FileOperationFilter
{
    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public required FileOperationPattern Pattern { get; init; }

}

/// <summary><c>FileOperationOptions</c> of the protocol.</summary>
sealed record FileOperationOptions
{
    [JsonPropertyName("didCreate")]
    public FileOperationRegistrationOptions? DidCreate { get; init; }

    [JsonPropertyName("willCreate")]
    public FileOperationRegistrationOptions? WillCreate { get; init; }

    [JsonPropertyName("didRename")]
    public FileOperationRegistrationOptions? DidRename { get; init; }

    [JsonPropertyName("willRename")]
    public FileOperationRegistrationOptions? WillRename { get; init; }

    [JsonPropertyName("didDelete")]
    public FileOperationRegistrationOptions? DidDelete { get; init; }

    [JsonPropertyName("willDelete")]
    public FileOperationRegistrationOptions? WillDelete { get; init; }

}

/// <summary><c>FileOperationPattern</c> of the protocol.</summary>
sealed record FileOperationPattern
{
    [JsonPropertyName("glob")]
    public required string Glob { get; init; }

    [JsonPropertyName("matches")]
    public string? Matches { get; init; }

    [JsonPropertyName("options")]
    public FileOperationPatternOptions? Options { get; init; }

}

/// <summary><c>FileOperationPatternOptions</c> of the protocol.</summary>
sealed record FileOperationPatternOptions
{
    [JsonPropertyName("ignoreCase")]
    public bool? IgnoreCase { get; init; }

}

/// <summary><c>FileOperationRegistrationOptions</c> of the protocol.</summary>
sealed record FileOperationRegistrationOptions
{
    [JsonPropertyName("filters")]
    public required ImmutableArray<FileOperationFilter> Filters { get; init; }

}

/// <summary><c>FileRename</c> of the protocol.</summary>
sealed record FileRename
{
    [JsonPropertyName("oldUri")]
    public required string OldUri { get; init; }

    [JsonPropertyName("newUri")]
    public required string NewUri { get; init; }

}

/// <summary><c>FileSystemWatcher</c> of the protocol.</summary>
sealed record FileSystemWatcher
{
    [JsonPropertyName("globPattern")]
    public required Either<string, RelativePattern> GlobPattern { get; init; }

    [JsonPropertyName("kind")]
    public WatchKind? Kind { get; init; }

}

/// <summary><c>FoldingRange</c> of the protocol.</summary>
sealed record FoldingRange
{
    [JsonPropertyName("startLine")]
    public required int StartLine { get; init; }

    [JsonPropertyName("startCharacter")]
    public int? StartCharacter { get; init; }

    [JsonPropertyName("endLine")]
    public required int EndLine { get; init; }

    [JsonPropertyName("endCharacter")]
    public int? EndCharacter { get; init; }

    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [JsonPropertyName("collapsedText")]
    public string? CollapsedText { get; init; }

}

/// <summary><c>FoldingRangeClientCapabilities</c> of the protocol.</summary>
sealed record FoldingRangeClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("rangeLimit")]
    public int? RangeLimit { get; init; }

    [JsonPropertyName("lineFoldingOnly")]
    public bool? LineFoldingOnly { get; init; }

    [JsonPropertyName("foldingRangeKind")]
    public ClientFoldingRangeKindOptions? FoldingRangeKind { get; init; }

    [JsonPropertyName("foldingRange")]
    public ClientFoldingRangeOptions? FoldingRange { get; init; }

}

/// <summary><c>FoldingRangeOptions</c> of the protocol.</summary>
sealed record FoldingRangeOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>FoldingRangeParams</c> of the protocol.</summary>
sealed record FoldingRangeParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>FoldingRangeRegistrationOptions</c> of the protocol.</summary>
sealed record FoldingRangeRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>FoldingRangeWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record FoldingRangeWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>FormattingOptions</c> of the protocol.</summary>
sealed record FormattingOptions
{
    [JsonPropertyName("tabSize")]
    public required int TabSize { get; init; }

    [JsonPropertyName("insertSpaces")]
    public required bool InsertSpaces { get; init; }

    [JsonPropertyName("trimTrailingWhitespace")]
    public bool? TrimTrailingWhitespace { get; init; }

    [JsonPropertyName("insertFinalNewline")]
    public bool? InsertFinalNewline { get; init; }

    [JsonPropertyName("trimFinalNewlines")]
    public bool? TrimFinalNewlines { get; init; }

}

/// <summary><c>FullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record FullDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "full";

    [JsonPropertyName("resultId")]
    public string? ResultId { get; init; }

    [JsonPropertyName("items")]
    public required ImmutableArray<Diagnostic> Items { get; init; }

}

/// <summary><c>GeneralClientCapabilities</c> of the protocol.</summary>
sealed record GeneralClientCapabilities
{
    [JsonPropertyName("staleRequestSupport")]
    public StaleRequestSupportOptions? StaleRequestSupport { get; init; }

    [JsonPropertyName("regularExpressions")]
    public RegularExpressionsClientCapabilities? RegularExpressions { get; init; }

    [JsonPropertyName("markdown")]
    public MarkdownClientCapabilities? Markdown { get; init; }

    [JsonPropertyName("positionEncodings")]
    public ImmutableArray<string>? PositionEncodings { get; init; }

}

/// <summary><c>Hover</c> of the protocol.</summary>
sealed record Hover
{
    [JsonPropertyName("contents")]
    public required Either<MarkupContent, string, MarkedStringWithLanguage, ImmutableArray<Either<string, MarkedStringWithLanguage>>> Contents { get; init; }

    [JsonPropertyName("range")]
    public Range? Range { get; init; }

}

/// <summary><c>HoverClientCapabilities</c> of the protocol.</summary>
sealed record HoverClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("contentFormat")]
    public ImmutableArray<string>? ContentFormat { get; init; }

}

/// <summary><c>HoverOptions</c> of the protocol.</summary>
sealed record HoverOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>HoverParams</c> of the protocol.</summary>
sealed record HoverParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

}

/// <summary><c>HoverRegistrationOptions</c> of the protocol.</summary>
sealed record HoverRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>ImplementationClientCapabilities</c> of the protocol.</summary>
sealed record ImplementationClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("linkSupport")]
    public bool? LinkSupport { get; init; }

}

/// <summary><c>ImplementationOptions</c> of the protocol.</summary>
sealed record ImplementationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>ImplementationParams</c> of the protocol.</summary>
sealed record ImplementationParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

}

/// <summary><c>ImplementationRegistrationOptions</c> of the protocol.</summary>
sealed record ImplementationRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>InitializeParams</c> of the protocol.</summary>
sealed record InitializeParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("processId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ProcessId { get; init; }

    [JsonPropertyName("clientInfo")]
    public ClientInfo? ClientInfo { get; init; }

    [JsonPropertyName("locale")]
    public string? Locale { get; init; }

    [JsonPropertyName("rootPath")]
    public string? RootPath { get; init; }

    [JsonPropertyName("rootUri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? RootUri { get; init; }

    [JsonPropertyName("capabilities")]
    public required ClientCapabilities Capabilities { get; init; }

    [JsonPropertyName("initializationOptions")]
    public JsonElement? InitializationOptions { get; init; }

    [JsonPropertyName("trace")]
    public string? Trace { get; init; }

    [JsonPropertyName("workspaceFolders")]
    public ImmutableArray<WorkspaceFolder>? WorkspaceFolders { get; init; }

}

/// <summary><c>InitializeResult</c> of the protocol.</summary>
sealed record InitializeResult
{
    [JsonPropertyName("capabilities")]
    public required ServerCapabilities Capabilities { get; init; }

    [JsonPropertyName("serverInfo")]
    public ServerInfo? ServerInfo { get; init; }

}

/// <summary><c>InitializedParams</c> of the protocol.</summary>
sealed record InitializedParams
{
}

/// <summary><c>InlayHint</c> of the protocol.</summary>
sealed record InlayHint
{
    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("label")]
    public required Either<string, ImmutableArray<InlayHintLabelPart>> Label { get; init; }

    [JsonPropertyName("kind")]
    public InlayHintKind? Kind { get; init; }

    [JsonPropertyName("textEdits")]
    public ImmutableArray<TextEdit>? TextEdits { get; init; }

    [JsonPropertyName("tooltip")]
    public Either<string, MarkupContent>? Tooltip { get; init; }

    [JsonPropertyName("paddingLeft")]
    public bool? PaddingLeft { get; init; }

    [JsonPropertyName("paddingRight")]
    public bool? PaddingRight { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>InlayHintClientCapabilities</c> of the protocol.</summary>
sealed record InlayHintClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("resolveSupport")]
    public ClientInlayHintResolveOptions? ResolveSupport { get; init; }

}

/// <summary><c>InlayHintLabelPart</c> of the protocol.</summary>
sealed record InlayHintLabelPart
{
    [JsonPropertyName("value")]
    public required string Value { get; init; }

    [JsonPropertyName("tooltip")]
    public Either<string, MarkupContent>? Tooltip { get; init; }

    [JsonPropertyName("location")]
    public Location? Location { get; init; }

    [JsonPropertyName("command")]
    public Command? Command { get; init; }

}

/// <summary><c>InlayHintOptions</c> of the protocol.</summary>
sealed record InlayHintOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>InlayHintParams</c> of the protocol.</summary>
sealed record InlayHintParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

}

/// <summary><c>InlayHintRegistrationOptions</c> of the protocol.</summary>
sealed record InlayHintRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>InlayHintWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record InlayHintWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>InlineCompletionClientCapabilities</c> of the protocol.</summary>
sealed record InlineCompletionClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>InlineCompletionOptions</c> of the protocol.</summary>
sealed record InlineCompletionOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>InlineValueClientCapabilities</c> of the protocol.</summary>
sealed record InlineValueClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>InlineValueOptions</c> of the protocol.</summary>
sealed record InlineValueOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>InlineValueRegistrationOptions</c> of the protocol.</summary>
sealed record InlineValueRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>InlineValueWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record InlineValueWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>InsertReplaceEdit</c> of the protocol.</summary>
sealed record InsertReplaceEdit
{
    [JsonPropertyName("newText")]
    public required string NewText { get; init; }

    [JsonPropertyName("insert")]
    public required Range Insert { get; init; }

    [JsonPropertyName("replace")]
    public required Range Replace { get; init; }

}

/// <summary><c>LinkedEditingRangeClientCapabilities</c> of the protocol.</summary>
sealed record LinkedEditingRangeClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>LinkedEditingRangeOptions</c> of the protocol.</summary>
sealed record LinkedEditingRangeOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>LinkedEditingRangeParams</c> of the protocol.</summary>
sealed record LinkedEditingRangeParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

}

/// <summary><c>LinkedEditingRangeRegistrationOptions</c> of the protocol.</summary>
sealed record LinkedEditingRangeRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>LinkedEditingRanges</c> of the protocol.</summary>
sealed record LinkedEditingRanges
{
    [JsonPropertyName("ranges")]
    public required ImmutableArray<Range> Ranges { get; init; }

    [JsonPropertyName("wordPattern")]
    public string? WordPattern { get; init; }

}

/// <summary><c>Location</c> of the protocol.</summary>
sealed record Location
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

}

/// <summary><c>LocationLink</c> of the protocol.</summary>
sealed record LocationLink
{
    [JsonPropertyName("originSelectionRange")]
    public Range? OriginSelectionRange { get; init; }

    [JsonPropertyName("targetUri")]
    public required string TargetUri { get; init; }

    [JsonPropertyName("targetRange")]
    public required Range TargetRange { get; init; }

    [JsonPropertyName("targetSelectionRange")]
    public required Range TargetSelectionRange { get; init; }

}

/// <summary><c>LocationUriOnly</c> of the protocol.</summary>
sealed record LocationUriOnly
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>LogMessageParams</c> of the protocol.</summary>
sealed record LogMessageParams
{
    [JsonPropertyName("type")]
    public required MessageType Type { get; init; }

    [JsonPropertyName("message")]
    public required string Message { get; init; }

}

/// <summary><c>LogTraceParams</c> of the protocol.</summary>
sealed record LogTraceParams
{
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    [JsonPropertyName("verbose")]
    public string? Verbose { get; init; }

}

/// <summary><c>MarkdownClientCapabilities</c> of the protocol.</summary>
sealed record MarkdownClientCapabilities
{
    [JsonPropertyName("parser")]
    public required string Parser { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

    [JsonPropertyName("allowedTags")]
    public ImmutableArray<string>? AllowedTags { get; init; }

}

/// <summary><c>MarkedStringWithLanguage</c> of the protocol.</summary>
sealed record MarkedStringWithLanguage
{
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }

}

/// <summary><c>MarkupContent</c> of the protocol.</summary>
sealed record MarkupContent
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }

}

/// <summary><c>MessageActionItem</c> of the protocol.</summary>
sealed record MessageActionItem
{
    [JsonPropertyName("title")]
    public required string Title { get; init; }

}

/// <summary><c>MonikerClientCapabilities</c> of the protocol.</summary>
sealed record MonikerClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>MonikerOptions</c> of the protocol.</summary>
sealed record MonikerOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>MonikerRegistrationOptions</c> of the protocol.</summary>
sealed record MonikerRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>NotebookCellLanguage</c> of the protocol.</summary>
sealed record NotebookCellLanguage
{
    [JsonPropertyName("language")]
    public required string Language { get; init; }

}

/// <summary><c>NotebookCellTextDocumentFilter</c> of the protocol.</summary>
sealed record NotebookCellTextDocumentFilter
{
    [JsonPropertyName("notebook")]
    public required Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern> Notebook { get; init; }

    [JsonPropertyName("language")]
    public string? Language { get; init; }

}

/// <summary><c>NotebookDocumentClientCapabilities</c> of the protocol.</summary>
sealed record NotebookDocumentClientCapabilities
{
    [JsonPropertyName("synchronization")]
    public required NotebookDocumentSyncClientCapabilities Synchronization { get; init; }

}

/// <summary><c>NotebookDocumentFilterNotebookType</c> of the protocol.</summary>
sealed record NotebookDocumentFilterNotebookType
{
    [JsonPropertyName("notebookType")]
    public required string NotebookType { get; init; }

    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public Either<string, RelativePattern>? Pattern { get; init; }

}

/// <summary><c>NotebookDocumentFilterPattern</c> of the protocol.</summary>
sealed record NotebookDocumentFilterPattern
{
    [JsonPropertyName("notebookType")]
    public string? NotebookType { get; init; }

    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public required Either<string, RelativePattern> Pattern { get; init; }

}

/// <summary><c>NotebookDocumentFilterScheme</c> of the protocol.</summary>
sealed record NotebookDocumentFilterScheme
{
    [JsonPropertyName("notebookType")]
    public string? NotebookType { get; init; }

    [JsonPropertyName("scheme")]
    public required string Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public Either<string, RelativePattern>? Pattern { get; init; }

}

/// <summary><c>NotebookDocumentFilterWithCells</c> of the protocol.</summary>
sealed record NotebookDocumentFilterWithCells
{
    [JsonPropertyName("notebook")]
    public Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern>? Notebook { get; init; }

    [JsonPropertyName("cells")]
    public required ImmutableArray<NotebookCellLanguage> Cells { get; init; }

}

/// <summary><c>NotebookDocumentFilterWithNotebook</c> of the protocol.</summary>
sealed record NotebookDocumentFilterWithNotebook
{
    [JsonPropertyName("notebook")]
    public required Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern> Notebook { get; init; }

    [JsonPropertyName("cells")]
    public ImmutableArray<NotebookCellLanguage>? Cells { get; init; }

}

/// <summary><c>NotebookDocumentSyncClientCapabilities</c> of the protocol.</summary>
sealed record NotebookDocumentSyncClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("executionSummarySupport")]
    public bool? ExecutionSummarySupport { get; init; }

}

/// <summary><c>NotebookDocumentSyncOptions</c> of the protocol.</summary>
sealed record NotebookDocumentSyncOptions
{
    [JsonPropertyName("notebookSelector")]
    public required ImmutableArray<Either<NotebookDocumentFilterWithNotebook, NotebookDocumentFilterWithCells>> NotebookSelector { get; init; }

    [JsonPropertyName("save")]
    public bool? Save { get; init; }

}

/// <summary><c>NotebookDocumentSyncRegistrationOptions</c> of the protocol.</summary>
sealed record NotebookDocumentSyncRegistrationOptions
{
    [JsonPropertyName("notebookSelector")]
    public required ImmutableArray<Either<NotebookDocumentFilterWithNotebook, NotebookDocumentFilterWithCells>> NotebookSelector { get; init; }

    [JsonPropertyName("save")]
    public bool? Save { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>OptionalVersionedTextDocumentIdentifier</c> of the protocol.</summary>
sealed record OptionalVersionedTextDocumentIdentifier
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("version")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Version { get; init; }

}

/// <summary><c>ParameterInformation</c> of the protocol.</summary>
sealed record ParameterInformation
{
    [JsonPropertyName("label")]
    public required Either<string, ImmutableArray<int>> Label { get; init; }

    [JsonPropertyName("documentation")]
    public Either<string, MarkupContent>? Documentation { get; init; }

}

/// <summary><c>Position</c> of the protocol.</summary>
sealed record Position
{
    [JsonPropertyName("line")]
    public required int Line { get; init; }

    [JsonPropertyName("character")]
    public required int Character { get; init; }

}

/// <summary><c>PrepareRenameDefaultBehavior</c> of the protocol.</summary>
sealed record PrepareRenameDefaultBehavior
{
    [JsonPropertyName("defaultBehavior")]
    public required bool DefaultBehavior { get; init; }

}

/// <summary><c>PrepareRenameParams</c> of the protocol.</summary>
sealed record PrepareRenameParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

}

/// <summary><c>PrepareRenamePlaceholder</c> of the protocol.</summary>
sealed record PrepareRenamePlaceholder
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("placeholder")]
    public required string Placeholder { get; init; }

}

/// <summary><c>PreviousResultId</c> of the protocol.</summary>
sealed record PreviousResultId
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }

}

/// <summary><c>ProgressParams</c> of the protocol.</summary>
sealed record ProgressParams
{
    [JsonPropertyName("token")]
    public required Either<int, string> Token { get; init; }

    [JsonPropertyName("value")]
    public required JsonElement Value { get; init; }

}

/// <summary><c>PublishDiagnosticsClientCapabilities</c> of the protocol.</summary>
sealed record PublishDiagnosticsClientCapabilities
{
    [JsonPropertyName("relatedInformation")]
    public bool? RelatedInformation { get; init; }

    [JsonPropertyName("tagSupport")]
    public ClientDiagnosticsTagOptions? TagSupport { get; init; }

    [JsonPropertyName("codeDescriptionSupport")]
    public bool? CodeDescriptionSupport { get; init; }

    [JsonPropertyName("dataSupport")]
    public bool? DataSupport { get; init; }

    [JsonPropertyName("versionSupport")]
    public bool? VersionSupport { get; init; }

}

/// <summary><c>PublishDiagnosticsParams</c> of the protocol.</summary>
sealed record PublishDiagnosticsParams
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }

    [JsonPropertyName("diagnostics")]
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

}

/// <summary><c>Range</c> of the protocol.</summary>
sealed record Range
{
    [JsonPropertyName("start")]
    public required Position Start { get; init; }

    [JsonPropertyName("end")]
    public required Position End { get; init; }

}

/// <summary><c>ReferenceClientCapabilities</c> of the protocol.</summary>
sealed record ReferenceClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>ReferenceContext</c> of the protocol.</summary>
sealed record ReferenceContext
{
    [JsonPropertyName("includeDeclaration")]
    public required bool IncludeDeclaration { get; init; }

}

/// <summary><c>ReferenceOptions</c> of the protocol.</summary>
sealed record ReferenceOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>ReferenceParams</c> of the protocol.</summary>
sealed record ReferenceParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("context")]
    public required ReferenceContext Context { get; init; }

}

/// <summary><c>ReferenceRegistrationOptions</c> of the protocol.</summary>
sealed record ReferenceRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>Registration</c> of the protocol.</summary>
sealed record Registration
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("method")]
    public required string Method { get; init; }

    [JsonPropertyName("registerOptions")]
    public JsonElement? RegisterOptions { get; init; }

}

/// <summary><c>RegistrationParams</c> of the protocol.</summary>
sealed record RegistrationParams
{
    [JsonPropertyName("registrations")]
    public required ImmutableArray<Registration> Registrations { get; init; }

}

/// <summary><c>RegularExpressionsClientCapabilities</c> of the protocol.</summary>
sealed record RegularExpressionsClientCapabilities
{
    [JsonPropertyName("engine")]
    public required string Engine { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

}

/// <summary><c>RelatedFullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record RelatedFullDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "full";

    [JsonPropertyName("resultId")]
    public string? ResultId { get; init; }

    [JsonPropertyName("items")]
    public required ImmutableArray<Diagnostic> Items { get; init; }

    [JsonPropertyName("relatedDocuments")]
    public ImmutableDictionary<string, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>>? RelatedDocuments { get; init; }

}

/// <summary><c>RelatedUnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record RelatedUnchangedDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "unchanged";

    [JsonPropertyName("resultId")]
    public required string ResultId { get; init; }

    [JsonPropertyName("relatedDocuments")]
    public ImmutableDictionary<string, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>>? RelatedDocuments { get; init; }

}

/// <summary><c>RelativePattern</c> of the protocol.</summary>
sealed record RelativePattern
{
    [JsonPropertyName("baseUri")]
    public required Either<WorkspaceFolder, string> BaseUri { get; init; }

    [JsonPropertyName("pattern")]
    public required string Pattern { get; init; }

}

/// <summary><c>RenameClientCapabilities</c> of the protocol.</summary>
sealed record RenameClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("prepareSupport")]
    public bool? PrepareSupport { get; init; }

    [JsonPropertyName("prepareSupportDefaultBehavior")]
    public PrepareSupportDefaultBehavior? PrepareSupportDefaultBehavior { get; init; }

    [JsonPropertyName("honorsChangeAnnotations")]
    public bool? HonorsChangeAnnotations { get; init; }

}

/// <summary><c>RenameFile</c> of the protocol.</summary>
sealed record RenameFile
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "rename";

    [JsonPropertyName("annotationId")]
    public string? AnnotationId { get; init; }

    [JsonPropertyName("oldUri")]
    public required string OldUri { get; init; }

    [JsonPropertyName("newUri")]
    public required string NewUri { get; init; }

    [JsonPropertyName("options")]
    public RenameFileOptions? Options { get; init; }

}

/// <summary><c>RenameFileOptions</c> of the protocol.</summary>
sealed record RenameFileOptions
{
    [JsonPropertyName("overwrite")]
    public bool? Overwrite { get; init; }

    [JsonPropertyName("ignoreIfExists")]
    public bool? IgnoreIfExists { get; init; }

}

/// <summary><c>RenameFilesParams</c> of the protocol.</summary>
sealed record RenameFilesParams
{
    [JsonPropertyName("files")]
    public required ImmutableArray<FileRename> Files { get; init; }

}

/// <summary><c>RenameOptions</c> of the protocol.</summary>
sealed record RenameOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("prepareProvider")]
    public bool? PrepareProvider { get; init; }

}

/// <summary><c>RenameParams</c> of the protocol.</summary>
sealed record RenameParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("newName")]
    public required string NewName { get; init; }

}

/// <summary><c>RenameRegistrationOptions</c> of the protocol.</summary>
sealed record RenameRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("prepareProvider")]
    public bool? PrepareProvider { get; init; }

}

/// <summary><c>SaveOptions</c> of the protocol.</summary>
sealed record SaveOptions
{
    [JsonPropertyName("includeText")]
    public bool? IncludeText { get; init; }

}

/// <summary><c>SelectionRange</c> of the protocol.</summary>
sealed record SelectionRange
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("parent")]
    public SelectionRange? Parent { get; init; }

}

/// <summary><c>SelectionRangeClientCapabilities</c> of the protocol.</summary>
sealed record SelectionRangeClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>SelectionRangeOptions</c> of the protocol.</summary>
sealed record SelectionRangeOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>SelectionRangeParams</c> of the protocol.</summary>
sealed record SelectionRangeParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("positions")]
    public required ImmutableArray<Position> Positions { get; init; }

}

/// <summary><c>SelectionRangeRegistrationOptions</c> of the protocol.</summary>
sealed record SelectionRangeRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>SemanticTokens</c> of the protocol.</summary>
sealed record SemanticTokens
{
    [JsonPropertyName("resultId")]
    public string? ResultId { get; init; }

    [JsonPropertyName("data")]
    public required ImmutableArray<int> Data { get; init; }

}

/// <summary><c>SemanticTokensClientCapabilities</c> of the protocol.</summary>
sealed record SemanticTokensClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("requests")]
    public required ClientSemanticTokensRequestOptions Requests { get; init; }

    [JsonPropertyName("tokenTypes")]
    public required ImmutableArray<string> TokenTypes { get; init; }

    [JsonPropertyName("tokenModifiers")]
    public required ImmutableArray<string> TokenModifiers { get; init; }

    [JsonPropertyName("formats")]
    public required ImmutableArray<string> Formats { get; init; }

    [JsonPropertyName("overlappingTokenSupport")]
    public bool? OverlappingTokenSupport { get; init; }

    [JsonPropertyName("multilineTokenSupport")]
    public bool? MultilineTokenSupport { get; init; }

    [JsonPropertyName("serverCancelSupport")]
    public bool? ServerCancelSupport { get; init; }

    [JsonPropertyName("augmentsSyntaxTokens")]
    public bool? AugmentsSyntaxTokens { get; init; }

}

/// <summary><c>SemanticTokensDelta</c> of the protocol.</summary>
sealed record SemanticTokensDelta
{
    [JsonPropertyName("resultId")]
    public string? ResultId { get; init; }

    [JsonPropertyName("edits")]
    public required ImmutableArray<SemanticTokensEdit> Edits { get; init; }

}

/// <summary><c>SemanticTokensDeltaParams</c> of the protocol.</summary>
sealed record SemanticTokensDeltaParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("previousResultId")]
    public required string PreviousResultId { get; init; }

}

/// <summary><c>SemanticTokensEdit</c> of the protocol.</summary>
sealed record SemanticTokensEdit
{
    [JsonPropertyName("start")]
    public required int Start { get; init; }

    [JsonPropertyName("deleteCount")]
    public required int DeleteCount { get; init; }

    [JsonPropertyName("data")]
    public ImmutableArray<int>? Data { get; init; }

}

/// <summary><c>SemanticTokensFullDelta</c> of the protocol.</summary>
sealed record SemanticTokensFullDelta
{
    [JsonPropertyName("delta")]
    public bool? Delta { get; init; }

}

/// <summary><c>SemanticTokensLegend</c> of the protocol.</summary>
sealed record SemanticTokensLegend
{
    [JsonPropertyName("tokenTypes")]
    public required ImmutableArray<string> TokenTypes { get; init; }

    [JsonPropertyName("tokenModifiers")]
    public required ImmutableArray<string> TokenModifiers { get; init; }

}

/// <summary><c>SemanticTokensOptions</c> of the protocol.</summary>
sealed record SemanticTokensOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("legend")]
    public required SemanticTokensLegend Legend { get; init; }

    [JsonPropertyName("range")]
    public Either<bool, JsonElement>? Range { get; init; }

    [JsonPropertyName("full")]
    public Either<bool, SemanticTokensFullDelta>? Full { get; init; }

}

/// <summary><c>SemanticTokensParams</c> of the protocol.</summary>
sealed record SemanticTokensParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

}

/// <summary><c>SemanticTokensRangeParams</c> of the protocol.</summary>
sealed record SemanticTokensRangeParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("range")]
    public required Range Range { get; init; }

}

/// <summary><c>SemanticTokensRegistrationOptions</c> of the protocol.</summary>
sealed record SemanticTokensRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("legend")]
    public required SemanticTokensLegend Legend { get; init; }

    [JsonPropertyName("range")]
    public Either<bool, JsonElement>? Range { get; init; }

    [JsonPropertyName("full")]
    public Either<bool, SemanticTokensFullDelta>? Full { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>SemanticTokensWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record SemanticTokensWorkspaceClientCapabilities
{
    [JsonPropertyName("refreshSupport")]
    public bool? RefreshSupport { get; init; }

}

/// <summary><c>ServerCapabilities</c> of the protocol.</summary>
sealed record ServerCapabilities
{
    [JsonPropertyName("positionEncoding")]
    public string? PositionEncoding { get; init; }

    [JsonPropertyName("textDocumentSync")]
    public Either<TextDocumentSyncOptions, TextDocumentSyncKind>? TextDocumentSync { get; init; }

    [JsonPropertyName("notebookDocumentSync")]
    public Either<NotebookDocumentSyncOptions, NotebookDocumentSyncRegistrationOptions>? NotebookDocumentSync { get; init; }

    [JsonPropertyName("completionProvider")]
    public CompletionOptions? CompletionProvider { get; init; }

    [JsonPropertyName("hoverProvider")]
    public Either<bool, HoverOptions>? HoverProvider { get; init; }

    [JsonPropertyName("signatureHelpProvider")]
    public SignatureHelpOptions? SignatureHelpProvider { get; init; }

    [JsonPropertyName("declarationProvider")]
    public Either<bool, DeclarationOptions, DeclarationRegistrationOptions>? DeclarationProvider { get; init; }

    [JsonPropertyName("definitionProvider")]
    public Either<bool, DefinitionOptions>? DefinitionProvider { get; init; }

    [JsonPropertyName("typeDefinitionProvider")]
    public Either<bool, TypeDefinitionOptions, TypeDefinitionRegistrationOptions>? TypeDefinitionProvider { get; init; }

    [JsonPropertyName("implementationProvider")]
    public Either<bool, ImplementationOptions, ImplementationRegistrationOptions>? ImplementationProvider { get; init; }

    [JsonPropertyName("referencesProvider")]
    public Either<bool, ReferenceOptions>? ReferencesProvider { get; init; }

    [JsonPropertyName("documentHighlightProvider")]
    public Either<bool, DocumentHighlightOptions>? DocumentHighlightProvider { get; init; }

    [JsonPropertyName("documentSymbolProvider")]
    public Either<bool, DocumentSymbolOptions>? DocumentSymbolProvider { get; init; }

    [JsonPropertyName("codeActionProvider")]
    public Either<bool, CodeActionOptions>? CodeActionProvider { get; init; }

    [JsonPropertyName("codeLensProvider")]
    public CodeLensOptions? CodeLensProvider { get; init; }

    [JsonPropertyName("documentLinkProvider")]
    public DocumentLinkOptions? DocumentLinkProvider { get; init; }

    [JsonPropertyName("colorProvider")]
    public Either<bool, DocumentColorOptions, DocumentColorRegistrationOptions>? ColorProvider { get; init; }

    [JsonPropertyName("workspaceSymbolProvider")]
    public Either<bool, WorkspaceSymbolOptions>? WorkspaceSymbolProvider { get; init; }

    [JsonPropertyName("documentFormattingProvider")]
    public Either<bool, DocumentFormattingOptions>? DocumentFormattingProvider { get; init; }

    [JsonPropertyName("documentRangeFormattingProvider")]
    public Either<bool, DocumentRangeFormattingOptions>? DocumentRangeFormattingProvider { get; init; }

    [JsonPropertyName("documentOnTypeFormattingProvider")]
    public DocumentOnTypeFormattingOptions? DocumentOnTypeFormattingProvider { get; init; }

    [JsonPropertyName("renameProvider")]
    public Either<bool, RenameOptions>? RenameProvider { get; init; }

    [JsonPropertyName("foldingRangeProvider")]
    public Either<bool, FoldingRangeOptions, FoldingRangeRegistrationOptions>? FoldingRangeProvider { get; init; }

    [JsonPropertyName("selectionRangeProvider")]
    public Either<bool, SelectionRangeOptions, SelectionRangeRegistrationOptions>? SelectionRangeProvider { get; init; }

    [JsonPropertyName("executeCommandProvider")]
    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }

    [JsonPropertyName("callHierarchyProvider")]
    public Either<bool, CallHierarchyOptions, CallHierarchyRegistrationOptions>? CallHierarchyProvider { get; init; }

    [JsonPropertyName("linkedEditingRangeProvider")]
    public Either<bool, LinkedEditingRangeOptions, LinkedEditingRangeRegistrationOptions>? LinkedEditingRangeProvider { get; init; }

    [JsonPropertyName("semanticTokensProvider")]
    public Either<SemanticTokensOptions, SemanticTokensRegistrationOptions>? SemanticTokensProvider { get; init; }

    [JsonPropertyName("monikerProvider")]
    public Either<bool, MonikerOptions, MonikerRegistrationOptions>? MonikerProvider { get; init; }

    [JsonPropertyName("typeHierarchyProvider")]
    public Either<bool, TypeHierarchyOptions, TypeHierarchyRegistrationOptions>? TypeHierarchyProvider { get; init; }

    [JsonPropertyName("inlineValueProvider")]
    public Either<bool, InlineValueOptions, InlineValueRegistrationOptions>? InlineValueProvider { get; init; }

    [JsonPropertyName("inlayHintProvider")]
    public Either<bool, InlayHintOptions, InlayHintRegistrationOptions>? InlayHintProvider { get; init; }

    [JsonPropertyName("diagnosticProvider")]
    public Either<DiagnosticOptions, DiagnosticRegistrationOptions>? DiagnosticProvider { get; init; }

    [JsonPropertyName("inlineCompletionProvider")]
    public Either<bool, InlineCompletionOptions>? InlineCompletionProvider { get; init; }

    [JsonPropertyName("workspace")]
    public WorkspaceOptions? Workspace { get; init; }

    [JsonPropertyName("experimental")]
    public JsonElement? Experimental { get; init; }

}

/// <summary><c>ServerCompletionItemOptions</c> of the protocol.</summary>
sealed record ServerCompletionItemOptions
{
    [JsonPropertyName("labelDetailsSupport")]
    public bool? LabelDetailsSupport { get; init; }

}

/// <summary><c>ServerInfo</c> of the protocol.</summary>
sealed record ServerInfo
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("version")]
    public string? Version { get; init; }

}

/// <summary><c>SetTraceParams</c> of the protocol.</summary>
sealed record SetTraceParams
{
    [JsonPropertyName("value")]
    public required string Value { get; init; }

}

/// <summary><c>ShowDocumentClientCapabilities</c> of the protocol.</summary>
sealed record ShowDocumentClientCapabilities
{
    [JsonPropertyName("support")]
    public required bool Support { get; init; }

}

/// <summary><c>ShowDocumentParams</c> of the protocol.</summary>
sealed record ShowDocumentParams
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("external")]
    public bool? External { get; init; }

    [JsonPropertyName("takeFocus")]
    public bool? TakeFocus { get; init; }

    [JsonPropertyName("selection")]
    public Range? Selection { get; init; }

}

/// <summary><c>ShowDocumentResult</c> of the protocol.</summary>
sealed record ShowDocumentResult
{
    [JsonPropertyName("success")]
    public required bool Success { get; init; }

}

/// <summary><c>ShowMessageParams</c> of the protocol.</summary>
sealed record ShowMessageParams
{
    [JsonPropertyName("type")]
    public required MessageType Type { get; init; }

    [JsonPropertyName("message")]
    public required string Message { get; init; }

}

/// <summary><c>ShowMessageRequestClientCapabilities</c> of the protocol.</summary>
sealed record ShowMessageRequestClientCapabilities
{
    [JsonPropertyName("messageActionItem")]
    public ClientShowMessageActionItemOptions? MessageActionItem { get; init; }

}

/// <summary><c>ShowMessageRequestParams</c> of the protocol.</summary>
sealed record ShowMessageRequestParams
{
    [JsonPropertyName("type")]
    public required MessageType Type { get; init; }

    [JsonPropertyName("message")]
    public required string Message { get; init; }

    [JsonPropertyName("actions")]
    public ImmutableArray<MessageActionItem>? Actions { get; init; }

}

/// <summary><c>SignatureHelp</c> of the protocol.</summary>
sealed record SignatureHelp
{
    [JsonPropertyName("signatures")]
    public required ImmutableArray<SignatureInformation> Signatures { get; init; }

    [JsonPropertyName("activeSignature")]
    public int? ActiveSignature { get; init; }

    [JsonPropertyName("activeParameter")]
    public int? ActiveParameter { get; init; }

}

/// <summary><c>SignatureHelpClientCapabilities</c> of the protocol.</summary>
sealed record SignatureHelpClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("signatureInformation")]
    public ClientSignatureInformationOptions? SignatureInformation { get; init; }

    [JsonPropertyName("contextSupport")]
    public bool? ContextSupport { get; init; }

}

/// <summary><c>SignatureHelpContext</c> of the protocol.</summary>
sealed record SignatureHelpContext
{
    [JsonPropertyName("triggerKind")]
    public required SignatureHelpTriggerKind TriggerKind { get; init; }

    [JsonPropertyName("triggerCharacter")]
    public string? TriggerCharacter { get; init; }

    [JsonPropertyName("isRetrigger")]
    public required bool IsRetrigger { get; init; }

    [JsonPropertyName("activeSignatureHelp")]
    public SignatureHelp? ActiveSignatureHelp { get; init; }

}

/// <summary><c>SignatureHelpOptions</c> of the protocol.</summary>
sealed record SignatureHelpOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("triggerCharacters")]
    public ImmutableArray<string>? TriggerCharacters { get; init; }

    [JsonPropertyName("retriggerCharacters")]
    public ImmutableArray<string>? RetriggerCharacters { get; init; }

}

/// <summary><c>SignatureHelpParams</c> of the protocol.</summary>
sealed record SignatureHelpParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("context")]
    public SignatureHelpContext? Context { get; init; }

}

/// <summary><c>SignatureHelpRegistrationOptions</c> of the protocol.</summary>
sealed record SignatureHelpRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("triggerCharacters")]
    public ImmutableArray<string>? TriggerCharacters { get; init; }

    [JsonPropertyName("retriggerCharacters")]
    public ImmutableArray<string>? RetriggerCharacters { get; init; }

}

/// <summary><c>SignatureInformation</c> of the protocol.</summary>
sealed record SignatureInformation
{
    [JsonPropertyName("label")]
    public required string Label { get; init; }

    [JsonPropertyName("documentation")]
    public Either<string, MarkupContent>? Documentation { get; init; }

    [JsonPropertyName("parameters")]
    public ImmutableArray<ParameterInformation>? Parameters { get; init; }

    [JsonPropertyName("activeParameter")]
    public int? ActiveParameter { get; init; }

}

/// <summary><c>SnippetTextEdit</c> of the protocol.</summary>
sealed record SnippetTextEdit
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("snippet")]
    public required StringValue Snippet { get; init; }

    [JsonPropertyName("annotationId")]
    public string? AnnotationId { get; init; }

}

/// <summary><c>StaleRequestSupportOptions</c> of the protocol.</summary>
sealed record StaleRequestSupportOptions
{
    [JsonPropertyName("cancel")]
    public required bool Cancel { get; init; }

    [JsonPropertyName("retryOnContentModified")]
    public required ImmutableArray<string> RetryOnContentModified { get; init; }

}

/// <summary><c>StringValue</c> of the protocol.</summary>
sealed record StringValue
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "snippet";

    [JsonPropertyName("value")]
    public required string Value { get; init; }

}

/// <summary><c>SymbolInformation</c> of the protocol.</summary>
sealed record SymbolInformation
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("kind")]
    public required SymbolKind Kind { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<SymbolTag>? Tags { get; init; }

    [JsonPropertyName("containerName")]
    public string? ContainerName { get; init; }

    [JsonPropertyName("deprecated")]
    public bool? Deprecated { get; init; }

    [JsonPropertyName("location")]
    public required Location Location { get; init; }

}

/// <summary><c>TextDocumentChangeRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentChangeRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("syncKind")]
    public required TextDocumentSyncKind SyncKind { get; init; }

}

/// <summary><c>TextDocumentClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentClientCapabilities
{
    [JsonPropertyName("synchronization")]
    public TextDocumentSyncClientCapabilities? Synchronization { get; init; }

    [JsonPropertyName("filters")]
    public TextDocumentFilterClientCapabilities? Filters { get; init; }

    [JsonPropertyName("completion")]
    public CompletionClientCapabilities? Completion { get; init; }

    [JsonPropertyName("hover")]
    public HoverClientCapabilities? Hover { get; init; }

    [JsonPropertyName("signatureHelp")]
    public SignatureHelpClientCapabilities? SignatureHelp { get; init; }

    [JsonPropertyName("declaration")]
    public DeclarationClientCapabilities? Declaration { get; init; }

    [JsonPropertyName("definition")]
    public DefinitionClientCapabilities? Definition { get; init; }

    [JsonPropertyName("typeDefinition")]
    public TypeDefinitionClientCapabilities? TypeDefinition { get; init; }

    [JsonPropertyName("implementation")]
    public ImplementationClientCapabilities? Implementation { get; init; }

    [JsonPropertyName("references")]
    public ReferenceClientCapabilities? References { get; init; }

    [JsonPropertyName("documentHighlight")]
    public DocumentHighlightClientCapabilities? DocumentHighlight { get; init; }

    [JsonPropertyName("documentSymbol")]
    public DocumentSymbolClientCapabilities? DocumentSymbol { get; init; }

    [JsonPropertyName("codeAction")]
    public CodeActionClientCapabilities? CodeAction { get; init; }

    [JsonPropertyName("codeLens")]
    public CodeLensClientCapabilities? CodeLens { get; init; }

    [JsonPropertyName("documentLink")]
    public DocumentLinkClientCapabilities? DocumentLink { get; init; }

    [JsonPropertyName("colorProvider")]
    public DocumentColorClientCapabilities? ColorProvider { get; init; }

    [JsonPropertyName("formatting")]
    public DocumentFormattingClientCapabilities? Formatting { get; init; }

    [JsonPropertyName("rangeFormatting")]
    public DocumentRangeFormattingClientCapabilities? RangeFormatting { get; init; }

    [JsonPropertyName("onTypeFormatting")]
    public DocumentOnTypeFormattingClientCapabilities? OnTypeFormatting { get; init; }

    [JsonPropertyName("rename")]
    public RenameClientCapabilities? Rename { get; init; }

    [JsonPropertyName("foldingRange")]
    public FoldingRangeClientCapabilities? FoldingRange { get; init; }

    [JsonPropertyName("selectionRange")]
    public SelectionRangeClientCapabilities? SelectionRange { get; init; }

    [JsonPropertyName("publishDiagnostics")]
    public PublishDiagnosticsClientCapabilities? PublishDiagnostics { get; init; }

    [JsonPropertyName("callHierarchy")]
    public CallHierarchyClientCapabilities? CallHierarchy { get; init; }

    [JsonPropertyName("semanticTokens")]
    public SemanticTokensClientCapabilities? SemanticTokens { get; init; }

    [JsonPropertyName("linkedEditingRange")]
    public LinkedEditingRangeClientCapabilities? LinkedEditingRange { get; init; }

    [JsonPropertyName("moniker")]
    public MonikerClientCapabilities? Moniker { get; init; }

    [JsonPropertyName("typeHierarchy")]
    public TypeHierarchyClientCapabilities? TypeHierarchy { get; init; }

    [JsonPropertyName("inlineValue")]
    public InlineValueClientCapabilities? InlineValue { get; init; }

    [JsonPropertyName("inlayHint")]
    public InlayHintClientCapabilities? InlayHint { get; init; }

    [JsonPropertyName("diagnostic")]
    public DiagnosticClientCapabilities? Diagnostic { get; init; }

    [JsonPropertyName("inlineCompletion")]
    public InlineCompletionClientCapabilities? InlineCompletion { get; init; }

}

/// <summary><c>TextDocumentContentChangePartial</c> of the protocol.</summary>
sealed record TextDocumentContentChangePartial
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("rangeLength")]
    public int? RangeLength { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

}

/// <summary><c>TextDocumentContentChangeWholeDocument</c> of the protocol.</summary>
sealed record TextDocumentContentChangeWholeDocument
{
    [JsonPropertyName("text")]
    public required string Text { get; init; }

}

/// <summary><c>TextDocumentContentClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentContentClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>TextDocumentContentOptions</c> of the protocol.</summary>
sealed record TextDocumentContentOptions
{
    [JsonPropertyName("schemes")]
    public required ImmutableArray<string> Schemes { get; init; }

}

/// <summary><c>TextDocumentContentParams</c> of the protocol.</summary>
sealed record TextDocumentContentParams
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>TextDocumentContentRefreshParams</c> of the protocol.</summary>
sealed record TextDocumentContentRefreshParams
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>TextDocumentContentRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentContentRegistrationOptions
{
    [JsonPropertyName("schemes")]
    public required ImmutableArray<string> Schemes { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>TextDocumentContentResult</c> of the protocol.</summary>
sealed record TextDocumentContentResult
{
    [JsonPropertyName("text")]
    public required string Text { get; init; }

}

/// <summary><c>TextDocumentEdit</c> of the protocol.</summary>
sealed record TextDocumentEdit
{
    [JsonPropertyName("textDocument")]
    public required OptionalVersionedTextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("edits")]
    public required ImmutableArray<Either<TextEdit, AnnotatedTextEdit, SnippetTextEdit>> Edits { get; init; }

}

/// <summary><c>TextDocumentFilterClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentFilterClientCapabilities
{
    [JsonPropertyName("relativePatternSupport")]
    public bool? RelativePatternSupport { get; init; }

}

/// <summary><c>TextDocumentFilterLanguage</c> of the protocol.</summary>
sealed record TextDocumentFilterLanguage
{
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public Either<string, RelativePattern>? Pattern { get; init; }

}

/// <summary><c>TextDocumentFilterPattern</c> of the protocol.</summary>
sealed record TextDocumentFilterPattern
{
    [JsonPropertyName("language")]
    public string? Language { get; init; }

    [JsonPropertyName("scheme")]
    public string? Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public required Either<string, RelativePattern> Pattern { get; init; }

}

/// <summary><c>TextDocumentFilterScheme</c> of the protocol.</summary>
sealed record TextDocumentFilterScheme
{
    [JsonPropertyName("language")]
    public string? Language { get; init; }

    [JsonPropertyName("scheme")]
    public required string Scheme { get; init; }

    [JsonPropertyName("pattern")]
    public Either<string, RelativePattern>? Pattern { get; init; }

}

/// <summary><c>TextDocumentIdentifier</c> of the protocol.</summary>
sealed record TextDocumentIdentifier
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

}

/// <summary><c>TextDocumentItem</c> of the protocol.</summary>
sealed record TextDocumentItem
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("languageId")]
    public required string LanguageId { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

}

/// <summary><c>TextDocumentRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

}

/// <summary><c>TextDocumentSaveRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentSaveRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("includeText")]
    public bool? IncludeText { get; init; }

}

/// <summary><c>TextDocumentSyncClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentSyncClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("willSave")]
    public bool? WillSave { get; init; }

    [JsonPropertyName("willSaveWaitUntil")]
    public bool? WillSaveWaitUntil { get; init; }

    [JsonPropertyName("didSave")]
    public bool? DidSave { get; init; }

}

/// <summary><c>TextDocumentSyncOptions</c> of the protocol.</summary>
sealed record TextDocumentSyncOptions
{
    [JsonPropertyName("openClose")]
    public bool? OpenClose { get; init; }

    [JsonPropertyName("change")]
    public TextDocumentSyncKind? Change { get; init; }

    [JsonPropertyName("willSave")]
    public bool? WillSave { get; init; }

    [JsonPropertyName("willSaveWaitUntil")]
    public bool? WillSaveWaitUntil { get; init; }

    [JsonPropertyName("save")]
    public Either<bool, SaveOptions>? Save { get; init; }

}

/// <summary><c>TextEdit</c> of the protocol.</summary>
sealed record TextEdit
{
    [JsonPropertyName("range")]
    public required Range Range { get; init; }

    [JsonPropertyName("newText")]
    public required string NewText { get; init; }

}

/// <summary><c>TypeDefinitionClientCapabilities</c> of the protocol.</summary>
sealed record TypeDefinitionClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("linkSupport")]
    public bool? LinkSupport { get; init; }

}

/// <summary><c>TypeDefinitionOptions</c> of the protocol.</summary>
sealed record TypeDefinitionOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>TypeDefinitionParams</c> of the protocol.</summary>
sealed record TypeDefinitionParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("position")]
    public required Position Position { get; init; }

    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

}

/// <summary><c>TypeDefinitionRegistrationOptions</c> of the protocol.</summary>
sealed record TypeDefinitionRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>TypeHierarchyClientCapabilities</c> of the protocol.</summary>
sealed record TypeHierarchyClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

}

/// <summary><c>TypeHierarchyOptions</c> of the protocol.</summary>
sealed record TypeHierarchyOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

}

/// <summary><c>TypeHierarchyRegistrationOptions</c> of the protocol.</summary>
sealed record TypeHierarchyRegistrationOptions
{
    [JsonPropertyName("documentSelector")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

}

/// <summary><c>UnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record UnchangedDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "unchanged";

    [JsonPropertyName("resultId")]
    public required string ResultId { get; init; }

}

/// <summary><c>Unregistration</c> of the protocol.</summary>
sealed record Unregistration
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("method")]
    public required string Method { get; init; }

}

/// <summary><c>UnregistrationParams</c> of the protocol.</summary>
sealed record UnregistrationParams
{
    [JsonPropertyName("unregisterations")]
    public required ImmutableArray<Unregistration> Unregisterations { get; init; }

}

/// <summary><c>VersionedTextDocumentIdentifier</c> of the protocol.</summary>
sealed record VersionedTextDocumentIdentifier
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }

}

/// <summary><c>WillSaveTextDocumentParams</c> of the protocol.</summary>
sealed record WillSaveTextDocumentParams
{
    [JsonPropertyName("textDocument")]
    public required TextDocumentIdentifier TextDocument { get; init; }

    [JsonPropertyName("reason")]
    public required TextDocumentSaveReason Reason { get; init; }

}

/// <summary><c>WindowClientCapabilities</c> of the protocol.</summary>
sealed record WindowClientCapabilities
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("showMessage")]
    public ShowMessageRequestClientCapabilities? ShowMessage { get; init; }

    [JsonPropertyName("showDocument")]
    public ShowDocumentClientCapabilities? ShowDocument { get; init; }

}

/// <summary><c>WorkDoneProgressCancelParams</c> of the protocol.</summary>
sealed record WorkDoneProgressCancelParams
{
    [JsonPropertyName("token")]
    public required Either<int, string> Token { get; init; }

}

/// <summary><c>WorkDoneProgressCreateParams</c> of the protocol.</summary>
sealed record WorkDoneProgressCreateParams
{
    [JsonPropertyName("token")]
    public required Either<int, string> Token { get; init; }

}

/// <summary><c>WorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceClientCapabilities
{
    [JsonPropertyName("applyEdit")]
    public bool? ApplyEdit { get; init; }

    [JsonPropertyName("workspaceEdit")]
    public WorkspaceEditClientCapabilities? WorkspaceEdit { get; init; }

    [JsonPropertyName("didChangeConfiguration")]
    public DidChangeConfigurationClientCapabilities? DidChangeConfiguration { get; init; }

    [JsonPropertyName("didChangeWatchedFiles")]
    public DidChangeWatchedFilesClientCapabilities? DidChangeWatchedFiles { get; init; }

    [JsonPropertyName("symbol")]
    public WorkspaceSymbolClientCapabilities? Symbol { get; init; }

    [JsonPropertyName("executeCommand")]
    public ExecuteCommandClientCapabilities? ExecuteCommand { get; init; }

    [JsonPropertyName("workspaceFolders")]
    public bool? WorkspaceFolders { get; init; }

    [JsonPropertyName("configuration")]
    public bool? Configuration { get; init; }

    [JsonPropertyName("semanticTokens")]
    public SemanticTokensWorkspaceClientCapabilities? SemanticTokens { get; init; }

    [JsonPropertyName("codeLens")]
    public CodeLensWorkspaceClientCapabilities? CodeLens { get; init; }

    [JsonPropertyName("fileOperations")]
    public FileOperationClientCapabilities? FileOperations { get; init; }

    [JsonPropertyName("inlineValue")]
    public InlineValueWorkspaceClientCapabilities? InlineValue { get; init; }

    [JsonPropertyName("inlayHint")]
    public InlayHintWorkspaceClientCapabilities? InlayHint { get; init; }

    [JsonPropertyName("diagnostics")]
    public DiagnosticWorkspaceClientCapabilities? Diagnostics { get; init; }

    [JsonPropertyName("foldingRange")]
    public FoldingRangeWorkspaceClientCapabilities? FoldingRange { get; init; }

    [JsonPropertyName("textDocumentContent")]
    public TextDocumentContentClientCapabilities? TextDocumentContent { get; init; }

}

/// <summary><c>WorkspaceDiagnosticParams</c> of the protocol.</summary>
sealed record WorkspaceDiagnosticParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    [JsonPropertyName("previousResultIds")]
    public required ImmutableArray<PreviousResultId> PreviousResultIds { get; init; }

}

/// <summary><c>WorkspaceDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceDiagnosticReport
{
    [JsonPropertyName("items")]
    public required ImmutableArray<Either<WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport>> Items { get; init; }

}

/// <summary><c>WorkspaceEdit</c> of the protocol.</summary>
sealed record WorkspaceEdit
{
    [JsonPropertyName("changes")]
    public ImmutableDictionary<string, ImmutableArray<TextEdit>>? Changes { get; init; }

    [JsonPropertyName("documentChanges")]
    public ImmutableArray<Either<TextDocumentEdit, CreateFile, RenameFile, DeleteFile>>? DocumentChanges { get; init; }

    [JsonPropertyName("changeAnnotations")]
    public ImmutableDictionary<string, ChangeAnnotation>? ChangeAnnotations { get; init; }

}

/// <summary><c>WorkspaceEditClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceEditClientCapabilities
{
    [JsonPropertyName("documentChanges")]
    public bool? DocumentChanges { get; init; }

    [JsonPropertyName("resourceOperations")]
    public ImmutableArray<string>? ResourceOperations { get; init; }

    [JsonPropertyName("failureHandling")]
    public string? FailureHandling { get; init; }

    [JsonPropertyName("normalizesLineEndings")]
    public bool? NormalizesLineEndings { get; init; }

    [JsonPropertyName("changeAnnotationSupport")]
    public ChangeAnnotationsSupportOptions? ChangeAnnotationSupport { get; init; }

    [JsonPropertyName("metadataSupport")]
    public bool? MetadataSupport { get; init; }

    [JsonPropertyName("snippetEditSupport")]
    public bool? SnippetEditSupport { get; init; }

}

/// <summary><c>WorkspaceEditMetadata</c> of the protocol.</summary>
sealed record WorkspaceEditMetadata
{
    [JsonPropertyName("isRefactoring")]
    public bool? IsRefactoring { get; init; }

}

/// <summary><c>WorkspaceFolder</c> of the protocol.</summary>
sealed record WorkspaceFolder
{
    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

}

/// <summary><c>WorkspaceFoldersChangeEvent</c> of the protocol.</summary>
sealed record WorkspaceFoldersChangeEvent
{
    [JsonPropertyName("added")]
    public required ImmutableArray<WorkspaceFolder> Added { get; init; }

    [JsonPropertyName("removed")]
    public required ImmutableArray<WorkspaceFolder> Removed { get; init; }

}

/// <summary><c>WorkspaceFoldersServerCapabilities</c> of the protocol.</summary>
sealed record WorkspaceFoldersServerCapabilities
{
    [JsonPropertyName("supported")]
    public bool? Supported { get; init; }

    [JsonPropertyName("changeNotifications")]
    public Either<string, bool>? ChangeNotifications { get; init; }

}

/// <summary><c>WorkspaceFullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceFullDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "full";

    [JsonPropertyName("resultId")]
    public string? ResultId { get; init; }

    [JsonPropertyName("items")]
    public required ImmutableArray<Diagnostic> Items { get; init; }

    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("version")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Version { get; init; }

}

/// <summary><c>WorkspaceOptions</c> of the protocol.</summary>
sealed record WorkspaceOptions
{
    [JsonPropertyName("workspaceFolders")]
    public WorkspaceFoldersServerCapabilities? WorkspaceFolders { get; init; }

    [JsonPropertyName("fileOperations")]
    public FileOperationOptions? FileOperations { get; init; }

    [JsonPropertyName("textDocumentContent")]
    public Either<TextDocumentContentOptions, TextDocumentContentRegistrationOptions>? TextDocumentContent { get; init; }

}

/// <summary><c>WorkspaceSymbol</c> of the protocol.</summary>
sealed record WorkspaceSymbol
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("kind")]
    public required SymbolKind Kind { get; init; }

    [JsonPropertyName("tags")]
    public ImmutableArray<SymbolTag>? Tags { get; init; }

    [JsonPropertyName("containerName")]
    public string? ContainerName { get; init; }

    [JsonPropertyName("location")]
    public required Either<Location, LocationUriOnly> Location { get; init; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; init; }

}

/// <summary><c>WorkspaceSymbolClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceSymbolClientCapabilities
{
    [JsonPropertyName("dynamicRegistration")]
    public bool? DynamicRegistration { get; init; }

    [JsonPropertyName("symbolKind")]
    public ClientSymbolKindOptions? SymbolKind { get; init; }

    [JsonPropertyName("tagSupport")]
    public ClientSymbolTagOptions? TagSupport { get; init; }

    [JsonPropertyName("resolveSupport")]
    public ClientSymbolResolveOptions? ResolveSupport { get; init; }

}

/// <summary><c>WorkspaceSymbolOptions</c> of the protocol.</summary>
sealed record WorkspaceSymbolOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>WorkspaceSymbolParams</c> of the protocol.</summary>
sealed record WorkspaceSymbolParams
{
    [JsonPropertyName("workDoneToken")]
    public Either<int, string>? WorkDoneToken { get; init; }

    [JsonPropertyName("partialResultToken")]
    public Either<int, string>? PartialResultToken { get; init; }

    [JsonPropertyName("query")]
    public required string Query { get; init; }

}

/// <summary><c>WorkspaceSymbolRegistrationOptions</c> of the protocol.</summary>
sealed record WorkspaceSymbolRegistrationOptions
{
    [JsonPropertyName("workDoneProgress")]
    public bool? WorkDoneProgress { get; init; }

    [JsonPropertyName("resolveProvider")]
    public bool? ResolveProvider { get; init; }

}

/// <summary><c>WorkspaceUnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceUnchangedDocumentDiagnosticReport
{
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "unchanged";

    [JsonPropertyName("resultId")]
    public required string ResultId { get; init; }

    [JsonPropertyName("uri")]
    public required string Uri { get; init; }

    [JsonPropertyName("version")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Version { get; init; }

}
