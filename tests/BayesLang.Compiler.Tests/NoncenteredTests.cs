using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Priors;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests;

/// <summary>Programs with <c>@noncentered</c> against the same written out by hand.</summary>
public sealed class NoncenteredTests
{
    private const string Data = """{"J": 3, "K": 2, "y": [0.4, -1.2, 2], "g": [2, 1, 2], "x": [[1, 0.2], [0.5, -1], [0.3, 2]]}""";

    private const string Start = "data { int J; int K; vector[J] y; array[J] int g; matrix[J, K] x; } ";

    /// <summary>A name, what stands before theta in the parameters block, its declaration, the same by hand (parameters, value, density), and more of the model block.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Cases => new()
    {
        { "normal", "real mu; real<lower=0> tau;", "@noncentered vector[J] theta ~ normal(mu, tau);", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ normal(0, 1);", "y ~ normal(theta, 1);" },
        { "by a statement", "real mu; real<lower=0> tau;", "@noncentered vector[J] theta;", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ normal(0, 1);", "{} profile(\"prior\") { theta ~ normal(mu, tau); } y ~ normal(theta, 1);" },
        { "a number", "real mu; real<lower=0> tau;", "@noncentered real theta ~ cauchy(mu, tau);", "real theta_raw;", "real theta = mu + tau * theta_raw;", "theta_raw ~ cauchy(0, 1);", "y ~ normal(theta, 1);" },
        { "location 0", "real<lower=0> tau;", "@noncentered vector[J] theta ~ normal(0, tau);", "vector[J] theta_raw;", "vector[J] theta = tau * theta_raw;", "theta_raw ~ std_normal();", "y ~ normal(theta, 1);" },
        { "a regression for location, a scale for each entry", "vector[K] b; vector<lower=0>[K] tau;", "@noncentered vector[J] theta ~ normal(x * b, tau[g]);", "vector[J] theta_raw;", "vector[J] theta = x * b + tau[g] .* theta_raw;", "theta_raw ~ std_normal();", "y ~ normal(theta, 1);" },
        { "row vector, vector arguments", "vector[J] mu; real<lower=0> tau;", "@noncentered row_vector[J] theta ~ logistic(mu, tau);", "row_vector[J] theta_raw;", "row_vector[J] theta = mu' + tau * theta_raw;", "theta_raw ~ logistic(0, 1);", "y ~ normal(theta, 1);" },
        { "array", "array[J] real mu; vector<lower=0>[J] tau;", "@noncentered array[J] real theta ~ double_exponential(mu, tau);", "array[J] real theta_raw;", "array[J] real theta; for (j in 1 : J) theta[j] = mu[j] + tau[j] * theta_raw[j];", "theta_raw ~ double_exponential(0, 1);", "y ~ normal(theta, 1);" },
        { "matrix", "real mu; real<lower=0> tau;", "@noncentered matrix[J, K] theta ~ normal(mu, tau);", "matrix[J, K] theta_raw;", "matrix[J, K] theta = mu + tau * theta_raw;", "to_vector(theta_raw) ~ std_normal();", "y ~ normal(theta[, 1] .* theta[, 2], 1);" },
        { "student_t", "real<lower=0> nu; real mu; real<lower=0> tau;", "@noncentered vector[J] theta ~ student_t(nu, mu, tau);", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ student_t(nu, 0, 1);", "y ~ normal(theta, 1);" },
        { "gumbel", "real mu; real<lower=0> tau;", "@noncentered vector[J] theta ~ gumbel(mu, tau);", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ gumbel(0, 1);", "y ~ normal(theta, 1);" },
        { "skew_normal", "real a; real mu; real<lower=0> tau;", "@noncentered vector[J] theta ~ skew_normal(mu, tau, a);", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ skew_normal(0, 1, a);", "y ~ normal(theta, 1);" },
        { "skew_double_exponential", "real<lower=0, upper=1> a; real mu; real<lower=0> tau;", "@noncentered vector[J] theta ~ skew_double_exponential(mu, tau, a);", "vector[J] theta_raw;", "vector[J] theta = mu + tau * theta_raw;", "theta_raw ~ skew_double_exponential(0, 1, a);", "y ~ normal(theta, 1);" },
        { "lognormal", "real mu; real<lower=0> tau;", "@noncentered vector<lower=0>[J] theta ~ lognormal(mu, tau);", "vector[J] theta_raw;", "vector<lower=0>[J] theta = exp(mu + tau * theta_raw);", "theta_raw ~ std_normal();", "y ~ normal(0, theta);" },
        { "multi_normal_cholesky", "vector[K] mu; cholesky_factor_cov[K] L;", "@noncentered vector[K] theta ~ multi_normal_cholesky(mu, L);", "vector[K] theta_raw;", "vector[K] theta = mu + L * theta_raw;", "theta_raw ~ std_normal();", "y ~ normal(x * theta, 1);" },
        { "multi_normal, row vector", "vector[K] mu; cov_matrix[K] S;", "@noncentered row_vector[K] theta ~ multi_normal(mu, S);", "row_vector[K] theta_raw;", "row_vector[K] theta = (mu + cholesky_decompose(S) * theta_raw')';", "theta_raw ~ std_normal();", "y ~ normal(x * theta', 1);" },
        { "arrays of vectors", "vector[K] mu; cholesky_factor_corr[K] L; vector<lower=0>[K] s;", "@noncentered array[J] vector[K] theta ~ multi_normal_cholesky(mu, diag_pre_multiply(s, L));", "array[J] vector[K] theta_raw;", "array[J] vector[K] theta; for (j in 1 : J) theta[j] = mu + diag_pre_multiply(s, L) * theta_raw[j];", "for (j in 1 : J) theta_raw[j] ~ std_normal();", "for (j in 1 : J) y[j] ~ normal(x[j] * theta[j], 1);" },
        { "arrays of vectors with locations", "array[J] vector[K] mu; cov_matrix[K] S;", "@noncentered array[J] vector[K] theta ~ multi_normal(mu, S);", "array[J] vector[K] theta_raw;", "array[J] vector[K] theta; { matrix[K, K] L = cholesky_decompose(S); for (j in 1 : J) theta[j] = mu[j] + L * theta_raw[j]; }", "for (j in 1 : J) theta_raw[j] ~ std_normal();", "for (j in 1 : J) y[j] ~ normal(x[j] * theta[j], 1);" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Densities_gradients_and_values_are_those_by_hand(string name, string before, string declaration, string raw, string value, string density, string model)
    {
        string statement = model.Contains("theta ~", StringComparison.Ordinal) ? model[(model.LastIndexOf('}') + 1)..] : model;
        foreach (bool drops in (bool[])[true, false])
        {
            CompileOptions options = new(DropConstants: drops) { UseCache = false };
            CompiledModel given = Compile($"{Start} parameters {{ {before} {declaration} real last; }} model {{ {model} }}", options);
            CompiledModel written = Compile($"{Start} parameters {{ {before} {raw} real last; }} transformed parameters {{ {value} }} model {{ {density} {statement} }}", options);
            Assert.Equal(written.Outputs.Select(output => (output.Name, output.Block, output.Count)), given.Outputs.Select(output => (output.Name, output.Block, output.Count)));
            for (ulong seed = 1; seed <= 3; seed++)
            {
                double[] point = Point(written, seed), first = new double[point.Length], second = new double[point.Length];
                double found = given.LogDensityAndGradient(point, first, given.CreateWorkspace()), expected = written.LogDensityAndGradient(point, second, written.CreateWorkspace());
                Assert.True(Math.Abs(expected - found) <= 1e-12 * Math.Abs(expected), $"{name}: {found}, by hand {expected}.");
                for (int i = 0; i < point.Length; i++) Assert.True(Math.Abs(second[i] - first[i]) <= 1e-11 * Math.Max(1, Math.Abs(second[i])), $"{name}, derivative {i}: {first[i]}, by hand {second[i]}.");
                double[] values = Values(given, point), byHand = Values(written, point);
                for (int i = 0; i < values.Length; i++) Assert.Equal(byHand[i], values[i], 1e-12);
            }
        }
    }

    private const string Plain = Start + "parameters { real mu; real<lower=0> tau; ATTRIBUTE vector[J] theta ~ normal(mu, tau); } model { y ~ normal(theta, 1); }";

    private const string Written = Start + "parameters { real mu; real<lower=0> tau; vector[J] theta_raw; } transformed parameters { vector[J] theta = LOCATION + tau * theta_raw; } model { theta_raw ~ DENSITY; y ~ normal(theta, 1); }";

    [Fact]
    public void The_examples_of_the_language_reference_are_one_model()
    {
        const string Schools = """{"J": 3, "y": [28, 8, -3], "sigma": [15, 10, 16]}""";
        CompiledModel[] models = [.. LanguageExamples.All("Non-centred parameters", "stan").Select(program => ModelCompiler.Compile(new SourceText(program, "m.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(Schools)))];
        Assert.Equal(2, models.Length);
        double[] point = [0.3, -0.2, 1, 2, 3], first = new double[5], second = new double[5];
        Assert.Equal(models[1].LogDensityAndGradient(point, second, models[1].CreateWorkspace()), models[0].LogDensityAndGradient(point, first, models[0].CreateWorkspace()), 1e-12);
        for (int i = 0; i < 5; i++) Assert.Equal(second[i], first[i], 1e-12);
        Assert.Equal(Values(models[1], point), Values(models[0], point));
    }

    [Fact]
    public void The_density_is_the_centred_one_with_the_change_of_variables()
    {
        CompileOptions options = new() { UseCache = false };
        CompiledModel centred = Compile(Plain.Replace("ATTRIBUTE", ""), options), given = Compile(Plain.Replace("ATTRIBUTE", "@noncentered"), options);
        double[] raw = Point(given, 4);
        double mu = raw[0], tau = Math.Exp(raw[1]);
        double[] point = [raw[0], raw[1], .. raw[2..].Select(z => mu + tau * z)];
        Assert.Equal(centred.LogDensity(point, centred.CreateWorkspace()) + 3 * Math.Log(tau), given.LogDensity(raw, given.CreateWorkspace()), 1e-11);
    }

    /// <summary>The fix of BYM4316: what it writes, and that the log density changes by no more than the change of variables.</summary>
    [Theory]
    [InlineData("m.bym", "vector[J] theta ~ normal(mu, tau);", "", "@noncentered vector[J] theta ~ normal(mu, tau);")]
    [InlineData("m.bym", "@unit(\"kg\") array[J] real theta;", "theta ~ student_t(4, mu, tau);", "@noncentered @unit(\"kg\") array[J] real theta;")]
    [InlineData("m.stan", "vector[J] theta;", "theta ~ normal(mu, tau);", "vector<offset=mu, multiplier=tau>[J] theta;")]
    [InlineData("m.stan", "array[J] real theta;", "theta ~ cauchy(0, tau);", "array[J] real<multiplier=tau> theta;")]
    public void The_fix_of_a_centred_hierarchy_keeps_the_posterior(string file, string declaration, string statement, string expected)
    {
        string program = $"{Start} parameters {{ real mu; real<lower=0> tau; {declaration} }} model {{ {statement} y ~ normal(theta, 1); }}";
        Diagnostic found = Checker.Check(new SourceText(program, file)).Diagnostics.Single(diagnostic => diagnostic.Code == "BYM4316");
        Fix fix = Assert.Single(found.Fixes);
        string mended = string.Concat(program.AsSpan(0, fix.Span.Start), fix.Replacement, program.AsSpan(fix.Span.End));
        Assert.Contains(expected, mended);
        Assert.DoesNotContain(Checker.Check(new SourceText(mended, file)).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error || diagnostic.Code == "BYM4316");

        CompileOptions options = new() { UseCache = false };
        CompiledModel centred = Compile(program, options), given = Compile(mended, options);
        double[] raw = Point(given, 9);
        double location = statement.Contains("(0,", StringComparison.Ordinal) ? 0 : raw[0], tau = Math.Exp(raw[1]);
        double[] point = [raw[0], raw[1], .. raw[2..].Select(z => location + tau * z)];
        Assert.Equal(centred.LogDensity(point, centred.CreateWorkspace()) + 3 * Math.Log(tau), given.LogDensity(raw, given.CreateWorkspace()), 1e-11);
    }

    [Theory]
    [InlineData("real theta ~ normal(mu, tau);")]
    [InlineData("vector[J] theta ~ normal(mu, 2);")]
    [InlineData("vector[J] theta ~ normal(mu, 2 * tau);")]
    [InlineData("vector<offset=mu, multiplier=tau>[J] theta ~ normal(mu, tau);")]
    [InlineData("@noncentered vector[J] theta ~ normal(mu, tau);")]
    [InlineData("vector<lower=0>[J] theta ~ normal(mu, tau);")]
    public void Other_parameters_get_no_hint(string declaration)
    {
        string program = $"{Start} parameters {{ real mu; real<lower=0> tau; {declaration} }} model {{ y ~ normal(theta, 1); }}";
        Assert.DoesNotContain("BYM4316", Checker.Check(new SourceText(program, "m.bym")).Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("theta ~ student_t(4, mu, tau)", "mu", "student_t(4, 0, 1)")]
    [InlineData("theta ~ normal(2 * mu, tau)", "2 * mu", "std_normal()")]
    public void A_prior_from_outside_is_centred_anew(string prior, string location, string density)
    {
        CompiledModel given = Compile(Plain.Replace("ATTRIBUTE", "@noncentered"), new CompileOptions { UseCache = false, Priors = PriorTexts.Of(prior) });
        CompiledModel written = Compile(Written.Replace("LOCATION", location).Replace("DENSITY", density), new CompileOptions { UseCache = false });
        double[] point = Point(written, 2);
        Assert.Equal(written.LogDensity(point, written.CreateWorkspace()), given.LogDensity(point, given.CreateWorkspace()), 1e-12);
    }

    [Theory]
    [InlineData("theta ~ gamma(2, 1)", "--prior:1:1: BYM2115")]
    [InlineData("theta[1] ~ normal(0, 1)", "BYM3103")]
    public void A_prior_that_cannot_be_centred_is_an_error_in_its_text(string prior, string message)
    {
        var error = Assert.Throws<ModelCompileException>(() => Compile(Plain.Replace("ATTRIBUTE", "@noncentered"), new CompileOptions { UseCache = false, Priors = PriorTexts.Of(prior) }));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Derived_quantities_are_of_the_density_as_written()
    {
        CompileOptions options = new() { UseCache = false, Derived = DerivedKinds.LogPrior | DerivedKinds.LogLik };
        CompiledModel given = Compile(Plain.Replace("ATTRIBUTE", "@noncentered"), options);
        CompiledModel written = Compile(Plain.Replace("vector[J] theta ~ normal(mu, tau);", "vector[J] theta_raw;").Replace("ATTRIBUTE", "").Replace("model {", "transformed parameters { vector[J] theta = mu + tau * theta_raw; } model { theta_raw ~ std_normal();")
            + " generated quantities { vector[J] log_lik_y; for (j in 1 : J) log_lik_y[j] = normal_lpdf(y[j] | theta[j], 1); real lprior = normal_lpdf(theta | mu, tau); }", options with { Derived = DerivedKinds.None });
        double[] point = Point(given, 5), expected = Values(written, point), found = Values(given, point);
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-12);
    }

    [Fact]
    public void Bounds_of_later_parameters_may_depend_on_it()
    {
        CompileOptions options = new() { UseCache = false };
        CompiledModel given = Compile(Plain.Replace("ATTRIBUTE", "@noncentered").Replace("theta ~ normal(mu, tau);", "theta ~ normal(mu, tau); real<lower=theta[2]> above;"), options);
        double[] point = Point(given, 6), values = Values(given, point);
        double theta = point[0] + Math.Exp(point[1]) * point[3];
        int above = given.Outputs.TakeWhile(output => output.Name != "above").Sum(output => output.Count);
        Assert.Equal(theta + Math.Exp(point[5]), values[above], 1e-12);
        // From the values back to the point.
        double[] back = new double[point.Length];
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { ["mu"] = point[0], ["tau"] = Math.Exp(point[1]), ["theta_raw"] = point[2..5], ["above"] = values[above] });
        given.Unconstrain(JsonData.Parse(json), back);
        for (int i = 0; i < back.Length; i++) Assert.Equal(point[i], back[i], 1e-12);
    }

    private static double[] Point(CompiledModel model, ulong seed)
    {
        var random = new RandomStream(seed, 3);
        return [.. Enumerable.Range(0, model.UnconstrainedCount).Select(_ => random.NextNormal())];
    }

    private static double[] Values(CompiledModel model, double[] point)
    {
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        model.Constrain(point, values, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(5, 1));
        return values;
    }

    private static CompiledModel Compile(string program, CompileOptions options) => ModelCompiler.Compile(new SourceText(program, "m.bym"), options).Bind(JsonData.Parse(Data));
}
