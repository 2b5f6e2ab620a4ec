using System.Text;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;

namespace BayesLang.Bench.Passes;

/// <summary>
/// A random program over a table of data: regressions, groups, inner sums, arrays set in one loop and read in another, conditions on data and parameters. What the
/// passes make of it must be what it says.
/// </summary>
sealed class RandomModel
{
    private const int Rows = 23;

    private readonly Random random;
    private readonly StringBuilder model = new();
    private int names;

    public RandomModel(int seed)
    {
        random = new Random(seed);
        int statements = 1 + random.Next(4);
        for (int i = 0; i < statements; i++) Statement();
    }

    /// <summary>The data of all programs.</summary>
    public static JsonData Data { get; } = MakeData();

    public string Text => $$"""
        data {
          int<lower=0> N; int<lower=1> J; int<lower=1> K; int<lower=1> P;
          array[N] int<lower=1, upper=J> g; array[N] int<lower=1, upper=K> h; vector[N] x; vector[N] y; vector<lower=0>[N] w; matrix[N, P] X;
          array[N] int<lower=0, upper=1> b; array[N] int<lower=0> n; array[N] int<lower=0> k; array[J, K] int<lower=0> table; array[N] int<lower=0, upper=1> flag;
        }
        parameters {
          real a; real c; real<lower=0> sigma; vector[J] u; array[K] real v; vector[P] beta; vector<lower=0>[J] s; matrix[J, K] m; real<lower=0, upper=1> q;
        }
        model {
        {{model}}
        }
        """;

    public SourceText Source => new(Text, "random.bym");

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private bool Often(double chance) => random.NextDouble() < chance;

    private void Line(string line) => model.Append("  ").Append(line).Append('\n');

    /// <summary>A term of a mean in the turn of a row.</summary>
    private string Term(string i) => Pick("a", "c", $"c * x[{i}]", $"u[g[{i}]]", $"v[h[{i}]] * x[{i}]", $"m[g[{i}], h[{i}]]", $"a * u[g[{i}]] * x[{i}]", $"(x[{i}] - a) * c", $"X[{i}] * beta", $"dot_product(X[{i}], beta)",
        $"exp(0.3 * a)", $"0.5 * square(x[{i}]) * c", $"u[g[{i}]] / 2", $"-v[h[{i}]]", $"x[{i}] / sigma", $"(u[g[{i}]] - c) * (x[{i}] - 0.2)", $"sigma * u[g[{i}]]", $"x[{i}] * y[{i}] * a", $"inv_logit(u[g[{i}]])", $"0.1 * n[{i}] * a");

    private string Mean(string i)
    {
        var text = new StringBuilder(Term(i));
        for (int k = random.Next(4); k > 0; k--) text.Append(Pick(" + ", " - ")).Append(Term(i));
        return text.ToString();
    }

    private string Scale(string i) => Pick("sigma", "sigma", $"s[g[{i}]]", $"sigma * w[{i}]", "exp(0.2 * a)", "1.5", $"sqrt(square(sigma) + square(w[{i}]))");

    /// <summary>A density of a row at a mean.</summary>
    private string Density(string i, string mean) => random.Next(10) switch
    {
        < 5 => $"target += normal_lpdf(y[{i}] | {mean}, {Scale(i)});",
        5 => $"b[{i}] ~ bernoulli_logit({mean});",
        6 => $"k[{i}] ~ binomial_logit(n[{i}], {mean});",
        7 => $"n[{i}] ~ poisson_log(0.2 * ({mean}));",
        8 => $"y[{i}] ~ student_t(4, {mean}, {Scale(i)});",
        _ => $"target += log_mix(q, normal_lpdf(y[{i}] | {mean}, {Scale(i)}), normal_lpdf(y[{i}] | a, 2));",
    };

    private string Name(string stem) => $"{stem}{++names}";

