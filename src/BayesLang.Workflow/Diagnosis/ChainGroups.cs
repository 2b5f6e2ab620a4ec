using System.Collections.Immutable;
using BayesLang.Inference.Diagnostics;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Chains that are in one place.</summary>
/// <param name="Chains">Positions, from 0.</param>
/// <param name="Median">Of the quantity by which they were told apart.</param>
/// <param name="LogDensity">The median of <c>lp__</c>; NaN where it is not told.</param>
sealed record ChainGroup(ImmutableArray<int> Chains, double Median, double LogDensity);

/// <summary>The chains of a fit by where they are: the 90 % intervals of a quantity in two groups do not overlap.</summary>
sealed record ChainGroups(int Row, string Name, ImmutableArray<ChainGroup> Groups)
{
    public static ChainGroups Of(Evidence evidence, int row)
    {
        Draws draws = evidence.DrawsOf(row);
        double[][] sorted = [.. Enumerable.Range(0, draws.Chains).Select(chain => draws.Chain(chain).ToArray().Order().ToArray())];
        int[] order = [.. Enumerable.Range(0, draws.Chains).OrderBy(chain => Quantiles.OfSorted(sorted[chain], 0.5))];
        List<List<int>> groups = [];
        double reach = double.NegativeInfinity;
        foreach (int chain in order)
        {
            if (groups.Count == 0 || Quantiles.OfSorted(sorted[chain], 0.05) > reach) groups.Add([]);
            groups[^1].Add(chain);
            reach = Math.Max(reach, Quantiles.OfSorted(sorted[chain], 0.95));
        }
        return new ChainGroups(row, evidence.Rows[row].Name, [.. groups.Select(group => new ChainGroup([.. group.Order()], MedianOf(draws, group), evidence.Sampler("lp__") is { } density ? MedianOf(density, group) : double.NaN))]);
    }

    /// <summary>
    /// The elements of the quantity's variable that have changed places between two groups: other values in their order, the same values without it. Empty where there is no such thing.
    /// </summary>
    public string[] SwappedWith(Evidence evidence)
    {
        string variable = Name.Split('[')[0];
        int[] rows = variable == Name ? [] : [.. evidence.VaryingRows.Where(row => evidence.Rows[row].Name.StartsWith(variable + "[", StringComparison.Ordinal))];
        if (rows.Length < 2 || Groups.Length != 2) return [];
        Draws[] draws = [.. rows.Select(evidence.DrawsOf)];
        double[] first = [.. draws.Select(d => MedianOf(d, Groups[0].Chains))], second = [.. draws.Select(d => MedianOf(d, Groups[1].Chains))];
        double[] spread = [.. draws.Select(d => Math.Sqrt(Groups.SelectMany(group => group.Chains).Average(chain => Math.Pow(Quantiles.MedianAbsoluteDeviation(d.Chain(chain)), 2))))];
        double largest = spread.Max();
        int[] moved = [.. Enumerable.Range(0, rows.Length).Where(j => Math.Abs(first[j] - second[j]) > 3 * largest)];
        double[] before = [.. moved.Select(j => first[j]).Order()], after = [.. moved.Select(j => second[j]).Order()];
        bool isPermutation = moved.Length >= 2 && before.Zip(after, (a, b) => Math.Abs(a - b)).All(difference => difference < 2 * largest);
        return isPermutation ? [.. moved.Select(j => evidence.Rows[rows[j]].Name)] : [];
    }

    private static double MedianOf(Draws draws, IEnumerable<int> chains) => Quantiles.Of([.. chains.SelectMany(chain => draws.Chain(chain).ToArray())], 0.5);
}
