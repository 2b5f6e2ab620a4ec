using BayesLang.Inference.Diagnostics;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>How a quantity differs between some draws and the others.</summary>
/// <param name="Distance">The greatest difference of the two distribution functions (Kolmogorov and Smirnov), positive where the draws in question are smaller.</param>
/// <param name="Inside">The median of the draws in question.</param>
/// <param name="Outside">The median of the others.</param>
/// <param name="LooksLikeScale">It is positive, and less than half as large in the draws in question, as a scale in the neck of a funnel.</param>
sealed record Contrast(string Name, double Distance, double Inside, double Outside, bool LooksLikeScale)
{
    private const double MinDistance = 0.2;
    private const int Shown = 3;

    public override string ToString() => $"{Name} (median {SummaryText.Significant(Inside)} there, {SummaryText.Significant(Outside)} elsewhere)";

    /// <summary>The quantities that differ most between divergent transitions and the others, beyond what chance does at the level of 1 %.</summary>
    public static Contrast[] OfDivergences(Evidence evidence)
    {
        if (evidence.Sampler("divergent__") is not { } divergent) return [];
        bool[] inside = [.. divergent.All.ToArray().Select(x => x > 0)];
        int count = inside.Count(x => x), others = inside.Length - count;
        if (count == 0 || others == 0) return [];
        double least = Math.Max(MinDistance, 1.63 * Math.Sqrt((double)inside.Length / ((double)count * others)));
        int[] rows = [.. evidence.VaryingRows];
        Contrast[] found = new Contrast[rows.Length];
        Parallel.For(0, rows.Length, i => found[i] = Of(evidence.Rows[rows[i]].Name, evidence.DrawsOf(rows[i]), inside, count));
        return [.. found.Where(contrast => Math.Abs(contrast.Distance) >= least).OrderByDescending(contrast => Math.Abs(contrast.Distance)).Take(Shown)];
    }

    private static Contrast Of(string name, Draws draws, bool[] inside, int count)
    {
        double[] values = draws.All.ToArray();
        bool[] flags = [.. inside];
        Array.Sort(values, flags);
        double distance = 0, below = 0, belowOthers = 0;
        List<double> members = [], others = [];
        for (int i = 0; i < values.Length; i++)
        {
            (flags[i] ? members : others).Add(values[i]);
            if (flags[i]) below += 1.0 / count;
            else belowOthers += 1.0 / (values.Length - count);
            bool isLastOfTie = i + 1 == values.Length || values[i + 1] != values[i];
            if (isLastOfTie && Math.Abs(below - belowOthers) > Math.Abs(distance)) distance = below - belowOthers;
        }
        double median = Quantiles.OfSorted([.. members], 0.5), elsewhere = Quantiles.OfSorted([.. others], 0.5);
        return new Contrast(name, distance, median, elsewhere, values[0] > 0 && distance > 0 && median < elsewhere / 2);
    }
}
