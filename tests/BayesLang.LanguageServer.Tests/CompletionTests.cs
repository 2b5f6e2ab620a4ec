using System.Text.Json.Nodes;
using BayesLang.LanguageServer.Tests.Driving;

namespace BayesLang.LanguageServer.Tests;

public sealed class CompletionTests : IAsyncLifetime
{
    const string Snippets = """{ "textDocument": { "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown", "plaintext"] } } } }""";

    ServerProcess? started;

    ServerProcess Server => started ?? throw new InvalidOperationException("The server has not started.");

    public async Task InitializeAsync() => started = await ServerProcess.StartAsync(capabilities: Snippets);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Names_in_scope_come_first_with_their_types_and_others_not_at_all()
    {
        JsonNode?[] items = await Items("""
            functions {
              real twice(real x) { return 2 * x; }
              real noise_rng(real s) { return normal_rng(0, s); }
            }
            data {
              int<lower=0> N;
              vector[N] y;
            }
            parameters {
              real mu;
              real<lower=0> sigma;
            }
            model {
              real hidden_later;
              for (n in 1:N) {
                real local = 2;
                y[n] ~ normal(mu + ‸, sigma);
                real too_late = 1;
              }
            }
            generated quantities {
              real after;
            }
            """);
        Assert.Equal(["local", "n", "hidden_later", "sigma", "mu", "y", "N"], Labels(items).Take(7));
        Assert.Equal("real<lower=0> (parameter)", Item(items, "sigma")["detail"]?.GetValue<string>());
        Assert.Equal("vector[N] (data)", Item(items, "y")["detail"]?.GetValue<string>());
        Assert.Equal("real twice(real x)", Item(items, "twice")["detail"]?.GetValue<string>());
        Assert.Equal("twice(${1:x})", Item(items, "twice")["insertText"]?.GetValue<string>());
        Assert.DoesNotContain("too_late", Labels(items));
        Assert.DoesNotContain("after", Labels(items));
        Assert.DoesNotContain("noise_rng", Labels(items));
        Assert.DoesNotContain("normal_rng", Labels(items));
        Assert.Contains("normal_lupdf", Labels(items));
        Assert.Equal("normal_lpdf(${1:y} | ${2:mu}, ${3:sigma})", Item(items, "normal_lpdf")["insertText"]?.GetValue<string>());
        JsonNode? resolved = await Server.RequestAsync("completionItem/resolve", Item(items, "normal_lpdf"));
        Assert.Equal("real normal_lpdf(reals y | reals mu, reals sigma)", resolved?["detail"]?.GetValue<string>());
        Assert.Null(Item(items, "normal_lpdf")["documentation"]);
    }

    [Fact]
    public async Task Functions_see_their_arguments_alone_and_random_numbers_only_where_they_may()
    {
        JsonNode?[] items = await Items("functions { real f_rng(vector x, int k) { real z = ‸; } } data { int N; } parameters { real mu; }");
        Assert.Equal(["k", "x"], Labels(items).Take(2));
        Assert.DoesNotContain("N", Labels(items));
        Assert.DoesNotContain("z", Labels(items));
        Assert.Contains("normal_rng", Labels(items));
        items = await Items("parameters { real mu; } generated quantities { real z = ‸ }");
        Assert.Contains("normal_rng", Labels(items));
        Assert.DoesNotContain("normal_lupdf", Labels(items));
    }

    [Fact]
    public async Task After_a_tilde_stand_distributions_alone_those_that_fit_the_variate_first()
    {
        JsonNode?[] items = await Items("""
            functions { real steep_lpdf(vector y, real a) { return -a * sum(y); } }
            data { int N; array[N] int<lower=0> k; vector[N] y; }
            parameters { real mu; }
            model { k ~ ‸ }
            """);
        Assert.Equal("poisson", Labels(items)[0]);
        Assert.True(Array.IndexOf(Labels(items), "poisson") < Array.IndexOf(Labels(items), "normal"));
        Assert.DoesNotContain("mu", Labels(items));
        Assert.Equal("neg_binomial_2(${1:mu}, ${2:phi})", Item(items, "neg_binomial_2")["insertText"]?.GetValue<string>());
        items = await Items("""
            functions { real steep_lpdf(vector y, real a) { return -a * sum(y); } }
            data { int N; vector[N] y ~ no‸; }
            """);
        Assert.Equal("steep", Labels(items)[0]);
        Assert.True(Array.IndexOf(Labels(items), "normal") < Array.IndexOf(Labels(items), "poisson"));
    }

