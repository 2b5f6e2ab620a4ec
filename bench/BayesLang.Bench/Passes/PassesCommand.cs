using System.Globalization;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench.Passes;

/// <summary>Compiles random programs with all passes and with none but what differentiates, and compares densities and gradients.</summary>
static class PassesCommand
{
    public static int Run(int seed, int count, string? show)
    {
        if (show is not null)
        {
            Console.WriteLine(new RandomModel(int.Parse(show, CultureInfo.InvariantCulture)).Text);
            return 0;
        }
        int faults = 0;
        for (int k = 0; k < count; k++)
        {
            if (Fault(seed + k) is not { } fault) continue;
            faults++;
            Console.WriteLine($"program {seed + k}: {fault}");
        }
        Console.WriteLine($"{count - faults} of {count} programs give the same with all passes and without");
        return faults == 0 ? 0 : 1;
    }

    /// <summary>What is wrong with a program; null where nothing is.</summary>
    public static string? Fault(int seed)
    {
        var program = new RandomModel(seed);
        CompiledModel optimised, plain;
        try
        {
            optimised = Bind(program, PassSet.Empty);
            plain = Bind(program, PassSet.Of(Pipeline.Optional.Select(pass => pass.Name)));
        }
        catch (Exception e) when (e is ModelCompileException or InvalidOperationException or ModelException)
        {
            return e.Message;
        }
        for (int point = 0; point < 3; point++)
        {
            double[] x = [.. Enumerable.Range(0, plain.UnconstrainedCount).Select(i => 0.7 * Math.Sin(1 + i + 7.3 * point))], expected = new double[x.Length], actual = new double[x.Length];
            double density = plain.LogDensityAndGradient(x, expected, plain.CreateWorkspace());
            Workspace workspace = optimised.CreateWorkspace();
            double value = optimised.LogDensityAndGradient(x, actual, workspace);
            if (Differs(density, value, 1)) return $"log density {value:R} in the place of {density:R}";
            if (Differs(density, optimised.LogDensity(x, workspace), 1)) return "the log density without the gradient is another";
            double norm = Math.Sqrt(expected.Sum(v => v * v));
            for (int i = 0; i < x.Length; i++)
                if (Differs(expected[i], actual[i], 1e-3 * norm)) return $"derivative {i} is {actual[i]:R} in the place of {expected[i]:R}";
        }
        return null;
    }

    private static bool Differs(double expected, double actual, double scale) =>
        !(expected == actual || double.IsNaN(expected) && double.IsNaN(actual) || Math.Abs(expected - actual) <= 1e-10 * Math.Max(Math.Abs(expected), scale));

    private static CompiledModel Bind(RandomModel program, PassSet without) =>
        ModelCompiler.Compile(program.Source, new CompileOptions { UseCache = false, WithoutPasses = without }).Bind(RandomModel.Data);
}
