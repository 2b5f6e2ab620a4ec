namespace BayesLang.Tests.Derivation;

/// <summary>A model, and by hand what is to be derived from it.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Model">The program without generated quantities.</param>
/// <param name="Data">As JSON.</param>
/// <param name="LogLik">Statements that fill <c>hand</c>, a vector, with the log likelihoods in the order of the observations; null where there is nothing to compare.</param>
/// <param name="Count">How many observations, as an expression of data.</param>
/// <param name="Draws">Statements that fill <c>hand</c> with a draw of each observation; null where predictions are refused.</param>
/// <param name="Prior">The log prior as an expression.</param>
/// <param name="Variate">The data variable.</param>
public sealed record DerivedCase(string Name, string Model, string Data, string Count, string LogLik, string? Draws, string Prior, string Variate = "y")
{
    public override string ToString() => Name;
}

/// <summary>Models of all kinds: regressions, hierarchical, mixtures, time series, truncated, censored, ordinal, survival.</summary>
static class DerivedCases
{
    private const string Regression = """{"N": 5, "K": 2, "x": [[0.5, 1], [-1, 0.2], [0.3, 0.4], [1.5, -2], [0, 0.7]], """;

    public static readonly DerivedCase[] All =
    [
        new("vectorised normal regression",
            "data { int N; int K; matrix[N, K] x; vector[N] y; } parameters { real a; vector[K] b; real<lower=0> s; } model { a ~ normal(0, 2); b ~ normal(0, 1); s ~ exponential(1); y ~ normal(a + x * b, s); }",
            Regression + "\"y\": [0.1, -0.5, 1.2, 2, -0.3]}", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] | a + x[n] * b, s);", "for (n in 1:N) hand[n] = normal_rng(a + x[n] * b, s);",
            "normal_lpdf(a | 0, 2) + normal_lpdf(b | 0, 1) + exponential_lpdf(s | 1)"),
        new("normal GLM", "data { int N; int K; matrix[N, K] x; vector[N] y; } parameters { real a; vector[K] b; real<lower=0> s; } model { y ~ normal_id_glm(x, a, b, s); }",
            Regression + "\"y\": [0.1, -0.5, 1.2, 2, -0.3]}", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] | a + x[n] * b, s);", "for (n in 1:N) hand[n] = normal_rng(a + x[n] * b, s);", "0"),
        new("Poisson regression in a loop",
            "data { int N; int K; matrix[N, K] x; array[N] int<lower=0> y; } parameters { real a; vector[K] b; } model { b ~ std_normal(); for (n in 1:N) { real eta = a + dot_product(x[n], b); y[n] ~ poisson_log(eta); } }",
            Regression + "\"y\": [1, 0, 2, 4, 1]}", "N",
            "for (n in 1:N) hand[n] = poisson_log_lpmf(y[n] | a + x[n] * b);", "for (n in 1:N) hand[n] = poisson_log_rng(a + x[n] * b);", "std_normal_lpdf(b)"),
        new("logistic GLM by target", "data { int N; int K; matrix[N, K] x; array[N] int<lower=0, upper=1> y; } parameters { real a; vector[K] b; } model { target += normal_lpdf(a | 0, 1); target += bernoulli_logit_glm_lpmf(y | x, a, b); }",
            Regression + "\"y\": [1, 0, 0, 1, 1]}", "N",
            "for (n in 1:N) hand[n] = bernoulli_logit_lpmf(y[n] | a + x[n] * b);", "for (n in 1:N) hand[n] = bernoulli_logit_rng(a + x[n] * b);", "normal_lpdf(a | 0, 1)"),
        new("negative binomial GLM", "data { int N; int K; matrix[N, K] x; array[N] int<lower=0> y; } parameters { real a; vector[K] b; real<lower=0> phi; } model { phi ~ gamma(2, 1); y ~ neg_binomial_2_log_glm(x, a, b, phi); }",
            Regression + "\"y\": [1, 0, 2, 4, 1]}", "N",
            "for (n in 1:N) hand[n] = neg_binomial_2_log_lpmf(y[n] | a + x[n] * b, phi);", "for (n in 1:N) hand[n] = neg_binomial_2_log_rng(a + x[n] * b, phi);", "gamma_lpdf(phi | 2, 1)"),
        new("categorical GLM", "data { int N; int K; matrix[N, K] x; array[N] int<lower=1> y; } parameters { vector[3] a; matrix[K, 3] b; } model { y ~ categorical_logit_glm(x, a, b); }",
            Regression + "\"y\": [1, 3, 2, 1, 2]}", "N",
            "for (n in 1:N) hand[n] = categorical_logit_lpmf(y[n] | a + (x[n] * b)');", "for (n in 1:N) hand[n] = categorical_logit_rng(a + (x[n] * b)');", "0"),
        new("declared for an array of two dimensions", "data { int N; int K; array[N, K] int<lower=0> y ~ poisson(lambda); } parameters { real<lower=0> lambda ~ exponential(1); }",
            """{"N": 2, "K": 3, "y": [[1, 0, 2], [4, 1, 0]]}""", "N * K",
            "for (n in 1:N) for (k in 1:K) hand[(n - 1) * K + k] = poisson_lpmf(y[n, k] | lambda);", "for (n in 1:N * K) hand[n] = poisson_rng(lambda);", "exponential_lpdf(lambda | 1)"),
        new("declared for a matrix", "data { int N; int K; matrix[N, K] y ~ normal(mu, 1); } parameters { real mu ~ normal(0, 2); }",
            """{"N": 2, "K": 3, "y": [[1, 0, 2], [4, 1, 0]]}""", "N * K",
            "for (n in 1:N) for (k in 1:K) hand[(n - 1) * K + k] = normal_lpdf(y[n, k] | mu, 1);", "for (n in 1:N * K) hand[n] = normal_rng(mu, 1);", "normal_lpdf(mu | 0, 2)"),
        new("binomial with trials", "data { int N; array[N] int n; array[N] int y; } parameters { vector[N] eta; } model { eta ~ normal(0, 1); y ~ binomial_logit(n, eta); }",
            """{"N": 3, "n": [4, 5, 6], "y": [1, 3, 6]}""", "N",
            "for (i in 1:N) hand[i] = binomial_logit_lpmf(y[i] | n[i], eta[i]);", "for (i in 1:N) hand[i] = binomial_rng(n[i], inv_logit(eta[i]));", "normal_lpdf(eta | 0, 1)"),
        new("hierarchical with groups",
            "data { int N; int J; array[N] int<lower=1, upper=J> g; vector[N] y; } parameters { real mu; real<lower=0> tau; vector[J] theta; real<lower=0> s; } model { mu ~ normal(0, 5); tau ~ cauchy(0, 1) T[0, ]; theta ~ normal(mu, tau); s ~ lognormal(0, 1); y ~ normal(theta[g], s); }",
            """{"N": 4, "J": 2, "g": [1, 2, 2, 1], "y": [0.3, 1, -1, 2]}""", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] | theta[g[n]], s);", "for (n in 1:N) hand[n] = normal_rng(theta[g[n]], s);",
            "normal_lpdf(mu | 0, 5) + cauchy_lpdf(tau | 0, 1) - cauchy_lccdf(0 | 0, 1) + normal_lpdf(theta | mu, tau) + lognormal_lpdf(s | 0, 1)"),
        new("mixture by log_mix", "data { int N; vector[N] y; } parameters { real<lower=0, upper=1> w; ordered[2] m; } model { w ~ beta(2, 2); m ~ normal(0, 2); for (n in 1:N) target += log_mix(w, normal_lpdf(y[n] | m[1], 1), normal_lpdf(y[n] | m[2], 1)); }",
            """{"N": 4, "y": [0.3, 1, -1, 2]}""", "N",
            "for (n in 1:N) hand[n] = log_mix(w, normal_lpdf(y[n] | m[1], 1), normal_lpdf(y[n] | m[2], 1));", "for (n in 1:N) hand[n] = bernoulli_rng(w) ? normal_rng(m[1], 1) : normal_rng(m[2], 1);",
            "beta_lpdf(w | 2, 2) + normal_lpdf(m | 0, 2)"),
        new("mixture by log_sum_exp of two", "data { int N; array[N] int y; } parameters { real<lower=0, upper=1> w; vector<lower=0>[2] l; } model { for (n in 1:N) target += log_sum_exp(log(w) + poisson_lpmf(y[n] | l[1]), log1m(w) + poisson_lpmf(y[n] | l[2])); }",
            """{"N": 4, "y": [3, 1, 0, 2]}""", "N",
            "for (n in 1:N) hand[n] = log_sum_exp(log(w) + poisson_lpmf(y[n] | l[1]), log1m(w) + poisson_lpmf(y[n] | l[2]));", "for (n in 1:N) hand[n] = bernoulli_rng(w) ? poisson_rng(l[1]) : poisson_rng(l[2]);", "0"),
        new("mixture by a local vector", "data { int N; int K; vector[N] y; } parameters { simplex[K] w; ordered[K] m; } model { vector[K] lw = log(w); for (n in 1:N) { vector[K] lps = lw; for (k in 1:K) lps[k] += normal_lpdf(y[n] | m[k], 0.5); target += log_sum_exp(lps); } }",
            """{"N": 3, "K": 3, "y": [0.3, 1, -1]}""", "N",
            "for (n in 1:N) { vector[K] lps = log(w); for (k in 1:K) lps[k] += normal_lpdf(y[n] | m[k], 0.5); hand[n] = log_sum_exp(lps); }", "for (n in 1:N) hand[n] = normal_rng(m[categorical_rng(w)], 0.5);", "0"),
        new("autoregression", "data { int T; vector[T] y; } parameters { real a; real<lower=-1, upper=1> b; real<lower=0> s; } model { s ~ exponential(1); y[2:T] ~ normal(a + b * y[1:(T - 1)], s); }",
            """{"T": 5, "y": [0.3, 1, -1, 2, 0.5]}""", "T - 1",
            "for (t in 2:T) hand[t - 1] = normal_lpdf(y[t] | a + b * y[t - 1], s);", "for (t in 2:T) hand[t - 1] = normal_rng(a + b * y[t - 1], s);", "exponential_lpdf(s | 1)"),
        new("moving average with a local state", "data { int T; vector[T] y; } parameters { real m; real<lower=-1, upper=1> q; real<lower=0> s; } model { vector[T] err; err[1] = y[1] - m; y[1] ~ normal(m, s); for (t in 2:T) { real nu = m + q * err[t - 1]; y[t] ~ normal(nu, s); err[t] = y[t] - nu; } }",
            """{"T": 4, "y": [0.3, 1, -1, 2]}""", "T",
            "{ vector[T] e; e[1] = y[1] - m; hand[1] = normal_lpdf(y[1] | m, s); for (t in 2:T) { hand[t] = normal_lpdf(y[t] | m + q * e[t - 1], s); e[t] = y[t] - m - q * e[t - 1]; } }",
            "{ vector[T] e; e[1] = y[1] - m; hand[1] = normal_rng(m, s); for (t in 2:T) { hand[t] = normal_rng(m + q * e[t - 1], s); e[t] = y[t] - m - q * e[t - 1]; } }", "0"),
        new("truncated", "data { int N; vector[N] y; real U; } parameters { real m; real<lower=0> s; } model { for (n in 1:N) y[n] ~ normal(m, s) T[0, U]; }",
            """{"N": 3, "y": [0.3, 1, 0.7], "U": 2}""", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] | m, s) - log_diff_exp(normal_lcdf(U | m, s), normal_lcdf(0 | m, s));",
            "for (n in 1:N) { real p0 = normal_cdf(0 | m, s); real p1 = normal_cdf(U | m, s); hand[n] = m + s * inv_Phi(uniform_rng(p0, p1)); }", "0"),
        new("truncated counts, vectorised", "data { int N; array[N] int y; } parameters { real<lower=0> l; } model { l ~ gamma(3, 1) T[0.1, 9]; y ~ poisson(l) T[1, ]; }",
            """{"N": 3, "y": [3, 1, 2]}""", "N",
            "for (n in 1:N) hand[n] = poisson_lpmf(y[n] | l) - poisson_lccdf(0 | l);",
            "for (n in 1:N) { int k = 0; while (k == 0) k = poisson_rng(l); hand[n] = k; }", "gamma_lpdf(l | 3, 1) - log_diff_exp(gamma_lcdf(9 | 3, 1), gamma_lcdf(0.1 | 3, 1))"),
        new("survival, censored", "data { int N; vector<lower=0>[N] y; array[N] int<lower=0, upper=1> dead; } parameters { real<lower=0> k; real<lower=0> l; } model { for (n in 1:N) { if (dead[n] == 1) target += weibull_lpdf(y[n] | k, l); else target += weibull_lccdf(y[n] | k, l); } }",
            """{"N": 4, "y": [0.3, 1, 0.7, 1], "dead": [1, 0, 1, 0]}""", "N",
            "for (n in 1:N) hand[n] = dead[n] == 1 ? weibull_lpdf(y[n] | k, l) : weibull_lccdf(y[n] | k, l);",
            "for (n in 1:N) { hand[n] = weibull_rng(k, l); if (dead[n] == 0) hand[n] = fmin(hand[n], y[n]); }", "0"),
        new("ordinal", "data { int N; vector[N] x; array[N] int<lower=1, upper=4> y; } parameters { real b; ordered[3] c; } model { b ~ normal(0, 1); c ~ normal(0, 3); y ~ ordered_logistic(b * x, c); }",
            """{"N": 4, "x": [0.3, 1, -0.7, 1], "y": [1, 4, 2, 3]}""", "N",
            "for (n in 1:N) hand[n] = ordered_logistic_lpmf(y[n] | b * x[n], c);", "for (n in 1:N) hand[n] = ordered_logistic_rng(b * x[n], c);", "normal_lpdf(b | 0, 1) + normal_lpdf(c | 0, 3)"),
        new("multivariate normal", "data { int N; array[N] vector[2] y; } parameters { vector[2] m; cholesky_factor_corr[2] L; } model { L ~ lkj_corr_cholesky(2); y ~ multi_normal_cholesky(m, L); }",
            """{"N": 3, "y": [[0.3, 1], [-0.7, 1], [0.1, 0.2]]}""", "N",
            "for (n in 1:N) hand[n] = multi_normal_cholesky_lpdf(y[n] | m, L);", null, "lkj_corr_cholesky_lpdf(L | 2)"),
        new("a matrix of entries", "data { int N; int J; matrix[N, J] y; } parameters { vector[J] m; real<lower=0> s; } model { for (j in 1:J) y[, j] ~ normal(m[j], s); }",
            """{"N": 2, "J": 3, "y": [[0.3, 1, -0.2], [-0.7, 1, 0.6]]}""", "N * J",
            "for (n in 1:N) for (j in 1:J) hand[(n - 1) * J + j] = normal_lpdf(y[n, j] | m[j], s);", "for (n in 1:N) for (j in 1:J) hand[(n - 1) * J + j] = normal_rng(m[j], s);", "0"),
        new("a sum of terms by hand", "data { int N; vector[N] y; vector[N] w; } parameters { real m; real<lower=0> s; } model { vector[N] ll; real lp = normal_lpdf(m | 0, 3); for (n in 1:N) ll[n] = w[n] * student_t_lpdf(y[n] | 4, m, s); target += sum(ll); target += lp; }",
            """{"N": 3, "y": [0.3, 1, -0.2], "w": [1, 2, 0.5]}""", "N",
            "for (n in 1:N) hand[n] = w[n] * student_t_lpdf(y[n] | 4, m, s);", "for (n in 1:N) hand[n] = student_t_rng(4, m, s);", "normal_lpdf(m | 0, 3)"),
        new("zero-inflated, of which the ones are predicted by none", "data { int N; array[N] int y; } parameters { real<lower=0, upper=1> w; real<lower=0> l; } model { for (n in 1:N) { if (y[n] == 0) target += log_sum_exp(bernoulli_lpmf(1 | w), bernoulli_lpmf(0 | w) + poisson_lpmf(y[n] | l)); else target += bernoulli_lpmf(0 | w) + poisson_lpmf(y[n] | l); } }",
            """{"N": 4, "y": [3, 1, 0, 2]}""", "N",
            "for (n in 1:N) hand[n] = y[n] == 0 ? log_sum_exp(log(w), log1m(w) + poisson_lpmf(0 | l)) : log1m(w) + poisson_lpmf(y[n] | l);", null, "0"),
        new("a function of the program", "functions { real shifted_lpdf(real y, real m) { return normal_lpdf(y - 1 | m, 1); } real shifted_rng(real m) { return 1 + normal_rng(m, 1); } } data { int N; vector[N] y; } parameters { real m; } model { m ~ normal(0, 1); for (n in 1:N) y[n] ~ shifted(m); }",
            """{"N": 3, "y": [0.3, 1, -0.2]}""", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] - 1 | m, 1);", "for (n in 1:N) hand[n] = 1 + normal_rng(m, 1);", "normal_lpdf(m | 0, 1)"),
        new("transformed data as the variate", "data { int N; vector<lower=0>[N] raw; } transformed data { vector[N] y = log(raw); } parameters { real m; } transformed parameters { vector[N] mu = rep_vector(m, N); } model { y ~ normal(mu, 2); }",
            """{"N": 3, "raw": [0.3, 1, 2]}""", "N",
            "for (n in 1:N) hand[n] = normal_lpdf(y[n] | m, 2);", "for (n in 1:N) hand[n] = normal_rng(m, 2);", "0"),
    ];
}
