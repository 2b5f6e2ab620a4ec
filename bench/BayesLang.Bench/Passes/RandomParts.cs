namespace BayesLang.Bench.Passes;

/// <summary>The parts of which <see cref="RandomModel"/> makes programs. A line <c>== block</c> says where what follows belongs.</summary>
static class RandomParts
{
    public const string Data = """
          int<lower=0> N; int<lower=1> J; int<lower=1> K; int<lower=1> P; int<lower=0, upper=1> flagged;
          array[N] int<lower=1, upper=J> g; array[N] int<lower=1, upper=K> h; vector[N] x; vector[N] y; vector<lower=0>[N] z; vector<lower=0>[N] w; vector<lower=0, upper=1>[N] p; matrix[N, P] X;
          array[N] int<lower=0, upper=1> b; array[N] int<lower=0> n; array[N] int<lower=0> k; array[J, K] int<lower=0> table; array[N] int<lower=0, upper=1> flag;

        """;

    public static (string Name, string Declaration)[] Parameters { get; } =
    [
        ("a", "real a"), ("c", "real c"), ("sigma", "real<lower=0> sigma"), ("u", "vector[J] u"), ("v", "array[K] real v"), ("beta", "vector[P] beta"), ("s", "vector<lower=0>[J] s"), ("m", "matrix[J, K] m"),
        ("q", "real<lower=0, upper=1> q"), ("th", "simplex[K] th"), ("phi", "array[K] simplex[K] phi"), ("cut", "ordered[K - 1] cut"), ("pc", "positive_ordered[K] pc"), ("uv", "unit_vector[K] uv"),
        ("L", "cholesky_factor_corr[K] L"), ("R", "corr_matrix[K] R"), ("S", "cov_matrix[K] S"), ("rv", "row_vector[K] rv"), ("ar", "vector<lower=-1, upper=1>[K] ar"), ("eps", "vector[N] eps"),
        ("av", "array[J] vector[K] av"), ("lo", "real<lower=a> lo"), ("ncp", "vector<offset=a, multiplier=sigma>[J] ncp"), ("sz", "sum_to_zero_vector[K] sz"), ("pr", "vector<lower=0, upper=1>[J] pr"), ("mm", "array[J, K] real mm"),
        ("sk", "vector<lower=0>[K] sk"),
    ];

