using System.Collections.Immutable;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Refactorings;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Refactorings;

/// <summary>In the programs <c>«</c> and <c>»</c> are the ends of what is selected, and <c>‸</c> a place.</summary>
public class RefactoringTests
{
    private const string Regression = """
        data {
          int<lower=0> N, K, J;
          matrix[N, K] x;
          vector[N] t, y;
          array[N] int<lower=1, upper=J> g;
          array[N] int<lower=0> count;
        }
        parameters {
          real alpha, slope;
          vector[K] beta;
          vector[J] theta;
          real<lower=0> sigma, tau;
        }
        model {
          // here
        }

        """;

    /// <summary>The program after the refactoring of a title. A program without errors has none afterwards either, and parses as it is printed.</summary>
    private static string Apply(string marked, string title, string path = "m.bym")
    {
        (string text, ImmutableArray<Refactoring> offered) = Offered(marked, path);
        Refactoring refactoring = offered.FirstOrDefault(one => one.Title == title) ?? throw new InvalidOperationException($"Offered are: {string.Join("; ", offered.Select(one => one.Title))}");
        ImmutableArray<TextEdit> edits = refactoring.Compute() ?? throw new InvalidOperationException("The program does not bear it.");
        string after = TextEdits.Apply(text, edits);
        Assert.Empty(NewErrors(text, after, path));
        return after;
    }

