using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>The embedded Laplace approximation: values, gradients, the mode and draws, options and messages.</summary>
public sealed class LaplaceTests
{
    private static IEnumerable<TestProgram> All => LaplacePrograms.All.Concat(LaplacePrograms.ManyTerms);

    public static TheoryData<string> Programs => [.. All.Select(p => p.Name)];

    private static CompiledModel Compile(string source, string data = "{}") =>
        ModelCompiler.Compile(new SourceText(source, "laplace.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(data));

    private static double[] Generate(string source, string data = "{}")
    {
        CompiledModel model = Compile(source, data);
        double[] values = new double[model.Outputs.Sum(o => o.Count)];
        model.Constrain([], values, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(3, 1));
        return values;
    }

    /// <summary>Differences of sixth order, which are good to some 1e-12.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Gradients_are_exact(string program)
    {
        TestProgram p = All.Single(each => each.Name == program);
        Workspace workspace = p.Model.CreateWorkspace();
        double[] x = p.Point(1), gradient = new double[x.Length];
        p.Model.LogDensityAndGradient(x, gradient, workspace);
        for (int i = 0; i < x.Length; i++)
        {
            const double Step = 4e-3;
            double difference = (45 * (At(1) - At(-1)) - 9 * (At(2) - At(-2)) + (At(3) - At(-3))) / (60 * Step);
            Assert.True(Math.Abs(gradient[i] - difference) <= 1e-9 * Math.Max(1, Math.Abs(difference)), $"{program}: derivative by {p.Model.UnconstrainedNames[i]} is {gradient[i]:R}, differences give {difference:R}");

            double At(int k)
            {
                double[] moved = [.. x];
                moved[i] += k * Step;
                return p.Model.LogDensity(moved, workspace);
            }
        }
    }

    // By mpmath with 40 digits: value, then the derivatives by a, r, m[1], m[2], m[3], eta.
    [Theory]
    [InlineData("bernoulli_logit", "b", "", -2.409728409414300563, -0.29311738579558537, -0.41801413675666178, 0.59044340578777994, -0.44741916964747169, 0.38689200573849342, 0.0)]
    [InlineData("poisson_log", "y", "", -7.562233052359387803, -0.82187943874108251, -0.3894876778125812, 0.81874002139012141, -0.69979014503826792, -0.075294119902034635, 0.0)]
    [InlineData("neg_binomial_2_log", "y", "[eta]', ", -7.931503443699505811, -0.80066067531189504, -0.29468549173770436, 0.71942588909987953, -0.56842509053325113, -0.03276068568047762, 0.12668902963075583)]
    public void Counts_agree_with_references(string family, string counts, string eta, double value, params double[] partials)
    {
        // Over the latent variables in blocks of three too, and with each of the solvers.
        foreach ((string tol, string options, int block) in new[] { ("", "", 1), ("", "", 3), ("tol_", ", (rep_vector(0.75, 3), 1e-8, 50, 2, 10, 0)", 1), ("tol_", ", (rep_vector(-1, 3), 1e-8, 50, 3, 0, 0)", 3) })
        {
            CompiledModel model = Compile($$"""
                functions { matrix K(data array[] real x, real a, real r) { return add_diag(gp_exp_quad_cov(x, a, r), 0.125); } }
                parameters { real a; real r; vector[3] m; real eta; }
                model {
                  array[4] int y = {3, 0, 1, 5}; array[4] int b = {1, 0, 1, 1};
                  target += laplace_marginal_{{tol}}{{family}}_lpmf({{counts}} | {1, 2, 3, 1}, {{eta}}m, {{block}}, K, ({-0.5, 0.25, 1.5}, a, r){{options}});
                }
                """);
            double[] gradient = new double[6];
            double density = model.LogDensityAndGradient([1.25, 0.75, 0.5, -0.25, 0.125, 2.5], gradient, model.CreateWorkspace());
            Assert.Equal(value, density, 1e-13 * Math.Abs(value));
            for (int i = 0; i < 6; i++) Assert.Equal(partials[i], gradient[i], 1e-12);
        }
    }

    private const string Normal = """
        functions {
          matrix K(data vector d, real a) { return a * diag_matrix(d) + 0.25; }
          real ll(vector theta, vector z, real s) { return normal_lpdf(z | theta, s); }
        }
        transformed data { vector[3] z = [0.5, -1, 2]'; vector[3] d = [1, 2, 0.5]'; matrix[3, 3] V = inverse_spd(add_diag(inverse_spd(K(d, 1.5)), 1 / square(0.75))); }
        """;

    [Theory]
    [InlineData("laplace_latent_solve(ll, (z, 0.75), 1, K, (d, 1.5))")]
    [InlineData("laplace_latent_solve_tol(ll, (z, 0.75), 3, K, (d, 1.5), (rep_vector(1, 3), 1e-8, 100, 2, 100, 0))")]
    [InlineData("laplace_latent_solve_tol(ll, (z, 0.75), 1, K, (d, 1.5), (rep_vector(1, 3), 1e-8, 100, 3, 100, 0))")]
    public void The_mode_of_a_normal_likelihood_is_the_posterior_mean(string call)
    {
        double[] values = Generate($$"""
            {{Normal}}
            generated quantities {
              tuple(vector[3], matrix[3, 3]) s = {{call}};
              vector[3] mode_error = s.1 - V * z / square(0.75);
              matrix[3, 3] factor_error = s.2 - cholesky_decompose(V);
            }
            """);
        Assert.All(values[^12..], e => Assert.Equal(0, e, 1e-14));
        Assert.Contains(values[..3], v => Math.Abs(v) > 0.1);
    }

    [Theory]
    [InlineData("laplace_latent_rng(ll, (z, 0.75), 1, K, (d, 1.5))")]
    [InlineData("laplace_latent_tol_rng(ll, (z, 0.75), 1, K, (d, 1.5), (rep_vector(0, 3), 1e-8, 100, 2, 100, 0))")]
    public void Draws_have_the_moments_of_the_posterior(string call)
    {
        double[] values = Generate($$"""
            {{Normal}}
            generated quantities {
              vector[3] m = rep_vector(0, 3); matrix[3, 3] c = rep_matrix(0, 3, 3); vector[3] mean_of = V * z / square(0.75);
              for (i in 1:10000) { vector[3] t = {{call}} - mean_of; m += t / 10000; c += t * t' / 10000; }
              c -= V;
            }
            """);
        // Standard errors are below 0.008.
        for (int i = 0; i < 12; i++) Assert.Equal(0, values[i], 0.032);
    }

    [Fact]
    public void Draws_given_counts_are_around_the_mode()
    {
        double[] values = Generate("""
            functions {
              matrix K(real a) { return a * identity_matrix(2) + 0.25; }
              real ll(vector theta, array[] int y, vector m) { return poisson_log_lpmf(y | theta + m); }
              real lb(vector theta, array[] int y, vector m) { return bernoulli_logit_lpmf(y | theta + m); }
              real ln(vector theta, array[] int y, vector m) { return neg_binomial_2_log_lpmf(y | theta + m, 2.0); }
            }
            transformed data {
              array[2] int y = {3, 1}; array[2] int b = {1, 0}; array[2] int g = {1, 2}; vector[2] m = [0.5, -1]'; vector[2] early = laplace_latent_poisson_log_rng(y, g, m, 1, K, (1.0,));
              tuple(vector[2], real, int, int, int, int) o = generate_laplace_options(2);
            }
            generated quantities {
              vector[6] e = rep_vector(0, 6); int is_new = early[1] != 0;
              for (i in 1:2500) {
                e[1:2] += (laplace_latent_poisson_log_rng(y, g, m, 1, K, (1.5,)) + laplace_latent_tol_poisson_log_rng(y, g, m, 1, K, (1.5,), o)) / 5000;
                e[3:4] += (laplace_latent_bernoulli_logit_rng(b, g, m, 1, K, (1.5,)) + laplace_latent_tol_bernoulli_logit_rng(b, g, m, 1, K, (1.5,), o)) / 5000;
                e[5:6] += (laplace_latent_neg_binomial_2_log_rng(y, g, [2]', m, 1, K, (1.5,)) + laplace_latent_tol_neg_binomial_2_log_rng(y, g, [2]', m, 1, K, (1.5,), o)) / 5000;
              }
              e[1:2] -= laplace_latent_solve(ll, (y, m), 1, K, (1.5,)).1;
              e[3:4] -= laplace_latent_solve(lb, (b, m), 1, K, (1.5,)).1;
              e[5:6] -= laplace_latent_solve(ln, (y, m), 1, K, (1.5,)).1;
            }
            """);
        for (int i = 0; i < 6; i++) Assert.Equal(0, values[i], 0.08);
        Assert.Equal(1, values[6]);
    }

    [Fact]
    public void Options_have_defaults() => Assert.Equal([0, 0, 0, 1.49012e-08, 500, 1, 1000, 1, 0.5, 2, 1.49012e-08, 500, 1, 1000, 1], Generate(
        "generated quantities { tuple(vector[3], real, int, int, int, int) a = generate_laplace_options(3); tuple(vector[2], real, int, int, int, int) b = generate_laplace_options([0.5, 2]'); }"));

    private static string Tolerances(string likelihood, string options, string block = "1", string k = "identity_matrix(n)") => $$"""
        functions { matrix K(int n) { return {{k}}; } real ll(vector theta, real s) { return {{likelihood}}; } }
        parameters { real s; }
        model { target += laplace_marginal_tol(ll, (s), {{block}}, K, (2), {{options}}); }
        """.Replace("(s), ", "(s,), ", StringComparison.Ordinal).Replace("(2), ", "(2,), ", StringComparison.Ordinal);

    private static double Density(string source) => Compile(source) is var model ? model.LogDensity([0.5], model.CreateWorkspace()) : 0;

    // W is negative at first: only the later solvers can go on.
    private const string Hollow = "-sum(log(1 + square(theta - 2)))";

    [Theory]
    [InlineData(Hollow, "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)", "Hessian matrix is not positive definite")]
    [InlineData("-exp(s) * dot_self(theta)", "(rep_vector(0, 2), 1e-8, 1, 1, 100, 0)", null)]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 1, 1, 100, 1)", "max number of iterations: 1 exceeded.")]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 0, 1, 100, 1)", "max_num_steps is 0, but must be positive!")]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), -0.5, 9, 1, 100, 1)", "tolerance is -0.5, but must be nonnegative!")]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 9, 4, 100, 1)", "solver must be 1, 2, or 3. Got: 4")]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 3), 1e-8, 9, 1, 100, 1)", "The size of the initial theta (3) vector must match the rows and columns of the covariance matrix (2, 2).")]
    [InlineData("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(not_a_number(), 2), 1e-8, 9, 1, 100, 1)", "initial guess[1] is nan, but must be finite!")]
    public void Failures_are_named(string likelihood, string options, string? message)
    {
        string source = Tolerances(likelihood, options);
        if (message is null) Assert.True(double.IsFinite(Density(source)));
        else
        {
            var e = Assert.Throws<ModelException>(() => Density(source));
            Assert.Equal("laplace_marginal_density: " + message, e.Message);
            Assert.True(e.IsRejection);
            Assert.Equal(3, e.Line);
        }
    }

    [Fact]
    public void Sizes_are_checked()
    {
        const string Poisson = "poisson_log_lpmf({3, 9} | theta)", Options = "(rep_vector(0, 2), 1e-8, 9, 1, 100, 1)";
        Assert.Contains("Hessian block size mismatch.", Assert.Throws<ModelException>(() => Density(Tolerances(Poisson, Options, block: "3"))).Message);
        Assert.Contains("hessian_block_size is 0, but must be positive!", Assert.Throws<ModelException>(() => Density(Tolerances(Poisson, Options, block: "0"))).Message);
        Assert.Contains("rows of covariance (2) and columns of covariance (3) must match in size", Assert.Throws<ModelException>(() => Density(Tolerances(Poisson, Options, k: "rep_matrix(1, n, 3)"))).Message);
        foreach ((string y, string groups, string expected) in new[]
        {
            ("{1, 2}", "{1, 3}", "laplace_marginal_poisson_log_lpmf: y_index[2] is 3, but must be in the interval [1, 2]"),
            ("{1, -2}", "{1, 2}", "laplace_marginal_poisson_log_lpmf: y[2] is -2, but must be nonnegative!"),
            ("{1, 2, 3}", "{1, 2}", "laplace_marginal_poisson_log_lpmf: size of y (3) and size of y_index (2) must match in size"),
        })
            Assert.Equal(expected, Assert.Throws<ModelException>(() => Density(
                $"functions {{ matrix K(real a) {{ return a * identity_matrix(2); }} }} parameters {{ real s; }} model {{ {y} ~ laplace_marginal_poisson_log({groups}, rep_vector(0, 2), 1, K, (1.5,)); }}")).Message);
    }

    [Fact]
    public void A_solver_that_fails_gives_way()
    {
        // The same mode from all solvers that can reach it.
        double general = Density(Tolerances(Hollow, "(rep_vector(1.2, 2), 1e-8, 100, 3, 100, 0)"));
        Assert.Equal(general, Density(Tolerances(Hollow, "(rep_vector(0.2, 2), 1e-8, 100, 1, 100, 1)")), 1e-12);
        Assert.Equal(general, Density(Tolerances(Hollow, "(rep_vector(0.2, 2), 1e-8, 100, 2, 100, 0)")), 1e-12);
        // A singular K is nothing to the first and the third.
        const string Same = "rep_matrix(1, n, n)";
        Assert.Equal(Density(Tolerances("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)", k: Same)),
            Density(Tolerances("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 100, 2, 100, 1)", k: Same)), 1e-12);
        Assert.Contains("Cholesky of covariance failed at start", Assert.Throws<ModelException>(() => Density(Tolerances("poisson_log_lpmf({3, 9} | theta)", "(rep_vector(0, 2), 1e-8, 100, 2, 100, 0)", k: Same))).Message);
    }

    [Fact]
    public void A_traced_density_finds_the_same_mode()
    {
        string source = Tolerances("poisson_log_lpmf({3, 9} | s * theta)", "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)");
        DensityTrace trace = DensityTrace.At(new SourceText(source, "laplace.bym"), JsonData.Parse("{}"), [0.5]);
        Assert.Null(trace.Rejection);
        Assert.Equal(Density(source), trace.Increments.Sum(i => i.Value), 1e-12);
    }

    [Fact]
    public void Rejections_beyond_the_start_shorten_the_step()
    {
        // The first Newton step lands where the function rejects.
        const string Likelihood = "reject_above(theta, 1.1) + poisson_log_lpmf({3, 9} | 2 * theta)";
        string source = Tolerances(Likelihood, "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)")
            .Replace("real ll(", "real reject_above(vector t, real limit) { if (max(t) > limit) reject(\"too far\"); return 0; } real ll(", StringComparison.Ordinal);
        Assert.Equal(Density(Tolerances("poisson_log_lpmf({3, 9} | 2 * theta)", "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)")), Density(source), 1e-12);
    }

    [Theory]
    [InlineData("matrix_exp(theta * theta')[1, 1]", "matrix_exp")]
    [InlineData("sum(gamma_p(exp(theta), s))", "gamma_p_by_0")]
    public void What_has_first_derivatives_only_is_named(string likelihood, string function)
    {
        var e = Assert.Throws<ModelCompileException>(() => Compile(Tolerances(likelihood, "(rep_vector(0, 2), 1e-8, 100, 1, 100, 0)", block: "2")));
        Assert.Contains($"derivatives beyond the first of {function}, which laplace_marginal_tol needs of ll", e.Message);
    }
}
