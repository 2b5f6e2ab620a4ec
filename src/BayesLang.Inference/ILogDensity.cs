namespace BayesLang.Inference;

/// <summary>A differentiable log density on ℝⁿ, as one chain sees it (it may own scratch storage, so a chain each).</summary>
public interface ILogDensity
{
    int Dimension { get; }

    /// <summary>The log density, and its gradient (overwritten). −∞ or NaN where the point has no density; the gradient is then meaningless.</summary>
    double Evaluate(ReadOnlySpan<double> position, Span<double> gradient);

    /// <summary>The log density alone, which may be cheaper.</summary>
    double Value(ReadOnlySpan<double> position) => Evaluate(position, new double[Dimension]);
}
