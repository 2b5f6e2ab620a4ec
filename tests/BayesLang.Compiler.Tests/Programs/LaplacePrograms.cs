namespace BayesLang.Tests.Programs;

/// <summary>Latent normal variables integrated out.</summary>
static class LaplacePrograms
{
    private const string Kernel = "matrix K(array[] real x, real a, real r) { return add_diag(gp_exp_quad_cov(x, a, r), 1e-4); }";

    private const string Data = """{"n": 5, "N": 7, "x": [-1.2, -0.4, 0.1, 0.9, 2.0], "y": [2, 0, 1, 4, 3, 1, 5], "b": [1, 0, 1, 1, 0, 0, 1], "z": [0.3, -0.2, 1.1, 0.8, -0.5], "g": [1, 2, 3, 4, 5, 2, 4]}""";

    private const string Given = "data { int n; int N; array[n] real x; array[N] int y; array[N] int b; array[N] int g; vector[n] z; } ";

    private const string Scales = "real<lower=0> a; real<lower=0> r; ";

    /// <summary>A likelihood that is a sum of terms, of three latent variables.</summary>
    private static TestProgram Terms(string name, params string[] terms) => new(name, $$"""
        functions {
          matrix K(real r) { return 0.2 * gp_exp_quad_cov({0.1, 0.9, 2.0}, 0.7, r) + diag_matrix([0.1, 0.1, 0.1]'); }
          real ll(vector theta, vector z, vector p, vector u, matrix X, array[] int y, real s, matrix S) { return {{string.Join(" + ", terms)}}; }
        }
        transformed data { vector[3] z = [0.3, -0.4, 1.1]'; vector[3] p = [0.5, 1.5, 2.5]'; vector[3] u = [0.2, 0.5, 0.8]'; matrix[3, 2] X = [[1, 2], [0.5, -1], [0.2, 0.1]]; array[3] int y = {2, 1, 4}; }
        parameters { real<lower=0> s; real<lower=0> r; }
        model { matrix[3, 3] S = add_diag(rep_matrix(0.3, 3, 3), s); target += laplace_marginal_tol(ll, (z, p, u, X, y, s, S), 3, K, (r,), (rep_vector(0.0, 3), 1e-9, 300, 3, 100, 1)); }
        """) { Scale = 0.4 };

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

    /// <summary>Many functions that are differentiated three times: too slow to be among those that are evaluated a thousand times.</summary>
    public static IReadOnlyList<TestProgram> ManyTerms { get; } =
    [
        Terms("laplace_densities", "cauchy_lpdf(z | theta, s)", "gumbel_lpdf(z | theta, s)", "skew_normal_lpdf(z | theta, s, 1.5)", "exp_mod_normal_lpdf(z | theta, s, 1.5)", "gamma_lpdf(p | exp(theta), s)", "weibull_lpdf(p | s, exp(theta))",
            "beta_proportion_lpdf(u | inv_logit(theta), s)", "beta_binomial_lpmf(y | 9, exp(theta), s)", "neg_binomial_2_lpmf(y | exp(theta), s)", "bernoulli_lpmf({1, 0, 1} | Phi(theta))", "von_mises_lpdf(z | 0.3, 2 + exp(theta))"),
        Terms("laplace_categories_and_regressions", "ordered_logistic_lpmf({1, 2, 3} | theta, [-s, s]')", "categorical_logit_lpmf(2 | theta)", "multinomial_lpmf(y | softmax(theta))", "poisson_log_glm_lpmf(y | X, theta, rep_vector(s, 2))",
            "normal_id_glm_lpdf(z | append_col(X, z), s, theta, exp(s))", "categorical_logit_glm_lpmf({1, 2, 3} | X, theta, rep_matrix(s, 2, 3))", "poisson_log_lpmf(y | append_col(X, p) * theta + s)", "dirichlet_multinomial_lpmf(y | exp(theta))"),
        Terms("laplace_censoring", "normal_lcdf(z | theta, s)", "weibull_lccdf(p | s, exp(theta))", "student_t_lcdf(z | 4, theta, s)", "gamma_lccdf(p | s, exp(theta))", "gamma_lcdf(p | s, exp(theta))", "beta_lccdf(inv_logit(theta) | s, 1.5)",
            "beta_lcdf(inv_logit(theta) | s, 1.5)", "skew_normal_lcdf(z | theta, s, 1.5)", "binomial_lcdf(y | 9, inv_logit(theta))", "sum(owens_t(s, theta))", "log_mix(inv_logit(theta[1]), normal_lpdf(z[1] | theta[2], s), normal_lpdf(z[2] | theta[3], s))"),
        Terms("laplace_multivariate", "multi_normal_lpdf({z, p} | 0.3 * theta, add_diag(rep_matrix(0.1, 3, 3), 1 + exp(theta)))", "multi_normal_cholesky_lpdf(z | theta, cholesky_decompose(add_diag(S, exp(0.3 * theta))))", "multi_normal_prec_lpdf(z | theta, S)",
            "multi_student_t_lpdf(z | 4, theta, S)", "wishart_lpdf(add_diag(rep_matrix(0.1, 3, 3), 1 + exp(theta)) | 5 + s, S)", "-square(determinant(add_diag(S, exp(theta)))) * 0.01", "-trace_quad_form(add_diag(S, exp(theta)), append_col(theta, z))",
            "-sum(square(inverse_spd(add_diag(S, exp(theta))) * theta))", "-sum(square(mdivide_right_tri_low(theta', add_diag(S, exp(theta)))))", "-sum(square(to_vector(tcrossprod(to_matrix(theta)))))", "-sum(square(add_diag(S, exp(theta)) \\ theta))"),
    ];
}
