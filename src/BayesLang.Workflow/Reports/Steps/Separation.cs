namespace BayesLang.Workflow.Reports.Steps;

/// <summary>Whether a predictor tells a binary outcome without error: not, but for rows at one value of it that both outcomes have, or in all rows.</summary>
enum SeparationKind { None, Quasi, Complete }

/// <summary>
/// Whether predictors tell a binary outcome without error (Albert and Anderson 1984): then the likelihood grows without bound in their coefficients, and what a model says of them is its prior.
/// </summary>
static class Separation
{
    /// <summary>Turns of the perceptron: enough where there is a gap that one sees; a gap that is missed has a likelihood with a maximum far out.</summary>
    private const int MostTurns = 1000;

    /// <summary>Whether one value of the outcome occurs below a value of the predictor alone, and the other above.</summary>
    public static SeparationKind By(double[] outcome, double[] predictor)
    {
        (double least0, double most0) = RangeOf(0);
        (double least1, double most1) = RangeOf(1);
        if (most0 < least1 || most1 < least0) return SeparationKind.Complete;
        // Where both are one point there is nothing to tell.
        return (most0 == least1 || most1 == least0) && !(most0 == least0 && most1 == least1) ? SeparationKind.Quasi : SeparationKind.None;

        (double, double) RangeOf(double value)
        {
            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            for (int i = 0; i < outcome.Length; i++)
            {
                if (outcome[i] != value || !double.IsFinite(predictor[i])) continue;
                least = Math.Min(least, predictor[i]);
                most = Math.Max(most, predictor[i]);
            }
            return (least, most);
        }
    }

    /// <summary>True where a weighted sum of the predictors does it, by the perceptron, which ends where there is one (Rosenblatt 1958).</summary>
    public static bool IsByAll(double[] outcome, double[][] predictors)
    {
        if (predictors.Length < 2) return false;
        double[][] scaled = [.. predictors.Select(Scaled)];
        double[] weights = new double[predictors.Length];
        double intercept = 0;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            bool isWithoutError = true;
            for (int i = 0; i < outcome.Length; i++)
            {
                double sum = intercept, sign = outcome[i] == 1 ? 1 : -1;
                for (int k = 0; k < weights.Length; k++) sum += weights[k] * scaled[k][i];
                if (sum * sign > 0) continue;
                isWithoutError = false;
                intercept += sign;
                for (int k = 0; k < weights.Length; k++) weights[k] += sign * scaled[k][i];
            }
            if (isWithoutError) return true;
        }
        return false;
    }

    private static double[] Scaled(double[] values)
    {
        double mean = values.Average(), sd = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => sd > 0 ? (value - mean) / sd : 0)];
    }
}
