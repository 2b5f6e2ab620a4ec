using System.Text.Json;

namespace BayesLang.Cli.Tests;

/// <summary>Calibration on the command line: without outcomes in the data, kept and completed, strict, as JSON, of the library.</summary>
public sealed class SbcCommandTests : CommandHarness
{
    private const string Model = "data { int N; vector[N] x; vector[N] y; real<lower=0> scale = 2; } parameters { real a; real<lower=0> s; }\nmodel { a ~ normal(0, scale); s ~ exponential(1); y ~ normal(a * x, s); }";

    private readonly string model, data;

    public SbcCommandTests()
    {
        model = Write("line.bym", Model);
        data = Write("d.json", """{"x": [1, 2, 3, 4]}""");
    }

    [Fact]
    public void A_model_is_judged_by_data_without_outcomes_and_the_ranks_are_kept()
    {
        string[] run = ["sbc", model, "--data", data, "--out", In("ranks"), "--simulations"];
        Assert.Equal(ExitCodes.Done, Run([.. run, "60", "--strict"]));
        string first = output.ToString();
        Assert.Contains("note: Kept at the values that the given data have: scale.", first);
        Assert.Matches(@"(?m)^log_lik +0\.\d{3}", first);
        Assert.Contains("░ band", first);
        Assert.Matches(@"(?m)^calibrated.*: the least adjusted p is", first);
        string page = File.ReadAllText(In("ranks/sbc.html"));
        Assert.Contains("Is line calibrated?", page);
        Assert.Contains($"bayes sbc {model} --data {data} --out {In("ranks")} --simulations 60 --strict", page);
        Assert.Equal(60, File.ReadAllLines(In("ranks/ranks.jsonl")).Length);
        Assert.Matches(@"(?m)^60 simulations in [\d.]+ s; 0 failed", first);
        // Asked again, it takes no time, and does not say that the simulations took none.
        Assert.Equal(ExitCodes.Done, Run([.. run, "60"]));
        Assert.Contains("60 simulations, all from before; 0 failed", output.ToString());
        Assert.Equal(ExitCodes.Done, Run([.. run, "61"]));
        Assert.Matches(@"(?m)^61 simulations, 60 of them from before, the others in [\d.]+ s; 0 failed", output.ToString());
        Assert.Equal(61, File.ReadAllLines(In("ranks/ranks.jsonl")).Length);
        Assert.Equal(ExitCodes.Fault, Run([.. run, "61", "--prior", "a ~ normal(0, 5)"]));
        Assert.Contains("holds the calibration of something else", error.ToString());
    }

    [Fact]
    public void Json_has_the_ranks_and_what_is_set_counts()
    {
        Assert.Equal(ExitCodes.Done, Run("sbc", model, "--data", data, "--set", "scale=5", "--simulations", "8", "--json", "--quantities", "a", "log_lik"));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Equal(8, json.RootElement.GetProperty("simulations").GetInt32());
        Assert.Equal(["a", "log_lik"], json.RootElement.GetProperty("quantities").EnumerateArray().Select(quantity => quantity.GetProperty("name").GetString()));
        int[] ranks = [.. json.RootElement.GetProperty("quantities")[0].GetProperty("ranks").EnumerateArray().Select(rank => rank.GetInt32())];
        Assert.Equal(8, ranks.Length);
        Assert.All(ranks, rank => Assert.InRange(rank, 0, 99));
    }

    [Fact]
    public void A_model_that_is_not_calibrated_fails_where_it_is_strict()
    {
        // Transformed data are computed anew from each simulation, and the prior with them.
        string wrong = Write("wrong.bym", "data { int N; vector[N] y; } transformed data { real m = mean(y); } parameters { real a; }\nmodel { a ~ normal(m, 0.2); y ~ normal(a, 1); }");
        string given = Write("y.json", """{"y": [5, 4, 6]}""");
        Assert.Equal(ExitCodes.CheckFailed, Run("sbc", wrong, "--data", given, "--simulations", "100", "--strict"));
        Assert.Contains("not calibrated", output.ToString());
        Assert.Contains("a is not calibrated: its draws are", output.ToString());
    }

    [Fact]
    public void Models_of_the_library_bring_their_data_and_get_a_page()
    {
        string page = In("VETTING.md");
        Assert.Equal(ExitCodes.Done, Run("sbc", "--library", "--only", "ab_binary", "--simulations", "10", "--output", page));
        Assert.Contains("ab_binary: calibrated", output.ToString());
        Assert.Contains($"bayes sbc --library --simulations 10 --output {page}", File.ReadAllText(page));
        Assert.Matches(@"(?m)^\| `ab_binary` \| 10 \|", File.ReadAllText(page));
        Assert.Equal(ExitCodes.Done, Run("sbc", "ab_binary", "--simulations", "5", "--limit", "2"));
        Assert.Contains("more, closer to uniform; --limit 0 shows all", output.ToString());
    }

    [Fact]
    public void What_does_not_fit_together_is_wrong_usage()
    {
        Assert.Equal(ExitCodes.Usage, Run("sbc"));
        Assert.Contains("MODEL is missing", error.ToString());
        Assert.Equal(ExitCodes.Usage, Run("sbc", "--library", "--data", data));
        Assert.Equal(ExitCodes.Usage, Run("sbc", model, "--output", "x.md"));
        Assert.Equal(ExitCodes.Usage, Run("sbc", model, "--set", "scale"));
        Assert.Equal(ExitCodes.Fault, Run("sbc", model, "--data", data, "--quantities", "b"));
        Assert.Contains("has no quantity b; it has a, s, log_lik", error.ToString());
    }
}
