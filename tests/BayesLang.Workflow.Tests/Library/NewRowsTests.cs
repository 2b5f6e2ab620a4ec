using BayesLang.Language.Derivation;
using BayesLang.Tests;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.Workflow.Tests.Library;

/// <summary>
/// Of a model whose rows are independent, what <c>bayes generate</c> tells of a row for the draws of a fit does not depend on the rows beside it: centres and scales
/// are those of the fit, never those of the new data.
/// </summary>
public sealed class NewRowsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public static TheoryData<string> Names => [.. ModelLibrary.Standard.All.Where(model => model.Field is "regression" or "groups" or "survival" || model.Name is "spline" or "gp_approximate").Select(model => model.Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_is_told_the_same_whatever_is_beside_it(string name)
    {
        string fit = Path.Combine(folder, "fit"), table = Path.Combine(folder, "part.csv");
        (string path, string data) = PreparedFit.Of(FitRequest.OfExample(ModelLibrary.Standard.Require(name), fit)).Write(fit);
        Model model = Workflow.Model.Compile(path, Workflow.Model.ForSampling with { Derived = DerivedKinds.LogLik });
        model.Sample(Workflow.Data.Open(data), new SampleOptions { Seed = 1, Chains = 1, Warmup = 100, Draws = 5, Folder = fit, DataPath = data });
        string[] files = [.. DataFiles.Of(data)], rows = File.ReadAllLines(files[0]);
        int kept = (rows.Length - 1) / 3;
        File.WriteAllLines(table, [rows[0], .. rows[^kept..]]);
        StanCsvFile all = Generate(data, "all"), part = Generate(DataFiles.Join([table, .. files[1..]]), "part");
        string[] told = [.. part.Columns.Where(column => column.StartsWith("log_lik", StringComparison.Ordinal))];
        Assert.Equal(kept, told.Length);
        string variable = told[0][..told[0].LastIndexOf('.')];
        for (int row = 1; row <= kept; row++)
            Assert.All(all.Column($"{variable}.{rows.Length - 1 - kept + row}").Zip(part.Column($"{variable}.{row}")), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * (1 + Math.Abs(pair.First))));

        StanCsvFile Generate(string from, string to)
        {
            string into = Path.Combine(folder, to);
            model.Generate(Workflow.Data.Open(from), fit, new GenerateOptions { Folder = into, DataPath = from, Seed = 1 });
            return StanCsvFile.Read(Path.Combine(into, "chain-1.csv"));
        }
    }
}
