namespace BayesLang.Tests.Programs;

/// <summary>Loops, branches and jumps; assignments to scalars.</summary>
static class ControlFlowPrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("constants_under_conditions_on_parameters", """
            data { int N; vector[N] y; }
            parameters { real a; }
            model { target += a * a; if (a > 0) target += 1.5; else { target += -2; y ~ normal(0, 1); } for (n in 1:N) if (y[n] > a) target += n; }
            """, """{"N": 3, "y": [0.1, -0.5, 1]}""", x =>
            {
                double[] y = [0.1, -0.5, 1];
                return x[0] * x[0] + (x[0] > 0 ? 1.5 : -2 + y.Sum(v => Formulas.Normal(v, 0, 1))) + y.Select((v, n) => v > x[0] ? n + 1 : 0).Sum();
            }),
        new("counters_under_conditions_on_parameters", """
            parameters { real a; real b; }
            model { int c = 0; if (a > -10) c += 1; for (i in 1:3) if (b < 10) { c += i; } target += c * a * b; c = 2; target += c * a; }
            """, Expected: x => 7 * x[0] * x[1] + 2 * x[0]),
        new("nested_loops", """
            data { int N; int M; }
            parameters { vector[N] a; vector[M] b; }
            model { for (i in 1:N) { real s = cos(a[i]); for (j in 1:M) { target += i * sin(s * b[j]); for (k in j:M) target += 0.1 * b[k] * a[i]; } } }
            """, """{"N": 3, "M": 4}""", x =>
            {
                double sum = 0;
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 4; j++)
                    {
                        sum += (i + 1) * Math.Sin(Math.Cos(x[i]) * x[3 + j]);
                        for (int k = j; k < 4; k++) sum += 0.1 * x[3 + k] * x[i];
                    }
                return sum;
            }),
        new("branch_on_data", """
            data { int N; array[N] int z; vector[N] y; int flag; }
            parameters { real a; real b; }
            model {
              for (n in 1:N) { if (z[n] == 1) y[n] ~ normal(a, 1); else if (z[n] == 2) { y[n] ~ normal(b, 2); target += sin(a * b); } else target += cos(a); }
              if (flag) target += -square(a); else target += -square(b);
              if (!flag) target += a;
            }
            """, """{"N": 5, "z": [1, 2, 3, 2, 1], "y": [0.1, 0.5, 1, 2, -1], "flag": 0}""", x =>
                Formulas.Normal(0.1, x[0], 1) + Formulas.Normal(0.5, x[1], 2) + Math.Cos(x[0]) + Formulas.Normal(2, x[1], 2) + Formulas.Normal(-1, x[0], 1) + 2 * Math.Sin(x[0] * x[1]) - x[1] * x[1] + x[0]),
        new("branch_on_parameters", """
            parameters { vector[6] a; real b; }
            model { for (i in 1:6) { real t = a[i]; if (a[i] > 0.1) { t = square(t) * b; } else if (a[i] < -0.3) t = exp(t); target += t - b * b; } }
            """, Expected: x => Enumerable.Range(0, 6).Sum(i => (x[i] > 0.1 ? x[i] * x[i] * x[6] : x[i] < -0.3 ? Math.Exp(x[i]) : x[i]) - x[6] * x[6])),
        new("branch_overwrites_what_was_read", """
            parameters { vector[5] a; real b; }
            model { real s = b; for (i in 1:5) { if (s > 0.2) { s = sin(s) * a[i]; } else { s = s * s + a[i]; } target += cos(s); } target += s; }
            """, Expected: x =>
            {
                double s = x[5], sum = 0;
                for (int i = 0; i < 5; i++)
                {
                    s = s > 0.2 ? Math.Sin(s) * x[i] : s * s + x[i];
                    sum += Math.Cos(s);
                }
                return sum + s;
            }),
        new("while_on_integers", """
            parameters { real a; }
            model { int k = 0; real s = a; while (k < 5) { s = sin(s) + a * k; k += 1; target += s * s; } target += s; }
            """, Expected: x =>
            {
                double s = x[0], sum = 0;
                for (int k = 0; k < 5; k++)
                {
                    s = Math.Sin(s) + x[0] * k;
                    sum += s * s;
                }
                return sum + s;
            }),
        new("while_on_parameters", """
            parameters { real a; real<lower=0> b; }
            model { real s = a; int turns = 0; while (s < 5 && turns < 30) { s = s + b + 0.1 * s * s; turns += 1; } target += -0.3 * s * s + turns; }
            """, Expected: x =>
            {
                double s = x[0], b = Math.Exp(x[1]);
                int turns = 0;
                for (; s < 5 && turns < 30; turns++) s = s + b + 0.1 * s * s;
                return x[1] - 0.3 * s * s + turns;
            }),
        new("nested_whiles", """
            parameters { real a; vector[3] b; }
            model {
              int i = 1; real s = a;
              while (i <= 3) { int j = i; while (j > 0) { s = s * 0.5 + sin(b[j] * s); j -= 1; } target += s * b[i]; i += 1; }
            }
            """, Expected: x =>
            {
                double s = x[0], sum = 0;
                for (int i = 1; i <= 3; i++)
                {
                    for (int j = i; j > 0; j--) s = s * 0.5 + Math.Sin(x[j] * s);
                    sum += s * x[i];
                }
                return sum;
            }),
        new("break_and_continue", """
            data { int N; array[N] int z; }
            parameters { vector[N] a; }
            model {
              real s = 0.3;
              for (n in 1:N) { if (z[n] == 0) continue; s = s * a[n] + 1; if (z[n] == 9) break; target += sin(s); }
              target += s;
              for (i in 1:3) for (j in 1:N) { if (j > i) break; if (j == 2) continue; target += i * cos(a[j]); }
            }
            """, """{"N": 6, "z": [1, 0, 2, 3, 9, 1]}""", x =>
            {
                double s = 0.3 * x[0] + 1, sum = Math.Sin(s);
                s = s * x[2] + 1;
                sum += Math.Sin(s);
                s = s * x[3] + 1;
                sum += Math.Sin(s);
                s = s * x[4] + 1;
                return sum + s + (1 + 2 + 3) * Math.Cos(x[0]) + 3 * Math.Cos(x[2]);
            }),
        new("break_on_parameters", """
            parameters { vector[8] a; }
            model { real s = 0; for (i in 1:8) { s += square(a[i]); if (s > 1) break; if (a[i] < 0) continue; target += s * a[i]; } target += sin(s); while (1) { s = s * 0.5 + a[1]; if (s < 10) break; } target += s; }
            """, Expected: x =>
            {
                double s = 0, sum = 0;
                for (int i = 0; i < 8; i++)
                {
                    s += x[i] * x[i];
                    if (s > 1) break;
                    if (x[i] < 0) continue;
                    sum += s * x[i];
                }
                return sum + Math.Sin(s) + 0.5 * s + x[0];
            }),
        new("ternaries", """
            data { int N; array[N] int z; }
            parameters { vector[N] a; real b; }
            model {
              for (n in 1:N) { real m = z[n] > 1 ? a[n] * b : sin(a[n]); target += a[n] > 0 ? -square(m) : (b > 0 ? m : 2 * m); }
              vector[N] v = b > 0.2 ? a * b : a + b;
              target += sum(v) + (N > 3 ? a[1] : a[N]);
              target += z[1] == 1 ? log_sum_exp(a) : sum(a);
            }
            """, """{"N": 4, "z": [1, 2, 3, 1]}""", x =>
            {
                int[] z = [1, 2, 3, 1];
                double b = x[4], sum = 0;
                for (int n = 0; n < 4; n++)
                {
                    double m = z[n] > 1 ? x[n] * b : Math.Sin(x[n]);
                    sum += x[n] > 0 ? -m * m : b > 0 ? m : 2 * m;
                    sum += b > 0.2 ? x[n] * b : x[n] + b;
                }
                return sum + x[0] + Formulas.LogSumExp(x[..4]);
            }),
        new("for_each", """
            data { array[3] int z; }
            parameters { vector[3] a; matrix[2, 2] m; array[2] vector[2] v; row_vector[2] r; array[2, 2] real q; }
            model {
              real s = 1;
              for (e in a) { s = s * e + 1; target += sin(e); }
              for (k in z) target += k * s;
              for (e in m) s = cos(s) + e;
              for (w in v) { target += w[1] * w[2]; s += w[1] * s; }
              for (e in r) s *= e;
              for (row in q) for (e in row) s = s * 0.5 + e;
              target += s;
            }
            """, """{"z": [2, 5, 1]}""", x =>
            {
                double s = 1, sum = 0;
                for (int i = 0; i < 3; i++)
                {
                    s = s * x[i] + 1;
                    sum += Math.Sin(x[i]);
                }
                sum += 8 * s;
                for (int i = 3; i < 7; i++) s = Math.Cos(s) + x[i];
                for (int i = 7; i < 11; i += 2)
                {
                    sum += x[i] * x[i + 1];
                    s += x[i] * s;
                }
                s *= x[11];
                s *= x[12];
                for (int i = 13; i < 17; i++) s = s * 0.5 + x[i];
                return sum + s;
            }),
        new("overwritten_scalars", """
            parameters { real a; real b; }
            model { real z = a; z = z * z; target += sin(z); z = sin(z) + b; z = z * z * a; target += z; z = b; target += z * z; { real w = z; w = w * a; z = w; } target += cos(z); }
            """, Expected: x =>
            {
                double z = x[0] * x[0], sum = Math.Sin(z);
                z = Math.Sin(z) + x[1];
                z = z * z * x[0];
                return sum + z + x[1] * x[1] + Math.Cos(x[1] * x[0]);
            }),
        new("compound_assignments", """
            parameters { real a; vector[3] v; matrix[2, 2] m; }
            model {
              real s = 2; s += a; s -= a * a; s *= 1 + a; s /= 2 + sin(a);
              vector[3] w = v; w += v; w -= 0.5; w *= a; w /= 3; w .*= v; w ./= exp(v); w[2] += s; w[1:2] *= a;
              matrix[2, 2] n = m; n *= m; n += m; n .*= m; n[1, 1] -= a; n[2] += n[1];
              target += s + sum(w) + sum(n);
            }
            """, Expected: x =>
            {
                double a = x[0], s = (2 + a - a * a) * (1 + a) / (2 + Math.Sin(a)), sum = s;
                double[] w = [.. x[1..4].Select(v => (2 * v - 0.5) * a / 3 * v / Math.Exp(v))];
                w[1] += s;
                sum += w[0] * a + w[1] * a + w[2];
                double p = x[4], q = x[6], r = x[5], t = x[7];
                double n11 = (p * p + q * r + p) * p - a, n12 = (p * q + q * t + q) * q, n21 = (r * p + t * r + r) * r + n11, n22 = (r * q + t * t + t) * t + n12;
                return sum + n11 + n12 + n21 + n22;
            }),
        new("empty_ranges", """
            data { int N; }
            parameters { real a; }
            model { real s = a; for (i in 3:1) s = s * s; for (i in 1:N) s = s * 3; for (i in (N + 2):1) target += 1 + a; target += s; }
            """, """{"N": 0}""", x => x[0]),
        new("same_increment_in_every_turn", """
            data { int N; int M; }
            parameters { real a; vector[3] v; }
            model {
              for (i in 3:N) target += sin(a);
              for (i in 1:N) for (j in i:M) { target += a * a; target += normal_lpdf(i | a, 2); }
              for (i in M:N) target += 100 * a;
              for (i in 1:N) { if (i > 2) target += v[1]; target += -square(v[2]) / exp(a); }
            }
            """, """{"N": 5, "M": 7}""", x => 3 * Math.Sin(x[0]) + 25 * x[0] * x[0] + Enumerable.Range(1, 5).Sum(i => (8 - i) * Formulas.Normal(i, x[0], 2)) + 3 * x[1] - 5 * x[2] * x[2] / Math.Exp(x[0])),
        new("target_is_read", """
            parameters { real a; real b; }
            model { target += sin(a); real t = target(); target += t * b; }
            """, Expected: x => Math.Sin(x[0]) * (1 + x[1])),
        new("profile_and_blocks", """
            parameters { real a; }
            model { profile("one") { real s = a * a; target += s; } { real s = sin(a); { target += s; } } }
            """, Expected: x => x[0] * x[0] + Math.Sin(x[0])),
        new("integer_arithmetic", """
            data { int N; array[N] int k; }
            transformed data { int half = N %/% 2; array[N] int r; for (i in 1:N) r[i] = k[i] % 3 + 1; }
            parameters { vector[4] a; real b; }
            model {
              int c = 0;
              for (i in 1:N) { c += k[i] %/% 2; target += a[r[i]] * b; target += a[min(4, max(1, c))]; c = c > 3 ? c - 3 : c; }
              target += (7 %/% 2) * a[half] + (-7 % 3) * b + 1.0 / 4 * b + abs(-3) * a[1];
            }
            """, """{"N": 5, "k": [1, 5, 7, 0, 3]}""", x =>
            {
                int[] k = [1, 5, 7, 0, 3];
                double sum = 0;
                int c = 0;
                for (int i = 0; i < 5; i++)
                {
                    c += k[i] / 2;
                    sum += x[k[i] % 3] * x[4] + x[Math.Min(4, Math.Max(1, c)) - 1];
                    c = c > 3 ? c - 3 : c;
                }
                return sum + 3 * x[1] - x[4] + 0.25 * x[4] + 3 * x[0];
            }),
        new("reject_that_does_not_happen", """
            parameters { real a; }
            transformed parameters { real<lower=0> b = exp(a); }
            model { if (a > 100) reject("a is ", a); b ~ exponential(1); }
            """, Expected: x => -Math.Exp(x[0])),
    ];
}
