using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Data.Csv;

namespace BayesLang.Data.Tests;

/// <summary>The JSON files beside the CSV: the configuration and the adapted metric, in the shape of those of CmdStan 2.37.</summary>
public sealed class RunFilesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    JsonNode Write(Action<string> write)
    {
        string path = Path.Combine(folder, "file.json");
        write(path);
        return JsonNode.Parse(File.ReadAllText(path)) ?? throw new JsonException();
    }

    [Fact]
    public void The_configuration_is_the_tree_of_arguments()
    {
        JsonNode config = Write(new SampleSettings
        {
            Model = "bernoulli", Id = 1, Draws = 100, Seed = 12345, DataFile = "bernoulli.data.json", OutputFile = "bern-1.csv", SaveConfig = true, SaveMetric = true, SignificantFigures = 8,
            Start = new DateTimeOffset(2026, 7, 20, 16, 58, 36, TimeSpan.Zero), Generator = "g",
        }.WriteConfig);
        JsonNode? expected = JsonNode.Parse(
            """
            {
              "stan_major_version": "2", "stan_minor_version": "37", "stan_patch_version": "0", "model_name": "bernoulli", "start_datetime": "2026-07-20 16:58:36 UTC",
              "method": {
                "value": "sample",
                "sample": {
                  "num_samples": 100, "num_warmup": 1000, "save_warmup": false, "thin": 1,
                  "adapt": { "engaged": true, "gamma": 0.05, "delta": 0.8, "kappa": 0.75, "t0": 10, "init_buffer": 75, "term_buffer": 50, "window": 25, "save_metric": true },
                  "algorithm": {
                    "value": "hmc",
                    "hmc": { "engine": { "value": "nuts", "nuts": { "max_depth": 10 } }, "metric": { "value": "diag_e" }, "metric_file": "", "stepsize": 1, "stepsize_jitter": 0 }
                  },
                  "num_chains": 1
                }
              },
              "id": 1, "data": { "file": "bernoulli.data.json" }, "init": "2", "random": { "seed": 12345 },
              "output": { "file": "bern-1.csv", "diagnostic_file": "", "refresh": 100, "sig_figs": 8, "profile_file": "profile.csv", "save_cmdstan_config": true },
              "num_threads": 1, "mpi_enabled": false, "generator": "g"
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, config), config.ToJsonString());
    }

    [Fact]
    public void Fixed_parameters_are_a_choice_without_members() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse("""{ "value": "fixed_param" }"""), Write(new SampleSettings { Model = "m", FixedParameters = true }.WriteConfig)["method"]?["sample"]?["algorithm"]));

    [Fact]
    public void Generated_quantities_name_the_draws() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse("""{ "value": "generate_quantities", "generate_quantities": { "fitted_params": "out.csv", "num_chains": 1 } }"""), Write(new GenerateSettings { Model = "m", FittedParameters = "out.csv" }.WriteConfig)["method"]));

    [Theory]
    [InlineData("diag_e", new[] { 0.5, 1e-20 }, """{ "stepsize": 0.1, "metric_type": "diag_e", "inv_metric": [0.5, 1E-20] }""")]
    [InlineData("dense_e", new[] { 2, 0.5, 0.25, 1 }, """{ "stepsize": 0.1, "metric_type": "dense_e", "inv_metric": [[2, 0.5], [0.25, 1]] }""")]
    [InlineData("unit_e", new double[0], """{ "stepsize": 0.1, "metric_type": "unit_e", "inv_metric": [1, 1] }""")]
    public void A_metric_is_kept_as_CmdStan_reads_it(string type, double[] inverse, string expected)
    {
        JsonNode metric = Write(path => MetricJson.Write(path, 0.1, type, inverse, 2));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), metric), metric.ToJsonString());
    }
}
