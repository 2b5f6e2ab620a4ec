using System.Text.Json;
using BayesLang.Cli.Output;

namespace BayesLang.Cli.Tests;

/// <summary><c>bayes report</c>: the summary, the files, the exit codes.</summary>
public sealed class ReportCommandTests : CommandHarness
{
    public ReportCommandTests()
    {
        Write("m.bym", "data { int N; vector[N] y; } parameters { real mu ~ normal(0, 5); real<lower=0> s ~ exponential(1); } model { y ~ normal(mu, s); }");
        Write("d.json", $$"""{"N": 40, "y": [{{string.Join(", ", Enumerable.Range(0, 40).Select(i => $"{Math.Sin(i * 2.4):F3}"))}}, 9.5]}""".Replace("\"N\": 40", "\"N\": 41", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, Run("sample", In("m.bym"), "--data", In("d.json"), "--warmup", "500", "--draws", "400", "--seed", "4", "--no-summary", "--out", In("fit")));
    }

    [Fact]
    public void A_fit_of_ones_own_model_is_reported()
    {
        Assert.Equal(ExitCodes.Done, Run("report", In("fit")));
        Assert.Contains("y has 1 value far from all others: 9.5", output.ToString().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal));
        Assert.Contains("student_t", output.ToString());
        Assert.StartsWith("<!DOCTYPE html", File.ReadAllText(Path.Combine(In("fit"), "report.html")), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(ExitCodes.CheckFailed, Run("report", In("fit"), "--format", "json", "--strict"));
        JsonElement json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(9, json.GetProperty("steps").GetArrayLength());

        Assert.Equal(ExitCodes.Done, Run("report", In("fit"), "--format", "md", "-o", In("report.md")));
        Assert.Contains("## What the data say", File.ReadAllText(In("report.md")));
    }

    [Fact]
    public void A_terminal_shows_how_far_the_report_is()
    {
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["report", In("fit")], new Terminal(output, error, false, true), new ModelBackend()));
        Assert.StartsWith("\r\e[K0 of 8 steps of the report", error.ToString()[error.ToString().IndexOf('\r', StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", error.ToString(), StringComparison.Ordinal);
        // A log has lines of what takes long alone.
        Assert.Equal(ExitCodes.Done, Run("report", In("fit")));
        Assert.DoesNotContain("steps of the report", error.ToString());
    }

    [Fact]
    public void What_is_no_fit_is_said()
    {
        Assert.Equal(ExitCodes.Fault, Run("report", In("none")));
        Assert.Contains("there is no such folder", error.ToString());
    }
}
