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

    /// <summary>
    /// The index of the first chain, from 0: chains FirstChain … FirstChain + Chains − 1 run, each with the draws that it has in every run with the same seed. So
    /// chains can be run apart from each other, or be joined by more.
    /// </summary>
    public int FirstChain { get; init; }

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

    /// <summary>The metrics to start from where one list of numbers does not tell them, or where each chain has its own: one for all chains, or one a chain. They go before <see cref="InverseMetric"/>.</summary>
    public ImmutableArray<StartingMetric> StartingMetrics { get; init; } = [];

    /// <summary>The metric that a chain (from 0) starts from.</summary>
    internal StartingMetric MetricOf(int chain) => StartingMetrics.Length switch
    {
        0 => InverseMetric.IsEmpty ? StartingMetric.Identity : new StartingMetric(InverseMetric),
        1 => StartingMetrics[0],
        _ => StartingMetrics[chain - FirstChain],
    };

    /// <summary>How strongly the dual averaging of the step size is drawn to its starting point, γ.</summary>
    public double Gamma { get; init; } = 0.05;

    /// <summary>How fast it forgets, the exponent κ.</summary>
    public double Kappa { get; init; } = 0.75;

    /// <summary>How many iterations it is slowed down by at first, t₀.</summary>
    public double T0 { get; init; } = 10;

    /// <summary>Of Stan's adaptation: the length of the first interval, which adapts the step size alone.</summary>
    public int InitBuffer { get; init; } = 75;

    /// <summary>Of Stan's adaptation: the length of the last interval, which adapts the step size alone.</summary>
    public int TermBuffer { get; init; } = 50;

    /// <summary>Of Stan's adaptation: the length of the first window that adapts the metric; each is followed by one of twice its length.</summary>
    public int Window { get; init; } = 25;

    /// <summary>Where the search of the step size starts; without warm-up, the step size itself.</summary>
    public double StepSize { get; init; } = 1;

    /// <summary>In [0, 1]: each transition uses ε(1 + jitter·u) with u uniform on (−1, 1).</summary>
    public double StepSizeJitter { get; init; }

    /// <summary>Iterations from one report of progress to the next; 0 for about a hundred reports a phase.</summary>
    public int ReportEvery { get; init; }

    /// <summary>Initial coordinates are uniform on (−radius, radius) of the unconstrained scale.</summary>
    public double InitRadius { get; init; } = 2;

    /// <summary>How many random points a chain explores before it begins where there is most mass, see <see cref="StartSelection"/>; null for <see cref="EffectiveStarts"/>'s default.</summary>
    public int? Starts { get; init; }

    /// <summary>
    /// <see cref="Starts"/>, or 5 for Fisher's adaptation and 1 for Stan's, which begins at the first point that has a density. Where nothing is adapted, or no coordinate is
    /// random, there is one point.
    /// </summary>
    public int EffectiveStarts =>
        Warmup == 0 || EffectiveAdaptation == AdaptationKind.None || InitRadius == 0 || (!Inits.IsEmpty && Inits.All(point => !point.IsEmpty && !point.Any(double.IsNaN))) ? 1
        : Starts ?? (EffectiveAdaptation == AdaptationKind.Fisher ? 5 : 1);

    /// <summary>Initial unconstrained points: none, one for all chains, or one a chain. A NaN coordinate is drawn at random.</summary>
    public ImmutableArray<ImmutableArray<double>> Inits { get; init; } = [];

    /// <summary>The initial point of a chain (from 0); empty where it is drawn at random.</summary>
    internal ReadOnlySpan<double> InitOf(int chain) => Inits.Length switch { 0 => [], 1 => Inits[0].AsSpan(), _ => Inits[chain - FirstChain].AsSpan() };

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public virtual void Validate()
    {
        Require(Chains >= 1, nameof(Chains), "at least 1");
        Require(FirstChain >= 0, nameof(FirstChain), "0 or more");
        Require(Threads >= 0, nameof(Threads), "0 or more");
        Require(Warmup >= 0, nameof(Warmup), "0 or more");
        Require(Draws >= 0, nameof(Draws), "0 or more");
        Require(Thin >= 1, nameof(Thin), "at least 1");
        Require(EffectiveAdaptDelta is > 0 and < 1, nameof(AdaptDelta), "between 0 and 1");
        Require(MaxDepth is >= 1 and <= 30, nameof(MaxDepth), "from 1 to 30");
        Require(IntegrationTime > 0 && double.IsFinite(IntegrationTime), nameof(IntegrationTime), "positive and finite");
        Require(StepSize > 0 && double.IsFinite(StepSize), nameof(StepSize), "positive and finite");
        Require(StepSizeJitter is >= 0 and <= 1, nameof(StepSizeJitter), "from 0 to 1");
        Require(Starts is null or (>= 1 and <= 1000), nameof(Starts), "from 1 to 1000");
        Require(InitRadius >= 0 && double.IsFinite(InitRadius), nameof(InitRadius), "0 or more, and finite");
        Require(Gamma > 0 && double.IsFinite(Gamma), nameof(Gamma), "positive and finite");
        Require(Kappa > 0 && double.IsFinite(Kappa), nameof(Kappa), "positive and finite");
        Require(T0 > 0 && double.IsFinite(T0), nameof(T0), "positive and finite");
        Require(EffectiveAdaptation == AdaptationKind.Stan || (InitBuffer, TermBuffer, Window) == (75, 50, 25), nameof(InitBuffer), "left alone, as TermBuffer and Window, but for Stan's adaptation: the others have no such windows");
        Require(ReportEvery >= 0, nameof(ReportEvery), "0 or more");
        Require(InitBuffer >= 0, nameof(InitBuffer), "0 or more");
        Require(TermBuffer >= 0, nameof(TermBuffer), "0 or more");
        Require(Window >= 1, nameof(Window), "at least 1");
        Require(StartingMetrics.Length is 0 or 1 || StartingMetrics.Length == Chains, nameof(StartingMetrics), "none, one, or one a chain");
        Require(Inits.Length is 0 or 1 || Inits.Length == Chains, nameof(Inits), "none, one, or one a chain");
        Require(Adaptation != AdaptationKind.Fisher || Metric is MetricKind.Diagonal or MetricKind.LowRank, nameof(Metric), "diagonal or low-rank for the Fisher adaptation");
        Require(Adaptation != AdaptationKind.Stan || Metric != MetricKind.LowRank, nameof(Metric), "unit, diagonal or dense for Stan's adaptation");
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds) throw new ArgumentException($"{name} must be {range}.");
    }
}
