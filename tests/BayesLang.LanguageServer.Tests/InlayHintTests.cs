using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class InlayHintTests : IAsyncLifetime
{
    ServerProcess? started;

    ServerProcess Server => started ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync() => started = await ServerProcess.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Arguments_have_their_names_where_they_do_not_say_them()
    {
        const string Model = """
            functions {
              real mix(real weight, real other) { return weight * other; }
            }
            data {
              vector[3] y;
            }
            parameters {
              real mu ~ normal(0, 5);
              real<lower=0> tau ~ exponential(1);
              vector<lower=0>[2] sigma;
            }
            model {
              y ~ student_t(4, mu, sigma[1]);
              target += normal_lpdf(y | mix(mu, 2), tau);
              target += fmax(mu, tau);
            }
            """;
        (TestDocument document, JsonArray hints) = await Hints(Model);
        Assert.Equal(
            """
            functions {
              real mix(real weight, real other) { return weight * other; }
            }
            data {
              vector[3] y;
            }
            parameters {
              real mu ~ normal([mu: ]0, [sigma: ]5);
              real<lower=0> tau ~ exponential(1);
              vector<lower=0>[2] sigma;
            }
            model {
              y ~ student_t([nu: ]4, mu, sigma[1]);
              target += normal_lpdf(y | [mu: ]mix([weight: ]mu, [other: ]2), [sigma: ]tau);
              target += fmax(mu, tau);
            }
            """, Shown(document, hints));
        Assert.Equal(2, hints[0]?["kind"]?.GetValue<int>());
        Assert.Null(hints[0]?["tooltip"]);
        Assert.Equal("the location; real", await Tooltip(hints[0]));
        Assert.Equal("the scale; positive", await Tooltip(hints[1]));
        Assert.Equal("the degrees of freedom; positive", await Tooltip(hints[2]));
    }

    [Fact]
    public async Task Sizes_say_from_what_they_are_read_off()
    {
        (TestDocument document, JsonArray hints) = await Hints("data { int<lower=1> N; int K; int J; int M; matrix[N, K] X; vector[N] y; vector[M - 1] gap; array[J] vector[K] z; }");
        Assert.Equal("data { int<lower=1> N[ = rows of X]; int K[ = columns of X]; int J[ = rows of z]; int M; matrix[N, K] X; vector[N] y; vector[M - 1] gap; array[J] vector[K] z; }", Shown(document, hints));
        Assert.Equal("Where the data leave N out, it is read off the shape of X.", await Tooltip(hints[0]));
    }

    [Fact]
    public async Task It_is_told_what_is_computed_once_and_what_with_each_gradient_or_draw()
    {
        const string Model = """
            data {
              int N;
              vector[N] x;
              vector[N] y;
            }
            transformed data {
              vector[N] z = log(x);
            }
            parameters {
              real beta;
            }
            transformed parameters {
              vector[N] eta = beta * x;
            }
            model {
              real offset_of_data = sum(x);
              vector[N] total;
              for (n in 1:N) {
                total[n] = beta + x[n];
                real inner = beta * 2;
              }
              vector[N] squares;
              for (n in 1:N) squares[n] = x[n] * x[n];
              y ~ normal(total + squares + offset_of_data, 1);
            }
            generated quantities {
              real r = normal_rng(beta, 1);
            }
            """;
        (TestDocument document, JsonArray hints) = await Hints(Model, """{ "inlayHints": { "parameters": false, "sizes": false } }""");
        Assert.Equal(
            """
            data {
              int N;
              vector[N] x;
              vector[N] y;
            }
            transformed data {[ once]
              vector[N] z = log(x);
            }
            parameters {
              real beta;
            }
            transformed parameters {
              vector[N] eta = beta * x;[ each gradient]
            }
            model {
              real offset_of_data = sum(x);[ once]
              vector[N] total;[ each gradient]
              for (n in 1:N)[ each gradient] {
                total[n] = beta + x[n];
                real inner = beta * 2;
              }
              vector[N] squares;[ once]
              for (n in 1:N)[ once] squares[n] = x[n] * x[n];
              y ~ normal(total + squares + offset_of_data, 1);
            }
            generated quantities {[ each draw]
              real r = normal_rng(beta, 1);
            }
            """, Shown(document, hints));
        Assert.Equal("Computed once, when the data are there: nothing in it depends on parameters.", await Tooltip(hints[0]));
    }

    [Fact]
    public async Task Lines_of_included_files_are_told_from_those_of_the_program()
    {
        using var folder = new WorkspaceFolder();
        folder.Write("sums.stan", "  // Here nothing is computed.\n\n\n  real s = sum(x);\n  real t = beta * s;\n");
        const string Model = """
            data { int N; vector[N] x; }
            parameters { real beta; }
            model {
              vector[N] a = log(x);
            #include sums.stan
              vector[N] b = a * beta;
              vector[N] c = 2 * a;
              target += sum(b) + sum(c) + t;
            }
            """;
        (TestDocument document, JsonArray hints) = await Hints(Model, """{ "inlayHints": { "parameters": false, "sizes": false } }""", folder.UriOf("model.bym"));
        Assert.Equal(Model.Replace("log(x);", "log(x);[ once]", StringComparison.Ordinal).Replace("a * beta;", "a * beta;[ each gradient]", StringComparison.Ordinal).Replace("2 * a;", "2 * a;[ once]", StringComparison.Ordinal), Shown(document, hints));
    }

    [Fact]
    public async Task Only_the_range_that_is_asked_for_has_hints_and_settings_switch_each_kind_off()
    {
        var document = new TestDocument(Server, "parameters {\n  real a ~ normal(0, 1);\n  «real b ~ normal(0, 2);\n»}");
        JsonArray hints = (await Server.RequestAsync("textDocument/inlayHint", new JsonObject { ["textDocument"] = document.Identifier, ["range"] = document.Marked }))?.AsArray() ?? [];
        Assert.Equal("parameters {\n  real a ~ normal(0, 1);\n  real b ~ normal([mu: ]0, [sigma: ]2);\n}", Shown(document, hints));
        Assert.Empty((await Hints("parameters { real a ~ normal(0, 1); }", """{ "inlayHints": { "parameters": false, "sizes": false, "bindingTime": false } }""")).Hints);
    }

    [Theory]
    [InlineData("model { x ~ normal(, ); y = f(; for (n in 1: { } ")]
    [InlineData("data { int N; vector[ } transformed data {")]
    [InlineData("generated quantities { real 𝛂 = normal_lpdf(\r\n1 | 2, }")]
    [InlineData("")]
    public async Task Broken_programs_have_those_that_are_known(string text) => Assert.NotNull((await Hints(text)).Hints);

    async Task<(TestDocument Document, JsonArray Hints)> Hints(string text, string settings = """{ "inlayHints": { "bindingTime": false } }""", string uri = "file:///tests/model.bym")
    {
        Server.Notify("workspace/didChangeConfiguration", new JsonObject { ["settings"] = new JsonObject { ["bayeslang"] = JsonNode.Parse(settings) } });
        var document = new TestDocument(Server, text, uri);
        JsonNode? hints = await Server.RequestAsync("textDocument/inlayHint", new JsonObject { ["textDocument"] = document.Identifier, ["range"] = document.Range(0, text.Length) });
        return (document, hints?.AsArray() ?? []);
    }

    /// <summary>The text with the hints in brackets, as the editor shows them.</summary>
    static string Shown(TestDocument document, JsonArray hints)
    {
        var edits = new JsonArray();
        foreach (JsonNode? hint in hints)
        {
            string label = (hint?["paddingLeft"] is null ? "" : " ") + hint?["label"]?.GetValue<string>() + (hint?["paddingRight"] is null ? "" : " ");
            edits.Add(new JsonObject { ["range"] = new JsonObject { ["start"] = hint?["position"]?.DeepClone(), ["end"] = hint?["position"]?.DeepClone() }, ["newText"] = $"[{label}]" });
        }
        return document.With(edits);
    }

    async Task<string?> Tooltip(JsonNode? hint) => (await Server.RequestAsync("inlayHint/resolve", hint))?["tooltip"]?.GetValue<string>();
}
