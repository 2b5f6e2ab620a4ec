using System.Collections.Immutable;
using BayesLang.Inference.Optimization;

namespace BayesLang.Inference.Approximation;

/// <summary>How to run Pathfinder. Names, defaults and meaning are those of Stan's.</summary>
public sealed record MultiPathOptions
{
    /// <summary>Of the search for a mode; its <see cref="OptimizerOptions.HistorySize"/> is Pathfinder's J too.</summary>
    public OptimizerOptions Optimizer { get; init; } = new() { Iterations = 1000 };

    /// <summary>Paths, each from a start of its own.</summary>
    public int NumPaths { get; init; } = 4;

    /// <summary>Draws of each path's approximation.</summary>
    public int NumDraws { get; init; } = 1000;

    /// <summary>Draws from those of all paths, by their importance.</summary>
    public int NumPsisDraws { get; init; } = 1000;

    /// <summary>Draws for the ELBO of each approximation along a path.</summary>
    public int NumElboDraws { get; init; } = 25;

    /// <summary>Resample the draws of all paths by Pareto-smoothed importance weights. One path alone is never resampled.</summary>
    public bool PsisResample { get; init; } = true;

    /// <summary>Compute the log density at every draw. Without it, nothing can be resampled or judged.</summary>
    public bool CalculateLp { get; init; } = true;

    public ulong Seed { get; init; }

    /// <summary>Starts are uniform on (−radius, radius) of the unconstrained scale.</summary>
    public double InitRadius { get; init; } = 2;

    /// <summary>Starting points: none, one for all paths, or one a path. A NaN coordinate is drawn at random.</summary>
    public ImmutableArray<ImmutableArray<double>> Inits { get; init; } = [];

    /// <summary>Threads that follow paths; 0 for as many as the machine has processors. The draws do not depend on it.</summary>
    public int Threads { get; init; }

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Optimizer.Validate();
        Requirement.That(Optimizer.Algorithm == OptimizerAlgorithm.Lbfgs, nameof(Optimizer.Algorithm), "L-BFGS for Pathfinder");
        Requirement.AtLeast(1, NumPaths, nameof(NumPaths));
        Requirement.AtLeast(1, NumDraws, nameof(NumDraws));
        Requirement.AtLeast(1, NumPsisDraws, nameof(NumPsisDraws));
        Requirement.AtLeast(1, NumElboDraws, nameof(NumElboDraws));
        Requirement.AtLeast(0, Threads, nameof(Threads));
        Requirement.NonNegative(InitRadius, nameof(InitRadius));
        Requirement.That(Inits.Length is 0 or 1 || Inits.Length == NumPaths, nameof(Inits), "none, one, or one a path");
    }
}
