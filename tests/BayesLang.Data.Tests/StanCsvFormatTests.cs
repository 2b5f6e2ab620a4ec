using System.Text;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Model;
using BayesLang.Tests;

namespace BayesLang.Data.Tests;

/// <summary>What is written, read by the documented rules of CmdStan's format alone; and the reader of those rules itself, which must refuse what breaks them.</summary>
public class StanCsvFormatTests
{
    static readonly OutputVariable[] outputs =
    [
        new("a", OutputBlocks.Parameters, false, []), new("theta", OutputBlocks.Parameters, false, [3]), new("L", OutputBlocks.TransformedParameters, false, [2, 2]),
        new("none", OutputBlocks.GeneratedQuantities, false, [0, 4]), new("n", OutputBlocks.GeneratedQuantities, true, [2]),
    ];

    static string Write(SampleSettings settings, bool torn = false)
    {
        using MemoryStream stream = new();
        using CmdStanCsvWriter writer = new(stream);
        ColumnLayout layout = ColumnLayout.Of(outputs);
        writer.WriteSettings(settings);
        string[] figures = [.. settings.FixedParameters ? ColumnNames.FixedParameters : ColumnNames.Sampler];
        writer.WriteColumns([.. figures, .. layout.Names]);
        double[] draw = new double[figures.Length + layout.Count];
        if (settings.SaveWarmup) WriteDraws(settings.Warmup);
        switch (settings.FixedParameters ? "" : settings.Metric)
        {
            case "unit_e":
                writer.WriteUnitAdaptation(0.25);
                break;
            case "diag_e":
                writer.WriteAdaptation(1e-5, [0.5, 1e-20, 1.5e300, 1]);
                break;
            case "dense_e":
                writer.WriteDenseAdaptation(0.5, [2, 0.5, 0.5, 1], 2);
                break;
        }
        WriteDraws(settings.Draws - (torn ? 1 : 0));
        writer.WriteTiming(TimeSpan.FromSeconds(0.0071), TimeSpan.FromSeconds(1234.5));
        writer.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());

