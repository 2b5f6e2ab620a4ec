using BayesLang.Inference;
using BayesLang.Runtime.Model;

namespace BayesLang.Workflow.Sampling;

/// <summary>A compiled model as one chain's sampler sees it.</summary>
sealed class ModelDensity(CompiledModel model, Workspace workspace) : ILogDensity
{
    public int Dimension { get; } = model.UnconstrainedCount;

    public double Value(ReadOnlySpan<double> position) => model.LogDensity(position, workspace);

    public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient) => model.LogDensityAndGradient(position, gradient, workspace);
}
