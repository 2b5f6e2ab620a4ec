using System.Collections.Immutable;
using BayesLang.Inference.Chains;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Launching;

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

    /// <summary>Lets a cluster run the chains, each as a task of a job array of Slurm; null for threads of this process.</summary>
    public SlurmOptions? Slurm { get; init; }

    /// <summary>Constrained initial values for all chains; parameters that are absent, and all where this is null, start at random.</summary>
    public IDataContext? Init { get; init; }

    /// <summary>Constrained initial values of each chain, in their order, in the place of <see cref="Init"/>; empty where there are none, or the same for all.</summary>
    public ImmutableArray<IDataContext> ChainInits { get; init; } = [];

    /// <summary>A file with the inverse metric to start from, as CmdStan writes it; null for the identity or <see cref="SamplerOptions.InverseMetric"/>.</summary>
    public string? MetricFile { get; init; }

    /// <summary>Such a file for each chain, in their order, in the place of <see cref="MetricFile"/>; empty where there are none, or the same for all.</summary>
    public ImmutableArray<string> ChainMetricFiles { get; init; } = [];

    /// <summary>Digits of each number in the files of draws, from 1 to 18; −1 for as many as read back to the same number.</summary>
    public int SignificantFigures { get; init; } = -1;

    /// <summary>Let chains start from draws of Pathfinder, whose paths start as chains would without it.</summary>
    public bool StartFromPathfinder { get; init; }

    /// <summary>
    /// Samples beyond <see cref="SamplerOptions.Draws"/>, until every parameter has this effective sample size in bulk and tails, or <see cref="MaxDraws"/> is met;
    /// null for as many draws as those.
    /// </summary>
    public double? TargetEss { get; init; }

    /// <summary>With <see cref="TargetEss"/>: the most draws of each chain; null for twenty times <see cref="SamplerOptions.Draws"/>, and at least 20,000.</summary>
    public int? MaxDraws { get; init; }

    /// <summary><see cref="MaxDraws"/>, or what stands for null.</summary>
    public int EffectiveMaxDraws => MaxDraws ?? (int)Math.Min(int.MaxValue, 20L * Math.Max(Draws, 1000));

    /// <summary>The path of the data, for the manifest and the draws' files; null where there is none.</summary>
    public string? DataPath { get; init; }

    /// <summary>The files behind other options, by the option's name on the command line, for the manifest: <c>init</c> for <see cref="Init"/>, <c>init.1</c> and so on for <see cref="ChainInits"/>.</summary>
    public ImmutableSortedDictionary<string, string> OptionFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Receives what the program prints, a line at a time, by one thread at a time.</summary>
    public Action<string>? OnPrint { get; init; }

    public override void Validate()
    {
        base.Validate();
        if (TargetEss is not null and not > 0) throw new ArgumentException("TargetEss must be positive.");
        if (MaxDraws is not null && TargetEss is null) throw new ArgumentException("MaxDraws limits what TargetEss asks for; without it Draws says how many there are.");
        if (TargetEss is not null && EffectiveMaxDraws < Draws) throw new ArgumentException($"MaxDraws is {MaxDraws}, but Draws, which come in any case, are {Draws}.");
    }
}
