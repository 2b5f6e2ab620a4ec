// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable
using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary><c>AnnotatedTextEdit</c> of the protocol.</summary>
sealed record AnnotatedTextEdit : IJsonWritable
{
    public required Range Range { get; init; }

    public required string NewText { get; init; }

    public required string AnnotationId { get; init; }

    public static AnnotatedTextEdit Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        NewText = Json.Text(Json.Member(json, "newText")),
        AnnotationId = Json.Text(Json.Member(json, "annotationId")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("newText"u8);
        writer.WriteStringValue(NewText);
        writer.WritePropertyName("annotationId"u8);
        writer.WriteStringValue(AnnotationId);
        writer.WriteEndObject();
    }
}

/// <summary><c>ApplyWorkspaceEditParams</c> of the protocol.</summary>
sealed record ApplyWorkspaceEditParams : IJsonWritable
{
    public string? Label { get; init; }

    public required WorkspaceEdit Edit { get; init; }

    public WorkspaceEditMetadata? Metadata { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Label is { } given0)
        {
            writer.WritePropertyName("label"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("edit"u8);
        Edit.Write(writer);
        if (Metadata is { } given2)
        {
            writer.WritePropertyName("metadata"u8);
            given2.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ApplyWorkspaceEditResult</c> of the protocol.</summary>
sealed record ApplyWorkspaceEditResult
{
    public required bool Applied { get; init; }

    public string? FailureReason { get; init; }

    public int? FailedChange { get; init; }

    public static ApplyWorkspaceEditResult Read(JsonElement json) => new()
    {
        Applied = Json.Flag(Json.Member(json, "applied")),
        FailureReason = Json.Optional(json, "failureReason") is { } given1 ? Json.Text(given1) : null,
        FailedChange = Json.Optional(json, "failedChange") is { } given2 ? Json.Int(given2) : null,
    };
}

/// <summary><c>CallHierarchyClientCapabilities</c> of the protocol.</summary>
sealed record CallHierarchyClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static CallHierarchyClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>CallHierarchyIncomingCall</c> of the protocol.</summary>
sealed record CallHierarchyIncomingCall : IJsonWritable
{
    public required CallHierarchyItem From { get; init; }

    public required ImmutableArray<Range> FromRanges { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("from"u8);
        From.Write(writer);
        writer.WritePropertyName("fromRanges"u8);
        Json.Write(writer, FromRanges);
        writer.WriteEndObject();
    }
}

/// <summary><c>CallHierarchyIncomingCallsParams</c> of the protocol.</summary>
sealed record CallHierarchyIncomingCallsParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required CallHierarchyItem Item { get; init; }

    public static CallHierarchyIncomingCallsParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        Item = Protocol.CallHierarchyItem.Read(Json.Member(json, "item")),
    };
}

/// <summary><c>CallHierarchyItem</c> of the protocol.</summary>
sealed record CallHierarchyItem : IJsonWritable
{
    public required string Name { get; init; }

    public required SymbolKind Kind { get; init; }

    public ImmutableArray<SymbolTag>? Tags { get; init; }

    public string? Detail { get; init; }

    public required string Uri { get; init; }

    public required Range Range { get; init; }

    public required Range SelectionRange { get; init; }

    public JsonElement? Data { get; init; }

    public static CallHierarchyItem Read(JsonElement json) => new()
    {
        Name = Json.Text(Json.Member(json, "name")),
        Kind = (SymbolKind)Json.Int(Json.Member(json, "kind")),
        Tags = Json.Optional(json, "tags") is { } given2 ? Json.Array(given2, json => (SymbolTag)Json.Int(json)) : null,
        Detail = Json.Optional(json, "detail") is { } given3 ? Json.Text(given3) : null,
        Uri = Json.Text(Json.Member(json, "uri")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        SelectionRange = Protocol.Range.Read(Json.Member(json, "selectionRange")),
        Data = Json.Optional(json, "data") is { } given7 ? given7 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        writer.WritePropertyName("kind"u8);
        writer.WriteNumberValue((int)Kind);
        if (Tags is { } given2)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given2);
        }
        if (Detail is { } given3)
        {
            writer.WritePropertyName("detail"u8);
            writer.WriteStringValue(given3);
        }
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("selectionRange"u8);
        SelectionRange.Write(writer);
        if (Data is { } given7)
        {
            writer.WritePropertyName("data"u8);
            given7.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CallHierarchyOptions</c> of the protocol.</summary>
sealed record CallHierarchyOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CallHierarchyOutgoingCall</c> of the protocol.</summary>
sealed record CallHierarchyOutgoingCall : IJsonWritable
{
    public required CallHierarchyItem To { get; init; }

    public required ImmutableArray<Range> FromRanges { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("to"u8);
        To.Write(writer);
        writer.WritePropertyName("fromRanges"u8);
        Json.Write(writer, FromRanges);
        writer.WriteEndObject();
    }
}

/// <summary><c>CallHierarchyOutgoingCallsParams</c> of the protocol.</summary>
sealed record CallHierarchyOutgoingCallsParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required CallHierarchyItem Item { get; init; }

    public static CallHierarchyOutgoingCallsParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        Item = Protocol.CallHierarchyItem.Read(Json.Member(json, "item")),
    };
}

/// <summary><c>CallHierarchyPrepareParams</c> of the protocol.</summary>
sealed record CallHierarchyPrepareParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public static CallHierarchyPrepareParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
    };
}

/// <summary><c>CallHierarchyRegistrationOptions</c> of the protocol.</summary>
sealed record CallHierarchyRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CancelParams</c> of the protocol.</summary>
sealed record CancelParams : IJsonWritable
{
    public required Either<int, string> Id { get; init; }

