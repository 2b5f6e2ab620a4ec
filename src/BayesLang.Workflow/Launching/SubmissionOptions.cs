using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using BayesLang.Data.Manifests;

namespace BayesLang.Workflow.Launching;

/// <summary>The arguments of sbatch for a run's array.</summary>
static class SubmissionOptions
{
    /// <summary>What the launcher decides, and why that must stay with it, by long and short names.</summary>
    private static readonly FrozenDictionary<string, string> owned = new Dictionary<string, string>
    {
        ["array"] = "the tasks of the array are the chains", ["a"] = "the tasks of the array are the chains",
        ["output"] = "the logs are in the run's folder", ["o"] = "the logs are in the run's folder",
        ["error"] = "the logs are in the run's folder", ["e"] = "the logs are in the run's folder",
        ["chdir"] = "the jobs run in the run's folder", ["D"] = "the jobs run in the run's folder",
        ["wrap"] = "the script is the launcher's", ["parsable"] = "it is given already",
        ["wait"] = "bayes waits for the chains itself", ["W"] = "bayes waits for the chains itself",
        ["test-only"] = "nothing would be submitted",
    }.ToFrozenDictionary();

    /// <exception cref="ArgumentException">The option is the launcher's own.</exception>
    public static void RequireFree(string option)
    {
        if (option.Trim('-').Length == 0) throw new ArgumentException("An option of sbatch is empty; give one such as --partition=long.");
        if (owned.TryGetValue(NameOf(option), out string? reason)) throw new ArgumentException($"The option {option} of sbatch cannot be given: {reason}.");
    }

    /// <summary>All of them; those of the user come last, where they hold against the launcher's.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="chains">The chains to run, from 0, in their order.</param>
    /// <param name="given">What the user gives.</param>
    public static ImmutableArray<string> Of(Manifest run, string folder, IReadOnlyList<int> chains, ImmutableArray<string> given) =>
    [
        "--parsable",
        $"--job-name=bayes-{Model.NameOf(run.Model.Path)}",
        $"--array={Ranges([.. chains.Select(chain => chain + 1)])}",
        "--ntasks=1",
        $"--cpus-per-task={run.Options[Manifest.ThreadsPerChain]}",
        // A chain goes on from its last state, wherever it is begun again.
        "--requeue",
        $"--chdir={folder}",
        "--output=chain-%a.log",
        "--open-mode=append",
        .. given.Select(WithDashes),
    ];

    /// <summary>Numbers in the notation of arrays: <c>1-3,7</c>.</summary>
    internal static string Ranges(IReadOnlyList<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers)
        {
            if (ranges is [.., var last] && last.Last == number - 1) ranges[^1] = (last.First, number);
            else ranges.Add((number, number));
        }
        return string.Join(',', ranges.Select(range => range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
    }

    internal static string WithDashes(string option) => option.StartsWith('-') ? option : $"--{option}";

    private static string NameOf(string option)
    {
        string text = WithDashes(option);
        // Short ones have their value behind a letter.
        return text.StartsWith("--", StringComparison.Ordinal) ? text[2..].Split('=', ' ')[0] : text.Substring(1, 1);
    }
}
