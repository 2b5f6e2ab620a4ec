using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace BayesLang.Workflow.Launching;

/// <summary>Slurm by its commands: sbatch, squeue and scancel. A job is known by what <c>sbatch --parsable</c> prints: its number, and behind a semicolon the cluster's name where there are several.</summary>
/// <param name="folder">Where the commands are; empty for those on the path.</param>
sealed class SlurmQueue(string folder = "")
{
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(2);

    /// <summary>What to do about a refusal, by a part of what sbatch says of it.</summary>
    private static readonly (string Says, string Advice)[] refusals =
    [
        ("Invalid job array", "The cluster limits the size of arrays (scontrol show config | grep MaxArraySize): ask for fewer --chains."),
        ("Invalid partition", "sinfo lists the partitions; choose one with --slurm-option partition=NAME."),
        ("No partition specified", "sinfo lists the partitions; choose one with --slurm-option partition=NAME."),
        ("node configuration is not available", "No node has so many processors or so much memory as a chain asks for: see --threads-per-chain and --slurm-option mem=…; sinfo -N -l shows the nodes."),
        ("Invalid account", "Give one of your accounts with --slurm-option account=NAME."),
        ("Invalid qos", "Give a quality of service that you may use with --slurm-option qos=NAME."),
        ("time limit is invalid", "Give a time within the partition's limit with --slurm-option time=HH:MM:SS; sinfo shows the limits."),
        ("QOSMax", "The cluster's limits for you are reached: wait for other jobs, or ask for fewer --chains."),
        ("AssocMax", "The cluster's limits for you are reached: wait for other jobs, or ask for fewer --chains."),
        ("nable to contact", "Slurm's controller does not answer: see scontrol ping."),
        ("onfiguration source", "Slurm does not know its cluster here: run this on a login node of the cluster."),
    ];

    /// <summary>Submits a script; returns the job.</summary>
    /// <exception cref="IOException">Slurm takes it not, or is not there; the message says why, and what to do.</exception>
    public string Submit(IEnumerable<string> options, string script)
    {
        (int code, string output, string error) = Call("sbatch", [.. options, script]);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (code == 0 && lines is [.., var job] && char.IsAsciiDigit(job[0])) return job;
        string said = Said(code, output, error);
        string advice = refusals.FirstOrDefault(refusal => said.Contains(refusal.Says, StringComparison.OrdinalIgnoreCase)).Advice ?? "Options of sbatch are given with --slurm-option.";
        throw new IOException($"Slurm does not take the jobs: {said}\n{advice}");
    }

    /// <summary>The tasks of arrays that Slurm still knows of, ended ones among them for some minutes.</summary>
    /// <exception cref="IOException">It gives no answer, now at least.</exception>
    public ImmutableArray<SlurmTask> Tasks(IEnumerable<string> jobs) => [.. jobs.GroupBy(ClusterOf).SelectMany(cluster =>
    {
        (int code, string output, string error) = Call("squeue",
        [
            .. OfCluster(cluster.Key), $"--jobs={string.Join(',', cluster.Select(NumberOf))}", "--array", "--states=all", "--noheader", "--format=%F|%K|%T|%N|%r",
        ]);
        // A job that ended some minutes ago is forgotten.
        if (code != 0 && error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) return [];
        if (code != 0) throw new IOException($"squeue does not answer: {Said(code, output, error)}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).OfType<SlurmTask>();
    })];

    /// <summary>Cancels jobs; their processes are told to end (SIGTERM) before they are killed.</summary>
    /// <exception cref="IOException">They cannot be.</exception>
    public void Cancel(IEnumerable<string> jobs)
    {
        foreach (IGrouping<string, string> cluster in jobs.GroupBy(ClusterOf))
        {
            (int code, string output, string error) = Call("scancel", [.. OfCluster(cluster.Key), .. cluster.Select(NumberOf)]);
            // One that has ended is no matter.
            if (code != 0 && !error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)) throw new IOException($"The jobs cannot be cancelled: {Said(code, output, error)}\nCancel them with: scancel {string.Join(' ', cluster.Select(NumberOf))}");
        }
    }

    /// <summary>The job's number, as people and Slurm's commands know it.</summary>
    public static string NumberOf(string job) => job.Split(';')[0];

    private static string ClusterOf(string job) => job.Split(';') is [_, var cluster, ..] ? cluster : "";

    private static string[] OfCluster(string cluster) => cluster.Length == 0 ? [] : [$"--clusters={cluster}"];

    private static SlurmTask? Parse(string line) => line.Split('|', 5) is [var job, var task, var state, var node, var reason] && int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? new SlurmTask(job, number, state, node, reason)
        : null;

    /// <summary>What a command said, without its name before each line.</summary>
    private static string Said(int code, string output, string error)
    {
        string said = string.Join("; ", (error.Trim().Length > 0 ? error : output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Replace("sbatch: ", "", StringComparison.Ordinal).Replace("squeue: ", "", StringComparison.Ordinal).Replace("scancel: ", "", StringComparison.Ordinal)
                .Replace("error: ", "", StringComparison.Ordinal)));
        return said.Length > 0 ? said : $"it ended with {code}, and said nothing.";
    }

    private (int Code, string Output, string Error) Call(string command, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Path.Combine(folder, command), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start) ?? throw new Win32Exception();
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(longest))
            {
                process.Kill();
                throw new IOException($"{command} gives no answer.");
            }
            return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            throw new IOException($"Slurm's command {command} is not there{(folder.Length > 0 ? $" in {folder}" : "")}. Run this on a machine of the cluster where jobs are submitted, or leave --launcher out: then the chains run here, on threads.");
        }
    }
}

/// <summary>A task of an array, as squeue shows it.</summary>
/// <param name="Job">The array's number.</param>
/// <param name="Task">Its index in the array.</param>
/// <param name="State">Slurm's name: <c>PENDING</c>, <c>RUNNING</c>, …</param>
/// <param name="Node">Where it runs or ran; may be empty.</param>
/// <param name="Reason">Why it waits, or ended; may be <c>None</c>.</param>
sealed record SlurmTask(string Job, int Task, string State, string Node, string Reason)
{
    private static readonly string[] final = ["BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT"];

    /// <summary>It runs, or waits, or may do so again.</summary>
    public bool IsActive => !final.Contains(State);

    public bool IsRunning => State is "RUNNING" or "COMPLETING";

    /// <summary>The name by which Slurm's commands know it.</summary>
    public string Name => $"{Job}_{Task}";
}
