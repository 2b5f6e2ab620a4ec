using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public class DiagnosticsTests
{
    const string Model = """
        data {
          int<lower=0> N;
          vector[N] y;
        }
        parameters {
          real mu ~ normal(0, 1);
          real<lower=0> sigma ~ exponential(1);
        }
        model {
          y ~ normal(mu, sigma);
        }
        """;

    [Fact]
    public async Task Mistakes_are_published_as_they_are_typed_and_go_as_they_are_mended()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        var document = new TestDocument(server, Model);
        Assert.Empty(document.Published());

        document.Replace("normal(mu, sigma)", "normal(nu, sigmoid)");
        JsonArray found = document.Published();
        Assert.Equal(2, found.Count);
        Assert.Equal(["nu", "sigmoid"], found.Select(one => document.TextIn(one?["range"])));
        Assert.All(found, one => Assert.StartsWith("BYM2", one?["code"]?.GetValue<string>(), StringComparison.Ordinal));
        string page = new Uri(found[0]?["codeDescription"]?["href"]?.GetValue<string>() ?? "").LocalPath;
        Assert.StartsWith("# BYM2", await File.ReadAllTextAsync(page), StringComparison.Ordinal);

        document.Replace("nu, sigmoid", "mu, sigma");
        Assert.Empty(document.Published());
    }

    [Fact]
    public async Task An_editor_that_asks_is_answered_and_told_nothing_unasked()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "diagnostic": {} } }""");
        Assert.NotNull(server.Capabilities["diagnosticProvider"]);
        var document = new TestDocument(server, Model.Replace("sigma);", "sigma)", StringComparison.Ordinal));
        JsonNode? report = await document.AskWhole("textDocument/diagnostic");
        Assert.Equal("full", report?["kind"]?.GetValue<string>());
        Assert.Equal("BYM1", Assert.Single(report?["items"]?.AsArray() ?? [])?["code"]?.GetValue<string>()?[..4]);
    }

    [Fact]
    public async Task Positions_count_UTF16_code_units()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        var document = new TestDocument(server, "parameters { real mu ~ normal(0, 1); } model { /* 𝛂😀é */ target += nu; }");
        JsonNode? found = Assert.Single(document.Published());
        Assert.Equal("nu", document.TextIn(found?["range"]));
    }

    [Fact]
    public async Task The_server_ends_with_its_editor()
    {
        await using (ServerProcess polite = await ServerProcess.StartAsync()) Assert.Equal(0, await polite.StopAsync());
        await using ServerProcess gone = await ServerProcess.StartAsync();
        Assert.Equal(1, await gone.HangUpAsync());
    }
}
