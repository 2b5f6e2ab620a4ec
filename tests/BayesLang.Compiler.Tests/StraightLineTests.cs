using System.Reflection;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>What is generated for solvers beside the value: the Jacobian matrix, and the derivatives of sensitivities, against reverse sweeps and differences.</summary>
public sealed class StraightLineTests
{
    /// <summary>Right-hand sides f(t, y, k, v, q) of three states; whether they are straightened.</summary>
    private static readonly Dictionary<string, (string Source, bool IsStraight)> Functions = new()
    {
        ["parameters_alone"] = ("""
            real rate(real cl, real v) { return cl / v * exp(-0.1 * cl); }
            vector f(real t, vector y, real k, real v, vector q) {
              real r = rate(k, v); vector[3] dy; real total = 0;
              for (i in 1:3) total += q[i] * y[i];
              for (i in 1:3) dy[i] = -r * y[i] + total / (1 + square(v));
              dy[2] += log(v) * t;
              return dy;
            }
            """, true),
        ["branches"] = ("""
            vector f(real t, vector y, real k, real v, vector q) {
              vector[3] dy = rep_vector(0, 3); real dose = 0;
              if (t > 1 && y[1] > 0) dose = exp(-k * t) / v;
              if (y[1] > 1) { if (y[2] > 1) dy[1] = sqrt(y[2] - 1) * k; else dy[1] = log1m(y[2]) / (y[2] - 1); }
              else if (t > 0.5) dy[1] = pow(y[1], v) + (y[3] < 0 ? -y[3] : square(y[3]));
              if (y[1] < -100) reject("too small: ", y[1]);
              dy[2] = dose - q[1] * y[2];
              dy[3] = fmax(y[1], y[2]) * abs(y[3]);
              return dy;
            }
            """, true),
        ["local_arrays"] = ("""
            real triangle(array[,] real a, int n) { real s = 0; for (i in 1:n) { for (j in 1:n) { if (j > i) break; s += a[i, j] * (i + j); } } return s; }
            vector f(real t, vector y, real k, real v, vector q) {
              array[3, 3] real a; int count = 0; matrix[2, 2] m; vector[3] dy;
              for (i in 1:3) for (j in 1:3) { a[i, j] = q[i] * y[j] - (i == j ? k : v); count += i > j ? 1 : 0; }
              m[1, 2] = sin(t) * y[3]; m[2, 1] = count * y[1];
              dy[1] = triangle(a, 3); dy[2] = m[1, 2] * m[2, 1]; dy[3] = 1;
              return dy;
            }
            """, true),
        ["data_and_indices"] = ("""
            vector f(real t, vector y, real k, real v, vector q) {
              vector[3] dy; array[3] int next = {2, 3, 1};
              for (i in 1:3) dy[i] = table[i] * y[next[i]] - K * inv_logit(k) * q[4 - i];
              return dy;
            }
            """.Replace("table[i]", "i * 0.5").Replace("K *", "3 *"), true),
        ["guarded_elements"] = ("""
            vector f(real t, vector y, real k, real v, vector q) {
              vector[3] dy = y; array[3] real table = {1.5, 2.5, -1}; array[1] int last = {1};
              for (i in 1:4) { if (i <= 3) { if (table[i] > 0 && y[i] > 1) dy[i] *= table[i] * k; else continue; } if (i > last[1]) break; }
              if (k > 1) { if (v > 1) dy[3] += log(v) / k; } else if (v > 1) dy[3] -= v;
              return dy;
            }
            """, true),
        ["products_with_a_matrix"] = ("""
            vector f(real t, vector y, real k, real v, vector q) {
              matrix[3, 3] a = rep_matrix(0, 3, 3); matrix[2, 3] b; int i = 1; vector[3] dy;
              a[1, 1] = -k; a[2, 1] = k; a[3, 2] = v * t;
              while (i <= 2) { b[i] = q' * i; i += 1; }
              dy = a * y; dy[1:2] += b * y; dy += to_vector([v, k] * b);
              if (y[1] > 1) dy = a * dy;
              return dy;
            }
            """, true),
        ["softened"] = ("vector f(real t, vector y, real k, real v, vector q) { return k * softmax(y) - v * q; }", false),
        ["unknown_turns"] = ("""
            vector f(real t, vector y, real k, real v, vector q) {
              vector[3] dy = y; real s = v;
              while (s > 0.1) { s *= 0.5; dy[1] += s * y[2] * k; }
              return dy + q;
            }
            """, false),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    private static DifferentiableFunction Generated(string functions)
    {
        string source = $$"""
            functions { {{functions}} }
            parameters { vector<lower=0>[3] y0; real<lower=0> k; real<lower=0> v; vector[3] q; }
            model { array[1] vector[3] y = ode_rk45(f, y0, 0, {1.0}, k, v, q); target += sum(y[1]); }
            """;
        CompiledModel model = ModelCompiler.Compile(new SourceText(source, "solved.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse("{}"));
        Type type = Assert.Single(model.GetType().GetNestedTypes(BindingFlags.NonPublic), t => t.IsSubclassOf(typeof(DifferentiableFunction)));
        return Assert.IsType<DifferentiableFunction>(Activator.CreateInstance(type, model, null), exactMatch: false);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Jacobian_matrices_are_those_of_reverse_sweeps_and_of_differences(string name)
    {
        (string source, bool isStraight) = Functions[name];
        DifferentiableFunction f = Generated(source);
        bool overrides = f.GetType().GetMethod(nameof(f.ValueAndJacobian))?.DeclaringType == f.GetType();
        Assert.Equal(isStraight, overrides);
        Assert.Equal(isStraight, f.HasSensitivities);
        const int n = 3, inputs = 9, width = 8;
        for (int point = 0; point < 12; point++)
        {
            double[] x = [.. Enumerable.Range(0, inputs).Select(i => 1.1 + Math.Sin(1 + i + 2.3 * point))];
            f.Prepare(x);
            double[] value = new double[n], again = new double[n], jacobian = new double[n * inputs];
            f.Value(x, value);
            f.ValueAndJacobian(x, again, jacobian);
            for (int i = 0; i < n; i++)
            {
                Assert.Equal(value[i], again[i], 1e-13 * Math.Max(1, Math.Abs(value[i])));
                double[] seed = new double[n], row = new double[inputs];
                seed[i] = 1;
                f.Adjoint(x, seed, row);
                // The derivative by time is left out.
                for (int j = 1; j < inputs; j++)
                {
                    Near(row[j], jacobian[i * inputs + j], 1e-12);
                    Near(Difference(x, i, j), jacobian[i * inputs + j], 2e-6);
                }
            }
            if (f.HasSensitivities) CheckSensitivities(x, jacobian);
        }

        void Near(double expected, double found, double tolerance) =>
            Assert.True(Math.Abs(expected - found) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{name}: {found} for {expected}");

        double Difference(double[] x, int i, int j)
        {
            const double h = 1e-5;
            double[] high = new double[n], low = new double[n], moved = [.. x];
            moved[j] = x[j] + h;
            f.Prepare(moved);
            f.Value(moved, high);
            moved[j] = x[j] - h;
            f.Prepare(moved);
            f.Value(moved, low);
            f.Prepare(x);
            return (high[i] - low[i]) / (2 * h);
        }

        void CheckSensitivities(double[] x, double[] jacobian)
        {
            // The third parameter has no column.
            int[] places = [-1, -1, -1, -1, 3, 4, -1, 5, 6];
            double[] s = [.. Enumerable.Range(0, n * width).Select(i => Math.Cos(i))], slopes = new double[n * width], value = new double[n], expected = new double[n];
            Array.Fill(slopes, double.NaN);
            f.ValueAndSensitivities(x, s, width, places, value, slopes);
            f.Value(x, expected);
            for (int i = 0; i < n; i++)
            {
                Near(expected[i], value[i], 1e-13);
                for (int c = 0; c < width; c++)
                {
                    int own = Array.IndexOf(places, c);
                    double sum = own < 0 ? 0 : jacobian[i * inputs + own];
                    for (int j = 0; j < n; j++) sum += jacobian[i * inputs + 1 + j] * s[j * width + c];
                    Near(sum, slopes[i * width + c], 1e-12);
                }
            }
        }
    }

    /// <summary>At a point where the branch not taken is singular, neither a value nor a derivative of it shows.</summary>
    [Fact]
    public void A_branch_not_taken_spoils_nothing()
    {
        DifferentiableFunction f = Generated("""
            vector f(real t, vector y, real k, real v, vector q) {
              vector[3] dy = q;
              if (y[1] > 0) dy[1] = sqrt(y[1]) / y[1] + log(y[1]) * pow(y[1], -2) + atanh(y[1] / 4);
              if (y[2] < 1) { real z = 1 / y[2]; dy[2] = exp(1000 * z); } else dy[2] = y[2] * k;
              dy[3] = v > 0 ? v * y[3] : lgamma(v);
              return dy;
            }
            """);
        double[] x = [0, 0, 2, 1.5, 0.7, 0.3, 1, 2, 3], value = new double[3], jacobian = new double[27];
        f.Prepare(x);
        f.ValueAndJacobian(x, value, jacobian);
        Assert.Equal([1, 1.4, 0.3 * 1.5], value);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 0, 0], jacobian[..9]);
        Assert.Equal([0, 0, 0.7, 0, 2, 0, 0, 0, 0], jacobian[9..18]);
        Assert.Equal([0, 0, 0, 0.3, 0, 1.5, 0, 0, 0], jacobian[18..]);
    }

    [Fact]
    public void A_rejection_in_a_branch_is_one()
    {
        DifferentiableFunction f = Generated(Functions["branches"].Source);
        double[] x = [0, -101, 1, 1, 1, 1, 1, 1, 1], value = new double[3];
        f.Prepare(x);
        var rejection = Assert.Throws<ModelException>(() => f.ValueAndJacobian(x, value, new double[27]));
        Assert.Equal("too small: -101", rejection.Message);
        Assert.True(rejection.IsRejection);
    }

    /// <summary>A model that is rejected about the origin is timed elsewhere.</summary>
    [Fact]
    public void The_timer_finds_a_point()
    {
        CompiledModel Bind(string source) => ModelCompiler.Compile(new SourceText(source, "timed.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse("{}"));
        var still = TimeSpan.FromMilliseconds(1);
        GradientTiming plain = GradientTimer.Measure(Bind("parameters { real x; } model { target += -square(x); }"), still);
        Assert.Equal((0.5, 0.0), (plain.Scale, plain.Offset));
        GradientTiming shrunk = GradientTimer.Measure(Bind("parameters { real x; } model { if (x > 0.3) reject(\"far\"); target += -square(x); }"), still);
        Assert.Equal((0.5 * Math.Pow(0.9, 4), 0.0), (Math.Round(shrunk.Scale, 12), shrunk.Offset));
        GradientTiming away = GradientTimer.Measure(Bind("parameters { real x; } model { if (x > -1) reject(\"no\"); target += -square(x); }"), still);
        Assert.Equal((0.5, -2.0), (away.Scale, away.Offset));
        Assert.True(double.IsFinite(away.LogDensity));
        Assert.Throws<ModelException>(() => GradientTimer.Measure(Bind("parameters { real x; } model { if (x > -10) reject(\"never\"); target += x; }"), still));
    }
}
