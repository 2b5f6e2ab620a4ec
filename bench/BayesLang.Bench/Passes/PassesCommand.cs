using System.Globalization;
using System.Runtime.CompilerServices;
using BayesLang.Compiler.Loading;
using BayesLang.Compiler.Passes;
using BayesLang.Runtime.Model;

namespace BayesLang.Bench.Passes;

/// <summary>
/// Compiles the programs of <see cref="RandomModel"/> with all optimisations and with none, binds them to several tables, and compares densities, gradients and
/// outputs at ordinary points and at extreme ones.
/// </summary>
static class PassesCommand
{
    private static readonly (double Scale, double Tolerance)[] points = [(0.7, 1e-9), (0.7, 1e-9), (2, 1e-8), (8, 1e-6), (30, 0.02)];

    private static int evaluations, infinite;

    public static int Run(int seed, int count, string? show, string? file)
    {
        if (show is not null)
        {
            Console.WriteLine(new RandomModel(int.Parse(show, CultureInfo.InvariantCulture)).Text);
            return 0;
        }
        int faults = 0;
        for (int k = 0; k < count; k++)
        {
            if (Fault(seed + k, file is null ? null : File.ReadAllText(file)) is not { } fault) continue;
            faults++;
            Console.WriteLine($"program {seed + k}: {fault.ReplaceLineEndings(" ")}");
        }
        Console.WriteLine($"{count - faults} of {count} programs give the same with all passes and without: {evaluations} evaluations, {infinite} of them not finite");
        return faults == 0 ? 0 : 1;
    }

    /// <summary>What is wrong with a program, and the passes without which nothing is; null where nothing is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Fault(int seed, string? text = null)
    {
        var program = new RandomModel(seed, text);
        try
        {
            ModelCompiler.Check(program.Source);
        }
        catch (ModelCompileException e)
        {
            return $"is not valid: {e.Message}";
        }
        var options = new CompileOptions { UseCache = false, DropConstants = program.DropConstants };
        PassSet all = PassSet.Of(Pipeline.Optional.Select(pass => pass.Name));
        if (Guarded(() => ModelCompiler.Compile(program.Source, options with { WithoutPasses = all })) is var (plainFactory, plainError) && plainFactory is null) return $"without optimisations: {plainError}";
        if (Guarded(() => ModelCompiler.Compile(program.Source, options)) is var (factory, error) && factory is null) return $"does not compile: {error}";
        string? fault = Compare(program, plainFactory, factory, seed);
        return fault is null ? null : $"{fault} [not without: {string.Join(", ", Pipeline.Optional.Where(pass => Guarded(() => ModelCompiler.Compile(program.Source, options with { WithoutPasses = PassSet.Of([pass.Name]) })).Value is { } other && Compare(program, plainFactory, other, seed) is null).Select(pass => pass.Name))}]";
    }

    private static string? Compare(RandomModel program, ModelFactory plain, ModelFactory optimised, int seed) =>
        program.DataSets.Select((data, number) => Compare(() => plain.Bind(data), () => optimised.Bind(data), seed) is { } fault ? $"data {number}: {fault}" : null).FirstOrDefault(fault => fault is not null);

