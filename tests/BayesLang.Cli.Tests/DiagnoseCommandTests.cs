using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data.Csv;
using BayesLang.Runtime.Random;

namespace BayesLang.Cli.Tests;

/// <summary>diagnose, loo and compare on fits that are written by hand: yᵢ ~ normal(mu, 1) with mu at its posterior.</summary>
public sealed class DiagnoseCommandTests : IDisposable
{
    static readonly double[] observations = [0.3, -1.2, 0.8, 1.9, -0.4, 0.1, 0.7, -0.9, 1.1, 0.2];

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly StringWriter output = new();
    readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    int Run(params string[] args) => Run(false, args);

    int Run(bool isTerminal, params string[] args)
    {
        output.GetStringBuilder().Clear();
        return CommandLine.Run(args, new Terminal(output, error, isTerminal, isTerminal), new FakeBackend());
    }

    JsonElement Json => JsonDocument.Parse(output.ToString()).RootElement;

    /// <param name="name">The folder.</param>
    /// <param name="shift">How far predictions are from the observations: 0 for a good model.</param>
    /// <param name="divergences">In each chain, where tau is small.</param>
    /// <param name="likelihood">The name of the log likelihood.</param>
    /// <param name="count">The observations.</param>
    string Write(string name, double shift = 0, int divergences = 0, string likelihood = "log_lik", int count = 10)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(path);
        RandomStream random = new(5, (ulong)name.Length);
        for (int chain = 1; chain <= 4; chain++)
        {
            using CmdStanCsvWriter writer = CmdStanCsvWriter.Create(Path.Combine(path, $"chain-{chain}.csv"));
            writer.WriteSettings(new SampleSettings { Model = "m", Id = chain, Draws = 400 });
            writer.WriteColumns([.. ColumnNames.Sampler, "mu", "tau", .. Enumerable.Range(1, count).Select(i => $"{likelihood}.{i}")]);
            writer.WriteAdaptation(0.5, [1]);
            for (int i = 0; i < 400; i++)
            {
                double mu = Generators.Normal(random, 0.26, 0.3), tau = Math.Exp(Generators.StdNormal(random));
                bool isDivergent = i % 40 == 0 && i / 40 < divergences;
                writer.WriteDraw([Generators.StdNormal(random), 0.9, 0.5, 3, 7, isDivergent ? 1 : 0, Generators.StdNormal(random), mu, isDivergent ? 0.01 * tau : tau,
                    .. observations.Take(count).Select(y => -0.5 * Math.Log(2 * Math.PI) - 0.5 * (y - mu - shift) * (y - mu - shift))]);
            }
            writer.WriteTiming(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        }
        return path;
    }

    [Fact]
    public void A_good_fit_passes_strictly()
    {
        Assert.Equal(ExitCodes.Done, Run("diagnose", Write("good"), "--strict"));
        Assert.Equal("4 chains of 400 draws: nothing was found that takes trust from them.\n", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("diagnose", Path.Combine(folder, "good", "chain-1.csv"), Path.Combine(folder, "good", "chain-2.csv"), "--json"));
        Assert.True(Json.GetProperty("ok").GetBoolean());
        Assert.Equal(2, Json.GetProperty("chains").GetInt32());
    }

