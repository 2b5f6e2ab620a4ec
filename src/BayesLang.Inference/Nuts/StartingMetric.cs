using System.Collections.Immutable;

namespace BayesLang.Inference.Nuts;

/// <summary>The values of a metric that a chain starts from.</summary>
/// <param name="Inverse">M⁻¹: its diagonal (n), or all of it by rows for a dense one (n²); empty for the identity.</param>
public sealed record StartingMetric(ImmutableArray<double> Inverse)
{
    public static StartingMetric Identity { get; } = new([]);

    /// <summary>What a low-rank metric is beyond its diagonal; null for one that is diagonal.</summary>
    public LowRankParts? LowRank { get; init; }

    /// <summary>A metric of a kind and dimension with these values.</summary>
    /// <exception cref="ArgumentException">There are too many of them, or too few.</exception>
    /// <exception cref="SamplingException">They are no metric.</exception>
    internal IMetric Create(MetricKind kind, int n)
    {
        int expected = kind switch { MetricKind.Unit => 0, MetricKind.Dense => n * n, _ => n };
        if (Inverse.Length > 0 && Inverse.Length != expected)
            throw new ArgumentException($"The inverse metric has {Inverse.Length} entries, but a {kind} metric of {n} parameters has {expected}.");
        ReadOnlySpan<double> inverse = Inverse.AsSpan();
        return kind switch
        {
            MetricKind.Unit => new UnitMetric(n),
            MetricKind.Diagonal => inverse.IsEmpty ? new DiagonalMetric(n) : new DiagonalMetric(inverse),
            MetricKind.LowRank when LowRank is { } parts => Create(parts, n),
            MetricKind.LowRank => inverse.IsEmpty ? new LowRankMetric(n) : new LowRankMetric(inverse),
            _ => inverse.IsEmpty ? new DenseMetric(n) : new DenseMetric(n, inverse),
        };
    }

    private static LowRankMetric Create(LowRankParts parts, int n)
    {
        if (parts.Scale.Length != n || parts.Vectors.Length != n * parts.Values.Length)
            throw new ArgumentException($"A low-rank metric of {n} parameters with {parts.Values.Length} eigenvalues has {n} scales and {n * parts.Values.Length} entries of eigenvectors, not {parts.Scale.Length} and {parts.Vectors.Length}.");
        LowRankMetric metric = new(n);
        metric.Update(parts.Scale.AsSpan(), parts.Vectors.AsSpan(), parts.Values.AsSpan());
        return metric;
    }
}

/// <summary>The parts of M⁻¹ = S(I + U(Λ − I)Uᵀ)S.</summary>
/// <param name="Scale">S's diagonal (n).</param>
/// <param name="Vectors">U's orthonormal columns, one after the other (kn).</param>
/// <param name="Values">Λ's diagonal (k).</param>
public sealed record LowRankParts(ImmutableArray<double> Scale, ImmutableArray<double> Vectors, ImmutableArray<double> Values);
