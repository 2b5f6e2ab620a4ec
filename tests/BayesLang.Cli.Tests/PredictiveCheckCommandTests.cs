using System.Text.Json;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

/// <summary>Posterior and prior predictive checks, and sensitivities, on the command line: from fits that lack what is needed.</summary>
public sealed class PredictiveCheckCommandTests : CommandHarness
{
    const string Normal = "data { int N; vector[N] y; } parameters { real mu; real<lower=0> s; } model { mu ~ normal(0, 1); s ~ exponential(1); y ~ normal(mu, s); }";
    const string Counts = "data { int N; array[N] int y; } parameters { real<lower=0> l; } model { l ~ gamma(2, 1); y ~ poisson(l); }";


    public PredictiveCheckCommandTests()
    {
        Write("m.bym", Normal);
        Write("c.bym", Counts);
        Write("d.json", """{"N": 8, "y": [1.1, 1.9, 0.2, 1.7, 2.5, 0.9, 1.4, 0.6]}""");
        Write("zeros.json", $$"""{"N": 40, "y": [{{string.Join(", ", Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 0 : 5 + i % 3))}}]}""");
    }

    JsonElement Json(params string[] args)
    {
        Assert.Equal(ExitCodes.Done, Run([.. args, "--json"]));
        return JsonDocument.Parse(output.ToString()).RootElement;
    }

    void Sample(string model, string data, string fit, params string[] more) =>
        Assert.Equal(ExitCodes.Done, Run(["sample", In(model), "--data", In(data), "--warmup", "500", "--seed", "4", "--no-summary", "--out", In(fit), .. more]));

    [Fact]
    public void A_fit_is_checked_by_what_is_derived_from_its_model()
    {
        Sample("m.bym", "d.json", "fit");
        Assert.Equal(ExitCodes.Done, Run("ppc", In("fit"), "--strict"));
        Assert.Contains("y: 8 observations and their posterior predictions", output.ToString());
        Assert.Contains("The model reproduces these figures of its data.", output.ToString());
        JsonElement check = Json("ppc", In("fit")).GetProperty("variates")[0];
        Assert.Equal(1.2875, check.GetProperty("statistics")[0].GetProperty("observed").GetDouble(), 1e-12);
        Assert.InRange(check.GetProperty("statistics")[0].GetProperty("mean").GetDouble(), 0.9, 1.4);
        Assert.True(check.GetProperty("calibration").GetProperty("left_out").GetBoolean());

        // What the fit has is used: here predictions that are far too high.
        Write("own.bym", Normal + " generated quantities { vector[N] y_rep = rep_vector(normal_rng(50, 1), N); }");
        Sample("own.bym", "d.json", "own");
        Assert.Equal(ExitCodes.CheckFailed, Run("ppc", In("own"), "--strict"));
        Assert.Contains("y: the mean is predicted too high: 1.29 against 50.", output.ToString());
    }

    [Fact]
    public void Faults_are_told_and_what_was_derived_can_be_kept_and_exported()
    {
        Sample("c.bym", "zeros.json", "fit");
        Assert.Equal(ExitCodes.CheckFailed, Run("ppc", In("fit"), "--strict", "--save", In("kept")));
        Assert.Matches(@"warning: y: fewer zeros are predicted than were observed: 20 of 40 against \d+ \[\d+, \d+\]; try a zero-inflated or a hurdle model, or neg_binomial_2\.", output.ToString());
        Assert.Equal(["log_lik_y", "y_rep"], Fit.Open(In("kept")).Table.Variables.Select(variable => variable.Name));
        Assert.Equal(ExitCodes.Done, Run("export", In("kept")));
        Assert.Matches(@"(?m)^posterior_predictive +y$", output.ToString());
        Assert.Matches(@"(?m)^log_likelihood +y$", output.ToString());
        Assert.DoesNotMatch(@"(?m)^posterior ", output.ToString());
    }

    [Fact]
    public void Part_of_a_series_is_compared_with_its_own_predictions()
    {
        Write("ar.bym", "data { int T; vector[T] y; } parameters { real a; real<lower=-1, upper=1> b; } model { a ~ normal(0, 1); y[2:T] ~ normal(a + b * y[1:(T - 1)], 1); }");
        Write("ar.json", """{"T": 6, "y": [100, 1, 0.5, -0.3, 0.8, 1.2]}""");
        Sample("ar.bym", "ar.json", "fit");
        JsonElement check = Json("ppc", In("fit")).GetProperty("variates")[0];
        Assert.Equal(5, check.GetProperty("count").GetInt32());
        Assert.Equal(0.64, check.GetProperty("statistics")[0].GetProperty("observed").GetDouble(), 1e-12);
    }

