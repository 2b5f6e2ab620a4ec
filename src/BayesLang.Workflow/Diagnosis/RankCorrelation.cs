using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>Spearman's rank correlation.</summary>
static class RankCorrelation
{
    /// <summary>The ranks less their mean, scaled to a sum of squares of 1; ties share their mean rank.</summary>
    public static double[] ScoresOf(Draws draws)
    {
        double[] keys = draws.All.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        double[] scores = new double[keys.Length];
        double squares = 0;
        for (int first = 0, next; first < keys.Length; first = next)
        {
            next = first + 1;
            while (next < keys.Length && keys[next] == keys[first]) next++;
            double score = 0.5 * (first + next) - 0.5 * keys.Length;
            for (int k = first; k < next; k++) scores[order[k]] = score;
            squares += (next - first) * score * score;
        }
        for (int i = 0; i < scores.Length; i++) scores[i] /= Math.Sqrt(squares);
        return scores;
    }

    public static double Of(double[] scores, double[] others) => VectorMath.Dot(scores, others);
}
