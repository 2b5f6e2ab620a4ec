namespace BayesLang.Tests.Programs;

/// <summary>One program for each rule about loops: what it needs to apply, with enough turns that vectors run and some are left over.</summary>
static class LoopRulePrograms
{
    private const int Count = 19;

    private static readonly double[] Y = [.. Enumerable.Range(0, Count).Select(i => Math.Round(Math.Sin(1 + 2.3 * i), 3))];
    private static readonly int[] Outcomes = [.. Enumerable.Range(0, Count).Select(i => i * i % 3 == 1 ? 1 : 0)];
    private static readonly int[] Groups = [.. Enumerable.Range(0, Count).Select(i => 1 + i * 7 % 4)];

    private static readonly string Series = $$"""{"T": {{Count}}, "y": [{{string.Join(", ", Y)}}]}""";
    private static readonly string Grouped = $$"""{"N": {{Count}}, "y": [{{string.Join(", ", Outcomes)}}], "g": [{{string.Join(", ", Groups)}}], "x": [{{string.Join(", ", Y)}}]}""";

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("convolution", """
            data { int T; vector[T] y; }
            parameters { real<lower=0> r; real a; }
            transformed parameters {
              vector[T] p;
              p[1] = r;
              for (t in 2:T) { real c = 0; for (j in 1:(t - 1)) c += p[j] * y[t - j]; p[t] = a * c * 0.3; }
            }
            model { y ~ normal(p, 1); }
            """, Series, x =>
            {
                double[] p = new double[Count];
                p[0] = Math.Exp(x[0]);
                double sum = x[0] + Formulas.Normal(Y[0], p[0], 1);
                for (int t = 1; t < Count; t++)
                {
                    double c = 0;
                    for (int j = 0; j < t; j++) c += p[j] * Y[t - 1 - j];
                    p[t] = x[1] * c * 0.3;
                    sum += Formulas.Normal(Y[t], p[t], 1);
                }
                return sum;
            }),
        new("sums_in_an_array", """
            data { int T; vector[T] y; }
            parameters { vector[3] b; }
            model {
              vector[T] eta;
              for (t in 1:T) { eta[t] = exp(b[1]); for (k in 2:3) eta[t] += b[k] * y[t] * k; }
              y ~ normal(eta, 2);
            }
            """, Series, x => Y.Sum(y => Formulas.Normal(y, Math.Exp(x[0]) + 2 * x[1] * y + 3 * x[2] * y, 2))),
        new("sums_read_on_the_way", """
            data { int T; vector[T] y; }
            parameters { vector[2] b; }
            model {
              for (t in 1:T) {
                real s = b[1]; vector[2] v = b;
                for (k in 1:2) s += b[k] * y[t];
                target += -exp(s);
                s += square(b[2]);
                target += -square(s);
                for (k in 1:2) { v[k] += y[t]; target += -exp(v[k]); }
                v[1] += exp(b[2]);
                target += -square(v[1]) * v[2];
              }
            }
            """, Series, x => Y.Sum(y =>
            {
                double s = x[0] + (x[0] + x[1]) * y, v = x[0] + y, w = x[1] + y, sum = -Math.Exp(s) - Math.Exp(v) - Math.Exp(w);
                s += x[1] * x[1];
                v += Math.Exp(x[1]);
                return sum - s * s - v * v * w;
            })),
        new("moving_average", """
            data { int T; vector[T] y; }
            parameters { real mu; real phi; real theta; real<lower=0> sigma; }
            model {
              vector[T] nu; vector[T] err;
              nu[1] = mu + phi * mu; err[1] = y[1] - nu[1];
              for (t in 2:T) { nu[t] = mu + phi * y[t - 1] + theta * err[t - 1]; err[t] = y[t] - nu[t]; }
              err ~ normal(0, sigma);
            }
            """, Series, x =>
            {
                double e = Y[0] - x[0] - x[1] * x[0], s = Math.Exp(x[3]), sum = x[3] + Formulas.Normal(e, 0, s);
                for (int t = 1; t < Count; t++)
                {
                    e = Y[t] - (x[0] + x[1] * Y[t - 1] + x[2] * e);
                    sum += Formulas.Normal(e, 0, s);
                }
                return sum;
            }),
        new("volatility", """
            data { int T; vector[T] y; }
            parameters { real<lower=0> a0; real<lower=0, upper=1> a1; real<lower=0, upper=1> b1; }
            model {
              array[T] real s;
              s[1] = 0.7;
              for (t in 2:T) s[t] = sqrt(a0 + a1 * square(y[t - 1]) + b1 * square(s[t - 1]));
              y ~ normal(0, s);
            }
            """, Series, x =>
            {
                double a0 = Math.Exp(x[0]), a1 = 1 / (1 + Math.Exp(-x[1])), b1 = 1 / (1 + Math.Exp(-x[2])), s = 0.7;
                double sum = x[0] + Math.Log(a1 * (1 - a1)) + Math.Log(b1 * (1 - b1)) + Formulas.Normal(Y[0], 0, s);
                for (int t = 1; t < Count; t++)
                {
                    s = Math.Sqrt(a0 + a1 * Y[t - 1] * Y[t - 1] + b1 * s * s);
                    sum += Formulas.Normal(Y[t], 0, s);
                }
                return sum;
            }),
        new("recurrence_with_lead", """
            data { int T; vector[T] y; }
            parameters { real a; real b; }
            model {
              vector[T + 1] s;
              s[1] = a;
              for (t in 1:T) { s[t + 1] = 0.4 * s[t] * b + y[t] / (1 + square(s[t])); }
              target += -dot_self(s);
            }
            """, Series, x =>
            {
                double s = x[0], sum = -s * s;
                foreach (double y in Y)
                {
                    s = 0.4 * s * x[1] + y / (1 + s * s);
                    sum -= s * s;
                }
                return sum;
            }),
        new("probabilities_of_outcomes", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            parameters { real<lower=0, upper=1> a; real<lower=0, upper=1> b; real<lower=0, upper=1> c; }
            model { for (n in 1:N) { real p = a ^ g[n] * b; y[n] ~ bernoulli(p); y[n] ~ bernoulli(c); } 3 ~ binomial(7, c); }
            """, Grouped, x =>
            {
                double a = 1 / (1 + Math.Exp(-x[0])), b = 1 / (1 + Math.Exp(-x[1])), c = 1 / (1 + Math.Exp(-x[2]));
                double sum = Math.Log(a * (1 - a)) + Math.Log(b * (1 - b)) + Math.Log(c * (1 - c)) + 3 * Math.Log(c) + 4 * Math.Log(1 - c) + Math.Log(35);
                for (int n = 0; n < Count; n++)
                {
                    double p = Math.Pow(a, Groups[n]) * b;
                    sum += Math.Log(Outcomes[n] == 1 ? p : 1 - p) + Math.Log(Outcomes[n] == 1 ? c : 1 - c);
                }
                return sum;
            }),
        new("mixture_of_looked_up_weights", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            transformed data { int K = 3; }
            parameters { array[4] simplex[K] w; vector[K] m; }
            model {
              for (n in 1:N) {
                array[K] real lps;
                for (k in 1:K) lps[k] = log(w[g[n], k]) + normal_lpdf(x[n] | m[k], 1);
                target += log_sum_exp(lps);
              }
            }
            """, Grouped),
        new("turns_of_two_kinds", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            parameters { vector[N] e; real<lower=0, upper=1> omega; }
            model {
              for (n in 1:N) {
                if (g[n] > 2) target += log(omega) + log_inv_logit(e[n]) * g[n];
                else { real t = log1m(omega) - square(e[n] - x[n]); target += log_sum_exp(t, 0.3 * e[n]); }
              }
              e ~ normal(0, 1);
            }
            """, Grouped, x =>
            {
                double omega = 1 / (1 + Math.Exp(-x[Count])), sum = Math.Log(omega * (1 - omega));
                for (int n = 0; n < Count; n++)
                {
                    double e = x[n];
                    sum += Formulas.Normal(e, 0, 1);
                    sum += Groups[n] > 2 ? Math.Log(omega) - Groups[n] * Math.Log(1 + Math.Exp(-e)) : Formulas.LogSumExp(Math.Log(1 - omega) - Math.Pow(e - Y[n], 2), 0.3 * e);
                }
                return sum;
            }),
        new("columns_by_rows", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            transformed data { matrix[N, 14] z; for (n in 1:N) for (k in 1:14) z[n, k] = x[n] * k + 0.1 * k * k; }
            parameters { real a; real b; vector[N] e; }
            model {
              for (n in 1:N) for (k in 1:14) target += -log1p_exp(a * e[n] * z[n, k] + b);
              for (n in 1:N) for (k in 1:14) if (k > g[n]) target += b * lgamma(k + 0.5 * g[n]) - square(a - k);
            }
            """, Grouped),
        new("forward_over_states", """
            data { int T; vector[T] y; }
            transformed data { int S = 11; int K = T > 3 ? 3 : 2; }
            parameters { array[K] simplex[K] A; vector[K] mu; array[S] vector[S] B; }
            model {
              array[T, K] real la; array[T, S] real lb;
              for (k in 1:K) la[1, k] = normal_lpdf(y[1] | mu[k], 1);
              for (s in 1:S) lb[1, s] = 0.3 * s;
              for (t in 2:T) {
                for (k in 1:K) {
                  array[K] real acc;
                  for (j in 1:K) acc[j] = la[t - 1, j] + log(A[j, k]) + normal_lpdf(y[t] | mu[k], 1);
                  la[t, k] = log_sum_exp(acc);
                }
                for (k in 1:S) {
                  array[S] real acc;
                  for (j in 1:S) acc[j] = lb[t - 1, j] + B[k][j] + y[t] * k;
                  lb[t, k] = log_sum_exp(acc);
                }
              }
              target += log_sum_exp(la[T]) + log_sum_exp(lb[T]);
            }
            """, Series),
        new("forward_with_rows_in_common", """
            data { int T; vector[T] y; }
            transformed data { int K = T > 3 ? 3 : 2; }
            parameters { array[T] vector[K] w; vector[K] mu; }
            model {
              array[T, K] real la;
              for (k in 1:K) la[1, k] = w[1][k];
              for (t in 2:T)
                for (k in 1:K) {
                  array[K] real acc;
                  for (j in 1:K) acc[j] = la[t - 1, j] + w[t][j] - square(y[t] - mu[k]);
                  la[t, k] = log_sum_exp(acc);
                }
              target += log_sum_exp(la[T]);
            }
            """, Series, x =>
            {
                double[] la = [x[0], x[1], x[2]];
                double[] mu = x[(3 * Count)..];
                for (int t = 1; t < Count; t++)
                {
                    double common = Formulas.LogSumExp([.. Enumerable.Range(0, 3).Select(j => la[j] + x[3 * t + j])]);
                    la = [.. mu.Select(m => common - Math.Pow(Y[t] - m, 2))];
                }
                return Formulas.LogSumExp(la);
            }),
        new("categories_by_softmax", """
            functions { real pcm(int y, real theta, vector beta) { vector[rows(beta) + 1] p; p = softmax(cumulative_sum(append_row(rep_vector(0, 1), theta - beta))); return categorical_lpmf(y + 1 | p); } }
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            parameters { vector[9] beta; vector[4] theta; }
            model { for (n in 1:N) target += pcm(y[n] + (g[n] > 3 ? 1 : 0), theta[g[n]] * x[n], segment(beta, g[n], g[n] + 1)); }
            """, Grouped, x =>
            {
                double sum = 0;
                for (int n = 0; n < Count; n++)
                {
                    int g = Groups[n];
                    double[] eta = [0, .. Enumerable.Range(0, g + 1).Select(k => x[8 + g] * Y[n] - x[g - 1 + k])];
                    for (int k = 1; k < eta.Length; k++) eta[k] += eta[k - 1];
                    sum += eta[Outcomes[n] + (g > 3 ? 1 : 0)] - Formulas.LogSumExp(eta);
                }
                return sum;
            }),
        new("differences_of_steps", """
            data { int N; array[N] int<lower=0, upper=1> y; array[N] int g; vector[N] x; }
            parameters { vector[N] theta; real c; }
            model {
              array[N, 5] real p; array[N, 4] real q;
              for (n in 1:N) {
                for (k in 1:g[n]) q[n, k] = inv_logit(theta[n] - c * k);
                p[n, 1] = 1 - q[n, 1];
                for (k in 2:g[n]) p[n, k] = q[n, k - 1] * q[n, k];
                p[n, g[n] + 1] = q[n, g[n]];
                target += log(p[n, 1 + y[n] * g[n]]);
              }
            }
            """, Grouped),
        new("one_of_two_for_all", """
            data { int T; vector[T] y; }
            transformed data { int kind = T > 5; }
            parameters { real<lower=0> a; real<lower=0> b; }
            model {
              vector[T] f;
              for (t in 1:T) { real c; if (kind == 1) c = 1 - exp(-(square(y[t]) / a) ^ b); else c = a / (b + y[t]); f[t] = c; }
              y ~ normal(f, 1);
            }
            """, Series, x =>
            {
                double a = Math.Exp(x[0]), b = Math.Exp(x[1]);
                return x[0] + x[1] + Y.Sum(y => Formulas.Normal(y, 1 - Math.Exp(-Math.Pow(y * y / a, b)), 1));
            }),
        // Each element is added to many times, and the last not at all.
        new("sums_over_a_triangle", """
            data { int T; vector[T] y; }
            parameters { vector[2] b; }
            model {
              vector[T] e = rep_vector(b[1], T);
              for (t in 1:T) for (i in (t + 1):T) e[t] += b[2] * y[i];
              y ~ normal(e, 3);
            }
            """, Series, x => Y.Select((y, t) => Formulas.Normal(y, x[0] + x[1] * Y.Skip(t + 1).Sum(), 3)).Sum()),
        // What stands in a branch that no turn takes has no value at these points, or an infinite slope: neither may reach the gradient, wherever it is computed.
        new("branches_never_taken", """
            data { int T; vector[T] y; }
            parameters { real<upper=0> a; vector[2] b; }
            model {
              for (t in 1:T) { if (y[t] > 2) target += normal_lpdf(y[t] | pow(a, 1.5), 1); else target += normal_lpdf(y[t] | a, 1); }
              for (t in 1:T) { if (b[1] > 10) target += y[t] * sqrt(a * exp(b[2])); else target += -square(b[2] * y[t]); }
              for (t in 1:T) { real s = y[t] > 2 ? log_diff_exp(a, b[2] + 30) : square(b[1]); target += s * y[t]; }
            }
            """, Series, x =>
            {
                double a = -Math.Exp(x[0]);
                return x[0] + Y.Sum(y => Formulas.Normal(y, a, 1) - x[2] * y * x[2] * y + x[1] * x[1] * y);
            }),
        new("split_without_turns", """
            data { int N; array[N] int y; array[N] int g; vector[N] x; }
            parameters { real a; }
            model { for (n in 1:N) { if (g[n] > 0) target += log(1.5) * a; else target += log_diff_exp(a, a + square(a)) + sqrt(-exp(a)) * x[n]; } }
            """, Grouped, x => Count * Math.Log(1.5) * x[0]),
    ];
}
