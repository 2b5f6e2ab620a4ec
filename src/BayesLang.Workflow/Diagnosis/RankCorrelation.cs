using BayesLang.Inference.Diagnostics;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Workflow.Diagnosis;

/// <summary>The correlation of normal scores (van der Waerden): it sees ranks alone, and is that of the quantities themselves where they are normal.</summary>
static class RankCorrelation
{
    /// <summary>Normal scores, whose mean is 0, scaled to a sum of squares of 1.</summary>
    public static double[] ScoresOf(Draws draws)
    {
        double[] scores = NormalScores.Of(draws).All.ToArray();
        double scale = 1 / Math.Sqrt(VectorMath.Dot(scores, scores));
        for (int i = 0; i < scores.Length; i++) scores[i] *= scale;
        return scores;
    }

    public static double Of(double[] scores, double[] others) => VectorMath.Dot(scores, others);
}
