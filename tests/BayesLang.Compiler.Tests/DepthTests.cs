using System.Globalization;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Lowering;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests;

/// <summary>Programs that nest deeply or call long chains of functions are compiled and run on the small stack of any thread, or rejected with a word on it.</summary>
public class DepthTests
{
    [Theory]
    [InlineData(" + a", 2000, 2001.0)]
    [InlineData(" + d", 2000, 1.0)]
    [InlineData(" * d", 500, 1.0)]
    public void Long_chains_of_operators_are_compiled(string link, int length, double slope) =>
        Assert.Equal(slope / 2, Run($"z = a{Repeat(link, length)};").Gradient, 1e-9);

    [Fact]
    public void A_deep_conditional_is_compiled() => Assert.Equal(0.5, Run($"z = {Repeat("d > 1 ? 1 : ", 150)}a;").Gradient, 1e-9);

    [Fact]
    public void A_chain_of_functions_is_compiled() =>
        Assert.Equal(101 / 2.0, Run("z = f100(a);", Functions(100, "f{1}(x) + x")).Gradient, 1e-9);

    [Theory]
    [InlineData("if (d{0}) z = 1;", " && d", 3000)]
    [InlineData("w = v{0}; z = sum(w);", " + v", 3000)]
    [InlineData("{0} z = a;", "if (d > 1) z = 2; else ", 3000)]
    [InlineData("{0} z = a;", "while (d > 1) ", 3000)]
    [InlineData("z = {0}a;", "a ^ ", 10_000)]
    [InlineData("{0}", "z += exp(z);\n", 10_000)]
    public void What_is_too_deep_is_said_so(string body, string part, int count) => Rejected(() => Run(string.Format(CultureInfo.InvariantCulture, body, Repeat(part, count))));

    [Theory]
    [InlineData(5000, "f{1}(x) + x")]
    [InlineData(100, "f{1}(x) + f{1}(2 * x)")]
    public void Too_many_calls_are_said_so(int count, string body) => Rejected(() => Run($"z = f{count}(a);", Functions(count, body)));

    private static void Rejected(Func<object> run)
    {
        ModelCompileException e = Assert.Throws<ModelCompileException>(run);
        Assert.Equal(LoweringErrors.TooComplex, e.Diagnostics[0].Descriptor);
    }

    private static string Functions(int count, string body) =>
        "real f0(real x) { return x; }\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"real f{i}(real x) {{ return {string.Format(CultureInfo.InvariantCulture, body, i, i - 1)}; }}\n"));

    /// <summary>Compiles the program and evaluates it at zero on half a megabyte of stack.</summary>
    private static (double Density, double Gradient) Run(string body, string functions = "")
    {
        var source = new SourceText($"functions {{ {functions} }} data {{ int d; vector[2] v; }} parameters {{ real a; }} model {{ real z = 0; vector[2] w = v;\n{body}\ntarget += 0.5 * z; a ~ normal(0, 1); }}", "deep.stan");
        (double, double) result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                CompiledModel model = ModelCompiler.Compile(source, new CompileOptions { UseCache = false }).Bind(JsonData.Parse("""{"d": 1, "v": [1, 2]}"""));
                double[] gradient = new double[1];
                result = (model.LogDensityAndGradient([0.0], gradient, model.CreateWorkspace()), gradient[0]);
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw failure;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
