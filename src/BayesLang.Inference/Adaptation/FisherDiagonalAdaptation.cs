using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// A diagonal metric that minimises the Fisher divergence between the target and a normal distribution: M⁻¹ᵢ = √(var xᵢ / var ∂ᵢ), from draws
/// and the gradients there, which for a normal target is right after a few draws. The metric is renewed after every transition from a foreground
/// window; a background window starts later and takes the foreground's place once it is long enough, so early draws are forgotten
/// (Seyboldt, Carlson and Carpenter 2026, "Preconditioning Hamiltonian Monte Carlo by minimizing Fisher divergence"; the documentation of nuts-rs).
/// </summary>
public sealed class FisherDiagonalAdaptation : IAdaptation
{
    /// <summary>The share of the warm-up with short windows, and the share at its end that leaves the metric alone.</summary>
    private const double EarlyShare = 0.3, FinalShare = 0.15;
    private const int EarlyWindow = 10, LateWindow = 80, FewestDraws = 3;
    private const double Smallest = 1e-20, Largest = 1e20;

    private readonly DiagonalMetric metric;
    private readonly DualAveraging averaging;
    private readonly double initialStepSize;
    private readonly int earlyEnd, metricEnd;
    private readonly double[] estimate, gradientVariance;
    private Window foreground, background;
    private int iteration;
    private bool hasEstimate;

    public FisherDiagonalAdaptation(DiagonalMetric metric, int warmup, double target, double stepSize)
    {
        this.metric = metric;
        averaging = new DualAveraging(target);
        initialStepSize = stepSize;
        earlyEnd = (int)Math.Ceiling(EarlyShare * warmup);
        metricEnd = warmup - (int)Math.Ceiling(FinalShare * warmup);
        estimate = new double[metric.Dimension];
        gradientVariance = new double[metric.Dimension];
        foreground = new Window(metric.Dimension);
        background = new Window(metric.Dimension);
        averaging.Restart(stepSize);
    }

    public IMetric Metric => metric;

    public double StepSize { get; private set; } = 1;

    /// <summary>One gradient stands for the first scale: M⁻¹ᵢ = 1/|∂ᵢ|.</summary>
    public void Begin(PhasePoint initial, IStepSizeSearch search)
    {
        for (int i = 0; i < estimate.Length; i++)
        {
            double scale = 1 / Math.Abs(initial.g[i]);
            estimate[i] = double.IsFinite(scale) ? Math.Clamp(scale, 1e-10, 1e10) : 1;
        }
        metric.Update(estimate);
        Add(initial);
        StepSize = search.Find(initial, metric, initialStepSize);
        averaging.Restart(StepSize);
    }

    public void Learn(in TransitionStatistics transition, PhasePoint current, IStepSizeSearch search)
    {
        averaging.Learn(transition.AcceptStatistic);
        StepSize = averaging.StepSize;
        if (iteration < metricEnd)
        {
            // A chain that stays put, or hardly left before it diverged, would shrink the variances towards nothing.
            bool informs = transition.IsDivergent ? Math.Abs(current.TrajectoryIndex) > 4 : current.TrajectoryIndex != 0;
            if (informs) Add(current);

            int length = iteration < earlyEnd ? EarlyWindow : LateWindow;
            if (background.Count >= length && iteration + length <= metricEnd)
            {
                (foreground, background) = (background, foreground);
                background.Clear();
            }
            if (informs && foreground.Count >= FewestDraws) Renew(current, search);
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
        to.Write(metric);
        to.Write(foreground);
        to.Write(background);
    }

    public void Restore(StateReader from)
    {
        iteration = from.ReadInt();
        StepSize = from.ReadDouble();
        hasEstimate = from.ReadBool();
        from.Read(averaging);
        from.Read(metric);
        from.Read(foreground);
        from.Read(background);
    }

    private void Add(PhasePoint point)
    {
        foreground.Add(point);
        background.Add(point);
    }

    private void Renew(PhasePoint current, IStepSizeSearch search)
    {
        foreground.Variances(estimate, gradientVariance);
        for (int i = 0; i < estimate.Length; i++)
        {
            double scale = Math.Sqrt(estimate[i] / gradientVariance[i]);
            // Without variation in either (a flat or a frozen coordinate) the scale found before stands.
            estimate[i] = double.IsFinite(scale) && scale > 0 ? Math.Clamp(scale, Smallest, Largest) : metric.Inverse[i];
        }
        metric.Update(estimate);
        if (hasEstimate) return;
        hasEstimate = true;
        StepSize = search.Find(current, metric, StepSize);
        averaging.Restart(StepSize);
    }

    private sealed class Window(int dimension) : IStateful
    {
        private readonly WelfordVariance draws = new(dimension), gradients = new(dimension);

        public int Count => draws.Count;

        public void Add(PhasePoint point)
        {
            draws.Add(point.Position);
            gradients.Add(point.Gradient);
        }

        public void Variances(Span<double> ofDraws, Span<double> ofGradients)
        {
            draws.Variances(ofDraws);
            gradients.Variances(ofGradients);
        }

        public void Clear()
        {
            draws.Clear();
            gradients.Clear();
        }

        public void Save(StateWriter to)
        {
            to.Write(draws);
            to.Write(gradients);
        }

        public void Restore(StateReader from)
        {
            from.Read(draws);
            from.Read(gradients);
        }
    }
}
