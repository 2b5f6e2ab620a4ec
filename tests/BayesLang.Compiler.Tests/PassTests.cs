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

/// <summary>Passes change how a density is computed, never what: without any one of them the figures are the same.</summary>
public sealed class PassTests
{
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
        PassSet[] sets = [PassSet.Empty, .. Pipeline.Optional.Select(pass => PassSet.Of(pass.Name)), PassSet.Of(Pipeline.Optional.Select(pass => pass.Name))];
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
        CompiledModel[] models =
        [
            .. distinct.Select((_, k) => new ModelFactory(assembly.GetType($"Variant{k}.{ModelEmitter.ClassName}") ?? throw new InvalidOperationException("The class is absent."), isFromCache: false).Bind(data)),
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
