using System.Collections.Immutable;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow;

/// <summary>How to sample, where to start and where the draws go.</summary>
public sealed record SampleOptions : SamplerOptions
{
    /// <summary>
    /// How many threads one evaluation of the log density may use, for sums over slices (reduce_sum) and rows of jobs (map_rect) of a model that is compiled for it
    /// (<see cref="Compiler.Loading.CompileOptions.IsParallel"/>). The draws are the same for all numbers above 1.
    /// </summary>
    public int ThreadsPerChain { get; init; } = 1;

    /// <summary>The folder to write; null for <c>fits/MODEL-TIME</c> in the current one. Draws of an earlier fit in it are replaced.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Goes on with the run in <see cref="Folder"/> that was stopped or killed, to the files that it would have had unbroken. Model, data and options must be that
    /// run's. A run that is complete stays as it is; where none was begun this one begins.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>How long after one state of a chain the next is kept, from which <see cref="Resume"/> goes on; longer where keeping takes more than a hundredth of it.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Constrained initial values for all chains; parameters that are absent, and all where this is null, start at random.</summary>
    public IDataContext? Init { get; init; }

    /// <summary>A file with the inverse metric to start from, as CmdStan writes it; null for the identity or <see cref="SamplerOptions.InverseMetric"/>.</summary>
    public string? MetricFile { get; init; }

    /// <summary>Let chains start from draws of Pathfinder, whose paths start as chains would without it.</summary>
    public bool StartFromPathfinder { get; init; }

    /// <summary>The path of the data, for the manifest and the draws' files; null where there is none.</summary>
    public string? DataPath { get; init; }

    /// <summary>The files behind other options, by the option's name on the command line, for the manifest: <c>init</c> for <see cref="Init"/>.</summary>
    public ImmutableSortedDictionary<string, string> OptionFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Receives what the program prints, a line at a time, by one thread at a time.</summary>
    public Action<string>? OnPrint { get; init; }
}
