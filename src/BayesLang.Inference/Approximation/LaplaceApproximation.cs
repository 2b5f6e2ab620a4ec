using System.Collections.Immutable;
using BayesLang.Inference.Optimization;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>A direction of the unconstrained space along which the log density does not fall off from the point.</summary>
/// <param name="Curvature">The eigenvalue of the negative Hessian: 0 where the density is flat, negative where it rises to both sides.</param>
/// <param name="Vector">The unit eigenvector.</param>
public sealed record FlatDirection(double Curvature, ImmutableArray<double> Vector);

/// <summary>The negative Hessian at a point is not positive definite, so that no normal density fits there.</summary>
/// <param name="directions">Along which, the least curvature first.</param>
public sealed class NotPositiveDefiniteException(ImmutableArray<FlatDirection> directions) : SamplingException(
    $"The Hessian of the negative log density is not positive definite: along {directions.Length} direction(s) the log density does not fall off. Their curvatures: {string.Join(", ", directions.Take(3).Select(direction => direction.Curvature.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)))}.")
{
    public ImmutableArray<FlatDirection> Directions { get; } = directions;
}

/// <summary>The Hessian cannot be had: on one side of the point, however near, there is no density.</summary>
/// <param name="coordinate">Along which coordinate, from 0.</param>
public sealed class NoHessianException(int coordinate) : SamplingException($"The Hessian cannot be computed: beside the point, along unconstrained coordinate {coordinate + 1}, there is no density.")
{
    public int Coordinate { get; } = coordinate;
}

/// <summary>
/// The normal density with a mode's position and curvature (Tierney and Kadane 1986): q(x) = normal(x | x̂, Λ⁻¹), where Λ is the negative Hessian of the
/// log density at x̂, by central differences of its gradient.
/// </summary>
public sealed class LaplaceApproximation
{
    // Of a correlation matrix; differences of gradients are good to about ten digits, so that less is no evidence of curvature.
    private const double FlatBelow = 1e-9;
    private const double SafePivot = 1e-6;

    private readonly double[] mode;
    private readonly double[] factor;
    private readonly double[] precision;

    private LaplaceApproximation(double[] mode, double[] precision, double[] factor, double newtonDecrement)
    {
        this.mode = mode;
        this.precision = precision;
        this.factor = factor;
        NewtonDecrement = newtonDecrement;
    }

    public int Dimension => mode.Length;

    public ReadOnlySpan<double> Mode => mode;

    /// <summary>Λ, n × n.</summary>
    public ReadOnlySpan<double> Precision => precision;

    /// <summary>log det Λ.</summary>
    public double LogDeterminant => Cholesky.LogDeterminant(factor, Dimension);

    /// <summary>∇ᵀΛ⁻¹∇ at the point: twice what the log density would gain by a Newton step from there, and 0 at a mode.</summary>
    public double NewtonDecrement { get; }

    /// <summary>The approximation around a point that should be a mode.</summary>
    /// <exception cref="NotPositiveDefiniteException">Λ is not positive definite: the point is no mode, or the posterior is flat or improper there.</exception>
    /// <exception cref="NoHessianException">The point lies on the edge of the support.</exception>
    public static LaplaceApproximation At(ILogDensity density, ReadOnlySpan<double> point)
    {
        int n = density.Dimension;
        Objective objective = new(density);
        double[] gradient = new double[n], precision = new double[n * n], factor = new double[n * n];
        if (!objective.TryEvaluate(point, gradient, out _)) throw new SamplingException("The log density or its gradient is not finite at the mode.");
        if (!DifferenceHessian.TryCompute(objective, point, precision, out int failed)) throw new NoHessianException(failed);
        if (n > 0)
        {
            Factor(precision, factor, n);
            Triangular.SolveLowerLeft(factor, gradient, n, 1);
        }
        return new LaplaceApproximation(point.ToArray(), precision, factor, Blas1.SumSquares(gradient));
    }

    /// <summary>Draws x = x̂ + L⁻ᵀz with Λ = LLᵀ and z standard normal; returns log q(x) without its constant, −½ zᵀz.</summary>
    public double Draw(RandomStream random, Span<double> position)
    {
        double squares = 0;
        for (int i = 0; i < Dimension; i++)
        {
            double z = random.NextNormal();
            position[i] = z;
            squares += z * z;
        }
        if (Dimension > 0) Triangular.SolveLowerTransposedLeft(factor, position, Dimension, 1);
        Blas1.Add(mode, position);
        return -0.5 * squares;
    }

    /// <summary>
    /// Λ = LLᵀ, through the matrix that each coordinate's own curvature scales to a diagonal of 1: an eigenvalue that is small beside others may only
    /// tell of units.
    /// </summary>
    /// <exception cref="NotPositiveDefiniteException">An eigenvalue of the scaled matrix is not clearly positive.</exception>
    private static void Factor(double[] precision, double[] factor, int n)
    {
        double[] scales = new double[n], scaled = new double[n * n];
        for (int i = 0; i < n; i++) scales[i] = precision[i * n + i] is > 0 and var curvature && double.IsFinite(curvature) ? 1 / Math.Sqrt(curvature) : 1;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) scaled[i + j * n] = scales[i] * precision[i + j * n] * scales[j];
        bool isDefinite = Cholesky.Decompose(scaled, factor, n) < 0;
        // The least eigenvalue is at most the least squared pivot; where that is far from 0, so are the eigenvalues, to all intents.
        for (int i = 0; i < n && isDefinite; i++) isDefinite = factor[i * n + i] * factor[i * n + i] > SafePivot;
        if (!isDefinite && FlatDirections(scaled, scales, n) is { IsEmpty: false } flat) throw new NotPositiveDefiniteException(flat);
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++) factor[i + j * n] /= scales[i];
    }

    private static ImmutableArray<FlatDirection> FlatDirections(double[] scaled, double[] scales, int n)
    {
        double[] values = new double[n], vectors = new double[n * n];
        if (!SymmetricEigen.Decompose(scaled, values, vectors, n, new double[SymmetricEigen.DecomposeScratchSize(n)]))
            throw new SamplingException("The eigenvalues of the Hessian cannot be computed: it has entries that are not finite, or of extreme sizes.");
        return [.. Enumerable.Range(0, n).TakeWhile(k => !(values[k] > FlatBelow)).Select(k => Unscaled(values[k], k))];

        FlatDirection Unscaled(double value, int k)
        {
            double[] vector = new double[n];
            for (int i = 0; i < n; i++) vector[i] = scales[i] * vectors[i + k * n];
            double norm = Math.Sqrt(Blas1.SumSquares(vector));
            Blas1.Scale(1 / norm, vector);
            return new FlatDirection(value / (norm * norm), [.. vector]);
        }
    }
}
