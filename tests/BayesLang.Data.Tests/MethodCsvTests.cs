using BayesLang.Data.Csv;

namespace BayesLang.Data.Tests;

/// <summary>Files in CmdStan's formats of methods other than sampling, read from a folder by their heads and first columns.</summary>
public sealed class MethodCsvTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    DrawsTable Read(string text)
    {
        File.WriteAllText(Path.Combine(folder, "output.csv"), text);
        return CmdStanCsvReader.ReadFolder(folder);
    }

    [Fact]
    public void Of_an_optimisation_the_last_row_counts()
    {
        DrawsTable table = Read("# model = m\n# method = optimize\n#   optimize\n#     algorithm = lbfgs (Default)\n#     save_iterations = 1\nlp__,a\n-3,0\n-2,0.5\n-1,1\n");
        Assert.Equal([1], table.Column(0, 1));
        Assert.Equal([0, 0.5, 1], table.Chains[0].Column(1, includeWarmup: true));
        Assert.Equal(RunMethod.Optimize, RunMethod.Of(table.Chains[0].Header));
    }

    [Fact]
    public void Of_a_variational_fit_the_first_row_is_the_mean()
    {
        DrawsTable table = Read("# method = variational\n#   variational\n#     iter = 10000 (Default)\nlp__,log_p__,log_g__,a\n# Stepsize adaptation complete.\n# eta = 1\n0,0,0,5\n0,-1.5,-0.5,6\n0,-1.25,-0.75,4\n");
        Assert.Equal([6, 4], table.Column(0, 3));
        Assert.Empty(table.Notes);
    }

    [Fact]
    public void A_Laplace_approximation_and_Pathfinder_have_draws_alone()
    {
        Assert.Equal([1, 2], Read("# method = laplace\nlog_p__,log_q__,a\n-1,-2,1\n-3,-4,2\n").Column(0, 2));
        Assert.Equal([1, 2], Read("# method = pathfinder\nlp_approx__,lp__,path__,a\n-1, -2, 1, 1\n-3, -4, 4, 2\n# \n#  Elapsed Time: 0.1 seconds (Total)\n").Column(0, 3));
    }

    [Fact]
    public void The_heads_are_CmdStans()
    {
        Assert.Equal(
            ["method = optimize", "  optimize", "    algorithm = bfgs", "      bfgs", "        init_alpha = 0.001 (Default)", "        tol_obj = 1E-12 (Default)", "        tol_rel_obj = 10000 (Default)"],
            Method(new OptimizeSettings { Model = "m", Algorithm = "bfgs", Lbfgs = new LbfgsSettings { HistorySize = null } }, 7));
        Assert.Equal(
            ["method = laplace", "  laplace", "    mode = mode.csv", "    jacobian = 1 (Default)", "    draws = 10", "    calculate_lp = 1 (Default)", "id = 1 (Default)"],
            Method(new LaplaceSettings { Model = "m", Mode = "mode.csv", Draws = 10 }, 7));
        Assert.Equal(
            ["method = variational", "  variational", "    algorithm = meanfield (Default)", "    iter = 10000 (Default)", "    grad_samples = 1 (Default)", "    elbo_samples = 100 (Default)", "    eta = 1 (Default)", "    adapt", "      engaged = 1 (Default)", "      iter = 50 (Default)", "    tol_rel_obj = 0.01 (Default)"],
            Method(new VariationalSettings { Model = "m" }, 11));
        string[] pathfinder = Method(new PathfinderSettings { Model = "m", NumPaths = 8 }, 17);
        Assert.Equal("    num_paths = 8", pathfinder[10]);
        Assert.Equal("    num_elbo_draws = 25 (Default)", pathfinder[^1]);

        static string[] Method(RunSettings settings, int lines) => [.. settings.Lines().SkipWhile(line => !line.StartsWith("method", StringComparison.Ordinal)).Take(lines)];
    }
}
