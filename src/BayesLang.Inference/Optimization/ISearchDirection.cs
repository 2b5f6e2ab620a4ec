namespace BayesLang.Inference.Optimization;

/// <summary>How a descent method chooses its direction from what it has seen.</summary>
interface ISearchDirection
{
    /// <summary>True where a direction has the length of a step too, so that a step length of 1 is the first to try.</summary>
    bool IsScaled { get; }

    /// <summary>True where H may have lost curvature to rounding, so that its word on convergence needs to be confirmed after a reset.</summary>
    bool IsFallible { get; }

    /// <summary>p = −H∇f, with the method's estimate H of the inverse Hessian; a descent direction.</summary>
    void Find(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, Span<double> direction);

    /// <summary>Learns from a step s and the gradient's change y along it.</summary>
    void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change);

    /// <summary>Forgets; the next direction is that of steepest descent. False where that is no news.</summary>
    bool Reset();
}

static class CurvatureCondition
{
    /// <summary>A pair with sᵀy not clearly positive would spoil the positive definiteness of an estimate (Nocedal and Wright 2006, §6.1).</summary>
    public static bool Holds(double inner, double stepNorm, double changeNorm) => inner > 1e-14 * stepNorm * changeNorm;
}
