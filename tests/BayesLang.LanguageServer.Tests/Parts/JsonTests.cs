using System.Text.Json;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Tests.Parts;

public class JsonTests
{
    [Theory]
    [InlineData("""{"textDocument":{"uri":"a"}}""", "`position` is missing.")]
    [InlineData("""{"textDocument":7,"position":{"line":0,"character":0}}""", "This is 7, where an object is expected.")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":0.5,"character":0}}""", "This is 0.5, where a whole number is expected.")]
    [InlineData("""{"textDocument":{"uri":null},"position":{"line":0,"character":0}}""", "This is null, where a text is expected.")]
    [InlineData("[1]", "This is [1], where an object is expected.")]
    public void What_does_not_fit_is_named(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => HoverParams.Read(JsonElement.Parse(json))).Message);

    [Fact]
    public void What_is_missing_altogether_is_refused_in_words() =>
        Assert.Equal("This is nothing, where an object is expected.", Assert.Throws<JsonException>(() => HoverParams.Read(default)).Message);

    /// <summary>An edit of the workspace has structures that a word tells apart, maps, and choices within arrays.</summary>
    [Theory]
    [InlineData("""{"changes":{"file:///a b":[{"range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}},"newText":"x\ny"}]}}""")]
    [InlineData("""{"documentChanges":[{"textDocument":{"uri":"u","version":null},"edits":[]},{"kind":"create","uri":"u"},{"kind":"rename","oldUri":"u","newUri":"v","options":{"overwrite":true}},{"kind":"delete","uri":"u"}]}""")]
    public void What_is_read_is_written_as_it_was(string edit) =>
        Assert.Equal(Canonical(edit), Canonical(Json.Of(CodeAction.Read(JsonElement.Parse($$"""{"title":"t","edit":{{edit}}}""")).Edit).GetRawText()));

    [Fact]
    public void Null_is_written_where_the_protocol_demands_it_and_read_as_absent_elsewhere()
    {
        InitializeParams read = InitializeParams.Read(JsonElement.Parse("""{"processId":null,"rootUri":null,"capabilities":{"workspace":null,"window":[],"textDocument":{"semanticTokens":{"tokenTypes":["type"]}}},"workspaceFolders":null,"trace":"off"}"""));
        Assert.Null(read.ProcessId);
        Assert.Null(read.Capabilities.Workspace);
        Assert.Null(read.Capabilities.Window?.WorkDoneProgress);
        Assert.Equal(["type"], read.Capabilities.TextDocument?.SemanticTokens?.TokenTypes);
        Assert.Null(read.Capabilities.TextDocument?.SemanticTokens?.Requests.Full);
        Assert.Empty(read.Capabilities.TextDocument?.SemanticTokens?.TokenModifiers ?? ["other"]);
        Assert.Null(read.WorkspaceFolders);
        Assert.Equal("off", read.Trace);
        Assert.Equal("""{"uri":"u","version":null}""", Json.Of(new OptionalVersionedTextDocumentIdentifier { Uri = "u" }).GetRawText());
    }

    [Fact]
    public void Values_of_every_kind_are_written()
    {
        Assert.Equal("[1,true,\"a\",1.5,null,7]", Json.Of(new object?[] { 1, true, "a", 1.5, null, SymbolKind.Property }).GetRawText());
        Assert.Throws<ArgumentException>(() => Json.Of(DateTime.UnixEpoch));
    }

    static string Canonical(string json) => JsonElement.Parse(json).GetRawText().Replace(" ", "", StringComparison.Ordinal);
}
