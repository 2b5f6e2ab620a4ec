using System.Diagnostics;
using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests;

public sealed class ModelCommandsTests : IAsyncLifetime, IDisposable
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

    const string Data = """{ "N": 8, "y": [0.3, 1.2, -0.4, 0.8, 0.1, 0.9, -0.2, 0.6] }""";

    const string Capabilities = """{ "window": { "workDoneProgress": true, "showDocument": { "support": true } } }""";

    /// <summary>A run compiles and samples in a process of its own, which takes its time on a busy machine.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    static readonly string[] quick = ["--seed", "1", "--chains", "2", "--warmup", "200", "--draws", "200"];

    readonly TemporaryFolder folder = new();
    readonly List<JsonNode?> shown = [];
    ServerProcess? server;

    ServerProcess Server => server ?? throw new InvalidOperationException("The server is not started.");

    public async Task InitializeAsync()
    {
        server = await ServerProcess.StartAsync(folder.Path, Capabilities);
        server.Answer("window/showDocument", parameters =>
        {
            shown.Add(parameters);
            return new JsonObject { ["success"] = true };
        });
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_is_sampled_with_the_data_beside_it_and_a_lens_tells_of_the_fit()
    {
        TestDocument document = Open("eight.bym", Model);
        folder.Write("eight.json", Data);
        Assert.Equal("No fit yet", await LastLens(document));

        JsonNode answer = await Run("bayeslang.sample", document, quick, show: true);
        Assert.Equal(0, answer["exitCode"]?.GetValue<int>());
        string fit = Text(answer, "fit");
        Assert.Equal(Path.Combine(folder.Path, "fits"), Path.GetDirectoryName(fit));
        Assert.StartsWith("eight-", Path.GetFileName(fit), StringComparison.Ordinal);
        Assert.Contains("sigma", Text(answer, "summary"), StringComparison.Ordinal);
        Assert.Contains("<html", await File.ReadAllTextAsync(Text(answer, "report")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(TemporaryFolder.UriOf(Path.Combine(fit, "report.html")), shown.Single()?["uri"]?.GetValue<string>());
        Assert.True(shown.Single()?["external"]?.GetValue<bool>());
        JsonNode begun = Server.Await("$/progress", told => told["value"]?["kind"]?.GetValue<string>() == "begin");
        Assert.Equal("Sampling eight", begun["value"]?["title"]?.GetValue<string>());
        Server.Await("$/progress", told => told["value"]?["percentage"]?.GetValue<int>() == 100);
        Server.Await("$/progress", told => told["value"]?["kind"]?.GetValue<string>() == "end");

        Assert.Matches(@"^Last fit: 2 chains, R-hat 1\.0\d, 0 divergences, just now$", await LastLens(document));
        document.Replace("exponential(1)", "exponential(2)");
        Assert.Matches("^Last fit: .*, of an earlier text, just now$", await LastLens(document));

        // What is not saved is run as the editor has it, from a copy in the fit's folder.
        answer = await Run("bayeslang.sample", document, quick);
        Assert.Equal(0, answer["exitCode"]?.GetValue<int>());
        Assert.Equal(document.Text, await File.ReadAllTextAsync(Path.Combine(Text(answer, "fit"), "eight.bym")));
        Assert.DoesNotContain("earlier", await LastLens(document), StringComparison.Ordinal);

        JsonNode report = await Run("bayeslang.report", document, []);
        Assert.Equal(Text(answer, "fit"), Text(report, "fit"));
        Assert.Equal(0, report["exitCode"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_fit_that_was_made_elsewhere_makes_the_editor_ask_for_lenses()
    {
        await using ServerProcess asked = await ServerProcess.StartAsync(folder.Path, """{ "workspace": { "codeLens": { "refreshSupport": true }, "diagnostics": { "refreshSupport": true } } }""");
        var refreshed = new TaskCompletionSource();
        bool isCheckedAnew = false;
        asked.Answer("workspace/codeLens/refresh", _ =>
        {
            refreshed.TrySetResult();
            return null;
        });
        asked.Answer("workspace/diagnostic/refresh", _ =>
        {
            isCheckedAnew = true;
            return null;
        });
        asked.Notify("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["uri"] = TemporaryFolder.UriOf(Path.Combine(folder.Path, "fits", "a", "fit.json")), ["type"] = 1 }) });
        await refreshed.Task.WaitAsync(patience);
        Assert.False(isCheckedAnew);
    }

    [Fact]
    public async Task A_run_has_the_included_files_as_the_editor_has_them()
    {
        folder.Write("scale.stan", "real scale() { return nothing; }\n");
        TestDocument document = Open("including.bym", "functions {\n#include scale.stan\n}\nparameters {\n  real mu ~ normal(0, scale());\n}\n");
        TestDocument included = new(Server, "real scale() { return 1; }\n", TemporaryFolder.UriOf(Path.Combine(folder.Path, "scale.stan")));
        JsonNode answer = await Run("bayeslang.priorPredictive", document, ["--seed", "1", "--draws", "10"]);
        Assert.Equal(0, answer["exitCode"]?.GetValue<int>());
        Assert.Equal("No fit yet", await LastLens(document));
        answer = await Run("bayeslang.sample", document, quick);
        string copy = await File.ReadAllTextAsync(Path.Combine(Text(answer, "fit"), "including.bym"));
        Assert.Contains("return 1;", copy, StringComparison.Ordinal);
        Assert.StartsWith("Last fit: ", await LastLens(document), StringComparison.Ordinal);
        Assert.DoesNotContain("earlier", await LastLens(document), StringComparison.Ordinal);
        Assert.Contains("class", Text(await Run("bayeslang.showCSharp", document, []), "text"), StringComparison.Ordinal);
        included.Replace("return 1;", "return 2;");
        Assert.Contains("of an earlier text", await LastLens(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Priors_are_drawn_from_without_outcomes()
    {
        TestDocument document = Open("prior.bym", Model);
        string data = folder.Write("sizes.json", """{ "N": 3 }""");
        JsonNode answer = await Run("bayeslang.priorPredictive", document, ["--seed", "1", "--draws", "50"], data: data, output: "drawn");
        Assert.Equal(0, answer["exitCode"]?.GetValue<int>());
        Assert.Equal(Path.Combine(folder.Path, "drawn"), Text(answer, "fit"));
        Assert.Contains("y_rep", Text(answer, "summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_its_data_takes_its_example_or_says_what_to_give()
    {
        RpcException missing = await Assert.ThrowsAsync<RpcException>(() => Run("bayeslang.sample", Open("alone.bym", Model), quick));
        Assert.Equal("alone.bym needs data. Put alone.json or alone.csv beside it, or give a file as \"data\".", missing.Message);

        folder.Write("table.csv", "height\n1.2\n0.4\n-0.3\n0.8\n");
        TestDocument example = Open("own.bym", "@example(\"table.csv\", \"outcome=height\")\n" + Model.Replace("vector[N] y", "@role(\"outcome\") vector[N] y", StringComparison.Ordinal));
        Assert.Equal(0, (await Run("bayeslang.sample", example, quick))["exitCode"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_run_is_alone_and_is_stopped_gently()
    {
        TestDocument document = Open("long.bym", Model);
        folder.Write("long.json", Data);
        Task<JsonNode> run = Run("bayeslang.sample", document, ["--chains", "1", "--warmup", "200", "--draws", "100000000", "--checkpoint", "0"]);
        JsonNode sampling = Server.Await("$/progress", told => told["value"]?["message"]?.GetValue<string>().Contains("sampling", StringComparison.Ordinal) == true);
        RpcException second = await Assert.ThrowsAsync<RpcException>(() => Run("bayeslang.sample", document, quick));
        Assert.Equal("long.bym is being run. Wait for its end, or cancel it.", second.Message);

        Server.Notify("window/workDoneProgress/cancel", new JsonObject { ["token"] = sampling["token"]?.DeepClone() });
        JsonNode answer = await run;
        Assert.Equal(1, answer["exitCode"]?.GetValue<int>());
        Assert.StartsWith("Stopped", Text(answer, "message"), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Text(answer, "fit"), "chain-1.csv"));
    }

    [Fact]
    public async Task A_run_ends_with_the_server()
    {
        TestDocument document = Open("dying.bym", Model);
        folder.Write("dying.json", Data);
        _ = Run("bayeslang.sample", document, ["--chains", "1", "--warmup", "200", "--draws", "100000000"], output: "dying").ContinueWith(run => run.Exception, TaskScheduler.Default);
        Server.Await("$/progress", told => told["value"]?["message"]?.GetValue<string>().Contains("sampling", StringComparison.Ordinal) == true);
        await Server.HangUpAsync();
        // The folder's lock goes with the process.
        for (var patience = Stopwatch.StartNew(); File.Exists(Path.Combine(folder.Path, "dying", ".lock")); await Task.Delay(50))
            Assert.True(patience.Elapsed.TotalSeconds < 30, "The run lives on.");
    }

    [Fact]
    public async Task A_run_that_cannot_stop_ends_after_a_while_with_a_server_that_is_killed()
    {
        TestDocument document = Open("endless.bym", "parameters {\n  real mu ~ normal(0, 1);\n}\ngenerated quantities {\n  real y = mu;\n  while (y < 1e300) y = fmin(y + 1, 1e15);\n}\n");
        _ = Run("bayeslang.priorPredictive", document, [], output: "endless").ContinueWith(run => run.Exception, TaskScheduler.Default);
        string key = Path.Combine(folder.Path, "endless", ".lock");
        Server.Await("$/progress", told => told["value"]?["message"]?.GetValue<string>().Contains("sampling", StringComparison.Ordinal) == true);
        await Server.KillAsync();
        for (var patience = Stopwatch.StartNew(); IsHeld(key); await Task.Delay(50)) Assert.True(patience.Elapsed.TotalSeconds < 60, "The run lives on.");

        // As long as the run lives.
        static bool IsHeld(string key)
        {
            try
            {
                if (!File.Exists(key)) return false;
                using FileStream open = new(key, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task A_model_is_checked_and_its_code_shown()
    {
        TestDocument document = Open("shown.bym", Model);
        JsonNode code = await Run("bayeslang.showCSharp", document, [], show: true);
        Assert.Contains("class", Text(code, "text"), StringComparison.Ordinal);
        Assert.StartsWith("bayeslang:/csharp/", Text(code, "uri"), StringComparison.Ordinal);
        Assert.Equal(Text(code, "uri"), shown.Single()?["uri"]?.GetValue<string>());

        document.Replace("sigma);", "nothing);");
        Assert.Equal("""{"errors":1,"warnings":0,"message":"shown.bym: 1 error, 0 warnings."}""", (await Run("bayeslang.check", document, [])).ToJsonString());
        Assert.Equal("shown.bym: 1 error, 0 warnings.", Server.Await("window/showMessage")["message"]?.GetValue<string>());
        await Assert.ThrowsAsync<RpcException>(() => Run("bayeslang.showCSharp", document, []));
    }

    [Fact]
    public async Task Lenses_stand_above_the_parameters_or_the_model()
    {
        TestDocument document = Open("lenses.bym", Model);
        Assert.Equal(["▶ Run", "Prior predictive", "Check", "Show C#", null], (await Lenses(document)).Select(lens => lens?["command"]?["title"]?.GetValue<string>()));
        Assert.All(await Lenses(document), lens => Assert.Equal("parameters", document.TextIn(lens?["range"])));
        Assert.Equal("model", Open("small.bym", "model {}").TextIn((await Lenses(Open("small.bym", "model {}")))[0]?["range"]));
        Assert.Empty(await Lenses(Open("broken.bym", "da ta {")));
    }

    TestDocument Open(string name, string text) => new(Server, text, TemporaryFolder.UriOf(folder.Write(name, text)));

    static async Task<JsonArray> Lenses(TestDocument document) => (await document.AskWhole("textDocument/codeLens"))?.AsArray() ?? [];

    async Task<string> LastLens(TestDocument document) => Text((await Server.RequestAsync("codeLens/resolve", (await Lenses(document))[^1]))?["command"] ?? new JsonObject(), "title");

    async Task<JsonNode> Run(string command, TestDocument document, string[] arguments, bool show = false, string? data = null, string? output = null) => await Server.Request("workspace/executeCommand", new JsonObject
    {
        ["command"] = command,
        ["arguments"] = new JsonArray(new JsonObject { ["uri"] = document.Uri, ["data"] = data, ["out"] = output, ["arguments"] = new JsonArray([.. arguments.Select(word => (JsonNode)word)]), ["show"] = show }),
    }).Answer.WaitAsync(patience) ?? throw new InvalidOperationException($"{command} answered nothing.");

    static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no {name} in {node.ToJsonString()}.");
}
