namespace BayesLang.Runtime.Solvers;

/// <summary>
/// The log likelihood ℓ(θ, η) of latent variables θ (n), with the derivatives that a Laplace approximation and its gradient need. Block-diagonal n × n matrices with
/// blocks of b rows lie block after block, each column-major: n·b numbers.
/// </summary>
internal abstract class LatentLikelihood
{
    /// <summary>The length of η.</summary>
    public abstract int ArgumentCount { get; }

    public abstract double Value(ReadOnlySpan<double> theta);

    /// <summary>∂ℓ/∂θ.</summary>
    public abstract void Gradient(ReadOnlySpan<double> theta, Span<double> gradient);

    /// <summary>The blocks of ∂²ℓ/∂θ².</summary>
    public abstract void Hessian(ReadOnlySpan<double> theta, int blockSize, Span<double> blocks);

    /// <summary>Adds the gradient of factor · Σ cᵢⱼ ∂²ℓ/∂θᵢ∂θⱼ, the sum over the blocks, with respect to θ and to η.</summary>
    public abstract void AddThird(ReadOnlySpan<double> theta, ReadOnlySpan<double> coefficients, int blockSize, double factor, Span<double> thetaAdjoint, Span<double> argumentAdjoint);

    /// <summary>Adds factor · ∂ℓ/∂η.</summary>
    public abstract void AddArgumentGradient(ReadOnlySpan<double> theta, double factor, Span<double> argumentAdjoint);

    /// <summary>Adds factor · ∂(vᵀ ∂ℓ/∂θ)/∂η.</summary>
    public abstract void AddMixed(ReadOnlySpan<double> theta, ReadOnlySpan<double> v, double factor, Span<double> argumentAdjoint);
}
