using BayesLang.Compiler.Loading;
using BayesLang.Language.PriorPredictive;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Data.Json;

namespace BayesLang.Tests.PriorPredictive;

/// <summary>What becomes of programs whose prior has no generator, or is none, and what is said of it.</summary>
public sealed class PriorProgramTests
{
    private static PriorProgram Of(string program) => PriorProgram.Of(ModelCompiler.Check(new SourceText(program, "prior.bym")));

    [Theory]
    // A part of the distribution is cut off, and its probability depends on mu: the draws of mu are no draws of its own normal.
    [InlineData("parameters { real mu; vector<lower=0>[3] b; } model { mu ~ normal(0, 1); b ~ normal(mu, 1); }", "`b ~ normal(mu, 1)` (line 1): its bounds cut off a part of the distribution whose probability depends on parameters")]
    [InlineData("parameters { real a; real<lower=a> b; } model { a ~ normal(0, 1); b ~ normal(0, 1); }", "`b ~ normal(0, 1)` (line 1): its bounds cut off a part of the distribution whose probability depends on parameters")]
    [InlineData("parameters { vector[3] p; } model { p ~ normal(0, 1); target += -0.5 * dot_self(p[2:3] - p[1:2]); }", "`-0.5 * dot_self(p[2:3] - p[1:2])` (line 1) is no density of one parameter")]
    [InlineData("parameters { vector[3] p; } model { p ~ normal(0, 1); sum(p) ~ normal(0, 0.01); }", "`sum(p) ~ normal(0, 0.01)` (line 1) is no density of one parameter")]
    [InlineData("parameters { vector[3] p; } model { p[1:2] ~ normal(0, 1); p ~ normal(0, 2); }", "it cannot be told whether the densities of `p` are of each of its entries, once")]
    [InlineData("data { int k; } parameters { vector[3] p; } model { p[1:k] ~ normal(0, 1); }", "it cannot be told whether the densities of `p` are of each of its entries, once")]
    [InlineData("parameters { real a; real b; } model { a ~ normal(b, 1); b ~ normal(a, 1); }", "the priors of `a` and `b` depend on each other")]
    [InlineData("parameters { vector[3] h; } model { h[3] ~ normal(0, 1); for (t in 1:2) h[t] ~ normal(h[t + 1], 1); }", "the density of `h` depends on `h[t + 1]` (line 1), which may come after what it is drawn for")]
    [InlineData("parameters { real<lower=0> s; } model { log(s) ~ normal(0, 1); target += -log(s); }", "`-log(s)` (line 1) is no density of one parameter")]
    [InlineData("parameters { ordered[3] c; } model { for (k in 1:3) c[k] ~ normal(k, 1); }", "`c[k] ~ normal(k, 1)` (line 1): the entries of an ordered vector have distributions of their own")]
    [InlineData("parameters { real a; sum_to_zero_vector[3] z; } model { a ~ normal(0, 1); z ~ normal(0, 1); }", "`z ~ normal(0, 1)` (line 1): there is no generator for such a type with this density")]
    [InlineData("parameters { real a; cholesky_factor_corr[3] L; } model { a ~ normal(0, 1); }", "`L` has no density, and there is no generator for the flat density of its type")]
    [InlineData("functions { void p_lp(real a) { a ~ normal(0, 1); } } parameters { real a; } model { p_lp(a); }", "`a ~ normal(0, 1)` (line 1) is no density of one parameter")]
    [InlineData("parameters { real a; real b; } model { a ~ normal(0, 1); if (a > 0) b ~ normal(0, 1); else b ~ normal(1, 1); }", "`b ~ normal(0, 1)` (line 1) stands under a condition")]
    [InlineData("parameters { real a; } model { a ~ normal(0, 1); if (a < -1) reject(\"no\"); }", "`reject(\"no\")` (line 1) is no density of one parameter")]
    public void A_prior_without_generators_keeps_its_density(string program, string reason)
    {
        PriorProgram prior = Of(program);
        Assert.Empty(prior.Diagnostics);
        Assert.False(prior.IsDirect);
        Assert.Equal(reason, prior.NotDirect[0]);
    }

