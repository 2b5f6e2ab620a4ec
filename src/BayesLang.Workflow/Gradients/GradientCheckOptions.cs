using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Gradients;

/// <summary>Where and how closely a gradient is looked at.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The step of a central difference, as CmdStan takes it; null for extrapolated differences, which choose their own steps and know their error.</summary>
    public double? Epsilon { get; init; }

    /// <summary>The error that is allowed: absolute below 1, and relative to the derivative above.</summary>
    public double Error { get; init; } = 1e-6;

    /// <summary>For the random point.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Random coordinates are uniform on (−radius, radius) of the unconstrained scale.</summary>
    public double InitRadius { get; init; } = 2;

    /// <summary>Constrained values of the point; parameters that are absent, and all where this is null, are random.</summary>
    public IDataContext? Init { get; init; }
}