    public static CancelParams Read(JsonElement json) => new()
    {
        Id = Choices.IntOrString(Json.Member(json, "id")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        Json.Write(writer, Id.Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>ChangeAnnotation</c> of the protocol.</summary>
sealed record ChangeAnnotation : IJsonWritable
{
    public required string Label { get; init; }

    public bool? NeedsConfirmation { get; init; }

    public string? Description { get; init; }

    public static ChangeAnnotation Read(JsonElement json) => new()
    {
        Label = Json.Text(Json.Member(json, "label")),
        NeedsConfirmation = Json.Optional(json, "needsConfirmation") is { } given1 ? Json.Flag(given1) : null,
        Description = Json.Optional(json, "description") is { } given2 ? Json.Text(given2) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("label"u8);
        writer.WriteStringValue(Label);
        if (NeedsConfirmation is { } given1)
        {
            writer.WritePropertyName("needsConfirmation"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Description is { } given2)
        {
            writer.WritePropertyName("description"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ChangeAnnotationsSupportOptions</c> of the protocol.</summary>
sealed record ChangeAnnotationsSupportOptions
{
    public bool? GroupsOnLabel { get; init; }

    public static ChangeAnnotationsSupportOptions Read(JsonElement json) => new()
    {
        GroupsOnLabel = Json.Optional(json, "groupsOnLabel") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ClientCapabilities</c> of the protocol.</summary>
sealed record ClientCapabilities
{
    public WorkspaceClientCapabilities? Workspace { get; init; }

    public TextDocumentClientCapabilities? TextDocument { get; init; }

    public NotebookDocumentClientCapabilities? NotebookDocument { get; init; }

    public WindowClientCapabilities? Window { get; init; }

    public GeneralClientCapabilities? General { get; init; }

    public JsonElement? Experimental { get; init; }

    public static ClientCapabilities Read(JsonElement json) => new()
    {
        Workspace = Json.Optional(json, "workspace") is { } given0 ? Protocol.WorkspaceClientCapabilities.Read(given0) : null,
        TextDocument = Json.Optional(json, "textDocument") is { } given1 ? Protocol.TextDocumentClientCapabilities.Read(given1) : null,
        NotebookDocument = Json.Optional(json, "notebookDocument") is { } given2 ? Protocol.NotebookDocumentClientCapabilities.Read(given2) : null,
        Window = Json.Optional(json, "window") is { } given3 ? Protocol.WindowClientCapabilities.Read(given3) : null,
        General = Json.Optional(json, "general") is { } given4 ? Protocol.GeneralClientCapabilities.Read(given4) : null,
        Experimental = Json.Optional(json, "experimental") is { } given5 ? given5 : null,
    };
}

/// <summary><c>ClientCodeActionKindOptions</c> of the protocol.</summary>
sealed record ClientCodeActionKindOptions
{
    public required ImmutableArray<string> ValueSet { get; init; }

    public static ClientCodeActionKindOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientCodeActionLiteralOptions</c> of the protocol.</summary>
sealed record ClientCodeActionLiteralOptions
{
    public required ClientCodeActionKindOptions CodeActionKind { get; init; }

    public static ClientCodeActionLiteralOptions Read(JsonElement json) => new()
    {
        CodeActionKind = Json.Optional(json, "codeActionKind") is { } given0 ? Protocol.ClientCodeActionKindOptions.Read(given0) : Protocol.ClientCodeActionKindOptions.Read(Json.Nothing),
    };
}

/// <summary><c>ClientCodeActionResolveOptions</c> of the protocol.</summary>
sealed record ClientCodeActionResolveOptions
{
    public required ImmutableArray<string> Properties { get; init; }

    public static ClientCodeActionResolveOptions Read(JsonElement json) => new()
    {
        Properties = Json.Optional(json, "properties") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientCodeLensResolveOptions</c> of the protocol.</summary>
sealed record ClientCodeLensResolveOptions
{
    public required ImmutableArray<string> Properties { get; init; }

    public static ClientCodeLensResolveOptions Read(JsonElement json) => new()
    {
        Properties = Json.Optional(json, "properties") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientCompletionItemInsertTextModeOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemInsertTextModeOptions
{
    public required ImmutableArray<InsertTextMode> ValueSet { get; init; }

    public static ClientCompletionItemInsertTextModeOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (InsertTextMode)Json.Int(json)) : [],
    };
}

/// <summary><c>ClientCompletionItemOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemOptions
{
    public bool? SnippetSupport { get; init; }

    public bool? CommitCharactersSupport { get; init; }

    public ImmutableArray<string>? DocumentationFormat { get; init; }

    public bool? DeprecatedSupport { get; init; }

    public bool? PreselectSupport { get; init; }

    public CompletionItemTagOptions? TagSupport { get; init; }

    public bool? InsertReplaceSupport { get; init; }

    public ClientCompletionItemResolveOptions? ResolveSupport { get; init; }

    public ClientCompletionItemInsertTextModeOptions? InsertTextModeSupport { get; init; }

    public bool? LabelDetailsSupport { get; init; }

    public static ClientCompletionItemOptions Read(JsonElement json) => new()
    {
        SnippetSupport = Json.Optional(json, "snippetSupport") is { } given0 ? Json.Flag(given0) : null,
        CommitCharactersSupport = Json.Optional(json, "commitCharactersSupport") is { } given1 ? Json.Flag(given1) : null,
        DocumentationFormat = Json.Optional(json, "documentationFormat") is { } given2 ? Json.Array(given2, Json.Text) : null,
        DeprecatedSupport = Json.Optional(json, "deprecatedSupport") is { } given3 ? Json.Flag(given3) : null,
        PreselectSupport = Json.Optional(json, "preselectSupport") is { } given4 ? Json.Flag(given4) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given5 ? Protocol.CompletionItemTagOptions.Read(given5) : null,
        InsertReplaceSupport = Json.Optional(json, "insertReplaceSupport") is { } given6 ? Json.Flag(given6) : null,
        ResolveSupport = Json.Optional(json, "resolveSupport") is { } given7 ? Protocol.ClientCompletionItemResolveOptions.Read(given7) : null,
        InsertTextModeSupport = Json.Optional(json, "insertTextModeSupport") is { } given8 ? Protocol.ClientCompletionItemInsertTextModeOptions.Read(given8) : null,
        LabelDetailsSupport = Json.Optional(json, "labelDetailsSupport") is { } given9 ? Json.Flag(given9) : null,
    };
}

/// <summary><c>ClientCompletionItemOptionsKind</c> of the protocol.</summary>
sealed record ClientCompletionItemOptionsKind
{
    public ImmutableArray<CompletionItemKind>? ValueSet { get; init; }

    public static ClientCompletionItemOptionsKind Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (CompletionItemKind)Json.Int(json)) : null,
    };
}

/// <summary><c>ClientCompletionItemResolveOptions</c> of the protocol.</summary>
sealed record ClientCompletionItemResolveOptions
{
    public required ImmutableArray<string> Properties { get; init; }

    public static ClientCompletionItemResolveOptions Read(JsonElement json) => new()
    {
        Properties = Json.Optional(json, "properties") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientDiagnosticsTagOptions</c> of the protocol.</summary>
sealed record ClientDiagnosticsTagOptions
{
    public required ImmutableArray<DiagnosticTag> ValueSet { get; init; }

    public static ClientDiagnosticsTagOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (DiagnosticTag)Json.Int(json)) : [],
    };
}

/// <summary><c>ClientFoldingRangeKindOptions</c> of the protocol.</summary>
sealed record ClientFoldingRangeKindOptions
{
    public ImmutableArray<string>? ValueSet { get; init; }

    public static ClientFoldingRangeKindOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, Json.Text) : null,
    };
}

/// <summary><c>ClientFoldingRangeOptions</c> of the protocol.</summary>
sealed record ClientFoldingRangeOptions
{
    public bool? CollapsedText { get; init; }

    public static ClientFoldingRangeOptions Read(JsonElement json) => new()
    {
        CollapsedText = Json.Optional(json, "collapsedText") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ClientInfo</c> of the protocol.</summary>
sealed record ClientInfo
{
    public required string Name { get; init; }

    public string? Version { get; init; }

    public static ClientInfo Read(JsonElement json) => new()
    {
        Name = Json.Text(Json.Member(json, "name")),
        Version = Json.Optional(json, "version") is { } given1 ? Json.Text(given1) : null,
    };
}

/// <summary><c>ClientInlayHintResolveOptions</c> of the protocol.</summary>
sealed record ClientInlayHintResolveOptions
{
    public required ImmutableArray<string> Properties { get; init; }

    public static ClientInlayHintResolveOptions Read(JsonElement json) => new()
    {
        Properties = Json.Optional(json, "properties") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientSemanticTokensRequestFullDelta</c> of the protocol.</summary>
sealed record ClientSemanticTokensRequestFullDelta
{
    public bool? Delta { get; init; }

    public static ClientSemanticTokensRequestFullDelta Read(JsonElement json) => new()
    {
        Delta = Json.Optional(json, "delta") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ClientSemanticTokensRequestOptions</c> of the protocol.</summary>
sealed record ClientSemanticTokensRequestOptions
{
    public Either<bool, JsonElement>? Range { get; init; }

    public Either<bool, ClientSemanticTokensRequestFullDelta>? Full { get; init; }

    public static ClientSemanticTokensRequestOptions Read(JsonElement json) => new()
    {
        Range = Json.Optional(json, "range") is { } given0 ? Choices.BoolOrJsonElement(given0) : default(Either<bool, JsonElement>?),
        Full = Json.Optional(json, "full") is { } given1 ? Choices.BoolOrClientSemanticTokensRequestFullDelta(given1) : default(Either<bool, ClientSemanticTokensRequestFullDelta>?),
    };
}

/// <summary><c>ClientShowMessageActionItemOptions</c> of the protocol.</summary>
sealed record ClientShowMessageActionItemOptions
{
    public bool? AdditionalPropertiesSupport { get; init; }

    public static ClientShowMessageActionItemOptions Read(JsonElement json) => new()
    {
        AdditionalPropertiesSupport = Json.Optional(json, "additionalPropertiesSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ClientSignatureInformationOptions</c> of the protocol.</summary>
sealed record ClientSignatureInformationOptions
{
    public ImmutableArray<string>? DocumentationFormat { get; init; }

    public ClientSignatureParameterInformationOptions? ParameterInformation { get; init; }

    public bool? ActiveParameterSupport { get; init; }

    public bool? NoActiveParameterSupport { get; init; }

    public static ClientSignatureInformationOptions Read(JsonElement json) => new()
    {
        DocumentationFormat = Json.Optional(json, "documentationFormat") is { } given0 ? Json.Array(given0, Json.Text) : null,
        ParameterInformation = Json.Optional(json, "parameterInformation") is { } given1 ? Protocol.ClientSignatureParameterInformationOptions.Read(given1) : null,
        ActiveParameterSupport = Json.Optional(json, "activeParameterSupport") is { } given2 ? Json.Flag(given2) : null,
        NoActiveParameterSupport = Json.Optional(json, "noActiveParameterSupport") is { } given3 ? Json.Flag(given3) : null,
    };
}

/// <summary><c>ClientSignatureParameterInformationOptions</c> of the protocol.</summary>
sealed record ClientSignatureParameterInformationOptions
{
    public bool? LabelOffsetSupport { get; init; }

    public static ClientSignatureParameterInformationOptions Read(JsonElement json) => new()
    {
        LabelOffsetSupport = Json.Optional(json, "labelOffsetSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ClientSymbolKindOptions</c> of the protocol.</summary>
sealed record ClientSymbolKindOptions
{
    public ImmutableArray<SymbolKind>? ValueSet { get; init; }

    public static ClientSymbolKindOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (SymbolKind)Json.Int(json)) : null,
    };
}

/// <summary><c>ClientSymbolResolveOptions</c> of the protocol.</summary>
sealed record ClientSymbolResolveOptions
{
    public required ImmutableArray<string> Properties { get; init; }

    public static ClientSymbolResolveOptions Read(JsonElement json) => new()
    {
        Properties = Json.Optional(json, "properties") is { } given0 ? Json.Array(given0, Json.Text) : [],
    };
}

/// <summary><c>ClientSymbolTagOptions</c> of the protocol.</summary>
sealed record ClientSymbolTagOptions
{
    public required ImmutableArray<SymbolTag> ValueSet { get; init; }

    public static ClientSymbolTagOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (SymbolTag)Json.Int(json)) : [],
    };
}

/// <summary><c>CodeAction</c> of the protocol.</summary>
sealed record CodeAction : IJsonWritable
{
    public required string Title { get; init; }

    public string? Kind { get; init; }

    public ImmutableArray<Diagnostic>? Diagnostics { get; init; }

    public bool? IsPreferred { get; init; }

    public CodeActionDisabled? Disabled { get; init; }

    public WorkspaceEdit? Edit { get; init; }

    public Command? Command { get; init; }

    public JsonElement? Data { get; init; }

    public ImmutableArray<CodeActionTag>? Tags { get; init; }

    public static CodeAction Read(JsonElement json) => new()
    {
        Title = Json.Text(Json.Member(json, "title")),
        Kind = Json.Optional(json, "kind") is { } given1 ? Json.Text(given1) : null,
        Diagnostics = Json.Optional(json, "diagnostics") is { } given2 ? Json.Array(given2, Protocol.Diagnostic.Read) : null,
        IsPreferred = Json.Optional(json, "isPreferred") is { } given3 ? Json.Flag(given3) : null,
        Disabled = Json.Optional(json, "disabled") is { } given4 ? Protocol.CodeActionDisabled.Read(given4) : null,
        Edit = Json.Optional(json, "edit") is { } given5 ? Protocol.WorkspaceEdit.Read(given5) : null,
        Command = Json.Optional(json, "command") is { } given6 ? Protocol.Command.Read(given6) : null,
        Data = Json.Optional(json, "data") is { } given7 ? given7 : null,
        Tags = Json.Optional(json, "tags") is { } given8 ? Json.Array(given8, json => (CodeActionTag)Json.Int(json)) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("title"u8);
        writer.WriteStringValue(Title);
        if (Kind is { } given1)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteStringValue(given1);
        }
        if (Diagnostics is { } given2)
        {
            writer.WritePropertyName("diagnostics"u8);
            Json.Write(writer, given2);
        }
        if (IsPreferred is { } given3)
        {
            writer.WritePropertyName("isPreferred"u8);
            writer.WriteBooleanValue(given3);
        }
        if (Disabled is { } given4)
        {
            writer.WritePropertyName("disabled"u8);
            given4.Write(writer);
        }
        if (Edit is { } given5)
        {
            writer.WritePropertyName("edit"u8);
            given5.Write(writer);
        }
        if (Command is { } given6)
        {
            writer.WritePropertyName("command"u8);
            given6.Write(writer);
        }
        if (Data is { } given7)
        {
            writer.WritePropertyName("data"u8);
            given7.WriteTo(writer);
        }
        if (Tags is { } given8)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given8);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeActionClientCapabilities</c> of the protocol.</summary>
sealed record CodeActionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientCodeActionLiteralOptions? CodeActionLiteralSupport { get; init; }

    public bool? IsPreferredSupport { get; init; }

    public bool? DisabledSupport { get; init; }

    public bool? DataSupport { get; init; }

    public ClientCodeActionResolveOptions? ResolveSupport { get; init; }

    public bool? HonorsChangeAnnotations { get; init; }

    public bool? DocumentationSupport { get; init; }

    public CodeActionTagOptions? TagSupport { get; init; }

    public static CodeActionClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        CodeActionLiteralSupport = Json.Optional(json, "codeActionLiteralSupport") is { } given1 ? Protocol.ClientCodeActionLiteralOptions.Read(given1) : null,
        IsPreferredSupport = Json.Optional(json, "isPreferredSupport") is { } given2 ? Json.Flag(given2) : null,
        DisabledSupport = Json.Optional(json, "disabledSupport") is { } given3 ? Json.Flag(given3) : null,
        DataSupport = Json.Optional(json, "dataSupport") is { } given4 ? Json.Flag(given4) : null,
        ResolveSupport = Json.Optional(json, "resolveSupport") is { } given5 ? Protocol.ClientCodeActionResolveOptions.Read(given5) : null,
        HonorsChangeAnnotations = Json.Optional(json, "honorsChangeAnnotations") is { } given6 ? Json.Flag(given6) : null,
        DocumentationSupport = Json.Optional(json, "documentationSupport") is { } given7 ? Json.Flag(given7) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given8 ? Protocol.CodeActionTagOptions.Read(given8) : null,
    };
}

/// <summary><c>CodeActionContext</c> of the protocol.</summary>
sealed record CodeActionContext
{
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public ImmutableArray<string>? Only { get; init; }

    public CodeActionTriggerKind? TriggerKind { get; init; }

    public static CodeActionContext Read(JsonElement json) => new()
    {
        Diagnostics = Json.Array(Json.Member(json, "diagnostics"), Protocol.Diagnostic.Read),
        Only = Json.Optional(json, "only") is { } given1 ? Json.Array(given1, Json.Text) : null,
        TriggerKind = Json.Optional(json, "triggerKind") is { } given2 ? (CodeActionTriggerKind)Json.Int(given2) : null,
    };
}

/// <summary><c>CodeActionDisabled</c> of the protocol.</summary>
sealed record CodeActionDisabled : IJsonWritable
{
    public required string Reason { get; init; }

    public static CodeActionDisabled Read(JsonElement json) => new()
    {
        Reason = Json.Text(Json.Member(json, "reason")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("reason"u8);
        writer.WriteStringValue(Reason);
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeActionKindDocumentation</c> of the protocol.</summary>
sealed record CodeActionKindDocumentation : IJsonWritable
{
    public required string Kind { get; init; }

    public required Command Command { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("command"u8);
        Command.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeActionOptions</c> of the protocol.</summary>
sealed record CodeActionOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? CodeActionKinds { get; init; }

    public ImmutableArray<CodeActionKindDocumentation>? Documentation { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (CodeActionKinds is { } given1)
        {
            writer.WritePropertyName("codeActionKinds"u8);
            Json.Write(writer, given1);
        }
        if (Documentation is { } given2)
        {
            writer.WritePropertyName("documentation"u8);
            Json.Write(writer, given2);
        }
        if (ResolveProvider is { } given3)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeActionParams</c> of the protocol.</summary>
sealed record CodeActionParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Range Range { get; init; }

    public required CodeActionContext Context { get; init; }

    public static CodeActionParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Context = Protocol.CodeActionContext.Read(Json.Member(json, "context")),
    };
}

/// <summary><c>CodeActionRegistrationOptions</c> of the protocol.</summary>
sealed record CodeActionRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? CodeActionKinds { get; init; }

    public ImmutableArray<CodeActionKindDocumentation>? Documentation { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (CodeActionKinds is { } given2)
        {
            writer.WritePropertyName("codeActionKinds"u8);
            Json.Write(writer, given2);
        }
        if (Documentation is { } given3)
        {
            writer.WritePropertyName("documentation"u8);
            Json.Write(writer, given3);
        }
        if (ResolveProvider is { } given4)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given4);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeActionTagOptions</c> of the protocol.</summary>
sealed record CodeActionTagOptions
{
    public required ImmutableArray<CodeActionTag> ValueSet { get; init; }

    public static CodeActionTagOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (CodeActionTag)Json.Int(json)) : [],
    };
}

/// <summary><c>CodeDescription</c> of the protocol.</summary>
sealed record CodeDescription : IJsonWritable
{
    public required string Href { get; init; }

    public static CodeDescription Read(JsonElement json) => new()
    {
        Href = Json.Text(Json.Member(json, "href")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("href"u8);
        writer.WriteStringValue(Href);
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeLens</c> of the protocol.</summary>
sealed record CodeLens : IJsonWritable
{
    public required Range Range { get; init; }

    public Command? Command { get; init; }

    public JsonElement? Data { get; init; }

    public static CodeLens Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Command = Json.Optional(json, "command") is { } given1 ? Protocol.Command.Read(given1) : null,
        Data = Json.Optional(json, "data") is { } given2 ? given2 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        if (Command is { } given1)
        {
            writer.WritePropertyName("command"u8);
            given1.Write(writer);
        }
        if (Data is { } given2)
        {
            writer.WritePropertyName("data"u8);
            given2.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeLensClientCapabilities</c> of the protocol.</summary>
sealed record CodeLensClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientCodeLensResolveOptions? ResolveSupport { get; init; }

    public static CodeLensClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        ResolveSupport = Json.Optional(json, "resolveSupport") is { } given1 ? Protocol.ClientCodeLensResolveOptions.Read(given1) : null,
    };
}

/// <summary><c>CodeLensOptions</c> of the protocol.</summary>
sealed record CodeLensOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeLensParams</c> of the protocol.</summary>
sealed record CodeLensParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public static CodeLensParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>CodeLensRegistrationOptions</c> of the protocol.</summary>
sealed record CodeLensRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (ResolveProvider is { } given2)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CodeLensWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record CodeLensWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static CodeLensWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>Command</c> of the protocol.</summary>
sealed record Command : IJsonWritable
{
    public required string Title { get; init; }

    public string? Tooltip { get; init; }

    public required string CommandName { get; init; }

    public ImmutableArray<JsonElement>? Arguments { get; init; }

    public static Command Read(JsonElement json) => new()
    {
        Title = Json.Text(Json.Member(json, "title")),
        Tooltip = Json.Optional(json, "tooltip") is { } given1 ? Json.Text(given1) : null,
        CommandName = Json.Text(Json.Member(json, "command")),
        Arguments = Json.Optional(json, "arguments") is { } given3 ? Json.Array(given3, json => json) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("title"u8);
        writer.WriteStringValue(Title);
        if (Tooltip is { } given1)
        {
            writer.WritePropertyName("tooltip"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("command"u8);
        writer.WriteStringValue(CommandName);
        if (Arguments is { } given3)
        {
            writer.WritePropertyName("arguments"u8);
            Json.Write(writer, given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionClientCapabilities</c> of the protocol.</summary>
sealed record CompletionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientCompletionItemOptions? CompletionItem { get; init; }

    public ClientCompletionItemOptionsKind? CompletionItemKind { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public bool? ContextSupport { get; init; }

    public CompletionListCapabilities? CompletionList { get; init; }

    public static CompletionClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        CompletionItem = Json.Optional(json, "completionItem") is { } given1 ? Protocol.ClientCompletionItemOptions.Read(given1) : null,
        CompletionItemKind = Json.Optional(json, "completionItemKind") is { } given2 ? Protocol.ClientCompletionItemOptionsKind.Read(given2) : null,
        InsertTextMode = Json.Optional(json, "insertTextMode") is { } given3 ? (InsertTextMode)Json.Int(given3) : null,
        ContextSupport = Json.Optional(json, "contextSupport") is { } given4 ? Json.Flag(given4) : null,
        CompletionList = Json.Optional(json, "completionList") is { } given5 ? Protocol.CompletionListCapabilities.Read(given5) : null,
    };
}

/// <summary><c>CompletionContext</c> of the protocol.</summary>
sealed record CompletionContext
{
    public required CompletionTriggerKind TriggerKind { get; init; }

    public string? TriggerCharacter { get; init; }

    public static CompletionContext Read(JsonElement json) => new()
    {
        TriggerKind = (CompletionTriggerKind)Json.Int(Json.Member(json, "triggerKind")),
        TriggerCharacter = Json.Optional(json, "triggerCharacter") is { } given1 ? Json.Text(given1) : null,
    };
}

/// <summary><c>CompletionItem</c> of the protocol.</summary>
sealed record CompletionItem : IJsonWritable
{
    public required string Label { get; init; }

    public CompletionItemLabelDetails? LabelDetails { get; init; }

    public CompletionItemKind? Kind { get; init; }

    public ImmutableArray<CompletionItemTag>? Tags { get; init; }

    public string? Detail { get; init; }

    public Either<string, MarkupContent>? Documentation { get; init; }

    public bool? Deprecated { get; init; }

    public bool? Preselect { get; init; }

    public string? SortText { get; init; }

    public string? FilterText { get; init; }

    public string? InsertText { get; init; }

    public InsertTextFormat? InsertTextFormat { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public Either<TextEdit, InsertReplaceEdit>? TextEdit { get; init; }

    public string? TextEditText { get; init; }

    public ImmutableArray<TextEdit>? AdditionalTextEdits { get; init; }

    public ImmutableArray<string>? CommitCharacters { get; init; }

    public Command? Command { get; init; }

    public JsonElement? Data { get; init; }

    public static CompletionItem Read(JsonElement json) => new()
    {
        Label = Json.Text(Json.Member(json, "label")),
        LabelDetails = Json.Optional(json, "labelDetails") is { } given1 ? Protocol.CompletionItemLabelDetails.Read(given1) : null,
        Kind = Json.Optional(json, "kind") is { } given2 ? (CompletionItemKind)Json.Int(given2) : null,
        Tags = Json.Optional(json, "tags") is { } given3 ? Json.Array(given3, json => (CompletionItemTag)Json.Int(json)) : null,
        Detail = Json.Optional(json, "detail") is { } given4 ? Json.Text(given4) : null,
        Documentation = Json.Optional(json, "documentation") is { } given5 ? Choices.StringOrMarkupContent(given5) : default(Either<string, MarkupContent>?),
        Deprecated = Json.Optional(json, "deprecated") is { } given6 ? Json.Flag(given6) : null,
        Preselect = Json.Optional(json, "preselect") is { } given7 ? Json.Flag(given7) : null,
        SortText = Json.Optional(json, "sortText") is { } given8 ? Json.Text(given8) : null,
        FilterText = Json.Optional(json, "filterText") is { } given9 ? Json.Text(given9) : null,
        InsertText = Json.Optional(json, "insertText") is { } given10 ? Json.Text(given10) : null,
        InsertTextFormat = Json.Optional(json, "insertTextFormat") is { } given11 ? (InsertTextFormat)Json.Int(given11) : null,
        InsertTextMode = Json.Optional(json, "insertTextMode") is { } given12 ? (InsertTextMode)Json.Int(given12) : null,
        TextEdit = Json.Optional(json, "textEdit") is { } given13 ? Choices.TextEditOrInsertReplaceEdit(given13) : default(Either<TextEdit, InsertReplaceEdit>?),
        TextEditText = Json.Optional(json, "textEditText") is { } given14 ? Json.Text(given14) : null,
        AdditionalTextEdits = Json.Optional(json, "additionalTextEdits") is { } given15 ? Json.Array(given15, Protocol.TextEdit.Read) : null,
        CommitCharacters = Json.Optional(json, "commitCharacters") is { } given16 ? Json.Array(given16, Json.Text) : null,
        Command = Json.Optional(json, "command") is { } given17 ? Protocol.Command.Read(given17) : null,
        Data = Json.Optional(json, "data") is { } given18 ? given18 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("label"u8);
        writer.WriteStringValue(Label);
        if (LabelDetails is { } given1)
        {
            writer.WritePropertyName("labelDetails"u8);
            given1.Write(writer);
        }
        if (Kind is { } given2)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteNumberValue((int)given2);
        }
        if (Tags is { } given3)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given3);
        }
        if (Detail is { } given4)
        {
            writer.WritePropertyName("detail"u8);
            writer.WriteStringValue(given4);
        }
        if (Documentation is { } given5)
        {
            writer.WritePropertyName("documentation"u8);
            Json.Write(writer, given5.Value);
        }
        if (Deprecated is { } given6)
        {
            writer.WritePropertyName("deprecated"u8);
            writer.WriteBooleanValue(given6);
        }
        if (Preselect is { } given7)
        {
            writer.WritePropertyName("preselect"u8);
            writer.WriteBooleanValue(given7);
        }
        if (SortText is { } given8)
        {
            writer.WritePropertyName("sortText"u8);
            writer.WriteStringValue(given8);
        }
        if (FilterText is { } given9)
        {
            writer.WritePropertyName("filterText"u8);
            writer.WriteStringValue(given9);
        }
        if (InsertText is { } given10)
        {
            writer.WritePropertyName("insertText"u8);
            writer.WriteStringValue(given10);
        }
        if (InsertTextFormat is { } given11)
        {
            writer.WritePropertyName("insertTextFormat"u8);
            writer.WriteNumberValue((int)given11);
        }
        if (InsertTextMode is { } given12)
        {
            writer.WritePropertyName("insertTextMode"u8);
            writer.WriteNumberValue((int)given12);
        }
        if (TextEdit is { } given13)
        {
            writer.WritePropertyName("textEdit"u8);
            Json.Write(writer, given13.Value);
        }
        if (TextEditText is { } given14)
        {
            writer.WritePropertyName("textEditText"u8);
            writer.WriteStringValue(given14);
        }
        if (AdditionalTextEdits is { } given15)
        {
            writer.WritePropertyName("additionalTextEdits"u8);
            Json.Write(writer, given15);
        }
        if (CommitCharacters is { } given16)
        {
            writer.WritePropertyName("commitCharacters"u8);
            Json.Write(writer, given16);
        }
        if (Command is { } given17)
        {
            writer.WritePropertyName("command"u8);
            given17.Write(writer);
        }
        if (Data is { } given18)
        {
            writer.WritePropertyName("data"u8);
            given18.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionItemApplyKinds</c> of the protocol.</summary>
sealed record CompletionItemApplyKinds : IJsonWritable
{
    public ApplyKind? CommitCharacters { get; init; }

    public ApplyKind? Data { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (CommitCharacters is { } given0)
        {
            writer.WritePropertyName("commitCharacters"u8);
            writer.WriteNumberValue((int)given0);
        }
        if (Data is { } given1)
        {
            writer.WritePropertyName("data"u8);
            writer.WriteNumberValue((int)given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionItemDefaults</c> of the protocol.</summary>
sealed record CompletionItemDefaults : IJsonWritable
{
    public ImmutableArray<string>? CommitCharacters { get; init; }

    public Either<Range, EditRangeWithInsertReplace>? EditRange { get; init; }

    public InsertTextFormat? InsertTextFormat { get; init; }

    public InsertTextMode? InsertTextMode { get; init; }

    public JsonElement? Data { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (CommitCharacters is { } given0)
        {
            writer.WritePropertyName("commitCharacters"u8);
            Json.Write(writer, given0);
        }
        if (EditRange is { } given1)
        {
            writer.WritePropertyName("editRange"u8);
            Json.Write(writer, given1.Value);
        }
        if (InsertTextFormat is { } given2)
        {
            writer.WritePropertyName("insertTextFormat"u8);
            writer.WriteNumberValue((int)given2);
        }
        if (InsertTextMode is { } given3)
        {
            writer.WritePropertyName("insertTextMode"u8);
            writer.WriteNumberValue((int)given3);
        }
        if (Data is { } given4)
        {
            writer.WritePropertyName("data"u8);
            given4.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionItemLabelDetails</c> of the protocol.</summary>
sealed record CompletionItemLabelDetails : IJsonWritable
{
    public string? Detail { get; init; }

    public string? Description { get; init; }

    public static CompletionItemLabelDetails Read(JsonElement json) => new()
    {
        Detail = Json.Optional(json, "detail") is { } given0 ? Json.Text(given0) : null,
        Description = Json.Optional(json, "description") is { } given1 ? Json.Text(given1) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Detail is { } given0)
        {
            writer.WritePropertyName("detail"u8);
            writer.WriteStringValue(given0);
        }
        if (Description is { } given1)
        {
            writer.WritePropertyName("description"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionItemTagOptions</c> of the protocol.</summary>
sealed record CompletionItemTagOptions
{
    public required ImmutableArray<CompletionItemTag> ValueSet { get; init; }

    public static CompletionItemTagOptions Read(JsonElement json) => new()
    {
        ValueSet = Json.Optional(json, "valueSet") is { } given0 ? Json.Array(given0, json => (CompletionItemTag)Json.Int(json)) : [],
    };
}

/// <summary><c>CompletionList</c> of the protocol.</summary>
sealed record CompletionList : IJsonWritable
{
    public required bool IsIncomplete { get; init; }

    public CompletionItemDefaults? ItemDefaults { get; init; }

    public CompletionItemApplyKinds? ApplyKind { get; init; }

    public required ImmutableArray<CompletionItem> Items { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("isIncomplete"u8);
        writer.WriteBooleanValue(IsIncomplete);
        if (ItemDefaults is { } given1)
        {
            writer.WritePropertyName("itemDefaults"u8);
            given1.Write(writer);
        }
        if (ApplyKind is { } given2)
        {
            writer.WritePropertyName("applyKind"u8);
            given2.Write(writer);
        }
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionListCapabilities</c> of the protocol.</summary>
sealed record CompletionListCapabilities
{
    public ImmutableArray<string>? ItemDefaults { get; init; }

    public bool? ApplyKindSupport { get; init; }

    public static CompletionListCapabilities Read(JsonElement json) => new()
    {
        ItemDefaults = Json.Optional(json, "itemDefaults") is { } given0 ? Json.Array(given0, Json.Text) : null,
        ApplyKindSupport = Json.Optional(json, "applyKindSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>CompletionOptions</c> of the protocol.</summary>
sealed record CompletionOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? TriggerCharacters { get; init; }

    public ImmutableArray<string>? AllCommitCharacters { get; init; }

    public bool? ResolveProvider { get; init; }

    public ServerCompletionItemOptions? CompletionItem { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (TriggerCharacters is { } given1)
        {
            writer.WritePropertyName("triggerCharacters"u8);
            Json.Write(writer, given1);
        }
        if (AllCommitCharacters is { } given2)
        {
            writer.WritePropertyName("allCommitCharacters"u8);
            Json.Write(writer, given2);
        }
        if (ResolveProvider is { } given3)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given3);
        }
        if (CompletionItem is { } given4)
        {
            writer.WritePropertyName("completionItem"u8);
            given4.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CompletionParams</c> of the protocol.</summary>
sealed record CompletionParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public CompletionContext? Context { get; init; }

    public static CompletionParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
        Context = Json.Optional(json, "context") is { } given4 ? Protocol.CompletionContext.Read(given4) : null,
    };
}

/// <summary><c>CompletionRegistrationOptions</c> of the protocol.</summary>
sealed record CompletionRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? TriggerCharacters { get; init; }

    public ImmutableArray<string>? AllCommitCharacters { get; init; }

    public bool? ResolveProvider { get; init; }

    public ServerCompletionItemOptions? CompletionItem { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (TriggerCharacters is { } given2)
        {
            writer.WritePropertyName("triggerCharacters"u8);
            Json.Write(writer, given2);
        }
        if (AllCommitCharacters is { } given3)
        {
            writer.WritePropertyName("allCommitCharacters"u8);
            Json.Write(writer, given3);
        }
        if (ResolveProvider is { } given4)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given4);
        }
        if (CompletionItem is { } given5)
        {
            writer.WritePropertyName("completionItem"u8);
            given5.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ConfigurationItem</c> of the protocol.</summary>
sealed record ConfigurationItem : IJsonWritable
{
    public string? ScopeUri { get; init; }

    public string? Section { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ScopeUri is { } given0)
        {
            writer.WritePropertyName("scopeUri"u8);
            writer.WriteStringValue(given0);
        }
        if (Section is { } given1)
        {
            writer.WritePropertyName("section"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ConfigurationParams</c> of the protocol.</summary>
sealed record ConfigurationParams : IJsonWritable
{
    public required ImmutableArray<ConfigurationItem> Items { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        writer.WriteEndObject();
    }
}

/// <summary><c>CreateFile</c> of the protocol.</summary>
sealed record CreateFile : IJsonWritable
{
    public string Kind { get; init; } = "create";

    public string? AnnotationId { get; init; }

    public required string Uri { get; init; }

    public CreateFileOptions? Options { get; init; }

    public static CreateFile Read(JsonElement json) => new()
    {
        AnnotationId = Json.Optional(json, "annotationId") is { } given1 ? Json.Text(given1) : null,
        Uri = Json.Text(Json.Member(json, "uri")),
        Options = Json.Optional(json, "options") is { } given3 ? Protocol.CreateFileOptions.Read(given3) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (AnnotationId is { } given1)
        {
            writer.WritePropertyName("annotationId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Options is { } given3)
        {
            writer.WritePropertyName("options"u8);
            given3.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CreateFileOptions</c> of the protocol.</summary>
sealed record CreateFileOptions : IJsonWritable
{
    public bool? Overwrite { get; init; }

    public bool? IgnoreIfExists { get; init; }

    public static CreateFileOptions Read(JsonElement json) => new()
    {
        Overwrite = Json.Optional(json, "overwrite") is { } given0 ? Json.Flag(given0) : null,
        IgnoreIfExists = Json.Optional(json, "ignoreIfExists") is { } given1 ? Json.Flag(given1) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Overwrite is { } given0)
        {
            writer.WritePropertyName("overwrite"u8);
            writer.WriteBooleanValue(given0);
        }
        if (IgnoreIfExists is { } given1)
        {
            writer.WritePropertyName("ignoreIfExists"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>CreateFilesParams</c> of the protocol.</summary>
sealed record CreateFilesParams
{
    public required ImmutableArray<FileCreate> Files { get; init; }

    public static CreateFilesParams Read(JsonElement json) => new()
    {
        Files = Json.Array(Json.Member(json, "files"), Protocol.FileCreate.Read),
    };
}

/// <summary><c>DeclarationClientCapabilities</c> of the protocol.</summary>
sealed record DeclarationClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? LinkSupport { get; init; }

    public static DeclarationClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        LinkSupport = Json.Optional(json, "linkSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>DeclarationOptions</c> of the protocol.</summary>
sealed record DeclarationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DeclarationParams</c> of the protocol.</summary>
sealed record DeclarationParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public static DeclarationParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
    };
}

/// <summary><c>DeclarationRegistrationOptions</c> of the protocol.</summary>
sealed record DeclarationRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (DocumentSelector is { } given1)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given1);
        }
        else writer.WriteNull("documentSelector"u8);
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DefinitionClientCapabilities</c> of the protocol.</summary>
sealed record DefinitionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? LinkSupport { get; init; }

    public static DefinitionClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        LinkSupport = Json.Optional(json, "linkSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>DefinitionOptions</c> of the protocol.</summary>
sealed record DefinitionOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DefinitionParams</c> of the protocol.</summary>
sealed record DefinitionParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public static DefinitionParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
    };
}

/// <summary><c>DefinitionRegistrationOptions</c> of the protocol.</summary>
sealed record DefinitionRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DeleteFile</c> of the protocol.</summary>
sealed record DeleteFile : IJsonWritable
{
    public string Kind { get; init; } = "delete";

    public string? AnnotationId { get; init; }

    public required string Uri { get; init; }

    public DeleteFileOptions? Options { get; init; }

    public static DeleteFile Read(JsonElement json) => new()
    {
        AnnotationId = Json.Optional(json, "annotationId") is { } given1 ? Json.Text(given1) : null,
        Uri = Json.Text(Json.Member(json, "uri")),
        Options = Json.Optional(json, "options") is { } given3 ? Protocol.DeleteFileOptions.Read(given3) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (AnnotationId is { } given1)
        {
            writer.WritePropertyName("annotationId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Options is { } given3)
        {
            writer.WritePropertyName("options"u8);
            given3.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DeleteFileOptions</c> of the protocol.</summary>
sealed record DeleteFileOptions : IJsonWritable
{
    public bool? Recursive { get; init; }

    public bool? IgnoreIfNotExists { get; init; }

    public static DeleteFileOptions Read(JsonElement json) => new()
    {
        Recursive = Json.Optional(json, "recursive") is { } given0 ? Json.Flag(given0) : null,
        IgnoreIfNotExists = Json.Optional(json, "ignoreIfNotExists") is { } given1 ? Json.Flag(given1) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Recursive is { } given0)
        {
            writer.WritePropertyName("recursive"u8);
            writer.WriteBooleanValue(given0);
        }
        if (IgnoreIfNotExists is { } given1)
        {
            writer.WritePropertyName("ignoreIfNotExists"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DeleteFilesParams</c> of the protocol.</summary>
sealed record DeleteFilesParams
{
    public required ImmutableArray<FileDelete> Files { get; init; }

    public static DeleteFilesParams Read(JsonElement json) => new()
    {
        Files = Json.Array(Json.Member(json, "files"), Protocol.FileDelete.Read),
    };
}

/// <summary><c>Diagnostic</c> of the protocol.</summary>
sealed record Diagnostic : IJsonWritable
{
    public required Range Range { get; init; }

    public DiagnosticSeverity? Severity { get; init; }

    public Either<int, string>? Code { get; init; }

    public CodeDescription? CodeDescription { get; init; }

    public string? Source { get; init; }

    public required Either<string, MarkupContent> Message { get; init; }

    public ImmutableArray<DiagnosticTag>? Tags { get; init; }

    public ImmutableArray<DiagnosticRelatedInformation>? RelatedInformation { get; init; }

    public JsonElement? Data { get; init; }

    public static Diagnostic Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Severity = Json.Optional(json, "severity") is { } given1 ? (DiagnosticSeverity)Json.Int(given1) : null,
        Code = Json.Optional(json, "code") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        CodeDescription = Json.Optional(json, "codeDescription") is { } given3 ? Protocol.CodeDescription.Read(given3) : null,
        Source = Json.Optional(json, "source") is { } given4 ? Json.Text(given4) : null,
        Message = Choices.StringOrMarkupContent(Json.Member(json, "message")),
        Tags = Json.Optional(json, "tags") is { } given6 ? Json.Array(given6, json => (DiagnosticTag)Json.Int(json)) : null,
        RelatedInformation = Json.Optional(json, "relatedInformation") is { } given7 ? Json.Array(given7, Protocol.DiagnosticRelatedInformation.Read) : null,
        Data = Json.Optional(json, "data") is { } given8 ? given8 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        if (Severity is { } given1)
        {
            writer.WritePropertyName("severity"u8);
            writer.WriteNumberValue((int)given1);
        }
        if (Code is { } given2)
        {
            writer.WritePropertyName("code"u8);
            Json.Write(writer, given2.Value);
        }
        if (CodeDescription is { } given3)
        {
            writer.WritePropertyName("codeDescription"u8);
            given3.Write(writer);
        }
        if (Source is { } given4)
        {
            writer.WritePropertyName("source"u8);
            writer.WriteStringValue(given4);
        }
        writer.WritePropertyName("message"u8);
        Json.Write(writer, Message.Value);
        if (Tags is { } given6)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given6);
        }
        if (RelatedInformation is { } given7)
        {
            writer.WritePropertyName("relatedInformation"u8);
            Json.Write(writer, given7);
        }
        if (Data is { } given8)
        {
            writer.WritePropertyName("data"u8);
            given8.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DiagnosticClientCapabilities</c> of the protocol.</summary>
sealed record DiagnosticClientCapabilities
{
    public bool? RelatedInformation { get; init; }

    public ClientDiagnosticsTagOptions? TagSupport { get; init; }

    public bool? CodeDescriptionSupport { get; init; }

    public bool? DataSupport { get; init; }

    public bool? DynamicRegistration { get; init; }

    public bool? RelatedDocumentSupport { get; init; }

    public bool? MarkupMessageSupport { get; init; }

    public static DiagnosticClientCapabilities Read(JsonElement json) => new()
    {
        RelatedInformation = Json.Optional(json, "relatedInformation") is { } given0 ? Json.Flag(given0) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given1 ? Protocol.ClientDiagnosticsTagOptions.Read(given1) : null,
        CodeDescriptionSupport = Json.Optional(json, "codeDescriptionSupport") is { } given2 ? Json.Flag(given2) : null,
        DataSupport = Json.Optional(json, "dataSupport") is { } given3 ? Json.Flag(given3) : null,
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given4 ? Json.Flag(given4) : null,
        RelatedDocumentSupport = Json.Optional(json, "relatedDocumentSupport") is { } given5 ? Json.Flag(given5) : null,
        MarkupMessageSupport = Json.Optional(json, "markupMessageSupport") is { } given6 ? Json.Flag(given6) : null,
    };
}

/// <summary><c>DiagnosticOptions</c> of the protocol.</summary>
sealed record DiagnosticOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public string? Identifier { get; init; }

    public required bool InterFileDependencies { get; init; }

    public required bool WorkspaceDiagnostics { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (Identifier is { } given1)
        {
            writer.WritePropertyName("identifier"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("interFileDependencies"u8);
        writer.WriteBooleanValue(InterFileDependencies);
        writer.WritePropertyName("workspaceDiagnostics"u8);
        writer.WriteBooleanValue(WorkspaceDiagnostics);
        writer.WriteEndObject();
    }
}

/// <summary><c>DiagnosticRegistrationOptions</c> of the protocol.</summary>
sealed record DiagnosticRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Identifier { get; init; }

    public required bool InterFileDependencies { get; init; }

    public required bool WorkspaceDiagnostics { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Identifier is { } given2)
        {
            writer.WritePropertyName("identifier"u8);
            writer.WriteStringValue(given2);
        }
        writer.WritePropertyName("interFileDependencies"u8);
        writer.WriteBooleanValue(InterFileDependencies);
        writer.WritePropertyName("workspaceDiagnostics"u8);
        writer.WriteBooleanValue(WorkspaceDiagnostics);
        if (Id is { } given5)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given5);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DiagnosticRelatedInformation</c> of the protocol.</summary>
sealed record DiagnosticRelatedInformation : IJsonWritable
{
    public required Location Location { get; init; }

    public required string Message { get; init; }

    public static DiagnosticRelatedInformation Read(JsonElement json) => new()
    {
        Location = Protocol.Location.Read(Json.Member(json, "location")),
        Message = Json.Text(Json.Member(json, "message")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("location"u8);
        Location.Write(writer);
        writer.WritePropertyName("message"u8);
        writer.WriteStringValue(Message);
        writer.WriteEndObject();
    }
}

/// <summary><c>DiagnosticWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record DiagnosticWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static DiagnosticWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DidChangeConfigurationClientCapabilities</c> of the protocol.</summary>
sealed record DidChangeConfigurationClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static DidChangeConfigurationClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DidChangeConfigurationParams</c> of the protocol.</summary>
sealed record DidChangeConfigurationParams
{
    public required JsonElement Settings { get; init; }

    public static DidChangeConfigurationParams Read(JsonElement json) => new()
    {
        Settings = Json.Member(json, "settings"),
    };
}

/// <summary><c>DidChangeConfigurationRegistrationOptions</c> of the protocol.</summary>
sealed record DidChangeConfigurationRegistrationOptions : IJsonWritable
{
    public Either<string, ImmutableArray<string>>? Section { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Section is { } given0)
        {
            writer.WritePropertyName("section"u8);
            Json.Write(writer, given0.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DidChangeTextDocumentParams</c> of the protocol.</summary>
sealed record DidChangeTextDocumentParams
{
    public required VersionedTextDocumentIdentifier TextDocument { get; init; }

    public required ImmutableArray<Either<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument>> ContentChanges { get; init; }

    public static DidChangeTextDocumentParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.VersionedTextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        ContentChanges = Json.Array(Json.Member(json, "contentChanges"), Choices.TextDocumentContentChangePartialOrTextDocumentContentChangeWholeDocument),
    };
}

/// <summary><c>DidChangeWatchedFilesClientCapabilities</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? RelativePatternSupport { get; init; }

    public static DidChangeWatchedFilesClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        RelativePatternSupport = Json.Optional(json, "relativePatternSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>DidChangeWatchedFilesParams</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesParams
{
    public required ImmutableArray<FileEvent> Changes { get; init; }

    public static DidChangeWatchedFilesParams Read(JsonElement json) => new()
    {
        Changes = Json.Array(Json.Member(json, "changes"), Protocol.FileEvent.Read),
    };
}

/// <summary><c>DidChangeWatchedFilesRegistrationOptions</c> of the protocol.</summary>
sealed record DidChangeWatchedFilesRegistrationOptions : IJsonWritable
{
    public required ImmutableArray<FileSystemWatcher> Watchers { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("watchers"u8);
        Json.Write(writer, Watchers);
        writer.WriteEndObject();
    }
}

/// <summary><c>DidChangeWorkspaceFoldersParams</c> of the protocol.</summary>
sealed record DidChangeWorkspaceFoldersParams
{
    public required WorkspaceFoldersChangeEvent Event { get; init; }

    public static DidChangeWorkspaceFoldersParams Read(JsonElement json) => new()
    {
        Event = Protocol.WorkspaceFoldersChangeEvent.Read(Json.Member(json, "event")),
    };
}

/// <summary><c>DidCloseTextDocumentParams</c> of the protocol.</summary>
sealed record DidCloseTextDocumentParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public static DidCloseTextDocumentParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>DidOpenTextDocumentParams</c> of the protocol.</summary>
sealed record DidOpenTextDocumentParams
{
    public required TextDocumentItem TextDocument { get; init; }

    public static DidOpenTextDocumentParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentItem.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>DidSaveTextDocumentParams</c> of the protocol.</summary>
sealed record DidSaveTextDocumentParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public string? Text { get; init; }

    public static DidSaveTextDocumentParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Text = Json.Optional(json, "text") is { } given1 ? Json.Text(given1) : null,
    };
}

/// <summary><c>DocumentColorClientCapabilities</c> of the protocol.</summary>
sealed record DocumentColorClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static DocumentColorClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DocumentColorOptions</c> of the protocol.</summary>
sealed record DocumentColorOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentColorRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentColorRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentDiagnosticParams</c> of the protocol.</summary>
sealed record DocumentDiagnosticParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public string? Identifier { get; init; }

    public string? PreviousResultId { get; init; }

    public static DocumentDiagnosticParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Identifier = Json.Optional(json, "identifier") is { } given3 ? Json.Text(given3) : null,
        PreviousResultId = Json.Optional(json, "previousResultId") is { } given4 ? Json.Text(given4) : null,
    };
}

/// <summary><c>DocumentFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentFormattingClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static DocumentFormattingClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DocumentFormattingOptions</c> of the protocol.</summary>
sealed record DocumentFormattingOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentFormattingParams</c> of the protocol.</summary>
sealed record DocumentFormattingParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required FormattingOptions Options { get; init; }

    public static DocumentFormattingParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Options = Protocol.FormattingOptions.Read(Json.Member(json, "options")),
    };
}

/// <summary><c>DocumentFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentFormattingRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentHighlight</c> of the protocol.</summary>
sealed record DocumentHighlight : IJsonWritable
{
    public required Range Range { get; init; }

    public DocumentHighlightKind? Kind { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        if (Kind is { } given1)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteNumberValue((int)given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentHighlightClientCapabilities</c> of the protocol.</summary>
sealed record DocumentHighlightClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static DocumentHighlightClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DocumentHighlightOptions</c> of the protocol.</summary>
sealed record DocumentHighlightOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentHighlightParams</c> of the protocol.</summary>
sealed record DocumentHighlightParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public static DocumentHighlightParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
    };
}

/// <summary><c>DocumentHighlightRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentHighlightRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentLink</c> of the protocol.</summary>
sealed record DocumentLink : IJsonWritable
{
    public required Range Range { get; init; }

    public string? Target { get; init; }

    public string? Tooltip { get; init; }

    public JsonElement? Data { get; init; }

    public static DocumentLink Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Target = Json.Optional(json, "target") is { } given1 ? Json.Text(given1) : null,
        Tooltip = Json.Optional(json, "tooltip") is { } given2 ? Json.Text(given2) : null,
        Data = Json.Optional(json, "data") is { } given3 ? given3 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        if (Target is { } given1)
        {
            writer.WritePropertyName("target"u8);
            writer.WriteStringValue(given1);
        }
        if (Tooltip is { } given2)
        {
            writer.WritePropertyName("tooltip"u8);
            writer.WriteStringValue(given2);
        }
        if (Data is { } given3)
        {
            writer.WritePropertyName("data"u8);
            given3.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentLinkClientCapabilities</c> of the protocol.</summary>
sealed record DocumentLinkClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? TooltipSupport { get; init; }

    public static DocumentLinkClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        TooltipSupport = Json.Optional(json, "tooltipSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>DocumentLinkOptions</c> of the protocol.</summary>
sealed record DocumentLinkOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentLinkParams</c> of the protocol.</summary>
sealed record DocumentLinkParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public static DocumentLinkParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>DocumentLinkRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentLinkRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (ResolveProvider is { } given2)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentOnTypeFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static DocumentOnTypeFormattingClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>DocumentOnTypeFormattingOptions</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingOptions : IJsonWritable
{
    public required string FirstTriggerCharacter { get; init; }

    public ImmutableArray<string>? MoreTriggerCharacter { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("firstTriggerCharacter"u8);
        writer.WriteStringValue(FirstTriggerCharacter);
        if (MoreTriggerCharacter is { } given1)
        {
            writer.WritePropertyName("moreTriggerCharacter"u8);
            Json.Write(writer, given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentOnTypeFormattingParams</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public required string Ch { get; init; }

    public required FormattingOptions Options { get; init; }

    public static DocumentOnTypeFormattingParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        Ch = Json.Text(Json.Member(json, "ch")),
        Options = Protocol.FormattingOptions.Read(Json.Member(json, "options")),
    };
}

/// <summary><c>DocumentOnTypeFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentOnTypeFormattingRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public required string FirstTriggerCharacter { get; init; }

    public ImmutableArray<string>? MoreTriggerCharacter { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        writer.WritePropertyName("firstTriggerCharacter"u8);
        writer.WriteStringValue(FirstTriggerCharacter);
        if (MoreTriggerCharacter is { } given2)
        {
            writer.WritePropertyName("moreTriggerCharacter"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentRangeFormattingClientCapabilities</c> of the protocol.</summary>
sealed record DocumentRangeFormattingClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? RangesSupport { get; init; }

    public static DocumentRangeFormattingClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        RangesSupport = Json.Optional(json, "rangesSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>DocumentRangeFormattingOptions</c> of the protocol.</summary>
sealed record DocumentRangeFormattingOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? RangesSupport { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (RangesSupport is { } given1)
        {
            writer.WritePropertyName("rangesSupport"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentRangeFormattingParams</c> of the protocol.</summary>
sealed record DocumentRangeFormattingParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Range Range { get; init; }

    public required FormattingOptions Options { get; init; }

    public static DocumentRangeFormattingParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Options = Protocol.FormattingOptions.Read(Json.Member(json, "options")),
    };
}

/// <summary><c>DocumentRangeFormattingRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentRangeFormattingRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public bool? RangesSupport { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (RangesSupport is { } given2)
        {
            writer.WritePropertyName("rangesSupport"u8);
            writer.WriteBooleanValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentRangesFormattingParams</c> of the protocol.</summary>
sealed record DocumentRangesFormattingParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required ImmutableArray<Range> Ranges { get; init; }

    public required FormattingOptions Options { get; init; }

    public static DocumentRangesFormattingParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Ranges = Json.Array(Json.Member(json, "ranges"), Protocol.Range.Read),
        Options = Protocol.FormattingOptions.Read(Json.Member(json, "options")),
    };
}

/// <summary><c>DocumentSymbol</c> of the protocol.</summary>
sealed record DocumentSymbol : IJsonWritable
{
    public required string Name { get; init; }

    public string? Detail { get; init; }

    public required SymbolKind Kind { get; init; }

    public ImmutableArray<SymbolTag>? Tags { get; init; }

    public bool? Deprecated { get; init; }

    public required Range Range { get; init; }

    public required Range SelectionRange { get; init; }

    public ImmutableArray<DocumentSymbol>? Children { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        if (Detail is { } given1)
        {
            writer.WritePropertyName("detail"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("kind"u8);
        writer.WriteNumberValue((int)Kind);
        if (Tags is { } given3)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given3);
        }
        if (Deprecated is { } given4)
        {
            writer.WritePropertyName("deprecated"u8);
            writer.WriteBooleanValue(given4);
        }
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("selectionRange"u8);
        SelectionRange.Write(writer);
        if (Children is { } given7)
        {
            writer.WritePropertyName("children"u8);
            Json.Write(writer, given7);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentSymbolClientCapabilities</c> of the protocol.</summary>
sealed record DocumentSymbolClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientSymbolKindOptions? SymbolKind { get; init; }

    public bool? HierarchicalDocumentSymbolSupport { get; init; }

    public ClientSymbolTagOptions? TagSupport { get; init; }

    public bool? LabelSupport { get; init; }

    public static DocumentSymbolClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        SymbolKind = Json.Optional(json, "symbolKind") is { } given1 ? Protocol.ClientSymbolKindOptions.Read(given1) : null,
        HierarchicalDocumentSymbolSupport = Json.Optional(json, "hierarchicalDocumentSymbolSupport") is { } given2 ? Json.Flag(given2) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given3 ? Protocol.ClientSymbolTagOptions.Read(given3) : null,
        LabelSupport = Json.Optional(json, "labelSupport") is { } given4 ? Json.Flag(given4) : null,
    };
}

/// <summary><c>DocumentSymbolOptions</c> of the protocol.</summary>
sealed record DocumentSymbolOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public string? Label { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (Label is { } given1)
        {
            writer.WritePropertyName("label"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>DocumentSymbolParams</c> of the protocol.</summary>
sealed record DocumentSymbolParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public static DocumentSymbolParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>DocumentSymbolRegistrationOptions</c> of the protocol.</summary>
sealed record DocumentSymbolRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Label { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Label is { } given2)
        {
            writer.WritePropertyName("label"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>EditRangeWithInsertReplace</c> of the protocol.</summary>
sealed record EditRangeWithInsertReplace : IJsonWritable
{
    public required Range Insert { get; init; }

    public required Range Replace { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("insert"u8);
        Insert.Write(writer);
        writer.WritePropertyName("replace"u8);
        Replace.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>ExecuteCommandClientCapabilities</c> of the protocol.</summary>
sealed record ExecuteCommandClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static ExecuteCommandClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ExecuteCommandOptions</c> of the protocol.</summary>
sealed record ExecuteCommandOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public required ImmutableArray<string> Commands { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WritePropertyName("commands"u8);
        Json.Write(writer, Commands);
        writer.WriteEndObject();
    }
}

/// <summary><c>ExecuteCommandParams</c> of the protocol.</summary>
sealed record ExecuteCommandParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public required string Command { get; init; }

    public ImmutableArray<JsonElement>? Arguments { get; init; }

    public static ExecuteCommandParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        Command = Json.Text(Json.Member(json, "command")),
        Arguments = Json.Optional(json, "arguments") is { } given2 ? Json.Array(given2, json => json) : null,
    };
}

/// <summary><c>ExecuteCommandRegistrationOptions</c> of the protocol.</summary>
sealed record ExecuteCommandRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public required ImmutableArray<string> Commands { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WritePropertyName("commands"u8);
        Json.Write(writer, Commands);
        writer.WriteEndObject();
    }
}

/// <summary><c>FileCreate</c> of the protocol.</summary>
sealed record FileCreate
{
    public required string Uri { get; init; }

    public static FileCreate Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
    };
}

/// <summary><c>FileDelete</c> of the protocol.</summary>
sealed record FileDelete
{
    public required string Uri { get; init; }

    public static FileDelete Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
    };
}

/// <summary><c>FileEvent</c> of the protocol.</summary>
sealed record FileEvent
{
    public required string Uri { get; init; }

    public required FileChangeType Type { get; init; }

    public static FileEvent Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Type = (FileChangeType)Json.Int(Json.Member(json, "type")),
    };
}

/// <summary><c>FileOperationClientCapabilities</c> of the protocol.</summary>
sealed record FileOperationClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? DidCreate { get; init; }

    public bool? WillCreate { get; init; }

    public bool? DidRename { get; init; }

    public bool? WillRename { get; init; }

    public bool? DidDelete { get; init; }

    public bool? WillDelete { get; init; }

    public static FileOperationClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        DidCreate = Json.Optional(json, "didCreate") is { } given1 ? Json.Flag(given1) : null,
        WillCreate = Json.Optional(json, "willCreate") is { } given2 ? Json.Flag(given2) : null,
        DidRename = Json.Optional(json, "didRename") is { } given3 ? Json.Flag(given3) : null,
        WillRename = Json.Optional(json, "willRename") is { } given4 ? Json.Flag(given4) : null,
        DidDelete = Json.Optional(json, "didDelete") is { } given5 ? Json.Flag(given5) : null,
        WillDelete = Json.Optional(json, "willDelete") is { } given6 ? Json.Flag(given6) : null,
    };
}

/// <summary><c>FileOperationFilter</c> of the protocol.</summary>
sealed record FileOperationFilter : IJsonWritable
{
    public string? Scheme { get; init; }

    public required FileOperationPattern Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Scheme is { } given0)
        {
            writer.WritePropertyName("scheme"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("pattern"u8);
        Pattern.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>FileOperationOptions</c> of the protocol.</summary>
sealed record FileOperationOptions : IJsonWritable
{
    public FileOperationRegistrationOptions? DidCreate { get; init; }

    public FileOperationRegistrationOptions? WillCreate { get; init; }

    public FileOperationRegistrationOptions? DidRename { get; init; }

    public FileOperationRegistrationOptions? WillRename { get; init; }

    public FileOperationRegistrationOptions? DidDelete { get; init; }

    public FileOperationRegistrationOptions? WillDelete { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DidCreate is { } given0)
        {
            writer.WritePropertyName("didCreate"u8);
            given0.Write(writer);
        }
        if (WillCreate is { } given1)
        {
            writer.WritePropertyName("willCreate"u8);
            given1.Write(writer);
        }
        if (DidRename is { } given2)
        {
            writer.WritePropertyName("didRename"u8);
            given2.Write(writer);
        }
        if (WillRename is { } given3)
        {
            writer.WritePropertyName("willRename"u8);
            given3.Write(writer);
        }
        if (DidDelete is { } given4)
        {
            writer.WritePropertyName("didDelete"u8);
            given4.Write(writer);
        }
        if (WillDelete is { } given5)
        {
            writer.WritePropertyName("willDelete"u8);
            given5.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FileOperationPattern</c> of the protocol.</summary>
sealed record FileOperationPattern : IJsonWritable
{
    public required string Glob { get; init; }

    public string? Matches { get; init; }

    public FileOperationPatternOptions? Options { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("glob"u8);
        writer.WriteStringValue(Glob);
        if (Matches is { } given1)
        {
            writer.WritePropertyName("matches"u8);
            writer.WriteStringValue(given1);
        }
        if (Options is { } given2)
        {
            writer.WritePropertyName("options"u8);
            given2.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FileOperationPatternOptions</c> of the protocol.</summary>
sealed record FileOperationPatternOptions : IJsonWritable
{
    public bool? IgnoreCase { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (IgnoreCase is { } given0)
        {
            writer.WritePropertyName("ignoreCase"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FileOperationRegistrationOptions</c> of the protocol.</summary>
sealed record FileOperationRegistrationOptions : IJsonWritable
{
    public required ImmutableArray<FileOperationFilter> Filters { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("filters"u8);
        Json.Write(writer, Filters);
        writer.WriteEndObject();
    }
}

/// <summary><c>FileRename</c> of the protocol.</summary>
sealed record FileRename
{
    public required string OldUri { get; init; }

    public required string NewUri { get; init; }

    public static FileRename Read(JsonElement json) => new()
    {
        OldUri = Json.Text(Json.Member(json, "oldUri")),
        NewUri = Json.Text(Json.Member(json, "newUri")),
    };
}

/// <summary><c>FileSystemWatcher</c> of the protocol.</summary>
sealed record FileSystemWatcher : IJsonWritable
{
    public required Either<string, RelativePattern> GlobPattern { get; init; }

    public WatchKind? Kind { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("globPattern"u8);
        Json.Write(writer, GlobPattern.Value);
        if (Kind is { } given1)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteNumberValue((int)given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FoldingRange</c> of the protocol.</summary>
sealed record FoldingRange : IJsonWritable
{
    public required int StartLine { get; init; }

    public int? StartCharacter { get; init; }

    public required int EndLine { get; init; }

    public int? EndCharacter { get; init; }

    public string? Kind { get; init; }

    public string? CollapsedText { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("startLine"u8);
        writer.WriteNumberValue(StartLine);
        if (StartCharacter is { } given1)
        {
            writer.WritePropertyName("startCharacter"u8);
            writer.WriteNumberValue(given1);
        }
        writer.WritePropertyName("endLine"u8);
        writer.WriteNumberValue(EndLine);
        if (EndCharacter is { } given3)
        {
            writer.WritePropertyName("endCharacter"u8);
            writer.WriteNumberValue(given3);
        }
        if (Kind is { } given4)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteStringValue(given4);
        }
        if (CollapsedText is { } given5)
        {
            writer.WritePropertyName("collapsedText"u8);
            writer.WriteStringValue(given5);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FoldingRangeClientCapabilities</c> of the protocol.</summary>
sealed record FoldingRangeClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public int? RangeLimit { get; init; }

    public bool? LineFoldingOnly { get; init; }

    public ClientFoldingRangeKindOptions? FoldingRangeKind { get; init; }

    public ClientFoldingRangeOptions? FoldingRange { get; init; }

    public static FoldingRangeClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        RangeLimit = Json.Optional(json, "rangeLimit") is { } given1 ? Json.Int(given1) : null,
        LineFoldingOnly = Json.Optional(json, "lineFoldingOnly") is { } given2 ? Json.Flag(given2) : null,
        FoldingRangeKind = Json.Optional(json, "foldingRangeKind") is { } given3 ? Protocol.ClientFoldingRangeKindOptions.Read(given3) : null,
        FoldingRange = Json.Optional(json, "foldingRange") is { } given4 ? Protocol.ClientFoldingRangeOptions.Read(given4) : null,
    };
}

/// <summary><c>FoldingRangeOptions</c> of the protocol.</summary>
sealed record FoldingRangeOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FoldingRangeParams</c> of the protocol.</summary>
sealed record FoldingRangeParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public static FoldingRangeParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>FoldingRangeRegistrationOptions</c> of the protocol.</summary>
sealed record FoldingRangeRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>FoldingRangeWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record FoldingRangeWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static FoldingRangeWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>FormattingOptions</c> of the protocol.</summary>
sealed record FormattingOptions
{
    public required int TabSize { get; init; }

    public required bool InsertSpaces { get; init; }

    public bool? TrimTrailingWhitespace { get; init; }

    public bool? InsertFinalNewline { get; init; }

    public bool? TrimFinalNewlines { get; init; }

    public static FormattingOptions Read(JsonElement json) => new()
    {
        TabSize = Json.Int(Json.Member(json, "tabSize")),
        InsertSpaces = Json.Flag(Json.Member(json, "insertSpaces")),
        TrimTrailingWhitespace = Json.Optional(json, "trimTrailingWhitespace") is { } given2 ? Json.Flag(given2) : null,
        InsertFinalNewline = Json.Optional(json, "insertFinalNewline") is { } given3 ? Json.Flag(given3) : null,
        TrimFinalNewlines = Json.Optional(json, "trimFinalNewlines") is { } given4 ? Json.Flag(given4) : null,
    };
}

/// <summary><c>FullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record FullDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "full";

    public string? ResultId { get; init; }

    public required ImmutableArray<Diagnostic> Items { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (ResultId is { } given1)
        {
            writer.WritePropertyName("resultId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        writer.WriteEndObject();
    }
}

/// <summary><c>GeneralClientCapabilities</c> of the protocol.</summary>
sealed record GeneralClientCapabilities
{
    public StaleRequestSupportOptions? StaleRequestSupport { get; init; }

    public RegularExpressionsClientCapabilities? RegularExpressions { get; init; }

    public MarkdownClientCapabilities? Markdown { get; init; }

    public ImmutableArray<string>? PositionEncodings { get; init; }

    public static GeneralClientCapabilities Read(JsonElement json) => new()
    {
        StaleRequestSupport = Json.Optional(json, "staleRequestSupport") is { } given0 ? Protocol.StaleRequestSupportOptions.Read(given0) : null,
        RegularExpressions = Json.Optional(json, "regularExpressions") is { } given1 ? Protocol.RegularExpressionsClientCapabilities.Read(given1) : null,
        Markdown = Json.Optional(json, "markdown") is { } given2 ? Protocol.MarkdownClientCapabilities.Read(given2) : null,
        PositionEncodings = Json.Optional(json, "positionEncodings") is { } given3 ? Json.Array(given3, Json.Text) : null,
    };
}

/// <summary><c>Hover</c> of the protocol.</summary>
sealed record Hover : IJsonWritable
{
    public required Either<MarkupContent, string, MarkedStringWithLanguage, ImmutableArray<Either<string, MarkedStringWithLanguage>>> Contents { get; init; }

    public Range? Range { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("contents"u8);
        Json.Write(writer, Contents.Value);
        if (Range is { } given1)
        {
            writer.WritePropertyName("range"u8);
            given1.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>HoverClientCapabilities</c> of the protocol.</summary>
sealed record HoverClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ImmutableArray<string>? ContentFormat { get; init; }

    public static HoverClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        ContentFormat = Json.Optional(json, "contentFormat") is { } given1 ? Json.Array(given1, Json.Text) : null,
    };
}

/// <summary><c>HoverOptions</c> of the protocol.</summary>
sealed record HoverOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>HoverParams</c> of the protocol.</summary>
sealed record HoverParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public static HoverParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
    };
}

/// <summary><c>HoverRegistrationOptions</c> of the protocol.</summary>
sealed record HoverRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ImplementationClientCapabilities</c> of the protocol.</summary>
sealed record ImplementationClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? LinkSupport { get; init; }

    public static ImplementationClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        LinkSupport = Json.Optional(json, "linkSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>ImplementationOptions</c> of the protocol.</summary>
sealed record ImplementationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ImplementationParams</c> of the protocol.</summary>
sealed record ImplementationParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public static ImplementationParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
    };
}

/// <summary><c>ImplementationRegistrationOptions</c> of the protocol.</summary>
sealed record ImplementationRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InitializeParams</c> of the protocol.</summary>
sealed record InitializeParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public int? ProcessId { get; init; }

    public ClientInfo? ClientInfo { get; init; }

    public string? Locale { get; init; }

    public string? RootPath { get; init; }

    public string? RootUri { get; init; }

    public required ClientCapabilities Capabilities { get; init; }

    public JsonElement? InitializationOptions { get; init; }

    public string? Trace { get; init; }

    public ImmutableArray<WorkspaceFolder>? WorkspaceFolders { get; init; }

    public static InitializeParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        ProcessId = Json.Optional(json, "processId") is { } given1 ? Json.Int(given1) : null,
        ClientInfo = Json.Optional(json, "clientInfo") is { } given2 ? Protocol.ClientInfo.Read(given2) : null,
        Locale = Json.Optional(json, "locale") is { } given3 ? Json.Text(given3) : null,
        RootPath = Json.Optional(json, "rootPath") is { } given4 ? Json.Text(given4) : null,
        RootUri = Json.Optional(json, "rootUri") is { } given5 ? Json.Text(given5) : null,
        Capabilities = Protocol.ClientCapabilities.Read(Json.Member(json, "capabilities")),
        InitializationOptions = Json.Optional(json, "initializationOptions") is { } given7 ? given7 : null,
        Trace = Json.Optional(json, "trace") is { } given8 ? Json.Text(given8) : null,
        WorkspaceFolders = Json.Optional(json, "workspaceFolders") is { } given9 ? Json.Array(given9, Protocol.WorkspaceFolder.Read) : null,
    };
}

/// <summary><c>InitializeResult</c> of the protocol.</summary>
sealed record InitializeResult : IJsonWritable
{
    public required ServerCapabilities Capabilities { get; init; }

    public ServerInfo? ServerInfo { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("capabilities"u8);
        Capabilities.Write(writer);
        if (ServerInfo is { } given1)
        {
            writer.WritePropertyName("serverInfo"u8);
            given1.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InitializedParams</c> of the protocol.</summary>
sealed record InitializedParams
{
    public static InitializedParams Read(JsonElement json) => new()
    {
    };
}

/// <summary><c>InlayHint</c> of the protocol.</summary>
sealed record InlayHint : IJsonWritable
{
    public required Position Position { get; init; }

    public required Either<string, ImmutableArray<InlayHintLabelPart>> Label { get; init; }

    public InlayHintKind? Kind { get; init; }

    public ImmutableArray<TextEdit>? TextEdits { get; init; }

    public Either<string, MarkupContent>? Tooltip { get; init; }

    public bool? PaddingLeft { get; init; }

    public bool? PaddingRight { get; init; }

    public JsonElement? Data { get; init; }

    public static InlayHint Read(JsonElement json) => new()
    {
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        Label = Choices.StringOrInlayHintLabelParts(Json.Member(json, "label")),
        Kind = Json.Optional(json, "kind") is { } given2 ? (InlayHintKind)Json.Int(given2) : null,
        TextEdits = Json.Optional(json, "textEdits") is { } given3 ? Json.Array(given3, Protocol.TextEdit.Read) : null,
        Tooltip = Json.Optional(json, "tooltip") is { } given4 ? Choices.StringOrMarkupContent(given4) : default(Either<string, MarkupContent>?),
        PaddingLeft = Json.Optional(json, "paddingLeft") is { } given5 ? Json.Flag(given5) : null,
        PaddingRight = Json.Optional(json, "paddingRight") is { } given6 ? Json.Flag(given6) : null,
        Data = Json.Optional(json, "data") is { } given7 ? given7 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("position"u8);
        Position.Write(writer);
        writer.WritePropertyName("label"u8);
        Json.Write(writer, Label.Value);
        if (Kind is { } given2)
        {
            writer.WritePropertyName("kind"u8);
            writer.WriteNumberValue((int)given2);
        }
        if (TextEdits is { } given3)
        {
            writer.WritePropertyName("textEdits"u8);
            Json.Write(writer, given3);
        }
        if (Tooltip is { } given4)
        {
            writer.WritePropertyName("tooltip"u8);
            Json.Write(writer, given4.Value);
        }
        if (PaddingLeft is { } given5)
        {
            writer.WritePropertyName("paddingLeft"u8);
            writer.WriteBooleanValue(given5);
        }
        if (PaddingRight is { } given6)
        {
            writer.WritePropertyName("paddingRight"u8);
            writer.WriteBooleanValue(given6);
        }
        if (Data is { } given7)
        {
            writer.WritePropertyName("data"u8);
            given7.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlayHintClientCapabilities</c> of the protocol.</summary>
sealed record InlayHintClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientInlayHintResolveOptions? ResolveSupport { get; init; }

    public static InlayHintClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        ResolveSupport = Json.Optional(json, "resolveSupport") is { } given1 ? Protocol.ClientInlayHintResolveOptions.Read(given1) : null,
    };
}

/// <summary><c>InlayHintLabelPart</c> of the protocol.</summary>
sealed record InlayHintLabelPart : IJsonWritable
{
    public required string Value { get; init; }

    public Either<string, MarkupContent>? Tooltip { get; init; }

    public Location? Location { get; init; }

    public Command? Command { get; init; }

    public static InlayHintLabelPart Read(JsonElement json) => new()
    {
        Value = Json.Text(Json.Member(json, "value")),
        Tooltip = Json.Optional(json, "tooltip") is { } given1 ? Choices.StringOrMarkupContent(given1) : default(Either<string, MarkupContent>?),
        Location = Json.Optional(json, "location") is { } given2 ? Protocol.Location.Read(given2) : null,
        Command = Json.Optional(json, "command") is { } given3 ? Protocol.Command.Read(given3) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("value"u8);
        writer.WriteStringValue(Value);
        if (Tooltip is { } given1)
        {
            writer.WritePropertyName("tooltip"u8);
            Json.Write(writer, given1.Value);
        }
        if (Location is { } given2)
        {
            writer.WritePropertyName("location"u8);
            given2.Write(writer);
        }
        if (Command is { } given3)
        {
            writer.WritePropertyName("command"u8);
            given3.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlayHintOptions</c> of the protocol.</summary>
sealed record InlayHintOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlayHintParams</c> of the protocol.</summary>
sealed record InlayHintParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Range Range { get; init; }

    public static InlayHintParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
    };
}

/// <summary><c>InlayHintRegistrationOptions</c> of the protocol.</summary>
sealed record InlayHintRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        if (DocumentSelector is { } given2)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given2);
        }
        else writer.WriteNull("documentSelector"u8);
        if (Id is { } given3)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlayHintWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record InlayHintWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static InlayHintWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>InlineCompletionClientCapabilities</c> of the protocol.</summary>
sealed record InlineCompletionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static InlineCompletionClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>InlineCompletionOptions</c> of the protocol.</summary>
sealed record InlineCompletionOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlineValueClientCapabilities</c> of the protocol.</summary>
sealed record InlineValueClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static InlineValueClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>InlineValueOptions</c> of the protocol.</summary>
sealed record InlineValueOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlineValueRegistrationOptions</c> of the protocol.</summary>
sealed record InlineValueRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (DocumentSelector is { } given1)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given1);
        }
        else writer.WriteNull("documentSelector"u8);
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>InlineValueWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record InlineValueWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static InlineValueWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>InsertReplaceEdit</c> of the protocol.</summary>
sealed record InsertReplaceEdit : IJsonWritable
{
    public required string NewText { get; init; }

    public required Range Insert { get; init; }

    public required Range Replace { get; init; }

    public static InsertReplaceEdit Read(JsonElement json) => new()
    {
        NewText = Json.Text(Json.Member(json, "newText")),
        Insert = Protocol.Range.Read(Json.Member(json, "insert")),
        Replace = Protocol.Range.Read(Json.Member(json, "replace")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("newText"u8);
        writer.WriteStringValue(NewText);
        writer.WritePropertyName("insert"u8);
        Insert.Write(writer);
        writer.WritePropertyName("replace"u8);
        Replace.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>LinkedEditingRangeClientCapabilities</c> of the protocol.</summary>
sealed record LinkedEditingRangeClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static LinkedEditingRangeClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>LinkedEditingRangeOptions</c> of the protocol.</summary>
sealed record LinkedEditingRangeOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>LinkedEditingRangeParams</c> of the protocol.</summary>
sealed record LinkedEditingRangeParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public static LinkedEditingRangeParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
    };
}

/// <summary><c>LinkedEditingRangeRegistrationOptions</c> of the protocol.</summary>
sealed record LinkedEditingRangeRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>LinkedEditingRanges</c> of the protocol.</summary>
sealed record LinkedEditingRanges : IJsonWritable
{
    public required ImmutableArray<Range> Ranges { get; init; }

    public string? WordPattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("ranges"u8);
        Json.Write(writer, Ranges);
        if (WordPattern is { } given1)
        {
            writer.WritePropertyName("wordPattern"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>Location</c> of the protocol.</summary>
sealed record Location : IJsonWritable
{
    public required string Uri { get; init; }

    public required Range Range { get; init; }

    public static Location Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>LocationLink</c> of the protocol.</summary>
sealed record LocationLink : IJsonWritable
{
    public Range? OriginSelectionRange { get; init; }

    public required string TargetUri { get; init; }

    public required Range TargetRange { get; init; }

    public required Range TargetSelectionRange { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (OriginSelectionRange is { } given0)
        {
            writer.WritePropertyName("originSelectionRange"u8);
            given0.Write(writer);
        }
        writer.WritePropertyName("targetUri"u8);
        writer.WriteStringValue(TargetUri);
        writer.WritePropertyName("targetRange"u8);
        TargetRange.Write(writer);
        writer.WritePropertyName("targetSelectionRange"u8);
        TargetSelectionRange.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>LocationUriOnly</c> of the protocol.</summary>
sealed record LocationUriOnly : IJsonWritable
{
    public required string Uri { get; init; }

    public static LocationUriOnly Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        writer.WriteEndObject();
    }
}

/// <summary><c>LogMessageParams</c> of the protocol.</summary>
sealed record LogMessageParams : IJsonWritable
{
    public required MessageType Type { get; init; }

    public required string Message { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        writer.WriteNumberValue((int)Type);
        writer.WritePropertyName("message"u8);
        writer.WriteStringValue(Message);
        writer.WriteEndObject();
    }
}

/// <summary><c>LogTraceParams</c> of the protocol.</summary>
sealed record LogTraceParams : IJsonWritable
{
    public required string Message { get; init; }

    public string? Verbose { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("message"u8);
        writer.WriteStringValue(Message);
        if (Verbose is { } given1)
        {
            writer.WritePropertyName("verbose"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>MarkdownClientCapabilities</c> of the protocol.</summary>
sealed record MarkdownClientCapabilities
{
    public required string Parser { get; init; }

    public string? Version { get; init; }

    public ImmutableArray<string>? AllowedTags { get; init; }

    public static MarkdownClientCapabilities Read(JsonElement json) => new()
    {
        Parser = Json.Optional(json, "parser") is { } given0 ? Json.Text(given0) : "",
        Version = Json.Optional(json, "version") is { } given1 ? Json.Text(given1) : null,
        AllowedTags = Json.Optional(json, "allowedTags") is { } given2 ? Json.Array(given2, Json.Text) : null,
    };
}

/// <summary><c>MarkedStringWithLanguage</c> of the protocol.</summary>
sealed record MarkedStringWithLanguage : IJsonWritable
{
    public required string Language { get; init; }

    public required string Value { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("language"u8);
        writer.WriteStringValue(Language);
        writer.WritePropertyName("value"u8);
        writer.WriteStringValue(Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>MarkupContent</c> of the protocol.</summary>
sealed record MarkupContent : IJsonWritable
{
    public required string Kind { get; init; }

    public required string Value { get; init; }

    public static MarkupContent Read(JsonElement json) => new()
    {
        Kind = Json.Text(Json.Member(json, "kind")),
        Value = Json.Text(Json.Member(json, "value")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("value"u8);
        writer.WriteStringValue(Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>MessageActionItem</c> of the protocol.</summary>
sealed record MessageActionItem : IJsonWritable
{
    public required string Title { get; init; }

    public static MessageActionItem Read(JsonElement json) => new()
    {
        Title = Json.Text(Json.Member(json, "title")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("title"u8);
        writer.WriteStringValue(Title);
        writer.WriteEndObject();
    }
}

/// <summary><c>MonikerClientCapabilities</c> of the protocol.</summary>
sealed record MonikerClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static MonikerClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>MonikerOptions</c> of the protocol.</summary>
sealed record MonikerOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>MonikerRegistrationOptions</c> of the protocol.</summary>
sealed record MonikerRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookCellLanguage</c> of the protocol.</summary>
sealed record NotebookCellLanguage : IJsonWritable
{
    public required string Language { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("language"u8);
        writer.WriteStringValue(Language);
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookCellTextDocumentFilter</c> of the protocol.</summary>
sealed record NotebookCellTextDocumentFilter : IJsonWritable
{
    public required Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern> Notebook { get; init; }

    public string? Language { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("notebook"u8);
        Json.Write(writer, Notebook.Value);
        if (Language is { } given1)
        {
            writer.WritePropertyName("language"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentClientCapabilities</c> of the protocol.</summary>
sealed record NotebookDocumentClientCapabilities
{
    public required NotebookDocumentSyncClientCapabilities Synchronization { get; init; }

    public static NotebookDocumentClientCapabilities Read(JsonElement json) => new()
    {
        Synchronization = Json.Optional(json, "synchronization") is { } given0 ? Protocol.NotebookDocumentSyncClientCapabilities.Read(given0) : Protocol.NotebookDocumentSyncClientCapabilities.Read(Json.Nothing),
    };
}

/// <summary><c>NotebookDocumentFilterNotebookType</c> of the protocol.</summary>
sealed record NotebookDocumentFilterNotebookType : IJsonWritable
{
    public required string NotebookType { get; init; }

    public string? Scheme { get; init; }

    public Either<string, RelativePattern>? Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("notebookType"u8);
        writer.WriteStringValue(NotebookType);
        if (Scheme is { } given1)
        {
            writer.WritePropertyName("scheme"u8);
            writer.WriteStringValue(given1);
        }
        if (Pattern is { } given2)
        {
            writer.WritePropertyName("pattern"u8);
            Json.Write(writer, given2.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentFilterPattern</c> of the protocol.</summary>
sealed record NotebookDocumentFilterPattern : IJsonWritable
{
    public string? NotebookType { get; init; }

    public string? Scheme { get; init; }

    public required Either<string, RelativePattern> Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (NotebookType is { } given0)
        {
            writer.WritePropertyName("notebookType"u8);
            writer.WriteStringValue(given0);
        }
        if (Scheme is { } given1)
        {
            writer.WritePropertyName("scheme"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("pattern"u8);
        Json.Write(writer, Pattern.Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentFilterScheme</c> of the protocol.</summary>
sealed record NotebookDocumentFilterScheme : IJsonWritable
{
    public string? NotebookType { get; init; }

    public required string Scheme { get; init; }

    public Either<string, RelativePattern>? Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (NotebookType is { } given0)
        {
            writer.WritePropertyName("notebookType"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("scheme"u8);
        writer.WriteStringValue(Scheme);
        if (Pattern is { } given2)
        {
            writer.WritePropertyName("pattern"u8);
            Json.Write(writer, given2.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentFilterWithCells</c> of the protocol.</summary>
sealed record NotebookDocumentFilterWithCells : IJsonWritable
{
    public Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern>? Notebook { get; init; }

    public required ImmutableArray<NotebookCellLanguage> Cells { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Notebook is { } given0)
        {
            writer.WritePropertyName("notebook"u8);
            Json.Write(writer, given0.Value);
        }
        writer.WritePropertyName("cells"u8);
        Json.Write(writer, Cells);
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentFilterWithNotebook</c> of the protocol.</summary>
sealed record NotebookDocumentFilterWithNotebook : IJsonWritable
{
    public required Either<string, NotebookDocumentFilterNotebookType, NotebookDocumentFilterScheme, NotebookDocumentFilterPattern> Notebook { get; init; }

    public ImmutableArray<NotebookCellLanguage>? Cells { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("notebook"u8);
        Json.Write(writer, Notebook.Value);
        if (Cells is { } given1)
        {
            writer.WritePropertyName("cells"u8);
            Json.Write(writer, given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentSyncClientCapabilities</c> of the protocol.</summary>
sealed record NotebookDocumentSyncClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? ExecutionSummarySupport { get; init; }

    public static NotebookDocumentSyncClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        ExecutionSummarySupport = Json.Optional(json, "executionSummarySupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>NotebookDocumentSyncOptions</c> of the protocol.</summary>
sealed record NotebookDocumentSyncOptions : IJsonWritable
{
    public required ImmutableArray<Either<NotebookDocumentFilterWithNotebook, NotebookDocumentFilterWithCells>> NotebookSelector { get; init; }

    public bool? Save { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("notebookSelector"u8);
        Json.Write(writer, NotebookSelector);
        if (Save is { } given1)
        {
            writer.WritePropertyName("save"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>NotebookDocumentSyncRegistrationOptions</c> of the protocol.</summary>
sealed record NotebookDocumentSyncRegistrationOptions : IJsonWritable
{
    public required ImmutableArray<Either<NotebookDocumentFilterWithNotebook, NotebookDocumentFilterWithCells>> NotebookSelector { get; init; }

    public bool? Save { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("notebookSelector"u8);
        Json.Write(writer, NotebookSelector);
        if (Save is { } given1)
        {
            writer.WritePropertyName("save"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>OptionalVersionedTextDocumentIdentifier</c> of the protocol.</summary>
sealed record OptionalVersionedTextDocumentIdentifier : IJsonWritable
{
    public required string Uri { get; init; }

    public int? Version { get; init; }

    public static OptionalVersionedTextDocumentIdentifier Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Version = Json.Optional(json, "version") is { } given1 ? Json.Int(given1) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Version is { } given1)
        {
            writer.WritePropertyName("version"u8);
            writer.WriteNumberValue(given1);
        }
        else writer.WriteNull("version"u8);
        writer.WriteEndObject();
    }
}

/// <summary><c>ParameterInformation</c> of the protocol.</summary>
sealed record ParameterInformation : IJsonWritable
{
    public required Either<string, ImmutableArray<int>> Label { get; init; }

    public Either<string, MarkupContent>? Documentation { get; init; }

    public static ParameterInformation Read(JsonElement json) => new()
    {
        Label = Choices.StringOrInts(Json.Member(json, "label")),
        Documentation = Json.Optional(json, "documentation") is { } given1 ? Choices.StringOrMarkupContent(given1) : default(Either<string, MarkupContent>?),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("label"u8);
        Json.Write(writer, Label.Value);
        if (Documentation is { } given1)
        {
            writer.WritePropertyName("documentation"u8);
            Json.Write(writer, given1.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>Position</c> of the protocol.</summary>
sealed record Position : IJsonWritable
{
    public required int Line { get; init; }

    public required int Character { get; init; }

    public static Position Read(JsonElement json) => new()
    {
        Line = Json.Int(Json.Member(json, "line")),
        Character = Json.Int(Json.Member(json, "character")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("line"u8);
        writer.WriteNumberValue(Line);
        writer.WritePropertyName("character"u8);
        writer.WriteNumberValue(Character);
        writer.WriteEndObject();
    }
}

/// <summary><c>PrepareRenameDefaultBehavior</c> of the protocol.</summary>
sealed record PrepareRenameDefaultBehavior : IJsonWritable
{
    public required bool DefaultBehavior { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("defaultBehavior"u8);
        writer.WriteBooleanValue(DefaultBehavior);
        writer.WriteEndObject();
    }
}

/// <summary><c>PrepareRenameParams</c> of the protocol.</summary>
sealed record PrepareRenameParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public static PrepareRenameParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
    };
}

/// <summary><c>PrepareRenamePlaceholder</c> of the protocol.</summary>
sealed record PrepareRenamePlaceholder : IJsonWritable
{
    public required Range Range { get; init; }

    public required string Placeholder { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("placeholder"u8);
        writer.WriteStringValue(Placeholder);
        writer.WriteEndObject();
    }
}

/// <summary><c>PreviousResultId</c> of the protocol.</summary>
sealed record PreviousResultId
{
    public required string Uri { get; init; }

    public required string Value { get; init; }

    public static PreviousResultId Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Value = Json.Text(Json.Member(json, "value")),
    };
}

/// <summary><c>ProgressParams</c> of the protocol.</summary>
sealed record ProgressParams : IJsonWritable
{
    public required Either<int, string> Token { get; init; }

    public required JsonElement Value { get; init; }

    public static ProgressParams Read(JsonElement json) => new()
    {
        Token = Choices.IntOrString(Json.Member(json, "token")),
        Value = Json.Member(json, "value"),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("token"u8);
        Json.Write(writer, Token.Value);
        writer.WritePropertyName("value"u8);
        Value.WriteTo(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>PublishDiagnosticsClientCapabilities</c> of the protocol.</summary>
sealed record PublishDiagnosticsClientCapabilities
{
    public bool? RelatedInformation { get; init; }

    public ClientDiagnosticsTagOptions? TagSupport { get; init; }

    public bool? CodeDescriptionSupport { get; init; }

    public bool? DataSupport { get; init; }

    public bool? VersionSupport { get; init; }

    public static PublishDiagnosticsClientCapabilities Read(JsonElement json) => new()
    {
        RelatedInformation = Json.Optional(json, "relatedInformation") is { } given0 ? Json.Flag(given0) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given1 ? Protocol.ClientDiagnosticsTagOptions.Read(given1) : null,
        CodeDescriptionSupport = Json.Optional(json, "codeDescriptionSupport") is { } given2 ? Json.Flag(given2) : null,
        DataSupport = Json.Optional(json, "dataSupport") is { } given3 ? Json.Flag(given3) : null,
        VersionSupport = Json.Optional(json, "versionSupport") is { } given4 ? Json.Flag(given4) : null,
    };
}

/// <summary><c>PublishDiagnosticsParams</c> of the protocol.</summary>
sealed record PublishDiagnosticsParams : IJsonWritable
{
    public required string Uri { get; init; }

    public int? Version { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Version is { } given1)
        {
            writer.WritePropertyName("version"u8);
            writer.WriteNumberValue(given1);
        }
        writer.WritePropertyName("diagnostics"u8);
        Json.Write(writer, Diagnostics);
        writer.WriteEndObject();
    }
}

/// <summary><c>Range</c> of the protocol.</summary>
sealed record Range : IJsonWritable
{
    public required Position Start { get; init; }

    public required Position End { get; init; }

    public static Range Read(JsonElement json) => new()
    {
        Start = Protocol.Position.Read(Json.Member(json, "start")),
        End = Protocol.Position.Read(Json.Member(json, "end")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("start"u8);
        Start.Write(writer);
        writer.WritePropertyName("end"u8);
        End.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>ReferenceClientCapabilities</c> of the protocol.</summary>
sealed record ReferenceClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static ReferenceClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ReferenceContext</c> of the protocol.</summary>
sealed record ReferenceContext
{
    public required bool IncludeDeclaration { get; init; }

    public static ReferenceContext Read(JsonElement json) => new()
    {
        IncludeDeclaration = Json.Flag(Json.Member(json, "includeDeclaration")),
    };
}

/// <summary><c>ReferenceOptions</c> of the protocol.</summary>
sealed record ReferenceOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ReferenceParams</c> of the protocol.</summary>
sealed record ReferenceParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required ReferenceContext Context { get; init; }

    public static ReferenceParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
        Context = Protocol.ReferenceContext.Read(Json.Member(json, "context")),
    };
}

/// <summary><c>ReferenceRegistrationOptions</c> of the protocol.</summary>
sealed record ReferenceRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>Registration</c> of the protocol.</summary>
sealed record Registration : IJsonWritable
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public JsonElement? RegisterOptions { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteStringValue(Id);
        writer.WritePropertyName("method"u8);
        writer.WriteStringValue(Method);
        if (RegisterOptions is { } given2)
        {
            writer.WritePropertyName("registerOptions"u8);
            given2.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RegistrationParams</c> of the protocol.</summary>
sealed record RegistrationParams : IJsonWritable
{
    public required ImmutableArray<Registration> Registrations { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("registrations"u8);
        Json.Write(writer, Registrations);
        writer.WriteEndObject();
    }
}

/// <summary><c>RegularExpressionsClientCapabilities</c> of the protocol.</summary>
sealed record RegularExpressionsClientCapabilities
{
    public required string Engine { get; init; }

    public string? Version { get; init; }

    public static RegularExpressionsClientCapabilities Read(JsonElement json) => new()
    {
        Engine = Json.Optional(json, "engine") is { } given0 ? Json.Text(given0) : "",
        Version = Json.Optional(json, "version") is { } given1 ? Json.Text(given1) : null,
    };
}

/// <summary><c>RelatedFullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record RelatedFullDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "full";

    public string? ResultId { get; init; }

    public required ImmutableArray<Diagnostic> Items { get; init; }

    public ImmutableDictionary<string, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>>? RelatedDocuments { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (ResultId is { } given1)
        {
            writer.WritePropertyName("resultId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        if (RelatedDocuments is { } given3)
        {
            writer.WritePropertyName("relatedDocuments"u8);
            Json.Write(writer, given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RelatedUnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record RelatedUnchangedDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "unchanged";

    public required string ResultId { get; init; }

    public ImmutableDictionary<string, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>>? RelatedDocuments { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("resultId"u8);
        writer.WriteStringValue(ResultId);
        if (RelatedDocuments is { } given2)
        {
            writer.WritePropertyName("relatedDocuments"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RelativePattern</c> of the protocol.</summary>
sealed record RelativePattern : IJsonWritable
{
    public required Either<WorkspaceFolder, string> BaseUri { get; init; }

    public required string Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("baseUri"u8);
        Json.Write(writer, BaseUri.Value);
        writer.WritePropertyName("pattern"u8);
        writer.WriteStringValue(Pattern);
        writer.WriteEndObject();
    }
}

/// <summary><c>RenameClientCapabilities</c> of the protocol.</summary>
sealed record RenameClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? PrepareSupport { get; init; }

    public PrepareSupportDefaultBehavior? PrepareSupportDefaultBehavior { get; init; }

    public bool? HonorsChangeAnnotations { get; init; }

    public static RenameClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        PrepareSupport = Json.Optional(json, "prepareSupport") is { } given1 ? Json.Flag(given1) : null,
        PrepareSupportDefaultBehavior = Json.Optional(json, "prepareSupportDefaultBehavior") is { } given2 ? (PrepareSupportDefaultBehavior)Json.Int(given2) : null,
        HonorsChangeAnnotations = Json.Optional(json, "honorsChangeAnnotations") is { } given3 ? Json.Flag(given3) : null,
    };
}

/// <summary><c>RenameFile</c> of the protocol.</summary>
sealed record RenameFile : IJsonWritable
{
    public string Kind { get; init; } = "rename";

    public string? AnnotationId { get; init; }

    public required string OldUri { get; init; }

    public required string NewUri { get; init; }

    public RenameFileOptions? Options { get; init; }

    public static RenameFile Read(JsonElement json) => new()
    {
        AnnotationId = Json.Optional(json, "annotationId") is { } given1 ? Json.Text(given1) : null,
        OldUri = Json.Text(Json.Member(json, "oldUri")),
        NewUri = Json.Text(Json.Member(json, "newUri")),
        Options = Json.Optional(json, "options") is { } given4 ? Protocol.RenameFileOptions.Read(given4) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (AnnotationId is { } given1)
        {
            writer.WritePropertyName("annotationId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("oldUri"u8);
        writer.WriteStringValue(OldUri);
        writer.WritePropertyName("newUri"u8);
        writer.WriteStringValue(NewUri);
        if (Options is { } given4)
        {
            writer.WritePropertyName("options"u8);
            given4.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RenameFileOptions</c> of the protocol.</summary>
sealed record RenameFileOptions : IJsonWritable
{
    public bool? Overwrite { get; init; }

    public bool? IgnoreIfExists { get; init; }

    public static RenameFileOptions Read(JsonElement json) => new()
    {
        Overwrite = Json.Optional(json, "overwrite") is { } given0 ? Json.Flag(given0) : null,
        IgnoreIfExists = Json.Optional(json, "ignoreIfExists") is { } given1 ? Json.Flag(given1) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Overwrite is { } given0)
        {
            writer.WritePropertyName("overwrite"u8);
            writer.WriteBooleanValue(given0);
        }
        if (IgnoreIfExists is { } given1)
        {
            writer.WritePropertyName("ignoreIfExists"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RenameFilesParams</c> of the protocol.</summary>
sealed record RenameFilesParams
{
    public required ImmutableArray<FileRename> Files { get; init; }

    public static RenameFilesParams Read(JsonElement json) => new()
    {
        Files = Json.Array(Json.Member(json, "files"), Protocol.FileRename.Read),
    };
}

/// <summary><c>RenameOptions</c> of the protocol.</summary>
sealed record RenameOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? PrepareProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (PrepareProvider is { } given1)
        {
            writer.WritePropertyName("prepareProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>RenameParams</c> of the protocol.</summary>
sealed record RenameParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public required string NewName { get; init; }

    public static RenameParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        NewName = Json.Text(Json.Member(json, "newName")),
    };
}

/// <summary><c>RenameRegistrationOptions</c> of the protocol.</summary>
sealed record RenameRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public bool? PrepareProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (PrepareProvider is { } given2)
        {
            writer.WritePropertyName("prepareProvider"u8);
            writer.WriteBooleanValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SaveOptions</c> of the protocol.</summary>
sealed record SaveOptions : IJsonWritable
{
    public bool? IncludeText { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (IncludeText is { } given0)
        {
            writer.WritePropertyName("includeText"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SelectionRange</c> of the protocol.</summary>
sealed record SelectionRange : IJsonWritable
{
    public required Range Range { get; init; }

    public SelectionRange? Parent { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        if (Parent is { } given1)
        {
            writer.WritePropertyName("parent"u8);
            given1.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SelectionRangeClientCapabilities</c> of the protocol.</summary>
sealed record SelectionRangeClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static SelectionRangeClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>SelectionRangeOptions</c> of the protocol.</summary>
sealed record SelectionRangeOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SelectionRangeParams</c> of the protocol.</summary>
sealed record SelectionRangeParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required ImmutableArray<Position> Positions { get; init; }

    public static SelectionRangeParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Positions = Json.Array(Json.Member(json, "positions"), Protocol.Position.Read),
    };
}

/// <summary><c>SelectionRangeRegistrationOptions</c> of the protocol.</summary>
sealed record SelectionRangeRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (DocumentSelector is { } given1)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given1);
        }
        else writer.WriteNull("documentSelector"u8);
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokens</c> of the protocol.</summary>
sealed record SemanticTokens : IJsonWritable
{
    public string? ResultId { get; init; }

    public required ImmutableArray<int> Data { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ResultId is { } given0)
        {
            writer.WritePropertyName("resultId"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("data"u8);
        Json.Write(writer, Data);
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensClientCapabilities</c> of the protocol.</summary>
sealed record SemanticTokensClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public required ClientSemanticTokensRequestOptions Requests { get; init; }

    public required ImmutableArray<string> TokenTypes { get; init; }

    public required ImmutableArray<string> TokenModifiers { get; init; }

    public required ImmutableArray<string> Formats { get; init; }

    public bool? OverlappingTokenSupport { get; init; }

    public bool? MultilineTokenSupport { get; init; }

    public bool? ServerCancelSupport { get; init; }

    public bool? AugmentsSyntaxTokens { get; init; }

    public static SemanticTokensClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        Requests = Json.Optional(json, "requests") is { } given1 ? Protocol.ClientSemanticTokensRequestOptions.Read(given1) : Protocol.ClientSemanticTokensRequestOptions.Read(Json.Nothing),
        TokenTypes = Json.Optional(json, "tokenTypes") is { } given2 ? Json.Array(given2, Json.Text) : [],
        TokenModifiers = Json.Optional(json, "tokenModifiers") is { } given3 ? Json.Array(given3, Json.Text) : [],
        Formats = Json.Optional(json, "formats") is { } given4 ? Json.Array(given4, Json.Text) : [],
        OverlappingTokenSupport = Json.Optional(json, "overlappingTokenSupport") is { } given5 ? Json.Flag(given5) : null,
        MultilineTokenSupport = Json.Optional(json, "multilineTokenSupport") is { } given6 ? Json.Flag(given6) : null,
        ServerCancelSupport = Json.Optional(json, "serverCancelSupport") is { } given7 ? Json.Flag(given7) : null,
        AugmentsSyntaxTokens = Json.Optional(json, "augmentsSyntaxTokens") is { } given8 ? Json.Flag(given8) : null,
    };
}

/// <summary><c>SemanticTokensDelta</c> of the protocol.</summary>
sealed record SemanticTokensDelta : IJsonWritable
{
    public string? ResultId { get; init; }

    public required ImmutableArray<SemanticTokensEdit> Edits { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ResultId is { } given0)
        {
            writer.WritePropertyName("resultId"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("edits"u8);
        Json.Write(writer, Edits);
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensDeltaParams</c> of the protocol.</summary>
sealed record SemanticTokensDeltaParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required string PreviousResultId { get; init; }

    public static SemanticTokensDeltaParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        PreviousResultId = Json.Text(Json.Member(json, "previousResultId")),
    };
}

/// <summary><c>SemanticTokensEdit</c> of the protocol.</summary>
sealed record SemanticTokensEdit : IJsonWritable
{
    public required int Start { get; init; }

    public required int DeleteCount { get; init; }

    public ImmutableArray<int>? Data { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("start"u8);
        writer.WriteNumberValue(Start);
        writer.WritePropertyName("deleteCount"u8);
        writer.WriteNumberValue(DeleteCount);
        if (Data is { } given2)
        {
            writer.WritePropertyName("data"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensFullDelta</c> of the protocol.</summary>
sealed record SemanticTokensFullDelta : IJsonWritable
{
    public bool? Delta { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Delta is { } given0)
        {
            writer.WritePropertyName("delta"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensLegend</c> of the protocol.</summary>
sealed record SemanticTokensLegend : IJsonWritable
{
    public required ImmutableArray<string> TokenTypes { get; init; }

    public required ImmutableArray<string> TokenModifiers { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("tokenTypes"u8);
        Json.Write(writer, TokenTypes);
        writer.WritePropertyName("tokenModifiers"u8);
        Json.Write(writer, TokenModifiers);
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensOptions</c> of the protocol.</summary>
sealed record SemanticTokensOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public required SemanticTokensLegend Legend { get; init; }

    public Either<bool, JsonElement>? Range { get; init; }

    public Either<bool, SemanticTokensFullDelta>? Full { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WritePropertyName("legend"u8);
        Legend.Write(writer);
        if (Range is { } given2)
        {
            writer.WritePropertyName("range"u8);
            Json.Write(writer, given2.Value);
        }
        if (Full is { } given3)
        {
            writer.WritePropertyName("full"u8);
            Json.Write(writer, given3.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensParams</c> of the protocol.</summary>
sealed record SemanticTokensParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public static SemanticTokensParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
    };
}

/// <summary><c>SemanticTokensRangeParams</c> of the protocol.</summary>
sealed record SemanticTokensRangeParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Range Range { get; init; }

    public static SemanticTokensRangeParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Range = Protocol.Range.Read(Json.Member(json, "range")),
    };
}

/// <summary><c>SemanticTokensRegistrationOptions</c> of the protocol.</summary>
sealed record SemanticTokensRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public required SemanticTokensLegend Legend { get; init; }

    public Either<bool, JsonElement>? Range { get; init; }

    public Either<bool, SemanticTokensFullDelta>? Full { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WritePropertyName("legend"u8);
        Legend.Write(writer);
        if (Range is { } given3)
        {
            writer.WritePropertyName("range"u8);
            Json.Write(writer, given3.Value);
        }
        if (Full is { } given4)
        {
            writer.WritePropertyName("full"u8);
            Json.Write(writer, given4.Value);
        }
        if (Id is { } given5)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given5);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SemanticTokensWorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record SemanticTokensWorkspaceClientCapabilities
{
    public bool? RefreshSupport { get; init; }

    public static SemanticTokensWorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        RefreshSupport = Json.Optional(json, "refreshSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>ServerCapabilities</c> of the protocol.</summary>
sealed record ServerCapabilities : IJsonWritable
{
    public string? PositionEncoding { get; init; }

    public Either<TextDocumentSyncOptions, TextDocumentSyncKind>? TextDocumentSync { get; init; }

    public Either<NotebookDocumentSyncOptions, NotebookDocumentSyncRegistrationOptions>? NotebookDocumentSync { get; init; }

    public CompletionOptions? CompletionProvider { get; init; }

    public Either<bool, HoverOptions>? HoverProvider { get; init; }

    public SignatureHelpOptions? SignatureHelpProvider { get; init; }

    public Either<bool, DeclarationOptions, DeclarationRegistrationOptions>? DeclarationProvider { get; init; }

    public Either<bool, DefinitionOptions>? DefinitionProvider { get; init; }

    public Either<bool, TypeDefinitionOptions, TypeDefinitionRegistrationOptions>? TypeDefinitionProvider { get; init; }

    public Either<bool, ImplementationOptions, ImplementationRegistrationOptions>? ImplementationProvider { get; init; }

    public Either<bool, ReferenceOptions>? ReferencesProvider { get; init; }

    public Either<bool, DocumentHighlightOptions>? DocumentHighlightProvider { get; init; }

    public Either<bool, DocumentSymbolOptions>? DocumentSymbolProvider { get; init; }

    public Either<bool, CodeActionOptions>? CodeActionProvider { get; init; }

    public CodeLensOptions? CodeLensProvider { get; init; }

    public DocumentLinkOptions? DocumentLinkProvider { get; init; }

    public Either<bool, DocumentColorOptions, DocumentColorRegistrationOptions>? ColorProvider { get; init; }

    public Either<bool, WorkspaceSymbolOptions>? WorkspaceSymbolProvider { get; init; }

    public Either<bool, DocumentFormattingOptions>? DocumentFormattingProvider { get; init; }

    public Either<bool, DocumentRangeFormattingOptions>? DocumentRangeFormattingProvider { get; init; }

    public DocumentOnTypeFormattingOptions? DocumentOnTypeFormattingProvider { get; init; }

    public Either<bool, RenameOptions>? RenameProvider { get; init; }

    public Either<bool, FoldingRangeOptions, FoldingRangeRegistrationOptions>? FoldingRangeProvider { get; init; }

    public Either<bool, SelectionRangeOptions, SelectionRangeRegistrationOptions>? SelectionRangeProvider { get; init; }

    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }

    public Either<bool, CallHierarchyOptions, CallHierarchyRegistrationOptions>? CallHierarchyProvider { get; init; }

    public Either<bool, LinkedEditingRangeOptions, LinkedEditingRangeRegistrationOptions>? LinkedEditingRangeProvider { get; init; }

    public Either<SemanticTokensOptions, SemanticTokensRegistrationOptions>? SemanticTokensProvider { get; init; }

    public Either<bool, MonikerOptions, MonikerRegistrationOptions>? MonikerProvider { get; init; }

    public Either<bool, TypeHierarchyOptions, TypeHierarchyRegistrationOptions>? TypeHierarchyProvider { get; init; }

    public Either<bool, InlineValueOptions, InlineValueRegistrationOptions>? InlineValueProvider { get; init; }

    public Either<bool, InlayHintOptions, InlayHintRegistrationOptions>? InlayHintProvider { get; init; }

    public Either<DiagnosticOptions, DiagnosticRegistrationOptions>? DiagnosticProvider { get; init; }

    public Either<bool, InlineCompletionOptions>? InlineCompletionProvider { get; init; }

    public WorkspaceOptions? Workspace { get; init; }

    public JsonElement? Experimental { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PositionEncoding is { } given0)
        {
            writer.WritePropertyName("positionEncoding"u8);
            writer.WriteStringValue(given0);
        }
        if (TextDocumentSync is { } given1)
        {
            writer.WritePropertyName("textDocumentSync"u8);
            Json.Write(writer, given1.Value);
        }
        if (NotebookDocumentSync is { } given2)
        {
            writer.WritePropertyName("notebookDocumentSync"u8);
            Json.Write(writer, given2.Value);
        }
        if (CompletionProvider is { } given3)
        {
            writer.WritePropertyName("completionProvider"u8);
            given3.Write(writer);
        }
        if (HoverProvider is { } given4)
        {
            writer.WritePropertyName("hoverProvider"u8);
            Json.Write(writer, given4.Value);
        }
        if (SignatureHelpProvider is { } given5)
        {
            writer.WritePropertyName("signatureHelpProvider"u8);
            given5.Write(writer);
        }
        if (DeclarationProvider is { } given6)
        {
            writer.WritePropertyName("declarationProvider"u8);
            Json.Write(writer, given6.Value);
        }
        if (DefinitionProvider is { } given7)
        {
            writer.WritePropertyName("definitionProvider"u8);
            Json.Write(writer, given7.Value);
        }
        if (TypeDefinitionProvider is { } given8)
        {
            writer.WritePropertyName("typeDefinitionProvider"u8);
            Json.Write(writer, given8.Value);
        }
        if (ImplementationProvider is { } given9)
        {
            writer.WritePropertyName("implementationProvider"u8);
            Json.Write(writer, given9.Value);
        }
        if (ReferencesProvider is { } given10)
        {
            writer.WritePropertyName("referencesProvider"u8);
            Json.Write(writer, given10.Value);
        }
        if (DocumentHighlightProvider is { } given11)
        {
            writer.WritePropertyName("documentHighlightProvider"u8);
            Json.Write(writer, given11.Value);
        }
        if (DocumentSymbolProvider is { } given12)
        {
            writer.WritePropertyName("documentSymbolProvider"u8);
            Json.Write(writer, given12.Value);
        }
        if (CodeActionProvider is { } given13)
        {
            writer.WritePropertyName("codeActionProvider"u8);
            Json.Write(writer, given13.Value);
        }
        if (CodeLensProvider is { } given14)
        {
            writer.WritePropertyName("codeLensProvider"u8);
            given14.Write(writer);
        }
        if (DocumentLinkProvider is { } given15)
        {
            writer.WritePropertyName("documentLinkProvider"u8);
            given15.Write(writer);
        }
        if (ColorProvider is { } given16)
        {
            writer.WritePropertyName("colorProvider"u8);
            Json.Write(writer, given16.Value);
        }
        if (WorkspaceSymbolProvider is { } given17)
        {
            writer.WritePropertyName("workspaceSymbolProvider"u8);
            Json.Write(writer, given17.Value);
        }
        if (DocumentFormattingProvider is { } given18)
        {
            writer.WritePropertyName("documentFormattingProvider"u8);
            Json.Write(writer, given18.Value);
        }
        if (DocumentRangeFormattingProvider is { } given19)
        {
            writer.WritePropertyName("documentRangeFormattingProvider"u8);
            Json.Write(writer, given19.Value);
        }
        if (DocumentOnTypeFormattingProvider is { } given20)
        {
            writer.WritePropertyName("documentOnTypeFormattingProvider"u8);
            given20.Write(writer);
        }
        if (RenameProvider is { } given21)
        {
            writer.WritePropertyName("renameProvider"u8);
            Json.Write(writer, given21.Value);
        }
        if (FoldingRangeProvider is { } given22)
        {
            writer.WritePropertyName("foldingRangeProvider"u8);
            Json.Write(writer, given22.Value);
        }
        if (SelectionRangeProvider is { } given23)
        {
            writer.WritePropertyName("selectionRangeProvider"u8);
            Json.Write(writer, given23.Value);
        }
        if (ExecuteCommandProvider is { } given24)
        {
            writer.WritePropertyName("executeCommandProvider"u8);
            given24.Write(writer);
        }
        if (CallHierarchyProvider is { } given25)
        {
            writer.WritePropertyName("callHierarchyProvider"u8);
            Json.Write(writer, given25.Value);
        }
        if (LinkedEditingRangeProvider is { } given26)
        {
            writer.WritePropertyName("linkedEditingRangeProvider"u8);
            Json.Write(writer, given26.Value);
        }
        if (SemanticTokensProvider is { } given27)
        {
            writer.WritePropertyName("semanticTokensProvider"u8);
            Json.Write(writer, given27.Value);
        }
        if (MonikerProvider is { } given28)
        {
            writer.WritePropertyName("monikerProvider"u8);
            Json.Write(writer, given28.Value);
        }
        if (TypeHierarchyProvider is { } given29)
        {
            writer.WritePropertyName("typeHierarchyProvider"u8);
            Json.Write(writer, given29.Value);
        }
        if (InlineValueProvider is { } given30)
        {
            writer.WritePropertyName("inlineValueProvider"u8);
            Json.Write(writer, given30.Value);
        }
        if (InlayHintProvider is { } given31)
        {
            writer.WritePropertyName("inlayHintProvider"u8);
            Json.Write(writer, given31.Value);
        }
        if (DiagnosticProvider is { } given32)
        {
            writer.WritePropertyName("diagnosticProvider"u8);
            Json.Write(writer, given32.Value);
        }
        if (InlineCompletionProvider is { } given33)
        {
            writer.WritePropertyName("inlineCompletionProvider"u8);
            Json.Write(writer, given33.Value);
        }
        if (Workspace is { } given34)
        {
            writer.WritePropertyName("workspace"u8);
            given34.Write(writer);
        }
        if (Experimental is { } given35)
        {
            writer.WritePropertyName("experimental"u8);
            given35.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ServerCompletionItemOptions</c> of the protocol.</summary>
sealed record ServerCompletionItemOptions : IJsonWritable
{
    public bool? LabelDetailsSupport { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (LabelDetailsSupport is { } given0)
        {
            writer.WritePropertyName("labelDetailsSupport"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ServerInfo</c> of the protocol.</summary>
sealed record ServerInfo : IJsonWritable
{
    public required string Name { get; init; }

    public string? Version { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        if (Version is { } given1)
        {
            writer.WritePropertyName("version"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SetTraceParams</c> of the protocol.</summary>
sealed record SetTraceParams
{
    public required string Value { get; init; }

    public static SetTraceParams Read(JsonElement json) => new()
    {
        Value = Json.Text(Json.Member(json, "value")),
    };
}

/// <summary><c>ShowDocumentClientCapabilities</c> of the protocol.</summary>
sealed record ShowDocumentClientCapabilities
{
    public required bool Support { get; init; }

    public static ShowDocumentClientCapabilities Read(JsonElement json) => new()
    {
        Support = Json.Optional(json, "support") is { } given0 ? Json.Flag(given0) : false,
    };
}

/// <summary><c>ShowDocumentParams</c> of the protocol.</summary>
sealed record ShowDocumentParams : IJsonWritable
{
    public required string Uri { get; init; }

    public bool? External { get; init; }

    public bool? TakeFocus { get; init; }

    public Range? Selection { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (External is { } given1)
        {
            writer.WritePropertyName("external"u8);
            writer.WriteBooleanValue(given1);
        }
        if (TakeFocus is { } given2)
        {
            writer.WritePropertyName("takeFocus"u8);
            writer.WriteBooleanValue(given2);
        }
        if (Selection is { } given3)
        {
            writer.WritePropertyName("selection"u8);
            given3.Write(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>ShowDocumentResult</c> of the protocol.</summary>
sealed record ShowDocumentResult
{
    public required bool Success { get; init; }

    public static ShowDocumentResult Read(JsonElement json) => new()
    {
        Success = Json.Flag(Json.Member(json, "success")),
    };
}

/// <summary><c>ShowMessageParams</c> of the protocol.</summary>
sealed record ShowMessageParams : IJsonWritable
{
    public required MessageType Type { get; init; }

    public required string Message { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        writer.WriteNumberValue((int)Type);
        writer.WritePropertyName("message"u8);
        writer.WriteStringValue(Message);
        writer.WriteEndObject();
    }
}

/// <summary><c>ShowMessageRequestClientCapabilities</c> of the protocol.</summary>
sealed record ShowMessageRequestClientCapabilities
{
    public ClientShowMessageActionItemOptions? MessageActionItem { get; init; }

    public static ShowMessageRequestClientCapabilities Read(JsonElement json) => new()
    {
        MessageActionItem = Json.Optional(json, "messageActionItem") is { } given0 ? Protocol.ClientShowMessageActionItemOptions.Read(given0) : null,
    };
}

/// <summary><c>ShowMessageRequestParams</c> of the protocol.</summary>
sealed record ShowMessageRequestParams : IJsonWritable
{
    public required MessageType Type { get; init; }

    public required string Message { get; init; }

    public ImmutableArray<MessageActionItem>? Actions { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        writer.WriteNumberValue((int)Type);
        writer.WritePropertyName("message"u8);
        writer.WriteStringValue(Message);
        if (Actions is { } given2)
        {
            writer.WritePropertyName("actions"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SignatureHelp</c> of the protocol.</summary>
sealed record SignatureHelp : IJsonWritable
{
    public required ImmutableArray<SignatureInformation> Signatures { get; init; }

    public int? ActiveSignature { get; init; }

    public int? ActiveParameter { get; init; }

    public static SignatureHelp Read(JsonElement json) => new()
    {
        Signatures = Json.Array(Json.Member(json, "signatures"), Protocol.SignatureInformation.Read),
        ActiveSignature = Json.Optional(json, "activeSignature") is { } given1 ? Json.Int(given1) : null,
        ActiveParameter = Json.Optional(json, "activeParameter") is { } given2 ? Json.Int(given2) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("signatures"u8);
        Json.Write(writer, Signatures);
        if (ActiveSignature is { } given1)
        {
            writer.WritePropertyName("activeSignature"u8);
            writer.WriteNumberValue(given1);
        }
        if (ActiveParameter is { } given2)
        {
            writer.WritePropertyName("activeParameter"u8);
            writer.WriteNumberValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SignatureHelpClientCapabilities</c> of the protocol.</summary>
sealed record SignatureHelpClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientSignatureInformationOptions? SignatureInformation { get; init; }

    public bool? ContextSupport { get; init; }

    public static SignatureHelpClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        SignatureInformation = Json.Optional(json, "signatureInformation") is { } given1 ? Protocol.ClientSignatureInformationOptions.Read(given1) : null,
        ContextSupport = Json.Optional(json, "contextSupport") is { } given2 ? Json.Flag(given2) : null,
    };
}

/// <summary><c>SignatureHelpContext</c> of the protocol.</summary>
sealed record SignatureHelpContext
{
    public required SignatureHelpTriggerKind TriggerKind { get; init; }

    public string? TriggerCharacter { get; init; }

    public required bool IsRetrigger { get; init; }

    public SignatureHelp? ActiveSignatureHelp { get; init; }

    public static SignatureHelpContext Read(JsonElement json) => new()
    {
        TriggerKind = (SignatureHelpTriggerKind)Json.Int(Json.Member(json, "triggerKind")),
        TriggerCharacter = Json.Optional(json, "triggerCharacter") is { } given1 ? Json.Text(given1) : null,
        IsRetrigger = Json.Flag(Json.Member(json, "isRetrigger")),
        ActiveSignatureHelp = Json.Optional(json, "activeSignatureHelp") is { } given3 ? Protocol.SignatureHelp.Read(given3) : null,
    };
}

/// <summary><c>SignatureHelpOptions</c> of the protocol.</summary>
sealed record SignatureHelpOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? TriggerCharacters { get; init; }

    public ImmutableArray<string>? RetriggerCharacters { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (TriggerCharacters is { } given1)
        {
            writer.WritePropertyName("triggerCharacters"u8);
            Json.Write(writer, given1);
        }
        if (RetriggerCharacters is { } given2)
        {
            writer.WritePropertyName("retriggerCharacters"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SignatureHelpParams</c> of the protocol.</summary>
sealed record SignatureHelpParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public SignatureHelpContext? Context { get; init; }

    public static SignatureHelpParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        Context = Json.Optional(json, "context") is { } given3 ? Protocol.SignatureHelpContext.Read(given3) : null,
    };
}

/// <summary><c>SignatureHelpRegistrationOptions</c> of the protocol.</summary>
sealed record SignatureHelpRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public ImmutableArray<string>? TriggerCharacters { get; init; }

    public ImmutableArray<string>? RetriggerCharacters { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (TriggerCharacters is { } given2)
        {
            writer.WritePropertyName("triggerCharacters"u8);
            Json.Write(writer, given2);
        }
        if (RetriggerCharacters is { } given3)
        {
            writer.WritePropertyName("retriggerCharacters"u8);
            Json.Write(writer, given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SignatureInformation</c> of the protocol.</summary>
sealed record SignatureInformation : IJsonWritable
{
    public required string Label { get; init; }

    public Either<string, MarkupContent>? Documentation { get; init; }

    public ImmutableArray<ParameterInformation>? Parameters { get; init; }

    public int? ActiveParameter { get; init; }

    public static SignatureInformation Read(JsonElement json) => new()
    {
        Label = Json.Text(Json.Member(json, "label")),
        Documentation = Json.Optional(json, "documentation") is { } given1 ? Choices.StringOrMarkupContent(given1) : default(Either<string, MarkupContent>?),
        Parameters = Json.Optional(json, "parameters") is { } given2 ? Json.Array(given2, Protocol.ParameterInformation.Read) : null,
        ActiveParameter = Json.Optional(json, "activeParameter") is { } given3 ? Json.Int(given3) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("label"u8);
        writer.WriteStringValue(Label);
        if (Documentation is { } given1)
        {
            writer.WritePropertyName("documentation"u8);
            Json.Write(writer, given1.Value);
        }
        if (Parameters is { } given2)
        {
            writer.WritePropertyName("parameters"u8);
            Json.Write(writer, given2);
        }
        if (ActiveParameter is { } given3)
        {
            writer.WritePropertyName("activeParameter"u8);
            writer.WriteNumberValue(given3);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>SnippetTextEdit</c> of the protocol.</summary>
sealed record SnippetTextEdit : IJsonWritable
{
    public required Range Range { get; init; }

    public required StringValue Snippet { get; init; }

    public string? AnnotationId { get; init; }

    public static SnippetTextEdit Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        Snippet = Protocol.StringValue.Read(Json.Member(json, "snippet")),
        AnnotationId = Json.Optional(json, "annotationId") is { } given2 ? Json.Text(given2) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("snippet"u8);
        Snippet.Write(writer);
        if (AnnotationId is { } given2)
        {
            writer.WritePropertyName("annotationId"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>StaleRequestSupportOptions</c> of the protocol.</summary>
sealed record StaleRequestSupportOptions
{
    public required bool Cancel { get; init; }

    public required ImmutableArray<string> RetryOnContentModified { get; init; }

    public static StaleRequestSupportOptions Read(JsonElement json) => new()
    {
        Cancel = Json.Optional(json, "cancel") is { } given0 ? Json.Flag(given0) : false,
        RetryOnContentModified = Json.Optional(json, "retryOnContentModified") is { } given1 ? Json.Array(given1, Json.Text) : [],
    };
}

/// <summary><c>StringValue</c> of the protocol.</summary>
sealed record StringValue : IJsonWritable
{
    public string Kind { get; init; } = "snippet";

    public required string Value { get; init; }

    public static StringValue Read(JsonElement json) => new()
    {
        Value = Json.Text(Json.Member(json, "value")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("value"u8);
        writer.WriteStringValue(Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>SymbolInformation</c> of the protocol.</summary>
sealed record SymbolInformation : IJsonWritable
{
    public required string Name { get; init; }

    public required SymbolKind Kind { get; init; }

    public ImmutableArray<SymbolTag>? Tags { get; init; }

    public string? ContainerName { get; init; }

    public bool? Deprecated { get; init; }

    public required Location Location { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        writer.WritePropertyName("kind"u8);
        writer.WriteNumberValue((int)Kind);
        if (Tags is { } given2)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given2);
        }
        if (ContainerName is { } given3)
        {
            writer.WritePropertyName("containerName"u8);
            writer.WriteStringValue(given3);
        }
        if (Deprecated is { } given4)
        {
            writer.WritePropertyName("deprecated"u8);
            writer.WriteBooleanValue(given4);
        }
        writer.WritePropertyName("location"u8);
        Location.Write(writer);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentChangeRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentChangeRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public required TextDocumentSyncKind SyncKind { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        writer.WritePropertyName("syncKind"u8);
        writer.WriteNumberValue((int)SyncKind);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentClientCapabilities
{
    public TextDocumentSyncClientCapabilities? Synchronization { get; init; }

    public TextDocumentFilterClientCapabilities? Filters { get; init; }

    public CompletionClientCapabilities? Completion { get; init; }

    public HoverClientCapabilities? Hover { get; init; }

    public SignatureHelpClientCapabilities? SignatureHelp { get; init; }

    public DeclarationClientCapabilities? Declaration { get; init; }

    public DefinitionClientCapabilities? Definition { get; init; }

    public TypeDefinitionClientCapabilities? TypeDefinition { get; init; }

    public ImplementationClientCapabilities? Implementation { get; init; }

    public ReferenceClientCapabilities? References { get; init; }

    public DocumentHighlightClientCapabilities? DocumentHighlight { get; init; }

    public DocumentSymbolClientCapabilities? DocumentSymbol { get; init; }

    public CodeActionClientCapabilities? CodeAction { get; init; }

    public CodeLensClientCapabilities? CodeLens { get; init; }

    public DocumentLinkClientCapabilities? DocumentLink { get; init; }

    public DocumentColorClientCapabilities? ColorProvider { get; init; }

    public DocumentFormattingClientCapabilities? Formatting { get; init; }

    public DocumentRangeFormattingClientCapabilities? RangeFormatting { get; init; }

    public DocumentOnTypeFormattingClientCapabilities? OnTypeFormatting { get; init; }

    public RenameClientCapabilities? Rename { get; init; }

    public FoldingRangeClientCapabilities? FoldingRange { get; init; }

    public SelectionRangeClientCapabilities? SelectionRange { get; init; }

    public PublishDiagnosticsClientCapabilities? PublishDiagnostics { get; init; }

    public CallHierarchyClientCapabilities? CallHierarchy { get; init; }

    public SemanticTokensClientCapabilities? SemanticTokens { get; init; }

    public LinkedEditingRangeClientCapabilities? LinkedEditingRange { get; init; }

    public MonikerClientCapabilities? Moniker { get; init; }

    public TypeHierarchyClientCapabilities? TypeHierarchy { get; init; }

    public InlineValueClientCapabilities? InlineValue { get; init; }

    public InlayHintClientCapabilities? InlayHint { get; init; }

    public DiagnosticClientCapabilities? Diagnostic { get; init; }

    public InlineCompletionClientCapabilities? InlineCompletion { get; init; }

    public static TextDocumentClientCapabilities Read(JsonElement json) => new()
    {
        Synchronization = Json.Optional(json, "synchronization") is { } given0 ? Protocol.TextDocumentSyncClientCapabilities.Read(given0) : null,
        Filters = Json.Optional(json, "filters") is { } given1 ? Protocol.TextDocumentFilterClientCapabilities.Read(given1) : null,
        Completion = Json.Optional(json, "completion") is { } given2 ? Protocol.CompletionClientCapabilities.Read(given2) : null,
        Hover = Json.Optional(json, "hover") is { } given3 ? Protocol.HoverClientCapabilities.Read(given3) : null,
        SignatureHelp = Json.Optional(json, "signatureHelp") is { } given4 ? Protocol.SignatureHelpClientCapabilities.Read(given4) : null,
        Declaration = Json.Optional(json, "declaration") is { } given5 ? Protocol.DeclarationClientCapabilities.Read(given5) : null,
        Definition = Json.Optional(json, "definition") is { } given6 ? Protocol.DefinitionClientCapabilities.Read(given6) : null,
        TypeDefinition = Json.Optional(json, "typeDefinition") is { } given7 ? Protocol.TypeDefinitionClientCapabilities.Read(given7) : null,
        Implementation = Json.Optional(json, "implementation") is { } given8 ? Protocol.ImplementationClientCapabilities.Read(given8) : null,
        References = Json.Optional(json, "references") is { } given9 ? Protocol.ReferenceClientCapabilities.Read(given9) : null,
        DocumentHighlight = Json.Optional(json, "documentHighlight") is { } given10 ? Protocol.DocumentHighlightClientCapabilities.Read(given10) : null,
        DocumentSymbol = Json.Optional(json, "documentSymbol") is { } given11 ? Protocol.DocumentSymbolClientCapabilities.Read(given11) : null,
        CodeAction = Json.Optional(json, "codeAction") is { } given12 ? Protocol.CodeActionClientCapabilities.Read(given12) : null,
        CodeLens = Json.Optional(json, "codeLens") is { } given13 ? Protocol.CodeLensClientCapabilities.Read(given13) : null,
        DocumentLink = Json.Optional(json, "documentLink") is { } given14 ? Protocol.DocumentLinkClientCapabilities.Read(given14) : null,
        ColorProvider = Json.Optional(json, "colorProvider") is { } given15 ? Protocol.DocumentColorClientCapabilities.Read(given15) : null,
        Formatting = Json.Optional(json, "formatting") is { } given16 ? Protocol.DocumentFormattingClientCapabilities.Read(given16) : null,
        RangeFormatting = Json.Optional(json, "rangeFormatting") is { } given17 ? Protocol.DocumentRangeFormattingClientCapabilities.Read(given17) : null,
        OnTypeFormatting = Json.Optional(json, "onTypeFormatting") is { } given18 ? Protocol.DocumentOnTypeFormattingClientCapabilities.Read(given18) : null,
        Rename = Json.Optional(json, "rename") is { } given19 ? Protocol.RenameClientCapabilities.Read(given19) : null,
        FoldingRange = Json.Optional(json, "foldingRange") is { } given20 ? Protocol.FoldingRangeClientCapabilities.Read(given20) : null,
        SelectionRange = Json.Optional(json, "selectionRange") is { } given21 ? Protocol.SelectionRangeClientCapabilities.Read(given21) : null,
        PublishDiagnostics = Json.Optional(json, "publishDiagnostics") is { } given22 ? Protocol.PublishDiagnosticsClientCapabilities.Read(given22) : null,
        CallHierarchy = Json.Optional(json, "callHierarchy") is { } given23 ? Protocol.CallHierarchyClientCapabilities.Read(given23) : null,
        SemanticTokens = Json.Optional(json, "semanticTokens") is { } given24 ? Protocol.SemanticTokensClientCapabilities.Read(given24) : null,
        LinkedEditingRange = Json.Optional(json, "linkedEditingRange") is { } given25 ? Protocol.LinkedEditingRangeClientCapabilities.Read(given25) : null,
        Moniker = Json.Optional(json, "moniker") is { } given26 ? Protocol.MonikerClientCapabilities.Read(given26) : null,
        TypeHierarchy = Json.Optional(json, "typeHierarchy") is { } given27 ? Protocol.TypeHierarchyClientCapabilities.Read(given27) : null,
        InlineValue = Json.Optional(json, "inlineValue") is { } given28 ? Protocol.InlineValueClientCapabilities.Read(given28) : null,
        InlayHint = Json.Optional(json, "inlayHint") is { } given29 ? Protocol.InlayHintClientCapabilities.Read(given29) : null,
        Diagnostic = Json.Optional(json, "diagnostic") is { } given30 ? Protocol.DiagnosticClientCapabilities.Read(given30) : null,
        InlineCompletion = Json.Optional(json, "inlineCompletion") is { } given31 ? Protocol.InlineCompletionClientCapabilities.Read(given31) : null,
    };
}

/// <summary><c>TextDocumentContentChangePartial</c> of the protocol.</summary>
sealed record TextDocumentContentChangePartial
{
    public required Range Range { get; init; }

    public int? RangeLength { get; init; }

    public required string Text { get; init; }

    public static TextDocumentContentChangePartial Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        RangeLength = Json.Optional(json, "rangeLength") is { } given1 ? Json.Int(given1) : null,
        Text = Json.Text(Json.Member(json, "text")),
    };
}

/// <summary><c>TextDocumentContentChangeWholeDocument</c> of the protocol.</summary>
sealed record TextDocumentContentChangeWholeDocument
{
    public required string Text { get; init; }

    public static TextDocumentContentChangeWholeDocument Read(JsonElement json) => new()
    {
        Text = Json.Text(Json.Member(json, "text")),
    };
}

/// <summary><c>TextDocumentContentClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentContentClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static TextDocumentContentClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>TextDocumentContentOptions</c> of the protocol.</summary>
sealed record TextDocumentContentOptions : IJsonWritable
{
    public required ImmutableArray<string> Schemes { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("schemes"u8);
        Json.Write(writer, Schemes);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentContentParams</c> of the protocol.</summary>
sealed record TextDocumentContentParams
{
    public required string Uri { get; init; }

    public static TextDocumentContentParams Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
    };
}

/// <summary><c>TextDocumentContentRefreshParams</c> of the protocol.</summary>
sealed record TextDocumentContentRefreshParams : IJsonWritable
{
    public required string Uri { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentContentRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentContentRegistrationOptions : IJsonWritable
{
    public required ImmutableArray<string> Schemes { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("schemes"u8);
        Json.Write(writer, Schemes);
        if (Id is { } given1)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentContentResult</c> of the protocol.</summary>
sealed record TextDocumentContentResult : IJsonWritable
{
    public required string Text { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("text"u8);
        writer.WriteStringValue(Text);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentEdit</c> of the protocol.</summary>
sealed record TextDocumentEdit : IJsonWritable
{
    public required OptionalVersionedTextDocumentIdentifier TextDocument { get; init; }

    public required ImmutableArray<Either<TextEdit, AnnotatedTextEdit, SnippetTextEdit>> Edits { get; init; }

    public static TextDocumentEdit Read(JsonElement json) => new()
    {
        TextDocument = Protocol.OptionalVersionedTextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Edits = Json.Array(Json.Member(json, "edits"), Choices.TextEditOrAnnotatedTextEditOrSnippetTextEdit),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("textDocument"u8);
        TextDocument.Write(writer);
        writer.WritePropertyName("edits"u8);
        Json.Write(writer, Edits);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentFilterClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentFilterClientCapabilities
{
    public bool? RelativePatternSupport { get; init; }

    public static TextDocumentFilterClientCapabilities Read(JsonElement json) => new()
    {
        RelativePatternSupport = Json.Optional(json, "relativePatternSupport") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>TextDocumentFilterLanguage</c> of the protocol.</summary>
sealed record TextDocumentFilterLanguage : IJsonWritable
{
    public required string Language { get; init; }

    public string? Scheme { get; init; }

    public Either<string, RelativePattern>? Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("language"u8);
        writer.WriteStringValue(Language);
        if (Scheme is { } given1)
        {
            writer.WritePropertyName("scheme"u8);
            writer.WriteStringValue(given1);
        }
        if (Pattern is { } given2)
        {
            writer.WritePropertyName("pattern"u8);
            Json.Write(writer, given2.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentFilterPattern</c> of the protocol.</summary>
sealed record TextDocumentFilterPattern : IJsonWritable
{
    public string? Language { get; init; }

    public string? Scheme { get; init; }

    public required Either<string, RelativePattern> Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Language is { } given0)
        {
            writer.WritePropertyName("language"u8);
            writer.WriteStringValue(given0);
        }
        if (Scheme is { } given1)
        {
            writer.WritePropertyName("scheme"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("pattern"u8);
        Json.Write(writer, Pattern.Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentFilterScheme</c> of the protocol.</summary>
sealed record TextDocumentFilterScheme : IJsonWritable
{
    public string? Language { get; init; }

    public required string Scheme { get; init; }

    public Either<string, RelativePattern>? Pattern { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Language is { } given0)
        {
            writer.WritePropertyName("language"u8);
            writer.WriteStringValue(given0);
        }
        writer.WritePropertyName("scheme"u8);
        writer.WriteStringValue(Scheme);
        if (Pattern is { } given2)
        {
            writer.WritePropertyName("pattern"u8);
            Json.Write(writer, given2.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentIdentifier</c> of the protocol.</summary>
sealed record TextDocumentIdentifier
{
    public required string Uri { get; init; }

    public static TextDocumentIdentifier Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
    };
}

/// <summary><c>TextDocumentItem</c> of the protocol.</summary>
sealed record TextDocumentItem
{
    public required string Uri { get; init; }

    public required string LanguageId { get; init; }

    public required int Version { get; init; }

    public required string Text { get; init; }

    public static TextDocumentItem Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        LanguageId = Json.Text(Json.Member(json, "languageId")),
        Version = Json.Int(Json.Member(json, "version")),
        Text = Json.Text(Json.Member(json, "text")),
    };
}

/// <summary><c>TextDocumentRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentSaveRegistrationOptions</c> of the protocol.</summary>
sealed record TextDocumentSaveRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? IncludeText { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (IncludeText is { } given1)
        {
            writer.WritePropertyName("includeText"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TextDocumentSyncClientCapabilities</c> of the protocol.</summary>
sealed record TextDocumentSyncClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? WillSave { get; init; }

    public bool? WillSaveWaitUntil { get; init; }

    public bool? DidSave { get; init; }

    public static TextDocumentSyncClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        WillSave = Json.Optional(json, "willSave") is { } given1 ? Json.Flag(given1) : null,
        WillSaveWaitUntil = Json.Optional(json, "willSaveWaitUntil") is { } given2 ? Json.Flag(given2) : null,
        DidSave = Json.Optional(json, "didSave") is { } given3 ? Json.Flag(given3) : null,
    };
}

/// <summary><c>TextDocumentSyncOptions</c> of the protocol.</summary>
sealed record TextDocumentSyncOptions : IJsonWritable
{
    public bool? OpenClose { get; init; }

    public TextDocumentSyncKind? Change { get; init; }

    public bool? WillSave { get; init; }

    public bool? WillSaveWaitUntil { get; init; }

    public Either<bool, SaveOptions>? Save { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (OpenClose is { } given0)
        {
            writer.WritePropertyName("openClose"u8);
            writer.WriteBooleanValue(given0);
        }
        if (Change is { } given1)
        {
            writer.WritePropertyName("change"u8);
            writer.WriteNumberValue((int)given1);
        }
        if (WillSave is { } given2)
        {
            writer.WritePropertyName("willSave"u8);
            writer.WriteBooleanValue(given2);
        }
        if (WillSaveWaitUntil is { } given3)
        {
            writer.WritePropertyName("willSaveWaitUntil"u8);
            writer.WriteBooleanValue(given3);
        }
        if (Save is { } given4)
        {
            writer.WritePropertyName("save"u8);
            Json.Write(writer, given4.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TextEdit</c> of the protocol.</summary>
sealed record TextEdit : IJsonWritable
{
    public required Range Range { get; init; }

    public required string NewText { get; init; }

    public static TextEdit Read(JsonElement json) => new()
    {
        Range = Protocol.Range.Read(Json.Member(json, "range")),
        NewText = Json.Text(Json.Member(json, "newText")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("range"u8);
        Range.Write(writer);
        writer.WritePropertyName("newText"u8);
        writer.WriteStringValue(NewText);
        writer.WriteEndObject();
    }
}

/// <summary><c>TypeDefinitionClientCapabilities</c> of the protocol.</summary>
sealed record TypeDefinitionClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public bool? LinkSupport { get; init; }

    public static TypeDefinitionClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        LinkSupport = Json.Optional(json, "linkSupport") is { } given1 ? Json.Flag(given1) : null,
    };
}

/// <summary><c>TypeDefinitionOptions</c> of the protocol.</summary>
sealed record TypeDefinitionOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TypeDefinitionParams</c> of the protocol.</summary>
sealed record TypeDefinitionParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required Position Position { get; init; }

    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public static TypeDefinitionParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Position = Protocol.Position.Read(Json.Member(json, "position")),
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given2 ? Choices.IntOrString(given2) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given3 ? Choices.IntOrString(given3) : default(Either<int, string>?),
    };
}

/// <summary><c>TypeDefinitionRegistrationOptions</c> of the protocol.</summary>
sealed record TypeDefinitionRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TypeHierarchyClientCapabilities</c> of the protocol.</summary>
sealed record TypeHierarchyClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public static TypeHierarchyClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
    };
}

/// <summary><c>TypeHierarchyOptions</c> of the protocol.</summary>
sealed record TypeHierarchyOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>TypeHierarchyRegistrationOptions</c> of the protocol.</summary>
sealed record TypeHierarchyRegistrationOptions : IJsonWritable
{
    public ImmutableArray<Either<TextDocumentFilterLanguage, TextDocumentFilterScheme, TextDocumentFilterPattern, NotebookCellTextDocumentFilter>>? DocumentSelector { get; init; }

    public bool? WorkDoneProgress { get; init; }

    public string? Id { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DocumentSelector is { } given0)
        {
            writer.WritePropertyName("documentSelector"u8);
            Json.Write(writer, given0);
        }
        else writer.WriteNull("documentSelector"u8);
        if (WorkDoneProgress is { } given1)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given1);
        }
        if (Id is { } given2)
        {
            writer.WritePropertyName("id"u8);
            writer.WriteStringValue(given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>UnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record UnchangedDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "unchanged";

    public required string ResultId { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("resultId"u8);
        writer.WriteStringValue(ResultId);
        writer.WriteEndObject();
    }
}

/// <summary><c>Unregistration</c> of the protocol.</summary>
sealed record Unregistration : IJsonWritable
{
    public required string Id { get; init; }

    public required string Method { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        writer.WriteStringValue(Id);
        writer.WritePropertyName("method"u8);
        writer.WriteStringValue(Method);
        writer.WriteEndObject();
    }
}

/// <summary><c>UnregistrationParams</c> of the protocol.</summary>
sealed record UnregistrationParams : IJsonWritable
{
    public required ImmutableArray<Unregistration> Unregisterations { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("unregisterations"u8);
        Json.Write(writer, Unregisterations);
        writer.WriteEndObject();
    }
}

/// <summary><c>VersionedTextDocumentIdentifier</c> of the protocol.</summary>
sealed record VersionedTextDocumentIdentifier
{
    public required string Uri { get; init; }

    public required int Version { get; init; }

    public static VersionedTextDocumentIdentifier Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Version = Json.Int(Json.Member(json, "version")),
    };
}

/// <summary><c>WillSaveTextDocumentParams</c> of the protocol.</summary>
sealed record WillSaveTextDocumentParams
{
    public required TextDocumentIdentifier TextDocument { get; init; }

    public required TextDocumentSaveReason Reason { get; init; }

    public static WillSaveTextDocumentParams Read(JsonElement json) => new()
    {
        TextDocument = Protocol.TextDocumentIdentifier.Read(Json.Member(json, "textDocument")),
        Reason = (TextDocumentSaveReason)Json.Int(Json.Member(json, "reason")),
    };
}

/// <summary><c>WindowClientCapabilities</c> of the protocol.</summary>
sealed record WindowClientCapabilities
{
    public bool? WorkDoneProgress { get; init; }

    public ShowMessageRequestClientCapabilities? ShowMessage { get; init; }

    public ShowDocumentClientCapabilities? ShowDocument { get; init; }

    public static WindowClientCapabilities Read(JsonElement json) => new()
    {
        WorkDoneProgress = Json.Optional(json, "workDoneProgress") is { } given0 ? Json.Flag(given0) : null,
        ShowMessage = Json.Optional(json, "showMessage") is { } given1 ? Protocol.ShowMessageRequestClientCapabilities.Read(given1) : null,
        ShowDocument = Json.Optional(json, "showDocument") is { } given2 ? Protocol.ShowDocumentClientCapabilities.Read(given2) : null,
    };
}

/// <summary><c>WorkDoneProgressCancelParams</c> of the protocol.</summary>
sealed record WorkDoneProgressCancelParams
{
    public required Either<int, string> Token { get; init; }

    public static WorkDoneProgressCancelParams Read(JsonElement json) => new()
    {
        Token = Choices.IntOrString(Json.Member(json, "token")),
    };
}

/// <summary><c>WorkDoneProgressCreateParams</c> of the protocol.</summary>
sealed record WorkDoneProgressCreateParams : IJsonWritable
{
    public required Either<int, string> Token { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("token"u8);
        Json.Write(writer, Token.Value);
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceClientCapabilities
{
    public bool? ApplyEdit { get; init; }

    public WorkspaceEditClientCapabilities? WorkspaceEdit { get; init; }

    public DidChangeConfigurationClientCapabilities? DidChangeConfiguration { get; init; }

    public DidChangeWatchedFilesClientCapabilities? DidChangeWatchedFiles { get; init; }

    public WorkspaceSymbolClientCapabilities? Symbol { get; init; }

    public ExecuteCommandClientCapabilities? ExecuteCommand { get; init; }

    public bool? WorkspaceFolders { get; init; }

    public bool? Configuration { get; init; }

    public SemanticTokensWorkspaceClientCapabilities? SemanticTokens { get; init; }

    public CodeLensWorkspaceClientCapabilities? CodeLens { get; init; }

    public FileOperationClientCapabilities? FileOperations { get; init; }

    public InlineValueWorkspaceClientCapabilities? InlineValue { get; init; }

    public InlayHintWorkspaceClientCapabilities? InlayHint { get; init; }

    public DiagnosticWorkspaceClientCapabilities? Diagnostics { get; init; }

    public FoldingRangeWorkspaceClientCapabilities? FoldingRange { get; init; }

    public TextDocumentContentClientCapabilities? TextDocumentContent { get; init; }

    public static WorkspaceClientCapabilities Read(JsonElement json) => new()
    {
        ApplyEdit = Json.Optional(json, "applyEdit") is { } given0 ? Json.Flag(given0) : null,
        WorkspaceEdit = Json.Optional(json, "workspaceEdit") is { } given1 ? Protocol.WorkspaceEditClientCapabilities.Read(given1) : null,
        DidChangeConfiguration = Json.Optional(json, "didChangeConfiguration") is { } given2 ? Protocol.DidChangeConfigurationClientCapabilities.Read(given2) : null,
        DidChangeWatchedFiles = Json.Optional(json, "didChangeWatchedFiles") is { } given3 ? Protocol.DidChangeWatchedFilesClientCapabilities.Read(given3) : null,
        Symbol = Json.Optional(json, "symbol") is { } given4 ? Protocol.WorkspaceSymbolClientCapabilities.Read(given4) : null,
        ExecuteCommand = Json.Optional(json, "executeCommand") is { } given5 ? Protocol.ExecuteCommandClientCapabilities.Read(given5) : null,
        WorkspaceFolders = Json.Optional(json, "workspaceFolders") is { } given6 ? Json.Flag(given6) : null,
        Configuration = Json.Optional(json, "configuration") is { } given7 ? Json.Flag(given7) : null,
        SemanticTokens = Json.Optional(json, "semanticTokens") is { } given8 ? Protocol.SemanticTokensWorkspaceClientCapabilities.Read(given8) : null,
        CodeLens = Json.Optional(json, "codeLens") is { } given9 ? Protocol.CodeLensWorkspaceClientCapabilities.Read(given9) : null,
        FileOperations = Json.Optional(json, "fileOperations") is { } given10 ? Protocol.FileOperationClientCapabilities.Read(given10) : null,
        InlineValue = Json.Optional(json, "inlineValue") is { } given11 ? Protocol.InlineValueWorkspaceClientCapabilities.Read(given11) : null,
        InlayHint = Json.Optional(json, "inlayHint") is { } given12 ? Protocol.InlayHintWorkspaceClientCapabilities.Read(given12) : null,
        Diagnostics = Json.Optional(json, "diagnostics") is { } given13 ? Protocol.DiagnosticWorkspaceClientCapabilities.Read(given13) : null,
        FoldingRange = Json.Optional(json, "foldingRange") is { } given14 ? Protocol.FoldingRangeWorkspaceClientCapabilities.Read(given14) : null,
        TextDocumentContent = Json.Optional(json, "textDocumentContent") is { } given15 ? Protocol.TextDocumentContentClientCapabilities.Read(given15) : null,
    };
}

/// <summary><c>WorkspaceDiagnosticParams</c> of the protocol.</summary>
sealed record WorkspaceDiagnosticParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public string? Identifier { get; init; }

    public required ImmutableArray<PreviousResultId> PreviousResultIds { get; init; }

    public static WorkspaceDiagnosticParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        Identifier = Json.Optional(json, "identifier") is { } given2 ? Json.Text(given2) : null,
        PreviousResultIds = Json.Array(Json.Member(json, "previousResultIds"), Protocol.PreviousResultId.Read),
    };
}

/// <summary><c>WorkspaceDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceDiagnosticReport : IJsonWritable
{
    public required ImmutableArray<Either<WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport>> Items { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceEdit</c> of the protocol.</summary>
sealed record WorkspaceEdit : IJsonWritable
{
    public ImmutableDictionary<string, ImmutableArray<TextEdit>>? Changes { get; init; }

    public ImmutableArray<Either<TextDocumentEdit, CreateFile, RenameFile, DeleteFile>>? DocumentChanges { get; init; }

    public ImmutableDictionary<string, ChangeAnnotation>? ChangeAnnotations { get; init; }

    public static WorkspaceEdit Read(JsonElement json) => new()
    {
        Changes = Json.Optional(json, "changes") is { } given0 ? Json.Map(given0, json => Json.Array(json, Protocol.TextEdit.Read)) : null,
        DocumentChanges = Json.Optional(json, "documentChanges") is { } given1 ? Json.Array(given1, Choices.TextDocumentEditOrCreateFileOrRenameFileOrDeleteFile) : null,
        ChangeAnnotations = Json.Optional(json, "changeAnnotations") is { } given2 ? Json.Map(given2, Protocol.ChangeAnnotation.Read) : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Changes is { } given0)
        {
            writer.WritePropertyName("changes"u8);
            Json.Write(writer, given0);
        }
        if (DocumentChanges is { } given1)
        {
            writer.WritePropertyName("documentChanges"u8);
            Json.Write(writer, given1);
        }
        if (ChangeAnnotations is { } given2)
        {
            writer.WritePropertyName("changeAnnotations"u8);
            Json.Write(writer, given2);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceEditClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceEditClientCapabilities
{
    public bool? DocumentChanges { get; init; }

    public ImmutableArray<string>? ResourceOperations { get; init; }

    public string? FailureHandling { get; init; }

    public bool? NormalizesLineEndings { get; init; }

    public ChangeAnnotationsSupportOptions? ChangeAnnotationSupport { get; init; }

    public bool? MetadataSupport { get; init; }

    public bool? SnippetEditSupport { get; init; }

    public static WorkspaceEditClientCapabilities Read(JsonElement json) => new()
    {
        DocumentChanges = Json.Optional(json, "documentChanges") is { } given0 ? Json.Flag(given0) : null,
        ResourceOperations = Json.Optional(json, "resourceOperations") is { } given1 ? Json.Array(given1, Json.Text) : null,
        FailureHandling = Json.Optional(json, "failureHandling") is { } given2 ? Json.Text(given2) : null,
        NormalizesLineEndings = Json.Optional(json, "normalizesLineEndings") is { } given3 ? Json.Flag(given3) : null,
        ChangeAnnotationSupport = Json.Optional(json, "changeAnnotationSupport") is { } given4 ? Protocol.ChangeAnnotationsSupportOptions.Read(given4) : null,
        MetadataSupport = Json.Optional(json, "metadataSupport") is { } given5 ? Json.Flag(given5) : null,
        SnippetEditSupport = Json.Optional(json, "snippetEditSupport") is { } given6 ? Json.Flag(given6) : null,
    };
}

/// <summary><c>WorkspaceEditMetadata</c> of the protocol.</summary>
sealed record WorkspaceEditMetadata : IJsonWritable
{
    public bool? IsRefactoring { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (IsRefactoring is { } given0)
        {
            writer.WritePropertyName("isRefactoring"u8);
            writer.WriteBooleanValue(given0);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceFolder</c> of the protocol.</summary>
sealed record WorkspaceFolder : IJsonWritable
{
    public required string Uri { get; init; }

    public required string Name { get; init; }

    public static WorkspaceFolder Read(JsonElement json) => new()
    {
        Uri = Json.Text(Json.Member(json, "uri")),
        Name = Json.Text(Json.Member(json, "name")),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceFoldersChangeEvent</c> of the protocol.</summary>
sealed record WorkspaceFoldersChangeEvent
{
    public required ImmutableArray<WorkspaceFolder> Added { get; init; }

    public required ImmutableArray<WorkspaceFolder> Removed { get; init; }

    public static WorkspaceFoldersChangeEvent Read(JsonElement json) => new()
    {
        Added = Json.Array(Json.Member(json, "added"), Protocol.WorkspaceFolder.Read),
        Removed = Json.Array(Json.Member(json, "removed"), Protocol.WorkspaceFolder.Read),
    };
}

/// <summary><c>WorkspaceFoldersServerCapabilities</c> of the protocol.</summary>
sealed record WorkspaceFoldersServerCapabilities : IJsonWritable
{
    public bool? Supported { get; init; }

    public Either<string, bool>? ChangeNotifications { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Supported is { } given0)
        {
            writer.WritePropertyName("supported"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ChangeNotifications is { } given1)
        {
            writer.WritePropertyName("changeNotifications"u8);
            Json.Write(writer, given1.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceFullDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceFullDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "full";

    public string? ResultId { get; init; }

    public required ImmutableArray<Diagnostic> Items { get; init; }

    public required string Uri { get; init; }

    public int? Version { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        if (ResultId is { } given1)
        {
            writer.WritePropertyName("resultId"u8);
            writer.WriteStringValue(given1);
        }
        writer.WritePropertyName("items"u8);
        Json.Write(writer, Items);
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Version is { } given4)
        {
            writer.WritePropertyName("version"u8);
            writer.WriteNumberValue(given4);
        }
        else writer.WriteNull("version"u8);
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceOptions</c> of the protocol.</summary>
sealed record WorkspaceOptions : IJsonWritable
{
    public WorkspaceFoldersServerCapabilities? WorkspaceFolders { get; init; }

    public FileOperationOptions? FileOperations { get; init; }

    public Either<TextDocumentContentOptions, TextDocumentContentRegistrationOptions>? TextDocumentContent { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkspaceFolders is { } given0)
        {
            writer.WritePropertyName("workspaceFolders"u8);
            given0.Write(writer);
        }
        if (FileOperations is { } given1)
        {
            writer.WritePropertyName("fileOperations"u8);
            given1.Write(writer);
        }
        if (TextDocumentContent is { } given2)
        {
            writer.WritePropertyName("textDocumentContent"u8);
            Json.Write(writer, given2.Value);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceSymbol</c> of the protocol.</summary>
sealed record WorkspaceSymbol : IJsonWritable
{
    public required string Name { get; init; }

    public required SymbolKind Kind { get; init; }

    public ImmutableArray<SymbolTag>? Tags { get; init; }

    public string? ContainerName { get; init; }

    public required Either<Location, LocationUriOnly> Location { get; init; }

    public JsonElement? Data { get; init; }

    public static WorkspaceSymbol Read(JsonElement json) => new()
    {
        Name = Json.Text(Json.Member(json, "name")),
        Kind = (SymbolKind)Json.Int(Json.Member(json, "kind")),
        Tags = Json.Optional(json, "tags") is { } given2 ? Json.Array(given2, json => (SymbolTag)Json.Int(json)) : null,
        ContainerName = Json.Optional(json, "containerName") is { } given3 ? Json.Text(given3) : null,
        Location = Choices.LocationOrLocationUriOnly(Json.Member(json, "location")),
        Data = Json.Optional(json, "data") is { } given5 ? given5 : null,
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("name"u8);
        writer.WriteStringValue(Name);
        writer.WritePropertyName("kind"u8);
        writer.WriteNumberValue((int)Kind);
        if (Tags is { } given2)
        {
            writer.WritePropertyName("tags"u8);
            Json.Write(writer, given2);
        }
        if (ContainerName is { } given3)
        {
            writer.WritePropertyName("containerName"u8);
            writer.WriteStringValue(given3);
        }
        writer.WritePropertyName("location"u8);
        Json.Write(writer, Location.Value);
        if (Data is { } given5)
        {
            writer.WritePropertyName("data"u8);
            given5.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceSymbolClientCapabilities</c> of the protocol.</summary>
sealed record WorkspaceSymbolClientCapabilities
{
    public bool? DynamicRegistration { get; init; }

    public ClientSymbolKindOptions? SymbolKind { get; init; }

    public ClientSymbolTagOptions? TagSupport { get; init; }

    public ClientSymbolResolveOptions? ResolveSupport { get; init; }

    public static WorkspaceSymbolClientCapabilities Read(JsonElement json) => new()
    {
        DynamicRegistration = Json.Optional(json, "dynamicRegistration") is { } given0 ? Json.Flag(given0) : null,
        SymbolKind = Json.Optional(json, "symbolKind") is { } given1 ? Protocol.ClientSymbolKindOptions.Read(given1) : null,
        TagSupport = Json.Optional(json, "tagSupport") is { } given2 ? Protocol.ClientSymbolTagOptions.Read(given2) : null,
        ResolveSupport = Json.Optional(json, "resolveSupport") is { } given3 ? Protocol.ClientSymbolResolveOptions.Read(given3) : null,
    };
}

/// <summary><c>WorkspaceSymbolOptions</c> of the protocol.</summary>
sealed record WorkspaceSymbolOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceSymbolParams</c> of the protocol.</summary>
sealed record WorkspaceSymbolParams
{
    public Either<int, string>? WorkDoneToken { get; init; }

    public Either<int, string>? PartialResultToken { get; init; }

    public required string Query { get; init; }

    public static WorkspaceSymbolParams Read(JsonElement json) => new()
    {
        WorkDoneToken = Json.Optional(json, "workDoneToken") is { } given0 ? Choices.IntOrString(given0) : default(Either<int, string>?),
        PartialResultToken = Json.Optional(json, "partialResultToken") is { } given1 ? Choices.IntOrString(given1) : default(Either<int, string>?),
        Query = Json.Text(Json.Member(json, "query")),
    };
}

/// <summary><c>WorkspaceSymbolRegistrationOptions</c> of the protocol.</summary>
sealed record WorkspaceSymbolRegistrationOptions : IJsonWritable
{
    public bool? WorkDoneProgress { get; init; }

    public bool? ResolveProvider { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (WorkDoneProgress is { } given0)
        {
            writer.WritePropertyName("workDoneProgress"u8);
            writer.WriteBooleanValue(given0);
        }
        if (ResolveProvider is { } given1)
        {
            writer.WritePropertyName("resolveProvider"u8);
            writer.WriteBooleanValue(given1);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>WorkspaceUnchangedDocumentDiagnosticReport</c> of the protocol.</summary>
sealed record WorkspaceUnchangedDocumentDiagnosticReport : IJsonWritable
{
    public string Kind { get; init; } = "unchanged";

    public required string ResultId { get; init; }

    public required string Uri { get; init; }

    public int? Version { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("kind"u8);
        writer.WriteStringValue(Kind);
        writer.WritePropertyName("resultId"u8);
        writer.WriteStringValue(ResultId);
        writer.WritePropertyName("uri"u8);
        writer.WriteStringValue(Uri);
        if (Version is { } given3)
        {
            writer.WritePropertyName("version"u8);
            writer.WriteNumberValue(given3);
        }
        else writer.WriteNull("version"u8);
        writer.WriteEndObject();
    }
}
