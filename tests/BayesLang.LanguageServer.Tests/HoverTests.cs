using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class HoverTests : IAsyncLifetime
{
    const string Model = """
        functions {
          /// Twice a number.
          real twice(real x) { return 2 * x; }
        }
        data {
          int<lower=0> N;
          vector[N] x;
          /// The score after coaching.
          @unit("points") @label("Score") vector[N] y;
        }
        parameters {
          real alpha ~ normal(100, 20);
          real beta;
          real<lower=0> sigma ~ exponential(0.1);
        }
        model {
          real shift = twice(alpha);
          y ~ normal(alpha + beta * x, sigma);
        }
        """;

    ServerProcess? started;

    ServerProcess Server => started ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync() => started = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } }""");

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData("[N] y;", 4, "y", "```stan\nvector[N] y\n```\n\nData.\n\nThe score after coaching.\n\nLabel: Score\n\nUnit: points\n\nLikelihood of `y[n], n in 1:N`: `y ~ normal(alpha + beta * x, sigma)` (line 18)")]
    [InlineData("y ~ normal(alpha", 11, "alpha", "```stan\nreal alpha\n```\n\nParameter.\n\nPrior: `alpha ~ normal(100, 20)` (line 12)\n\nIn the likelihood of `y`.")]
    [InlineData("beta * x", 1, "beta", "```stan\nreal beta\n```\n\nParameter.\n\nIt has no prior of its own: it is flat over its range.\n\nIn the likelihood of `y`.")]
    [InlineData("sigma ~", 0, "sigma", "```stan\nreal<lower=0> sigma\n```\n\nParameter.\n\nPrior: `sigma ~ exponential(0.1)` (line 14)\n\nIn the likelihood of `y`.")]
    [InlineData("real x)", 5, "x", "```stan\nreal x\n```\n\nArgument of `twice`.")]
    [InlineData("shift", 2, "shift", "```stan\nreal shift\n```\n\nLocal variable.")]
    [InlineData("twice(alpha)", 3, "twice", "```stan\nreal twice(real x)\n```\n\nTwice a number.")]
    [InlineData("@unit", 2, "unit", "```stan\n@unit(\"…\")\n```\n\nThe unit of a variable. It stands before a declaration.")]
    [InlineData("lower=0> sigma", 2, "lower", "```stan\n<lower=…>\n```\n\nThe least value. Of a parameter it bounds what is sampled, of data and computed variables it is checked.")]
    [InlineData("vector[N] x", 2, "vector", "```stan\nvector<lower=…>[N] x\n```\n\nA column of N reals.")]
    [InlineData("return", 2, "return", "```stan\nreturn …;\n```\n\nEnds a function with its value.")]
    [InlineData("parameters {", 2, "parameters", "```stan\nparameters { … }\n```\n\nWhat the sampler draws. Parameters are real; their constraints make the space in which it moves.")]
    public async Task Every_word_says_what_it_is(string where, int offset, string range, string expected)
    {
        var document = new TestDocument(Server, Model.Insert(Model.IndexOf(where, StringComparison.Ordinal) + offset, "‸"));
        JsonNode? hover = await document.Ask("textDocument/hover");
        Assert.Equal("markdown", hover?["contents"]?["kind"]?.GetValue<string>());
        Assert.Equal(expected, hover?["contents"]?["value"]?.GetValue<string>());
        Assert.Equal(range, document.TextIn(hover?["range"]));
    }

    [Theory]
    [InlineData("mu", "Prior: `mu ~ normal(0, 5)` (line 4)")]
    [InlineData("tau", "Parameter.")]
    [InlineData("theta", "Prior: `theta ~ normal(mu, tau)` (line 6)\n\nIn the likelihood of `y`.")]
    [InlineData("y", "`: `y ~ normal(theta, sigma)` (line 7)")]
    public async Task A_mistake_elsewhere_leaves_what_is_known(string name, string end)
    {
        const string Model = "data { vector[8] y; }\nparameters { real mu; real<lower=0> tau; vector[8] theta; }\nmodel {\n mu ~ normal(0, 5);\n tau ~ ;\n theta ~ normal(mu, tau);\n y ~ normal(theta, sigma);\n}";
        Assert.EndsWith(end, await Text(Model.Insert(Model.IndexOf($" {name};", StringComparison.Ordinal) + 1, "‸")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Distributions_have_support_arguments_and_formula()
    {
        string text = await Text("parameters { real<lower=0> s; } model { s ~ gam‸ma(2, 1); }");
        Assert.StartsWith("```stan\nreal y ~ gamma(real alpha, real beta)\n```\n\nThe gamma distribution.", text, StringComparison.Ordinal);
        Assert.Contains("| `y` | positive |", text, StringComparison.Ordinal);
        Assert.Contains("| `alpha` | the shape; positive |", text, StringComparison.Ordinal);
        Assert.Contains("```text\np(y) = ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_of_the_library_show_the_form_that_fits()
    {
        Assert.StartsWith("```stan\nreal normal_lpdf(vector y | real mu, real sigma)\n```", await Text("data { vector[2] y; } model { target += normal_l‸pdf(y | 0, 1); }"), StringComparison.Ordinal);
        // Without one, all of them.
        Assert.StartsWith("```stan\nreal normal_lpdf(reals y | reals mu, reals sigma)\n", await Text("model { target += normal_l‸pdf(0, 1); }"), StringComparison.Ordinal);
        Assert.Contains("`x * y`", await Text("data { matrix[2, 2] A; vector[2] b; } transformed data { vector[2] c = A ‸* b; }"), StringComparison.Ordinal);
        Assert.StartsWith("```stan\nlevels(g)\n```", await Text("data { factor[3] g; } parameters { vector[lev‸els(g)] a; }"), StringComparison.Ordinal);
        Assert.StartsWith("```stan\ntransformed data { … }\n```", await Text("transformed da‸ta { }"), StringComparison.Ordinal);
        Assert.StartsWith("```stan\ntarget += …\n```", await Text("model { tar‸get += 1; }"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.1‸", "```stan\nvector t.1\n```\n\nElement 1 of the tuple `t`.")]
    [InlineData("sum(t.2[N].‸1)", "```stan\nreal t.2[N].1\n```\n\nElement 1 of the tuple `t.2[N]`.")]
    [InlineData("t.3‸", "")]
    public async Task Elements_of_tuples_have_their_types(string expression, string expected) =>
        Assert.Equal(expected, await Text("data { int N; tuple(vector[N], array[N] tuple(real, int)) t; } model { print(" + expression + "); }"));

    [Theory]
    [InlineData("model { target += 1‸2; }")]
    [InlineData("model { ‸ }")]
    [InlineData("model { // no‸thing\n}")]
    [InlineData("model { target += unk‸nown; }")]
    [InlineData("‸")]
    public async Task Elsewhere_there_is_nothing(string text) => Assert.Null(await new TestDocument(Server, text).Ask("textDocument/hover"));

    [Fact]
    public async Task Editors_without_Markdown_get_plain_text()
    {
        await using ServerProcess plain = await ServerProcess.StartAsync(capabilities: """{ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } }""");
        JsonNode? hover = await new TestDocument(plain, "parameters { real mu ~ nor‸mal(0, 1); }").Ask("textDocument/hover");
        Assert.Equal("plaintext", hover?["contents"]?["kind"]?.GetValue<string>());
        string text = hover?["contents"]?["value"]?.GetValue<string>() ?? "";
        Assert.StartsWith("real y ~ normal(real mu, real sigma)\n\nThe normal distribution.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| ---", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Positions_behind_other_alphabets_and_line_ends_are_right()
    {
        var document = new TestDocument(Server, "parameters {\r\n /* 𝛂😀 */ real m‸u;\r\n}\r\n");
        JsonNode? hover = await document.Ask("textDocument/hover");
        Assert.Equal("mu", document.TextIn(hover?["range"]));
    }

    async Task<string> Text(string marked) => (await new TestDocument(Server, marked).Ask("textDocument/hover"))?["contents"]?["value"]?.GetValue<string>() ?? "";
}
