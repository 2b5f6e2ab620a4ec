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
    public async Task Of_a_document_that_is_not_open_there_is_nothing_to_say()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "diagnostic": {} } }""");
        JsonNode? report = await server.RequestAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "file:///gone.bym" } });
        Assert.Equal("full", report?["kind"]?.GetValue<string>());
        Assert.Empty(report?["items"]?.AsArray() ?? [null]);
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
    public async Task An_included_file_is_taken_as_it_is_open_and_has_its_own_findings()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bayes-lsp-");
        try
        {
            string part = Path.Combine(folder.FullName, "part.stanfunctions"), model = Path.Combine(folder.FullName, "model.bym");
            await File.WriteAllTextAsync(part, "real twice(real x) { return 2 * x; }\n");
            await using ServerProcess server = await ServerProcess.StartAsync(folder.FullName);
            var document = new TestDocument(server, "functions {\n  #include \"part.stanfunctions\"\n}\nparameters { real mu ~ normal(0, 1); }\nmodel { target += twice(mu); }\n", new Uri(model).AbsoluteUri);
            Assert.Empty(document.Published());

            // Opened and changed in the editor, it is no longer what is on disk.
            var included = new TestDocument(server, "real twice(real x) { return 2 * x; }\n", new Uri(part).AbsoluteUri);
            included.Replace("twice", "double_of");
            JsonNode? found = Assert.Single(server.Await("textDocument/publishDiagnostics", told => told["uri"]?.GetValue<string>() == document.Uri && told["diagnostics"]?.AsArray().Count > 0)["diagnostics"]?.AsArray() ?? []);
            Assert.Equal("twice", document.TextIn(found?["range"]));
            included.Replace("double_of", "twice");
            server.Await("textDocument/publishDiagnostics", told => told["uri"]?.GetValue<string>() == document.Uri && told["diagnostics"]?.AsArray().Count == 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Findings_in_an_included_file_have_the_address_that_the_editor_gave_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("part.stan", "real half(real x) { return x / 2; }\n");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, """{ "textDocument": { "diagnostic": { "relatedDocumentSupport": true } } }""");
        // As some editors write a colon or a dot.
        string address = TemporaryFolder.UriOf(folder.Path) + "/part%2Estan";
        _ = new TestDocument(server, "real half(real x) { return y / 2; }\n", address);
        var document = new TestDocument(server, "functions {\n  #include \"part.stan\"\n}\n", TemporaryFolder.UriOf(folder.Path) + "/model.bym");
        JsonObject? related = (await document.AskWhole("textDocument/diagnostic"))?["relatedDocuments"]?.AsObject();
        Assert.Equal([address], related?.Select(one => one.Key));
    }

    [Fact]
    public async Task An_editor_that_asks_is_told_to_ask_again_when_a_file_on_disk_changes()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } }""");
        var asked = new TaskCompletionSource();
        server.Answer("workspace/diagnostic/refresh", _ =>
        {
            asked.TrySetResult();
            return null;
        });
        _ = new TestDocument(server, "functions {\n  #include \"absent.stan\"\n}\n");
        server.Notify("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(5));
    }
}
