using BayesLang.Language.Binding;
using BayesLang.Language.Flow;
using BayesLang.Language.Syntax;

namespace BayesLang.Language.Tests.Flow;

/// <summary>The roles of summands of the log density, their subjects and observations, for each way of writing them.</summary>
public class RoleTests
{
    private const string Declarations = """
        functions {
          real slice_lpmf(array[] int part, int start, int end, vector x, real b) {
            return bernoulli_logit_lupmf(part | b * x[start : end]);
          }
          real inflated(int n, real rate, real zero) {
            if (n == 0) {
              return log_sum_exp(bernoulli_lpmf(1 | zero), bernoulli_lpmf(0 | zero) + poisson_lpmf(n | rate));
            }
            return bernoulli_lpmf(0 | zero) + poisson_lpmf(n | rate);
          }
          real sum_of(vector v, real m) { return inner_of(v, m); }
          real inner_of(vector w, real m) { return normal_lpdf(w | m, 1); }
          real own_lpdf(vector v, real m) { return normal_lpdf(v | m, 1); }
        }
        data {
          int<lower=0> N, K, M;
          vector[N] y;
          matrix[N, K] x;
          array[N] int<lower=0> counts;
          array[N] int<lower=0, upper=1> hits;
          array[N] vector[K] rows;
          array[N] int<lower=1, upper=N> id;
          array[M] int<lower=0> cells;
          vector<lower=0>[N] times, weight;
        }
        transformed data {
          vector[N] scaled = (y - mean(y)) / sd(y);
          real single = 1.5;
        }
        parameters {
          real a;
          vector[K] b;
          real<lower=0> s;
          real<lower=0, upper=1> p;
          vector[2] mu;
          simplex[M] theta;
          matrix[N, K] z;
        }
        model {
        """;

    [Theory]
    // The ways of writing one likelihood.
    [InlineData("y ~ normal(a, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("target += normal_lpdf(y | a, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("for (i in 1 : N) y[i] ~ normal(a, s);", "Likelihood y: y[i], i in 1:N")]
    [InlineData("y[2 : N] ~ normal(a * y[1 : N - 1], s);", "Likelihood y: y[n], n in 2:N")]
    [InlineData("y[id] ~ normal(a, s);", "Likelihood y: y[id[n]], n in 1:size(id)")]
    [InlineData("y ~ normal(a, s) T[0, ];", "Likelihood y: y[n], n in 1:N")]
    [InlineData("y ~ normal_id_glm(x, a, b, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("target += normal_id_glm_lupdf(y | x, a, b, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("for (n in 1 : N) target += weight[n] * normal_lpdf(y[n] | a, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("profile(\"y\") { vector[N] eta = a + x * b; y ~ normal(eta, s); }", "Likelihood y: y[n], n in 1:N")]
    [InlineData("vector[N] copy = y; copy ~ normal(a, s);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("vector[N] terms; for (n in 1 : N) terms[n] = normal_lpdf(y[n] | a, s); target += sum(terms);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("y ~ own(a);", "Likelihood y: y")]
    // Data that were computed from data are data.
    [InlineData("scaled ~ normal(a, s);", "Likelihood scaled: scaled[n], n in 1:N")]
    [InlineData("single ~ normal(a, s);", "Likelihood single: single")]
    [InlineData("for (n in 1 : N) log(times[n]) ~ normal(a, s);", "Likelihood : log(times[n]), n in 1:N")]
    // Outcomes that are vectors, and arrays of them.
    [InlineData("rows ~ multi_normal(b, identity_matrix(K));", "Likelihood rows: rows[n], n in 1:N")]
    [InlineData("cells ~ multinomial(theta);", "Likelihood cells: cells")]
    // Mixtures, censored values and functions.
    [InlineData("for (n in 1 : N) target += log_mix(p, normal_lpdf(y[n] | mu[1], s), normal_lpdf(y[n] | mu[2], s));", "Likelihood y: y[n], n in 1:N")]
    [InlineData("for (n in 1 : N) { vector[2] parts = [log(p), log1m(p)]'; for (k in 1 : 2) parts[k] += normal_lpdf(y[n] | mu[k], s); target += log_sum_exp(parts); }", "Likelihood y: y[n], n in 1:N")]
    [InlineData("for (n in 1 : N) target += inflated(counts[n], s, p);", "Likelihood counts: counts[n], n in 1:N")]
    [InlineData("target += reduce_sum(slice_lpmf, hits, 1, y, a);", "Likelihood hits: hits[n], n in 1:N")]
    [InlineData("target += sum_of(y, a);", "Likelihood y: y[n], n in 1:N")]
    [InlineData("for (n in 1 : N) target += weibull_lccdf(times[n] | 2, s);", "Likelihood times: times[n], n in 1:N")]
    [InlineData("vector[2] acc = rep_vector(0, 2); for (n in 1 : N) { vector[2] old = acc; for (k in 1 : 2) acc[k] = log_sum_exp(old) + normal_lpdf(y[n] | mu[k], s); } target += log_sum_exp(acc);", "Likelihood y: y[n], n in 1:N")]
    // Priors.
    [InlineData("b ~ normal(0, s);", "Prior b: b[k], k in 1:K")]
    [InlineData("to_vector(z) ~ std_normal();", "Prior z: z[n, k], n in 1:N, k in 1:K")]
    [InlineData("for (k in 1 : K) target += normal_lpdf(b[k] | 0, 1);", "Prior b: b[k], k in 1:K")]
    [InlineData("b[1] ~ normal(y[1], 1);", "Prior b: b[1]")]
    [InlineData("theta ~ dirichlet(rep_vector(1, M));", "Prior theta: theta")]
    [InlineData("target += log_mix(0.5, normal_lpdf(a | 0, 1), normal_lpdf(a | 0, 9));", "Prior a: a")]
    [InlineData("log(s) ~ normal(0, 1);", "Prior : log(s)")]
    // Neither.
    [InlineData("y - a ~ normal(0, s);", "Other : y - a")]
    [InlineData("target += -log(s);", "Other : ")]
    [InlineData("0 ~ normal(a, s);", "Other : 0")]
    public void Each_form_has_its_role_subject_and_observations(string statement, string expected)
    {
        BindingResult result = Binder.Bind(SyntaxTree.Parse(new SourceText(Declarations + statement + "\n}")));
        Assert.Empty(result.Diagnostics);
        Factor factor = Assert.Single(new ProgramFlow(result.Program).Graph.Factors);
        string observations = string.Join("; ", factor.Outcomes.Select(outcome => Observations.Of(outcome, result.Program).ToString()).Distinct());
        Assert.Equal(expected, $"{factor.Role} {factor.Subject?.Name}: {observations}");
    }
}
