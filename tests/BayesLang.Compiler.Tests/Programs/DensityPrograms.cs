namespace BayesLang.Tests.Programs;

/// <summary>
/// The densities of scalars, each with every argument a parameter: as scalars, as vectors, mixed, and with each argument in turn given as data.
/// </summary>
static class DensityPrograms
{
    private const string Real = "", Positive = "<lower=0>", Unit = "<lower=0, upper=1>", BelowZero = "<upper=0>", AboveOne = "<lower=1>", AboveTwo = "<lower=2>", BelowTwo = "<lower=0, upper=2>";

    private static readonly (string Name, string[] Arguments)[] Continuous =
    [
        ("normal", [Real, Real, Positive]), ("std_normal", [Real]), ("cauchy", [Real, Real, Positive]), ("student_t", [Real, Positive, Real, Positive]),
        ("double_exponential", [Real, Real, Positive]), ("logistic", [Real, Real, Positive]), ("exponential", [Positive, Positive]), ("gamma", [Positive, Positive, Positive]),
        ("inv_gamma", [Positive, Positive, Positive]), ("lognormal", [Positive, Real, Positive]), ("weibull", [Positive, Positive, Positive]), ("beta", [Unit, Positive, Positive]),
        ("uniform", [Unit, BelowZero, AboveOne]), ("chi_square", [Positive, Positive]), ("pareto", [AboveTwo, BelowTwo, Positive]), ("gumbel", [Real, Real, Positive]),
    ];

    /// <summary>Integers come from data; N is the trials of a binomial.</summary>
    private static readonly (string Name, bool HasTrials, string[] Arguments)[] Discrete =
    [
        ("bernoulli", false, [Unit]), ("bernoulli_logit", false, [Real]), ("binomial", true, [Unit]), ("binomial_logit", true, [Real]),
        ("poisson", false, [Positive]), ("poisson_log", false, [Real]), ("neg_binomial_2", false, [Positive, Positive]),
    ];

    public static IReadOnlyList<TestProgram> All { get; } = [.. Continuous.Select(d => OfReals(d.Name, d.Arguments)), .. Discrete.Select(d => OfIntegers(d.Name, d.HasTrials, d.Arguments)),
        new("truncations", """
            data { int N; vector[N] y; }
            parameters { real mu; real<lower=0> s; real z; real<lower=1> u; }
            model { for (n in 1:N) y[n] ~ normal(mu, s) T[0, ]; u ~ normal(mu, s) T[1, ]; z ~ normal(0, 1); }
            """, """{"N": 3, "y": [0.5, 1, 2]}"""),
        new("constants_of_data", """
            data { int N; vector[N] y; }
            parameters { real a; }
            model { y ~ normal(0, 2); target += gamma_lpdf(y | 2, 3); a ~ normal(0, 1); target += normal_lupdf(a | 1, 2); }
            """, """{"N": 2, "y": [0.5, 2]}""", x => Formulas.Normal(0.5, 0, 2) + Formulas.Normal(2, 0, 2) + 2 * Math.Log(9) + Math.Log(0.5) + Math.Log(2) - 7.5 + Formulas.Normal(x[0], 0, 1) + Formulas.Normal(x[0], 1, 2)),
        new("increments_by_sums", """
            data { int N; vector[N] y; }
            parameters { vector[N] a; real s; }
            model { target += sum(sin(a)) - 2 * sum(square(a - y)) + normal_lpdf(y | a, exp(s)) + (s * 3 - dot_product(a, y)) / 2; target += -(s + normal_lpdf(s | 0, 1)); target += a; target += {s, s * s}; }
            """, """{"N": 3, "y": [0.5, 2, -1]}""", x =>
            {
                double[] y = [0.5, 2, -1];
                double s = x[3], sum = 1.5 * s - s - Formulas.Normal(s, 0, 1) + s + s * s;
                for (int i = 0; i < 3; i++) sum += Math.Sin(x[i]) - 2 * Math.Pow(x[i] - y[i], 2) + Formulas.Normal(y[i], x[i], Math.Exp(s)) - x[i] * y[i] / 2 + x[i];
                return sum;
            }),
    ];

    private static TestProgram OfReals(string name, string[] bounds)
    {
        // a0 the variate, a1 … the others; vectors v0, v1, …; data d0, d1, …
        IEnumerable<int> all = Enumerable.Range(0, bounds.Length);
        string parameters = string.Concat(all.Select(i => $"real{bounds[i]} a{i}; vector{bounds[i]}[5] v{i}; "));
        string Call(Func<int, string> argument) => $"target += {name}_lpdf({argument(0)}{(bounds.Length > 1 ? " | " + string.Join(", ", all.Skip(1).Select(argument)) : "")});\n";
        string model = Call(i => $"a{i}") + Call(i => $"v{i}") + string.Concat(all.Select(k => Call(i => i == k ? $"v{i}" : $"a{i}")))
            + string.Concat(all.Select(k => Call(i => i == k ? $"d{i}" : $"a{i}"))) + string.Concat(all.Select(k => Call(i => i == k ? $"v{i}" : $"d{i}")));
        string data = string.Concat(all.Select(i => $"real d{i}; "));
        string values = string.Join(", ", all.Select(i => $"\"d{i}\": {bounds[i] switch { Real => "0.3", BelowZero => "-0.4", AboveOne => "1.7", AboveTwo => "2.6", BelowTwo => "1.2", _ => "0.6" }}"));
        return new("density_" + name, $"data {{ {data} }}\nparameters {{ {parameters} }}\nmodel {{\n{model}{name switch { "std_normal" => "a0 ~ std_normal();", _ => "" }} }}", $"{{{values}}}");
    }

    private static TestProgram OfIntegers(string name, bool hasTrials, string[] bounds)
    {
        IEnumerable<int> all = Enumerable.Range(0, bounds.Length);
        string parameters = string.Concat(all.Select(i => $"real{bounds[i]} a{i}; vector{bounds[i]}[5] v{i}; "));
        string trials(bool many) => hasTrials ? many ? "N, " : "N[2], " : "";
        string Call(bool many, Func<int, string> argument) => $"target += {name}_lpmf({(many ? "n" : "n[2]")} | {trials(many)}{string.Join(", ", all.Select(argument))});\n";
        string model = Call(false, i => $"a{i}") + Call(true, i => $"a{i}") + Call(true, i => $"v{i}") + Call(false, i => $"v{i}") + string.Concat(all.Select(k => Call(true, i => i == k ? $"v{i}" : $"a{i}")))
            + (bounds.Length > 1 ? string.Concat(all.Select(k => Call(true, i => i == k ? $"v{i}" : "0.7"))) : "") + $"n ~ {name}({trials(true)}{string.Join(", ", all.Select(i => $"v{i}"))});\n";
        string counts = name.StartsWith("bernoulli", StringComparison.Ordinal) ? "[0, 1, 1, 0, 1]" : "[0, 2, 3, 1, 4]";
        return new("density_" + name, $"data {{ array[5] int n; array[5] int N; }}\nparameters {{ {parameters} }}\nmodel {{\n{model} }}", $$"""{"n": {{counts}}, "N": [3, 4, 3, 5, 6]}""");
    }
}
