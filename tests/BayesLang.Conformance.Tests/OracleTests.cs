using BayesLang.Bench;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests;

/// <summary>Our own texts of known models, against the log densities, gradients and constrained values of the reference implementation.</summary>
public sealed class OracleTests
{
    public static IEnumerable<object[]> Models => ConformanceModel.All.Select(m => new object[] { m.File, m.Posterior, m.Order });

    [SharedTheory("oracle/posteriordb")]
    [MemberData(nameof(Models))]
    public void Agrees_with_the_reference_up_to_one_constant(string file, string posterior, string order)
    {
        CompiledModel model = ConformanceModel.Bind(file, posterior);
        Oracle oracle = Oracle.Read(ConformanceModel.Find(posterior).OraclePath);
        Assert.Equal(oracle.Unconstrained, model.UnconstrainedCount);
        Workspace workspace = model.CreateWorkspace();
        double[] gradient = new double[model.UnconstrainedCount];
        double[] constrained = new double[model.Outputs.Where(o => o.Block == OutputBlocks.Parameters).Sum(o => o.Count)];
        string[] names = [.. model.Outputs.Where(o => o.Block == OutputBlocks.Parameters).SelectMany(o => Enumerable.Repeat(o.Name, o.Count))];
        int[] free = Places([.. model.UnconstrainedNames.Select(n => n.Split('.')[0])], order), values = Places(names, order);
        double? constant = null;
        Assert.NotEmpty(oracle.Points);
        foreach (OraclePoint point in oracle.Points)
        {
            double[] x = new double[model.UnconstrainedCount], theirs = point.Position(x.Length);
            for (int i = 0; i < x.Length; i++) x[free[i]] = theirs[i];
            double density = model.LogDensityAndGradient(x, gradient, workspace);
            constant ??= density - point.LogDensity;
            Near(point.LogDensity + constant.Value, density, 1e-9 * Math.Max(1, Math.Abs(point.LogDensity)), $"log density at k = {point.K}");
            Near(density, model.LogDensity(x, workspace), 1e-12 * Math.Max(1, Math.Abs(density)), $"log density without the gradient at k = {point.K}");
            Assert.Equal(Math.Min(400, model.UnconstrainedCount), point.Gradient.Length);
            for (int i = 0; i < point.Gradient.Length; i++)
                Near(point.Gradient[i], gradient[free[i]], 1e-9 * Math.Max(Math.Abs(point.Gradient[i]), 1e-6 * point.GradientNorm), $"derivative by {model.UnconstrainedNames[free[i]]} at k = {point.K}");
            model.Constrain(x, constrained, OutputBlocks.Parameters, workspace, new RandomStream(1, 1));
            Assert.True(point.Constrained.Length >= Math.Min(400, constrained.Length), "the oracle has fewer constrained values than the model");
            for (int i = 0; i < Math.Min(constrained.Length, point.Constrained.Length); i++)
                Near(point.Constrained[i], constrained[values[i]], 1e-12 * Math.Max(1e-300, Math.Abs(point.Constrained[i])), $"constrained value {i} at k = {point.K}");
        }
    }

    /// <summary>Where each entry of the reference's order stands in ours; <paramref name="names"/> has the parameter of each of our entries.</summary>
    private static int[] Places(string[] names, string order)
    {
        string[] sequence = order.Split(',');
        return [.. Enumerable.Range(0, names.Length).OrderBy(i => order.Length == 0 ? 0 : Array.IndexOf(sequence, names[i]))];
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= tolerance, $"{what}: {actual:R} in the place of {expected:R}, off by {Math.Abs(expected - actual):E2} where {tolerance:E2} is allowed");
}
