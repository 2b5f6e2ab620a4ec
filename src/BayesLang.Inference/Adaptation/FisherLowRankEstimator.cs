using System.Runtime.InteropServices;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.LinearAlgebra;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// The low-rank metric of least Fisher divergence. The coordinates are scaled by the diagonal estimate; in the space that the scaled draws and gradients span, the
/// optimum is the geometric mean of their covariance A and the inverse of the gradients' covariance B, the matrix Σ with ΣBΣ = A. Its eigenvalues that differ
/// from 1 by more than a factor, the cutoff, are kept with their vectors; in all other directions the diagonal stands.
/// </summary>
/// <param name="metric">Takes the estimates.</param>
/// <param name="cutoff">Directions whose scale is wrong by less than this gain less than they cost.</param>
sealed class FisherLowRankEstimator(LowRankMetric metric, double cutoff = 2) : IFisherEstimator
{
    /// <summary>Added to both covariances, which have the rank of the window's draws at most.</summary>
    private const double Regularization = 1e-5;

    /// <summary>A new estimate where the window has grown by a quarter: its cost is that of an eigenvalue problem.</summary>
    private const double Growth = 1.25;

    /// <summary>Directions that fewer draws show are mostly of the way that the chain came; a metric with them may hold it where it is.</summary>
    private const int FewestForDirections = 20;

    private const double Ulp = 1.0 / (1L << 52);

    private readonly int n = metric.Dimension;
    private readonly double[] scale = metric.Scale.ToArray();

    // Of the foreground: draw after draw, position and gradient. The background is its end.
    private readonly List<double> positions = [], gradients = [];
    private int backgroundStart, countAtEstimate;

    public IMetric Metric => metric;

    public int EarlyWindow => FewestForDirections;

    public int Count => n == 0 ? 0 : positions.Count / n;

    public int BackgroundCount => Count - backgroundStart;

    public bool IsDue => Count >= Growth * countAtEstimate;

    public void Begin(PhasePoint initial)
    {
        for (int i = 0; i < n; i++) scale[i] = Math.Sqrt(FisherScale.OfGradient(initial.g[i]));
        metric.Update(scale, [], []);
    }

    public void Add(PhasePoint point)
    {
        positions.AddRange(point.Position);
        gradients.AddRange(point.Gradient);
    }

    public void Switch()
    {
        positions.RemoveRange(0, backgroundStart * n);
        gradients.RemoveRange(0, backgroundStart * n);
        backgroundStart = Count;
        countAtEstimate = 0;
    }

    public void Renew()
    {
        int draws = countAtEstimate = Count;
        // n × draws, centred and scaled so that XXᵀ and GGᵀ are the covariances of the scaled coordinates.
        double[] x = Centred(positions, draws), g = Centred(gradients, draws);
        for (int i = 0; i < n; i++) scale[i] = Math.Sqrt(FisherScale.OfVariances(SquaredRow(x, i), SquaredRow(g, i), scale[i] * scale[i]));
        for (int k = 0; k < x.Length; k++)
        {
            x[k] /= scale[k % n];
            g[k] *= scale[k % n];
        }

        if (draws < FewestForDirections)
        {
            metric.Update(scale, [], []);
            return;
        }
        int rank = Math.Min(n, 2 * draws);
        // Without fewer dimensions to go to, the coordinates themselves are the basis.
        double[]? basis = rank < n ? Basis(x, g, draws) : null;
        double[] mean = GeometricMean(Covariance(basis, x, rank, draws), Covariance(basis, g, rank, draws), rank, out bool isFound);
        if (!isFound) return;
        Keep(mean, basis, rank);
    }

    public void Save(StateWriter to)
    {
        to.Write(metric);
        to.Write(scale);
        to.Write(CollectionsMarshal.AsSpan(positions));
        to.Write(CollectionsMarshal.AsSpan(gradients));
        to.Write(backgroundStart);
        to.Write(countAtEstimate);
    }

    public void Restore(StateReader from)
    {
        from.Read(metric);
        from.ReadDoubles(scale);
        positions.Clear();
        positions.AddRange(from.ReadDoubles());
        gradients.Clear();
        gradients.AddRange(from.ReadDoubles());
        backgroundStart = from.ReadInt();
        countAtEstimate = from.ReadInt();
    }

