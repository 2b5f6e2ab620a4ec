using BayesLang.Inference.Approximation;
using BayesLang.Workflow.Methods;

namespace BayesLang.Workflow;

/// <summary>How to fit a normal by ADVI.</summary>
public sealed record VariationalOptions : MethodOptions
{
    /// <summary>Family, steps, limits, draws.</summary>
    public AdviOptions Advi { get; init; } = new();

    public override void Validate()
    {
        base.Validate();
        Advi.Validate();
    }
}
