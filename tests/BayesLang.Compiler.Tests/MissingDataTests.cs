using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>Missing entries of data are parameters: densities, gradients and values are those of programs that are split by hand.</summary>
public sealed class MissingDataTests
{
    private const string Regression = """
        data { int N; vector<missing>[N] x; vector[N] y; }
        parameters { real a; real b; real<lower=0> s; }
        model { x ~ normal(0, 2); y ~ normal(a + b * x, s); }
        generated quantities { real total = sum(x); vector[N] again = x; }
        """;

    public static TheoryData<string> Cases => [.. MissingPrograms.Cases.Select(one => one.Name)];

    private static ModelFactory Factory(string source, CompileOptions? options = null) => ModelCompiler.Compile(new SourceText(source, "missing.bym"), (options ?? new CompileOptions()) with { UseCache = false });

    private static CompiledModel Bind(string source, string data, CompileOptions? options = null) => Factory(source, options).Bind(JsonData.Parse(data));

    private static double[] Point(int count, int k) => [.. Enumerable.Range(0, count).Select(i => 0.7 * Math.Sin(1 + i + 5.1 * k))];

    private static string[] Names(CompiledModel model) => [.. model.Outputs.Where(output => output.Block == OutputBlocks.Parameters).SelectMany(ColumnNames.Of)];

