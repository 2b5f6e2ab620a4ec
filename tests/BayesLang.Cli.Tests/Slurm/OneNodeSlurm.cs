using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BayesLang.Cli.Tests.Slurm;

/// <summary>
/// Slurm on one node, this machine: a controller and a node's daemon on free ports, with their files in a temporary folder. They end when this is disposed of, and,
/// since a shell watches over each, when this process ends in any other way.
/// </summary>
public sealed class OneNodeSlurm : IDisposable
{
    const int Processors = 4;

    /// <summary>Starts a program, and kills it when its own input ends, which its parent holds.</summary>
    const string Watch = "\"$@\" </dev/null & daemon=$!; cat >/dev/null; kill -KILL \"$daemon\"";

    static readonly string[] programs = ["slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"];

    readonly List<Process> daemons = [];

    /// <summary>Why it cannot be started here; null where it can.</summary>
    public static string? Obstacle { get; } = !OperatingSystem.IsLinux() ? "Slurm runs on Linux."
        : programs.FirstOrDefault(program => Find(program) is null) is { } absent ? $"{absent} is not there (apt-get install --no-install-recommends slurm-wlm)."
        : null;

    /// <exception cref="IOException">The node does not come up; the message has what the daemons said.</exception>
    public OneNodeSlurm()
    {
        // A fixture is made for tests that are skipped, too.
        if (Obstacle is not null) return;
        Folder = Directory.CreateTempSubdirectory("bayes-slurm").FullName;
        try
        {
            Begin();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; } = "";

    public string Configuration => Path.Combine(Folder, "slurm.conf");

    /// <summary>Runs one of Slurm's commands; returns what it prints.</summary>
    public string Call(string command, params string[] arguments)
    {
        (int code, string output, string error) = BayesProcess.End(Start([Find(command) ?? command], arguments));
        Assert.True(code == 0, $"{command} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    /// <summary>Starts a program that submits jobs here.</summary>
    public Process Start(string[] program, params string[] arguments)
    {
        ProcessStartInfo start = new(program[0], [.. program[1..], .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        start.Environment["BAYESLANG_CACHE"] = Path.Combine(Folder, "cache");
        return Process.Start(start) ?? throw new InvalidOperationException($"{program[0]} did not start.");
    }

    public void Dispose()
    {
        if (Folder.Length == 0) return;
        if (daemons.Count > 0 && daemons.All(daemon => !daemon.HasExited)) EndJobs();
        foreach (Process daemon in daemons)
        {
            daemon.StandardInput.Close();
            if (!daemon.WaitForExit(TimeSpan.FromSeconds(10))) daemon.Kill(entireProcessTree: true);
            daemon.Dispose();
        }
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A job's keeper may be writing its last line.
        }
    }

    void Begin()
    {
        string host = Environment.MachineName.Split('.')[0], user = Environment.UserName;
        int[] ports = FreePorts(2);
        foreach (string name in (string[])["state", "spool"]) Directory.CreateDirectory(Path.Combine(Folder, name));
        File.WriteAllText(Configuration, $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            AuthType=auth/none
            CredType=cred/none
            SlurmUser={user}
            SlurmdUser={user}
            StateSaveLocation={Folder}/state
            SlurmdSpoolDir={Folder}/spool
            SlurmctldPidFile={Folder}/slurmctld.pid
            SlurmdPidFile={Folder}/slurmd.pid
            SlurmctldLogFile={Folder}/slurmctld.log
            SlurmdLogFile={Folder}/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerType=sched/builtin
            SchedulerParameters=batch_sched_delay=0
            SlurmdParameters=config_overrides
            ReturnToService=2
            KillWait=10
            MpiDefault=none
            SwitchType=switch/none
            JobAcctGatherType=jobacct_gather/none
            NodeName={host} NodeAddr=127.0.0.1 CPUs={Processors} State=UNKNOWN
            PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """);
        Launch("slurmctld", "-D", "-f", Configuration);
        Launch("slurmd", "-D", "-N", host, "-f", Configuration);
        string state = "";
        for (long start = Stopwatch.GetTimestamp(); !state.Contains("idle", StringComparison.Ordinal); Thread.Sleep(100))
        {
            if (daemons.Any(daemon => daemon.HasExited) || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
                throw new IOException($"Slurm's node does not come up ({state.Trim()}).\n{Said("slurmctld")}\n{Said("slurmd")}");
            state = BayesProcess.End(Start([Find("sinfo") ?? "sinfo"], "--noheader", "--format=%T")).Output;
        }
    }

    void Launch(string program, params string[] arguments)
    {
        ProcessStartInfo start = new("sh", ["-c", Watch, "sh", Find(program) ?? program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process watch = Process.Start(start) ?? throw new IOException("sh did not start.");
        // What they say is in their logs.
        watch.OutputDataReceived += (_, _) => { };
        watch.ErrorDataReceived += (_, _) => { };
        watch.BeginOutputReadLine();
        watch.BeginErrorReadLine();
        daemons.Add(watch);
    }

    /// <summary>The jobs of a node's daemon outlive it.</summary>
    void EndJobs()
    {
        foreach (string job in Call("squeue", "--noheader", "--format=%F").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()) Call("scancel", job);
        for (long start = Stopwatch.GetTimestamp(); Call("squeue", "--noheader").Length > 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15); Thread.Sleep(100))
        {
        }
    }

    string Said(string program)
    {
        string log = Path.Combine(Folder, program + ".log");
        return File.Exists(log) ? string.Join('\n', File.ReadAllLines(log).TakeLast(20)) : $"{program} has no log.";
    }

    static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Any, 0))];
        foreach (TcpListener listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => (listener.LocalEndpoint as IPEndPoint)?.Port ?? 0)];
        foreach (TcpListener listener in listeners) listener.Dispose();
        return ports;
    }

    /// <summary>Daemons may stand where only root looks.</summary>
    static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/local/sbin"])
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

/// <summary>A fact on a real Slurm; skipped with a message where it is not installed.</summary>
sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = OneNodeSlurm.Obstacle;
}
