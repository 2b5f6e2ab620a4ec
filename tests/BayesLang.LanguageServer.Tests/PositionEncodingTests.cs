using System.Text;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

/// <summary>Positions in the encoding that the editor likes best, in texts where the encodings differ.</summary>
public class PositionEncodingTests
{
    const string Model = "data { int<lower=0> N; /* 🎲 ä 𝜇 */ vector[N] y; }\r\n"
        + "parameters { /* 🎲🎲 é */ real «mu» ~ normal(0, 1); /* ∑ */ real<lower=0> sigma ~ exponential(1); }\r\n"
        + "model { /* 𝜇 and σ */ y   ~ normal(mu, ‸sigma); }\r\n";

    static Func<string, int> UnitsOf(string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetByteCount,
        "utf-32" => text => text.EnumerateRunes().Count(),
        _ => text => text.Length,
    };

    [Theory]
    [InlineData("""["utf-8", "utf-16", "utf-32"]""", "utf-8")]
    [InlineData("""["utf-32", "utf-8"]""", "utf-32")]
    [InlineData("""["utf-16", "utf-8"]""", "utf-16")]
    [InlineData("""["ucs-2", "utf-32"]""", "utf-32")]
    [InlineData("""["ucs-2"]""", "utf-16")]
    [InlineData("[]", "utf-16")]
    [InlineData("null", "utf-16")]
    public async Task Positions_count_what_the_editor_names_first(string offered, string agreed)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: $$"""{ "general": { "positionEncodings": {{offered}} } }""");
        Assert.Equal(agreed, server.Capabilities["positionEncoding"]?.GetValue<string>());
        var document = new TestDocument(server, Model, units: UnitsOf(agreed));

        Assert.Equal(document.Marked.ToJsonString(), (await document.Ask("textDocument/definition"))?[0]?["range"]?.ToJsonString());
        Assert.Equal("sigma", document.TextIn((await document.Ask("textDocument/hover", 2))?["range"]));
        Assert.Equal(["mu", "mu"], ((await document.Ask("textDocument/documentHighlight"))?.AsArray() ?? []).Select(one => document.TextIn(one?["range"])));
        JsonObject rename = document.Place();
        rename["newName"] = "centre";
        JsonNode? edits = (await server.RequestAsync("textDocument/rename", rename))?["changes"]?[document.Uri];
        Assert.Equal(document.Text.Replace("mu", "centre", StringComparison.Ordinal), document.With(edits?.AsArray() ?? []));
        Assert.Equal("/* 𝜇 and σ */", Tokens(document, await document.AskWhole("textDocument/semanticTokens/full"), UnitsOf(agreed)).Last(text => text.StartsWith("/*", StringComparison.Ordinal)));
        JsonNode? selection = (await server.RequestAsync("textDocument/selectionRange", new JsonObject { ["textDocument"] = document.Identifier, ["positions"] = new JsonArray(document.At(2)) }))?[0];
        Assert.Equal(["sigma", "mu, sigma"], new[] { selection, selection?["parent"] }.Select(one => document.TextIn(one?["range"])));

        document.Edit(document.Marks[2], document.Marks[2] + "sigma".Length, "𝜏 + nope");
        Assert.Contains("nope", document.Published().Select(one => document.TextIn(one?["range"])));
        document.Replace("𝜏 + nope", "sigma");
        Assert.Empty(document.Published());
        JsonArray layout = (await server.RequestAsync("textDocument/formatting", new JsonObject { ["textDocument"] = document.Identifier, ["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true } }))?.AsArray() ?? [];
        Assert.Contains("y ~ normal(mu, sigma);", document.With(layout), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_not_open_have_positions_in_the_same_encoding()
    {
        using var folder = new WorkspaceFolder();
        folder.Write("priors.stan", "/* 🎲 */ real mu ~ normal(0, 1);\n");
        folder.Write("other.stan", "parameters { /* 🎲 */ real theta; }\n");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, capabilities: """{ "general": { "positionEncodings": ["utf-8"] } }""");
        var document = new TestDocument(server, "parameters {\n#include priors.stan\n}\nmodel { target += ‸mu; }\n", folder.UriOf("model.bym"));
        Assert.Equal("/* 🎲 */ real "u8.Length, (await document.Ask("textDocument/definition"))?[0]?["range"]?["start"]?["character"]?.GetValue<int>());
        JsonNode? found = await server.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "theta" });
        Assert.Equal("parameters { /* 🎲 */ real "u8.Length, found?[0]?["location"]?["range"]?["start"]?["character"]?.GetValue<int>());
    }

    /// <summary>The texts of the coloured tokens.</summary>
    static IEnumerable<string> Tokens(TestDocument document, JsonNode? answer, Func<string, int> units)
    {
        int[] data = [.. (answer?["data"]?.AsArray() ?? []).Select(one => one?.GetValue<int>() ?? 0)];
        int line = 0, character = 0;
        for (int i = 0; i < data.Length; i += 5)
        {
            (line, character) = data[i] == 0 ? (line, character + data[i + 1]) : (line + data[i], data[i + 1]);
            JsonObject At(int column) => new() { ["line"] = line, ["character"] = column };
            yield return document.TextIn(new JsonObject { ["start"] = At(character), ["end"] = At(character + data[i + 2]) });
        }
    }
}
