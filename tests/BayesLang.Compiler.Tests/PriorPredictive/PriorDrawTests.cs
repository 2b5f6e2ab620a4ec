using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.PriorPredictive;

/// <summary>Draws of generative priors, and of outcomes given them, against programs that draw them by hand.</summary>
public sealed class PriorDrawTests
{
    private const int Draws = 4000;

    /// <param name="Model">The program.</param>
    /// <param name="Data">As JSON, without the outcomes.</param>
    /// <param name="Hand">Generated quantities: declarations and draws of all that is compared, by the same names.</param>
    /// <param name="Compared">The names.</param>
    public sealed record Case(string Name, string Model, string Data, string Hand, params string[] Compared);

    public static readonly Case[] All =
    [
        new("half-Cauchy by the declaration", "data { int N; vector[N] y; } parameters { real mu; real<lower=0> tau; } model { y ~ normal(mu, tau); mu ~ normal(1, 2); tau ~ cauchy(0, 5); }", """{"N": 2}""",
            "real mu = normal_rng(1, 2); real tau = abs(cauchy_rng(0, 5)); vector[2] y_rep = to_vector(normal_rng({mu, mu}, tau));", "mu", "tau", "y_rep"),
        new("children before parents", "data { int J; vector[J] y; vector<lower=0>[J] s; } parameters { vector[J] theta; real mu; real<lower=0> tau; } model { theta ~ normal(mu, tau); tau ~ exponential(0.5); mu ~ student_t(4, 0, 2); y ~ normal(theta, s); }", """{"J": 3, "s": [1, 2, 3]}""",
            "real mu = student_t_rng(4, 0, 2); real tau = exponential_rng(0.5); vector[3] theta = to_vector(normal_rng(rep_vector(mu, 3), tau)); vector[3] y_rep = to_vector(normal_rng(theta, [1, 2, 3]'));", "mu", "tau", "theta", "y_rep"),
        new("not centred, by a transformed parameter", "data { int J; array[J] int y; } parameters { vector[J] z; real mu; real<lower=0> tau; } transformed parameters { vector[J] theta; for (j in 1:J) theta[j] = mu + tau * z[j]; } model { z ~ std_normal(); mu ~ normal(0, 1); tau ~ normal(0, 1) T[0, ]; y ~ poisson_log(theta); }", """{"J": 2}""",
            "real mu = normal_rng(0, 1); real tau = abs(normal_rng(0, 1)); vector[2] theta = mu + tau * to_vector(normal_rng({0, 0}, 1)); array[2] int y_rep = poisson_log_rng(theta);", "theta", "y_rep"),
        new("a prior from a transformed parameter", "data { int N; } parameters { real<lower=0> a; vector[N] b; } transformed parameters { real s = sqrt(a) + 1; } model { b ~ normal(s, s); a ~ gamma(2, 1); }", """{"N": 2}""",
            "real a = gamma_rng(2, 1); real s = sqrt(a) + 1; vector[2] b = to_vector(normal_rng({s, s}, s));", "a", "s", "b"),
        new("truncated on both sides", "data { real U; } parameters { real<lower=-1, upper=U> a; real<upper=2> b; real<lower=0, upper=1> c; } model { a ~ normal(0.5, 2); b ~ logistic(1, 1); c ~ beta(2, 3); }", """{"U": 1.5}""",
            "real p = normal_cdf(-1 | 0.5, 2); real q = normal_cdf(1.5 | 0.5, 2); real a = 0.5 + 2 * inv_Phi(uniform_rng(p, q)); real b = 1 + logit(uniform_rng(0, logistic_cdf(2 | 1, 1))); real c = beta_rng(2, 3);", "a", "b", "c"),
        new("uniform by its bounds", "data { int N; int K; } parameters { matrix<lower=-2, upper=3>[N, K] m; simplex[3] w; corr_matrix[3] R; unit_vector[2] u; } model { }", """{"N": 2, "K": 1}""",
            "matrix[2, 1] m = [[uniform_rng(-2, 3)], [uniform_rng(-2, 3)]]; vector[3] w = dirichlet_rng([1, 1, 1]'); matrix[3, 3] R = lkj_corr_rng(3, 1); vector[2] u; { real t = uniform_rng(0, 2 * pi()); u = [cos(t), sin(t)]'; }", "m", "w", "R", "u"),
        new("correlations and scales", "data { int K; int N; array[N] vector[K] y; } parameters { cholesky_factor_corr[K] L; vector<lower=0>[K] s; } model { L ~ lkj_corr_cholesky(2); s ~ lognormal(0, 0.5); y ~ multi_normal_cholesky(rep_vector(0, K), diag_pre_multiply(s, L)); }", """{"K": 2, "N": 1}""",
            "matrix[2, 2] L = lkj_corr_cholesky_rng(2, 2); vector[2] s = to_vector(lognormal_rng({0, 0}, 0.5)); array[1] vector[2] y_rep = {multi_normal_cholesky_rng([0, 0]', diag_pre_multiply(s, L))};", "L", "s", "y_rep"),
        new("covariance matrices", "parameters { cov_matrix[2] S; cov_matrix[2] W; vector[2] b; } model { S ~ inv_wishart(5, identity_matrix(2)); W ~ wishart(4, S); b ~ multi_normal(rep_vector(1, 2), W); }", "{}",
            "matrix[2, 2] S = inv_wishart_rng(5, identity_matrix(2)); matrix[2, 2] W = wishart_rng(4, S); vector[2] b = multi_normal_rng([1, 1]', W);", "S", "W", "b"),
        new("simplexes in an array", "data { int K; int N; array[N] int<lower=1, upper=3> y; } parameters { array[K] simplex[3] p; simplex[K] w; } model { w ~ dirichlet(rep_vector(2, K)); for (k in 1:K) p[k] ~ dirichlet([1, 2, 3]'); for (n in 1:N) y[n] ~ categorical(p[n]); }", """{"K": 2, "N": 2}""",
            "array[2] vector[3] p = {dirichlet_rng([1, 2, 3]'), dirichlet_rng([1, 2, 3]')}; vector[2] w = dirichlet_rng([2, 2]'); array[2] int y_rep = {categorical_rng(p[1]), categorical_rng(p[2])};", "p", "w", "y_rep"),
        new("ordered", "data { int N; array[N] int y; } parameters { ordered[3] c; positive_ordered[2] d; real<lower=0> s; } model { s ~ exponential(1); c ~ normal(0, s); d ~ student_t(3, 0, 1); y ~ ordered_logistic(rep_vector(0, N), c); }", """{"N": 1}""",
            "real s = exponential_rng(1); vector[3] c = sort_asc(to_vector(normal_rng({0, 0, 0}, s))); vector[2] d = sort_asc(abs(to_vector(student_t_rng({3, 3}, 0, 1)))); array[1] int y_rep = {ordered_logistic_rng(0, c)};", "s", "c", "d", "y_rep"),
        new("a matrix through to_vector", "data { int N; int J; } parameters { matrix[N, J] z; array[J] vector[N] x; } model { to_vector(z) ~ normal(0, 2); for (j in 1:J) x[j] ~ normal(z[, j], 1); }", """{"N": 2, "J": 2}""",
            "matrix[2, 2] z; array[2] vector[2] x; for (i in 1:2) for (j in 1:2) { z[i, j] = normal_rng(0, 2); x[j, i] = normal_rng(z[i, j], 1); }", "z", "x"),
        new("a random walk", "data { int T; } parameters { vector[T] h; vector[T] g; real<lower=-1, upper=1> phi; } model { h[1] ~ normal(0, 2); for (t in 2:T) h[t] ~ normal(phi * h[t - 1], 1); g[1] ~ normal(3, 1); g[2:T] ~ normal(0.5 + phi * g[1:(T - 1)], 1); }", """{"T": 4}""",
            "real phi = uniform_rng(-1, 1); vector[4] h; vector[4] g; h[1] = normal_rng(0, 2); g[1] = normal_rng(3, 1); for (t in 2:4) { h[t] = normal_rng(phi * h[t - 1], 1); g[t] = normal_rng(0.5 + phi * g[t - 1], 1); }", "phi", "h", "g"),
        new("in declarations and by target", "data { int N; array[N] int<lower=0> n; array[N] int y; } parameters { real<lower=0, upper=1> p ~ beta(2, 2); real<lower=0> k; } model { target += gamma_lpdf(k | 2, 0.1); y ~ beta_binomial(n, p * k, (1 - p) * k); }", """{"N": 2, "n": [5, 9]}""",
            "real p = beta_rng(2, 2); real k = gamma_rng(2, 0.1); array[2] int y_rep = beta_binomial_rng({5, 9}, p * k, (1 - p) * k);", "p", "k", "y_rep"),
        new("a mixture of outcomes", "data { int N; vector[N] y; } parameters { real<lower=0, upper=1> w; ordered[2] m; } model { w ~ beta(2, 2); m ~ normal(0, 3); for (n in 1:N) target += log_mix(w, normal_lpdf(y[n] | m[1], 1), normal_lpdf(y[n] | m[2], 1)); }", """{"N": 2}""",
            "real w = beta_rng(2, 2); vector[2] m = sort_asc(to_vector(normal_rng({0, 0}, 3))); vector[2] y_rep; for (n in 1:2) y_rep[n] = bernoulli_rng(w) ? normal_rng(m[1], 1) : normal_rng(m[2], 1);", "w", "m", "y_rep"),
        new("an autoregression from its first value", "data { int T; vector[T] y; } parameters { real a; real<lower=-1, upper=1> b; } model { a ~ normal(0, 1); y[1] ~ normal(2, 1); for (t in 2:T) y[t] ~ normal(a + b * y[t - 1], 1); }", """{"T": 4}""",
            "real a = normal_rng(0, 1); real b = uniform_rng(-1, 1); vector[4] y_rep; y_rep[1] = normal_rng(2, 1); for (t in 2:4) y_rep[t] = normal_rng(a + b * y_rep[t - 1], 1);", "a", "b", "y_rep"),
        new("an autoregression given its first values", "data { int T; int K; vector[T] y; } parameters { real a; vector<lower=0, upper=0.4>[K] b; } model { a ~ normal(0, 1); for (t in (K + 1):T) { real mu = a; for (k in 1:K) mu += b[k] * y[t - k]; y[t] ~ normal(mu, 1); } }", """{"T": 5, "K": 2, "y": [3, -2, 100, 100, 100]}""",
            "real a = normal_rng(0, 1); vector[2] b = to_vector({uniform_rng(0, 0.4), uniform_rng(0, 0.4)}); vector[3] y_rep; { vector[5] x; x[1] = 3; x[2] = -2; for (t in 3:5) { x[t] = normal_rng(a + b[1] * x[t - 1] + b[2] * x[t - 2], 1); y_rep[t - 2] = x[t]; } }", "a", "b", "y_rep"),
        new("a vectorised autoregression of counts", "data { int T; array[T] int y; } parameters { real<lower=0> m; real<lower=0, upper=1> r; } model { m ~ exponential(1); y[1] ~ poisson(m); for (t in 2:T) y[t] ~ poisson(m + r * y[t - 1]); }", """{"T": 3}""",
            "real m = exponential_rng(1); real r = uniform_rng(0, 1); array[3] int y_rep; y_rep[1] = poisson_rng(m); for (t in 2:3) y_rep[t] = poisson_rng(m + r * y_rep[t - 1]);", "m", "r", "y_rep"),
        new("columns that are observed in part", "data { int N; int J; array[J] int K; matrix[N, J] y; } transformed data { int M = rows(y); } parameters { vector[J] m; } model { m ~ normal(0, 1); for (j in 1:J) y[K[j]:N, j] ~ normal(m[j], M); }", """{"N": 3, "J": 2, "K": [2, 3], "y": [[1, 1], [1, 1], [1, 1]]}""",
            "vector[2] m = to_vector(normal_rng({0, 0}, 1)); vector[3] y_rep = to_vector(normal_rng({m[1], m[1], m[2]}, 3));", "m", "y_rep"),
        new("a vectorised autoregression given its first value", "data { int T; vector[T] y; } parameters { real<lower=-1, upper=1> b; } model { y[2:T] ~ normal(1 + b * y[1:(T - 1)], 1); }", """{"T": 3, "y": [5, 100, 100]}""",
            "real b = uniform_rng(-1, 1); vector[2] y_rep; y_rep[1] = normal_rng(1 + b * 5, 1); y_rep[2] = normal_rng(1 + b * y_rep[1], 1);", "b", "y_rep"),
        new("a sum of priors with what normalises them", "data { int N; vector[N] y; } parameters { real b; real<lower=0> s; } transformed parameters { real lprior = 0; lprior += normal_lpdf(b | 1, 2); lprior += student_t_lpdf(s | 3, 0, 2.5) - 1 * student_t_lccdf(0 | 3, 0, 2.5); } model { if (N > 0) target += normal_lpdf(y | b, s); target += lprior; }", """{"N": 2}""",
            "real b = normal_rng(1, 2); real s = abs(student_t_rng(3, 0, 2.5)); real lprior = normal_lpdf(b | 1, 2) + student_t_lpdf(s | 3, 0, 2.5) + log(2); vector[2] y_rep = to_vector(normal_rng({b, b}, s));", "b", "s", "lprior", "y_rep"),
        new("one outcome explains another", "data { int N; vector[N] m; array[N] int y; } parameters { real a; real b; } model { a ~ normal(0, 1); b ~ normal(0, 1); m ~ normal(a, 1); y ~ bernoulli_logit(b * m); }", """{"N": 2}""",
            "real a = normal_rng(0, 1); real b = normal_rng(0, 1); vector[2] m_rep = to_vector(normal_rng({a, a}, 1)); array[2] int y_rep = bernoulli_logit_rng(b * m_rep);", "a", "b", "m_rep", "y_rep"),
        new("an outcome that is computed from data", "data { int N; vector<lower=0>[N] raw; } transformed data { vector[N] y = log(raw); } parameters { real m; } model { m ~ normal(0, 1); y ~ normal(m, 2); } generated quantities { real d = 2 * m; real e = mean(y); }", """{"N": 2}""",
            "real m = normal_rng(0, 1); vector[2] y_rep = to_vector(normal_rng({m, m}, 2)); real d = 2 * m;", "m", "y_rep", "d"),
    ];