    private void Statement()
    {
        switch (random.Next(12))
        {
            case 0:
                Line($"y ~ normal({Pick("a + c * x", "a + X * beta", "u[g] + c * x", "X * beta", "rep_vector(a, N)", "a + u[g] .* x", "(X * beta) .* x + a")}, {Pick("sigma", "s[g]", "sigma * w", "exp(0.2 * c)")});");
                break;
            case 1:
                Line($"{Pick("b ~ bernoulli_logit", "n ~ poisson_log", "k ~ binomial_logit")}(@{Pick("a + 0.3 * u[g]", "X * beta", "a + c * x", "0.2 * (u[g] + X * beta)")});".Replace("k ~ binomial_logit(@", "k ~ binomial_logit(n, ", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal));
                break;
            case 2:
                Loop("i", body: i => Line("  " + Density(i, Mean(i))));
                break;
            case 3:
                Loop("i", body: i =>
                {
                    string mean = Name("mean");
                    Line($"  real {mean} = {Mean(i)};");
                    if (Often(0.4)) Line($"  {mean} += {Term(i)};");
                    if (Often(0.3)) Line($"  for (p in 1:P) {mean} += beta[p] * X[{i}, p];");
                    Line("  " + Density(i, mean));
                    if (Often(0.2)) Line($"  {mean} *= 0.5;");
                    if (Often(0.3)) Line("  " + Density(i, mean));
                });
                break;
            case 4:
                // An array that one loop sets and others read.
                string array = Name("mu"), j = Name("i");
                Line($"vector[N] {array};");
                Line($"for ({j} in 1:N) {array}[{j}] = {Mean(j)};");
                if (Often(0.2)) Line($"{array}[1] = a;");
                Loop("i", body: i => Line("  " + Density(i, Often(0.85) ? $"{array}[{i}]" : $"{array}[N + 1 - {i}]")));
                if (Often(0.4)) Loop("i", body: i => Line("  " + Density(i, $"{array}[{i}]")));
                break;
            case 5:
                Loop("i", body: i =>
                {
                    Line($"  if ({Pick($"flag[{i}] == 1", $"g[{i}] > 1", $"x[{i}] > 0", "a > 0", $"u[g[{i}]] < 0.1")}) {Density(i, Mean(i))}");
                    if (Often(0.6)) Line($"  else {Density(i, Mean(i))}");
                });
                break;
            case 6:
                string row = Name("r"), column = Name("l");
                Line($"for ({row} in 1:J) for ({column} in 1:{Pick("K", "K", $"min(K, {row})")}) {Pick($"table[{row}, {column}] ~ poisson_log(0.3 * (u[{row}] + v[{column}]));", $"target += normal_lpdf(table[{row}, {column}] | u[{row}] + c * x[{column}], sigma);", $"table[{row}, {column}] ~ poisson(exp(0.2 * m[{row}, {column}]));", $"target += table[{row}, {column}] * log_inv_logit(a + v[{column}]);")}");
                break;
            case 7:
                string lag = Name("t");
                Line($"for ({lag} in 3:N) y[{lag}] ~ normal({Pick($"a + c * y[{lag} - 1]", $"a + c * y[{lag} - 1] + u[g[{lag}]] * x[{lag} - 2]", $"u[g[{lag} - 1]] + c * x[{lag}]")}, {Pick("sigma", $"s[g[{lag}]]")});");
                break;
            case 8:
                Loop("i", body: i =>
                {
                    string parts = Name("parts");
                    Line($"  vector[K] {parts};");
                    Line($"  for (l in 1:K) {parts}[l] = log(q) * l + normal_lpdf({Pick($"n[{i}]", $"y[{i}]")} | v[l] + {Pick("a", $"u[g[{i}]]")}, sigma);");
                    Line($"  target += log_sum_exp({parts});");
                });
                break;
            case 9:
                string sum = Name("sum");
                Line($"real {sum} = 0;");
                Loop("i", body: i => Line($"  {sum} += {Mean(i)};"));
                Line($"target += normal_lpdf({sum} | 0, 10);");
                break;
            case 10:
                string state = Name("state");
                Line($"real {state} = a;");
                Loop("i", body: i => { Line($"  {state} = 0.5 * {state} + {Pick($"c * x[{i}]", $"u[g[{i}]]", $"0.1 * {state} * x[{i}]")};"); Line("  " + Density(i, state)); });
                break;
            default:
                Line($"{Pick("u", "v", "beta", "to_vector(m)")} ~ normal({Pick("a", "0", "c")}, {Pick("sigma", "1")});");
                break;
        }
    }

    private void Loop(string stem, Action<string> body)
    {
        string i = Name(stem);
        Line($"for ({i} in {Pick("1:N", "1:N", "1:N", "2:N", "1:(N - 1)")}) {{");
        body(i);
        Line("}");
    }

    private static JsonData MakeData()
    {
        var random = new Random(17);
        string List(Func<string> one) => $"[{string.Join(", ", Enumerable.Range(0, Rows).Select(_ => one()))}]";
        string Real() => Math.Round(random.NextDouble() * 4 - 2, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string x = List(() => random.Next(3) == 0 ? Real() : (random.Next(3) * 0.5).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return JsonData.Parse($$"""
            {"N": {{Rows}}, "J": 4, "K": 3, "P": 3, "g": {{List(() => $"{1 + random.Next(4)}")}}, "h": {{List(() => $"{1 + random.Next(3)}")}}, "x": {{x}}, "y": {{List(Real)}},
             "w": {{List(() => $"0.{1 + random.Next(9)}")}}, "X": {{List(() => $"[1, {random.Next(2)}, {Real()}]")}}, "b": {{List(() => $"{random.Next(2)}")}}, "n": {{List(() => $"{2 + random.Next(3)}")}},
             "k": {{List(() => $"{random.Next(3)}")}}, "table": [[1, 0, 2], [3, 1, 0], [0, 0, 1], [2, 1, 1]], "flag": {{List(() => $"{random.Next(2)}")}}}
            """);
    }
}