    [Theory]
    [InlineData("data { int N; vector[2] x; vector[‸] y; }", "N x")]
    [InlineData("data { int N; vector[2] x; array[N, ‸] real y; }", "N x")]
    [InlineData("data { int N; vector[2] x; vector<lower=0>[‸] y; }", "N x")]
    [InlineData("data { int N; array[N] int c; vector[2] x; } model { for (i in 1:‸N) { } }", "N c x")]
    [InlineData("data { int N; array[N] int c; vector[2] x; } model { for (i in 1:N) { x[‸] ~ normal(0, 1); } }", "i N c x")]
    [InlineData("data { int N; factor[N] g; } parameters { real m; vector[‸] u; }", "N levels(g) g m")]
    [InlineData("data { int N; vector[2] x; } model { x[1] ~ normal(0, 1) T[‸, ]; }", "x N")]
    [InlineData("data { int N; vector[2] x; } model { row_vector[2] z = [‸1, 2]; }", "x N")]
    public async Task Where_a_count_is_wanted_ints_are_first(string text, string first)
    {
        string[] expected = first.Split(' ');
        Assert.Equal(expected, Labels(await Items(text)).Where(expected.Append("i").Contains));
    }

    [Theory]
    [InlineData("parameters { real x; }", "x", "normal std_normal student_t")]
    [InlineData("parameters { real<lower=0> x; }", "x", "exponential lognormal gamma")]
    [InlineData("parameters { vector<lower=0>[3] x; }", "x", "exponential lognormal gamma")]
    [InlineData("parameters { array[2] real<lower=0> x; }", "x[1]", "exponential lognormal gamma")]
    [InlineData("parameters { positive_ordered[3] x; }", "x", "exponential lognormal gamma")]
    [InlineData("parameters { real<lower=0, upper=1> x; }", "x", "beta beta_proportion uniform")]
    [InlineData("parameters { real<lower=-3, upper=3> x; }", "x", "uniform normal std_normal")]
    [InlineData("parameters { real<offset=1, multiplier=2> x; }", "x", "normal std_normal student_t")]
    [InlineData("parameters { real<lower=0> x; }", "log(x)", "normal std_normal student_t")]
    [InlineData("parameters { simplex[3] x; }", "x", "dirichlet")]
    [InlineData("parameters { array[2] simplex[3] x; }", "x[1]", "dirichlet")]
    [InlineData("parameters { simplex[3] x; }", "x[1]", "beta beta_proportion uniform")]
    [InlineData("parameters { ordered[3] x; }", "x", "normal std_normal student_t")]
    [InlineData("parameters { corr_matrix[3] x; }", "x", "lkj_corr")]
    [InlineData("parameters { cov_matrix[3] x; }", "x", "inv_wishart lkj_cov wishart")]
    [InlineData("parameters { cholesky_factor_corr[3] x; }", "x", "lkj_corr_cholesky")]
    [InlineData("parameters { cholesky_factor_cov[3] x; }", "x", "inv_wishart_cholesky wishart_cholesky")]
    [InlineData("data { int x; }", "x", "bernoulli bernoulli_logit binomial")]
    [InlineData("data { array[3] int<lower=0> x; }", "x", "poisson poisson_log neg_binomial_2")]
    [InlineData("data { array[3] int<lower=0, upper=1> x; }", "x", "bernoulli bernoulli_logit binomial")]
    [InlineData("data { int K; array[3] int<lower=0, upper=K> x; }", "x", "binomial binomial_logit beta_binomial")]
    [InlineData("data { int K; array[3] int<lower=1, upper=K> x; }", "x", "categorical categorical_logit ordered_logistic")]
    [InlineData("data { factor[3] x; }", "x", "categorical categorical_logit ordered_logistic")]
    public async Task Of_distributions_that_fit_the_type_the_first_have_the_support_of_the_declaration(string declaration, string variate, string first)
    {
        string[] expected = first.Split(' ');
        Assert.Equal(expected, Labels(await Items($"{declaration} model {{ {variate} ~ ‸; }}"))[..expected.Length]);
        if (variate == "x" && declaration.StartsWith("parameters", StringComparison.Ordinal)) Assert.Equal(expected, Labels(await Items(declaration.Replace("x; }", "x ~ ‸; }", StringComparison.Ordinal)))[..expected.Length]);
    }