    private static double[] Constrain(CompiledModel model, double[] x, OutputBlocks blocks = OutputBlocks.All)
    {
        double[] values = new double[model.Outputs.Where(output => blocks.HasFlag(output.Block)).Sum(output => output.Count)];
        model.Constrain(x, values, blocks, model.CreateWorkspace(), new RandomStream(1, 1));
        return values;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Densities_and_gradients_are_those_of_the_program_split_by_hand(string name)
    {
        MissingCase one = MissingPrograms.Cases.Single(c => c.Name == name);
        foreach (CompileOptions options in (CompileOptions[])[new CompileOptions(), new CompileOptions(DropConstants: true), new CompileOptions(Jacobian: false)])
        {
            CompiledModel model = Bind(one.Source, one.Data, options), hand = Bind(one.Hand, one.HandData, options);
            Assert.Equal(hand.UnconstrainedCount, model.UnconstrainedCount);
            // One workspace for all points: what one evaluation leaves must not reach the next.
            Workspace own = model.CreateWorkspace(), other = hand.CreateWorkspace();
            double[] gradient = new double[model.UnconstrainedCount], expected = new double[model.UnconstrainedCount];
            for (int k = 0; k < 5; k++)
            {
                double[] x = Point(model.UnconstrainedCount, k);
                double density = hand.LogDensityAndGradient(x, expected, other);
                Assert.True(double.IsFinite(density));
                Near(density, model.LogDensityAndGradient(x, gradient, own));
                Near(density, model.LogDensity(x, own));
                for (int i = 0; i < x.Length; i++) Near(expected[i], gradient[i]);
                double[] values = Constrain(model, x, OutputBlocks.Parameters), handValues = Constrain(hand, x, OutputBlocks.Parameters);
                // In the output the program's own parameters come first all the same.
                if (one.MissingFirst) (values, handValues) = ([.. values.Order()], [.. handValues.Order()]);
                for (int i = 0; i < values.Length; i++) Near(handValues[i], values[i]);
            }
        }

        static void Near(double expected, double found) => Assert.True(Math.Abs(expected - found) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{found:R} for {expected:R}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Missing_entries_are_called_by_their_indices(string name)
    {
        MissingCase one = MissingPrograms.Cases.Single(c => c.Name == name);
        CompiledModel model = Bind(one.Source, one.Data);
        string[] names = Names(model);
        if (!one.MissingFirst)
        {
            Assert.Equal(one.Constrained, names[^one.Constrained.Length..]);
            Assert.Equal(one.Constrained, model.UnconstrainedNames[^one.Constrained.Length..]);
        }
        Assert.Equal(one.Constrained.Order(), names.Where(one.Constrained.Contains).Order());
        Assert.Equal(one.Constrained.Order(), model.UnconstrainedNames.Where(one.Constrained.Contains).Order());
        Assert.Equal(model.UnconstrainedCount, model.UnconstrainedNames.Length);
    }

    /// <summary>The values of a point lead back to it, as columns of a file and in the shape of the data.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_lead_back_to_the_point(string name)
    {
        MissingCase one = MissingPrograms.Cases.Single(c => c.Name == name);
        CompiledModel model = Bind(one.Source, one.Data);
        double[] x = Point(model.UnconstrainedCount, 2), back = new double[x.Length];
        model.Unconstrain(new Listed(model, Constrain(model, x, OutputBlocks.Parameters)), back);
        for (int i = 0; i < x.Length; i++) Assert.Equal(x[i], back[i], 1e-11);
    }

    [Fact]
    public void Initial_values_may_have_the_shape_of_the_data()
    {
        CompiledModel model = Bind(Regression, """{"N": 4, "x": [null, 1, null, 2], "y": [1, 2, 3, 4]}""");
        Assert.Equal([0.5, -1, 0, 3, 7], Unconstrained("""{"a": 0.5, "b": -1, "s": 1, "x": [3, 99, 7, 99]}"""));
        Assert.Equal([0.5, -1, 0, 3, 7], Unconstrained("""{"a": 0.5, "b": -1, "s": 1, "x": [3, 7]}"""));
        DataException wrong = Assert.Throws<DataException>(() => Unconstrained("""{"a": 0.5, "b": -1, "s": 1, "x": [3, 7, 8]}"""));
        Assert.Contains("x is declared as [4] and has 2 missing entries", wrong.Message);
        Assert.Contains("x[3] is missing in the data", Assert.Throws<DataException>(() => Unconstrained("""{"a": 0.5, "b": -1, "s": 1, "x": [3, 1, NaN, 2]}""")).Message);

        double[] Unconstrained(string values)
        {
            double[] point = new double[model.UnconstrainedCount];
            model.Unconstrain(JsonData.Parse(values), point);
            return point;
        }
    }

    /// <summary>Where nothing is missing the model is that of the program without the word.</summary>
    [Fact]
    public void Complete_data_are_data()
    {
        const string Complete = """{"N": 3, "x": [0.5, 1, 2], "y": [1, 2, 3]}""";
        CompiledModel model = Bind(Regression, Complete), plain = Bind(Regression.Replace("<missing>", ""), Complete);
        Assert.Equal(Names(plain), Names(model));
        double[] x = Point(3, 1);
        Assert.Equal(plain.LogDensity(x, plain.CreateWorkspace()), model.LogDensity(x, model.CreateWorkspace()));
        Assert.Equal(Constrain(plain, x), Constrain(model, x));
        Assert.Equal(Methods(plain), Methods(model));
        Assert.NotEqual(Methods(plain), Methods(Bind(Regression, """{"N": 3, "x": [0.5, 1, null], "y": [1, 2, 3]}""")));

        // The code of the gradient, as bytes.
        static byte[] Methods(CompiledModel of) => of.GetType().GetMethod(nameof(CompiledModel.LogDensityAndGradient))?.GetMethodBody()?.GetILAsByteArray() ?? [];
    }

    [Fact]
    public void Only_what_is_missing_is_a_parameter()
    {
        const string Two = "data { int N; vector<missing>[N] x; vector<missing>[N] y; } parameters { real m; } model { x ~ normal(m, 1); y ~ normal(x, 1); }";
        Assert.Equal(["m", "y.2"], Names(Bind(Two, """{"N": 2, "x": [1, 2], "y": [1, null]}""")));
        Assert.Equal(["m", "x.1"], Names(Bind(Two, """{"N": 2, "x": [null, 2], "y": [1, 3]}""")));
        Assert.Equal(["m", "x.1", "y.2"], Names(Bind(Two, """{"N": 2, "x": [null, 2], "y": [1, null]}""")));
        Assert.Equal(["m"], Names(Bind(Two, """{"N": 0, "x": [], "y": []}""")));
    }

    [Fact]
    public void Later_blocks_read_the_complete_values()
    {
        CompiledModel model = Bind(Regression, """{"N": 3, "x": [0.5, null, 2], "y": [1, 2, 3]}""");
        double[] values = Constrain(model, [1, 2, 0, 7]);
        Assert.Equal([1, 2, 1, 7, 9.5, 0.5, 7, 2], values);
    }

    [Fact]
    public void Tables_have_missing_fields()
    {
        CompiledModel model = Factory(Regression).Bind(CsvTable.Read(new StringReader("x,y\n1,1\nNA,2\n,3\n.,4\n5,5\nN/A,6\nNULL,7\n"), "table.csv"));
        Assert.Equal(["a", "b", "s", "x.2", "x.3", "x.4", "x.6", "x.7"], Names(model));
        DataFormatException fault = Assert.Throws<DataFormatException>(() => Factory(Regression).Bind(CsvTable.Read(new StringReader("x,y\n1,1\nNA,\n"), "table.csv")));
        Assert.Contains("y is missing in row 2", fault.Message);
    }

    [Fact]
    public void Observed_values_must_lie_within_their_bounds()
    {
        const string Bounded = "data { int N; vector<lower=0, missing>[N] x; } model { x ~ exponential(1); }";
        Assert.Contains("x[3] is -1", Assert.Throws<ModelException>(() => Bind(Bounded, """{"N": 3, "x": [1, null, -1]}""")).Message);
        Assert.Equal(["x.2"], Names(Bind(Bounded, """{"N": 3, "x": [1, null, 0]}""")));
        CompiledModel model = Bind(Bounded, """{"N": 3, "x": [1, null, 0]}""");
        ModelException outside = Assert.Throws<ModelException>(() => model.Unconstrain(JsonData.Parse("""{"x": [-2]}"""), new double[1]));
        Assert.Contains("x[2] is -2", outside.Message);
    }

    [Fact]
    public void Standardized_data_have_the_mean_and_the_deviation_of_the_observed_values()
    {
        const string Source = "data { int N; @standardize vector<missing>[N] x; } model { x ~ normal(0, 1); } generated quantities { vector[N] z = x; }";
        ModelFactory factory = Factory(Source);
        ModelData data = factory.Prepare(JsonData.Parse("""{"N": 5, "x": [1, null, 3, null, 5]}"""));
        CompiledModel model = factory.Bind(data);
        Assert.Equal([0.25, 0.5, -1, 0.25, 0, 0.5, 1], Constrain(model, [0.25, 0.5]));
        Assert.Equal(3, data.Scales["x"].Means[0]);
        Assert.Equal(2, data.Scales["x"].Deviations[0]);
    }

    [Fact]
    public void Log_likelihoods_and_predictions_are_of_the_observed_entries()
    {
        const string Source = """
            data { int N; vector<missing>[N] x; matrix<missing>[2, 2] z; vector<missing>[N] y; }
            parameters { real b; }
            model { b ~ normal(0, 1); x ~ normal(1, 2); to_vector(z) ~ normal(b, 1); for (n in 1:N) y[n] ~ normal(b * x[n], 1); }
            """;
        const string Data = """{"N": 4, "x": [0.5, null, 2, 1], "z": [[1, null], [null, 4]], "y": [null, 1, 2, null]}""";
        CompiledModel model = Bind(Source, Data, new CompileOptions { Derived = DerivedKinds.LogLik | DerivedKinds.Predictions | DerivedKinds.LogPrior });
        double[] x = [0.3, -0.6, 0.1, 0.2, 0.9, -0.9], values = Constrain(model, x);
        Assert.Equal(["b", "x", "z", "y", "log_lik_x", "x_rep", "log_lik_z", "z_rep", "log_lik_y", "y_rep", "lprior"], model.Outputs.Select(output => output.Name));
        Dictionary<string, double[]> found = [];
        int at = 0;
        foreach (OutputVariable output in model.Outputs)
        {
            found[output.Name] = values[at..(at + output.Count)];
            at += output.Count;
        }
        Near([Formulas.Normal(0.5, 1, 2), Formulas.Normal(2, 1, 2), Formulas.Normal(1, 1, 2)], found["log_lik_x"]);
        Near([Formulas.Normal(1, 0.3, 1), Formulas.Normal(4, 0.3, 1)], found["log_lik_z"]);
        // x[2] is imputed.
        Near([Formulas.Normal(1, 0.3 * -0.6, 1), Formulas.Normal(2, 0.3 * 2, 1)], found["log_lik_y"]);
        Near([Formulas.Normal(0.3, 0, 1)], found["lprior"]);
        Assert.Equal([3, 2, 2], (int[])[found["x_rep"].Length, found["z_rep"].Length, found["y_rep"].Length]);
        Assert.All(found.Values.SelectMany(v => v), v => Assert.True(double.IsFinite(v)));

        static void Near(double[] expected, double[] found)
        {
            Assert.Equal(expected.Length, found.Length);
            for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-12);
        }
    }

    [Fact]
    public void Where_observations_are_vectors_nothing_is_guessed()
    {
        const string Source = "data { int N; array[N] vector<missing>[2] x; vector<missing>[N] z; vector[N] y; } parameters { vector[2] mu; } model { mu ~ normal(0, 1); x ~ multi_normal(mu, identity_matrix(2)); z ~ normal(0, 1); for (n in 1:N) if (z[n] > 0) y[n] ~ normal(0, 1); }";
        DerivedProgram derived = ModelCompiler.Derive(new SourceText(Source, "missing.bym"), new CompileOptions { Derived = DerivedKinds.LogLik });
        Assert.Equal(["log_lik_z"], derived.Quantities.Select(quantity => quantity.Variable.Name));
        Assert.Equal(["x: an observation is a whole vector here, and some of its entries may be missing", "y: which of its entries are observations depends on parameters"], derived.Refused.Select(refused => $"{refused.Variate?.Name}: {refused.Reason}").Order());
    }

    /// <summary>Values by name, in the order of the model's outputs.</summary>
    private sealed class Listed(CompiledModel model, double[] values) : IDataContext
    {
        public IEnumerable<string> Names => model.Outputs.Select(output => output.Name);

        public string Description => "the values";

        public DataValue? Find(string name)
        {
            int at = 0;
            foreach (OutputVariable output in model.Outputs)
            {
                if (output.Name == name) return new DataValue(false, output.Dimensions, RowMajor(values[at..(at + output.Count)], [.. output.Dimensions]));
                at += output.Count;
            }
            return null;
        }

        private static double[] RowMajor(double[] values, int[] dimensions) =>
            dimensions is [var rows, var columns] ? [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select values[j * rows + i]] : values;
    }
}
