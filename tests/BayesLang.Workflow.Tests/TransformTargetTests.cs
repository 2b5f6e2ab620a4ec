using BayesLang.Compiler.Loading;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.Tests.Inference.Analytic;

namespace BayesLang.Workflow.Tests;

/// <summary>Parameters of every constraint, sampled and read back from the files: language, transforms, Jacobians, sampler and output together.</summary>
public sealed class TransformTargetTests : IDisposable
{
    // As in the sampler's own tests: variances of means are estimates.
    private const double ErrorOfVariances = 0.15;

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Methods => ["nuts stan dense", "nuts fisher diagonal", "static fisher diagonal"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_constraint_has_the_density_that_the_program_gives_it(string method)
    {
        List<Comparison> all = [];
        foreach ((TransformTarget _, List<Comparison> comparisons) in Compare(TransformTargets.All, SamplingMethod.Named(method), Model.ForSampling)) all.AddRange(comparisons);
        JointTest test = JointTest.Of(all, ErrorOfVariances);
        Assert.True(test.Holds, test.ToString());
    }

    [Fact]
    public void A_Jacobian_that_is_left_out_is_seen()
    {
        TransformTarget[] targets = [.. TransformTargets.All.Where(t => t.IsProperWithoutJacobian)];
        foreach ((TransformTarget target, List<Comparison> comparisons) in Compare(targets, SamplingMethod.Named("nuts fisher diagonal"), Model.ForSampling with { Jacobian = false }))
        {
            JointTest test = JointTest.Of(comparisons, ErrorOfVariances);
            Assert.False(test.Holds, $"{target.Name}: {test}");
        }
    }

    IEnumerable<(TransformTarget, List<Comparison>)> Compare(IReadOnlyCollection<TransformTarget> targets, SamplingMethod method, CompileOptions compilation)
    {
        Model model = Model.Compile(new SourceText(TransformTargets.Program(targets)), compilation);
        Fit fit = model.Sample(Data.None, Options(method) with { Folder = Path.Combine(folder, "fit"), Seed = 31 });
        Dictionary<string, Draws> draws = [];
        Draws Of(string name) => draws.TryGetValue(name, out Draws? found) ? found : draws[name] = fit.Draws(name);
        foreach (TransformTarget target in targets)
        {
            int chain = 0, draw = 0;
            double Value(string name) => Of(name).Chain(chain)[draw];
            int chains = Of("lp__").Chains, length = Of("lp__").Iterations, dimension = target.Scores(Value).Length;
            TestFunctions.Function[] functions = [.. TestFunctions.For(dimension)];
            double[][][] values = [.. functions.Select(_ => Enumerable.Range(0, chains).Select(_ => new double[length]).ToArray())];
            for (chain = 0; chain < chains; chain++)
                for (draw = 0; draw < length; draw++)
                {
                    double[] scores = target.Scores(Value);
                    for (int f = 0; f < functions.Length; f++) values[f][chain][draw] = functions[f].Of(scores);
                }
            yield return (target, [.. functions.Select((f, k) => new Draws(values[k]))
                .Select((d, k) => new Comparison($"{target.Name}: {functions[k].Name}", d.All.ToArray().Average(), functions[k].Mean, Convergence.McseMean(d), functions[k].IsOrthogonal))]);
        }
    }

    static SampleOptions Options(SamplingMethod method) => new()
    {
        Algorithm = method.Options.Algorithm,
        Adaptation = method.Options.Adaptation,
        Metric = method.Options.Metric,
        IntegrationTime = method.Options.IntegrationTime,
        StepSizeJitter = method.Options.StepSizeJitter,
        Warmup = 500,
        Draws = 500,
    };
}
