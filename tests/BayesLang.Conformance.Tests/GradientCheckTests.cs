using BayesLang.Runtime.Model;
using BayesLang.Workflow.Gradients;

namespace BayesLang.Tests;

/// <summary>What <c>bayes diagnose MODEL</c> says of the benchmark's models: their gradients are right, and the differences are exact enough to tell.</summary>
public class GradientCheckTests
{
    public static IEnumerable<object[]> Models => ConformanceModel.All.Select(m => new object[] { m.File, m.Posterior });

    [SharedTheory("posteriordb/data")]
    [MemberData(nameof(Models))]
    public void Differences_agree_with_the_gradient(string file, string posterior)
    {
        CompiledModel model = ConformanceModel.Bind(file, posterior);
        for (ulong seed = 1; seed <= 3; seed++)
        {
            GradientCheck check = GradientCheck.Of(model, new GradientCheckOptions { Seed = seed });
            Assert.All(check.Entries, entry => Assert.True(entry.Verdict == GradientVerdict.Right, $"seed {seed}: {entry}"));
        }
    }
}
