using System.Collections.Immutable;

namespace BayesLang.Workflow.Calibration;

/// <summary>How to calibrate a model by simulation.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Pairs of parameters and data to draw from the prior and to fit.</summary>
    public int Simulations { get; init; } = 200;

    /// <summary>How many draws of each posterior the true value is ranked among: one less than a round number, so that there are a round number of ranks.</summary>
    public int Draws { get; init; } = 99;

    /// <summary>Transitions that adapt the sampler to each posterior; a fit whose draws stay too few is repeated with four times as many.</summary>
    public int Warmup { get; init; } = 300;

    /// <summary>Decides everything: simulation k depends on it and k alone.</summary>
    public ulong Seed { get; init; }

    /// <summary>Simulations at work at once; 0 for as many as there are processors. The ranks do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Where the ranks are kept as they come, so that a run can be taken up again; null to keep them in memory alone.</summary>
    public string? Folder { get; init; }

    /// <summary>The path of the data, for the record; null where there is none.</summary>
    public string? DataPath { get; init; }

    /// <summary>The quantities to rank, whole variables or elements, predictions among them where they are named; none for all but predictions.</summary>
    public ImmutableArray<string> Quantities { get; init; } = [];

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        if (Simulations < 1) throw new ArgumentException("Simulations must be at least 1.");
        if (Draws < 1) throw new ArgumentException("Draws must be at least 1.");
        if (Warmup < 0) throw new ArgumentException("Warmup must be 0 or more.");
        if (Threads < 0) throw new ArgumentException("Threads must be 0 or more.");
    }
}

/// <summary>How a calibration gets on.</summary>
/// <param name="Done">Simulations that are done, those of an earlier run among them.</param>
/// <param name="Total">All that are wanted.</param>
/// <param name="Failed">Of those that are done, the ones without ranks.</param>
public readonly record struct CalibrationProgress(int Done, int Total, int Failed);
