using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>
/// A normal density with covariance D^(1/2) (I + Q(LLᵀ − I)Qᵀ) D^(1/2): a diagonal D, changed in the space of Q's few columns alone, or, without Q, in the
/// whole space (Zhang et al. 2022, algorithm 4, both branches). A draw costs the product with Q and back.
/// </summary>
public sealed class LocalNormal
{
    private readonly double[] mean;
    private readonly double[] roots;
    private readonly double[] basis;
    private readonly double[] factor;
    private readonly int rank;
    private readonly double logDeterminant;
    private readonly double[] standard;
    private readonly double[] inner;
    private readonly double[] scaled;

    private LocalNormal(double[] mean, double[] roots, double[] basis, double[] factor, int rank)
    {
        (this.mean, this.roots, this.basis, this.factor, this.rank) = (mean, roots, basis, factor, rank);
        double sum = 0;
        foreach (double root in roots) sum += Math.Log(root);
        logDeterminant = sum + 0.5 * Cholesky.LogDeterminant(factor, rank);
        standard = new double[mean.Length];
        inner = new double[rank];
        scaled = new double[rank];
    }

    public ReadOnlySpan<double> Mean => mean;

    public int Dimension => mean.Length;

    /// <summary>log q at the mean.</summary>
    public double LogPeak => -0.5 * Dimension * Math.Log(2 * Math.PI) - logDeterminant;

    /// <summary>Draws a point; returns log q there, with its constant. Not thread-safe.</summary>
    public double Draw(RandomStream random, Span<double> position)
    {
        random.FillNormal(standard);
        double squares = Blas1.SumSquares(standard);
        if (basis.Length == 0)
        {
            for (int i = rank - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int j = 0; j <= i; j++) sum += factor[i + j * rank] * standard[j];
                standard[i] = sum;
            }
        }
        else
        {
            // u + Q(L − I)Qᵀu
            Blas2.MatVecTransposed(basis, standard, inner);
            for (int i = 0; i < rank; i++)
            {
                double sum = -inner[i];
                for (int j = 0; j <= i; j++) sum += factor[i + j * rank] * inner[j];
                scaled[i] = sum;
            }
            Blas2.MatVecAdd(basis, scaled, standard);
        }
        for (int i = 0; i < position.Length; i++) position[i] = mean[i] + roots[i] * standard[i];
        return LogPeak - 0.5 * squares;
    }

    /// <summary>
    /// From the parts of the covariance H = D^(1/2) (I + Q C γ CᵀQᵀ) D^(1/2); the mean is x + H∇log p. Null where that is not positive definite.
    /// </summary>
    /// <param name="position">x.</param>
    /// <param name="gradient">∇log p at x.</param>
    /// <param name="roots">The diagonal of D^(1/2).</param>
    /// <param name="basis">Q, n × rank; empty for the identity, where the rank is n.</param>
    /// <param name="rank">Columns of Q.</param>
    /// <param name="core">C, rank × columns.</param>
    /// <param name="middle">γ, columns × columns.</param>
    /// <param name="columns">Of C.</param>
    internal static LocalNormal? Create(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient, double[] roots, double[] basis, int rank, double[] core, double[] middle, int columns)
    {
        double[] inner = new double[rank * rank], half = new double[rank], product = new double[columns];
        for (int j = 0; j < rank; j++)
        {
            // Column j of CγCᵀ: C γ times the j-th row of C.
            double[] row = new double[columns];
            for (int k = 0; k < columns; k++) row[k] = core[j + k * rank];
            if (columns > 0) Blas2.MatVec(middle, row, product);
            Blas2.MatVec(core, product, half);
            half.CopyTo(inner, j * rank);
            inner[j + j * rank] += 1;
        }
        double[] factor = new double[rank * rank];
        if (rank > 0 && Cholesky.Decompose(inner, factor, rank) >= 0) return null;

        double[] mean = position.ToArray(), moved = new double[mean.Length];
        for (int i = 0; i < mean.Length; i++) moved[i] = roots[i] * gradient[i];
        if (basis.Length == 0)
        {
            double[] whole = new double[rank];
            MultiplyFactors(factor, moved, whole, rank);
            moved = whole;
        }
        else
        {
            double[] projected = new double[rank], changed = new double[rank];
            Blas2.MatVecTransposed(basis, moved, projected);
            MultiplyFactors(factor, projected, changed, rank);
            for (int i = 0; i < rank; i++) changed[i] -= projected[i];
            Blas2.MatVecAdd(basis, changed, moved);
        }
        for (int i = 0; i < mean.Length; i++) mean[i] += roots[i] * moved[i];
        LocalNormal normal = new(mean, roots, basis, factor, rank);
        return double.IsFinite(normal.logDeterminant) && Array.TrueForAll(mean, double.IsFinite) ? normal : null;
    }

    /// <summary>y = LLᵀx.</summary>
    private static void MultiplyFactors(double[] factor, ReadOnlySpan<double> x, Span<double> y, int n)
    {
        double[] transposed = new double[n];
        Blas2.MatVecTransposed(factor, x, transposed);
        Blas2.MatVec(factor, transposed, y);
    }
}
