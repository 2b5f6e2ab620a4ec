using BayesLang.Inference;
using BayesLang.Runtime.LinearAlgebra;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference;

/// <summary>A normal density with known mean and precision matrix Λ (column-major), without its constant.</summary>
sealed class NormalTarget(double[] mean, double[] precision) : ILogDensity
{
    private readonly double[] distance = new double[mean.Length];

    public int Dimension => mean.Length;

    public double[] Mean => mean;

    public double[] Precision => precision;

    /// <summary>log of ∫ exp(log density).</summary>
    public double LogIntegral
    {
        get
        {
            double[] factor = new double[precision.Length];
            Assert.Equal(-1, Cholesky.Decompose(precision, factor, Dimension));
            return 0.5 * (Dimension * Math.Log(2 * Math.PI) - Cholesky.LogDeterminant(factor, Dimension));
        }
    }

    public double[] Covariance
    {
        get
        {
            int n = Dimension;
            double[] factor = new double[n * n], covariance = new double[n * n];
            Assert.Equal(-1, Cholesky.Decompose(precision, factor, n));
            for (int i = 0; i < n; i++) covariance[i * n + i] = 1;
            Triangular.SolveLowerLeft(factor, covariance, n, n);
            Triangular.SolveLowerTransposedLeft(factor, covariance, n, n);
            return covariance;
        }
    }

    public double Evaluate(ReadOnlySpan<double> position, Span<double> gradient)
    {
        for (int i = 0; i < mean.Length; i++) distance[i] = mean[i] - position[i];
        Blas2.MatVec(precision, distance, gradient);
        return -0.5 * Blas1.Dot(gradient, distance);
    }

    /// <summary>Means around 0 and a precision with eigenvalues from 1 down to 1/condition, evenly in their logarithms, in random directions.</summary>
    public static NormalTarget Random(int dimension, double condition, ulong seed)
    {
        RandomStream random = new(seed, 0);
        double[] precision = new double[dimension * dimension], direction = new double[dimension];
        for (int i = 0; i < dimension; i++) precision[i * dimension + i] = Math.Pow(condition, dimension == 1 ? 0 : -(double)i / (dimension - 1));
        // Reflections from both sides turn the axes and keep the eigenvalues.
        for (int k = 0; k < Math.Min(dimension, 8); k++)
        {
            for (int i = 0; i < dimension; i++) direction[i] = random.NextNormal();
            Blas1.Scale(1 / Math.Sqrt(Blas1.SumSquares(direction)), direction);
            double[] image = new double[dimension];
            Blas2.MatVec(precision, direction, image);
            double inner = Blas1.Dot(direction, image);
            Blas2.OuterAdd(-2, direction, image, precision);
            Blas2.OuterAdd(-2, image, direction, precision);
            Blas2.OuterAdd(4 * inner, direction, direction, precision);
        }
        return new NormalTarget([.. Enumerable.Range(0, dimension).Select(_ => 3 * random.NextNormal())], precision);
    }

    /// <summary>Independent coordinates with the scales given.</summary>
    public static NormalTarget Diagonal(double[] mean, double[] scales)
    {
        int n = mean.Length;
        double[] precision = new double[n * n];
        for (int i = 0; i < n; i++) precision[i * n + i] = 1 / (scales[i] * scales[i]);
        return new NormalTarget(mean, precision);
    }
}

/// <summary>Checks of independent draws against a normal's moments, in standard errors.</summary>
static class IndependentDraws
{
    private const double Limit = 4.5;

    /// <param name="position">A draw's position.</param>
    /// <param name="count">How many draws.</param>
    /// <param name="mean">The true mean.</param>
    /// <param name="covariance">The true covariance.</param>
    public static void Agree(Func<int, double[]> position, int count, ReadOnlySpan<double> mean, double[] covariance)
    {
        int n = mean.Length;
        double[] sums = new double[n], products = new double[n * n], centre = mean.ToArray();
        for (int k = 0; k < count; k++)
        {
            double[] x = position(k);
            for (int i = 0; i < n; i++) x[i] -= centre[i];
            Blas1.Add(x, sums);
            Blas2.OuterAdd(1, x, x, products);
        }
        for (int i = 0; i < n; i++)
        {
            Assert.InRange(sums[i] / Math.Sqrt(count * covariance[i * n + i]), -Limit, Limit);
            for (int j = 0; j <= i; j++)
            {
                // The variance of a product of two normals about their means.
                double variance = covariance[i * n + i] * covariance[j * n + j] + covariance[i * n + j] * covariance[i * n + j];
                Assert.InRange((products[i * n + j] / count - covariance[i * n + j]) / Math.Sqrt(variance / count), -Limit, Limit);
            }
        }
    }
}
