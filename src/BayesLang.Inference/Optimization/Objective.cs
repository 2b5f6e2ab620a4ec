namespace BayesLang.Inference.Optimization;

/// <summary>The negative log density f = −log p, as optimisers minimise it, with a count of its evaluations.</summary>
sealed class Objective(ILogDensity density)
{
    public int Dimension => density.Dimension;

    public int Evaluations { get; private set; }

    /// <summary>f and ∇f; false where the point has none.</summary>
    public bool TryEvaluate(ReadOnlySpan<double> position, Span<double> gradient, out double value)
    {
        Evaluations++;
        bool isFeasible = density.TryEvaluate(position, gradient, out value);
        value = -value;
        for (int i = 0; i < gradient.Length; i++) gradient[i] = -gradient[i];
        return isFeasible;
    }
}
