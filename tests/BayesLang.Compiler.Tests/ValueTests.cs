using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>Constrained values, transformed parameters and generated quantities; and the way back.</summary>
public sealed class ValueTests
{
    private static CompiledModel Compile(string source, string data = "{}") =>
        ModelCompiler.Compile(new SourceText(source, "values.bym"), new CompileOptions { UseCache = false }).Bind(JsonData.Parse(data));

    private static double[] Constrain(CompiledModel model, double[] x, OutputBlocks blocks = OutputBlocks.All, ulong seed = 1)
    {
        double[] values = new double[model.Outputs.Where(o => blocks.HasFlag(o.Block)).Sum(o => o.Count)];
        model.Constrain(x, values, blocks, model.CreateWorkspace(), new RandomStream(seed, 1));
        return values;
    }

    [Fact]
    public void Dimensions_count_rows_and_columns_of_vectors()
    {
        CompiledModel model = Compile("""
            generated quantities {
              array[2] int v = dims(rep_vector(0, 3));
              array[3] int r = dims(rep_array(rep_row_vector(0, 3), 4));
              array[2] int m = dims(rep_matrix(0, 2, 5));
              array[1] int a = dims({1, 2});
            }
            """);
        Assert.Equal([3, 1, 4, 1, 3, 2, 5, 2], Constrain(model, []));
    }

    [Theory]
    [InlineData(8, 1, 4, "1 1 2 2 3 3 4 4")]
    [InlineData(8, 1, 7, "1 1 2 2 3 3 4 4")]
    [InlineData(8, 1, 3, "1 1 1 2 2 2 3 3")]
    [InlineData(5, 0, 1, "0 0 0 1 1")]
    [InlineData(8, 1, 9, "1 2 3 4 5 6 7 8")]
    [InlineData(8, 1, 16, "1 3 5 7 9 11 13 15")]
    [InlineData(3, 7, 7, "7 7 7")]
    [InlineData(1, 2, 5, "5")]
    public void Integers_are_evenly_spaced_within_their_bounds(int n, int lower, int upper, string expected)
    {
        CompiledModel model = Compile($"generated quantities {{ array[{n}] int x = linspaced_int_array({n}, {lower}, {upper}); }}");
        Assert.Equal(expected.Split(' ').Select(double.Parse), Constrain(model, []));
    }

