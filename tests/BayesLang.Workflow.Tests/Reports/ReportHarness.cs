using System.Globalization;
using BayesLang.Language.Priors;
using BayesLang.Runtime.Random;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Reports;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Tests.Reports;

/// <summary>Models with simulated tables, fitted and reported in a folder of their own.</summary>
public abstract class ReportHarness : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    private protected readonly RandomStream random = new(20, 0);

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string In(string name) => Path.Combine(folder, name);

    private protected double Normal(double mean = 0, double sd = 1) => Generators.Normal(random, mean, sd);

    /// <summary>The folder of a fit.</summary>
    /// <param name="name">Of the model's file, without extension.</param>
    /// <param name="program">Its text.</param>
    /// <param name="header">Of the table.</param>
    /// <param name="rows">Of the table.</param>
    /// <param name="options">Chains and draws are few where they are not given.</param>
    /// <param name="priors">From outside.</param>
    private protected string Fit(string name, string program, string header, IEnumerable<object[]> rows, SampleOptions? options = null, params string[] priors)
    {
        string model = In($"{name}.bym"), table = In($"{name}.csv"), fit = In($"fit-{name}");
        File.WriteAllText(model, program);
        File.WriteAllLines(table, [header, .. rows.Select(row => string.Join(',', row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))))]);
        Workflow.Model.Compile(model, Workflow.Model.ForSampling with { Priors = PriorTexts.Of(priors) }).Sample(Data.FromCsv(table), (options ?? new SampleOptions { Draws = 400, Warmup = 500 }) with { Seed = 3, Folder = fit, DataPath = table });
        return fit;
    }

    /// <summary>Says which columns of an analyst's table the data were, as <c>bayes fit</c> does.</summary>
    private protected static void Map(string fit, string model, params (string Role, string Variable, string Column)[] roles) => new ColumnMapping
    {
        Model = model,
        DataPath = "survey.csv",
        DataSha256 = "0",
        Roles = [.. roles.Select(role => new MappedRole(role.Role, role.Variable, [new MappedColumn(role.Column, ColumnKind.Continuous)]))],
        Rows = 100,
        RowsUsed = 100,
    }.Write(fit);

    private protected static ReportStep Step(Report report, string id) => Assert.Single(report.Steps, step => step.Id == id);

    /// <summary>Everything that a step says, for messages of failed tests too.</summary>
    private protected static string Text(ReportStep step) => string.Join('\n', [step.Sentence, .. step.Paragraphs, .. step.Advice.Select(advice => $"{advice.Text} {advice.Command}")]);
}
