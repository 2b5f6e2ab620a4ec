using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Diagnostics;

/// <summary>Rank normalisation (Vehtari et al. 2021, equation 14).</summary>
public static class NormalScores
{
    /// <summary>Replaces each value by Φ⁻¹((r − 3/8) / (S + 1/4)), r its rank among all S draws of all chains, ties sharing their mean rank.</summary>
    public static Draws Of(Draws draws)
    {
        double[] keys = draws.All.ToArray();
        int count = keys.Length;
        int[] order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Array.Sort(keys, order);

        double[] scores = new double[count];
        for (int first = 0, next; first < count; first = next)
        {
            next = first + 1;
            while (next < count && keys[next] == keys[first]) next++;
            double rank = 0.5 * (first + 1 + next);
            double score = NormalQuantile.At((rank - 0.375) / (count + 0.25));
            for (int k = first; k < next; k++) scores[order[k]] = score;
        }
        return new Draws(scores, draws.Chains);
    }
}
