using System.Runtime.Loader;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Lowering;
using BayesLang.Compiler.Passes;
using BayesLang.Data.Json;
using BayesLang.Runtime.Model;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>Passes change how a density is computed, never what: without any one of them the figures are the same.</summary>
public sealed class PassTests
{
    private const string ReverseMode = "reverse-mode";

    public static TheoryData<string> Programs =>
    [
        "scalar_bounds", "branch_on_data", "compound_assignments", "same_increment_in_every_turn", "garch_in_a_scalar", "random_walk", "forward_algorithm",
        "smoothing_in_place", "maps_in_place", "gather_into_loops", "indices_that_write", "products_with_data", "gaussian_process", "normal_id_glm", "density_student_t", "transformed_data",
        "user_densities", "names_of_locals", .. RowPrograms.All.Select(p => p.Name), "sums_for_the_target", "repeated_elements",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_pass_can_be_left_out(string program) => KnownFaults.Check("pass", program, () =>
    {
        TestProgram p = TestPrograms.All[program];
        string[] passes = [.. Pipeline.Passes(dropConstants: false).Select(pass => pass.Name).Where(n => n != ReverseMode)];
        (double Density, double[] Gradient)[] expected = Figures(p.Model, p);
        List<string> faults = [];
        foreach (string pass in passes)
        {
            string? fault = Record.Exception(() => Compare(expected, Figures(Bind(p, except: pass), p, $" without {pass}"), $"{program} without {pass}"))?.Message;
            if (fault is not null) faults.Add(fault.StartsWith(program, StringComparison.Ordinal) ? fault : $"{program} without {pass}: {fault}");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_plain_pipeline_gives_the_same(string program) => KnownFaults.Check("plain", program, () =>
    {
        TestProgram p = TestPrograms.All[program];
        Compare(Figures(p.Model, p), Figures(Bind(p, except: null, only: ReverseMode), p, $" with {ReverseMode} alone"), $"{program} with {ReverseMode} alone");
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_stage_prints(string program)
    {
        TestProgram p = TestPrograms.All[program];
        string last = "";
        foreach (string stage in Pipeline.Passes(dropConstants: false).Select(pass => pass.Name).Prepend("lower"))
        {
            ModelIr model = ModelCompiler.Translate(p.Text, new CompileOptions(), stage);
            string text = IrPrinter.Print([.. model.Bind, .. model.Density, .. model.Gradient, .. model.OutputParameters, .. model.OutputTransformed, .. model.OutputGenerated, .. model.Unconstrain]);
            Assert.Contains("target +=", text);
            if (stage == ReverseMode) Assert.NotEqual(last, text);
            last = text;
        }
    }

    [Fact]
    public void Passes_have_names_of_their_own()
    {
        string[] names = [.. Pipeline.Passes(dropConstants: false).Select(pass => pass.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Contains(ReverseMode, names);
    }

    [Fact]
    public void A_matrix_is_decomposed_once()
    {
        string text = Gradient("parameters { matrix[3, 3] a; } model { matrix[3, 3] s = a + a'; target += eigenvectors_sym(s)[1, 2] * eigenvalues_sym(s)[3]; }");
        Assert.Equal(1, Occurrences(text, "eigenvectors_sym(") + Occurrences(text, "eigenvalues_sym("));
        text = Gradient("parameters { matrix[3, 3] a; } model { matrix[3, 3] s = a + a'; real v = eigenvectors_sym(s)[1, 2]; s[1, 1] += v; target += v * eigenvalues_sym(s)[3]; }");
        Assert.Equal(2, Occurrences(text, "eigenvectors_sym(") + Occurrences(text, "eigenvalues_sym("));
    }

    [Fact]
    public void An_array_that_is_mapped_in_place_is_not_saved()
    {
        const string declaration = "data { int N; } parameters { vector[N] a; } model { vector[N] s = 2 * a;";
        Assert.DoesNotContain("save", Gradient(declaration + "for (n in 1:N) s[n] = exp(s[n]); target += -dot_self(s); }"));
        Assert.Contains("save", Gradient(declaration + "for (n in 2:N) s[n] = exp(s[n - 1] * s[n]); target += -dot_self(s); }"));
    }

    [Fact]
    public void A_sum_for_the_target_alone_needs_no_variable_and_no_second_loop()
    {
        const string declaration = "data { int N; array[N] int g; } parameters { vector[9] a; real b; } model {";
        string text = Gradient(declaration + "target += -0.5 * dot_self(a[g] - b); }");
        Assert.Equal(1, Occurrences(text, "for "));
        text = Gradient(declaration + "real s = dot_self(a[g] - b); target += -0.5 * s; target += sin(s); }");
        Assert.True(Occurrences(text, "for ") > 1);
    }

    [Fact]
    public void What_only_repeats_elements_is_not_stored()
    {
        const string program = "data { int N; array[N] int g; array[N] int y; } parameters { vector[9] a; } model { matrix[4, 9] r = rep_matrix(a', 4); for (n in 1:N) y[n] ~ poisson_log(r[2, g[n]]); }";
        Assert.DoesNotContain("r[", Gradient(program));
    }

    [Theory]
    [InlineData("i / m * m + i % m", "i")]
    [InlineData("i % m + 2 + m * (i / m)", "i + 2")]
    [InlineData("2 * (i / m * m) + 2 * (i % m)", "2 * i")]
    [InlineData("i / 3 * 3 + i % 3", "i")]
    public void A_quotient_and_its_remainder_make_the_dividend(string sum, string expected) =>
        Assert.Equal(Expression(expected), Expression(sum));

    [Theory]
    [InlineData("i / m * m + i % 3")]
    [InlineData("i / m * m - i % m")]
    [InlineData("i / m * m + m % i")]
    public void Other_quotients_stay(string sum) => Assert.Contains("%", Expression(sum));

    /// <summary>An index as the gradient prints it.</summary>
    private static string Expression(string index)
    {
        string text = IrPrinter.Print(ModelCompiler.Translate(new BayesLang.Language.Syntax.SourceText(
            $"data {{ int i; int m; vector[9] x; }} parameters {{ real a; }} model {{ target += a * x[{index}]; }}", "test.stan"), new CompileOptions(), "lower").Density);
        return text.Split('\n').First(l => l.Contains("target", StringComparison.Ordinal));
    }

    /// <summary>The gradient's statements, before they are emitted.</summary>
    private static string Gradient(string program) => IrPrinter.Print([.. ModelCompiler.Translate(new BayesLang.Language.Syntax.SourceText(program, "test.stan"), new CompileOptions(), Pipeline.Passes(dropConstants: false)[^1].Name).Gradient]);

    private static int Occurrences(string text, string call) => text.Split('\n').Count(l => l.TrimStart().StartsWith(call, StringComparison.Ordinal));

    private static CompiledModel Bind(TestProgram p, string? except, string? only = null)
    {
        var names = new Names();
        ModelIr model = ProgramLowering.Lower(ModelCompiler.Check(p.Text), p.Name, new LoweringOptions(), names);
        foreach (Pass pass in Pipeline.Passes(dropConstants: false))
            if (pass.Name != except && (only is null || pass.Name == only)) model = pass.Run(model, names);
        var context = new AssemblyLoadContext(p.Name, isCollectible: true);
        using var bytes = new MemoryStream(AssemblyCompiler.Compile(ModelEmitter.Emit(model), "model_" + p.Name));
        Type type = context.LoadFromStream(bytes).GetType(ModelEmitter.ClassName) ?? throw new InvalidOperationException("The class is absent.");
        return new ModelFactory(type, isFromCache: false).Bind(JsonData.Parse(p.Data));
    }

    private static (double Density, double[] Gradient)[] Figures(CompiledModel model, TestProgram p, string how = "")
    {
        Workspace workspace = model.CreateWorkspace();
        return [.. Enumerable.Range(0, 2).Select(k =>
        {
            double[] x = p.Point(k), gradient = new double[x.Length];
            double density = model.LogDensityAndGradient(x, gradient, workspace);
            GradientTests.Near(density, model.LogDensity(x, workspace), 1e-12 * Math.Max(1, Math.Abs(density)), $"{p.Name}{how}: log density without the gradient");
            return (density, gradient);
        })];
    }

    private static void Compare((double Density, double[] Gradient)[] expected, (double Density, double[] Gradient)[] actual, string what)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            GradientTests.Near(expected[k].Density, actual[k].Density, 1e-11 * Math.Max(1, Math.Abs(expected[k].Density)), $"{what}: log density at point {k}");
            for (int i = 0; i < expected[k].Gradient.Length; i++)
                GradientTests.Near(expected[k].Gradient[i], actual[k].Gradient[i], 1e-10 * Math.Max(1, Math.Abs(expected[k].Gradient[i])), $"{what}: derivative {i} at point {k}");
        }
    }
}
