using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Inference.Approximation;
using BayesLang.Inference.Optimization;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

public sealed class MethodCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly FakeBackend backend = new();
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    int Run(params string[] args) => CommandLine.Run([.. args, "--out", folder], new Terminal(output, error, false, false), backend);

    MethodRequest Request => backend.Ran ?? throw new InvalidOperationException($"Nothing was run: {error}");

    JsonElement Json => JsonDocument.Parse(output.ToString()).RootElement;

    [Theory]
    [InlineData("optimize")]
    [InlineData("laplace")]
    [InlineData("variational")]
    [InlineData("pathfinder")]
    public void Every_command_has_help_with_an_example_and_the_common_options(string command)
    {
        Assert.Equal(ExitCodes.Done, CommandLine.Run([command, "--help"], new Terminal(output, error, false, false), backend));
        Assert.Contains($"Example:\n    bayes {command} ", output.ToString());
        Assert.All(new[] { "--seed", "--init", "--out", "--json", "--data" }, option => Assert.Contains(option, output.ToString()));
    }

    [Fact]
    public void The_defaults_are_Stans()
    {
        Run("optimize", "m.bym", "--seed", "7");
        OptimizeOptions optimize = Assert.IsType<OptimizeOptions>(Request.Options);
        Assert.Equal(new OptimizeOptions().Optimizer, optimize.Optimizer);
        Assert.Equal((1e-12, 1e4, 1e-8, 1e7, 1e-8, 0.001, 5, 2000), (optimize.Optimizer.TolObj, optimize.Optimizer.TolRelObj, optimize.Optimizer.TolGrad, optimize.Optimizer.TolRelGrad, optimize.Optimizer.TolParam, optimize.Optimizer.InitAlpha, optimize.Optimizer.HistorySize, optimize.Optimizer.Iterations));
        Assert.Equal((false, false, 7UL, 2.0, folder), (optimize.Jacobian, optimize.SaveIterations, optimize.Seed, optimize.InitRadius, optimize.Folder));
        Run("laplace", "m.bym");
        LaplaceOptions laplace = Assert.IsType<LaplaceOptions>(Request.Options);
        Assert.Equal((true, 1000, true), (laplace.Jacobian, laplace.Draws, laplace.CalculateLp));
        Run("variational", "m.bym");
        Assert.Equal(new AdviOptions(), Assert.IsType<VariationalOptions>(Request.Options).Advi);
        Run("pathfinder", "m.bym");
        MultiPathOptions paths = Assert.IsType<PathfinderOptions>(Request.Options).Paths;
        Assert.Equal((4, 1000, 1000, 25, true, true, 1000), (paths.NumPaths, paths.NumDraws, paths.NumPsisDraws, paths.NumElboDraws, paths.PsisResample, paths.CalculateLp, paths.Optimizer.Iterations));
    }

    [Fact]
    public void Options_arrive()
    {
        Run("optimize", "m.bym", "--algorithm", "newton", "--jacobian", "--iter", "9", "--tol-rel-obj", "0", "--save-iterations", "--data", "d.json", "--init", "0.5", "--no-pass", "unswitch");
        OptimizeOptions optimize = Assert.IsType<OptimizeOptions>(Request.Options);
        Assert.Equal((OptimizerAlgorithm.Newton, 9, 0.0), (optimize.Optimizer.Algorithm, optimize.Optimizer.Iterations, optimize.Optimizer.TolRelObj));
        Assert.Equal((true, true, 0.5, "d.json", null), (optimize.Jacobian, optimize.SaveIterations, optimize.InitRadius, Request.DataPath, Request.InitPath));
        Run("laplace", "m.bym", "--mode", "mode.csv", "--jacobian", "false", "--draws", "5", "--init", "i.json");
        Assert.Equal(("mode.csv", "i.json", 5), (Request.ModePath, Request.InitPath, Assert.IsType<LaplaceOptions>(Request.Options).Draws));
        Assert.False(Assert.IsType<LaplaceOptions>(Request.Options).Jacobian);
        Run("variational", "m.bym", "--algorithm", "fullrank", "--eta", "0.1", "--adapt-engaged", "false", "--grad-samples", "3");
        AdviOptions advi = Assert.IsType<VariationalOptions>(Request.Options).Advi;
        Assert.Equal((VariationalFamily.FullRank, 0.1, false, 3), (advi.Family, advi.Eta, advi.AdaptEngaged, advi.GradSamples));
        Run("pathfinder", "m.bym", "--num-paths", "8", "--psis-resample", "false", "--history-size", "7", "--save-single-paths", "--threads", "3");
        PathfinderOptions pathfinder = Assert.IsType<PathfinderOptions>(Request.Options);
        Assert.Equal((8, false, 7, true, 3), (pathfinder.Paths.NumPaths, pathfinder.Paths.PsisResample, pathfinder.Paths.Optimizer.HistorySize, pathfinder.SaveSinglePaths, pathfinder.Paths.Threads));
    }

    [Theory]
    [InlineData("optimize", "--algorithm", "adam")]
    [InlineData("optimize", "--iter", "0")]
    [InlineData("optimize", "--tol-obj", "-1")]
    [InlineData("optimize", "--init-alpha", "0")]
    [InlineData("laplace", "--draws", "0")]
    [InlineData("laplace", "--init", "-1")]
    [InlineData("variational", "--eta", "0.5")]
    [InlineData("pathfinder", "--num-paths", "0")]
    [InlineData("pathfinder", "--algorithm", "bfgs")]
    public void What_is_out_of_range_is_wrong_usage(string command, string option, string value)
    {
        Assert.Equal(ExitCodes.Usage, Run(command, "m.bym", option, value));
        Assert.Null(backend.Ran);
        Assert.NotEmpty(error.ToString());
    }

    [Fact]
    public void Draws_are_summarised_without_diagnostics_of_convergence()
    {
        Assert.Equal(ExitCodes.Done, Run("laplace", "m.bym"));
        Assert.Contains("95%", output.ToString());
        Assert.DoesNotContain("R-hat", output.ToString());
        Assert.Contains("100 independent draws", output.ToString());
        Assert.Contains(folder, output.ToString());
        Assert.Contains("under way", error.ToString());
    }

    [Fact]
    public void Json_of_draws_and_of_a_point()
    {
        Assert.Equal(ExitCodes.Done, Run("laplace", "m.bym", "--json", "--seed", "5"));
        Assert.Equal(("laplace", true, 5, 100, 0.25), (Json.GetProperty("method").GetString(), Json.GetProperty("converged").GetBoolean(), Json.GetProperty("seed").GetInt32(), Json.GetProperty("draws").GetInt32(), Json.GetProperty("pareto_k").GetDouble()));
        Assert.Equal(["a", "b[1]"], Json.GetProperty("quantities").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        output.GetStringBuilder().Clear();
        // A point that is no mode is a fault of the run.
        Assert.Equal(ExitCodes.Fault, Run("optimize", "m.bym", "--json"));
        Assert.False(Json.GetProperty("converged").GetBoolean());
        Assert.Equal(3.5, Json.GetProperty("estimates").GetProperty("b[1]").GetDouble());
    }

    [Fact]
    public void Sampling_may_start_from_Pathfinder()
    {
        Run("sample", "m.bym", "--init", "pathfinder");
        Assert.True(backend.Sampled?.Options.StartFromPathfinder);
        Assert.True(backend.Sampled is { InitPaths.IsEmpty: true });
        Run("sample", "m.bym", "--init", "3");
        Assert.False(backend.Sampled?.Options.StartFromPathfinder);
    }
}
