using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>The cache of compiled models, and what the options change.</summary>
public sealed class LoadingTests : IDisposable
{
    private static readonly SourceText Source = new("data { int N; vector[N] y; } parameters { real mu; real<lower=0> s; } model { y ~ normal(mu, s); s ~ exponential(2); }", "loading.bym");

    private readonly string folder = Path.Combine(Path.GetTempPath(), "bayeslang-tests-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string Entry => Assert.Single(Directory.GetFiles(folder));

    private static double Density(ModelFactory factory)
    {
        CompiledModel model = factory.Bind(JsonData.Parse("""{"N": 2, "y": [1, 2]}"""));
        return model.LogDensity([0.3, 0.2], model.CreateWorkspace());
    }

    [Fact]
    public void The_second_compile_comes_from_the_cache()
    {
        var cache = new AssemblyCache(folder);
        ModelFactory first = ModelCompiler.Compile(Source, new CompileOptions(), cache), second = ModelCompiler.Compile(Source, new CompileOptions(), new AssemblyCache(folder));
        Assert.False(first.IsFromCache);
        Assert.True(second.IsFromCache);
        Assert.Equal(Density(first), Density(second));
        Assert.False(ModelCompiler.Compile(Source, new CompileOptions { UseCache = false }, cache).IsFromCache);
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("text")]
    public void A_damaged_entry_is_built_anew(string damage)
    {
        var cache = new AssemblyCache(folder);
        double expected = Density(ModelCompiler.Compile(Source, new CompileOptions(), cache));
        byte[] content = File.ReadAllBytes(Entry);
        switch (damage)
        {
            case "byte":
                content[content.Length / 2] ^= 0x40;
                File.WriteAllBytes(Entry, content);
                break;
            case "truncated":
                File.WriteAllBytes(Entry, content[..(content.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(Entry, []);
                break;
            default:
                File.WriteAllText(Entry, "This is no assembly, though it is longer than a hash of thirty-two bytes.");
                break;
        }
        ModelFactory rebuilt = ModelCompiler.Compile(Source, new CompileOptions(), cache);
        Assert.False(rebuilt.IsFromCache);
        Assert.Equal(expected, Density(rebuilt));
        Assert.True(ModelCompiler.Compile(Source, new CompileOptions(), cache).IsFromCache);
    }

    [Fact]
    public void An_entry_that_is_whole_but_no_assembly_is_built_anew()
    {
        var cache = new AssemblyCache(folder);
        ModelCompiler.Compile(Source, new CompileOptions(), cache);
        cache.Add(Path.GetFileNameWithoutExtension(Entry), [.. "not an assembly"u8]);
        Assert.False(ModelCompiler.Compile(Source, new CompileOptions(), cache).IsFromCache);
        Assert.True(ModelCompiler.Compile(Source, new CompileOptions(), cache).IsFromCache);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_only_time()
    {
        // A folder under a file can be made by nobody, whatever their rights.
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        var cache = new AssemblyCache(Path.Combine(file, "models"));
        ModelFactory factory = ModelCompiler.Compile(Source, new CompileOptions(), cache);
        Assert.False(factory.IsFromCache);
        Assert.True(double.IsFinite(Density(factory)));
    }

    [Fact]
    public void Source_and_options_have_keys_of_their_own()
    {
        string[] keys = [AssemblyCache.Key("a", "o"), AssemblyCache.Key("b", "o"), AssemblyCache.Key("a", "p")];
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys[0], AssemblyCache.Key("a", "o"));

        var cache = new AssemblyCache(folder);
        ModelFactory[] factories = [.. new CompileOptions[] { new(), new(Jacobian: false), new(DropConstants: true), new(Jacobian: false, DropConstants: true) }.Select(o => ModelCompiler.Compile(Source, o, cache))];
        Assert.All(factories, f => Assert.False(f.IsFromCache));
        double full = Density(factories[0]);
        Assert.Equal(full - 0.2, Density(factories[1]), 12);
        // What ~ drops: log √2π of each observation, and log 2 of the exponential.
        Assert.Equal(full + Math.Log(2 * Math.PI) - Math.Log(2), Density(factories[2]), 12);
        Assert.Equal(full - 0.2 + Math.Log(2 * Math.PI) - Math.Log(2), Density(factories[3]), 12);
    }

    [Fact]
    public void Errors_of_a_program_are_all_told()
    {
        var source = new SourceText("parameters { real a; } model { target += b; target += c; }", "wrong.bym");
        ModelCompileException e = Assert.Throws<ModelCompileException>(() => ModelCompiler.Compile(source, new CompileOptions { UseCache = false }));
        Assert.True(e.Diagnostics.Length >= 2);
        Assert.Contains("wrong.bym", e.Message);
    }

    [Fact]
    public void Constants_that_are_dropped_leave_the_gradient()
    {
        foreach (string name in (string[])["increments_by_sums", "constants_of_data", "density_student_t", "normal_id_glm"])
        {
            Programs.TestProgram p = Programs.TestPrograms.All[name];
            CompiledModel model = ModelCompiler.Compile(p.Text, new CompileOptions(DropConstants: true) { UseCache = false }).Bind(JsonData.Parse(p.Data));
            double[] expected = new double[model.UnconstrainedCount], actual = new double[model.UnconstrainedCount];
            double? constant = null;
            for (int k = 0; k < 3; k++)
            {
                double difference = p.Model.LogDensityAndGradient(p.Point(k), expected, p.Model.CreateWorkspace()) - model.LogDensityAndGradient(p.Point(k), actual, model.CreateWorkspace());
                constant ??= difference;
                GradientTests.Near(constant.Value, difference, 1e-9 * Math.Max(1, Math.Abs(difference)), $"{name}: the constant at point {k}");
                for (int i = 0; i < expected.Length; i++) GradientTests.Near(expected[i], actual[i], 1e-10 * Math.Max(1, Math.Abs(expected[i])), $"{name}: derivative {i}");
            }
        }
    }
}
