using BayesLang.Inference.Chains;
using BayesLang.Inference.Nuts;

namespace BayesLang.Tests.Inference.Analytic;

/// <summary>An algorithm with an adaptation and a metric.</summary>
sealed record SamplingMethod(string Name, SamplerOptions Options)
{
    // A dense metric's work grows with the square of the dimension.
    private const int DensestDimension = 100;

    // The trajectories of the no-U-turn sampler grow with the ratio of length scales that the metric leaves; a static trajectory's length is what it is.
    private const double LongestTrajectory = 50, LongestStaticTrajectory = 5;

    public static IReadOnlyList<SamplingMethod> All { get; } =
    [
        .. from algorithm in new[] { HmcAlgorithm.Nuts, HmcAlgorithm.Static }
           from adaptation in new[] { AdaptationKind.Stan, AdaptationKind.Fisher }
           from metric in adaptation == AdaptationKind.Stan ? new[] { MetricKind.Unit, MetricKind.Diagonal, MetricKind.Dense } : [MetricKind.Diagonal, MetricKind.LowRank]
           select Create(algorithm, adaptation, metric),
    ];

    public static SamplingMethod Named(string name) => All.Single(m => m.Name == name);

    /// <summary>Whether the method can be expected to explore the target in chains of ordinary length.</summary>
    public bool Suits(AnalyticTarget target)
    {
        if (Options.Metric == MetricKind.Dense && target.Dimension > DensestDimension) return false;
        double left = Options.Metric switch { MetricKind.Unit => target.ScaleRatio, MetricKind.Dense => 1, _ => target.CorrelationRatio };
        if (Options.Algorithm == HmcAlgorithm.Nuts) return left <= LongestTrajectory;
        // Stan's adaptation begins with the unit metric, from which trajectories that are too short for the target learn nothing.
        return Math.Max(left, Options.Adaptation == AdaptationKind.Stan ? target.ScaleRatio : 0) <= LongestStaticTrajectory;
    }

    public SamplerOptions For(AnalyticTarget target, int draws = 1000) => Options with { AdaptDelta = target.AdaptDelta, Draws = draws * target.Length };

    private static SamplingMethod Create(HmcAlgorithm algorithm, AdaptationKind adaptation, MetricKind metric) => new(
        $"{algorithm} {adaptation} {metric}".ToLowerInvariant(),
        new SamplerOptions
        {
            Algorithm = algorithm,
            Adaptation = adaptation,
            Metric = metric,
            Seed = 20,
            // A quarter of a standard normal's period; steps of varying size keep trajectories from coming home together.
            IntegrationTime = 0.5 * Math.PI,
            StepSizeJitter = algorithm == HmcAlgorithm.Static ? 0.3 : 0,
        });
}
