using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>
/// The variances of a window's draws, shrunk on the scale of logarithms towards the diagonal metric of least Fisher divergence, √(var xᵢ / var ∂ᵢ), with the
/// weight of five draws. Fisher's needs few draws and leads the early warm-up; under strong correlations it is far below the variances, and trajectories
/// that it scales turn before the slowest directions have moved, so that later the variances have the say.
/// </summary>
sealed class FisherDiagonalEstimator(DiagonalMetric metric) : IFisherEstimator
{
    /// <summary>A new estimate where the window has grown by a tenth.</summary>
    private const double Growth = 1.1;

    private const double FisherWeight = 5;

    private readonly double[] estimate = new double[metric.Dimension], gradientVariance = new double[metric.Dimension];
    private Window foreground = new(metric.Dimension), background = new(metric.Dimension);
    private int countAtEstimate;

    public IMetric Metric => metric;

    public int EarlyWindow => 10;

    public int Count => foreground.Count;

    public int BackgroundCount => background.Count;

    public bool IsDue => Count >= Growth * countAtEstimate;

    public void Begin(PhasePoint initial)
    {
        for (int i = 0; i < estimate.Length; i++) estimate[i] = FisherScale.OfGradient(initial.g[i]);
        metric.Update(estimate);
    }

    public void Add(PhasePoint point)
    {
        foreground.Add(point);
        background.Add(point);
    }

    public void Switch()
    {
        (foreground, background) = (background, foreground);
        background.Clear();
        countAtEstimate = 0;
    }

    public void Renew()
    {
        countAtEstimate = Count;
        foreground.Variances(estimate, gradientVariance);
        double weight = FisherWeight / (Count + FisherWeight);
        FisherScale.OfVariances(estimate, gradientVariance, weight, metric.Inverse);
        metric.Update(estimate);
    }

    public void Save(StateWriter to)
    {
        to.Write(countAtEstimate);
        to.Write(metric);
        to.Write(foreground);
        to.Write(background);
    }

    public void Restore(StateReader from)
    {
        countAtEstimate = from.ReadInt();
        from.Read(metric);
        from.Read(foreground);
        from.Read(background);
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
