using BayesLang.Data.Csv;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

/// <summary>Prior predictive draws on the command line: without outcomes in the data, repeated from the manifest, exported, and with other priors.</summary>
public sealed class PriorPredictiveCommandTests : CommandHarness
{
    const string Model = "data { int N; vector[N] x; vector[N] y; } parameters { real a; real b; real<lower=0> s; }\nmodel { a ~ normal(0, 1); b ~ normal(0, 2); s ~ exponential(1); y ~ normal(a + b * x, s); } generated quantities { real c = a + b; real e = mean(y); }";


    public PriorPredictiveCommandTests()
    {
        File.WriteAllText(In("m.bym"), Model);
        File.WriteAllText(In("d.json"), """{"x": [1, 2, 3, 4]}""");
    }

    int Draw(string model, string fit, params string[] more) => Run(["prior-predictive", In(model), "--data", In("d.json"), "--draws", "500", "--warmup", "300", "--seed", "3", "--out", In(fit), .. more]);

    [Fact]
    public void Draws_are_independent_need_no_outcome_and_are_repeated_bit_for_bit()
    {
        Assert.Equal(ExitCodes.Done, Draw("m.bym", "fit"));
        Assert.Contains("Every prior has a generator: the draws are independent of each other.", error.ToString());
        Assert.Contains("Left out, since computed from outcomes: e.", error.ToString());
        Assert.DoesNotContain("warning", error.ToString());
        DrawsTable table = Fit.Open(In("fit")).Table;
        Assert.Equal(["lp__", "accept_stat__", "a", "b", "s", "c", "y_rep"], table.Variables.Select(variable => variable.Name));
        Assert.Equal(2000, Fit.Open(In("fit")).Draws("a").All.Length);
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Contains("The draws are the same, bit for bit.", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("summary", In("fit")));
        Assert.Contains("y_rep[4]", output.ToString());
        Assert.DoesNotContain("never moved", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("resume", In("fit")));
        Assert.Contains("this is a run of bayes prior-predictive, which is not gone on with", error.ToString());
    }

    /// <summary>Where an outcome cannot be drawn, the parameters of that very draw are kept: without the large rates theirs would be another distribution.</summary>
    [Fact]
    public void A_draw_that_fails_keeps_its_parameters()
    {
        File.WriteAllText(In("c.bym"), "data { int N; array[N] int y; } parameters { real a; } transformed parameters { real b = 2 * a; } model { a ~ normal(0, 20); y ~ poisson_log(a); }");
        File.WriteAllText(In("d.json"), """{"N": 1}""");
        Assert.Equal(ExitCodes.Done, Draw("c.bym", "fit"));
        Assert.Contains("draws could not be carried to the end of the generated quantities", error.ToString());
        Fit fit = Fit.Open(In("fit"));
        double[] a = fit.Draws("a").All.ToArray(), y = fit.Draws("y_rep[1]").All.ToArray();
        for (int s = 0; s < a.Length; s++) Assert.Equal(a[s] > 30 * Math.Log(2), double.IsNaN(y[s]));
        // The logarithm of the largest rate is 20.8, which a share of 0.15 is above.
        Assert.InRange(a.Count(value => value > 30 * Math.Log(2)) / (double)a.Length, 0.12, 0.18);
        Assert.Equal(2 * a[0], fit.Draws("b").All[0]);
    }

    [Fact]
    public void The_store_has_the_groups_of_the_prior()
    {
        Assert.Equal(ExitCodes.Done, Draw("m.bym", "fit", "--no-summary"));
        Assert.Equal(ExitCodes.Done, Run("export", In("fit")));
        Assert.Matches(@"(?m)^prior +a, b, s, c$", output.ToString());
        Assert.Matches(@"(?m)^prior_predictive +y$", output.ToString());
        Assert.Matches(@"(?m)^sample_stats_prior +lp, acceptance_rate$", output.ToString());
        Assert.DoesNotContain("posterior", output.ToString());
    }

    [Fact]
    public void A_prior_without_generators_is_sampled_and_other_priors_are_kept_in_the_manifest()
    {
        Assert.Equal(ExitCodes.Done, Draw("m.bym", "fit", "--prior", "s ~ lognormal(0, 1); b ~ normal(a, s) T[0, ]"));
        Assert.Contains("Every prior has a generator", error.ToString());
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Equal("s ~ lognormal(0, 1); b ~ normal(a, s) T[0, ]", Fit.Open(In("fit")).Manifest?.Options["prior"]);

        File.WriteAllText(In("soft.bym"), Model.Replace("a ~ normal(0, 1);", "a ~ normal(0, 1); a + b ~ normal(1, 0.1);"));
        Assert.Equal(ExitCodes.Done, Draw("soft.bym", "sampled"));
        Assert.Contains("The prior density is sampled, since `a + b ~ normal(1, 0.1)` (line 2) is no density of one parameter.", error.ToString());
        Fit sampled = Fit.Open(In("sampled"));
        // a + b is about 1, and what the sum leaves of a has the variance 1 · 4 / (1 + 4).
        Assert.InRange(sampled.Summary("c").Rows[0].Mean, 0.97, 1.03);
        Assert.InRange(sampled.Summary("a").Rows[0].Sd, 0.8, 0.98);
        Assert.Contains("divergent__", sampled.Table.Columns);
        Assert.Equal(ExitCodes.Done, Run("rerun", In("sampled")));
        Assert.Contains("The draws are the same, bit for bit.", output.ToString());
    }

    [Fact]
    public void An_improper_prior_names_the_parameter_and_the_way_out()
    {
        File.WriteAllText(In("flat.bym"), Model.Replace("b ~ normal(0, 2); ", ""));
        Assert.Equal(ExitCodes.Fault, Draw("flat.bym", "fit"));
        Assert.Contains("flat.bym:1:69: error BYM3125: There is no prior distribution of `b` to draw from", error.ToString());
        Assert.Equal(ExitCodes.Done, Draw("flat.bym", "fit", "--prior", "b ~ normal(0, 2)", "--json"));
        Assert.Contains("\"y_rep[1]\"", output.ToString());
    }
}