    [Theory]
    [InlineData("data { vector[2] y; } parameters { real mu; real<lower=0> s; } model { s ~ exponential(1); y ~ normal(mu, s); }", "BYM3125", "There is no prior distribution of `mu` to draw from: no density has it as its outcome, and its declaration does not bound it")]
    [InlineData("data { vector[2] y; } parameters { real<lower=0> s; } model { target += -log(s); y ~ normal(0, s); }", "BYM3125", "There is no prior distribution of `s` to draw from: the prior has `-log(s)` of it, which is no density")]
    [InlineData("data { vector[2] y; } parameters { real m; vector[2] t; } model { t ~ normal(m, 1); y ~ normal(t, 1); }", "BYM3125", "prior distribution of `m`")]
    [InlineData("data { vector[2] y; } parameters { real m; } model { m ~ normal(0, 1); target += -0.5 * dot_self(y - m); }", "BYM3126", "whether `-0.5 * dot_self(y - m)` is prior or likelihood cannot be told, since it is no density, and depends on data and parameters")]
    [InlineData("data { vector[2] y; } parameters { real m; } model { m ~ normal(0, 1); y - m ~ normal(0, 1); }", "BYM3126", "since its outcome is computed from data and parameters together")]
    [InlineData("functions { void f_lp(vector y, real m) { m ~ normal(0, 1); y ~ normal(m, 1); } } data { vector[2] y; } parameters { real m; } model { f_lp(y, m); }", "BYM3126", "since it stands in the function `f_lp`")]
    public void A_prior_that_is_none_or_cannot_be_told_is_an_error(string program, string code, string message)
    {
        PriorProgram prior = Of(program);
        Assert.Equal(code, Assert.Single(prior.Diagnostics).Code);
        Assert.Contains(message, prior.Diagnostics[0].Message);
        Assert.Throws<ModelCompileException>(() => ModelCompiler.PriorOf(new SourceText(program, "prior.bym"), new CompileOptions()));
    }

    [Theory]
    [InlineData("data { vector[3] y; } parameters { real a; } transformed parameters { real mu = a + mean(y); } model { a ~ normal(0, 1); y ~ normal(mu, 1); }", "it is drawn from `mu`, which is computed from outcomes before any is drawn")]
    [InlineData("data { vector[3] y; } transformed data { vector[2] x = y[1:2]; } parameters { real a; } model { a ~ normal(0, 1); y[2:3] ~ normal(a * x, 1); }", "it is drawn from `x`, which is computed from outcomes before any is drawn")]
    [InlineData("data { vector[3] y; } parameters { real a; } model { a ~ normal(0, 1); for (t in 1:2) y[t] ~ normal(a * y[t + 1], 1); }", "it depends on `y[t + 1]`, and it cannot be told that this is drawn before it")]
    [InlineData("data { array[3] int y; } parameters { real<lower=0> a; } model { a ~ normal(0, 1); for (t in 1:3) { if (y[t] > 0) y[t] ~ poisson(a); } }", "the values of `y` decide which entries are observations")]
    [InlineData("data { vector[3] y; vector[3] m; } parameters { real a; } model { a ~ normal(0, 1); y ~ normal(a * m, 1); m ~ normal(a, 1); }", "it depends on `m`, and it cannot be told that this is drawn before it")]
    [InlineData("data { vector<lower=0>[3] y; } parameters { real<lower=0> a; } model { a ~ normal(0, 1); target += exponential_lccdf(y | a); }", "what is censored, and where, is known with the data alone")]
    [InlineData("data { array[3] real<lower=0> y; } parameters { real<lower=0> m; } model { m ~ normal(0, 1); for (n in 1:3) y[n] ~ wiener(2, 0.1, 0.5, m); }", "there is no random number generator `wiener_rng` for these arguments")]
    [InlineData("data { array[3] int y; } parameters { simplex[3] p; } model { y ~ multinomial(p); }", "it depends on `y`, and it cannot be told that this is drawn before it")]
    public void Outcomes_that_cannot_be_drawn_are_told_and_parameters_are_drawn_all_the_same(string program, string reason)
    {
        PriorProgram prior = Of(program);
        Assert.True(prior.IsDirect, string.Join("; ", prior.NotDirect));
        Assert.Equal(reason, Assert.Single(prior.Refused, refused => refused.Variate?.Name == "y").Reason);
        Assert.DoesNotContain(prior.Quantities, quantity => quantity.Variate?.Name == "y");
    }

