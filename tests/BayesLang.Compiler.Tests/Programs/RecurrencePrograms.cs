namespace BayesLang.Tests.Programs;

/// <summary>Loops whose turns depend on the turns before, and transformed parameters that loops read.</summary>
static class RecurrencePrograms
{
    private const string Series = """{"T": 7, "y": [0.3, -0.5, 1.2, 0.7, -1.1, 0.2, 0.9]}""";

    private static readonly double[] Y = [0.3, -0.5, 1.2, 0.7, -1.1, 0.2, 0.9];

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("a_value_with_two_heirs", """
            parameters { real a; real b; }
            model { real v = b; real w = a; real t = sin(a); real u = v * v; v += t; w += t; target += u * 3 + v * w; }
            """, Expected: x => 3 * x[1] * x[1] + (x[1] + Math.Sin(x[0])) * (x[0] + Math.Sin(x[0]))),
        new("autoregression", """
            data { int T; vector[T] y; }
            parameters { real alpha; array[2] real beta; real<lower=0> sigma; }
            model { for (t in 3:T) { real mu = alpha; for (k in 1:2) mu = mu + beta[k] * y[t - k]; y[t] ~ normal(mu, sigma); } }
            """, Series, x => x[3] + Enumerable.Range(2, 5).Sum(t => Formulas.Normal(Y[t], x[0] + x[1] * Y[t - 1] + x[2] * Y[t - 2], Math.Exp(x[3])))),
        // Elements far apart, of the turn before and after.
        new("differences_of_a_column", """
            data { int N; } parameters { array[N, 3] real a; }
            model { for (n in 2:N) target += exp(0.1 * n) * sin(a[n, 2] - a[n - 1, 2]); for (n in 1:(N - 2)) target += cos(a[n + 2, 1] * a[n + 1, 3]); }
            """, """{"N": 14}""", x => Enumerable.Range(1, 13).Sum(n => Math.Exp(0.1 * (n + 1)) * Math.Sin(x[3 * n + 1] - x[3 * n - 2])) + Enumerable.Range(0, 12).Sum(n => Math.Cos(x[3 * n + 6] * x[3 * n + 5]))),
        new("garch_in_a_scalar", """
            data { int T; vector[T] y; }
            parameters { real mu; real<lower=0> a0; real<lower=0, upper=1> a1; real<lower=0, upper=1 - a1> b1; }
            model { real s = 0.5; for (t in 1:T) { y[t] ~ normal(mu, s); s = sqrt(a0 + a1 * square(y[t] - mu) + b1 * square(s)); } }
            """, Series, x =>
            {
                double a0 = Math.Exp(x[1]), a1 = 1 / (1 + Math.Exp(-x[2])), p = 1 / (1 + Math.Exp(-x[3])), b1 = (1 - a1) * p, s = 0.5;
                double sum = x[1] + Math.Log(a1 * (1 - a1)) + Math.Log((1 - a1) * p * (1 - p));
                foreach (double y in Y)
                {
                    sum += Formulas.Normal(y, x[0], s);
                    s = Math.Sqrt(a0 + a1 * Math.Pow(y - x[0], 2) + b1 * s * s);
                }
                return sum;
            }),
        new("garch_in_an_array", """
            data { int T; vector[T] y; }
            parameters { real mu; real<lower=0> a0; real<lower=0, upper=1> a1; }
            transformed parameters { vector<lower=0>[T] s; s[1] = 0.5; for (t in 2:T) s[t] = sqrt(a0 + a1 * square(y[t - 1] - mu) + 0.5 * square(s[t - 1])); }
            model { y ~ normal(mu, s); target += -sum(s); }
            """, Series),
        new("random_walk", """
            data { int T; vector[T] y; }
            parameters { real x0; vector[T] e; real<lower=0> sigma; }
            model { real s = x0; for (t in 1:T) { s = s + sigma * e[t]; y[t] ~ normal(s, 1); } e ~ normal(0, 1); target += s * s; }
            """, Series, x =>
            {
                double s = x[0], sigma = Math.Exp(x[8]), sum = x[8];
                for (int t = 0; t < 7; t++)
                {
                    s += sigma * x[1 + t];
                    sum += Formulas.Normal(Y[t], s, 1) + Formulas.Normal(x[1 + t], 0, 1);
                }
                return sum + s * s;
            }),
        new("kalman_filter", """
            data { int T; vector[T] y; }
            parameters { real<lower=0> q; real<lower=0> r; real phi; }
            model {
              real m = 0; real p = 1;
              for (t in 1:T) { m = phi * m; p = phi * phi * p + q; real s = p + r; y[t] ~ normal(m, sqrt(s)); real k = p / s; m += k * (y[t] - m); p *= 1 - k; }
            }
            """, Series, x =>
            {
                double q = Math.Exp(x[0]), r = Math.Exp(x[1]), m = 0, p = 1, sum = x[0] + x[1];
                foreach (double y in Y)
                {
                    m *= x[2];
                    p = x[2] * x[2] * p + q;
                    double s = p + r, k = p / s;
                    sum += Formulas.Normal(y, m, Math.Sqrt(s));
                    m += k * (y - m);
                    p *= 1 - k;
                }
                return sum;
            }),
        new("forward_algorithm", """
            data { int T; vector[T] y; }
            parameters { array[2] simplex[2] theta; ordered[2] mu; }
            model {
              vector[2] f = [normal_lpdf(y[1] | mu[1], 1), normal_lpdf(y[1] | mu[2], 1)]';
              for (t in 2:T) { vector[2] g; for (k in 1:2) { array[2] real acc; for (j in 1:2) acc[j] = f[j] + log(theta[j, k]); g[k] = log_sum_exp(acc) + normal_lpdf(y[t] | mu[k], 1); } f = g; }
              target += log_sum_exp(f);
            }
            """, Series),
        new("logistic_map", """
            parameters { real r; real p0; }
            model { real p = inv_logit(p0); for (t in 1:12) { p = inv_logit(r) * 3 * p * (1 - p); target += p; } }
            """, Expected: x =>
            {
                double r = 3 / (1 + Math.Exp(-x[0])), p = 1 / (1 + Math.Exp(-x[1])), sum = 0;
                for (int t = 0; t < 12; t++) sum += p = r * p * (1 - p);
                return sum;
            }),
        new("interleaved_recurrences", """
            parameters { real q0; real p0; real h; }
            model { real q = q0; real p = p0; for (t in 1:10) { p = p - 0.1 * h * sin(q); q = q + 0.1 * h * p; p = p - 0.1 * h * sin(q); if (t % 3 == 0) target += q * p; } target += p * p; }
            """, Expected: x =>
            {
                double q = x[0], p = x[1], h = x[2], sum = 0;
                for (int t = 1; t <= 10; t++)
                {
                    p -= 0.1 * h * Math.Sin(q);
                    q += 0.1 * h * p;
                    p -= 0.1 * h * Math.Sin(q);
                    if (t % 3 == 0) sum += q * p;
                }
                return sum + p * p;
            }),
        new("linear_state_space", """
            parameters { matrix[2, 2] A; vector[2] v0; }
            model { vector[2] v = v0; for (t in 1:5) { v = A * v; target += sin(v[1]) + v[2]; v[2] = v[2] * v[1]; } }
            """, Expected: x =>
            {
                double v = x[4], w = x[5], sum = 0;
                for (int t = 0; t < 5; t++)
                {
                    (v, w) = (x[0] * v + x[2] * w, x[1] * v + x[3] * w);
                    sum += Math.Sin(v) + w;
                    w *= v;
                }
                return sum;
            }),
        new("dynamic_programming", """
            parameters { matrix[4, 4] c; }
            model { matrix[4, 4] m; for (i in 1:4) for (j in 1:4) { if (i == 1 && j == 1) m[i, j] = c[1, 1]; else if (i == 1) m[i, j] = m[i, j - 1] + c[i, j]; else if (j == 1) m[i, j] = m[i - 1, j] + c[i, j]; else m[i, j] = log_sum_exp(m[i - 1, j], m[i, j - 1]) + c[i, j]; } target += m[4, 4]; }
            """, Expected: x =>
            {
                double[,] m = new double[4, 4];
                for (int i = 0; i < 4; i++)
                    for (int j = 0; j < 4; j++)
                        m[i, j] = x[i + 4 * j] + (i == 0 && j == 0 ? 0 : i == 0 ? m[i, j - 1] : j == 0 ? m[i - 1, j] : Formulas.LogSumExp(m[i - 1, j], m[i, j - 1]));
                return m[3, 3];
            }),
        new("smoothing_in_place", """
            parameters { vector[6] a; }
            model { vector[6] v = a; for (sweep in 1:3) { for (i in 2:6) v[i] = 0.5 * sin(v[i - 1]) + 0.5 * v[i] * v[i]; for (i in 1:5) v[6 - i] = v[6 - i] + 0.3 * v[7 - i] * v[6 - i]; } target += sum(v); }
            """, Expected: x =>
            {
                double[] v = [.. x];
                for (int sweep = 0; sweep < 3; sweep++)
                {
                    for (int i = 1; i < 6; i++) v[i] = 0.5 * Math.Sin(v[i - 1]) + 0.5 * v[i] * v[i];
                    for (int i = 1; i <= 5; i++) v[5 - i] += 0.3 * v[6 - i] * v[5 - i];
                }
                return v.Sum();
            }),
        new("maps_in_place", """
            parameters { vector[6] a; }
            model {
              vector[6] v = 0.5 * a;
              for (i in 1:6) v[i] += 0.1 * a[7 - i];
              for (i in 1:6) v[i] = exp(v[i]) + v[i] * a[1];
              target += -0.5 * dot_self(v);
              for (i in 1:6) v[i] = tanh(v[i]);
              for (k in 1:2) { vector[6] w = v; for (i in 1:6) w[i] = w[i] * w[i] + k; for (i in 2:6) target += w[i] * v[i - 1]; }
            }
            """, Expected: x =>
            {
                double[] v = [.. x.Select((a, i) => 0.5 * a + 0.1 * x[5 - i])];
                v = [.. v.Select(y => Math.Exp(y) + y * x[0])];
                double sum = -0.5 * v.Sum(y => y * y);
                v = [.. v.Select(Math.Tanh)];
                for (int k = 1; k <= 2; k++)
                    for (int i = 1; i < 6; i++) sum += (v[i] * v[i] + k) * v[i - 1];
                return sum;
            }),
        new("prefix_sums_and_products", """
            parameters { vector[6] a; }
            model { real s = 0; real p = 1; real m = a[1]; real g = 0.5; for (i in 1:6) { s += a[i]; p *= 1 + 0.3 * a[i]; m = fmax(m, a[i]); g += g * a[i]; target += sin(s) * p; } target += m * s + g; }
            """, Expected: x =>
            {
                double s = 0, p = 1, g = 0.5, sum = 0;
                foreach (double a in x)
                {
                    s += a;
                    p *= 1 + 0.3 * a;
                    g += g * a;
                    sum += Math.Sin(s) * p;
                }
                return sum + x.Max() * s + g;
            }),
        new("reset_in_every_turn", """
            data { int T; vector[T] y; }
            parameters { vector[3] b; }
            model { real total = 0; for (i in 1:4) { real s = b[1]; for (t in 1:T) { s = s * b[2] + y[t] * b[3]; if (s > 1) s = 1 / s; } total += s * i; target += s; } target += total * total; }
            """, Series, x =>
            {
                double total = 0, sum = 0;
                for (int i = 1; i <= 4; i++)
                {
                    double s = x[0];
                    foreach (double y in Y)
                    {
                        s = s * x[1] + y * x[2];
                        if (s > 1) s = 1 / s;
                    }
                    total += s * i;
                    sum += s;
                }
                return sum + total * total;
            }),
        new("backwards", """
            data { int T; vector[T] y; }
            parameters { vector[T] b; real rho; }
            model { vector[T] r; r[T] = b[T]; for (i in 1:(T - 1)) { int t = T - i; r[t] = rho * r[t + 1] * y[t] + b[t]; } y ~ normal(r, 1); }
            """, Series, x =>
            {
                double[] r = new double[7];
                r[6] = x[6];
                for (int t = 5; t >= 0; t--) r[t] = x[7] * r[t + 1] * Y[t] + x[t];
                return Enumerable.Range(0, 7).Sum(t => Formulas.Normal(Y[t], r[t], 1));
            }),
        new("transformed_parameters_in_loops", """
            data { int N; int J; array[N] int g; vector[N] x; vector[N] y; }
            parameters { vector[J] z; vector[J] w; real m; real<lower=0> tau; real<lower=0> sigma; }
            transformed parameters { vector[J] a = m + tau * z; vector[J] b; for (j in 1:J) b[j] = w[j] * tau + a[j]; real top = max(a); }
            model { z ~ normal(0, 1); w ~ std_normal(); for (n in 1:N) { real mu = a[g[n]] + b[g[n]] * x[n]; y[n] ~ normal(mu, sigma); } target += -top * top; }
            """, """{"N": 6, "J": 3, "g": [1, 2, 1, 3, 3, 2], "x": [0.5, 1, -1, 2, 0.1, -0.7], "y": [1, 0, 2, -1, 0.5, 0.3]}""", x =>
            {
                int[] g = [0, 1, 0, 2, 2, 1];
                double[] u = [0.5, 1, -1, 2, 0.1, -0.7], y = [1, 0, 2, -1, 0.5, 0.3];
                double tau = Math.Exp(x[7]), sum = x[7] + x[8] + x[..6].Sum(v => Formulas.Normal(v, 0, 1));
                double[] a = [.. x[..3].Select(z => x[6] + tau * z)];
                for (int n = 0; n < 6; n++) sum += Formulas.Normal(y[n], a[g[n]] + (x[3 + g[n]] * tau + a[g[n]]) * u[n], Math.Exp(x[8]));
                return sum - Math.Pow(a.Max(), 2);
            }),
        new("state_kept_across_loops", """
            parameters { vector[4] a; real b; }
            model { real s = b; vector[4] v; for (i in 1:4) { s = sin(s + a[i]); v[i] = s; } for (i in 1:4) { s = s * v[i]; target += s; v[i] = s + b; } target += dot_self(v); }
            """, Expected: x =>
            {
                double s = x[4], sum = 0;
                double[] v = new double[4];
                for (int i = 0; i < 4; i++) v[i] = s = Math.Sin(s + x[i]);
                for (int i = 0; i < 4; i++)
                {
                    s *= v[i];
                    sum += s;
                    v[i] = s + x[4];
                }
                return sum + v.Sum(e => e * e);
            }),
    ];
}
