using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests;

/// <summary>Distributions in declarations mean what the statements written by hand mean: densities, or draws.</summary>
public sealed class DeclaredDistributionTests
{
    private const string Data = """{"N": 3, "K": 2, "c": [1, 2, 0], "d": [[1, 2], [0, 1], [2, 2]], "m": [[1, 0.5], [0.2, 1], [0, 0]], "v": [[1, 0.1], [0.2, 0.3], [-1, 0.3]], "g": [1, 2, 1], "s": 0.5}""";

    /// <summary>A name, declarations of data with distributions and without, of parameters with and without, and the statements.</summary>
    public static TheoryData<string, string, string, string> Densities => new()
    {
        { "numbers and bounds", "data { real<lower=0> s ~ normal(mu, tau) T[0, ]; } parameters { real mu ~ normal(0, 5); real<lower=0> tau ~ cauchy(0, 1); }",
            "data { real<lower=0> s; } parameters { real mu; real<lower=0> tau; }", "s ~ normal(mu, tau) T[0, ]; mu ~ normal(0, 5); tau ~ cauchy(0, 1);" },
        { "containers by a parameter below", "data { int N; array[N] int c ~ poisson(lambda); } parameters { real<lower=0> lambda ~ exponential(1); }",
            "data { int N; array[N] int c; } parameters { real<lower=0> lambda; }", "c ~ poisson(lambda); lambda ~ exponential(1);" },
        { "a transformed parameter below", "data { int N; vector[N] g ~ normal(eta, 1); } parameters { real a ~ normal(0, 1); } transformed parameters { real eta = exp(a); }",
            "data { int N; vector[N] g; } parameters { real a; } transformed parameters { real eta = exp(a); }", "g ~ normal(eta, 1); a ~ normal(0, 1);" },
        { "matrices of numbers", "data { int N; int K; matrix[N, K] m ~ normal(a[1, 1], 1); } parameters { matrix[N, K] a ~ student_t(4, 0, 1); }",
            "data { int N; int K; matrix[N, K] m; } parameters { matrix[N, K] a; }", "to_vector(m) ~ normal(a[1, 1], 1); to_vector(a) ~ student_t(4, 0, 1);" },
        { "arrays of two dimensions", "data { int N; int K; array[N, K] int d ~ poisson(lambda); } parameters { real<lower=0> lambda ~ exponential(1); }",
            "data { int N; int K; array[N, K] int d; } parameters { real<lower=0> lambda; }", "for (n in 1 : N) d[n] ~ poisson(lambda); lambda ~ exponential(1);" },
        { "arrays of vectors", "data { int N; int K; array[N] vector[K] v ~ multi_normal_cholesky(mu, L); } parameters { vector[K] mu ~ std_normal(); cholesky_factor_corr[K] L ~ lkj_corr_cholesky(2); }",
            "data { int N; int K; array[N] vector[K] v; } parameters { vector[K] mu; cholesky_factor_corr[K] L; }", "v ~ multi_normal_cholesky(mu, L); mu ~ std_normal(); L ~ lkj_corr_cholesky(2);" },
        { "numbers in arrays of vectors", "data { int N; int K; } parameters { vector[K] mu; array[N] vector[K] u ~ normal(mu, 2); }",
            "data { int N; int K; } parameters { vector[K] mu; array[N] vector[K] u; }", "for (n in 1 : N) u[n] ~ normal(mu, 2);" },
        { "factors", "data { int N; factor[N] g ~ categorical(p); } parameters { simplex[levels(g)] p ~ dirichlet(rep_vector(2, levels(g))); }",
            "data { int N; factor[N] g; } parameters { simplex[levels(g)] p; }", "g ~ categorical(p); p ~ dirichlet(rep_vector(2, levels(g)));" },
        { "values with a distribution", "data { int N; vector[N] g; } transformed data { vector[N] z = 2 * g ~ normal(mu, 1); } parameters { real mu; } transformed parameters { real q = mu + 1 ~ normal(0, 3); }",
            "data { int N; vector[N] g; } transformed data { vector[N] z = 2 * g; } parameters { real mu; } transformed parameters { real q = mu + 1; }", "z ~ normal(mu, 1); q ~ normal(0, 3);" },
    };

    [Theory]
    [MemberData(nameof(Densities))]
    public void A_density_is_that_of_the_statement(string name, string program, string declarations, string statements)
    {
        CompiledModel declared = Compile(program), byHand = Compile($"{declarations} model {{ {statements} }}");
        var random = new RandomStream(7, 1);
        double[] point = [.. Enumerable.Range(0, byHand.UnconstrainedCount).Select(_ => random.NextNormal())], first = new double[point.Length], second = new double[point.Length];
        double density = declared.LogDensityAndGradient(point, first, declared.CreateWorkspace()), expected = byHand.LogDensityAndGradient(point, second, byHand.CreateWorkspace());
        Assert.True(Math.Abs(expected - density) <= 1e-12 * Math.Abs(expected), $"{name}: {density}, by hand {expected}.");
        for (int i = 0; i < point.Length; i++) Assert.Equal(second[i], first[i], 1e-12);
    }

