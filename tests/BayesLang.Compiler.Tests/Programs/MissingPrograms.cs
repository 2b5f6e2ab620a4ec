namespace BayesLang.Tests.Programs;

/// <summary>A program with data of which some are missing, and the same split by hand, as it is written in Stan: the missing entries are a vector of parameters.</summary>
/// <param name="Constrained">The names of the missing entries, in the order of their columns.</param>
sealed record MissingCase(string Name, string Source, string Data, string[] Constrained, string Hand, string HandData)
{
    /// <summary>True where the missing entries come before the program's own parameters, whose bounds depend on them.</summary>
    public bool MissingFirst { get; init; }
}

/// <summary>Programs with missing data.</summary>
static class MissingPrograms
{
    public static IReadOnlyList<MissingCase> Cases { get; } =
    [
        new("missing_in_a_vector", """
            data { int N; vector<missing>[N] x; vector[N] y; }
            parameters { real a; real b; real mu; real<lower=0> tau; real<lower=0> s; }
            model { a ~ normal(0, 1); tau ~ exponential(1); x ~ normal(mu, tau); y ~ normal(a + b * x, s); }
            """, """{"N": 5, "x": [0.3, null, 1.2, "NA", -0.4], "y": [1, 0.5, 2, -1, 0.1]}""", ["x.2", "x.4"], """
            data { int N; vector[N] given; vector[N] y; }
            parameters { real a; real b; real mu; real<lower=0> tau; real<lower=0> s; vector[2] m; }
            transformed parameters { vector[N] x = given; x[2] = m[1]; x[4] = m[2]; }
            model { a ~ normal(0, 1); tau ~ exponential(1); x ~ normal(mu, tau); y ~ normal(a + b * x, s); }
            """, """{"N": 5, "given": [0.3, 0, 1.2, 0, -0.4], "y": [1, 0.5, 2, -1, 0.1]}"""),
        new("missing_with_bounds_of_each", """
            data { int N; vector[N] low; real top; vector<lower=low, upper=top, missing>[N] x; row_vector<lower=0, missing>[N] z; vector<upper=3, missing>[N] w; }
            parameters { real mu; real<lower=0> tau; }
            model { tau ~ exponential(1); x ~ normal(mu, tau); z ~ lognormal(mu, tau); w - x ~ normal(0, 2); }
            """, """{"N": 4, "low": [-1, -2, 0.5, 0.2], "top": 2.5, "x": [0.3, null, 1.2, null], "z": [null, 2, 0.5, 0.1], "w": [null, null, 2.5, 1]}""", ["x.2", "x.4", "z.1", "w.1", "w.2"], """
            data { int N; vector[N] low; real top; vector[N] gx; row_vector[N] gz; vector[N] gw; }
            parameters { real mu; real<lower=0> tau; vector<lower=low[{2, 4}], upper=top>[2] m; real<lower=0> k; vector<upper=3>[2] l; }
            transformed parameters {
              vector[N] x = gx; x[{2, 4}] = m;
              row_vector[N] z = gz; z[1] = k;
              vector[N] w = gw; w[1:2] = l;
            }
            model { tau ~ exponential(1); x ~ normal(mu, tau); z ~ lognormal(mu, tau); w - x ~ normal(0, 2); }
            """, """{"N": 4, "low": [-1, -2, 0.5, 0.2], "top": 2.5, "gx": [0.3, 0, 1.2, 0], "gz": [0, 2, 0.5, 0.1], "gw": [0, 0, 2.5, 1]}"""),
        new("missing_in_a_matrix", """
            data { int N; int K; matrix<lower=-3, upper=4, missing>[N, K] X; vector[N] y; }
            parameters { vector[K] beta; row_vector[K] mu; real<lower=0> s; }
            model { beta ~ normal(0, 1); for (n in 1:N) X[n] ~ normal(mu, 1.5); y ~ normal(X * beta, s); }
            """, """{"N": 3, "K": 2, "X": [[0.3, null], [null, 1.1], [-0.5, null]], "y": [1, 0.5, 2]}""", ["X.2.1", "X.1.2", "X.3.2"], """
            data { int N; int K; matrix[N, K] given; vector[N] y; }
            parameters { vector[K] beta; row_vector[K] mu; real<lower=0> s; vector<lower=-3, upper=4>[3] m; }
            transformed parameters { matrix[N, K] X = given; X[2, 1] = m[1]; X[1, 2] = m[2]; X[3, 2] = m[3]; }
            model { beta ~ normal(0, 1); for (n in 1:N) X[n] ~ normal(mu, 1.5); y ~ normal(X * beta, s); }
            """, """{"N": 3, "K": 2, "given": [[0.3, 0], [0, 1.1], [-0.5, 0]], "y": [1, 0.5, 2]}"""),
        new("missing_in_arrays", """
            data {
              array[4] real<missing> a; array[2] vector<offset=1, multiplier=2.5, missing>[3] v; array[2, 2] real<lower=0, missing> b; array[2] matrix<missing>[2, 2] M; array[2] row_vector<missing>[2] r;
            }
            parameters { real mu; cholesky_factor_corr[3] L; }
            model {
              a ~ normal(mu, 1); v ~ multi_normal_cholesky(rep_vector(mu, 3), L);
              for (i in 1:2) { b[i] ~ lognormal(mu, 0.5); to_vector(M[i]) ~ student_t(4, mu, 1); r[i] ~ normal(M[i] * to_vector(a[1:2]), 1); }
            }
            """, """{"a": [1, null, null, 2], "v": [[0.1, null, 0.3], [null, 1, null]], "b": [[1, null], [null, 3]], "M": [[[1, null], [2, 3]], [[null, null], [0.5, -1]]], "r": [[null, 2], [1, 0]]}""",
            ["a.2", "a.3", "v.2.1", "v.1.2", "v.2.3", "b.2.1", "b.1.2", "M.2.1.1", "M.1.1.2", "M.2.1.2", "r.1.1"], """
            data { array[4] real ga; array[2] vector[3] gv; array[2, 2] real gb; array[2] matrix[2, 2] gM; array[2] row_vector[2] gr; }
            parameters { real mu; cholesky_factor_corr[3] L; vector[2] pa; vector<offset=1, multiplier=2.5>[3] pv; vector<lower=0>[2] pb; vector[3] pM; real pr; }
            transformed parameters {
              array[4] real a = ga; a[2] = pa[1]; a[3] = pa[2];
              array[2] vector[3] v = gv; v[2, 1] = pv[1]; v[1, 2] = pv[2]; v[2, 3] = pv[3];
              array[2, 2] real b = gb; b[2, 1] = pb[1]; b[1, 2] = pb[2];
              array[2] matrix[2, 2] M = gM; M[2, 1, 1] = pM[1]; M[1, 1, 2] = pM[2]; M[2, 1, 2] = pM[3];
              array[2] row_vector[2] r = gr; r[1, 1] = pr;
            }
            model {
              a ~ normal(mu, 1); v ~ multi_normal_cholesky(rep_vector(mu, 3), L);
              for (i in 1:2) { b[i] ~ lognormal(mu, 0.5); to_vector(M[i]) ~ student_t(4, mu, 1); r[i] ~ normal(M[i] * to_vector(a[1:2]), 1); }
            }
            """, """{"ga": [1, 0, 0, 2], "gv": [[0.1, 0, 0.3], [0, 1, 0]], "gb": [[1, 0], [0, 3]], "gM": [[[1, 0], [2, 3]], [[0, 0], [0.5, -1]]], "gr": [[0, 2], [1, 0]]}"""),
        new("missing_in_a_series", """
            data { int N; vector<missing>[N] y; }
            parameters { real a; real<lower=-1, upper=1> phi; real<lower=0> s; }
            model {
              vector[N] e;
              y[1] ~ normal(a, 2);
              for (n in 2:N) y[n] ~ normal(a + phi * y[n - 1], s);
              e[1] = 0;
              for (n in 2:N) e[n] = y[n] - phi * e[n - 1];
              target += -0.1 * dot_self(e);
            }
            """, """{"N": 7, "y": [null, 0.4, 0.6, null, null, 1.1, null]}""", ["y.1", "y.4", "y.5", "y.7"], """
            data { int N; vector[N] given; }
            parameters { real a; real<lower=-1, upper=1> phi; real<lower=0> s; vector[4] m; }
            transformed parameters { vector[N] y = given; y[{1, 4, 5, 7}] = m; }
            model {
              vector[N] e;
              y[1] ~ normal(a, 2);
              for (n in 2:N) y[n] ~ normal(a + phi * y[n - 1], s);
              e[1] = 0;
              for (n in 2:N) e[n] = y[n] - phi * e[n - 1];
              target += -0.1 * dot_self(e);
            }
            """, """{"N": 7, "given": [0, 0.4, 0.6, 0, 0, 1.1, 0]}"""),
        new("missing_numbers_and_bounds_of_parameters", """
            functions { vector shifted(vector x, real by) { return x + by; } }
            data { int N; real<lower=0, missing> k; real<missing> given; vector<missing>[N] x; }
            transformed data { int n = num_elements(x) - 1; }
            parameters { real<lower=max(x)> top; vector<upper=top>[n] below; }
            transformed parameters { vector[N] z = shifted(x, k) .* x; }
            model { k ~ exponential(1); given ~ normal(0, 1); x ~ normal(0, 1); z ~ normal(0, 2); top ~ normal(0, 5); below ~ normal(x[1], k); }
            """, """{"N": 3, "k": null, "given": 0.7, "x": [null, 0.2, null]}""", ["x.1", "x.3", "k"], """
            functions { vector shifted(vector x, real by) { return x + by; } }
            data { int N; real g; vector[N] gx; }
            transformed data { int n = num_elements(gx) - 1; }
            parameters { vector[2] m; real<lower=max({m[1], gx[2], m[2]})> top; vector<upper=top>[n] below; real<lower=0> k; }
            transformed parameters { vector[N] x = gx; x[1] = m[1]; x[3] = m[2]; vector[N] z = shifted(x, k) .* x; }
            model { k ~ exponential(1); g ~ normal(0, 1); x ~ normal(0, 1); z ~ normal(0, 2); top ~ normal(0, 5); below ~ normal(x[1], k); }
            """, """{"N": 3, "g": 0.7, "gx": [0, 0.2, 0]}""") { MissingFirst = true },
        new("missing_in_functions_of_functions", """
            functions {
              real partial(array[] real part, int start, int end, vector y, real s) { return normal_lpdf(part | y[start:end], s); }
              vector decay(real t, vector state, vector rate) { return -rate .* state; }
            }
            data { int N; array[N] real<missing> a; vector<lower=0, missing>[2] rate; vector[N] y; }
            parameters { real<lower=0> s; }
            model {
              s ~ exponential(1);
              rate ~ exponential(1);
              target += reduce_sum(partial, a, 2, y, s);
              y[1:2] ~ normal(ode_rk45(decay, [1, 2]', 0, {0.5}, rate)[1], s);
            }
            generated quantities { vector[2] later = ode_rk45(decay, [1, 2]', 0, {1.5}, rate)[1]; }
            """, """{"N": 5, "a": [1, null, 0.2, null, -1], "rate": [0.4, null], "y": [0.5, 0.3, 1, 2, -0.5]}""", ["a.2", "a.4", "rate.2"], """
            functions {
              real partial(array[] real part, int start, int end, vector y, real s) { return normal_lpdf(part | y[start:end], s); }
              vector decay(real t, vector state, vector rate) { return -rate .* state; }
            }
            data { int N; array[N] real given; vector[2] known; vector[N] y; }
            parameters { real<lower=0> s; vector[2] m; real<lower=0> r; }
            transformed parameters { array[N] real a = given; a[2] = m[1]; a[4] = m[2]; vector[2] rate = known; rate[2] = r; }
            model {
              s ~ exponential(1);
              rate ~ exponential(1);
              target += reduce_sum(partial, a, 2, y, s);
              y[1:2] ~ normal(ode_rk45(decay, [1, 2]', 0, {0.5}, rate)[1], s);
            }
            """, """{"N": 5, "given": [1, 0, 0.2, 0, -1], "known": [0.4, 0], "y": [0.5, 0.3, 1, 2, -0.5]}"""),
        new("missing_everywhere", """
            data { int N; int J; array[N] int j; vector<lower=0, missing>[N] x; matrix[N, 2] z; }
            parameters { vector[J] alpha; vector[2] b; real<lower=0> s; }
            model { alpha ~ normal(0, 1); b ~ normal(0, 1); s ~ exponential(1); x ~ normal(alpha[j] + z * b, s); }
            """, """{"N": 3, "J": 2, "j": [1, 2, 1], "x": [null, null, null], "z": [[1, 2], [0.5, -1], [0, 1]]}""", ["x.1", "x.2", "x.3"], """
            data { int N; int J; array[N] int j; matrix[N, 2] z; }
            parameters { vector[J] alpha; vector[2] b; real<lower=0> s; vector<lower=0>[N] x; }
            model { alpha ~ normal(0, 1); b ~ normal(0, 1); s ~ exponential(1); x ~ normal(alpha[j] + z * b, s); }
            """, """{"N": 3, "J": 2, "j": [1, 2, 1], "z": [[1, 2], [0.5, -1], [0, 1]]}"""),
    ];

    public static IReadOnlyList<TestProgram> All { get; } = [.. Cases.Select(one => new TestProgram(one.Name, one.Source, one.Data))];
}
