using System.Collections.Immutable;
using BayesLang.Inference.Nuts;

namespace BayesLang.Inference.Chains;

public enum HmcAlgorithm
{
    /// <summary>The no-U-turn sampler.</summary>
    Nuts,

    /// <summary>Trajectories of a fixed integration time.</summary>
    Static,
}

public enum AdaptationKind
{
    /// <summary>The metric of least Fisher divergence, from positions and gradients: a diagonal or low-rank one.</summary>
    Fisher,

    /// <summary>Stan's windows and variances: a unit, diagonal or dense metric.</summary>
    Stan,

    /// <summary>Step size and metric as given, also during warm-up.</summary>
    None,
}

public record SamplerOptions
{
    public int Chains { get; init; } = 4;

    /// <summary>Threads that run chains; 0 for as many as the machine has processors. The draws do not depend on it.</summary>
    public int Threads { get; init; }

    public ulong Seed { get; init; }

    public int Warmup { get; init; } = 1000;

    public int Draws { get; init; } = 1000;

    /// <summary>Every Thin-th iteration is delivered, the first of each phase included.</summary>
    public int Thin { get; init; } = 1;

    public bool SaveWarmup { get; init; }

    /// <summary>Null for the one that suits the metric: Fisher for a diagonal or low-rank one, Stan's for the others.</summary>
    public AdaptationKind? Adaptation { get; init; }

    /// <summary><see cref="Adaptation"/>, or what stands for null.</summary>
    public AdaptationKind EffectiveAdaptation => Adaptation ?? (Metric is MetricKind.Diagonal or MetricKind.LowRank ? AdaptationKind.Fisher : AdaptationKind.Stan);

    /// <summary>
    /// The parameters stay where each chain starts, and only what is drawn anew in every iteration varies, the generated quantities. There is no warm-up then,
    /// and no log density: it is reported as 0, as CmdStan does.
    /// </summary>
    public bool FixedParameters { get; init; }

    /// <summary>The target of the acceptance statistic, δ in (0, 1); null for <see cref="EffectiveAdaptDelta"/>'s default.</summary>
    public double? AdaptDelta { get; init; }

    /// <summary>
    /// <see cref="AdaptDelta"/>, or 0.8 for Stan's adaptation and 0.85 for Fisher's. Stan's, which averages the step size over the last 50 transitions alone, ends with
    /// acceptance statistics of 0.9 and more where 0.8 is asked for; Fisher's ends with what is asked for.
    /// </summary>
    public double EffectiveAdaptDelta => AdaptDelta ?? (EffectiveAdaptation == AdaptationKind.Fisher ? 0.85 : 0.8);

    public HmcAlgorithm Algorithm { get; init; } = HmcAlgorithm.Nuts;

    /// <summary>The greatest depth of the no-U-turn sampler's tree.</summary>
    public int MaxDepth { get; init; } = 10;

    /// <summary>The length in time of the static algorithm's trajectories.</summary>
    public double IntegrationTime { get; init; } = 2 * Math.PI;

    public MetricKind Metric { get; init; } = MetricKind.Diagonal;

    /// <summary>The inverse metric to start from (n, or n² by rows); empty for the identity.</summary>
    public ImmutableArray<double> InverseMetric { get; init; } = [];

    /// <summary>Where the search of the step size starts; without warm-up, the step size itself.</summary>
    public double StepSize { get; init; } = 1;

    /// <summary>In [0, 1]: each transition uses ε(1 + jitter·u) with u uniform on (−1, 1).</summary>
    public double StepSizeJitter { get; init; }

    /// <summary>Initial coordinates are uniform on (−radius, radius) of the unconstrained scale.</summary>
    public double InitRadius { get; init; } = 2;

    /// <summary>Initial unconstrained points: none, one for all chains, or one a chain. A NaN coordinate is drawn at random.</summary>
    public ImmutableArray<ImmutableArray<double>> Inits { get; init; } = [];

    /// <summary>The initial point of a chain (from 0); empty where it is drawn at random.</summary>
    internal ReadOnlySpan<double> InitOf(int chain) => Inits.Length switch { 0 => [], 1 => Inits[0].AsSpan(), _ => Inits[chain].AsSpan() };

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(Chains >= 1, nameof(Chains), "at least 1");
        Require(Threads >= 0, nameof(Threads), "0 or more");
        Require(Warmup >= 0, nameof(Warmup), "0 or more");
        Require(Draws >= 0, nameof(Draws), "0 or more");
        Require(Thin >= 1, nameof(Thin), "at least 1");
        Require(EffectiveAdaptDelta is > 0 and < 1, nameof(AdaptDelta), "between 0 and 1");
        Require(MaxDepth is >= 1 and <= 30, nameof(MaxDepth), "from 1 to 30");
        Require(IntegrationTime > 0 && double.IsFinite(IntegrationTime), nameof(IntegrationTime), "positive and finite");
        Require(StepSize > 0 && double.IsFinite(StepSize), nameof(StepSize), "positive and finite");
        Require(StepSizeJitter is >= 0 and <= 1, nameof(StepSizeJitter), "from 0 to 1");
        Require(InitRadius >= 0 && double.IsFinite(InitRadius), nameof(InitRadius), "0 or more, and finite");
        Require(Inits.Length is 0 or 1 || Inits.Length == Chains, nameof(Inits), "none, one, or one a chain");
        Require(Adaptation != AdaptationKind.Fisher || Metric is MetricKind.Diagonal or MetricKind.LowRank, nameof(Metric), "diagonal or low-rank for the Fisher adaptation");
        Require(Adaptation != AdaptationKind.Stan || Metric != MetricKind.LowRank, nameof(Metric), "unit, diagonal or dense for Stan's adaptation");
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds) throw new ArgumentException($"{name} must be {range}.");
    }
}
