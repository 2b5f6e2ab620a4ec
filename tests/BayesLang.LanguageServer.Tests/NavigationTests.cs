using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class NavigationTests : IDisposable
{
    const string Functions = "real twice(real x) {\n  return 2 * x;\n}\nreal shifted_lpdf(real y, real m) {\n  return normal_lpdf(y | twice(m), 1);\n}\n";

    readonly WorkspaceFolder folder = new();

    public void Dispose() => folder.Dispose();

    Task<ServerProcess> Start(string capabilities = "{}") => ServerProcess.StartAsync(folder.Path, capabilities);

    [Fact]
    public async Task Definitions_of_variables_and_functions_are_where_they_are_declared()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, """
            functions {
              real twice(real x) { return 2 * x; }
            }
            data { int N; vector[N] y; }
            parameters { real mu; }
            model {
              for (n in 1:N) y[‸n] ~ ‸normal(‸twice(‸mu), 1);
            }
            """);
        Assert.Equal(["model.bym 6:7-6:8"], Shown.Places(await document.Ask("textDocument/definition", 0)));
        Assert.Equal(["model.bym 1:7-1:12"], Shown.Places(await document.Ask("textDocument/definition", 2)));
        Assert.Equal(["model.bym 4:18-4:20"], Shown.Places(await document.Ask("textDocument/definition", 3)));
        JsonNode? page = Assert.Single(await document.Ask("textDocument/definition", 1) as JsonArray ?? []);
        Assert.StartsWith("# normal\n", await File.ReadAllTextAsync(new Uri(page?["uri"]?.GetValue<string>() ?? "").LocalPath), StringComparison.Ordinal);

        Assert.Equal(["model.bym 6:12-6:15"], Shown.Places(await document.Ask("textDocument/typeDefinition", 0)));
        Assert.Null(await document.Ask("textDocument/typeDefinition", 1));
        Assert.Equal(["model.bym 1:2-1:6"], Shown.Places(await document.Ask("textDocument/typeDefinition", 2)));
        Assert.Equal(["model.bym 4:13-4:17"], Shown.Places(await document.Ask("textDocument/typeDefinition", 3)));
    }

    [Fact]
    public async Task Links_say_what_leads_there_and_the_library_is_a_document_of_the_server()
    {
        await using ServerProcess server = await Start("""{ "workspace": { "textDocumentContent": {} }, "textDocument": { "definition": { "linkSupport": true } } }""");
        Assert.Equal("bayeslang", server.Capabilities["workspace"]?["textDocumentContent"]?["schemes"]?[0]?.GetValue<string>());
        var document = new TestDocument(server, "data { int<lower=0> N; }\r\nmodel {\r\n  /* 😀 */ target += std_norm‸al_lpdf(‸N | ) + ‸exp(N);\r\n}\r\n");
        JsonNode? link = Assert.Single(await document.Ask("textDocument/definition", 1) as JsonArray ?? []);
        Assert.Equal("N", document.TextIn(link?["originSelectionRange"]));
        Assert.Equal("int<lower=0> N;", document.TextIn(link?["targetRange"]));
        Assert.Equal("N", document.TextIn(link?["targetSelectionRange"]));

        JsonNode? density = Assert.Single(await document.Ask("textDocument/definition", 0) as JsonArray ?? []);
        Assert.Equal("bayeslang:/functions/std_normal.md", density?["targetUri"]?.GetValue<string>());
        JsonNode? exp = Assert.Single(await document.Ask("textDocument/definition", 2) as JsonArray ?? []);
        Assert.Equal("exp", document.TextIn(exp?["originSelectionRange"]));
        JsonNode? text = await server.RequestAsync("workspace/textDocumentContent", new JsonObject { ["uri"] = exp?["targetUri"]?.DeepClone() });
        Assert.StartsWith("# exp\n\n```stan\n", text?["text"]?.GetValue<string>(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<BayesLang.LanguageServer.Transport.RpcException>(() => server.RequestAsync("workspace/textDocumentContent", new JsonObject { ["uri"] = "bayeslang:/functions/nothing.md" }));
    }

    [Fact]
    public async Task A_function_declared_before_it_is_defined_has_both_places()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, "functions {\n  real f(real x);\n  real g(real x) { return ‸f(x); }\n  real f(real x) { return x; }\n}\nmodel { real ‸s; s = g(1); s += 1; }\n");
        Assert.Equal(["model.bym 1:7-1:8"], Shown.Places(await document.Ask("textDocument/declaration")));
        Assert.Equal(["model.bym 3:7-3:8"], Shown.Places(await document.Ask("textDocument/definition")));
        Assert.Equal(["model.bym 3:7-3:8"], Shown.Places(await document.Ask("textDocument/implementation")));
        Assert.Equal(["model.bym 5:16-5:17", "model.bym 5:26-5:27"], Shown.Places(await document.Ask("textDocument/implementation", 1)));
        Assert.Equal(["model.bym 5:13-5:14"], Shown.Places(await document.Ask("textDocument/declaration", 1)));
    }

    [Fact]
    public async Task Included_files_are_entered_and_looked_through()
    {
        folder.Write("lib/shifts.stanfunctions", Functions);
        folder.Write("other.stan", "functions {\n#include lib/shifts.stanfunctions\n}\nmodel { target += twice(3); }\n");
        folder.Write("stranger.stan", "functions { real twice(real x) { return x + x; } }\nmodel { target += twice(3); }\n");
        await using ServerProcess server = await Start();
        TestDocument document = folder.Open(server, "model.bym", "functions {\n#include \"lib/shifts.stanfunctions\"‸\n}\nparameters { real m; real y; }\nmodel {\n  y ~ ‸shifted(‸twice(m));\n}\n");
        Assert.Equal(["shifts.stanfunctions 0:0-0:0"], Shown.Places(await document.Ask("textDocument/definition", 0)));
        Assert.Equal(["shifts.stanfunctions 3:5-3:17"], Shown.Places(await document.Ask("textDocument/definition", 1)));
        Assert.Equal(["shifts.stanfunctions 0:5-0:10"], Shown.Places(await document.Ask("textDocument/definition", 2)));

        JsonObject question = document.Place(2);
        question["context"] = new JsonObject { ["includeDeclaration"] = true };
        Assert.Equal(
            ["shifts.stanfunctions 0:5-0:10", "shifts.stanfunctions 4:25-4:30", "model.bym 5:14-5:19", "other.stan 3:18-3:23"],
            Shown.Places(await server.RequestAsync("textDocument/references", question)));
        question["context"] = new JsonObject { ["includeDeclaration"] = false };
        Assert.Equal(
            ["shifts.stanfunctions 4:25-4:30", "model.bym 5:14-5:19", "other.stan 3:18-3:23"],
            Shown.Places(await server.RequestAsync("textDocument/references", question)));
    }

    [Fact]
    public async Task A_piece_of_a_program_knows_what_it_stands_in()
    {
        await using ServerProcess server = await Start();
        folder.Write("whole.stan", "parameters { real mu; }\nmodel {\n#include priors.stan\n}\n");
        TestDocument piece = folder.Open(server, "priors.stan", "m‸u ~ normal(0, 1);\n");
        Assert.Equal(["whole.stan 0:18-0:20"], Shown.Places(await piece.Ask("textDocument/definition")));
    }

    [Fact]
    public async Task Highlights_tell_writes_from_reads_and_what_belongs_to_a_loop()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, """
            model {
              real ‸s = 0;
              for (i in 1:3) {
                while (s > 1) break;
                s += s * i;
                if (s > 2) brea‸k;
              }
            }
            """);
        Assert.Equal(["1:7-1:8 3", "3:11-3:12 2", "4:4-4:5 3", "4:9-4:10 2", "5:8-5:9 2"], Highlights(await document.Ask("textDocument/documentHighlight", 0)));
        Assert.Equal(["2:2-2:5 1", "5:15-5:20 1"], Highlights(await document.Ask("textDocument/documentHighlight", 1)));
    }

    static string[] Highlights(JsonNode? found) => [.. (found as JsonArray ?? []).Select(one => $"{Shown.Range(one?["range"])} {one?["kind"]}")];

    [Fact]
    public async Task No_place_of_a_broken_program_is_too_much()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, "functions {\r\n#include nothing.stan\r\nreal f(real ) { return g(; }\r\nparameters { real<lower= mu ~ norm(; 😀 }\r\nmodel { for (i in ) mu[ ~ f(\"x) }\r\n@cite(\"");
        string[] methods = ["definition", "declaration", "typeDefinition", "implementation", "documentHighlight"];
        for (int offset = 0; offset <= document.Text.Length; offset++)
            foreach (string method in methods)
                await server.RequestAsync("textDocument/" + method, new JsonObject { ["textDocument"] = document.Identifier, ["position"] = document.Position(offset) });
    }
}
