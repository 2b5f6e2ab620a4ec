using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests;

public sealed class RenameTests : IDisposable
{
    const string Functions = "real twice(real x) {\n  return 2 * x;\n}\nreal shifted_lpdf(real y, real m) {\n  return normal_lpdf(y | twice(m), 1);\n}\nreal shifted_rng(real m) {\n  return normal_rng(twice(m), 1);\n}\n";

    readonly WorkspaceFolder folder = new();

    public void Dispose() => folder.Dispose();

    Task<ServerProcess> Start(bool versions = true) =>
        ServerProcess.StartAsync(folder.Path, versions ? """{ "workspace": { "workspaceEdit": { "documentChanges": true } } }""" : "{}");

    static Task<JsonNode?> Rename(ServerProcess server, TestDocument document, string name, int mark = 0)
    {
        JsonObject parameters = document.Place(mark);
        parameters["newName"] = name;
        return server.RequestAsync("textDocument/rename", parameters);
    }

    static async Task<string> Refusal(Task<JsonNode?> asked) => (await Assert.ThrowsAsync<RpcException>(() => asked)).Message;

    [Fact]
    public async Task A_variable_is_renamed_in_all_its_uses()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, "data { int N; array[N] real y; }\r\nparameters {\r\n  /* mu 😀 */ real ‸mu ~ normal(0, 1);\r\n}\r\nmodel { y ~ normal(mu, 1); for (mu2 in 1:N) target += mu; }\r\n");
        JsonNode? prepared = await document.Ask("textDocument/prepareRename");
        Assert.Equal("mu", document.TextIn(prepared?["range"]));
        Assert.Equal("mu", prepared?["placeholder"]?.GetValue<string>());
        Assert.Equal(["model.bym v1 2:19-2:21 centre", "model.bym v1 4:19-4:21 centre", "model.bym v1 4:54-4:56 centre"], Shown.Edits(await Rename(server, document, "centre")));
    }

    [Fact]
    public async Task Uses_in_included_files_and_in_other_programs_follow()
    {
        folder.Write("shifts.stanfunctions", Functions);
        folder.Write("deep/other.stan", "functions {\n#include ../shifts.stanfunctions\n}\nmodel { target += twice(3) + shifted_lupdf(1 | 2); }\n");
        await using ServerProcess server = await Start();
        TestDocument document = folder.Open(server, "model.bym", "functions {\n#include shifts.stanfunctions\n}\nparameters { real m; real y; }\nmodel {\n  y ~ ‸shifted(‸twice(m));\n}\ngenerated quantities { real z = shifted_rng(m); }\n");
        Assert.Equal(
            ["other.stan vnull 3:18-3:23 double_of", "model.bym v1 5:14-5:19 double_of", "shifts.stanfunctions vnull 0:5-0:10 double_of", "shifts.stanfunctions vnull 4:25-4:30 double_of", "shifts.stanfunctions vnull 7:20-7:25 double_of"],
            Shown.Edits(await Rename(server, document, "double_of", 1)));
        // The forms of a distribution belong together; after `~` it has the short name.
        Assert.Equal(
            ["other.stan vnull 3:29-3:36 moved", "model.bym v1 5:6-5:13 moved", "model.bym v1 7:32-7:39 moved", "shifts.stanfunctions vnull 3:5-3:12 moved", "shifts.stanfunctions vnull 6:5-6:12 moved"],
            Shown.Edits(await Rename(server, document, "moved", 0)));
    }

    [Fact]
    public async Task From_the_included_file_all_programs_follow_that_are_open_or_in_the_folder()
    {
        await using ServerProcess server = await Start(versions: false);
        folder.Write("closed.stan", "functions {\n#include shifts.stanfunctions\n}\nmodel { target += twice(3); }\n");
        TestDocument open = folder.Open(server, "open.bym", "functions {\n#include shifts.stanfunctions\n}\nmodel { }\n");
        open.Replace("{ }", "{ target += twice(1); }");
        TestDocument included = folder.Open(server, "shifts.stanfunctions", "real ‸twice(real x) {\n  return 2 * x;\n}\n");
        Assert.Equal(["closed.stan 3:18-3:23 double_of", "open.bym 3:18-3:23 double_of", "shifts.stanfunctions 0:5-0:10 double_of"], Shown.Edits(await Rename(server, included, "double_of")));
        folder.Write("closed.stan", "functions {\n#include shifts.stanfunctions\nreal thrice(real x) { return 3 * x; }\n}\nmodel { target += twice(3); }\n");
        server.Notify("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });
        Assert.Equal("closed.stan: `thrice` is taken: a function has that name, declared in line 3.", await Refusal(Rename(server, included, "thrice")));
    }

    [Fact]
    public async Task Names_that_cannot_be_are_refused_with_the_reason()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, """
            functions {
              real half(real x) { return x / 2; }
              real ‸foo_lpdf(real y, real m) { return normal_lpdf(y | m, 1); }
            }
            data { int N; vector[N] y; }
            parameters { real ‸mu; real sigma; }
            model {
              real total = sum(y);
              for (n in 1:N) { real part = mu; y[n] ~ ‸normal(part, sigma); }
              mu ~ ‸foo(half(sigma));
              ‸target += total;
            }
            """);
        Assert.Equal("`sigma` is taken: a parameter has that name, declared in line 6.", await Refusal(Rename(server, document, "sigma", 1)));
        Assert.Equal("`part` is taken: a local variable has that name, declared in line 9.", await Refusal(Rename(server, document, "part", 1)));
        Assert.Equal("`n` is taken: a loop's variable has that name, declared in line 9.", await Refusal(Rename(server, document, "n", 1)));
        Assert.Equal("`half` is taken: a function has that name, declared in line 2.", await Refusal(Rename(server, document, "half", 1)));
        Assert.Equal("`1st` is no name: names have letters from a to z, digits and underscores, and begin with a letter.", await Refusal(Rename(server, document, "1st", 1)));
        Assert.Equal("`μ` is no name: names have letters from a to z, digits and underscores, and begin with a letter.", await Refusal(Rename(server, document, "μ", 1)));
        Assert.Equal("`vector` is a word of the language.", await Refusal(Rename(server, document, "vector", 1)));
        Assert.Contains("__", await Refusal(Rename(server, document, "mu__", 1)), StringComparison.Ordinal);
        Assert.Equal("`normal_lpdf` belongs to the library, and keeps its name.", await Refusal(Rename(server, document, "gauss", 2)));
        Assert.Equal("`normal_lpdf` belongs to the library, and keeps its name.", await Refusal(document.Ask("textDocument/prepareRename", 2)));
        Assert.Equal("`target` is a word of the language.", await Refusal(document.Ask("textDocument/prepareRename", 4)));
        Assert.Equal("The ending `_lpdf` says what `foo_lpdf` is: the new name must have it too.", await Refusal(Rename(server, document, "bar", 0)));
        // The argument of the function is no neighbour of the parameter.
        Assert.Equal(["model.bym v1 5:18-5:20 m", "model.bym v1 8:31-8:33 m", "model.bym v1 9:2-9:4 m"], Shown.Edits(await Rename(server, document, "m", 1)));
        Assert.Equal(["model.bym v1 2:7-2:10 bar", "model.bym v1 9:7-9:10 bar"], Shown.Edits(await Rename(server, document, "bar_lpdf", 0)));
        Assert.Equal(["model.bym v1 2:7-2:10 bar", "model.bym v1 9:7-9:10 bar"], Shown.Edits(await Rename(server, document, "bar", 3)));
    }

    [Theory]
    [InlineData("""{ "textDocument": { "rename": { "prepareSupport": true } } }""", """{"prepareProvider":true}""")]
    [InlineData("{}", "true")]
    public async Task Editors_that_can_ask_before_are_told_so(string capabilities, string provider)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(capabilities: capabilities);
        Assert.Equal(provider, server.Capabilities["renameProvider"]?.ToJsonString());
    }

    [Fact]
    public async Task A_broken_program_can_be_renamed_in_where_it_is_understood()
    {
        await using ServerProcess server = await Start();
        var document = new TestDocument(server, "parameters { real ‸sgima; }\nmodel { sgima ~ normal(0, sigma); target += ‸nothing; ");
        Assert.Equal(["model.bym v1 0:18-0:23 sigma", "model.bym v1 1:8-1:13 sigma"], Shown.Edits(await Rename(server, document, "sigma")));
        Assert.Equal("It is not known what `nothing` stands for.", await Refusal(Rename(server, document, "something", 1)));
    }
}
