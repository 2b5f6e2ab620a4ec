using System.Globalization;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>Each model of the library, sampled on its own example with the defaults. More seeds, and the reports: <c>BayesLang.Bench library</c>.</summary>
public sealed class ExampleTests : IDisposable
{
    /// <summary>Twice the default, so that R-hat of hundreds of quantities is not above its threshold by chance.</summary>
    private const int Draws = 2000;

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public static TheoryData<string> Names => StandardLibraryTests.Names;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_samples_without_divergences_and_its_chains_agree(string name)
    {
        (string model, string data) = PreparedFit.Of(FitRequest.OfExample(ModelLibrary.Standard.Require(name), folder)).Write(folder);
        Fit fit = Workflow.Model.Compile(model).Sample(Workflow.Data.Open(data), new SampleOptions { Seed = 1, Draws = Draws, Folder = folder, DataPath = data });
        Assert.Empty(fit.Messages);
        Evidence evidence = Evidence.Of(fit.Table);
        Assert.Equal(0, evidence.Chains.Sum(chain => chain.Divergences));
        Assert.All(evidence.VaryingRows, row => Assert.True(evidence.Rows[row].RHat < Thresholds.MaxRHat || evidence.Rows[row].RHat < evidence.RHatLimit(row), string.Create(CultureInfo.InvariantCulture, $"R-hat of {evidence.Rows[row].Name} is {evidence.Rows[row].RHat:F4}.")));
    }
}
