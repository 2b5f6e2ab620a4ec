namespace BayesLang.Tests.Programs;

/// <summary>User functions.</summary>
static class FunctionPrograms
{
    public static IReadOnlyList<TestProgram> All { get; } =
    [
        new("several_returns", """
            functions { real f(real x, int k) { if (k == 1) return sin(x); if (x > 0) { return x * x; } else { real y = exp(x); return y - 1; } } }
            parameters { vector[4] a; }
            model { for (i in 1:4) target += f(a[i], i) * f(a[5 - i], 2); }
            """, Expected: x =>
            {
                static double F(double x, int k) => k == 1 ? Math.Sin(x) : x > 0 ? x * x : Math.Exp(x) - 1;
                return Enumerable.Range(1, 4).Sum(i => F(x[i - 1], i) * F(x[4 - i], 2));
            }),
        new("nested_calls", """
            functions { real f(real x) { return x * x + 1; } real g(real x, real y) { real t = f(x) * y; t = t + f(t); return t; } real h(real x) { return g(x, f(x)) / f(g(1, x)); } }
            parameters { real a; real b; }
            model { target += h(a) + g(h(b), f(a * b)) * 0.001; }
            """, Expected: x =>
            {
                static double F(double x) => x * x + 1;
                static double G(double x, double y) => F(x) * y + F(F(x) * y);
                static double H(double x) => G(x, F(x)) / F(G(1, x));
                return H(x[0]) + G(H(x[1]), F(x[0] * x[1])) * 0.001;
            }) { Scale = 0.5 },
        new("early_return_in_loops", """
            functions { real first_above(vector v, real limit) { real s = 0; for (i in 1:num_elements(v)) { s += square(v[i]); for (j in 1:2) if (s > limit * j * 2) return s * v[i]; if (s < 0) continue; } return -s; } int count(array[] int k) { int n = 0; while (1) { n += 1; if (n > size(k) || k[n] == 0) return n; } return -1; } }
            data { array[4] int k; }
            parameters { vector[5] v; real<lower=0> limit; }
            model { target += first_above(v, limit) + first_above(v[3:5], 100) * count(k); }
            """, """{"k": [2, 1, 0, 3]}""", x =>
            {
                static double First(double[] v, double limit)
                {
                    double s = 0;
                    foreach (double e in v)
                    {
                        s += e * e;
                        for (int j = 1; j <= 2; j++)
                            if (s > limit * j * 2) return s * e;
                    }
                    return -s;
                }
                return x[5] + First(x[..5], Math.Exp(x[5])) + First(x[2..5], 100) * 3;
            }) { Scale = 1.3 },
        new("void_functions", """
            functions { void prior_lp(vector a, real s) { a ~ normal(0, s); if (s > 1e6) return; target += sin(s); } void check(real x) { if (x > 1e10) reject("too large: ", x); } }
            parameters { vector[3] a; real<lower=0> s; }
            model { prior_lp(a, s); check(s); prior_lp(a[2:], 2); }
            """, Expected: x => x[3] + Math.Sin(Math.Exp(x[3])) + Math.Sin(2) + x[..3].Sum(a => Formulas.Normal(a, 0, Math.Exp(x[3]))) + x[1..3].Sum(a => Formulas.Normal(a, 0, 2))),
        new("functions_of_containers", """
            functions {
              vector scaled(vector v, real s) { vector[num_elements(v)] w; for (i in 1:num_elements(v)) { w[i] = v[i] * s + (i > 1 ? w[i - 1] : 0); } return w; }
              matrix outer(vector a, vector b) { return a * b'; }
              array[] real pairs(array[] vector v) { array[size(v)] real r; for (i in 1:size(v)) r[i] = v[i, 1] * v[i, 2]; return r; }
              real norm(matrix m) { real s = 0; for (i in 1:rows(m)) for (j in 1:cols(m)) s += square(m[i, j]); return sqrt(s + 1); }
            }
            parameters { vector[3] a; real s; array[2] vector[2] v; }
            model { vector[3] w = scaled(scaled(a, s), 2); target += sum(sin(w)) + norm(outer(a, w)) + sum(pairs(v)) * pairs(v)[1]; }
            """, Expected: x =>
            {
                static double[] Scaled(double[] v, double s)
                {
                    double[] w = new double[v.Length];
                    for (int i = 0; i < v.Length; i++) w[i] = v[i] * s + (i > 0 ? w[i - 1] : 0);
                    return w;
                }
                double[] a = x[..3], w = Scaled(Scaled(a, x[3]), 2);
                double p = x[4] * x[5], q = x[6] * x[7];
                return w.Sum(Math.Sin) + Math.Sqrt(1 + a.Sum(u => w.Sum(v => u * u * v * v))) + (p + q) * p;
            }),
        new("user_densities", """
            functions { real tent_lpdf(real x, real m, real s) { return -abs(x - m) / s - log(2 * s); } real tent_lpdf(vector x, real m) { return -sum(square(x - m)); } real coin_lpmf(int k, real p) { return k == 1 ? log(p) : log1m(p); } }
            data { array[3] int k; }
            parameters { real x; vector[2] v; real m; real<lower=0> s; real<lower=0, upper=1> p; }
            model { x ~ tent(m, s); target += tent_lpdf(v | m); for (n in 1:3) k[n] ~ coin(p); target += tent_lupdf(m | x, 2); }
            """, """{"k": [1, 0, 1]}""", x =>
            {
                double s = Math.Exp(x[4]), p = 1 / (1 + Math.Exp(-x[5]));
                return x[4] + Math.Log(p * (1 - p)) - Math.Abs(x[0] - x[3]) / s - Math.Log(2 * s) - Math.Pow(x[1] - x[3], 2) - Math.Pow(x[2] - x[3], 2) + 2 * Math.Log(p) + Math.Log(1 - p) - Math.Abs(x[3] - x[0]) / 2 - Math.Log(4);
            }),
        new("arguments_keep_their_values", """
            functions { real f(real x, vector v) { real s = x; for (e in v) s = s * e + x; return s; } }
            parameters { real a; vector[2] v; }
            model { real x = a; vector[2] w = v; real r = f(x, w); x = 5 * a; w[1] = 0; target += r * x + f(r, w) + f(x + r, [x, r]'); }
            """, Expected: x =>
            {
                static double F(double x, params double[] v) => v.Aggregate(x, (s, e) => s * e + x);
                double r = F(x[0], x[1], x[2]), y = 5 * x[0];
                return r * y + F(r, 0, x[2]) + F(y + r, y, r);
            }) { Scale = 0.5 },
        new("functions_in_recurrences", """
            functions { real step(real s, real a) { if (s > 0) return s * a + 0.1; return sin(s) - a; } }
            parameters { vector[6] a; real b; }
            model { real s = b; for (i in 1:6) { s = step(s, a[i]); target += step(a[i], s) * s; } }
            """, Expected: x =>
            {
                static double Step(double s, double a) => s > 0 ? s * a + 0.1 : Math.Sin(s) - a;
                double s = x[6], sum = 0;
                for (int i = 0; i < 6; i++)
                {
                    s = Step(s, x[i]);
                    sum += Step(x[i], s) * s;
                }
                return sum;
            }),
        new("containers_from_several_returns", """
            functions { vector f(vector v, int k) { if (k == 1) return v * 2; return v .* v; } }
            parameters { vector[3] v; }
            model { target += sum(f(v, 1)) + prod(f(v, 2)); }
            """, Expected: x => 2 * x.Sum() + x.Aggregate(1.0, (p, e) => p * e * e)),
        new("recursion", """
            functions { real power(real x, int n); real power(real x, int n) { return n == 0 ? 1 : x * power(x, n - 1); } }
            parameters { real a; }
            model { target += power(a, 4); }
            """, Expected: x => Math.Pow(x[0], 4)),
        new("recursion_that_returns_containers", """
            functions {
              vector halves(vector x) { return num_elements(x) < 2 ? x : append_row(x[1], halves(x[2:] / 2)); }
              tuple(int, array[] int, matrix) grown(matrix m, int n) { if (n == 0) return (0, {7}, m); tuple(int, array[n] int, matrix[2, 2]) g = grown(m * m, n - 1); return (g.1 + 1, append_array(g.2, {n}), g.3 + m); }
            }
            parameters { vector[3] v; matrix[2, 2] m; }
            model {
              vector[3] h = halves(v); target += h[1] + 2 * h[2] + 3 * square(h[3]) + sum(halves(v[1:2]));
              tuple(int, array[3] int, matrix[2, 2]) g = grown(m, 2); target += g.1 * sum(g.3) + sum(g.2);
            }
            """, Expected: x =>
            {
                double a = x[3], c = x[4], b = x[5], d = x[6];
                double Sum(double p, double q, double r, double s) => p + q + r + s;
                (double A, double C, double B, double D) Square(double p, double r, double q, double s) => (p * p + q * r, r * p + s * r, p * q + q * s, r * q + s * s);
                var two = Square(a, c, b, d);
                var four = Square(two.A, two.C, two.B, two.D);
                return x[0] + x[1] + 3 * Math.Pow(x[2] / 4, 2) + x[0] + x[1] / 2 + 2 * (Sum(a, b, c, d) + Sum(two.A, two.B, two.C, two.D) + Sum(four.A, four.B, four.C, four.D)) + 7 + 1 + 2;
            }),
        new("recursion_over_containers", """
            functions {
              int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
              real even(vector v, data real scale); real odd(vector v, data real scale);
              real even(vector v, data real scale) { int n = num_elements(v); if (n == 0) return 1; return scale * v[1] * odd(v[2:n], scale); }
              real odd(vector v, data real scale) { int n = num_elements(v); if (n == 0) return 2; vector[n] w = sin(v); return w[n] + even(head(v, n - 1), scale) ^ 2; }
            }
            data { real scale; }
            parameters { vector[3] v; matrix[2, 2] m; }
            model { for (i in 1:2) target += even(v, scale) * fibonacci(6 + i) + odd(m[, i], i); }
            """, """{"scale": 0.5}""", Expected: x =>
            {
                double Even(double[] v, double s) => v.Length == 0 ? 1 : s * v[0] * Odd(v[1..], s);
                double Odd(double[] v, double s) => v.Length == 0 ? 2 : Math.Sin(v[^1]) + Math.Pow(Even(v[..^1], s), 2);
                return Even(x[..3], 0.5) * (13 + 21) + Odd(x[3..5], 1) + Odd(x[5..7], 2);
            }),
    ];
}
