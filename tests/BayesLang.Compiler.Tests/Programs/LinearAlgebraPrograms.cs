namespace BayesLang.Tests.Programs;

/// <summary>Products, factorisations, and densities that are made of them.</summary>
static class LinearAlgebraPrograms
{
    private const string Regression = """{"N": 6, "K": 2, "X": [[1, 0.5], [-1, 2], [0.3, 0.1], [0, 1], [2, -1], [1, 1]], "y": [0.5, 1, -1, 0.2, 0.7, 2], "n": [0, 1, 3, 2, 1, 0], "b": [0, 1, 1, 0, 1, 0]}""";

    private const string RegressionData = "data { int N; int K; matrix[N, K] X; vector[N] y; array[N] int n; array[N] int b; }";

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("products", """
            parameters { matrix[2, 3] A; matrix[3, 2] B; vector[3] v; row_vector[2] r; }
            model { target += sum(sin(A * v)) + sum(cos(r * A)) + sum(sin(A * B)) + r * (A * v) + sum(sin(v * r)) + r * r' + v' * B * r' + sum(A' * A) + (A * B)[1, 2]; }
            """, Expected: x =>
            {
                double A(int i, int j) => x[i + 2 * j];
                double B(int i, int j) => x[6 + i + 3 * j];
                double[] v = x[12..15], r = x[15..17];
                double sum = r[0] * r[0] + r[1] * r[1];
                for (int i = 0; i < 2; i++)
                {
                    double av = Enumerable.Range(0, 3).Sum(k => A(i, k) * v[k]);
                    sum += Math.Sin(av) + r[i] * av;
                    for (int j = 0; j < 2; j++)
                    {
                        double ab = Enumerable.Range(0, 3).Sum(k => A(i, k) * B(k, j));
                        sum += Math.Sin(ab) + (i == 0 && j == 1 ? ab : 0);
                    }
                }
                for (int j = 0; j < 3; j++)
                {
                    sum += Math.Cos(r[0] * A(0, j) + r[1] * A(1, j));
                    for (int i = 0; i < 2; i++) sum += Math.Sin(v[j] * r[i]) + v[j] * B(j, i) * r[i];
                    for (int k = 0; k < 3; k++) sum += A(0, j) * A(0, k) + A(1, j) * A(1, k);
                }
                return sum;
            }),
        new("products_with_themselves", """
            parameters { matrix[3, 3] A; vector[3] v; }
            model { matrix[3, 3] P = A; for (i in 1:3) P = P * A; target += sum(sin(P)) + sum(A * A * v) + dot_product(v, A * v) + sum(square(A' * (A * v))); }
            """) { Scale = 0.5 },
        new("products_with_data", """
            data { matrix[4, 2] X; vector[4] y; matrix[2, 2] S; }
            parameters { vector[2] b; matrix[2, 2] W; real s; }
            model { vector[4] mu = X * b; y ~ normal(mu + X * (W * b), exp(s)); target += sum(cos(X * W)) + b' * S * b + sum((S * W)[1]) + sum(y' * X); for (k in 1:2) target += sum(X[, k] .* (X * W[, k])); }
            """, """{"X": [[1, 0.5], [-1, 2], [0.3, 0.1], [0, 1]], "y": [0.5, 1, -1, 0.2], "S": [[2, 0.5], [0.5, 1]]}"""),
        new("cholesky", """
            parameters { matrix[3, 3] A; vector[3] b; }
            model { matrix[3, 3] S = A * A' + diag_matrix(rep_vector(1.5, 3)); matrix[3, 3] L = cholesky_decompose(S); for (i in 1:3) for (j in 1:i) target += sin(L[i, j] * (i + j)); vector[3] z = mdivide_left_tri_low(L, b); target += -dot_self(z) - sum(log(diagonal(L))) + sum(cos(mdivide_left_tri_low(L, A))); }
            """),
        new("gaussian_process", """
            data { int N; array[N] real x; vector[N] y; array[N] vector[2] u; }
            parameters { real<lower=0> rho; real<lower=0> alpha; real<lower=0> sigma; vector[N] mu; }
            model { matrix[N, N] K = gp_exp_quad_cov(x, alpha, rho) + 0.3 * gp_exp_quad_cov(u, sigma, rho); for (n in 1:N) K[n, n] += square(sigma) + 0.1; y ~ multi_normal_cholesky(mu, cholesky_decompose(K)); mu ~ normal(0, 1); }
            """, """{"N": 4, "x": [0, 0.5, 1.5, 2], "y": [0.1, 0.4, -0.3, 0.8], "u": [[0, 1], [1, 0], [0.5, 0.5], [2, 1]]}"""),
        new("multi_normal_cholesky", """
            data { array[3] vector[2] y; }
            parameters { cholesky_factor_cov[2] L; vector[2] mu; array[3] vector[2] nu; vector[2] z; }
            model { y ~ multi_normal_cholesky(mu, L); z ~ multi_normal_cholesky(nu, L); y ~ multi_normal_cholesky(nu, L); nu ~ multi_normal_cholesky(mu, L); z ~ multi_normal_cholesky(mu, L); }
            """, """{"y": [[0.1, 1], [-1, 0.5], [2, 0]]}"""),
        new("lkj_by_hand", """
            parameters { cholesky_factor_corr[3] L; vector<lower=0>[3] tau; array[2] vector[3] z; }
            transformed parameters { matrix[3, 3] S; for (i in 1:3) for (j in 1:3) S[i, j] = tau[i] * L[i, j]; array[2] vector[3] b; for (k in 1:2) b[k] = S * z[k]; }
            model { for (k in 2:3) target += (3 - k + 2) * log(L[k, k]); tau ~ exponential(1); for (k in 1:2) { z[k] ~ std_normal(); target += sum(sin(b[k])); } }
            """),
        new("normal_id_glm", RegressionData + """
            parameters { vector[K] beta; real alpha; vector[N] alphas; real<lower=0> sigma; }
            model { y ~ normal_id_glm(X, alpha, beta, sigma); target += normal_id_glm_lpdf(y | X, alphas, beta, sigma); }
            """, Regression),
        new("bernoulli_logit_glm", RegressionData + """
            parameters { vector[K] beta; real alpha; vector[N] alphas; }
            model { b ~ bernoulli_logit_glm(X, alpha, beta); target += bernoulli_logit_glm_lpmf(b | X, alphas, beta); }
            """, Regression),
        new("poisson_log_glm", RegressionData + """
            parameters { vector[K] beta; real alpha; vector[N] alphas; }
            model { n ~ poisson_log_glm(X, alpha, beta); target += poisson_log_glm_lpmf(n | X, alphas, beta); }
            """, Regression),
        new("glm_of_a_parameter_matrix", RegressionData + """
            parameters { matrix[N, K] Z; vector[K] beta; real alpha; real<lower=0> sigma; vector[N] w; }
            model { y ~ normal_id_glm(Z, alpha, beta, sigma); w ~ normal_id_glm(X, alpha, beta, sigma); to_vector(Z) ~ normal(0, 1); }
            """, Regression),
        new("mixture", """
            data { int N; vector[N] y; }
            parameters { ordered[2] mu; array[2] real<lower=0> s; real<lower=0, upper=1> p; simplex[3] w; vector[3] m; }
            model { for (n in 1:N) { target += log_mix(p, normal_lpdf(y[n] | mu[1], s[1]), normal_lpdf(y[n] | mu[2], s[2])); vector[3] t = log(w); for (k in 1:3) t[k] += normal_lpdf(y[n] | m[k], 1); target += log_sum_exp(t); target += log_sum_exp(log(p) + y[n] * mu[1], log1m(p)); } }
            """, """{"N": 5, "y": [0.2, -1, 3, 0.4, 1]}"""),
    ];
}
