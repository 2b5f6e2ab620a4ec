using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Nuts;

/// <summary>Makes the transitions of one chain, with storage of its own.</summary>
interface ITransitionKernel
{
    PhasePointPool Pool { get; }

    Leapfrog Leapfrog { get; }

    /// <summary>Draws a momentum and makes one transition. The caller's hold on <paramref name="current"/> passes to the point that takes its place.</summary>
    TransitionStatistics Transition(ref PhasePoint current, IMetric metric, double stepSize, RandomStream random);
}