    /// <summary>Errors that a program has only after a change.</summary>
    private static IEnumerable<string> NewErrors(string before, string after, string path)
    {
        HashSet<string> old = [.. Errors(before)];
        return Errors(after).Where(error => !old.Contains(error));

        IEnumerable<string> Errors(string text) => Checker.Check(new SourceText(text, path)).Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Message);
    }

    private static (string Text, ImmutableArray<Refactoring> Offered) Offered(string marked, string path = "m.bym")
    {
        int[] marks = [.. marked.Select((c, i) => (c, i)).Where(one => one.c is '«' or '»' or '‸').Select((one, k) => one.i - k)];
        string text = string.Concat(marked.Where(c => c is not ('«' or '»' or '‸')));
        return (text, AllRefactorings.At(Checker.Check(new SourceText(text, path)), TextSpan.FromBounds(marks[0], marks[^1])));
    }

    private static string Model(string statements) => Regression.Replace("  // here", statements.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    // ── Loops ───────────────────────────────────────────────────────────────────────────────────────────────────────

    [Theory]
    [InlineData("for (n in 1:N) y[n] ~ normal(t[n], sigma);", "y ~ normal(t, sigma);")]
    [InlineData("for (n in 1:N) { y[n] ~ normal(alpha + slope * t[n], sigma); }", "y ~ normal(alpha + slope * t, sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(alpha + x[n] * beta + theta[g[n]], sigma);", "y ~ normal(alpha + x * beta + theta[g], sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(t[n] * theta[g[n]] / t[n], exp(t[n]));", "y ~ normal(t .* theta[g] ./ t, exp(t));")]
    [InlineData("for (n in 1:size(count)) count[n] ~ poisson_log(theta[g[n]]);", "count ~ poisson_log(theta[g]);")]
    [InlineData("for (n in 1:N) target += normal_lpdf(y[n] | -t[n], sigma);", "target += normal_lpdf(y | -t, sigma);")]
    [InlineData("vector[N] mu; for (n in 1:N) { mu[n] = alpha + t[n]; y[n] ~ normal(mu[n], sigma); }", "vector[N] mu; mu = alpha + t;\n  y ~ normal(mu, sigma);")]
    [InlineData("vector[N] mu; for (n in 1:N) mu[n] = alpha;", "vector[N] mu; mu = rep_vector(alpha, N);")]
    [InlineData("for (n in 2:N) y[n] ~ normal(alpha + slope * y[n - 1], sigma);", "y[2:N] ~ normal(alpha + slope * y[1:(N - 1)], sigma);")]
    [InlineData("for (n in 1:N - 1) y[n + 1] ~ normal(y[n], sigma);", "y[2:N] ~ normal(y[1:(N - 1)], sigma);")]
    [InlineData("for (n in 1:K) y[n] ~ normal(t[n], sigma);", "y[1:K] ~ normal(t[1:K], sigma);")]
    [InlineData("for (n in 1:N) x[n, 1] ~ normal(t[n], sigma);", "x[, 1] ~ normal(t, sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(count[n] * alpha, sigma);", "y ~ normal(to_vector(count) * alpha, sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(x[g[n]] * beta, fmax(t[n], sigma));", "y ~ normal(x[g] * beta, fmax(t, sigma));")]
    [InlineData("for (n in 1:N) target += normal_lpdf(y[n] | dot_product(x[n], beta) - t[n], sigma);", "target += normal_lpdf(y | (x * beta) - t, sigma);")]
    [InlineData("for (n in 1:N) target += -square(t[n] - alpha);", "target += sum(-square(t - alpha));")]
    [InlineData("for (k in 1:2) for (n in g[k]:J) y[n] ~ normal(t[n], sigma);", "for (k in 1:2) y[g[k]:J] ~ normal(t[g[k]:J], sigma);")]
    [InlineData("vector[N] mu = t; for (n in 2:N) mu[n] = alpha;", "vector[N] mu = t; mu[2:N] = rep_vector(alpha, max(0, N - 1));")]
    [InlineData("vector[N] mu = t; for (n in 1:N) mu[n] *= theta[g[n]];", "vector[N] mu = t; mu .*= theta[g];")]
    [InlineData("array[N] real mu; for (n in 1:N) mu[n] = alpha + t[n];", "array[N] real mu; mu = to_array_1d(alpha + t);")]
    [InlineData("int M = K; vector[M] q = beta; M = 1; for (n in 1:M) q[n] ~ normal(0, sigma);", "int M = K; vector[M] q = beta; M = 1; q[1:M] ~ normal(0, sigma);")]
    [InlineData("for (n in 1:N) {\n    // mean\n    real mu = alpha + t[n]; // of n\n    y[n] ~ normal(mu, sigma);\n  }", "{\n    // mean\n    vector[N] mu = alpha + t; // of n\n    y ~ normal(mu, sigma);\n  }")]
    [InlineData("if (N > 2) for (n in 1:N) { y[n] ~ normal(t[n], sigma); t[n] ~ std_normal(); }", "if (N > 2) {\n    y ~ normal(t, sigma);\n    t ~ std_normal();\n  }")]
    public void Loops_over_entries_are_vectorised(string loop, string expected) =>
        Assert.Equal(Model("  " + expected), Apply(Model("  " + loop.Replace("for (n", "for‸ (n", StringComparison.Ordinal)), "Vectorise the loop"));

    [Theory]
    [InlineData("for (n in 1:N) y[n] ~ normal(t[n], sigma) T[0, ];")]
    [InlineData("for (n in 1:N) y[n] ~ normal(n, sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(count[n] / 2, sigma);")]
    [InlineData("for (n in 1:N) y[n] ~ normal(t[N - n + 1], sigma);")]
    // Each outcome has all of t: with the vector of outcomes each would have one of them.
    [InlineData("for (n in 1:N) y[n] ~ normal(t, sigma);")]
    [InlineData("for (n in 1:N) count[n] ~ poisson_log_glm(x, alpha, beta);")]
    [InlineData("vector[N] mu = t; for (n in 2:N) mu[n] += mu[n - 1];")]
    [InlineData("vector[N] mu = t; for (n in 1:N) mu[n] = mu[n] + mu[g[n]];")]
    public void Other_loops_stay(string loop) => Assert.DoesNotContain(Offered(Model("  " + loop.Replace("for (n", "for‸ (n", StringComparison.Ordinal))).Offered, one => one.Title == "Vectorise the loop");

    // ── Extracting and inlining ─────────────────────────────────────────────────────────────────────────────────────

    [Theory]
    [InlineData("  y ~ normal(«alpha + x * beta», sigma);", "  vector[N] extracted = alpha + x * beta;\n  y ~ normal(extracted, sigma);")]
    [InlineData("  target += sum(«square(theta)»);", "  vector[J] extracted = square(theta);\n  target += sum(extracted);")]
    [InlineData("  for (n in 1:N)\n    y[n] ~ normal(«alpha * t[n]», sigma);", "  for (n in 1:N)\n    {\n      real extracted = alpha * t[n];\n      y[n] ~ normal(extracted, sigma);\n    }")]
    [InlineData("  count ~ poisson_log(«theta[g]»);", "  vector[N] extracted = theta[g];\n  count ~ poisson_log(extracted);")]
    public void An_expression_becomes_a_variable(string statement, string expected) => Assert.Equal(Model(expected), Apply(Model(statement), "Extract a local variable"));

    [Fact]
    public void An_expression_becomes_a_function()
    {
        string after = Apply(Model("  y ~ normal(«alpha + x * beta», sigma);"), "Extract a function");
        Assert.StartsWith("functions {\n  vector extracted(real alpha, matrix x, vector beta) {\n    return alpha + x * beta;\n  }\n}\ndata {", after, StringComparison.Ordinal);
        Assert.Contains("  y ~ normal(extracted(alpha, x, beta), sigma);", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_become_a_function_whose_name_says_what_it_does()
    {
        string after = Apply(Model("  «theta ~ normal(0, tau);\n  tau ~ exponential(1);»\n  y ~ normal(alpha, sigma);"), "Extract a function");
        Assert.Contains("  void extracted_lp(vector theta, real tau) {\n    theta ~ normal(0, tau);\n    tau ~ exponential(1);\n  }\n", after, StringComparison.Ordinal);
        Assert.Contains("model {\n  extracted_lp(theta, tau);\n  y ~", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_give_the_variable_that_is_read_after_them()
    {
        string after = Apply(Model("  «vector[N] mu = alpha + t;\n  for (n in 1:N) {\n    mu[n] += theta[g[n]];\n  }»\n  y ~ normal(mu, sigma);"), "Extract a function");
        Assert.Contains("  vector extracted(int N, real alpha, vector t, vector theta, array[] int g) {\n    vector[N] mu = alpha + t;\n    for (n in 1:N) {\n      mu[n] += theta[g[n]];\n    }\n    return mu;\n  }\n", after, StringComparison.Ordinal);
        Assert.Contains("  vector[N] mu = extracted(N, alpha, t, theta, g);\n  y ~ normal(mu, sigma);", after, StringComparison.Ordinal);

        after = Apply(Model("  vector[N] mu = t;\n  «for (n in 1:N) mu[n] += theta[g[n]];»\n  y ~ normal(mu, sigma);"), "Extract a function");
        Assert.Contains("  vector extracted(vector mu_before, int N, vector theta, array[] int g) {\n    vector[N] mu = mu_before;\n    for (n in 1:N) mu[n] += theta[g[n]];\n    return mu;\n  }\n", after, StringComparison.Ordinal);
        Assert.Contains("  mu = extracted(mu, N, theta, g);", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_give_several_variables_as_a_tuple()
    {
        string after = Apply(Model("  real total;\n  vector[N] nu = t;\n  «vector[N] mu = exp(alpha + t);\n  total = sum(mu);\n  nu[1] = total;»\n  y ~ normal(mu + nu, total);"), "Extract a function");
        Assert.Contains("  tuple(vector, real, vector) extracted(vector nu_before, int N, real alpha, vector t) {\n    real total;\n    vector[N] nu = nu_before;\n    vector[N] mu = exp(alpha + t);\n    total = sum(mu);\n    nu[1] = total;\n    return (mu, total, nu);\n  }\n", after, StringComparison.Ordinal);
        Assert.Contains("  vector[N] nu = t;\n  vector[N] mu;\n  (mu, total, nu) = extracted(nu, N, alpha, t);\n  y ~", after, StringComparison.Ordinal);

        // The size of one is another: before the call it is not known.
        Assert.DoesNotContain(Offered(Model("  «int M = N + 1;\n  vector[M] mu = rep_vector(alpha, M);»\n  target += sum(mu) / M;")).Offered, one => one.Title == "Extract a function");

        after = Apply("data {\r\n  vector[3] t;\r\n}\r\ntransformed data {\r\n  «real a = sum(t), b = a + 1;\r\n  int<lower=0> k = 2;»\r\n}\r\n", "Extract a function");
        Assert.Contains("  real a;\r\n  real b;\r\n  int<lower=0> k;\r\n  (a, b, k) = extracted(t);\r\n}\r\n", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  real total = alpha + slope;\n  target += -2 * to‸tal + total;", "  target += -2 * (alpha + slope) + (alpha + slope);")]
    [InlineData("  vector[K] b = beta;\n  y ~ normal(x * b‸, sigma);", "  y ~ normal(x * beta, sigma);")]
    public void A_variable_gives_way_to_its_value(string statements, string expected) =>
        Assert.Equal(Model(expected), Apply(Model(statements), $"Inline `{(statements.Contains("total", StringComparison.Ordinal) ? "total" : "b")}`"));

    [Theory]
    [InlineData("  real total‸ = alpha;\n  total += slope;\n  target += total;")]
    [InlineData("  real half‸ = 1;\n  target += half / 2;")]
    [InlineData("  real a = 1.0;\n  real b‸ = a;\n  a = 2.0;\n  target += a + b;")]
    public void A_variable_whose_value_changes_stays(string statements) => Assert.DoesNotContain(Offered(Model(statements)).Offered, one => one.Kind == RefactoringKind.Inline);

    // ── Priors and parameters ───────────────────────────────────────────────────────────────────────────────────────

    [Theory]
    [InlineData("real a‸;", "real a ~ normal(0, 1);", "normal(0, 1)")]
    [InlineData("real b, a‸;", "real b, a ~ normal(0, 1);", "normal(0, 1)")]
    [InlineData("real<lower=0> a‸;", "real<lower=0> a ~ exponential(1);", "exponential(1)")]
    [InlineData("vector<lower=0, upper=1>[3] a‸;", "vector<lower=0, upper=1>[3] a ~ beta(2, 2);", "beta(2, 2)")]
    [InlineData("simplex[3] a‸;", "simplex[3] a ~ dirichlet(rep_vector(1, 3));", "dirichlet(rep_vector(1, 3))")]
    [InlineData("cholesky_factor_corr[3] a‸;", "cholesky_factor_corr[3] a ~ lkj_corr_cholesky(2);", "lkj_corr_cholesky(2)")]
    public void A_parameter_gets_a_prior_by_its_constraint(string declaration, string expected, string prior)
    {
        Assert.Equal($"parameters {{\n  {expected}\n}}\n", Apply($"parameters {{\n  {declaration}\n}}\n", $"Add a prior: `a ~ {prior}`"));
        string plain = declaration.Replace("‸", "", StringComparison.Ordinal);
        Assert.Equal($"parameters {{\n  {plain}\n}}\nmodel {{\n  a ~ {prior};\n}}\n", Apply($"parameters {{\n  {declaration}\n}}\n", $"Add a prior: `a ~ {prior}`", "m.stan"));
    }

    [Fact]
    public void Entries_of_matrices_and_arrays_get_theirs_in_the_model()
    {
        Assert.Equal("parameters {\n  matrix[2, 3] a;\n}\nmodel {\n  to_vector(a) ~ normal(0, 1);\n}\n", Apply("parameters {\n  matrix[2, 3] a‸;\n}\nmodel {\n}\n", "Add a prior: `a ~ normal(0, 1)`"));
        Assert.Equal("parameters {\r\n  array[2] vector[3] a;\r\n}\r\nmodel {\r\n  for (k in 1:size(a)) {\r\n    a[k] ~ normal(0, 1);\r\n  }\r\n}\r\n", Apply("parameters {\r\n  array[2] vector[3] a‸;\r\n}\r\nmodel {}\r\n", "Add a prior: `a ~ normal(0, 1)`"));
        Assert.DoesNotContain(Offered("parameters {\n  real a‸ ~ normal(0, 1);\n}\n").Offered, one => one.Title.StartsWith("Add", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_is_sampled_non_centred_and_centred_again()
    {
        const string centred = "parameters {\n  real mu ~ normal(0, 1);\n  real<lower=0> tau ~ exponential(1);\n  vector[3] theta;\n}\nmodel {\n  theta ~ normal(mu, tau);\n}\n";
        string marked = centred.Replace("theta;", "theta‸;", StringComparison.Ordinal);
        string attributed = centred.Replace("vector[3]", "@noncentered vector[3]", StringComparison.Ordinal), optioned = centred.Replace("vector[3]", "vector<offset=mu, multiplier=tau>[3]", StringComparison.Ordinal);
        Assert.Equal(attributed, Apply(marked, "Sample `theta` non-centred"));
        Assert.Equal(centred, Apply(attributed.Replace("theta;", "theta‸;", StringComparison.Ordinal), "Sample `theta` centred"));
        string stan = centred.Replace(" ~ normal(0, 1)", "", StringComparison.Ordinal).Replace(" ~ exponential(1)", "", StringComparison.Ordinal);
        Assert.Equal(stan.Replace("vector[3]", "vector<offset=mu, multiplier=tau>[3]", StringComparison.Ordinal), Apply(stan.Replace("theta;", "theta‸;", StringComparison.Ordinal), "Sample `theta` non-centred", "m.stan"));
        Assert.Equal(centred, Apply(optioned.Replace("theta;", "theta‸;", StringComparison.Ordinal), "Sample `theta` centred"));
    }

    [Fact]
    public void A_distribution_moves_between_the_declaration_and_the_model()
    {
        const string declared = "parameters {\n  real mu ~ normal(0, 1);\n}\nmodel {\n}\n", stated = "parameters {\n  real mu;\n}\nmodel {\n  mu ~ normal(0, 1);\n}\n";
        Assert.Equal(stated, Apply(declared.Replace("mu ~", "m‸u ~", StringComparison.Ordinal), "Move the distribution of `mu` to the model block"));
        Assert.Equal(declared, Apply(stated.Replace("mu ~", "m‸u ~", StringComparison.Ordinal), "Move the distribution of `mu` to its declaration"));
    }

    // ── Names, and what follows ─────────────────────────────────────────────────────────────────────────────────────

    [Fact]
    public void An_unknown_name_is_declared()
    {
        string marked = Model("  y ~ normal(z‸zz, sigma);");
        Assert.Contains("  real zzz;\n}\nparameters", Apply(marked, "Declare `real zzz` in the data"), StringComparison.Ordinal);
        Assert.Contains("  real zzz;\n}\nmodel", Apply(marked, "Declare `real zzz` as a parameter"), StringComparison.Ordinal);
        Assert.Contains("  vector[N] zzz;\n}\nmodel", Apply(Model("  for (n in 1:N) y[n] ~ normal(z‸zz[n], sigma);"), "Declare `vector[N] zzz` as a parameter"), StringComparison.Ordinal);
        Assert.Contains("  int<lower=0> zzz;\n}\nparameters", Apply(Model("  for (n in 1:z‸zz) y[n] ~ normal(0, sigma);"), "Declare `int<lower=0> zzz` in the data"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_from_the_densities_is_written_out()
    {
        const string program = "data {\n  int N;\n  vector[N] y;\n}\nparameters {\n  real mu ~ normal(0, 1);\n}\nmod‸el {\n  y ~ normal(mu, 1);\n}\n";
        string after = Apply(program, "Write out `log_lik_y`, `y_rep`, `lprior`");
        Assert.StartsWith(program.Replace("‸", "", StringComparison.Ordinal) + "generated quantities {\n  vector[N] log_lik_y;\n  vector[N] y_rep;\n  real lprior;\n", after, StringComparison.Ordinal);
        Assert.Contains("lprior += normal_lpdf(mu | 0, 1);", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("‸model {", true)]
    [InlineData("model {‸", true)]
    [InlineData("model { // of y‸", true)]
    [InlineData("model {\n  real a = mu;‸", false)]
    [InlineData("model {\n  mu‸ ~ normal(0, 1);", false)]
    [InlineData("model {\n  y ~ nor‸mal(mu, 1);", true)]
    [InlineData("model {\n  target += normal_lpdf(y | mu‸, 1);", true)]
    public void What_follows_is_written_out_from_the_heading_and_from_likelihoods(string model, bool isOffered)
    {
        string program = $"data {{\n  int N;\n  vector[N] y;\n}}\nparameters {{\n  real mu;\n}}\n{model}\n  y ~ normal(mu, 2);\n}}\n";
        Assert.Equal(isOffered, Offered(program).Offered.Any(one => one.Title.StartsWith("Write out", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_parameter_with_levels_whose_scale_a_likelihood_has_too_needs_no_other_prior()
    {
        const string program = "data {\n  vector[3] y, z;\n}\nparameters {\n  real<lower=0> tau;\n  vector[3] theta‸;\n}\nmodel {\n  theta ~ normal(0, tau);\n  y ~ normal(theta, 1);\n  z ~ normal(0, tau);\n}\n";
        Assert.DoesNotContain(Offered(program).Offered, one => one.Title.StartsWith("Add a prior", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_thrown_and_nothing_new_is_wrong_wherever_one_asks()
    {
        string[] programs = [Model("  for (n in 1:N) { y[n] ~ normal(alpha, sigma); }\n  real a = alpha + 1.5; target += a;"), Regression[..^30], "data { int N; vector[N y; } model { y ~ norm", "", "}{ ((", "functions { real f(real x) { return x + 1; } }\nmodel { target += f(2); }"];
        foreach (string program in programs)
        {
            CheckResult check = Checker.Check(new SourceText(program, "m.bym"));
            for (int start = 0; start <= program.Length; start += 3)
                foreach (int length in (int[])[0, 1, 7, 40])
                    foreach (Refactoring one in AllRefactorings.At(check, new TextSpan(start, length)))
                        if (one.Compute() is { } edits) Assert.Empty(NewErrors(program, TextEdits.Apply(program, edits), "m.bym"));
        }
    }
}