    [Fact]
    public void Values_are_column_major_over_all_dimensions()
    {
        CompiledModel model = Compile("parameters { array[2] matrix[2, 3] m; array[2, 3] real a; array[2] vector[2] v; row_vector[2] r; }");
        double[] x = [.. Enumerable.Range(0, 24).Select(i => i + 0.5)];
        double[] values = Constrain(model, x);
        for (int k = 0; k < 2; k++)
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 3; j++)
                    Assert.Equal(x[6 * k + i + 2 * j], values[k + 2 * i + 4 * j]);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++) Assert.Equal(x[12 + 3 * i + j], values[12 + i + 2 * j]);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) Assert.Equal(x[18 + 2 * i + j], values[18 + i + 2 * j]);
        Assert.Equal(x[22..], values[22..]);
        Assert.Equal(["m", "a", "v", "r"], model.Outputs.Select(o => o.Name));
        Assert.Equal([2, 2, 3], model.Outputs[0].Dimensions.ToArray());
        Assert.Equal(24, model.UnconstrainedNames.Length);
        Assert.Equal("m.1.2.1", model.UnconstrainedNames[1]);
    }

    [Theory]
    [InlineData("y ~ normal(mu, s) T[0, ];", "y[n] ~ normal(mu, s) T[0, ];")]
    [InlineData("y ~ normal(mu, s) T[, 3];", "y[n] ~ normal(mu, s) T[, 3];")]
    [InlineData("y ~ normal(m, s) T[0, 3];", "y[n] ~ normal(m[n], s) T[0, 3];")]
    [InlineData("k ~ poisson(s) T[1, ];", "k[n] ~ poisson(s) T[1, ];")]
    [InlineData("k ~ poisson(l) T[1, 9];", "k[n] ~ poisson(l[n]) T[1, 9];")]
    [InlineData("mu ~ normal(m, s) T[-9, 9];", "mu ~ normal(m[n], s) T[-9, 9];")]
    public void A_truncated_container_is_the_truncation_of_its_entries(string whole, string entry)
    {
        const string Declarations = "data { int N; vector[N] y; array[N] int k; } parameters { real mu; real<lower=0> s; vector[N] m; vector<lower=0>[N] l; } model { ";
        const string Data = """{"N": 3, "y": [0.5, 1, 2], "k": [1, 2, 5]}""";
        CompiledModel vectorised = Compile(Declarations + whole + " }", Data), looped = Compile($"{Declarations}for (n in 1:N) {entry} }}", Data);
        double[] x = [.. Enumerable.Range(0, vectorised.UnconstrainedCount).Select(i => 0.3 * Math.Sin(1 + i))];
        Assert.Equal(looped.LogDensity(x, looped.CreateWorkspace()), vectorised.LogDensity(x, vectorised.CreateWorkspace()), 1e-12);
    }

    [Fact]
    public void Random_numbers_in_transformed_data_follow_from_the_seed()
    {
        ModelFactory factory = ModelCompiler.Compile(new SourceText("transformed data { vector[2] z = [normal_rng(0, 1), exponential_rng(2)]'; } generated quantities { vector[2] w = z; }", "values.bym"), new CompileOptions { UseCache = false });
        double[] Drawn(ulong seed) => Constrain(factory.Bind(JsonData.Parse("{}"), seed), []);
        Assert.Equal(Drawn(3), Drawn(3));
        Assert.NotEqual(Drawn(3)[0], Drawn(4)[0]);
    }

    [Fact]
    public void A_function_may_return_in_a_loop_and_a_variable_may_hide_a_function()
    {
        CompiledModel model = Compile("""
            functions { real first_above(vector v, real x) { for (i in 1:num_elements(v)) { if (v[i] > x) return v[i]; else continue; return -1; } }
                        int steps(int n) { int i = 0; while (1) { i += 1; if (i * i > n) return i; } } }
            parameters { vector[3] v; }
            generated quantities { real exp = 2; real a = exp(exp); real b = first_above([1, 5, 7]', 2); int c = steps(10); int d = 7; d /= 2; if (d) real e = 1; }
            """);
        Assert.Equal([0, 0, 0, 2, Math.Exp(2), 5, 4, 3], Constrain(model, [0, 0, 0]));
    }

    [Fact]
    public void Transformed_parameters_and_generated_quantities_are_computed()
    {
        CompiledModel model = Compile("""
            data { int N; vector[N] y; }
            transformed data { real m = mean(y); }
            parameters { real a; real<lower=0> s; }
            transformed parameters { vector[N] z = (y - a) / s; matrix[2, 2] c; for (i in 1:2) for (j in 1:2) c[i, j] = i * 10 + j + a; { real hidden = 5; } }
            model { y ~ normal(a, s); }
            generated quantities {
              int<lower=0> count = 0; real top = max(z); array[2] int k; array[N] real lp;
              for (n in 1:N) { if (z[n] > 0) count += 1; lp[n] = normal_lpdf(y[n] | a, s); }
              k[1] = N; k[2] = k[1] %/% 2; real b = 2 * m + sum(lp);
              tuple(real, vector[2]) t = (a, [s, top]');
            }
            """, """{"N": 3, "y": [1, 2, 6]}""");
        double a = 0.7, s = Math.Exp(0.4);
        double[] y = [1, 2, 6], z = [.. y.Select(v => (v - a) / s)], lp = [.. y.Select(v => Formulas.Normal(v, a, s))];
        double[] expected = [a, s, .. z, 11 + a, 21 + a, 12 + a, 22 + a, 3, z[2], 3, 1, .. lp, 6 + lp.Sum(), a, s, z[2]];
        double[] all = Constrain(model, [a, 0.4]);
        Assert.Equal(["a", "s", "z", "c", "count", "top", "k", "lp", "b", "t.1", "t.2"], model.Outputs.Select(o => o.Name));
        Assert.Equal([false, false, false, false, true, false, true, false, false, false, false], model.Outputs.Select(o => o.IsInteger));
        Assert.Equal(expected.Length, all.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], all[i], 12);
        Assert.Equal(all[..2], Constrain(model, [a, 0.4], OutputBlocks.Parameters));
        Assert.Equal(all[..9], Constrain(model, [a, 0.4], OutputBlocks.Parameters | OutputBlocks.TransformedParameters));
        Assert.Equal(all[9..], Constrain(model, [a, 0.4], OutputBlocks.GeneratedQuantities));
    }

    [Fact]
    public void Generated_draws_follow_the_stream()
    {
        CompiledModel model = Compile("""
            parameters { real mu; }
            model { mu ~ normal(0, 1); }
            generated quantities { array[500] real y; for (n in 1:500) y[n] = normal_rng(mu, 2); array[500] int k; for (n in 1:500) k[n] = poisson_rng(4); }
            """);
        double[] one = Constrain(model, [3], OutputBlocks.GeneratedQuantities), again = Constrain(model, [3], OutputBlocks.GeneratedQuantities), other = Constrain(model, [3], OutputBlocks.GeneratedQuantities, seed: 2);
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
        // Five standard errors.
        Assert.InRange(one[..500].Average(), 3 - 0.45, 3 + 0.45);
        Assert.InRange(one[500..].Average(), 4 - 0.45, 4 + 0.45);
        Assert.All(one[500..], k => Assert.True(double.IsInteger(k)));
    }

    [Fact]
    public void A_value_outside_of_its_declared_type_is_told() => KnownFaults.Check("value", "bound_of_transformed_parameter", () =>
    {
        CompiledModel model = Compile("parameters { real a; } transformed parameters { vector<lower=0>[2] z = [1, a]'; }");
        ModelException e = Assert.Throws<ModelException>(() => model.LogDensity([-2.5], model.CreateWorkspace()));
        Assert.True(e.IsRejection);
        Assert.Equal(1, e.Line);
        Assert.Contains("z[2]", e.Message);
        Assert.Contains("-2.5", e.Message);
    });

    public static TheoryData<string> Constrained => [.. ParameterPrograms.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Constrained))]
    public void Unconstrain_undoes_constrain(string program) => KnownFaults.Check("round_trip", program, () =>
    {
        TestProgram p = TestPrograms.All[program];
        for (int k = 0; k < 3; k++)
        {
            double[] x = p.Point(k), values = Constrain(p.Model, x, OutputBlocks.Parameters), back = new double[x.Length];
            p.Model.Unconstrain(new Values(p.Model, values), back);
            // The length of the vector behind a unit vector is not in the value.
            if (program != "unit_vector")
                for (int i = 0; i < x.Length; i++) GradientTests.Near(x[i], back[i], 1e-8 * Math.Max(1, Math.Abs(x[i])), $"{program}: {p.Model.UnconstrainedNames[i]} at point {k}");
            double[] again = Constrain(p.Model, back, OutputBlocks.Parameters);
            for (int i = 0; i < values.Length; i++) GradientTests.Near(values[i], again[i], 1e-8 * Math.Max(1, Math.Abs(values[i])), $"{program}: value {i} at point {k}");
        }
    });

    [Theory]
    [InlineData("real<lower=1> a;", """{"a": 0.5}""", "a", "0.5")]
    [InlineData("array[2] simplex[2] a;", """{"a": [[0.5, 0.5], [0.5, 0.6]]}""", "a", "1.1")]
    [InlineData("vector<upper=2>[3] a;", """{"a": [1, 2.5, 0]}""", "a[2]", "2.5")]
    [InlineData("real a; real b;", """{"a": 0.5}""", "b", "")]
    [InlineData("vector[2] a;", """{"a": [1, 2, 3]}""", "a", "3")]
    public void Initial_values_that_do_not_fit_are_told(string parameters, string init, string variable, string value)
    {
        CompiledModel model = Compile($"parameters {{ {parameters} }}");
        Exception? e = Record.Exception(() => model.Unconstrain(JsonData.Parse(init), new double[model.UnconstrainedCount]));
        Assert.NotNull(e);
        Assert.True(e is DataException or ModelException, e.ToString());
        Assert.Contains(variable, e.Message);
        Assert.Contains(value, e.Message);
    }

    /// <summary>Constrained values as a file of initial values would have them: row-major.</summary>
    private sealed class Values : IDataContext
    {
        private readonly Dictionary<string, DataValue> values = [];

        public Values(CompiledModel model, double[] constrained)
        {
            int start = 0;
            foreach (OutputVariable v in model.Outputs.Where(o => o.Block == OutputBlocks.Parameters))
            {
                double[] rowMajor = new double[v.Count];
                for (int at = 0; at < v.Count; at++)
                {
                    int rest = at, place = 0;
                    foreach (int size in v.Dimensions)
                    {
                        place = place * size + rest % size;
                        rest /= size;
                    }
                    rowMajor[place] = constrained[start + at];
                }
                values[v.Name] = new DataValue(false, v.Dimensions, rowMajor);
                start += v.Count;
            }
        }

        public IEnumerable<string> Names => values.Keys;

        public string Description => "the constrained values";

        public DataValue? Find(string name) => values.GetValueOrDefault(name);
    }
}
