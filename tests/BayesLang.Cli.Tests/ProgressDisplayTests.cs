using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Inference.Chains;
using BayesLang.Workflow;

namespace BayesLang.Cli.Tests;

public class ProgressDisplayTests
{
    static string Show(bool isTerminal, int? refresh = null, bool isJson = false)
    {
        StringWriter error = new();
        ProgressDisplay.Run(new Terminal(TextWriter.Null, error, false, isTerminal), new SampleOptions { Chains = 2, Warmup = 100, Draws = 200, TargetEss = 400 }, (progress, _) =>
        {
            // As the sampler does: from several threads, one at a time.
            Lock reporting = new();
            Thread[] threads = [.. Enumerable.Range(0, 2).Select(chain => new Thread(() =>
            {
                for (int i = 1; i <= 100; i++) lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Warmup, i, 100, 9, 0.5));
                for (int i = 1; i <= 200; i++) lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Sampling, i, 200, i / 100, 0.25) { Convergence = i < 100 ? null : new RunningConvergence(1.234, i) });
                lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Finished, 200, 200, 2, 0.25));
            }))];
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
        }, new ProgressStyle(refresh, isJson));
        return error.ToString();
    }

    [Fact]
    public void A_log_gets_a_line_for_each_phase_of_each_chain()
    {
        string[] lines = Show(isTerminal: false).TrimEnd().Split('\n');
        Assert.Equal(6, lines.Length);
        foreach (string chain in new[] { "chain 1", "chain 2" })
        {
            string[] own = [.. lines.Where(line => line.StartsWith(chain, StringComparison.Ordinal))];
            Assert.StartsWith($"{chain}: warm-up 1/100, 0 divergences", own[0]);
            Assert.StartsWith($"{chain}: sampling 1/200, 0 divergences", own[1]);
            Assert.Equal($"{chain}: done, 2 divergences", own[2]);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Chains_may_wait_and_have_other_numbers(bool isTerminal)
    {
        StringWriter error = new();
        ProgressDisplay.Run(new Terminal(TextWriter.Null, error, false, isTerminal), new SampleOptions { Chains = 1, FirstChain = 4, Warmup = 100, Draws = 200 }, (progress, _) =>
        {
            progress.Report(new ChainProgress(4, ChainPhase.Queued, 0, 1, 0, 0));
            progress.Report(new ChainProgress(4, ChainPhase.Finished, 200, 200, 2, 0.25));
        });
        Assert.Contains("queued", error.ToString());
        Assert.Contains(isTerminal ? "\n5 " : "chain 5: done", error.ToString());
    }

    [Fact]
    public void A_log_gets_a_line_every_so_many_transitions_where_that_is_asked_for()
    {
        string[] own = [.. Show(isTerminal: false, refresh: 60).Split('\n').Where(line => line.StartsWith("chain 1", StringComparison.Ordinal)).Select(line => line.Split(',')[0])];
        Assert.Equal(["chain 1: warm-up 1/100", "chain 1: warm-up 60/100", "chain 1: sampling 1/200", "chain 1: sampling 60/200", "chain 1: sampling 120/200", "chain 1: sampling 180/200", "chain 1: done"], own);
        Assert.Empty(Show(isTerminal: false, refresh: 0));
        Assert.Empty(Show(isTerminal: true, refresh: 0));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Programs_get_the_share_that_is_done(bool isTerminal)
    {
        JsonElement[] lines = [.. Show(isTerminal, isJson: true).TrimEnd().Split('\n').Select(line => JsonElement.Parse(line))];
        double[] shares = [.. lines.Select(line => line.GetProperty("fraction").GetDouble())];
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.Contains(lines, line => line.GetProperty("message").GetString()?.Contains("chain sampling", StringComparison.Ordinal) == true);
        Assert.Equal("2 chains done; 4 divergences; R-hat 1.23, effective sample size 200 of 400", lines[^1].GetProperty("message").GetString());
    }

    [Fact]
    public void A_terminal_gets_a_table_that_redraws()
    {
        string text = Show(isTerminal: true);
        Assert.Contains("\e[", text);
        Assert.Contains("warm-up", text);
        Assert.Contains("100", text);
        Assert.Contains("R-hat 1.23, effective sample size 200 of 400", text);
    }
}
