using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Approximation;

/// <summary>
/// What Pathfinder knows of the inverse Hessian of f = −log p along a path of L-BFGS: the last J pairs of steps s and gradient changes y, and a diagonal
/// estimate (Zhang, Carpenter, Gelman and Vehtari 2022, algorithm 3).
/// </summary>
sealed class InverseHessianEstimate(int dimension, int historySize)
{
    // A pair whose curvature yᵀy / sᵀy is beyond this says more of rounding than of the density.
    private const double MostCurvature = 1e12;

    private readonly List<(double[] Step, double[] Change)> pairs = [];

    /// <summary>α, the diagonal matrix that the pairs correct.</summary>
    public double[] Diagonal { get; } = [.. Enumerable.Repeat(1.0, dimension)];

    /// <summary>Takes a pair in, the oldest out. False where its curvature is not positive and tame; the estimate then stays as it is.</summary>
    public bool Update(double[] step, double[] change)
    {
        double inner = Blas1.Dot(step, change), changeSquares = Blas1.SumSquares(change);
        if (!(inner > 0) || !(changeSquares <= MostCurvature * inner)) return false;
        UpdateDiagonal(step, change, inner);
        if (pairs.Count == historySize) pairs.RemoveAt(0);
        pairs.Add((step, change));
        return true;
    }

    /// <summary>
    /// The normal density that the quadratic model at a point stands for: its mean is a quasi-Newton step away, and its covariance is
    /// H = diag(α) + βγβᵀ with β = [diag(α)Y, S] and γ = [[0, −R⁻¹], [−R⁻ᵀ, R⁻ᵀ(E + Yᵀdiag(α)Y)R⁻¹]], where R is the upper triangle of SᵀY and E its diagonal
    /// (Byrd, Nocedal and Schnabel 1994, theorem 2.2, with a diagonal start). Null where there is no pair yet, or H is not positive definite in double precision.
    /// </summary>
    /// <param name="position">The point.</param>
    /// <param name="gradient">The gradient of the log density there.</param>
    public LocalNormal? NormalAt(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient)
    {
        int n = dimension, m = pairs.Count, columns = 2 * m;
        if (m == 0) return null;
        double[] roots = Array.ConvertAll(Diagonal, Math.Sqrt);
        // W = diag(α)^(−1/2) β, so that H = diag(α)^(1/2) (I + WγWᵀ) diag(α)^(1/2).
        double[] w = new double[n * columns];
        for (int k = 0; k < m; k++)
        {
            for (int i = 0; i < n; i++)
            {
                w[i + k * n] = roots[i] * pairs[k].Change[i];
                w[i + (m + k) * n] = pairs[k].Step[i] / roots[i];
            }
        }
        double[] middle = Middle(w, n, m);
        if (columns >= n) return LocalNormal.Create(position, gradient, roots, [], n, w, middle, columns);
        double[] q = new double[n * columns], r = new double[columns * columns];
        ThinQr.Decompose(w, q, r, n, columns, new double[ThinQr.DecomposeScratchSize(n, columns)]);
        return LocalNormal.Create(position, gradient, roots, q, columns, r, middle, columns);
    }

    /// <summary>γ, 2J × 2J.</summary>
    private double[] Middle(double[] w, int n, int m)
    {
        double[] inverse = new double[m * m], product = new double[m * m], inner = new double[m * m];
        for (int j = 0; j < m; j++)
        {
            inverse[j + j * m] = 1;
            for (int i = 0; i <= j; i++) product[i + j * m] = Blas1.Dot(pairs[i].Step, pairs[j].Change);
            for (int i = 0; i < m; i++) inner[i + j * m] = Blas1.Dot(w.AsSpan(i * n, n), w.AsSpan(j * n, n));
        }
        for (int j = 0; j < m; j++) inner[j + j * m] += product[j + j * m];
        Triangular.SolveUpperLeft(product, inverse, m, m);

        int columns = 2 * m;
        double[] middle = new double[columns * columns], row = new double[m];
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i < m; i++)
            {
                middle[i + (m + j) * columns] = -inverse[i + j * m];
                middle[m + j + i * columns] = -inverse[i + j * m];
            }
            Blas2.MatVec(inner, inverse.AsSpan(j * m, m), row);
            for (int i = 0; i < m; i++) middle[m + i + (m + j) * columns] = Blas1.Dot(inverse.AsSpan(i * m, m), row);
        }
        return middle;
    }

    /// <summary>The diagonal of a BFGS update of diag(α) (Gilbert and Lemaréchal 1989, equation 4.9).</summary>
    private void UpdateDiagonal(double[] step, double[] change, double inner)
    {
        double changeSize = 0, stepSize = 0;
        for (int i = 0; i < dimension; i++)
        {
            changeSize += Diagonal[i] * change[i] * change[i];
            stepSize += step[i] * step[i] / Diagonal[i];
        }
        for (int i = 0; i < dimension; i++)
        {
            double ratio = step[i] / Diagonal[i];
            double updated = inner / (changeSize / Diagonal[i] + change[i] * change[i] - changeSize / stepSize * ratio * ratio);
            // Rounding may leave nothing of the difference; the old value is then the better one.
            if (updated > 0 && double.IsFinite(updated)) Diagonal[i] = updated;
        }
    }
}
