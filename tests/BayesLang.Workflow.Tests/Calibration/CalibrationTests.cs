using BayesLang.Compiler.Loading;
using BayesLang.Inference.Chains;
using BayesLang.Workflow;

namespace BayesLang.Tests.Calibration;

/// <summary>The whole chain from language to sampler, by simulation: a few quick models here, all of them by <c>BayesLang.Bench sbc</c>.</summary>
public class CalibrationTests
{
    private const double Level = 1e-4;
    private static readonly string folder = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Models", "Calibration");

    private static RankStatistics Calibrate(string name, CompileOptions? options = null, Func<string, string>? change = null, SamplerOptions? sampler = null, int simulations = 120, int warmup = 300) =>
        RankStatistics.Of(CalibrationModel.Read(Path.Combine(folder, name + ".bym"), options, change), new HarnessOptions(simulations, 3, (sampler ?? new SamplerOptions()) with { Warmup = warmup, Draws = 99 }));

    private static void AssertCalibrated(RankStatistics ranks) =>
        Assert.All(ranks.Quantities, q => Assert.True(q.Uniformity.PValue > Level / ranks.Quantities.Count, $"{ranks.Name}: {q.Name} has {q.Uniformity}"));

    public static TheoryData<string> Quick => ["normal", "poisson", "dirichlet", "truncated", "missing_predictor"];

    [Theory]
    [MemberData(nameof(Quick))]
    public void Quick_models_are_calibrated(string name)
    {
        RankStatistics ranks = Calibrate(name);
        AssertCalibrated(ranks);
        Assert.Contains(ranks.Quantities, q => q.Name == "log_lik");
    }

    [Fact]
    public void A_chain_that_stands_still_has_no_independent_draws()
    {
        RankStatistics ranks = Calibrate("normal", sampler: new SamplerOptions { StepSize = 1e-300, MaxDepth = 1 }, simulations: 2, warmup: 0);
        Assert.Equal((0, 2), (ranks.SmallestEss, ranks.Repeated));
    }

    [Fact]
    public void So_are_other_samplers()
    {
        AssertCalibrated(Calibrate("normal", sampler: new SamplerOptions { Adaptation = AdaptationKind.Stan }));
        AssertCalibrated(Calibrate("normal", sampler: new SamplerOptions { Algorithm = HmcAlgorithm.Static, IntegrationTime = 1.5, StepSizeJitter = 0.3 }));
    }

    [Fact]
    public void Every_model_binds_to_what_its_simulator_draws()
    {
        string[] files = [.. CalibrationModel.FilesOf(folder)];
        Assert.True(files.Length >= 12);
        foreach (string file in files)
        {
            CalibrationModel model = CalibrationModel.Read(file);
            for (ulong s = 0; s < 3; s++)
            {
                var (bound, truth, _) = model.Simulate(new Runtime.Random.RandomStream(1, s));
                Assert.True(double.IsFinite(bound.LogDensity(truth, bound.CreateWorkspace())), model.Name);
                Assert.Contains(bound.Outputs, o => o.Name == "log_lik");
            }
        }
    }

    private static void AssertFound(RankStatistics ranks, string quantity) =>
        Assert.InRange(ranks.Quantities.Single(q => q.Name == quantity).Uniformity.PValue, 0, Level / ranks.Quantities.Count);

    [Fact]
    public void The_wrong_scale_of_a_prior_is_found() => AssertFound(Calibrate("normal", change: text => text.Replace("mu ~ normal(0, 2)", "mu ~ normal(0, 0.4)")), "mu");

    [Fact]
    public void A_Jacobian_that_the_program_forgets_is_found() => AssertFound(Calibrate("poisson", change: text => text.Replace("jacobian += log_rate;", ""), simulations: 600), "rate");

    [Fact]
    public void A_Jacobian_that_the_compiler_forgets_is_found() => AssertFound(Calibrate("normal", Model.ForSampling with { Jacobian = false }, simulations: 600), "sigma");

    [Fact]
    public void A_wrong_model_of_missing_values_is_found()
    {
        RankStatistics ranks = Calibrate("missing_predictor", change: text => text.Replace("x ~ normal(mu, tau);", "for (n in 1 : N) target += normal_lpdf(x[n] | mu, tau) - 0.5 * x[n];"));
        Assert.True(ranks.Worst.Uniformity.PValue < Level / ranks.Quantities.Count, ranks.Worst.ToString());
    }

    /// <summary>Where data are ignored the posterior is the prior, and parameters alone do not show it.</summary>
    [Fact]
    public void A_likelihood_that_is_left_out_is_found_by_the_log_likelihood_alone()
    {
        RankStatistics ranks = Calibrate("normal", change: text => text.Replace("y ~ normal(mu, sigma);", ""));
        AssertFound(ranks, "log_lik");
        foreach (string parameter in new[] { "mu", "sigma" }) Assert.InRange(ranks.Quantities.Single(q => q.Name == parameter).Uniformity.PValue, Level, 1);
    }

    [Fact]
    public void A_simulator_that_lacks_a_variable_of_the_data_is_refused()
    {
        CalibrationModel model = CalibrationModel.Read(Path.Combine(folder, "normal.bym"), change: text => text.Replace("vector[N] y;", "vector[N] y; real z;"));
        Assert.Throws<Runtime.Model.DataException>(() => model.Simulate(new Runtime.Random.RandomStream(1, 0)));
    }
}