    [Fact]
    public void Predictions_that_a_program_computes_from_its_outcomes_are_drawn_anew()
    {
        PriorProgram prior = Of("data { vector[3] y; } parameters { real m; } model { m ~ normal(0, 1); y ~ normal(m, 1); } generated quantities { real shift = mean(y) - m; array[3] real y_rep = normal_rng(y - shift, 1); }");
        Assert.Empty(prior.Refused);
        Assert.Equal("y_rep", Assert.Single(prior.Quantities).Variable.Name);
        Assert.Equal(["shift"], prior.LeftOut.Select(variable => variable.Name));
    }

    [Fact]
    public void What_is_computed_from_outcomes_is_left_out_and_what_a_prior_needs_of_them_is_asked_for()
    {
        PriorProgram prior = Of("data { int N; vector[N] y; } transformed data { real s = sd(y); } parameters { real a; } transformed parameters { vector[N] r = y - a; real b = 2 * a; } model { a ~ normal(0, 1); y ~ normal(a, 1); } generated quantities { real d = mean(r); real e = b + 1; }");
        Assert.Equal(["r", "d"], prior.LeftOut.Select(variable => variable.Name));
        Assert.Empty(prior.Given);
        PriorProgram given = Of("data { int N; vector[N] y; } transformed data { real s = sd(y); } parameters { real a; } model { a ~ normal(0, s); y ~ normal(a, 1); }");
        Assert.Equal(["y"], given.Given.Select(variable => variable.Name));
        DataException missing = Assert.Throws<DataException>(() => PriorDrawTests.Compile("data { int N; vector[N] y; } transformed data { real s = sd(y); } parameters { real a; } model { a ~ normal(0, s); y ~ normal(a, 1); }", """{"N": 3}""", isPrior: true));
        Assert.StartsWith("y is declared in the data block but is not in data", missing.Message);
    }

    /// <summary>The density that is left is the prior's, on the unconstrained scale.</summary>
    [Theory]
    [InlineData("real mu; vector<lower=0>[3] b;", "mu ~ normal(0, 1); b ~ normal(mu, 1);", "vector<lower=0>[3] y;", "vector[3] lp = b + 1; y ~ lognormal(lp, 2); target += normal_lpdf(y | b, 1) + cauchy_lpdf(mu | 0, 3);", "target += cauchy_lpdf(mu | 0, 3);")]
    [InlineData("real mu; real<lower=0> s;", "target += -0.5 * mu^2; mu ~ normal(0, 1); s ~ normal(mu, 1);", "array[3] int y;", "for (n in 1:3) { if (y[n] == 0) target += log_sum_exp(bernoulli_lpmf(1 | inv_logit(mu)), bernoulli_lpmf(0 | inv_logit(mu)) + poisson_lpmf(y[n] | s)); else target += bernoulli_lpmf(0 | inv_logit(mu)) + poisson_lpmf(y[n] | s); }", "")]
    [InlineData("real mu; real<lower=0> s;", "target += -0.5 * mu^2; mu ~ normal(0, 1); s ~ normal(mu, 1);", "array[3] int y;", "for (n in 1:3) { if (y[n] > 0) target += bernoulli_lpmf(1 | inv_logit(mu)) + poisson_lpmf(y[n] | s); else target += log_sum_exp(bernoulli_lpmf(1 | inv_logit(mu)) + poisson_lpmf(0 | s), bernoulli_lpmf(0 | inv_logit(mu))); }", "")]
    [InlineData("real mu; real<lower=0> s;", "target += -0.5 * mu^2; mu ~ normal(0, 1); s ~ normal(mu, 1);", "vector[3] y;", "vector[3] ll; for (n in 1:3) ll[n] = normal_lpdf(y[n] | mu, s); target += sum(ll);", "")]
    public void What_is_left_of_the_density_is_the_prior(string parameters, string prior, string data, string likelihood, string rest)
    {
        CompiledModel found = PriorDrawTests.Compile($"data {{ {data} }} parameters {{ {parameters} }} model {{ {prior} {likelihood} }}", "{}", isPrior: true);
        CompiledModel expected = PriorDrawTests.Compile($"parameters {{ {parameters} }} model {{ {prior} {rest} }}", "{}", isPrior: false);
        Assert.Equal(expected.UnconstrainedCount, found.UnconstrainedCount);
        foreach (double scale in new[] { 0.3, -0.7, 1.1 })
        {
            double[] x = [.. Enumerable.Range(0, found.UnconstrainedCount).Select(i => scale * (i + 1) - 0.5)];
            Assert.Equal(expected.LogDensity(x, expected.CreateWorkspace()), found.LogDensity(x, found.CreateWorkspace()), 1e-12);
        }
    }
}
