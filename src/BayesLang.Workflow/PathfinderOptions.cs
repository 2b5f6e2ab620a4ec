using BayesLang.Inference.Approximation;
using BayesLang.Workflow.Methods;

namespace BayesLang.Workflow;

/// <summary>How to run Pathfinder.</summary>
public sealed record PathfinderOptions : MethodOptions
{
    /// <summary>Paths, draws, limits. Seed and starts are those of <see cref="MethodOptions"/>.</summary>
    public MultiPathOptions Paths { get; init; } = new();

    /// <summary>Write the draws of each path, too: <c>path-K.csv</c>.</summary>
    public bool SaveSinglePaths { get; init; }

    public override void Validate()
    {
        base.Validate();
        Paths.Validate();
    }
}