    [Fact]
    public void Priors_from_outside_take_the_places_of_those_in_declarations()
    {
        const string Sizes = "data { int N; int K; } parameters { real mu ~ normal(0, 5); ";
        CompiledModel given = ModelCompiler.Compile(new SourceText(Sizes + "matrix[N, K] a ~ normal(0, 1); array[N] vector[K] u ~ normal(mu, 1); }", "m.bym"),
            new CompileOptions { UseCache = false, Priors = PriorTexts.Of("a ~ student_t(4, mu, 2); u ~ normal(2 * mu, 3)") }).Bind(JsonData.Parse(Data));
        CompiledModel byHand = Compile(Sizes + "matrix[N, K] a; array[N] vector[K] u; } model { to_vector(a) ~ student_t(4, mu, 2); for (n in 1 : N) u[n] ~ normal(2 * mu, 3); }");
        var random = new RandomStream(7, 1);
        double[] point = [.. Enumerable.Range(0, byHand.UnconstrainedCount).Select(_ => random.NextNormal())];
        Assert.Equal(byHand.LogDensity(point, byHand.CreateWorkspace()), given.LogDensity(point, given.CreateWorkspace()), 1e-11);
    }

    [Fact]
    public void The_example_of_the_language_reference_is_a_whole_program()
    {
        (string program, _) = LanguageExamples.Of("Declare and distribute", "stan");
        const string Schools = """{"J": 3, "y": [28, 8, -3], "sigma": [15, 10, 16]}""";
        CompiledModel given = ModelCompiler.Compile(new SourceText(program, "m.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(Schools));
        string byHand = System.Text.RegularExpressions.Regex.Replace(program, " ~ [^;]*;", ";").Replace("generated quantities {", "model { y ~ normal(theta, sigma); mu ~ normal(0, 5); tau ~ cauchy(0, 5) T[0, ]; theta ~ normal(mu, tau); } generated quantities {")
            .Replace("y_new;", "y_new; for (j in 1 : J) y_new[j] = normal_rng(theta[j], sigma[j]);");
        CompiledModel written = ModelCompiler.Compile(new SourceText(byHand, "m.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(Schools));
        double[] point = [0.3, -0.2, 1, 2, 3];
        Assert.Equal(written.LogDensity(point, written.CreateWorkspace()), given.LogDensity(point, given.CreateWorkspace()), 1e-12);
        Assert.Equal(Values(written, point), Values(given, point));
    }

    /// <summary>Declarations that draw, and the statements that do the same, in the same order.</summary>
    public static TheoryData<string, string, string> Draws => new()
    {
        { "vectors", "vector[N] y ~ normal(mu, [1, 2, 3]');", "vector[N] y; for (n in 1 : N) y[n] = normal_rng(mu, n);" },
        { "ints", "array[N] int y ~ poisson(exp(mu));", "array[N] int y; for (n in 1 : N) y[n] = poisson_rng(exp(mu));" },
        { "arrays of two dimensions", "array[N, K] int y ~ poisson(exp(mu));", "array[N, K] int y; for (n in 1 : N) for (k in 1 : K) y[n, k] = poisson_rng(exp(mu));" },
        { "matrices", "matrix[N, K] y ~ logistic(mu, 2);", "matrix[N, K] y; for (n in 1 : N) for (k in 1 : K) y[n, k] = logistic_rng(mu, 2);" },
        { "arrays of vectors", "array[N] vector[K] y ~ multi_normal(rep_vector(mu, K), S);", "array[N] vector[K] y; for (n in 1 : N) y[n] = multi_normal_rng(rep_vector(mu, K), S);" },
        { "numbers in arrays of vectors", "array[N] vector[K] y ~ normal(mu, 2);", "array[N] vector[K] y; for (n in 1 : N) for (k in 1 : K) y[n][k] = normal_rng(mu, 2);" },
        { "structured matrices", "cholesky_factor_corr[K] y ~ lkj_corr_cholesky(2);", "cholesky_factor_corr[K] y = lkj_corr_cholesky_rng(K, 2);" },
        { "truncation", "vector<lower=0>[N] y ~ normal(mu, 1) T[0, ];", "vector[N] y; for (n in 1 : N) { real draw = normal_rng(mu, 1); while (draw < 0) draw = normal_rng(mu, 1); y[n] = draw; }" },
        { "what was drawn before", "real x ~ normal(mu, 1); real y ~ normal(x, 1);", "real x = normal_rng(mu, 1); real y = normal_rng(x, 1);" },
        { "the program's own distribution", "real y ~ mine(mu);", "real y = mine_rng(mu);" },
    };

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_draw_is_that_of_the_statement(string name, string declaration, string statements)
    {
        const string Functions = "functions { real mine_lpdf(real x, real m) { return normal_lpdf(x | m, 1); } real mine_rng(real m) { return normal_rng(m, 1); } }";
        const string Start = Functions + " data { int N; int K; } parameters { real mu ~ normal(0, 1); cov_matrix[K] S; } generated quantities { ";
        CompiledModel declared = Compile(Start + declaration + " }"), byHand = Compile(Start + statements + " }");
        double[] point = [0.3, -0.2, 0.1, 0.4];
        Assert.True(Values(byHand, point).SequenceEqual(Values(declared, point)), name);
        // The same in transformed data, of data alone.
        const string Before = Functions + " data { int N; int K; } transformed data { real mu = 0.4; matrix[K, K] S = diag_matrix(rep_vector(1.5, K)); ", After = " } generated quantities { print(y); }";
        Assert.Equal(Printed(Compile(Before + statements + After)), Printed(Compile(Before + declaration + After)));
    }

    private static double[] Values(CompiledModel model, double[] point)
    {
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        model.Constrain(point, values, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(5, 1));
        return values;
    }

    private static string Printed(CompiledModel model)
    {
        var text = new StringWriter();
        Workspace workspace = model.CreateWorkspace();
        workspace.OnPrint = text.Write;
        model.Constrain([], new double[model.Outputs.Sum(output => output.Count)], OutputBlocks.All, workspace, new RandomStream(5, 1));
        Assert.NotEmpty(text.ToString());
        return text.ToString();
    }

    private static CompiledModel Compile(string program) => ModelCompiler.Compile(new SourceText(program, "m.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(Data));
}