    /// <summary>Expressions in the turn <c>i</c> of a loop over rows.</summary>
    public static IReadOnlyDictionary<string, string[]> Rules { get; } = new Dictionary<string, string[]>
    {
        ["real"] = ["a", "c", "sigma", "q", "lo", "0.5", "u[1]", "v[K]", "th[1]", "beta[P]", "m[1, 2]", "log(sigma)", "mean(u)", "sum(v)", "dot_self(beta)"],
        ["term"] =
        [
            "a", "c * x[i]", "u[g[i]]", "v[h[i]] * x[i]", "m[g[i], h[i]]", "a * u[g[i]] * x[i]", "(x[i] - a) * c", "X[i] * beta", "dot_product(X[i], beta)", "0.5 * square(x[i]) * c", "-v[h[i]]", "x[i] / sigma",
            "inv_logit(u[g[i]])", "tanh(@mean)", "exp(-0.1 * z[i])", "@real", "mm[g[i], h[i]]", "av[g[i]][h[i]]", "ncp[g[i]]", "sz[h[i]] * w[i]", "eps[i]", "log(th[h[i]])", "fmax(a, x[i])", "fmin(u[g[i]], y[i])", "abs(x[i] - c)",
            "pow(z[i], q)", "(x[i] > 0 ? a : c)", "(flag[i] == 1 ? u[g[i]] : 0)", "(a > c ? a : x[i])", "log1p_exp(@mean)", "log_sum_exp(a, u[g[i]])", "cut[1] * p[i]", "pc[h[i]]", "uv[h[i]]", "rv[h[i]]", "dot_product(m[g[i]], rv)",
            "X[i, 1] * beta[1]", "sum(m[g[i]])", "phi[h[i]][1]", "sigma ^ 2", "inv(1 + z[i])", "cbrt(z[i])", "expm1(0.1 * a)", "Phi(x[i] + a)", "sqrt(z[i] + square(a))", "x[min(i + 1, N)] * c", "x[N + 1 - i]", "u[1 + (i % J)]", "log1m(0.5 * q)",
        ],
        ["mean"] = ["@term", "@term + @term", "@term - @term", "@term + @term * 0.5 - @term", "0.3 * (@term + @term)", "@term * @term"],
        ["scale"] = ["sigma", "s[g[i]]", "sigma * w[i]", "exp(0.2 * a)", "1.5", "sqrt(square(sigma) + square(w[i]))", "0.1 + sigma", "sk[h[i]]", "(flag[i] ? sigma : 1)"],
        ["prob"] = ["q", "inv_logit(@mean)", "pr[g[i]]", "q * p[i]", "1 - q", "p[i] * pr[g[i]]", "th[h[i]]", "Phi(0.3 * a)", "1 - exp(-sigma * z[i])", "phi[h[i], K]", "q * inv_logit(a + x[i])", "1 - pr[g[i]] * (1 - q)"],
        ["lpdf"] =
        [
            "normal_lpdf(y[i] | @mean, @scale)", "normal_lpdf(y[i] | @mean, @scale)", "student_t_lpdf(y[i] | 4, @mean, @scale)", "cauchy_lpdf(y[i] | @mean, @scale)", "gamma_lpdf(z[i] | @scale, @scale)", "beta_lpdf(p[i] | @scale, @scale)",
            "poisson_lpmf(k[i] | @scale)", "poisson_log_lpmf(k[i] | 0.2 * (@mean))", "neg_binomial_2_lpmf(n[i] | @scale, sigma)", "neg_binomial_2_log_lpmf(n[i] | @mean, @scale)", "binomial_lpmf(k[i] | n[i], @prob)", "binomial_logit_lpmf(k[i] | n[i], @mean)",
            "bernoulli_lpmf(b[i] | @prob)", "bernoulli_logit_lpmf(b[i] | @mean)", "categorical_lpmf(h[i] | th)", "categorical_lpmf(h[i] | phi[1 + (i % K)])", "categorical_logit_lpmf(h[i] | to_vector(v) * x[i])", "ordered_logistic_lpmf(h[i] | @mean, cut)",
            "lognormal_lpdf(z[i] | @mean, @scale)", "exponential_lpdf(z[i] | @scale)", "weibull_lpdf(z[i] | @scale, @scale)", "double_exponential_lpdf(y[i] | @mean, @scale)", "logistic_lpdf(y[i] | @mean, @scale)", "normal_lccdf(y[i] | @mean, @scale)",
            "normal_lcdf(y[i] | @mean, @scale)", "exponential_lccdf(z[i] | @scale)", "weibull_lccdf(z[i] | sigma, @scale)", "lognormal_lccdf(z[i] | @mean, @scale)", "log_mix(@prob, @lpdf, @lpdf)", "log_sum_exp(log(@prob) + @lpdf, log1m(@prob) + @lpdf)", "log(@prob)", "log1m(@prob)",
            "b[i] * log(@prob) + (1 - b[i]) * log1m(@prob)", "w[i] * @lpdf", "uniform_lpdf(p[i] | 0, 1 + sigma)", "inv_gamma_lpdf(z[i] | @scale, sigma)", "beta_binomial_lpmf(k[i] | n[i], @scale, sigma)", "log(@scale)", "lmultiply(k[i], @scale)", "log(q * exp(@lpdf) + (1 - q) * exp(@lpdf))",
            "skew_normal_lpdf(y[i] | @mean, @scale, a)", "gumbel_lpdf(y[i] | @mean, @scale)", "von_mises_lpdf(y[i] | a, sigma)", "-square(y[i] - (@mean)) / (2 * @scale)", "log_inv_logit(@mean)", "log_diff_exp(1 + square(a), @real - 30)",
        ],
        ["cond"] = ["flag[i] == 1", "g[i] > 1", "x[i] > 0", "i > 2", "a > 0", "u[g[i]] < 0.1", "b[i] == 0 && flag[i] == 1", "x[i] > a", "flagged", "n[i] > k[i]", "i % 2 == 0", "h[i] == 1 || a > c", "!flag[i]", "w[i] > 0.5", "g[i] == 2"],
        ["stmt"] =
        [
            "target += @lpdf;", "target += @lpdf;", "y[i] ~ normal(@mean, @scale);", "b[i] ~ bernoulli_logit(@mean);", "k[i] ~ binomial(n[i], @prob);", "if (@cond) target += @lpdf;", "if (@cond) target += @lpdf; else target += @lpdf;",
            "{ real e = @mean; target += normal_lpdf(y[i] | e, @scale); target += -square(e); }", "if (@cond) { @stmt } else if (@cond) { @stmt }", "{ real e = @mean; if (@cond) e += @term; else e *= 0.5; y[i] ~ normal(e, @scale); }",
            "{ real e = @mean; for (l in 1:‹K¦P¦min(i, 3)¦h[i]›) e += ‹beta[1]¦v[1] * l¦X[i, 1]¦v[min(l, K)]›; y[i] ~ student_t(5, e, @scale); }", "y[i] ~ normal(@mean, @scale) T[‹-3, 3¦, 3¦-4, ¦min(y) - 0.5, ›];",
            "for (l in 1:n[i]) target += ‹log(@prob)¦@lpdf¦-square(a - l)›;", "{ vector[K] e = rep_vector(@mean, K); e[h[i]] += @term; h[i] ~ categorical_logit(e); }", "{ vector[K] e; for (l in 1:K) e[l] = log(th[l]) + normal_lpdf(y[i] | v[l], @scale); target += log_sum_exp(e); }",
            "{ vector[2] e; e[1] = @lpdf; e[2] = @lpdf; target += log_sum_exp(e); }", "{ array[2] real e = {@mean, @mean}; target += e[1] * e[2] * 0.01; if (@cond) target += e[‹1¦2¦1 + b[i]›]; }", "{ vector[K] e = softmax(m[g[i]]'); target += log(e[h[i]]); }", "h[i] ~ categorical(softmax(av[g[i]]));",
            "{ int hits = 0; for (l in 1:n[i]) if (l > k[i]) hits += 1; target += hits * log(@prob); }", "{ real lp = 0; if (@cond) lp = @lpdf; lp += @term; target += lp; }", "target += log(@prob) * k[i] + log1m(@prob) * (n[i] - k[i]);", "{ real pi = @prob; b[i] ~ bernoulli(pi); target += log(pi); }",
            "if (@cond) continue; target += @lpdf;", "if (i > ‹3¦n[i]¦N - 2›) break; target += @lpdf;", "{ real e = @mean; real f = e; e = f * a + 1; f += e; target += -square(f - y[i]) / @scale; }",
        ],
        ["tlpdf"] = ["normal_lpdf(y[t] | a, sigma)", "bernoulli_lpmf(b[t] | q)", "bernoulli_logit_lpmf(b[t] | c * x[t])", "(flag[t] ? poisson_lpmf(k[t] | sigma) : 0)", "log(p[t]) * a"],
        ["loopstate"] = ["st = 0.5 * st + @term;", "st = st + @term;", "st = q * st + (1 - q) * y[i];", "if (@cond) st = @term; else st = 0.9 * st;", "st += @mean * 0.1;", "st = st * x[i] + a;", "st = tanh(st + @term);", "if (@cond) st += @term;", "st = inv_logit(st) * @term;", "st = sqrt(0.1 + square(st) * q + square(y[i] - a) * 0.1);"],
        ["stmtst"] = ["y[i] ~ normal(st, @scale);", "if (@cond) y[i] ~ normal(st + @term, @scale);", "target += -square(st - y[i]);", "b[i] ~ bernoulli_logit(st);", "target += log_mix(q, normal_lpdf(y[i] | st, sigma), normal_lpdf(y[i] | a, 2));", "k[i] ~ poisson_log(0.1 * st);", "@stmt"],
        ["range"] = ["1:N", "1:N", "1:N", "2:N", "1:(N - 1)", "3:N", "2:(N - 1)", "1:min(N, 4)"],
        ["loop"] = ["for (i in @range) { @stmt }", "for (i in @range) { @stmt @stmt }"],
        ["vec"] = ["a + c * x", "X * beta", "u[g] + c * x", "X * beta + u[g]", "rep_vector(a, N)", "a + u[g] .* x", "to_vector(v[h])", "eps", "cumulative_sum(eps)", "x * a + cumulative_sum(w)", "X * beta .* exp(-a * w)", "rows_dot_product(X, rep_matrix(beta', N))", "m[g, 1]", "(x - a) / sigma", "sigma * eps + a", "tanh(x * a)", "ncp[g]", "col(X, 1) * a"],
        ["vscale"] = ["sigma", "s[g]", "sigma * w", "exp(0.2 * c)", "exp(0.1 * a * x)", "sk[h]", "rep_vector(sigma, N)", "0.5 + w"],
        ["vstmt"] =
        [
            "y ~ normal(@vec, @vscale);", "y ~ student_t(3, @vec, @vscale);", "y ~ cauchy(@vec, @vscale);", "y ~ double_exponential(@vec, @vscale);", "y ~ logistic(@vec, @vscale);", "z ~ lognormal(@vec, @vscale);", "z ~ gamma(@vscale, @vscale);", "z ~ weibull(@vscale, @vscale);", "z ~ exponential(@vscale);",
            "p ~ beta(@vscale, @vscale);", "k ~ poisson(@vscale);", "k ~ poisson_log(0.3 * (@vec));", "n ~ neg_binomial_2(@vscale, sigma);", "n ~ neg_binomial_2_log(@vec, sigma);", "k ~ binomial(n, inv_logit(@vec));", "k ~ binomial_logit(n, @vec);", "b ~ bernoulli(inv_logit(@vec));", "b ~ bernoulli_logit(@vec);",
            "b ~ bernoulli_logit_glm(X, a, beta);", "y ~ normal_id_glm(X, a, beta, sigma);", "k ~ poisson_log_glm(X, a, beta);", "h ~ categorical(th);", "h ~ categorical_logit(to_vector(v));", "h ~ ordered_logistic(@vec, cut);", "target += normal_lccdf(y | @vec, @vscale);", "target += sum(@vec) + dot_product(@vec, x);",
            "target += -dot_self(y - (@vec)) / (2 * square(sigma));", "u ~ normal(@real, s);", "v ~ normal(0, 1);", "beta ~ normal(a, sigma);", "to_vector(m) ~ normal(0, 2);", "L ~ lkj_corr_cholesky(2);", "R ~ lkj_corr(1.5);", "th ~ dirichlet(rep_vector(1.5, K));", "sk ~ cauchy(0, 2.5);", "av ~ multi_normal_cholesky(to_vector(v), diag_pre_multiply(sk, L));",
            "av ~ multi_normal(to_vector(v), S);", "av ~ multi_normal(to_vector(v), quad_form_diag(R, sk));", "target += log_sum_exp(@vec) + log_determinant(S);", "for (l in 1:K) phi[l] ~ dirichlet(sk + 0.1);", "target += sum(log(th)) + log_sum_exp(v);", "target += log_softmax(to_vector(v))[1];", "target += quad_form(S, rv') + trace(R);", "target += std_normal_lpdf(@vec | );",
        ],
    };

