namespace BayesLang.Inference.Optimization;

public enum OptimizerAlgorithm
{
    /// <summary>The inverse Hessian by the last few steps.</summary>
    Lbfgs,

    /// <summary>The inverse Hessian by all steps, n² numbers.</summary>
    Bfgs,

    /// <summary>The Hessian itself, by differences of gradients: 2n gradients an iteration.</summary>
    Newton,
}

/// <summary>How to look for a mode. Names, defaults and meaning are those of Stan's optimisers.</summary>
public sealed record OptimizerOptions
{
    public OptimizerAlgorithm Algorithm { get; init; } = OptimizerAlgorithm.Lbfgs;

    /// <summary>The first step length to try along the first gradient (<c>init_alpha</c>); Newton begins with 1.</summary>
    public double InitAlpha { get; init; } = 0.001;

    /// <summary>Converged where the log density changes by less.</summary>
    public double TolObj { get; init; } = 1e-12;

    /// <summary>Converged where the log density changes by less than this many machine epsilons, relative to its size (or 1).</summary>
    public double TolRelObj { get; init; } = 1e4;

    /// <summary>Converged where the gradient's norm is less.</summary>
    public double TolGrad { get; init; } = 1e-8;

    /// <summary>Converged where ∇ᵀH∇, with H the inverse Hessian's estimate, is less than this many machine epsilons, relative to the log density's size (or 1).</summary>
    public double TolRelGrad { get; init; } = 1e7;

    /// <summary>Converged where the parameters move by less (the norm of the step).</summary>
    public double TolParam { get; init; } = 1e-8;

    /// <summary>The steps that L-BFGS remembers.</summary>
    public int HistorySize { get; init; } = 5;

    /// <summary>The most iterations.</summary>
    public int Iterations { get; init; } = 2000;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Requirement.Positive(InitAlpha, nameof(InitAlpha));
        Requirement.NonNegative(TolObj, nameof(TolObj));
        Requirement.NonNegative(TolRelObj, nameof(TolRelObj));
        Requirement.NonNegative(TolGrad, nameof(TolGrad));
        Requirement.NonNegative(TolRelGrad, nameof(TolRelGrad));
        Requirement.NonNegative(TolParam, nameof(TolParam));
        Requirement.AtLeast(1, HistorySize, nameof(HistorySize));
        Requirement.AtLeast(1, Iterations, nameof(Iterations));
    }
}
