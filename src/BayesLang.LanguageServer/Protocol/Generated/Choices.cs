// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable
using System.Collections.Immutable;
using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>Reads values of one of several types.</summary>
static class Choices
{
    public static Either<bool, ClientSemanticTokensRequestFullDelta> BoolOrClientSemanticTokensRequestFullDelta(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Json.Flag(json),
        JsonValueKind.Object => Protocol.ClientSemanticTokensRequestFullDelta.Read(json),
        _ => throw Json.Unfit(json, "bool or ClientSemanticTokensRequestFullDelta"),
    };

    public static Either<bool, JsonElement> BoolOrJsonElement(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Json.Flag(json),
        JsonValueKind.Object => json,
        _ => throw Json.Unfit(json, "bool or JsonElement"),
    };

    public static Either<int, string> IntOrString(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => Json.Int(json),
        JsonValueKind.String => Json.Text(json),
        _ => throw Json.Unfit(json, "int or string"),
    };

    public static Either<Location, LocationUriOnly> LocationOrLocationUriOnly(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when Json.Has(json, "uri") && Json.Has(json, "range") => Protocol.Location.Read(json),
        JsonValueKind.Object when Json.Has(json, "uri") => Protocol.LocationUriOnly.Read(json),
        _ => throw Json.Unfit(json, "Location or LocationUriOnly"),
    };

    public static Either<string, ImmutableArray<InlayHintLabelPart>> StringOrInlayHintLabelParts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Json.Text(json),
        JsonValueKind.Array => Json.Array(json, Protocol.InlayHintLabelPart.Read),
        _ => throw Json.Unfit(json, "string or ImmutableArray<InlayHintLabelPart>"),
    };

    public static Either<string, ImmutableArray<int>> StringOrInts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Json.Text(json),
        JsonValueKind.Array => Json.Array(json, Json.Int),
        _ => throw Json.Unfit(json, "string or ImmutableArray<int>"),
    };

    public static Either<string, MarkupContent> StringOrMarkupContent(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Json.Text(json),
        JsonValueKind.Object when Json.Has(json, "kind") && Json.Has(json, "value") => Protocol.MarkupContent.Read(json),
        _ => throw Json.Unfit(json, "string or MarkupContent"),
    };

    public static Either<TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument> TextDocumentContentChangePartialOrTextDocumentContentChangeWholeDocument(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when Json.Has(json, "range") && Json.Has(json, "text") => Protocol.TextDocumentContentChangePartial.Read(json),
        JsonValueKind.Object when Json.Has(json, "text") => Protocol.TextDocumentContentChangeWholeDocument.Read(json),
        _ => throw Json.Unfit(json, "TextDocumentContentChangePartial or TextDocumentContentChangeWholeDocument"),
    };

    public static Either<TextDocumentEdit, CreateFile, RenameFile, DeleteFile> TextDocumentEditOrCreateFileOrRenameFileOrDeleteFile(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when Json.Has(json, "textDocument") && Json.Has(json, "edits") => Protocol.TextDocumentEdit.Read(json),
        JsonValueKind.Object when Json.Is(json, "kind", "create") && Json.Has(json, "uri") => Protocol.CreateFile.Read(json),
        JsonValueKind.Object when Json.Is(json, "kind", "rename") && Json.Has(json, "oldUri") && Json.Has(json, "newUri") => Protocol.RenameFile.Read(json),
        JsonValueKind.Object when Json.Is(json, "kind", "delete") && Json.Has(json, "uri") => Protocol.DeleteFile.Read(json),
        _ => throw Json.Unfit(json, "TextDocumentEdit or CreateFile or RenameFile or DeleteFile"),
    };

    public static Either<TextEdit, AnnotatedTextEdit, SnippetTextEdit> TextEditOrAnnotatedTextEditOrSnippetTextEdit(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when Json.Has(json, "range") && Json.Has(json, "newText") => Protocol.TextEdit.Read(json),
        JsonValueKind.Object when Json.Has(json, "range") && Json.Has(json, "newText") && Json.Has(json, "annotationId") => Protocol.AnnotatedTextEdit.Read(json),
        JsonValueKind.Object when Json.Has(json, "range") && Json.Has(json, "snippet") => Protocol.SnippetTextEdit.Read(json),
        _ => throw Json.Unfit(json, "TextEdit or AnnotatedTextEdit or SnippetTextEdit"),
    };

    public static Either<TextEdit, InsertReplaceEdit> TextEditOrInsertReplaceEdit(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when Json.Has(json, "range") && Json.Has(json, "newText") => Protocol.TextEdit.Read(json),
        JsonValueKind.Object when Json.Has(json, "newText") && Json.Has(json, "insert") && Json.Has(json, "replace") => Protocol.InsertReplaceEdit.Read(json),
        _ => throw Json.Unfit(json, "TextEdit or InsertReplaceEdit"),
    };
}
