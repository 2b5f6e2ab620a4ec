using System.Diagnostics;
using System.Text.Json.Nodes;
using BayesLang.Cli.Output;
using BayesLang.Tests.Kills;

namespace BayesLang.Cli.Tests.Slurm;

/// <summary><c>bayes sample --launcher slurm</c> on a Slurm of one node: the draws are those of threads, whatever happens on the way.</summary>
public sealed class SlurmTests(OneNodeSlurm slurm) : IClassFixture<OneNodeSlurm>
{
    static readonly string[] chains = ["--chains", "3", "--seed", "8"];

    /// <summary>Over in no time, and long enough to be met on the way.</summary>
    static readonly string[] few = [.. chains, "--warmup", "300", "--draws", "500", "--save-warmup"], many = [.. chains, "--warmup", "1000", "--draws", "30000", "--thin", "10"];

    static readonly string[] launched = ["--launcher", "slurm"];

    readonly string work = Directory.CreateDirectory(Path.Combine(slurm.Folder, $"it's a test {Guid.NewGuid():N}")).FullName;

    string In(string name) => Path.Combine(work, name);

    (int Code, string Output, string Error) Run(params string[] arguments) => BayesProcess.End(slurm.Start(BayesProcess.Command, arguments));

    static void Expect(int code, (int Code, string Output, string Error) end) => Assert.True(code == end.Code, $"It ends with {end.Code}.\n{end.Output}\n{end.Error}");

    string[] Sample(string[] options, string fit, params string[] more) => ["sample", .. SlowModel.Write(slurm.Folder, options == many ? 1000 : 50), .. options, "--out", fit, .. more];

    /// <summary>The folder of the same run on threads, which the tests share.</summary>
    string OnThreads(string[] options)
    {
        string fit = Path.Combine(slurm.Folder, $"threads{string.Concat(options)}");
        if (!Directory.Exists(fit)) Expect(ExitCodes.Done, Run(Sample(options, fit)));
        return fit;
    }

