using BayesLang.Cli.Output;
using BayesLang.Inference.Chains;

namespace BayesLang.Cli.Tests;

public class ProgressDisplayTests
{
    static string Show(bool isTerminal)
    {
        StringWriter error = new();
        ProgressDisplay.Run(new Terminal(TextWriter.Null, error, false, isTerminal), 2, 100, 200, (progress, _) =>
        {
            // As the sampler does: from several threads, one at a time.
            Lock reporting = new();
            Thread[] threads = [.. Enumerable.Range(0, 2).Select(chain => new Thread(() =>
            {
                for (int i = 1; i <= 100; i++) lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Warmup, i, 100, 9, 0.5));
                for (int i = 1; i <= 200; i++) lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Sampling, i, 200, i / 100, 0.25));
                lock (reporting) progress.Report(new ChainProgress(chain, ChainPhase.Finished, 200, 200, 2, 0.25));
            }))];
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
        });
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

    [Fact]
    public void A_terminal_gets_a_table_that_redraws()
    {
        string text = Show(isTerminal: true);
        Assert.Contains("\e[", text);
        Assert.Contains("warm-up", text);
        Assert.Contains("100", text);
    }
}
