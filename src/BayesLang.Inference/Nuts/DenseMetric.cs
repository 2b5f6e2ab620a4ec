using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>A dense metric, kept as M⁻¹ = LLᵀ (n², by rows) and its Cholesky factor.</summary>
public sealed class DenseMetric : IMetric
{
    private readonly double[] inverse;
    private readonly double[] factor;

    /// <summary>The identity.</summary>
    public DenseMetric(int dimension)
    {
        Dimension = dimension;
        inverse = new double[dimension * dimension];
        factor = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) inverse[i * dimension + i] = factor[i * dimension + i] = 1;
    }

    /// <exception cref="SamplingException">The matrix is not symmetric and positive definite.</exception>
    public DenseMetric(int dimension, ReadOnlySpan<double> inverse) : this(dimension) => Update(inverse);

    public MetricKind Kind => MetricKind.Dense;

    public int Dimension { get; }

    public ReadOnlySpan<double> Inverse => inverse;

    /// <summary>Replaces M⁻¹ (n², by rows).</summary>
    /// <exception cref="SamplingException">The matrix is not symmetric and positive definite.</exception>
    public void Update(ReadOnlySpan<double> values)
    {
        int n = Dimension;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                if (!(Math.Abs(values[i * n + j] - values[j * n + i]) <= 1e-8 * Math.Sqrt(Math.Abs(values[i * n + i] * values[j * n + j]))))
                    throw new SamplingException($"The inverse metric must be symmetric, but entries ({i + 1}, {j + 1}) and ({j + 1}, {i + 1}) differ.");
        Factor(values);
        values.CopyTo(inverse);
    }

    /// <summary>p = L⁻ᵀu with u standard normal has covariance (LLᵀ)⁻¹ = M.</summary>
    public void SampleMomentum(RandomStream random, Span<double> momentum)
    {
        int n = Dimension;
        random.SpreadNormal(momentum[..n]);
        for (int i = n - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factor.AsSpan(i * n, i + 1);
            momentum[i] /= row[i];
            PhaseVectors.AddScaled(momentum[..i], -momentum[i], row[..i], momentum[..i]);
        }
    }

    public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        int n = Dimension;
        for (int i = 0; i < n; i++) velocity[i] = TensorPrimitives.Dot(inverse.AsSpan(i * n, n), momentum);
        return TensorPrimitives.Dot(momentum, (ReadOnlySpan<double>)velocity);
    }

    private void Factor(ReadOnlySpan<double> matrix)
    {
        int n = Dimension;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = factor.AsSpan(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> other = factor.AsSpan(j * n, j);
                double rest = matrix[i * n + j] - TensorPrimitives.Dot(row[..j], other);
                if (j < i)
                    row[j] = rest / factor[j * n + j];
                else if (rest > 0 && double.IsFinite(rest))
                    row[i] = Math.Sqrt(rest);
                else
                    throw new SamplingException($"The inverse metric is not positive definite: its leading minor of order {i + 1} is not positive.");
            }
        }
    }

    public void Save(StateWriter to) => to.Write(inverse);

    /// <summary>The factor is no state: the inverse gives it, bit for bit.</summary>
    public void Restore(StateReader from) => Update(from.ReadDoubles());
}
