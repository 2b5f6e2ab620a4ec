using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests;

public sealed class CodeActionsTests : IAsyncLifetime
{
    const string Capabilities = """
        {
          "textDocument": { "diagnostic": {}, "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] } }, "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } },
          "workspace": { "workspaceEdit": { "documentChanges": true } }
        }
        """;

    ServerProcess? server;

    ServerProcess Server => server ?? throw new InvalidOperationException("The server is not started.");

    public async Task InitializeAsync() => server = await ServerProcess.StartAsync(capabilities: Capabilities);

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task Every_fix_is_offered_and_the_single_one_preferred()
    {
        var document = new TestDocument(Server, "parameters { real sigma ~ normal(0, 1); } model { target += sig‸ma_; target += sigmaa; /* 😀 */ }");
        JsonArray actions = await Ask(document, "quickfix");
        JsonNode fix = Named(actions, "Change to `sigma`");
        Assert.True(fix["isPreferred"]?.GetValue<bool>());
        Assert.Equal("BYM2001", Assert.Single(fix["diagnostics"]?.AsArray() ?? [])?["code"]?.GetValue<string>());
        Assert.Equal("parameters { real sigma ~ normal(0, 1); } model { target += sigma; target += sigmaa; /* 😀 */ }", await Apply(document, fix));
        Assert.Equal("parameters { real sigma ~ normal(0, 1); } model { target += sigma; target += sigma; /* 😀 */ }", await Apply(document, Named(actions, "Fix all BYM2001 in the file")));
        JsonNode all = Assert.Single(await Ask(document, "source.fixAll")) ?? new JsonObject();
        Assert.Equal("source.fixAll", all["kind"]?.GetValue<string>());
        Assert.Equal("parameters { real sigma ~ normal(0, 1); } model { target += sigma; target += sigma; /* 😀 */ }", await Apply(document, all));
    }

    [Fact]
    public async Task A_warning_is_silenced_where_it_is_or_in_the_whole_file()
    {
        var document = new TestDocument(Server, "data {\n  real y;\n}\nparameters {\n  real b‸eta;\n}\nmodel {\n  y ~ normal(beta, 1);\n}\n");
        string code = (await Findings(document)).Single();
        JsonArray actions = await Ask(document, "quickfix");
        Assert.Equal($"data {{\n  real y;\n}}\nparameters {{\n  @allow({code})\n  real beta;\n}}\nmodel {{\n  y ~ normal(beta, 1);\n}}\n", await Apply(document, Named(actions, $"Allow {code} here")));
        string whole = await Apply(document, Named(actions, $"Allow {code} in the whole file"));
        Assert.Equal($"@allow({code})\n{document.Text}", whole);
        Assert.Empty(await Findings(new TestDocument(Server, whole, "file:///tests/silenced.bym")));
    }

    [Fact]
    public async Task What_is_selected_is_extracted()
    {
        var document = new TestDocument(Server, "parameters {\r\n  real a ~ normal(0, 1);\r\n}\r\nmodel {\r\n  target += -square(«a + 1»);\r\n}\r\n");
        JsonArray actions = await Ask(document, "refactor");
        Assert.Equal("parameters {\r\n  real a ~ normal(0, 1);\r\n}\r\nmodel {\r\n  real extracted = a + 1;\r\n  target += -square(extracted);\r\n}\r\n", await Apply(document, Named(actions, "Extract a local variable")));
        Assert.Equal("functions {\r\n  real extracted(real a) {\r\n    return a + 1;\r\n  }\r\n}\r\nparameters {\r\n  real a ~ normal(0, 1);\r\n}\r\nmodel {\r\n  target += -square(extracted(a));\r\n}\r\n", await Apply(document, Named(actions, "Extract a function")));
        Assert.All(await Ask(document, "refactor.extract"), action => Assert.Equal("refactor.extract", action?["kind"]?.GetValue<string>()));
        Assert.Empty(await Ask(document, "refactor.inline"));

        JsonNode offered = Named(actions, "Extract a function");
        document.Edit(0, 0, "// more\r\n");
        RpcException stale = await Assert.ThrowsAsync<RpcException>(() => Server.RequestAsync("codeAction/resolve", offered));
        Assert.Equal(-32801, stale.Code);
    }