    public static TheoryData<string> Cases => [.. All.Select(one => one.Name)];

    internal static CompiledModel Compile(string program, string data, bool isPrior) =>
        ModelCompiler.Compile(new SourceText(program, "prior.bym"), new CompileOptions { UseCache = false, IsPrior = isPrior }).Bind(JsonData.Parse(data));

    internal static Dictionary<string, double[][]> DrawsOf(CompiledModel model, ulong seed, int draws = Draws)
    {
        RandomStream random = new(seed, 1);
        Workspace workspace = model.CreateWorkspace();
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        var all = model.Outputs.ToDictionary(output => output.Name, output => new double[output.Count][].Select(_ => new double[draws]).ToArray());
        for (int i = 0; i < draws; i++)
        {
            model.Constrain([], values, OutputBlocks.All, workspace, random);
            int at = 0;
            foreach (OutputVariable output in model.Outputs)
                for (int k = 0; k < output.Count; k++) all[output.Name][k][i] = values[at++];
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void They_have_the_distribution_of_those_drawn_by_hand(string name)
    {
        Case one = All.Single(c => c.Name == name);
        CompiledModel prior = Compile(one.Model, one.Data, isPrior: true), hand = Compile($"generated quantities {{ {one.Hand} }}", "{}", isPrior: false);
        Assert.Equal(0, prior.UnconstrainedCount);
        Dictionary<string, double[][]> found = DrawsOf(prior, 1), expected = DrawsOf(hand, 2);
        foreach (string variable in one.Compared)
        {
            Assert.Equal(expected[variable].Length, found[variable].Length);
            for (int k = 0; k < found[variable].Length; k++) AssertSame($"{variable}, entry {k + 1}", found[variable][k], expected[variable][k]);
            // What belongs together goes together: sums of what is drawn have the same distribution too.
            AssertSame($"the sum of {variable} and all before", Sum(found, variable), Sum(expected, variable));
        }
        foreach (OutputVariable output in prior.Outputs.Where(output => output.Dimensions.Length == 2 && one.Compared.Contains(output.Name)))
            Assert.Equal<int>(hand.Outputs.Single(other => other.Name == output.Name).Dimensions.AsEnumerable(), output.Dimensions.AsEnumerable());

        double[] Sum(Dictionary<string, double[][]> draws, string last) =>
            [.. Enumerable.Range(0, Draws).Select(i => one.Compared.TakeWhile(v => v != last).Append(last).Sum(v => draws[v].Select((column, k) => Math.Atan(column[i]) * (k + 1)).Sum()))];
    }

    internal static void AssertSame(string what, double[] found, double[] expected)
    {
        Assert.DoesNotContain(found, double.IsNaN);
        double distance = Distance([.. found.Order()], [.. expected.Order()]);
        // One in 100,000 goes beyond (Kolmogorov and Smirnov, two samples).
        Assert.True(distance < 2.47 * Math.Sqrt(1.0 / found.Length + 1.0 / expected.Length), $"{what}: the distributions are {distance:F3} apart");
    }

    private static double Distance(double[] a, double[] b)
    {
        double largest = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            double value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value) i++;
            while (j < b.Length && b[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }
        return largest;
    }
}
