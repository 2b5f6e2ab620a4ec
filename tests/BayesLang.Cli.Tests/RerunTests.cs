using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Cli.Commands;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

/// <summary><c>bayes rerun</c> and <c>bayes resume</c>, in this process.</summary>
public sealed class RerunTests : CommandHarness
{
    public RerunTests()
    {
        Write("m.bym", "data { int N; array[N] int y; }\nparameters { real<lower=0, upper=1> theta; vector[2] z; }\nmodel { y ~ bernoulli(theta); z ~ normal(0, 1); }\ngenerated quantities { int k = poisson_rng(3); }");
        Write("d.json", """{"N": 4, "y": [0, 1, 1, 1]}""");
        Write("i.json", """{"theta": 0.25, "z": [1, 2]}""");
    }

    void Sample(params string[] more) => Assert.Equal(ExitCodes.Done, Run(["sample", In("m.bym"), "--data", In("d.json"), "--chains", "2", "--warmup", "80", "--draws", "60", "--seed", "9", "--out", In("fit"), .. more]));

    void Change(string file, Func<string, string> change) => Write(file, change(File.ReadAllText(In(file))));

    [Fact]
    public void A_run_that_is_repeated_has_the_same_draws()
    {
        Sample("--init", In("i.json"), "--thin", "3", "--save-warmup", "--metric", "dense", "--adapt-delta", "0.9", "--max-depth", "6", "--step-size", "0.5", "--no-pass", "dead-code", "--no-pass", "tabulate");
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Equal("chain-1.csv: all 47 draws are the same.\nchain-2.csv: all 47 draws are the same.\nThe draws are the same, bit for bit.\n", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit"), "--out", In("again"), "--threads", "1", "--json"));
        Assert.True(JsonDocument.Parse(output.ToString()).RootElement.GetProperty("same").GetBoolean());
        Assert.True(File.Exists(In("again/chain-2.csv")));
        Assert.Equal(ExitCodes.Usage, Run("rerun", In("fit"), "--out", In("fit/../fit")));
    }

    /// <summary>Every option of the adaptation, and values and metrics of each chain's own, are in the manifest, and in the files' heads as CmdStan has them.</summary>
    [Fact]
    public void Options_of_the_adaptation_and_files_of_each_chain_are_repeated()
    {
        Write("i_1.json", """{"theta": 0.25, "z": [1, 2]}""");
        Write("i_2.json", """{"theta": 0.75, "z": [-1, -2]}""");
        Write("w_1.json", """{"inv_metric": [1, 2, 3]}""");
        Write("w_2.json", """{"inv_metric": [3, 2, 1]}""");
        Sample("--init", In("i.json"), "--metric-file", In("w_1.json"), "--metric-file", In("w_2.json"), "--adapt", "stan", "--init-buffer", "10", "--window", "5", "--term-buffer", "15", "--gamma", "0.1", "--kappa", "0.6", "--t0", "20", "--sig-figs", "9", "--save-warmup");
        string[] head = [.. File.ReadLines(In("fit/chain-2.csv")).TakeWhile(line => line.StartsWith('#')).Select(line => line.Trim('#', ' '))];
        foreach (string setting in (string[])["gamma = 0.1", "kappa = 0.6", "t0 = 20", "init_buffer = 10", "term_buffer = 15", "window = 5", "sig_figs = 9", $"init = {In("i_2.json")}", $"metric_file = {In("w_2.json")}", "refresh = 100 (Default)"])
            Assert.Contains(setting, head);
        Assert.All(File.ReadLines(In("fit/chain-1.csv")).SkipWhile(line => line.StartsWith('#') || line.StartsWith("lp", StringComparison.Ordinal)).First(line => !line.StartsWith('#')).Split(','), number => Assert.InRange(number.Split('e')[0].Count(char.IsDigit), 1, 10));

        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Contains("The draws are the same, bit for bit.", output.ToString());
        Change("i_2.json", text => text.Replace("0.75", "0.5"));
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit")));
        Assert.Contains("the file of --init of chain 2 in", output.ToString());
        Assert.Contains("chain-1.csv: all 140 draws are the same", output.ToString());
        Assert.Equal(ExitCodes.Usage, Run("sample", In("m.bym"), "--data", In("d.json"), "--gamma", "0"));
    }

    [Fact]
    public void Chains_with_other_numbers_are_repeated_and_join_the_first()
    {
        Assert.Equal(ExitCodes.Done, Run("sample", In("m.bym"), "--data", In("d.json"), "--chains", "3", "--warmup", "80", "--draws", "60", "--seed", "9", "--out", In("three")));
        Sample("--first-chain", "2");
        Assert.Equal(["chain-2.csv", "chain-3.csv"], Directory.GetFiles(In("fit"), "*.csv").Select(Path.GetFileName).Order());
        Assert.Contains("# id = 3", File.ReadAllText(In("fit/chain-3.csv")));
        Assert.Contains("chain 3: done", error.ToString());
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Equal("chain-2.csv: all 60 draws are the same.\nchain-3.csv: all 60 draws are the same.\nThe draws are the same, bit for bit.\n", output.ToString());
        static IEnumerable<string> Draws(string file) => File.ReadLines(file).Where(line => !line.StartsWith('#'));
        foreach (string chain in new[] { "chain-2.csv", "chain-3.csv" }) Assert.Equal(Draws(In($"three/{chain}")), Draws(In($"fit/{chain}")));
        Assert.Equal(ExitCodes.Fault, Run("sample", In("m.bym"), "--data", In("d.json"), "--chains", "2", "--warmup", "80", "--draws", "60", "--out", In("fit"), "--resume"));
        Assert.Contains("--first-chain is not given, it was 2", error.ToString());
    }

    [Fact]
    public void The_first_draw_that_differs_is_told()
    {
        Sample();
        string[] lines = File.ReadAllLines(In("fit/chain-2.csv"));
        int row = Array.FindIndex(lines, line => line.StartsWith('-')) + 10;
        string[] values = lines[row].Split(',');
        string was = values[8];
        values[8] = "0.123";
        lines[row] = string.Join(',', values);
        File.WriteAllLines(In("fit/chain-2.csv"), lines);
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit")));
        Assert.Contains($"chain-2.csv: 10 draws are the same; draw 11 differs first in z[1]: 0.123 in the run, {was} now.", output.ToString());
        Assert.Contains("The draws differ.", output.ToString());
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit"), "--json"));
        JsonElement difference = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("chains")[1].GetProperty("first_difference");
        Assert.Equal((11, "z.1", "0.123"), (difference.GetProperty("draw").GetInt32(), difference.GetProperty("column").GetString(), difference.GetProperty("recorded").GetString()));
    }

    [Fact]
    public void What_has_changed_since_is_told()
    {
        Sample();
        Change("m.bym", text => "// The same model.\n" + text);
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Contains($"Changed since the run: the model in {In("m.bym")} changed since (SHA-256 ", output.ToString());
        Change("d.json", text => text.Replace("[0,", "[1,", StringComparison.Ordinal));
        Change("fit/fit.json", text => text.Replace("\"bayeslang\": \"", "\"bayeslang\": \"0.0.", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit")));
        Assert.Contains("Changed since the run: the data in", output.ToString());
        Assert.Contains("Changed since the run: the version of bayes is", output.ToString());
        Assert.Contains("The draws differ.", output.ToString());
        File.Delete(In("d.json"));
        Assert.Equal(ExitCodes.Fault, Run("rerun", In("fit")));
        Assert.Contains("there is no such data file", error.ToString());
    }

    [Fact]
    public void Files_are_found_from_the_working_folder_of_the_run()
    {
        Sample();
        Change("fit/fit.json", text =>
        {
            JsonObject json = JsonNode.Parse(text)?.AsObject() ?? [];
            json["working_directory"] = In("");
            json["model"]?.AsObject().Remove("path");
            json["model"]?.AsObject().Add("path", "m.bym");
            return json.ToJsonString();
        });
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
    }

    [Fact]
    public void A_run_that_was_stopped_is_compared_as_far_as_it_went()
    {
        Sample();
        string file = In("fit/chain-2.csv");
        File.WriteAllLines(file, File.ReadAllLines(file)[..^20]);
        Assert.Equal(ExitCodes.CheckFailed, Run("rerun", In("fit")));
        Assert.Contains("the run has fewer than its repetition", output.ToString());
        Change("fit/fit.json", text => text.Replace("\"is_complete\": true", "\"is_complete\": false", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, Run("rerun", In("fit")));
        Assert.Matches(@"chain-2.csv: all \d\d draws are the same; the run was stopped there.", output.ToString());
    }

    [Fact]
    public void Folders_that_hold_no_run_are_refused()
    {
        foreach (string command in new[] { "rerun", "resume" })
        {
            Assert.Equal(ExitCodes.Fault, Run(command, In("absent")));
            Assert.Contains("there is no such folder", error.ToString());
            Assert.Equal(ExitCodes.Fault, Run(command, In("")));
            Assert.Contains("has no manifest (fit.json)", error.ToString());
        }
    }

    [Fact]
    public void A_run_that_is_complete_is_left_as_it_is()
    {
        Sample();
        Dictionary<string, string> before = Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(ExitCodes.Done, Run("resume", In("fit")));
        Assert.Contains("is complete; nothing was left to do", error.ToString());
        Assert.Contains("theta", output.ToString());
        Assert.Equal(ExitCodes.Done, Run("resume", In("fit"), "--no-summary", "--checkpoint", "2"));
        Assert.Equal("", output.ToString());
        Sample("--resume");
        Assert.Contains("is complete; nothing was left to do", error.ToString());
        // The seed of a run that is resumed need not be given again.
        Assert.Equal(ExitCodes.Done, Run("sample", In("m.bym"), "--data", In("d.json"), "--chains", "2", "--warmup", "80", "--draws", "60", "--out", In("fit"), "--resume"));
        Assert.Equal(before, Directory.GetFiles(In("fit")).ToDictionary(file => file, File.ReadAllText));
        Assert.Equal(ExitCodes.Fault, Run("sample", In("m.bym"), "--data", In("d.json"), "--chains", "3", "--out", In("fit"), "--resume"));
        Assert.Contains("--chains is 3, it was 2", error.ToString());
    }

    /// <summary>An option of the command that the manifest knows nothing of could not be repeated. Those here have no part in the draws, or are kept elsewhere.</summary>
    [Fact]
    public void The_manifest_records_every_option_of_the_command()
    {
        Write("metric.json", """{"inv_metric": [1, 1, 1]}""");
        Sample("--no-pass", "dead-code", "--algorithm", "hmc", "--integration-time", "2", "--metric-file", In("metric.json"), "--adapt", "stan", "--sig-figs", "8", "--target-ess", "10", "--first-chain", "2", "--log-lik", "--predict", "--lprior", "--prior", "z ~ normal(0, 2)");
        HashSet<string> elsewhere = ["--data", "--launcher", "--slurm-option", "--no-summary", "--include-path", "--seed", "--out", "--resume", "--checkpoint", "--threads", "--refresh", "--progress", "--json", "--zarr", "--help"];
        JsonElement recorded = JsonDocument.Parse(File.ReadAllText(In("fit/fit.json"))).RootElement.GetProperty("options");
        Command command = SampleCommand.Create(new Terminal(output, error, false, false), new FakeBackend());
        Assert.All(command.Options.Where(option => !elsewhere.Contains(option.Name)), option => Assert.True(recorded.TryGetProperty(option.Name[2..], out _), option.Name));
    }
}
