using BayesLang.Inference.Checkpoints;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// Nesterov's dual averaging of the log step size towards a target acceptance statistic δ (Hoffman and Gelman 2014, §3.2, equations 6–7):
/// x ← μ − √t/γ · H̄ with H̄ the weighted mean of δ − a, and x̄ the average of x that weights late iterations more.
/// </summary>
public sealed class DualAveraging(double target, double gamma = 0.05, double kappa = 0.75, double t0 = 10) : IStateful
{
    private double mu;
    private double meanError;
    private double averageLog;
    private double count;

    /// <summary>The step size to try next, exp(x).</summary>
    public double StepSize { get; private set; } = 1;

    /// <summary>The step size to keep, exp(x̄).</summary>
    public double AveragedStepSize => count > 0 ? Math.Exp(averageLog) : StepSize;

    /// <summary>Forgets everything and starts from a step size; x is drawn to <paramref name="pull"/>, log(10ε) unless told.</summary>
    public void Restart(double stepSize, double? pull = null)
    {
        StepSize = stepSize;
        mu = pull ?? Math.Log(10 * stepSize);
        meanError = averageLog = count = 0;
    }

    public void Learn(double acceptStatistic)
    {
        count++;
        double weight = 1 / (count + t0);
        meanError = (1 - weight) * meanError + weight * (target - Math.Min(1, acceptStatistic));
        double log = mu - meanError * Math.Sqrt(count) / gamma;
        double forget = Math.Pow(count, -kappa);
        averageLog = (1 - forget) * averageLog + forget * log;
        StepSize = Math.Exp(log);
    }

    public void Save(StateWriter to)
    {
        to.Write(mu);
        to.Write(meanError);
        to.Write(averageLog);
        to.Write(count);
        to.Write(StepSize);
    }

    public void Restore(StateReader from)
    {
        mu = from.ReadDouble();
        meanError = from.ReadDouble();
        averageLog = from.ReadDouble();
        count = from.ReadDouble();
        StepSize = from.ReadDouble();
    }
}
