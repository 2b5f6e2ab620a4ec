using System.Globalization;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>
/// Empty containers, sizes that do not match, indices outside, infinities and integers at their limits, from <c>Edges.txt</c>: a call and what it gives,
/// a number or the text of a refusal. Numbers are differentiated as well where the containers are parameters.
/// </summary>
public sealed class EdgeTests
{
    private const int CallsOfProgram = 120;

    private const string Integers = "int which; array[0] int i0; array[3] int i3; int izero; int imin; int imax;";

    private const string Containers = """
        real a; vector[0] v0; vector[1] v1; vector[3] v3; row_vector[0] rv0; row_vector[3] rv3; matrix[0, 0] m00; matrix[0, 3] m03; matrix[3, 0] m30;
        array[0] real r0; array[3] real r3; array[0] vector[3] av0; array[2] vector[3] av3; array[2] vector[1] av1;
        """;

    private const string Derived = "matrix[3, 3] m33 = diag_matrix(rep_vector(1.5, 3)); complex_vector[0] cv0 = to_complex(v0, v0); complex_vector[1] cv1 = to_complex(v1, v1);";

    private const string IntegerData = """ "i0": [], "i3": [1, 2, 3], "izero": 0, "imin": -2147483648, "imax": 2147483647""";

    private const string RealData = """
        , "a": 0.4, "v0": [], "v1": [0.4], "v3": [0.1, 0.2, 0.3], "rv0": [], "rv3": [0.1, 0.2, 0.3], "m00": [], "m03": [], "m30": [[], [], []], "r0": [], "r3": [0.1, 0.2, 0.3],
        "av0": [], "av3": [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], "av1": [[0.1], [0.2]]
        """;

    private static readonly Lazy<(string Call, string Expected)[]> Rows = new(() =>
        [.. File.ReadLines(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "Library", "Edges.txt")).Where(l => l.Length > 0).Select(l => l.Split(" => ")).Select(p => (p[0], p[1]))]);

    private static double? Number(string expected) => expected switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.TryParse(expected, CultureInfo.InvariantCulture, out double value) ? value : null,
    };

    /// <summary>To the six digits of the file.</summary>
    private static bool IsAsExpected(double value, double expected) => value.Equals(expected) || Math.Abs(value - expected) <= 6e-6 * Math.Abs(expected);

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (Rows.Value.Length + CallsOfProgram - 1) / CallsOfProgram)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Calls_give_their_value_or_tell_what_is_wrong(int part)
    {
        (string Call, string Expected)[] rows = [.. Rows.Value.Skip(part * CallsOfProgram).Take(CallsOfProgram)];
        string choices = string.Concat(rows.Select((r, k) => $"if (which == {k}) {(Number(r.Expected) is null ? $"print({r.Call})" : $"x = {r.Call}")};\n"));
        ModelFactory factory = Compile($"data {{ {Integers}\n{Containers} }}\ntransformed data {{ {Derived} }}\ngenerated quantities {{ real x = 0;\n{choices} }}\n");
        var faults = new List<string>();
        for (int k = 0; k < rows.Length; k++)
        {
            try
            {
                CompiledModel model = factory.Bind(JsonData.Parse($$"""{"which": {{k}}, {{IntegerData}}{{RealData}}}"""));
                double[] value = new double[1];
                model.Constrain([], value, OutputBlocks.GeneratedQuantities, model.CreateWorkspace(), new RandomStream(1, 1));
                if (!(Number(rows[k].Expected) is { } expected && IsAsExpected(value[0], expected))) faults.Add($"{rows[k].Call} is {value[0]:r}, not {rows[k].Expected}");
            }
            catch (ModelException e)
            {
                if (Number(rows[k].Expected) is not null || !e.Message.Contains(rows[k].Expected, StringComparison.Ordinal)) faults.Add($"{rows[k].Call}: {e.Message}");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Calls_of_parameters_have_the_same_values()
    {
        (string Call, double Expected)[] rows = [.. Rows.Value.Where(r => (r.Call.Contains('0') && r.Call.Contains('v')) || r.Call.Contains('m')).Select(r => (r.Call, Expected: Number(r.Expected)))
            .Where(r => r.Expected is not null && !r.Call.Contains("i3[", StringComparison.Ordinal) && !r.Call.Contains("_rng", StringComparison.Ordinal)).Select(r => (r.Call, r.Expected ?? 0))];
        var faults = new List<string>();
        foreach ((string Call, double Expected)[] batch in rows.Chunk(CallsOfProgram / 2)) RunOnParameters(batch, faults);
        Assert.True(rows.Length > 100 && faults.Count == 0, string.Join("\n", faults));
    }

    private static void RunOnParameters((string Call, double Expected)[] rows, List<string> faults)
    {
        string choices = string.Concat(rows.Select((r, k) => $"if (which == {k}) target += {r.Call};\n"));
        ModelFactory factory = Compile($"data {{ {Integers} }}\nparameters {{ {Containers} }}\nmodel {{ {Derived}\n{choices} }}\n");
        for (int k = 0; k < rows.Length; k++)
        {
            CompiledModel model = factory.Bind(JsonData.Parse($$"""{"which": {{k}}, {{IntegerData}}}"""));
            double[] point = new double[model.UnconstrainedCount], gradient = new double[point.Length];
            // The values of the data, in the order of the declarations.
            double[] given = [0.4, 0.4, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.1, 0.2];
            given.CopyTo(point, 0);
            try
            {
                Workspace workspace = model.CreateWorkspace();
                double value = model.LogDensityAndGradient(point, gradient, workspace);
                if (!IsAsExpected(value, rows[k].Expected)) faults.Add($"{rows[k].Call} is {value:r}, not {rows[k].Expected:r}");
                if (double.IsFinite(value) && gradient.Any(d => !double.IsFinite(d))) faults.Add($"{rows[k].Call} has the gradient {string.Join(", ", gradient)}");
            }
            catch (IndexOutOfRangeException e)
            {
                faults.Add($"{rows[k].Call}: {e.Message}");
            }
            catch (ModelException e)
            {
                faults.Add($"{rows[k].Call}: {e.Message}");
            }
        }
    }

    private static ModelFactory Compile(string program) => ModelCompiler.Compile(new SourceText(program, "edges.stan"), new CompileOptions { UseCache = false });
}
