using System.Collections.Immutable;
using System.Text.Json;
using BayesLang.Data;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

public sealed class MetricFileTests : IDisposable
{
    private const string Program = "parameters { vector[2] x; } model { x ~ normal(0, [1, 100]'); }";

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Fit Sample(string metric, MetricKind kind)
    {
        string path = Path.Combine(folder, "metric.json");
        File.WriteAllText(path, metric);
        return Workflow.Model.Compile(new Language.Syntax.SourceText(Program, "")).Sample(Data.None, new SampleOptions
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

    /// <summary>
    /// The low-rank metric that a run ends its warm-up with is whole in its JSON file: from there, with nothing adapted, a chain draws what one draws that has the
    /// metric's parts from memory; from the diagonal alone it draws something else.
    /// </summary>
    [Fact]
    public void A_low_rank_metric_is_read_back_whole()
    {
        Model model = Workflow.Model.Compile(new Language.Syntax.SourceText("parameters { vector[3] x; } model { x ~ multi_normal([0, 0, 0]', [[1, 0.99, 0.99], [0.99, 1, 0.99], [0.99, 0.99, 1]]); }", ""));
        SampleOptions options = new() { Metric = MetricKind.LowRank, Chains = 1, Warmup = 400, Draws = 20, Seed = 2, Folder = Path.Combine(folder, "adapted") };
        string adapted = Path.Combine(model.Sample(Data.None, options).Folder, "chain-1_metric.json");
        JsonElement parts = JsonDocument.Parse(File.ReadAllText(adapted)).RootElement.GetProperty("low_rank");
        ImmutableArray<double> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];
        LowRankParts read = new(Numbers(parts.GetProperty("scale")), [.. parts.GetProperty("eigenvectors").EnumerateArray().SelectMany(vector => Numbers(vector))], Numbers(parts.GetProperty("eigenvalues")));
        Assert.Equal(3, read.Scale.Length);
        Assert.NotEmpty(read.Values);

        SampleOptions given = options with { Adaptation = AdaptationKind.None, Warmup = 0, StepSize = 0.5 };
        double[] Draws(string name, SampleOptions run) => model.Sample(Data.None, run with { Folder = Path.Combine(folder, name) }).Draws("x[1]").All.ToArray();
        double[] fromFile = Draws("file", given with { MetricFile = adapted }), fromMemory = Draws("memory", given with { StartingMetrics = [new StartingMetric([]) { LowRank = read }] });
        Assert.Equal(fromMemory, fromFile);
        Assert.NotEqual(fromFile, Draws("diagonal", given with { StartingMetrics = [new StartingMetric(Numbers(JsonDocument.Parse(File.ReadAllText(adapted)).RootElement.GetProperty("inv_metric")))] }));
        // CmdStan's readers find what they look for.
        Assert.Equal("diag_e", JsonDocument.Parse(File.ReadAllText(adapted)).RootElement.GetProperty("metric_type").GetString());
        Assert.Equal(File.ReadAllText(adapted), File.ReadAllText(Path.Combine(folder, "file", "chain-1_metric.json")).Replace("\"stepsize\": 0.5", File.ReadLines(adapted).ElementAt(1).Trim().TrimEnd(',')));
    }

    [Theory]
    [InlineData("""{"scale": [1], "eigenvalues": [], "eigenvectors": []}""", "\"scale\" of \"low_rank\" has 1 numbers")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [2]}""", "\"eigenvectors\" is missing")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [2], "eigenvectors": []}""", "1 eigenvalues and 0 eigenvectors")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [2], "eigenvectors": [[1]]}""", "eigenvector 1")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [2], "eigenvectors": [[1, 1]]}""", "has not length 1")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [2, 3], "eigenvectors": [[1, 0], [0.8, 0.6]]}""", "not orthogonal")]
    [InlineData("""{"scale": [1, 0], "eigenvalues": [2], "eigenvectors": [[1, 0]]}""", "entry 2 of \"scale\" is 0")]
    [InlineData("""{"scale": [1, 1], "eigenvalues": [-2], "eigenvectors": [[1, 0]]}""", "entry 1 of \"eigenvalues\" is -2")]
    public void A_low_rank_metric_that_is_none_is_refused(string parts, string message) =>
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => Sample($$"""{"inv_metric": [1, 2], "low_rank": {{parts}}}""", MetricKind.LowRank)).Message);

    [Fact]
    public void Each_chain_reads_its_own_file()
    {
        string[] metrics = ["[1, 4]", "[2, 3]"], files = [.. metrics.Select((_, k) => Path.Combine(folder, $"metric-{k}.json"))];
        for (int k = 0; k < 2; k++) File.WriteAllText(files[k], $$"""{"inv_metric": {{metrics[k]}}}""");
        Fit fit = Workflow.Model.Compile(new Language.Syntax.SourceText(Program, "")).Sample(Data.None, new SampleOptions
        {
            Folder = Path.Combine(folder, "fit"), ChainMetricFiles = [.. files], Adaptation = AdaptationKind.None, StepSize = 0.5, Chains = 2, Warmup = 0, Draws = 10, Seed = 4,
        });
        Assert.Equal([1.0, 4], fit.Table.Chains[0].InverseMass[0].AsEnumerable());
        Assert.Equal([2.0, 3], fit.Table.Chains[1].InverseMass[0].AsEnumerable());
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
