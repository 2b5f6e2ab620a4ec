using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow;
using BayesLang.Workflow.Calibration;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;
using BayesLang.Workflow.Reports;

namespace BayesLang.Tests.Calibration;

/// <summary>Calibration of a model by data that its own prior gives.</summary>
public class SimulationTests
{
    private const string Normal = """
        data { int<lower=1> N; vector[N] y; }
        parameters { real mu ~ normal(0, 2); real<lower=0> sigma ~ gamma(3, 2); }
        model { y ~ normal(mu, sigma); }
        """;

    private static readonly IDataContext fiveValues = Workflow.Data.Parse("""{"N": 5, "y": [1, 2, 0.5, -1, 0]}""");

    private static Model Compiled(string program) => Model.Compile(new SourceText(program));

    private static CalibrationResult Calibrate(string program, IDataContext data, int simulations = 100, Model? fitted = null) =>
        CalibrationRun.Run(Compiled(program), data, new CalibrationOptions { Simulations = simulations, Seed = 5 }, null, default, fitted);

    private static void AssertCalibrated(CalibrationResult result)
    {
        Assert.True(result.IsComplete);
        Assert.Equal(0, result.Failed);
        Assert.True(result.IsCalibrated, string.Join('\n', result.Findings));
    }

    private static CalibratedQuantity Of(CalibrationResult result, string name) => result.Quantities.Single(quantity => quantity.Name == name);

    [Theory]
    [InlineData("ab_binary")]
    [InlineData("eight_schools")]
    [InlineData("paired_difference")]
    public void Models_of_the_library_are_calibrated(string name)
    {
        LibraryModel model = ModelLibrary.Standard.Require(name);
        CalibrationResult result = Compiled(model.Program).Calibrate(PreparedFit.OfExample(model, []).Data(), new CalibrationOptions { Simulations = 20, Seed = 2 });
        AssertCalibrated(result);
        Assert.Contains(result.Quantities, quantity => quantity.Name == "log_lik");
    }

    [Fact]
    public void A_model_is_calibrated()
    {
        CalibrationResult result = Calibrate(Normal, fiveValues, 200);
        AssertCalibrated(result);
        Assert.Equal(["mu", "sigma", "log_lik"], result.Quantities.Select(quantity => quantity.Name));
        Assert.Equal(Verdict.Good, result.Verdict);
        Assert.All(result.Quantities, quantity => Assert.Equal(200, quantity.Ranks.Length));
    }

    [Fact]
    public void A_posterior_with_another_prior_is_found()
    {
        CalibrationResult wide = Calibrate(Normal, fiveValues, 200, Compiled(Normal).WithPriors("sigma ~ gamma(3, 0.5)"));
        Assert.False(wide.IsCalibrated);
        Assert.Contains("too high", Of(wide, "sigma").Fault(wide.Draws));
        Assert.Contains(wide.Findings, finding => finding.StartsWith("sigma is not calibrated", StringComparison.Ordinal));
        CalibrationResult narrow = Calibrate(Normal, Workflow.Data.Parse("""{"N": 1, "y": [0]}"""), 200, Compiled(Normal).WithPriors("mu ~ normal(0, 0.5)"));
        Assert.Contains("too narrow", Of(narrow, "mu").Fault(narrow.Draws));
    }

    [Fact]
    public void A_posterior_that_ignores_its_data_is_found_by_the_log_likelihood_alone()
    {
        CalibrationResult result = Calibrate(Normal, fiveValues, 200, Compiled(Normal.Replace("y ~ normal(mu, sigma);", "") + "generated quantities { real log_lik = normal_lpdf(y | mu, sigma); }"));
        Assert.Equal(["log_lik"], result.Quantities.Where(quantity => !quantity.IsCalibrated).Select(quantity => quantity.Name));
    }