    private double[] Centred(List<double> points, int draws)
    {
        double[] result = [.. points];
        double factor = 1 / Math.Sqrt(Math.Max(1, draws - 1));
        for (int i = 0; i < n; i++)
        {
            double mean = 0;
            for (int k = i; k < result.Length; k += n) mean += result[k] / draws;
            // What lies within the rounding of the mean does not vary: a gradient that is the same everywhere is to leave the scale as it is.
            double rounding = draws * Ulp * Math.Abs(mean);
            for (int k = i; k < result.Length; k += n) result[k] = Math.Abs(result[k] - mean) <= rounding ? 0 : (result[k] - mean) * factor;
        }
        return result;
    }

    private double SquaredRow(double[] matrix, int row)
    {
        double sum = 0;
        for (int k = row; k < matrix.Length; k += n) sum += matrix[k] * matrix[k];
        return sum;
    }

    /// <summary>An orthonormal basis (n × 2·draws) of what the columns of X and G span.</summary>
    private double[] Basis(double[] x, double[] g, int draws)
    {
        int columns = 2 * draws;
        double[] q = new double[n * columns], r = new double[columns * columns], scratch = new double[ThinQr.DecomposeScratchSize(n, columns)];
        ThinQr.Decompose([.. x, .. g], q, r, n, columns, scratch);
        return q;
    }

    /// <summary>QᵀYYᵀQ, regularised; Q is the identity where null.</summary>
    private double[] Covariance(double[]? basis, double[] y, int rank, int draws)
    {
        double[] projected = y;
        if (basis is not null)
        {
            projected = new double[rank * draws];
            Blas3.MatMulTransposedLeft(basis, y, projected, rank, n, draws);
        }
        double[] covariance = new double[rank * rank];
        Blas3.MatMulTransposedRight(projected, projected, covariance, rank, draws, rank);
        for (int i = 0; i < rank; i++) covariance[i * rank + i] += Regularization;
        return covariance;
    }

    /// <summary>The solution Σ of ΣBΣ = A: with B = LLᵀ and LᵀAL = VMVᵀ it is L⁻ᵀ V √M Vᵀ L⁻¹.</summary>
    private static double[] GeometricMean(double[] a, double[] b, int size, out bool isFound)
    {
        double[] l = new double[size * size], product = new double[size * size], inner = new double[size * size], result = new double[size * size];
        isFound = Cholesky.Decompose(b, l, size) < 0;
        if (!isFound) return result;
        Blas3.MatMul(a, l, product, size, size, size);
        Blas3.MatMulTransposedLeft(l, product, inner, size, size, size);
        double[] values = new double[size], vectors = new double[size * size], scratch = new double[SymmetricEigen.DecomposeScratchSize(size)];
        isFound = SymmetricEigen.Decompose(inner, values, vectors, size, scratch);
        if (!isFound) return result;
        for (int j = 0; j < size; j++) Blas1.Scale(Math.Pow(Math.Max(values[j], 0), 0.25), vectors.AsSpan(j * size, size));
        Triangular.SolveLowerTransposedLeft(l, vectors, size, size);
        Blas3.MatMulTransposedRight(vectors, vectors, result, size, size, size);
        return result;
    }

    /// <summary>Puts the directions of Σ that matter into the metric.</summary>
    private void Keep(double[] mean, double[]? basis, int rank)
    {
        double[] values = new double[rank], vectors = new double[rank * rank];
        if (!SymmetricEigen.Decompose(mean, values, vectors, rank, new double[SymmetricEigen.DecomposeScratchSize(rank)])) return;
        int[] kept = [.. Enumerable.Range(0, rank).Where(j => values[j] > cutoff || (values[j] < 1 / cutoff && values[j] > 0))];
        double[] chosen = [.. kept.SelectMany(j => vectors[(j * rank)..((j + 1) * rank)])], full = chosen;
        if (basis is not null)
        {
            full = new double[n * kept.Length];
            Blas3.MatMul(basis, chosen, full, n, rank, kept.Length);
        }
        metric.Update(scale, full, [.. kept.Select(j => values[j])]);
    }
}