    [Fact]
    public void Draws_from_the_prior_are_checked_too()
    {
        Assert.Equal(ExitCodes.Done, Run("prior-predictive", In("m.bym"), "--data", In("d.json"), "--seed", "1", "--no-summary", "--out", In("prior")));
        JsonElement check = Json("ppc", In("prior"));
        Assert.Equal("prior", check.GetProperty("predictions").GetString());
        Assert.False(check.GetProperty("variates")[0].GetProperty("calibration").GetProperty("left_out").GetBoolean());
        Assert.Equal(ExitCodes.Done, Run("ppc", In("prior")));
        Assert.Contains("The data are among what the prior predicts.", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("sensitivity", In("prior")));
        Assert.Contains("sensitivities are those of a posterior", error.ToString());
    }

    [Fact]
    public void Where_there_is_nothing_to_check_it_is_said()
    {
        Write("none.bym", "data { int N; vector[N] y; } parameters { real mu; real<lower=0> s; } model { mu ~ normal(0, 1); s ~ exponential(1); target += -0.5 * dot_self(y - mu) / s^2 - N * log(s); }");
        Sample("none.bym", "d.json", "fit");
        Assert.Equal(ExitCodes.Fault, Run("ppc", In("fit")));
        Assert.Contains("no generated quantities", error.ToString());
    }

    [Fact]
    public void Sensitivities_are_those_of_a_fit_that_has_what_they_need()
    {
        Sample("m.bym", "d.json", "plain");
        Sample("m.bym", "d.json", "whole", "--log-lik", "--lprior");
        Assert.Equal(ExitCodes.Done, Run("sensitivity", In("plain")));
        string derived = output.ToString();
        Assert.Equal(ExitCodes.Done, Run("sensitivity", In("whole")));
        Assert.Equal(derived, output.ToString());
        Assert.Matches("(?m)^mu ", derived);
        Assert.Equal(ExitCodes.Done, Run("sensitivity", In("plain"), "--variables", "s"));
        Assert.DoesNotMatch("(?m)^mu ", output.ToString());
        Assert.Matches("(?m)^s ", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("sensitivity", In("plain"), "--variables", "nothing"));
        Assert.Contains("The fit has none of nothing.", error.ToString());
    }

    /// <summary>Against a fit with the new prior, within Monte Carlo errors of both; also where the fit had priors from outside already.</summary>
    [Theory]
    [InlineData("mu ~ normal(0, 0.4)", null)]
    [InlineData("s ~ lognormal(0.5, 0.4); mu ~ normal(1, 0.5)", null)]
    [InlineData("mu ~ normal(2, 1)", "mu ~ student_t(4, 0, 2)")]
    public void A_new_prior_changes_what_a_new_fit_changes(string prior, string? before)
    {
        Sample("m.bym", "d.json", "fit", before is null ? ["--draws", "4000"] : ["--draws", "4000", "--prior", before]);
        Sample("m.bym", "d.json", "refit", "--draws", "4000", "--prior", prior);
        JsonElement change = Json("sensitivity", In("fit"), "--prior", prior).GetProperty("new_prior");
        Assert.True(change.GetProperty("reliable").GetBoolean(), output.ToString());
        Fit refit = Fit.Open(In("refit")), fit = Fit.Open(In("fit"));
        foreach (JsonElement quantity in change.GetProperty("quantities").EnumerateArray())
        {
            string name = quantity.GetProperty("name").GetString() ?? "";
            var expected = refit.Summary(name).Rows[0];
            JsonElement after = quantity.GetProperty("after");
            double error = Math.Sqrt(Math.Pow(quantity.GetProperty("mcse_after").GetDouble(), 2) + expected.Mcse * expected.Mcse);
            Assert.InRange((after.GetProperty("mean").GetDouble() - expected.Mean) / error, -4, 4);
            Assert.InRange(after.GetProperty("sd").GetDouble() / expected.Sd, 0.88, 1.12);
            Assert.InRange((after.GetProperty("q95").GetDouble() - expected.Q95) / expected.Sd, -0.3, 0.3);
            Assert.Equal(fit.Summary(name).Rows[0].Mean, quantity.GetProperty("before").GetProperty("mean").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public void A_prior_far_away_needs_another_fit()
    {
        Sample("m.bym", "d.json", "fit");
        Assert.Equal(ExitCodes.Done, Run("sensitivity", In("fit"), "--prior", "mu ~ normal(9, 0.1)"));
        Assert.Contains("Fit again with the new prior: the figures above are not to be relied on.", output.ToString());
        Assert.Contains("note: mu ~ normal(9, 0.1) takes the place of mu ~ normal(0, 1) (line 1).", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("sensitivity", In("fit"), "--prior", "y ~ normal(9, 0.1)"));
        Assert.Contains("BYM3102", error.ToString());
    }
}
