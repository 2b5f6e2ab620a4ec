using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Optimization;

/// <summary>BFGS with the inverse Hessian H in full (Nocedal and Wright 2006, equation 6.17), begun as the identity times sᵀy / yᵀy (their equation 6.20).</summary>
sealed class BfgsDirection(int dimension) : ISearchDirection
{
    private readonly double[] inverse = new double[dimension * dimension];
    private readonly double[] product = new double[dimension];

    public bool IsScaled { get; private set; }

    public bool IsFallible => true;

    public void Find(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        if (IsScaled) Blas2.MatVec(inverse, gradient, direction);
        else gradient.CopyTo(direction);
        for (int i = 0; i < dimension; i++) direction[i] = -direction[i];
    }

    public void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        double inner = Blas1.Dot(step, change), changeSquares = Blas1.SumSquares(change);
        if (!CurvatureCondition.Holds(inner, Math.Sqrt(Blas1.SumSquares(step)), Math.Sqrt(changeSquares))) return;
        if (!IsScaled)
        {
            Array.Clear(inverse);
            for (int i = 0; i < dimension; i++) inverse[i * dimension + i] = inner / changeSquares;
            IsScaled = true;
        }
        // H ← H + (1 + yᵀHy / sᵀy) ssᵀ / sᵀy − (Hy sᵀ + s yᵀH) / sᵀy
        Blas2.MatVec(inverse, change, product);
        Blas2.OuterAdd((1 + Blas1.Dot(change, product) / inner) / inner, step, step, inverse);
        Blas2.OuterAdd(-1 / inner, product, step, inverse);
        Blas2.OuterAdd(-1 / inner, step, product, inverse);
    }

    public bool Reset()
    {
        bool isNews = IsScaled;
        IsScaled = false;
        return isNews;
    }
}
