namespace BayesLang.Tests.Programs;

/// <summary>Vectors, matrices and arrays: indices on both sides, rearrangements, reductions, assignments that overlap.</summary>
static class ContainerPrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("arrays_of_vectors_and_matrices", """
            parameters { array[2] vector[3] v; array[2] matrix[2, 2] m; array[2, 2, 2] real q; }
            model {
              array[2] vector[3] w = v; w[1] = w[2] .* w[1]; w[2, 3] = w[1, 2] * 2;
              array[2] matrix[2, 2] n; n[1] = m[2]; n[2] = m[1] + m[2]; n[2, 1] = n[1, 2]; n[1, 2, 1] = q[1, 2, 1];
              for (i in 1:2) target += sum(sin(w[i])) + i * sum(n[i] .* n[i]);
              target += sum(to_array_1d(q)) * q[2, 1, 2];
            }
            """, Expected: x =>
            {
                double[] w1 = [x[0] * x[3], x[1] * x[4], x[2] * x[5]], w2 = [x[3], x[4], 2 * x[1] * x[4]];
                double[] m1 = x[6..10], m2 = x[10..14], q = x[14..22];
                double[] n1 = [.. m2], n2 = [.. m1.Zip(m2, (a, b) => a + b)];
                (n2[0], n2[2]) = (n1[1], n1[3]);
                n1[1] = q[2];
                return w1.Concat(w2).Sum(Math.Sin) + n1.Sum(e => e * e) + 2 * n2.Sum(e => e * e) + q.Sum() * q[5];
            }),
        new("indices_that_read", """
            data { int N; array[N] int idx; array[2] int jdx; }
            parameters { vector[4] v; matrix[3, 3] m; array[4] real q; row_vector[3] r; }
            model {
              target += sum(sin(v[idx])) + sum(v[2:3]) * sum(v[:2]) + sum(square(v[3:])) + sum(exp(v[:]));
              target += sum(sin(m[jdx, 2])) + sum(m[jdx, jdx] .* m[1:2, 2:3]) + sum(m[, 2] .* m[2]') + sum(cos(m[2:, jdx]));
              target += sum(q[idx]) * sum(q[2:3]) + sum(sin(r[jdx])) + r[2:][1] * v[idx][3] + m[jdx][1, 3];
            }
            """, """{"N": 5, "idx": [4, 1, 1, 2, 4], "jdx": [3, 1]}""", x =>
            {
                double[] v = x[..4], q = x[13..17], r = x[17..20];
                double M(int i, int j) => x[4 + i - 1 + 3 * (j - 1)];
                int[] idx = [3, 0, 0, 1, 3];
                double sum = idx.Sum(i => Math.Sin(v[i])) + (v[1] + v[2]) * (v[0] + v[1]) + v[2] * v[2] + v[3] * v[3] + v.Sum(Math.Exp);
                sum += Math.Sin(M(3, 2)) + Math.Sin(M(1, 2)) + M(3, 3) * M(1, 2) + M(3, 1) * M(1, 3) + M(1, 3) * M(2, 2) + M(1, 1) * M(2, 3);
                for (int i = 1; i <= 3; i++) sum += M(i, 2) * M(2, i);
                sum += Math.Cos(M(2, 3)) + Math.Cos(M(2, 1)) + Math.Cos(M(3, 3)) + Math.Cos(M(3, 1));
                return sum + idx.Sum(i => q[i]) * (q[1] + q[2]) + Math.Sin(r[2]) + Math.Sin(r[0]) + r[1] * v[0] + M(3, 3);
            }),
        new("indices_that_write", """
            data { array[3] int idx; array[2] int jdx; }
            parameters { vector[3] v; matrix[2, 2] m; real a; }
            model {
              vector[4] w = rep_vector(a, 4); w[idx] = v; w[2:3] = w[2:3] .* w[1:2]; w[:2] += v[:2];
              matrix[3, 3] n = rep_matrix(a, 3, 3); n[jdx, jdx] = m; n[2] = v' * a; n[, 3] = v .* v; n[1:2, 1] = m[, 2]; n[3, 2:3] = m[1]; n[jdx, 2] *= 2;
              array[3] real q = {a, 1, 2}; q[2:] = q[:2]; q[idx[1]] = 3 * a;
              for (i in 1:4) target += i * sin(w[i]);
              for (i in 1:3) for (j in 1:3) target += (i + 2 * j) * sin(n[i, j]);
              for (i in 1:3) target += i * square(q[i]);
            }
            """, """{"idx": [1, 4, 3], "jdx": [3, 1]}""", x =>
            {
                double a = x[7];
                double[] w = [x[0], a, x[2], x[1]];
                (w[1], w[2]) = (w[1] * w[0], w[2] * w[1]);
                w[0] += x[0];
                w[1] += x[1];
                double[,] n = new double[3, 3];
                for (int i = 0; i < 9; i++) n[i / 3, i % 3] = a;
                (n[2, 2], n[2, 0], n[0, 2], n[0, 0]) = (x[3], x[5], x[4], x[6]);
                for (int j = 0; j < 3; j++) n[1, j] = x[j] * a;
                for (int i = 0; i < 3; i++) n[i, 2] = x[i] * x[i];
                (n[0, 0], n[1, 0]) = (x[5], x[6]);
                (n[2, 1], n[2, 2]) = (x[3], x[5]);
                n[2, 1] *= 2;
                n[0, 1] *= 2;
                double[] q = [3 * a, a, 1];
                double sum = 0;
                for (int i = 0; i < 4; i++) sum += (i + 1) * Math.Sin(w[i]);
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 3; j++) sum += (i + 1 + 2 * (j + 1)) * Math.Sin(n[i, j]);
                for (int i = 0; i < 3; i++) sum += (i + 1) * q[i] * q[i];
                return sum;
            }),
        new("assignments_that_overlap", """
            parameters { vector[5] a; matrix[3, 3] m; }
            model {
              vector[5] v = a; v[2:5] = v[1:4] * 2; v[1:4] = v[2:5] + v[1:4];
              v = v[{5, 4, 3, 2, 1}]; v[{1, 2}] = v[{2, 1}];
              matrix[3, 3] n = m; n = n'; n[1] = n[, 1]'; n = n * n;
              for (i in 1:5) target += i * sin(v[i]);
              for (i in 1:3) for (j in 1:3) target += (i + 2 * j) * sin(n[i, j]);
            }
            """, Expected: x =>
            {
                double[] v = x[..5];
                v = [v[0], 2 * v[0], 2 * v[1], 2 * v[2], 2 * v[3]];
                v = [v[1] + v[0], v[2] + v[1], v[3] + v[2], v[4] + v[3], v[4]];
                Array.Reverse(v);
                (v[0], v[1]) = (v[1], v[0]);
                double[,] n = new double[3, 3], p = new double[3, 3];
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 3; j++) n[i, j] = x[5 + j + 3 * i];
                double[] first = [n[0, 0], n[1, 0], n[2, 0]];
                for (int j = 0; j < 3; j++) n[0, j] = first[j];
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 3; j++)
                        for (int k = 0; k < 3; k++) p[i, j] += n[i, k] * n[k, j];
                double sum = 0;
                for (int i = 0; i < 5; i++) sum += (i + 1) * Math.Sin(v[i]);
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 3; j++) sum += (i + 1 + 2 * (j + 1)) * Math.Sin(p[i, j]);
                return sum;
            }),
        new("swaps", """
            parameters { vector[3] a; real b; }
            model { vector[3] v = a; real t = v[1]; v[1] = v[2]; v[2] = t; real c = b; { real d = c; c = v[3] * c; v[3] = d; } target += sin(v[1]) + 2 * cos(v[2]) * c + v[3]; }
            """, Expected: x => Math.Sin(x[1]) + 2 * Math.Cos(x[0]) * x[2] * x[3] + x[3]),
        new("rearrangements", """
            parameters { vector[4] v; matrix[2, 3] m; row_vector[2] r; real a; }
            model {
              target += sum(sin(head(v, 2))) + sum(cos(tail(v, 3))) + sum(exp(segment(v, 2, 2)));
              vector[6] flat = to_vector(m); row_vector[6] rowflat = to_row_vector(m); for (i in 1:6) target += i * sin(flat[i]) + cos(rowflat[i] * i);
              target += sum(sin(col(m, 2))) + sum(cos(row(m, 2))) + sum(diagonal(m[, 1:2])) * a;
              matrix[2, 2] d = diag_matrix(r'); target += d[1, 1] * d[2, 2] + d[1, 2];
              target += sum(rep_matrix(r, 3) .* rep_matrix(v[1:3], 2)) + sum(rep_row_vector(a, 3)) * sum(rep_array(a, 2));
              target += sum(m' .* rep_matrix(a, 3, 2)) + num_elements(m) * a + rows(m) * r[1] + cols(m) * r[2] + size(v) * v[1];
            }
            """, Expected: x =>
            {
                double[] v = x[..4], m = x[4..10], r = x[10..12];
                double a = x[12];
                double sum = Math.Sin(v[0]) + Math.Sin(v[1]) + Math.Cos(v[1]) + Math.Cos(v[2]) + Math.Cos(v[3]) + Math.Exp(v[1]) + Math.Exp(v[2]);
                for (int i = 0; i < 6; i++) sum += (i + 1) * Math.Sin(m[i]) + Math.Cos(m[i] * (i + 1));
                sum += Math.Sin(m[2]) + Math.Sin(m[3]) + Math.Cos(m[1]) + Math.Cos(m[3]) + Math.Cos(m[5]) + (m[0] + m[3]) * a + r[0] * r[1];
                return sum + r.Sum() * v[..3].Sum() + 6 * a * a + m.Sum() * a + 6 * a + 2 * r[0] + 3 * r[1] + 4 * v[0];
            }),
        new("literals", """
            parameters { real a; real b; vector[2] v; }
            model {
              vector[3] w = [a, b, a * b]'; array[2, 2] real q = {{a, 1}, {b, 2}}; matrix[2, 2] m = [[a, b], [1, a]]; matrix[2, 2] n = [v', [b, 3]]; array[2] vector[2] u = {v, [a, b]'};
              target += sin(w[3]) * w[2] + q[1, 1] * q[2, 1] * q[2, 2] + sum(m .* n) + u[2, 1] * u[1, 2];
            }
            """, Expected: x => Math.Sin(x[0] * x[1]) * x[1] + x[0] * x[1] * 2 + x[0] * x[2] + x[1] * x[3] + x[1] + 3 * x[0] + x[0] * x[3]),
        new("reductions", """
            parameters { vector[5] v; matrix[2, 2] m; array[3] real q; }
            model { target += mean(v) * 2 + variance(v) + sd(v) + prod(v) + max(v) * min(v) + mean(m) + max(q) + prod(q) + log_sum_exp(v) + log_sum_exp(q) + dot_self(v) + dot_product(v, reverse_of(v)) + sum(q) * sum(m); }
            """.Replace("reverse_of(v)", "v[{5, 4, 3, 2, 1}]"), Expected: x =>
            {
                double[] v = x[..5], m = x[5..9], q = x[9..12];
                double variance = v.Sum(e => Math.Pow(e - v.Average(), 2)) / 4;
                return 2 * v.Average() + variance + Math.Sqrt(variance) + v.Aggregate((a, b) => a * b) + v.Max() * v.Min() + m.Average() + q.Max() + q.Aggregate((a, b) => a * b)
                    + Formulas.LogSumExp(v) + Formulas.LogSumExp(q) + v.Sum(e => e * e) + 2 * v[0] * v[4] + 2 * v[1] * v[3] + v[2] * v[2] + q.Sum() * m.Sum();
            }),
        new("elementwise_operators", """
            parameters { vector[3] v; vector<lower=0>[3] w; matrix[2, 2] m; real a; }
            model { target += sum(v .* w + a - v ./ w) + sum(w .^ v) + sum(w ^ 2.5) + sum(2 .^ v) + sum(-m + 3 * m / exp(a) - a) + sum(a ./ w) + sum(v' .* w'); }
            """, Expected: x =>
            {
                double a = x[10], sum = x[3..6].Sum();
                for (int i = 0; i < 3; i++)
                {
                    double v = x[i], w = Math.Exp(x[3 + i]);
                    sum += 2 * v * w + a - v / w + Math.Pow(w, v) + Math.Pow(w, 2.5) + Math.Pow(2, v) + a / w;
                }
                return sum + x[6..10].Sum(m => -m + 3 * m / Math.Exp(a) - a);
            }),
        new("zero_sizes", """
            data { int N; vector[N] y; matrix[N, 2] X; array[N] int g; }
            parameters { vector[2] b; vector[3] c; real<lower=0> s; }
            model { y ~ normal(X * b, s); y ~ normal_id_glm(X, 0.5, b, s); for (n in 1:N) target += c[g[n]]; target += sum(c[g]) + sum(y) * b[1] + dot_self(c); vector[N] e; target += sum(e); y ~ normal(c[g], s); }
            """, """{"N": 0, "y": [], "X": [], "g": []}""", x => x[5] + x[2..5].Sum(c => c * c)),
        new("transformed_data", """
            data { int N; vector[N] y; array[N] int g; }
            transformed data { real m = mean(y); vector[N] z = (y - m) / sd(y); array[3] int counts = rep_array(0, 3); array[N] int next; real longest = 0; for (n in 1:N) { counts[g[n]] += 1; next[n] = n < N ? n + 1 : 1; if (y[n] > longest) longest = y[n]; } matrix[N, 2] X; X[, 1] = z; X[, 2] = z .* z; }
            parameters { vector[2] b; vector[3] a; }
            model { for (k in 1:3) target += counts[k] * sin(a[k]); z ~ normal(X * b + a[g], longest); for (n in 1:N) target += z[next[n]] * a[g[n]]; }
            """, """{"N": 5, "y": [1, 3, 2, 5, 4], "g": [1, 3, 2, 3, 1]}""", x =>
            {
                double[] y = [1, 3, 2, 5, 4];
                int[] g = [0, 2, 1, 2, 0];
                double[] z = [.. y.Select(v => (v - 3) / Math.Sqrt(2.5))];
                double sum = 2 * Math.Sin(x[2]) + Math.Sin(x[3]) + 2 * Math.Sin(x[4]);
                for (int n = 0; n < 5; n++) sum += Formulas.Normal(z[n], x[0] * z[n] + x[1] * z[n] * z[n] + x[2 + g[n]], 5) + z[(n + 1) % 5] * x[2 + g[n]];
                return sum;
            }),
        new("tuples", """
            parameters { real a; vector[2] v; }
            model { tuple(real, vector[2]) t = (a * a, v * 2); t.1 = t.1 + a; (real p, vector[2] q) = t; target += sin(t.1) * t.2[1] + p * q[2]; }
            """.Replace("(real p, vector[2] q) = t;", "real p; vector[2] q; (p, q) = t;"), Expected: x => Math.Sin(x[0] * x[0] + x[0]) * 2 * x[1] + (x[0] * x[0] + x[0]) * 2 * x[2]),
        new("gather_into_loops", """
            data { int N; array[N] int g; array[N] int h; vector[N] x; }
            parameters { vector[3] a; matrix[3, 2] B; array[2] vector[3] C; }
            model { vector[N] mu = a[g] + x .* B[g, 2]; for (n in 1:N) { mu[n] += B[g[n], h[n]] * C[h[n], g[n]]; mu[n] *= 1 + a[g[n]]; } x ~ normal(mu, exp(a[g])); target += sum(B[g]); }
            """, """{"N": 4, "g": [1, 3, 3, 2], "h": [1, 2, 1, 2], "x": [0.4, -1, 2, 0.3]}""", x =>
            {
                int[] g = [0, 2, 2, 1], h = [0, 1, 0, 1];
                double[] u = [0.4, -1, 2, 0.3];
                double sum = 0;
                for (int n = 0; n < 4; n++)
                {
                    double mu = (x[g[n]] + u[n] * x[3 + g[n] + 3] + x[3 + g[n] + 3 * h[n]] * x[9 + 3 * h[n] + g[n]]) * (1 + x[g[n]]);
                    sum += Formulas.Normal(u[n], mu, Math.Exp(x[g[n]])) + x[3 + g[n]] + x[6 + g[n]];
                }
                return sum;
            }),
    ];
}