    [Fact]
    public void A_sick_fit_is_explained_and_strictness_tells()
    {
        string fit = Write("sick", divergences: 10);
        Assert.Equal(ExitCodes.Done, Run("diagnose", fit));
        string text = output.ToString();
        Assert.StartsWith("warning divergences\n  40 of 1600 transitions diverged", text);
        Assert.Contains("- By chain: 1: 10, 2: 10, 3: 10, 4: 10.", text);
        Assert.Contains("differ most from the others in tau (median 0.0", text);
        Assert.Contains("→ tau is small where they diverge", text);
        Assert.Contains("4 chains of 400 draws: 1 warning.\nSample again with: --adapt-delta 0.99 --warmup 2000\n", text);
        Assert.DoesNotContain("\e[", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(ExitCodes.CheckFailed, Run(true, "diagnose", fit, "--strict"));
        Assert.Contains("\e[", output.ToString());
    }

    [Fact]
    public void The_diagnosis_is_json_for_programs()
    {
        Assert.Equal(ExitCodes.CheckFailed, Run("diagnose", Write("sick", divergences: 10), "--json", "--strict"));
        Assert.False(Json.GetProperty("ok").GetBoolean());
        JsonElement finding = Assert.Single(Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("divergences", "warning"), (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal("tau", finding.GetProperty("quantities")[0].GetString());
        Assert.Equal(0.99, finding.GetProperty("settings").GetProperty("adapt-delta").GetDouble());
        Assert.Equal(0.99, Json.GetProperty("settings").GetProperty("adapt-delta").GetDouble());
        Assert.Equal(2, finding.GetProperty("details").GetArrayLength());
    }

    /// <summary>Eight schools, centred: with the defaults of Stan's sampler tau's neck is missed, and the command says so.</summary>
    [Fact]
    public void The_defaults_fail_on_a_funnel_and_the_command_finds_it()
    {
        string model = Path.Combine(folder, "centered.stan"), data = Path.Combine(folder, "schools.json"), fit = Path.Combine(folder, "fit");
        File.WriteAllText(model, """
            data { int J; array[J] real y; array[J] real<lower=0> sigma; }
            parameters { real mu; real<lower=0> tau; array[J] real theta; }
            model { tau ~ cauchy(0, 5); mu ~ normal(0, 5); theta ~ normal(mu, tau); y ~ normal(theta, sigma); }
            """);
        File.WriteAllText(data, """{"J": 8, "y": [28, 8, -3, 7, -1, 1, 18, 12], "sigma": [15, 10, 16, 11, 9, 11, 10, 18]}""");
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["sample", model, "--data", data, "--adapt", "stan", "--seed", "5", "--out", fit], new Terminal(output, error, false, false), new ModelBackend()));
        Assert.Contains("transitions diverged", output.ToString());
        Assert.Equal(ExitCodes.CheckFailed, Run("diagnose", fit, "--strict"));
        Assert.Contains("differ most from the others in tau (median 0.", output.ToString());
        Assert.Contains("declare theta with", output.ToString().ReplaceLineEndings(" ").Replace("  ", " ").Replace("  ", " "));
        Assert.Contains("Sample again with: --adapt-delta 0.99 --warmup 2000", output.ToString());
    }

    [Fact]
    public void Folders_without_draws_are_faults()
    {
        Directory.CreateDirectory(Path.Combine(folder, "empty"));
        Assert.Equal(ExitCodes.Fault, Run("diagnose", Path.Combine(folder, "empty")));
        Assert.Equal(ExitCodes.Fault, Run("diagnose", Path.Combine(folder, "absent")));
        Assert.Equal(ExitCodes.Fault, Run("compare", Path.Combine(folder, "absent"), Write("good")));
        Assert.Contains("there is no such folder of a fit", error.ToString());
        Assert.Equal(ExitCodes.Usage, Run("compare", Write("good")));
        Assert.Equal(ExitCodes.Usage, Run("loo"));
    }

    [Fact]
    public void Loo_prints_the_estimates_and_their_reliability()
    {
        string fit = Write("good");
        Assert.Equal(ExitCodes.Done, Run("loo", fit, "--waic", "--pointwise"));
        string text = output.ToString();
        Assert.StartsWith("From 1600 draws of 10 observations (log_lik):\n\n           estimate   se\nelpd_loo      -1", text);
        Assert.Contains("\nlooic", text);
        Assert.Contains("\np_waic", text);
        Assert.Contains("All k-hat are below 0.69: reliable", text);
        Assert.Contains("\nlog_lik[10]", text);
        Assert.Equal(ExitCodes.Done, Run("loo", fit, "--json"));
        Assert.Equal((1600, 10, 0), (Json.GetProperty("draws").GetInt32(), Json.GetProperty("observations").GetInt32(), Json.GetProperty("high_k").GetInt32()));
        Assert.Equal(Json.GetProperty("elpd_loo").GetDouble(), Json.GetProperty("pointwise").EnumerateArray().Sum(row => row.GetProperty("elpd_loo").GetDouble()), 9);
        Assert.Equal(-2 * Json.GetProperty("elpd_loo").GetDouble(), Json.GetProperty("looic").GetDouble(), 9);
        Assert.False(Json.TryGetProperty("elpd_waic", out _));
    }

    [Fact]
    public void Loo_takes_any_variable_and_says_what_there_is()
    {
        string fit = Write("named", likelihood: "my_lik");
        Assert.Equal(ExitCodes.Fault, Run("loo", fit));
        Assert.Contains("has no variable log_lik with the log likelihood of each observation. Is it my_lik?", error.ToString());
        Assert.Equal(ExitCodes.Done, Run("loo", fit, "--log-lik", "my_lik"));
        Assert.Equal(ExitCodes.Done, Run("loo", fit, "--log-lik", "mu"));
        Assert.Contains("of 1 observation (mu)", output.ToString());
        Assert.Equal(ExitCodes.Fault, Run("loo", Write("none", likelihood: "other")));
        Assert.Contains("Let it be derived by bayes sample --log-lik", error.ToString());
    }

    [Fact]
    public void Too_few_draws_are_told()
    {
        string file = Path.Combine(folder, "chain-1.csv");
        File.WriteAllText(file, "lp__,x,log_lik.1,log_lik.2\n-1,2,-3,-4\n-1.5,2.5,-3,-4.5\n");
        Assert.Equal(ExitCodes.Done, Run("loo", file));
        Assert.Contains("warning: 2 draws are too few to tell whether elpd_loo is reliable.", output.ToString());
        Assert.Equal(ExitCodes.CheckFailed, Run("diagnose", file, "--strict"));
        Assert.Contains("warning undiagnosed", output.ToString());
        Assert.DoesNotContain("pareto-k", output.ToString());
        File.WriteAllText(file, "lp__,x,log_lik.1,log_lik.2\n");
        Assert.Equal(ExitCodes.Fault, Run("loo", file));
        Assert.Contains("needs draws, and there are none", error.ToString());
    }

    [Fact]
    public void Compare_ranks_models_and_weighs_them()
    {
        string good = Write("good"), bad = Write("biased", shift: 2);
        Assert.Equal(ExitCodes.Done, Run("compare", bad, good));
        string[] lines = output.ToString().Split('\n');
        Assert.StartsWith("        elpd_diff  se_diff  p_worse  elpd_loo", lines[0]);
        Assert.StartsWith("good          0.0      0.0", lines[1]);
        Assert.StartsWith("biased  ", lines[2]);
        Assert.Contains("fewer than 100, standard errors of differences are too small", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("compare", bad, good, "--json"));
        JsonElement[] models = [.. Json.GetProperty("models").EnumerateArray()];
        Assert.Equal(["good", "biased"], models.Select(model => model.GetProperty("name").GetString()));
        Assert.Equal(0, models[0].GetProperty("elpd_diff").GetDouble());
        // (2² + …)/2 an observation: about 20 in all.
        Assert.InRange(models[1].GetProperty("elpd_diff").GetDouble(), -30, -10);
        Assert.Equal(1, models.Sum(model => model.GetProperty("stacking_weight").GetDouble()), 9);
        Assert.InRange(models[0].GetProperty("stacking_weight").GetDouble(), 0.8, 1);
        Assert.Equal("NaN", models[0].GetProperty("p_worse").GetString());
    }

    [Fact]
    public void Compare_refuses_other_observations_and_the_same_fit_twice()
    {
        string good = Write("good");
        Assert.Equal(ExitCodes.Fault, Run("compare", good, Write("fewer", count: 9)));
        Assert.Contains("Models must be of the same observations", error.ToString());
        Assert.Equal(ExitCodes.Fault, Run("compare", good, good));
        Assert.Contains("A fit is given twice", error.ToString());
        Directory.CreateDirectory(Path.Combine(folder, "other"));
        Assert.Equal(ExitCodes.Done, Run("compare", good, Write("other/good", shift: 0.1)));
        Assert.Contains("other/good", output.ToString());
        Assert.Contains("a difference below 4 is small", output.ToString());
    }
}
