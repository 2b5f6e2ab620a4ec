using System.Numerics.Tensors;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Adaptation;

/// <summary>Learns a metric from the draws of a foreground window and their gradients, while a background window fills.</summary>
interface IFisherEstimator : IStateful
{
    IMetric Metric { get; }

    /// <summary>The length of the first windows, which is to be short: few draws are forgotten sooner.</summary>
    int EarlyWindow { get; }

    /// <summary>Draws in the foreground.</summary>
    int Count { get; }

    /// <summary>Draws in the background, which are the latest of the foreground.</summary>
    int BackgroundCount { get; }

    /// <summary>True where the foreground has grown enough since the last estimate that another is worth its cost.</summary>
    bool IsDue { get; }

    /// <summary>One gradient stands for the first metric.</summary>
    void Begin(PhasePoint initial);

    void Add(PhasePoint point);

    /// <summary>The background takes the foreground's place, and an empty one its own.</summary>
    void Switch();

    /// <summary>Puts the foreground's estimate into <see cref="Metric"/>.</summary>
    void Renew();
}

/// <summary>What both estimators take from one gradient and from the variances of a window.</summary>
static class FisherScale
{
    private const double Smallest = 1e-20, Largest = 1e20;

    /// <summary>M⁻¹ᵢ from the first gradient: 1/|∂ᵢ|.</summary>
    public static double OfGradient(double derivative)
    {
        double scale = 1 / Math.Abs(derivative);
        return double.IsFinite(scale) ? Math.Clamp(scale, 1e-10, 1e10) : 1;
    }

    /// <summary>M⁻¹ᵢ = √(var xᵢ / var ∂ᵢ), the metric of least Fisher divergence. Without variation in either (a flat or a frozen coordinate) the scale found before stands.</summary>
    public static double OfVariances(double ofDraws, double ofGradients, double before) => Within(Math.Sqrt(ofDraws / ofGradients), before);

    /// <summary>
    /// M⁻¹ᵢ = (var xᵢ)^(1 − w) · √(var xᵢ / var ∂ᵢ)^w, the weighted geometric mean of the draws' variance and the metric of least Fisher divergence.
    /// </summary>
    /// <param name="ofDraws">The variances of the draws; takes the scales.</param>
    /// <param name="ofGradients">The variances of the gradients, which are lost.</param>
    /// <param name="weight">w.</param>
    /// <param name="before">The scales that stand where there is no variation.</param>
    public static void OfVariances(Span<double> ofDraws, Span<double> ofGradients, double weight, ReadOnlySpan<double> before)
    {
        TensorPrimitives.Log<double>(ofDraws, ofDraws);
        TensorPrimitives.Log<double>(ofGradients, ofGradients);
        TensorPrimitives.Multiply(ofDraws, 1 - 0.5 * weight, ofDraws);
        TensorPrimitives.Multiply(ofGradients, 0.5 * weight, ofGradients);
        TensorPrimitives.Subtract<double>(ofDraws, ofGradients, ofDraws);
        TensorPrimitives.Exp<double>(ofDraws, ofDraws);
        for (int i = 0; i < ofDraws.Length; i++) ofDraws[i] = Within(ofDraws[i], before[i]);
    }

    private static double Within(double scale, double before) => double.IsFinite(scale) && scale > 0 ? Math.Clamp(scale, Smallest, Largest) : before;
}
