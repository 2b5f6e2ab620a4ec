using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class SignatureHelpTests : IAsyncLifetime
{
    const string Editor = """{ "textDocument": { "signatureHelp": { "signatureInformation": { "documentationFormat": ["markdown"], "parameterInformation": { "labelOffsetSupport": true }, "activeParameterSupport": true } } } }""";

    ServerProcess? started;

    ServerProcess Server => started ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync() => started = await ServerProcess.StartAsync(capabilities: Editor);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData("parameters { real mu; } model { target += normal_lpdf(mu | ‸ }", "real normal_lpdf(reals y | reals mu, reals sigma)", "reals mu")]
    [InlineData("functions { real g(int k) { return k; } } parameters { real mu; } model { target += normal_lpdf(mu | 0, g(‸2)); }", "real g(int k)", "int k")]
    [InlineData("parameters { real mu; } model { mu ~ student_t(4, ‸); }", "reals y ~ student_t(reals nu, reals mu, reals sigma)", "reals mu")]
    [InlineData("parameters { real mu ~ student_t(4, 0, ‸", "reals y ~ student_t(reals nu, reals mu, reals sigma)", "reals sigma")]
    [InlineData("functions { real f(real x, data vector y) { return x; } } model { target += f(1, ‸", "real f(real x, data vector y)", "data vector y")]
    [InlineData("functions { real f(real x) { return x; } real f(vector x, int k) { return k; } } data { vector[3] v; } model { target += f(v, ‸); }", "real f(vector x, int k)", "int k")]
    [InlineData("functions { real bend_lpdf(real y, real a) { return a; } } parameters { real x; } model { x ~ bend(‸ }", "real y ~ bend(real a)", "real a")]
    [InlineData("model { array[2] int x = {1, 2}; print(sum({x[1], ‸", "int sum(array[] int x)", "array[] int x")]
    [InlineData("@example(\"a.csv\", ‸", "@example(\"…\", …)", "\"…\", …")]
    public async Task The_form_that_fits_is_active_with_its_argument(string text, string label, string argument)
    {
        JsonNode? help = await Help(text);
        JsonNode? signature = help?["signatures"]?[help["activeSignature"]?.GetValue<int>() ?? -1];
        Assert.Equal(label, signature?["label"]?.GetValue<string>());
        int active = signature?["activeParameter"]?.GetValue<int>() ?? help?["activeParameter"]?.GetValue<int>() ?? -1;
        int[] offsets = [.. (signature?["parameters"]?[active]?["label"]?.AsArray() ?? []).Select(offset => offset?.GetValue<int>() ?? 0)];
        Assert.Equal(argument, label[offsets[0]..offsets[1]]);
    }

    [Theory]
    [InlineData("model { real x = ‸1; }")]
    [InlineData("model { f(1); ‸ }")]
    [InlineData("functions { real f(real x, ‸) { } }")]
    [InlineData("model { if (‸) { } }")]
    [InlineData("model { unknown(‸); }")]
    [InlineData("model { exp(1, { ) ; } ‸")]
    public async Task Elsewhere_there_is_none(string text) => Assert.Null(await Help(text));

    [Fact]
    public async Task Types_choose_among_the_librarys_forms_and_arguments_are_explained()
    {
        JsonNode? scalar = await Help("parameters { real a; } model { target += dot_product(‸ }"), gamma = await Help("parameters { real<lower=0> s; } model { s ~ gamma(2, ‸); }");
        Assert.Equal(0, scalar?["activeParameter"]?.GetValue<int>());
        Assert.Equal("the rate; positive", gamma?["signatures"]?[0]?["parameters"]?[1]?["documentation"]?["value"]?.GetValue<string>());
        JsonNode? matrix = await Help("data { matrix[2, 2] A; } model { target += sum(append_col(A, ‸)); }");
        string? label = matrix?["signatures"]?[matrix["activeSignature"]?.GetValue<int>() ?? 0]?["label"]?.GetValue<string>();
        Assert.Equal("matrix append_col(vector|matrix x, vector|matrix y)", label);
    }

    [Fact]
    public async Task Arguments_that_are_passed_on_are_the_last_one()
    {
        JsonNode? help = await Help("functions { vector f(real t, vector y, real a, real b) { return y; } } transformed data { array[1] vector[1] z = ode_rk45(f, [1]', 0, {1.0}, 2, ‸); }");
        JsonNode? signature = help?["signatures"]?[0];
        Assert.StartsWith("array[] vector ode_rk45(", signature?["label"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(5, help?["activeParameter"]?.GetValue<int>());
        Assert.Equal(4, signature?["activeParameter"]?.GetValue<int>());
    }

    async Task<JsonNode?> Help(string marked) => await new TestDocument(Server, marked).Ask("textDocument/signatureHelp");
}
