using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// Stan's warm-up: dual averaging of the step size all the way, the metric from the draws of growing windows, and after each window the
/// step size searched anew and its averaging restarted.
/// </summary>
public sealed class StanAdaptation : IAdaptation
{
    private readonly IMetricEstimator estimator;
    private readonly WindowSchedule schedule;
    private readonly DualAveraging averaging;
    private readonly double initialStepSize;
    private int iteration;

    /// <param name="metric">The metric to adapt: unit, diagonal or dense.</param>
    /// <param name="schedule">The windows.</param>
    /// <param name="averaging">Finds the step size.</param>
    /// <param name="stepSize">Where the search of the step size starts.</param>
    public StanAdaptation(IMetric metric, WindowSchedule schedule, DualAveraging averaging, double stepSize)
    {
        this.schedule = schedule;
        this.averaging = averaging;
        initialStepSize = stepSize;
        estimator = metric switch
        {
            DiagonalMetric diagonal => new VarianceEstimator(diagonal),
            DenseMetric dense => new CovarianceEstimator(dense),
            UnitMetric unit => new UnitEstimator(unit),
            _ => throw new ArgumentException($"Windowed adaptation knows no estimate of a {metric.GetType().Name}.", nameof(metric)),
        };
        averaging.Restart(stepSize);
    }

    public IMetric Metric => estimator.Metric;

    public double StepSize { get; private set; } = 1;

    public void Begin(PhasePoint initial, IStepSizeSearch search)
    {
        StepSize = search.Find(initial, Metric, initialStepSize);
        // In the first window Stan draws the step size to ten times the one configured, not to ten times the one found.
        averaging.Restart(StepSize, Math.Log(10 * initialStepSize));
    }

    public void Learn(in TransitionStatistics transition, PhasePoint current, IStepSizeSearch search)
    {
        averaging.Learn(transition.AcceptStatistic);
        StepSize = averaging.StepSize;
        if (schedule.Contains(iteration)) estimator.Add(current.Position);
        if (schedule.EndsAt(iteration))
        {
            estimator.Complete();
            StepSize = search.Find(current, Metric, StepSize);
            averaging.Restart(StepSize);
        }
        iteration++;
    }

    public void Finish() => StepSize = averaging.AveragedStepSize;

    public void Save(StateWriter to)
    {
        to.Write(iteration);
        to.Write(StepSize);
        to.Write(averaging);
        to.Write(estimator);
    }

    public void Restore(StateReader from)
    {
        iteration = from.ReadInt();
        StepSize = from.ReadDouble();
        from.Read(averaging);
        from.Read(estimator);
    }
}
