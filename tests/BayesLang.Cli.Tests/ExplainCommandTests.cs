using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary><c>bayes explain MODEL</c>: whole texts of four models, the formulas alone, and JSON; and the roles that <c>bayes info</c> tells.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    static readonly string explanations = Path.Combine(SharedFolder.RepositoryRoot, "tests", "BayesLang.Cli.Tests", "Explanations");

    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    int Run(params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        return CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend());
    }

    static string In(params string[] path) => Path.Combine([SharedFolder.RepositoryRoot, .. path]);

    public static TheoryData<string, string> Models => new()
    {
        { "eight_schools", In("examples", "eight_schools", "eight_schools.bym") },
        { "mixture", In("tests", "Models", "Calibration", "mixture.bym") },
        { "ordinal", In("tests", "Models", "Calibration", "ordinal.bym") },
        { "weibull_survival", Path.Combine(explanations, "weibull_survival.bym") },
    };

    /// <summary>The texts are for people: look at them after BAYESLANG_UPDATE=1 has written them.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void The_story_is_as_it_was_read(string name, string model)
    {
        Assert.Equal(ExitCodes.Done, Run("explain", model));
        Assert.Empty(error.ToString());
        string file = Path.Combine(explanations, name + ".txt");
        if (Environment.GetEnvironmentVariable("BAYESLANG_UPDATE") == "1") File.WriteAllText(file, output.ToString());
        Assert.Equal(File.ReadAllText(file), output.ToString());
    }

    [Fact]
    public void Latex_is_the_formulas_alone()
    {
        Assert.Equal(ExitCodes.Done, Run("explain", In("examples", "eight_schools", "eight_schools.bym"), "--latex"));
        Assert.Equal("""
            \begin{align*}
            \mu &\sim \operatorname{Normal}\left(0, 5\right) \\
            \tau &\sim \operatorname{Cauchy}\left(0, 5\right), \quad \tau \ge 0 \\
            \theta_{\mathrm{trans},j} &\sim \operatorname{Normal}\left(0, 1\right), \quad j = 1, \ldots, J \\
            \theta &= \mu + \tau \, \theta_{\mathrm{trans}} \\
            y_{j} &\sim \operatorname{Normal}\left(\theta_{j}, \sigma_{j}\right), \quad j = 1, \ldots, J
            \end{align*}

            """, output.ToString());
    }

    [Fact]
    public void Json_has_each_step_and_what_the_source_says_of_it()
    {
        Assert.Equal(ExitCodes.Done, Run("explain", Path.Combine(explanations, "weibull_survival.bym"), "--json", "--prior", "mu ~ normal(3, 1)"));
        JsonElement model = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal("Weibull regression of survival times", model.GetProperty("title").GetString());
        JsonElement[] story = [.. model.GetProperty("story").EnumerateArray()];
        Assert.Equal(["prior alpha_raw", "prior tau", "prior beta", "prior mu", "definition shape", "definition eta", "likelihood t_obs", "likelihood t_cens"],
            story.Select(step => $"{step.GetProperty("kind").GetString()} {step.GetProperty("variable").GetString()}"));
        Assert.Equal(("Effects", "Log hazard ratios."), (story[2].GetProperty("label").GetString(), story[2].GetProperty("documentation").GetString()));
        Assert.Equal("months", story[6].GetProperty("unit").GetString());
        // A prior from outside stands in no line.
        Assert.False(story[3].TryGetProperty("line", out _));
        Assert.StartsWith(@"\begin{align*}", model.GetProperty("latex").GetString());
    }

    [Theory]
    [InlineData("explain", "BYM2001", "--latex")]
    [InlineData("explain", "m.bym", "--latex", "--json")]
    public void Formulas_are_of_models(params string[] args) => Assert.Equal(ExitCodes.Usage, Run(args));

    [Fact]
    public void A_model_that_is_not_there_or_broken_is_a_fault()
    {
        Assert.Equal(ExitCodes.Fault, Run("explain", "nowhere.bym"));
        Assert.Contains("nowhere.bym: there is no such file", error.ToString());
    }

    [Fact]
    public void Info_tells_the_observations_of_each_likelihood()
    {
        Assert.Equal(ExitCodes.Done, Run("info", Path.Combine(explanations, "weibull_survival.bym")));
        JsonElement info = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(["t_obs[n], n in 1:N_obs", "t_cens[n], n in 1:N_cens"], info.GetProperty("likelihoods").EnumerateArray().Select(each => $"{each.GetProperty("observations")}, {each.GetProperty("index")}"));
        Assert.Equal(["alpha_raw", "beta", "tau"], info.GetProperty("priors").EnumerateArray().Select(each => each.GetProperty("variate").GetString()));
        Assert.Empty(info.GetProperty("other_densities").EnumerateArray());
    }
}
