using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class SemanticTokensTests : IDisposable
{
    readonly WorkspaceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tokens_tell_what_names_are()
    {
        folder.Write("shared.stanfunctions", "real twice(real a) { return a * 2; }\n");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        TestDocument document = folder.Open(server, "model.bym", """
            @title("A")
            functions {
            #include shared.stanfunctions
              real f(real x);
              real f(real x) { return twice(x); }
            }
            data { int<lower=0> N; factor[N] site; }
            transformed data { int M = levels(site); }
            parameters { /// The 😀 mean.
              real mu; }
            transformed parameters { real nu = f(mu); }
            model {
              for (i in 1:N) mu ~ normal(0, 1.5);
              print("mu", unknown);
            }
            generated quantities { real g = normal_rng(nu, M); }
            """);
        Assert.Equal(
            """
            @ decorator|title decorator|"A" string|
            functions keyword|
            #include shared.stanfunctions macro|
            real type|f function declaration|real type|x parameter declaration readonly|
            real type|f function declaration|real type|x parameter declaration readonly|return keyword|twice function|x parameter readonly|
            data keyword|int type|< operator|lower property|= operator|0 number|> operator|N variable declaration readonly data|factor type|N variable readonly data|site variable declaration readonly data|
            transformed keyword|data keyword|int type|M variable declaration data transformed|= operator|levels function defaultLibrary|site variable readonly data|
            parameters keyword|/// The 😀 mean. comment documentation|
            real type|mu variable declaration readonly parameter|
            transformed keyword|parameters keyword|real type|nu variable declaration parameter transformed|= operator|f function|mu variable readonly parameter|
            model keyword|
            for keyword|i variable declaration readonly local|in keyword|1 number|: operator|N variable readonly data|mu variable readonly parameter|~ operator|normal function defaultLibrary distribution|0 number|1.5 number|
            print keyword|"mu" string|
            generated keyword|quantities keyword|real type|g variable declaration generated|= operator|normal_rng function defaultLibrary|nu variable parameter transformed|M variable data transformed|
            """.ReplaceLineEndings("\n"), Shown(server, document, await document.AskWhole("textDocument/semanticTokens/full")));

        JsonNode? range = await server.RequestAsync("textDocument/semanticTokens/range", new JsonObject { ["textDocument"] = document.Identifier, ["range"] = document.Range(document.Text.IndexOf("data {", StringComparison.Ordinal), document.Text.IndexOf("transformed data", StringComparison.Ordinal) - 1) });
        Assert.Equal("data keyword|int type|< operator|lower property|= operator|0 number|> operator|N variable declaration readonly data|factor type|N variable readonly data|site variable declaration readonly data|", Shown(server, document, range));
    }

    [Theory]
    [InlineData(false, "model keyword|\n/* a comment|\n😀 comment|\nend */ comment|real type|x variable declaration local|x variable modification local|= operator|1 number|")]
    [InlineData(true, "model keyword|\n/* a\r\n😀\r\n\r\nend */ comment|\nreal type|x variable declaration local|x variable modification local|= operator|1 number|")]
    public async Task Comments_of_several_lines_are_split_where_the_editor_wants_it(bool isMultiline, string expected)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: $$$"""{ "textDocument": { "semanticTokens": { "requests": {}, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"], "multilineTokenSupport": {{{(isMultiline ? "true" : "false")}}} } } }""");
        var document = new TestDocument(server, "model {\r\n/* a\r\n😀\r\n\r\nend */ real x; x = 1;\r\n}\r\n");
        Assert.Equal(expected, Shown(server, document, await document.AskWhole("textDocument/semanticTokens/full")));
    }

    [Fact]
    public async Task Changes_lead_from_the_old_tokens_to_the_new_ones()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        var document = new TestDocument(server, "data { int N; }\nparameters { real mu; }\nmodel { mu ~ normal(0, N); }\n");
        JsonNode? full = await document.AskWhole("textDocument/semanticTokens/full");
        List<int> known = Numbers(full?["data"]);
        string? id = full?["resultId"]?.GetValue<string>();
        (string Old, string New)[] edits = [("real mu", "real nu; real mu"), ("mu ~", "nothing ~"), (" int N;", ""), ("(0, N)", "(0, 2"), ("model", ""), ("data", "/* data"), ("/* data", "data")];
        foreach ((string old, string young) in edits)
        {
            document.Replace(old, young);
            JsonNode? delta = await server.RequestAsync("textDocument/semanticTokens/full/delta", new JsonObject { ["textDocument"] = document.Identifier, ["previousResultId"] = id });
            JsonNode? edit = Assert.Single(delta?["edits"] as JsonArray ?? []);
            known.RemoveRange(edit?["start"]?.GetValue<int>() ?? -1, edit?["deleteCount"]?.GetValue<int>() ?? -1);
            known.InsertRange(edit?["start"]?.GetValue<int>() ?? -1, Numbers(edit?["data"]));
            id = delta?["resultId"]?.GetValue<string>();
            // Another result would be forgotten by this: a range has none.
            JsonNode? all = await server.RequestAsync("textDocument/semanticTokens/range", new JsonObject { ["textDocument"] = document.Identifier, ["range"] = document.Range(0, document.Text.Length) });
            Assert.Equal(Numbers(all?["data"]), known);
        }
        JsonNode? same = await server.RequestAsync("textDocument/semanticTokens/full/delta", new JsonObject { ["textDocument"] = document.Identifier, ["previousResultId"] = id });
        Assert.Empty(same?["edits"] as JsonArray ?? [null]);
        JsonNode? forgotten = await server.RequestAsync("textDocument/semanticTokens/full/delta", new JsonObject { ["textDocument"] = document.Identifier, ["previousResultId"] = "nothing" });
        Assert.Equal(known, Numbers(forgotten?["data"]));
    }

    static List<int> Numbers(JsonNode? data) => [.. (data as JsonArray ?? []).Select(number => number?.GetValue<int>() ?? -1)];

    /// <summary>The tokens, a line of the text each: text, type, modifiers.</summary>
    static string Shown(ServerProcess server, TestDocument document, JsonNode? tokens)
    {
        JsonNode? legend = server.Capabilities["semanticTokensProvider"]?["legend"];
        string[] types = Names("tokenTypes"), modifiers = Names("tokenModifiers");
        List<int> data = Numbers(tokens?["data"]);
        int line = 0, character = 0;
        var text = new System.Text.StringBuilder();
        string[] lines = document.Text.Split('\n');
        for (int i = 0; i < data.Count; i += 5)
        {
            if (data[i] > 0 && i > 0) text.Append('\n');
            character = data[i] > 0 ? data[i + 1] : character + data[i + 1];
            line += data[i];
            int start = lines[..line].Sum(one => one.Length + 1) + character;
            text.Append(document.Text.AsSpan(start, data[i + 2])).Append(' ').Append(types[data[i + 3]]);
            for (int bit = 0; bit < modifiers.Length; bit++)
                if ((data[i + 4] >> bit & 1) == 1) text.Append(' ').Append(modifiers[bit]);
            text.Append('|');
        }
        return text.ToString();

        string[] Names(string kind) => [.. (legend?[kind] as JsonArray ?? []).Select(name => name?.GetValue<string>() ?? "")];
    }
}
