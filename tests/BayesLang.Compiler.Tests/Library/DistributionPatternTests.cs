using System.Text;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Json;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;
using BayesLang.Tests;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>
/// Every distribution with arguments of several shapes, from <c>DistributionPatterns.txt</c>: a line holds parameters and a call of them, or a definition
/// where it draws; <c>@</c> begins the names. Densities are differentiated, draws must come.
/// </summary>
public sealed class DistributionPatternTests
{
    private const int LinesOfProgram = 70;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (Lines.Value.Length + LinesOfProgram - 1) / LinesOfProgram)];

    private static readonly Lazy<string[]> Lines = new(() =>
        [.. File.ReadLines(Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Compiler.Tests", "Library", "DistributionPatterns.txt")).Where(l => l.Length > 0)]);

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_shape_of_arguments_has_a_value_and_its_derivatives(int part)
    {
        string[] lines = [.. Lines.Value.Skip(part * LinesOfProgram).Take(LinesOfProgram)];
        (StringBuilder parameters, StringBuilder model, StringBuilder draws) = (new(), new(), new());
        var owners = new List<int>();
        for (int k = 0; k < lines.Length; k++)
        {
            string[] sides = lines[k].Replace("@", $"p{k}_", StringComparison.Ordinal).Split(" | ", 2);
            parameters.AppendLine(sides[0]);
            if (sides[1].EndsWith(';')) draws.AppendLine(sides[1]);
            else model.AppendLine($"if (which == {k}) target += {sides[1]};");
        }
        ModelFactory factory = ModelCompiler.Compile(
            new SourceText($"data {{ int which; }}\nparameters {{\n{parameters}}}\nmodel {{\n{model}}}\ngenerated quantities {{\n{draws}}}\n", "patterns.stan"), new CompileOptions { UseCache = false });
        var faults = new List<string>();
        for (int k = 0; k < lines.Length; k++)
        {
            if (lines[k].EndsWith(';')) continue;
            try
            {
                Compare(factory.Bind(JsonData.Parse($$"""{"which": {{k}}}""")), k, lines[k], faults);
            }
            catch (ModelException e)
            {
                faults.Add($"{lines[k]}: {e.Message}");
            }
        }
        CompiledModel any = factory.Bind(JsonData.Parse("""{"which": -1}"""));
        double[] values = new double[any.Outputs.Where(o => o.Block == OutputBlocks.GeneratedQuantities).Sum(o => o.Count)];
        any.Constrain(Point(any.UnconstrainedCount), values, OutputBlocks.GeneratedQuantities, any.CreateWorkspace(), new RandomStream(1, 1));
        Assert.All(values, v => Assert.True(double.IsFinite(v)));
        Assert.Empty(faults);
    }

    private static double[] Point(int count) => [.. Enumerable.Range(0, count).Select(i => 0.3 * Math.Sin(1 + i))];

    private static void Compare(CompiledModel model, int line, string text, List<string> faults)
    {
        double[] x = Point(model.UnconstrainedCount), gradient = new double[x.Length];
        Workspace workspace = model.CreateWorkspace();
        double value = model.LogDensityAndGradient(x, gradient, workspace);
        if (!double.IsFinite(value)) faults.Add($"{text}: the value is {value}");
        for (int i = 0; i < x.Length; i++)
        {
            bool isOwn = model.UnconstrainedNames[i].StartsWith($"p{line}_", StringComparison.Ordinal);
            double slope = isOwn ? (8 * (At(i, 1e-3) - At(i, -1e-3)) - (At(i, 2e-3) - At(i, -2e-3))) / 0.012 : 0;
            if (!(Math.Abs(slope - gradient[i]) <= 1e-7 * Math.Max(1, Math.Abs(slope)))) faults.Add($"{text}: the derivative by {model.UnconstrainedNames[i]} is {gradient[i]}, not {slope}");
        }

        double At(int i, double step)
        {
            double[] moved = [.. x];
            moved[i] += step;
            return model.LogDensity(moved, workspace);
        }
    }
}
