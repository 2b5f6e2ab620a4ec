using BayesLang.Data.Csv;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

/// <summary>Derived quantities on the command line, from sampling to cross-validation.</summary>
public sealed class DerivedCommandTests : CommandHarness
{
    const string Model = "data { int N; vector[N] x; vector[N] y; } parameters { real a; real b; real<lower=0> s; } model { a ~ normal(0, 1); s ~ exponential(1); y ~ normal(a + b * x, s); }";


    public DerivedCommandTests()
    {
        File.WriteAllText(In("m.bym"), Model);
        File.WriteAllText(In("hand.bym"), Model + " generated quantities { vector[N] log_lik; for (n in 1:N) log_lik[n] = normal_lpdf(y[n] | a + b * x[n], s); }");
        File.WriteAllText(In("none.bym"), "data { int N; vector[N] x; vector[N] y; } parameters { real a; real<lower=0> s; }\nmodel { target += -0.5 * dot_self(y - a) / s^2 - N * log(s); }");
        File.WriteAllText(In("d.json"), """{"N": 6, "x": [1, 2, 3, 4, 5, 6], "y": [1.1, 1.9, 3.2, 3.7, 5.5, 5.9]}""");
    }

    void Sample(string model, string fit, params string[] more) =>
        Assert.Equal(ExitCodes.Done, Run(["sample", In(model), "--data", In("d.json"), "--chains", "2", "--warmup", "300", "--draws", "300", "--seed", "4", "--out", In(fit), .. more]));

    [Fact]
    public void Draws_are_those_of_a_run_without_and_are_repeated_with_what_was_derived()
    {
        Sample("m.bym", "plain");
        Sample("m.bym", "all", "--log-lik", "--predict", "--lprior");
        DrawsTable plain = Fit.Open(In("plain")).Table, all = Fit.Open(In("all")).Table;
        Assert.Equal([.. plain.Variables.Select(variable => variable.Name), "log_lik_y", "y_rep", "lprior"], all.Variables.Select(variable => variable.Name));
        for (int column = 0; column < plain.Columns.Length; column++) Assert.Equal(plain.Column(0, column), all.Column(0, column));
        Assert.Equal(ExitCodes.Done, Run("rerun", In("all")));
        Assert.Contains("The draws are the same, bit for bit.", output.ToString());
    }

    [Fact]
    public void Cross_validation_derives_the_log_likelihoods_that_a_fit_lacks()
    {
        Sample("m.bym", "plain");
        Sample("m.bym", "derived", "--log-lik");
        Sample("hand.bym", "hand");
        Assert.Equal(ExitCodes.Done, Run("loo", In("hand")));
        string expected = output.ToString();
        Assert.Equal(ExitCodes.Done, Run("loo", In("derived")));
        // Observations of high k-hat are called by their own variable.
        Assert.Equal(expected, output.ToString().Replace("log_lik_y[", "log_lik["));
        Assert.Equal(ExitCodes.Done, Run("loo", In("plain")));
        // Observations of high k-hat are called by their own variable.
        Assert.Equal(expected, output.ToString().Replace("log_lik_y[", "log_lik["));
        Assert.Contains("has no log_lik; it is derived from", error.ToString());
        Assert.Equal(ExitCodes.Done, Run("compare", In("plain"), In("hand")));
        Assert.Contains("plain        0.0      0.0", output.ToString());
    }

    [Fact]
    public void Quantities_are_derived_for_draws_that_are_there()
    {
        Sample("m.bym", "plain");
        Assert.Equal(ExitCodes.Done, Run("generate", In("m.bym"), "--draws", In("plain"), "--data", In("d.json"), "--seed", "1", "--lprior", "--out", In("prior")));
        Assert.Equal(["lprior"], Fit.Open(In("prior")).Table.Variables.Select(variable => variable.Name));
        Assert.Equal(ExitCodes.Fault, Run("generate", In("m.bym"), "--draws", In("plain"), "--data", In("d.json"), "--out", In("nothing")));
        Assert.Contains("Ask for some that follow from its densities: --log-lik, --predict, --lprior.", error.ToString());
    }

    [Fact]
    public void What_cannot_be_derived_is_told_with_the_statement()
    {
        Sample("none.bym", "none", "--log-lik", "--predict");
        Assert.Contains("The log likelihood of y cannot be derived: line 2, `-0.5 * dot_self(y - a) / s^2`: the term is no density of an observation.", error.ToString());
        Assert.Contains("Predictions of y cannot be derived", error.ToString());
        Assert.DoesNotContain("log_lik", string.Join(' ', Fit.Open(In("none")).Table.Columns));
        Assert.Equal(ExitCodes.Fault, Run("loo", In("none")));
    }
}
