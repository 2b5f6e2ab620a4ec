using BayesLang.Workflow.Library;
using BayesLang.Workflow.Reports.Steps;

namespace BayesLang.Workflow.Tests.Reports;

public sealed class AlternativeTests
{
    [Fact]
    public void Advised_models_are_in_the_library_and_others_than_those_that_fail()
    {
        HashSet<string> names = [.. ModelLibrary.Standard.All.Select(model => model.Name)];
        Assert.NotEmpty(Alternatives.All);
        Assert.All(Alternatives.All, each =>
        {
            Assert.Contains(each.Model, names);
            Assert.Contains(each.Advised, names);
            Assert.NotEqual(each.Model, each.Advised);
        });
        Assert.Equal(Alternatives.All.Length, Alternatives.All.DistinctBy(each => (each.Symptom, each.Model, each.Advised)).Count());
    }
}
