using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data.Manifests;

namespace BayesLang.Cli.Tests;

/// <summary><c>bayes priors</c> and <c>--prior</c>, in this process.</summary>
public sealed class PriorCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public PriorCommandTests()
    {
        Write("m.bym", """
            data { int N; array[N] int y; }
            parameters {
              /// The chance of success.
              real<lower=0, upper=1> theta;
              vector[2] z;
              real<lower=0> s;
            }
            model {
              y ~ bernoulli(theta);
              z ~ normal(0, 1);
              log(s) ~ normal(0, 1);
              target += -log(s);
            }
            """);
        Write("d.json", """{"N": 4, "y": [0, 1, 1, 1]}""");
        Write("p.json", "[[0.2, 0.5, -1, 0.3]]");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    void Write(string name, string text) => File.WriteAllText(In(name), text);

    int Run(params string[] args) => Run(new ModelBackend(), args);

    int Run(IModelBackend backend, params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        int code = CommandLine.Run(args, new Terminal(output, error, false, false), backend);
        Assert.DoesNotContain("   at ", error.ToString());
        return code;
    }

    [Fact]
    public void Other_commands_take_priors_too()
    {
        const string Prior = "z ~ normal(0, 3)", Note = "note: z ~ normal(0, 3) takes the place of z ~ normal(0, 1) (line 10).";
        Assert.Equal(ExitCodes.Done, Run("info", In("m.bym"), "--prior", Prior));
        Assert.Contains(Note, error.ToString());
        JsonElement own = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("priors").EnumerateArray().Single(prior => prior.GetProperty("variate").GetString() == "z");
        Assert.Equal((Prior, true), (own.GetProperty("statement").GetString(), own.GetProperty("from_outside").GetBoolean()));
        Assert.Equal(ExitCodes.Fault, Run("info", In("m.bym"), In("m.bym"), "--prior", Prior));
        Assert.Contains("--prior is of one model", error.ToString());

        Assert.Equal(ExitCodes.Done, Run("bench", In("m.bym"), "--data", In("d.json"), "--seconds", "0.05"));
        double plain = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("log_density").GetDouble();
        Assert.Equal(ExitCodes.Done, Run("bench", In("m.bym"), "--data", In("d.json"), "--seconds", "0.05", "--prior", Prior));
        Assert.Contains(Note, error.ToString());
        Assert.NotEqual(plain, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("log_density").GetDouble());

        Assert.Equal(ExitCodes.Done, Run("diagnose", In("m.bym"), "--data", In("d.json"), "--json"));
        double before = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("log_density").GetDouble();
        Assert.Equal(ExitCodes.Done, Run("diagnose", In("m.bym"), "--data", In("d.json"), "--json", "--prior", Prior));
        Assert.NotEqual(before, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("log_density").GetDouble());

        Assert.Equal(ExitCodes.Done, Run("sample", In("m.bym"), "--data", In("d.json"), "--draws", "50", "--warmup", "100", "--seed", "1", "--out", In("fit"), "--no-summary"));
        Assert.Equal(ExitCodes.Done, Run("generate", In("m.bym"), "--data", In("d.json"), "--draws", In("fit"), "--lprior", "--seed", "1", "--out", In("own")));
        Assert.Equal(ExitCodes.Done, Run("generate", In("m.bym"), "--data", In("d.json"), "--draws", In("fit"), "--lprior", "--seed", "1", "--out", In("other"), "--prior", Prior));
        Assert.Equal(Prior, Manifest.Read(In("other"))?.Options["prior"]);
        Workflow.Fit fit = Workflow.Fit.Open(In("fit")), first = Workflow.Fit.Open(In("own")), second = Workflow.Fit.Open(In("other"));
        for (int s = 0; s < 10; s++)
        {
            double squares = Math.Pow(fit.Draws("z[1]").All[s], 2) + Math.Pow(fit.Draws("z[2]").All[s], 2);
            Assert.Equal(first.Draws("lprior").All[s] + squares / 2 * (1 - 1.0 / 9) - 2 * Math.Log(3), second.Draws("lprior").All[s], 1e-9);
        }
    }

    [Fact]
    public void The_list_has_priors_lines_documentation_and_what_keeps_them()
    {
        Assert.Equal(ExitCodes.Done, Run("priors", In("m.bym")));
        Assert.Equal("""
            real<lower=0, upper=1> theta    The chance of success.
                no prior of its own: flat over its range
            vector[2] z
                z ~ normal(0, 1)    line 10
            real<lower=0> s
                log(s) ~ normal(0, 1)    line 11
                  cannot be replaced from outside: it is on `log(s)`, which is computed from `s`
                -log(s)    line 12
                  cannot be replaced from outside: `-log(s)` is a term of the log density that is no distribution, so it cannot be told whether it belongs to the prior

            """, output.ToString());
        Assert.Equal(ExitCodes.Done, Run("priors", In("m.bym"), "--json", "--prior", "theta ~ beta(2, 2)"));
        JsonElement theta = JsonDocument.Parse(output.ToString()).RootElement[0].GetProperty("priors")[0];
        Assert.Equal(("theta ~ beta(2, 2)", true), (theta.GetProperty("statement").GetString(), theta.GetProperty("from_outside").GetBoolean()));
        Assert.Equal("note: theta had no prior of its own; theta ~ beta(2, 2) is added.\n", error.ToString());
    }

    [Fact]
    public void Log_densities_are_those_with_the_prior()
    {
        double before = LogDensity(), after = LogDensity("--prior", "z ~ normal(0, 2)");
        Assert.Equal("note: z ~ normal(0, 2) takes the place of z ~ normal(0, 1) (line 10).\n", error.ToString());
        // z = (0.5, −1): −z²/2 becomes −z²/8, and each scale gives −log 2.
        Assert.Equal(before + (0.25 + 1) * (0.5 - 0.125) - 2 * Math.Log(2), after, 1e-12);

        double LogDensity(params string[] more)
        {
            Assert.Equal(ExitCodes.Done, Run(["log-prob", In("m.bym"), "--data", In("d.json"), "--points", In("p.json"), .. more]));
            return JsonDocument.Parse(output.ToString()).RootElement.GetProperty("points")[0].GetProperty("log_density").GetDouble();
        }
    }

    [Fact]
    public void Mistakes_are_shown_in_the_text_of_the_option()
    {
        Assert.Equal(ExitCodes.Fault, Run("sample", In("m.bym"), "--data", In("d.json"), "--prior", "z ~ normal(0, sgima)"));
        Assert.Contains("--prior:1:15: error BYM2", error.ToString());
        Assert.Contains("| z ~ normal(0, sgima)", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("optimize", In("m.bym"), "--data", In("d.json"), "--prior", "s ~ exponential(1)"));
        Assert.Contains("error BYM3103: The prior of `s` cannot be replaced from outside: it is on `log(s)`, which is computed from `s` (line 11).", error.ToString());
    }

    [Fact]
    public void A_support_that_does_not_fit_is_warned_of_and_the_run_goes_on()
    {
        Assert.Equal(ExitCodes.Done, Run("compile", In("m.bym"), "--emit", "ir", "--after", "lower", "--prior", "z ~ exponential(1)"));
        Assert.Contains("--prior:1:1: warning BYM4203", error.ToString());
        Assert.Equal(ExitCodes.Usage, Run("compile", In("m.bym"), "--emit", "syntax", "--prior", "z ~ normal(0, 2)"));
    }

    /// <summary>The manifest has the priors; a repeated run, and one that goes on, have them from there.</summary>
    [Fact]
    public void A_run_with_priors_is_repeated_with_them()
    {
        string[] run = ["sample", In("m.bym"), "--data", In("d.json"), "--chains", "1", "--warmup", "60", "--draws", "40", "--seed", "9", "--out", In("fit"), "--no-summary"];
        Assert.Equal(ExitCodes.Done, Run([.. run, "--prior", "z ~ normal(0, 2)", "--prior", "theta ~ beta(2, 3);"]));
        Assert.Equal("z ~ normal(0, 2); theta ~ beta(2, 3)", Manifest.Read(In("fit"))?.Options["prior"]);
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Contains("The draws are the same, bit for bit.", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("resume", In("fit"), "--no-summary"));
        Assert.Equal(ExitCodes.Fault, Run([.. run, "--resume", "--prior", "z ~ normal(0, 3); theta ~ beta(2, 3)"]));
        Assert.Contains("prior", error.ToString());
    }

    [Theory]
    [InlineData("optimize")]
    [InlineData("laplace")]
    [InlineData("variational")]
    [InlineData("pathfinder")]
    public void Every_method_takes_priors(string method)
    {
        FakeBackend backend = new();
        Assert.NotEqual(ExitCodes.Usage, Run(backend, method, "m.bym", "--out", In("fit"), "--prior", "a ~ normal(0, 1)", "--prior", "b ~ normal(0, 2)"));
        Assert.Equal("a ~ normal(0, 1); b ~ normal(0, 2)", backend.Replaced?.ToString());
        Assert.Equal(backend.Replaced, backend.Ran?.Model.Priors);
        Assert.Contains("note: b had no prior of its own; b ~ normal(0, 2) is added.", error.ToString());
    }
}
