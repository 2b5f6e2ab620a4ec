namespace BayesLang.Tests.Programs;

/// <summary>Loops over rows of data whose turns can be made fewer when data are bound: squares of affine forms, and rows that are the same.</summary>
static class RowPrograms
{
    private const string Table = """
        {"N": 12, "J": 3, "K": 2, "g": [1,2,1,3,2,1,1,2,3,1,2,1], "h": [1,1,2,2,1,1,2,1,2,1,1,2],
         "x": [0.5,-1.2,0.3,2.0,0.7,-0.4,1.1,0.9,-2.2,0.1,0.6,-0.8], "y": [1.0,0.2,-0.7,2.4,0.3,1.1,-1.6,0.8,0.0,0.9,-0.3,1.7],
         "w": [1,2,1,1,3,1,2,1,1,2,1,1], "n": [3,3,3,5,3,3,3,3,5,3,3,3], "k": [1,1,1,4,1,1,1,1,4,1,1,1], "b": [1,0,1,1,0,1,1,0,1,1,0,1]}
        """;

    private const string Data = "data { int N; int J; int K; array[N] int<lower=1, upper=J> g; array[N] int<lower=1, upper=K> h; vector[N] x; vector[N] y; vector[N] w; array[N] int n; array[N] int k; array[N] int b; }\n";

    private static readonly int[] G = [1, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2, 1], H = [1, 1, 2, 2, 1, 1, 2, 1, 2, 1, 1, 2], N = [3, 3, 3, 5, 3, 3, 3, 3, 5, 3, 3, 3], K = [1, 1, 1, 4, 1, 1, 1, 1, 4, 1, 1, 1];
    private static readonly double[] X = [0.5, -1.2, 0.3, 2.0, 0.7, -0.4, 1.1, 0.9, -2.2, 0.1, 0.6, -0.8], Y = [1.0, 0.2, -0.7, 2.4, 0.3, 1.1, -1.6, 0.8, 0.0, 0.9, -0.3, 1.7], W = [1, 2, 1, 1, 3, 1, 2, 1, 1, 2, 1, 1];

    private static double Rows(Func<int, double> row) => Enumerable.Range(0, 12).Sum(row);

    private static double Binomial(int n, int k, double eta) => Choose(n, k) + k * -Math.Log(1 + Math.Exp(-eta)) + (n - k) * -Math.Log(1 + Math.Exp(eta));