    static void Until(Func<bool> holds, Process process)
    {
        for (long start = Stopwatch.GetTimestamp(); !holds(); Thread.Sleep(50))
        {
            if (!process.HasExited && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60)) continue;
            process.Kill();
            Assert.Fail($"It does not come about.\n{process.StandardError.ReadToEnd()}");
        }
    }

    /// <summary>Waits until a process tells that its job is held; returns the job's number.</summary>
    static string HeldJob(Process process)
    {
        List<string> said = [];
        while (process.StandardError.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.Contains(" pending (JobHeldUser) of ", StringComparison.Ordinal)) return line.Split(' ', ':')[2];
        }
        process.WaitForExit();
        throw new InvalidOperationException($"It ends with {process.ExitCode}.\n{string.Join('\n', said)}");
    }

    /// <summary>The files are those of a run on threads, but for the script and the logs.</summary>
    void AssertSame(string threads, string fit)
    {
        Assert.Equal(["array.sh", "chain-1.log", "chain-2.log", "chain-3.log"], Directory.GetFileSystemEntries(In($"{fit}/slurm")).Select(Path.GetFileName).Order());
        Directory.Move(In($"{fit}/slurm"), In($"slurm of {fit}"));
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(In($"{fit}/fit.json")))?.AsObject() ?? [];
        Assert.True(manifest.Remove("launch"));
        File.WriteAllText(In($"{fit}/fit.json"), manifest.ToJsonString());
        Assert.Null(FolderComparison.Difference(threads, In(fit)));
    }

    [SlurmFact]
    public void The_files_are_those_of_a_run_on_threads()
    {
        string threads = OnThreads(few);
        var end = Run(Sample(few, In("jobs"), [.. launched, "--slurm-option=--comment=one of mine", "--slurm-option", "time=5"]));
        Expect(ExitCodes.Done, end);
        Assert.Matches(@"Slurm job \d+: 3 chains submitted", end.Error);
        Assert.Contains("chain 3: done", end.Error);
        Assert.Contains("3 chains of 500 draws", end.Output);
        // A script that a reader, and a shell, can read.
        string script = File.ReadAllText(In("jobs/slurm/array.sh"));
        Assert.Contains("'--comment=one of mine' --time=5 array.sh", script);
        AssertSame(threads, "jobs");
        var again = Run("rerun", In("jobs"));
        Expect(ExitCodes.Done, again);
        Assert.Contains("The draws are the same, bit for bit.", again.Output);
    }

    [SlurmFact]
    public void A_chain_that_fails_is_told_and_taken_up_again_alone()
    {
        string threads = OnThreads(few);
        // Held back until there is something in the way of the second chain: a run that is writing there.
        Process process = slurm.Start(BayesProcess.Command, Sample(few, In("jobs"), [.. launched, "--slurm-option=--hold"]));
        string job = HeldJob(process);
        using (new FileStream(In("jobs/slurm/chain-2/.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            slurm.Call("scontrol", "release", job);
            var failed = BayesProcess.End(process);
            Expect(ExitCodes.Fault, failed);
            Assert.Matches($@"error: 1 of 3 chains failed on Slurm.\nchain 2 \(task {job}_2 on \S+\): it failed. The end of .*chain-2.log:\n  error: .*another run is writing there", failed.Error);
            Assert.Contains("The draws of 2 chains are whole, and can be read: bayes summary", failed.Error);
            StringWriter summary = new();
            Assert.Equal(ExitCodes.Done, CommandLine.Run(["summary", In("jobs")], new Terminal(summary, TextWriter.Null, false, false), null));
            Assert.Contains("2 chains of 500 draws", summary.ToString());
        }
        // The options of the first time hold for the job of the resumption, and those given then.
        Process resumed = slurm.Start(BayesProcess.Command, "resume", In("jobs"), "--slurm-option=comment=again");
        slurm.Call("scontrol", "release", HeldJob(resumed));
        var end = BayesProcess.End(resumed);
        Expect(ExitCodes.Done, end);
        Assert.Contains("--array=2 ", File.ReadAllText(In("jobs/slurm/array.sh")));
        Assert.Contains("--hold --comment=again array.sh", File.ReadAllText(In("jobs/slurm/array.sh")));
        AssertSame(threads, "jobs");
    }

    [SlurmFact]
    public void A_run_that_is_stopped_cancels_its_jobs_and_goes_on_from_where_it_was()
    {
        string threads = OnThreads(many);
        Process process = slurm.Start(BayesProcess.Hearing("INT", BayesProcess.Command), Sample(many, In("jobs"), launched));
        string[] states = [.. Enumerable.Range(1, 3).Select(k => In($"jobs/slurm/chain-{k}/chain-{k}.state"))];
        Until(() => states.All(File.Exists), process);
        BayesProcess.Signal(process, "INT");
        var stopped = BayesProcess.End(process);
        Expect(ExitCodes.Fault, stopped);
        Assert.Contains("cancelling Slurm job", stopped.Error);
        Assert.Contains($"Go on with: bayes resume {In("jobs")}", stopped.Error);
        Assert.Equal("", slurm.Call("squeue", "--noheader"));
        // Each that had not ended was told to, and had the time to keep its state.
        string[] open = [.. Enumerable.Range(1, 3).Select(k => File.ReadAllText(In($"jobs/slurm/chain-{k}.log"))).Where(log => !log.Contains(": done", StringComparison.Ordinal))];
        Assert.NotEmpty(open);
        Assert.All(open, log => Assert.Contains("error: stopped; what was drawn so far", log));
        Assert.True(File.Exists(In("jobs/chain-1.csv")));

        // A process that goes on may itself be killed: the jobs stay, and are found again.
        Process killed = slurm.Start(BayesProcess.Command, "resume", In("jobs"));
        Until(() => slurm.Call("squeue", "--noheader").Length > 0 && (JsonNode.Parse(File.ReadAllText(In("jobs/fit.json")))?["launch"]?["jobs"]?.AsArray().Count ?? 0) == 2, killed);
        killed.Kill();
        killed.WaitForExit();
        var resumed = Run("resume", In("jobs"));
        Expect(ExitCodes.Done, resumed);
        Assert.DoesNotContain("submitted", resumed.Error);
        AssertSame(threads, "jobs");
    }
}
