namespace BayesLang.Tests.Programs;

/// <summary>The scalar functions of the library, a parameter for each argument of each function, so that a wrong derivative names its function.</summary>
static class ScalarFunctionPrograms
{
    private static readonly (string Bound, string[] Names)[] Unary =
    [
        ("", ["exp", "square", "inv", "cbrt", "abs", "expm1", "log1p_exp", "inv_logit", "log_inv_logit", "log1m_inv_logit", "inv_cloglog", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh",
            "asinh", "erf", "erfc", "Phi", "Phi_approx", "floor", "ceil", "round", "trunc", "minus"]),
        ("<lower=0>", ["log", "sqrt", "inv_square", "inv_sqrt", "log1p", "log2", "log10", "lgamma", "digamma", "tgamma", "fabs"]),
        ("<lower=0, upper=1>", ["logit", "asin", "acos", "atanh", "inv_Phi", "log1m"]),
        ("<upper=0>", ["log1m_exp"]),
        ("<lower=1>", ["acosh"]),
    ];

    private static readonly (string Name, string First, string Second)[] Binary =
    [
        ("pow", "<lower=0>", ""), ("atan2", "", ""), ("hypot", "", ""), ("fmax", "", ""), ("fmin", "", ""), ("fdim", "", ""), ("log_sum_exp", "", ""), ("log_diff_exp", "<lower=1>", "<upper=1>"),
        ("lbeta", "<lower=0>", "<lower=0>"), ("lmultiply", "", "<lower=0>"), ("lchoose", "<lower=3>", "<lower=0, upper=3>"),
    ];

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("unary_functions", $$"""
            parameters { {{Declare("real", "")}} }
            model { {{string.Concat(Names.Where(n => n != "fabs").Select((n, i) => $"target += {1 + 0.1 * i:F1} * {Apply(n, "x_" + n)};\n"))}} }
            """),
        new("unary_functions_of_vectors", $$"""
            parameters { {{Declare("vector", "[5]")}} }
            model { {{string.Concat(Names.Where(n => n != "fabs").Select((n, i) => $"target += {1 + 0.1 * i:F1} * sum({Apply(n, "x_" + n)});\n"))}} }
            """),
        new("binary_functions", $$"""
            parameters { {{string.Concat(Binary.Select(f => $"real{f.First} x_{f.Name}; real{f.Second} y_{f.Name};\n"))}} }
            model { {{string.Concat(Binary.Select((f, i) => $"target += {1 + 0.1 * i:F1} * {f.Name}(x_{f.Name}, y_{f.Name});\n"))}} }
            """),
        new("binary_functions_of_vectors", $$"""
            parameters { {{string.Concat(Binary.Select(f => $"vector{f.First}[5] x_{f.Name}; vector{f.Second}[5] y_{f.Name};\n"))}} }
            model { {{string.Concat(Binary.Select((f, i) => $"target += {1 + 0.1 * i:F1} * sum({f.Name}(x_{f.Name}, y_{f.Name}));\n"))}} }
            """),
        new("exp2_and_trigamma", "parameters { real a; real<lower=0> b; vector[5] v; } model { target += exp2(a) + trigamma(b) + sum(exp2(v)) + sum(trigamma(exp(v))); }"),
        new("functions_of_three", """
            parameters { real a; real b; real c; real<lower=0, upper=1> p; }
            model { target += fma(a, b, c) + 2 * log_mix(p, a, b); }
            """, Expected: x =>
            {
                double p = 1 / (1 + Math.Exp(-x[3]));
                return Math.Log(p * (1 - p)) + x[0] * x[1] + x[2] + 2 * Math.Log(p * Math.Exp(x[0]) + (1 - p) * Math.Exp(x[1]));
            }),
        new("fmod", """
            parameters { real<lower=5, upper=6> a; real<lower=1.8, upper=2.2> b; }
            model { target += fmod(a, b) + 3 * fmod(-a, b); }
            """, Expected: x =>
            {
                double p = 1 / (1 + Math.Exp(-x[0])), q = 1 / (1 + Math.Exp(-x[1])), a = 5 + p, b = 1.8 + 0.4 * q;
                return Math.Log(p * (1 - p)) + Math.Log(0.4 * q * (1 - q)) + a % b + 3 * (-a % b);
            }),
        new("powers", """
            parameters { real a; real<lower=0> b; vector[3] v; }
            model { target += a ^ 2 + a ^ 3 + b ^ 0.5 + b ^ -1 + b ^ -2 + b ^ -0.5 + b ^ a + pow(a, 4) + 2 ^ a + sum(v ^ 2) + sum(v .^ 3) + a ^ 1; int k = 3; target += a ^ k + (-2.0) ^ k * b; }
            """, Expected: x =>
            {
                double a = x[0], b = Math.Exp(x[1]);
                return x[1] + a * a + a * a * a + Math.Sqrt(b) + 1 / b + 1 / (b * b) + 1 / Math.Sqrt(b) + Math.Pow(b, a) + Math.Pow(a, 4) + Math.Pow(2, a) + x[2..].Sum(v => v * v + v * v * v) + a + a * a * a - 8 * b;
            }),
        new("selections_and_constants", """
            parameters { real a; real b; }
            model { target += fmax(a, 0.1) + fmin(b, a) * pi() + e() * a + abs(a - b) + (a > b) * a + (a <= b && !(b > 5)) * b + is_inf(a) + log2() * b; }
            """, Expected: x => Math.Max(x[0], 0.1) + Math.Min(x[1], x[0]) * Math.PI + Math.E * x[0] + Math.Abs(x[0] - x[1]) + (x[0] > x[1] ? x[0] : x[1]) + Math.Log(2) * x[1]),
        new("mixtures_of_two", """
            data { int N; vector[N] y; }
            parameters { real<lower=0, upper=1> p; vector<lower=0, upper=1>[N] q; real a; real b; }
            model {
              for (n in 1:N) target += log_mix(p, normal_lpdf(y[n] | a, 1), normal_lpdf(y[n] | b, 2));
              for (n in 1:N) target += log_mix(q[n], a * y[n], b) + log_mix(0, a, b * y[n]) + log_mix(1, a, b);
            }
            """, """{"N": 6, "y": [0.5, 1, 2, -1, 0.3, 7]}"""),
        new("hypergeometric_functions", """
            parameters { vector<lower=0, upper=1>[3] a; array[2] real<lower=1, upper=3> b; real<lower=-0.9, upper=0.9> z; }
            model {
              target += hypergeometric_3F2(a, b, z) + hypergeometric_pFq(a[1:2], b[{1}], z) + hypergeometric_pFq(a[{1}], b[{2}], 5 * z - 6) + hypergeometric_pFq(to_row_vector(a), to_vector(b) + 3, 1)
                + hypergeometric_2F1(a[1], a[2] + 1, b[1], z) + hypergeometric_2F1(a[1], a[2], b[1], 6 * z - 5.5) + hypergeometric_1F0(a[3], z);
            }
            """),
        new("quantiles_and_factorials", """
            parameters { vector<lower=0, upper=1>[3] p; vector<lower=1>[3] nu; real mu; real<lower=0> s; }
            model {
              target += sum(student_t_qf(p, nu, mu, s)) + sum(student_t_qf(p[1], to_array_1d(nu), p', 2)) + student_t_qf(0.3, nu[1], 0, 1) + inv_inc_beta(nu[1], nu[2], p[2]) + sum(std_normal_log_qf(log(p)))
                + sum(rising_factorial(p, 3)) + sum(falling_factorial(nu, {2, 0, 1})) + sum(log_falling_factorial(nu + 2, p)) + sum(beta(p, nu)) + sum(lambert_w0(p)) + lambert_wm1(-p[1] / 3)
                + bessel_second_kind(2, nu[1]) + log_modified_bessel_first_kind(p[1] - 0.5, nu[2]) + choose(7, 3) + rising_factorial(3, 4) + sum(fmax(p, 0.5)) + sum(abs(p - 0.5)) + atan2(mu, s);
            }
            """),
    ];

    private static IEnumerable<string> Names => Unary.SelectMany(u => u.Names);

    private static string Declare(string type, string size) => string.Concat(Unary.SelectMany(u => u.Names.Where(n => n != "fabs").Select(n => $"{type}{u.Bound}{size} x_{n};\n")));

    private static string Apply(string name, string argument) => name == "minus" ? $"(-{argument})" : $"{name}({argument})";
}
