using System.Diagnostics;
using BayesLang.Tests;

namespace BayesLang.Cli.Tests;

/// <summary>The command line as a process of its own: exit codes, signals, a cache that cannot be written.</summary>
public sealed class ProcessTests : IDisposable
{
    static readonly string example = Path.Combine(SharedFolder.RepositoryRoot, "examples", "eight_schools", "eight_schools");

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Process Start(string? cache, params string[] args) => BayesProcess.Start(BayesProcess.Command, args, folder, cache);

    [Fact]
    public void A_run_without_a_cache_works_and_chooses_its_own_folder()
    {
        string cache = Path.Combine(folder, "file");
        File.WriteAllText(cache, "");
        (int code, string output, string error) = BayesProcess.End(Start(cache, "sample", example + ".bym", "--data", example + ".json", "--warmup", "100", "--draws", "50", "--seed", "1"));
        Assert.True(code == 0, error);
        Assert.Contains("theta[8]", output);
        string fit = Assert.Single(Directory.GetDirectories(Path.Combine(folder, "fits")));
        Assert.StartsWith("eight_schools-", Path.GetFileName(fit));
    }

    [Theory, InlineData("INT"), InlineData("TERM")]
    public void A_signal_stops_the_run_and_its_draws_are_summarised(string signal)
    {
        if (OperatingSystem.IsWindows()) return;
        string fit = Path.Combine(folder, "fit");
        Process process = BayesProcess.Start(BayesProcess.Hearing(signal, BayesProcess.Command), ["sample", example + ".bym", "--data", example + ".json", "--warmup", "200", "--draws", "100000000", "--seed", "1", "--chains", "2", "--threads", "2", "--out", fit], folder);
        string[] files = [Path.Combine(fit, "chain-1.csv"), Path.Combine(fit, "chain-2.csv")];
        while (!process.HasExited && !files.All(file => File.Exists(file) && new FileInfo(file).Length > 500_000)) Thread.Sleep(20);
        BayesProcess.Signal(process, signal);
        (int code, string output, string error) = BayesProcess.End(process);
        Assert.Equal(ExitCodes.Fault, code);
        Assert.Contains("stopped; what was drawn so far is in", error);
        Assert.Contains("theta[8]", output);
        // On a busy machine one chain may get so far behind the other that it is left out.
        Assert.Matches(@"\d chains? of \d+ draws", output);
    }

    [Fact]
    public void Faults_and_wrong_usage_have_their_exit_codes()
    {
        (int code, string output, string error) = BayesProcess.End(Start(null, "sample", "absent.bym"));
        Assert.Equal((ExitCodes.Fault, "", "error: absent.bym: there is no such file.\n"), (code, output, error));
        Assert.Equal(ExitCodes.Usage, BayesProcess.End(Start(null, "sample")).Code);
    }
}
