using System.Text.Json;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Tests.Parts;

public class EitherTests
{
    [Fact]
    public void A_choice_is_read_as_the_first_type_that_fits()
    {
        DidChangeTextDocumentParams read = DidChangeTextDocumentParams.Read(JsonElement.Parse("""{ "textDocument": { "uri": "a", "version": 2 }, "contentChanges": [{ "text": "whole" }, { "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 1 } }, "text": "part" }] }"""));
        Assert.Equal("whole", Assert.IsType<TextDocumentContentChangeWholeDocument>(read.ContentChanges[0].Value).Text);
        Assert.Equal("part", Assert.IsType<TextDocumentContentChangePartial>(read.ContentChanges[1].Value).Text);
    }

    [Fact]
    public void A_choice_is_written_as_what_it_is_and_what_is_absent_not_at_all()
    {
        Hover hover = new() { Contents = new MarkupContent { Kind = MarkupKind.Markdown, Value = "x" } };
        Assert.Equal("""{"contents":{"kind":"markdown","value":"x"}}""", Json.Of(hover).GetRawText());
    }

    [Fact]
    public void What_fits_none_of_the_types_is_refused() =>
        Assert.Throws<JsonException>(() => CancelParams.Read(JsonElement.Parse("""{ "id": true }""")));
}