    private static string Scaled(string block) => $$"""
        data { int<lower=1> N; vector[N] y; {{(block == "data" ? "real<lower=0> scale = 2 * sd(y);" : "")}} }
        transformed data { {{(block == "data" ? "" : "real scale = 2 * sd(y);")}} }
        parameters { real mu ~ normal(0, scale); real<lower=0> sigma ~ exponential(1 / scale); }
        model { y ~ normal(mu, sigma); }
        """;

    [Fact]
    public void Priors_that_follow_the_data_are_held_where_they_are_defaults_of_data()
    {
        CalibrationResult held = Calibrate(Scaled("data"), fiveValues, 200);
        AssertCalibrated(held);
        Assert.Contains(held.Notes, note => note.Contains("scale", StringComparison.Ordinal));
        // Computed anew from each simulation, they are another prior each time.
        Assert.False(Calibrate(Scaled("transformed data"), fiveValues, 200).IsCalibrated);
    }

    [Fact]
    public void What_is_sampled_non_centred_is_drawn_and_its_raw_values_are_not_told()
    {
        CalibrationResult result = Calibrate("""
            data { int<lower=1> J; vector[J] y; }
            parameters { real mu ~ normal(0, 3); real<lower=0> tau ~ normal(0, 2); @noncentered vector[J] theta ~ normal(mu, tau); }
            model { y ~ normal(theta, 1); }
            """, Workflow.Data.Parse("""{"J": 3, "y": [1, 2, 3]}"""));
        AssertCalibrated(result);
        Assert.Equal(["mu", "tau", "theta[1]", "theta[2]", "theta[3]", "log_lik"], result.Quantities.Select(quantity => quantity.Name));
    }

    [Fact]
    public void Missing_values_are_ranked_as_parameters_are()
    {
        CalibrationResult result = Calibrate("""
            data { int<lower=1> N; vector<missing>[N] x; vector[N] y; }
            parameters { real mu ~ normal(0, 1); real beta ~ normal(0, 1); }
            model { x ~ normal(mu, 1); y ~ normal(beta * x, 1); }
            """, Workflow.Data.Parse("""{"N": 4, "x": [1, null, 2, 0], "y": [1, 2, 3, 0]}"""));
        AssertCalibrated(result);
        Assert.Contains(result.Quantities, quantity => quantity.Name == "x, missing 1");
    }

