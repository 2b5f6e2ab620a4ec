using BayesLang.Language.Syntax;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
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

    public static IEnumerable<object[]> Pairs => Alternatives.All.Select(each => (each.Model, each.Advised)).Distinct().Select(pair => (object[])[pair.Model, pair.Advised]);

    /// <summary>The table of the model that fails, as a stand-in for that of an analyst: where its roles serve the other model, its columns and rows must.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Advised_models_take_the_data_of_those_that_fail(string model, string advised)
    {
        LibraryModel failing = Found(model), other = Found(advised);
        PreparedFit fit = PreparedFit.OfExample(failing, []);
        if (Commands.RolesOf(fit.Mapping, other) is not { } roles) return;
        FitRequest request = new(advised, other.Program, other.Info, FitRequest.OfExample(failing, "").Table) { Map = [.. roles.Select(role => new NamedText(role.Key, string.Join(',', role.Value.Select(FitCommandText.Escaped))))] };
        Model compiled = Model.Compile(new SourceText(other.Program, $"{advised}.bym"));
        Assert.NotNull(compiled.Bind(compiled.Prepare(PreparedFit.Of(request).Data()), 1));

        static LibraryModel Found(string name) => ModelLibrary.Standard.Find(name) ?? throw new ArgumentException($"There is no {name}.");
    }
}
