using System.Collections.Immutable;

namespace BayesLang.Workflow.Launching;

/// <summary>How the chains of a run become the tasks of a job array of Slurm. The run's folder, the model and the data must be where the nodes of the cluster see them.</summary>
public sealed record SlurmOptions
{
    /// <summary>
    /// The command line bayes as the nodes start it: the program and its first arguments, say <c>dotnet</c> and the path of <c>bayes.dll</c>. A task is this command,
    /// with <c>resume</c> and the folder of its chain.
    /// </summary>
    public required ImmutableArray<string> Program { get; init; }

    /// <summary>Options of sbatch, as <c>--partition=long</c> or <c>partition=long</c>: they go behind those of the launcher, so that they hold.</summary>
    public ImmutableArray<string> Submission { get; init; } = [];

    /// <summary>Receives what becomes of the jobs, a line at a time.</summary>
    public Action<string>? OnStatus { get; init; }

    /// <summary>The folder of sbatch, squeue and scancel; empty for those on the path.</summary>
    public string CommandFolder { get; init; } = "";

    /// <summary>How long files that a node has written may take to be seen here: network file systems answer from memory for up to a minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentException">An option of sbatch is not to be given, since the launcher gives it; or the program is empty.</exception>
    public void Validate()
    {
        if (Program.IsDefaultOrEmpty) throw new ArgumentException("The program that the nodes start must be given.");
        foreach (string option in Submission) SubmissionOptions.RequireFree(option);
    }
}