    [Fact]
    public void An_outcome_without_a_generator_is_simulated_by_the_programs_own_prediction()
    {
        const string Switching = """
            data { int<lower=1> T; vector[T] y; }
            parameters { real<lower=0, upper=1> stay ~ beta(4, 2); ordered[2] mu; }
            transformed parameters { real total; {
              matrix[2, T] lp; for (t in 1:T) for (k in 1:2) lp[k, t] = normal_lpdf(y[t] | mu[k], 1);
              total = hmm_marginal(lp, [[stay, 1 - stay], [1 - stay, stay]], [0.5, 0.5]'); } }
            model { mu[1] ~ normal(-2, 1); mu[2] ~ normal(2, 1); target += total; }
            """;
        IDataContext data = Workflow.Data.Parse("""{"T": 6, "y": [1, 2, -1, -2, 1, 0]}""");
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Calibrate(Switching, data));
        Assert.Contains("cannot be calibrated", refused.Message);
        CalibrationResult result = Calibrate(Switching + """
            generated quantities { vector[T] y_rep; { int state = bernoulli_rng(0.5) + 1; for (t in 1:T) {
              if (t > 1 && bernoulli_rng(stay) == 0) state = 3 - state;
              y_rep[t] = normal_rng(mu[state], 1); } } }
            """, data);
        AssertCalibrated(result);
        Assert.DoesNotContain(result.Quantities, quantity => quantity.Variable == "y_rep");
        // The log likelihood cannot be derived: the log density stands for it.
        Assert.Contains(result.Quantities, quantity => quantity.Name == "lp__");
    }

    [Fact]
    public void A_prior_without_a_generator_is_sampled()
    {
        const string Program = """
            data { int<lower=1> N; vector[N] y; }
            parameters { real mu ~ normal(1, 1); vector<lower=0>[2] b ~ normal(mu, 1); }
            model { y ~ normal(sum(b), 1); }
            """;
        CalibrationResult result = Calibrate(Program, fiveValues, 150);
        AssertCalibrated(result);
        Assert.Contains(result.Notes, note => note.Contains("The prior density is sampled", StringComparison.Ordinal));
    }

    [Fact]
    public void Draws_that_give_no_data_are_made_again_counted_and_told()
    {
        CalibrationResult result = Calibrate("""
            data { int<lower=1> N; array[N] int<lower=0> y; }
            parameters { real a ~ normal(10, 10); }
            model { y ~ poisson_log(a); }
            """, Workflow.Data.Parse("""{"N": 3, "y": [1, 2, 3]}"""), 60);
        Assert.True(result.Redraws > 0);
        Assert.True(result.HasRedraws);
        Assert.Contains(result.Findings, finding => finding.Contains("made again", StringComparison.Ordinal));
        Assert.NotEqual(Verdict.Good, result.Verdict);
    }

    [Fact]
    public void A_discrete_quantity_and_one_that_never_varies_are_no_faults()
    {
        CalibrationResult result = Calibrate("""
            data { int<lower=1> N; vector[N] y; }
            parameters { real mu ~ normal(0, 1); cholesky_factor_corr[2] L ~ lkj_corr_cholesky(2); }
            model { y ~ normal(mu + L[2, 1], 1); }
            generated quantities { int positive = mu > 0; real y_new = normal_rng(mu, 1); real twice = 2 * y_new; }
            """, fiveValues);
        AssertCalibrated(result);
        Assert.Equal(["mu", "L[2,1]", "L[2,2]", "positive", "log_lik"], result.Quantities.Select(quantity => quantity.Name));
    }

    [Fact]
    public void Elements_share_the_level_of_their_variable()
    {
        CalibrationResult result = Calibrate("""
            data { int<lower=1> N; vector[N] y; }
            parameters { real a ~ normal(0, 1); vector[N] b ~ normal(0, 1); }
            model { y ~ normal(a + b, 1); }
            """, fiveValues, 20);
        // Three variables: a, b, log_lik.
        Assert.Equal(Math.Min(1, 3 * Of(result, "a").Uniformity.PValue), Of(result, "a").AdjustedPValue, 12);
        Assert.Equal(Math.Min(1, 15 * Of(result, "b[2]").Uniformity.PValue), Of(result, "b[2]").AdjustedPValue, 12);
    }

    [Theory]
    [InlineData("data { int N; vector[N] y; } transformed data { vector[N] z = exp(y); } parameters { real a ~ normal(0, 1); } model { z ~ normal(a, 1); }", "computed in transformed data")]
    [InlineData("data { int N; vector[N] y; } parameters { real a ~ normal(0, 1); }", "no outcome to simulate")]
    public void What_cannot_be_calibrated_says_why(string program, string message) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => Calibrate(program, fiveValues)).Message);

    [Fact]
    public void An_improper_prior_is_an_error_of_the_program() =>
        Assert.Throws<ModelCompileException>(() => Calibrate("data { int N; vector[N] y; } parameters { real a; } model { y ~ normal(a, 1); }", fiveValues));

    [Fact]
    public void Quantities_are_chosen_by_name()
    {
        CalibrationOptions options = new() { Simulations = 5, Quantities = ["sigma"] };
        Assert.Equal(["sigma"], Compiled(Normal).Calibrate(fiveValues, options).Quantities.Select(quantity => quantity.Name));
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => Compiled(Normal).Calibrate(fiveValues, options with { Quantities = ["tau"] }));
        Assert.Contains("no quantity tau; it has mu, sigma, log_lik", unknown.Message);
    }
}
