using BayesLang.Inference.Optimization;
using BayesLang.Workflow.Methods;

namespace BayesLang.Workflow;

/// <summary>How to find a mode.</summary>
public sealed record OptimizeOptions : MethodOptions
{
    /// <summary>Algorithm, tolerances, limits.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>
    /// False for the (penalised) maximum likelihood estimate: the mode on the constrained scale. True adds the log Jacobian of the transforms: the mode of the
    /// posterior on the unconstrained scale, where a Laplace approximation belongs.
    /// </summary>
    public bool Jacobian { get; init; }

    /// <summary>Write the point after each iteration, the result last.</summary>
    public bool SaveIterations { get; init; }

    public override void Validate()
    {
        base.Validate();
        Optimizer.Validate();
    }
}
