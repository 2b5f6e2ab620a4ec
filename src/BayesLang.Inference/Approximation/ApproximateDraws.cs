namespace BayesLang.Inference.Approximation;

/// <summary>Draws of an approximation, with its log density and the target's at each.</summary>
public sealed class ApproximateDraws(int dimension, int count)
{
    private readonly double[] positions = new double[dimension * count];

    public int Dimension { get; } = dimension;

    public int Count { get; } = count;

    /// <summary>log q, of the approximation that the draw is from.</summary>
    public double[] LogApproximation { get; } = new double[count];

    /// <summary>log p; −∞ where there is no density, NaN where it was not computed.</summary>
    public double[] LogDensity { get; } = new double[count];

    /// <summary>The path that the draw is from, from 0.</summary>
    public int[] Path { get; } = new int[count];

    /// <summary>A draw's unconstrained position.</summary>
    public Span<double> Position(int draw) => positions.AsSpan(draw * Dimension, Dimension);

    /// <summary>The importance ratios log p − log q.</summary>
    public double[] LogRatios()
    {
        double[] ratios = new double[Count];
        for (int i = 0; i < Count; i++) ratios[i] = LogDensity[i] - LogApproximation[i];
        return ratios;
    }

    /// <summary>The draws chosen, in that order; a draw may come more than once.</summary>
    public ApproximateDraws Choose(ReadOnlySpan<int> chosen)
    {
        ApproximateDraws result = new(Dimension, chosen.Length);
        for (int i = 0; i < chosen.Length; i++) Copy(chosen[i], result, i);
        return result;
    }

    internal static ApproximateDraws Concatenate(IReadOnlyCollection<ApproximateDraws> parts)
    {
        ApproximateDraws all = new(parts.First().Dimension, parts.Sum(part => part.Count));
        int at = 0;
        foreach (ApproximateDraws part in parts)
            for (int i = 0; i < part.Count; i++) part.Copy(i, all, at++);
        return all;
    }

    private void Copy(int from, ApproximateDraws other, int to)
    {
        Position(from).CopyTo(other.Position(to));
        other.LogApproximation[to] = LogApproximation[from];
        other.LogDensity[to] = LogDensity[from];
        other.Path[to] = Path[from];
    }
}