    [Theory]
    [InlineData("data { int<‸> N; }", "lower upper factor")]
    [InlineData("data { vector<lower=0, ‸>[3] y; }", "lower upper offset multiplier missing")]
    [InlineData("parameters { real<‸ mu; }", "lower upper offset multiplier")]
    [InlineData("data { complex<‸> z; }", "missing")]
    [InlineData("model { for (n ‸) }", "in")]
    [InlineData("parameters { real x; } model { x ~ normal(0, 1) ‸ }", "T")]
    [InlineData("data { } ‸ parameters { }", "transformed data")]
    [InlineData("parameters { } ‸", "transformed parameters,model,generated quantities")]
    [InlineData("parameters { } gener‸", "transformed parameters,model,generated quantities")]
    [InlineData("data { int ‸", "")]
    [InlineData("model { real x, ‸", "")]
    [InlineData("model { // x ‸\n}", "")]
    [InlineData("model { /* ‸ */ }", "")]
    [InlineData("model { print(\"‸\"); }", "")]
    [InlineData("model { real x = 12‸; }", "")]
    [InlineData("model { real x = 12 ‸; }", "")]
    [InlineData("data { factor[3] g; factor[2] h; int k; } parameters { vector[levels(‸)] a; }", "h g")]
    public async Task Only_what_belongs_there_is_offered(string text, string expected) =>
        Assert.Equal(expected.Split(expected.Contains(',', StringComparison.Ordinal) || expected.StartsWith("transformed", StringComparison.Ordinal) ? ',' : ' ', StringSplitOptions.RemoveEmptyEntries), Labels(await Items(text)));

    [Fact]
    public async Task Declarations_begin_with_types_statements_with_words_that_are_allowed()
    {
        string[] labels = Labels(await Items("data { ‸ }"));
        Assert.Contains("factor", labels);
        Assert.Contains("simplex", labels);
        Assert.DoesNotContain("for", labels);
        labels = Labels(await Items("parameters { ‸ }"));
        Assert.DoesNotContain("int", labels);
        Assert.DoesNotContain("factor", labels);
        labels = Labels(await Items("parameters { real mu; } model { ‸ }"));
        Assert.Equal("mu", labels[0]);
        Assert.Contains("target", labels);
        Assert.Contains("vector", labels);
        Assert.DoesNotContain("simplex", labels);
        Assert.DoesNotContain("break", labels);
        Assert.DoesNotContain("return", labels);
        Assert.DoesNotContain("jacobian", labels);
        labels = Labels(await Items("transformed parameters { for (n in 1:3) { ‸ } }"));
        Assert.Contains("break", labels);
        Assert.Contains("jacobian", labels);
        Assert.DoesNotContain("target", labels);
        JsonNode?[] items = await Items("model { ‸ }");
        Assert.Equal("for (${1:n} in 1:${2:N}) {\n\t$0\n}", Item(items, "for")["insertText"]?.GetValue<string>());
        Assert.Equal(2, Item(items, "for")["insertTextFormat"]?.GetValue<int>());
        Assert.Contains("void", Labels(await Items("functions { ‸ }")));
        labels = Labels(await Items("functions { real f(‸) }"));
        Assert.Contains("vector", labels);
        Assert.DoesNotContain("void", labels);
    }

    [Fact]
    public async Task A_density_in_a_declaration_may_name_what_is_declared_below()
    {
        string[] labels = Labels(await Items("data { int N; vector[N] y ~ normal(‸); } parameters { real mu; } transformed parameters { real eta; } generated quantities { real late; }"));
        Assert.Contains("mu", labels);
        Assert.Contains("eta", labels);
        Assert.DoesNotContain("late", labels);
        Assert.DoesNotContain("mu", Labels(await Items("data { int N; vector[‸] y; } parameters { real mu; }")));
    }

    [Theory]
    [InlineData("t.‸", "1 real, 2 array[] vector, 3 tuple(int, real)")]
    [InlineData("t.3.‸", "1 int, 2 real")]
    [InlineData("t.3.1‸", "1 int, 2 real")]
    [InlineData("s[2].‸ + 1", "1 real, 2 vector")]
    [InlineData("square(pair(t.1, (2)).‸)", "1 int, 2 real")]
    [InlineData("(1, 2.5).‸", "1 int, 2 real")]
    [InlineData("t.1.‸", "")]
    [InlineData("unknown.‸", "")]
    public async Task Elements_of_tuples_stand_behind_their_dot(string expression, string expected)
    {
        JsonNode?[] items = await Items("functions { tuple(int, real) pair(real a, real b) { return (1, a * b); } } data { tuple(real, array[2] vector[3], tuple(int, real)) t; array[2] tuple(real, vector[2]) s; } model { target += " + expression + "; }");
        Assert.Equal(expected, string.Join(", ", items.Select(item => $"{item?["label"]} {item?["detail"]}")));
    }

