using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using static BayesLang.Inference.Nuts.PhaseVectors;

namespace BayesLang.Inference.Adaptation;

/// <summary>Running variances of n coordinates (Welford 1962), divided by count − 1.</summary>
public sealed class WelfordVariance(int dimension) : IStateful
{
    private readonly double[] mean = new double[dimension];
    private readonly double[] squares = new double[dimension];

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> x)
    {
        Count++;
        double weight = 1.0 / Count;
        var xs = Lanes(x[..mean.Length]);
        var means = Lanes(mean.AsSpan());
        var sums = Lanes(squares.AsSpan());
        Vector<double> weights = new(weight);
        for (int k = 0; k < xs.Length; k++)
        {
            Vector<double> delta = xs[k] - means[k], moved = means[k] + delta * weights;
            means[k] = moved;
            sums[k] += delta * (xs[k] - moved);
        }
        for (int i = xs.Length * Vector<double>.Count; i < mean.Length; i++)
        {
            double delta = x[i] - mean[i];
            mean[i] += delta * weight;
            squares[i] += delta * (x[i] - mean[i]);
        }
    }

    /// <summary>Writes the variances; they need two points.</summary>
    public void Variances(Span<double> result) => TensorPrimitives.Divide(squares, Count - 1.0, result);

    public void Clear()
    {
        Count = 0;
        mean.AsSpan().Clear();
        squares.AsSpan().Clear();
    }

    public void Save(StateWriter to)
    {
        to.Write(Count);
        if (Count == 0) return;
        to.Write(mean);
        to.Write(squares);
    }

    public void Restore(StateReader from)
    {
        Clear();
        Count = from.ReadInt();
        if (Count == 0) return;
        from.ReadDoubles(mean);
        from.ReadDoubles(squares);
    }
}

/// <summary>The running covariance of n coordinates, divided by count − 1.</summary>
public sealed class WelfordCovariance(int dimension) : IStateful
{
    private readonly double[] mean = new double[dimension];
    private readonly double[] before = new double[dimension];
    private readonly double[] after = new double[dimension];
    private readonly double[] products = new double[dimension * dimension];

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<double> x)
    {
        Count++;
        TensorPrimitives.Subtract(x, mean, before);
        PhaseVectors.AddScaled(mean, 1.0 / Count, before, mean);
        TensorPrimitives.Subtract(x, mean, after);
        // The lower triangle alone: (x − m_old)(x − m_new)ᵀ is symmetric, since both factors are multiples of one vector.
        for (int i = 0; i < dimension; i++)
        {
            Span<double> row = products.AsSpan(i * dimension, i + 1);
            PhaseVectors.AddScaled(row, after[i], before.AsSpan(0, i + 1), row);
        }
    }

    /// <summary>Writes the full covariance matrix by rows; it needs two points.</summary>
    public void Covariance(Span<double> result)
    {
        double scale = 1.0 / (Count - 1);
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j <= i; j++)
                result[i * dimension + j] = result[j * dimension + i] = products[i * dimension + j] * scale;
    }

    public void Clear()
    {
        Count = 0;
        mean.AsSpan().Clear();
        products.AsSpan().Clear();
    }

    public void Save(StateWriter to)
    {
        to.Write(Count);
        if (Count == 0) return;
        to.Write(mean);
        to.Write(products);
    }

    public void Restore(StateReader from)
    {
        Clear();
        Count = from.ReadInt();
        if (Count == 0) return;
        from.ReadDoubles(mean);
        from.ReadDoubles(products);
    }
}
