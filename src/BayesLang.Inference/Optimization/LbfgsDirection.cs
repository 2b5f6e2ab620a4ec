using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Optimization;

/// <summary>L-BFGS: the two-loop recursion over the last m steps (Nocedal and Wright 2006, algorithm 7.4), scaled by sᵀy / yᵀy (their equation 7.20).</summary>
sealed class LbfgsDirection(int dimension, int historySize) : ISearchDirection
{
    private readonly double[][] steps = new double[historySize][];
    private readonly double[][] changes = new double[historySize][];
    private readonly double[] inverseInner = new double[historySize];
    private readonly double[] coefficients = new double[historySize];
    private int count;
    private int next;
    private double scale = 1;

    public bool IsScaled => count > 0;

    // What has gone wrong is forgotten after a few steps.
    public bool IsFallible => false;

    public void Find(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (int i = 0; i < dimension; i++) direction[i] = -gradient[i];
        for (int k = 1; k <= count; k++)
        {
            int j = Newest(k);
            coefficients[j] = inverseInner[j] * Blas1.Dot(steps[j], direction);
            Blas1.Axpy(-coefficients[j], changes[j], direction);
        }
        Blas1.Scale(scale, direction);
        for (int k = count; k >= 1; k--)
        {
            int j = Newest(k);
            Blas1.Axpy(coefficients[j] - inverseInner[j] * Blas1.Dot(changes[j], direction), steps[j], direction);
        }
    }

    public void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        double inner = Blas1.Dot(step, change), changeSquares = Blas1.SumSquares(change);
        if (!CurvatureCondition.Holds(inner, Math.Sqrt(Blas1.SumSquares(step)), Math.Sqrt(changeSquares))) return;
        step.CopyTo(steps[next] ??= new double[dimension]);
        change.CopyTo(changes[next] ??= new double[dimension]);
        inverseInner[next] = 1 / inner;
        scale = inner / changeSquares;
        next = (next + 1) % historySize;
        count = Math.Min(count + 1, historySize);
    }

    public bool Reset()
    {
        bool isNews = count > 0;
        count = next = 0;
        scale = 1;
        return isNews;
    }

    /// <summary>The place of the k-th newest pair, from 1.</summary>
    private int Newest(int k) => (next - k + 2 * historySize) % historySize;
}