    private static string? Compare(Func<CompiledModel> bindPlain, Func<CompiledModel> bind, int seed)
    {
        var (plain, plainError) = Guarded(bindPlain);
        var (optimised, error) = Guarded(bind);
        if (plain is null) return optimised is null || plainError is not null ? null : $"binds where without optimisations is {plainError}";
        // What refuses every point may refuse the data.
        if (optimised is null)
            return Evaluate(() => plain.LogDensity([.. Enumerable.Range(0, plain.UnconstrainedCount).Select(i => 0.7 * Math.Sin(1 + i))], plain.CreateWorkspace())).Error is { } refusal && $"{error}".EndsWith(refusal[refusal.IndexOf(':', StringComparison.Ordinal)..], StringComparison.Ordinal) ? null : $"does not bind: {error}";
        if (plain.UnconstrainedCount != optimised.UnconstrainedCount) return $"{optimised.UnconstrainedCount} parameters in the place of {plain.UnconstrainedCount}";
        Workspace plainWorkspace = plain.CreateWorkspace(), workspace = optimised.CreateWorkspace();
        for (int point = 0; point < points.Length; point++)
        {
            (double scale, double tolerance) = points[point];
            double[] x = [.. Enumerable.Range(0, plain.UnconstrainedCount).Select(i => scale * Math.Sin(1 + i + 7.3 * point + seed % 17))], expected = new double[x.Length], actual = new double[x.Length];
            evaluations++;
            string at = $"point {point}: ";
            var (density, densityError) = Evaluate(() => plain.LogDensityAndGradient(x, expected, plainWorkspace));
            var (value, valueError) = Evaluate(() => optimised.LogDensityAndGradient(x, actual, workspace));
            var (alone, aloneError) = Evaluate(() => optimised.LogDensity(x, workspace));
            // A point that is refused is refused by an exception or by NaN.
            bool isRefused = densityError is not null || double.IsNaN(density);
            if (!double.IsFinite(density)) infinite++;
            if (isRefused)
            {
                if (densityError is null && (valueError ?? aloneError) is { } unexpected && !unexpected.StartsWith("refused", StringComparison.Ordinal)) return $"{at}{unexpected} in the place of NaN";
                if (valueError is null && double.IsFinite(value)) return $"{at}{value:R} in the place of {densityError ?? "NaN"}";
                if (aloneError is null && double.IsFinite(alone)) return $"{at}without gradient {alone:R} in the place of {densityError ?? "NaN"}";
                continue;
            }
            if (valueError is not null) return $"{at}{valueError} in the place of {density:R}";
            if (aloneError is not null) return $"{at}without gradient {aloneError} in the place of {density:R}";
            double[] nearby = new double[x.Length];
            // What rounding does to the program as it stands says how near another order of its sums can come.
            var (moved, movedError) = Evaluate(() => plain.LogDensityAndGradient([.. x.Select((v, i) => v * (1 + (i % 2 == 0 ? 3e-15 : -3e-15)))], nearby, plainWorkspace));
            if (movedError is not null || !double.IsFinite(moved) && double.IsFinite(density)) continue;
            double moves = double.IsFinite(density) ? Math.Abs(moved - density) : 0;
            if (Differs(density, value, 1 + moves * 1e3 / tolerance, tolerance)) return $"{at}log density {value:R} in the place of {density:R}";
            if (Differs(density, alone, 1 + moves * 1e3 / tolerance, tolerance)) return $"{at}log density without the gradient {alone:R} in the place of {density:R}";
            if (!double.IsFinite(density)) continue;
            double norm = Math.Sqrt(expected.Where(double.IsFinite).Sum(v => v * v));
            for (int i = 0; i < x.Length; i++)
                if (double.IsFinite(expected[i]) ? Differs(expected[i], actual[i], 1e-3 * norm + Math.Abs(nearby[i] - expected[i]) * 1e3 / tolerance, tolerance) : double.IsFinite(actual[i])) return $"{at}derivative by {plain.UnconstrainedNames[i]} is {actual[i]:R} in the place of {expected[i]:R} (density {density:R})";
            if (point > 1) continue;
            int outputs = plain.Outputs.Sum(o => o.Count);
            double[] expectedOutputs = new double[outputs], actualOutputs = new double[outputs];
            var (_, expectedError) = Guarded(() => { plain.Constrain(x, expectedOutputs, OutputBlocks.Parameters | OutputBlocks.TransformedParameters | OutputBlocks.GeneratedQuantities, plainWorkspace, new(1, 1)); return ""; });
            var (_, actualError) = Guarded(() => { optimised.Constrain(x, actualOutputs, OutputBlocks.Parameters | OutputBlocks.TransformedParameters | OutputBlocks.GeneratedQuantities, workspace, new(1, 1)); return ""; });
            if (expectedError is not null && actualError is not null) continue;
            if (expectedError != actualError) return $"{at}outputs: {actualError ?? "none"} in the place of {expectedError ?? "none"}";
            for (int i = 0; i < outputs; i++)
                if (Differs(expectedOutputs[i], actualOutputs[i], 1, 1e-9)) return $"{at}output {i} is {actualOutputs[i]:R} in the place of {expectedOutputs[i]:R}";
        }
        return null;
    }

    private static (double Value, string? Error) Evaluate(Func<double> density)
    {
        try
        {
            return (density(), null);
        }
        catch (ModelException e)
        {
            return (double.NaN, e.IsRejection ? "refused: " + e.Message : "stopped: " + e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (double.NaN, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static (T? Value, string? Error) Guarded<T>(Func<T> make) where T : class
    {
        try
        {
            return (make(), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static bool Differs(double expected, double actual, double scale, double tolerance) =>
        !(expected == actual || double.IsNaN(expected) && double.IsNaN(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), scale));
}