    private static double Choose(int n, int k) => Math.Log(Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i));

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("rows_regression", Data + """
            parameters { real alpha; real beta; real<lower=0> sigma; }
            model { y ~ normal(alpha + beta * x, sigma); }
            """, Table, p => p[2] + Rows(i => Formulas.Normal(Y[i], p[0] + p[1] * X[i], Math.Exp(p[2])))),
        new("rows_iid", Data + """
            parameters { real mu; real<lower=0> sigma; }
            model { y ~ normal(mu, sigma); }
            """, Table, p => p[1] + Rows(i => Formulas.Normal(Y[i], p[0], Math.Exp(p[1])))),
        new("rows_of_groups", Data + """
            parameters { real mu; vector[J] a; vector[K] c; real<lower=0> sigma; }
            model { for (i in 1:N) { real m = mu + a[g[i]] + c[h[i]] * x[i]; y[i] ~ normal(m, sigma); } }
            """, Table, p => p[6] + Rows(i => Formulas.Normal(Y[i], p[0] + p[G[i]] + p[3 + H[i]] * X[i], Math.Exp(p[6])))),
        new("rows_with_scales_of_groups", Data + """
            parameters { real alpha; real beta; vector<lower=0>[J] s; }
            model { y ~ normal(alpha + beta * x, s[g]); }
            """, Table, p => p[2] + p[3] + p[4] + Rows(i => Formulas.Normal(Y[i], p[0] + p[1] * X[i], Math.Exp(p[1 + G[i]])))),
        new("rows_with_known_scales", Data + """
            parameters { real alpha; real beta; real<lower=0> tau; }
            model { for (i in 1:N) target += normal_lpdf(y[i] | alpha + beta * (x[i] - 1) / 2, w[i] * tau); }
            """, Table, p => p[2] + Rows(i => Formulas.Normal(Y[i], p[0] + p[1] * (X[i] - 1) / 2, W[i] * Math.Exp(p[2])))),
        new("rows_centred_on_a_parameter", Data + """
            parameters { real alpha; vector[J] beta; real centre; real<lower=0> sigma; }
            model { for (i in 1:N) y[i] ~ normal(alpha + beta[g[i]] * (x[i] - centre), sigma); }
            """, Table, p => p[5] + Rows(i => Formulas.Normal(Y[i], p[0] + p[G[i]] * (X[i] - p[4]), Math.Exp(p[5])))),
        new("rows_of_a_product", Data + """
            transformed data { matrix[N, 3] z; for (i in 1:N) { z[i, 1] = x[i]; z[i, 2] = square(x[i]); z[i, 3] = w[i]; } }
            parameters { real alpha; vector[3] beta; real<lower=0> sigma; }
            model { y ~ normal(z * beta + alpha, sigma); }
            """, Table, p => p[4] + Rows(i => Formulas.Normal(Y[i], p[0] + p[1] * X[i] + p[2] * X[i] * X[i] + p[3] * W[i], Math.Exp(p[4])))),
        new("rows_of_lags", Data + """
            parameters { real alpha; vector[K] phi; real<lower=0> sigma; }
            model { for (t in (K + 1):N) { real m = alpha; for (j in 1:K) m += phi[j] * y[t - j]; y[t] ~ normal(m, sigma); } }
            """, Table, p => p[3] + Enumerable.Range(2, 10).Sum(t => Formulas.Normal(Y[t], p[0] + p[1] * Y[t - 1] + p[2] * Y[t - 2], Math.Exp(p[3])))),
        new("rows_of_a_nest", Data + """
            parameters { vector[J] a; real slope; real<lower=0> sigma; }
            model { for (j in 1:J) for (i in 1:(j + 2)) y[i] ~ normal(a[j] + slope * x[i], sigma); }
            """, Table, p => p[4] + Enumerable.Range(0, 3).Sum(j => Enumerable.Range(0, j + 3).Sum(i => Formulas.Normal(Y[i], p[j] + p[3] * X[i], Math.Exp(p[4]))))),
        // What was read before it changes is not what it becomes.
        new("rows_of_a_sum_read_half_way", Data + """
            parameters { real a; real slope; real<lower=0> sigma; }
            model { for (i in 1:N) { real m = a; real half = m; m += slope * x[i]; y[i] ~ normal(m + half, sigma); } }
            """, Table, p => p[2] + Rows(i => Formulas.Normal(Y[i], 2 * p[0] + p[1] * X[i], Math.Exp(p[2])))),
        new("rows_under_a_condition_on_data", Data + """
            parameters { real a; real<lower=0> sigma; vector[2] beta; }
            model { if (N > 3) y ~ normal(append_col(x, w) * beta + a, sigma); else y ~ normal(0, 1); }
            """, Table, p => p[1] + Rows(i => Formulas.Normal(Y[i], p[0] + p[2] * X[i] + p[3] * W[i], Math.Exp(p[1])))),
        new("rows_none", """
            data { int N; vector[N] x; vector[N] y; array[N] int k; } parameters { real a; real<lower=0> sigma; }
            model { y ~ normal(a * x, sigma); k ~ poisson_log(a); a ~ normal(0, 1); }
            """, """{"N": 0, "x": [], "y": [], "k": []}""", p => p[1] + Formulas.Normal(p[0], 0, 1)),
        new("rows_repeated", Data + """
            parameters { real alpha; vector[J] a; }
            model { for (i in 1:N) k[i] ~ binomial_logit(n[i], alpha + a[g[i]]); }
            """, Table, p => Rows(i => Binomial(N[i], K[i], p[0] + p[G[i]]))),
        new("rows_repeated_with_inner_loops", """
            data { int N; int T; array[N, T] int y; array[N] int s; } parameters { vector<lower=0, upper=1>[T] p; real<lower=0, upper=1> omega; }
            model {
              for (i in 1:N)
                if (s[i] > 0) { target += bernoulli_lpmf(1 | omega); for (t in 1:T) target += bernoulli_lpmf(y[i, t] | p[t]); }
                else { real quiet = bernoulli_lpmf(1 | omega); for (t in 1:T) quiet += bernoulli_lpmf(y[i, t] | p[t]); target += log_sum_exp(quiet, bernoulli_lpmf(0 | omega)); }
            }
            """, """{"N": 6, "T": 2, "y": [[1,0],[0,0],[1,0],[0,1],[0,0],[1,1]], "s": [1,0,1,1,0,2]}""", x =>
            {
                double[] q = [.. x.Select(v => 1 / (1 + Math.Exp(-v)))];
                double sum = q.Sum(v => Math.Log(v * (1 - v))), silent = (1 - q[0]) * (1 - q[1]);
                (int, int)[] seen = [(1, 0), (1, 0), (0, 1), (1, 1)];
                foreach ((int a, int b) in seen) sum += Math.Log(q[2] * (a == 1 ? q[0] : 1 - q[0]) * (b == 1 ? q[1] : 1 - q[1]));
                return sum + 2 * Math.Log(q[2] * silent + 1 - q[2]);
            }),
        new("rows_repeated_with_buffers", """
            data { int N; int K; array[N] int<lower=1> doc; array[N] int<lower=1> word; } parameters { array[2] simplex[3] theta; array[3] simplex[4] phi; }
            model { for (n in 1:N) { array[3] real gamma; for (k in 1:3) gamma[k] = log(theta[doc[n], k]) + log(phi[k, word[n]]); target += log_sum_exp(gamma); } }
            """, """{"N": 7, "K": 3, "doc": [1,2,1,1,2,2,1], "word": [1,4,1,2,4,3,2]}"""),
        new("rows_repeated_of_a_product", Data + """
            transformed data { matrix[N, 2] z; for (i in 1:N) { z[i, 1] = g[i]; z[i, 2] = h[i]; } }
            parameters { vector[2] beta; }
            model { b ~ bernoulli_logit(z * beta); }
            """, Table, p => Rows(i => Binomial(1, new[] { 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1 }[i], G[i] * p[0] + H[i] * p[1]))),
        // The element stands in a branch that parameters choose: its index may be none where they do not.
        new("rows_under_a_condition_on_parameters", Data + """
            parameters { real a; vector[J] c; }
            model { for (i in 1:N) { if (a > 0) target += -exp(c[g[i]] * 0.1 * n[i]); else target += -exp(a * k[i]); } }
            """, Table, p => Rows(i => p[0] > 0 ? -Math.Exp(p[G[i]] * 0.1 * N[i]) : -Math.Exp(p[0] * K[i]))),
        new("rows_of_forwarded_elements", Data + """
            parameters { vector[J] a; real<lower=0> sigma; }
            transformed parameters { vector[N] m; vector<lower=0, upper=1>[N] p; for (i in 1:N) m[i] = a[g[i]]; for (i in 1:N) p[i] = inv_logit(m[i] * x[i]); }
            model { for (i in 1:N) y[i] ~ normal(m[i], sigma); b ~ bernoulli(p); }
            """, Table, p => p[3] + Rows(i => Formulas.Normal(Y[i], p[G[i] - 1], Math.Exp(p[3])) + Binomial(1, new[] { 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1 }[i], p[G[i] - 1] * X[i]))),
        new("rows_of_added_elements", Data + """
            parameters { vector[J] a; vector[K] c; real m; real<lower=0> sigma; }
            model {
              vector[N] mu = rep_vector(0.0, N); mu += m; for (i in 1:N) mu[i] += a[g[i]] * x[i] + c[h[i]];
              y ~ normal(mu, sigma);
              vector[N] eta = c[1] * x; for (i in 2:N) eta[i] += m; for (i in 1:N) eta[i] += a[g[i]];
              b ~ bernoulli_logit(eta);
              real scale = m; vector[N] late = scale * x; scale = 2 * m; for (i in 1:N) late[i] += scale; target += -dot_self(late);
            }
            """, Table, p =>
            {
                int[] b = [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1];
                double sigma = Math.Exp(p[6]);
                return p[6] + Rows(i => Formulas.Normal(Y[i], p[5] + p[G[i] - 1] * X[i] + p[2 + H[i]], sigma) + Binomial(1, b[i], p[3] * X[i] + (i > 0 ? p[5] : 0) + p[G[i] - 1]) - Math.Pow(p[5] * X[i] + 2 * p[5], 2));
            }),
        // Elements that are read in another order, or changed in between, are not forwarded.
        new("rows_of_elements_read_again", Data + """
            parameters { vector[J] a; real<lower=0> sigma; }
            model { vector[N] m; for (i in 1:N) m[i] = a[g[i]] + x[i]; for (i in 2:N) y[i] ~ normal(m[i - 1], sigma); m[1] = 0; for (i in 1:N) y[i] ~ normal(m[N + 1 - i], sigma); }
            """, Table, p =>
            {
                double M(int i) => p[G[i] - 1] + X[i];
                double sigma = Math.Exp(p[3]);
                return p[3] + Enumerable.Range(1, 11).Sum(i => Formulas.Normal(Y[i], M(i - 1), sigma)) + Rows(i => Formulas.Normal(Y[i], i == 11 ? 0 : M(11 - i), sigma));
            }),
    ];
}
