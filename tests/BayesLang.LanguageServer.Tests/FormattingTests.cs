using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class FormattingTests : IAsyncLifetime
{
    ServerProcess? server;

    ServerProcess Server => server ?? throw new InvalidOperationException("The server is not started.");

    public async Task InitializeAsync() => server = await ServerProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_document_is_laid_out_with_the_blanks_that_the_editor_asks_for()
    {
        var document = new TestDocument(Server, "data{int N;}\r\nmodel{\r\n/* 😀 */target+=N;\r\n}\r\n");
        Assert.Equal("data {\r\n  int N;\r\n}\r\nmodel {\r\n  /* 😀 */ target += N;\r\n}\r\n", document.With(await Ask(document, "formatting", [])));
        Assert.Equal("data {\r\n    int N;\r\n}\r\nmodel {\r\n    /* 😀 */ target += N;\r\n}\r\n", document.With(await Ask(document, "formatting", [], tabSize: 4)));
    }

    [Fact]
    public async Task A_document_with_syntax_errors_stays_as_it_is()
    {
        var document = new TestDocument(Server, "data{int N}\nmodel{«target+=N;»‸}\n");
        Assert.Empty(await Ask(document, "formatting", []));
        Assert.Empty(await Ask(document, "rangeFormatting", new() { ["range"] = document.Marked }));
        Assert.Empty(await Ask(document, "onTypeFormatting", new() { ["position"] = document.At(2), ["ch"] = ";" }));
    }

    [Fact]
    public async Task Ranges_change_what_they_touch_alone()
    {
        var document = new TestDocument(Server, "model {\n  real  a =«1»;\n  real  b =2;\n  real  c «=»3;\n}\n");
        Assert.Equal("model {\n  real a = 1;\n  real  b =2;\n  real  c =3;\n}\n", document.With(await Ask(document, "rangeFormatting", new() { ["range"] = document.Marked })));
        Assert.Equal("model {\n  real a = 1;\n  real  b =2;\n  real c = 3;\n}\n", document.With(await Ask(document, "rangesFormatting", new() { ["ranges"] = new JsonArray(document.Marked, document.Range(document.Marks[2], document.Marks[3])) })));
    }

    [Theory]
    [InlineData("model {\n  real  a;\n  real  b=1;‸\n}\n", ";", "model {\n  real  a;\n  real b = 1;\n}\n")]
    [InlineData("model {\n  real  a;\n  for(n in 1:2) {\n      a+=n;\n  }‸\n}\n", "}", "model {\n  real  a;\n  for (n in 1:2) {\n    a += n;\n  }\n}\n")]
    [InlineData("model {\n  real  a;\n  real  b=1;\n  ‸\n}\n", "\n", "model {\n  real  a;\n  real b = 1;\n  \n}\n")]
    [InlineData("model{‸\n  real  a;\n}\n", "\n", "model{\n  real  a;\n}\n")]
    [InlineData("model {\n  real  a = (1;‸\n}\n", ";", "model {\n  real  a = (1;\n}\n")]
    public async Task What_was_just_finished_is_laid_out_as_it_is_typed(string text, string typed, string expected)
    {
        var document = new TestDocument(Server, text);
        Assert.Equal(expected, document.With(await Ask(document, "onTypeFormatting", new() { ["position"] = document.At(), ["ch"] = typed })));
    }

    async Task<JsonArray> Ask(TestDocument document, string method, JsonObject parameters, int tabSize = 2)
    {
        parameters["textDocument"] = document.Identifier;
        parameters["options"] = new JsonObject { ["tabSize"] = tabSize, ["insertSpaces"] = true };
        return (await Server.RequestAsync("textDocument/" + method, parameters))?.AsArray() ?? [];
    }
}
