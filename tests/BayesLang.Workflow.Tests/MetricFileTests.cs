using BayesLang.Data;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

public sealed class MetricFileTests : IDisposable
{
    private const string Model = "parameters { vector[2] x; } model { x ~ normal(0, [1, 100]'); }";

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Fit Sample(string metric, MetricKind kind)
    {
        string path = Path.Combine(folder, "metric.json");
        File.WriteAllText(path, metric);
        return Workflow.Model.Compile(new Language.Syntax.SourceText(Model, "")).Sample(Data.None, new SampleOptions
        {
            Folder = Path.Combine(folder, "fit"), MetricFile = path, Metric = kind, Adaptation = AdaptationKind.None, StepSize = 0.5, Chains = 2, Warmup = 0, Draws = 500, Seed = 4,
        });
    }

    /// <summary>With the scales given, and nothing adapted, a few steps reach anywhere; with those of the identity they would not.</summary>
    [Theory]
    [InlineData(MetricKind.Diagonal, """{"stepsize": 0.5, "metric_type": "diag_e", "inv_metric": [1, 1e4]}""")]
    [InlineData(MetricKind.Dense, """{"inv_metric": [[1, 0], [0, 1e4]]}""")]
    [InlineData(MetricKind.LowRank, """{"inv_metric": [1, 1e4]}""")]
    public void The_sampler_starts_from_the_metric_given(MetricKind kind, string metric)
    {
        Fit fit = Sample(metric, kind);
        Assert.InRange(fit.Draws("n_leapfrog__").All.ToArray().Average(), 1, 16);
        Assert.InRange(fit.Summary("x[2]").Rows[0].Sd, 85, 115);
    }

    [Theory]
    [InlineData(MetricKind.Diagonal, """{"inv_metric": [1, 2, 3]}""", "the inverse metric is of 3 parameters, but the model has 2")]
    [InlineData(MetricKind.Diagonal, """{"inv_metric": [[1, 0], [0, 1]]}""", "--metric dense")]
    [InlineData(MetricKind.Dense, """{"inv_metric": [1, 2]}""", "--metric diag")]
    [InlineData(MetricKind.Dense, """{"inv_metric": [[1, 0], [0]]}""", "row 2")]
    [InlineData(MetricKind.Diagonal, """{"inv_metric": [1, "a"]}""", "entry 2 of 2")]
    [InlineData(MetricKind.Diagonal, """{"metric": [1, 2]}""", "\"inv_metric\"")]
    [InlineData(MetricKind.Diagonal, """{"inv_metric": [1, 2""", "no JSON")]
    public void A_file_without_a_fitting_metric_is_refused(MetricKind kind, string metric, string message) =>
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => Sample(metric, kind)).Message);
}
