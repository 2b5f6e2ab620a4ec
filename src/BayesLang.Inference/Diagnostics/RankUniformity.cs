namespace BayesLang.Inference.Diagnostics;

/// <summary>Whether ranks are uniform, by <see cref="UniformityTest"/>: instead of one band the level of the narrowest that their distribution function leaves is given, which is a p-value.</summary>
/// <param name="PValue">The probability that uniform ranks leave the band that these just touch.</param>
/// <param name="LargestDistance">Between the empirical distribution function and the uniform one.</param>
public sealed record RankUniformity(double PValue, double LargestDistance)
{
    /// <summary>Of values between 0 and 1 that are uniform where a model is calibrated (<see cref="LooPit"/>), at the points that divide them into a hundred parts, or as many as there are values.</summary>
    public static RankUniformity Of(ReadOnlySpan<double> values)
    {
        int cells = UniformityBand.CellsFor(values.Length);
        int[] ranks = new int[values.Length];
        for (int i = 0; i < ranks.Length; i++) ranks[i] = Math.Clamp((int)(values[i] * cells), 0, cells - 1);
        return Of(ranks, cells - 1);
    }

    /// <param name="ranks">One a simulation, from 0 to <paramref name="draws"/>.</param>
    /// <param name="draws">Among how many draws a rank is; so there are one more ranks than these.</param>
    public static RankUniformity Of(ReadOnlySpan<int> ranks, int draws) => new UniformityTest(ranks.Length, draws + 1).Of(ranks);
}
