using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>Log densities of models with priors from outside are those of the same models written by hand.</summary>
public sealed class PriorTests
{
    private const string Data = """{"N": 5, "K": 2, "x": [[1, 0.5], [0.2, -1], [-0.7, 2], [1.5, 0.1], [0.3, -0.4]], "y": [1.2, -0.3, 0.8, 2.1, 0.4]}""";

    private const string Start = """
        data { int N; int K; matrix[N, K] x; vector[N] y; }
        """;

    private const string Regression = Start + """
        parameters {
          real alpha;
          vector[K] beta;
          real<lower=0> sigma ~ exponential(1);
        }
        model {
          alpha ~ normal(0, 5);
          for (k in 1 : K) beta[k] ~ normal(0, 2);
          y ~ normal(alpha + x * beta, sigma);
        }
        """;

    private const string Summed = Start + """
        parameters { real alpha; vector[K] beta; real<lower=0> sigma; }
        transformed parameters {
          real lprior = 0;
          lprior += normal_lpdf(alpha | 0, 5);
          lprior += normal_lpdf(beta | 0, 2) + student_t_lpdf(sigma | 3, 0, 2.5) - 1 * student_t_lccdf(0 | 3, 0, 2.5);
        }
        model {
          target += normal_id_glm_lpdf(y | x, alpha, beta, sigma);
          target += lprior;
        }
        """;

    /// <summary>A name, whether constants are dropped, the program, the priors, and the program by hand.</summary>
    public static TheoryData<string, bool, string, string, string> Replacements => new()
    {
        { "tilde", true, Regression, "alpha ~ student_t(3, 1, 2.5)", Regression.Replace("alpha ~ normal(0, 5)", "alpha ~ student_t(3, 1, 2.5)") },
        { "declared, truncated", false, Regression, "sigma ~ normal(0.5, 2) T[0, ]", Regression.Replace(" ~ exponential(1)", "").Replace("alpha ~ normal(0, 5);", "alpha ~ normal(0, 5); sigma ~ normal(0.5, 2) T[0, ];") },
        { "loop, with data and another parameter", true, Regression, "beta ~ normal(mean(y), sigma)", Regression.Replace("for (k in 1 : K) beta[k] ~ normal(0, 2)", "beta ~ normal(mean(y), sigma)") },
        { "several", false, Regression, "alpha ~ normal(0, 1); beta ~ std_normal(); sigma ~ lognormal(0, 1)", Regression.Replace("normal(0, 5)", "normal(0, 1)").Replace("normal(0, 2)", "std_normal()").Replace("exponential(1)", "lognormal(0, 1)") },
        { "term of a sum", true, Summed, "sigma ~ exponential(2)", Summed.Replace("student_t_lpdf(sigma | 3, 0, 2.5) - 1 * student_t_lccdf(0 | 3, 0, 2.5)", "exponential_lpdf(sigma | 2)") },
        { "truncated, from a sum", false, Summed, "sigma ~ normal(0, 1) T[0, ]", Summed.Replace(" + student_t_lpdf(sigma | 3, 0, 2.5) - 1 * student_t_lccdf(0 | 3, 0, 2.5)", "").Replace("target += lprior;", "target += lprior; sigma ~ normal(0, 1) T[0, ];") },
    };

    [Theory]
    [MemberData(nameof(Replacements))]
    public void Densities_and_gradients_are_those_of_the_program_by_hand(string name, bool drops, string program, string priors, string byHand)
    {
        CompiledModel given = Compile(program, drops, priors), written = Compile(byHand, drops);
        double[] point = [0.3, -0.8, 0.6, 0.2], first = new double[4], second = new double[4];
        double density = given.LogDensityAndGradient(point, first, given.CreateWorkspace()), expected = written.LogDensityAndGradient(point, second, written.CreateWorkspace());
        Assert.True(Math.Abs(expected - density) <= 1e-12 * Math.Abs(expected), $"{name}: {density}, by hand {expected}.");
        for (int i = 0; i < 4; i++) Assert.Equal(second[i], first[i], 1e-12);
    }

    [Fact]
    public void A_mistake_in_a_prior_is_an_error_of_compiling()
    {
        var error = Assert.Throws<ModelCompileException>(() => Compile(Regression, false, "alpha ~ normal(0, sgima)"));
        Assert.StartsWith("--prior:1:19: BYM2", error.Message);
    }

    [Fact]
    public void A_prior_has_no_line_of_the_program()
    {
        const string Location = Start + "parameters { real alpha; }\nmodel { alpha ~ normal(0, 1); y ~ normal(alpha, 1); }";
        ModelException error = Assert.Throws<ModelException>(() => Compile(Location, false, "alpha ~ normal(0, y[2])"));
        Assert.Equal(0, error.Line);
        Assert.Contains("scale", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_cache_tells_models_with_other_priors_apart()
    {
        string folder = Directory.CreateTempSubdirectory("bayes").FullName;
        try
        {
            AssemblyCache cache = new(folder);
            SourceText source = new(Regression, "m.bym");
            CompileOptions wide = new() { Priors = PriorTexts.Of("alpha ~ normal(0, 9)") }, narrow = new() { Priors = PriorTexts.Of("alpha ~ normal(0, 0.1)") };
            Assert.False(ModelCompiler.Compile(source, wide, cache).IsFromCache);
            Assert.False(ModelCompiler.Compile(source, narrow, cache).IsFromCache);
            Assert.False(ModelCompiler.Compile(source, new CompileOptions(), cache).IsFromCache);
            Assert.True(ModelCompiler.Compile(source, new CompileOptions { Priors = PriorTexts.Of("alpha ~ normal(0, 9) ;") }, cache).IsFromCache);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CompiledModel Compile(string program, bool drops, params string[] priors) =>
        ModelCompiler.Compile(new SourceText(program, "m.bym"), new CompileOptions(DropConstants: drops) { UseCache = false, Priors = PriorTexts.Of(priors) }).Bind(JsonData.Parse(Data));
}