    [Fact]
    public async Task Documentation_comes_when_an_item_is_looked_at()
    {
        const string Model = "/// The model.\ndata { /// how many\n int N; } parameters { real mu ~ normal(0, 3); } model { target += mu‸; }";
        JsonNode?[] items = await Items(Model);
        Assert.StartsWith("```stan\n", await Documentation(Item(items, "normal_lpdf")), StringComparison.Ordinal);
        Assert.Contains("| `sigma` | the scale; positive |", await Documentation(Item(items, "normal_lpdf")), StringComparison.Ordinal);
        Assert.Equal("```stan\nreal mu\n```\n\nParameter.\n\nPrior: `mu ~ normal(0, 3)` (line 3)\n\nIn the log density: `mu` (line 3)", await Documentation(Item(items, "mu")));
        items = await Items("parameters { real mu ~ ‸ }");
        Assert.StartsWith("```stan\ny ~ normal(mu, sigma)\n```", await Documentation(Item(items, "normal")), StringComparison.Ordinal);
        items = await Items("model { ‸ }");
        Assert.StartsWith("```stan\ntarget += …\n```\n\nThe log density.", await Documentation(Item(items, "target")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_offer_the_columns_of_the_models_table()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "radon.csv"), "county,\"Log, Radon\",floor\r\nA,0.8,1\r\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "model.csv"), "a,b\n1,2\n");
            string uri = new Uri(Path.Combine(folder, "model.bym")).AbsoluteUri;
            Assert.Equal(["a", "b"], Labels(await Items("data { @columns(\"‸\") vector[3] y; }", uri)));
            const string Head = "@title(\"Radon\") @example(\"radon.csv\", \"outcome=floor\")\n";
            JsonNode?[] items = await Items(Head + "data { int N; @columns(\"cou‸\") vector[N] y; }", uri);
            Assert.Equal(["county", "Log, Radon", "floor"], Labels(items));
            Assert.Equal("Log, Radon", Item(items, "Log, Radon")["textEdit"]?["newText"]?.GetValue<string>());
            Assert.Equal("""{"start":{"line":1,"character":24},"end":{"line":1,"character":27}}""", Item(items, "county")["textEdit"]?["range"]?.ToJsonString());
            Assert.Equal("\"floor\"", Item(await Items(Head + "data { int N; @columns(‸) vector[N] y; }", uri), "floor")["insertText"]?.GetValue<string>());
            Assert.Equal(["county", "Log, Radon", "floor"], Labels(await Items(Head + "data { int N; @role(\"‸ vector[N] y; }", uri)));
            Assert.Equal(["model.csv", "radon.csv"], Labels(await Items("@example(\"‸\") data { }", uri)));
            Assert.Equal(["outcome=a", "outcome=b"], Labels(await Items("@example(\"model.csv\", \"‸\") data { int N; @role(\"outcome\") vector[N] y; }", uri)));
            string[] labels = Labels(await Items("data { @‸ int N; }", uri));
            Assert.Equal("columns", labels[0]);
            Assert.DoesNotContain("noncentered", labels);
            Assert.DoesNotContain("title", labels);
            Assert.Contains("noncentered", Labels(await Items("parameters { @‸ real mu; }", uri)));
            Assert.Contains("BYM4001", Labels(await Items("@allow(‸)\ndata { }", uri)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("model { y ~‸ }", "~", true)]
    [InlineData("data { int<‸ }", "<", true)]
    [InlineData("model { real x = 1 <‸ }", "<", false)]
    [InlineData("data { int<lower=0,‸ }", ",", true)]
    [InlineData("model { target += normal_lpdf(1 | 2,‸ }", ",", false)]
    [InlineData("data { factor[3] g; int<lower=levels(‸ }", "(", true)]
    [InlineData("model { target += 1 /‸ }", "/", false)]
    [InlineData("model { target += 1.‸ }", ".", false)]
    [InlineData("data { tuple(int, real) t; } model { target += t.‸ }", ".", true)]
    public async Task A_typed_character_opens_a_list_only_where_it_means_that(string marked, string typed, bool isWanted)
    {
        JsonObject place = new TestDocument(Server, marked).Place();
        place["context"] = new JsonObject { ["triggerKind"] = 2, ["triggerCharacter"] = typed };
        JsonNode? list = await Server.RequestAsync("textDocument/completion", place);
        Assert.Equal(isWanted, list?["items"]?.AsArray().Count > 0);
    }

    /// <summary>VS Code keeps a list that comes late only where what was typed since, blank and all, begins like its items.</summary>
    [Theory]
    [InlineData("parameters { real mu; } model { mu ~‸ }", " student_t")]
    [InlineData("parameters { real mu; } model { mu ~ ‸ }", null)]
    [InlineData("parameters { real mu; } model { mu ~stu‸ }", null)]
    public async Task Right_behind_the_tilde_items_begin_with_the_blank(string marked, string? filter)
    {
        JsonNode item = Item(await Items(marked), "student_t");
        Assert.Equal(filter, item["filterText"]?.GetValue<string>());
        Assert.StartsWith((filter ?? "student_t") + "(", item["insertText"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Includes_offer_files()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "parts"));
            await File.WriteAllTextAsync(Path.Combine(folder, "parts", "gp.stanfunctions"), "real length_scale(real x) { return x; }");
            await File.WriteAllTextAsync(Path.Combine(folder, "other.stan"), "model { }");
            await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "");
            string uri = new Uri(Path.Combine(folder, "model.bym")).AbsoluteUri;
            Assert.Equal(["other.stan", "parts"], Labels(await Items("#include \"‸\"\nmodel { }", uri)));
            JsonNode?[] items = await Items("#include parts/g‸p.old\nmodel { }", uri);
            Assert.Equal("""{"start":{"line":0,"character":15},"end":{"line":0,"character":21}}""", Item(items, "gp.stanfunctions")["textEdit"]?["range"]?.ToJsonString());
            // What is included is in scope, and places behind it are right.
            items = await Items("functions {\r\n#include parts/gp.stanfunctions\r\n}\r\nparameters { real mu; }\r\nmodel { target += l‸ }", uri);
            Assert.Equal("real length_scale(real x)", Item(items, "length_scale")["detail"]?.GetValue<string>());
            Assert.Equal("mu", Labels(items)[0]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task No_place_of_any_text_is_too_broken()
    {
        const string Text = "functions { real f(real x, { return } data { int N vector[N y; } 𝛂 \"\r\nparameters { real<lower=0, upper mu ~ normal(0 } model { for (n in { y[ ~ T[ , @role(\" } generated";
        for (int end = 0; end <= Text.Length; end += 3)
        {
            string text = Text.Insert(end, "‸");
            Assert.NotNull(await Items(text));
            Assert.NotNull(await Items(text[..(text.IndexOf('‸', StringComparison.Ordinal) + 1)]));
        }
    }

    async Task<JsonNode?[]> Items(string marked, string uri = "file:///tests/model.bym")
    {
        var document = new TestDocument(Server, marked, uri);
        JsonNode? list = await document.Ask("textDocument/completion");
        document.Close();
        Assert.False(list?["isIncomplete"]?.GetValue<bool>());
        // The document stays open for the documentation of its names.
        _ = new TestDocument(Server, marked, uri);
        return [.. (list?["items"]?.AsArray() ?? []).OrderBy(item => item?["sortText"]?.GetValue<string>() ?? item?["label"]?.GetValue<string>(), StringComparer.Ordinal)];
    }

    static string[] Labels(JsonNode?[] items) => [.. items.Select(item => item?["label"]?.GetValue<string>() ?? "")];

    static JsonNode Item(JsonNode?[] items, string label) => items.FirstOrDefault(item => item?["label"]?.GetValue<string>() == label) ?? throw new ArgumentException($"There is no {label} among {string.Join(", ", Labels(items).Take(40))}.");

    async Task<string> Documentation(JsonNode item)
    {
        JsonNode? resolved = await Server.RequestAsync("completionItem/resolve", item);
        Assert.Equal("markdown", resolved?["documentation"]?["kind"]?.GetValue<string>());
        return resolved?["documentation"]?["value"]?.GetValue<string>() ?? "";
    }
}
