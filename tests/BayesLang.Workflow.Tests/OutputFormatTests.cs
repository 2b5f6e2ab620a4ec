using System.Text.Json.Nodes;
using BayesLang.Data.Csv;
using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Workflow.Tests;

/// <summary>The files of real runs, read by the rules of CmdStan's format alone.</summary>
public sealed class OutputFormatTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    static readonly Lazy<Model> everyType = new(() => Model.Compile(new SourceText(EveryType.Program, "every_type.bym")));

    Fit Sample(string name, SampleOptions options) => everyType.Value.Sample(Data.Parse(EveryType.Values), options with { Folder = In(name), Seed = 4 });

    [Theory]
    [InlineData(MetricKind.Diagonal, false, 1)]
    [InlineData(MetricKind.Dense, true, 3)]
    [InlineData(MetricKind.Unit, true, 1)]
    public void Every_file_of_a_run_keeps_the_rules(MetricKind metric, bool saveWarmup, int thin)
    {
        Fit fit = Sample("fit", new SampleOptions { Chains = 2, Warmup = 100, Draws = 40, Metric = metric, SaveWarmup = saveWarmup, Thin = thin });
        for (int chain = 1; chain <= 2; chain++)
        {
            StanCsvFile file = StanCsvFile.Read(In($"fit/chain-{chain}.csv"));
            Assert.Equal($"{chain}", file.Config["id"]);
            Assert.Equal((saveWarmup ? (100 + thin - 1) / thin : 0, (40 + thin - 1) / thin), (file.Warmup.Count, file.Draws.Count));
            // mu, sigma and the three of the tuple.
            Assert.Equal(metric switch { MetricKind.Unit => 0, MetricKind.Dense => 5, _ => 1 }, file.InverseMetric.Count);
            // The step size of the draws is that of the adaptation's end.
            Assert.All(file.Column("stepsize__"), step => Assert.Equal(file.StepSize, step));
            Assert.Equal(["mu", "sigma", "pair:1", "pair:2.1", "pair:2.2", "shifted.1", "shifted.2"], file.Columns[7..14]);
            Assert.Equal(file.Column("mu").Select(mu => mu + 2), file.Column("shifted.2"));

            // What the reader of ours takes from the file is the same to the last bit.
            ChainDraws ours = fit.Table.Chains[chain - 1];
            for (int column = 0; column < file.Columns.Length; column++)
                Assert.Equal(file.Draws.Select(draw => BitConverter.DoubleToInt64Bits(draw[column])), ours.Column(column).ToArray().Select(BitConverter.DoubleToInt64Bits));

            JsonNode metricFile = Json($"fit/chain-{chain}_metric.json"), config = Json($"fit/chain-{chain}_config.json");
            Assert.Equal(file.StepSize, (double)(metricFile["stepsize"] ?? 0));
            Assert.Equal(file.Config["metric"], (string?)metricFile["metric_type"]);
            double[][] rows = metric == MetricKind.Dense
                ? [.. metricFile["inv_metric"]?.AsArray().Select(row => row?.AsArray().Select(value => (double)(value ?? 0)).ToArray() ?? []) ?? []]
                : [[.. metricFile["inv_metric"]?.AsArray().Select(value => (double)(value ?? 0)) ?? []]];
            if (metric != MetricKind.Unit) Assert.Equal(file.InverseMetric, rows);
            else Assert.Equal([1, 1, 1, 1, 1], rows[0]);
            // The names by which CmdStanPy finds the files of a fit.
            Assert.Equal(($"chain-{chain}.csv", chain, 1), ((string?)config["output"]?["file"], (int)(config["id"] ?? 0), (int)(config["method"]?["sample"]?["num_chains"] ?? 0)));
        }
    }

    [Fact]
    public void Every_column_holds_the_entry_that_its_name_says()
    {
        Sample("fit", new SampleOptions { Chains = 1, Warmup = 50, Draws = 10 });
        StanCsvFile file = StanCsvFile.Read(In("fit/chain-1.csv"));
        foreach ((string column, double value) in EveryType.Expected) Assert.All(file.Column(column), found => Assert.Equal(value, found));
        // Column-major, tuples one after the other, the parts of complex numbers together, nothing of what is empty.
        string[] named = [.. EveryType.Expected.Keys];
        foreach (string variable in new[] { "m", "am", "zv", "zm", "bar", "tt" })
            Assert.Equal(named.Where(name => name.Split('.', ':')[0] == variable), file.Columns.Where(name => name.Split('.', ':')[0] == variable));
        Assert.Equal(EveryType.GeneratedVariables, file.Columns[14..].Select(name => name.Split('.', ':')[0]).Distinct());
    }

    [Fact]
    public void Files_of_an_earlier_run_do_not_stay()
    {
        Sample("fit", new SampleOptions { Chains = 3, Warmup = 50, Draws = 10 }).ExportZarr();
        Assert.True(Directory.Exists(In("fit/fit.zarr")));
        Sample("fit", new SampleOptions { Chains = 1, Draws = 10, FixedParameters = true });
        Assert.Equal(["chain-1.csv", "chain-1_config.json", "fit.json"], Directory.GetFileSystemEntries(In("fit")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_model_without_parameters_draws_its_generated_quantities_alone()
    {
        Model model = Model.Compile(new SourceText("generated quantities { real x = normal_rng(3, 2); int n = poisson_rng(4); }", "simulate.stan"));
        Fit fit = model.Sample(Data.None, new SampleOptions { Folder = In("fit"), Seed = 11, Chains = 2, Draws = 2000, Thin = 2 });
        StanCsvFile[] files = [.. new[] { 1, 2 }.Select(chain => StanCsvFile.Read(In($"fit/chain-{chain}.csv")))];
        Assert.All(files, file => Assert.True(file.IsFixed));
        Assert.All(files, file => Assert.Equal(["lp__", "accept_stat__", "x", "n"], file.Columns));
        Assert.All(files, file => Assert.All(file.Column("lp__"), value => Assert.Equal(0, value)));
        Assert.NotEqual(files[0].Column("x"), files[1].Column("x"));
        // Five standard errors of the mean of 2 · 1000 draws.
        Assert.InRange(files.SelectMany(file => file.Column("x")).Average(), 3 - 5 * 2 / Math.Sqrt(2000), 3 + 5 * 2 / Math.Sqrt(2000));
        Assert.InRange(files.SelectMany(file => file.Column("n")).Average(), 4 - 5 * 2 / Math.Sqrt(2000), 4 + 5 * 2 / Math.Sqrt(2000));
        Assert.False(File.Exists(In("fit/chain-1_metric.json")));
        Assert.Equal(1000, fit.Draws("x").Iterations);
        Assert.Contains("2 chains of 1000 draws", fit.Summary("x").ToString());
        Assert.Empty(fit.Table.Notes);
    }

    [Fact]
    public void Fixed_parameters_stay_and_the_rest_varies()
    {
        Fit fit = Sample("fit", new SampleOptions { Chains = 3, Draws = 20, FixedParameters = true });
        StanCsvFile[] files = [.. Enumerable.Range(1, 3).Select(chain => StanCsvFile.Read(In($"fit/chain-{chain}.csv")))];
        Assert.All(files, file => Assert.Single(file.Column("mu").Distinct()));
        Assert.Equal(3, files.Select(file => file.Column("mu")[0]).Distinct().Count());
        Assert.All(files, file => Assert.Equal(20, file.Column("draw").Distinct().Count()));
        Assert.Equal("true", fit.Manifest?.Options["fixed-param"]);

        // At given values, where those are.
        Sample("given", new SampleOptions { Chains = 1, Draws = 5, FixedParameters = true, Init = Data.Parse("""{ "mu": 1.5, "sigma": 2, "pair": { "1": 0.25, "2": [1, 3] } }""") });
        StanCsvFile given = StanCsvFile.Read(In("given/chain-1.csv"));
        Assert.All(given.Column("mu"), value => Assert.Equal(1.5, value));
        Assert.All(given.Column("pair:2.2"), value => Assert.Equal(3, value, 1e-12));
    }

    JsonNode Json(string name) => JsonNode.Parse(File.ReadAllText(In(name))) ?? throw new FormatException(name);
}
