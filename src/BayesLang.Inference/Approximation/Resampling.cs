using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Approximation;

/// <summary>Choices among draws by their weights.</summary>
static class Resampling
{
    /// <summary>Independent choices, a draw as often as chance has it. The weights need not sum to 1.</summary>
    public static int[] WithReplacement(ReadOnlySpan<double> weights, int count, RandomStream random)
    {
        double[] sums = new double[weights.Length];
        double total = 0;
        for (int i = 0; i < weights.Length; i++) sums[i] = total += weights[i];
        int[] chosen = new int[count];
        for (int k = 0; k < count; k++)
        {
            int at = Array.BinarySearch(sums, random.NextOpenDouble() * total);
            at = at < 0 ? ~at : at;
            // A draw without weight shares its sum with the one before.
            while (at > 0 && weights[Math.Min(at, weights.Length - 1)] == 0) at--;
            chosen[k] = Math.Min(at, weights.Length - 1);
        }
        return chosen;
    }

    /// <summary>Choices without repetition, one after the other by the weights of those left (Gumbel's form of Efraimidis and Spirakis 2006). Fewer where fewer have a weight.</summary>
    public static int[] WithoutReplacement(ReadOnlySpan<double> logWeights, int count, RandomStream random)
    {
        double[] keys = new double[logWeights.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = logWeights[i] - Math.Log(random.NextExponential());
        return [.. Enumerable.Range(0, keys.Length).Where(i => keys[i] > double.NegativeInfinity).OrderByDescending(i => keys[i]).Take(count)];
    }
}
