using System.Diagnostics;
using System.Reflection;
using BayesLang.Runtime.Model;
using BayesLang.Tests.Programs;

namespace BayesLang.Tests;

/// <summary>Gradients against central differences, values against one another and against formulas, and memory: for every program.</summary>
public sealed class GradientTests
{
    public static TheoryData<string> Programs => TestPrograms.Names;

    [Theory]
    [MemberData(nameof(Programs))]
    public void Gradient_agrees_with_central_differences(string program) => KnownFaults.Check("gradient", program, () => Differences(program));

    private static void Differences(string program)
    {
        TestProgram p = TestPrograms.All[program];
        CompiledModel model = p.Model;
        Workspace workspace = model.CreateWorkspace();
        double[] gradient = new double[model.UnconstrainedCount];
        for (int k = 0; k < 3; k++)
        {
            double[] x = p.Point(k);
            Array.Fill(gradient, double.NaN);
            double density = model.LogDensityAndGradient(x, gradient, workspace);
            Assert.True(double.IsFinite(density), $"{program}: the log density at point {k} is {density}");
            Near(density, model.LogDensity(x, workspace), 1e-12 * Math.Max(1, Math.Abs(density)), $"{program}: log density without the gradient at point {k}");
            for (int i = 0; i < x.Length; i++)
            {
                double difference = Difference(model, workspace, x, i);
                Near(difference, gradient[i], p.GradientTolerance * Math.Max(1, Math.Abs(difference)), $"{program}: derivative by {model.UnconstrainedNames[i]} at point {k}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Log_density_is_the_formula(string program) => KnownFaults.Check("formula", program, () => Formula(program));

    private static void Formula(string program)
    {
        TestProgram p = TestPrograms.All[program];
        if (p.Expected is not { } expected) return;
        Workspace workspace = p.Model.CreateWorkspace();
        for (int k = 0; k < 4; k++)
        {
            double[] x = p.Point(k);
            double value = expected(x);
            Near(value, p.Model.LogDensity(x, workspace), p.ExpectedTolerance * Math.Max(1, Math.Abs(value)), $"{program}: log density at point {k}");
        }
    }

    [OptimizedTheory]
    [MemberData(nameof(Programs))]
    public void A_gradient_allocates_nothing(string program) => KnownFaults.Check("allocation", program, () => AllocatesNothing(program));

    private static void AllocatesNothing(string program)
    {
        TestProgram p = TestPrograms.All[program];
        CompiledModel model = p.Model;
        Workspace workspace = model.CreateWorkspace();
        double[] x = p.Point(0), gradient = new double[x.Length];
        for (int i = 0; i < p.Repetitions / 20; i++) model.LogDensityAndGradient(x, gradient, workspace);
        long least = Allocation.Least(() =>
        {
            for (int i = 0; i < p.Repetitions; i++) model.LogDensityAndGradient(x, gradient, workspace);
        });
        Assert.True(least == 0, $"{program}: {least / (double)p.Repetitions} bytes a gradient");
    }

    private static double Difference(CompiledModel model, Workspace workspace, double[] x, int i)
    {
        double at = x[i], step = 1e-5 * Math.Max(1, Math.Abs(at));
        x[i] = at + step;
        double above = model.LogDensity(x, workspace);
        x[i] = at - step;
        double below = model.LogDensity(x, workspace);
        x[i] = at;
        return (above - below) / (2 * step);
    }

    internal static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: {actual:R} in the place of {expected:R}");
}

/// <summary>A theory about memory: without optimisation the JIT boxes lanes of the Runtime's vector functions, so it is skipped there.</summary>
sealed class OptimizedTheoryAttribute : TheoryAttribute
{
    public OptimizedTheoryAttribute()
    {
        if (typeof(CompiledModel).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Skip = "BayesLang.Runtime is built without optimisation; run with -c Release.";
    }
}
