using System.Collections.Immutable;
using System.Diagnostics;
using BayesLang.Data.Manifests;
using BayesLang.Inference;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Launching;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Tests;

/// <summary>Runs whose chains are jobs, with stand-ins for Slurm's commands that say what a test has them say; what a node would run is run by the test.</summary>
public sealed class LaunchTests : IDisposable
{
    const string Program = """
        data { int<lower=0> N; vector[N] y; }
        parameters { real mu; real<lower=0> sigma; }
        model { mu ~ normal(0, 5); sigma ~ exponential(1); y ~ normal(mu, sigma); }
        generated quantities { real y_rep = normal_rng(mu, sigma); if (y_rep > 6) reject("too far: ", 6); }
        """;

    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly List<string> status = [];
    readonly Model model;
    readonly IDataContext data;
    readonly SampleOptions options;

    public LaunchTests()
    {
        File.WriteAllText(In("m.bym"), Program);
        File.WriteAllText(In("d.json"), """{"N": 4, "y": [1, 2, 3, 6.5]}""");
        model = Model.Compile(In("m.bym"));
        data = Data.Open(In("d.json"));
        options = new SampleOptions { Seed = 11, Chains = 3, Warmup = 100, Draws = 80, Folder = In("fit"), DataPath = In("d.json"), CheckpointInterval = TimeSpan.Zero };
        Directory.CreateDirectory(In("bin"));
        File.WriteAllText(In("squeue.out"), "");
        Command("sbatch", $"printf '%s\\n' \"$@\" >> '{In("sbatch.args")}'; echo 77");
        Command("squeue", $"cat '{In("squeue.out")}'");
        Command("scancel", $"echo \"$@\" >> '{In("scancel.args")}'; : > '{In("squeue.out")}'");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string In(string name) => Path.Combine(folder, name);

    void Command(string name, string script)
    {
        File.WriteAllText(In($"bin/{name}"), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(In($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    SlurmOptions Slurm => new() { Program = ["bayes"], CommandFolder = In("bin"), OnStatus = status.Add, Patience = TimeSpan.FromSeconds(0.2) };

    Fit Launch(SampleOptions? other = null, SlurmOptions? slurm = null, IProgress<ChainProgress>? progress = null, CancellationToken stop = default) =>
        model.Sample(data, (other ?? options) with { Slurm = slurm ?? Slurm }, progress, stop);

    /// <summary>What a task of the array does, as <c>bayes resume</c> would.</summary>
    Fit RunTask(int number, CancellationToken stop = default) => model.Sample(data, options with { Chains = 1, FirstChain = number - 1, Folder = In($"fit/slurm/chain-{number}"), Resume = true }, null, stop);

    void Squeue(params string[] lines) => File.WriteAllText(In("squeue.out"), string.Join('\n', lines) + "\n");

    [ShellFact]
    public void The_chains_of_tasks_are_gathered_into_the_files_of_a_run_on_threads()
    {
        Fit threads = model.Sample(data, options with { Folder = In("threads") });
        Squeue("77|1|RUNNING|a|None", "77|2|RUNNING|b|None", "77|3|PENDING||Priority");
        int readable = 0;
        Fit fit = Launch(progress: new Reporter(p =>
        {
            // The tasks run once the run waits for them.
            if (p is { Chain: 2, Phase: ChainPhase.Queued }) RunTask(2);
            if (p is not { Chain: 1, Phase: ChainPhase.Finished }) return;
            readable = Fit.Open(In("fit")).Table.Chains.Length;
            RunTask(1);
            RunTask(3);
        }));
        Assert.True(fit.IsComplete);
        Assert.Equal(threads.Messages.AsEnumerable(), fit.Messages.AsEnumerable());
        Assert.Contains("draws could not be carried to the end", Assert.Single(fit.Messages));
        Assert.Contains("Slurm job 77: 2 running, 1 pending (Priority) of 3 chains", status);
        // A chain that has ended can be read before the others have.
        Assert.Equal(1, readable);
        Manifest expected = threads.Manifest ?? throw new UnreachableException(), found = Manifest.Read(In("fit")) ?? throw new UnreachableException();
        Assert.Equal(["77"], found.Launch?.Jobs);
        Assert.Equal(3, found.Times.WarmupSeconds.Length);
        Assert.Equal(expected.OptionsSha256, found.OptionsSha256);
        Assert.Equal(expected.Diagnostics?.FailedDraws, found.Diagnostics?.FailedDraws);
        Assert.Empty(ManifestDifferences.Between(expected, found));
        foreach (string file in Directory.GetFiles(In("threads"), "chain-*")) Assert.Equal(Timeless(file), Timeless(In($"fit/{Path.GetFileName(file)}")));
        Assert.Equal(["array.sh"], Directory.GetFileSystemEntries(In("fit/slurm")).Select(Path.GetFileName));

        // It is as complete as any run.
        Assert.Contains("nothing was left to do", Assert.Single(Launch(options with { Resume = true }).Notes));
    }

    static string[] Timeless(string file) => [.. File.ReadLines(file).Where(line => !line.Contains("start_datetime", StringComparison.Ordinal) && !line.Contains(" seconds (", StringComparison.Ordinal))];

    [ShellFact]
    public void The_arguments_of_sbatch_are_the_chains_the_processors_and_what_is_given()
    {
        Command("squeue", $"echo '77|2|FAILED|n|NonZeroExitCode'; echo '77|3|FAILED|n|NonZeroExitCode'");
        Assert.Throws<SamplingException>(() => Launch(options with { Chains = 2, FirstChain = 1, ThreadsPerChain = 3 }, Slurm with { Submission = ["partition=long", "--mem=4G", "-q high"] }));
        Assert.Equal(
            ["--parsable", "--job-name=bayes-m", "--array=2-3", "--ntasks=1", "--cpus-per-task=3", "--requeue", $"--chdir={In("fit/slurm")}", "--output=chain-%a.log", "--open-mode=append", "--partition=long", "--mem=4G", "-q high", In("fit/slurm/array.sh")],
            File.ReadAllLines(In("sbatch.args")));
        Manifest second = Manifest.Read(In("fit/slurm/chain-2")) ?? throw new UnreachableException();
        Assert.Equal(("1", "2"), (second.Options["chains"], second.Options["first-chain"]));
    }

    [ShellFact]
    public void A_task_that_ended_too_early_is_told_with_the_reason_the_log_and_what_to_do()
    {
        Squeue("77|1|COMPLETED|a|None", "77|2|TIMEOUT|b|TimeLimit", "77|3|FAILED|c|NonZeroExitCode");
        Command("sbatch", $"cd '{In("fit/slurm")}'; echo 'slurmstepd: error: *** JOB 78 ON b CANCELLED DUE TO TIME LIMIT ***' > chain-2.log; printf 'chain 3: warm-up\\nerror: chain 3 found no point\\n  a reason\\n' > chain-3.log; echo 77");
        string message = Assert.Throws<SamplingException>(() => Launch(progress: new Reporter(p =>
        {
            if (p is { Chain: 0, Phase: ChainPhase.Queued }) RunTask(1);
        }))).Message;
        Assert.Equal($"""
            2 of 3 chains failed on Slurm.
            chain 2 (task 77_2 on b): its time limit came. Give it more with --slurm-option time=HH:MM:SS behind bayes resume.
            chain 3 (task 77_3 on c): it failed. The end of {In("fit/slurm/chain-3.log")}:
              error: chain 3 found no point
                a reason
            The draws of 1 chain are whole, and can be read: bayes summary {In("fit")}
            Mend the cause, and go on from where the chains were with: bayes resume {In("fit")}
            """.ReplaceLineEndings("\n"), message);
        Assert.Contains("chain 2 (task 77_2 on b): its time limit came", status);
        Assert.Contains("chain 3 (task 77_3 on c): it failed: error: chain 3 found no point", status);
        Fit fit = Fit.Open(In("fit"));
        Assert.Equal((80, 1), (fit.Table.DrawsPerChain, fit.Table.Chains.Length));
        Assert.Equal((false, "chain-1.csv"), (fit.IsComplete, fit.Manifest?.Chains.Single()));

        // Once more, for those two alone.
        File.WriteAllText(In("squeue.out"), "");
        Command("sbatch", $"printf '%s\\n' \"$@\" > '{In("sbatch.args")}'; echo 78");
        fit = Launch(options with { Resume = true }, progress: new Reporter(p =>
        {
            if (p.Phase == ChainPhase.Queued) RunTask(p.Chain + 1);
        }));
        Assert.True(fit.IsComplete);
        Assert.Contains("--array=2-3", File.ReadAllLines(In("sbatch.args")));
        Assert.Equal(["77", "78"], fit.Manifest?.Launch?.Jobs);
        model.Sample(data, options with { Folder = In("threads") });
        foreach (string file in Directory.GetFiles(In("threads"), "chain-*")) Assert.Equal(Timeless(file), Timeless(In($"fit/{Path.GetFileName(file)}")));
    }

    [ShellFact]
    public void A_node_that_leaves_no_log_does_not_see_the_folder()
    {
        Squeue("77|1|FAILED|far|NonZeroExitCode", "77|2|FAILED|far|NonZeroExitCode");
        string message = Assert.Throws<SamplingException>(() => Launch(options with { Chains = 2 })).Message;
        Assert.Contains($"chain 1 (task 77_1 on far): it failed. There is no log in {In("fit/slurm")}: most likely the node does not see this folder.", message);
        Assert.DoesNotContain("can be read", message);
    }

    [ShellFact]
    public void A_task_that_Slurm_forgot_is_given_up_where_the_chain_is_not_whole()
    {
        Command("squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        Assert.Contains("chain 1: Slurm knows its task no more, and the chain has not ended.", Assert.Throws<SamplingException>(() => Launch(options with { Chains = 1 })).Message);
    }

    [ShellFact]
    public void A_silence_of_squeue_is_waited_out()
    {
        Command("squeue", $"if [ -e '{In("asked")}' ]; then echo '77|1|FAILED|n|x'; else touch '{In("asked")}'; echo 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)' >&2; exit 1; fi");
        Assert.Throws<SamplingException>(() => Launch(options with { Chains = 1 }));
        Assert.Contains("squeue does not answer: slurm_load_jobs Unable to contact slurm controller (connect failure) The chains go on; it is asked again.", status);
    }

    [ShellFact]
    public void Jobs_that_are_refused_are_told_with_advice_and_can_be_submitted_again()
    {
        Command("sbatch", "echo 'sbatch: error: Batch job submission failed: Invalid job array specification' >&2; exit 1");
        string message = Assert.Throws<IOException>(() => Launch()).Message;
        Assert.Contains("Slurm does not take the jobs: Batch job submission failed: Invalid job array specification\nThe cluster limits the size of arrays", message);
        Assert.Contains($"bayes resume {In("fit")} submits it again", message);
        Command("sbatch", "echo '12;other'");
        Command("squeue", $"echo \"$@\" > '{In("squeue.args")}'; echo '12|1|FAILED|n|x'");
        Assert.Throws<SamplingException>(() => Launch(options with { Resume = true, Chains = 3 }));
        Assert.StartsWith("--clusters=other --jobs=12 ", File.ReadAllText(In("squeue.args")));
    }

    [ShellFact]
    public void Without_Slurm_it_is_told_where_to_go()
    {
        string message = Assert.Throws<IOException>(() => Launch(slurm: Slurm with { CommandFolder = In("nowhere") })).Message;
        Assert.StartsWith($"Slurm's command sbatch is not there in {In("nowhere")}. Run this on a machine of the cluster where jobs are submitted, or leave --launcher out", message);
    }

    [ShellFact]
    public void A_run_that_is_stopped_cancels_the_job_and_keeps_the_draws_so_far()
    {
        using CancellationTokenSource stop = new(), task = new();
        Squeue("77|1|RUNNING|a|None", "77|2|RUNNING|b|None", "77|3|PENDING||Resources");
        Fit fit = Launch(progress: new Reporter(p =>
        {
            if (p is { Chain: 0, Phase: ChainPhase.Queued or ChainPhase.Initialization } && !stop.IsCancellationRequested)
            {
                model.Sample(data, options with { Chains = 1, FirstChain = 1, Folder = In("fit/slurm/chain-2"), Resume = true }, new Reporter(q =>
                {
                    if (q is { Phase: ChainPhase.Sampling, Iteration: > 20 }) task.Cancel();
                }), task.Token);
                stop.Cancel();
            }
        }), stop: stop.Token);
        Assert.Equal("77\n", File.ReadAllText(In("scancel.args")));
        Assert.False(fit.IsComplete);
        Assert.Equal(["chain-2.csv"], fit.Manifest?.Chains);
        Assert.InRange(fit.Table.DrawsPerChain, 20, 79);
        // It goes on with what it has of its own.
        Assert.True(File.Exists(In("fit/slurm/chain-2/chain-2.state")));
        Assert.Equal(fit.Table.DrawsPerChain, ChainStateFile.ProgressIn(In("fit/slurm/chain-2/chain-2.state"), 1, options)?.Iteration);
    }

    [ShellFact]
    public void Stopped_before_it_has_begun_it_submits_nothing()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Fit fit = Launch(stop: stop.Token);
        Assert.False(File.Exists(In("sbatch.args")));
        Assert.Equal((false, 0), (fit.IsComplete, fit.Manifest?.Chains.Length));
    }

    [ShellFact]
    public void Jobs_that_are_still_there_are_waited_for_and_not_submitted_again()
    {
        // The first process is gone with its machine: its folder is as it left it.
        Squeue("77|1|RUNNING|a|None", "77|2|RUNNING|b|None", "77|3|RUNNING|b|None");
        Assert.Throws<NotSupportedException>(() => Launch(progress: new Reporter(_ => throw new NotSupportedException())));
        Fit fit = Launch(options with { Resume = true }, progress: new Reporter(p =>
        {
            if (p.Phase is ChainPhase.Queued or ChainPhase.Initialization) RunTask(p.Chain + 1);
        }));
        Assert.True(fit.IsComplete);
        Assert.Contains("Slurm job 77 is still at work on 3 chains.", status);
        Assert.Single(File.ReadAllLines(In("sbatch.args")), "--parsable");
    }

    [ShellFact]
    public void A_run_on_threads_may_take_over_and_a_new_one_takes_all_away()
    {
        Command("sbatch", "exit 3");
        Assert.Throws<IOException>(() => Launch());
        Assert.True(model.Sample(data, options with { Resume = true }).IsComplete);
        Assert.Equal(["array.sh"], Directory.GetFileSystemEntries(In("fit/slurm")).Select(Path.GetFileName));
        model.Sample(data, options);
        Assert.False(Directory.Exists(In("fit/slurm")));
    }

    [ShellFact]
    public void What_came_from_memory_cannot_begin_elsewhere()
    {
        Assert.Contains("the data came from memory", Assert.Throws<ArgumentException>(() => Launch(options with { DataPath = null })).Message);
        Assert.Contains("the initial values came from memory", Assert.Throws<ArgumentException>(() => Launch(options with { Inits = [[0.5, 0.5]] })).Message);
        Assert.Contains("the inverse metric came from memory", Assert.Throws<ArgumentException>(() => Launch(options with { InverseMetric = [1, 1] })).Message);
        Assert.Contains("--target-ess", Assert.Throws<ArgumentException>(() => Launch(options with { TargetEss = 100 })).Message);
        Assert.Contains("--init pathfinder", Assert.Throws<ArgumentException>(() => Launch(options with { StartFromPathfinder = true })).Message);
        Model fromMemory = Model.Compile(new Language.Syntax.SourceText(Program));
        Assert.Contains("the model came from memory", Assert.Throws<ArgumentException>(() => fromMemory.Sample(data, options with { Slurm = Slurm })).Message);
        Assert.False(Directory.Exists(In("fit")));
    }

    [Theory]
    [InlineData("--array=1-9")]
    [InlineData("array=1-9")]
    [InlineData("-a1-9")]
    [InlineData("-o x")]
    [InlineData("--output=x")]
    [InlineData("--chdir=/")]
    [InlineData("--wait")]
    [InlineData("--")]
    public void Options_that_are_the_launchers_own_are_refused(string option) => Assert.Throws<ArgumentException>(() => (Slurm with { Submission = [option] }).Validate());

    [ShellFact]
    public void Chains_are_ranges_of_an_array()
    {
        Assert.Equal("1-4", SubmissionOptions.Ranges([1, 2, 3, 4]));
        Assert.Equal("2,5-6,9", SubmissionOptions.Ranges([2, 5, 6, 9]));
    }

    /// <summary>The script as a shell understands it, with a program in the place of bayes that tells its arguments.</summary>
    [ShellTheory]
    [InlineData("plain")]
    [InlineData("it's $HOME `a` \"folder\" \\ * %a")]
    public void The_script_starts_the_program_in_any_folder(string name)
    {
        string launch = In(name), program = Path.Combine(launch, "bay es");
        Directory.CreateDirectory(Path.Combine(launch, "chain-4"));
        File.WriteAllText(program, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllText(In("array.sh"), ArrayScript.Text([program, "first argument"], launch, TimeSpan.FromSeconds(2.5), ["--comment=two\nlines"]));
        Assert.Equal((0, $"<first argument><resume><{launch}/chain-4><--threads><1><--no-summary><--checkpoint><2.5>", ""), Shell("4"));
        (int code, _, string error) = Shell("5");
        Assert.Equal(1, code);
        Assert.StartsWith($"error: {launch}/chain-5 is not there on ", error);
        File.Delete(program);
        Assert.StartsWith($"error: {program} is not there on ", Shell("4").Error);

        (int Code, string Output, string Error) Shell(string task)
        {
            ProcessStartInfo start = new("sh", [In("array.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["SLURM_ARRAY_TASK_ID"] = task;
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
            string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error);
        }
    }

    const string NoShell = "The stand-ins are scripts of a POSIX shell.";

    sealed class ShellFactAttribute : FactAttribute
    {
        public ShellFactAttribute() => Skip = OperatingSystem.IsWindows() ? NoShell : null;
    }

    sealed class ShellTheoryAttribute : TheoryAttribute
    {
        public ShellTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? NoShell : null;
    }

    sealed class Reporter(Action<ChainProgress> take) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value) => take(value);
    }
}
