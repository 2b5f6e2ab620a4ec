using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Derivation;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Derivation;

/// <summary>Models written the short way are those of the Stan programs beside them: the density, its gradient, the log likelihood of each observation.</summary>
public sealed class ShortProgramTests
{
    [Theory]
    [InlineData("eight_schools", """ "y": [28, 8, -3, 7, -1, 1, 18, 12], "sigma": [15, 10, 16, 11, 9, 11, 10, 18] """, """ "J": 8 """, "y")]
    [InlineData("kidiq", """ "kid_score": [65, 98, 85, 83], "mom_hs": [1, 1, 0, 1], "mom_iq": [1.21, 0.89, 1.15, 0.99] """, """ "N": 4 """, "kid_score")]
    [InlineData("radon", """ "county_idx": [1, 2, 1, 3, 3], "log_uppm": [0.1, -0.3, 0.1, 0.4, 0.4], "floor_measure": [1, 0, 0, 1, 0], "log_radon": [0.8, 0.8, 1.1, 0.1, 1.3] """, """ "N": 5, "J": 3 """, "log_radon")]
    public void The_short_program_is_the_long_one(string name, string values, string sizes, string variate)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "bench", "short", name);
        CompiledModel brief = Compile(path + ".bym", $"{{{values}}}", DerivedKinds.LogLik), whole = Compile(path + ".stan", $"{{{values}, {sizes}}}", DerivedKinds.None);
        Assert.Equal(whole.UnconstrainedCount, brief.UnconstrainedCount);
        var random = new RandomStream(1, 1);
        for (int k = 0; k < 5; k++)
        {
            double[] x = [.. Enumerable.Range(0, whole.UnconstrainedCount).Select(_ => random.NextNormal())], expected = new double[x.Length], found = new double[x.Length];
            double density = whole.LogDensityAndGradient(x, expected, whole.CreateWorkspace());
            Equal([density], [brief.LogDensityAndGradient(x, found, brief.CreateWorkspace())]);
            Equal(expected, found);
            Equal(Values(whole, x, "log_lik"), Values(brief, x, "log_lik_" + variate));
        }
    }

    private static void Equal(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Max(1, Math.Abs(pair.First)), $"{pair.Second:R} for {pair.First:R}"));
    }

    private static double[] Values(CompiledModel model, double[] x, string name)
    {
        double[] values = new double[model.Outputs.Sum(output => output.Count)];
        model.Constrain(x, values, OutputBlocks.All, model.CreateWorkspace(), new RandomStream(1, 2));
        int start = model.Outputs.TakeWhile(output => output.Name != name).Sum(output => output.Count);
        return values[start..(start + model.Outputs.Single(output => output.Name == name).Count)];
    }

    private static CompiledModel Compile(string path, string data, DerivedKinds derived) =>
        ModelCompiler.Compile(new SourceText(File.ReadAllText(path), path), new CompileOptions { UseCache = false, Derived = derived }).Bind(JsonData.Parse(data));
}
