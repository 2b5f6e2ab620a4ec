using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Optimization;

/// <summary>
/// Newton's direction −|B|⁻¹∇f, with the Hessian B of f by differences of gradients, and its eigenvalues taken by their size, so that the direction
/// descends where B is not positive definite too (Nocedal and Wright 2006, §3.4).
/// </summary>
sealed class NewtonDirection(Objective objective) : ISearchDirection
{
    private const double LeastCurvature = 1e-10;

    private readonly int n = objective.Dimension;
    private readonly double[] hessian = new double[objective.Dimension * objective.Dimension];
    private readonly double[] vectors = new double[objective.Dimension * objective.Dimension];
    private readonly double[] values = new double[objective.Dimension];
    private readonly double[] coordinates = new double[objective.Dimension];
    private readonly double[] scratch = new double[SymmetricEigen.DecomposeScratchSize(objective.Dimension)];
    private bool isSteepest;

    public bool IsScaled { get; private set; } = true;

    public bool IsFallible => false;

    public void Find(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        IsScaled = !isSteepest && DifferenceHessian.TryCompute(objective, position, hessian, out _) && SymmetricEigen.Decompose(hessian, values, vectors, n, scratch);
        isSteepest = false;
        if (!IsScaled)
        {
            for (int i = 0; i < n; i++) direction[i] = -gradient[i];
            return;
        }
        double least = Math.Max(double.Epsilon, LeastCurvature * Math.Max(Math.Abs(values[0]), Math.Abs(values[n - 1])));
        Blas2.MatVecTransposed(vectors, gradient, coordinates);
        for (int i = 0; i < n; i++) coordinates[i] /= -Math.Max(Math.Abs(values[i]), least);
        Blas2.MatVec(vectors, coordinates, direction);
    }

    public void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change) { }

    public bool Reset()
    {
        bool isNews = IsScaled;
        isSteepest = true;
        return isNews;
    }
}