    public static string[] Statements { get; } =
    [
        "@loop", "@loop\n@loop", "@loop\n@vstmt", "@vstmt\n@vstmt", "@vstmt",
        // Arrays set in one loop and read in another.
        "{ vector[N] e; for (i in 1:N) e[i] = @mean; ‹if (N > 0) e[1] = a;¦›\nfor (i in @range) y[i] ~ normal(e[‹i¦N + 1 - i¦max(1, i - 1)›], @scale);\n‹for (i in @range) target += e[i] * e[i] * 0.1;¦target += sum(e);¦y ~ normal(e, @vscale);› }",
        "== transformed parameters\nvector‹¦<lower=-100>¦<lower=a - 50>›[N] e#;\n‹for (i in 1:N) e#[i] = @mean;¦e# = @vec;¦for (i in 1:N) { e#[i] = @mean; if (@cond) e#[i] += @term; }›\n== model\n‹y ~ normal(e#, @vscale);¦for (i in @range) target += normal_lpdf(y[i] | e#[i], @scale);¦for (i in @range) { @stmt target += -square(e#[i]); }›",
        "== transformed parameters\nreal d# = @real; vector[J] e#; for (j in 1:J) e#[j] = ‹d# * u[j]¦a + sigma * u[j]¦exp(u[j] - d#)›;\n== model\nfor (i in @range) y[i] ~ normal(e#[g[i]] + @term, @scale);\ntarget += -dot_self(e#);",
        // Recurrences.
        "{ real st = @real; for (i in @range) { @loopstate @stmtst } ‹target += -square(st);¦› }",
        "{ vector[N] st; if (N > 0) st[1] = @real; for (i in 2:N) ‹st[i] = a + c * st[i - 1] * 0.1;¦{ st[i] = st[i - 1]; st[i] += c * x[i]; }¦st[i] = sqrt(sigma + 0.3 * square(y[i - 1] - a) + 0.5 * square(st[i - 1]));¦st[i] = q * y[i - 1] + (1 - q) * st[i - 1];¦st[i] = st[i - 1] + eps[i];¦if (@cond) st[i] = st[i - 1] * q + @term; else st[i] = @term;›\n‹y ~ normal(st, @vscale);¦for (i in @range) y[i] ~ normal(st[i] + @term, @scale);¦target += -dot_self(st - y);› }",
        "{ vector[N] err; for (i in @range) { real mu = a; ‹for (l in 1:K) if (i > l) mu += ar[l] * y[i - l];¦if (i > 1) mu += c * 0.2 * y[i - 1];¦mu += @term;› err[i] = y[i] - mu; ‹if (i > 1) { real f = @mean; target += -square(f); }¦› target += -square(err[i]) / sigma; } }",
        "{ vector[N] err = y; for (i in 2:N) err[i] = y[i] - a - q * err[i - 1]; ‹err ~ normal(0, sigma);¦for (i in 2:N) err[i] ~ normal(0, @scale);› }",
        "{ real s1 = a; real s2 = c; for (i in @range) { real old = s1; s1 = q * s1 + (1 - q) * ‹y[i]¦s2¦x[i] * s2›; s2 = ‹0.5 * old + x[i]¦old¦s2 * 0.9 + 0.1 * s1¦sqrt(square(s2) + 0.1)›; y[i] ~ normal(s1 + ‹s2¦@term›, @scale); } }",
        "{ vector[N] cs = cumulative_sum(@vec); for (i in @range) target += normal_lpdf(y[i] | cs[i]‹ - cs[max(1, i - 2)]¦ * x[i]¦›, @scale); }",
        "{ real st = sigma; int t = 1; while (t <= N‹¦ && t < 9›) { st = 0.5 * st + 0.1 * square(y[t] - ‹a¦@real›); ‹if (flag[t] == 1) { t += 1; continue; }¦›target += normal_lpdf(y[t] | a, sqrt(st + 0.1)); t += ‹1¦1 + flag[t]›; } }",
        "{ array[K] real st = v; for (i in @range) { for (l in 1:K) st[l] = ‹q * st[l] + x[i] * c¦st[l] + u[g[i]]¦0.5 * st[‹l¦K + 1 - l¦max(1, l - 1)›] + 0.1 * y[i]›; target += -square(st[h[i]] - y[i]); } }",
        "{ vector[K] st = th; for (i in @range) { st = ‹phi[1] .* st + 0.1¦st * q + to_vector(v) * 0.1¦0.5 * (st + phi[h[i]])¦m[g[i]]' * 0.1 + 0.4 * st›; target += ‹log(st[h[i]])¦-dot_self(st)¦log(fabs0(sum(st)))›; } }\n== functions\nreal fabs0(real r#) { return r# < 0 ? 1 - r# : 1 + r#; }".Replace("fabs0", "positive#", StringComparison.Ordinal),
        // Hidden chains.
        "if (N > 0) { array[N] vector[K] lp; for (l in 1:K) lp[1][l] = log(th[l]) + normal_lpdf(y[1] | v[l], sigma);\nfor (t in 2:N) { vector[K] acc; for (j in 1:K) { for (l in 1:K) acc[l] = lp[t - 1][l] + log(phi[l][j]) + normal_lpdf(y[t] | v[j], ‹sigma¦sk[j]›); lp[t][j] = log_sum_exp(acc); } }\ntarget += log_sum_exp(lp[N]); }",
        "if (N > 0) { array[N, K] real lp; array[K] real acc; for (l in 1:K) lp[1, l] = log(th[l]) + normal_lpdf(y[1] | v[l], sigma);\nfor (t in 2:N) for (j in 1:K) { for (l in 1:K) { acc[l] = lp[t - 1, l] + log(phi[l, j]) + normal_lpdf(y[t] | v[j], sigma); ‹if (j == l) acc[l] += 0.1 * a;¦› } lp[t, j] = log_sum_exp(acc); }\ntarget += log_sum_exp(lp[N]); }",
        "if (N > 0) { matrix[K, N] lw; matrix[K, K] G; for (l in 1:K) { ‹G[l] = phi[l]';¦for (j in 1:K) G[l, j] = phi[l][j];¦G[, l] = phi[l];› for (t in 1:N) lw[l, t] = ‹normal_lpdf(y[t] | v[l], sigma)¦bernoulli_lpmf(b[t] | th[l])¦poisson_lpmf(k[t] | sk[l])›; } target += hmm_marginal(lw, ‹phi_rows¦G› ‹¦›, th); }".Replace("‹phi_rows¦G› ‹¦›", "stochastic#(G)", StringComparison.Ordinal) + "\n== functions\nmatrix stochastic#(matrix A) { matrix[rows(A), cols(A)] B = A; for (r in 1:rows(A)) B[r] = A[r] / sum(A[r]); return B; }",
        "if (N > 0) { vector[K] f = th; real lz = 0; matrix[K, K] G; for (l in 1:K) G[l] = phi[l]'; for (t in 1:N) { if (t > 1) f = (f' * G)'; for (l in 1:K) f[l] *= ‹exp(normal_lpdf(y[t] | v[l], sigma))¦(b[t] ? pc[l] : 1)¦inv_logit(v[l] * x[t])›; ‹{ real sum_f = sum(f); lz += log(sum_f); f /= sum_f; }¦› } target += lz + log(sum(f)); }",
        "if (N > 0) { vector[K] lp = log(th); for (t in 1:N) { vector[K] next; for (j in 1:K) next[j] = log_sum_exp(lp + log(to_vector(phi[, j]))) + ‹normal_lpdf(y[t] | v[j], sigma)¦(flag[t] ? normal_lpdf(y[t] | v[j], sigma) : 0)¦student_t_lpdf(y[t] | 3, v[j], sk[j])›; lp = next; } target += log_sum_exp(lp); }",
        "if (N > 0) { array[2] real gam; array[2] real prev = {log(q), log1m(q)}; for (t in 2:N) { gam[1] = log_sum_exp(prev[1] + log(0.8), prev[2] + log1m(q)) + @tlpdf; gam[2] = log_sum_exp(prev[1] + log(0.2), prev[2] + log(q)) + @tlpdf; prev = gam; } target += log_sum_exp(prev); }",
        "if (N > 1) { matrix[N, K] al; for (l in 1:K) al[1, l] = th[l] * exp(normal_lpdf(y[1] | v[l], 1)); for (t in 2:N) for (j in 1:K) { real acc = 0; for (l in 1:K) acc += al[t - 1, l] * phi[l, j]; al[t, j] = acc * exp(normal_lpdf(y[t] | v[j], 1)); } target += log(sum(al[N])); }",
        // Mixtures.
        "for (i in @range) { vector[K] lps = log(th); for (l in 1:K) lps[l] += ‹normal_lpdf(y[i] | v[l], sk[l])¦normal_lpdf(y[i] | pc[l] + @term, sigma)¦poisson_lpmf(k[i] | sk[l])¦multi_normal_lpdf(rep_vector(y[i], 2) | [v[l], a]', [[1 + sigma, 0.3], [0.3, 1.5]])›; target += log_sum_exp(lps); }",
        "{ vector[K] lt = log(th); for (i in @range) { array[K] real lps; for (l in 1:K) { lps[l] = lt[l] + ‹normal_lpdf(y[i] | v[l], sigma)¦normal_lpdf(y[i] | v[l], sk[l])›; ‹if (@cond) lps[l] += @term;¦› } target += log_sum_exp(lps); } }",
        "for (i in @range) target += log_mix(th, [ ‹normal_lpdf(y[i] | a, sigma), normal_lpdf(y[i] | c, 1)¦@lpdf, @lpdf› ]');".Replace("log_mix(th, ", "log_mix([q, 1 - q]', ", StringComparison.Ordinal),
        "for (i in @range) if (k[i] == 0) target += log_sum_exp(bernoulli_lpmf(1 | @prob), bernoulli_lpmf(0 | @prob) + poisson_lpmf(k[i] | @scale)); else target += bernoulli_lpmf(0 | q) + poisson_lpmf(k[i] | @scale);",
        // Convolutions and triangles.
        "{ vector[N] cv; for (t in 1:N) { cv[t] = 0; for (l in 1:(t - 1)) cv[t] += ‹x[l]¦eps[l]¦z[l] * a› * ‹w[t - l]¦exp(-sigma * (t - l))¦p[t - l]›; } y ~ normal(cv, @vscale); }",
        "for (t in 2:N) { real cv = 0; for (l in 1:‹(t - 1)¦min(t - 1, 4)›) cv += y[t - l] * ‹exp(-sigma * l)¦w[l]¦pow(q, l)¦eps[l]›; y[t] ~ normal(cv * a, sigma); }",
        "for (t in 2:N) target += normal_lpdf(y[t] | dot_product(‹x[1:(t - 1)]¦head(eps, t - 1)›, reverse(‹w[1:(t - 1)]¦head(w, t - 1)›)) * a, sigma);",
        "for (j in 1:J) for (l in 1:‹K¦min(K, j)¦min(j, K)›) { ‹table[j, l] ~ poisson_log(0.3 * (u[j] + v[l]));¦target += normal_lpdf(table[j, l] | u[j] * v[l], sigma);¦if (table[j, l] > 0) target += table[j, l] * log(phi[l, 1]);¦table[j, l] ~ poisson(exp(0.2 * m[j, l]));¦mm[j, l] ~ normal(m[j, l], sigma);› }",
        "{ matrix[J, J] A; for (r in 1:J) { for (l in 1:‹r¦(r - 1)›) { A[r, l] = exp(-square(u[r] - u[l])); A[l, r] = A[r, l]; } A[r, r] = 1.5 + sigma; } ‹u ~ multi_normal(rep_vector(a, J), A);¦target += log_determinant(A);¦{ matrix[J, J] C = cholesky_decompose(A); u ~ multi_normal_cholesky(rep_vector(0, J), C); }¦target += sum(A) + A[J, 1];¦target += quad_form(A, u);› }",
        "if (N > 0) { matrix[N, N] G = gp_exp_quad_cov(to_array_1d(x), sigma, 0.3 + q); for (i in 1:N) G[i, i] ‹+= 0.1 + square(a)¦= G[i, i] + 0.2 + sigma›; ‹y ~ multi_normal(rep_vector(a, N), G);¦{ matrix[N, N] C = cholesky_decompose(G); y ~ multi_normal_cholesky(rep_vector(a, N), C); }¦{ vector[N] f = cholesky_decompose(G) * eps; y ~ normal(f, sigma); }› }",
        "{ matrix[J, K] A; for (l in 1:K) A[, l] = ‹u * v[l]¦col(m, l) + u¦rep_vector(v[l], J)›; for (j in 1:J) A[j] ‹+= rv¦*= u[j]¦= A[j] + m[j]›; target += -sum(square(A)) * 0.1; ‹for (i in @range) y[i] ~ normal(A[g[i], h[i]], @scale);¦target += trace(A * A');¦for (j in 1:J) table[j] ~ poisson_log(0.1 * A[j]);› }",
        "{ array[J] vector[K] A; for (j in 1:J) for (l in 1:K) A[j][l] = u[j] + v[l] * ‹a¦l¦sk[l]›; ‹for (i in @range) target += -square(A[g[i]][h[i]] - y[i]);¦for (j in 1:J) target += log_sum_exp(A[j]);¦A[1, 1] = 0; for (i in @range) h[i] ~ categorical_logit(A[g[i]]);¦for (j in 1:J) { A[j] = softmax(A[j]); target += log(A[j][1]); }› }",
        "if (N > 2) { y[2:N] ~ normal(a + c * y[1:(N - 1)], @real + 20); target += dot_product(x[2:N], ‹eps[1:(N - 1)]¦eps[2:N]¦head(eps, N - 1)›); }",
        // Functions.
        "== functions\nreal f#(real r, real t) { ‹if (r > t) return r * t; return r + t;¦real out = r; for (l in 1:3) out = out * 0.5 + t * l; return out;¦return exp(-square(r - t));¦if (r < 0) { return -r; } else { return log1p(r) * t; }¦real out = 0; int l = 0; while (l < 4) { l += 1; if (l == 2) continue; out += r / l - t; } return out;¦vector[2] e = [r, t]'; return log_sum_exp(e);›\n}\n== model\nfor (i in @range) ‹y[i] ~ normal(f#(@mean, @term), @scale);¦target += f#(@mean, x[i]) * 0.1;¦if (@cond) target += -square(f#(@term, a)); else { @stmt }›",
        "== functions\nreal f#_lpdf(real r, real mu, real sd) { return ‹normal_lpdf(r | mu, sd)¦-log(sd) - 0.5 * square((r - mu) / sd)¦log_mix(0.3, normal_lpdf(r | mu, sd), normal_lpdf(r | 0, 1))›; }\n== model\nfor (i in @range) ‹y[i] ~ f#(@mean, @scale);¦target += f#_lpdf(y[i] | @mean, @scale);›",
        "== functions\nvector f#(vector r, data vector t, real c1) { int M = num_elements(t); vector[M] out; real st = 0; for (i in 1:M) { ‹st = st * 0.5 + t[i] * c1;¦st += r[1] * t[i];¦if (t[i] > 0) st += c1; else st = r[1];› out[i] = st; } return out; }\n== model\n‹y ~ normal(f#(u, x, a), @vscale);¦{ vector[N] e = f#(beta, z, c); for (i in @range) y[i] ~ normal(e[i], @scale); }›",
        "== functions\nvoid add#_lp(real r, real t) { target += -square(r - t); if (r > t) target += -r; }\n== model\nfor (i in @range) add#_lp(@mean, y[i]);",
        "== functions\nreal part#_lpmf(array[] int part, int start, int end, vector r, real t) { real out = 0; for (l in 1:size(part)) out += poisson_log_lpmf(part[l] | 0.2 * r[start + l - 1] + t); return out; }\n== model\ntarget += reduce_sum(part#_lpmf, k, ‹1¦3¦7›, @vec, 0.3 * a);",
        "== functions\nvector rate#(real t, vector st, real r, real d) { ‹return [-r * st[1] + d * 0.1, r * st[1] - 0.2 * st[2]]';¦vector[2] dy; dy[1] = st[2]; dy[2] = -r * st[1] - 0.1 * d * st[2]; return dy;¦vector[2] dy; for (l in 1:2) dy[l] = -r * st[l] / (1 + square(d)); if (t > 1) dy[1] += 0.1 * d; return dy;› }\n== model\n{ array[3] vector[2] st = ode_‹rk45¦bdf¦ckrk›(rate#, [1, 0.5]', 0, {0.5, 1.2, 2}, q, c); for (l in 1:3) target += normal_lpdf(0.4 | st[l][‹1¦2¦1 + flagged›], sigma); }",
        // Transformed data with conditions; integers of the program.
        "== transformed data\nint M# = 0; array[N] int idx#; vector[N] xs# = x; real top# = 0; for (i in 1:N) { if (‹x[i] > 0¦flag[i] == 1¦b[i] == 0›) { M# += 1; idx#[M#] = i; } else { idx#[N - (i - M#) + 1] = i; } xs#[i] = (x[i] - mean(x)) / ‹(0.5 + sd(y))¦2›; top# = fmax(top#, z[i]); }\n== model\nfor (j in 1:M#) { int i = idx#[j]; @stmt }\n‹for (i in 1:N) target += -square(a + c * xs#[i] - top#);¦y[idx#[1:M#]] ~ normal(a + c * xs#[idx#[1:M#]], sigma);¦for (i in (M# + 1):N) target += normal_lpdf(xs#[idx#[i]] | a, sigma);›".Replace("sd(y)", "max(append_row(y, 1))", StringComparison.Ordinal),
        "{ int pos = 1; ‹for (j in 1:J) { int size_j = 0; for (i in 1:N) if (g[i] == j) size_j += 1; for (l in 1:size_j) { y[pos] ~ normal(u[j], ‹sigma¦s[j]›); pos += 1; } }¦while (pos < N) { segment(y, pos, 1) ~ normal(a, sigma); pos += n[pos]; }¦for (i in @range) { if (flag[i]) pos += 1; target += -square(y[min(pos, N)] - a * x[i]); }› }",
        "{ real best = negative_infinity(); for (i in @range) { best = fmax(best, @mean); ‹if (best > 1.2) break;¦› } if (N > 3) target += -square(‹best¦fmin(best, 3)›); }",
        "{ real total = 0; for (i in @range) { total += @mean; ‹if (@cond) target += -square(total) * 0.01;¦› } target += normal_lpdf(total | 0, 10); }",
        "{ vector[J] tot = rep_vector(0, J); array[J] int cnt = rep_array(0, J); for (i in 1:N) { tot[g[i]] += @mean; cnt[g[i]] += 1; } for (j in 1:J) if (cnt[j] > 0) target += -square(tot[j] / cnt[j] - u[j]); }",
        "{ vector[N] e = @vec; e = ‹e .* x¦e + @vec¦exp(0.1 * e)¦e - mean(e)¦to_vector(cumulative_sum(e))¦reverse(e)›; e += ‹a¦w¦u[g]›; y ~ normal(e, @vscale); ‹e[1:min(N, 2)] = rep_vector(a, min(N, 2)); target += -dot_self(e);¦› }",
        "for (j in 1:J) { vector[K] e = ‹av[j] + sz¦m[j]' .* to_vector(v)¦L * av[j]¦diag_pre_multiply(sk, L) * av[j]›; for (i in 1:N) if (g[i] == j) target += ‹-square(e[h[i]] - y[i])¦categorical_logit_lpmf(h[i] | e)¦normal_lpdf(y[i] | e[1] + @term, @scale)›; }",
        "{ array[N] real e; array[N] real f; for (i in 1:N) { e[i] = @prob; f[i] = 1 - e[i]; } for (i in @range) target += b[i] * log(e[i]) + (1 - b[i]) * log(f[i]); ‹k ~ binomial(n, e);¦b ~ bernoulli(e);¦for (i in @range) b[i] ~ bernoulli(e[i]);› }",
        "{ real chi = 1; for (i in 1:N) { ‹chi = 1 - pr[g[i]] + pr[g[i]] * (1 - q) * chi;¦chi *= 1 - @prob;¦chi = chi * q + (1 - q) * @prob;› ‹target += log(chi);¦if (@cond) target += log(chi); else target += log1m(0.5 * chi);¦b[i] ~ bernoulli(0.9 * chi);› } }",
        "for (i in @range) { vector[3] e; for (l in 1:3) e[l] = @term * l; target += log_sum_exp(e‹¦[1:2]¦[2:3]¦[{1, 3}]¦ + a›); ‹e[2] = @mean; target += log_sum_exp(e) + e[1];¦target += -dot_self(e);¦h[i] ~ categorical_logit(e);¦for (l in 2:3) e[l] += e[l - 1]; target += e[3];› }",
        "for (i in @range) { array[K] real e; for (l in 1:K) { e[l] = @term; if (@cond) e[l] *= l; } ‹for (l in 2:K) e[l] = log_sum_exp(e[l], e[l - 1]);¦for (l in 1:(K - 1)) e[l] = e[l + 1] - e[l];¦e = reverse(e);¦› target += e[h[i]] - log_sum_exp(e) + e[K]; }",
        "{ vector[N] e; vector[N] f; for (i in 1:N) { e[i] = @mean; f[i] = @term * e[i]; } ‹for (i in 1:N) e[i] = f[i] + e[i];¦for (i in 2:N) e[i] = f[i - 1] + e[i];¦for (i in 1:N) e[i] = exp(0.1 * e[i]); for (i in 1:N) e[i] = e[i] * f[i];¦for (i in 1:N) { f[i] = e[N + 1 - i]; e[i] = a; }¦for (i in 1:N) if (@cond) e[i] = f[i];¦for (i in 1:N) { real old = e[i]; e[i] = f[i]; f[i] = old; }› for (i in @range) target += normal_lpdf(y[i] | e[i], @scale) + 0.1 * f[i]; }",
        "{ matrix[N, K] e; for (i in 1:N) for (l in 1:K) e[i, l] = @term * l; ‹for (i in 1:N) e[i] = e[i] - max(e[i]);¦for (l in 1:K) e[, l] *= v[l];¦for (i in 1:N) for (l in 1:K) e[i, l] = inv_logit(e[i, l]);¦for (l in 2:K) for (i in 1:N) e[i, l] += e[i, l - 1];› for (i in 1:N) ‹h[i] ~ categorical_logit(e[i]');¦target += log_sum_exp(e[i]);¦target += e[i, h[i]];¦target += log(softmax(e[i]')[h[i]]);› }",
        "for (i in @range) { real e = @prob; real f = @prob; ‹if (@cond) e = f; else f = 1 - e;¦if (b[i] == 1) e = 1 - f;¦f *= e;› if (@cond) target += log(e); else target += log1m(e) + log(f); }",
        "{ real pe = @real; for (j in 1:J) { ‹if (table[j, 1] > 1) pe += u[j]; else pe -= a;¦pe = u[j];¦› for (l in 1:K) { if (table[j, l] > 0) { target += table[j, l] * log_inv_logit(pe + v[l]); } else { ‹target += log1m_inv_logit(pe * l);¦continue;¦break;› } } target += -square(pe); } }",
        "for (i in 1:N) { int first = 0; for (l in 1:‹n[i]¦K¦5›) { if (‹l == k[i]¦l > h[i]¦(l + g[i]) % 3 == 0›) { first = l; break; } target += log1m(@prob); } if (first > 0) target += log(@prob) * first; }",
        "for (i in @range) target += -square(y[i] - a - c * x[i]‹ - u[g[i]]¦ - X[i] * beta¦› ) / (2 * square(‹sigma¦s[g[i]]›));\nfor (i in @range) y[i] ~ normal(a + c * x[i], sigma);",
        "for (i in 1:N) { k[i] ~ binomial(n[i], inv_logit(‹a¦u[g[i]]¦a + c * flag[i]¦m[g[i], h[i]]›)); ‹b[i] ~ bernoulli_logit(u[g[i]] + v[h[i]]);¦k[i] ~ poisson(exp(u[g[i]]));¦target += log(th[h[i]]);¦z[i] ~ gamma(s[g[i]], sk[h[i]]);› }",
        "{ array[N] vector[K] e; for (i in 1:N) { e[i] = ‹softmax(to_vector(v) * x[i])¦softmax(av[g[i]])¦th .* phi[h[i]]¦log_softmax(m[g[i]]')›; ‹e[i] = log(e[i] + 2);¦e[i][1] = 0.5;¦› } for (i in @range) target += ‹log(e[i][h[i]] + 9)¦e[i, h[i]]¦log_sum_exp(e[i])¦sum(e[i]) * a›; }",
        "{ vector[N] e = rep_vector(0, N); for (t in 1:N) for (i in ‹1:t¦t:N¦max(1, t - 2):t›) e[‹i¦t›] += @term * ‹w[t]¦x[N + 1 - t]¦1›; target += normal_lpdf(e | y, @real + 25); }",
        "{ real l1 = a; real l2 = 0; for (i in @range) { if (@cond) { l2 = l1; l1 = @term; } else l1 = 0.5 * (l1 + l2); target += -square(y[i] - l1) ; } target += l2; }",
        "== generated quantities\nvector[N] ll#; for (i in 1:N) ll#[i] = @lpdf;\nreal gq# = ‹normal_rng(a, sigma)¦@real¦sum(ll#)›;\n== model\n@loop",
        "== transformed parameters\narray[J] simplex[K] pi#; for (j in 1:J) ‹pi#[j] = softmax(m[j]');¦pi#[j] = th;›\n== model\nfor (i in @range) h[i] ~ categorical(pi#[g[i]]);\nfor (j in 1:J) table[j] ~ multinomial(pi#[j]);",
        "== transformed parameters\nvector<lower=0>[N] r#; {\n vector[N] lin = @vec; for (i in 1:N) r#[i] = ‹exp(0.3 * lin[i])¦inv_logit(lin[i])¦log1p_exp(lin[i])¦fmax(lin[i], 0.01)›; }\n== model\nfor (i in @range) ‹k[i] ~ poisson(r#[i]);¦z[i] ~ exponential(r#[i]);¦if (flag[i]) target += weibull_lpdf(z[i] | sigma, r#[i]); else target += weibull_lccdf(z[i] | sigma, r#[i]);¦n[i] ~ neg_binomial_2(r#[i], sigma);›",
    ];
}
