using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>
/// A diagonal metric with a few directions set right: M⁻¹ = S(I + U(Λ − I)Uᵀ)S with S diagonal and the k columns of U orthonormal. Everything costs O(nk).
/// </summary>
public sealed class LowRankMetric : IMetric
{
    private readonly double[] scale;
    private readonly double[] diagonal;
    private readonly double[] work;
    private double[] vectors = [];
    private double[] values = [];

    /// <summary>The identity.</summary>
    public LowRankMetric(int dimension)
    {
        scale = new double[dimension];
        diagonal = new double[dimension];
        work = new double[dimension];
        scale.AsSpan().Fill(1);
        diagonal.AsSpan().Fill(1);
    }

    /// <summary>A diagonal one.</summary>
    /// <exception cref="SamplingException">An entry is not positive and finite.</exception>
    public LowRankMetric(ReadOnlySpan<double> inverse) : this(inverse.Length)
    {
        Span<double> roots = work;
        TensorPrimitives.Sqrt(inverse, roots);
        Update(roots, [], []);
    }

    public MetricKind Kind => MetricKind.LowRank;

    public int Dimension => scale.Length;

    /// <summary>The diagonal of M⁻¹ (n); <see cref="Scale"/>, <see cref="Vectors"/> and <see cref="Values"/> tell the whole.</summary>
    public ReadOnlySpan<double> Inverse => diagonal;

    /// <summary>The diagonal of S (n).</summary>
    public ReadOnlySpan<double> Scale => scale;

    /// <summary>The columns of U, one after the other (kn).</summary>
    public ReadOnlySpan<double> Vectors => vectors;

    /// <summary>The diagonal of Λ (k).</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Replaces S, U and Λ.</summary>
    /// <param name="newScale">S's diagonal (n).</param>
    /// <param name="newVectors">U's orthonormal columns, one after the other (kn).</param>
    /// <param name="newValues">Λ's diagonal (k).</param>
    /// <exception cref="SamplingException">A scale or value is not positive and finite.</exception>
    public void Update(ReadOnlySpan<double> newScale, ReadOnlySpan<double> newVectors, ReadOnlySpan<double> newValues)
    {
        int n = Dimension;
        Check(newScale, "scale");
        Check(newValues, "eigenvalue");
        newScale.CopyTo(scale);
        vectors = newVectors.ToArray();
        values = newValues.ToArray();
        for (int i = 0; i < n; i++)
        {
            double sum = 1;
            for (int j = 0; j < values.Length; j++) sum += (values[j] - 1) * vectors[j * n + i] * vectors[j * n + i];
            diagonal[i] = scale[i] * scale[i] * sum;
        }

        static void Check(ReadOnlySpan<double> positive, string what)
        {
            for (int i = 0; i < positive.Length; i++)
                if (!(positive[i] > 0) || double.IsInfinity(positive[i]))
                    throw new SamplingException($"The inverse metric must be positive and finite, but its {what} {i + 1} is {positive[i]:R}.");
        }
    }

    /// <summary>p = S⁻¹(I + U(Λ^−½ − I)Uᵀ)u with u standard normal has covariance M.</summary>
    public void SampleMomentum(RandomStream random, Span<double> momentum)
    {
        random.SpreadNormal(momentum);
        momentum.CopyTo(work);
        for (int j = 0; j < values.Length; j++) Stretch(j, 1 / Math.Sqrt(values[j]), work, momentum);
        TensorPrimitives.Divide((ReadOnlySpan<double>)momentum, scale, momentum);
    }

    public double Velocity(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        TensorPrimitives.Multiply(momentum, scale, work);
        work.CopyTo(velocity);
        for (int j = 0; j < values.Length; j++) Stretch(j, values[j], work, velocity);
        TensorPrimitives.Multiply((ReadOnlySpan<double>)velocity, scale, velocity);
        return TensorPrimitives.Dot(momentum, (ReadOnlySpan<double>)velocity);
    }

    public void Save(StateWriter to)
    {
        to.Write(scale);
        to.Write(vectors);
        to.Write(values);
    }

    public void Restore(StateReader from) => Update(from.ReadDoubles(), from.ReadDoubles(), from.ReadDoubles());

    /// <summary>Adds to the result what a factor along one of U's columns changes in x.</summary>
    private void Stretch(int column, double factor, ReadOnlySpan<double> x, Span<double> result)
    {
        ReadOnlySpan<double> u = vectors.AsSpan(column * Dimension, Dimension);
        PhaseVectors.AddScaled(result, (factor - 1) * TensorPrimitives.Dot(u, x), u, result);
    }
}
