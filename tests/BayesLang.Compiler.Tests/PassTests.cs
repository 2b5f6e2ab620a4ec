using System.Reflection;
using System.Runtime.Loader;
using BayesLang.Compiler.Emit;
using BayesLang.Compiler.Ir;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>
/// Passes change how a density is computed, never what: without any one of them the figures are the same. Each program leaves out all of them together and every third one alone, others
/// than its neighbour; with <c>BAYESLANG_EVERY_PASS=1</c> each of them.
/// </summary>
public sealed class PassTests
{
    const int Share = 3;

    static readonly bool takesEvery = Environment.GetEnvironmentVariable("BAYESLANG_EVERY_PASS") == "1";

    public static TheoryData<string> Programs => TestPrograms.Names;

    /// <summary>Programs of every kind of statement.</summary>
    public static TheoryData<string> Few =>
    [
        "scalar_bounds", "branch_on_data", "same_increment_in_every_turn", "garch_in_a_scalar", "forward_algorithm", "smoothing_in_place", "gather_into_loops",
        "indices_that_write", "gaussian_process", "normal_id_glm", "transformed_data", "user_densities", "names_of_locals", .. RowPrograms.All.Take(3).Select(p => p.Name),
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_pass_can_be_left_out(string program) => KnownFaults.Check("pass", program, () =>
    {
        TestProgram p = TestPrograms.All[program];
        int first = program.Sum(letter => letter) % Share;
        PassSet[] sets = [PassSet.Empty, .. Pipeline.Optional.Where((_, k) => takesEvery || k % Share == first).Select(pass => PassSet.Of(pass.Name)), PassSet.Of(Pipeline.Optional.Select(pass => pass.Name))];
        CompiledModel[] models = Bind(p, sets);
        (double Density, double[] Gradient)[] expected = Figures(models[0], p);
        var known = new Dictionary<CompiledModel, string?>(ReferenceEqualityComparer.Instance) { [models[0]] = null };
        List<string> faults = [];
        for (int k = 1; k < sets.Length; k++)
        {
            string what = sets[k].Equals(sets[^1]) ? $"{program} without any optimisation" : $"{program} without {sets[k]}";
            if (!known.TryGetValue(models[k], out string? fault)) known[models[k]] = fault = Record.Exception(() => Compare(expected, Figures(models[k], p), what))?.Message;
            if (fault is not null) faults.Add(fault.StartsWith(program, StringComparison.Ordinal) ? fault : $"{what}: {fault}");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    });

    [Theory]
    [MemberData(nameof(Few))]
    public void Every_stage_prints(string program)
    {
        TestProgram p = TestPrograms.All[program];
        string last = "";
        foreach (string stage in Pipeline.Passes(dropConstants: false).Select(pass => pass.Name).Prepend("lower"))
        {
            ModelIr model = ModelCompiler.Translate(p.Text, new CompileOptions(), stage);
            string text = IrPrinter.Print([.. model.Bind, .. model.Density, .. model.Gradient, .. model.OutputParameters, .. model.OutputTransformed, .. model.OutputGenerated, .. model.Unconstrain]);
            Assert.Contains("target +=", text);
            if (stage == "reverse-mode") Assert.NotEqual(last, text);
            last = text;
        }
    }

    [Fact]
    public void Passes_have_names_of_their_own_and_say_what_they_do()
    {
        Pass[] passes = [.. Pipeline.Passes(dropConstants: true)];
        string[] names = [.. passes.Select(pass => pass.Name), .. Pipeline.Optional.Select(pass => pass.Name).Except(passes.Select(pass => pass.Name))];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(passes, pass => Assert.Matches("^[a-z]+ .*[^.]$", pass.Description));
        Assert.Equal(["resolve-activity", "drop-constants", "reverse-mode"], passes.Where(pass => !pass.IsOptional).Select(pass => pass.Name));
        Assert.DoesNotContain(Pipeline.Optional, pass => pass.Name == "reverse-mode");
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

    [Fact]
    public void Sets_of_passes_are_sets()
    {
        Assert.Equal(PassSet.Of("tabulate", "dead-code"), PassSet.Of("dead-code", "tabulate", "dead-code"));
        Assert.Equal(new CompileOptions { WithoutPasses = PassSet.Of("tabulate") }, new CompileOptions { WithoutPasses = PassSet.Of("tabulate") });
        Assert.Equal(PassSet.Empty, PassSet.Of());
        Assert.NotEqual(PassSet.Empty, PassSet.Of("tabulate"));
        ArgumentException e = Assert.Throws<ArgumentException>(() => PassSet.Of("tabulate", "reverse-mode"));
        Assert.StartsWith("There is no optional pass reverse-mode. There are:\n", e.Message);
        Assert.All(Pipeline.Optional, pass => Assert.Contains($"{pass.Name} ", e.Message));
    }

    [Fact]
    public void What_is_dropped_does_not_depend_on_the_passes()
    {
        var source = new SourceText("data { int n; vector[n] y; } parameters { real m; real<lower=0> s; } model { y ~ normal(m, s); m ~ normal(0, 2); if (m > 0) { target += 1.5; y ~ normal(0, 1); } }", "drop.stan");
        double Density(PassSet without)
        {
            CompiledModel model = ModelCompiler.Compile(source, new CompileOptions(DropConstants: true) { UseCache = false, WithoutPasses = without }).Bind(JsonData.Parse("""{"n": 2, "y": [0.5, -1]}"""));
            return model.LogDensity([0.25, 0.5], model.CreateWorkspace());
        }
        double s = Math.Exp(0.5), expected = -(0.0625 + 1.5625) / (2 * s * s) - 2 * 0.5 - 0.0625 / 8 + 0.5 + 1.5;
        Assert.Equal(expected, Density(PassSet.Empty), 1e-14);
        Assert.Equal(expected, Density(PassSet.Of("split-target")), 1e-14);
        Assert.Equal(expected, Density(PassSet.Of("split-binding-times")), 1e-14);
        Assert.Equal(expected, Density(PassSet.Of(Pipeline.Optional.Select(pass => pass.Name))), 1e-14);
    }

    /// <summary>The program compiled without each set of passes, all in one assembly; sets that give the same C# share a model.</summary>
    private static CompiledModel[] Bind(TestProgram p, PassSet[] sets)
    {
        string[] codes = [.. sets.Select(without => ModelCompiler.ToCSharp(p.Text, new CompileOptions { WithoutPasses = without }))];
        string[] distinct = [.. codes.Distinct()];
        string source = string.Concat(distinct.Select((code, k) => $"namespace Variant{k}\n{{\n{code}}}\n"));
        var context = new AssemblyLoadContext(p.Name, isCollectible: true);
        using var bytes = new MemoryStream(AssemblyCompiler.Compile(source, "model_" + p.Name, isOptimized: false));
        Assembly assembly = context.LoadFromStream(bytes);
        JsonData data = JsonData.Parse(p.Data);
        var schema = new Lazy<DataSchema>(() => ModelCompiler.SchemaOf(p.Text));
        CompiledModel[] models =
        [
            .. distinct.Select((_, k) => new ModelFactory(assembly.GetType($"Variant{k}.{ModelEmitter.ClassName}") ?? throw new InvalidOperationException("The class is absent."), isFromCache: false, schema).Bind(data)),
        ];
        return [.. codes.Select(code => models[Array.IndexOf(distinct, code)])];
    }

    private static (double Density, double[] Gradient)[] Figures(CompiledModel model, TestProgram p)
    {
        Workspace workspace = model.CreateWorkspace();
        return [.. Enumerable.Range(0, 2).Select(k =>
        {
            double[] x = p.Point(model.UnconstrainedCount, k), gradient = new double[x.Length];
            double density = model.LogDensityAndGradient(x, gradient, workspace);
            GradientTests.Near(density, model.LogDensity(x, workspace), 1e-12 * Math.Max(1, Math.Abs(density)), "log density without the gradient");
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
