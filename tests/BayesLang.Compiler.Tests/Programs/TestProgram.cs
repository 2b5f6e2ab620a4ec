using System.Collections.Concurrent;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;

namespace BayesLang.Tests.Programs;

/// <summary>A small program with its data, as the tests of the compiler use it.</summary>
/// <param name="Expected">The log density by hand, as a function of the unconstrained point; where it is null, only gradient and value are compared with one another.</param>
sealed record TestProgram(string Name, string Source, string Data = "{}", Func<double[], double>? Expected = null)
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledModel>> Models = new();

    /// <summary>The points are xᵢ = offset + scale·sin(1 + i + 7.3·k).</summary>
    public double Scale { get; init; } = 0.8;

    public double Offset { get; init; }

    /// <summary>How near the log density comes to the formula, relative; solvers have tolerances of their own.</summary>
    public double ExpectedTolerance { get; init; } = 1e-11;

    /// <summary>How near the gradient comes to differences.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>How often it is evaluated to see whether that allocates.</summary>
    public int Repetitions { get; init; } = 1000;

    public SourceText Text => new(Source, Name + ".bym");

    /// <summary>The program compiled and bound to its data, once for all tests.</summary>
    public CompiledModel Model => Models.GetOrAdd(Name, _ => new(() => Compile(this).Bind(JsonData.Parse(Data)))).Value;

    public static ModelFactory Compile(TestProgram program) => ModelCompiler.Compile(program.Text, new CompileOptions { UseCache = false });

    public double[] Point(int k) => Point(Model.UnconstrainedCount, k);

    public double[] Point(int count, int k) => [.. Enumerable.Range(0, count).Select(i => Offset + Scale * Math.Sin(1 + i + 7.3 * k))];

    public override string ToString() => Name;
}

/// <summary>All programs, by name.</summary>
static class TestPrograms
{
    public static IReadOnlyDictionary<string, TestProgram> All { get; } =
        ((TestProgram[])[.. ParameterPrograms.All, .. ControlFlowPrograms.All, .. RecurrencePrograms.All, .. LoopRulePrograms.All, .. ContainerPrograms.All, .. FunctionPrograms.All,
            .. LinearAlgebraPrograms.All, .. MatrixFunctionPrograms.All, .. DensityPrograms.All, .. ScalarFunctionPrograms.All, .. NamePrograms.All, .. MissingPrograms.All, .. ComplexPrograms.All, .. LaplacePrograms.All, .. SolverPrograms.All, .. RowPrograms.All, .. SweepPrograms.All]).ToDictionary(p => p.Name);

    public static TheoryData<string> Names => [.. All.Keys];
}

/// <summary>Formulas that the expectations share.</summary>
static class Formulas
{
    public static double Normal(double y, double mu, double sigma) => -0.5 * Math.Pow((y - mu) / sigma, 2) - Math.Log(sigma) - 0.5 * Math.Log(2 * Math.PI);

    public static double LogSumExp(params double[] x) => x.Max() + Math.Log(x.Sum(v => Math.Exp(v - x.Max())));
}
