using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Model;
using BayesLang.Runtime.Random;

namespace BayesLang.Runtime.Solvers;

/// <summary>How the mode is sought, in the order of the options' tuple after the initial values.</summary>
/// <param name="Tolerance">The search ends where the objective changes by less.</param>
/// <param name="MaxSteps">More Newton steps are an error.</param>
/// <param name="Solver">1: W = C Cᵀ, B = I + Cᵀ K C; 2: K = L Lᵀ, B = I + Lᵀ W L; 3: B = I + K W.</param>
/// <param name="MaxLineSearch">How often a step is shortened that does not raise the objective; 0 accepts any step to a finite value.</param>
/// <param name="Fallback">Where not 0, a solver that fails gives way to the next.</param>
public readonly record struct LaplaceOptions(double Tolerance, int MaxSteps, int Solver, int MaxLineSearch, int Fallback)
{
    /// <summary>The square root of the machine precision, as Stan writes it.</summary>
    public const double DefaultTolerance = 1.49012e-08;

    public static LaplaceOptions Default => new(DefaultTolerance, 500, 1, 1000, 1);
}

/// <summary>
/// What a Laplace approximation leaves for its adjoint, and its work arrays: the caller keeps it and passes it in again. One trace holds one approximation at a time, and
/// serves one thread.
/// </summary>
public sealed class LaplaceTrace
{
    private readonly Growing<double> vectors = new();
    private readonly Growing<double> blocks = new();
    private readonly Growing<double> matrices = new();
    private readonly Growing<int> pivots = new();
    private readonly OutlinedLikelihood outlined = new();
    private readonly CountLikelihood counted = new();
    private LatentLikelihood? likelihood;

    internal int Count { get; private set; }

    internal int BlockSize { get; private set; }

    /// <summary>Which of the solvers found the mode.</summary>
    public int Solver { get; internal set; }

    /// <summary>How many Newton steps the search took.</summary>
    public int Steps { get; internal set; }

    /// <summary>The approximate log marginal likelihood.</summary>
    public double LogMarginal { get; internal set; }

    /// <summary>
    /// The mode, and the Cholesky factor of the covariance matrix (K⁻¹ + W)⁻¹ of the normal approximation there; where that is singular, columns of the factor are zero.
    /// </summary>
    /// <exception cref="ModelException">The covariance matrix is not positive semidefinite.</exception>
    public void Solution(Span<double> mode, Span<double> factor, int line)
    {
        Theta.CopyTo(mode);
        LaplaceFactors.SetCovariance(this);
        if (Cholesky.Decompose(Product, factor, Count) < 0) return;
        Product.CopyTo(factor);
        if (!BlockDiagonal.SemidefiniteRoot(factor[..(Count * Count)], Count, BlockDiagonal.LargestDiagonal(K, Count))) throw new Checks(Laplace.Name, line).Refused("the covariance matrix of the latent variables is not positive definite");
    }

    /// <summary>A draw from the normal approximation.</summary>
    /// <exception cref="ModelException">The covariance matrix is not positive semidefinite.</exception>
    public void Draw(RandomStream random, Span<double> draw, int line)
    {
        Solution(NewTheta, R, line);
        Generators.MultiNormalCholesky(random, NewTheta, R, draw);
    }

    internal LatentLikelihood Likelihood => likelihood ?? throw new InvalidOperationException("The trace has no likelihood yet.");

    /// <summary>A likelihood of the program: ℓ(θ, η) and its first and second derivatives along directions.</summary>
    public LaplaceTrace For(DifferentiableFunction value, DifferentiableFunction alongOne, DifferentiableFunction alongTwo)
    {
        outlined.SetFunctions(value, alongOne, alongTwo);
        likelihood = outlined;
        return this;
    }

    internal void SetArguments(ReadOnlySpan<double> eta, int n) => outlined.SetArguments(eta, n);

    internal void SetCounts(LatentFamily family, ReadOnlySpan<int> y, ReadOnlySpan<int> groups, ReadOnlySpan<double> eta, ReadOnlySpan<double> m, int n, Checks checks)
    {
        counted.Set(family, y, groups, eta, m, n, checks);
        likelihood = counted;
    }

    internal void Begin(int n, int blockSize)
    {
        (Count, BlockSize) = (n, blockSize);
        vectors.Reset(9 * n);
        blocks.Reset(3 * n * blockSize);
        matrices.Reset(6 * n * n);
        pivots.Reset(n);
    }

    private Span<double> Vector(int k) => vectors.Slice(k * Count, Count);

    private Span<double> Matrix(int k) => matrices.Slice(k * Count * Count, Count * Count);

    /// <summary>The latent variables.</summary>
    internal Span<double> Theta => Vector(0);

    /// <summary>K⁻¹ θ.</summary>
    internal Span<double> A => Vector(1);

    /// <summary>∂ℓ/∂θ.</summary>
    internal Span<double> Gradient => Vector(2);

    internal Span<double> NewA => Vector(3);

    internal Span<double> NewTheta => Vector(4);

    internal Span<double> Trial => Vector(5);

    internal Span<double> Work(int k) => Vector(6 + k);

    /// <summary>W = −∂²ℓ/∂θ².</summary>
    internal Span<double> W => blocks.Slice(0, Count * BlockSize);

    /// <summary>C of solver 1.</summary>
    internal Span<double> Root => blocks.Slice(Count * BlockSize, Count * BlockSize);

    /// <summary>The blocks of the covariance matrix of the normal approximation.</summary>
    internal Span<double> CovarianceBlocks => blocks.Slice(2 * Count * BlockSize, Count * BlockSize);

    internal Span<double> K => Matrix(0);

    /// <summary>The factor of B.</summary>
    internal Span<double> Factor => Matrix(1);

    /// <summary>L of solver 2.</summary>
    internal Span<double> KRoot => Matrix(2);

    internal Span<double> Product => Matrix(3);

    internal Span<double> R => Matrix(4);

    internal Span<double> Scratch => Matrix(5);

    internal Span<int> Pivots => pivots.Slice(0, Count);

    /// <summary>Whether L is there.</summary>
    internal bool HasKRoot { get; set; }

    /// <summary>Whether θ = K a; false at initial values that K cannot be divided by.</summary>
    internal bool HasA { get; set; }
}
