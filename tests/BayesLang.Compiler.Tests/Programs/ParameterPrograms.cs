namespace BayesLang.Tests.Programs;

/// <summary>Every type of parameter and every constraint; each density reads every element of the constrained values.</summary>
static class ParameterPrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("sizes_that_take_statements", """
            data { int N; array[N] int m; }
            parameters { vector[sum(m) - 1] free; array[max(m)] real<lower=0> s; }
            transformed parameters { vector[sum(m)] b = append_row(free, -sum(free)); }
            model { target += dot_self(b) + sum(log(s)) + num_elements(b); }
            generated quantities { vector[sum(m)] c = 2 * b; }
            """, """{"N": 2, "m": [1, 2]}""", Expected: x => x[0] * x[0] + x[1] * x[1] + Math.Pow(x[0] + x[1], 2) + 2 * (x[2] + x[3]) + 3),
        new("scalar_bounds", """
            parameters { real a; real<lower=1> b; real<upper=-2> c; real<lower=-1, upper=3> d; real<offset=2, multiplier=3> e; real<multiplier=0.5> f; real<offset=-1> g; }
            model { target += sin(a) + 2 * sin(b) + 3 * sin(c) + 4 * sin(d) + 5 * sin(e) + 6 * sin(f) + 7 * sin(g); }
            """, Expected: x =>
            {
                double d = 1 / (1 + Math.Exp(-x[3]));
                return Math.Sin(x[0]) + 2 * Math.Sin(1 + Math.Exp(x[1])) + x[1] + 3 * Math.Sin(-2 - Math.Exp(x[2])) + x[2]
                    + 4 * Math.Sin(-1 + 4 * d) + Math.Log(4 * d * (1 - d)) + 5 * Math.Sin(2 + 3 * x[4]) + Math.Log(3) + 6 * Math.Sin(0.5 * x[5]) + Math.Log(0.5) + 7 * Math.Sin(x[6] - 1);
            }),
        new("bounds_that_depend_on_parameters", """
            parameters { real a; real<lower=a> b; real<lower=a, upper=a + exp(b)> c; real<lower=0> s; real<offset=a, multiplier=s> d; vector<lower=fmin(a, b), upper=b + 1>[3] v; }
            model { target += -square(a) - square(b) - square(c) + cos(d) - s; for (i in 1:3) target += i * sin(v[i]); }
            """),
        new("containers_with_bounds", """
            data { int N; vector[N] low; vector[N] high; }
            parameters { vector<lower=low>[N] a; row_vector<lower=low', upper=high'>[N] b; array[2] real<upper=1> c; array[2, 3] real<lower=0, upper=1> d; matrix<lower=0>[2, N] e; array[2] vector<offset=low[1], multiplier=high[2]>[N] f; array[2] matrix<upper=0>[2, 2] g; }
            model {
              for (i in 1:N) target += i * sin(a[i]) + (i + 1) * sin(b[i]);
              for (i in 1:2) target += sin(c[i] * i);
              for (i in 1:2) for (j in 1:3) target += cos(d[i, j] * (i + 3 * j));
              for (i in 1:2) for (j in 1:N) target += sin(e[i, j] + i * j);
              for (i in 1:2) for (j in 1:N) target += cos(f[i, j] + i * j);
              for (i in 1:2) for (j in 1:2) for (k in 1:2) target += sin(g[i, j, k] + i * j + 5 * k);
            }
            """, """{"N": 3, "low": [-1, 0.5, 2], "high": [1, 4, 2.5]}"""),
        new("infinite_bounds", """
            data { int N; vector[N] low; vector[N] high; }
            parameters { vector<lower=low, upper=high>[N] a; vector<lower=low>[N] b; vector<upper=high>[N] c; real<lower=negative_infinity()> d; }
            model { target += -dot_self(a) - dot_self(b) - dot_self(c) - square(d); }
            """, """{"N": 4, "low": ["-Inf", 0, "-Inf", 1], "high": [2, "Inf", "Inf", 3]}""", x =>
            {
                double[] low = [double.NegativeInfinity, 0, double.NegativeInfinity, 1], high = [2, double.PositiveInfinity, double.PositiveInfinity, 3];
                double sum = -x[12] * x[12];
                for (int i = 0; i < 4; i++)
                    foreach ((double y, double lo, double hi) in ((double, double, double)[])[(x[i], low[i], high[i]), (x[4 + i], low[i], double.PositiveInfinity), (x[8 + i], double.NegativeInfinity, high[i])])
                    {
                        double p = 1 / (1 + Math.Exp(-y));
                        (double value, double jacobian) = (double.IsInfinity(lo), double.IsInfinity(hi)) switch
                        {
                            (true, true) => (y, 0.0),
                            (false, true) => (lo + Math.Exp(y), y),
                            (true, false) => (hi - Math.Exp(y), y),
                            _ => (lo + (hi - lo) * p, Math.Log((hi - lo) * p * (1 - p))),
                        };
                        sum += jacobian - value * value;
                    }
                return sum;
            }),
        Vector("ordered", "ordered[4]"), Vector("positive_ordered", "positive_ordered[4]"), Vector("simplex", "simplex[4]"),
        Vector("unit_vector", "unit_vector[4]"), Vector("sum_to_zero_vector", "sum_to_zero_vector[4]"),
        Matrix("cov_matrix", "cov_matrix[3]", 3, 3), Matrix("corr_matrix", "corr_matrix[3]", 3, 3), Matrix("cholesky_factor_corr", "cholesky_factor_corr[4]", 4, 4),
        Matrix("cholesky_factor_cov", "cholesky_factor_cov[3]", 3, 3), Matrix("cholesky_factor_cov_tall", "cholesky_factor_cov[4, 2]", 4, 2),
        Matrix("sum_to_zero_matrix", "sum_to_zero_matrix[3, 4]", 3, 4), Matrix("row_stochastic_matrix", "row_stochastic_matrix[2, 3]", 2, 3),
        Matrix("column_stochastic_matrix", "column_stochastic_matrix[3, 2]", 3, 2),
        new("arrays_of_structured_types", """
            parameters { array[2] simplex[3] a; array[2, 2] ordered[2] b; array[2] cholesky_factor_corr[3] c; }
            model {
              for (i in 1:2) for (j in 1:3) target += sin(a[i, j] * (i + 2 * j));
              for (i in 1:2) for (j in 1:2) for (k in 1:2) target += cos(b[i, j, k] * i + j - k);
              for (i in 1:2) for (j in 1:3) for (k in 1:j) target += sin(c[i, j, k] * (i + j) + k);
            }
            """),
        new("structured_sizes_from_data", """
            data { int K; }
            parameters { real first; simplex[K] theta; ordered[K - 1] mu; real last; }
            model { theta ~ gamma(2, 3); mu ~ normal(first, exp(last)); first ~ normal(0, 1); last ~ normal(0, 1); }
            """, """{"K": 4}"""),
        new("jacobian_statement", """
            parameters { real log_s; vector[3] y; }
            transformed parameters { real s = exp(log_s); jacobian += log_s; vector[3] z = y * s; }
            model { s ~ gamma(2, 2); z ~ normal(0, s); }
            """, Expected: x => x[0] + Math.Log(4) + x[0] - 2 * Math.Exp(x[0]) + Enumerable.Range(1, 3).Sum(i => Formulas.Normal(x[i] * Math.Exp(x[0]), 0, Math.Exp(x[0])))),
        new("declare_and_distribute", """
            parameters { real mu ~ normal(1, 2); real<lower=0> sigma ~ exponential(0.5); vector[2] z ~ normal(mu, sigma); }
            """, Expected: x => Formulas.Normal(x[0], 1, 2) + Math.Log(0.5) - 0.5 * Math.Exp(x[1]) + x[1] + Formulas.Normal(x[2], x[0], Math.Exp(x[1])) + Formulas.Normal(x[3], x[0], Math.Exp(x[1]))),
        new("empty_parameters", """
            data { int N; }
            parameters { vector[N] a; matrix[N, 3] b; array[N] simplex[2] c; real d; }
            model { a ~ normal(0, 1); to_vector(b) ~ normal(0, 1); d ~ normal(sum(a), 2); for (i in 1:N) target += sum(log(c[i])); }
            """, """{"N": 0}""", x => Formulas.Normal(x[0], 0, 2)),
        new("sizes_of_one", """
            parameters { simplex[1] a; ordered[1] b; corr_matrix[1] c; cov_matrix[1] d; sum_to_zero_vector[1] e; cholesky_factor_corr[1] f; array[1] real<lower=0> g; }
            model { target += a[1] + sin(b[1]) + c[1, 1] - d[1, 1] + e[1] + f[1, 1] - 2 * g[1]; }
            """),
    ];

    private static TestProgram Vector(string name, string type) => new(name, $$"""
        parameters { {{type}} a; real b; }
        model { for (i in 1:4) target += sin(a[i] * (1 + 0.7 * i)) + square(a[i]) * b * 0.1; b ~ normal(0, 1); }
        """);

    private static TestProgram Matrix(string name, string type, int rows, int columns) => new(name, $$"""
        parameters { {{type}} a; real b; }
        model { for (i in 1:{{rows}}) for (j in 1:{{columns}}) target += sin(a[i, j] * (1 + 0.7 * i + 0.2 * j)) + square(a[i, j]) * b * 0.1; b ~ normal(0, 1); }
        """);
}
