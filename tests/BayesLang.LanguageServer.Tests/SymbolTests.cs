using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests;

public sealed class SymbolTests : IDisposable
{
    const string Model = "functions {\r\n#include shared.stanfunctions\r\n  real half(real x,\r\n            data int /* 😀 */ k) { real inside = x; return inside / 2; }\r\n}\r\ndata {\r\n  int<lower=0> N, M;\r\n}\r\nparameters { real mu; }\r\nmodel { for (n in 1:N) target += twice(n); }\r\n";

    readonly WorkspaceFolder folder = new();

    public SymbolTests() => folder.Write("shared.stanfunctions", "real twice(real x) {\n  return x * 2;\n}\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_outline_has_blocks_with_what_they_declare()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, """{ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }""");
        TestDocument document = folder.Open(server, "model.bym", Model);
        JsonArray outline = await document.AskWhole("textDocument/documentSymbol") as JsonArray ?? [];
        Assert.Equal(["functions", "data", "parameters", "model"], outline.Select(one => one?["name"]?.GetValue<string>()));
        Assert.Equal("0:0-4:1", Shown.Range(outline[0]?["range"]));
        Assert.Equal("functions", document.TextIn(outline[0]?["selectionRange"]));
        Assert.Equal(
            ["half: real (real x, data int k) 12 2:2-3:72", "N: int<lower=0> 14 6:15-6:16", "M: int<lower=0> 14 6:18-6:19", "mu: real 13 8:13-8:21"],
            outline.SelectMany(block => block?["children"] as JsonArray ?? []).Select(one => $"{one?["name"]}: {one?["detail"]} {one?["kind"]} {Shown.Range(one?["range"])}"));

        TestDocument functions = folder.Open(server, "own.stanfunctions", "real twice(real x) {\n  return x * 2;\n}\n");
        Assert.Equal(["twice"], (await functions.AskWhole("textDocument/documentSymbol") as JsonArray ?? []).Select(one => one?["name"]?.GetValue<string>()));
    }

    [Fact]
    public async Task An_editor_without_trees_has_a_list()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        TestDocument document = folder.Open(server, "model.bym", Model);
        Assert.Equal(
            ["functions", "half in functions", "data", "N in data", "M in data", "parameters", "mu in parameters", "model"],
            (await document.AskWhole("textDocument/documentSymbol") as JsonArray ?? []).Select(one => one?["containerName"] is { } container ? $"{one["name"]} in {container}" : $"{one?["name"]}"));
    }

    [Fact]
    public async Task Symbols_of_the_workspace_are_found_by_their_letters_and_placed_when_they_are_chosen()
    {
        folder.Write("deep/closed.stan", "parameters { real sigma_alpha; real salt; }\nmodel { }\n");
        folder.Write("node_modules/package.stan", "parameters { real sigma_alpha; }\nmodel { }\n");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, """{ "workspace": { "symbol": { "resolveSupport": { "properties": ["location.range"] } } } }""");
        TestDocument document = folder.Open(server, "model.bym", Model);
        JsonArray found = await Ask(server, "sal");
        Assert.Equal(["salt in closed.stan, parameters", "sigma_alpha in closed.stan, parameters"], found.Select(Name));
        Assert.Null(found[1]?["location"]?["range"]);
        JsonNode? chosen = await server.RequestAsync("workspaceSymbol/resolve", found[1]);
        Assert.Equal("closed.stan 0:18-0:29", Shown.Place(chosen?["location"]));

        Assert.Equal(["twice in shared.stanfunctions"], (await Ask(server, "TWICE")).Select(Name));
        document.Replace("mu", "salty");
        Assert.Equal(["salt in closed.stan, parameters", "salty in model.bym, parameters", "sigma_alpha in closed.stan, parameters"], (await Ask(server, "sal")).Select(Name));

        // Files that changed are read again; a choice of what is gone is refused.
        folder.Write("deep/closed.stan", "parameters { real<lower=0> sigma_alpha; }\nmodel { }\n");
        Assert.Equal("closed.stan 0:27-0:38", Shown.Place((await server.RequestAsync("workspaceSymbol/resolve", found[1]))?["location"]));
        await Assert.ThrowsAsync<RpcException>(() => server.RequestAsync("workspaceSymbol/resolve", found[0]));
        Assert.Equal(["mu", "half", "N", "M", "twice", "sigma_alpha"], (await Ask(server, "")).Select(one => one?["name"]?.GetValue<string>()).Select(name => name == "salty" ? "mu" : name).OrderBy(name => Array.IndexOf(["mu", "half", "N", "M", "twice", "sigma_alpha"], name)));

        static string Name(JsonNode? one) => $"{one?["name"]} in {one?["containerName"]}";
    }

    [Fact]
    public async Task A_search_that_is_not_wanted_any_more_ends()
    {
        string model = LongModel.Of(300);
        for (int i = 0; i < 100; i++) folder.Write($"models/{i}.stan", model);
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        (int id, Task<JsonNode?> answer) = server.Request("workspace/symbol", new JsonObject { ["query"] = "mean" });
        server.Notify("$/cancelRequest", new JsonObject { ["id"] = id });
        Assert.Equal((int)Protocol.LSPErrorCodes.RequestCancelled, (await Assert.ThrowsAsync<RpcException>(() => answer)).Code);
    }

    static async Task<JsonArray> Ask(ServerProcess server, string query) => await server.RequestAsync("workspace/symbol", new JsonObject { ["query"] = query }) as JsonArray ?? [];

    [Fact]
    public async Task Calls_lead_to_functions_and_to_blocks_and_back()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        folder.Write("closed.stan", "functions {\n#include shared.stanfunctions\n}\nmodel { target += twice(2); }\n");
        TestDocument document = folder.Open(server, "model.bym", """
            functions {
            #include shared.stanfunctions
              real four(real x) { return twice(twice(x)); }
              real odd_lpdf(real y) { return -four(y); }
            }
            parameters { real y; }
            model {
              y ~ odd();
              target += ‸twice(y);
            }
            """);
        JsonNode? item = Assert.Single(await document.Ask("textDocument/prepareCallHierarchy") as JsonArray ?? []);
        Assert.Equal("twice shared.stanfunctions 0:0-2:1", $"{item?["name"]} {Shown.Place(item)}");
        Assert.Equal(["four at 2:29-2:34 2:35-2:40", "model at 8:12-8:17", "model at 3:18-3:23"], Calls(await Ask("callHierarchy/incomingCalls", item), "from"));
        JsonNode? four = (await Ask("callHierarchy/incomingCalls", item) as JsonArray)?[0]?["from"];
        Assert.Equal(["odd_lpdf at 3:34-3:38"], Calls(await Ask("callHierarchy/incomingCalls", four), "from"));
        Assert.Equal(["twice at 2:29-2:34 2:35-2:40"], Calls(await Ask("callHierarchy/outgoingCalls", four), "to"));
        JsonNode? model = (await Ask("callHierarchy/incomingCalls", item) as JsonArray)?[1]?["from"];
        Assert.Equal(["odd_lpdf at 7:6-7:9", "twice at 8:12-8:17"], Calls(await Ask("callHierarchy/outgoingCalls", model), "to"));
        Assert.Empty(await Ask("callHierarchy/incomingCalls", model) as JsonArray ?? [null]);

        Task<JsonNode?> Ask(string method, JsonNode? of) => server.RequestAsync(method, new JsonObject { ["item"] = of?.DeepClone() });

        static string[] Calls(JsonNode? calls, string end) => [.. (calls as JsonArray ?? []).Select(call => $"{call?[end]?["name"]} at {string.Join(" ", (call?["fromRanges"] as JsonArray ?? []).Select(Shown.Range))}")];
    }
}
