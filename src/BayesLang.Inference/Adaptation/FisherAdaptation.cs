using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// Learns a metric from draws and the gradients there, beginning with the one that minimises the Fisher divergence between the target and a normal distribution,
/// which for a normal target is right after a few draws. The metric is renewed from a foreground window while the warm-up goes on; a background window starts later and takes the
/// foreground's place once it is long enough, so early draws are forgotten
/// (Seyboldt, Carlson and Carpenter 2026, "Preconditioning Hamiltonian Monte Carlo by minimizing Fisher divergence"; the documentation of nuts-rs).
/// </summary>
public sealed class FisherAdaptation : IAdaptation
{
    /// <summary>The share of the warm-up with short windows, and the share at its end that leaves the metric alone.</summary>
    private const double EarlyShare = 0.3, FinalShare = 0.15;

    /// <summary>The draws of the long windows, at least, and their share of a long warm-up: who asks for one has slow parameters, of which few draws see one part only.</summary>
    private const int LateWindow = 80;
    private const double LateShare = 0.08;

    private const int FewestDraws = 3;

    /// <summary>
    /// While steps are smaller than this, early on, the chain is still on its way out of a far tail, where draws and gradients tell of the descent and nothing of the
    /// posterior; a metric from them would keep it there.
    /// </summary>
    private const double FarStepSize = 1e-4;

    /// <summary>
    /// At first the metric changes fast, and dual averaging, which answers a step size that has become too large with tiny ones, lags behind; so in the first transitions the step size is
    /// searched for anew now and then.
    /// </summary>
    private const int SearchesEnd = 20, SearchEvery = 4;

    private readonly IFisherEstimator estimator;
    private readonly DualAveraging averaging;
    private readonly double initialStepSize;
    private readonly bool keepsMetric;
    private readonly int earlyEnd, metricEnd, lateWindow;
    private int iteration;
    private bool hasEstimate;

    /// <param name="metric">The metric to adapt: diagonal or low-rank.</param>
    /// <param name="warmup">How many transitions there will be to learn from.</param>
    /// <param name="averaging">Finds the step size.</param>
    /// <param name="stepSize">Where the search of the step size starts.</param>
    /// <param name="keepsMetric">True where the metric that is given is better than what one gradient tells.</param>
    public FisherAdaptation(IMetric metric, int warmup, DualAveraging averaging, double stepSize, bool keepsMetric = false)
    {
        this.averaging = averaging;
        this.keepsMetric = keepsMetric;
        estimator = metric switch
        {
            DiagonalMetric diagonal => new FisherDiagonalEstimator(diagonal),
            LowRankMetric lowRank => new FisherLowRankEstimator(lowRank),
            _ => throw new ArgumentException($"The Fisher divergence gives no estimate of a {metric.GetType().Name}.", nameof(metric)),
        };
        initialStepSize = stepSize;
        earlyEnd = (int)Math.Ceiling(EarlyShare * warmup);
        lateWindow = Math.Max(LateWindow, (int)(LateShare * warmup));
        metricEnd = warmup - (int)Math.Ceiling(FinalShare * warmup);
        averaging.Restart(stepSize);
    }

    public IMetric Metric => estimator.Metric;

    public double StepSize { get; private set; } = 1;

    public void Begin(PhasePoint initial, IStepSizeSearch search)
    {
        if (!keepsMetric) estimator.Begin(initial);
        estimator.Add(initial);
        StepSize = search.Find(initial, Metric, initialStepSize);
        // As in Stan: far out in a tail, where the first step size is tiny, a pull to an ordinary one gets the chain moving.
        averaging.Restart(StepSize, Math.Log(10 * initialStepSize));
    }

    public void Learn(in TransitionStatistics transition, PhasePoint current, IStepSizeSearch search)
    {
        averaging.Learn(transition.AcceptStatistic);
        StepSize = averaging.StepSize;
        if (iteration < metricEnd)
        {
            // A chain that stays put, or hardly left before it diverged, would shrink the variances towards nothing.
            bool informs = transition.IsDivergent ? Math.Abs(current.TrajectoryIndex) > 4 : current.TrajectoryIndex != 0;
            if (iteration < earlyEnd && transition.StepSize < FarStepSize) informs = false;
            if (informs) estimator.Add(current);

            int length = iteration < earlyEnd ? estimator.EarlyWindow : lateWindow;
            bool switches = estimator.BackgroundCount >= length && iteration + length <= metricEnd;
            if (switches) estimator.Switch();
            if (informs && estimator.Count >= FewestDraws && (switches || estimator.IsDue || iteration == metricEnd - 1)) Renew(current, search);
        }
        iteration++;
    }

    public void Finish() => StepSize = averaging.AveragedStepSize;

    public void Save(StateWriter to)
    {
        to.Write(iteration);
        to.Write(StepSize);
        to.Write(hasEstimate);
        to.Write(averaging);
        to.Write(estimator);
    }

    public void Restore(StateReader from)
    {
        iteration = from.ReadInt();
        StepSize = from.ReadDouble();
        hasEstimate = from.ReadBool();
        from.Read(averaging);
        from.Read(estimator);
    }

    private void Renew(PhasePoint current, IStepSizeSearch search)
    {
        estimator.Renew();
        if (hasEstimate && (iteration >= SearchesEnd || iteration % SearchEvery != 0)) return;
        hasEstimate = true;
        StepSize = search.Find(current, Metric, StepSize);
        averaging.Restart(StepSize);
    }
}