    [Theory]
    [InlineData("data { int N; vector[N] y; }\nparameters { real a ~ normal(0, 1); }\nmodel {\n  for (n in 2:N) {\n    y[n] ~ nor‸mal(a * y[n - 1], 1);\n  }\n}\n", "Vectorise the loop", "data { int N; vector[N] y; }\nparameters { real a ~ normal(0, 1); }\nmodel {\n  y[2:N] ~ normal(a * y[1:(N - 1)], 1);\n}\n")]
    [InlineData("data { int N; vector[N] y; }\nparameters { real mu ~ normal(0, 1); }\nmodel {\n  fo‸r (n in 1:N) y[n] ~ normal(mu, 1);\n}\n", "Vectorise the loop", "data { int N; vector[N] y; }\nparameters { real mu ~ normal(0, 1); }\nmodel {\n  y ~ normal(mu, 1);\n}\n")]
    [InlineData("parameters {\n  real<lower=0> s‸;\n}\n", "Add a prior: `s ~ exponential(1)`", "parameters {\n  real<lower=0> s ~ exponential(1);\n}\n")]
    [InlineData("parameters {\n  real m‸u ~ normal(0, 1);\n}\nmodel {\n}\n", "Move the distribution of `mu` to the model block", "parameters {\n  real mu;\n}\nmodel {\n  mu ~ normal(0, 1);\n}\n")]
    [InlineData("parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  real tw‸ice = 2 * mu;\n  target += twice;\n}\n", "Inline `twice`", "parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  target += (2 * mu);\n}\n")]
    [InlineData("parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  real x‸;\n  x <- mu;\n  target += x;\n}\n", "Upgrade old syntax in the file", "parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  real x;\n  x = mu;\n  target += x;\n}\n")]
    [InlineData("parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  target += qq‸q * mu;\n}\n", "Declare `real qqq` in the data", "data {\n  real qqq;\n}\nparameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n  target += qqq * mu;\n}\n")]
    public async Task A_program_is_rewritten(string text, string title, string expected)
    {
        var document = new TestDocument(Server, text);
        Assert.Equal(expected, await Apply(document, Named(await Ask(document), title)));
    }

    [Fact]
    public async Task Editors_that_resolve_nothing_have_the_edits_at_once_and_those_without_literals_nothing()
    {
        const string text = "parameters {\n  real<lower=0> s‸;\n}\n";
        await using (ServerProcess plain = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } } }"""))
        {
            var document = new TestDocument(plain, text);
            JsonNode action = Named((await plain.RequestAsync("textDocument/codeAction", Parameters(document)))?.AsArray() ?? [], "Add a prior: `s ~ exponential(1)`");
            Assert.Equal("parameters {\n  real<lower=0> s ~ exponential(1);\n}\n", document.With(action["edit"]?["changes"]?[document.Uri]?.AsArray() ?? []));
        }
        await using ServerProcess old = await ServerProcess.StartAsync();
        Assert.Empty((await old.RequestAsync("textDocument/codeAction", Parameters(new TestDocument(old, text))))?.AsArray() ?? []);
    }

    [Fact]
    public async Task Nothing_is_thrown_in_broken_programs()
    {
        foreach (string text in (string[])["", "data { int N", "model { for (n in 1:N) y[n] ~ normal(", "}{", "/// é😀\n@allow( parameters { real", "#include \"nowhere.stan\"\nmodel { target += x; }"])
        {
            var document = new TestDocument(Server, text, "file:///tests/broken.bym");
            for (int start = 0; start <= text.Length; start++)
            {
                JsonObject parameters = Parameters(document, start, text.Length);
                foreach (JsonNode? action in (await Server.RequestAsync("textDocument/codeAction", parameters))?.AsArray() ?? []) await Apply(document, action ?? new JsonObject());
            }
            document.Close();
        }
    }

    static JsonNode Named(JsonArray actions, string title) =>
        actions.FirstOrDefault(action => action?["title"]?.GetValue<string>() == title) ?? throw new InvalidOperationException($"Offered are: {string.Join("; ", actions.Select(action => action?["title"]))}");

    static JsonObject Parameters(TestDocument document, int? start = null, int? end = null, string? only = null)
    {
        var context = new JsonObject { ["diagnostics"] = new JsonArray() };
        if (only is not null) context["only"] = new JsonArray(only);
        return new JsonObject { ["textDocument"] = document.Identifier, ["range"] = document.Range(start ?? document.Marks[0], end ?? document.Marks[^1]), ["context"] = context };
    }

    async Task<JsonArray> Ask(TestDocument document, string? only = null) => (await Server.RequestAsync("textDocument/codeAction", Parameters(document, only: only)))?.AsArray() ?? [];

    /// <summary>The text after an action, which has no error that the text before it did not have.</summary>
    async Task<string> Apply(TestDocument document, JsonNode action)
    {
        JsonNode? resolved = await Server.RequestAsync("codeAction/resolve", action);
        JsonNode change = Assert.Single(resolved?["edit"]?["documentChanges"]?.AsArray() ?? []) ?? new JsonObject();
        Assert.Equal(document.Uri, change["textDocument"]?["uri"]?.GetValue<string>());
        string after = document.With(change["edits"]?.AsArray() ?? []);
        var copy = new TestDocument(Server, after, "file:///tests/after.bym");
        Assert.Empty((await Errors(copy)).Except(await Errors(document)));
        copy.Close();
        return after;
    }

    static async Task<string[]> Errors(TestDocument document) =>
        [.. (await Report(document)).Where(found => found?["severity"]?.GetValue<int>() == 1).Select(found => found?["message"]?.GetValue<string>() ?? "")];

    static async Task<string[]> Findings(TestDocument document) => [.. (await Report(document)).Select(found => found?["code"]?.GetValue<string>() ?? "")];

    static async Task<JsonArray> Report(TestDocument document) => (await document.AskWhole("textDocument/diagnostic"))?["items"]?.AsArray() ?? [];
}
