using BayesLang.Inference.Optimization;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Methods;

namespace BayesLang.Workflow;

/// <summary>How to draw from the normal approximation at a mode.</summary>
public sealed record LaplaceOptions : MethodOptions
{
    /// <summary>The mode, as constrained values of all parameters (see <see cref="Data.FromOptimum"/>); null to find it first.</summary>
    public IDataContext? Mode { get; init; }

    /// <summary>How the mode is found where it is not given.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Add the log Jacobian of the transforms. A mode that is given must be one of the same density.</summary>
    public bool Jacobian { get; init; } = true;

    public int Draws { get; init; } = 1000;

    /// <summary>Compute the log density at every draw. Without it, the approximation cannot be judged.</summary>
    public bool CalculateLp { get; init; } = true;

    public override void Validate()
    {
        base.Validate();
        Optimizer.Validate();
        if (Draws < 1) throw new ArgumentException($"{nameof(Draws)} must be at least 1.");
    }
}
