using System.Text.Json;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

/// <summary>What the commands tell of non-centred parameters, and of coefficients on the scale of the data.</summary>
public sealed class CentringCommandTests : IDisposable
{
    private const string Centred = """
        data { int J; vector<lower=0>[J] sigma; vector[J] y ~ normal(theta, sigma); }
        parameters {
          real mu ~ normal(0, 5);
          real<lower=0> tau ~ exponential(1);
          vector[J] theta ~ normal(mu, tau);
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.True(CommandLine.Run(args, new Terminal(output, error, false, false), new ModelBackend()) == ExitCodes.Done, error.ToString());
        return output.ToString();
    }

    [Fact]
    public void A_centred_hierarchy_is_information_and_no_warning()
    {
        string found = Run("check", Write("m.bym", Centred), "--strict");
        Assert.Contains("information BYM4316", found);
        Assert.Contains("@noncentered vector[J] theta ~", found);
        Assert.Contains("1 file: 0 errors, 0 warnings.", found);
    }

    [Fact]
    public void A_non_centred_parameter_is_told_as_written()
    {
        string model = Write("m.bym", Centred.Replace("vector[J] theta", "@noncentered vector[J] theta"));
        Assert.EndsWith("1 file: 0 errors, 0 warnings.\n", Run("check", model));
        Assert.Contains("Each theta[j], for j = 1, …, J, has a normal distribution with location mu and scale tau, sampled non-centred.", Run("explain", model));
        Assert.Contains("    theta ~ normal(mu, tau)    line 5", Run("priors", model));
        JsonElement theta = JsonDocument.Parse(Run("info", model)).RootElement.GetProperty("parameters")[2];
        Assert.Equal(("theta", "theta_raw"), (theta.GetProperty("name").GetString(), theta.GetProperty("noncentered").GetString()));
    }

    [Fact]
    public void Summaries_have_coefficients_on_both_scales()
    {
        string model = Write("m.bym", "data { int N; @standardize vector[N] x; vector[N] y ~ normal(alpha + beta * x, 1); } parameters { real alpha; real beta; }");
        string data = Write("d.json", """{"x": [10, 20, 30], "y": [1, 2, 3.2]}"""), fit = Path.Combine(folder, "fit");
        Assert.Contains("\nOn the scale of the data:\n", Run("sample", model, "--data", data, "--seed", "1", "--out", fit, "--draws", "100", "--chains", "2"));
        Assert.Contains("\nOn the scale of the data:\n", Run("summary", fit));
        JsonElement summary = JsonDocument.Parse(Run("summary", fit, "--json")).RootElement;
        JsonElement[] given = [.. summary.GetProperty("quantities").EnumerateArray()], scaled = [.. summary.GetProperty("on_data_scale").EnumerateArray()];
        Assert.Equal(["alpha", "beta"], scaled.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(given.Single(row => row.GetProperty("name").GetString() == "beta").GetProperty("mean").GetDouble() / 10, scaled[1].GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(0, summary.GetProperty("not_on_data_scale").GetArrayLength());
        JsonElement mode = JsonDocument.Parse(Run("optimize", model, "--data", data, "--seed", "1", "--out", Path.Combine(folder, "mode"), "--json")).RootElement;
        Assert.Equal(mode.GetProperty("estimates").GetProperty("beta").GetDouble() / 10, mode.GetProperty("on_data_scale").GetProperty("beta").GetDouble(), 1e-12);
    }
}
