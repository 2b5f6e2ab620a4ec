using System.Collections.Immutable;
using BayesLang.Data.Manifests;
using BayesLang.Inference;

namespace BayesLang.Workflow.Sampling;

/// <summary>What it takes for a run to be taken up again.</summary>
static class Resumption
{
    /// <summary>Compares the run that was begun with the one that is asked for.</summary>
    /// <param name="notes">Takes what may be different and should be known.</param>
    /// <exception cref="SamplingException">They are not one and the same; the message names each difference.</exception>
    public static void Require(Manifest begun, Manifest asked, string folder, List<string> notes)
    {
        ImmutableArray<RunDifference> differences = ManifestDifferences.Between(begun, asked);
        string[] essential = [.. differences.Where(difference => difference.Aspect != RunAspect.Machine).Select(difference => difference.Message)];
        if (essential.Length > 0)
            throw new SamplingException($"{folder} holds another run, which this one cannot go on with:\n  {string.Join("\n  ", essential)}\nbayes resume {folder} goes on with it as it was begun; another --out begins a new one.");
        foreach (RunDifference difference in differences)
            notes.Add($"the run was begun elsewhere: {difference.Message}. Draws from here on are as good, but may not be those of an unbroken run to the last bit.");
    }

    /// <summary>The manifest of the run that goes on: that of its beginning, which keeps its identity.</summary>
    /// <param name="begun">What the folder has.</param>
    /// <param name="asked">The same run, as it would begin now.</param>
    /// <param name="hasDraws">Something was drawn; where nothing was, the run begins on this machine.</param>
    /// <param name="now">When it goes on.</param>
    public static Manifest Of(Manifest begun, Manifest asked, bool hasDraws, DateTimeOffset now) => begun with
    {
        Versions = hasDraws ? begun.Versions : asked.Versions,
        // A run that was stopped has left out the chains that had not begun.
        Chains = asked.Chains,
        Diagnostics = null,
        Times = begun.Times with { End = null, WarmupSeconds = [], SamplingSeconds = [], Resumed = hasDraws ? [.. begun.Times.Resumed, now] : begun.Times.Resumed },
    };

    public static Fit NothingLeft(string folder, Manifest complete) => Fit.Of(folder, complete, [], $"The run in {folder} is complete; nothing was left to do.");

    /// <summary>What became of the states that were found.</summary>
    public static IEnumerable<string> Notes(IEnumerable<ChainStateFile?> states) => states.Select(state => state?.Note).OfType<string>();
}
