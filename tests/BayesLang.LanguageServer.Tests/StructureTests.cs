using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

/// <summary>Folding, growing selections, and links.</summary>
public sealed class StructureTests : IDisposable
{
    readonly WorkspaceFolder folder = new();

    public void Dispose() => folder.Dispose();

    const string Model = "// One\r\n// two\r\n/* three\r\n*/\r\nfunctions {\r\n#include a.stan\r\n#include b.stan\r\n}\r\nmodel { // here\r\n  if (1) {\r\n    print(1);\r\n  } else {\r\n    print(2);\r\n  }\r\n  /* 😀\r\n  */ print({1,\r\n  2});\r\n}\r\n";

    [Theory]
    [InlineData("{}", "0-3 comment|4:11-7:0|5-6 imports|8:7-17:0|9:10-11:2|11:10-13:2|14-15 comment|15:12-16:3")]
    [InlineData("""{ "textDocument": { "foldingRange": { "lineFoldingOnly": true } } }""", "0-3 comment|4-6|5-6 imports|8-16|9-10|11-12|14-15 comment")]
    [InlineData("""{ "textDocument": { "foldingRange": { "lineFoldingOnly": true, "rangeLimit": 2 } } }""", "0-3 comment|8-16")]
    public async Task Braces_comments_and_includes_fold(string capabilities, string expected)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, capabilities);
        folder.Write("a.stan", "real a() {\n\n\n return 1; }\n");
        folder.Write("b.stan", "");
        TestDocument document = folder.Open(server, "model.bym", Model);
        Assert.Equal(expected, string.Join('|', (await document.AskWhole("textDocument/foldingRange") as JsonArray ?? []).Select(Folded)));

        static string Folded(JsonNode? one) => (one?["startCharacter"] is { } start ? $"{one["startLine"]}:{start}-{one["endLine"]}:{one["endCharacter"]}" : $"{one?["startLine"]}-{one?["endLine"]}") + (one?["kind"] is { } kind ? " " + kind : "");
    }

    [Fact]
    public async Task Selections_grow_along_the_tree()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        folder.Write("a.stan", "target += 1;\n");
        TestDocument document = folder.Open(server, "model.bym", "data { vector[2] y; }\r\nmodel {\r\n#include a.stan\r\n  target += normal_lpdf(y[1] | log(1 ‸+ 2), 3); // 😀 thr‸ee\r\n}\r\n");
        var parameters = new JsonObject { ["textDocument"] = document.Identifier, ["positions"] = new JsonArray(document.At(0), document.At(1)) };
        JsonArray selections = await server.RequestAsync("textDocument/selectionRange", parameters) as JsonArray ?? [];
        string block = document.Text[document.Text.IndexOf("model", StringComparison.Ordinal)..^2];
        Assert.Equal(
            ["+", "1 + 2", "log(1 + 2)", "y[1] | log(1 + 2), 3", "normal_lpdf(y[1] | log(1 + 2), 3)", "target += normal_lpdf(y[1] | log(1 + 2), 3);", block, document.Text],
            Grown(selections[0]));
        Assert.Equal(["// 😀 three", block, document.Text], Grown(selections[1]));

        IEnumerable<string> Grown(JsonNode? selection)
        {
            for (JsonNode? one = selection; one is not null; one = one["parent"]) yield return document.TextIn(one["range"]);
        }
    }

    [Fact]
    public async Task However_deep_a_program_nests_its_selections_can_be_told()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        var document = new TestDocument(server, $"model {{ target += {new string('(', 900)}‸1{new string(')', 900)}; }}");
        JsonNode? selection = (await server.RequestAsync("textDocument/selectionRange", new JsonObject { ["textDocument"] = document.Identifier, ["positions"] = new JsonArray(document.At()) }) as JsonArray)?[0];
        Assert.Equal("1", document.TextIn(selection?["range"]));
        int count = 0;
        for (JsonNode? one = selection; one is not null; one = one["parent"]) count++;
        Assert.Equal(48, count);
    }

    [Fact]
    public async Task Links_lead_to_included_files_examples_and_sources()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        string included = folder.Write("lib/a b.stan", "// See https://example.org/inner\n"), table = folder.Write("rats.csv", "a\n1\n");
        TestDocument document = folder.Open(server, "model.bym", "@example(\"rats.csv\", \"y=a\")\r\n@cite(\"😀 Gelman (2006), doi:10.1214/06-BA117A.\")\r\nfunctions {\r\n#include <lib/a b.stan>\r\n#include gone.stan\r\n}\r\n/// (See https://example.org/a_(b)?q=1).\r\nmodel { }\r\n");
        JsonArray links = await document.AskWhole("textDocument/documentLink") as JsonArray ?? [];
        Assert.Equal(
            [$"rats.csv > {table}", "10.1214/06-BA117A > https://doi.org/10.1214/06-BA117A", "lib/a b.stan > ", "gone.stan > ", "https://example.org/a_(b)?q=1 > https://example.org/a_(b)?q=1"],
            links.Select(link => $"{document.TextIn(link?["range"])} > {link?["target"]}"));
        JsonNode? resolved = await server.RequestAsync("documentLink/resolve", links[2]);
        Assert.Equal(included, resolved?["target"]?.GetValue<string>());
        Assert.Equal(new Uri(included).LocalPath, resolved?["tooltip"]?.GetValue<string>());
        JsonNode? gone = await server.RequestAsync("documentLink/resolve", links[3]);
        Assert.Null(gone?["target"]);
        Assert.Equal("gone.stan is not found.", gone?["tooltip"]?.GetValue<string>());
    }

    [Fact]
    public async Task No_broken_program_is_too_much()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        string[] texts = ["", "\r", "}{", "{{{\r\n", "/* open\r\n", "model { \"open\r\n}", "#include", "#include \"\"", "data { int ; real<lower=> } // 😀", "functions { real (", "@", "@example(", "@example(\")", "model { for (", "generated"];
        foreach (string text in texts)
        {
            var document = new TestDocument(server, text);
            foreach (string method in new[] { "documentSymbol", "semanticTokens/full", "foldingRange", "documentLink" }) await document.AskWhole("textDocument/" + method);
            var positions = new JsonArray([.. Enumerable.Range(0, text.Length + 1).Select(offset => (JsonNode)document.Position(offset))]);
            Assert.Equal(text.Length + 1, (await server.RequestAsync("textDocument/selectionRange", new JsonObject { ["textDocument"] = document.Identifier, ["positions"] = positions }) as JsonArray)?.Count);
            for (int offset = 0; offset <= text.Length; offset++) await server.RequestAsync("textDocument/prepareCallHierarchy", new JsonObject { ["textDocument"] = document.Identifier, ["position"] = document.Position(offset) });
        }
    }
}
