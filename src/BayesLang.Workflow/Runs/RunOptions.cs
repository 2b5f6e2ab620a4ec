using System.Collections.Immutable;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Runs;

/// <summary>The options of a recorded run as a command line has them: what the manifest keeps, by the options' names without dashes.</summary>
public static class RunOptions
{
    /// <summary>What <c>bayes fit</c> takes for its sampler; the seed is apart.</summary>
    public static ImmutableArray<string> OfFit { get; } = ["prior", AdvisedOption.Chains, AdvisedOption.Warmup, AdvisedOption.Draws, AdvisedOption.AdaptDelta, AdvisedOption.MaxDepth, AdvisedOption.Init];

    /// <summary>Options whose values a manifest keeps in one text, with commas between.</summary>
    private static readonly string[] lists = ["no-pass"];

    /// <summary>What a manifest keeps by a hash alone: no command line has it.</summary>
    private static readonly string[] hashes = ["inverse-metric", "starting-metrics", "inits"];

    private static readonly ImmutableSortedDictionary<string, string> defaults = SampleRecord.Options(Model.ForSampling, new SampleOptions());

    /// <summary>Words of a command line: <c>--chains 4</c>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isKnown">Whether the command has the option of this name.</param>
    public static IEnumerable<string> Words(RecordedRun run, Func<string, bool> isKnown) => run.Manifest.Options.Where(option => isKnown(option.Key)).SelectMany(option => Words(run, option.Key, option.Value));

    /// <summary>Those of a command that is to be read and copied: without what is as it is when nothing is said.</summary>
    /// <param name="run">A run of the sampler.</param>
    /// <param name="isKnown">Whether the command has the option of this name.</param>
    /// <param name="changed">Options that take the places of the run's.</param>
    public static IEnumerable<string> ChangedWords(RecordedRun run, Func<string, bool> isKnown, params IEnumerable<AdvisedOption> changed)
    {
        Dictionary<string, AdvisedOption> instead = changed.ToDictionary(option => option.Option);
        IEnumerable<string> kept = Words(run, name => isKnown(name) && !hashes.Contains(name) && !instead.ContainsKey(name) && run.Manifest.Options[name] != defaults.GetValueOrDefault(name));
        return kept.Concat(instead.Values.SelectMany(option => (string[])[$"--{option.Option}", option.ValueText]));
    }

    private static IEnumerable<string> Words(RecordedRun run, string name, string value)
    {
        if (value is "true" or "false") return value == "true" ? [$"--{name}"] : [];
        string[] files = [.. run.FilesOf(name)];
        IEnumerable<string> values = files.Length > 0 ? files : name == "prior" ? run.Priors.Texts : lists.Contains(name) ? value.Split(',') : [value];
        return values.SelectMany(each => (string[])[$"--{name}", each]);
    }
}