        void WriteDraws(int count)
        {
            for (int i = 0; i < count; i += settings.Thin)
            {
                for (int k = 0; k < draw.Length; k++) draw[k] = k is 3 or 5 ? i % 2 : k == 9 ? double.NegativeInfinity : k == 10 ? double.NaN : i + 1.0 / (k + 1);
                writer.WriteDraw(draw);
            }
        }
    }

    static SampleSettings Settings => new() { Model = "m", Draws = 7, Warmup = 5, Id = 3, Seed = 99, DataFile = "d.json", OutputFile = "chain-3.csv" };

    [Theory]
    [InlineData("diag_e", false, 1)]
    [InlineData("diag_e", true, 1)]
    [InlineData("diag_e", true, 3)]
    [InlineData("dense_e", true, 2)]
    [InlineData("unit_e", false, 2)]
    public void A_file_keeps_the_documented_rules(string metric, bool saveWarmup, int thin)
    {
        StanCsvFile file = StanCsvFile.Parse(Write(Settings with { Metric = metric, SaveWarmup = saveWarmup, Thin = thin, SaveMetric = true, SaveConfig = true }));
        Assert.Equal(("3", "99", "d.json", "chain-3.csv"), (file.Config["id"], file.Config["seed"], file.DataFile, file.OutputFile));
        Assert.Equal(("hmc", "nuts", "10", "1"), (file.Config["algorithm"], file.Config["engine"], file.Config["max_depth"], file.Config["save_metric"]));
        Assert.Equal((saveWarmup ? (5 + thin - 1) / thin : 0, (7 + thin - 1) / thin), (file.Warmup.Count, file.Draws.Count));
        Assert.Equal(metric switch { "unit_e" => 0.25, "diag_e" => 1e-5, _ => 0.5 }, file.StepSize);
        Assert.Equal(metric switch { "unit_e" => 0, "diag_e" => 1, _ => 2 }, file.InverseMetric.Count);
        if (metric == "diag_e") Assert.Equal([0.5, 1e-20, 1.5e300, 1], file.InverseMetric[0]);
        Assert.Equal(["a", "theta.1", "theta.2", "theta.3", "L.1.1", "L.2.1", "L.1.2", "L.2.2", "n.1", "n.2"], file.Columns[7..]);
        Assert.Equal(Enumerable.Range(0, file.Draws.Count).Select(i => i * thin + 1.0 / 8), file.Column("a"));
        Assert.All(file.Column("theta.2"), value => Assert.Equal(double.NegativeInfinity, value));
        Assert.All(file.Column("theta.3"), value => Assert.Equal(double.NaN, value));
        Assert.Equal((0.007, 1234.5, 1234.507), file.Seconds);
    }

    [Fact]
    public void Fixed_parameters_have_two_columns_of_their_own_and_no_metric()
    {
        StanCsvFile file = StanCsvFile.Parse(Write(Settings with { FixedParameters = true, Warmup = 0 }));
        Assert.True(file.IsFixed);
        Assert.Equal(["lp__", "accept_stat__", "a"], file.Columns[..3]);
        Assert.Equal((7, 0), (file.Draws.Count, file.InverseMetric.Count));
        Assert.False(file.Config.ContainsKey("max_depth"));
    }

    [Fact]
    public void The_static_sampler_tells_its_integration_time()
    {
        using MemoryStream stream = new();
        using CmdStanCsvWriter writer = new(stream);
        writer.WriteSettings(Settings with { IntegrationTime = 3, StepSizeJitter = 0.25 });
        writer.Flush();
        Assert.Contains("#         engine = static\n#           static\n#             int_time = 3\n#         metric = diag_e (Default)\n#         metric_file =  (Default)\n#         stepsize = 1 (Default)\n#         stepsize_jitter = 0.25\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("# Adaptation terminated\n", "")]
    [InlineData("# Diagonal elements", "# The diagonal elements")]
    [InlineData("# Step size = 1e-05", "# Step size = 1E-05")]
    [InlineData("# id = 3\n", "")]
    [InlineData("#     thin = 1 (Default)", "#     thin = 2")]
    [InlineData("#     num_samples = 7", "#     num_samples = 8")]
    [InlineData("#     save_warmup = 0 (Default)", "#     save_warmup = 1")]
    [InlineData("#  Elapsed Time: ", "# Elapsed Time: ")]
    [InlineData("(Total)\n# \n", "(Total)\n")]
    [InlineData("stepsize__,treedepth__", "treedepth__,stepsize__")]
    [InlineData("theta.1,theta.2,theta.3,L.1.1", "theta.1,theta.2,L.1.1,theta.3")]
    [InlineData("theta.1,", "theta[1],")]
    [InlineData("#       gamma", "#        gamma")]
    [InlineData(",-inf,", ",-infinity,")]
    public void The_rules_refuse_a_file_that_breaks_one(string old, string with)
    {
        string text = Write(Settings);
        StanCsvFile.Parse(text);
        Assert.Contains(old, text);
        Assert.Throws<FormatException>(() => StanCsvFile.Parse(text.Replace(old, with, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_rules_refuse_a_run_that_did_not_end() => Assert.Throws<FormatException>(() => StanCsvFile.Parse(Write(Settings, torn: true)));

    [Fact]
    public void The_rules_take_a_file_of_CmdStan()
    {
        // The lines of a file by CmdStan 2.35, shortened.
        StanCsvFile file = StanCsvFile.Parse(
            """
            # stan_version_major = 2
            # stan_version_minor = 35
            # stan_version_patch = 0
            # model = pair_model
            # start_datetime = 2024-12-02 14:45:12 UTC
            # method = sample (Default)
            #   sample
            #     num_samples = 2
            #     num_warmup = 1000 (Default)
            #     save_warmup = false (Default)
            #     thin = 1 (Default)
            #     adapt
            #       engaged = true (Default)
            #       save_metric = false (Default)
            #     algorithm = hmc (Default)
            #       hmc
            #         engine = nuts (Default)
            #           nuts
            #             max_depth = 10 (Default)
            #         metric = diag_e (Default)
            #         metric_file =  (Default)
            #         stepsize = 1 (Default)
            #     num_chains = 1 (Default)
            # id = 1 (Default)
            # data
            #   file =  (Default)
            # init = 2 (Default)
            # random
            #   seed = 2399056448 (Default)
            # output
            #   file = out.csv
            #   diagnostic_file =  (Default)
            # num_threads = 1 (Default)
            # stanc_version = stanc3 v2.35.0
            # stancflags = 
            lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,b
            # Adaptation terminated
            # Step size = 0.813694
            # Diagonal elements of inverse mass matrix:
            # 0.592879
            -8.76921,0.796814,0.813694,1,1,0,9.75854,0.535093
            -6.79143,0.979604,0.813694,1,3,0,9.13092,2.14431e-05
            # 
            #  Elapsed Time: 0.005 seconds (Warm-up)
            #                0.002 seconds (Sampling)
            #                0.007 seconds (Total)
            # 

            """);
        Assert.Equal([0.535093, 2.14431e-5], file.Column("b"));
    }
}
