namespace BayesLang.Tests.Programs;

/// <summary>Differential and algebraic equations, integrals, reductions over slices: functions that take functions.</summary>
static class SolverPrograms
{
    private const string Decay = "vector decay(real t, vector y, real k, vector s) { return -k * y + 0 * s[1] * t; }";

    public static IReadOnlyList<TestProgram> All { get; } =
    [
        .. new[] { "rk45", "ckrk", "adams", "bdf" }.Select(method => new TestProgram($"ode_{method}", $$"""
            functions { {{Decay}} }
            parameters { vector[2] y0; real k; real t0; real<lower=0> gap; }
            model {
              array[2] real ts = {t0 + 1, t0 + 1 + gap};
              array[2] vector[2] y = ode_{{method}}_tol(decay, y0, t0, ts, 1e-11, 1e-11, 100000, k, [1.0, 2]');
              target += y[1, 1] + 2 * y[1, 2] + 3 * y[2, 1] + 4 * y[2, 2];
            }
            """, Expected: x =>
            {
                double first = Math.Exp(-x[2]), second = Math.Exp(-x[2] * (1 + Math.Exp(x[4])));
                return first * (x[0] + 2 * x[1]) + second * (3 * x[0] + 4 * x[1]) + x[4];
            }) { ExpectedTolerance = 1e-8, GradientTolerance = 1e-5, Repetitions = 100 }),
        // The dose sets in with the second solve; the multistep methods, which step over the last time, would look past a jump in the first.
        .. new[] { "rk45", "ckrk", "adams", "bdf" }.Select(method => new TestProgram($"ode_doses_{method}", $$"""
            functions {
              real elimination(real cl, real v) { return cl / v; }
              vector slope(real t, vector y, real cl, real v, array[] real dose, real start) {
                real ke = elimination(cl, v), input = 0; vector[2] dy;
                for (i in 1:2) if (t > start) input += dose[i] / v;
                dy[1] = input - ke * y[1]; dy[2] = ke * y[1];
                return dy;
              }
            }
            parameters { real<lower=0> cl; real<lower=0> v; array[2] real dose; }
            model {
              array[2] vector[2] first = ode_{{method}}_tol(slope, [2, 0]', 0, {0.5, 1}, 1e-11, 1e-11, 100000, cl, v, dose, 100.0);
              array[1] vector[2] second = ode_{{method}}_tol(slope, first[2], 1.0000001, {2.0000001}, 1e-11, 1e-11, 100000, cl, v, dose, 1.0);
              target += second[1, 1] + 0.5 * second[1, 2];
            }
            """, Expected: x =>
            {
                double v = Math.Exp(x[1]), k = Math.Exp(x[0]) / v, input = (x[2] + x[3]) / v, e = Math.Exp(-k), first = 2 * e;
                double second = first * e + input / k * (1 - e), eliminated = 2 - first + first + input - second;
                return second + 0.5 * eliminated + x[0] + x[1];
            }) { ExpectedTolerance = 1e-8, GradientTolerance = 1e-5, Repetitions = 100 }),
        new("ode_of_data_sizes", """
            functions { vector chain(real t, vector y, vector k) { int n = rows(y); vector[n] dy; for (i in 1:n) dy[i] = (i > 1 ? k[i - 1] * y[i - 1] : 0) - k[i] * y[i]; return dy; } }
            data { int n; }
            parameters { vector<lower=0>[n] k; real<lower=0> y0; }
            model { vector[n] start = rep_vector(0, n); start[1] = y0; array[1] vector[n] y = ode_bdf_tol(chain, start, 0, {1.0}, 1e-10, 1e-12, 100000, k); target += y[1, 1] + 3 * y[1, 2]; }
            """, """{"n": 7}""", Expected: x =>
            {
                double a = Math.Exp(x[0]), b = Math.Exp(x[1]), y0 = Math.Exp(x[7]);
                return y0 * Math.Exp(-a) + 3 * y0 * a / (b - a) * (Math.Exp(-a) - Math.Exp(-b)) + x.Sum();
            }) { ExpectedTolerance = 1e-8, GradientTolerance = 1e-5, Repetitions = 100 },
        new("ode_of_data_and_in_loops", $$"""
            functions { {{Decay}} vector solved(vector y0, real k) { return ode_rk45_tol(decay, y0, 0, {1.0}, 1e-10, 1e-10, 10000, k, [1.0, 2]')[1]; } }
            data { int N; array[N] real rates; }
            transformed data { vector[2] fixed = solved([1, 2]', 0.5); }
            parameters { vector[2] y0; real k; }
            model { for (n in 1:N) { vector[2] y = solved(y0 * n, k + rates[n]); target += y[1] * y[2] + fixed[1]; } }
            generated quantities { vector[2] y = solved(y0, k); }
            """, """{"N": 3, "rates": [0.1, 0.2, 0.3]}""", Expected: x => Enumerable.Range(1, 3).Sum(n => n * n * x[0] * x[1] * Math.Exp(-2 * (x[2] + 0.1 * n)) + Math.Exp(-0.5))) { ExpectedTolerance = 1e-8 },
        new("ode_adjoint_and_dae", $$"""
            functions { {{Decay}} vector residual(real t, vector y, vector slope, real k) { return slope + k * y; } }
            parameters { vector[2] y0; real k; }
            model {
              array[1] vector[2] y = ode_adjoint_tol_ctl(decay, y0, 0, {1.0}, 1e-10, rep_vector(1e-10, 2), 1e-9, rep_vector(1e-9, 2), 1e-9, 1e-9, 10000, 100, 1, 2, 2, k, [1.0, 2]');
              array[1] vector[2] z = dae_tol(residual, y0, -k * y0, 0, {1.0}, 1e-10, 1e-10, 100000, k);
              target += y[1, 1] + 2 * y[1, 2] + 3 * z[1, 1] * z[1, 2];
            }
            """, Expected: x => Math.Exp(-x[2]) * (x[0] + 2 * x[1]) + 3 * Math.Exp(-2 * x[2]) * x[0] * x[1]) { ExpectedTolerance = 1e-7, GradientTolerance = 1e-5, Repetitions = 100 },
        new("algebraic_equations", """
            functions { vector system(vector x, vector theta, array[] real r) { return [x[1]^3 - exp(theta[1]) * r[1], x[2] - theta[2] * x[1]]'; } }
            parameters { vector[2] theta; }
            model {
              vector[2] x = solve_newton_tol(system, [1, 1]', 1e-3, 1e-12, 200, theta, {8.0}); vector[2] z = solve_powell_tol(system, [1, 1]', 1e-12, 1e-12, 200, theta, {1.0});
              target += x[1] + 2 * x[2] + 3 * z[1] * z[2];
            }
            """, Expected: x => (2 * Math.Exp(x[0] / 3)) * (1 + 2 * x[1]) + 3 * x[1] * Math.Exp(2 * x[0] / 3)) { ExpectedTolerance = 1e-9 },
        new("integrals", """
            functions { real f(real x, real xc, real k, array[] real r) { return exp(-k * x) * r[1]; } real g(real x, real xc, real m) { return exp(std_normal_lpdf(x - m)); } }
            parameters { real k; real b; }
            model {
              target += integrate_1d_gauss_kronrod(f, 0, b + 2, k + 2, {3.0}) + integrate_1d_double_exponential_tol(f, 0, positive_infinity(), 1e-10, 1e-14, 15, k + 2, {1.0});
              target += k * integrate_1d_double_exponential(g, negative_infinity(), positive_infinity(), b);
            }
            """, Expected: x => 3 * (1 - Math.Exp(-(x[0] + 2) * (x[1] + 2))) / (x[0] + 2) + 1 / (x[0] + 2) + x[0]) { ExpectedTolerance = 1e-8 },
        new("solvers_within_solvers", """
            functions {
              real weight(real x, real xc, real k) { return exp(-k * x); }
              real power(real x, int n) { return n == 0 ? 1 : x * power(x, n - 1); }
              vector slope(real t, vector y, tuple(real, array[] int) p, matrix m) {
                real w = integrate_1d_gauss_kronrod(weight, 0, 1, p.1);
                vector[2] dy; for (i in 1:2) { if (p.2[i] > 5) break; dy[i] = -w * y[i] + 0 * power(t, 2) * m[i, 1]; }
                return dy;
              }
              vector root(vector x, real c) { return [power(x[1], 3) - exp(c)]'; }
              real part(array[] real y, int start, int end, real c) { real t = 0; for (v in y) t += v * solve_newton_tol(root, [1.0]', 1e-3, 1e-13, 200, c + v)[1]; return t; }
            }
            parameters { vector[2] y0; real k; real c; matrix[2, 2] m; }
            model {
              array[2] vector[2] y = ode_bdf(slope, y0, 0, {0.5, 1}, (k + 2, {1, 2}), m);
              target += sum(y[2]) + reduce_sum(part, {1.0, 2.0}, 1, c);
            }
            """, Expected: x =>
            {
                double k = x[2] + 2, w = (1 - Math.Exp(-k)) / k;
                return (x[0] + x[1]) * Math.Exp(-w) + Math.Exp((x[3] + 1) / 3) + 2 * Math.Exp((x[3] + 2) / 3);
            }) { ExpectedTolerance = 1e-8, GradientTolerance = 1e-5, Repetitions = 100 },
        new("partial_sums", """
            functions {
              real partial(array[] real y, int start, int end, real mu, array[] real x) { real t = 0; for (i in start:end) t += square(y[i - start + 1] - mu * x[i]); return -t; }
              real partial_lpmf(array[] int n, int start, int end, vector rate) { return poisson_log_lpmf(n | rate[start:end]); }
              vector job(vector phi, vector theta, data array[] real r, data array[] int i) { return i[1] == 1 ? [phi[1] * theta[1] * r[1]]' : [phi[1] + theta[1], theta[2] * r[1]]'; }
            }
            data { int N; array[N] real y; array[N] int n; array[0] real none; }
            parameters { real mu; vector[N] rate; vector[1] phi; array[2] vector[2] theta; }
            model {
              target += reduce_sum(partial, y, 1, mu, y) + reduce_sum(partial_lpmf, n, 2, rate) + reduce_sum_static(partial, none, 1, mu, y);
              target += sum(map_rect(job, phi, theta, {{2.0}, {3.0}}, {{1}, {2}}));
            }
            """, """{"N": 3, "y": [1, 2, 3], "n": [0, 1, 2], "none": []}""", Expected: x =>
            {
                double[] y = [1, 2, 3], factorials = [0, 0, Math.Log(2)];
                double t = -y.Sum(v => Math.Pow(v - x[0] * v, 2));
                for (int i = 0; i < 3; i++) t += i * x[1 + i] - Math.Exp(x[1 + i]) - factorials[i];
                return t + x[4] * x[5] * 2 + x[4] + x[7] + x[8] * 3;
            }),
    ];
}
