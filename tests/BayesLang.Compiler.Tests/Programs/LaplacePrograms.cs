namespace BayesLang.Tests.Programs;

/// <summary>Latent normal variables integrated out.</summary>
static class LaplacePrograms
{
    private const string Kernel = "matrix K(array[] real x, real a, real r) { return add_diag(gp_exp_quad_cov(x, a, r), 1e-4); }";

    private const string Data = """{"n": 5, "N": 7, "x": [-1.2, -0.4, 0.1, 0.9, 2.0], "y": [2, 0, 1, 4, 3, 1, 5], "b": [1, 0, 1, 1, 0, 0, 1], "z": [0.3, -0.2, 1.1, 0.8, -0.5], "g": [1, 2, 3, 4, 5, 2, 4]}""";

    private const string Given = "data { int n; int N; array[n] real x; array[N] int y; array[N] int b; array[N] int g; vector[n] z; } ";

    private const string Scales = "real<lower=0> a; real<lower=0> r; ";

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("laplace_normal_is_exact", $$"""
            functions { {{Kernel}} real ll(vector theta, vector z, real s, real c) { return normal_lpdf(z | c * theta, s); } }
            {{Given}} parameters { {{Scales}} real<lower=0> s; real c; }
            model { target += laplace_marginal(ll, (z, s, c), 1, K, (x, a, r)); target += -multi_normal_lpdf(z | rep_vector(0, n), add_diag(square(c) * K(x, a, r), square(s))) + 0.01 * a * c; }
            """, Data, x => 0.01 * Math.Exp(x[0]) * x[3] + x[0] + x[1] + x[2]),
        new("laplace_multi_normal", $$"""
            functions { {{Kernel}} real ll(vector theta, vector z, matrix S) { return multi_normal_lpdf(z | theta, S); } }
            {{Given}} parameters { {{Scales}} real<lower=0> s; real<lower=0> q; }
            model { matrix[n, n] S = add_diag(gp_exp_quad_cov(x, q, 0.7), square(s)); target += laplace_marginal(ll, (z, S), n, K, (x, a, r)); }
            """, Data),
        new("laplace_poisson", $$"""
            functions { {{Kernel}} real ll(vector theta, array[] int y, array[] int g, vector m) { return poisson_log_lpmf(y | (theta + m)[g]); } }
            {{Given}} parameters { {{Scales}} vector[n] m; }
            model { target += laplace_marginal_poisson_log_lpmf(y | g, m, 1, K, (x, a, r)); target += 2 * laplace_marginal(ll, (y, g, m), 1, K, (x, a, r)); }
            """, Data),
        new("laplace_poisson_twice", $$"""
            functions { {{Kernel}} real ll(vector theta, array[] int y, array[] int g, vector m) { return poisson_log_lpmf(y | (theta + m)[g]); } }
            {{Given}} parameters { {{Scales}} vector[n] m; }
            model { target += laplace_marginal_poisson_log_lpmf(y | g, m, 1, K, (x, a, r)); target += -laplace_marginal(ll, (y, g, m), 1, K, (x, a, r)) + a; }
            """, Data, x => Math.Exp(x[0]) + x[0] + x[1]),
        new("laplace_bernoulli", $$"""
            functions { {{Kernel}} real ll(vector theta, array[] int b, array[] int g, vector m) { return bernoulli_logit_lpmf(b | (theta + m)[g]); } }
            {{Given}} parameters { {{Scales}} vector[n] m; }
            model { b ~ laplace_marginal_bernoulli_logit(g, m, 1, K, (x, a, r)); target += -laplace_marginal(ll, (b, g, m), 1, K, (x, a, r)) + a; }
            """, Data, x => Math.Exp(x[0]) + x[0] + x[1]),
        new("laplace_bernoulli_gradient", $$"""
            functions { {{Kernel}} }
            {{Given}} parameters { {{Scales}} vector[n] m; }
            model { target += laplace_marginal_tol_bernoulli_logit_lpmf(b | g, m, 1, K, (x, a, r), (rep_vector(0.5, n), 1e-9, 100, 2, 20, 1)); }
            """, Data),
        new("laplace_neg_binomial", $$"""
            functions { {{Kernel}} real ll(vector theta, array[] int y, array[] int g, vector m, real eta) { return neg_binomial_2_log_lpmf(y | (theta + m)[g], eta); } }
            {{Given}} parameters { {{Scales}} vector[n] m; vector<lower=0>[1] eta; }
            model { target += laplace_marginal_neg_binomial_2_log_lpmf(y | g, eta, m, 1, K, (x, a, r)); target += -laplace_marginal(ll, (y, g, m, eta[1]), 1, K, (x, a, r)) + a; }
            """, Data, x => Math.Exp(x[0]) + x[0] + x[1] + x[7]),
        new("laplace_neg_binomial_gradient", $$"""
            functions { {{Kernel}} }
            {{Given}} parameters { {{Scales}} vector[n] m; vector<lower=0>[n] eta; }
            model { target += laplace_marginal_neg_binomial_2_log_lpmf(y | g, eta, m, 1, K, (x, a, r)); }
            """, Data),
        new("laplace_blocks_of_two", $$"""
            functions {
              matrix K(array[] real x, real a, real r) { return add_diag(gp_exp_quad_cov(x[1:4], a, r), 1e-2); }
              real ll(vector theta, vector z, real s) { real sum = 0; for (i in 1:2) { real mu = theta[2 * i - 1]; sum += normal_lpdf(z[2 * i - 1] | mu * s, exp(theta[2 * i] * 0.4)) + student_t_lpdf(z[2 * i] | 4, theta[2 * i] - 0.3 * mu, s); } return sum; }
            }
            {{Given}} parameters { {{Scales}} real<lower=0> s; }
            model { target += laplace_marginal(ll, (z, s), 2, K, (x, a, r)); target += 0.5 * laplace_marginal_tol(ll, (z, s), 4, K, (x, a, r), (rep_vector(0, 4), 1e-10, 200, 3, 50, 1)); }
            """, Data) { Scale = 0.4 },
        new("laplace_control_flow", $$"""
            functions {
              {{Kernel}}
              real link(real t, real k) { if (t > 0.2) return square(t) + k * t; return 0.04 + 0.2 * k + (0.4 + k) * (t - 0.2) + expm1(square(t - 0.2)); }
              real ll(vector theta, vector z, matrix A, real k) {
                vector[rows(theta)] f = A * theta; real sum = 0; int i = 1;
                while (i <= rows(z)) { real u = f[i]; if (i % 2 == 1) u *= u * 0.1; else u += 0.2 * sin(u); sum += -0.5 * square(z[i] - u); i += 1; }
                for (j in 1:rows(theta)) { if (j == 2) continue; sum += -0.1 * log1p_exp(link(theta[j], k)); }
                sum += dot_product(to_vector(z), log_softmax(theta)) - 0.2 * log_sum_exp(f) + 0.1 * softmax(f)[2] - 0.3 * lgamma(1 + square(theta[1]));
                return sum - dot_self(theta - mdivide_left(add_diag(A, 3), f));
              }
            }
            {{Given}} parameters { {{Scales}} matrix[n, n] A; real k; }
            model { target += laplace_marginal(ll, (z, 0.3 * A, k), n, K, (x, 0.5 * a, r)); }
            """, Data) { Scale = 0.4 },
        new("laplace_in_a_loop", $$"""
            functions { {{Kernel}} real ll(vector theta, data vector z, real s) { return normal_lpdf(z[1:rows(theta)] | exp(0.3 * theta), s); } }
            {{Given}} parameters { {{Scales}} real<lower=0> s; }
            model { real total = 1; for (i in 2:n) { total *= laplace_marginal(ll, (z, s + 0.1 * total), 1, K, (x[1:i], a, r)) * 0.3; } target += total; }
            """, Data) { Scale = 0.3 },
    ];
}
