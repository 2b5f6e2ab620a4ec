using System.Text;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Launching;

/// <summary>A chain whose task ended before its last draw.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Task">What Slurm says of the task; null where it has forgotten it.</param>
sealed record ChainFailure(ChainRun Chain, SlurmTask? Task)
{
    /// <summary>What an end by Slurm's own hand is called, and what to do about it. Any other end is explained by the log.</summary>
    private static readonly Dictionary<string, (string What, string Advice)> ends = new()
    {
        ["TIMEOUT"] = ("its time limit came", " Give it more with --slurm-option time=HH:MM:SS behind bayes resume."),
        ["DEADLINE"] = ("its deadline came", ""),
        ["CANCELLED"] = ("it was cancelled", ""),
        ["PREEMPTED"] = ("another job took its place", ""),
        ["NODE_FAIL"] = ("its node failed", ""),
        ["BOOT_FAIL"] = ("its node did not start", ""),
    };

    /// <summary>A line for whoever watches.</summary>
    public string Line => $"chain {Chain.Number}{Place}: {What}{(!IsBySlurm && Chain.LastLines() is [var line, ..] ? $": {line}" : "")}";

    private bool IsBySlurm => Task is not null && ends.ContainsKey(Task.State);

    private string What => Task switch
    {
        null => "Slurm knows its task no more, and the chain has not ended",
        { State: "COMPLETED" } => "it ended without a whole chain in the run's folder",
        { State: "OUT_OF_MEMORY" } => "it had not enough memory",
        _ => ends.TryGetValue(Task.State, out var end) ? end.What : "it failed",
    };

    private string Place => Task is null ? "" : $" (task {Task.Name}{(Task.Node.Length > 0 ? $" on {Task.Node}" : "")})";

    /// <summary>What is told in the end: of each chain the reason, of all what is safe, and how to go on.</summary>
    /// <param name="failures">The chains that failed.</param>
    /// <param name="chains">How many there are.</param>
    /// <param name="complete">How many have ended.</param>
    /// <param name="folder">The run's folder.</param>
    public static string Report(IReadOnlyList<ChainFailure> failures, int chains, int complete, string folder)
    {
        StringBuilder text = new();
        text.Append($"{failures.Count} of {(chains == 1 ? "1 chain" : $"{chains} chains")} failed on Slurm.");
        foreach (ChainFailure failure in failures) failure.Describe(text, folder);
        if (complete > 0) text.Append($"\nThe draws of {(complete == 1 ? "1 chain are" : $"{complete} chains are")} whole, and can be read: bayes summary {folder}");
        return text.Append($"\n{(failures.All(failure => failure.IsBySlurm) ? "Go" : "Mend the cause, and go")} on from where the chains were with: bayes resume {folder}").ToString();
    }

    private void Describe(StringBuilder text, string folder)
    {
        text.Append($"\nchain {Chain.Number}{Place}: {What}.");
        if (Task is { State: "OUT_OF_MEMORY" }) text.Append(" Give it more with --slurm-option mem=… behind bayes resume.");
        if (Task is not null && ends.TryGetValue(Task.State, out var end)) text.Append(end.Advice);
        if (IsBySlurm) return;
        if (!File.Exists(Chain.Log))
        {
            text.Append($" There is no log in {FitFolder.LaunchOf(folder)}: most likely the node does not see this folder. It must be on a file system that all nodes share; give one with --out.");
            return;
        }
        string[] lines = Chain.LastLines();
        text.Append(lines.Length == 0 ? $" Its log is empty: {Chain.Log}" : $" The end of {Chain.Log}:");
        foreach (string line in lines) text.Append($"\n  {line.TrimEnd()}");
    }
}
